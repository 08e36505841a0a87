"""The timeline: dated activities, and beside them what was founded, adopted, begun and issued."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

import synopsis_data as synopsis
from synopsis_data.tables.titles import shorten
from synopsis_data.tables.titles import title as title_of

from ..base import Site
from ..markup import el, esc, link, number
from ..titles import short_name
from .base import Picture

WIDTH, LEFT, RIGHT = 960, 150, 12
FIRST, BREAK, LAST = 1945, 1995, 2014
"""The years before the break stand closer together."""
NARROW = 0.16
"""The share of the width that the years before the break get."""
LINE = 21
LETTER = 6.6
"""About the width of a letter of the small type."""


def year(date: str) -> float:
    """Return a partial date as a number of years; its middle is not guessed, it is where it begins.

    >>> year("2008-07")
    2008.5
    """
    parts = [int(part) for part in date.split("-")]
    return parts[0] + (parts[1] - 1) / 12 * (len(parts) > 1) if len(parts) > 1 else float(parts[0])


def across(when: float) -> float:
    """Return the place of a moment from the left."""
    width = WIDTH - LEFT - RIGHT
    if when < BREAK:
        return LEFT + (when - FIRST) / (BREAK - FIRST) * width * NARROW
    return LEFT + width * (NARROW + (1 - NARROW) * (when - BREAK) / (LAST - BREAK))


def end_of(date: str) -> float:
    """Return the end of a partial date."""
    return year(date) + (1 if re.fullmatch("[0-9]{4}", date) else 1 / 12)


class Event(NamedTuple):
    """Something of one year: when, the row that says so, and how it is told."""

    when: float
    row: Any
    note: str


def lane(events: Iterable[Event], look: str, y: float, up: str) -> tuple[str, float]:
    """Return dots for single years, stacked where several fall together, and the height that they take."""
    stacks: dict[float, int] = {}
    dots = []
    for when, row, note in events:
        place = stacks[int(when)] = stacks.get(int(when), 0) + 1
        title = el("title", esc(f"{note}: {title_of(row)}"))
        dot = el(
            "circle",
            title,
            class_=f"{look} mark",
            cx=number(across(int(when) + 0.5)),
            cy=number(y + 8 + (place - 1) * 12),
            r=5,
        )
        dots.append(
            el(
                "a",
                dot,
                href=f"{up}record/{row.id}.html",
                tabindex="-1",
                aria_label=f"{note}: {shorten(title_of(row), 70)}",
            )
        )
    height = 12 * max(stacks.values(), default=1) + 14
    return "".join(dots), height


def label(words: str, left: float, right: float, y: float) -> str:
    """Return the name of a bar: beside it where there is room, otherwise cut to fit inside it."""
    words = shorten(words, 62)
    if right + len(words) * LETTER < WIDTH:
        return el("text", esc(words), class_="small", x=number(right + 6), y=number(y + 13))
    if left - len(words) * LETTER > LEFT:
        return el("text", esc(words), class_="small end", x=number(left - 6), y=number(y + 13))
    inside = shorten(words, int((right - left) / LETTER))
    return el("text", esc(inside), class_="small on", x=number(left + 6), y=number(y + 13))


def bars(site: Site, top: float, up: str) -> tuple[str, float, list[tuple[str, str, str, str]]]:
    """Return the dated activities, one line each, with their numbers."""
    dated = [a for a in site.told("activities") if a.start_date or a.end_date]
    dated.sort(key=lambda a: (year(a.start_date or a.end_date or ""), a.id))
    parts, rows = [], []
    y = top
    for activity in dated:
        start, end = activity.start_date, activity.end_date
        left, right = across(year(start or end or "")), across(end_of(end or start or ""))
        open_end = not end and activity.activity_status in ("ongoing", "recurring")
        right = across(2008 + 2 / 12) if open_end else right
        agency = short_name(site, activity.agency_id) if activity.agency_id else ""
        shape = el("rect", class_="activities mark" + (" q3" if open_end else ""), x=number(left), y=number(y + 4), rx=2,
                   width=number(max(right - left, 4)), height=11)  # fmt: skip
        text = label(f"{agency}: {activity.title}" if agency else activity.title, left, right, y)
        parts.append(el("a", el("title", esc(activity.title)), shape, text, href=f"{up}record/{activity.id}.html"))
        period = " to ".join(filter(None, (start or "?", end or ("ongoing in 2008" if open_end else None))))
        rows.append((esc(period), "activity", link(f"{up}record/{activity.id}.html", activity.title), esc(agency)))
        y += LINE
    return "".join(parts), y, rows


def events(site: Site) -> list[tuple[str, str, list[Event]]]:
    """Return what happened in single years: the name of each kind, its colour, and the events in order."""
    agencies = synopsis.agencies
    founded = [
        Event(float(a.established), a, f"{a.acronym} founded {a.established}") for a in agencies if a.established
    ]
    since = [
        Event(float(a.trafficking_work_since), a, f"{a.acronym} works on trafficking since {a.trafficking_work_since}")
        for a in agencies
        if a.trafficking_work_since
    ]
    adopted = [Event(year(i.adopted), i, f"Adopted {i.adopted}") for i in site.told("instruments") if i.adopted]
    begun = [Event(year(d.start_date), d, f"Since {d.start_date}") for d in site.told("databases") if d.start_date]
    issued = [Event(year(p.issued), p, f"Issued {p.issued}") for p in site.told("publications") if p.issued]
    lanes = [
        ("Agency founded", "warm", founded),
        ("Instrument adopted", "mandates", adopted),
        ("Work on trafficking", "focal_points", since),
        ("Database begins", "databases", begun),
        ("Publication issued", "publications", issued),
    ]
    return [(name, look, sorted(found, key=lambda e: (e.when, e.row.id))) for name, look, found in lanes]


def axis(bottom: float) -> str:
    parts = []
    for mark in (1945, 1970, *range(1995, LAST + 1)):
        x = across(mark)
        parts.append(el("path", class_="rule", d=f"M{number(x)} 26V{number(bottom)}"))
        if mark < BREAK or mark % 5 == 0 or mark == 2008:
            parts.append(
                el("text", str(mark), class_="small mid" + (" strong" if mark == 2008 else " soft"), x=number(x), y=16)
            )
    x = across(BREAK)
    parts.append(el("path", class_="axis", stroke_dasharray="2 3", d=f"M{number(x)} 22V{number(bottom)}"))
    return "".join(parts)


def picture(site: Site, up: str) -> Picture:
    y = 34.0
    parts: list[str] = []
    rows: list[tuple[str, str, str, str]] = []
    for name, look, found in events(site):
        drawn, height = lane(found, look, y, up)
        parts += [el("text", esc(name), class_="end soft", x=LEFT - 12, y=number(y + 12)), drawn]
        for event in found:
            agency = getattr(event.row, "agency_id", None)
            title = link(f"{up}record/{event.row.id}.html", shorten(title_of(event.row), 90))
            rows.append(
                (event.note.split(" ")[-1], name.lower(), title, esc(short_name(site, agency)) if agency else "")
            )
        y += height
    parts.append(el("text", "Activity", class_="end soft", x=LEFT - 12, y=number(y + 13)))
    drawn, bottom, activities = bars(site, y, up)
    rows = sorted([*rows, *activities])
    works, issues = site.told("activities"), site.told("publications")
    undated = len(works) - len(activities), len(issues.where(issued=None))
    return Picture(
        name="timeline",
        title="What the document dates",
        width=WIDTH,
        height=round(bottom + 8),
        drawing=axis(bottom + 2) + "".join(parts) + drawn,
        caption="Everything that the text gives a year. Before 1995 the years stand closer together. A paler bar was still going on in "
        f"February 2008. Nothing is dated by guessing: {undated[0]} of {len(works)} activities and {undated[1]} of "
        f"{len(issues)} publications have no date in the text and are not in the picture, so that it does not show "
        "when the agencies did most.",
        header=("date", "what", "row", "agency"),
        rows=rows,
    )
