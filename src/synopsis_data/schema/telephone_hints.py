"""What a person or a spreadsheet may have made of a telephone number, and how to write it instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .readings import LONGEST, Reading, both, hint
from .text import plain

_SCIENTIFIC = re.compile(r"\+?[0-9]+(?:[.,][0-9]+)?e\+?[0-9]+", re.I)
_LABEL = re.compile(r"^(?:telephone|phone|tel|fax|mobile|cell|t|f)[.:]* *(?=[+(0-9])", re.I)
_EXTENSION = re.compile(
    r"(.*[0-9]\)?)[ ,;-]*\(?(?:extension|extn|ext|durchwahl|dw|apparat|app|poste|anexo|interno|int|x|#)[.:=]*[ -]?[0-9]{1,6}\)?", re.I
)  # fmt: skip
_ONE = re.compile(r"(?:\(?\+)?[0-9 ().–—-]+")
"""The digits of one number, and what stands between them."""
_SLASH = re.compile(r".*?([0-9]+)\)? ?/ ?\(?([0-9]+)[^/]*")
_ABROAD = ("00", "011")
"""What is dialled in place of the plus sign: in most countries, and in North America."""
_TRUNK = "(0)"
"""The zero that is dialled within a country only."""
_ITALY = "39"
"""The country where it is dialled from abroad as well."""
_CODE = re.compile("1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9][0-9]{2}")
"""The code of a country, with which a number begins."""
_TRUNKS = {
    "1": ("1", 10),
    "7": ("8", 10),
    "36": ("06", 9),
    "52": ("01", 10),
    "370": ("8", 8),
    "375": ("8", 9),
    "993": ("8", 8),
}
"""What is dialled in place of that zero, by the code of the country, and how many digits follow at most."""
_TAIL = re.compile(r"(.*?([0-9]+)\)?) ?[-–—] ?([0-9]{1,4})")
"""A number and a last group of digits, of which it is not sure that it is a part of it."""
LEAST_BARE = 9
"""Digits that a number without a plus sign has at least if the country code is among them."""


def telephone_hint(text: str, fits: Callable[[str], object]) -> str:
    """Return what to write instead of a text that is not a telephone number in the form of E.164, or nothing.

    Args:
        text: what stands in the cell.
        fits: says whether a text is a value of the column.

    >>> telephone_hint("(+43-1) 260 60", bool)
    'Write +43126060'
    >>> telephone_hint("+43 1 26060 ext. 5", bool)
    'Omit the extension: write +43126060'
    """
    if len(text) > LONGEST:
        return ""
    typed = re.sub(r"^([0-9]+)\.0$", r"\1", _LABEL.sub("", plain(text)))
    if _SCIENTIFIC.fullmatch(typed):
        return "A spreadsheet converted it to scientific notation and cut off the last digits: type the number again."
    if extended := _EXTENSION.fullmatch(typed):
        return hint(_numbers(extended[1]), fits, "Omit the extension: write")
    bare = typed.isdigit() and not typed.startswith("0")
    return hint(_readings(typed), fits, "The plus sign is missing: write" if bare else "Write")


def _readings(text: str) -> Iterator[Reading]:
    """Yield what one number may be, with the country code, and without digits at its end that may be an extension."""
    tail = _TAIL.fullmatch(text)
    short = tail and len(tail[3]) < max(len(tail[2]), 3 if len(re.findall("[-–—]", text)) == 1 else 0)
    if not tail or not short:
        yield from _numbers(text)
        return
    for value, condition in _numbers(text):
        yield Reading(value, both(condition, f"{tail[3]} is the end of the number"))
    for value, condition in _numbers(tail[1]):
        yield Reading(value, both(condition, f"{tail[3]} is an extension or another number"))


def _numbers(text: str) -> Iterator[Reading]:
    """Yield what one number may be, with all of its digits."""
    whole = ""
    if slash := _SLASH.fullmatch(text):
        if len(slash[2]) <= len(slash[1]):  # the end of another number, not the rest of this one
            return
        text, whole = text.replace("/", " "), "it is one number"
    if not _ONE.fullmatch(text) or text.count(_TRUNK) > 1:
        return
    digits = re.sub("[^0-9]", "", text.replace(_TRUNK, ""))
    if "+" in text and _TRUNK in text and digits.startswith(_ITALY):
        yield from _with_and_without(_ITALY, "0", digits.removeprefix(_ITALY), "")
    elif "+" in text:
        yield from _from_abroad(text, digits, whole)
    elif code := next(filter(digits.startswith, _ABROAD), ""):
        yield from _from_abroad(text, digits.removeprefix(code), f"{code} replaces the plus sign")
    elif len(digits) >= LEAST_BARE and not text.lstrip("( ").startswith("0"):
        yield from _from_abroad(text, digits, "the number starts with the country code")


def _from_abroad(text: str, digits: str, condition: str) -> Iterator[Reading]:
    """Yield what the digits of a text may be, after whose country code may stand what is dialled within the country only."""
    found = _CODE.match(digits)
    code, rest = (found[0], digits[found.end() :]) if found else ("", digits)
    for trunk, most in (_TRUNKS.get(code, ("0", 0)), ("0", 0)):
        if rest.startswith(trunk) and (len(rest) > most or f"({trunk})" in text) and code not in ("", _ITALY):
            yield from _with_and_without(code, trunk, rest.removeprefix(trunk), condition)
            return
    yield Reading(f"+{digits}", condition)


def _with_and_without(code: str, trunk: str, rest: str, condition: str) -> Iterator[Reading]:
    name, example = ("the zero", ", as in Italy") if trunk == "0" else (trunk, "")
    yield Reading(f"+{code}{rest}", both(condition, f"{name} is not dialled from abroad"))
    yield Reading(f"+{code}{trunk}{rest}", both(condition, f"it is{example}"))
