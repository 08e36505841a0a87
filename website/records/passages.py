"""Where a row comes from: each passage with its position, as far as it is known, and a link to the reader's own copy."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from synopsis_data.provenance.coverage import chapter_of
from synopsis_data.provenance.trace import in_reading_order
from synopsis_data.tables.record import Record
from synopsis_data.tables.titles import shorten
from synopsis_data.tables.titles import title as title_of

from .. import outside
from ..base import SYNOPSIS, Site
from ..markup import el, esc, link
from ..relations import Reference, back_references, page_of
from .related import listed

PRINTED = "The document's text is not reproduced here."


def ordinal(number: int) -> str:
    """Return an ordinal number.

    >>> [ordinal(n) for n in (1, 2, 3, 11, 22)]
    ['1st', '2nd', '3rd', '11th', '22nd']
    """
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


@cache
def _chapter(site: Site, chapter: str) -> list[Any]:
    return [p for p in in_reading_order(site.told("passages")) if chapter_of(p.id) == chapter]


def position(site: Site, passage: Any) -> str:
    """Return where in its chapter a passage is, such as "2nd of 4 passages under Research and activities"."""
    section = [p.id for p in _chapter(site, chapter_of(passage.id)) if p.section == passage.section]
    heading = site.label("passages", "section", passage.section)
    if len(section) == 1:
        return f"the only passage under {heading}"
    return f"{ordinal(section.index(passage.id) + 1)} of {len(section)} passages under {heading}"


def depth(site: Site, passage: Any) -> str:
    """Return how far into its chapter a passage begins, counted in words; empty if not all of them are known."""
    chapter = _chapter(site, chapter_of(passage.id))
    words = [p.words or 0 for p in chapter]
    before = sum(words[: chapter.index(passage)])
    if not all(words) or len(words) < 2:
        return ""
    return f"after {before:,} of {sum(words):,} words of the chapter" if before else "at the start of the chapter"


def pages(passage: Any) -> str:
    """Return the pages of a passage; the contents page of the document says only where chapters begin."""
    if not passage.page_from:
        return ""
    if passage.page_to == passage.page_from:
        return f"page {passage.page_from}"
    return f"pages {passage.page_from}–{passage.page_to}" if passage.page_to else f"from page {passage.page_from}"


def open_copy(ident: str) -> str:
    return link(f"../trace/index.html?passage={ident}", "Open this passage in your copy")


def evidence(site: Site, row: Record) -> str:
    """Return the passages that a row comes from: those of the document, then those of other sources."""
    cited = getattr(row, "passage_ids", ())
    items = []
    for ident in cited:
        if site.outside(ident):
            continue
        passage: Any = site.rows[ident][0]
        where = ", ".join(filter(None, (position(site, passage), pages(passage))))
        items.append(f"{outside.passage_link(site, ident, '')}: {esc(where)}. {open_copy(ident)}")
    others = [ident for ident in (*cited, *getattr(row, "evidence_ids", ())) if site.outside(ident)]
    shown = outside.shown_by(site, others, "")
    parts = []
    if items:
        parts.append(listed(items, f"{len(items)} passages") + el("p", PRINTED, class_="soft"))
    if shown:
        heading = el("h3", "In other sources") if items else ""
        parts.append(heading + listed(shown, f"{len(shown)} passages"))
    return "".join(parts)


def of_source(site: Site, source: Any, references: Iterable[Reference]) -> str:
    """Return the passages of a source, each with its location and the rows that cite it; those of the synopsis are by chapter."""
    if source.source_type == SYNOPSIS:
        return el("p", link("../coverage/index.html", "All passages, chapter by chapter"))
    citing = back_references(site)
    items = []
    for passage in (reference.row for reference in references if reference.field.name == "source_id"):
        rows = {r.row.id: r.row for r in citing.get(passage.id, ())}.values()
        links = "; ".join(link(page_of(row), shorten(title_of(row), 84)) for row in rows)
        where = esc(getattr(passage, "locator", None) or "location not stated")
        items.append(el("li", where, f" ({links})" if links else "", id=passage.id))
    where = outside.read_at(source)
    read = el("p", f"The text of the source is not reproduced here. See {where}.") if where else ""
    return read + el("ul", *items) if items else ""
