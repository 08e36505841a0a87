"""Whose the ids of all tables are: what is known of a package or of an update before a row is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

ALSO_ORGANIZATIONS = ("agencies", "organizations")
"""The one pair of tables that share ids: an agency is an organization."""
BOTH = " and ".join(ALSO_ORGANIZATIONS)
"""What an id belongs to that an agency shares with its organization."""
RETIRED = "retired_ids"
"""The one table whose ids are none of the package any more."""
MAX_ID = 500
"""No id is that long; looking for its beginning would take long."""


class Ids:
    """The ids of all tables."""

    def __init__(self, tables: Iterable[str]) -> None:
        self.tables = frozenset(tables)
        self.owners: dict[str, str] = {}
        """Id -> name of the table that it belongs to, or `BOTH`."""
        self.retired: set[str] = set()
        self.repeated: dict[str, set[str]] = {}
        """Of a table: ids that stand in it more than once."""
        self.also: dict[str, tuple[str, ...]] = {}
        """Ids that stand in other tables than that of their owner, and may not -> those tables."""
        self.malformed: dict[str, set[str]] = {}
        """Of a table: ids that are not written as ids are."""
        self.untrusted: set[str] = set()
        """Tables of which a part could not be read, or an id is malformed: the id that is meant may be there."""
        self.incomplete: set[str] = set()
        """Tables of which rows, or what refers to them, could not be read: nothing is said of rows that nothing refers to."""
        self._former: dict[str, str] = {}
        """What the ids that were taken out belonged to."""
        self._allowed: dict[tuple[str, ...], frozenset[str]] = {}

    def take(self, table: str, keys: Sequence[str]) -> None:
        """Remember ids of rows of a table."""
        new = dict.fromkeys(keys, table)
        new.pop("", None)
        if len(new) < len(keys):
            seen: set[str] = set()
            self._repeat(table, (key for key in keys if key and (key in seen or seen.add(key))))  # type: ignore[func-returns-value]
        if table == RETIRED:
            self._repeat(table, new.keys() & self.retired)
            self.retired.update(new)
            return
        for key in new.keys() & self.owners.keys():
            owner = self.owners[key]
            new[key] = owner
            if self.owned(key, self.of((table,))):
                self._repeat(table, (key,))
            elif {owner, table} == set(ALSO_ORGANIZATIONS):
                new[key] = BOTH
            elif self._former.get(key) == table:
                new[key] = table
                self.also[key] = (owner, *self.also.get(key, ()))
            else:
                self.also[key] = (*self.also.get(key, ()), table)
        self.owners |= new

    def _repeat(self, table: str, keys: Iterable[str]) -> None:
        found = set(keys)
        if found:
            self.repeated.setdefault(table, set()).update(found)

    def without(self, rows: Iterable[tuple[str, Iterable[str]]]) -> Ids:
        """Return a copy without the ids of some rows of some tables."""
        new = Ids(self.tables)
        new.owners, new.retired = dict(self.owners), set(self.retired)
        new.also, new.untrusted, new.incomplete = dict(self.also), set(self.untrusted), set(self.incomplete)
        for table, keys in rows:
            if table == RETIRED:
                new.retired.difference_update(keys)
                continue
            for key in keys:
                new._take_out(table, key)
            if table in new.untrusted and new.of((table,)).isdisjoint(new.owners.values()):
                new.untrusted.remove(table)  # all rows of it are others now
        return new

    def _take_out(self, table: str, key: str) -> None:
        owner = self.owners.get(key)
        also = [name for name in self.also.pop(key, ()) if name != table]
        if owner == BOTH and table in ALSO_ORGANIZATIONS:
            self.owners[key] = next(name for name in ALSO_ORGANIZATIONS if name != table)
        elif owner == table:
            self._former[key] = self.owners.pop(key)
            if also:
                self.owners[key] = also.pop(0)
        if also:
            self.also[key] = tuple(also)

    def of(self, tables: tuple[str, ...]) -> frozenset[str]:
        """Return what an id of one of these tables may belong to."""
        found = self._allowed.get(tables)
        if found is None:
            names = frozenset(tables) - {RETIRED}
            found = names | {BOTH} if names & set(ALSO_ORGANIZATIONS) else names
            self._allowed[tables] = found
        return found

    def has(self, table: str, key: str) -> bool:
        """Say whether a row of the table has this id."""
        return key in self.retired if table == RETIRED else self.owned(key, self.of((table,)))

    def owned(self, key: str, allowed: frozenset[str]) -> bool:
        """Say whether an id belongs to one of the tables that `of` returned."""
        return self.owners.get(key) in allowed or (key in self.also and not allowed.isdisjoint(self.also[key]))

    def trusts(self, tables: Iterable[str]) -> bool:
        """Say whether all of the tables are there, and all ids of them could be read."""
        return all(name in self.tables and name not in self.untrusted for name in tables)

    def heads(self, key: str, table: str) -> Iterator[str]:
        """Yield the ids of a table that stand before one of the hyphens of an id of ordinary length, the shortest first."""
        own = self.of((table,))
        at = key.find("-", 0, MAX_ID)
        while at >= 0:
            if self.owned(key[:at], own):
                yield key[:at]
            at = key.find("-", at + 1, MAX_ID)
