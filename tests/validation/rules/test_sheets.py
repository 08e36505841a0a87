"""What is wrong with a sheet: around its table, in what it shows, and where it is said to be."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from synopsis_data.package import Package
from synopsis_data.validation import Report
from synopsis_data.validation.update import Release, read_release

from ...conftest import ROOT, command
from ...support.workbooks import ACCRA, LAGOS, PLACES, Cell, rows, styled, workbook


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(data: bytes, *options: str) -> list[dict[str, Any]]:
    """Return the problems of a workbook."""
    Path("b.xlsx").write_bytes(data)
    out = command("validate", "b.xlsx", "--format", "json", *options)
    assert out.stderr == "", out.stderr
    problems: list[dict[str, Any]] = json.loads(out.stdout)["problems"]
    return problems


def changed(row: Sequence[Any], **cells: Any) -> list[Any]:
    """Return a place with other cells."""
    return [cells.get(name, value) for name, value in zip(PLACES, row, strict=True)]


class Planted(NamedTuple):
    """A sheet of places with one defect, what is said of it and of which cell."""

    code: str
    data: bytes
    address: str | None
    severity: str
    message: str


def merged(*areas: str) -> str:
    return f"<mergeCells>{''.join(f'<mergeCell ref={chr(34)}{a}{chr(34)}/>' for a in areas)}</mergeCells>"


UNMERGED = changed(ACCRA, within_ids=None)
FORMULA, STORED = Cell("", "<f>B2&amp;C2</f>"), Cell('t="str"', "<f>B2&amp;C2</f><v>Accra</v>")
STRUCK = "<r><rPr><strike/></rPr><t>Akra</t></r>"
SHEETS: dict[str, Planted] = {
    "a title": Planted(
        "sheet-title", workbook(rows(["My places"], [], PLACES, LAGOS)), "A1", "warning",
        "Row 1 is above the header in row 3 and is not read: “My places”.",
    ),
    "a title and a date": Planted(
        "sheet-title", workbook(rows([None, "My places", "2008"], ["draft"], [], PLACES, LAGOS)), "B1", "warning",
        "Rows 1 and 2 are above the header in row 4 and are not read: “My places 2008”.",
    ),
    "a note beside": Planted(
        "sheet-note", workbook(rows(PLACES, LAGOS, [], [*ACCRA, None, "see map"])), "O4", "warning",
        "O4 is outside the table and is not read: “see map”.",
    ),
    "notes beside and below": Planted(
        "sheet-note", workbook(rows([*PLACES, None], [*LAGOS, "?"], [*ACCRA, "??"], [], ["Source: my own work"])), "N2", "warning",
        "N2 is outside the table and is not read: “?”. The same is true of N3 and A5.",
    ),
    "a note before": Planted(
        "sheet-note", workbook(rows([None, None, *PLACES], ["x", None, *LAGOS])), "A2", "warning",
        "A2 is outside the table and is not read: “x”.",
    ),
    "a note in an empty column": Planted(
        "sheet-note", workbook(rows([*PLACES[:2], None, *PLACES[2:]], [*LAGOS[:2], "x", *LAGOS[2:]])), "C2", "warning",
        "C2 is outside the table and is not read: “x”.",
    ),
    "merged cells": Planted(
        "sheet-merged", workbook(rows(PLACES, LAGOS, UNMERGED) + merged("K2:K3")), "K2", "error",
        "Cells K2:K3 are merged: K2 is read, and K3 is read as empty.",
    ),
    "many merged cells": Planted(
        "sheet-merged", workbook(rows(PLACES, LAGOS, UNMERGED, changed(UNMERGED, place_id="ada", name="Ada")) + merged("K2:L4")), "K2",
        "error", "Cells K2:L4 are merged: K2 is read, and the others are read as empty.",
    ),
    "values under merged cells": Planted(
        "sheet-merged", workbook(rows(PLACES, LAGOS, ACCRA) + merged("K2:K3")), "K2", "error",
        "Cells K2:K3 are merged: K2 is read, and so are the hidden values behind it.",
    ),
    "a hidden sheet": Planted(
        "sheet-hidden", workbook({"old": rows(PLACES, LAGOS)}, states={"old": "hidden"}), None, "warning",
        "The sheet is hidden, but it is still read.",
    ),
    "a very hidden sheet": Planted(
        "sheet-hidden", workbook({"old": rows(PLACES, LAGOS)}, states={"old": "veryHidden"}), None, "warning",
        "The sheet is hidden, but it is still read.",
    ),
    "a hidden row": Planted(
        "sheet-hidden", workbook(rows(PLACES, LAGOS, ACCRA, attributes={3: 'hidden="1"'})), "A3", "warning",
        "Row 3 is hidden, but still read.",
    ),
    "hidden columns": Planted(
        "sheet-hidden", workbook('<cols><col min="3" max="4" hidden="1"/></cols>' + rows(PLACES, LAGOS)), "C1", "warning",
        "Columns C and D are hidden, but still read.",
    ),
    "a formula": Planted(
        "sheet-formula", workbook(rows(PLACES, changed(ACCRA, name=FORMULA))), "B2", "error",
        "The cell contains a formula that was never calculated: =B2&C2",
    ),
    "a formula in the place of an id": Planted(
        "sheet-formula", workbook(rows(PLACES, changed(ACCRA, place_id=FORMULA))), "A2", "error",
        "The cell contains a formula that was never calculated: =B2&C2",
    ),
    "a formula in the place of a reference": Planted(
        "sheet-formula", workbook(rows(PLACES, changed(ACCRA, within_ids=FORMULA), at="D5")), "N6", "error",
        "The cell contains a formula that was never calculated: =B2&C2",
    ),
    "a percentage": Planted(
        "sheet-shown", workbook(rows(PLACES, changed(ACCRA, name=styled(0.05))), formats=["0%"]), "B2", "error",
        "The cell shows “5%” but stores “0.05”.",
    ),
    "a hidden text": Planted(
        "sheet-shown", workbook(rows(PLACES, changed(ACCRA, name=Cell('s="1" t="str"', "<v>Accra</v>"))), formats=[";;;"]), "B2",
        "error", "The cell shows nothing but stores “Accra”.",
    ),
    "a text struck out": Planted(
        "sheet-shown", workbook(rows(PLACES, changed(ACCRA, name=Cell('t="inlineStr"', f"<is>{STRUCK}<r><t>Accra</t></r></is>")))), "B2",
        "error", "The cell shows a partly crossed-out text but stores “AkraAccra”.",
    ),
    "a date that was none": Planted(
        "sheet-shown", workbook(rows(PLACES, changed(ACCRA, name=styled(39479))), formats=["mmm-yy"]), "B2", "error",
        "The cell shows a date but stores “2008-02”.",
    ),
    "an error value": Planted(
        "cell-error-value", workbook(rows(PLACES, changed(ACCRA, name=Cell('t="e"', "<v>KRIVO</v>")))), "B2", "error",
        '"#KRIVO!" is a spreadsheet error, not a value.',
    ),
    "an extra column": Planted(
        "csv-header", workbook(rows([*PLACES, None, "notes"], [*LAGOS, None, "x"])), "A1", "error",
        "The header has an unknown column: notes.",
    ),
    "a row above the header": Planted(
        "csv-header", workbook(rows(LAGOS, PLACES, ACCRA)), "A1", "error",
        "Row 1 is above the header in row 2 but looks like a row of the table.",
    ),
}  # fmt: skip
"""Sheets that break one rule each."""


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_breaks_the_rule_and_no_other(name: str) -> None:
    planted = SHEETS[name]
    (problem,) = found(planted.data)
    assert [problem[key] for key in ("code", "address", "severity", "message")] == [
        planted.code, planted.address, planted.severity, planted.message,
    ]  # fmt: skip
    assert problem["hint"] and problem["path"].startswith("b.xlsx[")


def test_the_hint_for_an_extra_column_names_it_as_the_sheet_does() -> None:
    (problem,) = found(SHEETS["an extra column"].data)
    assert problem["hint"].startswith('Delete column O ("notes"). The header must be: place_id,name')


@pytest.mark.parametrize(
    "inside",
    [
        rows(PLACES, LAGOS, ACCRA),
        rows(PLACES, LAGOS, [], [], ACCRA),
        rows(PLACES, LAGOS, at="D20"),
        rows([*PLACES[:3], None, *PLACES[3:]], [*LAGOS[:3], None, *LAGOS[3:]]),
        rows(PLACES, changed(ACCRA, name=STORED)),
        rows(PLACES, LAGOS) + merged("C1:C1", "O1:Q9", "A5:C9", "L2:L3"),
        rows(PLACES, [], LAGOS) + merged(*(f"{letter}1:{letter}2" for letter in "ABCDEFGHI")),
    ],
)
def test_blank_rows_and_columns_any_place_and_harmless_merging_are_right(inside: str) -> None:
    assert found(workbook(inside)) == []


def test_a_row_that_only_has_an_id_is_a_row() -> None:
    assert {p["code"] for p in found(workbook(rows(PLACES, LAGOS, [], ["accra"])))} == {"value-missing"}
    assert {p["address"] for p in found(workbook(rows(PLACES, LAGOS, [], [None, "Accra", "x"])))} >= {"A4"}
    assert {p["address"] for p in found(workbook(rows(PLACES, LAGOS, ["Sum: 1"])))} >= {"A3"}


def test_a_header_with_a_gap_says_which_column_is_missing_and_that_one_has_no_name() -> None:
    lacking = [*PLACES[:3], None, *PLACES[4:]]
    (problem,) = found(workbook(rows(lacking, LAGOS)))
    assert problem["message"] == "The header has no column place_type and has a column without a name."
    (problem,) = found(
        workbook(rows(["My places"], [], lacking, changed(LAGOS, place_type=None))), "--select", "csv-header"
    )
    assert (problem["message"], problem["address"]) == ("The header has no column place_type.", "A3")


def test_the_table_that_is_named_is_looked_for_below_a_title_too() -> None:
    some = [name for name in PLACES if name not in ("name", "iso_alpha3", "m49", "other_names")]
    sheet = workbook(rows(["My places"], [], some, ["lagos"]))
    problems = found(sheet, "--table", "places")
    assert [(p["code"], p["address"]) for p in problems] == [("sheet-title", "A1"), ("csv-header", "A3")]


def test_places_are_said_as_cells_wherever_they_are_named() -> None:
    again = changed(ACCRA, place_id="lagos", name="Lagos!")
    (problem,) = found(workbook(rows(PLACES, LAGOS, [], again, at="C4")))
    assert (problem["address"], problem["message"]) == ("C7", 'The id "lagos" is already used in C5.')
    (problem,) = found(workbook({"places": rows(PLACES, LAGOS), "more": rows(PLACES, again)}))
    assert (problem["path"], problem["address"]) == ("b.xlsx[more]", "A2")
    assert problem["message"] == 'The id "lagos" is already used in A2 of b.xlsx[places].'
    header = (
        "organization_id",
        "name",
        "acronym",
        "other_names",
        "organization_type",
        "parent_id",
        "country_id",
        "seat_id",
        "passage_ids",
    )
    one, two = (("a-new-body", "A new body"), ("another-body", "A New Body"))
    organizations = rows(
        header, *[(*row, None, None, None, None, None, None, "syn2008-undp-009") for row in (one, two)]
    )
    (problem,) = found(workbook({"organizations": organizations}))
    assert (problem["address"], problem["message"]) == ("B3", 'B2 has almost the same name: "A new body".')
    Path("a.csv").write_text(
        f"{','.join(PLACES)}\nlagos,Lagos,,city,,,,,,,nigeria,,syn2008-undp-009\n", encoding="utf-8"
    )
    Path("b.xlsx").write_bytes(workbook(rows(PLACES, again)))
    out = command("validate", "a.csv", "b.xlsx")
    assert (
        'The id "lagos" is already used on line 2 of a.csv.' in out.stdout
        and "b.xlsx[places] A2  key-duplicate" in out.stdout
    )


def test_what_can_be_repaired_is_not_left_to_a_command_that_cannot() -> None:
    (problem,) = found(workbook(rows(PLACES, changed(LAGOS, within_ids="nigeria; africa"))), "--select", "list-space")
    assert "format" not in problem["hint"]


def test_whole_rows_in_one_column_are_no_header_and_the_cause_is_said() -> None:
    Path("b.xlsx").write_bytes(workbook(rows([";".join(PLACES)], ["lagos;Lagos"])))
    assert "Each row is in one cell. In Excel, choose Data, Text to Columns" in command("validate", "b.xlsx").stderr


def test_the_columns_of_a_sheet_that_are_not_of_the_table_have_no_meaning_in_the_dictionary() -> None:
    Path("b.xlsx").write_bytes(SHEETS["a note beside"].data)
    out = command("validate", "b.xlsx").stdout
    assert "b.xlsx[places] O4  warning  sheet-note  column O (15)" in out and "dictionary" not in out


def test_a_date_is_read_where_one_belongs() -> None:
    names = ("agency_id", "acronym", "name", "chapter", "approach", "trafficking_mandate", "summary", "established")
    more = ("trafficking_work_since", "homepage", "first_page", "passage_ids")
    date = Cell('s="1"', "<v>39448</v>")
    agency = [
        "a-new-one",
        "ANO",
        "A new one",
        None,
        None,
        None,
        "A summary.",
        date,
        date,
        None,
        None,
        "syn2008-undp-009",
    ]
    sheets, only = {"agencies": rows((*names, *more), agency)}, ("--ignore", "reference-unknown")
    assert found(workbook(sheets, formats=["yyyy"]), *only) == []
    assert {p["code"] for p in found(workbook(sheets, formats=[14]), *only)} == {"type-year"}


def test_the_table_alone_is_put_into_the_tables(release: Release) -> None:
    from synopsis_data.files.workbook import read_workbook
    from synopsis_data.validation.update import Given, Update

    data = workbook(rows(["My places"], [], [*PLACES, None], [*LAGOS, None, "see map"], [], ["Source: a map"], at="C3"))
    (sheet,) = read_workbook(data, "b.xlsx")
    update = Update(release, Report("an update"))
    assert update.run([Given(sheet.name, sheet=sheet)]).valid
    before = update.before["places"].values()
    assert set(update.tables()["places"]) - {line.cells for line in before} == {tuple(cell or "" for cell in LAGOS)}


@pytest.fixture(scope="module")
def release() -> Release:
    return read_release(Package(ROOT))


def test_a_large_sheet_is_read_in_a_moment(release: Release) -> None:
    from synopsis_data.files.workbook import read_workbook
    from synopsis_data.validation.update import Given, Update

    data = workbook(rows(PLACES, *(changed(LAGOS, place_id=f"lagos-{n}", name=f"Lagos {n}") for n in range(5_000))))
    begin = time.perf_counter()
    (sheet,) = read_workbook(data, "b.xlsx")
    report = Update(release, Report("test")).run([Given(sheet.name, sheet=sheet)])
    assert report.problems == [] and report.rows == 5_000
    assert time.perf_counter() - begin < 10


def test_a_stray_cell_far_to_the_right_takes_no_time() -> None:
    header = "".join(
        f'<c r="{letter}1" t="str"><v>{name}</v></c>' for letter, name in zip("ABCDEFGHIJKL", PLACES, strict=False)
    )
    lines = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, 10_002))
    stray = '<c r="XFD1" t="str"><v>x</v></c>'
    begin = time.perf_counter()
    (problem,) = found(workbook(f'<sheetData><row r="1">{header}{stray}</row>{lines}</sheetData>'))
    assert problem["code"] == "csv-header" and time.perf_counter() - begin < 5
