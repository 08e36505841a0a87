"""The heatmap: how many rows of each agency carry each theme."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import synopsis_data as synopsis

from ..base import Site
from ..markup import el, esc, link
from .base import SHADES, Picture

TABLES = ("mandates", "activities", "databases", "publications")
LEFT, TOP, WIDE, HIGH = 232, 74, 46, 23
STEPS = (1, 3, 6, 10)
"""The least count of each shade."""


def counts(site: Site) -> dict[tuple[str, str], int]:
    """Return the rows per agency and theme, over the tables that carry themes."""
    found: Counter[tuple[str, str]] = Counter()
    for name in TABLES:
        for row in site.told(name):
            found.update((row.agency_id, theme) for theme in row.themes if row.agency_id)
    return found


def shade(count: int) -> str:
    return "" if count >= STEPS[3] else f" q{sum(count >= step for step in STEPS)}"


def picture(site: Site, up: str) -> Picture:
    found = counts(site)
    agencies = sorted(synopsis.agencies, key=lambda a: (a.chapter or 99, a.id))
    vocabulary = site.schema("activities").field("themes").vocabulary
    totals = {theme: sum(found.get((a.id, theme), 0) for a in agencies) for theme in vocabulary}
    themes = sorted((t for t in vocabulary if totals[t]), key=lambda t: (-totals[t], t))
    parts = []
    for column, agency in enumerate(agencies):
        x = LEFT + column * WIDE + WIDE // 2
        text = el(
            "text", esc(agency.acronym), class_="strong small", transform=f"translate({x + 4} {TOP - 8}) rotate(-50)"
        )
        parts.append(el("a", text, href=f"{up}agencies/{agency.id}.html"))
    for line, theme in enumerate(themes):
        y = TOP + line * HIGH
        parts.append(el("text", esc(vocabulary[theme].label), class_="end", x=LEFT - 10, y=y + 16))
        parts.append(el("rect", class_="none", x=LEFT, y=y, width=len(agencies) * WIDE - 2, height=HIGH - 2))
        for column, agency in enumerate(agencies):
            count = found.get((agency.id, theme), 0)
            if not count:
                continue
            x = LEFT + column * WIDE
            title = el("title", esc(f"{agency.acronym}, {vocabulary[theme].label.lower()}: {count}"))
            parts.append(el("rect", title, class_=f"accent{shade(count)}", x=x, y=y, width=WIDE - 2, height=HIGH - 2))
            tone = "small mid on" if count >= STEPS[2] else "small mid"
            parts.append(el("text", str(count), class_=tone, x=x + WIDE // 2 - 1, y=y + 15))
    width = LEFT + len(agencies) * WIDE
    rows = [
        (esc(vocabulary[t].label), *(str(found.get((a.id, t), "")) for a in agencies), str(totals[t])) for t in themes
    ]
    bounds = [*(f"{a} to {b - 1}" for a, b in pairwise(STEPS)), f"{STEPS[-1]} and more"]
    return Picture(
        name="themes",
        title="What each agency's chapter is about: agencies by themes",
        width=width,
        height=TOP + len(themes) * HIGH + 4,
        drawing="".join(parts),
        caption="Rows among mandates, activities, databases and publications that carry a theme; a row may carry several. The "
        "themes were given by readers of the text, not by the agencies, and a chapter that lists its work finely has more "
        "rows. How alike two readers decided stands on the page "
        f"{link(up + 'quality/index.html', 'Data quality')}.",
        header=("theme", *(a.acronym for a in agencies), "all"),
        rows=rows,
        legend=[("accent", o, f"{bound} rows") for o, bound in zip(SHADES, bounds, strict=True)],
    )
