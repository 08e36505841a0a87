"""Passages of the sources, and the rows that cite them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ...rule import Finding, Place, Rule, Sentence, always
from ...schema.values import DELIMITER
from ..ids import Ids
from ..kinds import Across, Kept, Memory
from ..sources import Block

if TYPE_CHECKING:
    from ..answers import Answers

PASSAGES, CITING, USE, RECORDED = "passages", "passage_ids", "passage_use", "recorded"
SOURCES, SOURCE = "sources", "source_id"
EVIDENCE = "evidence_ids"
"""By which errata cite what shows a reading."""
LOCATING = ("locator", "page_from", "fingerprint", "words")
"""Columns of a passage of which one at least says where it stands, or by what its text is known."""


def _unlocated(block: Block, _: Ids) -> Iterator[Finding]:
    columns = [block[name] for name in LOCATING]
    if not all(map(any, zip(*columns, strict=True))):
        for row, cells in enumerate(zip(*columns, strict=True)):
            if not any(cells):
                yield Finding(PASSAGE_UNLOCATED, place=block.at(row, LOCATING[0]))


class _Citations(Memory):
    """Which passages are cited, by how many rows, and which are marked as recorded.

    An erratum cites no passage by standing in it, but by what shows its reading.
    """

    def __init__(self) -> None:
        self._cited: Counter[str] = Counter()
        self._use: Counter[str] = Counter()
        self._asked = False

    def add(self, block: Block, ids: Ids) -> Iterable[Finding]:  # noqa: ARG002
        self._count(block, 1)
        return ()

    def drop(self, block: Block) -> None:
        self._count(block, -1)

    def _count(self, block: Block, sign: int) -> None:
        schema = block.schema
        if schema.name == PASSAGES and USE in schema.at:
            self._asked = True
            recorded = [key for key, use in zip(block.keys, block[USE], strict=True) if use == RECORDED]
            _add(self._use, recorded, sign)
        for column in (CITING, EVIDENCE):
            if column in schema.at and schema.field(column).references == (PASSAGES,):
                cited = DELIMITER.join(filter(None, block[column])).split(DELIMITER)
                _add(self._cited, filter(None, cited), sign)

    def judge(self, ids: Ids, answers: Answers) -> Iterator[Finding]:
        if not self._asked or PASSAGES in ids.incomplete:
            return
        if ids.trusts(ids.tables):
            for key in sorted(self._use.keys() - self._cited.keys()):
                yield Finding(PASSAGE_UNCITED, RECORDED, place=answers.find(PASSAGES, key)._replace(column=USE))
        for key in sorted(self._cited.keys() - self._use.keys()):
            if ids.has(PASSAGES, key):
                use, place = answers.cell(PASSAGES, key, USE), answers.find(PASSAGES, key)
                yield Finding(PASSAGE_NOT_RECORDED, use, (key,), place=place._replace(column=USE))


class _Sources(Memory):
    """Which sources there are, and how many passages each has."""

    def __init__(self) -> None:
        self._sources: set[str] = set()
        self._passages: Counter[str] = Counter()
        self._asked = False

    def add(self, block: Block, ids: Ids) -> Iterable[Finding]:  # noqa: ARG002
        if block.schema.name == SOURCES:
            self._sources.update(filter(None, block.keys))
        elif block.schema.name == PASSAGES and SOURCE in block.schema.at:
            self._asked = True
            _add(self._passages, filter(None, block[SOURCE]), 1)
        return ()

    def drop(self, block: Block) -> None:
        if block.schema.name == SOURCES:
            self._sources.difference_update(block.keys)
        elif block.schema.name == PASSAGES and SOURCE in block.schema.at:
            _add(self._passages, filter(None, block[SOURCE]), -1)

    def judge(self, ids: Ids, answers: Answers) -> Iterator[Finding]:
        if self._asked and SOURCES not in ids.incomplete and ids.trusts((SOURCES, PASSAGES)):
            for key in sorted(self._sources - self._passages.keys()):
                place = answers.find(SOURCES, key)
                yield Finding(SOURCE_WITHOUT_PASSAGE, key, place=place._replace(column=answers.key(SOURCES)))


def _add(counts: Counter[str], keys: Iterable[str], sign: int) -> None:
    if sign > 0:
        counts.update(keys)
        return
    for key in keys:
        counts[key] -= 1
        if counts[key] <= 0:
            del counts[key]


def _say_not_recorded(finding: Finding, answers: Answers) -> Sentence:
    (key,), use = finding.facts, finding.value
    citing = next((place for name in (CITING, EVIDENCE) if (place := answers.citing(key, name)).line), Place())
    marked = f'marked as "{use}"' if use else "not marked"
    return (
        f"{key} is cited {answers.at(citing)} but is {marked} here.",
        'If the citation is correct, write "recorded" in passage_use.',
    )


# fmt: off
PASSAGE_UNLOCATED = Rule(
    "passage-unlocated", "table", "The position of a passage in its source is missing.",
    why="Readers who check a row must be able to find the passage in the source.",
    wrong="a passage without a locator, page or fingerprint", right="locator: paragraph 49",
    repair="Write the position in locator: a page, a heading or a numbered paragraph.",
    say=always(
        "The position of the passage in its source is missing.",
        "Write a page, a heading or a numbered paragraph, such as paragraph 49.",
    ),
    check=Across(_unlocated, lambda schema: schema.name == PASSAGES and schema.at.keys() >= set(LOCATING)),
)
PASSAGE_UNCITED = Rule(
    "passage-uncited", "package", "A passage is marked as recorded, but no row cites it.",
    why='"Recorded" means that a row contains the information in the passage. If no row cites it, part of the source is missing from the data.',
    wrong="passage_use recorded, but no row cites the passage", right="passage_use context, with a note",
    repair="Cite the passage in the row that it supports, or mark it as context and explain it in the note.",
    say=always(
        "The passage is marked as recorded, but no row cites it.",
        'Cite it in passage_ids of the row that it supports, or write "context" and add a note.',
    ),
    check=Kept(_Citations),
)
PASSAGE_NOT_RECORDED = Rule(
    "passage-not-recorded", "package", "A row cites a passage that is not marked as recorded.",
    why="The row depends on the passage, but the passage is marked as if no row used it.",
    wrong="passage_use context", right="passage_use recorded", repair='Write "recorded", and delete the note.',
    say=_say_not_recorded,
)
SOURCE_WITHOUT_PASSAGE = Rule(
    "source-without-passage", "package", "A source has no passages.",
    why="Rows cite passages, not sources. A source without passages cannot support a row.",
    wrong="a row in sources, but no row in passages with its source_id", right="a row in sources, and a row in passages for each place that is cited",
    repair="Add the passages of the source in the same update, or remove the source.",
    say=always(
        "This source has no passages.",
        "Add a row for each passage that you cite: run synopsis-data template passages, then validate both files together.",
    ),
    check=Kept(_Sources),
)
# fmt: on
