"""Every data format is complete: what is read back is the value of the CSV file, in every cell of every table."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from synopsis_data.export import FORMATS, default_name, export
from synopsis_data.package import Package

from ..conftest import Copy
from ..support.exports import Cells, Exported, cells, expected
from ..support.planted import EVENTS, IDENTIFIERS, plant

READERS: dict[str, Callable[[Package, Path], Cells]] = {}


def reader(read: Callable[[Package, Path], Cells]) -> Callable[[Package, Path], Cells]:
    READERS[read.__name__.removeprefix("from_")] = read
    return read


@reader
def from_sqlite(package: Package, target: Path) -> Cells:
    """From the tables and their association tables, not from the views."""
    with closing(sqlite3.connect(target)) as database:
        database.row_factory = sqlite3.Row
        tables = {}
        for name, resource in package.resources.items():
            schema = resource.schema
            rows = {r[0]: dict(r) for r in database.execute(f'SELECT * FROM "{name}" ORDER BY "{schema.key}"')}
            for field in schema.fields:
                if field.is_list:
                    (stored,) = database.execute(
                        "SELECT stored_in FROM dictionary WHERE table_name = ? AND column_name = ?", (name, field.name)
                    ).fetchone()
                    table, item = stored.split(".")
                    for row in rows.values():
                        row[field.name] = []
                    select = f'SELECT "{schema.key}", "{item}" FROM "{table}" ORDER BY "{schema.key}", position'
                    for key, value in database.execute(select):
                        rows[key][field.name].append(value)
            tables[name] = [{column: row[column] for column in schema.columns} for row in rows.values()]
    return cells(package, tables)


@reader
def from_json(package: Package, target: Path) -> Cells:
    return cells(package, json.loads(target.read_bytes())["tables"])


@reader
def from_zip(package: Package, target: Path) -> Cells:
    copies = {}
    with zipfile.ZipFile(target) as archive:
        for resource in json.loads(archive.read("datapackage.json"))["resources"]:
            fields = package.resource(resource["name"]).schema.fields
            rows = csv.DictReader(io.StringIO(archive.read(resource["path"]).decode(), newline=""))
            copies[resource["name"]] = [{f.name: f.read(row[f.name]) for f in fields} for row in rows]
    return cells(package, copies)


@reader
def from_csv(package: Package, target: Path) -> Cells:
    copies = {}
    for name, resource in package.resources.items():
        with (target / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            copies[name] = [
                {f.name: f.read(row[f.name]) for f in resource.schema.fields} for row in csv.DictReader(stream)
            ]
    return cells(package, copies)


@reader
def from_jsonl(package: Package, target: Path) -> Cells:
    tables = {}
    for name in package.resources:
        lines = (target / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
        tables[name] = [json.loads(line) for line in lines]
    return cells(package, tables)


@reader
def from_parquet(package: Package, target: Path) -> Cells:
    import pyarrow.parquet

    return cells(
        package,
        {name: pyarrow.parquet.read_table(target / f"{name}.parquet").to_pylist() for name in package.resources},
    )


@reader
def from_xlsx(package: Package, target: Path) -> Cells:
    import openpyxl

    tables = {}
    with target.open("rb") as stream:
        book = openpyxl.load_workbook(stream)
        for name, resource in package.resources.items():
            header, *rows = book[name].iter_rows(values_only=True)
            tables[name] = [
                {
                    field.name: str(value).split(";") if field.is_list and value else value
                    for field, value in zip(resource.schema.fields, row, strict=True)
                }
                for row in rows
            ]
            assert header == resource.schema.columns
        book.close()
    return cells(package, tables)


@reader
def from_jsonld(package: Package, target: Path) -> Cells:
    """By the properties of the columns alone."""
    from rdflib import Graph, URIRef
    from rdflib.collection import Collection

    graph = Graph().parse(target, format="json-ld")
    home = package.homepage

    def plain(node: object) -> str:
        text = str(node)
        if isinstance(node, URIRef) and text.startswith(f"{home}record/"):
            return text.removeprefix(f"{home}record/").removesuffix(".html#it")
        return text.rpartition("#")[2] if isinstance(node, URIRef) and text.startswith(f"{home}vocabulary/") else text

    numbers = {"integer": int, "year": int, "number": float}
    tables = {}
    for name, resource in package.resources.items():
        schema = resource.schema
        rows = []
        for subject, key in graph.subject_objects(URIRef(f"{home}dictionary/{name}.html#{schema.key}")):
            row: dict[str, object] = {}
            for field in schema.fields:
                found = list(graph.objects(subject, URIRef(f"{home}dictionary/{name}.html#{field.name}")))
                if field.ordered and found:
                    assert len(found) == 1
                    found = list(Collection(graph, found[0]))
                values = [plain(node) for node in found]
                if field.is_list:
                    row[field.name] = values if field.ordered else sorted(values)
                else:
                    assert len(values) <= 1
                    row[field.name] = numbers.get(field.type, str)(values[0]) if values else None
            assert row[schema.key] == str(key)
            rows.append(row)
        tables[name] = sorted(rows, key=lambda row: str(row[schema.key]))
    return cells(package, tables)


def test_every_format_that_holds_all_is_read_back() -> None:
    assert set(READERS) == {name for name, kind in FORMATS.items() if kind.whole}


EACH = [pytest.param(f, marks=[pytest.mark.slow] if f == "jsonld" else []) for f in READERS]


def read(package: Package, format_: str, file: Path) -> Cells:
    return READERS[format_](package, file.parent if FORMATS[format_].folder else file)


@pytest.fixture(scope="module", params=EACH)
def read_back(request: pytest.FixtureRequest, package: Package, exported: Exported) -> Cells:
    return read(package, request.param, exported(request.param)[0])


def test_every_cell_has_the_same_value(package: Package, read_back: Cells) -> None:
    wanted = expected(package)
    assert set(read_back) == set(wanted) and sum(map(len, wanted.values())) > 1000
    for name, rows in wanted.items():
        assert read_back[name] == rows, name


@pytest.mark.parametrize("format_", EACH)
def test_identifiers_and_events_are_in_it(copy: Copy, tmp_path: Path, format_: str) -> None:
    plant(copy)
    package = Package(copy.root)
    found = read(package, format_, export(package, format_, tmp_path / default_name(package, format_))[0])
    for name, rows in (("identifiers", IDENTIFIERS), ("change_events", EVENTS)):
        assert found[name] == expected(package)[name] and len(found[name]) == len(rows)
