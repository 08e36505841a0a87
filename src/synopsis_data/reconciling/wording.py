"""What a name says, whatever its language, order and spelling: the English words of which it is made, in no order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from ..suggest import fold
from ..tables.finding import key
from . import glossary

LONGEST = 300
"""A longer text is no name."""
LEAST_REPAIRED = 5
"""A word of fewer letters is not taken for another one with a slip in it: too many words are alike."""

_ELISION = re.compile(r"\b(?:d|l|all|dall|dell|nell|qu|sull)['’‘`´]", re.IGNORECASE)
_BRACKETS = r"\s*[()\[\]{}]\s*"
_DASHES = r"\s*[:;|]\s*|\s+[-–—/]+\s+|^(?=\w*[A-Z]{2})(\w{2,9})[-–—]\s+|\s+[-–—](?=\w*[A-Z]{2}\w*$)"
_COMMAS = r"\s*,\s*"
_TURNS = tuple(
    re.compile("|".join(marks)) for marks in ([_BRACKETS], [_BRACKETS, _DASHES], [_BRACKETS, _DASHES, _COMMAS])
)
"""Where one part of a name ends and another begins; a comma may also stand within a part."""
_QUOTES = "\"'“”„«»‘’`´* \t\n.,;"
_LONGEST_PHRASE = 3

Bag = frozenset[str]


@lru_cache(maxsize=1)
def _meanings() -> dict[str, tuple[str, ...]]:
    return dict(glossary.words())


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    return dict(glossary.phrases())


def tokens(text: str) -> list[str]:
    """Return the words of a text as they are looked up: without case, accents, punctuation and elided articles.

    >>> tokens("Fonds des Nations Unies pour l’enfance"), tokens("Inter-American Co-operation")
    (['fonds', 'des', 'nations', 'unies', 'pour', 'enfance'], ['interamerican', 'cooperation'])
    """
    joined: list[str] = []
    for word in fold(_ELISION.sub(" ", text).replace("&", " and ")).split():
        if joined and joined[-1] in glossary.PREFIXES:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def bag(words: Sequence[str]) -> Bag:
    """Return what the words of a name mean.

    >>> bag(tokens("Organisation internationale pour les migrations")) == bag(tokens("Intl. Org. for Migration"))
    True
    """
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in range(_LONGEST_PHRASE, 1, -1):
            if meant := _phrases().get(tuple(words[at : at + length])):
                found += meant
                at += length
                break
        else:
            found += _meaning(words[at])
            at += 1
    meant_by_all = frozenset(found) - glossary.STOP - glossary.LEGAL
    return frozenset(["un"]) if meant_by_all == {"un", "organization"} else meant_by_all


@lru_cache(maxsize=4096)
def _meaning(word: str) -> tuple[str, ...]:
    if word in glossary.STOP:
        return ()
    for form in (word, key(word), *_singulars(word)):
        if meant := _meanings().get(form):
            return meant
    return (next(iter(_singulars(key(word))), key(word)),)


def _singulars(word: str) -> Iterator[str]:
    if len(word) > 4 and word.endswith("ies"):
        yield word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]


def known_words() -> Iterator[str]:
    """Yield all words that the glossary knows, in every language."""
    yield from _meanings()
    for phrase in _phrases():
        yield from phrase
    yield from (word for word in glossary.STOP if len(word) > 2)
    yield from glossary.COMMON
    yield from glossary.COUNTRIES


def parts(text: str) -> Iterator[list[str]]:
    """Yield the parts of a name: those that brackets set apart, those that dashes set apart too, and commas too.

    >>> list(parts("UN Children's Fund (UNICEF), Kenya"))
    [["UN Children's Fund", 'UNICEF', 'Kenya']]
    >>> list(parts("ILO - Labour, Work (Geneva)"))
    [['ILO - Labour, Work', 'Geneva'], ['ILO', 'Labour, Work', 'Geneva'], ['ILO', 'Labour', 'Work', 'Geneva']]
    """
    before: list[str] = []
    for turns in _TURNS:
        found = [part for part in (cut.strip(_QUOTES) for cut in turns.split(text) if cut) if part]
        if len(found) > 1 and found != before:
            yield found
        before = found


def plain(text: str) -> str:
    """Return a name without quotation marks and white space around it, and with one space between words."""
    return " ".join(text.split()).strip(_QUOTES)


def letters(text: str) -> str:
    """Return a name as acronyms are compared.

    >>> letters("U.N. H.C.R.")
    'unhcr'
    """
    return fold(text).replace(" ", "")


def is_short(text: str) -> bool:
    """Say whether a text looks like an acronym: one word, or only letters, with two capitals or more.

    >>> [is_short(text) for text in ("IOM", "U. N.", "SAP-FL", "NCBs", "Casa Alianza", "Marga")]
    [True, True, True, True, False, False]
    """
    compact = text.replace(" ", "") if all(len(word.strip(".")) == 1 for word in text.split()) else text
    return " " not in compact and len(compact) <= 16 and sum(map(str.isupper, compact)) > 1


def are_initials(short: str, text: str) -> bool:
    """Say whether letters are initials of the words of a name, of which small ones may be left out.

    >>> are_initials("OIM", "Organisation internationale pour les migrations"), are_initials("UK", "Save the Children")
    (True, False)
    """
    initials = iter([word[0] for word in fold(_ELISION.sub(" ", text)).split()])
    return all(letter in initials for letter in letters(short))


class Repaired(NamedTuple):
    """Words of which some had a slip of the pen, and how many."""

    words: list[str]
    slips: int


class Spelling:
    """Finds words with one letter wrong, missing, too many, or in another's place.

    Args:
        known: the words that are right.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)

    @cached_property
    def _shortened(self) -> dict[str, set[str]]:
        """The right words by what is left of them without one of their letters."""
        found: dict[str, set[str]] = {}
        for word in self._known:
            if len(word) >= LEAST_REPAIRED:
                for form in (word, *_without_one(word)):
                    found.setdefault(form, set()).add(word)
        return found

    def repair(self, words: Sequence[str]) -> Repaired:
        """Return the words with their slips repaired, where one right word alone is near.

        >>> Spelling(["united", "nations", "high"]).repair(["untied", "natons", "hihg"])
        Repaired(words=['united', 'nations', 'hihg'], slips=2)
        """
        repaired = [self._right(word) for word in words]
        return Repaired(repaired, sum(one != other for one, other in zip(words, repaired, strict=True)))

    def _right(self, word: str) -> str:
        if len(word) < LEAST_REPAIRED or word in self._known or _is_known(word) or not word.isalpha():
            return word
        near = {right for form in (word, *_without_one(word)) for right in self._shortened.get(form, ())}
        found = {right for right in near if _is_one_slip(word, right)}
        meant = {bag([right]) for right in found}
        return min(found) if len(meant) == 1 else word


def _is_known(word: str) -> bool:
    return any(form in _meanings() for form in (key(word), *_singulars(word)))


def _without_one(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _is_one_slip(one: str, other: str) -> bool:
    """Say whether one letter is wrong, missing or too many, or two letters beside each other changed places."""
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, others = one[start:], other[start:]
    return (
        rest[1:] == others[1:]
        or rest[1:] == others
        or rest == others[1:]
        or (rest[:2] == others[1::-1] and rest[2:] == others[2:])
    )
