"""Text without the traces that spreadsheets, web pages and wrong encodings leave behind."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from ...files.sheet import ERROR_VALUE
from ...rule import BY_FORMAT, FORMAT_HINT, Finding, Rule, Sentence, always
from ...schema import Field
from ...schema.text import clean
from ..joiners import JOINER, NON_JOINER, is_orthography, joins_none_after, letter_before
from ..kinds import Hit, Telltale, Text

EMPTY_HINT = "Leave the cell empty."
MOST_REPEATED = 100
"""A longer text is not written out again in a message."""
MAX_LENGTH = 32_767
"""More characters than this a spreadsheet cannot hold in one cell."""
PLACEHOLDERS = frozenset(
    [
        "n/a", "na", "n.a.", "n. a.", "null", "none", "nil", "nan", "-nan", "unknown", "not known",
        "not available", "not applicable", "tbd", "tba", "tbc", "to be determined", "to be confirmed", "missing", "undefined", "k. a.", "k.a.",
        "keine angabe", "unbekannt", "inconnu", "desconocido",
        "empty", "-", "--", "–", "—", "?", "??", ".", "...", "…", "xxx", "\\n",
    ]
)  # fmt: skip
"""Words that stand for “missing”, in lower case."""

FORMULA = "=@+-"
"""What a formula begins with."""

_INVISIBLE = re.compile(
    "[\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U0010ffff]"
)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_MOJIBAKE = re.compile(
    "\ufffd|[\u00c2\u00c3][\u0080-\u00bf\u2013-\u203a\u20ac\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192]|\u00e2[\u20ac\u201a\u201e\u2020\u2021\u02c6\u2030\u2039\u0152\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u203a]"
    "|\u00ef\u00bb\u00bf|\u221a[\u00a1-\u00ff\u2020\u2022\u2122]"
)
_NUMBER = re.compile(r"[+-]?[0-9][0-9.]*", re.ASCII)
_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:[a-zA-Z]{2,8}|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")


def _too_long(_: Field, text: str) -> Hit | None:
    return Hit((len(text),)) if len(text) > MAX_LENGTH else None


def _say_too_long(finding: Finding, _: Any) -> Sentence:
    return (
        f"The cell has {finding.facts[0]:,} characters, but a spreadsheet cell can hold only {MAX_LENGTH:,}.",
        "Shorten the text.",
    )


def _mojibake(_: Field, text: str) -> Hit | None:
    damaged = _MOJIBAKE.search(text)
    return Hit((text[max(0, damaged.start() - 10) : damaged.end() + 10],)) if damaged else None


def _say_mojibake(finding: Finding, _: Any) -> Sentence:
    message = f"Letters near “{finding.facts[0]}” were garbled by the wrong encoding."
    return message, "Type the letters again and save the file as UTF-8."


def _invisible(_: Field, text: str) -> Hit | None:
    for found in _INVISIBLE.finditer(text):
        if found[0] not in (NON_JOINER, JOINER) or not is_orthography(text, found.start()):
            return Hit((found[0], found.start(), text))
    return None


def _say_invisible(finding: Finding, _: Any) -> Sentence:
    character, at, text = finding.facts
    name = unicodedata.name(character, "unnamed").lower()
    hint = (
        "Replace it with an ordinary space, or delete it."
        if "space" in name
        else "Delete it, and type the words around it again."
    )
    where = f"at character {at + 1}, after “{text[max(0, at - 15) : at]}”"
    if character == NON_JOINER:
        letter = letter_before(text, at)
        hint = (
            "Delete it: it is allowed only between two letters that would otherwise join, or after a virama, such as ्."
        )
        if letter and joins_none_after(letter):
            hint = f"Delete it: “{letter}” never joins the letter after it, so no separator is needed."
    elif character == JOINER:
        hint = "Delete it: it is allowed only next to a virama, such as ्."
    return f"There is an invisible character (U+{ord(character):04X}, {name}) {where}.", hint


def _control(_: Field, text: str) -> Hit | None:
    found = _CONTROL.search(text)
    return Hit((found[0],)) if found else None


def _say_control(finding: Finding, _: Any) -> Sentence:
    (character,) = finding.facts
    names = {"\n": "a line break", "\t": "a tab", "\r": "a carriage return"}
    what = names.get(character, f"the control character U+{ord(character):04X}")
    return f"The cell contains {what}.", "Write the text on one line, with single spaces."


def _not_nfc(_: Field, text: str) -> Hit | None:
    return None if unicodedata.is_normalized("NFC", text) else Hit(repaired=unicodedata.normalize("NFC", text))


def _space(_: Field, text: str) -> Hit | None:
    cleaned = clean(text)
    return Hit(repaired=cleaned) if cleaned != text else None


def _say_space(finding: Finding, _: Any) -> Sentence:
    right = finding.repaired or ""
    hint = f"Write “{right}”." if '"' in right else f'Write "{right}".'
    if len(finding.value) > MOST_REPEATED:
        hint = "Remove the extra spaces, or run: synopsis-data format"
    return "There is extra white space at the beginning, at the end or between words.", hint


def _placeholder(field: Field, text: str) -> Hit | None:
    return Hit((field,)) if text.casefold() in PLACEHOLDERS and text not in field.allowed else None


def _say_placeholder(finding: Finding, _: Any) -> Sentence:
    (field,), text = finding.facts, finding.value
    hint = f"This cell is required. {field.missing_hint()}" if field.required else EMPTY_HINT
    if text in ("NA", "NaN"):
        hint += ' To write empty cells, use na = "" in R or na_rep="" in pandas.'
    return f'"{text}" is a placeholder for a missing value.', hint


def _error_value(_: Field, text: str) -> Hit | None:
    return Hit() if ERROR_VALUE.fullmatch(text) else None


def _say_error_value(finding: Finding, _: Any) -> Sentence:
    hint = "A spreadsheet formula failed here: type the value instead."
    if set(finding.value) == {"#"}:
        hint = "The column was too narrow when the sheet was saved: widen it and save again, or type the value."
    return f'"{finding.value}" is a spreadsheet error, not a value.', hint


def _formula(field: Field, text: str) -> Hit | None:
    number = _NUMBER.fullmatch(text) or (field.type in ("integer", "number") and text[:1] in ("+", "-"))
    return Hit() if text[:1] in tuple(FORMULA) and not number and field.format != "telephone" else None


def _say_formula(finding: Finding, _: Any) -> Sentence:
    message = f'The cell starts with "{finding.value[0]}", so spreadsheet programs treat it as a formula.'
    return message, "Start the cell with a letter or a digit."


def _html(_: Field, text: str) -> Hit | None:
    markup = _HTML.search(text)
    return Hit((markup[0][:40],)) if markup else None


def _say_html(finding: Finding, _: Any) -> Sentence:
    if re.fullmatch(r"<(?:U\+[0-9A-F]{4,8}|[0-9a-f]{2}|NA)>", finding.facts[0]):
        hint = 'Type the correct letter. In R, use: write.csv(…, fileEncoding = "UTF-8", na = "")'
        return f"R wrote {finding.facts[0]} instead of a letter or a missing value.", hint
    return f"The cell contains HTML: {finding.facts[0]}", "Write plain text."


# fmt: off
CELL_TOO_LONG = Rule(
    "cell-too-long", "cell", "A cell contains more text than a spreadsheet cell can hold.",
    why="Spreadsheet programs cut off longer text without a warning.",
    wrong="a text of 40,000 characters", right="a text of a few sentences", repair="Shorten the text.",
    say=_say_too_long, check=Text(_too_long, Telltale(longer=MAX_LENGTH)),
)
CELL_MOJIBAKE = Rule(
    "cell-mojibake", "cell", "A cell contains letters that were garbled by the wrong encoding.",
    why="The text was opened in the wrong encoding and then saved, so the original letters are lost.",
    wrong="CÃ´te d'Ivoire", right="Côte d'Ivoire", repair="Type the letters again, and save the file as UTF-8.",
    say=_say_mojibake, check=Text(_mojibake, Telltale(unusual=True)),
)
CELL_INVISIBLE = Rule(
    "cell-invisible", "cell", "A cell contains an invisible character or a no-break space.",
    why="Invisible characters are copied along with text from web pages and documents. The value looks right, but searches do not find it. Joiners (U+200C, U+200D) are allowed where the spelling requires them: between Arabic or Persian letters that would otherwise join, and next to a virama in Indic scripts.",
    wrong="Benin<U+200B>", right="Benin",
    repair="Delete the words around the character and type them again. Replace a no-break space with an ordinary space.",
    say=_say_invisible, check=Text(_invisible, Telltale(unusual=True)),
)
CELL_CONTROL = Rule(
    "cell-control", "cell", "A cell contains a line break, a tab or another control character.",
    why="Many programs cannot handle line breaks or tabs inside a cell. Other control characters can interfere with a terminal.",
    wrong="First line<U+000A>second line", right="First line; second line", repair="Write the text on one line.",
    say=_say_control, check=Text(_control, Telltale(unusual=True)),
)
CELL_NOT_NFC = Rule(
    "cell-not-nfc", "cell", "Letters and accents are stored as separate characters (the text is not in Unicode NFC).",
    why="An accented letter can be stored as one character or as two. The two forms look the same, but a search finds only one of them.",
    wrong="Co<U+0302>te d'Ivoire", right="Côte d'Ivoire", repair=BY_FORMAT, formatted=True,
    say=always("Letters and accents are stored as separate characters.", FORMAT_HINT), check=Text(_not_nfc, Telltale(unusual=True)),
)
CELL_SPACE = Rule(
    "cell-space", "cell", "A cell has extra white space at the beginning, at the end or between words.",
    why="Extra spaces are hard to see. They prevent equal values from matching, so a search misses some of them.",
    wrong="benin, Benin ,", right="benin,Benin,", repair=BY_FORMAT, formatted=True,
    say=_say_space, check=Text(_space, Telltale(has=("  ",), begins=" ", ends=" ")),
)
CELL_PLACEHOLDER = Rule(
    "cell-placeholder", "cell", "A cell contains a placeholder for a missing value.",
    why="An empty cell means that the source does not say. A placeholder would be treated as a value and counted.",
    wrong="benin,N/A,", right="benin,,", repair="Leave the cell empty.",
    say=_say_placeholder, per_value=True, check=Text(_placeholder, Telltale(equals=PLACEHOLDERS)),
)
CELL_ERROR_VALUE = Rule(
    "cell-error-value", "cell", "A cell contains a spreadsheet error.",
    why="A formula in the cell failed, and its result is lost. The error text depends on the language of the spreadsheet program.",
    wrong="#REF!, #WERT!, #N/A, Err:502", right="benin", repair="Correct the formula in the spreadsheet, or type the value itself.",
    say=_say_error_value, check=Text(_error_value, Telltale(has=(":5",), begins="#")),
)
CELL_FORMULA = Rule(
    "cell-formula", "cell", "A cell starts like a spreadsheet formula.",
    why="Spreadsheet programs treat such a cell as a formula and run it. This can damage data or run unwanted commands.",
    wrong="=SUM(A1:A3)", right="6", repair="Write a value that starts with a letter or a digit.",
    say=_say_formula, check=Text(_formula, Telltale(begins=FORMULA)),
)
CELL_HTML = Rule(
    "cell-html", "cell", "A cell contains HTML.",
    why="When the data is shown on a web page, HTML tags and entities can appear as plain text or cause harm.",
    wrong="<b>Benin</b>", right="Benin", repair="Write plain text.",
    say=_say_html, check=Text(_html, Telltale(has=("<", "&"))),
)
# fmt: on
