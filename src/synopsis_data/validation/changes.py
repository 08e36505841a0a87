"""The rules of changes, over all rows that change in one table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ..comparing.changes import RowChange
from ..rule import Finding
from ..schema import Schema
from .answers import Answers
from .ids import Ids
from .kinds import Changed, Changes
from .registry import RULES


def check_changes(
    schemas: Mapping[str, Schema], rows: Sequence[RowChange], before: Ids, after: Ids, answers: Answers
) -> Iterator[Finding]:
    """Yield what a change must not do without saying why.

    Args:
        schemas: of each table its schema.
        rows: the rows that change, those of a table beside each other; redacted details are masked.
        before: the ids before the change.
        after: the ids after it.
        answers: what is known of all rows after it.
    """
    gone = frozenset(row.record for row in rows if row.kind == "removed" and row.record not in after.retired)
    checks = [rule.check for rule in RULES.values() if isinstance(rule.check, Changed)]
    for table, own in groupby(rows, lambda row: row.table):
        changes = Changes(schemas[table], list(own), before, after, gone, answers)
        for row in changes.rows:
            for changed in checks:
                yield from changed.check(changes, row)
