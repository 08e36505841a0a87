"""Ids that refer to rows, and rows that are parts of one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ...rule import Finding, Rule, Sentence
from ...schema import Field, Schema
from ...schema.values import DELIMITER
from ..ids import RETIRED, Ids
from ..kinds import Across, Kept, Memory
from ..sources import Block

if TYPE_CHECKING:
    from ..answers import Answers


def _unknown(block: Block, ids: Ids) -> Iterator[Finding]:
    for column, unknown in block.unknown.items():
        field = block.schema.field(column)
        targets = tuple(name for name in field.references if name in ids.tables)
        if not targets or not ids.trusts(targets):
            continue
        for row, text in enumerate(block.originals.get(column, block[column])):
            items = [item.strip() for item in text.split(DELIMITER)] if field.is_list else [text]
            if not unknown.isdisjoint(items):
                place, total, met = block.at(row, column), len(items), set[str]()
                for number, item in enumerate(items, 1):
                    if item in unknown and item not in met:
                        met.add(item)
                        yield Finding(REFERENCE_UNKNOWN, item, (field, number, total, text), place=place)


def _say_unknown(finding: Finding, answers: Answers) -> Sentence:
    (field, number, total, cell), item = finding.facts, finding.value
    what = f"a row in {' or '.join(field.references)}" if len(field.references) < 4 else "any row"
    message = f'"{item}" is not the id of {what}' + (f" (item {number} of {total} in the list)." if total > 1 else ".")
    return message, _hint(item, field, cell, answers)


def _hint(item: str, field: Field, cell: str, answers: Answers) -> str:
    targets = [name for name in field.references if name in answers.ids.tables]
    near = answers.nearest(item, field, cell)
    elsewhere = answers.ids.owners.get(item, "").partition(" and ")[0]
    if item in answers.ids.retired:
        heir = _heir(item, answers)
        near = (
            f"This id was retired: write {heir}, which replaced it."
            if heir
            else "This id was retired without a replacement."
        )
    elif elsewhere and not near:
        near = f"This is the id of a row in {elsewhere}."
    if not near and len(targets) == 1:
        near = f"If it is new, add a row for it: run synopsis-data template {targets[0]}, then validate both files together."
    where = " or ".join(f"{answers.path(name)}, column {answers.key(name)}" for name in targets[:3])
    if near and near[-1] not in ".?":
        near += "."
    return f"{near} Valid ids are listed in {where}{' …' if len(targets) > 3 else ''}.".strip()


def _heir(retired: str, answers: Answers) -> str:
    """Return the id that took the place of a retired one, or of the one that did; empty where there is none in the end."""
    met, key = set[str](), retired
    while key in answers.ids.retired and key not in met:
        met.add(key)
        key = answers.cell(RETIRED, key, "redirect")
    return "" if key in met else key


class _Parents(Memory):
    """Of each column that refers to its own table: id -> ids of its parents."""

    def __init__(self) -> None:
        self._parents: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}

    def add(self, block: Block, ids: Ids) -> Iterable[Finding]:  # noqa: ARG002
        for field in _own(block.schema):
            column = block[field.name]
            if any(column):
                parents = self._parents.setdefault((block.schema.name, field.name), {})
                for key, text in zip(block.keys, column, strict=True):
                    if text and key:
                        parents[key] = tuple(filter(None, text.split(DELIMITER)))
        return ()

    def drop(self, block: Block) -> None:
        for field in _own(block.schema):
            parents = self._parents.get((block.schema.name, field.name), {})
            for key in block.keys:
                parents.pop(key, None)

    def judge(self, ids: Ids, answers: Answers) -> Iterator[Finding]:  # noqa: ARG002
        for (table, column), parents in self._parents.items():
            finished: set[str] = set()
            for start in parents:
                if found := loop(start, parents, finished):
                    place = answers.find(table, found[0])
                    yield Finding(HIERARCHY_LOOP, found[1], (found,), place=place._replace(column=column))


def _own(schema: Schema) -> list[Field]:
    return [field for field in schema.fields if field.references == (schema.name,)]


def loop(start: str, parents: Mapping[str, tuple[str, ...]], finished: set[str]) -> list[str]:
    """Return one loop that can be reached from `start` and was not reached before, or an empty list."""
    trail: dict[str, None] = {}
    pending: list[tuple[str, bool]] = [(start, True)]
    while pending:
        node, entering = pending.pop()
        if not entering:
            del trail[node]
            finished.add(node)
            continue
        if node in finished:
            continue
        if node in trail:
            finished.update(trail)
            names = list(trail)
            return [*names[names.index(node) :], node]
        trail[node] = None
        pending.append((node, False))
        pending += [(parent, True) for parent in parents.get(node, ())]
    return []


def _say_loop(finding: Finding, _: Answers) -> Sentence:
    return f"The row is part of itself: {' → '.join(finding.facts[0])}.", "Remove one of these links."


# fmt: off
REFERENCE_UNKNOWN = Rule(
    "reference-unknown", "package", "A cell refers to an id that does not exist.",
    why="The cell refers to a row that does not exist, so the tables cannot be joined.",
    wrong="place_ids: nigera", right="place_ids: nigeria",
    repair="Write the id of the row, not its name; the message suggests the closest match. If the row is new, add it to its table in the same update.",
    say=_say_unknown, check=Across(_unknown, lambda schema: any(field.references for field in schema.fields)),
)
HIERARCHY_LOOP = Rule(
    "hierarchy-loop", "package", "A row is part of itself.",
    why="If a row is part of itself, directly or through other rows, the hierarchy has no top, and programs that follow it never stop.",
    wrong="a is part of b, b is part of a", right="a is part of b", repair="Remove one of the links; the message shows the whole loop.",
    say=_say_loop, check=Kept(_Parents),
)
# fmt: on
