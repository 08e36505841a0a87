"""The literals of a row: what the source must print for it, each through the inverse of its normaliser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ..tables.record import Record
from .copy import Copy, Stretch

Span = tuple[int, int]
"""Characters of a copy: from the first up to, not including, the last."""
Finder = Callable[[Stretch], list[Span]]
"""Of a passage in a copy: where a value is printed; empty where it is not."""

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

MARKED_WORDS = {10: "decade", 12: "dozen"}
JOINTS = ("and", "or")
LONGEST_JOINT = 4
"""Words that may stand inside a name that two things share: the 1951 Convention and/or 1967 Protocol on a subject."""

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
_ESCAPED_BLANK = re.compile("%20")


class Literal(NamedTuple):
    """One value of a row, with the function that finds it in a stretch of a copy."""

    column: str
    value: str
    find: Finder


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
                yield Literal(column, item, _compact(_ESCAPED_BLANK.sub("", re.sub(r"^[a-z]+://", "", item))))
            elif column in _DIALS:
                yield Literal(column, item, _dial(item))
            elif column in ("value", "value_to") and row.TABLE == "figures" and getattr(row, "unit", "") != "share":
                yield Literal(column, item, _number(float(item)))
            elif column in ("languages", "language"):
                yield Literal(column, item, _text(LANGUAGES.get(item, item)))


def _plain(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)


def _words(stretch: Stretch, wanted: Sequence[str]) -> list[Span]:
    size = len(wanted)
    for i in range(len(stretch.words) - size + 1) if size else ():
        if stretch.words[i : i + size] == wanted:
            return [(stretch.spans[i][0], stretch.spans[i + size - 1][1])]
    return []


def _joined(stretch: Stretch, wanted: Sequence[str]) -> list[Span]:
    """Find words of which some stand apart, after a joint: "East and Central Africa" for East Africa."""
    for cut in range(1, len(wanted)):
        head, tail = wanted[:cut], wanted[cut:]
        for i in range(len(stretch.words) - len(wanted)):
            after = i + cut
            if stretch.words[i:after] == head:
                for gap in range(1, LONGEST_JOINT + 1):
                    at = after + gap
                    joint = stretch.words[after] in JOINTS or gap == 1
                    if joint and stretch.words[at : at + len(tail)] == tail:
                        last = at + len(tail) - 1
                        return [
                            (stretch.spans[i][0], stretch.spans[after - 1][1]),
                            (stretch.spans[at][0], stretch.spans[last][1]),
                        ]
    return []


def _pattern(stretch: Stretch, pattern: str) -> list[Span]:
    match = re.search(pattern, stretch.text, re.IGNORECASE)
    return [(stretch.characters[match.start()], stretch.characters[match.end() - 1] + 1)] if match else []


def _text(value: str) -> Finder:
    """Words of a name or title, whatever the line breaks, hyphens, quotation marks and case; parts where it was cut."""
    parts = [part for part in (Copy(part).words for part in _CUT.split(value)) if part]
    compact = _compact(value)

    def find(stretch: Stretch) -> list[Span]:
        spans = [_words(stretch, part) for part in parts]
        if parts and all(spans):
            return [span for found in spans for span in found]
        return compact(stretch) or (_joined(stretch, parts[0]) if len(parts) == 1 else [])

    return find


def _compact(value: str) -> Finder:
    """Text without any white space: addresses that a line break cut, words that a page break cut."""
    wanted = re.sub(r"\s", "", value).casefold().replace("’", "'")

    def find(stretch: Stretch) -> list[Span]:
        where = [i for i, c in enumerate(stretch.text) if not c.isspace()]
        squeezed = "".join([stretch.text[i] for i in where]).casefold().replace("’", "'")
        at = squeezed.find(wanted) if len(squeezed) == len(where) else -1
        if at < 0 or not wanted:
            return []
        return [(stretch.characters[where[at]], stretch.characters[where[at + len(wanted) - 1]] + 1)]

    return find


def _date(value: str) -> Finder:
    """An ISO date as prose has it: the year; month and year; day, month and year, also of a span (13 to 15 February).

    Of a period both ends.
    """
    patterns = [_date_pattern(*date.split("-")) for date in value.split("/")]

    def find(stretch: Stretch) -> list[Span]:
        spans = [_pattern(stretch, pattern) for pattern in patterns]
        return [span for found in spans for span in found] if all(spans) else []

    return find


def _date_pattern(year: str, month: str = "", day: str = "") -> str:
    year = rf"(?<!\d){year}(?!\d)"
    if not month:
        return year
    name = rf"\b{MONTHS[int(month) - 1]}\b"
    if not day:
        return rf"{name}[^.]{{0,20}}?{year}"
    number = rf"(?<!\d){int(day)}(?!\d)"
    return rf"{number}[^.]{{0,25}}?{name}[^.]{{0,20}}?{year}|{name}\s+{number}[^.]{{0,12}}?{year}"


def _dial(value: str) -> Finder:
    """A telephone number with any brackets, hyphens and spaces."""
    digits = value.lstrip("+")

    def find(stretch: Stretch) -> list[Span]:
        for match in _DIALLED.finditer(stretch.text):
            if re.sub(r"\D", "", match[0]) == digits:
                return [(stretch.characters[match.start()], stretch.characters[match.end() - 1] + 1)]
        return []

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
    if value in MARKED_WORDS:
        forms.append(MARKED_WORDS[int(value)])
    for size, word in sorted(MAGNITUDES.items(), reverse=True):
        if value >= size / 10:
            forms.append(f"{value / size:g} {word}")
    return list(dict.fromkeys(forms))


def _number(value: float) -> Finder:
    """A number in digits, with thousands marks, in words or with million."""
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in number_forms(value))
    pattern = rf"(?<![\w.,])(?:{forms})(?![\w]|[.,]\d)"
    return lambda stretch: _pattern(stretch, pattern)
