"""The heatmap: how many rows of each agency have each theme."""

from __future__ import annotations

from collections import Counter

import synopsis_data as synopsis

from ..base import Site
from ..markup import el, esc, link
from .base import WIDTH, Picture, shade, shades

TABLES = ("mandates", "activities", "databases", "publications")
LEFT, TOP, HIGH = 250, 74, 23
STEPS = (1, 3, 6, 10)
"""The lowest count of each shade."""

Counts = dict[tuple[str, str], Counter[str]]


def counts(site: Site) -> Counts:
    """Return per theme and agency how many rows of each table have it."""
    found: Counts = {}
    for name in TABLES:
        for row in site.told(name):
            for theme in row.themes if row.agency_id else ():
                found.setdefault((theme, row.agency_id), Counter())[name] += 1
    return found


def listed(theme: str, agency: str, table: str, up: str) -> str:
    """Return the address of the rows of one table that have a theme."""
    return f"{up}explore/{table}.html?agency_id={agency}&themes={theme}"


def rows_of(theme: str, agency: str, up: str) -> str:
    """Return where the rows behind a number are: on the page of the theme, under the agency."""
    return f"{up}themes/{theme}.html#{agency}"


def picture(site: Site, up: str) -> Picture:
    found = counts(site)
    agencies = sorted(synopsis.agencies, key=lambda a: (a.chapter or 99, a.id))
    vocabulary = site.schema("activities").field("themes").vocabulary
    totals = {theme: sum(c.total() for (t, _), c in found.items() if t == theme) for theme in vocabulary}
    themes = sorted((t for t in vocabulary if totals[t]), key=lambda t: (-totals[t], t))
    wide = (WIDTH - LEFT) // len(agencies)
    parts, phone, rows = [], [], []
    for column, agency in enumerate(agencies):
        x = LEFT + column * wide + wide // 2
        place = f"translate({x} {TOP - 8}) rotate(-50)"
        text = el("text", esc(agency.acronym), class_="strong small", transform=place)
        parts.append(el("a", text, href=f"{up}agencies/{agency.id}.html"))
    for line, theme in enumerate(themes):
        y = TOP + line * HIGH
        label = vocabulary[theme].label
        name = el("text", esc(label), class_="end", x=LEFT - 10, y=y + 16)
        parts.append(el("a", name, href=f"{up}themes/{theme}.html"))
        parts.append(el("rect", class_="none", x=LEFT, y=y, width=len(agencies) * wide - 2, height=HIGH - 2))
        names = []
        for column, agency in enumerate(agencies):
            cell = found.get((theme, agency.id))
            if not cell:
                continue
            count, x, href = cell.total(), LEFT + column * wide, rows_of(theme, agency.id, up)
            words = f"{agency.acronym}, {label.lower()}: {count}"
            box = el("rect", class_=f"{shade(count, STEPS)} mark", x=x, y=y, width=wide - 2, height=HIGH - 2)
            tone = "small mid on" if count >= STEPS[2] else "small mid"
            text = el("text", str(count), class_=tone, x=x + wide // 2 - 1, y=y + 15)
            parts.append(el("a", el("title", esc(words)), box, text, href=href, aria_label=words))
            names.append((count, link(href, f"{agency.acronym}\u00a0{count}")))
            linked = (link(listed(theme, agency.id, t, up), cell[t]) if cell[t] else "" for t in TABLES)
            rows.append(
                (el("span", esc(label), id=f"themes-{theme}-{agency.id}"), esc(agency.acronym), *linked, str(count))
            )
        names.sort(key=lambda name: -name[0])
        phone += [
            el("dt", link(f"{up}themes/{theme}.html", label), f" {totals[theme]}"),
            el("dd", "\u00a0· ".join(name for _, name in names)),
        ]
    spread = {theme: sum(t == theme for t, _ in found) for theme in themes}
    widest = max(themes, key=lambda t: (spread[t], totals[t]))
    first = themes[0]
    breadth = f"all {len(agencies)}" if spread[widest] == len(agencies) else f"{spread[widest]} of {len(agencies)}"
    return Picture(
        name="themes",
        title="What each agency's chapter is about",
        finding=f"{vocabulary[first].label} is the most frequent theme ({totals[first]} rows); {vocabulary[widest].label.lower()} appears "
        f"in {breadth} chapters. The numbers show how many rows there are for each agency and theme."
        if first != widest
        else f"{vocabulary[first].label} is the most frequent theme ({totals[first]} rows) and appears in {breadth} chapters. "
        "The numbers show how many rows there are for each agency and theme.",
        width=WIDTH,
        height=TOP + len(themes) * HIGH + 4,
        drawing="".join(parts),
        caption="Mandates, activities, databases and publications are counted; a row can have several themes. The themes were "
        "assigned by readers of the text, not by the agencies. A chapter that describes the agency's work in detail has more rows. "
        f"The page {link(up + 'quality/index.html', 'Data quality')} shows how often two readers chose the same themes.",
        header=("theme", "agency", *TABLES, "all"),
        rows=rows,
        phone=el("dl", *phone, class_="sd-names"),
        legend=shades(STEPS),
        legend_on_phone=False,
    )
