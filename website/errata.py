"""Mistakes in the document: first those that change what a row means, then the others, folded by kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import synopsis_data as synopsis
from synopsis_data.provenance.coverage import chapter_of

from .base import Site, filled
from .markup import el, esc, link
from .outside import shown_by
from .records import fields, readings, twins
from .relations import ERRATA, about_person, has_page, page_of
from .titles import chapter_name, name_of, passage_name
from .topics.found import agencies_in_order

MEANING = ("number", "date", "wrong-name", "attribution", "contradiction")
"""Kinds of mistakes that change what a row means, in the order of the page."""
PERSON = "Name or address of a focal point"
"""Shown instead of a mistake about a person; the name is only on pages that search engines do not list."""


def in_order(rows: Iterable[Any]) -> list[Any]:
    """Return errata in the order of the document."""
    chapters = ("front", "contents", "introduction", *(a.id for a in agencies_in_order()), "end")
    order = {chapter: place for place, chapter in enumerate(chapters)}
    return sorted(rows, key=lambda e: (order.get(chapter_of(e.passage_id), len(order)), e.passage_id, e.id))


def places_of(site: Site, erratum: Any) -> list[str]:
    """Return links to the values that an erratum affects, or to their rows if it is not about a single value."""
    found = []
    for ident in erratum.affected_ids:
        host = synopsis.participations[ident].about_id if ident in synopsis.participations else ident
        anchor, words = "", name_of(site, host)
        for row in site.rows[ident]:
            columns = [name for name, each in readings.of(site, row).items() if each.erratum.id == erratum.id]
            if columns and columns[0] != fields.heading_of(row):
                anchor = f"#{fields.anchor(row, columns[0])}"
                words += f", {site.schema(row.TABLE).field(columns[0]).title.lower()}"
                break
        found.append(link(f"../record/{host}.html{anchor}", words))
    return list(dict.fromkeys(found))


def item(site: Site, erratum: Any) -> str:
    """Return an erratum: the printed and the correct text, the reason, the confidence, and the affected values."""
    record = f"../record/{erratum.id}.html"
    source = page_of(site.rows[erratum.passage_id][0], "../record/")
    passage = "Passage " + link(source, passage_name(site, erratum.passage_id))
    if about_person(erratum):
        return el("li", link(record, PERSON), el("span", passage, class_="sd-meta"), id=erratum.id)
    own = link(record, erratum.id) + ", " + link(f"../contribute/report.html?row={erratum.id}", "correct it")
    meant = f" → <b>{esc(erratum.reading)}</b>" if erratum.reading else ""
    printed = f"“{esc(erratum.printed)}”{meant}<br>" if erratum.printed else ""
    sure = f"{site.label('errata', 'confidence', erratum.confidence)} confidence"
    ground = site.label("errata", "basis", erratum.basis).lower()
    shown = ", ".join(shown_by(site, erratum.evidence_ids, "../record/"))
    concerned = places_of(site, erratum)
    where = f"Affects: {'; '.join(concerned)}. " if concerned else ""
    told = f"{where}{passage}. {esc(sure)}; {esc(ground)}{': ' * bool(shown)}{shown}. {own}"
    return el("li", printed, esc(erratum.summary), el("span", told, class_="sd-meta"), id=erratum.id)


def listing(site: Site, rows: Sequence[Any]) -> str:
    return el("ul", *(item(site, row) for row in in_order(rows)), class_="sd-rows")


def build(site: Site) -> None:
    """Write the page."""
    own = site.told("errata")
    vocabulary = site.schema("errata").field("erratum_type").vocabulary
    kinds = {kind: [e for e in own if e.erratum_type == kind] for kind in vocabulary}
    first = [e for kind in MEANING for e in kinds[kind]]
    lines = [
        "---", "title: Mistakes in the document", "hide: [navigation]", "---",
        "# Mistakes in the document", "",
        f"The 2008 document is wrong, damaged or unclear in [{len(own)} places](../explore/errata.md). The tables keep the "
        "printed text so that you can find it; each mistake is marked next to the value that it affects, with the correct reading. "
        f"Of these mistakes, [{len(first)}](#meaning) change what a row means. The others concern variant names, grammar, headings and "
        "unclear wording. [Data quality](../quality/index.md#errata) explains how certain the readings are and what they are based on. "
        "Each mistake has an id, which links to its permanent address. Cite that address together with "
        "[the data](../download/index.md#cite).", "",
        "## Mistakes that change the meaning { #meaning data-search-exclude }", "",
    ]  # fmt: skip
    for kind in MEANING:
        label = vocabulary[kind].label
        lines += [f"### {label} ({len(kinds[kind])}) {{ #{kind} data-search-exclude }}", "", esc(vocabulary[kind].definition), "",
                  listing(site, kinds[kind]), ""]  # fmt: skip
    lines += ["## Other mistakes { #others data-search-exclude }", ""]
    for kind, rows in sorted(kinds.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        if rows and kind not in MEANING:
            name = f"{esc(vocabulary[kind].label)} ({len(rows)}): {esc(vocabulary[kind].definition)}"
            lines += [el("details", el("summary", name, id=kind), listing(site, rows), class_="sd-fold"), ""]
    chapters = dict.fromkeys(chapter_of(e.passage_id) for e in in_order(own))
    by_chapter = ", ".join(
        link(f"../agencies/{chapter}.html#errata", chapter_name(site, chapter)) for chapter in chapters if chapter in synopsis.agencies
    )  # fmt: skip
    lines += ["## By chapter { #chapters data-search-exclude }", "", f"<p>{by_chapter}</p>", ""]
    site.write("errata/index.md", lines)
    shared = [filled(row.to_dict()) for row in own if not has_page(row)]
    site.write_json("errata/index.json", {**twins.head(site, ERRATA), "errata": shared})
