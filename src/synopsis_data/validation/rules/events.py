"""What happened to rows later: successors that are missing or are the row itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...rule import Finding, Rule, Sentence
from ..ids import Ids
from ..kinds import Across
from ..sources import Block
from .identifiers import ABOUT, EVENTS

if TYPE_CHECKING:
    from ..answers import Answers

EVENT_TYPE, TO, TO_NAME = "event_type", "to_id", "to_name"
INHERITED = frozenset(["renamed", "merged-into", "succeeded-by"])
"""Events after which there is another name or an heir."""


def _heirs(block: Block, _: Ids) -> Iterator[Finding]:
    # As they stand there: a cell that is refused is not an empty one.
    named = zip(*(block.originals.get(name, block[name]) for name in (TO, TO_NAME)), strict=True)
    rows = zip(block[ABOUT], block[EVENT_TYPE], block[TO], named, strict=True)
    for row, (about, kind, heir, names) in enumerate(rows):
        if heir and heir == about:
            yield Finding(HEIR_ITSELF, heir, (kind,), place=block.at(row, TO))
        elif kind in INHERITED and not any(names):
            yield Finding(HEIR_MISSING, "", (kind,), place=block.at(row, TO_NAME))


def _say_itself(finding: Finding, _: Answers) -> Sentence:
    (kind,) = finding.facts
    message = f'{TO} is "{finding.value}", which is the row that the event happened to.'
    if kind == "renamed":
        return message, f"If only the name changed, write the new name in {TO_NAME} and leave {TO} empty."
    return (
        message,
        f"Write the id of the row that replaced it. If the successor has no row, write its name in {TO_NAME}.",
    )


def _say_missing(finding: Finding, _: Answers) -> Sentence:
    (kind,) = finding.facts
    message = f'{EVENT_TYPE} is "{kind}", but {TO} and {TO_NAME} are both empty.'
    if kind == "renamed":
        return message, f"Write the new name in {TO_NAME}, as printed in the source."
    hint = f'Write the id of the successor in {TO}, or its name in {TO_NAME}. If the source names no successor, use "ended".'
    return message, hint


# fmt: off
HEIR_ITSELF = Rule(
    "heir-itself", "table", "A row is listed as its own successor.",
    why="Nothing can replace itself. Anyone who follows the chain of successors would never reach its end.",
    wrong="about_id: unifem, to_id: unifem", right="about_id: unifem, to_id: un-women",
    repair="Write the id of the row that replaced it. If only the name changed, write the new name in to_name.",
    say=_say_itself,
    check=Across(_heirs, lambda schema: schema.name == EVENTS and {ABOUT, EVENT_TYPE, TO, TO_NAME} <= schema.at.keys()),
)
HEIR_MISSING = Rule(
    "heir-missing", "table", "Something was renamed, merged or replaced, but no new name or successor is given.",
    why="Readers look for things under their current names. An event of this type records the new name or the successor.",
    wrong="event_type: renamed, to_name empty", right="event_type: renamed, to_name: Odisha",
    repair='Write the id of the successor, or its name as printed in the source. If the source names no successor, use the event type "ended", and change the id to match.',
    say=_say_missing,
)
# fmt: on
