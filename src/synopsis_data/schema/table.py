"""The schema of one table, and which table a header is of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from ..suggest import fold
from .field import Field

LEAST_COLUMNS = 0.6
"""A header is that of a table if they have this share of their columns in common."""


class Prefix(NamedTuple):
    """What the ids of a table must begin with: `lead`, an id of another table, a hyphen, and a text that fits `rest`."""

    table: str
    """The table with whose ids they begin."""
    lead: str
    """What comes before; may be empty."""
    rest: re.Pattern[str]
    """What follows the hyphen."""
    column: str
    """The column that names the same owner, in the table of owners that it refers to; may be empty."""


class Schema:
    """The schema of one table."""

    def __init__(self, descriptor: Mapping[str, Any]) -> None:
        self.descriptor = descriptor
        self.name: str = descriptor["name"]
        self.title: str = descriptor.get("title", self.name)
        self.description: str = descriptor.get("description", "")
        self.row: str = descriptor.get("synopsis:row", "")
        self.record: str = descriptor.get("synopsis:record", "")
        self.prefix: Prefix | None = None
        if isinstance(declared := descriptor.get("synopsis:prefix"), Mapping):  # 0.1.0 had a word here
            rest = re.compile(declared["rest"], re.ASCII)
            self.prefix = Prefix(declared["table"], declared["lead"], rest, declared.get("column", ""))
        self.usage: tuple[str, ...] = tuple(descriptor.get("synopsis:usage", ()))
        self.key: str = descriptor["primaryKey"][0]
        self.unique_keys: tuple[tuple[str, ...], ...] = tuple(tuple(key) for key in descriptor.get("uniqueKeys", ()))
        keys = descriptor.get("foreignKeys", ())
        self.foreign_keys = {key["fields"][0]: key["reference"].get("resource") or self.name for key in keys}
        targets = {name: (target,) for name, target in self.foreign_keys.items()}
        self.fields = tuple(Field(field, targets.get(field["name"], ())) for field in descriptor["fields"])
        self.columns: tuple[str, ...] = tuple(field.name for field in self.fields)
        self.at: Mapping[str, int] = {name: position for position, name in enumerate(self.columns)}
        """Position of each column."""
        self.key_position = self.at.get(self.key, 0)
        unique = ((f.name,) for f in self.fields if f.unique and f.name != self.key)
        self.unique_columns: tuple[tuple[str, ...], ...] = (*self.unique_keys, *unique)
        """Columns that are unique, each alone or some together; the key is not among them."""
        for field in self.fields:
            field.required = field.required or field.name == self.key

    def __repr__(self) -> str:
        return f"Schema({self.name!r})"

    def column_of(self, label: str) -> str:
        """Return the column that a cell of a header means: written in other letters, or by its title; or the text itself."""
        label = label.strip()
        return label if label in self.columns else self._labels.get(fold(label).replace(" ", ""), label)

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {fold(label).replace(" ", ""): f.name for f in self.fields for label in (f.title, f.name)}

    def is_id(self, text: str) -> bool:
        """Say whether a text is in the form of an id of the table."""
        return not any(True for _ in self.field(self.key).findings(text))

    def field(self, name: str) -> Field:
        """Return the field of a column; raises `KeyError` where there is none."""
        return self.fields[self.at[name]]


def table_of(header: Sequence[str], schemas: Mapping[str, Schema]) -> str | None:
    """Return the name of the table that a header is of, if one has most of its columns; otherwise `None`."""
    best, share = None, 0.0
    for name, schema in schemas.items():
        names = {schema.column_of(cell) for cell in header}
        common = len(names & set(schema.columns)) / len(set(schema.columns) | names)
        if common > share:
            best, share = name, common
    return best if share >= LEAST_COLUMNS else None
