"""Selecting rows by the values of their columns: what a value asks for, and why no row can have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

from ..errors import UnknownColumnError, UnknownValueError
from ..schema.values import CellError, check_period, dates_of, is_date
from ..suggest import LONGEST, did_you_mean
from .finding import meant
from .record import Record

if TYPE_CHECKING:
    from ..schema import Field
    from .table import Table

Test = Callable[[Any], bool]
"""Says whether a cell is as it is asked for."""
_MANY = 3
"""Of so many tables that a column may name all are named."""


def tests(table: Table[Any], asked: Mapping[str, Any]) -> dict[str, Test]:
    """Return what tests the cells of each column that is asked for; see `Table.where`, also for what is refused."""
    return {column: _test(table, column, wanted) for column, wanted in asked.items()}


def refuse_unnamed(table: Table[Any], given: tuple[Any, ...]) -> None:
    """Say how to write what was given to `where` without the name of a column."""
    if not given:
        return
    if callable(given[0]):
        instead = f"to filter with a function, use {table.name}.filter(...)"
    elif isinstance(given[0], Mapping):
        instead = f"for a dictionary of columns, write {table.name}.where(**...)"
    else:
        instead = f"such as {table.name}.where({table.columns[1]}=...)"
    raise TypeError(f"where() requires keyword arguments with columns and values; {instead}.")


def _test(table: Table[Any], column: str, wanted: Any) -> Test:
    if column not in table.columns:
        hint = did_you_mean(column, table.columns) or f"The columns are: {', '.join(table.columns)}."
        raise UnknownColumnError(f'{table.name} has no column "{column}". {hint}')
    asked = _Column(table, column)
    several = isinstance(wanted, Iterable) and not isinstance(wanted, (str, bytes, Mapping, Record))
    found = [asked.test(value) for value in (wanted if several else (wanted,))]
    return found[0] if len(found) == 1 else lambda cell: any(test(cell) for test in found)


class _Column:
    """A column that is asked for a value, with the table that holds it."""

    def __init__(self, table: Table[Any], column: str) -> None:
        self.table, self.name = table, column
        schema = table.schema
        self.field: Field = schema.field(column)
        self.names = (table.name,) if column == schema.key else self.field.references
        """The tables whose ids stand in the column."""

    def test(self, wanted: Any) -> Test:
        """Return what tests a cell for one value."""
        if wanted is None:
            return lambda cell: cell in (None, ())
        if callable(wanted):
            return lambda cell: cell not in (None, ()) and bool(wanted(cell))
        value = self._value(wanted)
        if self.field.format in ("partial-date", "period"):
            within = _within(value)
            return lambda cell: cell is not None and within(cell)
        return (lambda cell: value in cell) if self.field.is_list else (lambda cell: cell == value)

    def _value(self, wanted: Any) -> Any:
        """Return a value as a cell of the column would hold it, or refuse it."""
        if self.field.type in ("integer", "number", "year"):
            return self._number(wanted)
        if self.field.format in ("partial-date", "period"):
            return self._date(wanted)
        value = self._id_of(wanted) if isinstance(wanted, Record) else wanted
        if not isinstance(value, str):
            example = self.field.example
            such = f', such as "{example}"' if example and not self.field.is_list else ""
            raise self._refusal(
                f"{self._holds('text')}, but {_said(value)} is not text. Put it in quotation marks{such}."
            )
        if not value:
            raise self._refusal(
                f"An empty string is not a valid value for {self.name}. For empty cells, write {self.name}=None."
            )
        if value not in self._present:
            self._refuse_unknown(value)
        return value

    def _number(self, wanted: Any) -> Any:
        kind = {"year": "years", "integer": "whole numbers", "number": "numbers"}[self.field.type]
        if isinstance(wanted, Real) and not isinstance(wanted, bool):
            if wanted != wanted:  # noqa: PLR0124 - what is not a number is not itself
                raise self._refusal(f"For empty cells, write {self.name}=None.")
            if self.field.type == "number" or float(wanted).is_integer():
                return wanted
        try:
            meant = f"Write {self.name}={self.field.check(str(wanted))}."
        except CellError:
            meant = f"Example: {self.name}={self.field.example}" if self.field.example else ""
        raise self._refusal(f"{self._holds(kind)}, but {_said(wanted)} is not one. {meant}".strip())

    def _date(self, wanted: Any) -> str:
        if isinstance(wanted, date):
            return wanted.isoformat()[:10]
        if isinstance(wanted, Integral) and not isinstance(wanted, bool) and is_date(year := f"{int(wanted):04}"):
            return year
        forms = f'{self.name}=2005, "2005-07" or "2000/2005"'
        why = f"{_said(wanted)} is not a date. Write a year, a date or a period, such as {forms}."
        if isinstance(wanted, str):
            try:
                check_period(wanted)
            except CellError as error:
                why = f"{error} {error.hint}"
            else:
                return wanted
        raise self._refusal(f"{self._holds('dates')}. {why}")

    def _id_of(self, row: Record) -> str:
        """Return the id of a row, if the column can name it."""
        if not self.names:
            raise self._refusal(f"{self._holds('no ids')}, so it cannot contain a row.")
        # An agency is an organization too: both have one id.
        if row.id not in self._known:
            raise self._refusal(f'{self._holds(self._ids)}, but "{row.id}" is a row of {row.TABLE}.')
        return row.id

    def _refuse_unknown(self, value: str) -> None:
        shown = f'"{value[:LONGEST]}"'
        if self.names:
            if value not in self._known:
                tables = [self.table.sibling(name).names() for name in self.names]
                raise self._refusal(f"{self._holds(self._ids)}, but {shown} is not one of them. {meant(tables, value)}")
        elif allowed := self.field.allowed:
            if value not in allowed:
                listed = list(self.field.vocabulary or allowed)
                hint = did_you_mean(value, listed) or f"The values are: {', '.join(listed)}."
                raise self._refusal(f"{shown} is not a valid value for {self.name} in {self.table.name}. {hint}")
        else:
            words = f"to search for words, write {self.name}=lambda text: {shown} in text"
            hint = did_you_mean(value, self._present) or f"The whole text is compared; {words}"
            raise self._refusal(f"No row of {self.table.name} has {shown} in {self.name}. {hint}")

    @property
    def _ids(self) -> str:
        return f"ids of {' or '.join(self.names) if len(self.names) <= _MANY else 'other rows'}"

    def _holds(self, what: str) -> str:
        return f"{self.name} of {self.table.name} contains {what}"

    @cached_property
    def _known(self) -> frozenset[str]:
        """The ids of the rows that the column may name."""
        return frozenset(key for name in self.names for key in self.table.sibling(name).ids)

    @cached_property
    def _present(self) -> frozenset[str]:
        """What stands in the column now, also where a schema does not know of it."""
        return frozenset(_items(getattr(row, self.name) for one in (self.table, self.table.whole) for row in one))

    @staticmethod
    def _refusal(message: str) -> UnknownValueError:
        return UnknownValueError(message.strip())


def _items(cells: Iterable[Any]) -> Iterator[str]:
    for cell in cells:
        yield from cell if isinstance(cell, tuple) else () if cell is None else (cell,)


def _said(value: Any) -> str:
    return repr(value)[:LONGEST] if isinstance(value, (str, int, float, list, tuple)) else f"a {type(value).__name__}"


def _within(wanted: str) -> Test:
    """Return what says whether a date lies in a date or period, or whether a period touches it.

    >>> [_within("2005")(cell) for cell in ("2005-07", "2004", "1997/..")]
    [True, False, True]
    """
    start, end = _bounds(wanted)

    def test(cell: str) -> bool:
        first, last = _bounds(cell)
        return (first <= end and start <= last) if "/" in cell else (start <= first and last <= end)

    return test


def _bounds(text: str) -> tuple[str, str]:
    """Return the first and the last day that a date or period may mean; the last of an open one is that of all time."""
    dates = dates_of(text)
    last = "9999" if len(dates) == 1 and "/" in text else dates[-1]
    return dates[0] + "-01-01"[len(dates[0]) - 4 :], last + "-12-31"[len(last) - 4 :]
