"""The rows that a page is about: their agency, title, date, places and partners."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import synopsis_data as synopsis
from synopsis_data.package.addresses import record_url
from synopsis_data.tables.titles import name

from ..base import Site
from ..markup import el, esc, link
from ..outside import passage_link
from ..records import readings
from ..relations import participations
from ..titles import name_of, short_name

TABLES = ("mandates", "activities", "databases", "publications")
"""The tables with the tasks and the work of agencies, in the order of a page."""
RECORD = "../record/"
NOBODY = "others"
"""The owner of rows that belong to no single agency."""
KINDS = {
    "mandates": "mandate_type", "activities": "activity_type", "databases": "database_type", "publications": "publication_type",
    "figures": "figure_type",
}  # fmt: skip
STATUS = {"activities": "activity_status", "databases": "database_status", "publications": "publication_status"}
PLACES = ("place_ids", "venue_ids", "place_id")
SHOWN_PARTNERS = 6


@dataclass(frozen=True)
class Found:
    """A row of a page; `inner` if it names a country in the region of the page, but not the region itself."""

    row: Any
    inner: bool = False

    @property
    def owner(self) -> str:
        return self.row.agency_id or NOBODY


def agencies_in_order() -> list[synopsis.Agency]:
    """Return the agencies in the order of their chapters."""
    return sorted(synopsis.agencies, key=lambda a: (a.chapter or 99, a.id))


@cache
def _position(site: Site) -> dict[str, tuple[int, str]]:
    """Return where in the document each row is first reported."""
    order = {a.id: n for n, a in enumerate(agencies_in_order())}
    found: list[Any] = [row for rows in site.rows.values() for row in rows]
    chapters = {p.id: (order.get(p.agency_id or "", 99), p.id) for p in found if p.TABLE == "passages"}
    return {
        row.id: min((chapters[ident] for ident in row.passage_ids), default=(99, row.id))
        for row in found
        if row.TABLE in (*TABLES, "figures")
    }


def in_order(site: Site, rows: Iterable[Any]) -> list[Any]:
    """Return rows in the order of the text; publications by year."""

    def key(row: Any) -> tuple[Any, ...]:
        year = (row.issued or "9") if row.TABLE == "publications" else ""
        return (year, *_position(site)[row.id], row.id)

    return sorted(rows, key=key)


def by_owner(found: Iterable[Found]) -> dict[str, list[Found]]:
    """Return rows by agency, in the order of the chapters; those of no single agency are last."""
    groups: dict[str, list[Found]] = {owner: [] for owner in (*(a.id for a in agencies_in_order()), NOBODY)}
    for each in found:
        groups[each.owner].append(each)
    return {owner: rows for owner, rows in groups.items() if rows}


def owner_name(site: Site, owner: str) -> str:
    return "No single agency" if owner == NOBODY else short_name(site, owner)


def places_of(row: Any) -> list[str]:
    """Return the places that a row names, including those where a meeting was held."""
    found: list[str] = []
    for column in PLACES:
        value = getattr(row, column, None)
        found += value if isinstance(value, tuple) else [value] if value else []
    return list(dict.fromkeys(found))


def period(start: str | None, end: str | None) -> str:
    if start and end:
        return start if start == end else f"{start} to {end}"
    return f"since {start}" if start else f"until {end}" if end else ""


def when(site: Site, row: Any) -> str:
    """Return the date of a row as printed, with the correct reading if the date is known to be wrong."""
    column = "issued" if row.TABLE == "publications" else "start_date"
    shown = getattr(row, column, None) if row.TABLE == "publications" else period(
        getattr(row, "start_date", None), getattr(row, "end_date", None)
    )  # fmt: skip
    if not shown and row.TABLE in STATUS:
        return site.label(row.TABLE, STATUS[row.TABLE], getattr(row, STATUS[row.TABLE]))
    reading = readings.of(site, row).get(column) if shown else None
    return f"{shown} [as printed; should read {reading.erratum.reading}]" if reading else shown or ""


def heading(row: Any) -> str:
    """Return the title of a row in a list; for a mandate or a figure, its summary."""
    return str(row.summary) if row.TABLE in ("mandates", "figures") else name(row)


def facts(site: Site, row: Any, *, kind: bool = True) -> list[str]:
    """Return in words the kind of a row, its date, its places and its partners."""
    ours = [short_name(site, each.organization_id) for each in participations(site, row.id)]
    partners = list(dict.fromkeys(ours))
    more = len(partners) - SHOWN_PARTNERS
    shown = ", ".join(partners[:SHOWN_PARTNERS]) + (f" and {more} more" if more > 0 else "")
    law = getattr(row, "instrument_id", None)
    return [
        *filter(None, (
            site.label(row.TABLE, KINDS[row.TABLE], getattr(row, KINDS[row.TABLE])) if kind else "",
            name_of(site, law) if law else "",
            when(site, row),
            ", ".join(name_of(site, place) for place in places_of(row)),
            f"with {shown}" if partners else "",
        ))
    ]  # fmt: skip


def item(site: Site, found: Found, *, kind: bool = True, passages: bool = False) -> str:
    """Return a row as an item of a list: its name with a link, what, when, where and with whom, and its summary."""
    row = found.row
    title = link(f"{RECORD}{row.id}.html", heading(row))
    words = facts(site, row, kind=kind)
    small = el("span", esc(" · ".join(words)), class_="sd-meta") if words else ""
    body = el("p", esc(row.summary)) if row.TABLE not in ("mandates", "figures") and row.summary else ""
    cited = el("span", "Passages: ", ", ".join(passage_link(site, p, RECORD) for p in row.passage_ids),
               class_="sd-meta") if passages else ""  # fmt: skip
    return el("li", title, small, body, cited, class_="sd-inner" if found.inner else None)


CSV_HEADER = (
    "Table",
    "Agency",
    "Title",
    "Kind",
    "When, as printed",
    "Themes",
    "Places",
    "Partners",
    "Summary",
    "Passages",
    "Address",
)


def csv_row(site: Site, row: Any) -> list[str]:
    """Return the cells of a row for the CSV file of a page, with names instead of ids."""
    schema = site.schema(row.TABLE)
    themes = [site.label(row.TABLE, "themes", theme) for theme in getattr(row, "themes", ())]
    partners = [
        f"{name_of(site, each.organization_id)} ({site.label('participations', 'role', each.role).lower()})"
        for each in participations(site, row.id)
    ]
    return [
        schema.title, name_of(site, row.agency_id) if row.agency_id else "", heading(row),
        site.label(row.TABLE, KINDS[row.TABLE], getattr(row, KINDS[row.TABLE])), when(site, row), "; ".join(themes),
        "; ".join(name_of(site, place) for place in places_of(row)), "; ".join(partners), row.summary or "",
        "; ".join(row.passage_ids), record_url(site.homepage, row.id),
    ]  # fmt: skip


def rows_where(site: Site, tables: Sequence[str], told: Callable[[Any], bool]) -> list[Any]:
    """Return the rows of several tables that meet a condition."""
    return [row for table in tables for row in in_order(site, filter(told, site.told(table)))]
