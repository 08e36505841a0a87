"""The picture of the front page: every row of six tables as a square, grouped by the agency whose chapter it comes from."""

from __future__ import annotations

import synopsis_data as synopsis

from ..base import Site
from ..markup import el, esc, link, number
from ..titles import number_of
from .base import WIDTH, Picture, svg

KINDS = ("mandates", "activities", "databases", "publications", "figures", "focal_points")
LABEL = 84
GAP = 2
"""The gap between two squares."""


def squares(count: int, start: int, deep: int, pitch: int) -> str:
    """Return the path of squares number `start` and following, column by column."""
    side = pitch - GAP
    places = (divmod(place, deep) for place in range(start, start + count))
    return "".join(f"M{LABEL + x * pitch} {y * pitch}h{side}v{side}h-{side}z" for x, y in places)


def draw(counts: dict[str, dict[str, int]], up: str, deep: int, pitch: int) -> tuple[str, int, int]:
    """Return the squares of all agencies, a line for each that is `deep` squares high, with the width and height."""
    lines = []
    step = deep * pitch + 8
    longest = 0
    for position, (ident, kinds) in enumerate(counts.items()):
        parts, start = [], 0
        for kind, count in kinds.items():
            if count:
                drawn = squares(count, start, deep, pitch)
                parts.append(el("path", el("title", esc(number_of(count, kind))), class_=kind, d=drawn))
            start += count
        words = el("text", esc(synopsis.agencies[ident].acronym), class_="strong", y=deep * pitch // 2 + 4)
        end = LABEL + -(-start // deep) * pitch
        total = el("text", str(start), class_="small soft", x=end + 5, y=deep * pitch // 2 + 4)
        name = el("a", words, href=f"{up}agencies/{ident}.html")
        lines.append(el("g", name, *parts, total, transform=f"translate(0 {number(position * step + 4)})"))
        longest = max(longest, end + 28)
    return "".join(lines), longest, len(counts) * step + 4


def picture(site: Site, up: str) -> Picture:
    agencies = sorted(synopsis.agencies, key=lambda a: (a.chapter or 99, a.id))
    counts = {a.id: {kind: len(site.told(kind).where(agency_id=a.id)) for kind in KINDS} for a in agencies}
    totals = {ident: sum(kinds.values()) for ident, kinds in counts.items()}
    first, last = max(totals, key=lambda i: totals[i]), min(totals, key=lambda i: totals[i])
    acronym = {a.id: a.acronym for a in agencies}
    rows = [
        (link(f"{up}agencies/{ident}.html", acronym[ident]), *map(str, kinds.values()), str(totals[ident]))
        for ident, kinds in counts.items()
    ]
    titles = {kind: site.schema(kind).title for kind in KINDS}
    title = "What each agency's chapter contains"
    drawing, _, height = draw(counts, up, 1, min(16, (WIDTH - LABEL - 30) // totals[first]))
    narrow, width, high = draw(counts, up, 3, 11)
    return Picture(
        name="rows",
        title=title,
        finding=f"{sum(totals.values())} rows of data come from the chapters of {len(agencies)} agencies. The smallest number is "
        f"{totals[last]} ({acronym[last]}), and the largest is {totals[first]} ({acronym[first]}). Each square is one row.",
        width=WIDTH,
        height=height,
        drawing=drawing,
        caption="The chapters are in the order of the document. A long list in the text produces many rows, and a broad sentence only "
        "one. The squares show how much is reported, not how much was done.",
        header=("agency", *(titles[kind].lower() for kind in KINDS), "all"),
        rows=rows,
        phone=svg(narrow, width, high, title),
        legend=[(kind, titles[kind]) for kind in KINDS],
    )
