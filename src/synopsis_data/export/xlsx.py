"""Excel workbook: one sheet per table, typed cells, what each column and value means. Needs the extra `excel`.

Written by XlsxWriter and not by openpyxl, which reads workbooks elsewhere in this package: XlsxWriter puts no clock into
the file, can write a text as text whatever it looks like, and can tell Excel not to mark such cells as mistakes. The
sheets that hold no table begin with an underscore, so that `synopsis-data validate` reads the tables only.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..errors import MissingExtraError
from ..schema import Field
from .content import Content, Table, citations, dictionary, licences, text
from .files import ExportError

ABOUT, DICTIONARY, VALUES = "_read_me", "_dictionary", "_values"
WIDEST, NARROWEST = 60, 8
LONGEST_CELL = 32_767
"""Characters that Excel holds in one cell."""
LONGEST_NAME = 31
"""Characters that Excel allows in the name of a sheet."""
# A workbook must state when it was made; this is no clock's time.
_CREATED = datetime.datetime(1980, 1, 1)


def write(content: Content, target: Path) -> None:
    """Write the workbook.

    Raises:
        MissingExtraError: XlsxWriter is not installed; the message names the command that installs it.
        ExportError: a text is longer than a cell of Excel can be.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtraError("export xlsx", "excel") from None
    descriptor = content.package.descriptor
    with xlsxwriter.Workbook(str(target), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        title = descriptor.get("title", descriptor["name"])
        facts = {"title": title, "comments": f"version {content.package.version}", "created": _CREATED}
        book.set_properties(facts)
        styles = _Styles(book)
        _about(book.add_worksheet(ABOUT), styles, content)
        for table in content.tables.values():
            _sheet(book, styles, table)
        _dictionary(book, styles, content)
        _values(book, styles, content)


class _Styles:
    """The formats of the cells of one workbook."""

    def __init__(self, book: Any) -> None:
        self.head = book.add_format({"bold": True, "bg_color": "#DDE3F5", "bottom": 1, "num_format": "@"})
        self.text = book.add_format({"num_format": "@", "valign": "top"})
        self.whole = book.add_format({"num_format": "0", "valign": "top"})
        self.number = book.add_format({"valign": "top"})
        self.wrapped = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        self.bold = book.add_format({"bold": True})

    def of(self, field: Field) -> Any:
        return {"integer": self.whole, "year": self.whole, "number": self.number}.get(field.type, self.text)


def _sheet(book: Any, styles: _Styles, table: Table) -> None:
    if len(table.name) > LONGEST_NAME:
        raise ExportError(f'"{table.name}" is too long for the name of a sheet: at most {LONGEST_NAME} characters.')
    sheet = book.add_worksheet(table.name)
    schema = table.schema
    for column, field in enumerate(schema.fields):
        values = [row[column] for row in table.rows]
        longest = max((len(text(value)) for value in values), default=0)
        width = min(max(len(field.name) + 4, longest + 1, NARROWEST), WIDEST)
        sheet.set_column(column, column, width, styles.of(field))
        sheet.write_string(0, column, field.name, styles.head)
        sheet.write_comment(0, column, field.description, {"author": "", "x_scale": 2})
        for line, value in enumerate(values, 1):
            if isinstance(value, int | float):
                sheet.write_number(line, column, value, styles.of(field))
            elif value:
                _write_text(sheet, (line, column), text(value), styles.text)
    _finish(sheet, len(table.rows), len(schema.fields), frozen_columns=1)


def _write_text(sheet: Any, place: tuple[int, int], value: str, style: Any) -> None:
    if len(value) > LONGEST_CELL:
        raise ExportError(f"A text of {sheet.name} has {len(value):,} characters; Excel allows {LONGEST_CELL:,}.")
    sheet.write_string(*place, value, style)


def _finish(sheet: Any, rows: int, columns: int, frozen_columns: int = 0) -> None:
    """Freeze the header, add the filter, and keep Excel from calling a number written as text a mistake."""
    sheet.freeze_panes(1, frozen_columns)
    sheet.autofilter(0, 0, max(rows, 1), columns - 1)
    area = f"A1:{_letters(columns)}{rows + 1}"
    sheet.ignore_errors({"number_stored_as_text": area, "two_digit_text_year": area})


def _letters(number: int) -> str:
    """Return the letters of a column, counted from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _about(sheet: Any, styles: _Styles, content: Content) -> None:
    package = content.package
    lines: list[tuple[str, str]] = [
        (package.descriptor.get("title", package.descriptor["name"]), ""),
        ("", package.descriptor.get("description", "")),
        ("Version", package.version),
        ("Home page", package.homepage),
        *(("Licence", each) for each in licences(content)),
        *(("How to cite", each) for each in citations(content)),
        ("Columns", f"What each column means stands in the sheet {DICTIONARY}, and each value in {VALUES}."),
        ("Lists", "Several values in one cell have ; between them."),
        ("Dates", "Dates are text, as precise as the source: 2008, 2008-02 or 2008-02-13."),
        ("", ""),
        ("Sheet", "One row is"),
        *((table.name, f"{table.schema.row} ({len(table.rows):,} rows)") for table in content.tables.values()),
        ("", ""),
        *((f"Before you count {t.name}", usage) for t in content.tables.values() for usage in t.schema.usage),
    ]
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    for line, (name, value) in enumerate(lines):
        if name:
            sheet.write_string(line, 0, name, styles.bold)
        if value:
            sheet.write_string(line, 1, value, styles.wrapped)


def _dictionary(book: Any, styles: _Styles, content: Content) -> None:
    entries = list(dictionary(content))
    widths = {"description": 70, "title": 24, "table_name": 16, "column_name": 22, "refers_to": 24, "example": 30}
    rows = [[_word(value) for value in entry.values()] for entry in entries]
    _reference(book.add_worksheet(DICTIONARY), styles, list(entries[0]) if entries else [], rows, widths)


def _word(value: object) -> str:
    return "yes" if value is True else "" if value is False or value is None else str(value)


def _values(book: Any, styles: _Styles, content: Content) -> None:
    header = ["vocabulary", "value", "label", "definition"]
    rows = [(name, *category) for name, values in content.vocabularies().items() for category in values]
    widths = {"vocabulary": 22, "value": 34, "label": 34, "definition": 90}
    _reference(book.add_worksheet(VALUES), styles, header, rows, widths)


def _reference(
    sheet: Any, styles: _Styles, header: Sequence[str], rows: Sequence[Sequence[str]], widths: dict[str, int]
) -> None:
    for column, name in enumerate(header):
        sheet.set_column(column, column, widths.get(name, 12), styles.wrapped)
        sheet.write_string(0, column, name, styles.head)
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if value:
                _write_text(sheet, (line, column), value, styles.wrapped)
    if header:
        _finish(sheet, len(rows), len(header))
