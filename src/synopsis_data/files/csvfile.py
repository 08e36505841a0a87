"""Bytes to rows and back: a strict CSV reader that keeps line numbers, and the one canonical form of a file.

The canonical form is UTF-8 without a byte order mark, LF, comma, quotes only where a cell holds a comma, a quote or a
line break, and a final line end. `Reader` reads more than that, so that nothing hides behind the first defect: what it
had to repair or guess stands in `Reader.defects`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

MAX_LINE_BYTES = 1 << 20
"""A line longer than this is refused: no record of these tables comes near it."""
MAX_RECORD_LINES = 100
"""A quoted cell that runs over more lines than this is an unclosed quote."""

_FIELD = re.compile(r'"((?:[^"]|"")*+)"(?=,|\Z)|([^",]*)(?=,|\Z)', re.DOTALL)
_BOM = b"\xef\xbb\xbf"
_OTHER_FILES = (
    (b"PK\x03\x04", "file-spreadsheet", "This is an Excel workbook or another ZIP file, not a CSV file."),
    (b"\xd0\xcf\x11\xe0", "file-spreadsheet", "This is an old Excel workbook, not a CSV file."),
    (b"%PDF", "file-not-csv", "This is a PDF document, not a CSV file."),
    (b"{\\rtf", "file-not-csv", "This is a text with formatting (RTF), not a CSV file."),
    (b"SQLite format 3", "file-not-csv", "This is an SQLite database, not a CSV file."),
    (b"version https://git-lfs", "file-not-csv", "This is a pointer of Git LFS: the file itself was not fetched."),
)
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype|html|\?xml|head|body|script)", re.IGNORECASE)
_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7}) |={7}$")


class Row(NamedTuple):
    """One record: the line of the file on which it begins (1 for the header), and its cells."""

    line: int
    cells: list[str]


class Defect(NamedTuple):
    """What is wrong with the bytes or the CSV of a file; `code` is the code of the rule."""

    code: str
    line: int
    message: str
    value: str = ""
    repaired: bool = True
    """Whether the reader could go on with a repaired text that means the same."""


class Reader:
    """Read the records of a CSV file from a binary stream.

    Iterate over it once to get the `Row`s, the header included. After that, `defects` says what was wrong; an empty
    list means that the file is in canonical form.

    >>> import io
    >>> reader = Reader(io.BytesIO(b'id,name\\na,"One, two"\\n'))
    >>> [row.cells for row in reader], reader.defects
    ([['id', 'name'], ['a', 'One, two']], [])
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.defects: list[Defect] = []
        self._once: set[str] = set()

    def _report(self, code: str, line: int, message: str, value: str = "", *, repaired: bool = True) -> None:
        self.defects.append(Defect(code, line, message, value, repaired))

    def _report_once(self, code: str, line: int, message: str, value: str = "", *, repaired: bool = True) -> None:
        if code not in self._once:
            self._once.add(code)
            self._report(code, line, message, value, repaired=repaired)

    def _lines(self) -> Iterator[tuple[int, str]]:
        """Yield `(number, text)` of each line, decoded, without its end; report what the bytes get wrong."""
        number = 0
        ended = True
        while raw := self._stream.readline(MAX_LINE_BYTES):
            number += 1
            ended = raw.endswith(b"\n")
            if number == 1:
                if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
                    self._report("bytes-encoding", 1, "The file is saved as UTF-16 (“Unicode text”).", repaired=False)
                    return
                if raw.startswith(_BOM):
                    self._report("bytes-bom", 1, "The file begins with a byte order mark.")
                    raw = raw[3:]
                if found := _other_file(raw):
                    self._report(*found, repaired=False)
                    return
            if len(raw) >= MAX_LINE_BYTES and not ended:
                self._report(
                    "csv-too-long", number, f"The line is longer than {MAX_LINE_BYTES:,} bytes.", repaired=False
                )
                return
            if b"\0" in raw:
                self._report(
                    "bytes-nul", number, "The line holds a NUL byte.", _context(raw, raw.index(b"\0")), repaired=False
                )
                raw = raw.replace(b"\0", b"")
            text = self._decode(number, raw)
            if "\r" not in text:
                yield number, text[:-1] if ended else text
                continue
            self._report_once("bytes-line-ends", number, "The lines end with a carriage return (Windows or old Mac).")
            pieces = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            ended = not pieces[-1]
            for offset, piece in enumerate(pieces[:-1] if ended else pieces):
                yield number + offset, piece
            number += len(pieces) - (2 if ended else 1)
        if number == 0:
            self._report("csv-empty", 1, "The file is empty.", repaired=False)
        elif not ended:
            self._report("bytes-final-newline", number, "The last line does not end with a line end.")

    def _decode(self, number: int, raw: bytes) -> str:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError as error:
            message = "The file is not saved as UTF-8 (it looks like Windows-1252)."
            self._report_once("bytes-encoding", number, message, _context(raw, error.start), repaired=False)
            return raw.decode("cp1252", errors="replace")

    def __iter__(self) -> Iterator[Row]:
        lines = self._lines()
        pending: list[tuple[int, str]] = []  # lines that were read ahead in search of a closing quote
        while True:
            number, text = pending.pop(0) if pending else next(lines, (0, ""))
            if number == 0:
                return
            if text[:7] in _MARKS and _CONFLICT.match(text):
                message = "Git left a conflict in the file: two versions of the same lines, with marks between them."
                self._report("csv-conflict", number, message, text[:40], repaired=False)
                continue
            if '"' not in text:
                if text.strip(", \t"):
                    yield Row(number, text.split(","))
                else:
                    self._report("csv-blank-line", number, "The line is blank.")
                continue
            cells, problem = _split(text)
            if problem == "unclosed":
                cells = self._join(number, text, lines, pending) or cells
            elif problem:
                message = "A quotation mark stands inside a cell that is not quoted as a whole."
                self._report("csv-quote-stray", number, message, text[:80], repaired=False)
            elif join(cells) != text:
                self._report("csv-quoting", number, "Cells are quoted that need no quotation marks.")
            if any(cells):
                yield Row(number, cells)
            else:
                self._report("csv-blank-line", number, "The line is blank.")

    def _join(
        self, number: int, text: str, lines: Iterator[tuple[int, str]], pending: list[tuple[int, str]]
    ) -> list[str] | None:
        """Close a quoted cell that runs over several lines, or report the quote that is never closed."""
        whole, taken = text, 0
        while taken < MAX_RECORD_LINES and len(whole) < MAX_LINE_BYTES:
            if taken == len(pending):
                ahead = next(lines, None)
                if ahead is None:
                    break
                pending.append(ahead)
            whole += "\n" + pending[taken][1]
            taken += 1
            cells, problem = _split(whole)
            if not problem:
                del pending[:taken]
                return cells
            if problem == "stray":
                break
        message = "A quotation mark opens a cell and is never closed."
        self._report("csv-quote-unclosed", number, message, text[:80], repaired=False)
        return None


def canonical(data: bytes) -> list[list[str]] | None:
    """Return the records of a file in canonical form, the header included; `None` where `Reader` must say what it is.

    It is quick where nothing is wrong: most lines are cut at their commas, the others at their quotation marks.

    >>> canonical(b'id,name\\na,"One, two"\\n')
    [['id', 'name'], ['a', 'One, two']]
    >>> canonical(b'id,name\\na,"One"\\n')
    """
    if b"\r" in data or b"\0" in data or data.startswith(_BOM) or not data.endswith(b"\n"):
        return None
    try:
        lines = data.decode("utf-8").split("\n")
        lines.pop()
        rows = [line.split(",") if '"' not in line else _cut(line) for line in lines]
    except ValueError:
        return None
    # A blank line and a mark of git can have as many commas as a row has.
    return None if any(not row[0].strip(" \t") or row[0][:7] in _MARKS for row in rows) else rows


def _cut(line: str) -> list[str]:
    """Return the cells of a line with quotation marks; raise `ValueError` where it is not in canonical form."""
    parts = line.split('"')  # what stands outside quotation marks and inside them, by turns
    if '""' in line or len(parts) % 2 == 0:
        cells, problem = _split(line)
        if problem or join(cells) != line:
            raise ValueError(line)
        return cells
    first, last = parts[0], parts[-1]
    if (first and first[-1] != ",") or (last and last[0] != ","):
        raise ValueError(line)
    cells = first[:-1].split(",") if first else []
    for inside, outside in zip(parts[1:-2:2], parts[2:-1:2], strict=True):
        if "," not in inside or outside[0] != "," or outside[-1] != ",":
            raise ValueError(line)
        cells.append(inside)
        if outside != ",":
            cells += outside[1:-1].split(",")
    if "," not in parts[-2]:
        raise ValueError(line)
    cells.append(parts[-2])
    if last:
        cells += last[1:].split(",")
    return cells


def _other_file(head: bytes) -> tuple[str, int, str] | None:
    """Return code, line and message where the first line shows that this is a file of another kind."""
    for magic, code, message in _OTHER_FILES:
        if head.startswith(magic):
            return code, 1, message
    if _WEB_PAGE.match(head):
        return "file-not-csv", 1, "This is a web page, perhaps a page with an error message, not a CSV file."
    return None


def _split(text: str) -> tuple[list[str], str]:
    """Split one record; the second value says what is wrong with its quotes: nothing, `unclosed` or `stray`."""
    cells: list[str] = []
    position, problem = 0, ""
    while True:
        match = _FIELD.match(text, position)
        if match:
            quoted, plain = match.groups()
            cells.append(plain if quoted is None else quoted.replace('""', '"'))
            position = match.end()
        else:
            opened = text[position] == '"'
            closing = re.compile(r'"(?:[^"]|"")*+"').match(text, position) if opened else None
            problem = "unclosed" if opened and not closing and not problem else "stray"
            end = text.find(",", position)
            end = len(text) if end < 0 else end
            cells.append(text[position:end])
            position = end
        if position >= len(text):
            return cells, problem
        position += 1


def decode(data: bytes) -> str:
    """Return a whole text in UTF-8, or in Windows-1252 where it is not, without a byte order mark."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def with_commas(data: bytes) -> tuple[bytes, str]:
    """Return a file that a spreadsheet separated by something else as the CSV that it should have been, and by what.

    >>> with_commas(b"a;b\\n1;2\\n")
    (b'a,b\\n1,2\\n', ';')
    """
    import csv

    first = next(iter(Reader(io.BytesIO(data))), None)
    delimiter = next((d for d in ";\t" if d in first.cells[0]), "") if first and len(first.cells) == 1 else ""
    return (
        dump(csv.reader(io.StringIO(decode(data), newline=""), delimiter=delimiter)) if delimiter else data
    ), delimiter


def encoding_defect(data: bytes) -> Defect | None:
    """Return the first place at which a file is not UTF-8."""
    reader = Reader(io.BytesIO(data))
    for _ in reader:
        pass
    return next((defect for defect in reader.defects if defect.code == "bytes-encoding"), None)


def _context(raw: bytes, at: int) -> str:
    return raw[max(0, at - 20) : at + 20].decode("cp1252", errors="replace").replace("\0", "␀").strip()


def join(cells: Iterable[str]) -> str:
    """Return one record in canonical form, without the line end.

    >>> join(["a", "One, two", ""])
    'a,"One, two",'
    """
    return ",".join([_quote(c) if "," in c or '"' in c or "\n" in c or "\r" in c else c for c in cells])


def _quote(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def dump(rows: Iterable[Iterable[str]]) -> bytes:
    """Return a whole file in canonical form; the first row is the header."""
    return "".join(join(row) + "\n" for row in rows).encode("utf-8")
