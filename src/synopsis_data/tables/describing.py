"""What a table holds and what each of its columns means, read from its schema, for people."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from . import html

if TYPE_CHECKING:
    from ..schema import Field, Schema

_WIDTH = 100
_KINDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "year": "year",
    "list": "list of text values",
}
_FORMATS = {"partial-date": "date", "period": "date or period", "uri": "web address", "telephone": "telephone number"}


class Meaning(NamedTuple):
    """The description of a column."""

    name: str
    kind: str
    """The type of its content, in words."""
    description: str
    values: dict[str, str]
    """The values of its vocabulary with their definitions. Empty if it has no vocabulary."""


class Description:
    """The description of a table, to print or to show in a notebook.

    `description` and `row` explain the table and its rows, `usage` is what to know before counting, and `columns`
    explains each column.
    """

    def __init__(self, schema: Schema, rows: int) -> None:
        self.name, self.description, self.row, self.usage = schema.name, schema.description, schema.row, schema.usage
        self.rows = rows
        self.columns = tuple([Meaning(f.name, _kind(f), f.description, _values(f)) for f in schema.fields])

    def __repr__(self) -> str:
        return "\n".join([*(line for text in self._head() for line in textwrap.wrap(text, _WIDTH)), *self._lines()])

    def _head(self) -> Iterator[str]:
        yield f"{self.name}: {self.description}"
        if self.row:
            yield f"One row is {self.row}."
        yield from self.usage
        yield f"{self.rows:,} row{'' if self.rows == 1 else 's'}, {len(self.columns)} columns:"

    def _lines(self) -> Iterator[str]:
        for column in self.columns:
            yield f"\n{column.name}  ({column.kind})"
            yield _filled(column.description, "    ", "    ")
            for value, definition in column.values.items():
                text = f"{value}: {definition}"
                yield _filled(text, "    - ", "      ")

    def _repr_html_(self) -> str:
        def rows() -> Iterator[tuple[str, str, str]]:
            for column in self.columns:
                yield column.name, column.kind, column.description
                for value, definition in column.values.items():
                    yield "", value, definition

        head = "".join(f"<p>{escape(text)}</p>" for text in self._head())
        return head + html.grid(("column", "content", "meaning"), rows())


def _filled(text: str, first: str, others: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=first, subsequent_indent=others, break_on_hyphens=False)


def _kind(field: Field) -> str:
    kind = _FORMATS.get(field.format, _KINDS[field.type])
    if field.references:
        targets = " or ".join(field.references) if len(field.references) <= 3 else "rows of other tables"
        kind = f"ids of {targets}" if field.is_list else f"id of {targets}"
    elif field.vocabulary:
        kind = "list of values" if field.is_list else "one of its values"
    return kind if field.required or field.is_list else f"{kind}, may be empty"


def _values(field: Field) -> dict[str, str]:
    return {value: category.definition for value, category in field.vocabulary.items()}
