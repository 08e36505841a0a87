"""The rows around a row, under headings that a reader looks for: partners, parts, publications, figures."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import synopsis_data as synopsis
from synopsis_data.tables.record import Record
from synopsis_data.tables.titles import shorten
from synopsis_data.tables.titles import title as title_of

from ..base import Site
from ..markup import el, esc, link
from ..relations import Reference, page_of, participations
from ..titles import name_of, number_of, plural
from .fields import record_link

MANY = 12
"""A longer list of rows is folded."""
NUMBERS = frozenset({("figures", "about_id"), ("figures", "place_id")})
PLACED = frozenset({
    ("identifiers", "about_id"), ("change_events", "about_id"), ("change_events", "to_id"), ("errata", "affected_ids"),
    ("participations", "about_id"), ("participations", "organization_id"), ("passages", "source_id"),
})  # fmt: skip
"""References that are shown elsewhere on the page."""
HEADINGS = {
    ("activities", "parent_id"): "Parts",
    ("activities", "place_ids"): "Activities in this place",
    ("activities", "venue_ids"): "Meetings in this place",
    ("activities", "instrument_ids"): "Activities that apply this instrument",
    ("databases", "parent_id"): "Parts",
    ("databases", "place_ids"): "Databases that cover this place",
    ("figures", "about_id"): "Figures",
    ("figures", "place_id"): "Figures",
    ("focal_points", "country_id"): "Focal points in this country",
    ("focal_points", "unit_id"): "Focal points",
    ("instruments", "body_id"): "Instruments adopted by this body",
    ("instruments", "parent_id"): "Instruments that belong to this one",
    ("mandates", "about_id"): "Aims and limits",
    ("mandates", "instrument_id"): "Mandates related to this instrument",
    ("organizations", "country_id"): "Organizations in this country",
    ("organizations", "parent_id"): "Units and bodies",
    ("organizations", "seat_id"): "Organizations with their seat here",
    ("places", "within_ids"): "Places in this region",
    ("publications", "output_of_id"): "Resulting publications",
    ("publications", "place_ids"): "Publications about this place",
    ("publications", "series_id"): "In this series",
}


def listed(items: list[str], what: str) -> str:
    """Return a list, folded if it is long."""
    body = el("ul", *(el("li", item) for item in items))
    return el("details", el("summary", esc(what)), body) if len(items) > MANY else body


def partners(site: Site, ident: str) -> str:
    """Return who takes part in something, by role."""
    groups: dict[str, list[Any]] = {}
    for each in participations(site, ident):
        groups.setdefault(each.role, []).append(each)
    parts = []
    for role in (value for value in site.schema("participations").field("role").vocabulary if value in groups):
        label = site.label("participations", "role", role)
        rows = sorted(groups[role], key=lambda row: name_of(site, row.organization_id))
        items = [el("li", record_link(site, row.organization_id), id=row.id) for row in rows]
        heading = f"{plural(label)} ({len(rows)})" if len(rows) > 1 else label
        parts.append(el("h3", esc(heading)) + el("ul", *items, data_f="role"))
    return "".join(parts)


def takes_part(site: Site, ident: str) -> str:
    """Return what an organization takes part in, with its role."""
    items = []
    for row in synopsis.participations.filter(lambda one: one.organization_id == ident):
        role = site.label("participations", "role", row.role)
        items.append(f"{link(page_of(row), name_of(site, row.about_id))}: {esc(role.lower())}")
    return listed(items, f"{len(items)} activities, databases, publications and agencies") if items else ""


def sections(site: Site, ident: str, references: Iterable[Reference], *, numbers: bool) -> list[tuple[str, str]]:
    """Return the rows that refer to this one as sections, each with its heading: numbers, or all others."""
    agency = site.rows[ident][0].TABLE == "agencies"
    found = []
    for (table, column), group in groupby(references, key=lambda r: (r.row.TABLE, r.field)):
        rows: list[Record] = [reference.row for reference in group]
        if agency and column.name == "agency_id":
            continue  # the page of the agency has them
        if (table, column.name) not in PLACED and ((table, column.name) in NUMBERS) == numbers:
            items = [link(page_of(row), shorten(title_of(row), 100)) for row in rows]
            heading = HEADINGS.get((table, column.name)) or f"{site.schema(table).title}: {column.title.lower()}"
            found.append((heading, listed(items, number_of(len(rows), table))))
    return found
