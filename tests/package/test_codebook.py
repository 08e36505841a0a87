"""The codebook: each value of a coded column has a definition, a test question, a neighbour and a row that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

import synopsis_data as synopsis
from synopsis_data.package import Package
from synopsis_data.schema import Category

from ..conftest import ROOT


class Value(NamedTuple):
    """A value of a coded column, and the rows that hold it."""

    table: str
    column: str
    category: Category
    others: frozenset[str]
    rows: frozenset[str]


def values() -> Iterator[Value]:
    for name, resource in Package(ROOT).resources.items():
        for field in resource.schema.fields:
            held: dict[str, set[str]] = {value: set() for value in field.vocabulary}
            for row in synopsis.load(name) if held else ():
                cell = getattr(row, field.name)
                for code in cell if isinstance(cell, tuple) else filter(None, [cell]):
                    held[code].add(row.id)
            for code, category in field.vocabulary.items():
                yield Value(name, field.name, category, frozenset(held) - {code}, frozenset(held[code]))


VALUES = list(values())


@pytest.mark.parametrize("value", VALUES, ids=lambda v: f"{v.table}.{v.column}-{v.category.value}")
def test_a_value_can_be_told_from_its_neighbour(value: Value) -> None:
    category = value.category
    assert category.definition.endswith(".")
    assert "?" in category.test
    assert category.neighbour in value.others


def test_an_example_has_the_value() -> None:
    """Where a vocabulary is shared, the example may be a row of another table that has the column."""
    rows: dict[tuple[str, str], set[str]] = {}
    for value in VALUES:
        rows.setdefault((value.column, value.category.value), set()).update(value.rows)
    wrong = [
        f"{v.table}.{v.column} {v.category.value}: {v.category.example or 'none'}"
        for v in VALUES
        if (held := rows[v.column, v.category.value]) and v.category.example not in held
    ]
    assert not wrong
    assert not [v.category.example for v in VALUES if v.category.example and not rows[v.column, v.category.value]]


def test_a_shared_vocabulary_is_the_same_everywhere() -> None:
    seen: dict[tuple[str, str], tuple[str, Category]] = {}
    for value in VALUES:
        if value.column in ("themes", "strategies", "specificity", "title_type", "frequency"):
            table, category = seen.setdefault((value.column, value.category.value), (value.table, value.category))
            assert category == value.category, f"{table} and {value.table}: {value.column} {category.value}"
