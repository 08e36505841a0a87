"""What R, pandas and spreadsheets leave in cells: said as their doing, once, with what to write or to tell the program."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from synopsis_data.comparing.canonical import format_table
from synopsis_data.package import Package
from synopsis_data.validation import Problem, Report
from synopsis_data.validation.update import Given, Release, Update, read_release

from ..conftest import ROOT, Copy, command
from ..support.workbooks import rows as sheet
from ..support.workbooks import workbook

HEADER = list(Package(ROOT).resource("places").schema.columns)
KANO = ["kano", "Kano", "", "city", "", "", "", "", "", "", "nigeria", "", "syn2008-undp-009"]
ABA = ["aba", "Aba", "", "city", "", "", "", "", "", "", "nigeria", "", "syn2008-undp-009"]


@pytest.fixture(scope="module")
def release() -> Release:
    return read_release(Package(ROOT))


def text_of(*rows: list[str]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode()


def report_of(release: Release, data: bytes) -> Report:
    return Update(release, Report("test")).run([Given("my.csv", data)])


def only(release: Release, data: bytes) -> Problem:
    (problem,) = report_of(release, data).problems
    return problem


def with_cell(column: str, text: str) -> list[str]:
    return [text if name == column else cell for name, cell in zip(HEADER, KANO, strict=True)]


def test_the_numbers_that_pandas_writes_are_the_released_ones(release: Release, copy: Copy) -> None:
    rows = copy.rows("figures")
    at = rows[0].index("value")
    floats = [[*row[:at], f"{row[at]}.0" if row[at].isdigit() else row[at], *row[at + 1 :]] for row in rows[1:]]
    data = text_of(rows[0], *floats)
    report = report_of(release, data)
    assert (report.problems, report.changes) == ([], [])
    assert format_table(data, release.sources["figures"].schema, "f.csv")[0] == copy.file("figures").read_bytes()


def test_a_grouped_number_is_asked_for_and_never_rewritten(release: Release, copy: Copy) -> None:
    rows = copy.rows("figures")
    row = next(row for row in rows if row[rows[0].index("value")] == "12300000")
    data = text_of(rows[0], [cell if cell != "12300000" else "12.300" for cell in row])
    found = {p.code: p for p in report_of(release, data).problems}
    assert found["number-grouped"].hint.startswith("Write 12300 if the point separates thousands")
    assert b",12.300," in format_table(data, release.sources["figures"].schema, "f.csv")[0]


@pytest.mark.parametrize(
    ("column", "text", "code", "hint"),
    [
        ("m49", "142.0", "value-pattern", "A program converted the code to a number: write 142"),
        ("m49", "4,0", "value-pattern", "A program dropped the leading zeros: write 004"),
        ("name", "Kano <U+2019>", "cell-html", 'fileEncoding = "UTF-8"'),
        ("place_id", "kano.in.nigeria", "value-pattern", "Write kano-in-nigeria"),
        ("within_ids", 'c("nigeria", "benin")', "reference-unknown", "benin;nigeria"),
        ("other_names", "k. A.", "cell-placeholder", "Leave the cell empty."),
    ],
)
def test_a_cell_of_a_program(release: Release, column: str, text: str, code: str, hint: str) -> None:
    problem = only(release, text_of(HEADER, with_cell(column, text)))
    assert problem.code == code and hint in problem.hint


def test_na_is_one_problem_for_a_column_with_the_cure(release: Release) -> None:
    rows = [[f"town-{n}", f"Town {n}", "NA", *KANO[3:]] for n in range(50)]
    problem = only(release, text_of(HEADER, *rows))
    assert (problem.code, problem.column, problem.count) == ("cell-placeholder", "other_names", 50)
    assert problem.lines[:3] == (2, 3, 4) and 'na = ""' in problem.hint


def test_names_of_columns_with_dots_or_without_anything_between(release: Release) -> None:
    for header in ([name.replace("_", ".") for name in HEADER], [name.replace("_", "") for name in HEADER]):
        problem = only(release, text_of(header, KANO))
        assert problem.code == "csv-header" and problem.hint.startswith("Run: synopsis-data format")


def test_an_index_that_was_written_twice(release: Release) -> None:
    problem = only(release, text_of(["Unnamed: 0", *HEADER], ["0", *KANO], ["1", *ABA]))
    assert problem.code == "csv-header" and "index=False" in problem.hint


def test_a_quotation_mark_behind_a_backslash(release: Release) -> None:
    data = text_of(HEADER) + b'kano,"Kano, \\"the old\\"",,city,,,,,,,nigeria,,syn2008-undp-009\n'
    problem = only(release, data)
    assert problem.code == "csv-quote-stray" and "backslash" in problem.message and "qmethod" in problem.hint


def test_a_part_of_a_released_row_is_told_what_the_row_has(release: Release) -> None:
    rows = [["nigeria", *[""] * (len(HEADER) - 2), "syn2008-undp-009"]]
    missing = [p for p in report_of(release, text_of(HEADER, *rows)).problems if p.code == "value-missing"]
    assert missing and all("A changed row must be complete." in p.hint for p in missing)
    assert 'The released row has "Nigeria" here.' in " ".join(p.hint for p in missing)


def test_what_format_cannot_do_comes_before_what_it_can(release: Release) -> None:
    data = "A title\n" + text_of(HEADER, KANO).decode().replace(",", ";")
    hints = {p.code: p.hint for p in report_of(release, data.encode()).problems}
    assert hints["csv-title"] == "Delete line 1." and hints["csv-delimiter"].startswith("First fix ")


def test_a_file_that_could_not_be_compared_is_not_called_unchanged(release: Release, tmp_path: Path) -> None:
    (tmp_path / "my.csv").write_bytes(text_of(HEADER[:-1], KANO[:-1]))
    assert report_of(release, text_of(HEADER[:-1], KANO[:-1])).uncompared == ["my.csv"]
    out = command("validate", "my.csv", cwd=tmp_path)
    assert "nothing was compared" in out.stdout and "no changes" not in out.stdout


def test_a_workbook_needs_no_format(tmp_path: Path) -> None:
    (tmp_path / "b.xlsx").write_bytes(workbook({"mine": sheet(HEADER, [cell or None for cell in KANO])}))
    out = command("format", "b.xlsx", cwd=tmp_path)
    assert out.returncode == 2 and "is an Excel workbook" in out.stderr
    assert command("validate", "b.xlsx", cwd=tmp_path).returncode == 0


def test_a_sheet_of_notes_is_not_forced_into_a_table(tmp_path: Path) -> None:
    book = {"mine": sheet(HEADER, [cell or None for cell in KANO]), "Notes": sheet(["to do"])}
    (tmp_path / "b.xlsx").write_bytes(workbook(book))
    out = command("validate", "b.xlsx", cwd=tmp_path)
    assert out.returncode == 1 and "start its name with _" in out.stdout and "--table" not in out.stdout
    named = command("validate", "b.xlsx", "--table", "activities", cwd=tmp_path)
    assert "b.xlsx[mine]" not in named.stdout, "the header of the other sheet tells its table"
