"""From a name as somebody wrote it to the row that it means, with how sure that is.

`sure` is said of one row only, and only where nothing else could be meant: never by a short acronym alone, and never by
a name that any body of its kind may have ("Executive Committee").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from math import log
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..errors import UnknownTableError
from ..suggest import fold
from ..tables.record import Record
from ..tables.titles import name as called
from . import glossary
from .names import NAMED_BY, Name, names_in
from .wording import LONGEST, Bag, Spelling, are_initials, bag, is_short, known_words, letters, parts, plain, tokens

if TYPE_CHECKING:
    from ..tables.record import Home
    from ..tables.table import Table

Certainty = Literal["sure", "ambiguous", "unsure", "none"]

MOST_CANDIDATES = 5
LEAST_ALIKE = 0.55
"""From 0 to 1: names that have less in common are no candidates."""
LEAST_OF_COMMON = {"organizations": 5, "agencies": 5}
"""So many words set a name apart though each of them is common; in other tables, whose titles are longer, three do."""
LONGEST_WORD, LEAST_NEAR = 30, 0.85
"""Names of so many letters are compared letter by letter where nothing else was found, and must be as near, from 0 to 1."""
MOST_SLIPS, LEAST_REPAIRED, LEAST_LETTERS = 2, 3, 15
"""A name with more slips of the pen, or of fewer words, is not sure; a shorter one is where it has so many letters for each."""
LONG_ACRONYM = 5
"""Acronyms of so many letters hardly mean two bodies; one that begins with UN may be one letter shorter."""
WORLDWIDE = frozenset(
    ["un-body", "intergovernmental", "regional-body", "treaty-body", "initiative", "special-procedure"]
)
"""Types of bodies of which an office in a country is the body itself, and no member of it with a life of its own."""
_OF_THE_UN = frozenset(["un-body", "treaty-body", "special-procedure", "fund"])


class Match(NamedTuple):
    """The result of matching one name.

    >>> import synopsis_data as synopsis
    >>> found = synopsis.reconcile(["Intl. Org. for Migration", "IOM"])
    >>> [(match.certainty, match.id, match.candidates) for match in found]
    [('sure', 'iom', ('iom',)), ('ambiguous', None, ('iom',))]
    """

    name: str
    """The name as given."""
    certainty: Certainty
    """`sure`: the name of this row. `ambiguous`: a name that the candidates have and others may share. `unsure`: the
    candidates have similar names. `none`: no similar name."""
    id: str | None
    """The id of the row, if the match is sure."""
    table: str
    matched_name: str | None
    """The recognized name of the row or of the first candidate."""
    reason: str
    """The reason in a few words. Empty if nothing was found."""
    candidates: tuple[str, ...]
    """Ids of possible rows, best first. For a sure match, only its own id."""


class _Found(NamedTuple):
    """Names that fit a text, and whether nothing else could be meant."""

    names: Sequence[Name]
    is_sure: bool
    reason: str
    certainty: Certainty = "ambiguous"
    """Where it is not sure."""

    @property
    def rows(self) -> list[Record]:
        return list({name.row.id: name.row for name in self.names}.values())


class Matcher:
    """Finds the rows of one table by names from elsewhere.

    Args:
        table: of which the rows have names.
        home: the dataset that it is of.
    """

    def __init__(self, table: Table[Any], home: Home | None = None) -> None:
        self.table = table
        self._names = list(names_in(table, home))
        self._by_words: dict[Bag, list[Name]] = {}
        self._by_acronym: dict[str, list[Name]] = {}
        for name in self._names:
            if name.is_acronym:
                self._by_acronym.setdefault(letters(name.text), []).append(name)
            elif words := name.words:
                self._by_words.setdefault(words, []).append(name)
        self._by_letters = {letters(name.text): name for name in reversed(self._names) if not name.is_acronym}
        for row in table:  # an id of one word is written like an acronym
            if "-" not in row.id and not any(n.row is row for n in self._by_acronym.get(row.id, ())):
                self._by_acronym.setdefault(row.id, []).append(Name(called(row), row, "its id", is_acronym=True))
        self._expanded = {name.row.id for name in self._names if not name.is_acronym and not name.origin}
        places = list(home.load("places")) if home is not None and "places" in home.package.resources else []
        self._countries = {bag(tokens(name)): name for name in (*glossary.COUNTRIES, *glossary.OTHER_COUNTRIES)}
        self._countries |= {bag(tokens(row.name)): row.id for row in places if row.place_type == "country"}
        """Ids of countries by the words of their names; the name where there is no row."""
        in_names = {word for name in self._names for word in tokens(name.text)}
        self._spelling = Spelling([*known_words(), *in_names])
        counted = Counter(word for words in self._by_words for word in words)
        self._weights = {word: log(1 + len(self._by_words) / number) for word, number in counted.items()}
        self._rare = log(1 + len(self._by_words))

    def match(self, text: str) -> Match:
        """Return what a name means; of two names that are alike it says the same."""
        name = plain(text)
        found = self._meant(name) if len(name) <= LONGEST else None
        found = found or self._alike(name)
        if found is None:
            return Match(text, "none", None, self.table.name, None, "", ())
        rows = found.rows
        sure = found.is_sure and len(rows) == 1
        certainty: Certainty = "sure" if sure else "ambiguous" if len(rows) > 1 and found.is_sure else found.certainty
        reason = found.reason if len(rows) == 1 or not found.is_sure else f"a name of {len(rows)} rows"
        ids = tuple(row.id for row in rows)[:MOST_CANDIDATES]
        return Match(text, certainty, ids[0] if sure else None, self.table.name, found.names[0].text, reason, ids)

    def _meant(self, name: str) -> _Found | None:
        """Return what a name means as it is written, or with slips of the pen repaired."""
        found = self._by_id(name) or self._written(name)
        if found is not None:
            return found
        words = tokens(name)
        repaired, slips = self._spelling.repair(words)
        if not slips:
            return None
        found = self._by_name(repaired) or self._in_parts(name, lambda part: self._spelling.repair(tokens(part)).words)
        if found is None:
            return self._acronym(repaired[0], "unsure") if len(words) == 1 else None
        enough = slips <= MOST_SLIPS and (len(bag(repaired)) >= LEAST_REPAIRED or len(name) >= slips * LEAST_LETTERS)
        return _Found(found.names, found.is_sure and enough, f"{found.reason}, with a typing error", "unsure")

    def _by_id(self, name: str) -> _Found | None:
        row = self.table.get(name) if "-" in name else None
        return _Found([Name(called(row), row)], True, "its id") if row else None

    def _written(self, name: str) -> _Found | None:
        compact = letters(name)
        spaced = name.isupper() and compact in self._by_acronym
        if (" " not in name or is_short(name) or spaced) and (found := self._acronym(compact)):
            return found
        if found := self._by_name(tokens(name)) or self._in_parts(name) or self._with_place(tokens(name)):
            return found
        same = self._by_letters.get(compact)  # only the spaces are others
        return self._by_name(tokens(same.text)) if same else None

    # --- acronyms

    def _acronym(self, compact: str, certainty: Certainty = "ambiguous") -> _Found | None:
        """Return what an acronym alone means."""
        own = self._by_acronym.get(compact)
        names = own or self._by_acronym.get(glossary.ACRONYMS.get(compact, ""))
        if not names:
            return None
        least = LONG_ACRONYM - compact.startswith("un")
        long = len(compact) >= least and compact not in glossary.SHARED
        known = all(n.row.id in self._expanded and n.is_its_own and n.origin != "its id" for n in names)
        if own and long and known and certainty == "ambiguous":
            return _Found(names, True, names[0].origin or "its acronym")
        what = "an acronym" if own else "an acronym in another language or from another time"
        return _Found(names, False, f"{what} alone, which others may share", certainty)

    # --- names

    def _by_name(self, words: Sequence[str]) -> _Found | None:
        """Return the rows of whose name the words say the same."""
        wanted = bag(words)
        names = self._by_words.get(wanted)
        if names:
            own = [name for name in names if name.is_its_own] or names
            if not own[0].is_its_own:
                return _Found(own, False, own[0].origin, "unsure")
            same = any(fold(name.text) == " ".join(words) for name in own)
            reason = own[0].origin or ("its name" if same else "its name, spelled differently")
            if any(self._is_distinct(name) for name in own):
                return _Found(own, True, reason)
            return _Found(own, False, "a name that others may share")
        return self._without_un(wanted)

    def _without_un(self, wanted: Bag) -> _Found | None:
        """Return the rows of whose name the words say the same, but that one of both says that it is of the United Nations."""
        other = wanted ^ {"un"}
        names = [name for name in self._by_words.get(other, ()) if name.is_its_own]
        if not names or len(other - {"un"}) < 2:
            return None
        reason = "its name, with or without United Nations"
        if "un" in wanted:
            sure = all(_type(n.row) in _OF_THE_UN for n in names) or len(other) >= LEAST_OF_COMMON["organizations"]
        else:
            sure = len(wanted) >= LEAST_OF_COMMON["organizations"]
        return _Found(names, sure, reason)

    def _is_distinct(self, name: Name) -> bool:
        """Say whether a name is not one that any body of its kind may have."""
        words, row = name.words, name.row
        if _type(row) == "unit" and not getattr(row, "acronym", None):
            return bool(self._words_above(row) & words - _common())
        if not words <= _common():
            return True
        return len(words) >= LEAST_OF_COMMON.get(row.TABLE, 3)

    def _words_above(self, row: Record) -> Bag:
        """Return the words by which the bodies above a body are called, their acronyms among them."""
        names = [name for above in self._above(row) for name in self._names if name.row is above]
        return frozenset().union(*({letters(name.text)} if name.is_acronym else name.words for name in names))

    def _above(self, row: Record) -> list[Record]:
        """Return the bodies of which a body is a part, the nearest first."""
        found: list[Record] = []
        key = getattr(row, "parent_id", None)
        while key and (parent := self.table.get(key)) and parent not in found:
            found.append(parent)
            key = parent.parent_id
        return found

    # --- names of several parts

    def _in_parts(self, name: str, words_of: Callable[[str], list[str]] = tokens) -> _Found | None:
        """Return what the parts of a name mean together: a name and an acronym, a name and a country, a body and its unit.

        It is cut in as few parts as give an answer that is sure; without one, in as few as give an answer.
        """
        answers = [found for cuts in parts(name) if (found := self._together(cuts, words_of))]
        return next((found for found in answers if found.is_sure), answers[0] if answers else None)

    def _together(self, cuts: Sequence[str], words_of: Callable[[str], list[str]]) -> _Found | None:
        named: list[_Found] = []
        short: list[_Found] = []
        rest: list[Bag] = []
        for part in cuts:
            words = words_of(part)
            acronym = self._acronym(letters(part)) if " " not in part or is_short(part) else None
            if acronym:
                short.append(acronym)
            elif found := self._by_name(words) or self._with_place(words):
                named.append(found)
            elif (meant := bag(words)) and not any(are_initials(part, other) for other in cuts if other != part):
                rest.append(meant)
        everything = [*named, *short]
        if not everything:
            return None
        if not rest and (both := self._agreeing(everything)):
            return both
        first = everything[0]
        if {row.id for found in everything for row in found.rows} > {row.id for row in first.rows}:
            names = [each for found in everything for each in found.names]
            return _Found(names, False, "its parts match several rows")
        if not rest:
            return first
        countries = [self._countries[meant] for meant in rest if meant in self._countries]
        if named and len(countries) == len(rest):
            return self._in_country(first, countries)
        more = "a country" if len(countries) == len(rest) else "more words"
        return _Found(first.names, False, f"its {'name' if named else 'acronym'}, with {more}", "unsure")

    def _agreeing(self, parts_found: Sequence[_Found]) -> _Found | None:
        """Return the one row that all of several parts mean, or of which the others are bodies above it."""
        if len(parts_found) < 2 or any(not each.is_sure and each.certainty == "unsure" for each in parts_found):
            return None
        for found in parts_found:
            for row in found.rows:
                chain = {row, *self._above(row)}
                if all(not chain.isdisjoint(other.rows) for other in parts_found):
                    names = [name for name in found.names if name.row is row]
                    alone = all(other.rows == [row] for other in parts_found)
                    return _Found(
                        names, True, "its name and acronym" if alone else "its name and that of its parent body"
                    )
        return None

    # --- names with a place

    def _with_place(self, words: Sequence[str]) -> _Found | None:
        """Return what a name means without a country at its end or its beginning."""
        for size in range(min(4, len(words) - 1), 0, -1):
            for country, others in ((words[-size:], words[:-size]), (words[:size], words[size:])):
                place = self._countries.get(bag(country))
                if place is None:
                    continue
                if len(others) == 1 and (acronym := self._acronym(others[0])):
                    return _Found(acronym.names, False, "its acronym, with a country", "unsure")
                if found := self._by_name(others):
                    return self._in_country(found, [place])
        return None

    def _in_country(self, found: _Found, countries: Sequence[str]) -> _Found:
        rows = found.rows
        reason = f"{found.reason}, with a country"
        if len(rows) == 1:
            row = rows[0]
            if getattr(row, "country_id", None) in countries:
                return _Found(found.names, True, reason)
            if found.is_sure and _type(row) in WORLDWIDE and len(found.names[0].words) >= LEAST_REPAIRED:
                return _Found(found.names, True, reason)
        return _Found(found.names, False, reason, "unsure")

    # --- names that are alike

    def _alike(self, name: str) -> _Found | None:
        """Return the rows that have names with much in common with another one, best first."""
        words = tokens(name[:LONGEST])
        wanted = bag(self._spelling.repair(words).words)
        scored: dict[str, tuple[float, Name]] = {}
        for known, names in self._by_words.items():
            score = self._likeness(wanted, known)
            for each in names if score >= LEAST_ALIKE else ():
                if score > scored.get(each.row.id, (0.0, each))[0]:
                    scored[each.row.id] = score, each
        for word in words:
            for each in self._by_acronym.get(word, ()) if len(word) > 2 and word not in _common() else ():
                scored.setdefault(each.row.id, (LEAST_ALIKE, each))
        if not scored and len(compact := letters(name)) <= LONGEST_WORD:
            for near in get_close_matches(compact, self._by_letters, cutoff=LEAST_NEAR):
                each = self._by_letters[near]
                scored.setdefault(each.row.id, (LEAST_ALIKE, each))
        best = sorted(scored.values(), key=itemgetter(0), reverse=True)[:MOST_CANDIDATES]
        return _Found([each for _, each in best], False, "similar name", "unsure") if best else None

    def _likeness(self, wanted: Bag, known: Bag) -> float:
        """Return from 0 to 1 how much two names have in common, rare words counting more."""
        if wanted & known <= glossary.MARKS:
            return 0.0
        common = self._weight(wanted & known)
        whole = 2 * common / (self._weight(wanted) + self._weight(known))
        within = len(known) > 1 and known <= wanted and not known <= _common()
        return max(whole, LEAST_ALIKE) if within else whole

    def _weight(self, words: Iterable[str]) -> float:
        unknown = {True: self._rare / 2, False: self._rare}  # a common word that no row has says less than a rare one
        return sum(self._weights.get(word) or unknown[word in _common()] for word in words)


def _type(row: Record) -> str:
    return getattr(row, "organization_type", None) or ""


@lru_cache(maxsize=1)
def _common() -> Bag:
    """Return the words of which any body may make its name."""
    meant = frozenset(word for _, words in glossary.words() for word in words)
    return (meant | glossary.COMMON) - glossary.MARKS - glossary.COUNTRIES


def reconcile(names: Iterable[object], table: Table[Any], home: Home | None = None) -> list[Match]:
    """Return for each name what it means, in their order; see `Dataset.reconcile`."""
    if isinstance(names, str):
        raise TypeError(f"Pass the names as a list: reconcile([{names[:LONGEST]!r}])")
    if not set(NAMED_BY).intersection(table.columns):
        raise UnknownTableError(f"Rows of {table.name} have no names: the table has no column {', '.join(NAMED_BY)}.")
    matcher = Matcher(table, home)
    known: dict[str, Match] = {}
    texts = [name if isinstance(name, str) else "" for name in names]
    return [known.get(text) or known.setdefault(text, matcher.match(text)) for text in texts]
