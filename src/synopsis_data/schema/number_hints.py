"""What a person or a spreadsheet may have made of a number, and how to write it instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from .readings import Reading, both, hint
from .text import plain

LONGEST = 28
"""So many digits are computed with exactly."""
_FIGURE = r"[0-9][0-9.,' _]*"
_SCIENTIFIC = re.compile(r"([+-]?[0-9]+(?:[.,]([0-9]+))?)e([+-]?[0-9]{1,3})", re.I)
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?:([ '_])[0-9]{3})(?:\1[0-9]{3})*(?:[.,][0-9]+)?")
_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_MULTIPLES = (
    (re.compile(rf"({_FIGURE}?) ?(?:thousands?|tausend|mille)", re.I), 3, ""),
    (re.compile(rf"({_FIGURE}?) ?mil\.?", re.I), 3, "mil means thousand, as in Spanish"),
    (re.compile(rf"({_FIGURE}?) ?mil\.?", re.I), 6, "mil is short for million"),
    (re.compile(rf"({_FIGURE}?) ?(?:millions?|millionen|millón|millones|mio\.?|mln\.?)", re.I), 6, ""),
    (re.compile(rf"({_FIGURE}?) ?billions?", re.I), 9, "a billion is a thousand million"),
)
"""Words after a number, the zeros that they stand for, and on what condition."""
_PERCENT = re.compile(rf"({_FIGURE}?) ?(?:%|percent|per cent)", re.I)
_CURRENCY = r"US\$|[$€£¥]|USD|EUR|GBP|CHF|JPY"
_BESIDE = re.compile(
    rf"(?:{_CURRENCY}|[~≈<>≤≥]|ca?\.|ca|circa|about|approx\.?|approximately|around|over|more than|at least|under|less than|up to|nearly|almost)"
    rf" ?({_FIGURE})|({_FIGURE}?) ?(?:{_CURRENCY}|\+)",
    re.I,
)
_SPAN = re.compile(rf"{_FIGURE}(?:-|–|—|\bto\b|\bbis\b) ?{_FIGURE}", re.I)


def number_hint(text: str, fits: Callable[[str], object]) -> str:
    """Return what to write instead of a text that is not a number, or nothing.

    Args:
        text: what stands in the cell.
        fits: says whether a text in digits is a value of the column.

    >>> number_hint("1.234,56", bool)
    'Write 1234.56'
    >>> number_hint("1,500", bool)
    'Write 1500 if the comma separates thousands, or 1.5 if the comma is a decimal comma.'
    """
    typed = plain(text)
    if len(typed) > LONGEST:
        return ""
    if scientific := _SCIENTIFIC.fullmatch(typed):
        lead = "A spreadsheet converted it to scientific notation"
        if len(scientific[2] or "") >= 5 and int(scientific[3]) > len(scientific[2]):
            return f"{lead} and cut off the last digits: write all of them."
        return hint(map(_written, _readings(typed)), fits, f"{lead}: write")
    if _SPAN.fullmatch(typed):
        return "A cell can contain only one number. For a range, write the upper end in its own column, if the table has one."
    found = hint(map(_written, _readings(typed)), fits)
    return f"{found} with the digits 0 to 9, without leading zeros" if text.isdecimal() and found else found


_Number = tuple[Decimal, str]
"""A number, and on what condition it is meant."""


def _written(number: _Number) -> Reading:
    value, condition = number
    return Reading(format(value.normalize(), "f") if value else "0", condition)


def _readings(text: str) -> Iterator[_Number]:
    """Yield what a text may stand for."""
    if text.lower() in _WORDS:
        yield Decimal(_WORDS.index(text.lower())), ""
    elif scientific := _SCIENTIFIC.fullmatch(text):
        value = Decimal(scientific[1].replace(",", ".")).scaleb(int(scientific[3]))
        if abs(value.adjusted()) <= LONGEST:
            yield value, "no digits were lost"
    elif text[:1] in ("-", "+"):
        for value, condition in _figures(text[1:].lstrip()):
            yield value if text[0] == "+" else -value, condition
    else:
        yield from _figures(text)
        yield from _with_words(text)


def _with_words(text: str) -> Iterator[_Number]:
    for multiple, zeros, condition in _MULTIPLES:
        if match := multiple.fullmatch(text):
            yield from ((value.scaleb(zeros), both(first, condition)) for value, first in _figures(match[1]))
    if match := _PERCENT.fullmatch(text):
        for value, condition in _figures(match[1]):
            yield value, both(condition, "the column is in percent")
            yield value / 100, both(condition, "the column is a fraction of 1")
    if match := _BESIDE.fullmatch(text):
        for value, condition in _figures((match[1] or match[2]).strip()):
            yield value, both(condition, "only the number is meant")


def _figures(text: str) -> Iterator[_Number]:
    """Yield what a number without a sign may stand for, of which the separators are those of any country."""
    if re.fullmatch(r"[0-9]+", text):
        yield Decimal(text), ""
    elif _SPACED.fullmatch(text):
        yield Decimal(re.sub("[ '_]", "", text).replace(",", ".")), ""
    elif match := re.fullmatch("([0-9]*)([½¼¾⅛⅜⅝⅞⅕⅖⅗⅘])", text):
        import unicodedata

        yield Decimal(match[1] or 0) + Decimal(str(unicodedata.numeric(match[2]))), ""
    else:
        yield from _grouped(text, ",", ".", "comma")
        yield from _grouped(text, ".", ",", "point")


def _grouped(text: str, mark: str, other: str, name: str) -> Iterator[_Number]:
    """Yield the numbers in which a mark groups thousands, in groups of three or as in India, or stands before decimals."""
    three = rf"[1-9][0-9]{{0,2}}(?:[{mark}][0-9]{{3}})+"
    india = rf"[1-9][0-9]?(?:[{mark}][0-9]{{2}})+[{mark}][0-9]{{3}}"
    if re.fullmatch(rf"(?:{three}|{india})(?:[{other}][0-9]+)?", text):
        sure = other in text or text.count(mark) > 1
        yield Decimal(text.replace(mark, "").replace(other, ".")), "" if sure else f"the {name} separates thousands"
    if re.fullmatch("[0-9]*,[0-9]+" if mark == "," else r"[0-9]*\.[0-9]+|[0-9]+\.", text):
        yield Decimal(text.replace(mark, ".")), "" if mark == "." else "the comma is a decimal comma"
