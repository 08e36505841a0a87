"""Values: one parser per type of Table Schema, one check per format, from the text of a cell to a value or a reason.

`read_*` functions convert, `check_*` functions only look. What they raise says what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

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
_TURNED_DATE = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})", re.ASCII)
_SHORT_DATE = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?", re.ASCII)
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
    """Why the text of a cell is no value of its column: the code of the rule, a sentence, and what to write instead."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def read_string(text: str) -> str:
    return text


def read_integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise CellError("type-integer", f'"{text}" is not a whole number.', _number_hint(text, "1500"))
    _check_length("type-integer", text)
    return int(text)


def is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def read_number(text: str) -> int | float:
    if not _NUMBER.fullmatch(text):
        raise CellError("type-number", f'"{text}" is not a number.', _number_hint(text, "1500 or 0.5"))
    _check_length("type-number", text)
    return float(text) if "." in text else int(text)


def _check_length(code: str, text: str) -> None:
    """Refuse numbers that nobody counts to: Python stops at some length, spreadsheets cut much earlier."""
    if len(text) > LONGEST_NUMBER:
        raise CellError(
            code, f"The number has {len(text):,} digits.", f"Write a number of at most {LONGEST_NUMBER} digits."
        )


def _number_hint(text: str, example: str) -> str:
    bare = text.replace(",", "").replace(" ", "")
    if _NUMBER.fullmatch(bare) and bare != text:
        return f"Write it without separators: {bare}"
    if re.fullmatch(r"[0-9.,]+[eE][+-]?[0-9]+", text):
        return "A spreadsheet turned it into scientific notation: write all digits."
    return f"Write digits only, such as {example}."


def read_year(text: str) -> int:
    if not _YEAR.fullmatch(text):
        raise CellError("type-year", f'"{text}" is not a year.', "Write four digits, such as 1951.")
    return int(text)


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
    if not match:
        raise CellError("type-date", f'"{text}" is not a date with the year first, as in ISO 8601.', _date_hint(text))
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is not None and not 1 <= month <= 12:
        raise CellError("type-date", f'"{text}" has no month {month}.', _date_hint(text))
    if month is not None and day is not None:
        leap = month == 2 and ((year % 4 == 0 and year % 100 != 0) or year % 400 == 0)
        if not 1 <= day <= _DAYS[month - 1] + leap:
            raise CellError(
                "type-date", f'"{text}" is not a day of the calendar.', "Write a day that exists, such as 2008-02-13."
            )
    if year == 0:
        raise CellError("type-date", f'"{text}" has no such year.', "Write four digits, such as 2008.")


_MONTHS = {
    "jan": 1, "ene": 1, "feb": 2, "fev": 2, "mar": 3, "mrz": 3, "apr": 4, "abr": 4, "avr": 4, "may": 5, "mai": 5, "jun": 6,
    "juin": 6, "jul": 7, "juil": 7, "aug": 8, "ago": 8, "aou": 8, "sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12,
    "dez": 12, "dic": 12,
}  # fmt: skip
"""Beginnings of the names of months without accents, in English, French, German and Spanish, as spreadsheets write them."""
_NAMED_MONTH = re.compile(r"(?:([0-9]{1,2})[ .-]*)?([a-z]{3,}?)\.?[ .,-]*([0-9]{4}|[0-9]{2})", re.I)
FIRST_YEAR_OF_1900 = 50
"""Of a year in two digits: from here on it is one of the last century."""
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000
"""Days since 1899-12-30 that a spreadsheet shows for a date between 1954 and 2064."""


def _named_month(text: str) -> str:
    from unicodedata import normalize

    match = _NAMED_MONTH.fullmatch(normalize("NFKD", text).encode("ascii", "ignore").decode())
    name = match[2].lower() if match else ""
    month = _MONTHS.get(name[:3]) or _MONTHS.get(name[:4])
    if not match or not month:
        return ""
    year = match[3] if len(match[3]) == 4 else ("20" if int(match[3]) < FIRST_YEAR_OF_1900 else "19") + match[3]
    day = f"-{int(match[1]):02d}" if match[1] else ""
    return f"A spreadsheet or a person wrote it in words: write {year}-{month:02d}{day}"


def _by_spreadsheet(text: str) -> str:
    """Say what to write instead of what a spreadsheet made of a date, or nothing where it is not that."""
    if set(text) == {"#"}:
        return "The column was too narrow when the sheet was saved: make it wider, or type the date again."
    if year := re.fullmatch(r"([0-9]{4})[.,]0*", text, re.ASCII):
        return f"Write {year[1]}"
    if day := re.fullmatch(r"([0-9]{4})(-[0-9]{2})(-[0-9]{2})[ T]00:00(?::00)?", text, re.ASCII):
        year_and_month = f"{day[1]}{day[2]}"
        return f"A spreadsheet made a day of it: write {year_and_month}{day[3]}, or {year_and_month} if the source says no day."
    if text.isascii() and text.isdigit() and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        import datetime

        counted = datetime.date(1899, 12, 30) + datetime.timedelta(days=int(text))
        return f"A spreadsheet turned the date into a number of days: perhaps {counted.isoformat()}."
    return ""


def _date_hint(text: str) -> str:
    return _named_month(text) or _by_spreadsheet(text) or _in_digits(text)


def _in_digits(text: str) -> str:
    turned = _TURNED_DATE.fullmatch(text)
    if turned:
        day, month, year = (int(part) for part in turned.groups())
        year += 0 if year > 99 else 2000 if year < FIRST_YEAR_OF_1900 else 1900
        if day <= 12 and month <= 12 and day != month:
            return f"Day and month cannot be told apart: write {year}-{month:02d}-{day:02d} or {year}-{day:02d}-{month:02d}."
        day, month = (day, month) if month <= 12 else (month, day)
        return f"Write the year first: {year}-{month:02d}-{day:02d}"
    if month_first := re.fullmatch(r"(0?[1-9]|1[0-2])[./-]([0-9]{4})", text, re.ASCII):
        return f"Write {month_first[2]}-{month_first[1].zfill(2)}"
    short = _SHORT_DATE.fullmatch(text)
    if short:
        if int(short[2]) > 12:
            return "Months go from 01 to 12. A span of years is two dates: when it began, and when it ended."
        parts = "-".join(p.zfill(2) for p in short.groups() if p)
        return f"Write hyphens, and two digits each for month and day: {parts}"
    return "Write 2008, 2008-02 or 2008-02-13, as precise as the source is."


def check_period(text: str) -> None:
    """Raise `CellError` unless `text` is a date or two dates joined by a slash, the earlier first."""
    parts = text.split("/")
    if len(parts) > 2:
        raise CellError(
            "type-period", f'"{text}" is not a period.', "Write one date or two joined by a slash: 1996/2003"
        )
    for part in parts:
        check_date(part)
    if len(parts) == 2 and not before(parts[0], parts[1]):
        raise CellError("type-period", f'"{text}" ends before it begins.', f"Write {parts[1]}/{parts[0]}")


def before(start: str, end: str) -> bool:
    """Say whether `start` can lie before or on `end`; both partial ISO dates, compared as far as both are precise."""
    width = min(len(start), len(end))
    return start[:width] <= end[:width]


def check_url(text: str) -> None:
    if not _URL.fullmatch(text):
        hint = (
            f"Write http://{text}"
            if re.match(r"www\.[!-~]+$", text)
            else "Write it like http://www.unodc.org/path, without spaces."
        )
        raise CellError("type-url", f'"{text}" is not a web address with http:// or https://.', hint)


def check_email(text: str) -> None:
    if not _EMAIL.fullmatch(text):
        raise CellError("type-email", f'"{text}" is not an e-mail address.', "Write it like name@agency.org.")


def check_telephone(text: str) -> None:
    if _TELEPHONE.fullmatch(text):
        return
    digits = re.sub(r"[^0-9]", "", text.replace("(0)", ""))
    if re.fullmatch(r"[0-9][.,][0-9]+[eE]\+?[0-9]+", text):
        hint = "A spreadsheet turned it into scientific notation and cut its last digits: type the number again."
    elif text.isascii() and text.isdigit() and 9 <= len(text) <= 15 and not text.startswith("0"):
        hint = f"The plus sign at the beginning was lost: write +{text}"
    elif text.startswith(("(+", "+")) and 7 <= len(digits) <= 15:
        hint = f"Write +{digits}"
    else:
        hint = "Write a plus sign, the country code and the number, digits only: +431260604355"
    raise CellError(
        "type-telephone", f'"{text}" is not a telephone number with a plus sign and digits alone, as in E.164.', hint
    )


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
