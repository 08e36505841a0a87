"""The CSV layer: what is read, what is reported, and that nothing is lost on the way back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synopsis_data.files.csvfile import Reader, canonical, dump, join

cells = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n\0\ufeff"), max_size=20)
tables = st.lists(
    st.lists(cells, min_size=3, max_size=3).filter(lambda row: any(c.strip(", \t") for c in row)),
    min_size=1,
    max_size=8,
)


def read(data: bytes) -> tuple[list[list[str]], list[str]]:
    reader = Reader(io.BytesIO(data))
    rows = [row.cells for row in reader]
    return rows, [defect.code for defect in reader.defects]


@given(tables)
def test_what_is_written_is_read_back_without_a_defect(rows: list[list[str]]) -> None:
    assert read(dump(rows)) == (rows, [])


@given(tables)
def test_other_readers_understand_what_is_written(rows: list[list[str]]) -> None:
    assert list(csv.reader(io.StringIO(dump(rows).decode(), newline=""), strict=True)) == rows


@given(st.text(alphabet='a",\n <=', max_size=30) | st.binary(max_size=60).map(lambda b: b.decode("latin-1")))
@settings(max_examples=500)
def test_the_quick_way_never_reads_anything_else_than_the_careful_one(text: str) -> None:
    data = text.encode()
    quick = canonical(data)
    assert quick is None or (quick, []) == read(data)


@given(tables)
def test_the_quick_way_takes_what_is_in_canonical_form(rows: list[list[str]]) -> None:
    plain = all(row[0].strip(" \t") and "\n" not in "".join(row) for row in rows)
    assert canonical(dump(rows)) == (rows if plain else None)


@pytest.mark.parametrize("line", [",,", " ,,", ">>>>>>> a,b,c", "=======", '"a",b,c', 'a",b,c', 'a,"b', "a\r,b,c"])
def test_the_quick_way_leaves_what_is_odd_to_the_careful_one(line: str) -> None:
    assert canonical(f"id,name,note\n{line}\nx,y,z\n".encode()) is None
    assert canonical(b"\xef\xbb\xbfid\n") is None and canonical(b"id\nx") is None and canonical(b"\xff\n") is None


@given(st.binary(max_size=300))
def test_any_bytes_give_rows_and_defects_and_never_an_error(data: bytes) -> None:
    rows, defects = read(data)
    assert defects or dump(rows) == data


@given(st.lists(st.sampled_from(['"', ",", "a", "\n", "\r", ";", " "]), max_size=60))
def test_any_quoting_gives_rows_and_defects_and_never_an_error(pieces: list[str]) -> None:
    data = "".join(pieces).encode()
    rows, defects = read(data)
    assert defects or dump(rows) == data


@pytest.mark.parametrize(
    ("data", "rows", "defects"),
    [
        (b"\xef\xbb\xbfa,b\n1,2\n", [["a", "b"], ["1", "2"]], ["bytes-bom"]),
        (b"a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]], ["bytes-line-ends"]),
        (b"a,b\r1,2\r", [["a", "b"], ["1", "2"]], ["bytes-line-ends"]),
        (b"a,b\n1,2", [["a", "b"], ["1", "2"]], ["bytes-final-newline"]),
        (b"a,b\n1,\xe9\n", [["a", "b"], ["1", "é"]], ["bytes-encoding"]),
        (b"a,b\n1,\x002\n", [["a", "b"], ["1", "2"]], ["bytes-nul"]),
        (b"a,b\n\n1,2\n,\n", [["a", "b"], ["1", "2"]], ["csv-blank-line", "csv-blank-line"]),
        (b'a,b\n1,"2"\n', [["a", "b"], ["1", "2"]], ["csv-quoting"]),
        (b'a,b\n1,2"3\n', [["a", "b"], ["1", '2"3']], ["csv-quote-stray"]),
        (b'a,b\n1,"2"3\n', [["a", "b"], ["1", '"2"3']], ["csv-quote-stray"]),
        (b'a,b\n1,"2\n3,4\n', [["a", "b"], ["1", '"2'], ["3", "4"]], ["csv-quote-unclosed"]),
        (b'a,b\n1,"2\n3"\n4,5\n', [["a", "b"], ["1", "2\n3"], ["4", "5"]], []),
        (b"", [], ["csv-empty"]),
        (b"\xff\xfea\x00,\x00", [], ["bytes-encoding"]),
    ],
)
def test_defects_are_named_and_reading_goes_on(data: bytes, rows: list[list[str]], defects: list[str]) -> None:
    assert read(data) == (rows, defects)


def test_lines_are_those_of_the_editor() -> None:
    reader = Reader(io.BytesIO(b'a,b\n"1\n2",3\n\n4,5\n'))
    assert [row.line for row in reader] == [1, 2, 5]
    assert [defect.line for defect in reader.defects] == [4]


def test_an_unclosed_quote_hides_no_row() -> None:
    lines = ["a,b", '1,"x', *(f"{n},y" for n in range(500))]
    rows, defects = read(("\n".join(lines) + "\n").encode())
    assert (len(rows), defects) == (502, ["csv-quote-unclosed"])


def test_only_cells_that_need_it_are_quoted() -> None:
    assert join(["a b", "c,d", 'e"f', ""]) == 'a b,"c,d","e""f",'
