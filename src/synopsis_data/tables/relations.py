"""The rows that a row is related to, as defined in the schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from . import html
from .record import Record
from .titles import title

if TYPE_CHECKING:
    from .record import Home


class Link(NamedTuple):
    """The rows that a row is related to in one way."""

    name: str
    """The property of the record."""
    rows: tuple[Record, ...]
    column: str = ""
    """The column of the row that names them; empty where they name the row."""


def links(home: Home, row: Record) -> Iterator[Link]:
    """Yield the relations of a row that lead to at least one row, starting with its own columns.

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


class Related(dict[str, tuple[Record, ...]]):
    """The rows that a row is related to, by relation, to print or to show in a notebook."""

    __slots__ = ()
    _shown = 10

    def __repr__(self) -> str:
        lines = []
        for name, rows in self.items():
            lines.append(f"{name} ({len(rows):,})")
            lines += [
                f"  {row.id}{f'  {said}' if (said := title(row)) != row.id else ''}" for row in rows[: self._shown]
            ]
            lines += [f"  … and {len(rows) - self._shown:,} more"] if len(rows) > self._shown else []
        return "\n".join(lines) or "no related rows"

    def _repr_html_(self) -> str:
        def lines() -> Iterator[tuple[str, str, str]]:
            for name, rows in self.items():
                for at, row in enumerate(rows[: self._shown]):
                    yield "" if at else f"{name} ({len(rows):,})", row.id, title(row)
                if len(rows) > self._shown:
                    yield "", "…", f"and {len(rows) - self._shown:,} more"

        return html.grid(("relation", "id", "what it is"), lines())


def related(home: Home, row: Record) -> Related:
    """Return the rows that a row is tied to; see `Record.related`."""
    return Related({link.name: link.rows for link in links(home, row)})
