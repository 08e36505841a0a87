"""Excel workbook: one sheet per table, typed cells, what each column and value means. Needs the extra `excel`.

Written by XlsxWriter and not by openpyxl, which writes templates elsewhere in this package: XlsxWriter puts no clock into
the file, can write a text as text whatever it looks like, and can tell Excel not to mark such cells as mistakes. The
sheets that hold no table begin with an underscore, so that `synopsis-data validate` reads the tables only.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..schema import Category
from .content import Content, Table, citations, dictionary, licences, text
from .files import ExportError

ABOUT, DICTIONARY, VALUES = "_read_me", "_dictionary", "_values"
WIDEST, NARROWEST = 60, 8
LONGEST_CELL, LONGEST_NAME = 32_767, 31
"""Characters that Excel holds in one cell, and those that it allows in the name of a sheet."""
# A workbook must state when it was made; this is no clock's time.
_CREATED = datetime.datetime(1980, 1, 1)
_STYLES = {
    "header": {"bold": True, "bg_color": "#DDE3F5", "bottom": 1, "num_format": "@"},
    "string": {"num_format": "@", "valign": "top"}, "integer": {"num_format": "0", "valign": "top"},
    "number": {"valign": "top"}, "bold": {"bold": True},
    "wrapped": {"num_format": "@", "valign": "top", "text_wrap": True},
}  # fmt: skip
"""The formats of cells: by the type of a column, and of what explains."""
_WIDTHS = {
    DICTIONARY: {"description": 70, "title": 24, "table_name": 16, "column_name": 22, "refers_to": 24, "example": 30},
    VALUES: {"vocabulary": 22, "value": 34, "label": 34, "definition": 70, "test": 70, "neighbour": 34, "example": 40},
}


def write(content: Content, target: Path) -> None:
    """Write the workbook; raises `ExportError` where a text is longer than a cell of Excel can be."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(target), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        version = f"version {content.package.version}"
        book.set_properties({"title": content.title, "comments": version, "created": _CREATED})
        styles = {name: book.add_format(style) for name, style in _STYLES.items()}
        styles |= {"year": styles["integer"], "list": styles["string"]}
        _about(book.add_worksheet(ABOUT), styles, content)
        for table in content.tables.values():
            _sheet(book, styles, table)
        entries = list(dictionary(content))
        words = [["yes" if value is True else str(value or "") for value in entry.values()] for entry in entries]
        _reference(book.add_worksheet(DICTIONARY), styles, list(entries[0]), words)
        values = [
            (name, *category[:-1], "; ".join(map(str, category.mappings)))
            for name, values in content.vocabularies().items()
            for category in values
        ]
        _reference(book.add_worksheet(VALUES), styles, ["vocabulary", *Category._fields], values)


def _sheet(book: Any, styles: dict[str, Any], table: Table) -> None:
    if len(table.name) > LONGEST_NAME:
        raise ExportError(f'"{table.name}" is too long for the name of a sheet: at most {LONGEST_NAME} characters.')
    sheet = book.add_worksheet(table.name)
    for column, field in enumerate(table.schema.fields):
        values = [row[column] for row in table.rows]
        longest = max((len(text(value)) for value in values), default=0)
        width = min(max(len(field.name) + 4, longest + 1, NARROWEST), WIDEST)
        sheet.set_column(column, column, width, styles[field.type])
        sheet.write_string(0, column, field.name, styles["header"])
        sheet.write_comment(0, column, field.description, {"author": "", "x_scale": 2})
        for line, value in enumerate(values, 1):
            if isinstance(value, int | float):
                sheet.write_number(line, column, value, styles[field.type])
            elif value:
                _write_text(sheet, line, column, text(value), styles["string"])
    _finish(sheet, len(table.rows), len(table.schema.fields), frozen_columns=1)


def _write_text(sheet: Any, line: int, column: int, value: str, style: Any) -> None:
    if len(value) > LONGEST_CELL:
        raise ExportError(f"A text of {sheet.name} has {len(value):,} characters; Excel allows {LONGEST_CELL:,}.")
    sheet.write_string(line, column, value, style)


def _finish(sheet: Any, rows: int, columns: int, frozen_columns: int = 0) -> None:
    """Freeze the header, add the filter, and keep Excel from calling a number written as text a mistake."""
    from xlsxwriter.utility import xl_range

    sheet.freeze_panes(1, frozen_columns)
    sheet.autofilter(0, 0, max(rows, 1), columns - 1)
    area = xl_range(0, 0, rows, columns - 1)
    sheet.ignore_errors({"number_stored_as_text": area, "two_digit_text_year": area})


def _about(sheet: Any, styles: dict[str, Any], content: Content) -> None:
    tables = content.tables.values()
    lines = [
        (content.title, ""), ("", content.description),
        ("Version", content.package.version), ("Home page", content.homepage),
        *(("Licence", each) for each in licences(content)),
        *(("How to cite", each) for each in citations(content)),
        ("Columns", f"What each column means stands in the sheet {DICTIONARY}, and each value in {VALUES}."),
        ("Lists", "Several values in one cell have ; between them."),
        ("Dates", "Dates are text, as precise as the source: 2008, 2008-02 or 2008-02-13."),
        ("", ""), ("Sheet", "One row is"),
        *((table.name, f"{table.schema.row} ({len(table.rows):,} rows)") for table in tables),
        ("", ""), *((f"Before you count {t.name}", usage) for t in tables for usage in t.schema.usage),
    ]  # fmt: skip
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    for line, words in enumerate(lines):
        for column, (word, style) in enumerate(zip(words, (styles["bold"], styles["wrapped"]), strict=True)):
            if word:
                sheet.write_string(line, column, word, style)


def _reference(sheet: Any, styles: dict[str, Any], header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for column, name in enumerate(header):
        sheet.set_column(column, column, _WIDTHS[sheet.name].get(name, 12), styles["wrapped"])
        sheet.write_string(0, column, name, styles["header"])
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if value:
                _write_text(sheet, line, column, value, styles["wrapped"])
    _finish(sheet, len(rows), len(header))
