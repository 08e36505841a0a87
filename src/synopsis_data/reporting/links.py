"""Links into the documentation, derived from the home page of the descriptor."""

from __future__ import annotations

from ..validation import Problem
from .safe import visible


def column_link(homepage: str, problem: Problem) -> str | None:
    """Return the address of the meaning of the column of a problem, if it has one."""
    if not homepage or not problem.table or not problem.column:
        return None
    return visible(f"{homepage.rstrip('/')}/dictionary/{problem.table}.html#{problem.column}")


def rule_link(homepage: str, problem: Problem) -> str | None:
    """Return the address of the page on the rule that a problem breaks."""
    return visible(f"{homepage.rstrip('/')}/rules/{problem.code}.html") if homepage else None
