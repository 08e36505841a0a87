"""The synopsis and what was read beside it: which of the two may say what, and how a passage of each is written."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import compress
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
    message = f"The source is of the kind {kind}, and {column} is empty."
    what = "the address of the copy that was read" if column == READ[0] else "the day on which it was read"
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
            cells = (_meant(block, column) for column in (SECTION, PASSAGE_TYPE, LOCATOR))
            self._passages.update(zip(block.keys, map(_Passage, block[SOURCE], *cells, located), strict=True))
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


def _only(block: Block, column: str, wanted: Iterable[bool]) -> Iterator[tuple[str, tuple[str, str]]]:
    for key, text in compress(zip(block.keys, block[column], strict=True), wanted):
        if text:
            yield key, (column, text)


def _in(column: str, finding: Finding) -> Finding:
    return finding._replace(place=finding.place._replace(column=column))


def _say_passage(finding: Finding, _: Answers) -> Sentence:
    (source, outside), column = finding.facts, finding.place.column
    right = f"Is {SOURCE} right? Then"
    if column == SECTION:
        if not outside:
            return f"{source} is the synopsis, and {SECTION} is empty.", "In which part of the chapter does it stand?"
        message = f'{source} is not the synopsis, and {SECTION} is "{finding.value}".'
        return message, f"{right} empty the cell: {LOCATOR} says where the passage stands."
    if column == LOCATOR:
        message = f"{source} is not the synopsis, and {LOCATOR} is empty."
        return message, "On which page, under which heading or in which record does it stand?"
    if not outside:
        message = f'{PASSAGE_TYPE} is "{RECORD}", which is for other sources than the synopsis.'
        return message, "What is it: a paragraph, a list-item, a footnote?"
    return f'{source} is not the synopsis, and {PASSAGE_TYPE} is "{finding.value}".', f"{right} write {RECORD}"


def _say_cited(finding: Finding, _: Answers) -> Sentence:
    message = f"The row is not from the synopsis, and cites {', '.join(finding.facts[:3])} of it."
    return message, "Cite the passage of the register or of the later source that says it."


def _say_one_source(finding: Finding, _: Answers) -> Sentence:
    scheme, source = finding.facts
    message = f"An identifier of {scheme} needs two sources that agree, and all passages are of {source}."
    return message, "Cite a passage of a second source that gives it too; if there is none, leave the row out."


def _say_evidence(finding: Finding, _: Answers) -> Sentence:
    basis, inside = finding.facts
    if inside:
        message = f"{EVIDENCE} is for other sources than the synopsis, and {', '.join(inside[:3])} is of the synopsis."
        hint = f"Does another document show it? Cite its passage. If the synopsis shows it, write source and leave {EVIDENCE} empty."
        return message, hint
    message = f'Another document shows the reading ({finding.value}), and {BASIS} is "{basis or ""}".'
    return message, f'Write "{OUTSIDE}" in {BASIS}, or empty {EVIDENCE}.'


def _say_early(finding: Finding, _: Answers) -> Sentence:
    event, column, start = finding.facts
    if column:
        message = f"The event is dated {event.date}, and {column} of {event.about} is {start}: it was not there yet."
        return message, "Is one of the two dates wrong, or is the event about another row?"
    message = (
        f"The event is dated {event.date}, and the synopsis, which tells of {event.about}, was printed in {start}."
    )
    return message, f"Is the date right? Only these may lie before: {', '.join(sorted(EARLIER))}."


# fmt: off
SOURCE_UNREAD = Rule(
    "source-unread", "table", "A source beside the synopsis does not say where and when it was read.",
    why="Pages and registers change. Whoever doubts a row must find the copy that was read, or the state of that day.",
    wrong="source_type: register, accessed empty", right="source_type: register, accessed: 2026-11-28",
    repair="Write the address of the copy into url, and the day on which you read it into accessed.",
    say=_say_unread, check=Across(_unread, lambda schema: schema.name == SOURCES and {SOURCE_TYPE, *READ} <= schema.at.keys()),
)
PASSAGE_FORM = Rule(
    "passage-form", "package", "A passage is not written as those of its source are.",
    why="The synopsis is cut into passages that stand in a section. Of other sources only places are named, by a locator. Coverage and counts are about the synopsis alone.",
    wrong="a passage of a register with section research and passage_type paragraph", right="section empty, passage_type record, locator: 01f80g185",
    repair="For another source than the synopsis: no section, passage_type record, and a locator. For the synopsis: a section.",
    say=_say_passage, check=Kept(_Outside),
)
SYNOPSIS_CITED = Rule(
    "synopsis-cited", "package", "An identifier or a change event rests on the synopsis.",
    why="The synopsis knows no register of today, and cannot tell what became of things after it was printed.",
    wrong="who-ror cites syn2008-who-001", right="who-ror cites a passage of the release of ROR that was read",
    repair="Cite the passage of the source that you read: the record of the register, the page, the resolution.",
    say=_say_cited,
)
IDENTIFIER_ONE_SOURCE = Rule(
    "identifier-one-source", "package", "An identifier that everybody can give rests on one source.",
    why="Everybody can change Wikidata, and many of its items mix two bodies. Two sources that agree, and do not copy from each other, are hardly wrong.",
    wrong="who-wikidata with a passage of one register", right="who-wikidata with passages of two",
    repair="Cite a passage of a second source that gives the same item. If there is none, leave the identifier out.",
    say=_say_one_source,
)
ERRATUM_EVIDENCE = Rule(
    "erratum-evidence", "package", "What an erratum rests on, and what shows it, do not fit.",
    why="Readers judge a reading by what it rests on: the synopsis itself, another document, or our judgement.",
    wrong="basis: source, evidence_ids: ror-2025-001", right="basis: outside, evidence_ids: ror-2025-001",
    repair="Name in evidence_ids only passages of other documents, and write outside in basis. Otherwise leave evidence_ids empty.",
    say=_say_evidence,
)
EVENT_EARLY = Rule(
    "event-early", "package", "An event lies before there was what it happened to, or before the synopsis told of it.",
    why="A thing cannot change before it is there. And what had changed before 2008 the synopsis tells itself.",
    wrong="orissa-renamed-1911", right="orissa-renamed-2011",
    repair="Correct the date or the row that it happened to. That a text was adopted or in force, or a body succeeded, may have been so before the synopsis was printed.",
    say=_say_early,
)
# fmt: on
