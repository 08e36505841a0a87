"""Reading exports back, and what the CSV files say, for the tests of the exports."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from synopsis_data.package import DESCRIPTOR, Package

from ..conftest import ROOT

NAMES = sorted(str(r["name"]) for r in json.loads((ROOT / DESCRIPTOR).read_bytes())["resources"])
"""All tables."""
Cells = dict[str, list[list[str]]]
"""For each table its rows, each cell as one text that is the same for equal values."""


Exported = Callable[[str], list[Path]]
"""The fixture `exported`: name of a format to its files."""


def spelled(kind: str, value: object) -> str:
    """Return one text for a value of a column of this type, empty for an empty cell."""
    if value is None or value in ("", [], ()):
        return ""
    if kind == "list":
        assert isinstance(value, list | tuple) and all(isinstance(item, str) and item for item in value), value
        return ";".join(value)
    if kind == "string":
        assert isinstance(value, str), value
        return value
    assert isinstance(value, int | float) and not isinstance(value, bool), value
    return f"{float(value):.15g}"


def expected(package: Package) -> Cells:
    """Return the cells of the CSV files, read by the `csv` module of the standard library and nothing of ours."""
    found: Cells = {}
    for name, resource in package.resources.items():
        kinds = [field.type for field in resource.schema.fields]
        with resource.file.open(encoding="utf-8", newline="") as stream:
            _, *rows = csv.reader(stream)
        found[name] = [
            [
                f"{float(cell):.15g}" if cell and kind in ("integer", "year", "number") else cell
                for kind, cell in zip(kinds, row, strict=True)
            ]
            for row in rows
        ]
    return found


def cells(package: Package, tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> Cells:
    """Return typed rows, as a format gives them back, in the same form."""
    found: Cells = {}
    for name, rows in tables.items():
        fields = package.resource(name).schema.fields
        found[name] = []
        for row in rows:
            assert list(row) == [field.name for field in fields]
            found[name].append([spelled(field.type, row[field.name]) for field in fields])
    return found


def snapshot(files: Iterable[Path]) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in files}


def read_as(package: Package, name: str, columns: list[str], rows: Iterable[Iterable[Any]]) -> list[list[str]]:
    """Return the cells of a table that another library read, lists as the text that they are in a workbook."""
    fields = package.resource(name).schema.fields
    assert columns == [field.name for field in fields]
    kinds = ["string" if field.is_list else field.type for field in fields]
    return [[spelled(kind, value) for kind, value in zip(kinds, row, strict=True)] for row in rows]
