"""The synopsis and other sources: what each of them may support, and how their passages are written."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import compress
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

from ...rule import Finding, Rule, Sentence
from ...schema.values import DELIMITER, before
from ..ids import Ids
from ..kinds import Across, Kept, Memory
from ..sources import Block
from .dates import ERRATA, ISSUED, OPEN, state_column
from .events import EVENT_TYPE
from .identifiers import ABOUT, EVENTS, IDENTIFIERS
from .passages import CITING, EVIDENCE, LOCATING, PASSAGES, SOURCE, SOURCES

if TYPE_CHECKING:
    from ..answers import Answers

SOURCE_TYPE, SYNOPSIS = "source_type", "synopsis"
READ = ("url", "accessed")
"""What says where another source than the synopsis was read, and when."""
SECTION, PASSAGE_TYPE, RECORD, LOCATOR = "section", "passage_type", "record", LOCATING[0]
BASIS, OUTSIDE = "basis", "outside"
SCHEME, AGREED = "scheme", frozenset(["wikidata"])
"""Registers that everybody can write into: an identifier of them is taken over only where two sources agree."""
DATE, STARTS = "date", ("start_date", "adopted", ISSUED, "established")
"""Columns that say since when there is a thing."""
EARLIER = frozenset(["adopted", "in-force", "succeeded-by"])
"""Events that may have happened before the synopsis was printed, which did not tell of them."""


def _unread(block: Block, _: Ids) -> Iterator[Finding]:
    # As they stand there: a cell that is refused is not an empty one.
    cells = [block.originals.get(name, block[name]) for name in READ]
    for row, (kind, *read) in enumerate(zip(block[SOURCE_TYPE], *cells, strict=True)):
        if kind and kind != SYNOPSIS:
            for name, text in zip(READ, read, strict=True):
                if not text:
                    yield Finding(SOURCE_UNREAD, "", (kind,), place=block.at(row, name))


def _say_unread(finding: Finding, _: Answers) -> Sentence:
    (kind,), column = finding.facts, finding.place.column
    message = f"The source type is {kind}, but {column} is empty."
    what = "the address of the copy that you read" if column == READ[0] else "the date on which you read it"
    return message, f"Write {what}."


class _Passage(NamedTuple):
    """What is remembered of a passage; a cell that was refused is `None`."""

    source: str
    section: str | None
    kind: str | None
    locator: str | None
    located: bool


class _Event(NamedTuple):
    about: str
    kind: str
    date: str


class _Outside(Memory):
    """Which source each passage is of, and the rows to which that makes a difference."""

    def __init__(self) -> None:
        self._sources: dict[str, str] = {}
        self._issued: dict[str, str] = {}
        self._passages: dict[str, _Passage] = {}
        self._cited: dict[tuple[str, str], tuple[str, str]] = {}
        """Of rows that are not from the synopsis: the passages that they cite, and the scheme of an identifier."""
        self._evidence: dict[str, tuple[str, str | None]] = {}
        """Of errata: the passages that show the reading, and what the finding rests on."""
        self._events: dict[str, _Event] = {}
        self._starts: dict[str, tuple[str, str]] = {}
        """Of what has begun: the column and the date."""

    def add(self, block: Block, ids: Ids) -> Iterable[Finding]:  # noqa: ARG002
        name, at = block.schema.name, block.schema.at
        if name == SOURCES and {SOURCE_TYPE, ISSUED} <= at.keys():
            self._sources.update(zip(block.keys, block[SOURCE_TYPE], strict=True))
            self._issued.update(zip(block.keys, block[ISSUED], strict=True))
        elif name == PASSAGES and {SOURCE, SECTION, PASSAGE_TYPE, *LOCATING} <= at.keys():
            located = map(any, zip(*(block[column] for column in LOCATING), strict=True))
            cells = (map(_shared, _meant(block, column)) for column in (SECTION, PASSAGE_TYPE, LOCATOR))
            passages = map(_Passage, map(intern, block[SOURCE]), *cells, located)
            self._passages.update(zip(block.keys, passages, strict=True))
        elif name == ERRATA and {EVIDENCE, BASIS} <= at.keys():
            rows = zip(block.keys, zip(block[EVIDENCE], _meant(block, BASIS), strict=True), strict=True)
            self._evidence.update(compress(rows, block[EVIDENCE]))
        elif name in (IDENTIFIERS, EVENTS) and CITING in at:
            schemes = block[SCHEME] if SCHEME in at else [""] * len(block)
            pairs = zip(block[CITING], schemes, strict=True)
            self._cited.update(((name, key), pair) for key, pair in zip(block.keys, pairs, strict=True) if pair[0])
            if {ABOUT, EVENT_TYPE, DATE} <= at.keys():
                events = map(_Event, block[ABOUT], block[EVENT_TYPE], block[DATE])
                self._events.update(compress(zip(block.keys, events, strict=True), block[DATE]))
        elif start := next((column for column in STARTS if column in at), ""):
            state = state_column(block.schema)
            begun = [s is not None and s not in OPEN for s in _meant(block, state)] if state else [True] * len(block)
            dated = ((key, (start, text)) for key, text in zip(block.keys, block[start], strict=True) if text)
            self._starts.update(dated if all(begun) else _only(block, start, begun))
        return ()

    def drop(self, block: Block) -> None:
        name, known = block.schema.name, list[dict[str, Any]]()
        if name == SOURCES:
            known = [self._sources, self._issued]
        elif name == PASSAGES:
            known = [self._passages]
        elif name == ERRATA:
            known = [self._evidence]
        elif name == EVENTS:
            known = [self._events]
        elif not block.schema.at.keys().isdisjoint(STARTS):
            known = [self._starts]
        for key in block.keys:
            self._cited.pop((name, key), None)
            for rows in known:
                rows.pop(key, None)

    def judge(self, ids: Ids, answers: Answers) -> Iterator[Finding]:  # noqa: ARG002
        if not self._sources:
            return
        for table, key, finding in (*self._forms(), *self._citations(), *self._readings(), *self._early(answers)):
            place = answers.find(table, key)
            yield finding._replace(place=place._replace(column=finding.place.column))

    def _is_outside(self, passage: str) -> bool | None:
        """Say whether a passage is of another source than the synopsis; `None` where that is not known."""
        known = self._passages.get(passage)
        kind = self._sources.get(known.source) if known else ""
        return kind != SYNOPSIS if kind else None

    def _forms(self) -> Iterator[tuple[str, str, Finding]]:
        """Yield what is wrong with how passages are written."""
        for key, passage in self._passages.items():
            outside = self._is_outside(key)
            if outside is None:
                continue
            wrong = {
                SECTION: bool(passage.section) if outside else passage.section == "",
                PASSAGE_TYPE: passage.kind not in (None, "") and (passage.kind == RECORD) != outside,
                LOCATOR: outside and passage.locator == "" and passage.located,
            }
            for column in (name for name, is_wrong in wrong.items() if is_wrong):
                value = getattr(passage, "kind" if column == PASSAGE_TYPE else column)
                yield PASSAGES, key, _in(column, Finding(PASSAGE_FORM, value, (passage.source, outside)))

    def _citations(self) -> Iterator[tuple[str, str, Finding]]:
        """Yield rows of the present that rest on the synopsis, and those that rest on too few sources."""
        for (table, key), (text, scheme) in self._cited.items():
            cited = text.split(DELIMITER)
            inside = [passage for passage in cited if self._is_outside(passage) is False]
            if inside:
                yield table, key, _in(CITING, Finding(SYNOPSIS_CITED, text, tuple(inside)))
            sources = {known.source for passage in cited if (known := self._passages.get(passage))}
            if scheme in AGREED and len(sources) == 1 and all(passage in self._passages for passage in cited):
                yield table, key, _in(CITING, Finding(IDENTIFIER_ONE_SOURCE, text, (scheme, *sources)))

    def _readings(self) -> Iterator[tuple[str, str, Finding]]:
        """Yield errata whose evidence is not from outside, or that do not say so."""
        for key, (text, basis) in self._evidence.items():
            inside = [passage for passage in text.split(DELIMITER) if self._is_outside(passage) is False]
            if inside or basis not in (None, OUTSIDE):
                yield ERRATA, key, _in(EVIDENCE, Finding(ERRATUM_EVIDENCE, text, (basis, tuple(inside))))

    def _early(self, answers: Answers) -> Iterator[tuple[str, str, Finding]]:
        """Yield events that happened before there was what they happened to, or before the synopsis told of it."""
        printed = max((self._issued[key] for key, kind in self._sources.items() if kind == SYNOPSIS), default="")
        printed = printed if printed[:4] <= str(datetime.date.today().year) else ""  # a year to come is another problem
        for key, event in self._events.items():
            column, start = self._starts.get(event.about, ("", ""))
            if start and not before(start, event.date):
                yield EVENTS, key, _in(DATE, Finding(EVENT_EARLY, event.date, (event, column, start)))
            elif (
                printed and event.kind and event.kind not in EARLIER and not before(printed, event.date)
                and self._told(event.about, answers)
            ):  # fmt: skip
                yield EVENTS, key, _in(DATE, Finding(EVENT_EARLY, event.date, (event, "", printed)))

    def _told(self, key: str, answers: Answers) -> bool:
        """Say whether the synopsis tells of a row."""
        for owner in answers.ids.owners.get(key, "").split(" and "):
            cited = answers.cell(owner, key, CITING) if owner else ""
            if any(self._is_outside(passage) is False for passage in cited.split(DELIMITER)):
                return True
        return False


def _meant(block: Block, column: str) -> list[str | None]:
    """Return the cells of a column; `None` where one was refused."""
    cells, originals = block[column], block.originals.get(column)
    if originals is None:
        return list(cells)
    return [None if original and not text else text for original, text in zip(originals, cells, strict=True)]


def _shared(text: str | None) -> str | None:
    """Return the text itself, one object for all equal ones: a column of a few values is remembered at little cost."""
    return intern(text) if text else text


def _only(block: Block, column: str, wanted: Iterable[bool]) -> Iterator[tuple[str, tuple[str, str]]]:
    for key, text in compress(zip(block.keys, block[column], strict=True), wanted):
        if text:
            yield key, (column, text)


def _in(column: str, finding: Finding) -> Finding:
    return finding._replace(place=finding.place._replace(column=column))


def _say_passage(finding: Finding, _: Answers) -> Sentence:
    (source, outside), column = finding.facts, finding.place.column
    right = f"If {SOURCE} is correct,"
    if column == SECTION:
        if not outside:
            return (
                f"The passage is from the synopsis ({source}), but {SECTION} is empty.",
                "Write the section of the chapter that contains the passage.",
            )
        message = f'{source} is not the synopsis, but {SECTION} is "{finding.value}".'
        return message, f"{right} leave the cell empty: {LOCATOR} gives the position of the passage."
    if column == LOCATOR:
        message = f"{source} is not the synopsis, but {LOCATOR} is empty."
        return message, "Write the page, the heading or the record that contains the passage."
    if not outside:
        message = f'{PASSAGE_TYPE} is "{RECORD}", which is only for sources other than the synopsis.'
        return message, "Write the type of the passage, such as paragraph, list-item or footnote."
    return f'{source} is not the synopsis, but {PASSAGE_TYPE} is "{finding.value}".', f'{right} write "{RECORD}".'


def _say_cited(finding: Finding, _: Answers) -> Sentence:
    message = f"The row cites the synopsis ({', '.join(finding.facts[:3])}), which cannot support it."
    return message, "Cite a passage from the register or from the later source."


def _say_one_source(finding: Finding, _: Answers) -> Sentence:
    scheme, source = finding.facts
    message = f"An identifier from {scheme} needs two sources that agree, but all passages come from {source}."
    return (
        message,
        "Cite a passage from a second source that gives the same identifier. If there is none, remove the row.",
    )


def _say_evidence(finding: Finding, _: Answers) -> Sentence:
    basis, inside = finding.facts
    if inside:
        message = f"{EVIDENCE} is only for sources other than the synopsis, but it cites the synopsis: {', '.join(inside[:3])}."
        hint = f'If another document shows the correct reading, cite its passage. If the synopsis shows it, write "source" in {BASIS} and leave {EVIDENCE} empty.'
        return message, hint
    message = f'Another document shows the correct reading ({finding.value}), but {BASIS} is "{basis or ""}".'
    return message, f'Write "{OUTSIDE}" in {BASIS}, or leave {EVIDENCE} empty.'


def _say_early(finding: Finding, _: Answers) -> Sentence:
    event, column, start = finding.facts
    if column:
        message = f"The event is dated {event.date}, but {column} of {event.about} is {start}, which is later."
        return message, "Correct one of the dates, or the row that the event is about."
    message = (
        f"The event is dated {event.date}, but the synopsis that describes {event.about} was printed later, in {start}."
    )
    return message, f"Check the date. Only these types of event may be earlier: {', '.join(sorted(EARLIER))}."


# fmt: off
SOURCE_UNREAD = Rule(
    "source-unread", "table", "There is no record of where or when a source other than the synopsis was read.",
    why="Web pages and registers change. To check a row, readers need the copy that was used, or the date of access.",
    wrong="source_type: register, accessed empty", right="source_type: register, accessed: 2026-11-28",
    repair="Write the address of the copy in url, and the date of access in accessed.",
    say=_say_unread, check=Across(_unread, lambda schema: schema.name == SOURCES and {SOURCE_TYPE, *READ} <= schema.at.keys()),
)
PASSAGE_FORM = Rule(
    "passage-form", "package", "A passage does not follow the rules for its source.",
    why="The synopsis is divided into sections and passages. In other sources, the position of a passage is given only by a locator. Coverage and counts include only the synopsis.",
    wrong="a passage from a register with section research and passage_type paragraph", right="section empty, passage_type record, locator: 01f80g185",
    repair="For a source other than the synopsis: leave section empty, set passage_type to record, and fill in locator. For the synopsis: fill in section.",
    say=_say_passage, check=Kept(_Outside),
)
SYNOPSIS_CITED = Rule(
    "synopsis-cited", "package", "An identifier or a change event cites the synopsis.",
    why="The synopsis contains no identifiers from current registers, and it cannot report what happened after it was printed.",
    wrong="who-ror cites syn2008-who-001", right="who-ror cites a passage from the ROR release that was used",
    repair="Cite the passage of the source that you read: the register record, the web page or the resolution.",
    say=_say_cited,
)
IDENTIFIER_ONE_SOURCE = Rule(
    "identifier-one-source", "package", "An identifier from a register that anyone can edit is supported by only one source.",
    why="Anyone can edit Wikidata, and many of its items confuse two organizations. Two independent sources that agree are rarely wrong.",
    wrong="who-wikidata cites a passage from one register", right="who-wikidata cites passages from two registers",
    repair="Cite a passage from a second source that gives the same identifier. If there is none, leave the identifier out.",
    say=_say_one_source,
)
ERRATUM_EVIDENCE = Rule(
    "erratum-evidence", "package", "The basis of an erratum does not match its evidence.",
    why="Readers judge a correction by its basis: the synopsis itself, another document, or the judgement of the editors.",
    wrong="basis: source, evidence_ids: ror-2025-001", right="basis: outside, evidence_ids: ror-2025-001",
    repair='If another document supports the correction, cite its passages in evidence_ids and write "outside" in basis. If not, leave evidence_ids empty.',
    say=_say_evidence,
)
EVENT_EARLY = Rule(
    "event-early", "package", "An event is dated before its subject existed or before the synopsis was printed.",
    why="Nothing can change before it exists, and changes before 2008 are reported in the synopsis itself.",
    wrong="orissa-renamed-1911", right="orissa-renamed-2011",
    repair="Correct the date, or the row that the event is about. Only some events may be earlier than the synopsis: the adoption or entry into force of a text, or the succession of a body.",
    say=_say_early,
)
# fmt: on
