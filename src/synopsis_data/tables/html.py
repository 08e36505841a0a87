"""Tables of HTML for notebooks: the first rows with what is filled in them, or one row with a line per column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any

SHOWN, LONGEST = 10, 80
"""Rows of a table, and characters of a cell of it."""
LEADING = ("title", "name")
"""Columns that stand after the id, since they hold what a row is called."""
_LEFT = ' style="text-align: left; vertical-align: top"'


def rows(name: str, columns: Sequence[str], values: Sequence[Sequence[Any]]) -> str:
    """Return the first rows of a table, without the columns that are empty in all of these; long texts are cut."""
    shown = values[:SHOWN]
    filled = [at for at in range(len(columns)) if at == 0 or any(row[at] not in (None, ()) for row in shown)]
    order = sorted(filled, key=lambda at: (at != 0, columns[at] not in LEADING))
    table = grid([columns[at] for at in order], ([_cut(_text(row[at])) for at in order] for row in shown))
    number = f"{len(values):,} row{'' if len(values) == 1 else 's'}"
    return f"{table}<p>{escape(name)}: {number}{f', the first {SHOWN} shown' if len(values) > SHOWN else ''}</p>"


def row(name: str, values: Iterable[tuple[str, Any]]) -> str:
    """Return one row with a line for each column that is not empty."""
    filled = ((column, _text(value)) for column, value in values if value not in (None, ()))
    return f"{grid((), filled)}<p>{escape(name)}</p>"


def grid(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    """Return a table of texts; without a head, the first text of each row is one."""

    def cells(texts: Sequence[str], heads: int) -> Iterator[str]:
        for at, text in enumerate(texts):
            tag = "th" if at < heads else "td"
            yield f"<{tag}{_LEFT}>{escape(text)}</{tag}>"

    top = f"<thead><tr>{''.join(cells(head, len(head)))}</tr></thead>" if head else ""
    lines = "".join(f"<tr>{''.join(cells(texts, 0 if head else 1))}</tr>" for texts in body)
    return f"<table>{top}<tbody>{lines}</tbody></table>"


def _text(value: Any) -> str:
    return "" if value is None else "; ".join(value) if isinstance(value, tuple) else str(value)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
