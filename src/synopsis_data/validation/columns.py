"""One table of the quick proof: blocks of rows looked at column by column, each value given up where it is not clear.

What a look at the column does not clear is given to `check_cell`, which the layers that explain use; see `proof`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, filterfalse
from operator import itemgetter, lt

from ..files.csvfile import join
from ..schema import Field, Schema
from ..schema.values import DELIMITER
from ..suggest import fold
from .cells import MAX_LENGTH, PLACEHOLDERS
from .privacy import REDACTED, TELLTALES, check_private, check_redacted
from .relations import ALSO_ORGANIZATIONS, has_prefix, heads, owner_column
from .rows import LOCATING, MAX_CACHED, SPANS, check_cell, ends_before_start

BOTH = " and ".join(ALSO_ORGANIZATIONS)
"""What an id belongs to that an agency shares with its organization."""
RETIRED = "retired_ids"
"""The one table whose ids are none of the package any more."""
UNSPACED = tuple(telltale for telltale in TELLTALES if " " not in telltale)
"""Of the telltales of what is private those that can stand in a text without a space."""

_CONTROLS = bytes([*range(10), *range(11, 32), 127])
_BEGINS_BADLY = frozenset(" =@+-")
_ODD_IN_IDS = frozenset("<>|=")
"""What a line begins with that git left in a file."""
_first = itemgetter(0)

Column = Sequence[str]
Owners = dict[str, str]
"""Id -> name of the table that it belongs to."""


class Doubt(Exception):
    """The quick look does not clear something; whether it is wrong is for others to say."""


def demand(fact: object) -> None:
    """Give up unless `fact` holds."""
    if not fact:
        raise Doubt


@dataclass(slots=True)
class Facts:
    """What the tables of a package have to know of one another."""

    names: set[str]
    """Names of the tables."""
    owners: Owners = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)
    """Passages that a row cites."""
    recorded: set[str] = field(default_factory=set)
    """Passages that are marked as recorded."""
    agency_names: dict[str, str] = field(default_factory=dict)
    """Names of the ids that are those of an agency and of an organization."""
    parents: list[dict[str, tuple[str, ...]]] = field(default_factory=list)
    """Of each column that refers to its own table: id -> ids of its parents."""


class ColumnCheck:
    """Looks at the rows of one table, block by block."""

    def __init__(self, facts: Facts, schema: Schema, known: Owners) -> None:
        self.schema, self.facts, self.count = schema, facts, 0
        self.own = _owners_of((schema.name,))
        self._known = known
        self._named, namer = owner_column(schema)
        self._namers = _owners_of((namer,))
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
        facts.parents += self._parents.values()

    def rows_of(self, block: bytes) -> None:
        """Look at whole lines."""
        if not block:
            return
        demand(len(block.translate(None, _CONTROLS)) == len(block))
        text = block.decode()
        self._ascii = block.isascii()
        rows = _rows(text)
        try:
            columns = list(zip(*rows, strict=True))
        except ValueError:
            raise Doubt from None
        demand(len(columns) == len(self._checks))
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
            demand(free and not field.is_list and bounds == {"pattern"})
            return lambda column: self._key(field, column)
        if field.references:
            demand(free and not bounds and not field.item_pattern)
            demand(set(field.references) <= self.facts.names - {RETIRED})
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
        demand(all(column) and all(map(str.isascii, column)))
        demand(field.pattern and all(map(field.pattern.fullmatch, column)))
        demand(_ODD_IN_IDS.isdisjoint(map(_first, column)) and not any(mark in "\n".join(column) for mark in "<&"))
        self._plain(field, column)
        demand(self._previous < column[0] and all(map(lt, column, column[1:])))
        self._previous = column[-1]
        demand(set(map(self._known.get, column)) <= self.own)
        if self.schema.prefix:
            self._prefixes(column, *self.schema.prefix)

    def _prefixes(self, column: Column, table: str, lead: str, rest: re.Pattern[str], _: str) -> None:
        if table not in self.facts.names:
            return
        allowed = _owners_of((table,))
        owner_of, rest_of = self.facts.owners.get, rest.fullmatch
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
            demand(has_prefix(key, lead, known, rest))
            if not lead:
                ready = f"{next(iter(known))}-"

    def _references(self, field: Field) -> Callable[[Column], None]:
        """Ids that rows have are texts without fault; what remains are the order of a list and its repeats."""
        allowed = _owners_of(field.references)
        cites = field.name == "passage_ids" and field.references == ("passages",)
        owner_of, cited = self.facts.owners.get, self.facts.cited
        known: set[str] = set()

        def check(column: Column) -> None:
            new = set(column) - known
            if "" in new:
                demand(not field.required)
                known.add("")
                new.remove("")
            items = new
            if field.is_list and new:
                demand(max(map(len, new)) <= MAX_LENGTH)
                items = set(DELIMITER.join(new).split(DELIMITER))
                demand(all(_in_order(field, text.split(DELIMITER)) for text in new if DELIMITER in text))
            demand(set(map(owner_of, items)) <= allowed)
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
            demand(bound.get("minLength", 0) <= min(sizes) and max(sizes) <= bound.get("maxLength", MAX_LENGTH))
            self._plain(field, cells)

    def _lists(self, field: Field, column: Column) -> None:
        """Lists of free texts."""
        cells = _filled(field, column)
        if not cells:
            return
        self._plain(field, cells)
        pattern = field.item_pattern
        demand(not pattern or all(map(pattern.fullmatch, DELIMITER.join(cells).split(DELIMITER))))
        for text in cells:
            if DELIMITER in text:
                parts = text.split(DELIMITER)
                demand("" not in parts and _in_order(field, parts))
                demand(DELIMITER + " " not in text and " " + DELIMITER not in text)

    def _plain(self, field: Field, cells: Column) -> None:
        """Text as people see it, in which nothing looks private; whatever might be otherwise is looked at by itself."""
        if not self._ascii:
            self._one_by_one(field, filterfalse(str.isascii, cells))
            cells = list(filter(str.isascii, cells))
            if not cells:
                return
        lowered = "\n".join(cells).lower()
        lows = lowered.split("\n")
        demand(len(max(cells, key=len)) <= MAX_LENGTH and PLACEHOLDERS.isdisjoint(lows))
        demand(_BEGINS_BADLY.isdisjoint(map(_first, cells)))
        telltales: Iterable[str] = UNSPACED
        if " " in lowered:
            telltales = TELLTALES
            demand("  " not in lowered and " \n" not in lowered and lowered[-1] != " ")
        for telltale in telltales:
            if telltale in lowered:
                demand(not any(True for low in lows if telltale in low for _ in check_private(low)))
        for mark in "<&":
            if mark in lowered:
                self._one_by_one(field, [cell for cell in cells if mark in cell])

    # --- several columns

    def _across(self, columns: Sequence[Column]) -> None:
        """What ties the cells of a row together, and rows to one another."""
        for first, last in self._pairs:
            pairs = set(zip(columns[first], columns[last], strict=True)) - self._seen_pairs
            demand(not any(a and b and ends_before_start(a, b) for a, b in pairs))
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
        if self._named in self._at:
            for key, named in zip(columns[0], columns[self._at[self._named]], strict=True):
                if named and not key.startswith(f"{named}-"):
                    demand(all(self.facts.owners[head] not in self._namers for head in heads(key, self.facts.owners)))
        if "contact_status" in self._at and REDACTED in columns[self._at["contact_status"]]:
            for row in zip(*columns, strict=True):
                for _ in check_redacted(dict(zip(self.schema.columns, row, strict=True))):
                    raise Doubt
        if self.schema.name == "passages" and set(LOCATING) <= self._at.keys():
            demand(all(map(any, zip(*(columns[self._at[name]] for name in LOCATING), strict=True))))
        if self.schema.name == "passages" and "passage_use" in self._at:
            use = columns[self._at["passage_use"]]
            self.facts.recorded.update(key for key, value in zip(columns[0], use, strict=True) if value == "recorded")
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
        demand(len(seen) == before + len(texts))

    def _agency_names(self, keys: Column, names: Column) -> None:
        """An agency has the name of the organization with its id, whichever table comes first."""
        known, owners = self.facts.agency_names, self.facts.owners
        for key, name in zip(keys, names, strict=True):
            if owners[key] == BOTH:
                demand(known.setdefault(key, name) == name)


def _owners_of(tables: Iterable[str]) -> set[str]:
    """Return what an id of one of these tables may belong to."""
    names = set(tables)
    return names | {BOTH} if names & set(ALSO_ORGANIZATIONS) else names


def _filled(field: Field, column: Column) -> list[str]:
    """Return the cells that are not empty: all of them where every row needs one."""
    cells = list(filter(None, column))
    demand(not field.required or len(cells) == len(column))
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
    demand(len(parsed) == len(quoted))
    following = iter(parsed)
    rows = [next(following) if '"' in line else line.split(",") for line in lines]
    if '""' in text:
        doubled = [position for position, line in enumerate(quoted) if '""' in line]
        demand(all(join(parsed[position]) == quoted[position] for position in doubled))
        for position in reversed(doubled):
            del parsed[position], quoted[position]
    cells = list(chain.from_iterable(parsed))
    # two quotation marks for each cell that holds a comma, and none inside a cell, are just those that are needed
    demand('"' not in "".join(cells))
    demand("".join(quoted).count('"') == 2 * sum(["," in cell for cell in cells]))
    return rows
