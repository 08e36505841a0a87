"""Number formats of workbooks: what is read of the number in a cell, and what the screen shows where that is something else."""

from __future__ import annotations

import datetime
import operator
import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

_DATE, _TIME = "yyyy-mm-dd", "h:mm:ss"
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);("$"#,##0.00)', 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: _DATE, 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: _TIME, 22: f"{_DATE} h:mm", **dict.fromkeys((*range(27, 37), *range(50, 59)), f"{_DATE} {_TIME}"),
    37: "#,##0_);(#,##0)", 38: "#,##0_);(#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);(#,##0.00)",
    41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', 42: '_($* #,##0_);_($* (#,##0);_($* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)', 44: '_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Formats that a workbook names by a number alone. Those of East Asia are dates or times, in each language other ones."""
GENERAL = "General"
SERIAL_1904 = 1462
"""So many days later begins the count of days of a workbook that counts from 1904."""
_FIRST_MARCH_1900 = 61
"""From this day on the count is right: for Excel, 1900 had a 29 February."""
_LAST_DAY = 2_958_465
"""31 December 9999."""

MOST_DIGITS = 28
"""Longer numbers are not rounded."""

_TOKEN = re.compile(
    r'"([^"]*)"?|\\(.)|_.|\*.|\[([^\]]*)\]|(General|Standard)|(AM/PM|A/P)|(E[+-])|(y+|e+|b+|g+|m+|d+|h+|s+(?:\.0+)?)|([0#?.,%@;]|/(?:[1-9][0-9]*)?)|(.)',
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)([+-]?[0-9]+(?:\.[0-9]*)?(?:E[+-]?[0-9]+)?)", re.IGNORECASE)
_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_GROUPING = re.compile(r",(?=[0-9]{3}(?![0-9]))")
_MINUS = "-\u2212\u2013"
_UNKNOWN = "a value that cannot be determined"


class Shown(NamedTuple):
    """What is read of a cell."""

    text: str
    """A number as people type it, a date in ISO 8601."""
    screen: str = ""
    """What the screen shows, in words, where that is something else."""
    is_date: bool = False


class Section(NamedTuple):
    """One of the parts of a format: for numbers above zero, below zero, for zero, for texts."""

    marks: str
    """Placeholders of digits with points and commas among them, percent and other signs, without what stands around."""
    dates: frozenset[str]
    """Which of these it shows: year, month, day, time, duration."""
    words: tuple[str, str]
    """What stands before the number, and after it."""
    inner: tuple[tuple[int, str], ...]
    """What stands among the digits: after how many of their placeholders, and what."""
    condition: str
    """Such as `>=1000`; nothing where the section has none of its own."""


def plain(value: float) -> str:
    """Return a number with the 15 digits that a spreadsheet keeps, never as a power of ten.

    >>> plain(57.699999999999996), plain(4.1227996452e10), plain(1e-7)
    ('57.7', '41227996452', '0.0000001')
    """
    text = f"{value:.15g}"
    return f"{Decimal(text):f}" if "e" in text else "0" if text == "-0" else text


def read_number(value: float, code: str, *, from_1904: bool = False) -> Shown:
    """Return what a cell with a number says.

    >>> read_number(39491, "dd/mm/yyyy"), read_number(39479, "mmm yy")
    (Shown(text='2008-02-13', screen='', is_date=True), Shown(text='2008-02', screen='', is_date=True))
    >>> read_number(0.05, "0%").screen, read_number(4, "000").text
    ('“5%”', '004')
    """
    sections = parse(code)
    conditional = any(section.condition for section in sections)
    found = _chosen_by_condition(value, sections) if conditional else _chosen_by_sign(value, sections)
    if found is None:
        return Shown(plain(value), _UNKNOWN)
    section, says_minus = found
    if section.dates:
        return _date(value, SERIAL_1904 if from_1904 else 0, section.dates)._replace(is_date=True)
    return _number(value, says_minus, section)


def _chosen_by_sign(value: float, sections: list[Section]) -> tuple[Section, bool]:
    """Return the section for a number, and whether the section itself says that the number is below zero."""
    if value < 0 and len(sections) > 1 and not sections[0].dates:
        return sections[1], True
    return sections[2 if value == 0 and len(sections) > 2 and not sections[0].dates else 0], False


def _chosen_by_condition(value: float, sections: list[Section]) -> tuple[Section, bool] | None:
    """Do the same for a format with conditions; `None` if no section is for the number, or a condition is not understood."""
    for section in sections[:2]:
        if section.condition:
            match = _CONDITION.fullmatch(section.condition)
            if match is None:
                return None
            limit = float(match[2])
            if _COMPARED[match[1]](value, limit):
                return section, value < 0 and limit <= 0 and match[1] in ("<", "<=", "=")
    if len(sections) > 2 and not sections[1].condition and value < 0:
        return sections[1], True
    others = [section for section in sections[:3] if not section.condition]
    return (others[-1], False) if others else None


def read_text(text: str, code: str) -> Shown:
    """Return what a cell with a text says: a format can hide it, or show words around it."""
    sections = parse(code)
    for section in sections[3:4] or [section for section in sections if "@" in section.marks]:
        return _around(text, text if "@" in section.marks else "", section)
    return Shown(text)


@cache
def parse(code: str) -> list[Section]:
    """Return the sections of a format; see the standard, ECMA-376 part 1, 18.8.31."""
    return list(_sections(code))


def _sections(code: str) -> Iterator[Section]:
    marks, runs, words, inner, condition = "", list[str](), ["", ""], list[tuple[int, str]](), ""
    for match in _TOKEN.finditer(code + ";"):
        quoted, escaped, bracket, general, noon, power, run, mark, other = match.groups()
        if mark == ";":
            dates = _dates_in(runs) if not set(marks) & set("0#?@%") else frozenset[str]()
            yield Section(marks, dates, (words[0], words[1]), tuple(inner), condition)
            marks, runs, words, inner, condition = "", [], ["", ""], [], ""
        elif bracket is not None:
            if bracket[:1] in ("<", ">", "="):
                condition = bracket.replace(" ", "")
            elif set(bracket.lower()) in ({"h"}, {"m"}, {"s"}):
                runs.append("[]")
        elif general:
            marks += "G"
        elif noon or run:
            runs.append((noon or run).lower())
        elif power:
            marks += "E"
        elif mark:
            if words[1] and mark in "0#?":
                inner.append((_placeholders(marks), words[1]))
                words[1] = ""
            marks += mark
        else:
            words[bool(marks)] += quoted or escaped or (other or "").strip()


def _dates_in(runs: list[str]) -> frozenset[str]:
    found = set()
    for number, run in enumerate(runs):
        before, after = runs[number - 1 : number], runs[number + 1 : number + 2]
        if run == "[]":
            found.add("duration")
        elif run[0] in "yeb":
            found.add("year")
        elif run[0] == "m" and not (before and before[0][0] in "h[") and not (after and after[0][0] == "s"):
            found.add("month")
        elif run[0] == "d":
            found.add("day" if len(run) < 3 else "weekday")
        elif run[0] in "hms":
            found.add("time")
    return frozenset(found)


def _placeholders(marks: str) -> int:
    return sum(map(marks.count, "0#?"))


def _number(value: float, says_minus: bool, section: Section) -> Shown:
    text, marks = plain(value), section.marks
    if says_minus:
        before, after = section.words
        signs = f"({_MINUS}"
        if set(before + after) & set(signs):
            before, after = (re.sub(f"[{signs})]", "", words) for words in (before, after))
            section, says_minus = section._replace(words=(before, after)), False
    given = text.lstrip("-") if says_minus else text
    digits = marks.replace("%", "")
    if not set(digits) & set("0#?"):
        return _around(text, given if set(marks) & set("G@") else "", section)
    if "/" in digits:
        return _around(text, _fraction(given, digits.rpartition("/")[2]), section)
    number = Decimal(given).scaleb(2 * marks.count("%"))
    mantissa, power, _ = digits.partition("E")
    whole, _, part = mantissa.partition(".")
    places = _placeholders(part)
    if power:
        shown = Decimal(f"{number:.{places + _placeholders(whole) - 1}E}")
    else:
        last = part or whole
        number = shown = number.scaleb(-3 * (len(last) - len(last.rstrip(","))))
        if max(number.adjusted(), 0) + places < MOST_DIGITS:
            shown = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if whole.count("0") > 1 and not part and shown == Decimal(text) >= 0:
        text = f"{text:0>{whole.count('0')}}"
    screen = text if shown == Decimal(text) else f"{shown:f}"
    if shown == 0 and "0" not in mantissa:
        screen = ""
    if section.inner:
        screen = _with_inner(f"{shown:f}".zfill(whole.count("0") + places + bool(places)), places, section)
    return _around(text, screen + "%" * marks.count("%"), section)


def _fraction(text: str, below: str) -> str:
    """Return a number as a fraction whose denominator is given, or has so many digits; as it is if it is that fraction."""
    number = Fraction(text)
    if below.isdigit() and int(below):
        shown = Fraction(round(number * int(below)), int(below))
    else:
        shown = number.limit_denominator(10 ** max(_placeholders(below), 1) - 1)
    if shown == number:
        return text
    whole, rest = divmod(abs(shown), 1)
    return ("-" if shown < 0 else "") + (" ".join(str(part) for part in (whole, rest) if part) or "0")


def _with_inner(screen: str, places: int, section: Section) -> str:
    for position, words in reversed(section.inner):
        right = _placeholders(section.marks) - position
        at = max(len(screen) - right - (0 < places <= right), 0)
        screen = f"{screen[:at]}{words}{screen[at:]}"
    return screen


def _around(text: str, screen: str, section: Section) -> Shown:
    """Compare what is shown with what is read; signs such as those of currencies make no difference, nor does - for zero."""
    screen = f"{section.words[0]}{screen}{section.words[1]}".strip()
    same = screen == text or _told(screen) == _told(text) or (text == "0" and screen in ("-", "–"))
    return Shown(text, "" if same else _quoted(screen))


def _told(text: str) -> str:
    """Return a text without signs that make no difference: spaces, those of currencies, and those between thousands."""
    return "".join(each for each in _GROUPING.sub("", text) if each.isalnum() or not _is_silent(each))


def _is_silent(sign: str) -> bool:
    category = unicodedata.category(sign)
    return sign in "'’" or category == "Sc" or category[0] in "ZC"


def _quoted(screen: str) -> str:
    return f"“{screen}”" if screen else "nothing"


def _date(serial: float, shift: int, shows: frozenset[str]) -> Shown:
    days, seconds = divmod(round(serial * 86400), 86400)
    if not 0 <= days <= _LAST_DAY - shift:
        return Shown(plain(serial), _quoted("########"))
    day, time = _day(days + shift), f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    is_date = not shows.isdisjoint(("year", "month", "day", "weekday"))
    if "duration" in shows:
        return Shown(f"{days * 24 + seconds // 3600}{time[2:]}")
    if days == 0 and (not is_date or (seconds and not shift)):
        return Shown(time)
    if not is_date or seconds:
        hidden = "a time without its date" if not is_date else "" if "time" in shows else "a date without its time"
        return Shown(f"{day}T{time}", hidden)
    return _precise(day, shows)


def _precise(day: str, shows: frozenset[str]) -> Shown:
    """Return a day, or its month or year where the screen shows no more; the first one stands for the whole."""
    if "year" not in shows:
        return Shown(day, "a date without its year")
    if "month" not in shows:
        return Shown(day[:4]) if day.endswith("-01-01") else Shown(day, "a year without its month and day")
    if "day" not in shows:
        return Shown(day[:7]) if day.endswith("-01") else Shown(day, "a month without its day")
    return Shown(day)


def _day(days: int) -> str:
    if days in (0, _FIRST_MARCH_1900 - 1):
        return "1900-02-29" if days else "1900-01-00"
    first = datetime.date(1899, 12, 30 if days >= _FIRST_MARCH_1900 else 31)
    return (first + datetime.timedelta(days)).isoformat()
