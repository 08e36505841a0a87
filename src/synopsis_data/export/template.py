"""A workbook to fill: a template for Excel that explains itself. Needs the extra `excel`."""

from __future__ import annotations

import io
from collections.abc import Mapping

from ..errors import MissingExtraError
from ..files.workbook import LAST_ROW
from ..schema import Field, Schema

GUIDE, VALUES = "_columns", "_values"
"""Sheets of a template that hold no data; sheets whose name begins with an underscore are not read."""
FORMS = {
    "partial-date": "2008, 2008-02 or 2008-02-13", "uri": "with http:// or https://",
    "period": "a date or a period: 1996/2003, or 1997/.. (since 1997)",
    "telephone": "+431260604355", "email": "name@agency.org", "string": "text",
    "list": "several values separated by semicolons, without spaces",
}  # fmt: skip
"""How a value is written, by its format or else its type."""


def template(schemas: Mapping[str, Schema], table: str, rows: list[list[str]]) -> bytes:
    """Return a workbook for one table: its header, `rows`, drop-down vocabularies, and a sheet that explains each column.

    Raises:
        MissingExtraError: openpyxl is not installed; the message names the command that installs it.
    """
    try:
        import openpyxl
    except ImportError:
        raise MissingExtraError("a template for Excel", "excel") from None
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = openpyxl.Workbook()
    sheet, guide, values = book.active, book.create_sheet(GUIDE), book.create_sheet(VALUES)
    sheet.title, values.sheet_state = table, "hidden"
    guide.append(["column", "meaning", "needed", "how to write it", "example", "allowed values"])
    for position, field in enumerate(schemas[table].fields, 1):
        letter = get_column_letter(position)
        sheet.cell(1, position, field.name)
        whole = sheet.column_dimensions[letter]
        whole.width = 40 if field.name in ("summary", "title", "name") else 20
        whole.number_format = "@"
        for line, row in enumerate(rows, 2):
            sheet.cell(line, position, row[position - 1] or None).number_format = "@"
        guide.append(_explained(field))
        for line, value in enumerate(field.vocabulary, 1):
            values.cell(line, position, value)
        if field.vocabulary and not field.is_list:
            area = f"{VALUES}!${letter}$1:${letter}${len(field.vocabulary)}"
            choice = DataValidation(type="list", formula1=area, allow_blank=True, showErrorMessage=True)
            choice.error = f"Choose one of the values for {field.name}; see the sheet {GUIDE}."
            sheet.add_data_validation(choice)
            choice.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.freeze_panes, guide.freeze_panes = "B2", "A2"
    for cell in (*sheet[1], *guide[1]):
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE3F5")
    for letter, width in zip("ABCDEF", (20, 60, 8, 30, 30, 60), strict=True):
        guide.column_dimensions[letter].width = width
        for cell in guide[letter]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _explained(field: Field) -> list[str]:
    how = FORMS.get(field.format) or FORMS.get(field.type, field.type)
    allowed = "\n".join(f"{c.value}: {c.definition} {c.test}".rstrip() for c in field.vocabulary.values())
    if field.references:
        allowed = f"ids of {', '.join(field.references)}"
    example = "" if field.example is None else str(field.example)
    return [field.name, field.description, "yes" if field.required else "", how, example, allowed]
