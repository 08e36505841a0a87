"""What a spreadsheet or a person may have made of a date or a period, and how to write it instead."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator

from .readings import LONGEST, Reading, both, hint
from .text import plain

Fits = Callable[[str], object]
"""Says whether a text is a value of the column."""

_MONTHS = (
    "january januar janner jaenner janvier enero", "february februar feber fevrier febrero", "march marz maerz mars marzo mrz",
    "april avril abril", "may mai mayo", "june juni juin junio", "july juli juillet julio", "august aout agosto",
    "september septembre septiembre setiembre", "october oktober octobre octubre", "november novembre noviembre",
    "december dezember decembre diciembre",
)  # fmt: skip
"""Names of the months without accents, in English, German, French and Spanish."""
FIRST_YEAR_OF_1900 = 50
"""Of a year in two digits: from here on it is probably one of the last century."""
LONGEST_SPAN = 30
"""Years of a span of which the last year is written in two digits."""
DAYS_TO_1904 = 1_462
"""Spreadsheets count days from 1900, some workbooks from 1904."""
_1970 = datetime.date(1970, 1, 1)
"""Programs count days or seconds from here."""
MOST_DAYS = 25_000
"""Days from 1970 to 2038: larger numbers are none that they counted."""

_ISO = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_TIME = re.compile(
    r"(.*[0-9])[ T,]+([0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?) ?([ap]\.?m\.?)?( ?(?:Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?))?", re.I
)  # fmt: skip
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +)?"
_DAY, _MONTH, _GAP = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er)?", r"(?P<month>[a-z]{3,})\.?", "[ .,/-]*(?:(?:of|del?) )?"
_NAMED = [
    re.compile(_WEEKDAY + form, re.I)
    for form in (
        rf"(?:{_DAY}{_GAP})?{_MONTH}{_GAP}'?(?P<year>[0-9]{{4}}|[0-9]{{2}})",
        rf"{_MONTH}[ .-]*{_DAY}[ .,-]+(?P<year>[0-9]{{4}})",
        rf"(?P<year>[0-9]{{4}}){_GAP}{_MONTH}(?:{_GAP}{_DAY})?",
    )
]
_DAY_OR_YEAR = re.compile(rf"(?P<year>[0-9]{{2}})[ -]*{_MONTH}", re.I)
_ABOUT = re.compile(
    rf"(?:(?:ca?\.?|circa|about|approx\.?|approximately|around|probably|perhaps|vers|um|hacia|~|≈) ?({_ISO})|({_ISO}) ?\(?\?\)?|[\[(]({_ISO})\??[\])]"
    r"|(?:spring|summer|autumn|fall|winter|early|mid|late|(?:the )?(?:beginning|start|middle|end) of|(?:first|second) half of|"
    r"(?:q[1-4]|[1-4]q|(?:1st|2nd|3rd|4th|first|second|third|fourth|last) quarter)(?: of)?)[ ,-]*([0-9]{4}))",
    re.I,
)
_QUARTER = re.compile(r"(?:q([1-4])[ /-]*([0-9]{4})|([0-9]{4})[ /-]*q([1-4]))", re.I)
_JOINED = re.compile(rf"({_ISO}) ?- ?({_ISO})")
_JOINTS = (" - ", "–", "—", " to ", " until ", " till ", " bis ", " à ", " au ", "/")
_SINCE = re.compile(r"(?:since|seit|depuis) (.+)|(.+?) ?(?:[-–—/] ?(?:present|today|now|ongoing)?|onwards?)", re.I)
_BETWEEN = re.compile(r"(?:between|zwischen|entre) (.+) (?:and|und|et|y) (.+)|(?:from|von|de|du|desde) (.+)", re.I)


def date_hint(text: str, fits: Fits) -> str:
    """Return what to write instead of a text that is not a date in ISO 8601.

    Args:
        text: what stands in the cell.
        fits: says whether a text is a value of the column.

    >>> date_hint("13/02/2008", lambda date: True)
    'Write the year first: 2008-02-13'
    """
    if len(text) <= LONGEST:
        if found := _known(text, fits):
            return found
        for start, end in _ends(text):
            return f"This cell must contain a single date, not a period. Use either {start} or {end}."
    return "Write the year first, and be as precise as the source, such as 2008, 2008-02 or 2008-02-13."


def period_hint(text: str, fits: Fits) -> str:
    """Return what to write instead of a text that is neither a date nor a period in ISO 8601.

    >>> period_hint("1996-2003", lambda period: True)
    'Write 1996/2003'
    >>> period_hint("since March 1997", lambda period: True)
    'Write 1997-03/..'
    """
    if len(text) <= LONGEST:
        for start, end in _ends(text):
            if fits(f"{start}/{end}"):
                return f"Write {start}/{end}"
            if fits(f"{end}/{start}"):
                return f"If the two dates are swapped, write {end}/{start}"
        if (since := _SINCE.fullmatch(plain(text))) and (start := _sure(since[1] or since[2])) and fits(f"{start}/.."):
            return f"Write {start}/.."
        if found := hint(_quarters(text), fits) or hint(_short_spans(text), fits) or _known(text, fits):
            return found
    return "Write one date, or two dates separated by a slash, such as 1996/2003."


def _ends(text: str) -> Iterator[tuple[str, str]]:
    """Yield beginning and end of a span of which both are sure."""
    if joined := _JOINED.fullmatch(plain(text)):
        yield joined[1], joined[2]
    between = _BETWEEN.fullmatch(text.strip())
    if between and between[1]:
        sides = [[between[1], between[2]]]
    else:
        bare = between[3] if between else text
        sides = [bare.split(joint) for joint in _JOINTS]
    for pair in sides:
        if len(pair) == 2 and all(dates := [_sure(side.strip()) for side in pair]):
            yield dates[0], dates[1]


def _sure(text: str) -> str:
    """Return the one date that a text is, as far as its form tells; empty if it may be several or none."""
    _, dates = _dates(text)
    return dates[0].value if len(dates) == 1 and not dates[0].condition else ""


def _quarters(text: str) -> Iterator[Reading]:
    if quarter := _QUARTER.fullmatch(plain(text)):
        number, year = int(quarter[1] or quarter[4]), quarter[2] or quarter[3]
        yield Reading(f"{year}-{3 * number - 2:02d}/{year}-{3 * number:02d}")


def _short_spans(text: str) -> Iterator[Reading]:
    """Yield the span, and the month, that a year with one or two more digits may be."""
    if short := re.fullmatch("([0-9]{4})[/–—-]([0-9]{1,2})", plain(text)):
        yield Reading(f"{short[1]}-{short[2]:0>2}", f"{int(short[2])} is the month")
        if last := _last_year(short[1], short[2]):
            yield Reading(f"{short[1]}/{last}", "it is a period of years")


def _last_year(first: str, digits: str) -> str:
    """Return the year that one or two digits after another year may stand for, or nothing."""
    last = int(first[: -len(digits)] + digits)
    if len(digits) == 2 and last <= int(first):
        last += 100
    return str(last) if int(first) < last <= int(first) + LONGEST_SPAN else ""


def _known(text: str, fits: Fits) -> str:
    """Return what to write instead of a text that has the form of a date, or nothing."""
    if set(text) == {"#"}:
        return "The column was too narrow when the sheet was saved: widen it and save again, or type the date."
    lead, dates = _dates(text)
    return hint(dates, fits, lead) or (_not_in_calendar(plain(text), fits) if dates else "")


def _not_in_calendar(text: str, fits: Fits) -> str:
    if re.fullmatch("[0-9]{4}-00(?:-00)?", text):
        return f"Write {text[:4]} if the source gives no month."
    month = text[:7]
    last = next((day for day in ("31", "30", "29", "28") if fits(f"{month}-{day}")), "")
    if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and last:
        return f"That month has only {last} days. Correct the day, or write {month} if the source gives no day."
    if re.fullmatch("[0-9]{4}[-/–—][0-9]{2}", text):
        return "Months run from 01 to 12. For a period of years, give a start date and an end date."
    return "This date does not exist. Correct it, and write the year first."


def _dates(text: str) -> tuple[str, list[Reading]]:
    """Return how to begin the hint, and what a text may stand for: of the form of a date, and not yet found in the calendar."""
    typed = plain(text).strip("'\"")
    time = _TIME.fullmatch(typed)
    midnight = bool(time and not time[2].replace(":", "").strip("0.") and not time[3])
    zone = bool(time and time[4]) and not midnight
    if time and re.fullmatch(_ISO, time[1]) and not zone:
        return _without_time(time[1], midnight=midnight)
    typed = time[1] if time else typed
    for lead, readings in _FORMS:
        if found := list(readings(typed)):
            if time and zone:
                late = (time[3] or "").lower().startswith("p") or (not time[3] and int(time[2].partition(":")[0]) >= 12)
                return "Omit the time: write", [near for reading in found for near in _elsewhere(reading, late=late)]
            alike = readings is _year_last and len(found) > 1
            return "The order of day and month is unclear: write" if alike else lead, found
    return "", []


def _elsewhere(reading: Reading, *, late: bool) -> Iterator[Reading]:
    """Yield the day in one time zone, early or late in which it was another one in others."""
    day, condition = reading
    yield Reading(day, both(condition, "that was the local date"))
    if (
        re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day)
        and _is_day((day[:4], day[5:7], day[8:]))
        and "0002" < day < "9999"
    ):
        other = datetime.date.fromisoformat(day) + datetime.timedelta(days=1 if late else -1)
        yield Reading(
            other.isoformat(), both(condition, f"the local date was one day {'later' if late else 'earlier'}")
        )


def _without_time(day: str, *, midnight: bool) -> tuple[str, list[Reading]]:
    if not midnight or not day.endswith("-01"):
        return "Omit the time: write", [Reading(day)]
    readings = [Reading(day), Reading(day[:7], "the source gives no day")]
    if day.endswith("-01-01"):
        readings.append(Reading(day[:4], "it gives no month"))
    return "A spreadsheet turned it into a full date: write", readings


def _iso(text: str) -> Iterator[Reading]:
    if re.fullmatch("[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?", text):
        yield Reading(text)


def _in_words(text: str) -> Iterator[Reading]:
    """Yield the date in which the month is a name in one of four languages, or the beginning of one."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    match = next(filter(None, (form.fullmatch(letters) for form in _NAMED)), None)
    short = None if match else _DAY_OR_YEAR.fullmatch(letters)
    if short and (month := _month(short["month"])):
        yield Reading(f"{_year(short['year'])}-{month:02d}", _year_or_day(short["year"]))
    if match and (month := _month(match["month"])):
        digits, day = match["year"], match["day"]
        date = f"{_year(digits)}-{month:02d}" + (f"-{day:0>2}" if day else "")
        yield Reading(date, _century(digits) if day else _year_or_day(digits))


def _month(name: str) -> int:
    """Return the number of the month whose name begins like this, 0 if there is none or more than one."""
    found = [n for n, names in enumerate(_MONTHS, 1) if f" {name.lower()}" in f" {names}"]
    return found[0] if len(found) == 1 else 0


def _year(digits: str) -> str:
    return digits if len(digits) == 4 else ("20" if int(digits) < FIRST_YEAR_OF_1900 else "19") + digits


def _century(digits: str) -> str:
    return "" if len(digits) == 4 else f"the year is {_year(digits)}"


def _year_or_day(digits: str) -> str:
    """Return on what condition digits beside a month are the year."""
    year = _century(digits)
    return f"{digits} is the year {_year(digits)}, not the day" if year and int(digits) <= 31 else year


def _year_alone(text: str) -> Iterator[Reading]:
    """Yield the year that was taken for a number with decimals or thousands."""
    if year := re.fullmatch(r"([0-9]{4})[.,]0*", text):
        yield Reading(year[1])
    elif year := re.fullmatch(r"([12])[., ']([0-9]{3})", text):
        yield Reading(year[1] + year[2], "it is a year")


def _in_a_zone(text: str) -> Iterator[Reading]:
    """Yield the day beside which a time zone stands, but no time."""
    if day := re.fullmatch("([0-9]{4}-[0-9]{2}-[0-9]{2}) ?(?:Z|UTC|GMT|[+-][0-9]{2}:[0-9]{2})", text, re.I):
        yield Reading(day[1], "that was the local date")


def _seconds(text: str) -> Iterator[Reading]:
    """Yield the day of a time that programs count in seconds or in thousandths of them."""
    if number := re.fullmatch("([0-9]{9,10})([0-9]{3})?(?:[.,][0-9]+)?", text):
        days, seconds = divmod(int(number[1]), 86_400)
        if days <= MOST_DAYS:
            unit = "milliseconds" if number[2] else "seconds"
            reading = Reading((_1970 + datetime.timedelta(days=days)).isoformat(), f"it counts {unit} since 1970")
            yield from _elsewhere(reading, late=seconds >= 43_200) if seconds else [reading]


def _day_number(text: str) -> Iterator[Reading]:
    number = re.fullmatch(r"([0-9]{5})(?:[.,][0-9]+)?", text)
    if number and 20_000 <= int(number[1]) <= 60_000:  # days from 1954 to 2064
        counted = datetime.date(1899, 12, 30) + datetime.timedelta(days=int(number[1]))
        yield Reading(counted.isoformat(), "the workbook counts days since 1900")
        yield Reading((counted + datetime.timedelta(days=DAYS_TO_1904)).isoformat(), "it counts days since 1904")
    if number and 10_000 <= int(number[1]) <= MOST_DAYS:
        days = datetime.timedelta(days=int(number[1]))
        yield Reading((_1970 + days).isoformat(), "it counts days since 1970, as in R")
        yield Reading((_1970.replace(year=1960) + days).isoformat(), "it counts days since 1960, as in SAS and Stata")


def _in_a_row(text: str) -> Iterator[Reading]:
    """Yield what six or eight digits without anything between them may stand for."""
    if re.fullmatch("[0-9]{8}", text):
        orders = ((text[:4], text[4:6], text[6:]), (text[4:], text[2:4], text[:2]), (text[4:], text[:2], text[2:4]))
        found = ["-".join(order) for order in orders if "1500" < order[0] < "2200" and _is_day(order)]
        yield from map(Reading, dict.fromkeys(found))
    elif re.fullmatch("(?:1[5-9]|20)[0-9]{2}(?:0[1-9]|1[0-2])", text):
        yield Reading(f"{text[:4]}-{text[4:]}", "it is a year and a month")


def _is_day(order: tuple[str, str, str]) -> bool:
    try:
        datetime.date(*map(int, order))
    except ValueError:
        return False
    return True


def _three_numbers(text: str) -> tuple[str, str, str, str] | None:
    match = re.fullmatch(r"([0-9]{1,4}) ?([./ –—-]) ?([0-9]{1,2}) ?\2 ?([0-9]{1,4})", text)
    return (match[1], match[3], match[4], match[2]) if match else None


def _year_last(text: str) -> Iterator[Reading]:
    """Yield the day that numbers stand for of which the last is the year, and in two digits perhaps the first."""
    parts = _three_numbers(text)
    if not parts or len(parts[0]) > 2 or len(parts[2]) not in (2, 4):
        return
    first, second, last, mark = parts
    orders = [(last, second, first), (last, first, second)]
    if len(last) == len(first) == 2 and mark in "-–—":
        orders.append((first, second, last))
    found = [(year, month, day) for year, month, day in orders if _is_day((_year(year), month, day))]
    for year, month, day in dict.fromkeys(found or orders[:1]):
        yield Reading(f"{_year(year)}-{month:0>2}-{day:0>2}", _century(year))


def _year_first(text: str) -> Iterator[Reading]:
    """Yield the date with the year first and something wrong between its numbers, or one digit where there must be two."""
    parts = _three_numbers(text)
    if parts and len(parts[0]) == 4 and len(parts[2]) <= 2:
        year, month, day, _ = parts
        if int(month) > 12 >= int(day):
            yield Reading(f"{year}-{day:0>2}-{month:0>2}", f"{month} is the day")
        else:
            yield Reading(f"{year}-{month:0>2}-{day:0>2}")
    elif short := re.fullmatch("([0-9]{4})[-–—/. ]([0-9]{1,2})", text):
        span = _last_year(short[1], short[2])
        if text[4:] == ".1":
            yield Reading(f"{short[1]}-01", "1 is the month")
            yield Reading(f"{short[1]}-10", "a program dropped the zero from month 10")
            return
        condition = f"{int(short[2])} is the month, not the year {span}" if span else ""
        yield Reading(f"{short[1]}-{short[2]:0>2}", condition)


def _month_first(text: str) -> Iterator[Reading]:
    if turned := re.fullmatch("([0-9]{1,2})[./ -]([0-9]{4})", text):
        yield Reading(f"{turned[2]}-{turned[1]:0>2}")
    elif turned := re.fullmatch("(0[1-9]|1[0-2])/([0-9]{2})", text):
        yield Reading(f"{_year(turned[2])}-{turned[1]}", f"it is a month of {_year(turned[2])}")


def _about(text: str) -> Iterator[Reading]:
    if about := _ABOUT.fullmatch(text):
        yield Reading(next(filter(None, about.groups())), "the source gives nothing more precise")


_FORMS: tuple[tuple[str, Callable[[str], Iterator[Reading]]], ...] = (
    ("Write", _iso),
    ("Write the month as a number:", _in_words),
    ("Write", _year_alone),
    ("Omit the time zone: write", _in_a_zone),
    ("A program converted the date to a number of days: write", _day_number),
    ("A program converted the date to a number of seconds: write", _seconds),
    ("Write", _in_a_row),
    ("Write the year first:", _year_last),
    ("Use hyphens, and two digits each for month and day: write", _year_first),
    ("Write", _month_first),
    ("Write", _about),
)
"""The forms in which dates are written, each with the beginning of its hint."""
