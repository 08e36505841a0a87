"""What reports have in common: what changes in rows, field by field, and links into the documentation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..comparing.changes import RowChange
from ..validation import Problem
from .safe import markdown, visible

KINDS = ("added", "changed", "removed")
_ADDRESS = re.compile(r"https?://[\w.:-]+(/[\w./~-]*)?", re.ASCII)
"""A home page that links may lead to; a descriptor can state anything."""


def counts(changes: Sequence[RowChange]) -> str:
    """Return how many rows are added, changed and removed, in words; an empty text for none."""
    found = ((kind, sum(change.kind == kind for change in changes)) for kind in KINDS)
    return ", ".join(f"{count:,} {kind}" for kind, count in found if count)


def as_text(changes: Sequence[RowChange]) -> list[str]:
    """Return one line for each row and at least one for each field that changes."""
    lines = []
    for change in changes:
        lines.append(f"  {change.kind:8}{visible(change.table, 100)} {visible(change.record, 100)}")
        for column, old, new in change.fields:
            name = visible(column, 100)
            before, after = (visible(value, 2000) or "(empty)" for value in (old, new))
            if max(len(before), len(after)) <= 80:  # then both stand on one line
                lines.append(f"            {name}: {before} → {after}")
            else:
                lines += [f"            {name}:", f"              - {before}", f"              + {after}"]
    return lines


def as_markdown(changes: Sequence[RowChange], limit: int = 1000) -> list[str]:
    """Return a table with one row for each row and for each field that changes; hosts refuse what is too long."""
    lines = ["| row | column | before | after |", "|---|---|---|---|"]
    for change in changes[:limit]:
        lines.append(f"| **{change.kind}** {markdown(change.table)} {markdown(change.record)} | | | |")
        lines += [f"| | {markdown(column)} | {markdown(old)} | {markdown(new)} |" for column, old, new in change.fields]
    if rest := max(0, len(changes) - limit):
        lines += ["", f"{rest:,} more {'row is' if rest == 1 else 'rows are'} not shown."]
    return lines


def as_json(changes: Sequence[RowChange]) -> list[dict[str, Any]]:
    """Return one object for each row."""
    return [
        {
            "table": c.table, "record": c.record, "kind": c.kind, "path": c.path, "line": c.line,
            "fields": [{"column": f, "before": old, "after": new} for f, old, new in c.fields],
        }
        for c in changes
    ]  # fmt: skip


def column_link(homepage: str, problem: Problem) -> str | None:
    """Return the address of the meaning of the column of a problem, if it has one."""
    if not _ADDRESS.fullmatch(homepage) or not problem.table or not problem.column:
        return None
    return visible(f"{homepage.rstrip('/')}/dictionary/{problem.table}.html#{problem.column}")


def rule_link(homepage: str, problem: Problem) -> str | None:
    """Return the address of the page on the rule that a problem breaks."""
    return f"{homepage.rstrip('/')}/rules/{problem.code}.html" if _ADDRESS.fullmatch(homepage) else None
