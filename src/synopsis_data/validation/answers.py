"""What sentences need to know of other rows: asked for last, and found by one more reading of the tables that are asked for."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from sys import intern
from typing import NamedTuple

from ..rule import Place
from ..schema import Field, Schema
from ..schema.values import DELIMITER, split_loosely
from ..suggest import as_id, did_you_mean, fold
from .ids import Ids
from .rules.keys import compared
from .sources import Block, Source

MAX_LABELS = 50_000
"""So many names of a table are remembered, to recognise a name where an id belongs."""
MAX_MEANT = 5
"""So many rows of one name are remembered."""
MAX_NEAREST = 100
"""For so many unknown ids of a column the nearest ones are looked for, which takes long; more are no slips of the pen."""
FEW, AROUND = 2_000, 150
"""Of more ids than the first number only those are compared that stand so near to it in the alphabet, read either way."""
LABELS = ("acronym", "name", "title", "short_title", "other_names")
"""Columns that hold names by which people know a row."""


class First(NamedTuple):
    """The first row that has some values."""

    place: Place
    values: tuple[str, ...]
    schema: Schema


class _Pool:
    """The ids that a column may hold, and of each name as it is compared the ids of the rows that have it."""

    def __init__(self, ids: list[str], labels: Mapping[str, Sequence[str]]) -> None:
        self.labels = labels
        self._ids = ids
        self._backwards: list[tuple[str, str]] = []
        if len(ids) > FEW:
            self._ids = sorted(ids)
            self._backwards = sorted((key[::-1], key) for key in ids)

    def like(self, text: str) -> Collection[str]:
        """Return the ids that may look like a text: a slip of the pen leaves the beginning or the end as it was."""
        if not self._backwards:
            return self._ids
        at, back = bisect(self._ids, text), bisect(self._backwards, (text[::-1], ""))
        near = self._ids[max(0, at - AROUND) : at + AROUND]
        return [*near, *(key for _, key in self._backwards[max(0, back - AROUND) : back + AROUND])]


class Answers:
    """Answers from the rows of all tables.

    Args:
        ids: the ids of all tables.
        tables: of each table its sources, each with the ids of rows in it that do not count.
        look: looks at the cells of rows, and repairs or empties them.
        released: gives the text that a cell of an update has in the release, empty where there is none to show.
    """

    def __init__(
        self,
        ids: Ids,
        tables: Mapping[str, Sequence[tuple[Source, Container[str]]]],
        look: Callable[[Block], Iterator[object]] = lambda _: iter(()),
        released: Callable[[Place], str] = lambda _: "",
    ) -> None:
        self.released = released
        self.ids, self._look = ids, look
        self._tables = tables
        self._sources = {source.name: source for parts in tables.values() for source, _ in parts}
        self._places: dict[str, dict[str, Place]] = {}
        self._cells: dict[tuple[str, str], dict[str, str]] = {}
        self._pools: dict[tuple[str, ...], _Pool] = {}
        self._citing: dict[str, dict[str, Place]] = {}
        self._asked: Counter[str] = Counter()

    def blocks(self, table: str) -> Iterator[Block]:
        """Yield the rows of a table as they stand there."""
        for source, without in self._tables.get(table, ()):
            for block in source.blocks():
                kept = block.only(lambda key: key not in without) if without else block  # noqa: B023 (called at once)
                if kept:
                    yield kept
            source.found.clear()

    def path(self, table: str) -> str:
        """Return the file of a table."""
        return self._tables[table][0][0].name

    def key(self, table: str) -> str:
        """Return the column that holds the ids of a table."""
        return self._tables[table][0][0].schema.key

    def find(self, table: str, key: str) -> Place:
        """Return where the row with this id is."""
        places = self._places.get(table)
        if places is None:
            places = self._places[table] = {}
            for block in self.blocks(table):
                for row, found in enumerate(block.keys):
                    places.setdefault(found.strip(), block.at(row))
        return places.get(key) or Place(self._file_with(table, key), 0, "", key)

    def _file_with(self, table: str, key: str) -> str:
        """Return the file in which an id stands: in a row that cannot be read otherwise."""
        for source, _ in self._tables[table]:
            if any(key in map(str.strip, keys) for keys in source.ids()):
                return source.name
        return self.path(table)

    def place(self, table: str, key: str) -> str:
        """Return in words where the row with this id is."""
        place = self.find(table, key)
        return self.said(place) if place.line else f"in {place.path}"

    def said(self, place: Place, within: str = "") -> str:
        """Return in words where a place is; its file goes without saying where it is `within`."""
        source = self._sources.get(place.path)
        words = source.said(place) if source else f"line {place.line}"
        return words if place.path == within else f"{words} of {place.path}"

    def at(self, place: Place, within: str = "") -> str:
        """Return the words of `said` with a preposition: on a line, in a cell."""
        words = self.said(place, within)
        return f"{'on' if words.startswith('line ') else 'in'} {words}"

    def cell(self, table: str, key: str, column: str) -> str:
        """Return the text of a cell, empty where there is none."""
        cells = self._cells.get((table, column))
        if cells is None:
            cells = self._cells[table, column] = {}
            for block in self.blocks(table):
                if column in block.schema.at:
                    cells.update(zip(block.keys, map(intern, block[column]), strict=True))
        return cells.get(key, "")

    def firsts(self, table: str, columns: tuple[str, ...], wanted: Container[str]) -> dict[str, First]:
        """Return of texts that `compared` gives the first row with each."""
        found: dict[str, First] = {}
        for block in self.blocks(table):
            for _ in self._look(block):
                pass
            for row, text in enumerate(compared(block, columns)):
                if text in wanted and text not in found:
                    values = tuple(block[column][row] for column in columns)
                    found[text] = First(block.at(row, columns[-1]), values, block.schema)
        return found

    def citing(self, key: str, column: str) -> Place:
        """Return the first row of any table that has this id in a column of lists."""
        places = self._citing.get(column)
        if places is None:
            places = self._citing[column] = {}
            for table in self._tables:
                for block in self.blocks(table) if column in self._tables[table][0][0].schema.at else ():
                    for row, text in enumerate(block[column]):
                        for item in text.split(DELIMITER):
                            places.setdefault(item.strip(), block.at(row))
        return places.get(key, Place())

    def nearest(self, item: str, field: Field, cell: str) -> str:
        """Return a sentence with the id that was meant: that of the row with this name, or the ids that look like it.

        Of an item that is several names, the sentence says how to write the whole cell.
        """
        targets = tuple(name for name in field.references if name in self.ids.tables)
        pool = self._pools.get(targets) or self._pools.setdefault(targets, self._pool(targets))
        allowed, owners = self.ids.of(targets), self.ids.owners

        def meant(text: str) -> Sequence[str]:
            if owners.get(text) in allowed:
                return [text]
            key = as_id(text)
            return [*dict.fromkeys([*([key] if owners.get(key) in allowed else ()), *pool.labels.get(fold(text), ())])]

        if found := meant(item):
            quoted = " or ".join(f'"{key}"' for key in found)
            return f"Did you mean {quoted}?"
        parts = split_loosely(item) if field.is_list else []
        if len(parts) > 1 and all(len(meant(part)) == 1 for part in parts):
            others = [other.strip() for other in cell.split(DELIMITER) if other.strip() != item]
            ids = [found[0] if len(found := meant(part)) == 1 else part for part in [*others, *parts]]
            hint = field.list_hint(ids, "the ids, separated by semicolons: ")
            return f"{hint} (unless this is a single name)" if " and " in item else hint
        self._asked[field.name] += 1
        return did_you_mean(item, pool.like(item)) if self._asked[field.name] <= MAX_NEAREST else ""

    def _pool(self, targets: tuple[str, ...]) -> _Pool:
        labels: dict[str, tuple[str, ...]] = {}
        for table in targets:
            count = 0
            for block in self.blocks(table):
                for column in LABELS if count < MAX_LABELS else ():
                    if column in block.schema.at:
                        is_list = block.schema.field(column).is_list
                        for key, text in zip(block.keys, block[column], strict=True):
                            for label in (text.split(DELIMITER) if is_list else (text,)) if text and key else ():
                                found = labels.get(name := fold(label), ())
                                if key not in found and len(found) < MAX_MEANT:
                                    labels[name] = (*found, key)
                                count += 1
        allowed = self.ids.of(targets)
        return _Pool([key for key, owner in self.ids.owners.items() if owner in allowed], labels)
