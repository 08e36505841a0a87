"""Workbooks that XlsxWriter and openpyxl write are read as openpyxl reads them, where that is what the screen shows."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopsis_data.files.number_formats import plain
from synopsis_data.files.workbook import read_workbook

from ..support.generated import examples

openpyxl = pytest.importorskip("openpyxl")
xlsxwriter = pytest.importorskip("xlsxwriter")

FORMATS = {
    datetime.datetime: "yyyy-mm-dd hh:mm:ss", datetime.date: "d. mmmm yyyy", datetime.time: "hh:mm:ss", float: "General", int: "#,##0",
}  # fmt: skip
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.floats(-1e15, 1e15, allow_subnormal=False),
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="_\ufffe\uffff"), min_size=1, max_size=20
    ),
    st.sampled_from(
        [" a ", "_x0041_", "a_x000D_", "=1", "1", "0004", "TRUE", "#N/A", "two\nlines", "a\tb", "<&>\"'", "2008-02-13"]
    ),
    st.dates(datetime.date(1900, 3, 1), datetime.date(2999, 12, 31)),
    st.datetimes(datetime.datetime(1900, 3, 1), datetime.datetime(2999, 12, 31)).map(
        lambda d: d.replace(microsecond=0)
    ),
    st.times().map(lambda time: time.replace(microsecond=0)),
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=5)


def by_xlsxwriter(rows: list[list[Any]], *, from_1904: bool) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "date_1904": from_1904}) as book:
        sheet = book.add_worksheet("a")
        formats = {kind: book.add_format({"num_format": code}) for kind, code in FORMATS.items()}
        for line, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(line, column, value)
                elif value is not None:
                    sheet.write(line, column, value, *([formats[type(value)]] if type(value) in formats else []))
    return stream.getvalue()


def by_openpyxl(rows: list[list[Any]], *, from_1904: bool) -> bytes:
    book = openpyxl.Workbook()
    if from_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(line, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # also where it begins like a formula or is the name of an error
            elif type(value) in FORMATS:
                cell.number_format = FORMATS[type(value)]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def text_of(value: Any) -> str:
    """Return the text of a cell that openpyxl read."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value if isinstance(value, str) else plain(value)


def ours(data: bytes) -> dict[tuple[int, int], str]:
    (sheet,) = read_workbook(data, "b.xlsx")
    lines = zip(sheet.numbers, sheet.rows, strict=True)
    return {(line, column): text for line, row in lines for column, text in enumerate(row, 1) if text}


@pytest.mark.parametrize("write", [by_xlsxwriter, by_openpyxl])
@pytest.mark.parametrize("from_1904", [False, True])
def test_cells_are_read_as_they_were_written(write: Callable[..., bytes], from_1904: bool) -> None:
    @examples(400, 60)
    @given(rows=TABLES)
    def check(rows: list[list[Any]]) -> None:
        rows = [["x", *row] for row in rows]
        if write is by_openpyxl:  # it leaves the text _x0041_ as it is, and Excel shows an A
            rows = [[None if isinstance(cell, str) and "_x" in cell else cell for cell in row] for row in rows]
        if from_1904:
            rows = [
                [None if isinstance(cell, datetime.date) and cell.year < 1905 else cell for cell in row] for row in rows
            ]
        data = write(rows, from_1904=from_1904)
        expected = {
            (line, column): text
            for line, row in enumerate(rows, 1)
            for column, cell in enumerate(row, 1)
            if (text := text_of(cell))
        }
        found = ours(data)
        assert found == expected
        sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True).active
        theirs = {(c.row, c.column): text_of(c.value) for row in sheet.iter_rows() for c in row if text_of(c.value)}
        assert found == theirs

    check()
