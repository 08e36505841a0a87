"""Parquet: types and metadata; pandas and polars load it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from synopsis_data.package import Package

from ..support.exports import NAMES, Exported

pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def folder(exported: Exported) -> Path:
    return exported("parquet")[0].parent


@pytest.mark.parametrize("name", NAMES)
def test_each_column_has_the_type_of_its_field(folder: Path, package: Package, name: str) -> None:
    import pyarrow
    import pyarrow.parquet

    found = pyarrow.parquet.read_schema(folder / f"{name}.parquet")
    schema = package.resource(name).schema
    assert found.names == list(schema.columns)
    kinds: dict[str, Any] = {"integer": pyarrow.int64(), "year": pyarrow.int64(), "number": pyarrow.float64()}
    for field in schema.fields:
        column = found.field(field.name)
        assert column.nullable == (not field.required and not field.is_list), field.name
        if field.is_list:
            assert pyarrow.types.is_list(column.type) and column.type.value_type == pyarrow.string()
        elif field.vocabulary:
            assert pyarrow.types.is_dictionary(column.type) and column.type.value_type == pyarrow.string()
        else:
            assert column.type == kinds.get(field.type, pyarrow.string()), field.name
        metadata = {
            key.decode(): value.decode() for key, value in column.metadata.items() if not key.startswith(b"PARQUET")
        }
        assert metadata == {"title": field.title, "description": field.description}


@pytest.mark.parametrize("name", NAMES)
def test_the_file_carries_its_table_schema_and_the_package(folder: Path, package: Package, name: str) -> None:
    import pyarrow.parquet

    metadata = pyarrow.parquet.read_metadata(folder / f"{name}.parquet").metadata
    assert json.loads(metadata[b"table_schema"]) == package.resource(name).schema.descriptor
    about = json.loads(metadata[b"data_package"])
    assert about["version"] == package.version and about["licenses"] and "resources" not in about


def test_a_vocabulary_is_there_as_a_whole_and_in_its_order(folder: Path, package: Package) -> None:
    """Also the values that no row has."""
    import pandas

    frame = pandas.read_parquet(folder / "databases.parquet")
    vocabulary = package.resource("databases").schema.field("frequency").vocabulary
    used = set(frame["frequency"].dropna())
    assert list(frame["frequency"].cat.categories) == list(vocabulary) and used < set(vocabulary)


def test_polars_loads_it(folder: Path) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.read_parquet(folder / "agencies.parquet")
    assert frame.height == 15 and frame["chapter"].sum() == 120 and frame["established"].null_count() > 0
    assert frame["passage_ids"].list.len().min() >= 1


def test_the_folder_says_what_it_is(folder: Path, package: Package) -> None:
    text = (folder / "README.txt").read_text(encoding="utf-8")
    assert package.version in text and "Licence: Creative Commons" in text and "Multi-Agency Synopsis" in text
    assert {f.name for f in folder.iterdir()} == {"README.txt", *(f"{name}.parquet" for name in NAMES)}
