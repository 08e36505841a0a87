"""Rows for looking at: one with its relations, or many in a list; as text, JSON or CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..dataset import Dataset
from ..files.csvfile import dump
from ..tables.record import Record
from ..tables.relations import links, related
from ..tables.texts import csv_of
from ..tables.titles import title
from .safe import json_text, visible, wrapped
from .text import BOLD, paint

DIM = "\x1b[2m"
WIDEST = 110
"""Lines longer than this are hard to read, however wide the terminal is."""
LONG = 5000
TODAY = ("identifiers", "change_events")
"""Relations that later sources tell of, which stand in a part of their own."""


class Screen(NamedTuple):
    """What text is written for."""

    width: int = WIDEST
    colour: bool = False
    limit: int | None = None
    """So many rows of a list are shown; `None` for all."""
    cut: bool = False
    """Whether what is wider than the screen is cut, so that a row of a list is one line."""


def as_text(dataset: Dataset, row: Record, screen: Screen) -> str:
    """Return one row for people: its columns, what it is today, the rows that it names and the rows that name it."""
    lines = [f"{paint(visible(row.id), BOLD, screen.colour)}  {paint(row.TABLE, DIM, screen.colour)}"]
    lines += wrapped(title(row), screen.width)
    tied = list(links(dataset, row))
    named = {link.column: link for link in tied if link.column}
    hidden = (row.COLUMNS[0], "fingerprint")  # JSON and CSV have what says nothing to people
    columns = [column for column, value in row.to_dict().items() if value not in (None, ()) and column not in hidden]
    lines += [""] if columns else []
    gutter = max(map(len, [*columns, *(link.name for link in tied if not link.column)]), default=0)
    for column in columns:
        value = getattr(row, column)
        if column in named:
            texts = [_named(target) for target in named[column].rows]
        else:
            texts = [visible(str(item), LONG) for item in (value if isinstance(value, tuple) else (value,))]
        lines += _field(column, "; ".join(texts), gutter, screen)
    lines += _today(dataset, row, screen)
    for link in tied:
        if not link.column and link.name not in TODAY:
            lines += ["", f"{paint(link.name, BOLD, screen.colour)} ({len(link.rows):,})"]
            lines += as_list(link.rows, screen, tables=len({row.TABLE for row in link.rows}) > 1)
    more = [f"{dataset.package.homepage.rstrip('/')}/record/{row.id}.html"]
    if row.TABLE not in ("sources", "retired_ids"):
        more.append(f"synopsis-data trace {row.id}    the passages that it cites")
    lines += ["", *(paint(visible(line), DIM, screen.colour) for line in more)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _today(dataset: Dataset, row: Record, screen: Screen) -> Iterator[str]:
    """Yield what later sources say of a row: its identifiers, and what became of it."""
    identifiers, events = (getattr(row, name, ()) for name in TODAY)
    if not identifiers and not events:
        return
    yield f"\n{paint('today', BOLD, screen.colour)} (not from the synopsis)"
    if identifiers:
        schemes = dataset.package.resource("identifiers").schema.field("scheme").schemes
        labels = [visible(schemes[one.scheme].label) if one.scheme in schemes else "" for one in identifiers]
        gutter = max(map(len, labels))
        for name, one in zip(labels, identifiers, strict=True):
            match = "" if one.match == "exact" else f" ({', '.join(filter(None, (one.match, one.label)))})"
            yield from _field(name, f"{one.value}{match}" + (f"  {one.url}" if one.url else ""), gutter, screen)
    if events:
        yield "  then and now"
        for event in events:
            heirs = ", ".join(filter(None, (event.to_name, event.to_id and _named(event.to))))
            what = event.event_type.replace("-", " ") + (f": {heirs}" if heirs else "")
            yield from _field(event.date or "", f"{what}. {event.summary}", len("2011-11-01"), screen)


def _field(column: str, text: str, gutter: int, screen: Screen) -> Iterator[str]:
    first, *others = wrapped(text, max(20, screen.width - gutter - 4), len(text)) or [""]
    yield f"  {paint(f'{column:{gutter}}', DIM, screen.colour)}  {first}"
    yield from (f"{'':{gutter + 4}}{line}" for line in others)


def _named(row: Record) -> str:
    """Return a row that another one names: what it is called, with its id."""
    return f"{visible(title(row), LONG)} [{visible(row.id)}]"


def as_list(rows: Sequence[Record], screen: Screen, *, tables: bool = False) -> list[str]:
    """Return one line for each row: its id and what it is, with its table where they are of several."""
    shown = rows[: screen.limit]
    table = max((len(row.TABLE) for row in shown), default=0) if tables else 0
    # An id that is much longer than the others must not push all names out of sight.
    column = min(max((len(row.id) for row in shown), default=0), max(24, screen.width // 2))
    lines = []
    for row in shown:
        line = f"  {row.TABLE:{table}}  " if tables else "  "
        line = f"{line}{visible(row.id):{column}}  {visible(title(row), LONG)}".rstrip()
        if screen.cut and len(line) > screen.width:
            line = f"{line[: screen.width - 1].rstrip()}…"
        lines.append(line)
    if len(rows) > len(shown):
        more = f"… and {len(rows) - len(shown):,} more; use --all to show them"
        lines.append(f"  {paint(more, DIM, screen.colour)}")
    return lines


def as_json(dataset: Dataset, rows: Sequence[Record], *, relations: bool) -> str:
    """Return an array with one object for each row: `table`, `id`, `title`, `values`, and `relations` if asked for."""
    found: list[dict[str, Any]] = []
    for row in rows:
        found.append({**_head(row), "values": row.to_dict()})
        if relations:
            tied = related(dataset, row)
            found[-1]["relations"] = {name: [_head(one) for one in rows_] for name, rows_ in tied.items()}
    return json_text(found)


def _head(row: Record) -> dict[str, str]:
    return {"table": row.TABLE, "id": row.id, "title": title(row)}


def as_csv(rows: Sequence[Record], columns: Sequence[str] = ()) -> bytes:
    """Return rows of one table as CSV, in the form of its file; without its columns: table, id and title of each row."""
    if columns:
        return csv_of(columns, rows)
    return dump([("table", "id", "title"), *(_head(row).values() for row in rows)])
