"""Excel workbooks that contributors send, read. Needs the extra `excel`."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

from ..errors import MissingExtraError, PackageError

MAX_ROWS, MAX_COLUMNS = 200_000, 200


def openpyxl_for(feature: str) -> Any:
    try:
        import openpyxl
    except ImportError:
        raise MissingExtraError(feature, "excel") from None
    return openpyxl


class Sheet(NamedTuple):
    """One sheet of a workbook: `BOOK[SHEET]`, its rows that are not empty, and the number of each."""

    name: str
    rows: list[list[str]]
    numbers: list[int]

    def address(self, line: int, field: int) -> str:
        """Return the address of a cell, such as `B14`."""
        from openpyxl.utils import get_column_letter

        return f"{get_column_letter(field)}{line}"


def read_workbook(data: bytes, name: str) -> list[Sheet]:
    """Return the sheets of a workbook that hold rows.

    Raises:
        MissingExtraError: openpyxl is not installed; the message names the command that installs it.
        PackageError: the file is no workbook that can be read.
    """
    openpyxl = openpyxl_for("reading Excel files")
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except Exception as error:  # the library raises many kinds on broken files
        raise PackageError(f"{name} cannot be read as an Excel workbook ({type(error).__name__}).") from error
    sheets = [Sheet(f"{name}[{s.title}]", *_rows(s)) for s in book.worksheets if not s.title.startswith("_")]
    found = [sheet for sheet in sheets if sheet.rows]
    if not found:
        raise PackageError(f"{name} holds no sheet with rows.")
    return found


def _rows(sheet: Any) -> tuple[list[list[str]], list[int]]:
    """Return the rows of a sheet that are not empty, with their numbers."""
    rows: list[list[str]] = []
    numbers: list[int] = []
    for number, cells in enumerate(sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True), 1):
        texts = [_text(cell) for cell in cells]
        if any(texts):
            rows.append(texts)
            numbers.append(number)
    width = max((i for i, text in enumerate(rows[0], 1) if text), default=0) if rows else 0
    for row in rows:
        row.extend([""] * (width - len(row)))
        while len(row) > width and not row[-1]:
            row.pop()
    return rows, numbers


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
