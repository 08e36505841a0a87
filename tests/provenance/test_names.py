"""Every name and acronym that the source prints is found by `lookup`, or stands in `no_row.csv` with the reason why it is no row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import synopsis_data as synopsis
from synopsis_data.errors import AmbiguousNameError, UnknownNameError
from synopsis_data.provenance.fingerprint import MARK, TAG
from synopsis_data.tables.finding import key

from .test_provenance import SOURCE

NAMED = (
    "agencies", "organizations", "activities", "databases", "publications", "instruments", "places", "focal_points", "sources",
)  # fmt: skip
NO_ROW = Path(__file__).with_name("no_row.csv")
MONTHS = frozenset(key("January February March April May June July August September October November December").split())
GENERAL = frozenset(["the", "this", "through"])
"""Words that are no name by themselves, wherever a line break or an address before them hides that a sentence begins."""
LEAST = 500
"""So many different names the source prints at the least."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_TOKEN = re.compile(r"[^\s/–]+")
_BEGINS = re.compile(r"^[“\"*]")
_ENDS = re.compile(r"[.:;!?][”\")]*$|^\(?[a-z]\)$|^[0-9]+\.$")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])(?=\W*$)")

Name = tuple[str, ...]


class Word(NamedTuple):
    """One word of the source."""

    text: str
    """As names are compared."""
    bare: str
    """The same without the ending of a genitive."""
    printed: str
    begins: bool
    """Whether a sentence or an item of a list begins with it."""

    @property
    def tells(self) -> bool:
        """Whether it has a capital that only a name or an acronym gives it."""
        capitals = sum(letter.isupper() for letter in self.printed)
        return capitals > self.begins and self.text not in MONTHS | GENERAL


def paragraphs() -> Iterator[list[Word]]:
    for line in SOURCE.read_text(encoding="utf-8").replace("—", ". ").splitlines():
        found: list[Word] = []
        begins = True
        for token in _TOKEN.findall(_ADDRESS.sub(" ", TAG.sub(" ", MARK.sub(" ", line)))):
            begins = begins or bool(_BEGINS.match(token))
            parts, bare = key(token).split(), key(_POSSESSIVE.sub("", token)).split()
            for number, part in enumerate(parts):
                found.append(Word(part, bare[number] if len(bare) == len(parts) else part, token, begins))
                begins = False
            begins = begins or bool(_ENDS.search(token))
        yield found


@cache
def known() -> dict[Name, str]:
    """Return the names of all rows and of persons; each with a printed form."""
    names = {name: printed for table in NAMED for name, (printed, _) in synopsis.load(table).names().printed.items()}
    persons = {key(person): person for row in (*synopsis.publications, *synopsis.sources) for person in row.authors}
    return {tuple(name.split()): printed for name, printed in (persons | names).items() if name}


@cache
def without_row() -> dict[Name, str]:
    with NO_ROW.open(encoding="utf-8", newline="") as stream:
        return {tuple(key(line["form"]).split()): line["reason"] for line in csv.DictReader(stream)}


def met(words: list[Word], names: dict[Name, str]) -> Iterator[tuple[int, Name]]:
    """Yield the names that stand among words with a capital somewhere, each with its place."""
    first: dict[str, list[Name]] = {}
    for name in names:
        first.setdefault(name[0], []).append(name)
    for place, word in enumerate(words):
        for name in {*first.get(word.text, ()), *first.get(word.bare, ())}:
            there = words[place : place + len(name)]
            same = len(there) == len(name) and all(n in (w.text, w.bare) for n, w in zip(name, there, strict=True))
            if same and any(w.printed != w.printed.lower() for w in there):
                yield place, name


def is_found(name: str) -> bool:
    """Say whether some table has one row, or several, of a name."""
    for table in NAMED:
        try:
            synopsis.load(table).lookup(name)
        except AmbiguousNameError:
            return True
        except UnknownNameError:
            continue
        return True
    return False


@pytest.mark.skipif(not SOURCE.is_file(), reason="needs the document as text (SYNOPSIS_SOURCE)")
def test_every_printed_name_is_found() -> None:
    found: set[Name] = set()
    lost: list[str] = []
    every = without_row() | known()
    for words in paragraphs():
        covered: set[int] = set()
        for place, name in met(words, every):
            found.add(name)
            covered.update(range(place, place + len(name)))
        lost += [
            f"{word.printed} in: {' '.join(w.printed for w in words[max(0, place - 4) : place + 5])}"
            for place, word in enumerate(words)
            if word.tells and place not in covered
        ]
    assert not lost, "\n".join(lost)
    persons = {
        tuple(key(person).split()) for row in (*synopsis.publications, *synopsis.sources) for person in row.authors
    }
    asked = [known()[name] for name in found & known().keys() - persons]
    assert len(asked) >= LEAST
    assert not [name for name in asked if not is_found(name)]


@pytest.mark.skipif(not SOURCE.is_file(), reason="needs the document as text (SYNOPSIS_SOURCE)")
def test_what_is_no_row_is_printed_and_has_a_reason() -> None:
    printed = {name for words in paragraphs() for _, name in met(words, without_row())}
    assert not without_row().keys() - printed
    assert all(without_row().values())


def test_what_is_no_row_is_not_found() -> None:
    assert not [" ".join(name) for name in without_row().keys() & known().keys()]
