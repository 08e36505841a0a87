"""What is different between two versions of the whole data, and which part of the version number that asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ..errors import PackageError
from ..package import Package, Resource
from .changes import RowChange, compare_tables, read_rows
from .masking import contacts_of, mask_elsewhere

PARTS = ("nothing", "patch", "minor", "major")
"""What a change asks for, least first: patch for corrections, minor for new rows or columns, major where ids or columns go."""
RETIRED = "retired_ids"


@dataclass(frozen=True, slots=True)
class TableDifference:
    """What is different in one table."""

    name: str
    presence: str = ""
    """`added` or `removed` where only one of the two versions has the table."""
    columns_added: tuple[str, ...] = ()
    columns_removed: tuple[str, ...] = ()
    types_changed: tuple[tuple[str, str, str], ...] = ()
    """Column, type before, type after."""
    changes: tuple[RowChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.presence or self.columns_added or self.columns_removed or self.types_changed or self.changes)

    def count(self, kind: str) -> int:
        """Return how many rows are `added`, `changed` or `removed`."""
        return sum(change.kind == kind for change in self.changes)

    @property
    def part(self) -> str:
        """The part of the version number that the table asks for."""
        kinds = {self.presence, *(change.kind for change in self.changes)}
        if "removed" in kinds or self.columns_removed or self.types_changed:
            return "major"
        if "added" in kinds or self.columns_added:
            return "minor"
        return "patch" if self.changes else "nothing"


@dataclass(slots=True)
class Difference:
    """What is different between two versions of the data."""

    old: str
    """Name of the older version, for people."""
    new: str
    old_version: str
    new_version: str
    tables: list[TableDifference] = field(default_factory=list)
    """The tables in which something is different, in the order of the newer version."""
    retired: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The ids that the newer version retires and the older one did not: what took the place of each, if any, and why."""

    @property
    def changes(self) -> list[RowChange]:
        return [change for table in self.tables for change in table.changes]

    @property
    def part(self) -> str:
        """The part of the version number that the change asks for, one of `PARTS`."""
        return max((table.part for table in self.tables), key=PARTS.index, default=PARTS[0])

    @property
    def least_version(self) -> str:
        """The lowest version that the newer data may have."""
        return raised(self.old_version, self.part)

    @property
    def enough(self) -> bool:
        """Whether the newer version is raised as far as the change asks for."""
        return _order(self.new_version) >= _order(self.least_version)


def raised(version: str, part: str) -> str:
    """Return the next version where a part of it is raised; before 1.0.0 the second number stands for the first.

    >>> raised("1.4.2", "minor"), raised("1.4.2", "nothing"), raised("0.1.0", "major")
    ('1.5.0', '1.4.2', '0.2.0')
    """
    major, minor, patch, _ = _order(version)
    part = "minor" if part == "major" and not major else part
    raised = {"major": f"{major + 1}.0.0", "minor": f"{major}.{minor + 1}.0", "patch": f"{major}.{minor}.{patch + 1}"}
    return raised.get(part, version)


def _order(version: str) -> tuple[int, int, int, bool]:
    """Return what versions are ordered by; 1.0.0a1 comes before 1.0.0."""
    match = re.fullmatch(r"([0-9]+)\.([0-9]+)\.([0-9]+)(.*)", version)
    if not match:
        raise PackageError(f'"{version}" is not a valid version: write three numbers separated by full stops.')
    return int(match[1]), int(match[2]), int(match[3]), not match[4]


def difference(old: Package, new: Package, old_name: str = "", new_name: str = "") -> Difference:
    """Return what is different between two versions of the data, table by table, row by row, field by field.

    The details of a redacted contact are masked on both sides. Neither version need be valid, but their files must be
    readable, with the headers that their schemas say.

    Raises:
        PackageError: a package or one of its tables cannot be read, or its key is another column.
    """
    found = Difference(old_name, new_name, old.version, new.version)
    contacts = contacts_of(new)
    # The rows of the retired ids follow from the rows that go.
    for name in [name for name in dict.fromkeys([*new.resources, *old.resources]) if name != RETIRED]:
        if table := _table(name, old.resources.get(name), new.resources.get(name)):
            changes = mask_elsewhere(list(table.changes), old, contacts)
            found.tables.append(replace(table, changes=tuple(changes)))
    before = _retired(old)
    found.retired = {key: value for key, value in _retired(new).items() if key not in before}
    return found


def _table(name: str, before: Resource | None, after: Resource | None) -> TableDifference:
    changes = tuple(compare_tables(before, after))
    if before is None or after is None:
        return TableDifference(name, "added" if after else "removed", changes=changes)
    old, new = ({f.name: f.type for f in resource.schema.fields} for resource in (before, after))
    added, removed = (tuple(c for c in these if c not in those) for these, those in ((new, old), (old, new)))
    types_changed = tuple((c, old[c], new[c]) for c in new if c in old and old[c] != new[c])
    return TableDifference(name, "", added, removed, types_changed, changes)


def _retired(package: Package) -> dict[str, tuple[str, str]]:
    resource = package.resources.get(RETIRED)
    if resource is None:
        return {}
    found = {}
    for key, line in read_rows(resource).items():
        cells = dict(zip(resource.schema.columns, line.cells, strict=True))
        found[key] = cells.get("redirect", ""), cells.get("reason", "")
    return found
