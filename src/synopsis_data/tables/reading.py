"""From the CSV file of a table to its records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ..errors import PackageError
from ..files.csvfile import Reader
from .record import R, Record, make

if TYPE_CHECKING:
    from ..package import Resource
    from .record import Home

Parsers = Mapping[str, Callable[[str], Any]]
"""Name of each column, with what reads a cell of it."""
Refusal = Callable[[int, str], PackageError]
"""What makes an error of the number of a line and of what is wrong there."""


def read(kind: type[R], file: Path | Resource, dataset: Home | None = None) -> tuple[R, ...]:
    """Return the records of a CSV file in canonical form, as rows of the dataset.

    Raises:
        PackageError: the file cannot be read or is not what the record class expects; the message names the place.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise PackageError(f"{file} cannot be read: {error.strerror}.") from error
    values = _quickly(kind, data)
    return tuple([make(kind, row, dataset) for row in (_slowly(kind, data, file) if values is None else values)])


def _quickly(kind: type[Record], data: bytes) -> Sequence[tuple[Any, ...]] | None:
    """Return the values of the rows, column by column; `None` where anything is not as it should be."""
    reader = Reader(BytesIO(data))
    rows = [cells for some in reader.blocks() for cells in some.cells]
    if reader.found or reader.forms or not rows or tuple(rows.pop(0)) != kind.COLUMNS:
        return None
    try:
        texts = zip(*rows, strict=True) if rows else [()] * len(kind.TYPES)
        columns = [_QUICK[type_](cells) for cells, type_ in zip(texts, kind.TYPES, strict=True)]
    except ValueError:  # also where rows are shorter or longer than the header
        return None
    return list(zip(*columns, strict=True))


def _whole(cell: str) -> int:
    number = int(cell)
    if str(number) != cell or len(cell) > 15:
        raise ValueError(cell)
    return number


def _year(cell: str) -> int:
    if len(cell) != 4 or not cell.isdigit():
        raise ValueError(cell)
    return _whole(cell)


def _number(cell: str) -> int | float:
    whole, point, rest = cell.partition(".")
    number = _whole(whole)
    if point and not (rest.isascii() and rest.isdigit() and len(cell) <= 15):
        raise ValueError(cell)
    return float(cell) if point else number


_QUICK: Mapping[str, Callable[[tuple[str, ...]], Sequence[Any]]] = {
    "string": lambda cells: [cell or None for cell in cells] if "" in cells else cells,
    "integer": lambda cells: [_whole(cell) if cell else None for cell in cells],
    "number": lambda cells: [_number(cell) if cell else None for cell in cells],
    "year": lambda cells: [_year(cell) if cell else None for cell in cells],
    "list": lambda cells: [tuple(cell.split(";")) if cell else () for cell in cells],
}
"""How a whole column is read: as the readers of `schema` do it, whose import costs more than the reading. What these do
not take, those look at again.
"""


def _slowly(kind: type[Record], data: bytes, file: Path | Resource) -> Sequence[tuple[Any, ...]]:
    """Return the values of the rows, line by line, or say in which line what is wrong."""
    from ..schema.values import READERS

    def parser(type_: str) -> Callable[[str], Any]:
        read, empty = READERS[type_], () if type_ == "list" else None
        return lambda cell: read(cell) if cell else empty

    columns = dict(zip(kind.COLUMNS, map(parser, kind.TYPES), strict=True))
    way_out = "Run: synopsis-data validate" if isinstance(file, Path) else file.package.way_out
    refusal = "{}:{}: {} {}".format
    return carefully(
        BytesIO(data), kind.TABLE, columns, lambda line, what: PackageError(refusal(file, line, what, way_out))
    )


def carefully(stream: IO[bytes], table: str, columns: Parsers, refusal: Refusal) -> list[tuple[Any, ...]]:
    """Return the values of the rows of a CSV file, each cell read by the parser of its column.

    Raises:
        PackageError: what `refusal` makes of the first line with something wrong in it, and of a sentence that says what.
    """
    reader = Reader(stream)
    rows = iter(reader)
    header = next(rows, None)
    if header is None or header.cells != list(columns):
        raise refusal(1, f"The header does not match the table {table}.")
    values = []
    for line, cells in rows:
        if len(cells) != len(columns):
            raise refusal(line, f"The row has {len(cells)} cells instead of {len(columns)}.")
        try:
            values.append(tuple([parse(cell) for parse, cell in zip(columns.values(), cells, strict=True)]))
        except ValueError as error:
            raise refusal(line, str(error)) from error
    if reader.defects:
        first = reader.defects[0]
        raise refusal(first.place.line, first.rule.say(first, None)[0])
    return values
