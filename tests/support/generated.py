"""How many examples are generated: some by default, all of them where the slow tests are asked for (`-m slow`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

ALL = False
"""Whether all are wanted; conftest says so before it collects any test."""


def count(every: int, some: int) -> int:
    """Return the number that is wanted now; tests that depend on it carry the marker `generated`."""
    return every if ALL else some


def examples(every: int, some: int) -> Callable[[Any], Any]:
    """Give a property test so many examples: the same ones in each run, without a limit of time for each."""
    wanted = settings(max_examples=count(every, some), derandomize=True)
    return lambda test: pytest.mark.generated(wanted(test))
