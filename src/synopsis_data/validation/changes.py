"""The rules of changes, over all rows that change in one table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from ..comparing.changes import RowChange
from ..rule import Finding
from ..schema import Schema
from .ids import Ids
from .kinds import Changed, Changes
from .registry import RULES


def check_changes(schemas: Mapping[str, Schema], rows: list[RowChange], ids: Ids) -> Iterator[Finding]:
    """Yield what a change must not do without saying why; `ids` are those after it, and redacted details are masked."""
    gone = frozenset(row.record for row in rows if row.kind == "removed" and row.record not in ids.retired)
    checks = [rule.check for rule in RULES.values() if isinstance(rule.check, Changed)]
    for table, own in groupby(rows, lambda row: row.table):
        changes = Changes(schemas[table], list(own), ids, gone)
        for row in changes.rows:
            for changed in checks:
                yield from changed.check(changes, row)
