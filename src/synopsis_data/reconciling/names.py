"""What the rows of a table are called: in the source, by registers of today, and since the source was printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ..tables.record import Record
from .wording import Bag, bag, is_short, tokens

if TYPE_CHECKING:
    from ..tables.record import Home
    from ..tables.table import Table

NAMED_BY = ("name", "title", "short_title", "acronym", "other_names", "symbols")
"""Columns that hold what a row is called."""
_HEIRS = ("merged-into", "succeeded-by")


class Name(NamedTuple):
    """One name of a row."""

    text: str
    row: Record
    origin: str = ""
    """Where it is from, if not from the columns of the row: a few words."""
    is_its_own: bool = True
    """Whether it is the name of the very thing, and not of its heir or of a part of it."""
    is_acronym: bool = False

    @property
    def words(self) -> Bag:
        """What the name means."""
        return bag(tokens(self.text))


def names_in(table: Table[Any], home: Home | None) -> Iterator[Name]:
    """Yield the names of all rows of a table, those that the source prints first.

    Args:
        table: of any kind; one without names yields nothing.
        home: the dataset that it is of; without one nothing but the columns of the rows is known.
    """
    for row in table:
        yield from _printed(row, home)
    yield from _later(table, home) if home is not None else ()


def _printed(row: Record, home: Home | None) -> Iterator[Name]:
    yield from _of_columns(row, row)
    if row.TABLE == "agencies" and home is not None and (body := home.load("organizations").get(row.id)):
        yield from _of_columns(body, row)
    if "-" in row.id:
        yield Name(row.id, row, "the words of its id")


def _of_columns(named: Record, row: Record) -> Iterator[Name]:
    for column in NAMED_BY:
        if column in named.COLUMNS:
            value = getattr(named, column)
            for text in value if isinstance(value, tuple) else (value,) if value else ():
                yield Name(text, row, is_acronym=column == "acronym" or (column != "symbols" and is_short(text)))


def _later(table: Table[Any], home: Home) -> Iterator[Name]:
    """Yield what registers call the rows, and what they or their heirs are called since."""
    listed = home.package.resources
    for known in home.load("identifiers") if "identifiers" in listed else ():
        if known.label and (row := table.get(known.about_id)):
            origin, own = f"a later name ({known.scheme})", known.match == "exact"
            yield Name(known.label, row, origin, own, is_short(known.label))
    for event in home.load("change_events") if "change_events" in listed else ():
        if event.to_name and (row := table.get(event.about_id)):
            origin = "the later name of its successor" if event.event_type in _HEIRS else "a later name"
            yield Name(event.to_name, row, origin, event.event_type == "renamed", is_short(event.to_name))
