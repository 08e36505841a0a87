"""Hints keep the value: a hint names what a text stands for, and asks where that may be more than one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

LONGEST = 100
"""A longer text is no number, date or address that somebody wrote in another way."""


class Reading(NamedTuple):
    """What a text may stand for, as its column writes it."""

    value: str
    condition: str = ""
    """What must be so; empty where nothing else can be meant."""


def both(first: str, second: str) -> str:
    """Return the condition that two conditions are, each of which may be empty."""
    return " and ".join(filter(None, (first, second)))


def hint(readings: Iterable[Reading], fits: Callable[[str], object], lead: str = "Write") -> str:
    """Return what to write, of the readings that are values of the column; nothing if none is.

    >>> hint([Reading("1500", "the comma groups thousands"), Reading("1.5", "it is a decimal comma")], bool)
    'Write 1500 if the comma groups thousands, or 1.5 if it is a decimal comma.'
    """
    values: dict[str, list[str]] = {}
    for value, condition in dict.fromkeys(readings):
        if fits(value):
            values.setdefault(condition, []).append(value)
    if not values:
        return ""
    told = [" or ".join(same) + (f" if {condition}" if condition else "") for condition, same in values.items()]
    # What is to be written can be copied: no full stop touches it.
    return f"{lead} {', or '.join(told)}" + ("." if any(values) else "")
