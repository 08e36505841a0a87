"""Consistency: cells that are each well formed but contradict one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from sys import intern
from typing import TYPE_CHECKING

from ...rule import Finding, Rule, Sentence
from ...schema import Schema
from ...schema.values import DELIMITER, before
from ..ids import ALSO_ORGANIZATIONS, BOTH, Ids
from ..kinds import Across, Kept, Memory
from ..sources import Block

if TYPE_CHECKING:
    from ..answers import Answers

SPANS = (("start_date", "end_date"), ("page_from", "page_to"), ("value", "value_to"))
"""Pairs of columns of which the second never lies before the first."""


def _ends_early(block: Block, _: Ids) -> Iterator[Finding]:
    for first, last in _spans(block.schema):
        if not any(block[last]):
            continue
        wrong = {p for p in set(zip(block[first], block[last], strict=True)) if all(p) and ends_before_start(*p)}
        if wrong:
            for row, pair in enumerate(zip(block[first], block[last], strict=True)):
                if pair in wrong:
                    yield Finding(END_BEFORE_START, pair[1], (first, pair[0]), place=block.at(row, last))


def _spans(schema: Schema) -> list[tuple[str, str]]:
    return [(first, last) for first, last in SPANS if first in schema.at and last in schema.at]


def ends_before_start(start: str, end: str) -> bool:
    """Compare two numbers, or two dates that may be partial."""
    try:
        return float(start) > float(end)
    except ValueError:
        return not before(start, end)


def _say_ends_early(finding: Finding, _: Answers) -> Sentence:
    (first, start), place = finding.facts, finding.place
    return (
        f"{place.column} is {finding.value}, but {first} is {start}, which is later.",
        "Check whether the two values are swapped.",
    )


TOGETHER = (("instrument_id", "relation"),)
"""Pairs of columns of which one says nothing without the other."""


def _apart(block: Block, _: Ids) -> Iterator[Finding]:
    for pair in TOGETHER:
        # As they stand there: a cell that is refused is not an empty one.
        columns = [block.originals.get(name, block[name]) for name in pair]
        for row, cells in enumerate(zip(*columns, strict=True)):
            if bool(cells[0]) != bool(cells[1]):
                filled, missing = pair if cells[0] else pair[::-1]
                yield Finding(INSTRUMENT_RELATION, "", (filled, cells[0] or cells[1]), place=block.at(row, missing))


def _say_apart(finding: Finding, _: Answers) -> Sentence:
    filled, value = finding.facts
    message = f'{filled} is "{value}", but {finding.place.column} is empty.'
    return message, "Fill in both cells or neither: the instrument, and how the mandate relates to it."


MANDATE_TYPE, BEARER = "mandate_type", "duty_bearer"
BEARERS = {"position": "", "recommendation": "others"}
"""Whose task a mandate of some type is; that of all others is the agency's own."""
OWN = "self"


def _misplaced_duty(block: Block, _: Ids) -> Iterator[Finding]:
    originals = block.originals.get(BEARER, block[BEARER])
    cells = list(zip(block[MANDATE_TYPE], block[BEARER], originals, strict=True))
    # What was refused in either cell may be anything.
    wrong = {(k, b, o) for k, b, o in set(cells) if k and b == o and b != BEARERS.get(k, OWN)}
    for row, cell in enumerate(cells) if wrong else ():
        if cell in wrong:
            yield Finding(DUTY_BEARER, cell[1], (cell[0],), place=block.at(row, BEARER))


def _say_misplaced_duty(finding: Finding, _: Answers) -> Sentence:
    (kind,) = finding.facts
    right = BEARERS.get(kind, OWN)
    stands = f'is "{finding.value}"' if finding.value else "is empty"
    hint = f'Write "{right}"' if right else "Leave it empty"
    return f'{MANDATE_TYPE} is "{kind}", but {BEARER} {stands}.', f"{hint}, or correct {MANDATE_TYPE}."


_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
"""A number that is another one where the point groups thousands."""


def _grouped(block: Block, _: Ids) -> Iterator[Finding]:
    for field in block.schema.fields:
        if field.type == "number":
            column = block[field.name]
            wrong = {text for text in set(column) if _GROUPED.fullmatch(text)}
            for row, text in enumerate(column) if wrong else ():
                if text in wrong:
                    yield Finding(NUMBER_GROUPED, text, place=block.at(row, field.name))


def _say_grouped(finding: Finding, _: Answers) -> Sentence:
    text = finding.value
    hint = f"Write {text.replace('.', '')} if the point separates thousands. If the number has three decimals, change nothing."
    return f'The point in "{text}" is read as a decimal point.', hint


class _Names(Memory):
    """The names of agencies, and of the organizations that had the same ids when they were read."""

    def __init__(self) -> None:
        self._names: dict[str, dict[str, str]] = {table: {} for table in ALSO_ORGANIZATIONS}

    def add(self, block: Block, ids: Ids) -> Iterable[Finding]:
        names = self._names.get(block.schema.name)
        if names is not None and "name" in block.schema.at:
            owners, every = ids.owners, block.schema.name == ALSO_ORGANIZATIONS[0]
            pairs = zip(block.keys, block["name"], strict=True)
            names.update((k, n) for k, n in pairs if n and (every or owners.get(k) == BOTH))
        return ()

    def drop(self, block: Block) -> None:
        for key in block.keys:
            self._names.get(block.schema.name, {}).pop(key, None)

    def judge(self, ids: Ids, answers: Answers) -> Iterator[Finding]:
        agencies, organizations = (self._names[table] for table in ALSO_ORGANIZATIONS)
        for key, name in agencies.items():
            both = ids.owners.get(key) == BOTH
            other = both and (organizations.get(key) or answers.cell(ALSO_ORGANIZATIONS[1], key, "name"))
            if other and other != name:
                place = answers.find(ALSO_ORGANIZATIONS[0], key)
                yield Finding(AGENCY_NAME, name, (other,), place=place._replace(column="name"))


def _say_name(finding: Finding, answers: Answers) -> Sentence:
    (other,), where = finding.facts, answers.path(ALSO_ORGANIZATIONS[1])
    return f'The agency is called "{finding.value}" here but "{other}" in {where}.', "Write the same name in both."


SCOPE, COVERED, MULTI_COUNTRY = "scope", "place_ids", "multi-country"
PLACES, PLACE_TYPE, WITHIN = "places", "place_type", "within_ids"
STATES, PARTS = frozenset(["country", "territory"]), frozenset(["subnational", "city"])
"""Kinds of places that count as one country, and those that lie in one."""


class _Scopes(Memory):
    """Which rows reach over several countries, with the places that they name, and which places there are."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, str]] = {}
        self._types: dict[str, str] = {}
        self._within: dict[str, str] = {}

    def add(self, block: Block, ids: Ids) -> Iterable[Finding]:  # noqa: ARG002
        at = block.schema.at
        if block.schema.name == PLACES and PLACE_TYPE in at and WITHIN in at:
            self._types.update(zip(block.keys, map(intern, block[PLACE_TYPE]), strict=True))
            self._within.update((k, text) for k, text in zip(block.keys, block[WITHIN], strict=True) if text)
        if SCOPE in at and COVERED in at and MULTI_COUNTRY in block[SCOPE]:
            rows = self._rows.setdefault(block.schema.name, {})
            originals = block.originals.get(COVERED, block[COVERED])
            for key, scope, text, original in zip(block.keys, block[SCOPE], block[COVERED], originals, strict=True):
                if scope == MULTI_COUNTRY and (text or not original):  # what was refused may be any number of countries
                    rows[key] = text
        return ()

    def drop(self, block: Block) -> None:
        for key in block.keys:
            self._rows.get(block.schema.name, {}).pop(key, None)
            if block.schema.name == PLACES:
                self._types.pop(key, None)
                self._within.pop(key, None)

    def judge(self, ids: Ids, answers: Answers) -> Iterator[Finding]:  # noqa: ARG002
        known: dict[str, set[str] | None] = {}
        for table, rows in self._rows.items():
            for key, text in rows.items():
                if text not in known:
                    known[text] = self._countries(text)
                if (countries := known[text]) is not None and len(countries) < 2:
                    place = answers.find(table, key)
                    yield Finding(SCOPE_COUNTRIES, text, (sorted(countries),), place=place._replace(column=COVERED))

    def _countries(self, text: str) -> set[str] | None:
        """Return the countries that places are or lie in; `None` where one is, or may be, more than one country."""
        found, met, pending = set[str](), set[str](), list(filter(None, text.split(DELIMITER)))
        while pending:
            place = pending.pop()
            kind = self._types.get(place)
            if kind in STATES:
                found.add(place)
            elif kind not in PARTS:
                return None
            elif place not in met:
                met.add(place)
                larger = [item for item in self._within.get(place, "").split(DELIMITER) if item]
                lies_in = [item for item in larger if self._types.get(item) in STATES | PARTS]
                pending += lies_in
                found.update(() if lies_in else (place,))
        return found if found or not text else None  # places that lie in each other tell nothing


def _say_scope(finding: Finding, _: Answers) -> Sentence:
    (countries,) = finding.facts
    named = f"only one country: {countries[0]}" if countries else "no country"
    message = f'{SCOPE} is "{MULTI_COUNTRY}", but {finding.place.column} names {named}.'
    return (
        message,
        "Add the countries that the source lists. If it lists fewer than two, correct the scope or leave it empty.",
    )


# fmt: off
END_BEFORE_START = Rule(
    "end-before-start", "package", "An end date is earlier than the start date.",
    why="Nothing ends before it starts. The two values are probably swapped.",
    wrong="2008-02-15,2008-02-13", right="2008-02-13,2008-02-15", repair="Swap the two values, or correct the wrong one.",
    say=_say_ends_early, check=Across(_ends_early, lambda schema: bool(_spans(schema))),
)
NUMBER_GROUPED = Rule(
    "number-grouped", "table", "A number has a point before its last three digits.",
    why="In many countries, the point separates thousands. 15.000 may mean fifteen thousand, but programs read it as fifteen.",
    wrong="15.000", right="15000",
    repair="If the point separates thousands, write the number without it. If the number has three decimals, change nothing. This is only a warning.",
    say=_say_grouped, severity="warning",
    check=Across(_grouped, lambda schema: any(field.type == "number" for field in schema.fields)),
)
INSTRUMENT_RELATION = Rule(
    "instrument-relation", "table", "An instrument is given without a relation, or a relation without an instrument.",
    why="Without a relation, it is unclear how the instrument relates to the mandate. Without an instrument, the relation refers to nothing.",
    wrong="instrument_id: ilo-c182, relation empty", right="instrument_id: ilo-c182, relation: guided-by",
    repair="Fill in the other cell, or clear both.", say=_say_apart,
    check=Across(_apart, lambda schema: all(name in schema.at for pair in TOGETHER for name in pair)),
)
DUTY_BEARER = Rule(
    "duty-bearer", "table", "The type of a mandate does not match its duty bearer.",
    why="A recommendation asks others to do something. A position assigns no task to anyone. Mandates are counted by duty bearer.",
    wrong="mandate_type: recommendation, duty_bearer: self", right="mandate_type: recommendation, duty_bearer: others",
    repair='Write "others" for a recommendation, leave the cell empty for a position, and write "self" for everything else. If the type is wrong, correct it.',
    say=_say_misplaced_duty, check=Across(_misplaced_duty, lambda schema: MANDATE_TYPE in schema.at and BEARER in schema.at),
)
AGENCY_NAME = Rule(
    "agency-name", "package", "The name of an agency differs from the name of the organization with the same id.",
    why="Each agency is also listed as an organization with the same id. The two names must be the same.",
    wrong="agencies: International Labour Office", right="agencies: International Labour Organization",
    repair="Write the same name in both tables.",
    say=_say_name, check=Kept(_Names),
)
SCOPE_COUNTRIES = Rule(
    "scope-countries", "package", "The scope is multi-country, but fewer than two countries are named.",
    why="Multi-country means that the source lists two or more countries. If these are missing, the row cannot be found by country. If the source does not list them, the scope is wrong.",
    wrong="scope: multi-country, place_ids: benin", right="scope: multi-country, place_ids: benin;togo",
    repair='Add the countries that the source lists. If there is only one, write "national"; if the source lists none, leave the scope empty.',
    say=_say_scope, check=Kept(_Scopes),
)
# fmt: on
