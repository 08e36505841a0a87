"""The names of rows in links and counts, and the names of chapters; titles come from the package."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from synopsis_data.package import Package
from synopsis_data.provenance.coverage import chapter_of
from synopsis_data.tables.record import Record
from synopsis_data.tables.titles import short, shorten, title

from .base import ROOT, Site

SINGULAR = {
    name: re.sub(r"(?<=[a-z])(?=[A-Z])", " ", resource.schema.record).capitalize()
    for name, resource in Package(ROOT).resources.items()
    if name != "retired_ids"
}
"""What one row of a table is called: the name of its record, in words."""
CHAPTERS = {"front": "front matter", "contents": "contents page", "introduction": "introduction", "end": "end"}
"""The parts of the document that are not the chapter of an agency."""


def heir_of(site: Site, event: Any) -> str:
    """Return the successor of a row: the name that the source prints, or the title of the row."""
    return event.to_name or (name_of(site, event.to_id) if event.to_id else "")


def name_of(site: Site, ident: str) -> str:
    """Return the title of the row with this id, cut to the length of a link."""
    rows = site.rows.get(ident)
    return shorten(title(rows[0]), 90) if rows else ident


def short_name(site: Site, ident: str) -> str:
    """Return the acronym of an agency or organization, or its name where it has none."""
    return short(site.rows[ident][0])


def chapter_name(site: Site, chapter: str) -> str:
    """Return the name of a chapter: the acronym of its agency, or the part of the document."""
    return CHAPTERS.get(chapter) or (short_name(site, chapter) if chapter in site.rows else chapter)


def capital(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def passage_name(site: Site, ident: str) -> str:
    """Return the short name of a passage: its chapter and number or, outside the synopsis, its source and location."""
    if site.outside(ident):
        return title(site.rows[ident][0])
    return f"{chapter_name(site, chapter_of(ident))} {int(ident.rsplit('-', 1)[1])}"


def counted(rows: Iterable[Record]) -> list[tuple[str, int]]:
    """Return the number of rows of each table, in the order of the tables."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.TABLE] = counts.get(row.TABLE, 0) + 1
    return [(name, counts[name]) for name in SINGULAR if name in counts]


def number_of(count: int, name: str) -> str:
    """Return a count with the noun of its table: `1 mandate`, `2 mandates`."""
    noun = SINGULAR[name].lower() if count == 1 else name.replace("_", " ")
    return f"{count:,} {noun}"


def plural(noun: str) -> str:
    """Return the plural of a noun.

    >>> plural("Member"), plural("Serviced body")
    ('Members', 'Serviced bodies')
    """
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
