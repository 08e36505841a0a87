"""The JSON files beside pages: the rows that a page shows, with every cell that is not empty, and the rows that refer to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from synopsis_data.tables.record import Record

from .. import outside
from ..base import Site, filled
from ..relations import Reference, page_of

IN_FULL = frozenset({"participations", "identifiers", "change_events"})
"""Tables whose rows are in the file of a row that they refer to as a whole; of others it has the ids."""


def head(site: Site, path: str) -> dict[str, Any]:
    """Return what every file begins with: the address of the page beside it, the version and the licence."""
    return {"address": site.homepage + path, "version": site.package.version, "license": "CC-BY-4.0"}


def referring(references: Iterable[Reference]) -> dict[str, dict[str, list[str]]]:
    """Return the ids of rows that refer to a row, by table and column."""
    found: dict[str, dict[str, list[str]]] = {}
    for row, field in references:
        found.setdefault(row.TABLE, {}).setdefault(field.name, []).append(row.id)
    return found


def of(site: Site, rows: list[Record], references: list[Reference]) -> dict[str, Any]:
    """Return the content of the file beside the page of a row."""
    ident = rows[0].id
    here: list[Any] = [each.row for each in references if page_of(each.row) == f"{ident}.html#{each.row.id}"]
    passages = [row for row in here if row.TABLE == "passages"]
    whole = IN_FULL | ({"passages"} if passages else set())
    taking_part = [each.row for each in references if each.row.TABLE == "participations"]
    return filled({
        "id": ident,
        **head(site, f"record/{ident}.html"),
        "rows": [{"table": row.TABLE, "values": filled(row.to_dict())} for row in rows],
        "participations": [filled(row.to_dict()) for row in taking_part],
        "passages": [filled(row.to_dict()) for row in passages],
        "referred_to_by": referring(each for each in references if each.row.TABLE not in whole),
        **outside.twin(site, ident),
    })  # fmt: skip
