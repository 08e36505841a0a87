"""Details of a contact that is redacted, hidden wherever else a report of changes would show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ..errors import PackageError
from ..package import Package
from .changes import MASKED, REDACTED, Line, RowChange, read_rows

CONTACTS = "focal_points"
TELLING = ("name", "address", "emails", "telephone", "fax")
"""Cells of a contact by which a person is known; a position is one of many."""
LEAST = 3
"""Words of a name shorter than this are no detail."""


def mask_elsewhere(changes: list[RowChange], base: Package, contacts: Mapping[str, Line]) -> list[RowChange]:
    """Return the changes, with every value masked that holds a detail of a contact that they redact.

    Args:
        changes: what changes, in all tables.
        base: the package that is changed; it still has the details.
        contacts: the contacts as they will be, by their ids.
    """
    details = set(_details(base, contacts))
    if not details:
        return changes
    longest_first = sorted(details, key=lambda detail: (-len(detail), detail))
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(detail)}(?!\w)" for detail in longest_first), re.IGNORECASE)

    def masked(text: str) -> str:
        return MASKED if pattern.search(text) else text

    return [
        replace(change, fields=tuple((column, masked(old), masked(new)) for column, old, new in change.fields))
        for change in changes
    ]


def contacts_of(package: Package) -> Mapping[str, Line]:
    """Return the contacts of a package by their ids, as far as they can be read."""
    resource = package.resources.get(CONTACTS)
    try:
        return read_rows(resource.read_bytes(), resource.schema) if resource else {}
    except PackageError:
        return {}


def _details(base: Package, contacts: Mapping[str, Line]) -> Iterator[str]:
    resource = base.resources.get(CONTACTS)
    if resource is None or not contacts:
        return
    columns = resource.schema.columns
    if "contact_status" not in columns:
        return
    status = columns.index("contact_status")
    before = contacts_of(base)
    for key, line in contacts.items():
        if len(line.cells) == len(columns) and line.cells[status] == REDACTED and key in before:
            yield from _telling(dict(zip(columns, before[key].cells, strict=True)))


def _telling(cells: Mapping[str, str]) -> Iterable[str]:
    for column in TELLING:
        yield from filter(None, cells.get(column, "").split(";"))
    yield from (word for word in re.findall(r"\w+", cells.get("name", "")) if len(word) >= LEAST)
