"""Values: one parser per type of Table Schema, one check per format, each beside its rule.

`read_*` functions convert, `check_*` functions only look. What they raise says what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ..rule import Finding, Rule, Sentence
from .date_hints import date_hint

DELIMITER = ";"
"""The delimiter of every list column."""

LONGEST_LOOSE = 1_000
"""A longer text is no short list; nothing is read into it."""
LONGEST_NUMBER = 15
"""Digits that a spreadsheet and a floating-point number keep exactly."""

Value = str | int | float | tuple[str, ...] | None

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)", re.ASCII)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_URL = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+(?::[0-9]{1,5})?(?:[/?#][!-~]*)?",
    re.I,
)
_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
_TELEPHONE = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class CellError(ValueError):
    """Why the text of a cell is not a value of its column. The sentence is made when it is asked for."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding

    def __str__(self) -> str:
        return self.message

    @property
    def rule(self) -> Rule:
        return self.finding.rule

    @property
    def code(self) -> str:
        return self.finding.rule.code

    @property
    def message(self) -> str:
        """What is wrong, a sentence."""
        return self.rule.say(self.finding, None)[0]

    @property
    def hint(self) -> str:
        """What to write instead; may be empty."""
        return self.rule.say(self.finding, None)[1]


def _told(say: Callable[[str], Sentence]) -> Callable[[Finding, Any], Sentence]:
    """Return what says a finding, of what says a text.

    A field among the facts knows whether the text is several items of a list; then the hint is how to separate them.
    """

    def told(finding: Finding, _: Any) -> Sentence:
        message, hint = say(finding.value)
        separated: str = finding.facts[0].separated(finding.value) if finding.facts else ""
        return message, separated or hint

    return told


def read_string(text: str) -> str:
    return text


def read_integer(text: str) -> int:
    if not _INTEGER.fullmatch(text) or len(text) > LONGEST_NUMBER:
        raise CellError(Finding(TYPE_INTEGER, text))
    return int(text)


def is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def read_number(text: str) -> int | float:
    if not is_number(text) or len(text) > LONGEST_NUMBER:
        raise CellError(Finding(TYPE_NUMBER, text))
    return float(text) if "." in text else int(text)


def _integer_sentence(text: str) -> Sentence:
    if _INTEGER.fullmatch(text):
        return _too_many_digits(text)
    return f'"{text}" is not a whole number.', _number_hint(text, "1500")


def _number_sentence(text: str) -> Sentence:
    if is_number(text):
        return _too_many_digits(text)
    return f'"{text}" is not a number.', _number_hint(text, "1500 or 0.5")


def _too_many_digits(text: str) -> Sentence:
    """Refuse numbers that nobody counts to: Python stops at some length, spreadsheets cut much earlier."""
    return f"The number has {len(text):,} digits.", f"Write a number of at most {LONGEST_NUMBER} digits."


def _number_hint(text: str, example: str) -> str:
    bare = text.replace(",", "").replace(" ", "")
    if _NUMBER.fullmatch(bare) and bare != text:
        return f"Write it without separators: {bare}"
    if re.fullmatch(r"[0-9.,]+[eE][+-]?[0-9]+", text):
        return "A spreadsheet turned it into scientific notation: write all digits."
    return f"Write digits only, such as {example}."


TYPE_INTEGER = Rule(
    code="type-integer",
    family="type",
    title="A whole number is expected.",
    why="The column is counted and sorted as numbers.",
    wrong="two",
    right="2",
    repair="Write a whole number in digits, without separators.",
    say=_told(_integer_sentence),
)
TYPE_NUMBER = Rule(
    code="type-number",
    family="type",
    title="A number is expected.",
    why="The column is counted and added up as numbers; separators mean different things in different countries.",
    wrong="1,500",
    right="1500",
    repair="Write digits only, with a point for decimals: 0.75",
    say=_told(_number_sentence),
)


def read_year(text: str) -> int:
    if not _YEAR.fullmatch(text):
        raise CellError(Finding(TYPE_YEAR, text))
    return int(text)


TYPE_YEAR = Rule(
    code="type-year",
    family="type",
    title="A year is expected.",
    why="Years are compared as four digits.",
    wrong="'97",
    right="1997",
    repair="Write four digits.",
    say=_told(lambda text: (f'"{text}" is not a year.', "Write four digits, such as 1951.")),
)


def split_loosely(text: str) -> list[str]:
    """Return the items of a list that a person separated by something else than the delimiter.

    >>> split_loosely("Benin, Togo and Nigeria")
    ['Benin', 'Togo', 'Nigeria']
    """
    if len(text) > LONGEST_LOOSE:
        return [text]
    return [part for part in re.split(r" *[;,|/] *| +and +", text) if part]


def read_list(text: str) -> tuple[str, ...]:
    return tuple(text.split(DELIMITER))


def check_date(text: str) -> None:
    """Raise `CellError` unless `text` is a year, month or day of the calendar in ISO 8601."""
    match = _DATE.fullmatch(text)
    if not match or not _in_calendar(*(int(part) for part in match.groups() if part)):
        raise CellError(Finding(TYPE_DATE, text))


def _in_calendar(year: int, month: int = 1, day: int = 1) -> bool:
    if year == 0 or not 1 <= month <= 12:
        return False
    leap = month == 2 and ((year % 4 == 0 and year % 100 != 0) or year % 400 == 0)
    return 1 <= day <= _DAYS[month - 1] + leap


def _date_sentence(text: str) -> Sentence:
    match = _DATE.fullmatch(text)
    if not match:
        return f'"{text}" is not a date with the year first, as in ISO 8601.', date_hint(text)
    if match[2] and not 1 <= int(match[2]) <= 12:
        return f'"{text}" has no month {int(match[2])}.', date_hint(text)
    if int(match[1]) == 0:
        return f'"{text}" has no such year.', "Write four digits, such as 2008."
    return f'"{text}" is not a day of the calendar.', "Write a day that exists, such as 2008-02-13."


TYPE_DATE = Rule(
    code="type-date",
    family="type",
    title="A date of the calendar in ISO 8601 is expected.",
    why="03/02/2008 is February to some people and March to others. The form of ISO 8601 is read alike everywhere and sorts by itself.",
    wrong="13/02/2008",
    right="2008-02-13",
    repair="Write year, month, day with hyphens, as precise as the source is: 2008, 2008-02 or 2008-02-13. "
    "Format the cells of a spreadsheet as text first.",
    say=_told(_date_sentence),
)


def check_period(text: str) -> None:
    """Raise `CellError` unless `text` is a date or two dates joined by a slash, the earlier first."""
    parts = text.split("/")
    if len(parts) > 2:
        raise CellError(Finding(TYPE_PERIOD, text))
    for part in parts:
        check_date(part)
    if len(parts) == 2 and not before(parts[0], parts[1]):
        raise CellError(Finding(TYPE_PERIOD, text))


def _period_sentence(text: str) -> Sentence:
    start, _, end = text.partition("/")
    if "/" in end:
        return f'"{text}" is not a period.', "Write one date or two joined by a slash: 1996/2003"
    return f'"{text}" ends before it begins.', f"Write {end}/{start}"


TYPE_PERIOD = Rule(
    code="type-period",
    family="type",
    title="A date or a period in ISO 8601 is expected.",
    why="A period has a beginning and an end, each a date.",
    wrong="1996-2003",
    right="1996/2003",
    repair="Write the two dates with a slash between them, the earlier first.",
    say=_told(_period_sentence),
)


def before(start: str, end: str) -> bool:
    """Say whether `start` can lie before or on `end`; both partial ISO dates, compared as far as both are precise."""
    width = min(len(start), len(end))
    return start[:width] <= end[:width]


def check_url(text: str) -> None:
    if not _URL.fullmatch(text):
        raise CellError(Finding(TYPE_URL, text))


def _url_sentence(text: str) -> Sentence:
    bare = re.match(r"www\.[!-~]+$", text)
    hint = f"Write http://{text}" if bare else "Write it like http://www.unodc.org/path, without spaces."
    return f'"{text}" is not a web address with http:// or https://.', hint


TYPE_URL = Rule(
    code="type-url",
    family="type",
    title="A web address is expected.",
    why="Without http:// programs cannot tell that it is an address; with a space it leads nowhere.",
    wrong="www.unodc.org",
    right="http://www.unodc.org",
    repair="Write the whole address, beginning with http:// or https://.",
    say=_told(_url_sentence),
)


def check_email(text: str) -> None:
    if not _EMAIL.fullmatch(text):
        raise CellError(Finding(TYPE_EMAIL, text))


TYPE_EMAIL = Rule(
    code="type-email",
    family="type",
    title="An e-mail address is expected.",
    why="What is no address reaches nobody.",
    wrong="someone at un.org",
    right="someone@un.org",
    repair="Write it like name@agency.org; several with ; between them.",
    say=_told(lambda text: (f'"{text}" is not an e-mail address.', "Write it like name@agency.org.")),
)


def check_telephone(text: str) -> None:
    if not _TELEPHONE.fullmatch(text):
        raise CellError(Finding(TYPE_TELEPHONE, text))


def _telephone_sentence(text: str) -> Sentence:
    digits = re.sub(r"[^0-9]", "", text.replace("(0)", ""))
    if re.fullmatch(r"[0-9][.,][0-9]+[eE]\+?[0-9]+", text):
        hint = "A spreadsheet turned it into scientific notation and cut its last digits: type the number again."
    elif text.isascii() and text.isdigit() and 9 <= len(text) <= 15 and not text.startswith("0"):
        hint = f"The plus sign at the beginning was lost: write +{text}"
    elif text.startswith(("(+", "+")) and 7 <= len(digits) <= 15:
        hint = f"Write +{digits}"
    else:
        hint = "Write a plus sign, the country code and the number, digits only: +431260604355"
    return f'"{text}" is not a telephone number with a plus sign and digits alone, as in E.164.', hint


TYPE_TELEPHONE = Rule(
    code="type-telephone",
    family="type",
    title="A telephone number in the form of E.164 is expected.",
    why="Written with the country code and digits only, a number works from every country and is found by any search.",
    wrong="(+43-1) 26060-4355",
    right="+431260604355",
    repair="Write a plus sign, the country code and the digits, nothing else. "
    "Format the cells of a spreadsheet as text first, or it drops the plus sign.",
    say=_told(_telephone_sentence),
)

RULES = (
    TYPE_INTEGER,
    TYPE_NUMBER,
    TYPE_YEAR,
    TYPE_DATE,
    TYPE_PERIOD,
    TYPE_URL,
    TYPE_EMAIL,
    TYPE_TELEPHONE,
)
"""The rules of this module."""

READERS: Mapping[str, Callable[[str], Value]] = {
    "string": read_string,
    "integer": read_integer,
    "number": read_number,
    "year": read_year,
    "list": read_list,
}
"""The types of the subset, each with its parser."""

FORMATS: Mapping[str, Callable[[str], None]] = {
    "uri": check_url,
    "email": check_email,
    "partial-date": check_date,
    "period": check_period,
    "telephone": check_telephone,
}
"""The formats of strings and list items: the first two are the standard's own, the others stand in `synopsis:format`."""
