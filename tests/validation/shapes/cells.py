"""The rows of our tables, and what a shape does to them cell by cell."""

from __future__ import annotations

import csv
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

from synopsis_data.package import Package, installed_root

Cells = list[list[str]]
"""All rows of a file; the first one is the header, until a step puts something above it."""

ROWS = Path(__file__).parent / "rows"


def rows_of(path: Path) -> Cells:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def cells_of(shape: dict[str, Any]) -> Cells:
    """Return the cells of a file or sheet: its rows, new or released, after all steps of its layout."""
    table = shape["table"]
    new = rows_of(ROWS / f"{table}.csv") if (ROWS / f"{table}.csv").is_file() else []
    released = rows_of(installed_root() / "data" / f"{table}.csv")
    known = {row[0]: row for row in (*released[1:], *new[1:])}
    cells = [list(released[0]), *([*known[key]] for key in shape.get("rows", [row[0] for row in new[1:]]))]
    for name, *arguments in shape.get("cells", ()):
        cells = STEPS[name](cells, *arguments)
    return cells


def _set(cells: Cells, row: int | str, column: str, text: str) -> Cells:
    """Write a text into a cell; `*` stands for all rows or columns, `{}` in the text for what stands there."""
    columns = range(len(cells[0])) if column == "*" else [cells[0].index(column)]
    for line in cells[1:] if row == "*" else [cells[int(row)]]:
        for at in columns:
            line[at] = text.replace("{}", line[at])
    return cells


def _label(cells: Cells, column: int | str, text: str) -> Cells:
    """Write another name over a column; `*` stands for all, `{}` for the name; a number counts from 0."""
    own = range(len(cells[0])) if column == "*" else [column if isinstance(column, int) else cells[0].index(column)]
    for at in own:
        cells[0][at] = text.replace("{}", cells[0][at])
    return cells


def _labels(cells: Cells, table: str, how: str) -> Cells:
    """Write the names of all columns as people do: `title` or `upper`."""
    titles = {field.name: field.title for field in Package(installed_root()).resource(table).schema.fields}
    cells[0] = [titles.get(name, name) if how == "title" else name.upper() for name in cells[0]]
    return cells


def _columns(cells: Cells, *names: str) -> Cells:
    """Keep these columns, in this order."""
    order = [cells[0].index(name) for name in names]
    return [[line[at] for at in order] for line in cells]


def _add(cells: Cells, at: int, name: str, values: list[str]) -> Cells:
    """Put a column before the one at a position, or behind all (-1), with these values by turns."""
    for line, text in zip(cells, [name, *(v for _, v in zip(cells[1:], cycle(values), strict=False))], strict=True):
        line.insert(len(line) if at < 0 else at, text)
    return cells


def _insert(cells: Cells, at: int, rows: Cells) -> Cells:
    """Put rows before the one at a position."""
    return [*cells[:at], *([*row] for row in rows), *cells[at:]]


def _pad(cells: Cells) -> Cells:
    """Make all rows as wide as the widest, as spreadsheets do."""
    width = max(map(len, cells))
    return [[*line, *[""] * (width - len(line))] for line in cells]


def _again(cells: Cells, row: int) -> Cells:
    """Put a row below all once more; 0 is the header."""
    return [*cells, [*cells[row]]]


def _cut(cells: Cells, row: int, count: int) -> Cells:
    """Take the last cells of a row away."""
    del cells[row][-count:]
    return cells


def _headless(cells: Cells) -> Cells:
    return cells[1:]


def _turned(cells: Cells) -> Cells:
    """Make columns of rows."""
    return [list(line) for line in zip(*cells, strict=True)]


def _keep_first(cells: Cells, column: str) -> Cells:
    """Leave the value of a column in the first row only, as if it held for those below."""
    at = cells[0].index(column)
    for line in cells[2:]:
        line[at] = ""
    return cells


def _above(cells: Cells, rows: Cells) -> Cells:
    return _insert(cells, 0, rows)


def _below(cells: Cells, rows: Cells) -> Cells:
    return _insert(cells, len(cells), rows)


STEPS: dict[str, Callable[..., Cells]] = {
    "set": _set, "label": _label, "labels": _labels, "columns": _columns, "add": _add, "insert": _insert, "above": _above,
    "below": _below, "pad": _pad, "again": _again, "cut": _cut, "headless": _headless, "turned": _turned,
    "keep-first": _keep_first,
}  # fmt: skip
