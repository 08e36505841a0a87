"""Text as people see it, without what spreadsheets, web pages and wrong encodings leave behind."""

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
    return f"The cell has {finding.facts[0]:,} characters; a spreadsheet holds {MAX_LENGTH:,}.", "Say it shorter."


def _mojibake(_: Field, text: str) -> Hit | None:
    damaged = _MOJIBAKE.search(text)
    return Hit((text[max(0, damaged.start() - 10) : damaged.end() + 10],)) if damaged else None


def _say_mojibake(finding: Finding, _: Any) -> Sentence:
    message = f"Letters near “{finding.facts[0]}” are damaged by a wrong encoding."
    return message, "Type the letters again and save as UTF-8."


def _invisible(_: Field, text: str) -> Hit | None:
    for found in _INVISIBLE.finditer(text):
        if found[0] not in (NON_JOINER, JOINER) or not is_orthography(text, found.start()):
            return Hit((found[0], found.start(), text))
    return None


def _say_invisible(finding: Finding, _: Any) -> Sentence:
    character, at, text = finding.facts
    name = unicodedata.name(character, "unnamed").lower()
    hint = "Write an ordinary space, or none." if "space" in name else "Delete it: retype the words around it."
    where = f"at character {at + 1}, after “{text[max(0, at - 15) : at]}”"
    if character == NON_JOINER:
        letter = letter_before(text, at)
        hint = "Delete it: it belongs only between two letters that would join without it, or after a virama, such as ्."
        if letter and joins_none_after(letter):
            hint = f"Delete it: “{letter}” does not join the letter after it, so that nothing has to keep them apart."
    elif character == JOINER:
        hint = "Delete it: it belongs only beside a virama, such as ्."
    return f"There is an invisible character (U+{ord(character):04X}, {name}) {where}.", hint


def _control(_: Field, text: str) -> Hit | None:
    found = _CONTROL.search(text)
    return Hit((found[0],)) if found else None


def _say_control(finding: Finding, _: Any) -> Sentence:
    (character,) = finding.facts
    names = {"\n": "a line break", "\t": "a tab", "\r": "a carriage return"}
    what = names.get(character, f"the control character U+{ord(character):04X}")
    return f"The cell holds {what}.", "Write the text on one line, with single spaces."


def _not_nfc(_: Field, text: str) -> Hit | None:
    return None if unicodedata.is_normalized("NFC", text) else Hit(repaired=unicodedata.normalize("NFC", text))


def _space(_: Field, text: str) -> Hit | None:
    cleaned = clean(text)
    return Hit(repaired=cleaned) if cleaned != text else None


def _say_space(finding: Finding, _: Any) -> Sentence:
    right = finding.repaired or ""
    hint = f"Write “{right}”." if '"' in right else f'Write "{right}".'
    if len(finding.value) > MOST_REPEATED:
        hint = "Take out what is too much; or run: synopsis-data format"
    return "There is white space too much, at the beginning, at the end or twice in a row.", hint


def _placeholder(field: Field, text: str) -> Hit | None:
    return Hit((field,)) if text.casefold() in PLACEHOLDERS and text not in field.allowed else None


def _say_placeholder(finding: Finding, _: Any) -> Sentence:
    (field,), text = finding.facts, finding.value
    hint = f"Every row needs this cell. {field.missing_hint()}" if field.required else EMPTY_HINT
    if text in ("NA", "NaN"):
        hint += ' R writes nothing instead with na = "", and pandas with na_rep="".'
    return f'"{text}" says that something is missing.', hint


def _error_value(_: Field, text: str) -> Hit | None:
    return Hit() if ERROR_VALUE.fullmatch(text) else None


def _say_error_value(finding: Finding, _: Any) -> Sentence:
    hint = "A formula of the spreadsheet broke here: type the value again."
    if set(finding.value) == {"#"}:
        hint = "The column was too narrow when the sheet was saved: make it wider, or type the value again."
    return f'"{finding.value}" is no value.', hint


def _formula(field: Field, text: str) -> Hit | None:
    number = _NUMBER.fullmatch(text) or (field.type in ("integer", "number") and text[:1] in ("+", "-"))
    return Hit() if text[:1] in tuple(FORMULA) and not number and field.format != "telephone" else None


def _say_formula(finding: Finding, _: Any) -> Sentence:
    message = f'The cell begins with "{finding.value[0]}", which a spreadsheet takes for a formula.'
    return message, "Begin with a letter or a number."


def _html(_: Field, text: str) -> Hit | None:
    markup = _HTML.search(text)
    return Hit((markup[0][:40],)) if markup else None


def _say_html(finding: Finding, _: Any) -> Sentence:
    if re.fullmatch(r"<(?:U\+[0-9A-F]{4,8}|[0-9a-f]{2}|NA)>", finding.facts[0]):
        hint = 'Type the letter that is meant. In R: write.csv(…, fileEncoding = "UTF-8", na = "")'
        return f"R wrote {finding.facts[0]} in the place of a letter or of a missing value.", hint
    return f"The cell holds HTML: {finding.facts[0]}", "Write plain text."


# fmt: off
CELL_TOO_LONG = Rule(
    "cell-too-long", "cell", "A cell is longer than a spreadsheet can hold.",
    why="A spreadsheet cuts longer cells without a word.",
    wrong="a text of 40,000 characters", right="a text of some sentences", repair="Say it shorter.",
    say=_say_too_long, check=Text(_too_long, Telltale(longer=MAX_LENGTH)),
)
CELL_MOJIBAKE = Rule(
    "cell-mojibake", "cell", "A cell holds letters that a wrong encoding has damaged.",
    why="The text was once read in a wrong encoding and then saved: the letters are lost.",
    wrong="CÃ´te d'Ivoire", right="Côte d'Ivoire", repair="Type the letters again, and save as UTF-8.",
    say=_say_mojibake, check=Text(_mojibake, Telltale(unusual=True)),
)
CELL_INVISIBLE = Rule(
    "cell-invisible", "cell", "A cell holds an invisible character or a no-break space.",
    why="Invisible characters come along when text is copied from web pages and documents. The value looks right and is not found. Joiners (U+200C, U+200D) are right where the spelling needs them: between Arabic or Persian letters that would join, and beside a virama in Indic scripts.",
    wrong="Benin<U+200B>", right="Benin",
    repair="Delete the words around it and type them again; a no-break space becomes an ordinary one.",
    say=_say_invisible, check=Text(_invisible, Telltale(unusual=True)),
)
CELL_CONTROL = Rule(
    "cell-control", "cell", "A cell holds a line break, a tab or another control character.",
    why="Line breaks and tabs inside a cell break many programs; other control characters can play tricks on a terminal.",
    wrong="First line<U+000A>second line", right="First line; second line", repair="Write the text on one line.",
    say=_say_control, check=Text(_control, Telltale(unusual=True)),
)
CELL_NOT_NFC = Rule(
    "cell-not-nfc", "cell", "Letters and accents are stored apart (the text is not Unicode NFC).",
    why="An accent can be stored with its letter or apart. Both look alike, and searches find only one of them.",
    wrong="Co<U+0302>te d'Ivoire", right="Côte d'Ivoire", repair=BY_FORMAT, formatted=True,
    say=always("Letters and accents are stored apart.", FORMAT_HINT), check=Text(_not_nfc, Telltale(unusual=True)),
)
CELL_SPACE = Rule(
    "cell-space", "cell", "White space stands at the beginning or the end of a cell, or twice in a row.",
    why="Spaces that nobody sees make two equal values differ, and searches miss one of them.",
    wrong="benin, Benin ,", right="benin,Benin,", repair=BY_FORMAT, formatted=True,
    say=_say_space, check=Text(_space, Telltale(has=("  ",), begins=" ", ends=" ")),
)
CELL_PLACEHOLDER = Rule(
    "cell-placeholder", "cell", "A cell holds a word that stands for “missing”.",
    why="An empty cell says that the source is silent. A word in its place is taken for a value and counted.",
    wrong="benin,N/A,", right="benin,,", repair="Leave the cell empty.",
    say=_say_placeholder, per_value=True, check=Text(_placeholder, Telltale(equals=PLACEHOLDERS)),
)
CELL_ERROR_VALUE = Rule(
    "cell-error-value", "cell", "A cell holds the error of a spreadsheet formula.",
    why="The formula in the cell broke, and what it should have given is lost. Every language has its own words for it.",
    wrong="#REF!, #WERT!, #N/A, Err:502", right="benin", repair="Repair the formula in the spreadsheet, or type the value itself.",
    say=_say_error_value, check=Text(_error_value, Telltale(has=(":5",), begins="#")),
)
CELL_FORMULA = Rule(
    "cell-formula", "cell", "A cell begins like a spreadsheet formula.",
    why="A spreadsheet runs a cell that begins like this as a formula. That can damage data, or worse.",
    wrong="=SUM(A1:A3)", right="6", repair="Write the value itself, beginning with a letter or a number.",
    say=_say_formula, check=Text(_formula, Telltale(begins=FORMULA)),
)
CELL_HTML = Rule(
    "cell-html", "cell", "A cell holds HTML.",
    why="Tags and codes of web pages are shown as they are, or do harm where the data is shown on a page.",
    wrong="<b>Benin</b>", right="Benin", repair="Write plain text.",
    say=_say_html, check=Text(_html, Telltale(has=("<", "&"))),
)
# fmt: on
