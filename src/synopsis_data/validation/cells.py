"""Layer 5, the cells: text as people see it, without what spreadsheets, web pages and wrong encodings leave behind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from typing import NamedTuple

from ..schema.text import clean

FORMAT_HINT = "Run: synopsis-data format"
"""What to do about something that needs no judgement."""
EMPTY_HINT = "Leave the cell empty."
MOST_REPEATED = 100
"""A longer text is not written out again in a message."""
MAX_LENGTH = 32_767
"""More characters than this a spreadsheet cannot hold in one cell."""

PLACEHOLDERS = frozenset(
    [
        "n/a",
        "na",
        "n.a.",
        "n. a.",
        "#n/a",
        "#n/a n/a",
        "null",
        "none",
        "nil",
        "nan",
        "-nan",
        "unknown",
        "not known",
        "not available",
        "not applicable",
        "tbd",
        "tba",
        "tbc",
        "to be determined",
        "to be confirmed",
        "missing",
        "undefined",
        "empty",
        "-",
        "--",
        "–",
        "—",
        "?",
        "??",
        ".",
        "...",
        "…",
        "xxx",
        "#ref!",
        "#value!",
        "#name?",
        "#null!",
        "#num!",
        "#div/0!",
    ]
)

_LONGEST_PLACEHOLDER = max(map(len, PLACEHOLDERS))

_INVISIBLE = re.compile(
    "[\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U0010ffff]"
)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_MOJIBAKE = re.compile(
    "\ufffd|[\u00c2\u00c3][\u0080-\u00bf\u2013-\u203a\u20ac\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192]|\u00e2[\u20ac\u201a\u201e\u2020\u2021\u02c6\u2030\u2039\u0152\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u203a]"
    "|\u00ef\u00bb\u00bf|\u221a[\u00a1-\u00ff\u2020\u2022\u2122]"
)
_FORMULA = re.compile(r"[=@+\-\t]")
_NUMBER = re.compile(r"[+-]?[0-9][0-9.]*", re.ASCII)
_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:[a-zA-Z]{2,8}|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")


class Finding(NamedTuple):
    """What is wrong with the text of a cell; `cleaned` is the text to go on with, `None` where nothing more can be said."""

    code: str
    message: str
    hint: str
    cleaned: str | None


def _is_plain(text: str) -> bool:
    """Say whether the text is such that none of the searches below could find anything, without searching."""
    return (
        text.isascii()
        and text.isprintable()
        and text[0] not in " =@+-"
        and text[-1] != " "
        and "  " not in text
        and "<" not in text
        and "&" not in text
        and (len(text) > _LONGEST_PLACEHOLDER or text.lower() not in PLACEHOLDERS)
    )


def check_text(text: str, *, telephone: bool = False, vocabulary: Container[str] = ()) -> Iterator[Finding]:
    """Yield what is wrong with the text of a cell, the cause first; nothing for an empty cell.

    A telephone number may begin with a plus sign, and a vocabulary may have a value that elsewhere means “missing”.
    """
    if len(text) > MAX_LENGTH:
        yield Finding(
            "cell-too-long",
            f"The cell has {len(text):,} characters; a spreadsheet holds {MAX_LENGTH:,}.",
            "Say it shorter.",
            None,
        )
        return
    if not text or _is_plain(text):
        return
    damaged = _MOJIBAKE.search(text)
    if damaged:
        around = text[max(0, damaged.start() - 10) : damaged.end() + 10]
        yield Finding(
            "cell-mojibake",
            f"Letters near “{around}” are damaged by a wrong encoding.",
            "Type the letters again and save as UTF-8.",
            None,
        )
        return
    invisible = _INVISIBLE.search(text)
    if invisible:
        name = unicodedata.name(invisible[0], "unnamed").lower()
        hint = "Write an ordinary space, or none." if "space" in name else "Delete it: retype the words around it."
        where = (
            f"at character {invisible.start() + 1}, after “{text[max(0, invisible.start() - 15) : invisible.start()]}”"
        )
        yield Finding(
            "cell-invisible",
            f"There is an invisible character (U+{ord(invisible[0]):04X}, {name}) {where}.",
            hint,
            None,
        )
        return
    control = _CONTROL.search(text)
    if control:
        what = {"\n": "a line break", "\t": "a tab", "\r": "a carriage return"}.get(
            control[0], f"the control character U+{ord(control[0]):04X}"
        )
        yield Finding(
            "cell-control", f"The cell holds {what}.", "Write the text on one line, with single spaces.", None
        )
        return
    cleaned = text
    if not unicodedata.is_normalized("NFC", text):
        cleaned = unicodedata.normalize("NFC", text)
        yield Finding("cell-not-nfc", "Letters and accents are stored apart.", FORMAT_HINT, cleaned)
    if cleaned != clean(cleaned):
        yield Finding(
            "cell-space",
            "There is white space too much, at the beginning, at the end or twice in a row.",
            f'Write "{clean(text)}".'
            if len(text) <= MOST_REPEATED
            else "Take out what is too much; or run: synopsis-data format",
            clean(text),
        )
        cleaned = clean(text)
    if cleaned.casefold() in PLACEHOLDERS and cleaned not in vocabulary:
        hint = EMPTY_HINT
        if cleaned.startswith("#") and not cleaned.casefold().startswith("#n/a"):
            hint = "A formula of the spreadsheet broke here: type the value again."
        yield Finding("cell-placeholder", f'"{cleaned}" says that something is missing.', hint, None)
    elif _FORMULA.match(cleaned) and not _NUMBER.fullmatch(cleaned) and not telephone:
        yield Finding(
            "cell-formula",
            f'The cell begins with "{cleaned[0]}", which a spreadsheet takes for a formula.',
            "Begin with a letter or a number.",
            None,
        )
    elif markup := _HTML.search(cleaned):
        yield Finding("cell-html", f"The cell holds HTML: {markup[0][:40]}", "Write plain text.", None)
