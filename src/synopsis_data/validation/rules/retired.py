"""Ids that an update retires: each must be in the release, and its replacement must be of the same kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...comparing.changes import RowChange
from ...rule import Finding, Rule, Sentence
from ...suggest import did_you_mean
from ..ids import RETIRED
from ..kinds import Changed, Changes
from .changes import place_of

REDIRECT = "redirect"


def _never_there(changes: Changes, change: RowChange) -> Iterator[Finding]:
    if changes.schema.name == RETIRED and change.kind == "added":
        before, key = changes.before, change.record
        if key and key not in before.owners and before.trusts(before.tables):
            yield Finding(RETIRED_UNKNOWN, key, (changes.gone,), place=place_of(change, changes.schema.key))


def _say_never_there(finding: Finding, _: Any) -> Sentence:
    near = did_you_mean(finding.value, finding.facts[0])
    message = f'"{finding.value}" is listed as retired, but no row of the release has this id.'
    return message, f"{near} Only released ids can be retired: correct the id, or delete the line.".strip()


def _elsewhere(changes: Changes, change: RowChange) -> Iterator[Finding]:
    if changes.schema.name != RETIRED or change.kind == "removed" or REDIRECT not in changes.schema.at:
        return
    before, after, heir = changes.before, changes.ids, changes.cell(change, REDIRECT)
    # Of an id that was retired before, what took its place then tells the table.
    known = [change.record, *(old for column, old, _ in change.fields if column == REDIRECT)]
    key = next((key for key in known if key in before.owners), None)
    if key and heir in after.owners and not any(before.has(t, key) and after.has(t, heir) for t in after.tables):
        facts = (change.record, before.owners[key], after.owners[heir])
        yield Finding(REDIRECT_ELSEWHERE, heir, facts, place=place_of(change, REDIRECT))


def _say_elsewhere(finding: Finding, _: Any) -> Sentence:
    key, table, other = finding.facts
    message = f'"{key}" was a row of {table}, but its replacement "{finding.value}" is a row of {other}.'
    return message, f"Write the id of a row of {table}, or leave the cell empty."


# fmt: off
RETIRED_UNKNOWN = Rule(
    "retired-unknown", "change", "A retired id was never released.",
    why="The list of retired ids redirects old links to new rows. If an id was never released, no links lead to it, and it is probably misspelt.",
    wrong="retired_ids: unodc-gpta,unodc-gpat,Duplicate of the same programme.", right="retired_ids: unodc-old,unodc-gpat,Duplicate of the same programme.",
    repair="Write the id of the released row that was removed. If the row was never released, delete the line.",
    say=_say_never_there, check=Changed(_never_there),
)
REDIRECT_ELSEWHERE = Rule(
    "redirect-elsewhere", "change", "The replacement for a retired id is in another table.",
    why="Programs expect the replacement to be a row in the same table. For example, an old link to an activity must lead to an activity.",
    wrong="retired_ids: unodc-old,nigeria,Duplicate of the same programme.", right="retired_ids: unodc-old,unodc-gpat,Duplicate of the same programme.",
    repair="Write the id of a row in the same table, or leave the cell empty if there is no replacement.",
    say=_say_elsewhere, check=Changed(_elsewhere),
)
# fmt: on
