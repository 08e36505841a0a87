"""From the CSV file of a table to its records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

from ..errors import PackageError
from ..files.csvfile import Reader
from .record import Record, make

if TYPE_CHECKING:
    from ..package import Resource
    from .home import Home

R = TypeVar("R", bound=Record)


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
    if values is None:
        values = _slowly(kind, data, file)
    return tuple([make(kind, row, dataset) for row in values])


def _quickly(kind: type[Record], data: bytes) -> Sequence[tuple[Any, ...]] | None:
    """Return the values of the rows, column by column; `None` where anything is not as it should be."""
    reader = Reader(BytesIO(data))
    rows = [cells for some in reader.blocks() for cells in some.cells]
    width = len(kind.COLUMNS)
    if reader.found or reader.forms or not rows or tuple(rows.pop(0)) != kind.COLUMNS:
        return None
    if any(len(row) != width for row in rows):
        return None
    try:
        columns = [_QUICK[type_](cells) for cells, type_ in zip(zip(*rows, strict=True), kind.TYPES, strict=False)]
    except ValueError:
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
    if not point:
        return _whole(cell)
    if not (rest.isascii() and rest.isdigit() and len(cell) <= 15):
        raise ValueError(cell)
    _whole(whole)
    return float(cell)


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

    def refusal(line: int, message: str) -> PackageError:
        return PackageError(f"{file}:{line}: {message} Run: synopsis-data validate")

    columns = dict(zip(kind.COLUMNS, map(parser, kind.TYPES), strict=True))
    return carefully(BytesIO(data), kind.TABLE, columns, refusal)


def carefully(
    stream: IO[bytes],
    table: str,
    columns: Mapping[str, Callable[[str], Any]],
    refusal: Callable[[int, str], PackageError],
) -> list[tuple[Any, ...]]:
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
