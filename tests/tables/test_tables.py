"""The Python API: loading, asking, refusing."""

from __future__ import annotations

import collections
import copy
import json
import pickle
import random
import re
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import synopsis_data as synopsis
from synopsis_data.schema.values import READERS
from synopsis_data.tables import Table, read
from synopsis_data.tables.habits import _SAME
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


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("IOM", 'Write "iom" \\(International Organization for Migration\\)\\.$'),
        ("International Organization for Migration", 'Write "iom"'),
        ("name", r"This is a column. Write: \[row.name for row in agencies\]"),
    ],
)
def test_a_name_instead_of_an_id_leads_to_the_id(wrong: str, hint: str) -> None:
    with pytest.raises(synopsis.UnknownIdError, match=hint):
        synopsis.agencies[wrong]


def test_a_table_is_a_sequence_of_its_rows() -> None:
    table = synopsis.agencies
    rows = list(table)
    assert table[0] is rows[0] and table[-1] is rows[-1] and list(reversed(table)) == rows[::-1]
    assert table[:5].ids == table.ids[:5] and table[::-2].ids == table.ids[::-2] and isinstance(table[:5], Table)
    assert table[:3].where(agency_id=rows[0])[0] is rows[0]
    assert isinstance(table, Sequence) and table.index(rows[3]) == 3 and table.count(rows[3]) == 1
    assert random.choice(table) in table and len(set(random.sample(table, 3))) == 3
    match table:
        case [first, *_, last]:
            assert (first, last) == (rows[0], rows[-1])
        case _:
            pytest.fail("it is no sequence")


def test_a_wrong_position_is_told() -> None:
    with pytest.raises(IndexError, match="<Table agencies: 15 rows> has no row 500"):
        synopsis.agencies[500]
    for wrong in (None, 1.5, ["name"]):
        with pytest.raises(TypeError, match="by its id or position"):
            synopsis.agencies[wrong]  # type: ignore[call-overload]


def test_a_filter_gives_a_table() -> None:
    found = synopsis.activities.filter(lambda row: row.agency and len(row.places) > 3)
    assert isinstance(found, Table) and 0 < len(found) < 30 and all(row.agency_id for row in found)
    with pytest.raises(TypeError, match="requires a function that takes a row"):
        synopsis.activities.filter("iom")  # type: ignore[arg-type]


def test_a_table_writes_itself_as_its_file(tmp_path: Path) -> None:
    for table in synopsis.Dataset(synopsis.agencies["iom"]._home().package).tables:
        data = synopsis.path(table.name).read_bytes()
        assert table.to_csv().encode() == data
        table.to_csv(tmp_path / "table.csv")
        assert (tmp_path / "table.csv").read_bytes() == data
        text = table.to_json()
        assert [
            {c: tuple(v) if isinstance(v, list) else v for c, v in row.items()} for row in json.loads(text)
        ] == table.to_dicts()
        assert text.count("\n") == len(table) + 2 if len(table) else text == "[]\n"
        table.to_json(str(tmp_path / "table.json"))
        assert (tmp_path / "table.json").read_text(encoding="utf-8") == text
    with pytest.raises(synopsis.PackageError):
        synopsis.agencies.to_csv(tmp_path / "nowhere" / "table.csv")


def test_what_data_frames_have_is_answered_with_what_to_write() -> None:
    for name in _SAME:
        with pytest.raises(AttributeError, match=f'has no attribute "{name}". Write: '):
            getattr(synopsis.agencies, name)
    for name, hint in (("head", r"Write: agencies\[:5\]"), ("append", "cannot be changed"), ("wher", 'mean "where"'),
                       ("acronym", r"This is a column. Write: \[row.acronym for row in agencies\]")):  # fmt: skip
        with pytest.raises(AttributeError, match=hint):
            getattr(synopsis.agencies, name)
    with pytest.raises(TypeError, match=r"len\(agencies\)"):
        synopsis.agencies.count()  # type: ignore[call-arg]
    assert not hasattr(synopsis.agencies, "__array__") and not hasattr(synopsis.agencies, "_nothing")


def test_what_is_to_be_written_instead_runs() -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    names = {"agencies": synopsis.agencies, "collections": collections, "random": random, "function": repr}
    run = 0
    for text in _SAME.values():
        code = text.format(t="agencies", c="acronym").split(" or ")[0].replace('"ID"', '"iom"')
        if "..." not in code and not code.startswith(("for ", "row.")):
            eval(code, names)
            run += 1
    assert run > 30


def test_a_flat_view_is_of_a_table() -> None:
    for wrong in (synopsis.activities[0], list(synopsis.activities)):
        with pytest.raises(TypeError, match="requires the name of a table, a table, or a selection"):
            synopsis.flat(wrong)  # type: ignore[arg-type]


def test_a_record_can_be_matched_and_replaced() -> None:
    iom = synopsis.agencies["iom"]
    match iom:
        case synopsis.Agency("iom", acronym):
            assert acronym == "IOM"
        case _:
            pytest.fail("it does not match")
    changed = iom.__replace__(acronym="X")
    assert changed.acronym == "X" and iom.acronym == "IOM" and changed.organization is iom.organization
    with pytest.raises(TypeError, match="no column acronim"):
        iom.__replace__(acronim="X")


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
