"""Details of a contact that is redacted, hidden wherever else a report of changes would show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..errors import PackageError
from ..package import Package
from .changes import MASKED, REDACTED, Line, RowChange, read_rows

CONTACTS = "focal_points"
TELLING = ("name", "address", "emails", "telephone", "fax")
"""Cells of a contact by which a person is known; a position is one of many."""


def mask_elsewhere(changes: list[RowChange], base: Package, contacts: Mapping[str, Line]) -> list[RowChange]:
    """Return the changes, with every value masked that holds a detail of a contact that they redact.

    `base` is the package that is changed, which still has the details; `contacts` are those there will be, by their ids.
    """
    details = sorted(set(_details(base, contacts)))
    if not details:
        return changes
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, details))})(?!\w)", re.IGNORECASE)

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
        return read_rows(resource) if resource else {}
    except PackageError:
        return {}


def _details(base: Package, contacts: Mapping[str, Line]) -> Iterator[str]:
    resource = base.resources.get(CONTACTS)
    if resource is None or not contacts or "contact_status" not in resource.schema.columns:
        return
    columns, before = resource.schema.columns, contacts_of(base)
    status = columns.index("contact_status")
    for key, line in contacts.items():
        if len(line.cells) == len(columns) and line.cells[status] == REDACTED and key in before:
            cells = dict(zip(columns, before[key].cells, strict=True))
            for column in TELLING:
                yield from filter(None, cells.get(column, "").split(";"))
            yield from re.findall(r"\w{3,}", cells.get("name", ""))  # a shorter word is no detail
