"""Excel workbooks: read what contributors send, write templates that explain themselves. Needs the extra `excel`."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from typing import Any

from .csvfile import dump
from .errors import MissingExtraError, PackageError
from .schema import Field, Schema
from .validation.update import Given

MAX_ROWS, MAX_COLUMNS = 200_000, 200
GUIDE, VALUES = "_columns", "_values"
"""Sheets of a template that hold no data; sheets whose name begins with an underscore are not read."""
EMPTY_ROWS = 500
"""So many rows of a template are prepared: text cells, drop-down lists."""


def _openpyxl(feature: str) -> Any:
    try:
        import openpyxl
    except ImportError:
        raise MissingExtraError(feature, "excel") from None
    return openpyxl


def read_workbook(data: bytes, name: str) -> list[Given]:
    """Return the sheets of a workbook as CSV, each with the addresses of its cells.

    Raises:
        MissingExtraError: openpyxl is not installed; the message names the command that installs it.
        PackageError: the file is no workbook that can be read.
    """
    openpyxl = _openpyxl("reading Excel files")
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except Exception as error:  # the library raises many kinds on broken files
        raise PackageError(f"{name} cannot be read as an Excel workbook ({type(error).__name__}).") from error
    found = []
    for sheet in book.worksheets:
        if sheet.title.startswith("_"):
            continue
        rows, numbers = _rows(sheet)
        if rows:
            found.append(Given(f"{name}[{sheet.title}]", dump(rows), None, _addresses(numbers)))
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
    return [_fit(row, width) for row in rows], numbers


def _fit(row: list[str], width: int) -> list[str]:
    kept = row[:width] + [""] * (width - len(row))
    extra = row[width:]
    while extra and not extra[-1]:
        extra.pop()
    return kept + extra


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime | datetime.date):
        return cell.isoformat(sep=" ") if isinstance(cell, datetime.datetime) else cell.isoformat()
    return str(cell)


def _addresses(numbers: list[int]) -> Any:
    from openpyxl.utils import get_column_letter

    return lambda line, field: f"{get_column_letter(field)}{numbers[line - 1] if line <= len(numbers) else line}"


def template(schemas: Mapping[str, Schema], table: str, rows: list[list[str]]) -> bytes:
    """Return a workbook for one table: its header, `rows`, drop-down vocabularies, and a sheet that explains each column.

    Raises:
        MissingExtraError: openpyxl is not installed; the message names the command that installs it.
    """
    openpyxl = _openpyxl("a template for Excel")
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    schema = schemas[table]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = table
    bold, shade = Font(bold=True), PatternFill("solid", fgColor="DDE3F5")
    guide, values = book.create_sheet(GUIDE), book.create_sheet(VALUES)
    values.sheet_state = "hidden"
    guide.append(["column", "what it means", "needed", "how to write it", "example", "allowed values"])
    for position, field in enumerate(schema.fields, 1):
        letter = get_column_letter(position)
        head = sheet.cell(1, position, field.name)
        head.font, head.fill = bold, shade
        sheet.column_dimensions[letter].width = 40 if field.name in ("summary", "title", "name") else 20
        for line in range(2, EMPTY_ROWS + 2):
            cell = sheet.cell(line, position)
            cell.number_format = "@"
        for line, row in enumerate(rows, 2):
            sheet.cell(line, position, row[position - 1] or None)
        _explain(guide, field)
        if field.vocabulary:
            for line, value in enumerate(field.vocabulary, 1):
                values.cell(line, position, value)
            if not field.is_list:
                area = f"{VALUES}!${letter}$1:${letter}${len(field.vocabulary)}"
                choice = DataValidation(type="list", formula1=area, allow_blank=True, showErrorMessage=True)
                choice.error = f"Choose one of the values of {field.name}; see the sheet {GUIDE}."
                sheet.add_data_validation(choice)
                choice.add(f"{letter}2:{letter}{EMPTY_ROWS + 1}")
    sheet.freeze_panes = "B2"
    for cell in guide[1]:
        cell.font, cell.fill = bold, shade
    for letter, width in zip("ABCDEF", (20, 60, 8, 30, 30, 60), strict=True):
        guide.column_dimensions[letter].width = width
    for row in guide.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    guide.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _explain(guide: Any, field: Field) -> None:
    how = (
        "several values with ; between them and no spaces"
        if field.is_list
        else {"string": "text"}.get(field.type, field.type)
    )
    forms = {
        "partial-date": "2008, 2008-02 or 2008-02-13", "period": "a date, or 1996/2003", "uri": "with http:// or https://",
        "telephone": "+431260604355", "email": "name@agency.org",
    }  # fmt: skip
    how = forms.get(field.format, how)
    example = "" if field.example is None else str(field.example)
    allowed = "\n".join(f"{c.value}: {c.definition}" for c in field.vocabulary.values())
    if field.references:
        allowed = f"ids of {', '.join(field.references)}"
    guide.append([field.name, field.description, "yes" if field.required else "", how, example, allowed])
