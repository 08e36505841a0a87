"""What a sheet of a workbook looks like, whatever is in it: widths, wrapped texts, links, how it prints."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from ..schema.values import Value
from .content import Content, text
from .files import ExportError

LONGEST_CELL, LONGEST_NAME, LONGEST_LINK, LONGEST_TIP = 32_767, 31, 2_000, 255
"""Characters that Excel holds in one cell, and those that it allows in the name of a sheet, in a link and in its tip."""
NARROWEST, WIDEST, WIDEST_NAME, WIDEST_LIST = 8, 60, 36, 32
"""Characters that a column is wide, by what stands in it; of a list, or an id, the beginning is enough."""
NAME, PROSE = 36, 200
"""A longer text is wrapped: as a name, or as prose."""
_A3, _A4, _WIDEST_ON_A4 = 8, 9, 200
# A workbook must state when it was made; this is no clock's time.
_CREATED = datetime.datetime(1980, 1, 1)
_TEXT = {"num_format": "@", "valign": "top"}
_STYLES = {
    "header": {"bold": True, "bg_color": "#DDE3F5", "bottom": 1, "num_format": "@"},
    "string": _TEXT, "wrapped": {**_TEXT, "text_wrap": True}, "link": {**_TEXT, "font_color": "#1A4F9C", "underline": 1},
    "integer": {"num_format": "0", "valign": "top"}, "number": {"valign": "top"}, "bold": {"bold": True},
}  # fmt: skip
"""The formats of cells: by the type of a column, and of what explains."""


class Link(NamedTuple):
    """Where a click on a cell leads, and what is shown before it."""

    address: str
    tip: str = ""


class SheetColumn(NamedTuple):
    """One column of a sheet, with the note on its header."""

    name: str
    values: Sequence[Value]
    type: str = "string"
    note: str = ""
    short: bool = False
    """Whether long texts of it are not wrapped: ids and lists of ids."""
    link: Callable[[Value], Link | None] = lambda _: None


def open_book(content: Content, target: str) -> tuple[Any, dict[str, Any]]:
    """Return a workbook to be written and closed, and the formats of its cells by name."""
    import xlsxwriter

    book = xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False})
    version = f"version {content.package.version}"
    book.set_properties({"title": content.title, "comments": version, "created": _CREATED})
    styles = {name: book.add_format(style) for name, style in _STYLES.items()}
    return book, styles | {"year": styles["integer"], "list": styles["string"]}


def write_sheet(book: Any, styles: dict[str, Any], name: str, columns: Sequence[SheetColumn]) -> None:
    """Write a sheet with a header and rows; raises `ExportError` where a text or the name of the sheet is too long."""
    if len(name) > LONGEST_NAME:
        raise ExportError(f'The sheet name "{name}" is too long: at most {LONGEST_NAME} characters are allowed.')
    sheet, whole = book.add_worksheet(name), 0
    for place, column in enumerate(columns):
        longest = max((len(text(value)) for value in column.values), default=0)
        wrapped = longest > NAME and column.type == "string" and not column.short
        style = styles["wrapped" if wrapped else column.type]
        widest = WIDEST_LIST if column.short or column.type == "list" else WIDEST if longest > PROSE else WIDEST_NAME
        width = min(max(len(column.name) + 4, longest + 1, NARROWEST), widest)
        whole += width
        sheet.set_column(place, place, width, style)
        sheet.write_string(0, place, column.name, styles["header"])
        if column.note:
            sheet.write_comment(0, place, column.note, {"author": "", "x_scale": 2})
        for line, value in enumerate(column.values, 1):
            if isinstance(value, int | float):
                sheet.write_number(line, place, value, style)
            elif (link := column.link(value)) and len(link.address) <= LONGEST_LINK:
                tip = link.tip[:LONGEST_TIP] or None
                sheet.write_url(line, place, link.address, styles["link"], text(value), tip)
            elif value:
                write_text(sheet, line, place, text(value), style)
    finish(sheet, len(columns[0].values), len(columns), frozen_columns=1)
    sheet.set_paper(_A4 if whole <= _WIDEST_ON_A4 else _A3)


def write_text(sheet: Any, line: int, column: int, value: str, style: Any) -> None:
    """Write a text as text, whatever it looks like."""
    if len(value) > LONGEST_CELL:
        raise ExportError(
            f"A cell in {sheet.name} has {len(value):,} characters, but Excel allows only {LONGEST_CELL:,}."
        )
    sheet.write_string(line, column, value, style)


def finish(sheet: Any, rows: int, columns: int, frozen_columns: int = 0) -> None:
    """Freeze the header, add the filter, set up the print, and keep Excel from calling a number written as text a mistake."""
    from xlsxwriter.utility import xl_range

    sheet.freeze_panes(1, frozen_columns)
    sheet.autofilter(0, 0, max(rows, 1), columns - 1)
    area = xl_range(0, 0, rows, columns - 1)
    sheet.ignore_errors({"number_stored_as_text": area, "two_digit_text_year": area})
    sheet.repeat_rows(0)
    print_setup(sheet)


def print_setup(sheet: Any) -> None:
    """Let a sheet print across, as wide as one page, with its name and the number of the page below."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&RPage &P of &N")


class Rows:
    """Where the rows of a workbook stand, for links to them."""

    def __init__(self, ids: Mapping[str, Sequence[str]], titles: Mapping[str, str]) -> None:
        self._lines = {table: {id_: line for line, id_ in enumerate(found, 2)} for table, found in ids.items()}
        self._titles = titles

    def to(self, tables: Sequence[str], value: Value) -> Link | None:
        """Return the link from a cell with one id to its row in the first of the tables that has it."""
        id_ = value[0] if isinstance(value, tuple) and len(value) == 1 else value
        for table in tables:
            line = self._lines.get(table, {}).get(str(id_))
            if line is not None:
                return Link(f"internal:'{table}'!A{line}", self._titles.get(str(id_), ""))
        return None


def to_web(value: Value) -> Link | None:
    """Return the link from a cell with one web address."""
    address = value[0] if isinstance(value, tuple) and len(value) == 1 else value
    return Link(address) if isinstance(address, str) and address.startswith(("http://", "https://")) else None
