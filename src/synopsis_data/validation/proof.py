"""A quick proof that whole tables are without fault, on many rows at once, for layers 3 to 8.

The proof never explains. Where it is not sure, it gives up, and the layers that look at every row and say what is wrong
begin again from the first byte. So nothing here decides that a row is wrong, and nothing may call a row right that those
layers do not: a value that a quick look does not clear is given to the very check that they use (`check_cell`).

Of each table its ids stay in memory, and what its unique columns hold; rows are forgotten block by block.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from ..files.csvfile import MAX_LINE_BYTES
from ..schema import Schema
from .columns import BOTH, RETIRED, ColumnCheck, Doubt, Facts, demand
from .relations import ALSO_ORGANIZATIONS
from .rows import Progress, unheard

BLOCK = 1 << 16
"""So many bytes are looked at together: enough to be quick, few enough to stay in the cache of the processor."""
MAX_LEVELS = 50
"""No hierarchy here is that deep; a deeper one is looked at in another way."""


class Proved(NamedTuple):
    """A table in which there is no fault, and what was read of it."""

    rows: int
    cells: int
    size: int
    sha256: str


def prove(root: Path, tables: Sequence[tuple[str, Schema]], progress: Progress = unheard) -> list[Proved] | None:
    """Return what was read of each table where all of them, and all that ties them together, are without fault.

    Args:
        root: folder of the package.
        tables: path and schema of each table.
        progress: is called with each number of bytes that was read and is done with.

    Returns:
        One `Proved` per table, in their order, or `None` where there may be a fault, or where a file cannot be read.
    """
    try:
        return _Package(root, tables, progress).prove()
    except (Doubt, OSError, UnicodeDecodeError, csv.Error):
        return None


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a file in blocks of whole lines."""
    rest = b""
    while read := stream.read(BLOCK):
        whole, end, after = read.rpartition(b"\n")
        if end:
            yield rest + whole + end
            rest = after
        else:
            rest += read
            demand(len(rest) < MAX_LINE_BYTES)
    demand(not rest)


class _Package:
    def __init__(self, root: Path, tables: Sequence[tuple[str, Schema]], progress: Progress) -> None:
        self.root, self.tables, self.progress = root, tables, progress
        self.facts = Facts({schema.name for _, schema in tables})
        self.counts = dict.fromkeys(self.facts.names, 0)

    def prove(self) -> list[Proved]:
        demand(len(self.facts.names) == len(self.tables))
        retired: set[str] = set()
        for path, schema in self.tables:
            demand(schema.columns[0] == schema.key)
            if schema.name == RETIRED:
                retired.update(*self._ids(path))
            else:
                self._own(path, schema.name)
        demand(retired.isdisjoint(self.facts.owners))
        proved = [self._table(path, schema, retired) for path, schema in self.tables]
        for parents in self.facts.parents:
            _demand_no_loop(parents)
        demand("passages" not in self.facts.names or self.facts.cited == self.facts.recorded)
        return proved

    def _ids(self, path: str) -> Iterator[list[str]]:
        """Yield what stands before the first comma of each line after the first, by blocks; what it is shows later."""
        with (self.root / path).open("rb") as stream:
            for number, block in enumerate(_blocks(stream)):
                lines = block.decode().split("\n")
                lines.pop()
                if number == 0:
                    del lines[0]
                yield [line[: line.find(",")] for line in lines]

    def _own(self, path: str, name: str) -> None:
        """Remember whose the ids of a table are; those of no other, but for an agency that is an organization."""
        for keys in self._ids(path):
            new = dict.fromkeys(keys, name)
            demand(len(new) == len(keys))
            for key in new.keys() & self.facts.owners.keys():
                demand({self.facts.owners[key], name} == set(ALSO_ORGANIZATIONS))
                new[key] = BOTH
            self.facts.owners |= new
            self.counts[name] += len(keys)

    def _table(self, path: str, schema: Schema, retired: set[str]) -> Proved:
        known = dict.fromkeys(retired, schema.name) if schema.name == RETIRED else self.facts.owners
        table = ColumnCheck(self.facts, schema, known)
        digest, size = hashlib.sha256(), 0
        with (self.root / path).open("rb") as stream:
            for number, block in enumerate(_blocks(stream)):
                digest.update(block)
                size += len(block)
                if number:
                    table.rows_of(block)
                else:
                    header, _, rest = block.partition(b"\n")
                    demand(header == ",".join(schema.columns).encode())
                    table.rows_of(rest)
                self.progress(len(block))
        demand(size)
        demand(table.count == (len(retired) if schema.name == RETIRED else self.counts[schema.name]))
        return Proved(table.count, table.count * len(schema.columns), size, digest.hexdigest())


def _demand_no_loop(parents: dict[str, tuple[str, ...]]) -> None:
    """Take away the rows above which there is no other, again and again, until none is left."""
    for _ in range(MAX_LEVELS):
        tops = [key for key, above in parents.items() if parents.keys().isdisjoint(above)]
        for key in tops:
            del parents[key]
        if not tops:
            break
    demand(not parents)
