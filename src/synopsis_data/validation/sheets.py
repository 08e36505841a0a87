"""The table on a sheet: where its header is, which columns and rows are its, and what stands around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from ..files.rules import CSV_HEADER
from ..files.sheet import Area, Sheet, address, letters_of
from ..files.workbook_rules import SHEET_HIDDEN, SHEET_MERGED, SHEET_NOTE, SHEET_SHOWN, SHEET_TITLE, cut, listed
from ..rule import Finding, Place
from ..schema import Schema, table_of

MOST_ABOVE, MOST_COLUMNS = 20, 1_000
"""The header is one of so many rows that are not empty, and known by so many of its cells."""
LEAST_IN_ROW = 3
"""A row above the header that has an id and so many cells may be one of the table."""
MOST_LOOKED_AT = 1_000
"""In so many rows of a merged area texts are looked for."""


def header_at(sheet: Sheet, schemas: Mapping[str, Schema]) -> int:
    """Return the position, among the rows of a sheet, of the header of one of some tables.

    It is the first row that is such a header, else the one that names most columns, else the first one.
    """
    heads = [filled(row)[:MOST_COLUMNS] for row in sheet.rows[:MOST_ABOVE]]
    first = next((at for at, head in enumerate(heads) if table_of(head, schemas)), None)
    return first if first is not None else max(range(len(heads)), key=lambda at: _named(heads[at], schemas))


def header_of(sheet: Sheet, schemas: Mapping[str, Schema]) -> list[str]:
    """Return the names in the header of a sheet; where there is no header, the row in its place as it is."""
    row = sheet.rows[header_at(sheet, schemas)]
    return filled(row) if table_of(filled(row)[:MOST_COLUMNS], schemas) else row


def filled(cells: Sequence[str]) -> list[str]:
    """Return the cells that are not empty."""
    return list(filter(None, cells))


def _named(head: Sequence[str], schemas: Mapping[str, Schema]) -> int:
    """Return how many columns of one table a row names."""
    return max(len({schema.column_of(cell) for cell in head} & set(schema.columns)) for schema in schemas.values())


class Region:
    """The part of a sheet that is a table.

    Args:
        sheet: a sheet with rows.
        schema: the table that is on it.
    """

    def __init__(self, sheet: Sheet, schema: Schema) -> None:
        self.sheet, self.schema = sheet, schema
        self.top = header_at(sheet, {schema.name: schema})
        """Position of the header among the rows of the sheet."""
        header = sheet.rows[self.top]
        self.columns = _columns(header, sheet.rows[self.top + 1 :], schema)
        """The number of each column, from 1."""
        self.names = [schema.column_of(header[number - 1]) for number in self.columns]
        self.lines: list[int] = []
        """The number of each row, from 1; the header is the first."""
        self.rows: list[list[str]] = []
        self.notes: list[tuple[int, int]] = []
        """Row and column of each cell beside or below it that is not empty."""
        self._cut()
        self._take_remarks()

    def _cut(self) -> None:
        first, last, known = self.columns[0] - 1, self.columns[-1], frozenset(self.columns)
        width, one_block = len(self.columns), last - first == len(self.columns)
        for line, cells in zip(self.sheet.numbers[self.top :], self.sheet.rows[self.top :], strict=True):
            if one_block:
                row = cells[first:last]
            else:
                row = [cells[number - 1] for number in self.columns[: bisect_right(self.columns, len(cells))]]
            row += [""] * (width - len(row))
            if first or not one_block or len(cells) > last:
                self.notes += [(line, number) for number, text in enumerate(cells, 1) if text and number not in known]
            if any(row):
                self.lines.append(line)
                self.rows.append(row)

    def _take_remarks(self) -> None:
        """Take remarks below the table out of it: under an empty row, rows with one cell that is no id."""
        key = self.names.index(self.schema.key) if self.schema.key in self.names else None
        begin = at = len(self.rows)
        while at > 1:
            at -= 1
            row = self.rows[at]
            if len(filled(row)) > 1 or (key is not None and self.schema.is_id(row[key])):
                break
            if self.lines[at] > self.lines[at - 1] + 1:
                begin = at
        else:
            return  # nothing but the header is above them
        for line, row in zip(self.lines[begin:], self.rows[begin:], strict=True):
            self.notes += [(line, number) for number, text in zip(self.columns, row, strict=True) if text]
        del self.lines[begin:], self.rows[begin:]

    def column(self, number: int) -> str:
        """Return what a column of the sheet is called: its name in the table, or its letters."""
        return self.names[self.columns.index(number)] if number in self.columns else letters_of(number)

    def unread(self) -> Iterator[tuple[int, str, Finding]]:
        """Yield cells of the table whose text is not what the screen shows: their row, as it is numbered, column, and why."""
        names = dict(zip(self.columns, self.names, strict=True))
        dates = (
            (line, number, Finding(SHEET_SHOWN, self.text(line, number), ("a date",)))
            for number, lines in self.sheet.dates.items()
            if names.get(number) in self.schema.at and not self.schema.field(names[number]).is_date
            for line in lines
        )
        odd = ((*at, finding) for at, finding in self.sheet.odd.items())
        for line, number, finding in chain(odd, dates):
            if number in names:
                yield line, names[number], finding

    def text(self, line: int, number: int) -> str:
        """Return the text of a cell of the sheet."""
        at = bisect_left(self.sheet.numbers, line)
        cells = self.sheet.rows[at] if self.sheet.numbers[at : at + 1] == [line] else []
        return cells[number - 1] if number <= len(cells) else ""

    def count(self, first: int, last: int) -> int:
        """Return how many rows of the table there are from one number to another."""
        return bisect_right(self.lines, last) - bisect_left(self.lines, first)


def _columns(header: Sequence[str], below: Sequence[Sequence[str]], schema: Schema) -> list[int]:
    """Return the columns with a name; where a column of the table is missing, also those without a name among them."""
    named = {number for number, text in enumerate(header, 1) if text}
    if not set(schema.columns) <= {schema.column_of(text) for text in header}:
        first, last = min(named) - 1, max(named)
        for row in below:
            named.update(number for number, text in enumerate(row[first:last], first + 1) if text)
    return sorted(named)


def above(region: Region) -> Iterator[Finding]:
    """Yield what can be said of a sheet even where its header is not that of the table."""
    sheet = region.sheet
    if sheet.is_hidden:
        yield Finding(SHEET_HIDDEN, facts=("The sheet is hidden, but it is still read.",), place=Place(sheet.name))
    if not region.top:
        return
    lines, over = sheet.numbers[: region.top], sheet.rows[: region.top]
    first = next(number for number, text in enumerate(over[0], 1) if text)
    place = Place(sheet.name, lines[0], letters_of(first))
    one = len(lines) == 1
    where = f"{_rows(lines)} {'is' if one else 'are'} above the header in row {region.lines[0]}"
    if any(_is_row(region, row) for row in over):
        message = f"{where} but {'looks like a row' if one else 'look like rows'} of the table."
        yield Finding(
            CSV_HEADER, facts=(message, "Move the header to the top. Rows above it are not read."), place=place
        )
    else:
        message = f"{where} and {'is' if one else 'are'} not read: “{cut(' '.join(filled(over[0])))}”."
        yield Finding(SHEET_TITLE, facts=(message,), place=place)


def _is_row(region: Region, cells: Sequence[str]) -> bool:
    """Say whether a row above the header may be one of the table: it has an id in its place, and more cells."""
    schema, at = region.schema, dict(zip(region.names, region.columns, strict=True))
    key = "".join(cells[at[schema.key] - 1 : at[schema.key]]) if schema.key in at else ""
    return len(filled(cells)) >= LEAST_IN_ROW and schema.is_id(key)


def around(region: Region) -> Iterator[Finding]:
    """Yield what of a sheet is not read, or is not what it seems."""
    sheet = region.sheet
    for area in sheet.merged:
        if message := _merged(region, area):
            place = Place(sheet.name, area.top, region.column(area.left))
            yield Finding(SHEET_MERGED, facts=(message,), place=place)
    rows = sorted(set(sheet.hidden_rows).intersection(region.lines))
    hidden = {number for first, last in sheet.hidden_columns for number in range(first, last + 1)}
    columns = [number for number in region.columns if number in hidden]
    if rows:
        message = f"{_rows(rows)} {'is' if len(rows) == 1 else 'are'} hidden, but still read."
        yield Finding(SHEET_HIDDEN, facts=(message,), place=Place(sheet.name, rows[0]))
    if columns:
        named = ("Column " if len(columns) == 1 else "Columns ") + listed(list(map(letters_of, columns)))
        message = f"{named} {'is' if len(columns) == 1 else 'are'} hidden, but still read."
        place = Place(sheet.name, region.lines[0], region.column(columns[0]))
        yield Finding(SHEET_HIDDEN, facts=(message,), place=place)
    if region.notes:
        (line, number), *others = region.notes
        message = f"{address(line, number)} is outside the table and is not read: “{cut(region.text(line, number))}”."
        if others:
            message += f" The same is true of {listed([address(*each) for each in others])}."
        yield Finding(SHEET_NOTE, facts=(message,), place=Place(sheet.name, line, letters_of(number)))


def _merged(region: Region, area: Area) -> str:
    """Say that a merged area shows a value in cells of the table that are read without it, if it does."""
    within = [number for number in region.columns if area.left <= number <= area.right]
    first = bool(area.left in within and region.count(area.top, area.top))
    numbers = region.sheet.numbers
    begin, end = bisect_left(numbers, area.top), bisect_right(numbers, area.bottom)
    rows = region.sheet.rows[begin : min(end, begin + MOST_LOOKED_AT)]
    texts = "".join(text for row in rows for text in row[area.left - 1 : area.right])
    if not texts or region.count(area.top, area.bottom) * len(within) == first:
        return ""
    one = address(area.top, area.left)
    if texts != region.text(area.top, area.left):
        return f"Cells {area} are merged: {one} is read, and so are the hidden values behind it."
    others = f"{str(area).partition(':')[2]} is" if area.is_pair else "the others are"
    return f"Cells {area} are merged: {one} is read, and {others} read as empty."


def _rows(lines: Sequence[int]) -> str:
    return f"{'Row' if len(lines) == 1 else 'Rows'} {listed(list(map(str, lines)))}"
