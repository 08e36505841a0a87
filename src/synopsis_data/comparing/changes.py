"""What new rows do to the released ones, row by row and field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..errors import PackageError
from ..grid import Grid, reader_for
from ..package import Resource
from ..schema import Schema
from ..suggest import fold

MASKED = "(redacted)"
PERSONAL = ("honorific", "name", "position", "responsibility", "address", "emails", "telephone", "fax")
"""Cells of a contact that a takedown blanks."""
REDACTED = "redacted"

TELLING = ("name", "title", "summary")
"""Columns that tell one row from another; two that have one of them alike may be one row under two ids."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """What an update does to one row of the release."""

    table: str
    record: str
    kind: str
    """`added`, `changed` or `removed`."""
    path: str
    line: int | None = None
    fields: tuple[tuple[str, str, str], ...] = ()
    """Of a changed row: column, value before, value after; details of a redacted contact are masked."""
    like: str = ""
    """Of an added row: the id of a released row of the table that says almost the same."""


class Line(NamedTuple):
    """One row of a file: the line on which it begins, and its cells in the order of the schema."""

    line: int
    cells: tuple[str, ...]


def read_rows(resource: Resource, schema: Schema | None = None) -> dict[str, Line]:
    """Return the rows of a table by their ids, as far as they can be read; only the columns of `schema`, if there is one.

    Raises:
        PackageError: there is no header with all columns of the table.
    """
    schema, path = schema or resource.schema, resource.path
    reader = reader_for(resource.read_bytes(), schema, path=path)
    grid = Grid(schema, path, reader.delimiter)
    found: dict[str, Line] = {}
    for part in grid.parts(reader.blocks()):
        for line, row in zip(part.lines, zip(*part.columns, strict=True), strict=True):
            cells = tuple(map(str.strip, row))
            found.setdefault(cells[schema.key_position], Line(line, cells))
    if grid.columns is None:
        raise PackageError(f"{path}:1: the header does not match {schema.name}. {resource.package.way_out}")
    return found


def compare(
    schema: Schema, path: str, before: Mapping[str, Line], after: Mapping[str, Line], *, whole: bool, mask: bool = False
) -> Iterator[RowChange]:
    """Yield what changes in one table.

    `whole` says that a row that is not in `after` is removed; `mask`, that the details of every contact are masked.
    """
    like = _like(schema, before, after)
    status = [position for position, name in enumerate(schema.columns) if name == "contact_status"]
    for key, line in after.items():
        if key not in before:
            yield RowChange(schema.name, key, "added", path, line.line, like=like.get(key, ""))
        elif fields := _changed(schema, before[key].cells, line.cells):
            if mask or any(REDACTED in (before[key].cells[position], line.cells[position]) for position in status):
                fields = [(column, _masked(column, old), _masked(column, new)) for column, old, new in fields]
            yield RowChange(schema.name, key, "changed", path, line.line, tuple(fields))
    if whole:
        for key in before:
            if key not in after:
                yield RowChange(schema.name, key, "removed", path)


def _changed(schema: Schema, before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return columns with their values before and after, where they are others and not only written otherwise."""
    if before == after:
        return []
    cells = zip(schema.fields, before, after, strict=True)
    return [(f.name, old, new) for f, old, new in cells if old != new and f.normal(old) != f.normal(new)]


def _like(schema: Schema, before: Mapping[str, Line], after: Mapping[str, Line]) -> dict[str, str]:
    """Return of each new row that has at least 0.6 of its cells in common with one before it: its id, with the id of that."""
    added = {key: line.cells for key, line in after.items() if key not in before}
    telling = [position for position, name in enumerate(schema.columns) if name in TELLING]
    texts: dict[tuple[int, str], list[str]] = {}
    for key, line in before.items() if added else ():
        for position in telling:
            if len(line.cells[position]) >= 10:  # a shorter text recurs by chance
                texts.setdefault((position, fold(line.cells[position])), []).append(key)
    found = {}
    for new, cells in added.items():
        same = {key for position in telling for key in texts.get((position, fold(cells[position])), ())[:20]}
        shares = {key: _share(before[key].cells[1:], cells[1:]) for key in sorted(same)}
        best = max(shares, key=shares.__getitem__, default="")
        if best and shares[best] >= 0.6:
            found[new] = best
    return found


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of the cells that are the same, of those that are not empty in both."""
    filled = [(a, b) for a, b in zip(one, other, strict=True) if a or b]
    return sum(a == b for a, b in filled) / max(len(filled), 1)


def compare_tables(before: Resource | None, after: Resource | None) -> list[RowChange]:
    """Return what changes in the columns that two versions of one table have in common; one of them may be missing.

    Raises:
        PackageError: a file cannot be read, its header is not that of its schema, or the key is another column.
    """
    there = [resource for resource in (after, before) if resource]
    schema = there[0].schema
    if before and after:
        if before.schema.key != after.schema.key:
            raise PackageError(f"The key column of {after.name} has changed, so its rows cannot be compared.")
        columns = set(before.schema.columns)
        shared = [field for field in schema.descriptor["fields"] if field["name"] in columns]
        schema = Schema({**schema.descriptor, "fields": shared})
    old, new = (read_rows(resource, schema) if resource else {} for resource in (before, after))
    # Without the column that says which contacts are redacted, every one is taken for redacted.
    mask = len({"contact_status" in resource.schema.columns for resource in there}) > 1
    return list(compare(schema, there[0].path, old, new, whole=True, mask=mask))


def _masked(column: str, value: str) -> str:
    return MASKED if value and column in PERSONAL else value
