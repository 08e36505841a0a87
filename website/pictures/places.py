"""The world map: which countries the activities, databases, publications and figures are about."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import synopsis_data as synopsis

from ..base import Site
from ..markup import el, esc, link, number
from .base import SHADES, Picture

WORLD = Path(__file__).resolve().parent.parent / "map" / "world.json"
WIDTH, HEIGHT = 960, 452
SMALL = 40
"""Countries below this area on the page, in square units, get a dot."""
STEPS = (1, 3, 5, 8)
NOTE = (
    "The boundaries and names shown and the designations used on this map do not imply official endorsement or acceptance by "
    "the United Nations. References to Kosovo are to be understood in the context of Security Council resolution 1244 (1999)."
)
UNCODED = {"kosovo": "Kosovo"}
"""Places without an ISO code, by their name on the map."""

Ring = list[tuple[float, float]]


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return the place on the picture by the Equal Earth projection (Šavrič, Patterson and Jenny 2018)."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    six = theta**6
    x = (
        math.radians(longitude)
        * math.cos(theta)
        * 2
        * math.sqrt(3)
        / (3 * (9 * a4 * six * theta**2 + 7 * a3 * six + 3 * a2 * theta**2 + a1))
    )
    y = theta * (a4 * six * theta**2 + a3 * six + a2 * theta**2 + a1)
    scale = WIDTH / 5.5
    return WIDTH / 2 + x * scale, 250 - y * scale


def cut(ring: Ring, meridian: float, side: int) -> Ring:
    """Return the part of a ring on one side of a meridian: east of it for 1, west for -1 (Sutherland and Hodgman)."""
    kept: Ring = []
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        if side * (x1 - meridian) >= 0:
            kept.append((x1, y1))
        if (x1 - meridian) * (x2 - meridian) < 0:
            kept.append((meridian, y1 + (y2 - y1) * (meridian - x1) / (x2 - x1)))
    return kept


def parted(ring: Ring) -> list[Ring]:
    """Return a ring in degrees, cut where it runs over the edge of the map at 180 degrees.

    >>> [sorted({x for x, _ in part}) for part in parted([(170, 0), (-170, 0), (-170, 10), (170, 10)])]
    [[170, 180], [-180, -170]]
    """
    whole = [ring[0]]
    for x, y in ring[1:]:
        turns = round((whole[-1][0] - x) / 360)
        whole.append((x + turns * 360, y))
    parts = []
    for turn in (0, 360, -360):
        inside = cut(whole, turn - 180, 1)
        inside = cut(inside, turn + 180, -1) if inside else []
        if len(inside) > 2:
            parts.append([(x - turn, y) for x, y in inside])
    return parts


@lru_cache(maxsize=1)
def countries() -> dict[str, tuple[str, list[Ring]]]:
    """Return the shapes of the world by name: the ISO code and the rings, projected."""
    world = json.loads(WORLD.read_bytes())
    arcs: list[Ring] = []
    for steps in world["arcs"]:
        x = y = 0
        points: Ring = []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x / world["scale"], y / world["scale"]))
        arcs.append(points)

    def rings(shape: dict[str, Any]) -> Iterator[Ring]:
        for ring in shape["rings"]:
            points: Ring = []
            for index in ring:
                arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                points += arc[1:] if points else arc
            for part in parted(points):
                yield [project(*point) for point in part]

    return {c["name"]: (c["a3"], list(rings(c))) for c in world["countries"] if c["a3"] != "ATA"}


def area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def outline(rings: list[Ring]) -> str:
    """Return the path of a shape: rounded steps, those that round to nothing left out, as are islands too small to see."""
    parts = []
    for position, ring in enumerate(sorted(rings, key=lambda r: -area(r))):
        if position and area(ring) < 1.2:
            break
        x0, y0 = round(ring[0][0] * 10), round(ring[0][1] * 10)
        steps, x, y = [], x0, y0
        for point in ring[1:]:
            left, down = round(point[0] * 10), round(point[1] * 10)
            if (left - x) ** 2 + (down - y) ** 2 >= 90:
                steps.append(f"{number((left - x) / 10)} {number((down - y) / 10)}")
                x, y = left, down
        if steps:
            parts.append(f"M{number(x0 / 10)} {number(y0 / 10)}l{' '.join(steps)}z".replace(" -", "-"))
    return "".join(parts)


def middle(ring: Ring) -> tuple[float, float]:
    return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)


def counts(site: Site) -> dict[str, int]:
    """Return for every place the rows that are about it or about a place inside it; venues do not count."""
    inside: dict[str, set[str]] = {}
    for place in synopsis.places:
        above = [place.id]
        while above:
            ident = above.pop()
            if place.id not in inside.setdefault(ident, set()):
                inside[ident].add(place.id)
                above += synopsis.places[ident].within_ids
    about: dict[str, set[str]] = {}
    for name in ("activities", "databases", "publications", "figures"):
        for row in site.told(name):
            for ident in getattr(row, "place_ids", None) or filter(None, [getattr(row, "place_id", None)]):
                about.setdefault(ident, set()).add(row.id)
    found = {}
    for place in synopsis.places:
        country = place.place_type in ("country", "territory")
        # a region counts what names the region itself: what names a country is not said of the region
        found[place.id] = len(
            set().union(*(about.get(i, set()) for i in inside[place.id])) if country else about.get(place.id, set())
        )
    return found


def shade(count: int) -> str:
    return "accent" if count >= STEPS[3] else f"accent q{sum(count >= step for step in STEPS)}"


def picture(site: Site, up: str) -> Picture:
    number_of = counts(site)
    shapes = countries()
    by_code = {code: name for name, (code, _) in shapes.items()}
    shown = {}
    for place in synopsis.places:
        name = by_code.get(place.iso_alpha3 or "") or UNCODED.get(place.id)
        if name and number_of[place.id]:
            shown[name] = place
    land = "".join(outline(rings) for name, (_, rings) in shapes.items() if name not in shown)
    parts = [el("rect", class_="sea", width=WIDTH, height=HEIGHT), el("path", class_="land", d=land)]
    dots = []
    for name, place in sorted(shown.items(), key=lambda item: item[1].id):
        rings = shapes[name][1]
        count = number_of[place.id]
        title = el("title", esc(f"{place.name}: {count} {'row' if count == 1 else 'rows'}"))
        attributes = {"href": f"{up}record/{place.id}.html", "tabindex": "-1", "aria_label": f"{place.name}, {count}"}
        shape = el("path", title, class_=f"{shade(count)} mark", d=outline(rings))
        parts.append(el("a", shape, **attributes))
        if sum(map(area, rings)) < SMALL:
            x, y = middle(max(rings, key=area))
            ring = el("circle", title, class_=f"{shade(count)} mark", cx=number(x), cy=number(y), r=5)
            dots.append(el("a", ring, **attributes))
    regions = sorted(
        (p for p in site.told("places") if p.place_type in ("region", "subregion", "group") and number_of[p.id]),
        key=lambda p: (-number_of[p.id], p.name),
    )
    drawn, height = bars(regions, number_of, up)

    def kind(place: synopsis.Place) -> str:
        return esc(site.label("places", "place_type", place.place_type).lower())

    venues = {p.id: sum(p.id in a.venue_ids for a in site.told("activities")) for p in site.told("places")}
    rows = [
        (link(f"{up}record/{p.id}.html", p.name), kind(p), str(number_of[p.id] or ""), str(venues[p.id] or ""))
        for p in sorted(site.told("places"), key=lambda p: (-number_of[p.id], -venues[p.id], p.name))
    ]  # fmt: skip
    bounds = [
        *(f"{a} or {b - 1}" if b - a == 2 else f"{a} to {b - 1}" for a, b in pairwise(STEPS)),
        f"{STEPS[-1]} and more",
    ]
    return Picture(
        name="places",
        title="Places that the work is about",
        width=WIDTH,
        height=HEIGHT + height,
        drawing="".join([*parts, *dots, drawn]),
        caption="Rows among activities, databases, publications and figures that are about a country or a place in it; below the "
        "map, those that name a region or a group. Work that covers the world, or a region without naming countries, colours no "
        "country: a pale country is one that no chapter names, not one without trafficking or without work against it. Where "
        f"meetings were held is in the table only.<br>{esc(NOTE)}",
        header=("place", "kind", "rows about it", "meetings and seats"),
        rows=rows,
        legend=[("accent", o, f"{b} rows" if b != "1" else "1 row") for o, b in zip(SHADES, bounds, strict=True)],
    )


def bars(regions: list[Any], number_of: dict[str, int], up: str) -> tuple[str, int]:
    """Return the regions that are named, as bars in three columns below the map, and their height."""
    deep = -(-len(regions) // 3)
    parts = [el("text", "Regions and groups that are named as such", class_="strong", x=0, y=HEIGHT + 28)]
    for position, place in enumerate(regions):
        column, line = divmod(position, deep)
        x, y = column * 325, HEIGHT + 40 + line * 20
        count = number_of[place.id]
        bar = el("rect", class_="accent q3 mark", x=x, y=y, width=count * 12, height=14)
        text = el("text", esc(f"{place.name}  {count}"), class_="small", x=x + count * 12 + 6, y=y + 11)
        parts.append(el("a", bar, text, href=f"{up}record/{place.id}.html", tabindex="-1"))
    return "".join(parts), 50 + deep * 20
