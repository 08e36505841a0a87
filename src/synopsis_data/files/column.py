"""One column of a table that somebody else made: a CSV file in any layout, or a sheet of a workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import NamedTuple

from ..errors import PackageError, UnknownColumnError
from ..suggest import did_you_mean, fold
from .csvfile import Reader
from .kinds import WORKBOOK, kind_of, refused
from .layout import LOOKED_AT, layout_of
from .lines import BLOCK

_NAMED = 20
"""So many columns are named in a message."""


class Column(NamedTuple):
    """A column as it stands in a file."""

    name: str
    lines: Sequence[int]
    """The line or row of each of its cells."""
    cells: Sequence[str]


def read_column(data: bytes, name: str, column: str) -> Column:
    r"""Return the column of a CSV file or a workbook that is called so, whatever the case and accents.

    Of a workbook the first sheet that has it is read. A title or notes above the header do not matter.

    Args:
        data: the whole file.
        name: of the file, for messages.
        column: what its header says.

    >>> read_column(b"Export\n\nid;Name\n1;IOM\n2;\n", "mine.csv", "name")
    Column(name='Name', lines=[4, 5], cells=['IOM', ''])

    Raises:
        PackageError: the file is of another kind, or cannot be read.
        UnknownColumnError: it has no such column; the message names those it has.
    """
    kind = kind_of(data)
    if kind is not WORKBOOK and (other := refused(data, name) or kind):
        raise PackageError(f"{name} is {other.name}. {other.advice}")
    tables = _sheets(data, name) if kind else [_records(data, name, column)]
    for lines, rows in tables:
        for number, row in enumerate(rows[:LOOKED_AT]):
            if (at := _position(row, column)) is not None:
                below = [row[at].strip() if at < len(row) else "" for row in rows[number + 1 :]]
                return Column(row[at].strip(), lines[number + 1 :], below)
    heads = [cell.strip() for _, rows in tables for cell in (rows[0] if rows else ()) if cell.strip()]
    if not heads:
        raise PackageError(f"{name} is empty.")
    listed = ", ".join(f'"{cell}"' for cell in heads[:_NAMED]) + (" ..." if len(heads) > _NAMED else "")
    hint = did_you_mean(column, heads) or f"Its columns are: {listed}."
    raise UnknownColumnError(f'{name} has no column "{column}". {hint}')


def _records(data: bytes, name: str, column: str) -> tuple[list[int], list[list[str]]]:
    layout = layout_of(data[:BLOCK], lambda cells: _position(cells, column) is not None)
    rows = list(Reader(io.BytesIO(data), layout, name))
    return [row.line for row in rows], [row.cells for row in rows]


def _sheets(data: bytes, name: str) -> list[tuple[list[int], list[list[str]]]]:
    from .workbook import read_workbook

    return [(sheet.numbers, sheet.rows) for sheet in read_workbook(data, name)]


def _position(cells: Sequence[str], column: str) -> int | None:
    """Return where among the cells of a header a column is: by its very name, or else as names are compared."""
    plain = [cell.strip().lstrip("\ufeff") for cell in cells]
    if column in plain:
        return plain.index(column)
    folded = [fold(cell) for cell in plain]
    return folded.index(wanted) if (wanted := fold(column)) and wanted in folded else None
