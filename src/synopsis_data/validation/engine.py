"""The engine: one path that says "valid" and says why not.

What is judged is a set of tables, each of one or more files. They are read twice: first for the ids of all tables, then
in blocks of rows, which are looked at column by column. What a rule has to know of all rows is judged at the end; last of
all, sentences are made of what was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from ..rule import Finding
from ..schema import Schema
from .answers import Answers
from .columns import Columns
from .ids import Ids
from .kinds import Across, Kept, Memory
from .registry import RULES
from .sources import Block, Progress, Source, unheard


class Takes(Protocol):
    """What findings go to."""

    def add(self, findings: Iterable[Finding]) -> None: ...


def memories() -> list[Memory]:
    """Return what all rules remember of rows, before there are any."""
    return [rule.check.start() for rule in RULES.values() if isinstance(rule.check, Kept)]


class Engine:
    """Looks at the rows of a set of tables.

    Args:
        schemas: of each table its schema.
        ids: the ids that are known already; those of the sources are added.
        kept: what the rules remember already.
        telltales: whether columns are searched for what a rule cannot be broken without; otherwise every rule looks at
            every text, which finds the same and takes longer.
    """

    def __init__(self, schemas: Mapping[str, Schema], ids: Ids, kept: list[Memory], *, telltales: bool = True) -> None:
        self.ids, self.kept = ids, kept
        rules = RULES.values()
        self._columns = {n: Columns(s, ids, rules, telltales=telltales) for n, s in schemas.items()}
        across = [rule.check for rule in rules if isinstance(rule.check, Across)]
        self._across = {n: [check for check in across if check.applies(s)] for n, s in schemas.items()}

    def read_ids(self, sources: Iterable[Source]) -> None:
        """Read the ids of all rows."""
        for source in sources:
            name = source.schema.name
            for keys in source.ids():
                self.ids.take(name, self._columns[name].keys(keys))
            if not source.trusted:
                self.ids.untrusted.add(name)

    def read_rows(self, source: Source, to: Takes, progress: Progress = unheard) -> Iterator[Block]:
        """Look at all rows of a source; each block is yielded before it is looked at."""
        for block in source.blocks(progress):
            yield block
            if source.found:
                to.add(source.found)
                source.found = []
            to.add(self.look(block))
            for memory in self.kept:
                to.add(memory.add(block, self.ids))
        to.add(source.found)
        source.found = []
        if not source.complete:
            self.ids.incomplete.update((source.schema.name,), *(field.references for field in source.schema.fields))
        if not source.trusted:
            self.ids.untrusted.add(source.schema.name)

    def look_at_cells(self, block: Block) -> Iterator[Finding]:
        """Yield what is wrong with the cells of some rows; see `Columns.look`."""
        return self._columns[block.schema.name].look(block)

    def look(self, block: Block) -> Iterator[Finding]:
        """Yield what is wrong with the cells of some rows, and with the rows."""
        yield from self.look_at_cells(block)
        for across in self._across[block.schema.name]:
            yield from across.check(block, self.ids)

    def judge(self, answers: Answers) -> Iterator[Finding]:
        """Yield what is wrong with all rows together."""
        for memory in self.kept:
            yield from memory.judge(self.ids, answers)
