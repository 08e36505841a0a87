"""References between rows: from the columns of a row to other rows, and back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import synopsis_data as synopsis
from synopsis_data.provenance.coverage import chapter_of
from synopsis_data.schema import Field
from synopsis_data.tables.record import Record

from .base import SYNOPSIS, Site


class Reference(NamedTuple):
    """One row that refers to another, and the column that does."""

    row: Record
    field: Field


def targets(row: Record, field: Field) -> tuple[str, ...]:
    """Return the ids in one column of a row."""
    value = getattr(row, field.name)
    return value if isinstance(value, tuple) else (value,) if value else ()


def all_references(site: Site) -> Iterator[tuple[str, Reference]]:
    for rows in site.rows.values():
        for row in rows:
            for field in site.schema(row.TABLE).fields:
                if field.references and field.name != site.schema(row.TABLE).key:
                    for target in targets(row, field):
                        yield target, Reference(row, field)


def back_references(site: Site) -> dict[str, list[Reference]]:
    """Return, for every id, the rows that refer to it, in the order of the tables and their rows."""
    order = {name: position for position, name in enumerate(site.package.resources)}
    found: dict[str, list[Reference]] = {}
    for target, reference in all_references(site):
        found.setdefault(target, []).append(reference)
    for references in found.values():
        references.sort(key=lambda r: (order[r.row.TABLE], r.field.name, r.row.id))
    return found


@cache
def _taking_part(site: Site) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    every: list[Any] = [row for rows in site.rows.values() for row in rows if row.TABLE == "participations"]
    for row in every:
        found.setdefault(row.about_id, []).append(row)
    return found


def participations(site: Site, ident: str) -> list[Any]:
    """Return who takes part in a row."""
    return _taking_part(site).get(ident, [])


TOLD_ELSEWHERE = {"participations": "about_id", "identifiers": "about_id", "change_events": "about_id"}
"""Tables whose rows have no page of their own, and the column with the row whose page shows them."""
ERRATA = "errata/index.html"
"""The page that shows all errata."""


def about_person(erratum: Any) -> bool:
    """Return whether an erratum contains the name or the contact details of a person."""
    words = f"{erratum.printed} {erratum.reading} {erratum.summary}"
    people: list[Any] = [
        synopsis.focal_points[ident] for ident in erratum.affected_ids if ident in synopsis.focal_points
    ]
    return any(
        (row.name and row.name in words) or (row.address and (erratum.printed or "-") in row.address) for row in people
    )


def page_of(row: Any, folder: str = "") -> str:
    """Return the address of a row from a page in a folder; `folder` leads from there to the pages of single rows.

    A passage of the synopsis is on the page of its chapter, any other on that of its source; errata share one page.
    """
    host = None
    if row.TABLE == "errata" and not about_person(row):
        return f"../{ERRATA}#{row.id}"
    if row.TABLE == "passages":
        if row.source.source_type == SYNOPSIS:
            return f"../coverage/{chapter_of(row.id)}.html#{row.id}"
        host = row.source_id
    elif row.TABLE in TOLD_ELSEWHERE:
        host = getattr(row, TOLD_ELSEWHERE[row.TABLE])
    return f"{folder}{host}.html#{row.id}" if host else f"{folder}{row.id}.html"


def has_page(row: Any) -> bool:
    """Return whether a row has a page of its own."""
    return "#" not in page_of(row)
