"""From a row to the passages that it is drawn from, and into a reader's own copy of the source."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import UnknownIdError
from ..files.csvfile import decode
from ..package import Package
from ..suggest import did_you_mean
from ..tables import read
from ..tables.record import Record
from ..tables.records import RECORDS
from .copy import POSITION, Copy, Stretch
from .literals import Span, literals

SYNOPSIS = "synopsis"
"""The kind of the source that coverage and counts are about."""
MARGIN = 15
"""Words beside a passage that are searched too where its ends cannot be told exactly."""


class Missing(NamedTuple):
    """A literal that is in none of the row's passages of a source, with what may explain it."""

    row: Record
    column: str
    value: str
    errata: tuple[str, ...]
    """Those that speak of the row."""
    elsewhere: tuple[str, ...]
    """The passages of other sources that the row cites: it may stand there."""

    @property
    def explained(self) -> bool:
        return bool(self.errata or self.elsewhere)


class Trace(NamedTuple):
    """One row in a copy of the source."""

    marks: Mapping[str, list[Span]]
    """Of each passage: the characters of the copy that are literals of the row."""
    literals: int
    missing: list[Missing]
    elsewhere: tuple[str, ...]
    """The passages of other sources that the row cites."""


class Evidence:
    """All tables of one package, by id, with the passages that each row cites."""

    def __init__(self, package: Package) -> None:
        resources = package.resources.items()
        self.tables: dict[str, Sequence[Any]] = {n: read(RECORDS[n], file) for n, file in resources if n in RECORDS}
        for needed in ("sources", "passages", "errata"):
            package.resource(needed)  # says where a package of another kind has none
        self.passages: dict[str, Any] = {row.id: row for row in self.tables["passages"]}
        self.coded = {n: frozenset(f.name for f in file.schema.fields if f.vocabulary) for n, file in resources}

    @cached_property
    def synopsis(self) -> dict[str, Any]:
        """The passages of the synopsis, by id."""
        own = {source.id for source in self.tables["sources"] if source.source_type == SYNOPSIS}
        return {key: passage for key, passage in self.passages.items() if passage.source_id in own}

    @cached_property
    def rows(self) -> dict[str, list[Record]]:
        """The rows of each id; an agency is also an organization, so there may be two."""
        found: dict[str, list[Record]] = {}
        for row in (row for table, rows in self.tables.items() if table != "retired_ids" for row in rows):
            found.setdefault(row.id, []).append(row)
        return found

    @cached_property
    def errata(self) -> dict[str, tuple[str, ...]]:
        """Ids of the errata that name a row as affected."""
        found: dict[str, tuple[str, ...]] = {}
        for erratum in self.tables["errata"]:
            for key in erratum.affected_ids:
                found[key] = (*found.get(key, ()), erratum.id)
        return found

    def citing(self, passage_id: str) -> list[Record]:
        """Return the rows that cite a passage."""
        return [row for rows in self.tables.values() for row in rows if passage_id in cited(row)]

    def find(self, key: str) -> list[Record]:
        """Return the rows with this id.

        Raises:
            UnknownIdError: there is none; the message names the nearest ids.
        """
        if key not in self.rows:
            raise UnknownIdError(f'No row has the id "{key}". {did_you_mean(key, self.rows)}'.strip())
        return self.rows[key]

    def drawn_from(self, passages: Container[str]) -> Iterator[Record]:
        """Yield every row that cites at least one of some passages."""
        return (row for rows in self.tables.values() for row in rows if any(key in passages for key in cited(row)))


class Located:
    """The passages of a package in one copy of its source."""

    def __init__(self, evidence: Evidence, copy: Copy, source_id: str) -> None:
        self.evidence = evidence
        self.copy = copy
        self.source_id = source_id
        self.passages = in_reading_order(p for p in evidence.passages.values() if p.source_id == source_id)
        self.places = copy.locate(self.passages)
        self._texts: dict[str, Stretch] = {}

    @property
    def by_position(self) -> list[str]:
        return [key for key, place in self.places.items() if place.by == POSITION]

    @property
    def not_found(self) -> list[str]:
        return [p.id for p in self.passages if p.id not in self.places]

    def trace(self, row: Record) -> Trace:
        """Return where the literals of a row are in this copy, and which are not there."""
        own = [key for key in cited(row) if key in self.evidence.passages]
        others = tuple(key for key in own if self.evidence.passages[key].source_id != self.source_id)
        marks: dict[str, list[Span]] = {key: [] for key in own if key in self.places}
        missing = []
        found = list(literals(row, self.evidence.coded[row.TABLE]))
        for literal in found:
            seen = {key: literal.find(self.text(key)) for key in marks}
            for key, spans in seen.items():
                marks[key] += spans
            if not any(seen.values()):
                errata = self.evidence.errata.get(row.id, ())
                missing.append(Missing(row, literal.column, literal.value, errata, others))
        return Trace(marks, len(found), missing, others)

    def text(self, key: str) -> Stretch:
        """Return the text of a located passage; with a margin where its ends cannot be told exactly."""
        if key not in self._texts:
            place = self.places[key]
            text = self.copy.stretch(place, self.places.values())
            if len(text.words) != self.evidence.passages[key].words:
                text = self.copy.stretch(place, self.places.values(), MARGIN)
            self._texts[key] = text
        return self._texts[key]


def cited(row: Record) -> tuple[str, ...]:
    """Return the ids of the passages that a row cites."""
    return (row.passage_id,) if row.TABLE == "errata" else getattr(row, "passage_ids", ())  # type: ignore[attr-defined]


def in_reading_order(passages: Iterable[Any]) -> list[Any]:
    """Return passages in the order of their document: by page, chapters before each other as they begin.

    >>> import synopsis_data as synopsis
    >>> [p.id for p in in_reading_order(p for p in synopsis.passages if p.source_id == "syn2008")][:2]
    ['syn2008-front-001', 'syn2008-front-002']
    """
    order = {"front": 0, "contents": 1, "introduction": 2, "end": 4}
    return sorted(passages, key=lambda p: (p.source_id, order.get(p.section, 3), p.page_from or 0, p.id))


def open_copy(file: Path) -> Copy:
    """Return a copy of a source from a text file: in UTF-8 or UTF-16, or in what its bytes look like."""
    return Copy(decode(file.read_bytes()))
