"""Rows for looking at: one with its relations, or many in a list; as text, JSON or CSV."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..dataset import Dataset
from ..files.csvfile import dump
from ..tables.record import Record
from ..tables.relations import Link, links, title
from .safe import json_text, visible
from .text import BOLD, paint

DIM = "\x1b[2m"
WIDEST = 110
"""Lines longer than this are hard to read, however wide the terminal is."""
LONG = 5000
HIDDEN = ("fingerprint",)
"""Columns that say nothing to people; JSON and CSV have them."""
_MARGIN = 2


class Screen(NamedTuple):
    """What text is written for."""

    width: int = WIDEST
    colour: bool = False
    limit: int | None = None
    """So many rows of a list are shown; `None` for all."""
    cut: bool = False
    """Whether what is wider than the screen is cut, so that a row of a list is one line."""


def as_text(dataset: Dataset, row: Record, screen: Screen) -> str:
    """Return one row for people: its columns, the rows that it names and the rows that name it."""
    lines = [f"{paint(visible(row.id), BOLD, screen.colour)}  {paint(row.TABLE, DIM, screen.colour)}"]
    lines += textwrap.wrap(visible(title(row), LONG), screen.width)
    tied = list(links(dataset, row))
    named = {link.column: link for link in tied if link.column}
    columns = [c for c, v in row.to_dict().items() if v not in (None, ()) and c != row.COLUMNS[0] and c not in HIDDEN]
    if columns:
        lines.append("")
    gutter = max(map(len, [*columns, *(link.name for link in tied if not link.column)]), default=0)
    for column in columns:
        value = getattr(row, column)
        if column in named:
            texts = [_named(target) for target in named[column].rows]
        else:
            texts = [visible(str(item), LONG) for item in (value if isinstance(value, tuple) else (value,))]
        lines += _field(column, "; ".join(texts), gutter, screen)
    for link in tied:
        if not link.column:
            lines += ["", *_link(link, screen)]
    lines += ["", *(paint(line, DIM, screen.colour) for line in _more(dataset, row))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _field(column: str, text: str, gutter: int, screen: Screen) -> Iterator[str]:
    start = _MARGIN + gutter + 2
    wrapped = textwrap.wrap(text, max(20, screen.width - start), break_on_hyphens=False) or [""]
    yield f"{'':{_MARGIN}}{paint(f'{column:{gutter}}', DIM, screen.colour)}  {wrapped[0]}"
    for line in wrapped[1:]:
        yield f"{'':{start}}{line}"


def _named(row: Record) -> str:
    """Return a row that another one names: what it is called, with its id."""
    name = "" if row.TABLE == "passages" else visible(title(row), 100)
    return f"{name} [{visible(row.id)}]" if name else visible(row.id)


def _link(link: Link, screen: Screen) -> Iterator[str]:
    yield f"{paint(link.name, BOLD, screen.colour)} ({len(link.rows):,})"
    mixed = len({row.TABLE for row in link.rows}) > 1
    yield from as_list(link.rows, screen, tables=mixed)


def as_list(rows: Sequence[Record], screen: Screen, *, tables: bool = False) -> list[str]:
    """Return one line for each row: its id and what it is, with its table where they are of several."""
    shown = rows[: screen.limit]
    table = max((len(row.TABLE) for row in shown), default=0) if tables else 0
    # An id that is much longer than the others must not push all names out of sight.
    ids = sorted(len(row.id) for row in shown)
    column = min(ids[-1], max(24, screen.width // 2)) if ids else 0
    lines = []
    for row in shown:
        head = f"{'':{_MARGIN}}{f'{row.TABLE:{table}}  ' if tables else ''}"
        line = f"{head}{visible(row.id):{column}}  {visible(title(row), LONG)}".rstrip()
        if screen.cut and len(line) > screen.width:
            line = f"{line[: screen.width - 1].rstrip()}…"
        lines.append(line)
    if len(rows) > len(shown):
        lines.append(
            f"{'':{_MARGIN}}{paint(f'… and {len(rows) - len(shown):,} more; --all shows them', DIM, screen.colour)}"
        )
    return lines


def _more(dataset: Dataset, row: Record) -> list[str]:
    lines = [f"{dataset.package.homepage.rstrip('/')}/record/{row.id}.html"]
    if row.TABLE not in ("sources", "retired_ids"):
        lines.append(f"synopsis-data trace {row.id}    the passages that it is drawn from")
    return [visible(line) for line in lines]


def as_json(dataset: Dataset, rows: Sequence[Record], *, relations: bool) -> str:
    """Return an array with one object for each row: `table`, `id`, `title`, `values`, and `relations` if asked for."""
    return json_text([_object(dataset, row, relations) for row in rows])


def _object(dataset: Dataset, row: Record, relations: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"table": row.TABLE, "id": row.id, "title": title(row), "values": row.to_dict()}
    if relations:
        found["relations"] = {
            link.name: [{"table": r.TABLE, "id": r.id, "title": title(r)} for r in link.rows]
            for link in links(dataset, row)
        }
    return found


def as_csv(rows: Sequence[Record], columns: Sequence[str] = ()) -> bytes:
    """Return rows of one table as CSV, in the form of its file; without its columns: table, id and title of each row."""
    if columns:
        return dump([columns, *(map(_cell, row.to_dict().values()) for row in rows)])
    return dump([("table", "id", "title"), *((row.TABLE, row.id, title(row)) for row in rows)])


def _cell(value: Any) -> str:
    return ";".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
