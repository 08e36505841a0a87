"""Values: one parser per type of Table Schema, one check per format, each beside its rule.

Readers convert, `check_*` functions only look. What they raise says what to write instead; the modules of hints are
imported only then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from ..rule import Finding, Rule, Sentence

DELIMITER = ";"
"""The delimiter of every list column."""
OPEN_END = ".."
"""Stands for the end of a period that has none, as in ISO 8601-2."""
LONGEST_NUMBER = 15
"""Digits that a spreadsheet and a floating-point number keep exactly."""

Value = str | int | float | tuple[str, ...] | None

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)", re.ASCII)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", re.ASCII)
_YEAR = re.compile("[0-9]{4}")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_URL = re.compile(rf"https?://{_LABEL}(?:\.{_LABEL})+(?::[0-9]{{1,5}})?(?:[/?#][!-~]*)?", re.I)
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_EMAIL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_TELEPHONE = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)


class CellError(ValueError):
    """Why the text of a cell is not a value of its column: `str(error)`, and `hint`, what to write instead."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding, self.code = finding, finding.rule.code

    def __str__(self) -> str:
        return self.finding.rule.say(self.finding, None)[0]

    @property
    def hint(self) -> str:
        return self.finding.rule.say(self.finding, None)[1]


_Say = Callable[[str], Sentence]


def _told(say: _Say, items: Callable[[str], list[str]] | None = None) -> Callable[[Finding, Any], Sentence]:
    """Return what says a finding, of what says a text.

    Where a text is a wrong item of a list, the field says how to write the whole list.

    Args:
        say: says what is wrong with a text, and what to write instead.
        items: returns the items that a text consists of, each as it is meant.
    """

    def told(finding: Finding, _: Any) -> Sentence:
        message, hint = say(finding.value)
        if finding.facts:
            field, cell = finding.facts
            hint = field.hint_of_item(cell, items or split_loosely, hint)
        return message, hint

    return told


def _of_digits(text: str, pattern: re.Pattern[str], kind: str, form: str) -> Sentence:
    from .number_hints import number_hint

    hint = number_hint(text, lambda number: pattern.fullmatch(number) and _digits(number) <= LONGEST_NUMBER)
    if pattern.fullmatch(text):  # Python stops at some length, spreadsheets cut much earlier
        message = f"The number has {_digits(text):,} digits, but programs keep only {LONGEST_NUMBER}."
        return message, hint or "Check that this is a single number, and compare its digits with the source."
    return f'"{text}" is not a {kind}.', hint or f"Write the number in digits only, {form}."


def _date_sentence(text: str) -> Sentence:
    from .date_hints import date_hint

    match = _DATE.fullmatch(text)
    if not match:
        return f'"{text}" is not an ISO 8601 date (year first).', date_hint(text, is_date)
    if match[2] and not 1 <= int(match[2]) <= 12:
        return f'"{text}" is not a valid date: there is no month {int(match[2])}.', date_hint(text, is_date)
    if int(match[1]) == 0:
        return f'"{text}" does not start with a valid year.', "Write four digits, such as 2008."
    return f'"{text}" is not a valid calendar date.', date_hint(text, is_date)


def _period_sentence(text: str) -> Sentence:
    from .date_hints import period_hint

    dates = dates_of(text)
    turned = len(dates) == 2 and all(map(is_date, dates))
    return f'"{text}" {"ends before it begins" if turned else "is not a period"}.', period_hint(text, is_period)


def _year_sentence(text: str) -> Sentence:
    from .number_hints import number_hint

    hint = "Write only the year." if is_date(text) else number_hint(text, _YEAR.fullmatch)
    return f'"{text}" is not a year.', hint or "Write four digits, such as 1951."


def _url_sentence(text: str) -> Sentence:
    from .address_hints import url_hint

    hint = url_hint(text, _URL.fullmatch) or "Write the full address without spaces, such as http://www.unodc.org/path."
    return f'"{text}" is not a web address that starts with http:// or https://.', hint


def _email_sentence(text: str) -> Sentence:
    from .address_hints import email_hint

    return f'"{text}" is not a valid email address.', email_hint(
        text, _EMAIL.fullmatch
    ) or "Write it in the form name@agency.org."


def _emails(text: str) -> list[str]:
    from .address_hints import email_of

    whole = email_of(text)
    return [whole] if _EMAIL.fullmatch(whole) else list(map(email_of, split_loosely(text)))


def _telephone_sentence(text: str) -> Sentence:
    from .telephone_hints import telephone_hint

    message = f'"{text}" is not an E.164 telephone number (a plus sign and digits only).'
    example = "Write a single number with a plus sign, the country code and no spaces, such as +431260604355."
    return message, telephone_hint(text, _TELEPHONE.fullmatch) or example


TYPE_INTEGER = Rule(
    "type-integer", "type", "A value is not a whole number.",
    why="The values in this column are counted and sorted as numbers.",
    wrong="two", right="2", repair="Write a whole number in digits, without separators.",
    say=_told(lambda text: _of_digits(text, _INTEGER, "whole number", "without separators")),
)  # fmt: skip
TYPE_NUMBER = Rule(
    "type-number", "type", "A value is not a number.",
    why="The values in this column are added up as numbers. Separators have different meanings in different countries.",
    wrong="1,500", right="1500", repair="Write digits only, with a decimal point if needed: 0.75",
    say=_told(lambda text: _of_digits(text, _NUMBER, "number", "with a decimal point if needed")),
)  # fmt: skip
TYPE_YEAR = Rule(
    "type-year", "type", "A value is not a year.",
    why="Years are compared as four-digit numbers.",
    wrong="'97", right="1997", repair="Write four digits.",
    say=_told(_year_sentence),
)  # fmt: skip
TYPE_DATE = Rule(
    "type-date", "type", "A value is not a valid ISO 8601 date.",
    why="03/02/2008 means 3 February to some people and 2 March to others. ISO 8601 dates are unambiguous and easy to sort.",
    wrong="13/02/2008", right="2008-02-13",
    repair="Write year, month and day with hyphens, and be as precise as the source: 2008, 2008-02 or 2008-02-13. In a spreadsheet, format the cells as text first.",
    say=_told(_date_sentence),
)  # fmt: skip
TYPE_PERIOD = Rule(
    "type-period", "type", "A value is not a valid ISO 8601 date or period.",
    why="A period consists of two dates: its start and its end.",
    wrong="1996-2003", right="1996/2003", repair="Write the two dates separated by a slash, the earlier one first. For an open end, write two dots: 1997/.. means since 1997.",
    say=_told(_period_sentence),
)  # fmt: skip
TYPE_URL = Rule(
    "type-url", "type", "A value is not a web address.",
    why="Without http:// or https://, programs do not recognise the address. An address that contains a space does not work.",
    wrong="www.unodc.org", right="http://www.unodc.org", repair="Write the full address, starting with http:// or https://.",
    say=_told(_url_sentence),
)  # fmt: skip
TYPE_EMAIL = Rule(
    "type-email", "type", "A value is not an email address.",
    why="A message to an invalid address reaches nobody.",
    wrong="someone at un.org", right="someone@un.org", repair="Write it in the form name@agency.org. Separate several addresses with semicolons.",
    say=_told(_email_sentence, _emails),
)  # fmt: skip
TYPE_TELEPHONE = Rule(
    "type-telephone", "type", "A value is not an E.164 telephone number.",
    why="A number in this format can be dialled from any country and is easy to search for.",
    wrong="(+43-1) 26060-4355", right="+431260604355",
    repair="Write a plus sign, the country code and the rest of the number, without spaces or punctuation. In a spreadsheet, format the cells as text first, or the plus sign will be lost.",
    say=_told(_telephone_sentence),
)  # fmt: skip


def _reader(pattern: re.Pattern[str], rule: Rule, value: Callable[[str], Value] = str) -> Callable[[str], Value]:
    """Return what reads texts that fit a pattern: as a value that is no text, only where no digit of it would be lost."""

    def read(text: str) -> Value:
        if not pattern.fullmatch(text) or (value is not str and len(text) > LONGEST_NUMBER < _digits(text)):
            raise CellError(Finding(rule, text))
        return value(text)

    return read


def _digits(text: str) -> int:
    return len(text.lstrip("-0.").replace(".", ""))


def is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def split_loosely(text: str) -> list[str]:
    """Return the items of a list that a person separated by something else than the delimiter.

    >>> split_loosely("Benin, Togo and Nigeria")
    ['Benin', 'Togo', 'Nigeria']
    >>> split_loosely('c("benin", "togo")'), split_loosely("['benin']")
    (['benin', 'togo'], ['benin'])
    """
    if len(text) > 1_000:  # no short list; nothing is read into it
        return [text]
    if of_a_program := re.fullmatch(r"c\((.*)\)|\[(.*)\]", text):
        parts = re.split(r" *, *", of_a_program[1] or of_a_program[2] or "")
        return [part.strip("\"'") for part in parts if part.strip("\"'")]
    return [part for part in re.split(r" *[;,|/] *| +and +", text) if part]


def read_list(text: str) -> tuple[str, ...]:
    return tuple(text.split(DELIMITER))


def is_date(text: str) -> bool:
    """Say whether `text` is a year, month or day of the calendar in ISO 8601."""
    with suppress(ValueError):
        return bool(_DATE.fullmatch(text) and date.fromisoformat(f"{text}-01-01"[:10]))
    return False


def is_period(text: str) -> bool:
    """Say whether `text` is a date, or two dates joined by a slash of which the earlier is first; the second may be open."""
    dates = dates_of(text)
    return len(dates) <= 2 and all(map(is_date, dates)) and before(dates[0], dates[-1])


def dates_of(text: str) -> list[str]:
    """Return the dates that a date or a period names.

    >>> dates_of("1996/2003"), dates_of("1997/..")
    (['1996', '2003'], ['1997'])
    """
    return text.removesuffix(f"/{OPEN_END}").split("/")


def check_date(text: str) -> None:
    """Raise `CellError` unless `text` is a date."""
    if not is_date(text):
        raise CellError(Finding(TYPE_DATE, text))


def check_period(text: str) -> None:
    """Raise `CellError` unless `text` is a date or a period."""
    if not is_period(text):
        raise CellError(Finding(TYPE_PERIOD, text))


def before(start: str, end: str) -> bool:
    """Say whether `start` can lie before or on `end`; both partial ISO dates, compared as far as both are precise."""
    width = min(len(start), len(end))
    return start[:width] <= end[:width]


READERS: Mapping[str, Callable[[str], Value]] = {
    "string": str, "integer": _reader(_INTEGER, TYPE_INTEGER, int),
    "number": _reader(_NUMBER, TYPE_NUMBER, lambda text: float(text) if "." in text else int(text)),
    "year": _reader(_YEAR, TYPE_YEAR, int), "list": read_list,
}  # fmt: skip
"""The types of the subset, each with its parser."""

FORMATS: Mapping[str, Callable[[str], object]] = {
    "uri": _reader(_URL, TYPE_URL), "email": _reader(_EMAIL, TYPE_EMAIL), "partial-date": check_date,
    "period": check_period, "telephone": _reader(_TELEPHONE, TYPE_TELEPHONE),
}  # fmt: skip
"""The formats of strings and list items: the first two are the standard's own, the others stand in `synopsis:format`."""
