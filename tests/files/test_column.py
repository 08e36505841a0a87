"""One column is read from a table that somebody else made, in whatever shape it is."""

from __future__ import annotations

import pytest

from synopsis_data.errors import PackageError, UnknownColumnError
from synopsis_data.files.column import Column, read_column

from ..support.workbooks import rows, workbook

TABLE = "nr,Body,note\n1,Casa Alianza,\n2,,x\n3,Université,\n"
CELLS = ["Casa Alianza", "", "Université"]
SHAPES = {
    "commas": TABLE.encode(),
    "semicolons": TABLE.replace(",", ";").encode(),
    "tabs and a mark, CRLF": b"\xef\xbb\xbf" + TABLE.replace(",", "\t").replace("\n", "\r\n").encode(),
    "UTF-16": TABLE.replace(",", "\t").encode("utf-16"),
    "Windows-1252": TABLE.encode("cp1252"),
    "quoted": 'nr,"Body","note"\n1,"Casa Alianza",\n2,,x\n3,"Université",\n'.encode(),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("column", ["Body", "body", " BODY "])
def test_a_csv_file_in_any_layout_and_encoding(shape: str, column: str) -> None:
    assert read_column(SHAPES[shape], "mine.csv", column) == Column("Body", [2, 3, 4], CELLS)


def test_what_is_above_the_header_is_not_read() -> None:
    data = b"Report of partners;;\nSpring;;\nnr;Body;note\n1;IOM;\n"
    assert read_column(data, "mine.csv", "Body") == Column("Body", [4], ["IOM"])


def test_cells_that_run_over_lines_and_rows_that_are_short() -> None:
    data = b'nr,Body\n1,"Casa\nAlianza"\n2\n3,IOM\n'
    assert read_column(data, "mine.csv", "Body") == Column("Body", [2, 4, 5], ["Casa\nAlianza", "", "IOM"])


def test_a_column_of_that_very_name_comes_first() -> None:
    assert read_column(b"name,Name\na,b\n", "mine.csv", "Name").cells == ["b"]


@pytest.mark.parametrize("name", ["mine.xlsx", "mine.csv"])
def test_the_first_sheet_of_a_workbook_that_has_the_column(name: str) -> None:
    sheets = {
        "about": rows(["Notes"], ["x"]),
        "list": rows(["A title"], [], ["nr", "Body"], [1, "IOM"], [2], [3, "ILO"]),
    }
    assert read_column(workbook(sheets), name, "body") == Column("Body", [4, 5, 6], ["IOM", "", "ILO"])


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"%PDF-1.7", "mine.csv", "mine.csv is a PDF document. "), (b"%PDF-1.7", "mine.pdf", "mine.pdf is a PDF document. "),
        (b"", "mine.csv", "mine.csv is empty."), (b"\n\n", "mine.csv", "mine.csv is empty."),
        (b"", "mine.xlsx", "mine.xlsx is an empty file. "), (b"a,b\n", "mine.xlsx", "mine.xlsx is a text file, not a workbook. "),
        (b'[{"name": "IOM"}]', "mine.json", "mine.json is a JSON file. "), (b"PK\x03\x04", "mine.xlsx", "mine.xlsx is a damaged "),
    ],
)  # fmt: skip
def test_what_is_no_table_is_named(data: bytes, name: str, said: str) -> None:
    with pytest.raises(PackageError) as caught:
        read_column(data, name, "name")
    assert str(caught.value).startswith(said)


def test_a_column_that_is_not_there_is_said_with_those_that_are() -> None:
    for wanted, hint in (("recipient", 'Its columns are: "nr", "Body", "note".'), ("Boddy", 'Did you mean "Body"?')):
        with pytest.raises(UnknownColumnError) as caught:
            read_column(TABLE.encode(), "mine.csv", wanted)
        assert str(caught.value) == f'mine.csv has no column "{wanted}". {hint}'
