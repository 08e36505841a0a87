"""The literals of a row: what the source must print for it, each through the inverse of its normaliser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ..record import Record
from .copy import Copy

Span = tuple[int, int]
"""Characters of a copy: from the first up to, not including, the last."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
LANGUAGES = {
    "ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "hr": "Croatian", "ro": "Romanian",
    "ru": "Russian", "sr": "Serbian", "zh": "Chinese",
}  # fmt: skip
NUMBER_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
)  # fmt: skip
MAGNITUDES = {1_000: "thousand", 1_000_000: "million", 1_000_000_000: "billion"}

_DIALLED = re.compile(r"[+(]?\d[\d\s()+./-]{5,}\d")
_TEXT = {
    "acronym", "name", "other_names", "short_title", "symbols", "sales_number", "authors", "honorific", "position",
    "unit", "address", "emails", "printed", "number",
}  # fmt: skip
_DATES = {"start_date", "end_date", "issued", "adopted", "established", "trafficking_work_since", "period"}
_URLS = {"url", "homepage"}
_DIALS = {"telephone", "fax"}
_ELSEWHERE = {("activities", "unit"), ("figures", "unit"), ("databases", "number")}
_CUT = re.compile(r"\s*(?:\.\.\.|…|\s/\s)\s*")


class Literal(NamedTuple):
    """One value of a row, with the function that finds it in a stretch of a copy."""

    column: str
    value: str
    find: Callable[[Copy, int, int], list[Span]]
    """Of a copy and the positions of a first and a last word: where the value is printed; empty where it is not."""


def literals(row: Record, vocabularies: frozenset[str] = frozenset()) -> Iterator[Literal]:
    """Yield every literal of a row. Prose, codes, ids and supplied titles are none."""
    for column, kind in zip(row.COLUMNS[1:], row.TYPES[1:], strict=True):
        value = getattr(row, column)
        if value in (None, ()) or column in vocabularies or (row.TABLE, column) in _ELSEWHERE:
            continue
        values: Sequence[str] = value if kind == "list" else (_plain(value),)
        for item in values:
            if column in _TEXT or (column == "title" and getattr(row, "title_type", "printed") == "printed"):
                yield Literal(column, item, _text(item))
            elif column in _DATES:
                yield Literal(column, item, _date(item))
            elif column in _URLS:
                yield Literal(column, item, _compact(re.sub(r"^[a-z]+://", "", item)))
            elif column in _DIALS:
                yield Literal(column, item, _dial(item))
            elif column in ("value", "value_to") and row.TABLE == "figures" and getattr(row, "unit", "") != "share":
                yield Literal(column, item, _number(float(item)))
            elif column in ("languages", "language"):
                yield Literal(column, item, _text(LANGUAGES.get(item, item)))


def _plain(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)


def _stretch(copy: Copy, first: int, last: int) -> tuple[int, str]:
    start = copy.spans[first][0]
    while start and not copy.text[start - 1].isspace():
        start -= 1
    stop = copy.spans[last - 1][1]
    while stop < len(copy.text) and not copy.text[stop].isspace():
        stop += 1
    return start, copy.text[start:stop]


def _run(copy: Copy, first: int, last: int, words: Sequence[str]) -> list[Span]:
    size = len(words)
    wanted = list(words)
    for i in range(first, last - size + 1) if size else ():
        if copy.words[i : i + size] == wanted:
            return [(copy.spans[i][0], copy.spans[i + size - 1][1])]
    return []


def _text(value: str) -> Callable[[Copy, int, int], list[Span]]:
    """Words of a name or title, whatever the line breaks, hyphens, quotation marks and case; parts where it was cut."""
    parts = [Copy(part).words for part in _CUT.split(value)]

    def find(copy: Copy, first: int, last: int) -> list[Span]:
        spans = [_run(copy, first, last, part) for part in parts if part]
        if all(spans):
            return [span for found in spans for span in found]
        return _compact(value)(copy, first, last)

    return find


def _compact(value: str) -> Callable[[Copy, int, int], list[Span]]:
    """Text without any white space: addresses that a line break cut, words that a page break cut."""
    wanted = re.sub(r"\s", "", value).casefold().replace("’", "'")

    def find(copy: Copy, first: int, last: int) -> list[Span]:
        start, text = _stretch(copy, first, last)
        where = [i for i, c in enumerate(text) if not c.isspace()]
        squeezed = "".join(text[i] for i in where).casefold().replace("’", "'")
        at = squeezed.find(wanted) if len(squeezed) == len(where) else -1
        return [(start + where[at], start + where[at + len(wanted) - 1] + 1)] if at >= 0 and wanted else []

    return find


def _date(value: str) -> Callable[[Copy, int, int], list[Span]]:
    """The year, the name of the month and the day of an ISO date, each on its own; of a period both ends."""

    def find(copy: Copy, first: int, last: int) -> list[Span]:
        found: list[Span] = []
        for date in value.split("/"):
            year, *rest = date.split("-")
            words = [[year]] + [[MONTHS[int(m) - 1].lower()] for m in rest[:1]] + [[str(int(d))] for d in rest[1:]]
            for word in words:
                spans = _run(copy, first, last, word)
                if not spans:
                    return []
                found += spans
        return found

    return find


def _dial(value: str) -> Callable[[Copy, int, int], list[Span]]:
    """A telephone number with any brackets, hyphens and spaces."""
    digits = value.lstrip("+")

    def find(copy: Copy, first: int, last: int) -> list[Span]:
        start, text = _stretch(copy, first, last)
        return [
            (start + m.start(), start + m.end())
            for m in _DIALLED.finditer(text)
            if re.sub(r"\D", "", m[0]) == digits
        ][:1]

    return find


def number_forms(value: float) -> list[str]:
    """Return the ways in which a number may be printed.

    >>> number_forms(2_400_000)
    ['2400000', '2,400,000', '2.4 million', '2400 thousand']
    """
    whole = value == int(value)
    forms = [str(int(value)), f"{int(value):,}"] if whole else [f"{value:g}"]
    if whole and 0 <= value < len(NUMBER_WORDS):
        forms.append(NUMBER_WORDS[int(value)])
    for size, word in sorted(MAGNITUDES.items(), reverse=True):
        if value >= size / 10:
            forms.append(f"{value / size:g} {word}")
    return list(dict.fromkeys(forms))


def _number(value: float) -> Callable[[Copy, int, int], list[Span]]:
    """A number in digits, with thousands marks, in words or with million."""
    forms = [Copy(form).words for form in number_forms(value)]

    def find(copy: Copy, first: int, last: int) -> list[Span]:
        return next((spans for form in forms if (spans := _run(copy, first, last, form))), [])

    return find
