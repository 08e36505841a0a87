"""A page per chapter of the document: its passages in the order of the text, each with the rows that come from it.

It is for a reader who verifies rows with a copy of the document beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import synopsis_data as synopsis
from synopsis_data.tables.titles import shorten
from synopsis_data.tables.titles import title as title_of

from . import page
from .base import Site, filled
from .markup import el, esc, link
from .records import twins
from .records.passages import depth, open_copy, pages
from .relations import about_person, back_references, page_of
from .titles import CHAPTERS, capital, chapter_name, name_of, number_of, passage_name

RECORD = "../record/"
OPEN = ("mandates", "activities", "databases", "publications", "figures", "errata")
"""Tables whose rows are open; the others are folded."""
WORDS = {"errata": "Mistakes"}
LONGEST = 80


def title(site: Site, chapter: str) -> str:
    """Return the title of a chapter: the name of its agency, or of the part of the document."""
    return capital(CHAPTERS.get(chapter) or name_of(site, chapter))


def shown(row: Any) -> str:
    """Return a row as it is listed under a passage."""
    if row.TABLE == "errata":
        if about_person(row):
            return "name or address of a focal point"
        return f"“{row.printed}” → {row.reading}" if row.printed and row.reading else row.summary
    return title_of(row)


def lists(site: Site, ident: str) -> str:
    """Return the rows that come from a passage, by table, and the mistakes in it."""
    found: dict[str, dict[str, Any]] = {}
    for row, field in back_references(site).get(ident, ()):
        if field.name in ("passage_ids", "passage_id"):
            found.setdefault(row.TABLE, {})[row.id] = row

    def listed(table: str) -> str:
        links = (link(page_of(row, RECORD), shorten(shown(row), LONGEST)) for row in found[table].values())
        return el("dt", WORDS.get(table) or esc(site.schema(table).title)) + el("dd", "; ".join(links))

    rest = [table for table in found if table not in OPEN]
    body = "".join(listed(table) for table in OPEN if table in found)
    more = "".join(map(listed, rest))
    words = ", ".join(number_of(len(found[table]), table) for table in rest)
    return (el("dl", body, class_="facts") if body else "") + (
        el("details", el("summary", esc(words)), el("dl", more, class_="facts")) if more else ""
    )


def item(site: Site, passage: Any, whole: str) -> str:
    """Return a passage: where it is, how to read it, and what comes from it."""
    kind = site.label("passages", "passage_type", passage.passage_type)
    own = pages(passage)
    facts = [kind, own if own != whole else "", f"{passage.words} words" if passage.words else "", depth(site, passage)]
    told = ", ".join(filter(None, facts))
    ways = f"{open_copy(passage.id)}, {link(f'../contribute/report.html?row={passage.id}', 'correct it')}"
    note = el("p", esc(passage.note)) if passage.note else ""
    rows = lists(site, passage.id)
    context = "" if rows or note else el("p", "Context: no row comes from it.")
    return (
        el("h3", esc(passage_name(site, passage.id)), id=passage.id)
        + el("p", f"{esc(told)}. {ways}", class_="sd-meta") + note + context + rows
    )  # fmt: skip


def twin(site: Site, path: str, passages: Sequence[Any]) -> dict[str, Any]:
    """Return the content of the JSON file: every passage with its cells and the rows that refer to it."""
    references = back_references(site)
    rows = [
        filled(p.to_dict()) | filled({"referred_to_by": twins.referring(references.get(p.id, ()))}) for p in passages
    ]
    return {**twins.head(site, path), "passages": rows}


def write(site: Site, chapter: str, passages: Sequence[Any]) -> None:
    """Write the page of a chapter and its JSON file."""
    path = f"coverage/{chapter}"
    name = title(site, chapter)
    wholes = {pages(passage) for passage in passages}
    whole = wholes.pop() if len(wholes) == 1 else ""
    words = sum(passage.words or 0 for passage in passages)
    size = ", ".join(filter(None, (whole, number_of(len(passages), "passages"), f"{words:,} words")))
    agency = chapter in synopsis.agencies
    others = f" {link(f'../agencies/{chapter}.html', f'All rows of {chapter_name(site, chapter)}')}" if agency else ""
    described = link(f"{RECORD}{passages[0].source.id}.html", "2008 document")
    parts = [
        el("p", "Chapter" if agency else "Part of the document", class_="kind") + el("h1", esc(name)),
        el("p", f"{capital(size)}.{others}", class_="lead"),
        el("p", f"The text of the {described} is not reproduced here. If you have your own copy, as a PDF or a text file, you can "
           "see the values of the rows marked in each passage. The file stays on your machine. On the command line: "
           "<code>synopsis-data trace ID --source FILE</code>"),
    ]  # fmt: skip
    for section, found in groupby(passages, key=lambda passage: passage.section):
        parts.append(el("h2", esc(site.label("passages", "section", section))) if section else "")
        parts += [item(site, passage, whole) for passage in found]
    parts.append(
        el("ul", el("li", link(f"{chapter}.json", "These passages as JSON, with their fingerprints")), class_="tools")
    )
    text = page.render(
        title=f"{name}: passages", address=f"{site.homepage}{path}.html", body="\n".join(filter(None, parts)), twin=f"{chapter}.json",
        crumbs=[("Source coverage", "index.html"), (chapter_name(site, chapter), None)],
    )  # fmt: skip
    site.write(f"{path}.html", text)
    site.write_json(f"{path}.json", twin(site, f"{path}.html", passages))
