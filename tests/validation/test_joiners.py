"""Invisible joiners are right where the spelling needs them, and nowhere else."""

from __future__ import annotations

import unicodedata

import pytest

from synopsis_data.package import Package
from synopsis_data.validation import Report
from synopsis_data.validation.joiners import is_orthography
from synopsis_data.validation.update import Given, Update

from ..conftest import ROOT

HEADER = ",".join(Package(ROOT).resource("places").schema.columns)
RIGHT = {
    "Persian, a prefix": "می\u200cخواهم",
    "Persian, a plural": "کتاب\u200cها",
    "Persian, with a mark": "مُ\u200cخواهم",
    "Persian, before a letter that joins on one side": "خانه\u200cای",
    "Persian, twice": "نمی\u200cتوانم، می\u200cخواهم",
    "Urdu": "علم\u200cی",
    "a newer letter": "ݐ\u200cب",
    "Hindi, a half form": "क्\u200dष",
    "Hindi, no conjunct": "क्\u200cष",
    "Marathi, eyelash ra": "दर्\u200dया",
    "Bengali, ra and ya": "র\u200d্যাব",
    "Sinhala": "ශ්\u200dරී ලංකා",
    "Malayalam": "നന്\u200dമ",
    "Kannada": "ರಾಜ್\u200cಕುಮಾರ್",
}
WRONG = {
    "between Latin letters": ("Be\u200cnin", "between two letters that would otherwise join"),
    "a joiner between Latin letters": ("Be\u200dnin", "next to a virama"),
    "after a letter that does not join": ("کار\u200cها", "“ر” never joins the letter after it"),
    "after a mark on such a letter": ("کارِ\u200cها", "“ر” never joins the letter after it"),
    "at the end": ("می\u200c", "between two letters that would otherwise join"),
    "at the beginning": ("\u200cمی", "between two letters that would otherwise join"),
    "before a space": ("می\u200c خواهم", "between two letters that would otherwise join"),
    "before a letter that joins none": ("می\u200cء", "between two letters that would otherwise join"),
    "twice": ("می\u200c\u200cخواهم", "between two letters that would otherwise join"),
    "a joiner between Arabic letters": ("می\u200dخواهم", "next to a virama"),
    "in Hindi without a virama": ("क\u200cष", "after a virama"),
    "a joiner in Hindi without a virama": ("क\u200dष", "next to a virama"),
    "beside digits": ("۱\u200c۲", "between two letters that would otherwise join"),
    "in an emoji": ("👩\u200d👧", "next to a virama"),
    "another invisible character in Persian": ("می\u200bخواهم", "Replace it with an ordinary space, or delete it."),
    "a right one and a wrong one": ("می\u200cخواهم، کار\u200cها", "“ر” never joins the letter after it"),
}


def problems(name: str) -> list[tuple[str, str]]:
    data = f"{HEADER}\nzz-a,{name},,city,,,,,,,nigeria,,syn2008-undp-009\n".encode()
    report = Update(Package(ROOT), Report("test")).run([Given("my.csv", data)])
    return [(p.code, f"{p.message} {p.hint}") for p in report.problems]


@pytest.mark.parametrize("name", RIGHT)
def test_a_joiner_that_the_spelling_needs_is_valid(name: str) -> None:
    assert problems(RIGHT[name]) == []


@pytest.mark.parametrize("name", WRONG)
def test_a_joiner_elsewhere_is_refused_with_the_reason(name: str) -> None:
    text, why = WRONG[name]
    ((code, message),) = problems(text)
    assert code == "cell-invisible" and why in message


def test_letters_that_do_not_join_are_those_of_unicode() -> None:
    """A letter that joins the one after it has a form for that among the presentation forms of Unicode."""
    forms: dict[str, set[str]] = {}
    for code in (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD)):
        kind, _, letter = unicodedata.decomposition(chr(code)).partition(" ")
        if kind in ("<initial>", "<isolated>", "<final>", "<medial>") and " " not in letter:
            forms.setdefault(chr(int(letter, 16)), set()).add(kind)
    del forms["\u06ba"]  # noon ghunna joins, and has no such form
    assert len(forms) > 70
    for letter, kinds in forms.items():
        assert is_orthography(f"{letter}\u200cب", 1) == ("<initial>" in kinds), unicodedata.name(letter)
        assert is_orthography(f"ب\u200c{letter}", 1) or "<final>" not in kinds, unicodedata.name(letter)
