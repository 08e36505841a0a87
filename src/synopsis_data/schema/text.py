"""How the text of any cell is written in canonical form."""

from __future__ import annotations

import unicodedata


def clean(text: str) -> str:
    """Return `text` as `synopsis-data format` writes it: NFC, trimmed, single spaces.

    >>> clean(" Benin  and Togo ")
    'Benin and Togo'
    """
    return " ".join(filter(None, unicodedata.normalize("NFC", text).split(" ")))
