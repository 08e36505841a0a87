"""How the text of any cell is written: in canonical form, and with the signs of any keyboard."""

from __future__ import annotations

import unicodedata

_SIGNS: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "’‘´`′"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212"), "-"),
}
"""What stands for signs of ASCII: their full-width forms, apostrophes, hyphens, the minus of mathematics."""


def clean(text: str) -> str:
    """Return `text` as `synopsis-data format` writes it: NFC, trimmed, single spaces.

    >>> clean(" Benin  and Togo ")
    'Benin and Togo'
    """
    return " ".join(filter(None, unicodedata.normalize("NFC", text).split(" ")))


def plain(text: str) -> str:
    """Return `text` with the digits, spaces and signs of an English keyboard, for reading numbers and dates.

    >>> plain("１\u202f５００")
    '1 500'
    """
    signs = text.translate(_SIGNS)
    if not signs.isascii():
        signs = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else " " if c.isspace() else c for c in signs)
    return signs.strip()
