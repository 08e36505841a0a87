"""The CSV layer: what is read, what is reported, and that nothing is lost on the way back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopsis_data.files import lines
from synopsis_data.files.csvfile import Reader, Row, Rows, dump, join, reader_of
from synopsis_data.files.layout import Layout

from ..support.generated import examples

cells = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n\0\ufeff"), max_size=20)
tables = st.lists(
    st.lists(cells, min_size=3, max_size=3).filter(lambda row: any(c.strip(", \t") for c in row)),
    min_size=1,
    max_size=8,
)


def read(data: bytes) -> tuple[list[list[str]], list[str]]:
    reader = Reader(io.BytesIO(data))
    rows = [row.cells for row in reader]
    return rows, [defect.rule.code for defect in reader.defects]


@given(tables)
def test_what_is_written_is_read_back_without_a_defect(rows: list[list[str]]) -> None:
    assert read(dump(rows)) == (rows, [])


@given(tables)
def test_other_readers_understand_what_is_written(rows: list[list[str]]) -> None:
    assert list(csv.reader(io.StringIO(dump(rows).decode(), newline=""), strict=True)) == rows


def carefully(data: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Row], list[tuple[str, int]]]:
    """Return what is read where no block is cut quickly, with all defects."""
    with monkeypatch.context() as patched:
        patched.setattr(Reader, "_quick", lambda *_: None)
        reader = Reader(io.BytesIO(data))
        return list(reader), sorted((f.rule.code, f.place.line) for f in reader.defects)


@examples(500, 150)
@given(st.text(alphabet='a",\n <=;\r', max_size=30) | st.binary(max_size=60).map(lambda b: b.decode("latin-1")))
def test_the_quick_way_never_reads_anything_else_than_the_careful_one(text: str) -> None:
    data = text.encode()
    with pytest.MonkeyPatch.context() as monkeypatch:
        reader = Reader(io.BytesIO(data))
        rows = list(reader)
        assert (rows, sorted((f.rule.code, f.place.line) for f in reader.defects)) == carefully(data, monkeypatch)
        whole = [row for rows in Reader(io.BytesIO(data)).blocks() for row in zip(rows.lines, rows.cells, strict=True)]
        hasty = Reader(io.BytesIO(data))
        hasty.firsts_only = True
        firsts = [row for rows in hasty.blocks() for row in zip(rows.lines, rows.cells, strict=True)]
        assert [(line, cells[0]) for line, cells in firsts] == [(line, cells[0]) for line, cells in whole]


def is_plain(rows: list[list[str]]) -> bool:
    """Say whether each row is one line that no reader takes for blank, and the first no other kind of file."""
    return all(row[0].strip(" \t;|") and row[0][0] not in "[{<" and "\n" not in "".join(row) for row in rows)


@given(tables.filter(is_plain))
def test_the_quick_way_takes_what_is_in_canonical_form(rows: list[list[str]]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(Reader, "_careful", lambda *_: (Rows([], []), None))
        assert [row.cells for row in Reader(io.BytesIO(dump(rows)))] == rows


@pytest.mark.parametrize("line", [",,", " ,,", ">>>>>>> a,b,c", "=======", '"a",b,c', 'a",b,c', 'a,"b', "a\r,b,c"])
def test_the_quick_way_leaves_what_is_odd_to_the_careful_one(line: str) -> None:
    reader = Reader(io.BytesIO(f"id,name,note\n{line}\nx,y,z\n".encode()))
    assert ["x", "y", "z"] in [row.cells for row in reader] and {f.place.line for f in reader.defects} == {2}


@pytest.mark.parametrize("size", [1, 7, 64])
def test_a_block_may_end_anywhere(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = 'a,b\n"1\n2",3\n\n4,"x, y"\nz,"unclosed\nç,5\n6,"7"\n'.encode()
    whole = Reader(io.BytesIO(data))
    expected = list(whole), whole.defects
    monkeypatch.setattr(lines, "BLOCK", size)
    cut = Reader(io.BytesIO(data))
    assert (list(cut), cut.defects) == expected


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@given(rows=tables.filter(is_plain))
def test_other_delimiters_are_read_with_the_same_strictness(delimiter: str, rows: list[list[str]]) -> None:
    text = "".join(join(row, delimiter) + "\n" for row in rows)
    reader = Reader(io.BytesIO(text.encode()), Layout(delimiter))
    found = [row.cells for row in reader]
    assert (found, [f.rule.code for f in reader.defects]) == (rows, ["csv-delimiter"])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_stray_quote_is_reported_whatever_stands_between_the_cells(delimiter: str) -> None:
    reader = reader_of('a,b\n1,say "no"\n2,"x"y\n3,"open\n'.replace(",", delimiter).encode())
    assert [row.cells[0] for row in reader] == ["a", "1", "2", "3"]
    assert [f.rule.code for f in reader.found] == ["csv-quote-stray", "csv-quote-stray", "csv-quote-unclosed"]


def test_a_line_that_is_read_a_second_time_counts_once() -> None:
    reader = Reader(io.BytesIO(b'a,b,c\n"1",2,3\n4,"5 ""6"" 7","8"\n'))
    assert len(list(reader)) == 3
    assert [(f.rule.code, f.place.line) for f in reader.defects] == [("csv-quoting", 2)]
    assert [(form.count, form.lines) for form in reader.forms.values()] == [(2, [2, 3])]


def test_lines_after_an_unclosed_quote_are_joined_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f'{n},"open,y' if n % 101 == 0 else f"{n},x,y" for n in range(1_010)]
    split, cut = Reader._split, list[str]()
    monkeypatch.setattr(Reader, "_split", lambda self, text: cut.append(text) or split(self, text))
    reader = Reader(io.BytesIO("\n".join(["a,b,c", *lines, ""]).encode()))
    assert len(list(reader)) == 1_011
    assert [f.rule.code for f in reader.found] == ["csv-quote-unclosed"] * 10
    assert len(cut) <= 30


def test_lines_are_only_joined_where_every_quotation_mark_has_another(monkeypatch: pytest.MonkeyPatch) -> None:
    split, joined = Reader._split, list[str]()
    monkeypatch.setattr(
        Reader, "_split", lambda self, text: ("\n" in text and joined.append(text)) or split(self, text)
    )
    reader = Reader(io.BytesIO(b'a,b\n1,"x\n' + b'""\n' * 50 + b'y"\n2,"x\n' + b'""\n' * 200))
    assert len(next(row for row in reader if row.line == 2).cells[1]) == 103
    list(reader)
    assert len(joined) == 1


@given(st.binary(max_size=300))
def test_any_bytes_give_rows_and_defects_and_never_an_error(data: bytes) -> None:
    rows, defects = read(data)
    assert defects or dump(rows) == data


@given(st.lists(st.sampled_from(['"', ",", "a", "\n", "\r", ";", " "]), max_size=60))
def test_any_quoting_gives_rows_and_defects_and_never_an_error(pieces: list[str]) -> None:
    data = "".join(pieces).encode()
    rows, defects = read(data)
    assert defects or dump(rows) == data


@pytest.mark.parametrize("end", [b"\r", b"\r\n"])
@pytest.mark.parametrize("size", range(1, 12))
def test_a_block_may_end_between_the_signs_of_a_line_end(
    size: int, end: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "BLOCK", size)
    rows = [Row(1, ["a", "b"]), Row(2, ["1", "x"]), Row(4, ["2", "y"])]
    assert list(Reader(io.BytesIO(end.join([b"a,b", b"1,x", b"", b"2,y", b""])))) == rows


def test_a_long_file_may_end_its_lines_with_cr_alone() -> None:
    reader = Reader(io.BytesIO(b"a,b\r" + b"1,2\r" * (lines.MAX_LINE_BYTES // 3)))
    assert [row.line for row in reader] == list(range(1, lines.MAX_LINE_BYTES // 3 + 2))
    assert [f.rule.code for f in reader.defects] == ["bytes-line-ends"]


@pytest.mark.parametrize(
    ("data", "rows", "defects"),
    [
        (b"\xef\xbb\xbfa,b\n1,2\n", [["a", "b"], ["1", "2"]], ["bytes-bom"]),
        (b"a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]], ["bytes-line-ends"]),
        (b"a,b\r1,2\r", [["a", "b"], ["1", "2"]], ["bytes-line-ends"]),
        (b"a,b\n1,2", [["a", "b"], ["1", "2"]], ["bytes-final-newline"]),
        (b"a,b\n1,Qu\xe9bec\n", [["a", "b"], ["1", "Québec"]], ["bytes-encoding"]),
        (b"a,b\n1,\xb1\xe9\n", [["a", "b"], ["1", "\u28b1\u28e9"]], ["bytes-encoding"]),
        (b"a,b\n1,\x002\n", [["a", "b"], ["1", "2"]], ["bytes-nul"]),
        (b"a,b\n\n1,2\n,\n", [["a", "b"], ["1", "2"]], ["csv-blank-line"]),
        (b'a,b\n1,"2"\n', [["a", "b"], ["1", "2"]], ["csv-quoting"]),
        (b'a,b\n1,2"3\n', [["a", "b"], ["1", '2"3']], ["csv-quote-stray"]),
        (b'a,b\n1,"2"3\n', [["a", "b"], ["1", '"2"3']], ["csv-quote-stray"]),
        (b'a,b\n1,"2\n3,4\n', [["a", "b"], ["1", '"2'], ["3", "4"]], ["csv-quote-unclosed"]),
        (b'a,b\n1,"2\n3"\n4,5\n', [["a", "b"], ["1", "2\n3"], ["4", "5"]], []),
        (b"", [], ["csv-empty"]),
        (b"\xff\xfea\x00,\x00", [["a", ""]], ["bytes-utf-16", "bytes-final-newline"]),
        ("a,b\n1,é\n".encode("utf-16-be"), [["a", "b"], ["1", "é"]], ["bytes-utf-16"]),
        ("a,b\n1,é\n".encode("utf-32"), [["a", "b"], ["1", "é"]], ["bytes-encoding"]),
    ],
)
def test_defects_are_named_and_reading_goes_on(data: bytes, rows: list[list[str]], defects: list[str]) -> None:
    assert read(data) == (rows, defects)


def test_lines_are_those_of_the_editor() -> None:
    reader = Reader(io.BytesIO(b'a,b\n"1\n2",3\n\n4,5\n'))
    assert [row.line for row in reader] == [1, 2, 5]
    assert [defect.place.line for defect in reader.defects] == [4]


def test_an_unclosed_quote_hides_no_row() -> None:
    lines = ["a,b", '1,"x', *(f"{n},y" for n in range(500))]
    rows, defects = read(("\n".join(lines) + "\n").encode())
    assert (len(rows), defects) == (502, ["csv-quote-unclosed"])


def test_what_is_about_the_form_of_a_file_is_counted_once() -> None:
    reader = Reader(io.BytesIO(b"a,b\r\n" + b'"1","2"\r\n' * 50))
    assert len(list(reader)) == 51
    found = {f.rule.code: f.facts for f in reader.defects}
    assert found == {"bytes-line-ends": (51, list(range(1, 21))), "csv-quoting": (50, list(range(2, 22)))}


def test_only_cells_that_need_it_are_quoted() -> None:
    assert join(["a b", "c,d", 'e"f', ""]) == 'a b,"c,d","e""f",'


def test_a_cell_over_two_lines_may_end_the_first_with_a_comma_and_a_quotation_mark() -> None:
    rows = [["id", "name"], ["a", 'One, two, "\nthree, four"'], ["b", "five"]]
    reader = Reader(io.BytesIO(dump(rows)))
    assert ([row.cells for row in reader], reader.defects) == (rows, [])


@pytest.mark.parametrize("base", ["", "||||||| base\nb,old\n"])
def test_of_a_conflict_the_first_version_is_read(base: str) -> None:
    text = f"id,name\na,one\n<<<<<<< HEAD\nb,ours\n{base}=======\nb,theirs\n>>>>>>> main\nc,three\n"
    reader = Reader(io.BytesIO(text.encode()))
    assert [row.cells for row in reader] == [["id", "name"], ["a", "one"], ["b", "ours"], ["c", "three"]]
    assert {f.rule.code for f in reader.found} == {"csv-conflict"}
