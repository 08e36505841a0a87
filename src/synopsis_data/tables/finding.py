"""Finding rows by what people call them: exact names in any spelling, all words of a text, the nearest names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from ..errors import AmbiguousNameError, UnknownNameError
from ..suggest import LONGEST, fold
from .record import Record

R = TypeVar("R", bound=Record)

NAMES = (
    "name", "title", "short_title", "acronym", "other_names", "symbols", "sales_number", "iso_alpha3", "m49",
)  # fmt: skip
"""Columns that hold what a row is called."""
TEXTS = (
    "summary", "approach", "coverage", "position", "unit", "responsibility", "printed", "reading", "authors",
    "publisher", "note", "reason",
)  # fmt: skip
"""Columns that hold words about a row."""
_SPELLINGS = (("labour", "labor"), ("isation", "ization"), ("programme", "program"), ("centre", "center"))
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


def names_of(row: Record) -> Iterator[str]:
    """Yield every name of a row as it is printed; an agency has the names of its organization too."""
    yield from _texts(row, NAMES)
    if row.TABLE == "agencies" and row._dataset is not None:
        organization = row._home().load("organizations").get(row.id)
        if organization is not None:
            yield from names_of(organization)


def _texts(row: Record, columns: Iterable[str]) -> Iterator[str]:
    for column in columns:
        if column in row.COLUMNS:
            value = getattr(row, column)
            yield from value if isinstance(value, tuple) else (value,) if value else ()


class Names(Generic[R]):
    """The names and texts of the rows of a table, made ready for finding when they are first asked for."""

    def __init__(self, table: str, rows: Sequence[R], ids: Mapping[str, R]) -> None:
        self.table = table
        self.ids = ids
        self._rows = rows

    @cached_property
    def exact(self) -> dict[str, list[R]]:
        """Rows by each of their names and ids, as they are compared."""
        found: dict[str, list[R]] = {}
        for row in self._rows:
            for name in dict.fromkeys(key(name) for name in (row.id, *names_of(row))):
                found.setdefault(name, []).append(row)
        return found

    @cached_property
    def printed(self) -> dict[str, tuple[str, R]]:
        """One printed form of each name, with a row that has it; ids come last."""
        found: dict[str, tuple[str, R]] = {}
        for row in self._rows:
            for name in names_of(row):
                found.setdefault(key(name), (name, row))
        for row in self._rows:
            found.setdefault(key(row.id), (row.id, row))
        return found

    @cached_property
    def texts(self) -> list[tuple[str, str, R]]:
        """Of each row: its names and its other words, both as they are compared, with spaces around each word."""
        return [
            (f" {' | '.join(map(key, names_of(row)))} ", f" {' | '.join(map(key, _texts(row, TEXTS)))} ", row)
            for row in self._rows
        ]


def lookup(names: Names[R], name: str) -> R:
    """Return the one row that `name` means; see `Table.lookup`."""
    row = names.ids.get(name)
    if row is not None:
        return row
    found = names.exact.get(key(name), [])
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(f"{row.id} ({label(row)})" for row in found[:_LISTED])
        more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        raise AmbiguousNameError(
            f'{len(found)} rows of {names.table} are called "{name}": {listed}{more}. Ask for one by its id.',
            tuple(found),
        )
    hint = " or ".join(f'"{printed}" ({row.id})' for printed, row in near([names], name))
    raise UnknownNameError(
        f'{names.table} has no row called "{name[:LONGEST]}". {f"Did you mean {hint}?" if hint else ""}'.strip()
    )


def label(row: Record) -> str:
    """Return what a row is called first; where it has no name, its summary, or else its id."""
    return next(_texts(row, (*NAMES, "summary")), row.id)


def near(tables: Iterable[Names[Any]], text: str, limit: int = 3) -> list[tuple[str, Record]]:
    """Return up to `limit` rows with a name that looks like `text`, each with that name, best first."""
    wanted = key(text)
    if not wanted or len(wanted) > LONGEST:
        return []
    scored: list[tuple[float, int, int, str, Record]] = []
    for order, names in enumerate(tables):
        for name, (printed, row) in names.printed.items():
            score = _likeness(wanted, name)
            if score >= 0.6:
                scored.append((-score, order, len(scored), printed, row))
    found: dict[str, tuple[str, Record]] = {}
    for _, _, _, printed, row in sorted(scored, key=lambda s: s[:3]):
        found.setdefault(row.id, (printed, row))
    return list(found.values())[:limit]


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


def search(names: Names[R], text: str) -> tuple[R, ...]:
    """Return the rows that hold all words of `text`, best first; see `Table.search`."""
    return tuple(row for _, row in _scored(names, text))


def _scored(names: Names[R], text: str) -> list[tuple[float, R]]:
    """Return the rows that hold all words, with their scores, best first; rows with the same score in their order."""
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
    return sorted(found, key=lambda pair: -pair[0])


def _weight(word: str, text: str) -> int:
    """Return 2 for a whole word of the text, 1 for the beginning of one or its singular, 0 for none."""
    if f" {word} " in text:
        return 2
    return 1 if f" {word}" in text or (len(word) > 3 and word.endswith("s") and f" {word[:-1]} " in text) else 0


def find(tables: Sequence[Names[Any]], text: str) -> tuple[Record, ...]:
    """Return the rows of any table that `text` means, best first; see `Dataset.find`."""
    by_id = _by_id(tables, text.strip())
    if by_id:
        return by_id
    wanted = key(text)
    exact = [row for table in tables for row in table.exact.get(wanted, ())] if wanted else []
    if exact:
        return _once(exact)
    scored = [(score, row) for table in tables for score, row in _scored(table, text)]
    return _once(row for _, row in sorted(scored, key=lambda pair: -pair[0]))


def _by_id(tables: Sequence[Names[Any]], text: str) -> tuple[Record, ...]:
    rows = (row for table in tables if (row := table.ids.get(text)) is not None)
    return _once(getattr(row, "replacement", None) or row for row in rows)


def _once(rows: Iterable[Record]) -> tuple[Record, ...]:
    """Leave out a row with the id of one before: an agency and its organization are one thing."""
    first: dict[str, Record] = {}
    for row in rows:
        first.setdefault(row.id, row)
    return tuple(first.values())


def nearest(tables: Sequence[Names[Any]], text: str) -> list[str]:
    """Return names of rows that look like `text`; see `Dataset.nearest`."""
    return list(dict.fromkeys(printed for printed, _ in near(tables, text)))
