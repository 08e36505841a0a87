"""The document as a strip of passages: what of it is in the tables, and how densely."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from synopsis_data.provenance.coverage import chapter_of
from synopsis_data.provenance.trace import Evidence, in_reading_order
from synopsis_data.tables.record import Record

from .base import Site
from .markup import el, esc, link, number, scroll_table
from .pictures.base import SHADES, Picture, figure
from .titles import chapter_name, counted, number_of, passage_name

WIDTH, LEFT, HIGH, STEP = 960, 110, 20, 27
STEPS = (1, 3, 6, 10)


def shade(count: int) -> str:
    if not count:
        return "context"
    return "accent" if count >= STEPS[3] else f"accent q{sum(count >= step for step in STEPS)}"


def by_chapter(passages: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for passage in passages:
        found.setdefault(chapter_of(passage.id), []).append(passage)
    return found


def strip(site: Site, chapters: dict[str, list[Any]], citing: dict[str, list[Record]]) -> Picture:
    """Return the picture: a line per chapter, a piece per passage, as long as it has words."""
    longest = max(sum(p.words or 0 for p in passages) for passages in chapters.values())
    scale = (WIDTH - LEFT) / longest
    parts, rows = [], []
    for line, (chapter, passages) in enumerate(chapters.items()):
        x, y = float(LEFT), line * STEP + 2
        name = el("text", esc(chapter_name(site, chapter)), class_="end small strong", x=LEFT - 10, y=y + 14)
        parts.append(link_svg(f"#{chapter}", name, reach=True))
        for passage in passages:
            wide = max((passage.words or 0) * scale, 1.5)
            title = el("title", esc(f"{passage_name(site, passage.id)}: {len(citing[passage.id])} rows"))
            piece = el(
                "rect",
                title,
                class_=f"{shade(len(citing[passage.id]))} mark",
                x=number(x),
                y=y,
                width=number(wide),
                height=HIGH,
            )
            parts.append(link_svg(f"#{passage.id}", piece, reach=False, label=passage_name(site, passage.id)))
            x += wide
        used = [p for p in passages if p.passage_use == "recorded"]
        resting = {(row.TABLE, row.id) for passage in passages for row in citing[passage.id]}
        rows.append((esc(chapter_name(site, chapter)), str(len(passages)), str(len(used)), str(len(passages) - len(used)),
                     f"{sum(p.words or 0 for p in passages):,}", str(len(resting))))  # fmt: skip
    return Picture(
        name="coverage",
        title="The document as a strip of passages",
        width=WIDTH,
        height=len(chapters) * STEP,
        drawing="".join(parts),
        caption="Each line is a chapter, each piece a passage, as long as it has words; the darker, the more rows rest on it. "
        "Many rows mean that a passage lists much, not that it matters more. Grey pieces are context: greetings, reasons, the "
        "story in a box, which yield no row on purpose.",
        header=("chapter", "passages", "with rows", "context", "words", "rows"),
        rows=rows,
        legend=[
            ("strong-line", "", "context"), ("accent", SHADES[0], "1 or 2 rows"), ("accent", SHADES[1], "3 to 5"),
            ("accent", SHADES[2], "6 to 9"), ("accent", "", "10 and more"),
        ],
    )  # fmt: skip


def link_svg(href: str, content: str, *, reach: bool, label: str | None = None) -> str:
    return el("a", content, href=href, tabindex=None if reach else "-1", aria_label=label)


def build(site: Site) -> None:
    """Write the page: the strip, and for every passage what rests on it."""
    evidence = Evidence(site.package)
    passages = list(in_reading_order(p for p in evidence.passages.values() if not site.outside(p.id)))
    citing: dict[str, list[Record]] = {p.id: list(evidence.citing(p.id)) for p in passages}
    chapters = by_chapter(passages)
    lines = [
        "---", "title: Source coverage", "---",
        "# Source coverage", "",
        "The whole document, cut into numbered passages. Every passage is cited by a row, or noted as context. The words "
        "themselves are not reprinted here. [Open your own copy](../trace/index.html) of the document to read them with what the "
        "rows have of them marked; on the command line `synopsis-data trace ID --source FILE` does the same.", "",
        figure(site, strip(site, chapters, citing)), "",
    ]  # fmt: skip
    for chapter, found in chapters.items():
        cells = []
        for passage in found:
            rows = citing[passage.id]
            numbers = ", ".join(number_of(count, name) for name, count in counted(rows))
            what = esc(numbers) if rows else f"{esc(passage.note or 'context')}"
            pages = f"{passage.page_from}–{passage.page_to}" if passage.page_to else str(passage.page_from or "")
            name = link(f"../record/{passage.id}.html", passage_name(site, passage.id), id=passage.id)
            kind = site.label("passages", "passage_type", passage.passage_type)
            cells.append((name, esc(kind.lower()), esc(site.label("passages", "section", passage.section).lower()), pages,
                          str(passage.words or ""), what))  # fmt: skip
        table = scroll_table(
            f"Passages: {chapter_name(site, chapter)}",
            ("passage", "kind", "section", "pages", "words", "rows that rest on it"),
            cells,
        )
        title = chapter_name(site, chapter)
        lines += [f"## {title[0].upper()}{title[1:]} {{ #{chapter} data-search-exclude }}", "", table, ""]
    site.write("coverage/index.md", lines)
