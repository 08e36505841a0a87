"""Identifiers in registers: their format, their check digits, the rows they identify, and ids made from what a row is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ...rule import Finding, Rule, Sentence
from ...schema import Field, Schema
from ...schema.schemes import Scheme
from ..ids import MAX_ID, Ids
from ..kinds import Across, Kept, Memory
from ..sources import Block

if TYPE_CHECKING:
    from ..answers import Answers

IDENTIFIERS, EVENTS = "identifiers", "change_events"
ABOUT, VALUE, MATCH, EXACT = "about_id", "value", "match", "exact"
MADE_OF = {IDENTIFIERS: (ABOUT, "scheme"), EVENTS: (ABOUT, "event_type", "date")}
"""Tables whose ids say what a row is about -> the columns that they are made of; of a date the year."""
_NUMBER = re.compile("-(?:[2-9]|[1-9][0-9]{1,2})")
"""What follows the id of the second row that would have the same one."""


def scheme_field(schema: Schema) -> Field | None:
    """Return the column of a table that says in which scheme its values are, if there is one."""
    return next((field for field in schema.fields if field.schemes), None) if VALUE in schema.at else None


def _malformed(block: Block, _: Ids) -> Iterator[Finding]:
    field = scheme_field(block.schema)
    assert field is not None
    pairs = list(zip(block[field.name], block[VALUE], strict=True))
    broken: dict[tuple[str, str], tuple[Rule, Scheme]] = {}
    for name, value in set(pairs):
        scheme = field.schemes.get(name)
        if scheme and value and not scheme.fits(value):
            broken[name, value] = IDENTIFIER_FORM, scheme
        elif scheme and value and not scheme.checks(value):
            broken[name, value] = IDENTIFIER_CHECK, scheme
    for row, pair in enumerate(pairs) if broken else ():
        if pair in broken:
            rule, scheme = broken[pair]
            yield Finding(rule, pair[1], (scheme, field.schemes), place=block.at(row, VALUE))


def _say_form(finding: Finding, _: Answers) -> Sentence:
    (scheme, schemes), text = finding.facts, finding.value
    message = f'"{text}" does not match the format of the scheme {scheme.name}.'
    if meant := scheme.read(text):
        wrong = ". The check digit is wrong: compare every digit with the register."
        return message, f"Write {meant}{'' if scheme.checks(meant) else wrong}"
    others = [other.name for other in schemes.values() if other.fits(text)]
    if len(others) == 1:
        return message, f"It has the format of the scheme {others[0]}. Check the scheme."
    return message, "Copy the identifier from the register, without the web address."


def _say_check(finding: Finding, _: Answers) -> Sentence:
    (scheme, _schemes), text = finding.facts, finding.value
    message = f'The check digit of "{text}" is wrong: this is not a valid {scheme.name} identifier.'
    hint = "At least one digit is wrong, or two are swapped. Compare every digit with the register."
    return message, hint


def _misnamed(block: Block, ids: Ids) -> Iterator[Finding]:
    columns = MADE_OF[block.schema.name]
    malformed, unknown = ids.malformed.get(block.schema.name, ()), block.unknown.get(ABOUT, ())
    refused = [name for name in columns if name in block.originals]
    for row, (key, *parts) in enumerate(zip(block.keys, *map(block.__getitem__, columns), strict=True)):
        if not key or key in malformed or not all(parts[:2]) or parts[0] in unknown or len(key) > MAX_ID:
            continue
        if any(block.originals[name][row] != block[name][row] for name in refused):
            continue  # nobody knows what was meant there
        about, kind, *dated = parts
        right = "-".join([about, kind, *(date[:4] for date in dated if date)])
        if key != right and not (key.startswith(right) and _NUMBER.fullmatch(key, len(right))):
            yield Finding(ID_PARTS, key, (right, columns), place=block.at(row, block.schema.key))


def _say_misnamed(finding: Finding, _: Answers) -> Sentence:
    right, columns = finding.facts
    form = "-".join("<year>" if name == "date" else f"<{name}>" for name in columns)
    message = f'The id "{finding.value}" must have the format {form}.'
    return message, f"Write {right} (or {right}-2 if a row already has this id), or correct {' or '.join(columns)}."


class _Exact(NamedTuple):
    """An exact identifier of a scheme in which a thing has one."""

    about: str
    scheme: str
    value: str


class _Singles(Memory):
    """The exact identifiers in schemes in which a thing has one, and one identifier means one thing; by the id of their row."""

    def __init__(self) -> None:
        self._rows: dict[str, _Exact] = {}

    def add(self, block: Block, ids: Ids) -> Iterable[Finding]:  # noqa: ARG002
        field = scheme_field(block.schema)
        if field is not None and {ABOUT, MATCH} <= block.schema.at.keys():
            single = {name: scheme for name, scheme in field.schemes.items() if scheme.single}
            columns = (block[name] for name in (ABOUT, field.name, VALUE, MATCH))
            for key, (about, scheme, value, match) in zip(block.keys, zip(*columns, strict=True), strict=True):
                if key and about and match == EXACT and scheme in single and single[scheme].fits(value):
                    self._rows[key] = _Exact(about, scheme, value)
        return ()

    def drop(self, block: Block) -> None:
        if block.schema.name == IDENTIFIERS:
            for key in block.keys:
                self._rows.pop(key, None)

    def judge(self, ids: Ids, answers: Answers) -> Iterator[Finding]:  # noqa: ARG002
        values: dict[tuple[str, str], tuple[str, _Exact]] = {}
        rows: dict[tuple[str, str], tuple[str, _Exact]] = {}
        for key, row in sorted(self._rows.items()):
            first, other = values.setdefault((row.about, row.scheme), (key, row))
            if other.value.casefold() != row.value.casefold():
                place = answers.find(IDENTIFIERS, key)._replace(column=VALUE)
                yield Finding(IDENTIFIER_TWICE, row.value, (first, other), place=place)
            first, other = rows.setdefault((row.scheme, row.value.casefold()), (key, row))
            if other.about != row.about:
                place = answers.find(IDENTIFIERS, key)._replace(column=VALUE)
                yield Finding(IDENTIFIER_SHARED, row.value, (first, other, row.about), place=place)


def _say_twice(finding: Finding, _: Answers) -> Sentence:
    first, other = finding.facts
    message = f'{other.about} already has the {other.scheme} identifier "{other.value}" ({first}); here it is "{finding.value}".'
    return (
        message,
        'Only one of the two can be an exact match: remove the wrong one, or write "close" or "narrow" in the match column.',
    )


def _say_shared(finding: Finding, _: Answers) -> Sentence:
    first, other, about = finding.facts
    message = f'"{finding.value}" is an exact match for {about} here and for {other.about} in {first}.'
    return (
        message,
        'If the register record fits only one of them exactly, write "close" or "narrow" in the match column of the other row.',
    )


# fmt: off
IDENTIFIER_FORM = Rule(
    "identifier-form", "table", "An identifier does not have the format of its scheme.",
    why="Programs compare identifiers character by character. Only the value is stored; the web address is built from it.",
    wrong="scheme: ror, value: https://ror.org/01f80g185", right="scheme: ror, value: 01f80g185",
    repair="Write the identifier as the register does, without a web address, a name or spaces. Where possible, the message shows the correct form.",
    say=_say_form, check=Across(_malformed, lambda schema: scheme_field(schema) is not None),
)
IDENTIFIER_CHECK = Rule(
    "identifier-check", "table", "The check digit of an identifier is wrong.",
    why="Check digits are calculated from the other digits, so that typing errors can be detected. If a digit is wrong, the identifier identifies nothing or the wrong thing.",
    wrong="scheme: ror, value: 01f80g158", right="scheme: ror, value: 01f80g185",
    repair="Compare every digit with the register, and copy the identifier again. Do not just change the last digit: any of the digits may be wrong.",
    say=_say_check,
)
IDENTIFIER_TWICE = Rule(
    "identifier-twice", "package", "Two identifiers of a row are marked as exact matches, but the register has only one record for each thing.",
    why="One of the two belongs to something else, and anyone who uses it gets the wrong data.",
    wrong="who-ror 01f80g185 and who-ror-2 04h4z8k05, both exact", right="who-ror 01f80g185",
    repair='Look up both in the register. Remove the wrong one, or write "close" or "narrow" in the match column.',
    say=_say_twice, check=Kept(_Singles),
)
IDENTIFIER_SHARED = Rule(
    "identifier-shared", "package", "One identifier is marked as an exact match for two rows.",
    why="A register record describes one thing. If it is marked as an exact match for two rows, either the rows are duplicates or one of the matches is not exact.",
    wrong="un-isni and un-secretariat-isni with the same value, both exact", right="the same, with match: close in the second row",
    repair='Write "close" if the register record describes nearly the same thing as the row, or "narrow" if it describes only part of it. If the record covers both rows, change nothing. This is only a warning.',
    say=_say_shared, severity="warning",
)
ID_PARTS = Rule(
    "id-parts", "table", "The id of an identifier or change event does not match its content.",
    why="The id is built from the content of the row. Everyone who adds the row therefore gives it the same id, so nothing is added twice.",
    wrong="who-identifier", right="who-ror",
    repair="Start with the id of the row that the identifier or event is about. Add the scheme of the identifier, or the type and year of the event. Add -2 if another row already has this id.",
    say=_say_misnamed, check=Across(_misnamed, lambda schema: {*MADE_OF.get(schema.name, ("",))} <= schema.at.keys()),
)
# fmt: on
