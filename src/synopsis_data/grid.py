"""From the records of a file or a sheet to rows of a table: which record is the header, and which cell is of which column.

Whoever reads rows of a table reads them here, so that what is judged, repaired, compared and applied are the same rows.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from .files.csvfile import COMMAS, Reader, Rows
from .files.layout import Layout, candidates, cells_of, first_lines, layout_of
from .files.lines import BLOCK, MOST_LINES, Form
from .files.rules import CSV_EMPTY_COLUMNS, CSV_HEADER, CSV_LINE_QUOTED, CSV_REMARK, CSV_WIDTH
from .rule import FORMAT_HINT, Finding, Place, Rule
from .schema import Schema, table_of
from .suggest import did_you_mean

MAX_COLUMNS = 1_000
MOST = 0.75
"""Nearly all of some rows."""
_OTHER_ORDER = "Move this line and the lines below it to a separate file: their columns are in a different order."
FEW = 6
"""Of so many cells of a remark one is filled at most."""
_UNNAMED = re.compile(r"Unnamed: [0-9]+")
"""What pandas calls a column without a name."""


def layout_for(head: bytes, *schemas: Schema) -> Layout:
    """Return the layout of a file that begins with these bytes and holds rows of one of some tables."""
    known = {schema.name: schema for schema in schemas}
    if len(schemas) == 1 and head.startswith(",".join(schemas[0].columns).encode()):
        return COMMAS
    layout = layout_of(head, lambda cells: table_of(cells, known) is not None)
    if layout.title and len(schemas) == 1:
        above = first_lines(head)[: layout.header - 1]
        return layout._replace(are_rows=any(_is_row(schemas[0], cells_of(line, layout.delimiter)) for line in above))
    return layout


def reader_for(data: bytes, *schemas: Schema, path: str = "") -> Reader:
    """Return a reader for a whole file with rows of one of some tables, in whatever layout it is."""
    return Reader(io.BytesIO(data), layout_for(data[:BLOCK], *schemas), path)


def _is_row(schema: Schema, cells: Sequence[str]) -> bool:
    """Say whether cells may be a row of a table: there are as many, and an id in its place."""
    return len(cells) == len(schema.columns) and schema.is_id(cells[schema.key_position])


def table_in(head: bytes, schemas: Mapping[str, Schema]) -> str | None:
    """Return the table of which a file that begins with these bytes holds rows, as its header tells."""
    layout = layout_for(head, *schemas.values())
    found = (table_of(cells, schemas) for _, cells in candidates(first_lines(head), layout.delimiter))
    return next(filter(None, found), None)


class Part(NamedTuple):
    """Some rows of a table: the line on which each begins, and its columns in the order of the schema."""

    lines: Sequence[int]
    columns: list[Sequence[str]]


class Grid:
    """Takes the records of one file or sheet for rows of a table, and remembers what is wrong with their shape.

    Args:
        schema: of the table.
        name: of the file or sheet, for the places of what is found.
        delimiter: what stands between its cells; `None` where it has cells of its own.
        broken: lines of records in which it is not sure what stands in which cell: they are left out.
        called: gives what the column of a number is called.
    """

    def __init__(
        self,
        schema: Schema,
        name: str,
        delimiter: str | None = None,
        broken: Collection[int] = frozenset(),
        called: Callable[[int], str] = str,
    ) -> None:
        self.schema, self._name, self._delimiter, self._broken, self._called = schema, name, delimiter, broken, called
        self.columns: list[str] | None = None
        """The columns in the order of the file, empty for one without a name; `None` where the header cannot be used."""
        self.header = 0
        """Line of the header; 0 where there is none."""
        self._width = 0
        """Cells of the header."""
        self.rows = self.cells = 0
        self.complete = True
        """Whether no row was left out."""
        self.found: list[Finding] = []
        """What needs a person, or is wrong with the header; with a `repaired` one `format` repairs it."""
        self.forms: dict[Rule, Form] = {}
        self._stray: dict[int, tuple[int, str]] = {}
        """Of columns without a name: the first line on which something stands in it, and what."""

    # --- ids alone

    def keys(self, records: Iterable[Rows]) -> Iterator[Sequence[str]]:
        """Yield all ids; of a record as much as is before the second delimiter is enough."""
        key = self.schema.key
        for rows in self._below(records):
            at = (self.columns or [key]).index(key)
            whole = list(map(self._unquoted, rows.cells)) if 1 in map(len, rows.cells) else rows.cells
            found = [cells[at] for cells in whole if len(cells) > at]
            yield found if key not in found else [cell for cell in found if cell != key]

    # --- whole rows

    def parts(self, records: Iterable[Rows]) -> Iterator[Part]:
        """Yield all rows that can be read."""
        columns = self.schema.columns
        for rows in self._below(records):
            names = self.columns or []
            self.rows += len(rows.cells)
            if self._broken:
                rows = self._whole(rows)  # noqa: PLW2901
            lines, found = rows.lines, list[Sequence[str]]()
            with suppress(ValueError):
                found = list(zip(*rows.cells, strict=True))
            if len(found) != len(names):
                lines, found = self._of_width(rows, len(names))
            if found:
                lines, found = self._without_others(lines, found)
            if not found:
                continue
            if names != list(columns):
                self._look_beside(lines, found)
                found = [found[names.index(name)] for name in columns]
            self.cells += len(found[0]) * len(columns)
            yield Part(lines, found)
        self._finish()

    def _below(self, records: Iterable[Rows]) -> Iterator[Rows]:
        """Yield the records below the header; where the header cannot be used, none."""
        for rows in records:
            below = rows
            if not self.header:
                self.header = rows.lines[0]
                cells = self._unquoted(rows.cells[0], note=True)
                self.columns, problem = match_header(self.schema, cells, self._called)
                if problem and self.header not in self._broken:
                    if self._delimiter and problem.repaired is not None:
                        problem = problem._replace(facts=(problem.facts[0], FORMAT_HINT))
                    self._add(problem, self.header)
                if self.columns is None:
                    return
                below = Rows(rows.lines[1:], rows.cells[1:])
                self._width = len(cells)
                self._look_at_widths(below)
            if below.cells:
                yield below

    def _look_at_widths(self, rows: Rows) -> None:
        """Find what a program wrote in nearly all rows, and no name above it: numbers before them, or empty cells behind."""
        names = self.columns or []
        width = len(names)
        wider = [cells for cells in rows.cells if len(cells) > width]
        if len(wider) < max(1, MOST * len(rows.cells)):
            return
        if names[0] and self._fit([c[1:] for c in wider if len(c) == width + 1 and c[0].isdigit()], len(wider)):
            self.columns = ["", *names]
        elif self._fit([c[:width] for c in wider if not any(c[width:])], len(wider)):
            self.columns = [*names, *[""] * (min(map(len, wider)) - width)]

    def _fit(self, rows: Sequence[Sequence[str]], among: int) -> bool:
        """Say whether rows are nearly all among so many, and hardly a cell of them is refused."""
        return len(rows) >= max(1, MOST * among) and sum(self._refused(cells)[0] for cells in rows) < len(rows)

    def _unquoted(self, cells: list[str], *, note: bool = False) -> list[str]:
        """Return the cells within the only cell of a record, where there are some."""
        delimiter = self._delimiter
        if len(cells) == 1 and delimiter and delimiter in cells[0]:
            with suppress(csv.Error):
                inside = next(csv.reader([cells[0]], delimiter=delimiter, strict=True))
                if note:
                    self._form(CSV_LINE_QUOTED, self.header)
                return inside
        return cells

    def _of_width(self, rows: Rows, width: int) -> tuple[Sequence[int], list[Sequence[str]]]:
        """Return the rows that are as wide as the header, or are meant to be, by columns, and report the others."""
        lines, right, names = [], [], self.columns or []
        named = max(position for position, name in enumerate(names, 1) if name)
        for line, found in zip(rows.lines, rows.cells, strict=True):
            cells = found
            if len(cells) == 1 and len(inside := self._unquoted(cells)) > 1:
                cells = inside
                self._form(CSV_LINE_QUOTED, line)
            if named <= len(cells) < width:
                cells = [*cells, *[""] * (width - len(cells))]
            if len(cells) == width:
                lines.append(line)
                right.append(cells)
            else:
                self._add(
                    Finding(CSV_WIDTH, facts=(cells, width, self._refused, self._delimiter)), line, cells[0][:100]
                )
        return lines, list(zip(*right, strict=True))

    def _whole(self, rows: Rows) -> Rows:
        """Return the records without those that are broken."""
        whole = [n for n, line in enumerate(rows.lines) if line not in self._broken]
        self.complete = self.complete and len(whole) == len(rows.cells)
        return Rows([rows.lines[n] for n in whole], [rows.cells[n] for n in whole])

    def _refused(self, cells: Sequence[str]) -> tuple[int, list[str]]:
        """Return how many cells of a row their columns refuse, and the names of the columns in the order of the file."""
        names = [name if name in self.schema.at else "" for name in self.columns or ()]
        fields = [self.schema.field(name) if name else None for name in names]
        wrong = sum(any(True for _ in f.findings(cell)) for f, cell in zip(fields, cells, strict=True) if f)
        return wrong, names

    def _without_others(
        self, lines: Sequence[int], found: list[Sequence[str]]
    ) -> tuple[Sequence[int], list[Sequence[str]]]:
        """Take out what is no row: the header once more, and remarks."""
        keys = found[(self.columns or []).index(self.schema.key)]
        joined = "".join(keys)
        odd = " " in joined or "\ufeff" in joined or not joined.islower()
        if not odd and "" not in keys and self.schema.key not in keys:
            return lines, found
        kept = []
        for row, key in enumerate(keys):
            filled = [column[row] for column in found if column[row].strip()]
            if self.schema.column_of(key.lstrip("\ufeff")) == self.schema.key:
                what = "The header is repeated here, perhaps because two files were joined."
                names = [self.schema.column_of(column[row].lstrip("\ufeff")) for column in found]
                hint = "Delete this line." if names == self.columns else _OTHER_ORDER
                self._add(Finding(CSV_HEADER, facts=(what, hint)), lines[row])
            elif filled and len(filled) * FEW <= len(found) and not (key.islower() and " " not in key):
                self._add(Finding(CSV_REMARK, " ".join(filled)), lines[row])
            else:
                kept.append(row)
        return [lines[r] for r in kept], [[column[r] for r in kept] for column in found] if kept else []

    def _look_beside(self, lines: Sequence[int], found: list[Sequence[str]]) -> None:
        """Look for what stands in columns without a name."""
        for position, name in enumerate(self.columns or ()):
            if not name and position not in self._stray:
                for line, text in zip(lines, found[position], strict=True):
                    if text.strip():
                        self._stray[position] = line, text
                        break

    def _finish(self) -> None:
        """Say of columns without a name whether they are empty."""
        unnamed = [number for number, name in enumerate(self.columns or (), 1) if not name]
        stray = [number for number in unnamed if number - 1 in self._stray or (self.rows and not self.cells)]
        for number in stray:
            name, (line, text) = self._called(number), self._stray.get(number - 1, (0, ""))
            where = f"{'on line' if self._delimiter else 'in row'} {line}"
            what = f"Column {name} has no name" + (f', but contains "{text[:50]}" {where}.' if line else ".")
            counted = number == 1 and text.isdigit()
            program = " To avoid row numbers, use row.names = FALSE in R or index=False in pandas." * counted
            hint = f"Delete column {name}.{program} The header must be: {','.join(self.schema.columns)}"
            self._add(Finding(CSV_HEADER, facts=(what, hint)), self.header)
        if empty := [number for number in unnamed if number not in stray]:
            self._form(CSV_EMPTY_COLUMNS, self.header, empty if empty[-1] <= self._width else [])

    def _add(self, finding: Finding, line: int, record: str = "") -> None:
        self.complete = self.complete and finding.rule is not CSV_WIDTH
        self.found.append(finding._replace(place=Place(self._name, line, "", record)))

    def _form(self, rule: Rule, line: int, *facts: object) -> None:
        form = self.forms.get(rule) or self.forms.setdefault(rule, Form(*facts))
        form.count += 1
        if len(form.lines) < MOST_LINES:
            form.lines.append(line)


def match_header(
    schema: Schema, cells: list[str], called: Callable[[int], str] = str
) -> tuple[list[str] | None, Finding | None]:
    """Return the columns that the cells of a header name, `None` where rows cannot be read with it, and what is wrong.

    A column without a name is no defect of the header until something stands in it. `called` names the column of a number.
    """
    columns = schema.columns
    if tuple(cells) == columns:
        return list(columns), None
    right = f"The header must be: {','.join(columns)}"
    names = ["" if _UNNAMED.fullmatch(cell) else schema.column_of(cell) for cell in cells]
    named = [name for name in names if name]
    missing = [c for c in columns if c not in names]
    unknown = [n for n in named if n not in columns]
    hopeless = bool(missing) or len(cells) > MAX_COLUMNS or any(names.count(c) > 1 for c in columns)
    if len(cells) > MAX_COLUMNS:
        message = f"The header has {len(cells):,} columns."
    elif len(missing) == len(columns):
        message = "The header is missing, or the file belongs to another table."
    elif missing or unknown:
        message, near = _other_columns(names, missing, unknown, called)
        right = f"{near} {right}".strip()
    elif len(named) > len(columns):
        message = "The header contains a column twice."
    elif any(cell.rstrip(";|\t") != cell for cell in cells):
        message = "The header ends with extra delimiters: the file was opened with the wrong delimiter and saved."
        return names, Finding(
            CSV_HEADER, ",".join(cells)[:200], (message, "Open the original file again with the correct delimiter.")
        )
    elif [cell for cell, name in zip(cells, names, strict=True) if name] == list(columns):
        return names, None  # only columns without a name are too many
    elif named != list(columns):
        message = "The columns are in a different order."
    elif [cell.strip() for cell in cells] == names:
        message = "There is extra white space around column names."
    else:
        others = [f'"{cell[:50]}"' for cell, name in zip(cells, names, strict=True) if cell != name]
        message = f"Some column names are spelled differently: {', '.join(others[:5])}{' …' * (len(others) > 5)}."
    repaired = None if hopeless or unknown else ",".join(columns)
    return None if hopeless else names, Finding(CSV_HEADER, ",".join(cells)[:200], (message, right), repaired)


def _other_columns(
    names: list[str], missing: list[str], unknown: list[str], called: Callable[[int], str]
) -> tuple[str, str]:
    """Return what is wrong with a header that lacks columns or has others, and what to do."""
    parts = [f"has no column {', '.join(missing)}"] * bool(missing)
    parts += [f"has an unknown column: {', '.join(unknown)[:200]}"] * bool(unknown)
    parts += ["has a column without a name"] * (bool(missing) and "" in names)
    near = [did_you_mean(name, missing) for name in unknown[:3]]
    if not missing:
        columns = [f'{called(names.index(name) + 1)} ("{name[:50]}")' for name in dict.fromkeys(unknown)][:3]
        near = [f"Delete column {' and '.join(columns)}."]
    return f"The header {' and '.join(parts)}.", " ".join(filter(None, near))
