"""Finding rows by what people call them: exact names in any spelling, all words of a text, the nearest names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, NamedTuple

from ..errors import AmbiguousNameError, UnknownIdError, UnknownNameError, UnknownValueError
from ..suggest import LONGEST, did_you_mean, fold
from .record import R, Record
from .titles import NAMES
from .titles import name as called

if TYPE_CHECKING:
    from ..schema.schemes import Scheme
    from .table import Table

TEXTS = ("summary", "approach", "coverage", "position", "unit", "responsibility", "printed", "reading", "authors",
         "publisher", "note", "reason")  # fmt: skip
"""Columns that hold words about a row."""
_SPELLINGS = (("labour", "labor"), ("isation", "ization"), ("programme", "program"), ("centre", "center"))
_WITH_ACRONYM = re.compile(r"(.+) \(([^()]+)\)")
_FEW_DIGITS = 5
"""A number of so few digits is no identifier by itself: the name of its scheme must stand before it."""
_LISTED = 10
"""So many candidates are named in a message."""


def key(text: str) -> str:
    """Return `text` as it is compared: without case, accents, punctuation, a leading "the" and British spelling.

    >>> key("The International Labour Organisation")
    'international labor organization'
    """
    folded = fold(text).removeprefix("the ")
    for british, american in _SPELLINGS:
        folded = folded.replace(british, american)
    return folded


def _parts(name: str) -> tuple[str, ...]:
    """Return what people ask for a name by: the whole, and both parts of a name that is printed with its acronym.

    >>> _parts("World Health Organization (WHO)")
    ('World Health Organization (WHO)', 'World Health Organization', 'WHO')
    """
    found = _WITH_ACRONYM.fullmatch(name)
    return (name, *found.groups()) if found else (name,)


def names_of(row: Record) -> Iterator[str]:
    """Yield every name of a row as it is printed; an agency has the names of its organization too."""
    yield from _texts(row, NAMES)
    home = row._dataset if row.TABLE == "agencies" else None
    if home is not None and (organization := home.load("organizations").get(row.id)):
        yield from names_of(organization)


def _texts(row: Record, columns: Iterable[str]) -> Iterator[str]:
    for column in columns:
        if column in row.COLUMNS:
            value = getattr(row, column)
            yield from value if isinstance(value, tuple) else (value,) if value else ()


class Clue(NamedTuple):
    """That a row is meant by what is not printed of it: an identifier in a register, or what it is called today."""

    row: Record
    by: Any
    """The identifier or the change event."""
    text: str
    """The identifier with its scheme, or the later name."""

    def __str__(self) -> str:
        if self.by.TABLE == "identifiers":
            match = "" if self.by.match == "exact" else f" ({self.by.match})"
            return f"found by an identifier: {self.text}{match}"
        what = " ".join(filter(None, (self.by.event_type.replace("-", " "), (self.by.date or "")[:4])))
        return f"found by a later name: {self.text} ({what})"


class Names(Generic[R]):
    """The names and texts of the rows of a table, made ready for finding when they are first asked for."""

    def __init__(self, table: Table[R]) -> None:
        self.table = table

    @cached_property
    def exact(self) -> dict[str, list[R]]:
        """Rows by each of their names and ids, as they are compared."""
        found: dict[str, list[R]] = {}
        for row in self.table:
            for name in dict.fromkeys(key(name) for name in (row.id, *names_of(row))):
                found.setdefault(name, []).append(row)
        return found

    @cached_property
    def printed(self) -> dict[str, tuple[str, R]]:
        """One printed form of each name, with a row that has it; ids come last."""
        found: dict[str, tuple[str, R]] = {}
        named = [(name, row) for row in self.table for name in names_of(row)]
        for name, row in [*named, *((row.id, row) for row in self.table)]:
            found.setdefault(key(name), (name, row))
        return found

    def clues(self, text: str) -> list[Clue]:
        """Return the rows that a text means by an identifier or a later name; the first clue to each."""
        found = [clue for scheme in self.schemes.values() for clue in self._identified(scheme, text)]
        found += self.later.get(key(text), ())
        first: dict[str, Clue] = {}
        for clue in found:
            first.setdefault(clue.row.id, clue)
        return list(first.values())

    def _identified(self, scheme: Scheme, text: str) -> list[Clue]:
        value = scheme.read(text)
        if value is None or (value.isdecimal() and len(value) <= _FEW_DIGITS and text.strip() == value):
            return []
        return self.identified(scheme, value)

    def identified(self, scheme: Scheme, value: str) -> list[Clue]:
        """Return the rows that have an identifier, those first of which it means exactly the same thing."""
        found = self.identifiers.get((scheme.name, value.casefold()), [])
        rows = [(self.table.get(one.about_id), one) for one in sorted(found, key=lambda one: one.match != "exact")]
        return [Clue(row, one, f"{scheme.label} {one.value}") for row, one in rows if row is not None]

    @cached_property
    def schemes(self) -> dict[str, Scheme]:
        """The schemes of identifiers in the package of the rows."""
        home = self.table.home
        return (
            home.package.resource("identifiers").schema.field("scheme").schemes
            if home and self._rows("identifiers")
            else {}
        )

    @cached_property
    def identifiers(self) -> dict[tuple[str, str], list[Any]]:
        """The identifiers of all tables by scheme and value."""
        found: dict[tuple[str, str], list[Any]] = {}
        for one in self._rows("identifiers"):
            found.setdefault((one.scheme, one.value.casefold()), []).append(one)
        return found

    @cached_property
    def later(self) -> dict[str, list[Clue]]:
        """Rows by each name that they, or what took their place, had later, as names are compared."""
        found: dict[str, list[Clue]] = {}
        for event in self._rows("change_events"):
            row, heir = self.table.get(event.about_id), None
            if row is None:
                continue
            with suppress(UnknownIdError):  # the validator says so
                heir = event.to
            named = (event.to_name or "", *(names_of(heir) if heir else ()))
            for name in dict.fromkeys(filter(None, named)):
                for asked in dict.fromkeys(key(part) for part in _parts(name)):
                    found.setdefault(asked, []).append(Clue(row, event, name))
        return found

    def _rows(self, table: str) -> Iterable[Any]:
        """Return the rows of another table of the same package."""
        home = self.table.home
        return home.load(table) if home and table in home.package.resources else ()

    @cached_property
    def texts(self) -> list[tuple[str, str, R]]:
        """Of each row: its names and its other words, both as they are compared, with spaces around each word."""

        def spaced(texts: Iterable[str]) -> str:
            return f" {' | '.join(map(key, texts))} "

        return [(spaced(names_of(row)), spaced(_texts(row, TEXTS)), row) for row in self.table]


def lookup(names: Names[R], name: str) -> R:
    """Return the one row that `name` means; see `Table.lookup`."""
    a_text(name, "lookup")
    row = names.table.get(name)
    found: list[Any] = [row] if row else names.exact.get(key(name)) or [clue.row for clue in names.clues(name)]
    if len(found) == 1:
        return found[0]  # type: ignore[no-any-return]
    if found:
        listed = ", ".join(f"{row.id} ({called(row)})" for row in found[:_LISTED])
        more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        message = (
            f'{len(found)} rows of {names.table.name} are named "{name}": {listed}{more}. Use the id of one of them.'
        )
        raise AmbiguousNameError(message, tuple(found))
    names_near = " or ".join(f'"{printed}" ({row.id})' for printed, row in near([names], name))
    hint = f" Did you mean {names_near}?" if names_near else ""
    raise UnknownNameError(f'{names.table.name} has no row named "{name[:LONGEST]}".{hint}')


def by_identifier(names: Names[R], scheme: str, value: str) -> R:
    """Return the one row that has an identifier in a register; see `Table.by_identifier`."""
    for text in (scheme, value):
        a_text(text, "by_identifier")
    known = {fold(name): one for one in names.schemes.values() for name in (one.label, one.name)}
    wanted = known.get(fold(scheme))
    if known and wanted is None:
        hint = did_you_mean(scheme, names.schemes) or f"The schemes are: {', '.join(names.schemes)}."
        raise UnknownValueError(f'"{scheme[:LONGEST]}" is not an identifier scheme. {hint}')
    meant = wanted.read(value) if wanted else None
    found = names.identified(wanted, meant) if wanted and meant else []
    exact = [clue.row for clue in found if clue.by.match == "exact"]
    rows: list[Any] = exact or [clue.row for clue in found]
    if len(rows) == 1:
        return rows[0]  # type: ignore[no-any-return]
    what = f'the identifier "{value[:LONGEST]}" of the scheme {wanted.name if wanted else scheme[:LONGEST]}'
    if rows:
        listed = ", ".join(f"{row.id} ({called(row)})" for row in rows[:_LISTED])
        raise AmbiguousNameError(f"{len(rows)} rows of {names.table.name} have {what}: {listed}.", tuple(rows))
    raise UnknownNameError(f"No row of {names.table.name} has {what}. {_unidentified(names, wanted, meant)}".strip())


def _unidentified(names: Names[Any], scheme: Scheme | None, value: str | None) -> str:
    """Say why an identifier may lead to no row."""
    if scheme is None:
        return "The package has no identifiers."
    others = [one.value for one in names._rows("identifiers") if one.scheme == scheme.name]
    if value is None:
        return f"The value does not match the format of the scheme.{f' Example: {others[0]}' if others else ''}"
    if not scheme.checks(value):
        return "The check digit is wrong: compare every digit."
    if elsewhere := names.identifiers.get((scheme.name, value.casefold())):
        return f'It belongs to "{elsewhere[0].about_id}", which is in another table.'
    return did_you_mean(value, others) or f"The package has {len(others)} identifiers of this scheme."


def meant(tables: Sequence[Names[Any]], wrong: str) -> str:
    """Return a sentence that says which id is meant by what is none; empty where that cannot be told."""
    retired = next((row.replacement for names in tables for row in names._rows("retired_ids") if row.id == wrong), None)
    if retired is not None:
        return f'It is no longer in use: write "{retired.id}".'
    found = [row for names in tables for row in names.exact.get(key(wrong), ())]
    if found:
        return f"Write {' or '.join(dict.fromkeys(_quoted(row.id, called(row)) for row in found[:_LISTED]))}."
    nearest = " or ".join(_quoted(row.id, printed) for printed, row in near(tables, wrong))
    return f"Did you mean {nearest}?" if nearest else ""


def _quoted(key: str, name: str) -> str:
    return f'"{key}"' if name == key else f'"{key}" ({name})'


def a_text(text: object, asker: str) -> None:
    """Raise an error where what is looked for is no text."""
    if not isinstance(text, str):
        raise TypeError(f"{asker}() requires a string, not {type(text).__name__}.")


def near(tables: Iterable[Names[Any]], text: str) -> list[tuple[str, Record]]:
    """Return up to three rows with a name that looks like `text`, each with that name, best first."""
    wanted = key(text)
    if not wanted or len(wanted) > LONGEST:
        return []
    names = [pair for table in tables for pair in table.printed.items()]
    likely = [(score, *printed) for name, printed in names if (score := _likeness(wanted, name)) >= 0.7]
    found: dict[str, tuple[str, Record]] = {}
    for _, printed, row in sorted(likely, key=itemgetter(0), reverse=True):
        found.setdefault(row.id, (printed, row))
    return list(found.values())[:3]


def _likeness(wanted: str, name: str) -> float:
    """Return from 0 to 1 how alike two names are: letter by letter, or where that says less, word by word."""
    from difflib import SequenceMatcher

    def ratio(one: str, other: str) -> float:
        matcher = SequenceMatcher(None, one, other, autojunk=False)
        return matcher.ratio() if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= 0.6 else 0.0

    words, others = wanted.split(), name.split()
    whole = 0.95 if sorted(wanted) == sorted(name) else ratio(wanted, name)  # letters that changed places
    if len(words) > 1 and name in words:
        whole = max(whole, 0.7)
    if whole >= 0.8 or len(words) == 1 == len(others):
        return whole
    # A name of which only some words were written: each of them must be like a word of it.
    best = [max(ratio(word, other) for other in others) for word in words]
    if min(best) < 0.75:
        return whole
    written = sum(map(len, words)) / max(1, sum(map(len, others)))
    return max(whole, sum(best) / len(best) * (0.7 + 0.2 * min(1.0, written)))


def search(names: Names[R], text: str) -> list[R]:
    """Return the rows that hold all words of `text`, best first; see `Table.search`, also for what is refused."""
    a_text(text, "search")
    table = names.table
    if not {*NAMES, "summary", "reason"}.intersection(table.columns):
        instead = f"Use find(...) to get the rows that they belong to, then row.{table.name}"
        raise UnknownNameError(f"{table.name} contains no text to search. {instead}.")
    if not key(text):
        raise UnknownNameError("Write at least one word to search for.")
    found = [row for _, row in scored(names, text)]
    if not found and (unknown := unknown_words([table.whole.names()], text)):
        raise UnknownNameError(f"No row of {table.name} contains the word {unknown}")
    return found


def unknown_words(tables: Sequence[Names[Any]], text: str) -> str:
    """Return the first word of `text` that no row has, quoted, and which may be meant; empty where all are known."""
    held = [words for names in tables for named, others, _ in names.texts for words in (named, others)]
    for written in text.split():
        if any(not any(_weight(word, words) for words in held) for word in key(written).split()):
            known = {word for words in held for word in words.split() if word.isalpha()}
            return f'"{written[:LONGEST]}". {did_you_mean(written, sorted(known))}'.strip()
    return ""


def scored(names: Names[R], text: str) -> list[tuple[float, R]]:
    """Return the rows that hold all words of `text`, with their scores, best first."""
    wanted = key(text)
    words = list(dict.fromkeys(wanted.split()))
    if not words:
        return []
    found = []
    for named, texts, row in names.texts:
        scores = [_weight(word, named) * 4 or _weight(word, texts) for word in words]
        if all(scores):
            whole = 4 if f" {wanted} " in named else 1 if f" {wanted} " in texts else 0
            found.append((sum(scores) / len(words) + whole, row))
    return sorted(found, key=itemgetter(0), reverse=True)


def _weight(word: str, text: str) -> int:
    """Return 2 for a whole word of the text, 1 for the beginning of one or its singular, 0 for none."""
    if f" {word} " in text:
        return 2
    return 1 if f" {word}" in text or (len(word) > 3 and word.endswith("s") and f" {word[:-1]} " in text) else 0


def find(tables: Sequence[Names[Any]], text: str) -> tuple[Record, ...]:
    """Return the rows of any table that `text` means, best first; see `Dataset.find`, also for what is refused."""
    a_text(text, "find")
    ids = [row for names in tables if (row := names.table.get(text.strip()))]
    found: list[Any] = [getattr(row, "replacement", None) or row for row in ids]
    if not found and (wanted := key(text)):
        found = [row for table in tables for row in table.exact.get(wanted, ())]
    if not found:
        found = [clue.row for table in tables for clue in table.clues(text)]
    if not found:
        pairs = [pair for table in tables for pair in scored(table, text)]
        found = [row for _, row in sorted(pairs, key=itemgetter(0), reverse=True)]
    if not found and not key(text):
        raise UnknownNameError("Write at least one word to search for.")
    if not found and (unknown := unknown_words(tables, text)):
        named = " or ".join(f'"{name}"' for name in dict.fromkeys(name for name, _ in near(tables, text)))
        hint = f" Did you mean {named}?" if named and unknown.endswith(".") else ""
        raise UnknownNameError(f'Nothing is named "{text[:LONGEST]}", and no row contains the word {unknown}{hint}')
    first: dict[str, Record] = {}  # an agency and its organization have one id and are one thing
    for row in found:
        first.setdefault(row.id, row)
    return tuple(first.values())


def found_by(tables: Sequence[Names[Any]], text: str) -> dict[str, str]:
    """Return of rows that `find` gives by what is not printed of them how; see `Dataset.found_by`."""
    wanted = key(text)
    if any(names.table.get(text.strip()) or (wanted and names.exact.get(wanted)) for names in tables):
        return {}
    found: dict[str, str] = {}
    for clue in (clue for names in tables for clue in names.clues(text)):
        found.setdefault(clue.row.id, str(clue))
    return found
