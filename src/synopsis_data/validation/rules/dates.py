"""Implausible dates: too far away, after the source was issued, or in the past for something that was still planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import compress
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from ...rule import Finding, Place, Rule, Sentence
from ...schema import Field, Schema
from ...schema.values import DELIMITER, before, dates_of
from ..ids import Ids
from ..kinds import Kept, Memory
from ..sources import Block
from .passages import CITING, PASSAGES, SOURCE, SOURCES

if TYPE_CHECKING:
    from ..answers import Answers

FIRST_YEAR = 1800
"""Nothing that the sources tell of is older."""
MOST_AHEAD = 50
"""So many years after its source something may be planned, or a target be set."""
STATES = {
    "activity_status": "planned", "database_status": "planned", "publication_status": "forthcoming",
    "instrument_status": "draft", "figure_type": "target",
}  # fmt: skip
"""Columns that say how things stand -> the value for what is still to come."""
OPEN = frozenset([*STATES.values(), "money"])
"""What may lie ahead: money is pledged for years to come, too."""
COMING = frozenset(["planned", "forthcoming"])
"""What has not begun."""
END, OVER = "end_date", "completed"
ISSUED = "issued"
ERRATA, ERRATUM_TYPE, AFFECTED = "errata", "erratum_type", "affected_ids"
OF_DATES, OF_TENSE = "date", "dated-tense"
"""Errata that say that a date is printed wrong, and that something had passed which is told as still to come."""


class Moment(NamedTuple):
    """A year, month or day that a cell names; a period names two."""

    column: str
    text: str
    ends: bool = False
    """Whether something ends with it."""

    @property
    def year(self) -> int:
        return int(self.text[:4])


class _Row(NamedTuple):
    """What is remembered of a row with dates."""

    citing: str
    state: str | None
    texts: tuple[str, ...]
    """Its dated cells, in the order of their columns."""


def is_dated(field: Field) -> bool:
    return field.type == "year" or field.format in ("partial-date", "period")


def moments_of(column: str, text: str) -> list[Moment]:
    """Return what a cell of a dated column names.

    >>> [moment.text for moment in moments_of("period", "1996/2003")]
    ['1996', '2003']
    """
    first, *rest = dates_of(text)
    return [Moment(column, first, column == END), *(Moment(column, last, ends=True) for last in rest)]


def state_column(schema: Schema) -> str:
    """Return the column of a table that says how things stand, empty where none does."""
    return next((name for name in STATES if name in schema.at), "")


def may_lie_ahead(moment: Moment, state: str | None) -> bool:
    """Say whether a source can name a time that had not come; `None` is a state that is not known."""
    return state is None or state in OPEN or (moment.ends and state != OVER)


class _Dates(Memory):
    """The dates of all rows, and when the sources were issued."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, _Row]] = {}
        self._columns: dict[str, tuple[str, ...]] = {}
        """Of a table the column that says how things stand, and the dated ones."""
        self._issued: dict[str, str] = {}

    def add(self, block: Block, ids: Ids) -> Iterable[Finding]:  # noqa: ARG002
        schema = block.schema
        names = [field.name for field in schema.fields if is_dated(field)]
        columns = [block[name] for name in names]
        if not any(map(any, columns)):
            return ()
        citing = block[CITING] if CITING in schema.at else [""] * len(block)
        states = (state and intern(state) for state in _states(block))
        every = zip(block.keys, citing, states, zip(*columns, strict=True), strict=True)
        dated = compress(every, map(any, zip(*columns, strict=True)))
        self._rows.setdefault(schema.name, {}).update((k, _Row(c, state, texts)) for k, c, state, texts in dated if k)
        self._columns[schema.name] = (state_column(schema), *names)
        if schema.name == SOURCES and ISSUED in names:
            self._issued.update(zip(block.keys, block[ISSUED], strict=True))
        return ()

    def drop(self, block: Block) -> None:
        for key in block.keys:
            self._rows.get(block.schema.name, {}).pop(key, None)
            if block.schema.name == SOURCES:
                self._issued.pop(key, None)

    def judge(self, ids: Ids, answers: Answers) -> Iterator[Finding]:
        if ERRATA in ids.incomplete or (ERRATA in ids.tables and not ids.trusts((ERRATA,))):
            return  # the source itself may have printed a date wrong
        found = list(self._found(answers))
        errata = _errata(answers, {key for _, key, _ in found})
        for table, key, finding in found:
            excuses = {OF_DATES, OF_TENSE} if finding.rule is DATE_PLANNED_PAST else {OF_DATES}
            if excuses.isdisjoint(errata.get(key, ())):
                place = answers.find(table, key)
                yield finding._replace(place=place._replace(column=finding.place.column))

    def _found(self, answers: Answers) -> Iterator[tuple[str, str, Finding]]:
        """Yield table, id, and what is wrong in a column of the row."""
        now = date.today().year
        issued = {key: text for key, text in self._issued.items() if text and FIRST_YEAR <= int(text[:4]) <= now + 1}
        first = min(issued.values(), default=str(now))
        newest = max(issued.values(), default=first)
        clear: dict[tuple[str | None, tuple[str, ...]], bool] = {}
        """Of a state and some dates: whether they are right, whichever sources a row cites."""
        for table, rows in self._rows.items():
            for key, row in rows.items():
                what = row.state, row.texts
                if what not in clear:
                    clear[what] = _is_clear(row, first, newest)
                if clear[what]:
                    continue
                cited = {answers.cell(PASSAGES, item, SOURCE) for item in row.citing.split(DELIMITER)}
                known = {source: issued[source] for source in cited if source in issued}
                limit = now + (1 if table == SOURCES else MOST_AHEAD)
                known = known if len(known) == len(cited) else {}
                for finding in _judged(row, self._columns[table], known, limit):
                    yield table, key, finding


def _states(block: Block) -> Sequence[str | None]:
    """Return of each row how things stand; `None` where what stands there was refused."""
    column = state_column(block.schema)
    if not column:
        return [""] * len(block)
    states, originals = block[column], block.originals.get(column)
    if originals is None:
        return states
    return [None if original and not text else text for original, text in zip(originals, states, strict=True)]


def _is_clear(row: _Row, first: str, newest: str) -> bool:
    """Say whether all dates of a row are right, whichever of the sources it cites; given when the first and the newest were issued."""
    dates = [moment for text in row.texts if text for moment in dates_of(text)]
    begin = int(newest[:4]) - 1 if row.state in COMING else FIRST_YEAR
    return int(min(dates)[:4]) >= begin and before(max(dates), first)


def _judged(row: _Row, columns: Sequence[str], issued: Mapping[str, str], limit: int) -> Iterator[Finding]:
    """Yield what is wrong with the dates of a row, one finding for a cell, each with its column as place.

    Args:
        row: the row.
        columns: the column that says how things stand, and the dated ones.
        issued: when the sources of the row were issued, by id; empty where that is not known of all of them.
        limit: the last year that can be meant, where that is not known.
    """
    state, *names = columns
    first, last = (pick(issued, key=issued.__getitem__, default="") for pick in (min, max))
    if issued:
        limit = int(issued[last][:4]) + MOST_AHEAD
    wrong: set[str] = set()
    for moment in (m for name, text in zip(names, row.texts, strict=True) if text for m in moments_of(name, text)):
        rule = _broken(moment, row.state, issued.values(), limit)
        if rule and moment.column not in wrong and not (rule is DATE_PLANNED_PAST and wrong):
            wrong.add(moment.column)
            source = first if rule is DATE_PLANNED_PAST else last
            facts = (source, issued.get(source, ""), limit, state, row.state, moment.ends)
            yield Finding(rule, moment.text, facts, place=Place(column=moment.column))


def _broken(moment: Moment, state: str | None, issued: Iterable[str], limit: int) -> Rule | None:
    if not FIRST_YEAR <= moment.year <= limit:
        return DATE_OUT_OF_RANGE
    dates = list(issued)
    if dates and not may_lie_ahead(moment, state) and not any(before(moment.text, text) for text in dates):
        return DATE_AFTER_SOURCE
    if dates and state in COMING and moment.year < int(min(dates)[:4]) - 1:
        return DATE_PLANNED_PAST
    return None


def _errata(answers: Answers, wanted: Set[str]) -> dict[str, set[str]]:
    """Return of each wanted row that errata name the types of them; one that is no type of errata may have been meant as one of dates."""
    found: dict[str, set[str]] = {}
    for block in answers.blocks(ERRATA) if wanted else ():
        if block.schema.at.keys() >= {ERRATUM_TYPE, AFFECTED}:
            known = block.schema.field(ERRATUM_TYPE).allowed
            for text, affected in zip(block[ERRATUM_TYPE], block[AFFECTED], strict=True):
                kind = text.strip() if text.strip() in known else OF_DATES
                for item in map(str.strip, affected.split(DELIMITER)):
                    if item in wanted:
                        found.setdefault(item, set()).add(kind)
    return found


ERRATUM = "If the source itself gives this date, add an erratum of type date for this row."


def _say_out_of_range(finding: Finding, _: Answers) -> Sentence:
    (source, issued, limit, *_rest), place = finding.facts, finding.place
    if int(finding.value[:4]) < FIRST_YEAR:
        message = f"{place.column} is {finding.value}, before {FIRST_YEAR}."
    elif source:
        message = f"{place.column} is {finding.value}, but the source {source} was issued in {issued[:4]}."
    else:
        message = f"{place.column} is {finding.value}, after {limit}."
    own = place.column == ISSUED and not source
    return message, "Check the digits." if own else f"Check the digits. {ERRATUM}"


def _say_after(finding: Finding, _: Answers) -> Sentence:
    (source, issued, _limit, state, _state, ends), column = finding.facts, finding.place.column
    message = f"{column} is {finding.value}, but the source {source} was issued earlier, in {issued}."
    if ends:
        hint = f"If it had not ended when the source was issued, it was not {OVER}: correct {state}. "
    else:
        hint = f'If it was still in the future, write "{STATES[state]}" in {state}. ' if state else ""
    return message, f"{hint}If the date comes from a later source, cite that source. {ERRATUM}"


def _say_planned(finding: Finding, _: Answers) -> Sentence:
    (source, issued, _limit, column, state, _ends), place = finding.facts, finding.place
    message = f'{place.column} is {finding.value}, but {column} is "{state}" and the source {source} was issued in {issued[:4]}.'
    return (
        message,
        f"Something planned cannot have a date years before the source was issued: correct the date or {column}. {ERRATUM}",
    )


# fmt: off
DATE_OUT_OF_RANGE = Rule(
    "date-out-of-range", "package", "A date is implausibly early or late.",
    why=f"The sources report no events before {FIRST_YEAR} and announce none more than {MOST_AHEAD} years ahead. One of the digits is probably wrong.",
    wrong="start_date: 9999", right="start_date: 1999",
    repair="Correct the date. If the source itself gives this date, add an erratum of type date for the row.",
    say=_say_out_of_range, check=Kept(_Dates),
)
DATE_AFTER_SOURCE = Rule(
    "date-after-source", "package", "A date is later than the date of every source that the row cites.",
    why="A source cannot report what happened after it was issued. Anything that the source only announces is marked as planned or forthcoming, or as a target. Only something that is not yet completed may have a later end date.",
    wrong="start_date: 2012 from a source of 2008, activity_status ongoing", right="start_date: 2002, or activity_status planned",
    repair="Correct the date, change the status to planned or forthcoming, or cite the later source. If the source itself gives the wrong date, add an erratum of type date for the row.",
    say=_say_after,
)
DATE_PLANNED_PAST = Rule(
    "date-planned-past", "package", "Something is marked as planned, but its date is years before the source was issued.",
    why="Something that a source announces has usually not begun when the source is issued. It can have begun no earlier than the previous year, when the source was being written.",
    wrong="start_date: 1999 from a source of 2008, activity_status planned", right="start_date: 1999, activity_status completed",
    repair="Correct the date or the status. If the source itself gives the wrong date, add an erratum of type date for the row.",
    say=_say_planned,
)
# fmt: on
