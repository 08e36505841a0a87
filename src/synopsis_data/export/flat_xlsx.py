"""Excel workbook to read and print: the flat view of each table, with links between the sheets. Needs the extra `excel`.

It is not for editing: `synopsis-data validate` reads the workbook `xlsx`.
"""

from __future__ import annotations

from pathlib import Path

from ..schema import Schema
from ..tables.flat import View
from .content import Content, home_of
from .sheets import Rows, SheetColumn, open_book, write_sheet
from .xlsx import DICTIONARY, VALUES, about, explain, linked, rows_of


def write(content: Content, target: Path) -> None:
    """Write the workbook; raises `ExportError` where a text is longer than a cell of Excel can be."""
    home = home_of(content)
    book, styles = open_book(content, str(target))
    with book:
        columns = (
            (
                "For reading",
                "Each id is followed by the name of its row, and each date by its year. To edit the data, use the format xlsx.",
            ),
            (
                "Columns",
                f"The sheet {DICTIONARY} explains the columns of the tables, and the sheet {VALUES} explains the values.",
            ),
            ("Lists", "Several names in one cell are separated by semicolons."),
        )
        about(book, styles, content, columns)
        rows = rows_of(content)
        for table in home.tables:
            write_sheet(book, styles, table.name, _columns(home.flat(table), content.tables[table.name].schema, rows))
        explain(book, styles, content)


def _columns(view: View, schema: Schema, rows: Rows) -> list[SheetColumn]:
    """Return the columns of a sheet: those that the table has too with its notes and links."""
    known = {field.name: field for field in schema.fields}
    columns = []
    for name, values, type_, _ in view._columns:
        field = known.get(name)
        short = name in (schema.key, "passages", "fingerprint") or name.endswith("_id")
        column = SheetColumn(name, values, type_, field.description if field else "", short)
        if name == "agency_id":
            column = column._replace(link=lambda value: rows.to(("agencies",), value))
        columns.append(linked(column, field, rows) if field and name != schema.key else column)
    return columns
