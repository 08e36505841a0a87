"""What a person or a spreadsheet may have made of a telephone number, and how to write it instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .readings import LONGEST, Reading, hint
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
LEAST_BARE = 9
"""Digits that a number without a plus sign has at least if the country code is among them."""


def telephone_hint(text: str, fits: Callable[[str], object]) -> str:
    """Return what to write instead of a text that is not a telephone number in the form of E.164, or nothing.

    Args:
        text: what stands in the cell.
        fits: says whether a text is a value of the column.

    >>> telephone_hint("(+43-1) 26060-4355", bool)
    'Write +431260604355'
    >>> telephone_hint("+43 1 26060 ext. 5", bool)
    'Leave the extension out: write +43126060'
    """
    if len(text) > LONGEST:
        return ""
    typed = re.sub(r"^([0-9]+)\.0$", r"\1", _LABEL.sub("", plain(text)))
    if _SCIENTIFIC.fullmatch(typed):
        return "A spreadsheet turned it into scientific notation and cut its last digits: type the number again."
    if extended := _EXTENSION.fullmatch(typed):
        return hint(_readings(extended[1]), fits, "Leave the extension out: write")
    bare = typed.isdigit() and not typed.startswith("0")
    return hint(_readings(typed), fits, "The plus sign is missing: write" if bare else "Write")


def _readings(text: str) -> Iterator[Reading]:
    """Yield what one number may be, with the country code."""
    whole = ""
    if slash := _SLASH.fullmatch(text):
        if len(slash[2]) <= len(slash[1]):  # the end of another number, not the rest of this one
            return
        text, whole = text.replace("/", " "), "it is one number"
    if not _ONE.fullmatch(text) or text.count(_TRUNK) > 1:
        return
    digits = re.sub("[^0-9]", "", text.replace(_TRUNK, ""))
    if "+" in text and _TRUNK in text and digits.startswith(_ITALY):
        yield Reading(f"+{digits}", "the zero is not dialled from abroad")
        yield Reading("+" + re.sub("[^0-9]", "", text), "it is, as in Italy")
    elif "+" in text:
        yield Reading(f"+{digits}", whole)
    elif code := next(filter(digits.startswith, _ABROAD), ""):
        yield Reading(f"+{digits.removeprefix(code)}", f"{code} stands for the plus sign")
    elif len(digits) >= LEAST_BARE and not text.lstrip("( ").startswith("0"):
        yield Reading(f"+{digits}", "the number begins with the country code")
