"""Flat views: a table for a spreadsheet, with names next to or instead of ids and years next to dates."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

from ..files.csvfile import dump
from . import html
from .frames import Column, Frame, column
from .texts import given
from .titles import name as called
from .vocabularies import VOCABULARIES

if TYPE_CHECKING:
    from ..schema import Field
    from .record import Home, Record


class View(Frame):
    """Rows of simple cells, one for each row of a table: text, whole numbers, numbers or `None`, but no lists.

    Iterate over it to get each row as a dictionary; `view[0]` is a row, and `view[:5]` is a view of the first five rows.
    """

    def __init__(self, name: str, columns: Sequence[Column]) -> None:
        super().__init__(columns)
        self.name = name

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(col.name for col in self._columns)

    def __len__(self) -> int:
        return len(self._columns[0].values)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for values in zip(*(col.values for col in self._columns), strict=True):
            yield dict(zip(self.columns, values, strict=True))

    @overload
    def __getitem__(self, key: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, key: slice) -> View: ...
    def __getitem__(self, key: int | slice) -> dict[str, Any] | View:
        """Return the row at a position as a dictionary, or some of the rows as a view for a slice.

        Raises:
            IndexError: there is no row at this position.
            TypeError: the key is not a position; the message shows how to read a column.
        """
        if isinstance(key, slice):
            return View(self.name, [col._replace(values=col.values[key]) for col in self._columns])
        if isinstance(key, str):
            raise TypeError(f'A view returns rows by position. For a column, write: [row["{key}"] for row in view]')
        try:
            return {col.name: col.values[key] for col in self._columns}
        except IndexError:
            raise IndexError(f"{self!r} has no row {key}.") from None

    def __repr__(self) -> str:
        return f"<View {self.name}: {len(self)} rows, {len(self._columns)} columns>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as a list of new dictionaries that map columns to values."""
        return list(self)

    @overload
    def to_csv(self) -> str: ...
    @overload
    def to_csv(self, path: str | os.PathLike[str]) -> None: ...
    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str | None:
        """Return the rows as CSV, or write them to a UTF-8 file with a byte order mark for Excel.

        Raises:
            PackageError: the file cannot be written.
        """
        values = [["" if value is None else str(value) for value in row.values()] for row in self]
        return given(dump([self.columns, *values]), path, b"\xef\xbb\xbf")

    def _repr_html_(self) -> str:
        return html.rows(self.name, self.columns, list(zip(*(col.values for col in self._columns), strict=True)))


def flat(home: Home, kind: type[Record], rows: Sequence[Any]) -> View:
    """Return a flat view of a table, or of a selection of its rows; see `Dataset.flat`."""
    schema = home.package.resource(kind.TABLE).schema
    fields = [field for field in schema.fields if field.name != "passage_ids" and field.name in kind.COLUMNS]
    vocabularies = VOCABULARIES.get(kind.TABLE, {})
    columns = [
        column(name, type_, () if field.is_list else vocabularies.get(name, ()), values)
        for field in fields
        for name, type_, values in _cells(field, rows, key=field.name == schema.key)
    ]
    if "about_id" in kind.COLUMNS and "agency_id" not in kind.COLUMNS:
        columns += _agencies("agency", [agency_of(row) for row in _related(rows, "about")])
    if hasattr(kind, "participations") and kind.TABLE != "organizations":
        columns += _participants(home, kind.TABLE, rows)
    present = {col.name for col in columns}
    columns += [col for col in _evidence(kind, rows) if col.name not in present]
    return View(kind.TABLE, columns)


def _cells(field: Field, rows: Iterable[Record], *, key: bool) -> Iterator[tuple[str, str, list[Any]]]:
    """Yield the columns that stand for one column of the table: name, type and values."""
    values = [getattr(row, field.name) for row in rows]
    if key or not field.references:
        yield (field.name, "string", [_join(v) for v in values]) if field.is_list else (field.name, field.type, values)
        for name, years in _years(field, values):
            yield name, "integer", years
        return
    related = _related(rows, field.relation)
    if field.is_list:
        yield field.relation, "string", [_join([called(row) for row in found]) for found in related]
    elif field.references == ("agencies",):
        yield from ((column.name, column.type, list(column.values)) for column in _agencies(field.relation, related))
    else:
        yield field.name, "string", values
        yield field.relation, "string", [row and called(row) for row in related]
        if len(field.references) > 1:
            yield f"{field.relation}_table", "string", [row and row.TABLE for row in related]


def _related(rows: Iterable[Record], relation: str) -> list[Any]:
    return [getattr(row, relation) for row in rows]


def _agencies(relation: str, agencies: Sequence[Any]) -> Iterator[Column]:
    yield Column(f"{relation}_id", [agency and agency.id for agency in agencies])
    yield Column(relation, [agency and agency.acronym for agency in agencies])
    yield Column(f"{relation}_name", [agency and agency.name for agency in agencies])


def agency_of(row: Any) -> Any:
    """Return the agency that runs a row, or that it is; `None` where there is none."""
    return row if row is None or row.TABLE == "agencies" else getattr(row, "agency", None)


def _years(field: Field, dates: Sequence[str | None]) -> Iterator[tuple[str, list[int | None]]]:
    """Yield the years of dates, `issued_year` of `issued` and `start_year` of `start_date`; of a period that of either end."""
    if field.format == "period":
        ends = [(date or "").partition("/") for date in dates]
        yield f"{field.name}_start_year", [year_of(first) for first, _, _ in ends]
        yield f"{field.name}_end_year", [year_of(last if slash else first) for first, slash, last in ends]
    elif field.format == "partial-date":
        yield f"{field.name.removesuffix('date').removesuffix('_')}_year".lstrip("_"), [year_of(date) for date in dates]


def year_of(date: str | None) -> int | None:
    """Return the year of a date.

    >>> year_of("2008-02"), year_of(".."), year_of(None)
    (2008, None, None)
    """
    return int(date[:4]) if date and date[:4].isdecimal() else None


def _participants(home: Home, table: str, rows: Sequence[Any]) -> Iterator[Column]:
    """Yield one column per role that an organization has in any row of the whole table, also in a selection of it."""
    used = {p.role for p in home.load("participations") if p.about_id in home.load(table)}
    order = VOCABULARIES["participations"]["role"]
    for role in [*(r for r in order if r in used), *sorted(used.difference(order))]:
        values = [_join([called(p.organization) for p in row.participations if p.role == role]) for row in rows]
        yield Column(f"role_{role.replace('-', '_')}", values)


def _evidence(kind: type[Record], rows: Sequence[Any]) -> Iterator[Column]:
    """Yield the columns that say what each row is drawn from."""
    if "passage_ids" in kind.COLUMNS:
        passages = [row.passages for row in rows]
        yield Column("passages", [_join([p.id for p in found]) for found in passages])
    elif kind.TABLE == "passages" or "passage_id" in kind.COLUMNS:
        passages = [(row if kind.TABLE == "passages" else row.passage,) for row in rows]
    else:
        return
    yield Column("source", [_join(dict.fromkeys(p.source.title for p in found)) for found in passages])
    yield Column("pages", [pages_of(found) for found in passages])


def pages_of(passages: Sequence[Any]) -> str | None:
    """Return where passages stand in their source: pages, as far as they are known, or what locates them instead."""
    pages = sorted({(p.page_from, p.page_to or 0) for p in passages if p.page_from is not None})
    located = dict.fromkeys(p.locator for p in passages if p.page_from is None and p.locator)
    ranges = [str(first) if first == last else f"{first}-{last or ''}" for first, last in pages]
    return _join([*ranges, *located])


def _join(items: Iterable[str]) -> str | None:
    return "; ".join(items) or None
