"""Where the invisible joiners U+200C and U+200D are orthography and not left behind by a program.

The rules are those that RFC 5892 has for names of the internet (appendix A.1 and A.2): after a virama, and a non-joiner
also between two letters that would join. The Unicode standard adds (chapter 12) a joiner between a letter and the virama
after it, which Bengali and Kannada need for what follows the letter ra. Elsewhere nobody can see that there is one.
"""

from __future__ import annotations

import re
from unicodedata import category, combining

NON_JOINER, JOINER = "\u200c", "\u200d"
VIRAMA = 9
"""Combining class of the signs that take its vowel from a letter."""

_ARABIC = re.compile("[\u0620-\u06ff\u0750-\u077f\u0870-\u08ff]")
_JOINS_NONE = re.compile("[\u0621\u0640\u0674\u06e5\u06e6\u0883-\u0885\u0887\u08ad\u08c9]")
"""Letters of Arabic that join no other (Joining_Type in ArabicShaping.txt of Unicode: U, and C)."""
_JOINS_BEFORE = re.compile(
    "[\u0622-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0673\u0675-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf"
    "\u06d2\u06d3\u06d5\u06ee\u06ef\u0759-\u075b\u076b\u076c\u0771\u0773\u0774\u0778\u0779\u0870-\u0882\u088e\u08aa-\u08ac"
    "\u08ae\u08b1\u08b2\u08b9]"
)
"""Letters that join the one before them only (Joining_Type R); all others join on both sides."""


def joins_none_after(letter: str) -> bool:
    """Say whether a letter of Arabic does not join the one after it."""
    return bool(_JOINS_NONE.match(letter) or _JOINS_BEFORE.match(letter))


def letter_before(text: str, at: int) -> str:
    """Return the letter before a place, whatever marks stand on it; an empty text where there is no letter."""
    while at and category(text[at - 1]) in ("Mn", "Me"):
        at -= 1
    return text[at - 1] if at and text[at - 1].isalpha() else ""


def is_orthography(text: str, at: int) -> bool:
    """Say whether the joiner at a place of a text belongs there.

    >>> is_orthography("می\\u200cخواهم", 2), is_orthography("کار\\u200cها", 3), is_orthography("Be\\u200cnin", 2)
    (True, False, False)
    """
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before and combining(before) == VIRAMA:
        return True
    if text[at] == JOINER:
        return bool(after) and combining(after) == VIRAMA and category(before or " ") == "Lo"
    rest = at + 1
    while rest < len(text) and category(text[rest]) in ("Mn", "Me"):
        rest += 1
    one, other = letter_before(text, at), text[rest : rest + 1]
    return (
        bool(_ARABIC.match(one) and _ARABIC.match(other))
        and not joins_none_after(one)
        and other.isalpha()
        and not _JOINS_NONE.match(other)
    )
