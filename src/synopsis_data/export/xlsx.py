"""Excel workbook: one sheet per table, typed cells, what each column and value means. Needs the extra `excel`.

Written by XlsxWriter and not by openpyxl, which writes templates elsewhere in this package: XlsxWriter puts no clock into
the file, can write a text as text whatever it looks like, and can tell Excel not to mark such cells as mistakes. The
sheets that hold no table begin with an underscore, so that `synopsis-data validate` reads the tables only.

A cell with an id leads to its row, whose name is the tip of the link. Names have no columns here: they could be edited, and
`validate` would have to refuse that or pass over it. The workbook `flat-xlsx` has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..schema import Category, Field
from .content import Content, Table, citations, dictionary, licences, titles_of
from .sheets import Rows, SheetColumn, finish, open_book, print_setup, to_web, write_sheet, write_text

ABOUT, DICTIONARY, VALUES = "_read_me", "_dictionary", "_values"
_WIDTHS = {
    DICTIONARY: {"description": 70, "title": 24, "table_name": 16, "column_name": 22, "refers_to": 24, "example": 30},
    VALUES: {"vocabulary": 22, "value": 34, "label": 34, "definition": 70, "test": 70, "neighbour": 34, "example": 40},
}


def write(content: Content, target: Path) -> None:
    """Write the workbook; raises `ExportError` where a text is longer than a cell of Excel can be."""
    book, styles = open_book(content, str(target))
    with book:
        columns = (
            ("Columns", f"The sheet {DICTIONARY} explains each column, and the sheet {VALUES} explains each value."),
            ("Lists", "Several values in one cell are separated by semicolons."),
        )
        about(book, styles, content, columns)
        rows = rows_of(content)
        for table in content.tables.values():
            write_sheet(
                book, styles, table.name, [_column(table, place, rows) for place in range(len(table.schema.fields))]
            )
        explain(book, styles, content)


def rows_of(content: Content) -> Rows:
    """Return where the rows of the tables stand in a workbook with a sheet for each."""
    ids = {name: [str(row[t.schema.key_position]) for row in t.rows] for name, t in content.tables.items()}
    return Rows(ids, titles_of(content))


def _column(table: Table, place: int, rows: Rows) -> SheetColumn:
    field, values = table.schema.fields[place], [row[place] for row in table.rows]
    column = SheetColumn(field.name, values, field.type, field.description, bool(field.references) or field.is_list)
    return linked(column, field, rows) if field.name != table.schema.key else column


def linked(column: SheetColumn, field: Field, rows: Rows) -> SheetColumn:
    """Return a column whose ids lead to their rows, and whose addresses into the web."""
    if field.references:
        return column._replace(link=lambda value: rows.to(field.references, value))
    return column._replace(link=to_web) if field.format == "uri" else column


def explain(book: Any, styles: dict[str, Any], content: Content) -> None:
    """Write the sheets on what each column and each value means."""
    entries = list(dictionary(content))
    words = [["yes" if value is True else str(value or "") for value in entry.values()] for entry in entries]
    _reference(book.add_worksheet(DICTIONARY), styles, list(entries[0]), words)
    values = [
        (name, *category[:-1], "; ".join(map(str, category.mappings)))
        for name, values in content.vocabularies().items()
        for category in values
    ]
    _reference(book.add_worksheet(VALUES), styles, ["vocabulary", *Category._fields], values)


def about(book: Any, styles: dict[str, Any], content: Content, columns: Sequence[tuple[str, str]]) -> None:
    """Write the first sheet: what the workbook is, how to cite it, and what one row of each sheet is."""
    sheet = book.add_worksheet(ABOUT)
    print_setup(sheet)
    tables = content.tables.values()
    lines = [
        (content.title, ""), ("", content.description),
        ("Version", content.package.version), ("Home page", content.homepage),
        *(("Licence", each) for each in licences(content)),
        *(("How to cite", each) for each in citations(content)),
        *columns,
        ("Dates", "Dates are text and as precise as the source: 2008, 2008-02 or 2008-02-13."),
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
                write_text(sheet, line, column, value, styles["wrapped"])
    finish(sheet, len(rows), len(header))
