"""CSVW: a validator finds the metadata from a CSV file, finds nothing wrong in any table, and finds what is wrong."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW, TableGroup

from synopsis_data.files.csvfile import dump
from synopsis_data.package import Package

from ..support.exports import Exported, cells, expected

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default::UserWarning:csvw")]  # it warns of what is wrong


@pytest.fixture
def data(exported: Exported, tmp_path: Path) -> Path:
    """The folder of the CSV files, as the zip file has it."""
    with zipfile.ZipFile(exported("zip")[0]) as archive:
        archive.extractall(tmp_path)
    return tmp_path / "data"


def valid(file: Path) -> bool:
    """Say what the command `csvwvalidate` says."""
    try:
        return bool(CSVW(str(file), validate=True, strict=True).is_valid)
    except ValueError:
        return False


@pytest.mark.parametrize("name", ["csv-metadata.json", "activities.csv"])
def test_all_tables_are_valid_from_wherever_one_begins(data: Path, package: Package, name: str) -> None:
    assert valid(data / name)
    found = {table.url.string for table in CSVW(str(data / name), validate=True).tables}
    assert found >= ({f"{table}.csv" for table in package.resources} if name.endswith(".json") else {name})


def plain(kind: str, value: Any) -> Any:
    """Return a value without the types of the library: numbers of its own, parts of an address."""
    if value is None or kind == "list":
        return value
    if kind == "string":
        return value if isinstance(value, str) else value.unsplit()
    return float(value)


def test_every_cell_is_read(data: Path, package: Package) -> None:
    group, read = TableGroup.from_file(data / "csv-metadata.json"), {}
    for name, resource in package.resources.items():
        kinds = {field.name: field.type for field in resource.schema.fields}
        rows = group.tabledict[f"{name}.csv"].iterdicts(strict=True)
        read[name] = [{column: plain(kinds[column], value) for column, value in row.items()} for row in rows]
    assert cells(package, read) == expected(package)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("activities", "activity_id", "unodc-gpat"),
        ("activities", "activity_type", "gardening"),
        ("activities", "themes", "child-trafficking;gardening"),
        ("activities", "start_date", "3/1999"),
        ("activities", "title", ""),
        ("activities", "summary", "x" * 500),
        ("figures", "value", "many"),
        ("places", "latitude", "100"),
        ("focal_points", "telephone", "12"),
        ("participations", "organization_id", "nobody"),
    ],
)
def test_a_wrong_value_is_found(data: Path, table: str, column: str, value: str) -> None:
    file = data / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    rows[3][rows[0].index(column)] = value
    file.write_bytes(dump(rows))
    assert not valid(data / "csv-metadata.json")
