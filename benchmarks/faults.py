"""Faults that people's files have, put into a package that was valid."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

Row = dict[str, str]
TABLE = "activities.csv"
"""The table that faults of single rows are put into: it has dates, texts and lists of ids."""


class Case(NamedTuple):
    """So many faults of a kind, and how many times as long as the valid package it may take."""

    kind: str
    number: int
    aim: float


class Fault(NamedTuple):
    """A fault: the code of the rule that finds it, and what puts so many of it into the package in a folder."""

    code: str
    plant: Callable[[Path, int], int]


def _text(rows: Iterable[Iterable[str]], quoting: int = csv.QUOTE_MINIMAL) -> str:
    stream = io.StringIO()
    csv.writer(stream, quoting=quoting, lineterminator="\n").writerows(rows)  # type: ignore[arg-type]
    return stream.getvalue()


def _read(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def _rows(broken: Callable[[Row], str | None]) -> Callable[[Path, int], int]:
    """Return what breaks single rows, evenly spread over those that `broken` gives a new text for; it returns how many."""

    def plant(folder: Path, number: int) -> int:
        file = folder / "data" / TABLE
        header, *rows = _read(file)
        found = {i: text for i, cells in enumerate(rows) if (text := broken(dict(zip(header, cells, strict=True))))}
        step = max(1, len(found) // number)
        chosen = list(found)[step // 2 :: step][:number]
        lines = [_text([cells]) for cells in rows]
        for i in chosen:
            lines[i] = found[i]
        file.write_text(_text([header]) + "".join(lines), encoding="utf-8", newline="")
        return len(chosen)

    return plant


def _files(changed: Callable[[Path], bytes]) -> Callable[[Path, int], int]:
    """Return what breaks every file of a package; it returns the number of the files."""

    def plant(folder: Path, number: int) -> int:  # noqa: ARG001 - all files, whatever the number
        files = sorted((folder / "data").glob("*.csv"))
        for file in files:
            file.write_bytes(changed(file))
        return len(files)

    return plant


def _wrong_date(row: Row) -> str | None:
    return _text([{**row, "start_date": "31/12/2005"}.values()]) if row["start_date"] else None


def _double_space(row: Row) -> str | None:
    return _text([{**row, "title": row["title"].replace(" ", "  ", 1)}.values()]) if " " in row["title"] else None


def _needless_quote(row: Row) -> str:
    first, *rest = row.values()
    return f'"{first}",' + _text([rest])


def _blank_line(row: Row) -> str:
    return _text([row.values()]) + "\n"


def _cell_too_many(row: Row) -> str:
    return _text([[*row.values(), "more"]])


def _unknown_ids(folder: Path, number: int) -> int:
    """Misspell ids of places, where a row has only one; each misspelt id is another one. Return how many."""
    used: set[str] = set()

    def misspelt(row: Row) -> str | None:
        known = row["place_ids"]
        wrong = next((w for i in range(1, len(known)) if (w := f"{known[:i]}q{known[i:]}") not in used), "")
        if not wrong or ";" in known:
            return None
        used.add(wrong)
        return _text([{**row, "place_ids": wrong}.values()])

    return _rows(misspelt)(folder, number)


ROWS = ("wrong date", "double space", "needless quote", "blank line", "cell too many")
"""Kinds that need no search for the nearest id."""
FAULTS = {
    "wrong date": Fault("type-date", _rows(_wrong_date)),
    "double space": Fault("cell-space", _rows(_double_space)),
    "needless quote": Fault("csv-quoting", _rows(_needless_quote)),
    "blank line": Fault("csv-blank-line", _rows(_blank_line)),
    "cell too many": Fault("csv-width", _rows(_cell_too_many)),
    "unknown id": Fault("reference-unknown", _unknown_ids),
    "byte order mark, CRLF": Fault(
        "bytes-bom", _files(lambda file: b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    ),
    "every cell quoted": Fault("csv-quoting", _files(lambda file: _text(_read(file), csv.QUOTE_ALL).encode())),
}
"""By kind: faults of single rows, of which there may be one or many, then faults that all files of the package have."""
CASES = (
    *(Case(kind, 1, 1.3) for kind in ROWS),
    Case("unknown id", 1, 2.5),
    *(Case(kind, 1_000, 2) for kind in ROWS),
    Case("unknown id", 1_000, 4),
    Case("byte order mark, CRLF", 1, 1.5),
    Case("every cell quoted", 1, 3),
)
"""What is timed, and its aim."""
