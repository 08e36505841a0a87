"""The document as a strip of passages: which parts are in the tables, and how densely."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from synopsis_data.provenance.coverage import chapter_of
from synopsis_data.provenance.trace import Evidence, in_reading_order
from synopsis_data.tables.record import Record
from synopsis_data.validation.rules.passages import RECORDED

from . import chapters
from .base import Site
from .markup import el, esc, link, number, scroll_table
from .pictures.base import Picture, shades, svg
from .pictures.base import shade as shade_of
from .pictures.frame import SCRIPT, figure
from .titles import capital, chapter_name, passage_name

LEFT, HIGH, STEP = 110, 20, 27
WIDTH = 760
"""The width of the drawing: this page has columns at its sides."""
NARROW = 340
"""The width of the drawing for a phone."""
STEPS = (1, 3, 6, 10)
GAP = 1.5
"""The gap between two passages."""


def shade(count: int) -> str:
    return shade_of(count, STEPS) if count else "context"


def by_chapter(passages: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for passage in passages:
        found.setdefault(chapter_of(passage.id), []).append(passage)
    return found


def draw(
    site: Site, chapters: dict[str, list[Any]], citing: dict[str, list[Record]], total: int, left: int
) -> tuple[str, int]:
    """Return the strip in a given width, and its height; without room at the left, the names are above the lines."""
    longest = max(sum(p.words or 0 for p in passages) for passages in chapters.values())
    scale = (total - left) / longest
    step = STEP if left else STEP + 18
    parts = []
    for line, (chapter, passages) in enumerate(chapters.items()):
        x, y = float(left), line * step + (2 if left else 20)
        place = (
            {"class_": "end small strong", "x": left - 10, "y": y + 14}
            if left
            else {"class_": "small strong", "y": y - 6}
        )
        parts.append(link_svg(f"{chapter}.html", el("text", esc(chapter_name(site, chapter)), **place), reach=True))
        for passage in passages:
            wide = (passage.words or 0) * scale
            count = len(citing[passage.id]) if passage.passage_use == RECORDED else 0
            words = (
                f"{passage_name(site, passage.id)}: {f'{count} rows' if count > 1 else '1 row' if count else 'context'}"
            )
            piece = el(
                "rect",
                el("title", esc(words)),
                class_=f"{shade(count)} piece",
                x=number(x),
                y=y,
                width=number(max(wide - GAP, 1.2)),
                height=HIGH,
            )
            parts.append(link_svg(f"{chapter}.html#{passage.id}", piece, reach=False, label=words))
            x += wide
    return "".join(parts), len(chapters) * step


def strip(site: Site, chapters: dict[str, list[Any]], citing: dict[str, list[Record]]) -> Picture:
    """Return the picture: one line per chapter, one piece per passage; its length is the number of words."""
    rows = []
    for chapter, passages in chapters.items():
        used = [p for p in passages if p.passage_use == RECORDED]
        resting = {(row.TABLE, row.id) for passage in passages for row in citing[passage.id]}
        rows.append((esc(chapter_name(site, chapter)), str(len(passages)), str(len(used)), str(len(passages) - len(used)),
                     f"{sum(p.words or 0 for p in passages):,}", str(len(resting))))  # fmt: skip
    title = "The document as a strip of passages"
    whole = [p for passages in chapters.values() for p in passages]
    recorded = sum(p.passage_use == RECORDED for p in whole)
    drawing, height = draw(site, chapters, citing, WIDTH, LEFT)
    narrow, high = draw(site, chapters, citing, NARROW, 0)
    return Picture(
        name="coverage",
        title=title,
        finding=f"Of the {len(whole)} passages in the document, {recorded} are cited by rows; the other {len(whole) - recorded} are "
        "marked as context.",
        width=WIDTH,
        height=height,
        drawing=drawing,
        caption="Each line is a chapter, and each piece of a line is a passage. The longer the piece, the more words the passage has. "
        "The stronger the colour, the more rows cite it. Many rows mean that a passage lists many things, not that it matters "
        "more. Grey pieces are context, such as greetings, explanations or the story in a box; no rows cite them.",
        header=("chapter", "passages", "with rows", "context", "words", "rows"),
        rows=rows,
        phone=svg(narrow, NARROW, high, title),
        legend=[("context", "context"), *shades(STEPS)],
        folder="coverage",
    )


def link_svg(href: str, content: str, *, reach: bool, label: str | None = None) -> str:
    return el("a", content, href=href, tabindex=None if reach else "-1", aria_label=label)


def build(site: Site) -> None:
    """Write the page with the strip, and the page of every chapter."""
    evidence = Evidence(site.package)
    passages = list(in_reading_order(p for p in evidence.passages.values() if not site.outside(p.id)))
    citing: dict[str, list[Record]] = {p.id: list(evidence.citing(p.id)) for p in passages}
    found = by_chapter(passages)
    picture = strip(site, found, citing)
    cells = [
        (link(f"{chapter}.html", capital(chapter_name(site, chapter)), id=chapter), *numbers)
        for chapter, (_, *numbers) in zip(found, picture.rows, strict=True)
    ]
    lines = [
        "---", "title: Source coverage", "---",
        "# Source coverage", "",
        "This page shows how the whole document is divided into numbered passages. Every passage is cited by a row or marked as "
        "context. The text itself is not reproduced here. To see the values of the rows marked in the text, [open your own "
        "copy](../trace/index.html) of the document. On the command line, `synopsis-data trace ID --source FILE` does the same.", "",
        figure(site, picture), "",
        "## By chapter { #chapters data-search-exclude }", "",
        "The page of a chapter lists its passages in the order of the text, each with the rows that come from it.", "",
        scroll_table("Chapters", ("chapter", *picture.header[1:]), cells, numbers=True), "",
        SCRIPT.format(up="../"), "",
    ]  # fmt: skip
    site.write("coverage/index.md", lines)
    for chapter in found:
        chapters.write(site, chapter, [site.rows[passage.id][0] for passage in found[chapter]])
