"""The nearest right value to a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 100
"""A longer text is no slip of the pen; comparing it with others would take long."""
_ASCII = {code: None if chr(code) in "'.`" else " " for code in range(128) if not chr(code).isalnum()}
"""What becomes of each character of ASCII that is no letter or digit."""

_BETWEEN = re.compile(r"(?<=[0-9])['’.`](?=[0-9])|(?<=\w\w)\.(?=\w\w)")
"""What keeps two numbers or words apart, and is not read in names."""


def fold(text: str) -> str:
    """Return `text` without case, accents and punctuation, for comparing names.

    >>> fold("Côte d’Ivoire")
    'cote divoire'
    """
    if text.isascii():
        return " ".join(text.casefold().translate(_ASCII).split())
    import unicodedata

    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    spaced = "".join(c if c.isalnum() else "" if c in "'’.`" else " " for c in plain)
    return " ".join(spaced.split())


def as_id(text: str) -> str:
    """Return `text` as an id is written: lower-case words of letters and digits with hyphens between them.

    >>> as_id("IOM_Case data sharing 4.2")
    'iom-case-data-sharing-4-2'
    """
    return "-".join(fold(_BETWEEN.sub("-", text)).split())


def nearest(wrong: str, right: Iterable[str], limit: int = 3) -> list[str]:
    """Return up to `limit` of the values in `right` that look like `wrong`, best first.

    One that differs only in case, accents and punctuation is the one that is meant.

    >>> nearest("nigera", ["benin", "nigeria", "togo"]), nearest("IOM", ["ilo", "iom"])
    (['nigeria'], ['iom'])
    """
    if len(wrong) > LONGEST:
        return []
    from difflib import get_close_matches

    by_fold: dict[str, str] = {}
    for value in right:
        by_fold.setdefault(fold(value), value)
    if (same := fold(wrong)) in by_fold and same:
        return [by_fold[same]]
    return [by_fold[key] for key in get_close_matches(fold(wrong), by_fold, n=limit, cutoff=0.6)]


def did_you_mean(wrong: str, right: Iterable[str]) -> str:
    """Return a sentence that names the nearest values, or an empty string where nothing is near."""
    quoted = " or ".join(f'"{value}"' for value in nearest(wrong, right))
    return f"Did you mean {quoted}?" if quoted else ""
