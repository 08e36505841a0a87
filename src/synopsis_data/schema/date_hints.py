"""What a spreadsheet or a person may have made of a date, and how to write it instead."""

from __future__ import annotations

import datetime
import re
import unicodedata

_MONTHS = {
    "jan": 1, "ene": 1, "feb": 2, "fev": 2, "mar": 3, "mrz": 3, "apr": 4, "abr": 4, "avr": 4, "may": 5, "mai": 5, "jun": 6,
    "juin": 6, "jul": 7, "juil": 7, "aug": 8, "ago": 8, "aou": 8, "sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12,
    "dez": 12, "dic": 12,
}  # fmt: skip
"""Beginnings of the names of months without accents, in English, French, German and Spanish, as spreadsheets write them."""
FIRST_YEAR_OF_1900 = 50
"""Of a year in two digits: from here on it is one of the last century."""


def date_hint(text: str) -> str:
    """Return what to write instead of a text that is not a date in ISO 8601.

    >>> date_hint("13/02/2008")
    'Write the year first: 2008-02-13'
    """
    return _named_month(text) or _by_spreadsheet(text) or _in_digits(text)


def _named_month(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    match = re.fullmatch(r"(?:([0-9]{1,2})[ .-]*)?([a-z]{3,}?)\.?[ .,-]*([0-9]{4}|[0-9]{2})", plain, re.I)
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
    if year := re.fullmatch(r"([0-9]{4})[.,]0*", text):
        return f"Write {year[1]}"
    if day := re.fullmatch(r"(([0-9]{4}-[0-9]{2})-[0-9]{2})[ T]00:00(?::00)?", text):
        return f"A spreadsheet made a day of it: write {day[1]}, or {day[2]} if the source says no day."
    if text.isascii() and text.isdigit() and 20_000 <= int(text) <= 60_000:  # days since then: 1954 to 2064
        counted = datetime.date(1899, 12, 30) + datetime.timedelta(days=int(text))
        return f"A spreadsheet turned the date into a number of days: perhaps {counted.isoformat()}."
    return ""


def _in_digits(text: str) -> str:
    if turned := re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})", text):
        day, month, year = map(int, turned.groups())
        year += 0 if year > 99 else 2000 if year < FIRST_YEAR_OF_1900 else 1900
        if day <= 12 and month <= 12 and day != month:
            return f"Day and month cannot be told apart: write {year}-{month:02d}-{day:02d} or {year}-{day:02d}-{month:02d}."
        day, month = (day, month) if month <= 12 else (month, day)
        return f"Write the year first: {year}-{month:02d}-{day:02d}"
    if month_first := re.fullmatch(r"(0?[1-9]|1[0-2])[./-]([0-9]{4})", text):
        return f"Write {month_first[2]}-{month_first[1].zfill(2)}"
    if short := re.fullmatch(r"([0-9]{4})[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?", text):
        if int(short[2]) > 12:
            return "Months go from 01 to 12. A span of years is two dates: when it began, and when it ended."
        parts = "-".join(part.zfill(2) for part in short.groups() if part)
        return f"Write hyphens, and two digits each for month and day: {parts}"
    return "Write 2008, 2008-02 or 2008-02-13, as precise as the source is."
