"""A quick proof that whole tables are without fault: column by column, on many rows at once, for layers 3 to 8.

The proof never explains. Where it is not sure, it gives up, and the layers that look at every row and say what is wrong
begin again from the first byte. So nothing here decides that a row is wrong, and nothing may call a row right that those
layers do not: a value that a quick look does not clear is given to the very check that they use (`check_cell`).

Of each table its ids stay in memory, and what its unique columns hold; rows are forgotten block by block.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, filterfalse
from operator import itemgetter, lt
from pathlib import Path
from typing import IO, NamedTuple

from ..csvfile import MAX_LINE_BYTES, join
from ..schema import Field, Schema
from ..suggest import fold
from ..values import DELIMITER
from .cells import MAX_LENGTH, PLACEHOLDERS
from .privacy import REDACTED, TELLTALES, check_redacted
from .relations import ALSO_ORGANIZATIONS, PREFIXES, has_prefix
from .rows import MAX_CACHED, SPANS, Progress, check_cell, ends_before_start, unheard

BLOCK = 1 << 17
"""So many bytes are looked at together: enough to be quick, few enough to stay in the cache of the processor."""
BOTH = " and ".join(ALSO_ORGANIZATIONS)
"""What an id belongs to that an agency shares with its organization."""
RETIRED = "retired_ids"
"""The one table whose ids are none of the package any more."""

MAX_LEVELS = 50
"""No hierarchy here is that deep; a deeper one is looked at in another way."""

_CONTROLS = bytes([*range(10), *range(11, 32), 127])
_BEGINS_BADLY = frozenset(" =@+-")
SPACED_MARKS = (*TELLTALES, "<", "&")
"""A text that holds one of these may be private or HTML."""
MARKS = tuple(mark for mark in SPACED_MARKS if " " not in mark)
_ODD_IN_IDS = frozenset("<>|=")
"""What a line begins with that git left in a file."""
_first = itemgetter(0)

Column = Sequence[str]
Owners = dict[str, str]
"""Id -> name of the table that it belongs to."""


class Proved(NamedTuple):
    """A table in which there is no fault, and what was read of it."""

    rows: int
    cells: int
    size: int
    sha256: str


class Doubt(Exception):
    """The quick look does not clear something; whether it is wrong is for others to say."""


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


def _demand(fact: object) -> None:
    if not fact:
        raise Doubt


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
            _demand(len(rest) < MAX_LINE_BYTES)
    _demand(not rest)


class _Package:
    def __init__(self, root: Path, tables: Sequence[tuple[str, Schema]], progress: Progress) -> None:
        self.root, self.tables, self.progress = root, tables, progress
        self.names = {schema.name for _, schema in tables}
        self.owners: Owners = {}
        self.counts = dict.fromkeys(self.names, 0)
        self.cited: set[str] = set()
        """Passages that a row cites."""
        self.recorded: set[str] = set()
        """Passages that are marked as recorded."""
        self.agency_names: dict[str, str] = {}
        self.parents: list[dict[str, tuple[str, ...]]] = []

    def prove(self) -> list[Proved]:
        _demand(len(self.names) == len(self.tables))
        retired: set[str] = set()
        for path, schema in self.tables:
            _demand(schema.columns[0] == schema.key)
            if schema.name == RETIRED:
                retired.update(*self._ids(path))
            else:
                self._own(path, schema.name)
        _demand(retired.isdisjoint(self.owners))
        proved = [self._table(path, schema, retired) for path, schema in self.tables]
        for parents in self.parents:
            _demand_no_loop(parents)
        _demand("passages" not in self.names or self.cited == self.recorded)
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
            _demand(len(new) == len(keys))
            for key in new.keys() & self.owners.keys():
                _demand({self.owners[key], name} == set(ALSO_ORGANIZATIONS))
                new[key] = BOTH
            self.owners |= new
            self.counts[name] += len(keys)

    def _table(self, path: str, schema: Schema, retired: set[str]) -> Proved:
        known = dict.fromkeys(retired, schema.name) if schema.name == RETIRED else self.owners
        table = _Table(self, schema, known)
        digest, size = hashlib.sha256(), 0
        with (self.root / path).open("rb") as stream:
            for number, block in enumerate(_blocks(stream)):
                digest.update(block)
                size += len(block)
                if number:
                    table.rows_of(block)
                else:
                    header, _, rest = block.partition(b"\n")
                    _demand(header == ",".join(schema.columns).encode())
                    table.rows_of(rest)
                self.progress(len(block))
        _demand(size)
        _demand(table.count == (len(retired) if schema.name == RETIRED else self.counts[schema.name]))
        return Proved(table.count, table.count * len(schema.columns), size, digest.hexdigest())


class _Table:
    """Looks at the rows of one table, block by block."""

    def __init__(self, package: _Package, schema: Schema, known: Owners) -> None:
        self.schema, self.package, self.count = schema, package, 0
        self.own = _owners_of((schema.name,))
        self._known = known
        self._ascii = True
        self._previous = ""
        self._checks = [self._check_of(field) for field in schema.fields]
        self._at = {name: position for position, name in enumerate(schema.columns)}
        self._pairs = [(self._at[a], self._at[b]) for a, b in SPANS if a in self._at and b in self._at]
        self._seen_pairs: set[tuple[str, str]] = set()
        keys = [*schema.unique_keys, *((f.name,) for f in schema.fields if f.unique and f.name != schema.key)]
        self._unique: list[tuple[tuple[Field, ...], set[str]]] = [
            (tuple(schema.field(name) for name in key), set()) for key in keys
        ]
        self._parents: dict[str, dict[str, tuple[str, ...]]] = {
            f.name: {} for f in schema.fields if f.references == (schema.name,)
        }
        package.parents += self._parents.values()

    def rows_of(self, block: bytes) -> None:
        """Look at whole lines."""
        if not block:
            return
        _demand(len(block.translate(None, _CONTROLS)) == len(block))
        text = block.decode()
        self._ascii = block.isascii()
        rows = _rows(text)
        try:
            columns = list(zip(*rows, strict=True))
        except ValueError:
            raise Doubt from None
        _demand(len(columns) == len(self._checks))
        self.count += len(rows)
        for check, column in zip(self._checks, columns, strict=True):
            check(column)
        self._across(columns)

    # --- one column

    def _check_of(self, field: Field) -> Callable[[Column], None]:
        """Return what looks at a column of this field."""
        bounds = field.descriptor.get("constraints", {}).keys() - {"required", "unique"}
        free = field.type in ("string", "list") and field.format == "default" and not field.allowed
        if field.name == self.schema.key:
            _demand(free and not field.is_list and bounds == {"pattern"})
            return lambda column: self._key(field, column)
        if field.references:
            _demand(free and not bounds and not field.item_pattern)
            _demand(set(field.references) <= self.package.names - {RETIRED})
            return self._references(field)
        if free and not bounds and field.is_list:
            return lambda column: self._lists(field, column)
        if free and bounds <= {"minLength", "maxLength"} and not field.is_list:
            return lambda column: self._text(field, _filled(field, column))
        return self._values(field)

    def _one_by_one(self, field: Field, texts: Iterable[str]) -> None:
        """Give texts that the quick look does not clear to the check that explains."""
        for text in texts:
            for _ in check_cell(field, text):
                raise Doubt

    def _values(self, field: Field) -> Callable[[Column], None]:
        """Of values that recur, such as those of a vocabulary, look at each once."""
        known: set[str] = set()

        def check(column: Column) -> None:
            new = set(column) - known
            if new:
                self._one_by_one(field, new)
                if len(known) < MAX_CACHED:
                    known.update(new)

        return check

    def _key(self, field: Field, column: Column) -> None:
        """Ids fit their pattern, stand in order, are those that were read before, and begin as they must.

        What is demanded of their letters is what makes a list of ids a text without fault.
        """
        _demand(all(column) and all(map(str.isascii, column)))
        _demand(field.pattern and all(map(field.pattern.fullmatch, column)))
        _demand(_ODD_IN_IDS.isdisjoint(map(_first, column)) and not any(mark in "\n".join(column) for mark in "<&"))
        self._plain(field, column)
        _demand(self._previous < column[0] and all(map(lt, column, column[1:])))
        self._previous = column[-1]
        _demand(set(map(self._known.get, column)) <= self.own)
        if self.schema.prefix in PREFIXES:
            self._prefixes(column)

    def _prefixes(self, column: Column) -> None:
        table, lead, rest = PREFIXES[self.schema.prefix or ""]
        if table not in self.package.names:
            return
        allowed = _owners_of((table,))
        owner_of, rest_of = self.package.owners.get, re.compile(rest, re.ASCII).fullmatch
        ready = ""  # what the id before began with: those beside each other mostly begin alike
        for key in column:
            if ready and key.startswith(ready) and len(key) > len(ready):
                continue
            body = key.removeprefix(lead)
            head, _, tail = body.rpartition("-")
            if owner_of(head) in allowed and key.startswith(lead) and rest_of(tail):
                continue
            heads = accumulate(body.split("-"), "{}-{}".format)
            known = {head: 0 for head in heads if owner_of(head) in allowed}
            _demand(has_prefix(key, lead, known, rest))
            if not lead:
                ready = f"{next(iter(known))}-"

    def _references(self, field: Field) -> Callable[[Column], None]:
        """Ids that rows have are texts without fault; what remains are the order of a list and its repeats."""
        allowed = _owners_of(field.references)
        cites = field.name == "passage_ids" and field.references == ("passages",)
        owner_of, cited = self.package.owners.get, self.package.cited
        known: set[str] = set()

        def check(column: Column) -> None:
            new = set(column) - known
            if "" in new:
                _demand(not field.required)
                known.add("")
                new.remove("")
            items = new
            if field.is_list and new:
                _demand(max(map(len, new)) <= MAX_LENGTH)
                items = set(DELIMITER.join(new).split(DELIMITER))
                _demand(all(_in_order(field, text.split(DELIMITER)) for text in new if DELIMITER in text))
            _demand(set(map(owner_of, items)) <= allowed)
            if cites:
                cited.update(items)
            if len(known) < MAX_CACHED // 10:
                known.update(new)

        return check

    def _text(self, field: Field, cells: Column) -> None:
        """Free text: of good length, as people see it, and impersonal."""
        if cells:
            bound = field.descriptor.get("constraints", {})
            sizes = set(map(len, cells))
            _demand(bound.get("minLength", 0) <= min(sizes) and max(sizes) <= bound.get("maxLength", MAX_LENGTH))
            self._plain(field, cells)

    def _lists(self, field: Field, column: Column) -> None:
        """Lists of free texts."""
        cells = _filled(field, column)
        if not cells:
            return
        self._plain(field, cells)
        pattern = field.item_pattern
        _demand(not pattern or all(map(pattern.fullmatch, DELIMITER.join(cells).split(DELIMITER))))
        for text in cells:
            if DELIMITER in text:
                parts = text.split(DELIMITER)
                _demand("" not in parts and _in_order(field, parts))
                _demand(DELIMITER + " " not in text and " " + DELIMITER not in text)

    def _plain(self, field: Field, cells: Column) -> None:
        """Text as people see it, in which nothing looks private; whatever might be otherwise is looked at by itself."""
        if not self._ascii:
            self._one_by_one(field, filterfalse(str.isascii, cells))
            cells = list(filter(str.isascii, cells))
            if not cells:
                return
        lowered = "\n".join(cells).lower()
        lows = lowered.split("\n")
        _demand(len(max(cells, key=len)) <= MAX_LENGTH and PLACEHOLDERS.isdisjoint(lows))
        _demand(_BEGINS_BADLY.isdisjoint(map(_first, cells)))
        marks = MARKS
        if " " in lowered:
            marks = SPACED_MARKS
            _demand("  " not in lowered and " \n" not in lowered and lowered[-1] != " ")
        for mark in marks:
            if mark in lowered:
                self._one_by_one(field, [cell for cell, low in zip(cells, lows, strict=True) if mark in low])

    # --- several columns

    def _across(self, columns: Sequence[Column]) -> None:
        """What ties the cells of a row together, and rows to one another."""
        for first, last in self._pairs:
            pairs = set(zip(columns[first], columns[last], strict=True)) - self._seen_pairs
            _demand(not any(a and b and ends_before_start(a, b) for a, b in pairs))
            if len(self._seen_pairs) < MAX_CACHED:
                self._seen_pairs |= pairs
        for fields, seen in self._unique:
            self._distinct(fields, seen, [columns[self._at[f.name]] for f in fields])
        for name, parents in self._parents.items():
            column = columns[self._at[name]]
            if any(column):
                parents.update(
                    (key, tuple(text.split(DELIMITER))) for key, text in zip(columns[0], column, strict=True) if text
                )
        if "contact_status" in self._at and REDACTED in columns[self._at["contact_status"]]:
            for row in zip(*columns, strict=True):
                for _ in check_redacted(dict(zip(self.schema.columns, row, strict=True))):
                    raise Doubt
        if self.schema.name == "passages" and "passage_use" in self._at:
            use = columns[self._at["passage_use"]]
            self.package.recorded.update(key for key, value in zip(columns[0], use, strict=True) if value == "recorded")
        if self.schema.name in ALSO_ORGANIZATIONS and "name" in self._at:
            self._agency_names(columns[0], columns[self._at["name"]])

    def _distinct(self, fields: tuple[Field, ...], seen: set[str], columns: list[Column]) -> None:
        if len(fields) == 1:
            texts = [fold(text) or text for text in map(fields[0].normal, filter(None, columns[0]))]
        else:
            normal = [list(map(f.normal, column)) for f, column in zip(fields, columns, strict=True)]
            texts = ["\n".join(row) for row in zip(*normal, strict=True) if any(row)]
        before = len(seen)
        seen.update(texts)
        _demand(len(seen) == before + len(texts))

    def _agency_names(self, keys: Column, names: Column) -> None:
        """An agency has the name of the organization with its id, whichever table comes first."""
        known, owners = self.package.agency_names, self.package.owners
        for key, name in zip(keys, names, strict=True):
            if owners[key] == BOTH:
                _demand(known.setdefault(key, name) == name)


def _demand_no_loop(parents: dict[str, tuple[str, ...]]) -> None:
    """Take away the rows above which there is no other, again and again, until none is left."""
    for _ in range(MAX_LEVELS):
        tops = [key for key, above in parents.items() if parents.keys().isdisjoint(above)]
        for key in tops:
            del parents[key]
        if not tops:
            break
    _demand(not parents)


def _owners_of(tables: Iterable[str]) -> set[str]:
    """Return what an id of one of these tables may belong to."""
    names = set(tables)
    return names | {BOTH} if names & set(ALSO_ORGANIZATIONS) else names


def _filled(field: Field, column: Column) -> list[str]:
    """Return the cells that are not empty: all of them where every row needs one."""
    cells = list(filter(None, column))
    _demand(not field.required or len(cells) == len(column))
    return cells


def _in_order(field: Field, items: list[str]) -> bool:
    return len(set(items)) == len(items) and (field.ordered or items == sorted(items))


def _rows(text: str) -> list[list[str]]:
    """Return the rows of a text of whole lines, every one of them written as the canonical form asks for."""
    lines = text.split("\n")
    lines.pop()
    if '"' not in text:
        return [line.split(",") for line in lines]
    quoted = [line for line in lines if '"' in line]
    parsed = list(csv.reader(quoted, strict=True))
    _demand(len(parsed) == len(quoted))
    following = iter(parsed)
    rows = [next(following) if '"' in line else line.split(",") for line in lines]
    if '""' in text:
        doubled = [position for position, line in enumerate(quoted) if '""' in line]
        _demand(all(join(parsed[position]) == quoted[position] for position in doubled))
        for position in reversed(doubled):
            del parsed[position], quoted[position]
    cells = list(chain.from_iterable(parsed))
    # two quotation marks for each cell that holds a comma, and none inside a cell, are just those that are needed
    _demand('"' not in "".join(cells))
    _demand("".join(quoted).count('"') == 2 * sum(["," in cell for cell in cells]))
    return rows
