"""Which rows a row is tied to: read from the schemas, for whatever shows rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from .record import Record

if TYPE_CHECKING:
    from .record import Home


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
    named = {f.relation: f.name for f in home.package.resource(row.TABLE).schema.fields if f.references}
    fields = [field for resource in home.package.resources.values() for field in resource.schema.fields]
    inverses = [field.inverse for field in fields if field.inverse and row.TABLE in field.references]
    for name in dict.fromkeys([*named, *inverses, *(["cited_by"] if row.TABLE == "passages" else [])]):
        found = getattr(row, name)
        if rows := (found,) if isinstance(found, Record) else tuple(found or ()):
            yield Link(name, rows, named.get(name, ""))
