"""The Python API: loading, asking, refusing."""

from __future__ import annotations

import copy
import pickle
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import synopsis_data as synopsis
from synopsis_data.schema.values import READERS
from synopsis_data.tables import Table, read
from synopsis_data.tables.reading import _QUICK

from ..conftest import Copy


def test_nothing_is_read_and_nothing_foreign_imported_at_import() -> None:
    code = (
        "import sys; before = set(sys.modules); import synopsis_data; "
        "print(sorted(m for m in set(sys.modules) - before if not m.startswith('synopsis_data'))); "
        "print(sorted(m for m in sys.modules if m.startswith('synopsis_data')))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()
    assert out == ["[]", "['synopsis_data']"]


def test_loading_imports_nothing_outside_the_standard_library() -> None:
    code = (
        "import sys, synopsis_data as s; len(s.activities); "
        "print([m for m in sys.modules if m.split('.')[0] not in (*sys.stdlib_module_names, 'synopsis_data') and not m.startswith('_')])"
    )
    command = [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {[str(_SRC)]!r}; " + code]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"


_SRC = Path(synopsis.__file__).parent.parent


def test_a_row_is_asked_for_by_its_id() -> None:
    assert synopsis.agencies["iom"].name == "International Organization for Migration"
    assert synopsis.agencies.get("nobody") is None
    assert synopsis.agencies.get("nobody", "x") == "x"
    assert "iom" in synopsis.agencies and "nobody" not in synopsis.agencies


def test_an_unknown_id_names_the_nearest_ones() -> None:
    with pytest.raises(synopsis.UnknownIdError, match='agencies has no row "unocd". Did you mean "unodc"'):
        synopsis.agencies["unocd"]
    with pytest.raises(KeyError):
        synopsis.agencies["unocd"]


def test_a_number_is_no_id() -> None:
    with pytest.raises(TypeError, match="by its id"):
        synopsis.agencies[0]  # type: ignore[index]


def test_where_gives_a_table() -> None:
    found = synopsis.publications.where(agency_id="iom")
    assert isinstance(found, Table) and 0 < len(found) < len(synopsis.publications)
    assert len(found.where(agency_id="ilo")) == 0


def test_where_on_a_list_column_means_contains() -> None:
    found = synopsis.publications.where(place_ids="nigeria")
    assert len(found) and all("nigeria" in p.place_ids for p in found)


def test_where_calls_a_function_only_on_cells_that_are_not_empty() -> None:
    found = synopsis.publications.where(issued=lambda issued: issued >= "2007", authors=len)
    assert all(p.issued and p.issued >= "2007" and p.authors for p in found)


def test_an_unknown_column_names_the_nearest_ones() -> None:
    with pytest.raises(synopsis.UnknownColumnError, match='Did you mean "agency_id"'):
        synopsis.publications.where(agency="iom")


def test_an_unknown_table_names_the_nearest_ones() -> None:
    with pytest.raises(synopsis.UnknownTableError, match='Did you mean "agencies"'):
        synopsis.load("agences")
    with pytest.raises(AttributeError):
        synopsis.agences  # type: ignore[attr-defined]  # noqa: B018


def test_records_cannot_be_changed() -> None:
    agency = synopsis.agencies["iom"]
    with pytest.raises(AttributeError, match="cannot be changed"):
        agency.name = "x"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        agency.something = 1  # type: ignore[attr-defined]
    assert not hasattr(agency, "__dict__")


def test_records_can_be_compared_hashed_copied_and_built() -> None:
    agency = synopsis.agencies["iom"]
    assert pickle.loads(pickle.dumps(agency)) == copy.deepcopy(agency) == agency == synopsis.Agency(**agency.to_dict())
    assert len({agency, synopsis.agencies["iom"], synopsis.agencies["ilo"]}) == 2
    with pytest.raises(TypeError, match="chapter"):
        synopsis.Agency(agency_id="x")  # type: ignore[call-arg]


def test_records_show_what_they_hold() -> None:
    assert repr(synopsis.agencies["iom"]).startswith("Agency(agency_id='iom', acronym='IOM', name='International Organ")


def test_dictionaries_are_new_every_time() -> None:
    dicts = synopsis.agencies.to_dicts()
    dicts[0]["name"] = "x"
    assert synopsis.agencies.to_dicts()[0]["name"] != "x"
    assert list(dicts[0]) == list(synopsis.agencies.columns)


def test_a_table_is_read_once_however_many_threads_ask() -> None:
    reads: list[int] = []

    def source() -> tuple[synopsis.Agency, ...]:
        reads.append(1)
        return tuple(synopsis.agencies)

    table = Table(synopsis.Agency, source)
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: len(table), range(64))) == {len(synopsis.agencies)}
    assert reads == [1]


def test_paths_and_versions() -> None:
    assert synopsis.path("agencies").name == "agencies.csv" and synopsis.path("agencies").is_file()
    assert synopsis.__version__ == synopsis.data_version


def test_tables_cannot_be_changed() -> None:
    for name in ("kind", "name", "columns", "ids", "anything"):
        with pytest.raises(AttributeError):
            setattr(synopsis.agencies, name, None)
    with pytest.raises(TypeError):
        synopsis.agencies["iom"] = None  # type: ignore[index]


def test_what_the_types_promise_is_there() -> None:
    stub = (Path(synopsis.__file__).parent / "__init__.pyi").read_text(encoding="utf-8")
    stub = re.sub('""".*?"""', "", stub, flags=re.DOTALL)
    names = re.findall(r"^from \..* as (\w+)$|^(\w+): |^def (\w+)\(", stub, re.MULTILINE)
    assert len(names) > 40
    for name in {name for found in names for name in found if name}:
        assert getattr(synopsis, name) is not None
    assert {name for name in synopsis.__all__ if not re.search(rf"\b{name}\b", stub)} == set()


def test_public_names_are_complete_and_no_submodule_shadows_one() -> None:
    assert set(synopsis.__all__) <= set(dir(synopsis))
    modules = {p.stem for p in Path(synopsis.__file__).parent.iterdir()}
    assert not modules & set(synopsis.__all__)
    for name in synopsis.__all__:
        assert getattr(synopsis, name) is not None


@given(st.sampled_from(["integer", "number", "year", "list"]), st.text("0123456789.-+;_ e٣a", min_size=1, max_size=18))
@settings(max_examples=1000)
@example("year", "-950")
@example("year", "0950")
@example("number", "-0.5")
@example("integer", "1_000")
def test_the_quick_readers_take_nothing_that_those_of_the_schema_refuse(kind: str, cell: str) -> None:
    try:
        quick = _QUICK[kind]((cell,))[0]
    except ValueError:
        return
    assert (quick, type(quick)) == (READERS[kind](cell), type(READERS[kind](cell)))


@pytest.mark.parametrize("cell", ["-0.5", "0950", "-0"])
def test_what_the_quick_readers_leave_is_read_all_the_same(copy: Copy, cell: str) -> None:
    column = "established" if len(cell) == 4 and cell.isdigit() else "value"
    copy.set("agencies" if column == "established" else "figures", column, cell)
    dataset = synopsis.open(copy.root)
    row = next(iter(dataset.agencies if column == "established" else dataset.figures))
    assert getattr(row, column) == float(cell)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data.replace(b"agency_id,", b"agency,", 1), ":1: The header"),
        (lambda data: data + b"x,y\n", "The row has 2 cells instead of 12"),
        (lambda data: data.replace(b",1951,", b",soon,"), "is not a year"),
        (lambda data: b"\xef\xbb\xbf" + data, "byte order mark"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(copy: Copy, change: object, message: str) -> None:
    copy.edit("agencies", change)  # type: ignore[arg-type]
    with pytest.raises(synopsis.PackageError, match=message):
        read(synopsis.Agency, copy.file("agencies"))
    with pytest.raises(synopsis.PackageError, match="cannot be read"):
        read(synopsis.Agency, copy.root / "nothing.csv")
