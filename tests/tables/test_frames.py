"""Data frames: every value is there, with the type that the library has for it."""

from __future__ import annotations

import sys
from typing import Any

import pytest

import synopsis_data as synopsis
from synopsis_data.package import Package
from synopsis_data.tables.vocabularies import VOCABULARIES

from ..conftest import ROOT, Copy

RESOURCES = Package(ROOT).resources
TABLES = list(RESOURCES)


def plain(value: Any) -> Any:
    """A cell of a frame as a plain value: lists as tuples, gaps as `None`."""
    if isinstance(value, (list, tuple)) or type(value).__name__ in ("ndarray", "Series"):
        return tuple(value)
    return None if repr(value) in ("None", "nan", "<NA>") else value


@pytest.mark.parametrize("name", TABLES)
def test_pandas_holds_every_value(name: str) -> None:
    pytest.importorskip("pandas")
    table = synopsis.load(name)
    frame = table.to_pandas()
    assert list(frame.columns) == list(table.columns) and list(frame.index) == list(range(len(table)))
    for column in table.columns:
        assert [plain(v) for v in frame[column]] == [getattr(row, column) for row in table], column


@pytest.mark.parametrize("name", TABLES)
def test_polars_holds_every_value(name: str) -> None:
    pytest.importorskip("polars")
    table = synopsis.load(name)
    frame = table.to_polars()
    assert frame.columns == list(table.columns) and frame.height == len(table)
    for column in table.columns:
        assert [plain(v) for v in frame[column].to_list()] == [getattr(row, column) for row in table], column


@pytest.mark.parametrize("name", TABLES)
def test_arrow_holds_every_value(name: str) -> None:
    pytest.importorskip("pyarrow")
    table = synopsis.load(name)
    frame = table.to_arrow()
    frame.validate(full=True)
    assert frame.column_names == list(table.columns) and frame.num_rows == len(table)
    for column in table.columns:
        assert [plain(v) for v in frame[column].to_pylist()] == [getattr(row, column) for row in table], column


@pytest.mark.parametrize("name", TABLES)
def test_types_follow_the_schema(name: str) -> None:
    pandas, polars, pyarrow = (pytest.importorskip(library) for library in ("pandas", "polars", "pyarrow"))
    table = synopsis.load(name)
    frames = table.to_pandas(), table.to_polars(), table.to_arrow()
    text = pandas.StringDtype(), polars.String, pyarrow.string()
    whole = pandas.Int64Dtype(), polars.Int64, pyarrow.int64()
    number = pandas.Float64Dtype(), polars.Float64, pyarrow.float64()
    for field in RESOURCES[name].schema.fields:
        values = list(field.vocabulary)
        found = frames[0][field.name].dtype, frames[1].schema[field.name], frames[2].schema.field(field.name).type
        if field.is_list:
            inner = polars.Enum(values) if values else polars.String
            assert found == (object, polars.List(inner), pyarrow.list_(pyarrow.string())), field.name
        elif values:
            assert found[0] == pandas.CategoricalDtype(values) and found[1] == polars.Enum(values), field.name
            assert frames[2][field.name].combine_chunks().dictionary.to_pylist() == values, field.name
        else:
            expected = {"integer": whole, "year": whole, "number": number}.get(field.type, text)
            assert (str(found[0]), *found[1:]) == (str(expected[0]), *expected[1:]), field.name


def test_lists_can_be_taken_apart() -> None:
    pytest.importorskip("pandas")
    exploded = synopsis.activities.to_pandas().explode("themes")
    counted = exploded["themes"].value_counts()
    assert counted["child-trafficking"] == len(synopsis.activities.where(themes="child-trafficking"))


def test_a_selection_has_the_types_of_the_whole() -> None:
    pytest.importorskip("polars")
    nothing = synopsis.figures.where(agency_id="iom").where(agency_id="ilo")
    assert nothing.to_polars().schema == synopsis.figures.to_polars().schema
    assert (nothing.to_pandas().dtypes == synopsis.figures.to_pandas().dtypes).all()
    assert nothing.to_arrow().schema == synopsis.figures.to_arrow().schema


def test_a_value_that_a_vocabulary_lacks_is_added_to_it(copy: Copy) -> None:
    pytest.importorskip("polars")
    copy.set("agencies", "trafficking_mandate", "shared")
    table = synopsis.open(copy.root).agencies
    assert table.to_polars()["trafficking_mandate"].to_list()[0] == "shared"
    categories = table.to_pandas()["trafficking_mandate"].cat.categories
    assert list(categories) == [*VOCABULARIES["agencies"]["trafficking_mandate"], "shared"]


@pytest.mark.parametrize(
    ("method", "library"), [("to_pandas", "pandas"), ("to_polars", "polars"), ("to_arrow", "pyarrow")]
)
def test_a_missing_library_names_the_command(monkeypatch: pytest.MonkeyPatch, method: str, library: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    for source in (synopsis.agencies, synopsis.flat("agencies")):
        with pytest.raises(synopsis.MissingExtraError, match=rf'pip install "{library}>=\d+"$'):
            getattr(source, method)()


def test_vocabularies_are_those_of_the_schemas() -> None:
    for name, resource in RESOURCES.items():
        stated = {f.name: tuple(f.vocabulary) for f in resource.schema.fields if f.vocabulary}
        assert VOCABULARIES.get(name, {}) == stated
