"""What a row is called, and which rows it is tied to: read from the schemas, for whatever shows rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from .finding import label
from .record import Record

if TYPE_CHECKING:
    from .home import Home

CITED_BY = "cited_by"
"""What a passage calls the rows of all tables that cite it."""


class Link(NamedTuple):
    """The rows that a row is tied to in one way."""

    name: str
    """The property of the record."""
    rows: tuple[Record, ...]
    column: str = ""
    """The column of the row that names them; empty where they name the row."""


def links(home: Home, row: Record) -> Iterator[Link]:
    """Yield the relations of a row that lead to at least one row: first those that its columns name.

    >>> import synopsis_data as synopsis
    >>> [link.name for link in links(synopsis.agencies["iom"]._home(), synopsis.databases["iom-ctm"])][:2]
    ['agency', 'passages']
    """
    seen = set()
    for field in home.package.resource(row.TABLE).schema.fields:
        if field.references:
            seen.add(field.relation)
            if rows := _rows(getattr(row, field.relation)):
                yield Link(field.relation, rows, field.name)
    inverses = [
        field.inverse
        for resource in home.package.resources.values()
        for field in resource.schema.fields
        if field.inverse and row.TABLE in field.references
    ]
    for name in dict.fromkeys([*inverses, *([CITED_BY] if row.TABLE == "passages" else [])]):
        if name not in seen and (rows := _rows(getattr(row, name))):
            yield Link(name, rows)


def _rows(value: Any) -> tuple[Record, ...]:
    return () if value is None else (value,) if isinstance(value, Record) else tuple(value)


def title(row: Record) -> str:
    """Return in a few words what a row is: its name, and where it has none, what it says.

    >>> import synopsis_data as synopsis
    >>> title(synopsis.agencies["iom"])
    'International Organization for Migration (IOM)'
    """
    values = row.to_dict()
    name = label(row)
    if name:
        acronym = values.get("acronym")
        return f"{name} ({acronym})" if acronym and acronym != name else name
    if row.TABLE == "participations":
        return f"{values['role']}: {values['organization_id']} in {values['about_id']}"
    if row.TABLE == "passages":
        return f"{values['section']}, {values['passage_type']}{pages(values['page_from'], values['page_to'])}"
    if row.TABLE == "retired_ids":
        return f"now {values['redirect']}" if values["redirect"] else "withdrawn"
    return next((str(values[c]) for c in ("summary", "printed", "unit", "position", "emails") if values.get(c)), "")


def pages(first: int | None, last: int | None) -> str:
    """Return the bounds of a passage as words that follow others."""
    if first is None:
        return ""
    if last is None:
        return f", from page {first}"
    return f", page {first}" if first == last else f", pages {first} to {last}"
