"""The picture of the front page: every row of six tables as a square, by the agency whose chapter tells it."""

from __future__ import annotations

import synopsis_data as synopsis

from ..base import Site
from ..markup import el, esc, link, number
from ..titles import number_of
from .base import Picture

KINDS = ("mandates", "activities", "databases", "publications", "figures", "focal_points")
DEEP, PITCH, SIDE, LABEL = 3, 13, 11, 78


def squares(count: int, start: int) -> str:
    """Return the path of squares number `start` and following, column by column."""
    parts = []
    for place in range(start, start + count):
        x, y = LABEL + place // DEEP * PITCH, place % DEEP * PITCH
        parts.append(f"M{x} {y}h{SIDE}v{SIDE}h-{SIDE}z")
    return "".join(parts)


def picture(site: Site, up: str) -> Picture:
    lines, numbers = [], []
    most = 0
    agencies = sorted(synopsis.agencies, key=lambda a: (a.chapter or 99, a.id))
    step = DEEP * PITCH + 9
    for position, agency in enumerate(agencies):
        counts = {kind: len(site.told(kind).where(agency_id=agency.id)) for kind in KINDS}
        parts, start = [], 0
        for kind, count in counts.items():
            if count:
                parts.append(el("path", el("title", esc(number_of(count, kind))), class_=kind, d=squares(count, start)))
            start += count
        most = max(most, start)
        name = el(
            "a",
            el("text", esc(agency.acronym), class_="strong", y=DEEP * PITCH // 2 + 4),
            href=f"{up}agencies/{agency.id}.html",
        )
        lines.append(el("g", name, *parts, transform=f"translate(0 {number(position * step + 4)})"))
        cells = [str(count) for count in counts.values()]
        numbers.append((link(f"{up}agencies/{agency.id}.html", agency.acronym), *cells, str(start)))
    total = sum(int(row[-1]) for row in numbers)
    titles = {kind: site.schema(kind).title for kind in KINDS}
    return Picture(
        name="rows",
        title=f"{total} rows, one square each",
        width=LABEL + -(-most // DEEP) * PITCH,
        height=len(agencies) * step,
        drawing="".join(lines),
        caption="Every square is one row that rests on a passage of the agency's chapter, in the order of the chapters. A long "
        "list in the text makes many squares, one broad sentence makes one: they show what is told, not how much is done.",
        header=("agency", *(titles[kind].lower() for kind in KINDS), "all"),
        rows=numbers,
        legend=[(kind.replace("_", "-"), "", titles[kind]) for kind in KINDS],
        narrow=True,
    )
