"""What a sheet of a workbook is, and how its cells are called."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from functools import cache
from heapq import heappop, heappush
from typing import NamedTuple

from ..rule import Finding

ERROR_VALUE = re.compile(
    r"#[^\sa-z#]*[!?]|#[A-ZÀ-ÖØ-ÞА-Я]/[A-ZÀ-ÖØ-ÞА-Я0-9]!?|#(?:NV|YOK|HIÁNYZIK|NENÍ_K_DISPOZICI|GETTING_DATA)|#{3,}"
    r"|(?i:#(?:ref|value|num|null|div/0)!|#name\?|#n/a(?: n/a)?|(?:err|erro|erreur|fehler|fout|błąd|ошибка) ?:5[0-9]{2})"
)
"""What spreadsheets show where a formula has no value, in any language, or where a column is too narrow."""


class Area(NamedTuple):
    """A rectangle of cells: numbers of its first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_pair(self) -> bool:
        """Whether it is two cells."""
        return self.bottom - self.top + self.right - self.left == 1

    def __str__(self) -> str:
        return f"{address(self.top, self.left)}:{address(self.bottom, self.right)}"


class Sheet(NamedTuple):
    """One sheet of a workbook."""

    name: str
    """`BOOK[SHEET]`"""
    rows: list[list[str]]
    """The rows that are not empty, each from column A to its last cell that is not empty."""
    numbers: list[int]
    """The number of each."""
    odd: dict[tuple[int, int], Finding]
    """By numbers of row and column: what keeps the text of a cell from being what the screen shows."""
    dates: dict[int, list[int]]
    """By number of a column: the rows in which it holds a date, as the number format says, written in ISO 8601."""
    merged: list[Area]
    is_hidden: bool
    hidden_rows: list[int]
    """Of the rows that are not empty."""
    hidden_columns: list[tuple[int, int]]
    """First and last of some columns beside each other."""


@cache
def number_of(letters: str) -> int:
    """Return the number of a column: 1 for `A`, 27 for `AA`."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number


@cache
def letters_of(number: int) -> str:
    """Return the letters of a column: `A` for 1, `AA` for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return the address of a cell, such as `B14`."""
    return f"{letters_of(column)}{row}"


def overlapping(areas: Iterable[Area]) -> tuple[Area, Area] | None:
    """Return two different areas that have cells in common, if there are any.

    >>> first, second = overlapping([Area(1, 1, 2, 2), Area(5, 1, 5, 2), Area(2, 2, 3, 3)])
    >>> f"{first} {second}"
    'A1:B2 B2:C3'
    """
    beside: list[tuple[int, Area]] = []
    """Those that reach down to the row, from left to right."""
    bottoms: list[tuple[int, int]] = []
    for area in sorted(set(areas)):
        while bottoms and bottoms[0][0] < area.top:
            del beside[bisect_left(beside, (heappop(bottoms)[1],))]
        at = bisect_left(beside, (area.left,))
        for _, other in beside[max(at - 1, 0) : at + 1]:
            if other.left <= area.right and area.left <= other.right:
                return other, area
        insort(beside, (area.left, area))
        heappush(bottoms, (area.bottom, area.left))
    return None
