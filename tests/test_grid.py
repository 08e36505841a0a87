"""What programs do to the shape of a table: it is read as it is meant, said once, and `format` repairs what is sure."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from synopsis_data.comparing.canonical import FormatError, format_table
from synopsis_data.package import Package
from synopsis_data.validation import Report
from synopsis_data.validation.update import Given, Release, Update, read_release

from .conftest import ROOT

SCHEMA = Package(ROOT).resource("places").schema
HEADER = list(SCHEMA.columns)
ROWS = [
    ["aba", "Aba, in the east", "", "city", "", "", "", "", "", "", "nigeria", "", "syn2008-undp-009"],
    ["kano", 'Kano "the old"', "", "city", "", "", "", "", "", "", "nigeria", "", "syn2008-undp-009"],
    ["lagos", "Lagos", "Eko;Èkó", "city", "", "", "", "", "", "", "nigeria", "", "syn2008-undp-009"],
]
Table = list[list[str]]


@pytest.fixture(scope="module")
def release() -> Release:
    return read_release(Package(ROOT))


def text_of(table: Table, delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator="\n").writerows(table)  # type: ignore[arg-type]
    return stream.getvalue()


def line_quoted(text: str) -> str:
    return "".join(f'"{line.replace(chr(34), chr(34) * 2)}"\n' for line in text.splitlines())


CANONICAL = text_of([HEADER, *ROWS])
BLANKS = ["", "", ""]
REPAIRED: dict[str, tuple[str, list[str]]] = {
    "as it is": (CANONICAL, []),
    "semicolons": (text_of([HEADER, *ROWS], ";"), ["csv-delimiter"]),
    "tabs": (text_of([HEADER, *ROWS], "\t"), ["csv-delimiter"]),
    "vertical bars": (text_of([HEADER, *ROWS], "|"), ["csv-delimiter"]),
    "sep=;": ("sep=;\n" + text_of([HEADER, *ROWS], ";"), ["csv-delimiter"]),
    "sep=,": ("sep=,\n" + CANONICAL, ["csv-delimiter"]),
    "sep=; above commas": ("sep=;\n" + CANONICAL, ["csv-delimiter"]),
    "all quoted, with semicolons": (text_of([HEADER, *ROWS], ";", csv.QUOTE_ALL), ["csv-delimiter"]),
    "empty columns": (text_of([row + BLANKS for row in [HEADER, *ROWS]]), ["csv-empty-columns"]),
    "empty columns in front": (text_of([["", "", *row] for row in [HEADER, *ROWS]]), ["csv-empty-columns"]),
    "empty columns of the header alone": (text_of([HEADER + BLANKS, *ROWS]), ["csv-empty-columns"]),
    "a comma too many at the end of rows": (text_of([HEADER, *([*row, ""] for row in ROWS)]), ["csv-empty-columns"]),
    "a semicolon too many at all ends": (text_of([[*row, ""] for row in [HEADER, *ROWS]], ";"), ["csv-delimiter"]),
    "whole lines quoted": (line_quoted(CANONICAL), ["csv-line-quoted"]),
    "whole rows quoted": (CANONICAL.split("\n", 1)[0] + "\n" + line_quoted(CANONICAL.split("\n", 1)[1]), ["csv-line-quoted"]),
    "whole lines with semicolons quoted": (line_quoted(text_of([HEADER, *ROWS], ";")), ["csv-delimiter"]),
    "other order": (text_of([row[::-1] for row in [HEADER, *ROWS]]), ["csv-header"]),
    "titles of columns": (text_of([[f.title for f in SCHEMA.fields], *ROWS]), ["csv-header"]),
}  # fmt: skip
"""What is in the file, and the codes of what is said of it; the rows are the same."""


def problems(release: Release, text: str) -> list[str]:
    report = Update(release, Report("test")).run([Given("my.csv", text.encode())])
    assert [(c.kind, c.record) for c in report.changes] == [("added", row[0]) for row in ROWS]
    return [problem.code for problem in report.problems]


@pytest.mark.parametrize("shape", REPAIRED)
def test_a_shape_is_read_said_once_and_repaired(release: Release, shape: str) -> None:
    text, codes = REPAIRED[shape]
    assert sorted(problems(release, text)) == codes
    repaired, rows = format_table(text.encode(), SCHEMA, "my.csv")
    assert (repaired.decode(), rows) == (CANONICAL, len(ROWS))


def numbered(table: Table, start: int) -> Table:
    return [[str(number), *row] for number, row in enumerate(table, start)]


UNREPAIRED: dict[str, tuple[str, list[str], str]] = {
    "a title": ("Places of 2008\n\n" + CANONICAL, ["csv-title"], "Delete lines 1 to 2."),
    "a comment with a quotation mark": ('# "draft\n' + CANONICAL, ["csv-title"], "Delete line 1."),
    "a title with semicolons": ("Places;;\n" + text_of([HEADER, *ROWS], ";"), ["csv-delimiter", "csv-title"], "Delete line 1."),
    "pandas": (text_of([["", *HEADER], *numbered(ROWS, 0)]), ["csv-header"], "index=False"),
    "write.csv": (text_of([["", *HEADER], *numbered(ROWS, 1)], quoting=csv.QUOTE_ALL), ["csv-header", "csv-quoting"], "row.names = FALSE"),
    "write.table": (text_of([HEADER, *numbered(ROWS, 1)]), ["csv-header"], "row.names = FALSE"),
    "a note in a column without a name": (
        text_of([[*HEADER, ""], [*ROWS[0], ""], [*ROWS[1], "why?"], [*ROWS[2], ""]]), ["csv-header"], "Delete column 14.",
    ),
    "row numbers of a part": (
        text_of([HEADER, *([n, *row] for n, row in zip(["7", "12", "40"], ROWS, strict=True))]), ["csv-header"], "row.names = FALSE",
    ),
    "a header of a second file, with a mark": (
        CANONICAL.replace("kano,", "\ufeff" + text_of([HEADER]) + "kano,"), ["csv-header"], "Delete this line.",
    ),
    "a remark": (CANONICAL + "Source: the report of 2008,,,,,,,,,,,,\n", ["csv-remark"], "delete the line"),
    "a header in the middle": (text_of([HEADER, ROWS[0], HEADER, *ROWS[1:]]), ["csv-header"], "Delete this line."),
}  # fmt: skip
"""What needs a person: the codes, and a part of a hint."""


@pytest.mark.parametrize("shape", UNREPAIRED)
def test_a_shape_that_needs_a_person_is_read_and_refused_by_format(release: Release, shape: str) -> None:
    text, codes, hint = UNREPAIRED[shape]
    assert sorted(problems(release, text)) == codes
    report = Update(release, Report("test")).run([Given("my.csv", text.encode())])
    assert hint in " ".join(problem.hint for problem in report.problems)
    with pytest.raises(FormatError, match="nothing was changed"):
        format_table(text.encode(), SCHEMA, "my.csv")


@pytest.mark.parametrize("change", [lambda cells: [*cells, ""], lambda cells: cells[:-1], lambda cells: [*cells, "x"]])
def test_one_row_of_another_width_is_never_read(release: Release, change: Callable[[list[str]], list[str]]) -> None:
    text = text_of([HEADER, ROWS[0], change(ROWS[1]), ROWS[2]])
    report = Update(release, Report("test")).run([Given("my.csv", text.encode())])
    assert [(p.code, p.line) for p in report.problems] == [("csv-width", 3)]
    with pytest.raises(FormatError):
        format_table(text.encode(), SCHEMA, "my.csv")


def test_a_header_among_its_rows_is_moved_and_no_row_deleted(release: Release) -> None:
    text = text_of([ROWS[0], ROWS[1], HEADER, ROWS[2]])
    report = Update(release, Report("test")).run([Given("my.csv", text.encode())])
    assert [(p.code, p.hint) for p in report.problems] == [("csv-title", "Move line 3 to the top of the file.")]
    with pytest.raises(FormatError):
        format_table(text.encode(), SCHEMA, "my.csv")


def test_a_second_table_in_another_order_is_not_joined(release: Release) -> None:
    text = text_of([HEADER, ROWS[0], [HEADER[0], HEADER[2], HEADER[1], *HEADER[3:]], ROWS[1]])
    (problem,) = Update(release, Report("test")).run([Given("my.csv", text.encode())]).problems
    assert problem.code == "csv-header" and "separate file" in problem.hint


def test_a_file_that_was_opened_with_another_delimiter_is_not_repaired(release: Release) -> None:
    text = CANONICAL.replace("\n", ";;\n")
    report = Update(release, Report("test")).run([Given("my.csv", text.encode())])
    assert "wrong delimiter" in report.problems[0].message
    with pytest.raises(FormatError):
        format_table(text.encode(), SCHEMA, "my.csv")


def test_one_odd_row_does_not_hide_what_is_so_in_all_others(release: Release) -> None:
    odd = [*ROWS[1][:3], "town", *ROWS[1][4:]]
    text = text_of([HEADER, *([*row, ""] for row in (ROWS[0], odd, ROWS[2]))])
    report = Update(release, Report("test")).run([Given("my.csv", text.encode())])
    assert [p.code for p in report.problems] == ["csv-empty-columns", "value-not-in-vocabulary"]


def test_a_comma_in_a_text_is_not_taken_for_one_at_the_end(release: Release) -> None:
    schema = release.package.resource("sources").schema
    row = ["zz2010", "A report, of two parts", "", "", "Geneva", "2010", "en", ""]
    text = ",".join(schema.columns) + "\n" + ",".join(row) + "\n"
    report = Update(release, Report("test")).run([Given("my.csv", text.encode())])
    assert [(p.code, p.line) for p in report.problems] == [("csv-width", 2)]


def test_one_bad_file_does_not_silence_the_others(release: Release) -> None:
    wrong = text_of([HEADER, [*ROWS[0][:10], "nigerya", *ROWS[0][11:]]])
    given = [
        Given("a.csv", text_of([HEADER, ROWS[1]]).encode()),
        Given("notes.csv", b"notes about my rows\n"),
        Given("lost.xlsx", unreadable="lost.xlsx is damaged."),
        Given("c.csv", wrong.encode()),
    ]
    report = Update(release, Report("test")).run(given)
    assert [(p.path, p.code) for p in report.problems] == [
        ("c.csv", "reference-unknown"), ("lost.xlsx", "file-unreadable"), ("notes.csv", "table-unknown"),
    ]  # fmt: skip
    assert [c.record for c in report.changes] == ["kano", "aba"]
