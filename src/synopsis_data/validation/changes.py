"""The rules of changes, over all rows that change in one table."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparing.changes import RowChange
from ..rule import Finding
from ..schema import Schema
from .ids import Ids
from .kinds import Changed, Changes
from .registry import RULES


def check_changes(schema: Schema, rows: list[RowChange], ids: Ids) -> Iterator[Finding]:
    """Yield what a change must not do without saying why; `ids` are those after it."""
    gone = frozenset(row.record for row in rows if row.kind == "removed" and row.record not in ids.retired)
    changes = Changes(schema, rows, ids, gone)
    checks = [rule.check for rule in RULES.values() if isinstance(rule.check, Changed)]
    for row in rows:
        for changed in checks:
            yield from changed.check(changes, row)
