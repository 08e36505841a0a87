"""Where rows come from: a CSV file or a sheet of a workbook, read twice by the same code, first for its ids, then in blocks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import IO, NamedTuple

from ..files.csvfile import Reader, Rows
from ..files.lines import Form
from ..files.rules import CSV_EMPTY, CSV_HEADER, CSV_WIDTH
from ..files.sheet import Sheet, address, letters_of, number_of
from ..rule import FORMAT_HINT, Finding, Place, Rule
from ..schema import Schema
from ..suggest import did_you_mean
from .sheets import Region, above, around

MAX_COLUMNS = 1_000
STEP = 1 << 20
"""Progress is told of after so many bytes."""

Progress = Callable[[int], None]
"""Is called with each number of bytes that was read and is done with."""


def unheard(_: int) -> None:
    """Take what is told of the progress, and do nothing with it."""


class Block:
    """Some rows of one table, by columns in the order of the schema."""

    __slots__ = ("columns", "keys", "lines", "originals", "schema", "source", "unknown", "unread")

    def __init__(self, source: Source, lines: Sequence[int], columns: list[Sequence[str]]) -> None:
        self.source, self.schema, self.lines, self.columns = source, source.schema, lines, columns
        self.keys = columns[self.schema.key_position]
        """The ids, as they stand there; after the cells were looked at, as they are meant."""
        self.originals: dict[str, Sequence[str]] = {}
        """Columns as they stand there, of those in which cells were repaired or emptied."""
        self.unknown: dict[str, set[str]] = {}
        """Of a column that refers to rows: the ids in it that no row has."""
        self.unread: dict[str, dict[int, Finding]] = {}
        """Of a column: the rows in which its cell could not be read, and why."""

    def __getitem__(self, column: str) -> Sequence[str]:
        return self.columns[self.schema.at[column]]

    def __len__(self) -> int:
        return len(self.keys)

    def at(self, row: int, column: str = "") -> Place:
        """Return the place of a cell, or of a row."""
        return Place(self.source.name, self.lines[row], column, self.keys[row])

    def row(self, row: int) -> tuple[str, ...]:
        return tuple([column[row] for column in self.columns])

    def only(self, wanted: Callable[[str], bool]) -> Block | None:
        """Return the rows whose ids are wanted, or `None` where there are none."""
        rows = [row for row, key in enumerate(self.keys) if wanted(key)]
        if len(rows) == len(self.keys):
            return self
        return self._pick(rows) if rows else None

    def _pick(self, rows: list[int]) -> Block:
        return Block(self.source, [self.lines[r] for r in rows], [[c[r] for r in rows] for c in self.columns])


class Where(NamedTuple):
    """How a place is shown: number of the column, from 1, and the address of the cell in a workbook."""

    field_number: int | None
    address: str | None


class Source:
    """One file or sheet with rows of one table: its header, and rows of the width of the header."""

    format_hint = FORMAT_HINT
    """What to do about something that needs no judgement."""
    sorted = False
    """Whether its rows must be in the order of their ids."""

    def __init__(self, name: str, schema: Schema) -> None:
        self.name, self.schema = name, schema
        self.trusted = True
        """Whether all ids of it could be read, as far as it was read."""
        self.complete = True
        """Whether no row was left out."""
        self.rows = self.cells = 0
        self.found: list[Finding] = []
        """What reading found that nobody has taken yet."""
        self.forms: dict[Rule, Form] = {}
        """What is said once per file."""
        self.columns: list[str] | None = None
        """The columns in the order of the file; `None` where the header cannot be used."""
        self._header = 0
        """Line of the header; 0 where there is none."""

    def ids(self) -> Iterator[Sequence[str]]:
        """Read all ids, in the order of the rows."""
        raise NotImplementedError

    def blocks(self, progress: Progress = unheard) -> Iterator[Block]:
        """Read all rows."""
        raise NotImplementedError

    def where(self, place: Place) -> Where:
        """Return how a place is shown."""
        columns = self.columns or list(self.schema.columns)
        return Where(columns.index(place.column) + 1 if place.column in columns else None, None)

    def said(self, place: Place) -> str:
        """Return a place in words that do not name the source."""
        return f"line {place.line}"

    def called(self, number: int) -> str:
        """Return what the column of this number is called, where it needs no name."""
        return str(number)

    def _read(self, records: Iterable[Rows], *, loud: bool) -> Iterator[Rows]:
        """Yield the records below the header; where the header cannot be used, none."""
        started = False
        for rows in records:
            if not started:
                started, self._header = True, rows.lines[0]
                names, problem = match_header(self.schema, rows.cells[0], self.called)
                self.columns = names
                if problem and loud:
                    self.found.append(problem._replace(place=Place(self.name, rows.lines[0])))
                if names is None:
                    self.trusted = False
                    return
                rows = Rows(rows.lines[1:], rows.cells[1:])  # noqa: PLW2901
                if not rows.cells:
                    continue
            yield rows

    def _ids(self, records: Iterable[Rows]) -> Iterator[Sequence[str]]:
        for rows in self._read(records, loud=False):
            at = (self.columns or [self.schema.key]).index(self.schema.key)
            yield [cells[at] for cells in rows.cells if len(cells) > at]

    def _blocks(self, records: Iterable[Rows]) -> Iterator[Block]:
        for rows in self._read(records, loud=True):
            names = self.columns or []
            self.rows += len(rows.cells)
            lines, columns = rows.lines, list[Sequence[str]]()
            with suppress(ValueError):
                columns = list(zip(*rows.cells, strict=True))
            if len(columns) != len(names):
                lines, columns = self._of_width(rows, len(names))
            if not columns:
                continue
            if names != list(self.schema.columns):
                columns = [columns[names.index(name)] for name in self.schema.columns]
            self.cells += len(columns[0]) * len(names)
            yield Block(self, lines, columns)

    def _of_width(self, rows: Rows, width: int) -> tuple[list[int], list[Sequence[str]]]:
        """Return the rows that are as wide as the header, by columns, and report the others."""
        lines, right = [], []
        self.complete = False
        for line, cells in zip(rows.lines, rows.cells, strict=True):
            if len(cells) == width:
                lines.append(line)
                right.append(cells)
            else:
                place = Place(self.name, line, "", cells[0][:100])
                self.found.append(Finding(CSV_WIDTH, facts=(cells, width, self._refused), place=place))
        return lines, list(zip(*right, strict=True))

    def _refused(self, cells: Sequence[str]) -> tuple[int, list[str]]:
        """Return how many cells of a row their columns refuse, and the names of the columns in the order of the file."""
        names = [name if name in self.schema.at else "" for name in self.columns or ()]
        fields = [self.schema.field(name) if name else None for name in names]
        wrong = sum(any(True for _ in f.findings(cell)) for f, cell in zip(fields, cells, strict=True) if f)
        return wrong, names


class File(Source):
    """A CSV file; it is opened anew for each reading."""

    def __init__(
        self,
        name: str,
        schema: Schema,
        open_: Callable[[], IO[bytes]],
        delimiter: str = ",",
        format_hint: str = FORMAT_HINT,
        *,
        sorted_: bool = True,
    ) -> None:
        super().__init__(name, schema)
        self._open, self._delimiter = open_, delimiter
        self.format_hint, self.sorted = format_hint, sorted_
        self.size, self.sha256 = 0, ""
        """Of what was read, when all of it was."""

    def ids(self) -> Iterator[Sequence[str]]:
        with self._open() as stream:
            reader = Reader(stream, self._delimiter, self.name)
            for keys in self._ids(reader.blocks()):
                reader.firsts_only = (self.columns or [""])[0] == self.schema.key
                yield keys
            self._end(reader)

    def blocks(self, progress: Progress = unheard) -> Iterator[Block]:
        self.rows = self.cells = 0
        with self._open() as stream:
            watched = _Watched(stream, progress)
            reader = Reader(watched, self._delimiter, self.name)  # type: ignore[arg-type]
            for block in self._blocks(reader.blocks()):
                self._take(reader)
                yield block
            watched.end()
            self.forms = reader.forms
            if self._header and self.columns is None:  # nothing can be said of what follows
                reader.found = [finding for finding in reader.found if finding.place.line <= self._header]
                self.forms = {rule: form for rule, form in reader.forms.items() if form.lines[0] <= self._header}
            self._take(reader)
            self._end(reader)
            if not self._header and not self.found:
                self.found.append(Finding(CSV_EMPTY, facts=(self.schema,), place=Place(self.name, 1)))
            self.size, self.sha256 = watched.size, watched.hash.hexdigest()

    def _take(self, reader: Reader) -> None:
        if reader.found:
            self.trusted = False
            self.found += [f._replace(facts=(self.schema,)) if f.rule is CSV_EMPTY else f for f in reader.found]
            reader.found = []

    def _end(self, reader: Reader) -> None:
        if reader.found or self.columns is None:
            self.trusted = False


class _Watched:
    """A binary stream that keeps the hash and the number of the bytes that were read through it, and tells of them."""

    def __init__(self, stream: IO[bytes], progress: Progress) -> None:
        self._stream, self._progress, self._told = stream, progress, 0
        self.hash = hashlib.sha256()
        self.size = 0

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self.hash.update(data)
        self.size += len(data)
        if self.size - self._told > STEP:
            self.end()
        return data

    def end(self) -> None:
        self._progress(self.size - self._told)
        self._told = self.size


class Page(Source):
    """The table on a sheet of a workbook."""

    format_hint = "Correct it in the sheet."

    def __init__(self, sheet: Sheet, schema: Schema) -> None:
        super().__init__(sheet.name, schema)
        self._region = Region(sheet, schema)

    def ids(self) -> Iterator[Sequence[str]]:
        return self._ids([Rows(self._region.lines, self._region.rows)])

    def blocks(self, progress: Progress = unheard) -> Iterator[Block]:  # noqa: ARG002
        self.rows = self.cells = 0
        self.found += above(self._region)
        for block in self._blocks([Rows(self._region.lines, self._region.rows)]):
            for row, name, finding in self._region.unread():
                block.unread.setdefault(name, {})[row] = finding
            yield block
        if self.columns:
            self.found += around(self._region)

    def where(self, place: Place) -> Where:
        """Return how a place is shown: without a column that of the first cell of the row."""
        names, numbers, name = self._region.names, self._region.columns, place.column
        number = numbers[names.index(name)] if name in names else number_of(name) if name.isupper() else None
        return Where(number, address(place.line, number or numbers[0]) if place.line else None)

    def said(self, place: Place) -> str:
        return self.where(place).address or ""

    def called(self, number: int) -> str:
        return letters_of(self._region.columns[number - 1])


def match_header(
    schema: Schema, cells: list[str], called: Callable[[int], str] = str
) -> tuple[list[str] | None, Finding | None]:
    """Return the columns that the cells of a header name, `None` where rows cannot be read with it, and what is wrong.

    `called` gives what the column of a number is called.
    """
    columns = schema.columns
    if tuple(cells) == columns:
        return list(columns), None
    right = f"The header must be: {','.join(columns)}"
    names = [schema.column_of(cell) for cell in cells]
    missing = [c for c in columns if c not in names]
    unknown = [n for n in names if n not in columns]
    if len(cells) > MAX_COLUMNS:
        message = f"The header has {len(cells):,} columns."
    elif len(missing) == len(columns):
        message = "The header row is missing, or this is a file of another table."
        if any(delimiter in cells[0] for delimiter in (";", "\t")) and len(cells) == 1:
            message = f"The cells are separated by {'semicolons' if ';' in cells[0] else 'tabs'} and not by commas."
            right = FORMAT_HINT
    elif missing or unknown:
        message, near = _other_columns(names, missing, unknown, called)
        right = f"{near} {right}"
    elif len(names) > len(columns):
        message = "The header names a column twice."
    elif names != list(columns):
        message = "The columns are in another order."
    elif [cell.strip() for cell in cells] == names:
        message = "There is white space around the names of columns."
    else:
        message = "The names of the columns are written in another way."
    hopeless = bool(missing) or len(cells) > MAX_COLUMNS or any(names.count(c) > 1 for c in columns)
    return None if hopeless else names, Finding(CSV_HEADER, ",".join(cells)[:200], (message, right))


def _other_columns(
    names: list[str], missing: list[str], unknown: list[str], called: Callable[[int], str]
) -> tuple[str, str]:
    """Return what is wrong with a header that lacks columns or has others, and what to do."""
    parts = [f"has no column {', '.join(missing)}"] * bool(missing)
    named = [name for name in unknown if name]
    parts += [f"has a column that is not known: {', '.join(named)[:200]}"] * bool(named)
    parts += ["has a column without a name"] * (len(named) < len(unknown))
    near = [did_you_mean(name, missing) for name in named[:3]]
    if not missing:
        numbers = [called(names.index(name) + 1) for name in dict.fromkeys(unknown)][:3]
        near = [f"Delete column {' and '.join(numbers)}."]
    return f"The header {' and '.join(parts)}.", " ".join(filter(None, near))
