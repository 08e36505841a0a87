"""The figures that the agencies claim, each with its qualifier: what is exact, what is a bound, what has no number."""

from __future__ import annotations

import math
from typing import NamedTuple

from synopsis_data.tables.titles import shorten

from ..base import Site
from ..markup import el, esc, link, number
from ..titles import short_name
from .base import Picture

WIDTH, LEFT, RIGHT, LINE = 960, 400, 190, 21


class Panel(NamedTuple):
    """Figures that share an axis: their types, and the powers of ten between which it runs."""

    title: str
    kinds: tuple[str, ...]
    low: int
    high: int


PANELS = (
    Panel("People", ("victims-estimate", "prevalence", "assistance"), 3, 10),
    Panel("Money", ("money",), 6, 11),
    Panel("Size of databases", ("database-size",), 1, 5),
    Panel("Countries, members, participants, projects", ("coverage", "membership", "participants", "projects"), 0, 4),
)
POWERS = {3: "thousand", 6: "million", 9: "billion"}


def marker(qualifier: str, x: float, y: float) -> str:
    """Return the mark of a number: a dot where it is exact, a ring where it is approximate, an arrow where it is a bound."""
    if qualifier in ("at-least", "more-than"):
        return el("path", class_="accent mark", d=f"M{number(x)} {number(y - 5)}l9 5l-9 5z")
    if qualifier in ("almost", "up-to"):
        return el("path", class_="accent mark", d=f"M{number(x)} {number(y - 5)}l-9 5l9 5z")
    return el("circle", class_="accent mark" if qualifier == "exact" else "hollow", cx=number(x), cy=number(y), r=5)


def draw(site: Site, panel: Panel, top: float, up: str) -> tuple[str, float]:
    """Return one group of figures on an axis of its own, and where it ends."""
    title, kinds, low, high = panel
    rows = [f for f in site.told("figures") if f.figure_type in kinds and f.unit != "share"]
    rows.sort(key=lambda f: (f.value is None, -(f.value or 0), f.id))
    width = WIDTH - LEFT - RIGHT
    bottom = top + 44 + len(rows) * LINE
    parts = [el("text", esc(title), class_="strong", x=0, y=number(top + 16))]
    for power in range(low, high + 1):
        x = LEFT + (power - low) / (high - low) * width
        parts.append(el("path", class_="rule", d=f"M{number(x)} {number(top + 26)}V{number(bottom - 8)}"))
        parts.append(
            el(
                "text",
                POWERS.get(power) or (f"{10**power:,}" if power < 3 else ""),
                class_="small soft mid",
                x=number(x),
                y=number(top + 16),
            )
        )
    for position, figure in enumerate(rows):
        y = top + 36 + position * LINE
        words = shorten(
            f"{short_name(site, figure.agency_id) if figure.agency_id else ''}: {figure.summary}".rstrip("."), 62
        )
        inside = el("text", esc(words), class_="small end", x=LEFT - 12, y=number(y + 4))
        if figure.value:
            inside += marker(figure.qualifier, LEFT + (math.log10(figure.value) - low) / (high - low) * width, y)
        else:
            inside += el("path", class_="axis", stroke_dasharray="2 4", d=f"M{LEFT} {number(y)}H{WIDTH - RIGHT}")
        inside += el(
            "text", esc(shorten(figure.printed, 30)), class_="small soft", x=WIDTH - RIGHT + 14, y=number(y + 4)
        )
        title_ = f"{figure.printed} ({site.label('figures', 'qualifier', figure.qualifier).lower()})"
        parts.append(el("a", el("title", esc(title_)), inside, href=f"{up}record/{figure.id}.html"))
    return "".join(parts), bottom


def key() -> tuple[str, float]:
    """Return the meaning of the marks, drawn with the marks themselves."""
    entries = (
        ("exact", "printed without a qualifier"),
        ("approximately", "approximately"),
        ("at-least", "at least, more than"),
        ("almost", "almost, up to"),
    )
    parts, x = [], 8.0
    for qualifier, text in entries:
        parts.append(marker(qualifier, x, 12) + el("text", text, class_="small", x=number(x + 13), y=16))
        x += 30 + len(text) * 6.6
    parts.append(el("path", class_="axis", stroke_dasharray="2 4", d=f"M{number(x)} 12h28"))
    parts.append(el("text", "words without a number", class_="small", x=number(x + 36), y=16))
    return "".join(parts), 34


def picture(site: Site, up: str) -> Picture:
    drawn, y = key()
    parts = [drawn]
    for group in PANELS:
        drawn, y = draw(site, group, y, up)
        parts.append(drawn)
        y += 14
    order = list(site.schema("figures").field("figure_type").vocabulary)
    rows = [
        (link(f"{up}record/{f.id}.html", shorten(f.summary, 90)), esc(short_name(site, f.agency_id)) if f.agency_id else "", esc(f.printed),
         "" if f.value is None else f"{f.value:,.15g}", esc(f.unit or ""), esc(site.label("figures", "qualifier", f.qualifier).lower()),
         esc(site.label("figures", "figure_type", f.figure_type).lower()), esc(f.period or ""))
        for f in sorted(site.told("figures"), key=lambda f: (order.index(f.figure_type or order[0]), -(f.value or 0), f.id))
    ]  # fmt: skip
    left_out = [
        f
        for f in site.told("figures")
        if f.unit == "share" or not any(f.figure_type in group.kinds for group in PANELS)
    ]
    return Picture(
        name="claims",
        title="The figures that the agencies claim",
        width=WIDTH,
        height=round(y),
        drawing="".join(parts),
        caption="Each line is one number as it is printed, on an axis where every step is ten times the one before. The "
        "estimates overlap, rest on different methods and years, and must not be added up; nobody checked them here. "
        f"Shares, targets, spans of time and counts of parts ({len(left_out)} figures) are in the table only.",
        header=("what is counted", "agency", "as printed", "value", "unit", "qualifier", "kind", "period"),
        rows=rows,
    )
