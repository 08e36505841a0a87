"""The literals of a row: what the source must print for it, each through the inverse of its normaliser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from ..schema.values import dates_of
from ..tables.record import Record
from .copy import Copy, Stretch

Span = tuple[int, int]
"""Characters of a copy: from the first up to, not including, the last."""
Finder = Callable[[str, Stretch], list[Span]]
"""Of a value, and a passage in a copy: where it is printed; empty where it is not."""

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
LANGUAGES = {"ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "hr": "Croatian", "ro": "Romanian",
             "ru": "Russian", "sr": "Serbian", "zh": "Chinese"}  # fmt: skip
NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
                "thirteen")  # fmt: skip
MAGNITUDES = {1_000_000_000: "billion", 1_000_000: "million", 1_000: "thousand"}
MARKED_WORDS = {10: "decade", 12: "dozen"}
LONGEST_JOINT = 4
"""Words that may stand inside a name that two things share: the 1951 Convention and/or 1967 Protocol on a subject."""

_DIALLED = re.compile(r"[+(]?\d[\d\s()+./-]{5,}\d")
_ELSEWHERE = {("activities", "unit"), ("figures", "unit"), ("databases", "number")}
_CUT = re.compile(r"\s*(?:\.\.\.|…|\s/\s)\s*")


class Literal(NamedTuple):
    """One value of a row, with the function that finds it in a stretch of a copy."""

    column: str
    value: str
    find: Callable[[Stretch], list[Span]]


def literals(row: Record, vocabularies: frozenset[str] = frozenset()) -> Iterator[Literal]:
    """Yield every literal of a row. Prose, codes, ids and supplied titles are none."""
    for column, kind in zip(row.COLUMNS[1:], row.TYPES[1:], strict=True):
        value = getattr(row, column)
        if value in (None, ()) or column in vocabularies or (row.TABLE, column) in _ELSEWHERE:
            continue
        if column == "title" and getattr(row, "title_type", "printed") != "printed":
            continue
        if column in ("value", "value_to") and (row.TABLE != "figures" or getattr(row, "unit", "") == "share"):
            continue
        for item in value if kind == "list" else (_plain(value),):
            if column in _FINDERS:
                yield Literal(column, item, partial(_FINDERS[column], item))


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
    words, spans = stretch.words, stretch.spans
    for cut in range(1, len(wanted)):
        head, tail = wanted[:cut], wanted[cut:]
        for after in range(cut, len(words) - len(tail)):
            if words[after - cut : after] == head:
                longest = LONGEST_JOINT if words[after] in ("and", "or") else 1
                for at in range(after + 1, after + longest + 1):
                    if words[at : at + len(tail)] == tail:
                        last = at + len(tail) - 1
                        return [(spans[after - cut][0], spans[after - 1][1]), (spans[at][0], spans[last][1])]
    return []


def _pattern(stretch: Stretch, pattern: str) -> list[Span]:
    match = re.search(pattern, stretch.text, re.IGNORECASE)
    return [stretch.span(*match.span())] if match else []


def _text(value: str, stretch: Stretch) -> list[Span]:
    """Words of a name or title, whatever the line breaks, hyphens, quotation marks and case; parts where it was cut."""
    parts = [part for part in (Copy(part).words for part in _CUT.split(value)) if part]
    spans = [_words(stretch, part) for part in parts]
    if parts and all(spans):
        return [span for found in spans for span in found]
    return _compact(value, stretch) or (_joined(stretch, parts[0]) if len(parts) == 1 else [])


def _compact(value: str, stretch: Stretch) -> list[Span]:
    """Text without any white space: addresses that a line break cut, words that a page break cut."""
    wanted = re.sub(r"\s", "", value).casefold().replace("’", "'")
    where = [i for i, c in enumerate(stretch.text) if not c.isspace()]
    squeezed = "".join([stretch.text[i] for i in where]).casefold().replace("’", "'")
    at = squeezed.find(wanted) if len(squeezed) == len(where) else -1
    return [stretch.span(where[at], where[at + len(wanted) - 1] + 1)] if wanted and at >= 0 else []


def _date(value: str, stretch: Stretch) -> list[Span]:
    """An ISO date as prose has it: the year; month and year; day, month and year, also of a span (13 to 15 February).

    Of a period both ends.
    """
    spans = [_pattern(stretch, _date_pattern(*date.split("-"))) for date in dates_of(value)]
    return [span for found in spans for span in found] if all(spans) else []


def _date_pattern(year: str, month: str = "", day: str = "") -> str:
    year = rf"(?<!\d){year}(?!\d)"
    if not month:
        return year
    name = rf"\b{MONTHS[int(month) - 1]}\b"
    if not day:
        return rf"{name}[^.]{{0,20}}?{year}"
    number = rf"(?<!\d){int(day)}(?!\d)"
    return rf"{number}[^.]{{0,25}}?{name}[^.]{{0,20}}?{year}|{name}\s+{number}[^.]{{0,12}}?{year}"


def _dial(value: str, stretch: Stretch) -> list[Span]:
    """A telephone number with any brackets, hyphens and spaces."""
    found = (m for m in _DIALLED.finditer(stretch.text) if re.sub(r"\D", "", m[0]) == value.lstrip("+"))
    return [stretch.span(*match.span()) for match in islice(found, 1)]


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
    forms += [f"{value / size:g} {word}" for size, word in MAGNITUDES.items() if value >= size / 10]
    return list(dict.fromkeys(forms))


def _number(value: str, stretch: Stretch) -> list[Span]:
    """A number in digits, with thousands marks, in words or with million."""
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in number_forms(float(value)))
    return _pattern(stretch, rf"(?<![\w.,])(?:{forms})(?![\w]|[.,]\d)")


_FINDERS: Mapping[str, Finder] = {
    **dict.fromkeys(("acronym", "name", "other_names", "title", "short_title", "symbols", "sales_number"), _text),
    **dict.fromkeys(("authors", "honorific", "position", "unit", "address", "emails", "printed", "number"), _text),
    **dict.fromkeys(("language", "languages"), lambda code, stretch: _text(LANGUAGES.get(code) or code, stretch)),
    **dict.fromkeys(("start_date", "end_date", "issued", "adopted", "established"), _date),
    **dict.fromkeys(("period", "trafficking_work_since"), _date),
    **dict.fromkeys(("url", "homepage"), lambda url, stretch: _compact(re.sub(r"^[a-z]+://|%20", "", url), stretch)),
    **dict.fromkeys(("telephone", "fax"), _dial),
    **dict.fromkeys(("value", "value_to"), _number),
}
"""Columns whose values are printed, each with what finds one."""
