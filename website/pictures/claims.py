"""The figures that the agencies claim, each with its qualifier: people on an axis, all others as they are printed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from ..base import Site
from ..markup import el, esc, link, number
from ..titles import short_name
from .base import WIDTH, Picture
from .lettering import balanced, width, wrap

LEFT, AXIS, END = 400, 424, 804
"""Where names end, and where the axis starts and ends; the printed words follow it."""
PEOPLE = ("victims-estimate", "prevalence", "assistance")
WORDS = (
    ("Shares", ()),
    ("Money", ("money",)),
    ("Size of databases", ("database-size",)),
    ("Members, countries, places", ("membership", "coverage", "prevalence")),
    ("Projects and participants", ("projects", "participants")),
)
"""The groups that are shown in words, with their types; shares are recognized by their unit."""
COUNTED = {"persons", "children", "women and girls"}
LOW, HIGH = 4, 9
POWERS = {4: "10,000", 5: "100,000", 6: "1 million", 7: "10 million", 8: "100 million"}


def marker(qualifier: str, x: float, y: float) -> str:
    """Return the mark of a number: a dot where it is exact, a ring where it is approximate, an arrow where it is a bound."""
    if qualifier in ("at-least", "more-than"):
        return el("path", class_="accent mark", d=f"M{number(x)} {number(y - 6)}l10 6l-10 6z")
    if qualifier in ("almost", "up-to"):
        return el("path", class_="accent mark", d=f"M{number(x)} {number(y - 6)}l-10 6l10 6z")
    return el("circle", class_="accent mark" if qualifier == "exact" else "hollow", cx=number(x), cy=number(y), r=5)


def across(value: float) -> float:
    return AXIS + (math.log10(value) - LOW) / (HIGH - LOW) * (END - AXIS)


def who(site: Site, figure: Any) -> str:
    return short_name(site, figure.agency_id) if figure.agency_id else ""


def words(site: Site, figure: Any) -> str:
    return f"{who(site, figure)}: {figure.summary}".removeprefix(": ").rstrip(".")


def axis(y: float) -> str:
    """Return the names of the steps."""
    return "".join(
        el("text", POWERS[power], class_="small soft mid", x=number(across(10**power)), y=number(y))
        for power in range(LOW, HIGH)
    )


def people(site: Site, rows: Sequence[Any], top: float, up: str) -> tuple[str, float]:
    """Return the numbers of people on their axis, and where it ends."""
    parts = [axis(top + 14)]
    y = top + 26
    lines = []
    for figure in rows:
        name = balanced(words(site, figure), 12, LEFT)
        said = wrap(figure.printed, 12, WIDTH - END - 16)
        high = max(len(name), len(said)) * 15
        middle = y + high / 2 + 1
        drawn = [
            el("text", esc(w), class_="small end", x=LEFT, y=number(middle + 4 + (i - (len(name) - 1) / 2) * 15))
            for i, w in enumerate(name)
        ]
        drawn += [
            el("text", esc(w), class_="small", x=END + 16, y=number(middle + 4 + (i - (len(said) - 1) / 2) * 15))
            for i, w in enumerate(said)
        ]
        if figure.value:
            drawn.append(marker(figure.qualifier, across(figure.value), middle))
        else:
            drawn.append(
                el("text", "no number", class_="small soft mid", x=number((AXIS + END) / 2), y=number(middle + 4))
            )
        lines.append(el("a", *drawn, href=f"{up}record/{figure.id}.html"))
        y += high + 7
    grid = [
        el("path", class_="rule", d=f"M{number(across(10**power))} {number(top + 20)}V{number(y)}")
        for power in range(LOW, HIGH)
    ]
    return "".join([*parts, *grid, *lines, axis(y + 14)]), y + 26


MARKS = (
    (("exact",), "printed without a qualifier"),
    (("approximately",), "approximately"),
    (("at-least", "more-than"), "at least, more than"),
    (("almost", "up-to"), "almost, up to"),
)


def key(used: set[str]) -> tuple[str, float]:
    """Return the meaning of the marks that are used, drawn with the marks themselves."""
    parts, x = [], 8.0
    for qualifiers, text in MARKS:
        if used.isdisjoint(qualifiers):
            continue
        parts.append(marker(qualifiers[0], x, 12) + el("text", text, class_="small", x=number(x + 14), y=16))
        x += 40 + width(text, 12)
    return "".join(parts), 30


def groups(site: Site) -> tuple[list[Any], list[tuple[str, list[Any]]]]:
    """Return the numbers of people, and the others in groups; counts of parts and time spans are in neither."""
    everything = sorted(site.told("figures"), key=lambda f: (f.value is None, -(f.value or 0), f.id))
    shares = [f for f in everything if f.unit == "share" and f.figure_type != "target"]
    human = [f for f in everything if f.figure_type in PEOPLE and f.unit in COUNTED]
    others = []
    for title, kinds in WORDS:
        found = (
            [f for f in everything if f.figure_type in kinds and f not in human and f not in shares]
            if kinds
            else shares
        )
        others.append(
            (title, sorted(found, key=lambda f: (f.figure_type, f.unit or "", f.value is None, -(f.value or 0), f.id)))
        )
    return human, others


def said(site: Site, rows: Sequence[Any], up: str) -> str:
    """Return figures as they are printed, each with what it counts."""
    entries = ((link(f"{up}record/{f.id}.html", f.printed), esc(words(site, f))) for f in rows)
    return el("ul", *(el("li", el("b", printed), " ", what) for printed, what in entries), class_="sd-said")


def picture(site: Site, up: str) -> Picture:
    human, others = groups(site)
    drawn, y = key({f.qualifier for f in human if f.value})
    parts = [drawn]
    drawn, y = people(site, human, y, up)
    parts.append(drawn)
    order = list(site.schema("figures").field("figure_type").vocabulary)
    told = site.told("figures")
    rows = [
        (link(f"{up}record/{f.id}.html", f.summary), esc(who(site, f)), esc(f.printed),
         "" if f.value is None else f"{f.value:,.15g}", esc(f.unit or ""), esc(site.label("figures", "qualifier", f.qualifier).lower()),
         esc(site.label("figures", "figure_type", f.figure_type).lower()), esc(f.period or ""))
        for f in sorted(told, key=lambda f: (order.index(f.figure_type or order[0]), -(f.value or 0), f.id))
    ]  # fmt: skip
    shown = {f.id for f in human} | {f.id for _, found in others for f in found}
    vague = sum(f.value is None for f in human)
    low, high = (f(((f_.value, f_) for f_ in human if f_.value), key=lambda pair: pair[0])[1] for f in (min, max))
    return Picture(
        name="claims",
        title="How many people the agencies count",
        finding=f"{len(human)} figures count people, from {low.printed} ({who(site, low)}) to {high.printed} ({who(site, high)}). "
        f"Of these figures, {vague} are given in words instead of a number.",
        width=WIDTH,
        height=round(y),
        drawing="".join(parts),
        caption="Every figure is shown as printed. On the axis, each step is ten times the one before. The "
        "estimates overlap, and their methods and years differ, so do not add them up. We have not checked whether they are correct.",
        header=("what is counted", "agency", "as printed", "value", "unit", "qualifier", "kind", "period"),
        rows=rows,
        phone=said(site, human, up),
        aside=el(
            "p",
            el("b", "Other figures, as printed"),
            f" (the table also contains {len(told) - len(shown)} targets, time spans and counts of parts)",
        )
        + "".join(el("p", esc(title)) + said(site, found, up) for title, found in others),
    )
