"""Bytes to rows and back: one strict CSV reader that keeps line numbers, and the one canonical form of a file.

The canonical form is UTF-8 without a byte order mark, LF, comma, quotes only where a cell holds a comma, a quote or a
line break, and a final line end. `Reader` reads more than that, so that nothing hides behind the first defect: what it had
to repair or guess it remembers. It reads blocks of lines: a block in canonical form is cut quickly, any other carefully,
so a defect costs a look at its block.
"""

from __future__ import annotations

import io
import re
from _csv import Error, reader
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import IO, NamedTuple

from .layout import DELIMITERS, Layout, layout_of, never
from .lines import BLOCK, MAX_LINE_BYTES, SAMPLE, Lines

COMMAS = Layout()
"""The layout of a file in canonical form."""
MAX_RECORD_LINES = 100
"""A quoted cell that runs over more lines than this is an unclosed quote."""

_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7}) |={7}$")


class Row(NamedTuple):
    """One record: the line of the file on which it begins (1 for the header), and its cells."""

    line: int
    cells: list[str]


class Rows(NamedTuple):
    """Some records, one after the other: the line on which each begins, and its cells."""

    lines: Sequence[int]
    cells: list[list[str]]


class Reader(Lines):
    """Read the records of a CSV file from a binary stream, once.

    Iterate over it to get the `Row`s, or over `blocks()` to get many at a time; the header comes first. After that,
    `defects` says what was wrong; an empty list means that the file is in canonical form.

    >>> import io
    >>> reader = Reader(io.BytesIO(b'id,name\\na,"One, two"\\n'))
    >>> [row.cells for row in reader], reader.defects
    ([['id', 'name'], ['a', 'One, two']], [])

    Args:
        stream: a binary stream; only `read` is used.
        layout: what stands between cells, and where the header is; what is above it is not read. With another delimiter
            than a comma it is read as strictly, but of the form of the file only that is reported.
        path: name of the file, for the places of what is found.
    """

    def __init__(self, stream: IO[bytes], layout: Layout = COMMAS, path: str = "") -> None:
        super().__init__(stream, path)
        self._layout, self.delimiter = layout, layout.delimiter
        delimiter = re.escape(layout.delimiter)
        self._cell = re.compile(rf'"((?:[^"]|"")*+)"(?={delimiter}|\Z)|([^"{delimiter}]*)(?={delimiter}|\Z)', re.DOTALL)
        self.firsts_only = False
        """Whether of the records that are read from now on the first cell is enough, which is quicker; never of the first."""
        self.broken: set[int] = set()
        """Lines of records whose quotation marks are wrong, so that it is not sure what stands in which cell."""
        self._conflict = ""
        """The mark of the part of a conflict in which the lines are: only the first version is read, or all would be twice."""
        self._odd = frozenset(["", " ", "\t", "<", "=", ">", "|", self.delimiter])

    def __iter__(self) -> Iterator[Row]:
        for rows in self.blocks():
            yield from map(Row, rows.lines, rows.cells)

    def _below(self) -> Iterator[tuple[int, str]]:
        """Yield the lines from the header on; see `blocks_of_lines`."""
        blocks, (delimiter, header, title, are_rows) = self.blocks_of_lines(), self._layout
        if title:
            self._report("CSV_TITLE", 1, title, header, are_rows)
        if delimiter != "," or (header > 1 and not title):  # only a line that tells the delimiter is above it
            self._form("CSV_DELIMITER", header, DELIMITERS[delimiter])
            self.canonical = delimiter == ","
        for number, text in blocks:
            below = text.split("\n", header - number)[-1] if number < header else text
            if below:
                yield max(number, header), below

    def blocks(self) -> Iterator[Rows]:
        """Yield the records, many at a time."""
        blocks = self._below()
        left: tuple[int, list[str]] | None = None
        first = True
        while True:
            if left:
                number, lines = left
                text, left = "\n".join(lines), None
            else:
                number, text = next(blocks, (0, ""))
                if not number:
                    return
                lines = text.split("\n")
                lines.pop()
            rows = self._quick(number, text, lines, self.firsts_only and not first)
            if rows is None:
                rows, left = self._careful(number, lines, blocks)
            if rows.cells:
                first = False
                yield rows

    def _quick(self, number: int, text: str, lines: list[str], first_only: bool) -> Rows | None:
        """Return the records of lines each of which is one; `None` where that is not sure."""
        heads = {line[:1] for line in lines}
        if self._conflict:
            return None
        if not heads.isdisjoint(self._odd) and any(map(self._is_odd, lines)):
            return None
        delimiter, most = self.delimiter, 1 if first_only else -1
        safe = first_only and '"' not in heads and not sum([line.count('"') & 1 for line in lines if '"' in line])
        plain = safe or '"' not in text
        cells = [line.split(delimiter, most) for line in lines] if plain else self._quoted(number, lines)
        return None if cells is None else Rows(range(number, number + len(lines)), cells)

    def _quoted(self, number: int, lines: list[str]) -> list[list[str]] | None:
        """Return the cells of lines of which some hold quotation marks; `None` where that is not sure."""
        delimiter = self.delimiter
        with suppress(ValueError):
            return [line.split(delimiter) if '"' not in line else self._cut(line) for line in lines]
        quoted = [line for line in lines if '"' in line]
        try:
            parsed = list(reader(quoted, delimiter=delimiter, strict=True))
        except Error:
            return None
        if len(parsed) != len(quoted):
            return None
        odd = []
        at = (position for position, line in enumerate(lines, number) if '"' in line)
        for line, text, cells in zip(at, quoted, parsed, strict=True):
            if join(cells, delimiter) != text:
                if any('"' in cell for cell in cells) or not any(cells):
                    return None
                odd.append(line)
        for line in odd:
            self._form("CSV_QUOTING", line)
        following = iter(parsed)
        return [next(following) if '"' in line else line.split(delimiter) for line in lines]

    def _cut(self, line: str) -> list[str]:
        """Return the cells of a line with quotation marks; raise `ValueError` where it is not in canonical form."""
        delimiter = self.delimiter
        parts = line.split('"')  # what stands outside quotation marks and inside them, by turns
        if '""' in line or len(parts) % 2 == 0:
            cells, problem = self._split(line)
            if problem or join(cells, delimiter) != line:
                raise ValueError(line)
            return cells
        first, last = parts[0], parts[-1]
        if (first and first[-1] != delimiter) or (last and last[0] != delimiter):
            raise ValueError(line)
        cells = first[:-1].split(delimiter) if first else []
        for inside, outside in zip(parts[1::2], [*parts[2:-1:2], last + delimiter], strict=True):
            if delimiter not in inside or outside[:1] != delimiter or outside[-1] != delimiter:
                raise ValueError(line)
            cells.append(inside)
            if outside != delimiter:
                cells += outside[1:-1].split(delimiter)
        return cells

    def _is_odd(self, line: str) -> bool:
        """Say whether a line is blank, or a mark that git left."""
        return not line.strip(f"{self.delimiter} \t") or _CONFLICT.match(line) is not None

    def _careful(
        self, number: int, lines: list[str], blocks: Iterator[tuple[int, str]]
    ) -> tuple[Rows, tuple[int, list[str]] | None]:
        """Return the records that begin in these lines, and what was read ahead and not used."""
        own, at = len(lines), 0
        found = Rows([], [])

        def line_at(position: int) -> str | None:
            while position >= len(lines):
                _, text = next(blocks, (0, ""))
                if not text:
                    return None
                lines.extend(text.split("\n"))
                lines.pop()
            return lines[position]

        while at < own:
            line, text, taken = number + at, lines[at], 1
            if _CONFLICT.match(text):
                self._report("CSV_CONFLICT", line, text[:40])
                self._conflict = text[0] if self._conflict or text[0] == "<" else ""
            elif self._conflict in ("|", "="):
                pass
            elif '"' not in text:
                cells = text.split(self.delimiter)
                self._add(found, line, cells if not self._is_odd(text) else [])
            else:
                cells, problem = self._split(text)
                if problem == "unclosed":
                    cells, taken = self._join(at, line_at) or (cells, 0)
                    if not taken:
                        taken = 1
                        self._broken("CSV_QUOTE_UNCLOSED", line, text)
                elif problem:
                    self._broken("CSV_QUOTE_STRAY", line, text)
                elif join(cells, self.delimiter) != text:
                    self._form("CSV_QUOTING", line)
                self._add(found, line, cells)
            at += taken
        return found, (number + at, lines[at:]) if at < len(lines) else None

    def _broken(self, rule: str, line: int, text: str) -> None:
        self.broken.add(line)
        how = "backslash" if '\\"' in text else "space" if f'{self.delimiter} "' in text else ""
        self._report(rule, line, text[:80], how)

    def _add(self, found: Rows, line: int, cells: list[str]) -> None:
        if any(cells):
            found.lines.append(line)  # type: ignore[attr-defined]  # a list, where rows are added
            found.cells.append(cells)
        else:
            self._form("CSV_BLANK_LINE", line)

    def _join(self, at: int, line_at: Callable[[int], str | None]) -> tuple[list[str], int] | None:
        """Close a quoted cell that runs over several lines; return the cells and the number of lines, if it is closed."""
        parts = [line_at(at) or ""]
        size, marks = len(parts[0]), parts[0].count('"')
        for taken in range(1, MAX_RECORD_LINES + 1):
            ahead = line_at(at + taken) if size < MAX_LINE_BYTES else None
            if ahead is None:
                return None
            parts.append(ahead)
            size += len(ahead)
            marks += ahead.count('"')
            if marks % 2 == 0:  # with an odd number one is open, with an even one none is
                cells, problem = self._split("\n".join(parts))
                return None if problem else (cells, taken + 1)
        return None

    def _split(self, text: str) -> tuple[list[str], str]:
        """Split one record; the second value says what is wrong with its quotes: nothing, `unclosed` or `stray`."""
        cells: list[str] = []
        position, problem = 0, ""
        while True:
            match = self._cell.match(text, position)
            if match:
                quoted, plain = match.groups()
                cells.append(plain if quoted is None else quoted.replace('""', '"'))
                position = match.end()
            else:
                opened = text[position] == '"'
                closing = _QUOTED.match(text, position) if opened else None
                problem = problem or ("unclosed" if opened and not closing else "stray")
                end = text.find(self.delimiter, position)
                end = len(text) if end < 0 else end
                cells.append(text[position:end])
                position = end
            if position >= len(text):
                return cells, problem
            position += 1


_QUOTED = re.compile(r'"(?:[^"]|"")*+"')


def reader_of(data: bytes, is_header: Callable[[Sequence[str]], bool] = never, path: str = "") -> Reader:
    """Return a reader for a file that is laid out in any way; see `layout_of` for `is_header`.

    >>> [row.cells for row in reader_of(b"a;b\\n1;2\\n")]
    [['a', 'b'], ['1', '2']]
    """
    return Reader(io.BytesIO(data), layout_of(data, is_header), path)


def decode(data: bytes) -> str:
    """Return a whole text without a byte order mark: of UTF-8 or UTF-16, or as `guess` reads it, or of Windows-1252."""
    from .wide import AsUtf8, wide_codec

    if codec := wide_codec(data[:BLOCK]):
        data = AsUtf8(data, io.BytesIO(), codec).read(len(data))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from .encodings import Encoding, guess

        found = guess(data[:SAMPLE])
        return (found if found.codec or found.mixed else Encoding("cp1252")).read(data)


def join(cells: Iterable[str], delimiter: str = ",") -> str:
    """Return one record in canonical form, without the line end.

    >>> join(["a", "One, two", ""])
    'a,"One, two",'
    """
    return delimiter.join([_quote(c) if delimiter in c or '"' in c or "\n" in c or "\r" in c else c for c in cells])


def _quote(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def dump(rows: Iterable[Iterable[str]]) -> bytes:
    """Return a whole file in canonical form; the first row is the header."""
    return "".join(join(row) + "\n" for row in rows).encode("utf-8")
