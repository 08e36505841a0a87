"""Rows as text: CSV in the form of the files of the package, and JSON with one line per row."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..files.csvfile import dump

if TYPE_CHECKING:
    from .record import Record


def cells_of(row: Record) -> list[str]:
    """Return the cells of a row, as its file has them."""
    values = row.to_dict().values()
    return [";".join(v) if isinstance(v, tuple) else "" if v is None else str(v) for v in values]


def csv_of(columns: Iterable[str], rows: Iterable[Record]) -> bytes:
    """Return rows of one table as CSV, in the form of its file."""
    return dump([tuple(columns), *map(cells_of, rows)])


def json_of(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return dictionaries as an array of JSON, one line each."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]" if lines else "[]"


def given(data: bytes, path: str | os.PathLike[str] | None, mark: bytes = b"") -> str | None:
    """Return `data` as text, or write it into a file, after a mark that only files have.

    Raises:
        PackageError: the file cannot be written.
    """
    if path is None:
        return data.decode("utf-8")
    from ..files.writing import write_file

    write_file(Path(path), mark + data)
    return None
