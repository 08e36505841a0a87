"""Where rows come from: a CSV file or a sheet of a workbook, read twice by the same code, first for its ids, then in blocks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import IO, NamedTuple

from ..files.csvfile import Reader, Rows
from ..files.layout import Layout
from ..files.lines import BLOCK, Form
from ..files.rules import CSV_EMPTY
from ..files.sheet import Sheet, address, letters_of, number_of
from ..grid import Grid, layout_for
from ..rule import FORMAT_HINT, Finding, Place, Rule
from ..schema import Schema
from .sheets import Region, above, around

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
        self.header = 0
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
        named = bool(place.column) and place.column in columns
        return Where(columns.index(place.column) + 1 if named else None, None)

    def said(self, place: Place) -> str:
        """Return a place in words that do not name the source."""
        return f"line {place.line}"

    def _keys(self, grid: Grid, records: Iterable[Rows]) -> Iterator[Sequence[str]]:
        for keys in grid.keys(records):
            self.columns = grid.columns
            yield keys
        self.columns = grid.columns

    def _blocks(self, grid: Grid, records: Iterable[Rows]) -> Iterator[Block]:
        for part in grid.parts(records):
            self._take(grid)
            yield Block(self, part.lines, part.columns)
        self._take(grid)
        self.header, self.rows, self.cells = grid.header, grid.rows, grid.cells

    def _take(self, grid: Grid) -> None:
        """Take what was found so far."""
        self.columns, self.complete = grid.columns, grid.complete
        self.trusted = self.trusted and grid.columns is not None
        self.found += grid.found
        grid.found = []
        self.forms.update(grid.forms)


class File(Source):
    """A CSV file; it is opened anew for each reading."""

    def __init__(
        self,
        name: str,
        schema: Schema,
        open_: Callable[[], IO[bytes]],
        format_hint: str = FORMAT_HINT,
        *,
        sorted_: bool = True,
    ) -> None:
        super().__init__(name, schema)
        self._open = open_
        self.format_hint, self.sorted = format_hint, sorted_
        self.size, self.sha256 = 0, ""
        """Of what was read, when all of it was."""

    @cached_property
    def _layout(self) -> Layout:
        with self._open() as stream:
            return layout_for(stream.read(BLOCK), self.schema)

    def ids(self) -> Iterator[Sequence[str]]:
        with self._open() as stream:
            reader = Reader(stream, self._layout, self.name)
            for keys in self._keys(Grid(self.schema, self.name, reader.delimiter), reader.blocks()):
                reader.firsts_only = (self.columns or [""])[0] == self.schema.key
                yield keys
            self.trusted = self.trusted and not reader.found and self.columns is not None

    def blocks(self, progress: Progress = unheard) -> Iterator[Block]:
        self.forms = {}
        with self._open() as stream:
            watched = _Watched(stream, progress)
            reader = Reader(watched, self._layout, self.name)  # type: ignore[arg-type]
            grid = Grid(self.schema, self.name, reader.delimiter, reader.broken)
            for block in self._blocks(grid, reader.blocks()):
                self._take_from(reader)
                yield block
            watched.end()
            # Of a file with another delimiter only that is said: it is written anew in any case.
            self.forms = reader.forms if reader.delimiter != "," else self.forms | reader.forms
            if self.header and self.columns is None:  # nothing can be said of what follows
                reader.found = [finding for finding in reader.found if finding.place.line <= self.header]
                self.forms = {rule: form for rule, form in self.forms.items() if form.lines[0] <= self.header}
            self._take_from(reader)
            self.trusted = self.trusted and self.columns is not None
            if not self.header and not self.found:
                self.found.append(Finding(CSV_EMPTY, facts=(self.schema,), place=Place(self.name, 1)))
            self.size, self.sha256 = watched.size, watched.hash.hexdigest()

    def _take_from(self, reader: Reader) -> None:
        if reader.found:
            self.trusted = False
            self.found += [f._replace(facts=(self.schema,)) if f.rule is CSV_EMPTY else f for f in reader.found]
            reader.found = []


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
        return self._keys(self._grid(), [Rows(self._region.lines, self._region.rows)])

    def blocks(self, progress: Progress = unheard) -> Iterator[Block]:  # noqa: ARG002
        self.forms = {}
        self.found += above(self._region)
        for block in self._blocks(self._grid(), [Rows(self._region.lines, self._region.rows)]):
            rows = {line: row for row, line in enumerate(block.lines)}
            for line, name, finding in self._region.unread():
                if line in rows:
                    block.unread.setdefault(name, {})[rows[line]] = finding
            yield block
        if self.columns:
            self.found += around(self._region)

    def _grid(self) -> Grid:
        return Grid(self.schema, self.name, called=lambda number: letters_of(self._region.columns[number - 1]))

    def where(self, place: Place) -> Where:
        """Return how a place is shown: without a column that of the first cell of the row."""
        names, numbers, name = self._region.names, self._region.columns, place.column
        number = numbers[names.index(name)] if name in names else number_of(name) if name.isupper() else None
        return Where(number, address(place.line, number or numbers[0]) if place.line else None)

    def said(self, place: Place) -> str:
        return self.where(place).address or ""
