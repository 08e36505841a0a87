"""The world map: which countries the activities, databases, publications and figures are about."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import synopsis_data as synopsis

from ..base import Site
from ..geography import PARTS
from ..markup import el, esc, link, number
from .base import WIDTH, Picture, bars, shade, shades
from .lettering import Item, flow, width

WORLD = Path(__file__).resolve().parent.parent / "map" / "world.json"
FINE = 2
"""Steps of the borders per unit of the picture: whole numbers are shorter to write."""
STEPS = (1, 3, 5, 8)
NOTE = (
    "The boundaries and names shown and the designations used on this map do not imply official endorsement or acceptance by "
    "the United Nations. References to Kosovo are to be understood in the context of Security Council resolution 1244 (1999)."
)
UNCODED = {"kosovo": "Kosovo"}
"""Places without an ISO code, by their name on the map."""
SHORT = {"lao-pdr": "Lao PDR"}
"""Names that are too long for the map."""
NUDGED: dict[str, tuple[float, float]] = {
    "albania": (60, 18), "armenia": (44, -12), "benin": (-2, 42), "bosnia-and-herzegovina": (-45, -34), "ecuador": (-8, 24),
    "lebanon": (-46, 16), "lesotho": (66, 10), "moldova": (-6, -36), "togo": (-46, 24), "viet-nam": (52, 18),
}  # fmt: skip
"""How far the name of a country is moved from its centre so that it covers no other; a line connects them."""

Ring = list[tuple[float, float]]


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return the position in the picture by the Equal Earth projection (Šavrič, Patterson and Jenny 2018)."""
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
    """Return a ring in degrees, cut where it crosses the edge of the map at 180 degrees.

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


class View(NamedTuple):
    """A part of the world, and the rectangle of the picture in which it is drawn."""

    title: str
    west: float
    east: float
    latitude: float
    """That of its middle."""
    x: float
    y: float
    width: float
    height: float

    def place(self, point: tuple[float, float]) -> tuple[float, float]:
        """Return where a projected point is in the picture."""
        left, right = project(self.west, self.latitude), project(self.east, self.latitude)
        scale = self.width / (right[0] - left[0])
        return self.x + (point[0] - left[0]) * scale, self.y + self.height / 2 + (point[1] - left[1]) * scale

    def holds(self, point: tuple[float, float]) -> bool:
        return self.x <= point[0] <= self.x + self.width and self.y <= point[1] <= self.y + self.height

    def clipped(self, ring: Ring) -> Ring:
        """Return the part of a projected ring that is inside, in the units of the picture."""
        placed = [self.place(point) for point in ring]
        for low, high in ((self.x, self.x + self.width), (self.y, self.y + self.height)):
            for edge, side in ((low, 1), (high, -1)):
                placed = cut(placed, edge, side) if placed else []
            placed = [(y, x) for x, y in placed]
        return placed

    def outline(self, rings: list[Ring]) -> str:
        return outline([part for ring in rings if len(part := self.clipped(ring)) > 2])


WORLD_VIEW = View("", -91, 128, 10.5, 0, 0, WIDTH, 510)
INSETS = (
    View("Europe", 4.5, 31.5, 46.5, 0, 524, 394, 420),
    View("South and South-East Asia", 73, 128, 13.5, 408, 524, 552, 420),
)


def outline(rings: list[Ring]) -> str:
    """Return the path of a shape in whole steps, short ones left out, as are islands too small to see."""
    parts = []
    for position, ring in enumerate(sorted(rings, key=lambda r: -area(r))):
        if position and area(ring) < 2:
            break
        x0, y0 = round(ring[0][0] * FINE), round(ring[0][1] * FINE)
        steps, x, y = [], x0, y0
        for point in ring[1:]:
            left, down = round(point[0] * FINE), round(point[1] * FINE)
            if (left - x) ** 2 + (down - y) ** 2 >= FINE**2:
                steps.append(f"{left - x} {down - y}")
                x, y = left, down
        if steps:
            parts.append(f"M{x0} {y0}l{' '.join(steps)}z".replace(" -", "-"))
    return "".join(parts)


def middle(ring: Ring) -> tuple[float, float]:
    """Return the centre of gravity of a ring."""
    total = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        piece = x1 * y2 - x2 * y1
        total, x, y = total + piece, x + (x1 + x2) * piece, y + (y1 + y2) * piece
    return x / 3 / total, y / 3 / total


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
        # a region counts only rows that name the region itself, not those that name a country in it
        found[place.id] = len(
            set().union(*(about.get(i, set()) for i in inside[place.id])) if country else about.get(place.id, set())
        )
    return found


def on_the_map(number_of: dict[str, int]) -> dict[str, synopsis.Place]:
    """Return the places with rows by the names of their shapes."""
    by_code = {code: name for name, (code, _) in countries().items()}
    named = {by_code.get(p.iso_alpha3 or "") or UNCODED.get(p.id, ""): p for p in synopsis.places if number_of[p.id]}
    return {name: place for name, place in named.items() if name}


class Label(NamedTuple):
    """The name of a country with its count: its position and that of the country."""

    place: synopsis.Place
    text: str
    rows: int
    x: float
    y: float
    spot: tuple[float, float]

    @property
    def box(self) -> tuple[float, float, float, float]:
        half = width(f"{self.text} {self.rows}", 12) / 2
        return self.x - half, self.y - 11, self.x + half, self.y + 4


def labels(shown: dict[str, synopsis.Place], number_of: dict[str, int]) -> dict[View, list[Label]]:
    """Return the names on the maps: each country once, in an inset if one contains it."""
    found: dict[View, list[Label]] = {view: [] for view in (*INSETS, WORLD_VIEW)}
    for name, place in sorted(shown.items(), key=lambda item: item[1].id):
        centre = middle(max(countries()[name][1], key=area))
        view = next(v for v in found if v is WORLD_VIEW or v.holds(v.place(centre)))
        x, y = middle(max((part for ring in countries()[name][1] if (part := view.clipped(ring))), key=area))
        dx, dy = NUDGED.get(place.id, (0, 4))
        found[view].append(Label(place, SHORT.get(place.id, place.name), number_of[place.id], x + dx, y + dy, (x, y)))
    return found


def page_of(place: synopsis.Place, up: str) -> str:
    """Return the address of the page of a place: the one with its rows, or of a part of a country its record."""
    return f"{up}{'record' if place.place_type in PARTS else 'places'}/{place.id}.html"


def chart(view: View, shown: dict[str, synopsis.Place], number_of: dict[str, int], up: str) -> str:
    """Return the map of one view without names; the shape of each country is a link."""
    shapes = countries()
    land = "".join(view.outline(rings) for name, (_, rings) in shapes.items() if name not in shown)
    frame = {"x": number(view.x), "y": number(view.y), "width": number(view.width), "height": number(view.height)}
    parts = [el("path", class_="land", d=land)]
    for name, place in sorted(shown.items(), key=lambda item: item[1].id):
        if outlined := view.outline(shapes[name][1]):
            words = f"{place.name}: {rows_in_words(number_of[place.id])}"
            shape = el("path", el("title", esc(words)), class_=f"{shade(number_of[place.id], STEPS)} mark", d=outlined)
            parts.append(el("a", shape, href=page_of(place, up), tabindex="-1", aria_label=words))
    return el("rect", class_="sea", **frame) + el("g", *parts, class_="borders", transform=f"scale({1 / FINE})")


def rows_in_words(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def in_words(found: Sequence[synopsis.Place], number_of: dict[str, int]) -> str:
    return "; ".join(f"{place.name}, {rows_in_words(number_of[place.id])}" for place in found)


def names(found: list[Label], up: str) -> str:
    parts = []
    for label in found:
        (x, y), far = label.spot, label.place.id in NUDGED
        if far:
            end = label.y - (8 if label.y > y else -1)
            parts.append(el("path", class_="lead", d=f"M{number(x)} {number(y)}L{number(label.x)} {number(end)}"))
        text = el("text", esc(label.text), " ", el("tspan", str(label.rows), class_="strong"), class_="small mid halo",
                  x=number(label.x), y=number(label.y))  # fmt: skip
        parts.append(el("a", text, href=page_of(label.place, up)))
    return "".join(parts)


def key(x: float, y: float) -> str:
    """Return the legend, which is placed in the sea."""
    parts = [el("text", "Rows about a country", class_="small strong", x=x, y=y)]
    for line, (look, words) in enumerate([("land", "no rows"), *shades(STEPS)]):
        top = y + 10 + line * 19
        parts.append(el("rect", class_=look, x=x, y=top, width=20, height=13))
        parts.append(el("text", words, class_="small", x=x + 28, y=top + 11))
    return "".join(parts)


def picture(site: Site, up: str) -> Picture:
    number_of = counts(site)
    shown = on_the_map(number_of)
    written = labels(shown, number_of)
    parts = [chart(WORLD_VIEW, shown, number_of, up), key(290, 350)]
    for view in INSETS:
        corners = [project(view.west, view.latitude), project(view.east, view.latitude)]
        left, right = (WORLD_VIEW.place(corner)[0] for corner in corners)
        high = (right - left) * view.height / view.width
        top = WORLD_VIEW.place(corners[0])[1] - high / 2
        box = f"M{number(left)} {number(top)}h{number(right - left)}v{number(high)}h-{number(right - left)}z"
        parts.append(el("path", class_="lead", d=box))
    parts.append(names(written[WORLD_VIEW], up))
    for view in INSETS:
        parts += [chart(view, shown, number_of, up), names(written[view], up)]
        parts.append(
            el(
                "text",
                view.title,
                class_="small strong halo",
                x=number(view.x + 10),
                y=number(view.y + view.height - 12),
            )
        )
    ranked = sorted((p for p in site.told("places") if number_of[p.id]), key=lambda p: (-number_of[p.id], p.name))
    regions = [p for p in ranked if p.place_type in ("region", "subregion", "group")]
    land = [p for p in ranked if p in shown.values()]
    below = max(view.y + view.height for view in INSETS) + 8
    items = [Item(p.name, page_of(p, up), str(number_of[p.id])) for p in regions]
    listed = flow(items, 0, below + 22, WIDTH)
    title = el("text", "Regions and groups named as such", class_="strong", x=0, y=number(below + 14))

    def kind(place: synopsis.Place) -> str:
        return esc(site.label("places", "place_type", place.place_type).lower())

    venues = {p.id: sum(p.id in a.venue_ids for a in site.told("activities")) for p in site.told("places")}
    rows = [
        (link(page_of(p, up), p.name), kind(p), str(number_of[p.id] or ""), str(venues[p.id] or ""))
        for p in sorted(site.told("places"), key=lambda p: (-number_of[p.id], -venues[p.id], p.name))
    ]  # fmt: skip
    most = number_of[land[0].id]
    phone = [
        bars((link(page_of(p, up), p.name), str(number_of[p.id]), 0, 100 * number_of[p.id] / most, "accent") for p in found)
        for found in (land, regions)
    ]  # fmt: skip
    return Picture(
        name="places",
        title="Places that the work is about",
        finding=f"The chapters mention {len(land)} countries and territories (most often: {in_words(land[:3], number_of)}) and "
        f"{len(regions)} regions and groups (most often: {in_words(regions[:2], number_of)}).",
        width=WIDTH,
        height=round(below + 26 + listed.height),
        drawing="".join([*parts, title, listed.drawing]),
        caption="The number shows how many activities, databases, publications and figures are about a country or a place in it. "
        "Countries are not coloured for work on the whole world, or on a region whose countries are not listed. If a country is "
        "grey, no chapter mentions it; this does not mean that there is no trafficking, or no work against trafficking, in that "
        "country. Only the table shows where meetings were held.",
        header=("place", "kind", "rows about it", "meetings and seats"),
        rows=rows,
        phone=el("p", el("b", "Countries and territories"))
        + phone[0]
        + el("p", el("b", "Regions and groups named as such"))
        + phone[1],
        note=NOTE,
    )
