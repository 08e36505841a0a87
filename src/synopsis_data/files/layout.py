"""How a CSV file is laid out: what stands between its cells, and on which line its header is.

Programs write semicolons, tabs or vertical bars, put a title above the header, or a line `sep=;`, or quote whole lines.
The header is looked for among the first lines: whoever asks knows a header when they see one.
"""

from __future__ import annotations

import io
import re
from _csv import Error, reader  # as in csv, whose import takes longer
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from .lines import BLOCK, Lines

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
"""What may stand between cells, and what people call it."""
LOOKED_AT = 20
"""The header is looked for in so many lines."""

_SEPARATOR = re.compile(r"sep=.?", re.I)
"""What tells Excel the delimiter, in a line of its own."""


class Layout(NamedTuple):
    """What stands between the cells of a file, and what comes before its header."""

    delimiter: str = ","
    header: int = 1
    """The line of the header; blank lines before it count as lines above it only where there are others."""
    title: str = ""
    """The first text above the header."""
    are_rows: bool = False
    """Whether what is above the header looks like rows of the table."""


def never(_: Sequence[str]) -> bool:
    """Say of no cells that they are a header: so says who does not know."""
    return False


def layout_of(head: bytes, is_header: Callable[[Sequence[str]], bool]) -> Layout:
    r"""Return the layout of a file that begins with these bytes.

    Args:
        head: the beginning of the file, best 64 KiB.
        is_header: says whether cells are those of the header. Where no line is, the first one counts.

    >>> layout_of(b"Export\n\na;b\n", lambda cells: cells == ["a", "b"])
    Layout(delimiter=';', header=3, title='Export', are_rows=False)
    """
    lines = first_lines(head)
    for delimiter in DELIMITERS:
        for number, cells in candidates(lines, delimiter):
            if is_header(cells):
                above = [text.strip(" \t,;|") for text in lines[:number]]
                named = [text for text in above if text and not _SEPARATOR.fullmatch(text)]
                return Layout(delimiter, number + 1 if any(above) else 1, named[0] if named else "")
    first = next(filter(None, map(str.strip, lines)), "")
    one = len(_cut(first, ",")) == 1
    return Layout(next((mark for mark in DELIMITERS if one and mark in first), ","))


def candidates(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield what may be the header, with how many lines are above it: the first record, then each of the first lines."""
    with suppress(Error, StopIteration):
        yield 0, next(reader([f"{line}\n" for line in lines], delimiter=delimiter, strict=True))
    for number, line in enumerate(lines[:LOOKED_AT]):
        yield number, cells_of(line, delimiter)


def cells_of(line: str, delimiter: str) -> list[str]:
    """Return the cells of one line; those within its only cell, where the whole line is quoted."""
    cells = _cut(line, delimiter)
    return _cut(cells[0], delimiter) if len(cells) == 1 and delimiter in cells[0] else cells


def _cut(line: str, delimiter: str) -> list[str]:
    with suppress(Error):
        return next(reader([line], delimiter=delimiter, strict=True), [])
    return line.split(delimiter)


def first_lines(head: bytes) -> list[str]:
    """Return the lines with which a file begins, without their ends."""
    return "".join(text for _, text in Lines(io.BytesIO(head[:BLOCK])).blocks_of_lines()).split("\n")[:-1]
