"""What is known today about the rows of 2008: later events, identifiers, outside sources, and leads that were not used."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import Any, NamedTuple

import synopsis_data as synopsis
from synopsis_data.provenance.trace import cited
from synopsis_data.tables.record import Record
from synopsis_data.tables.titles import shorten
from synopsis_data.tables.titles import title as title_of

from .base import Site
from .markup import el, esc, link, scroll_table
from .outside import all_events, external
from .records.related import MANY
from .titles import SINGULAR, counted, name_of, number_of

KINDS = {
    "organizations": "organization_type",
    "instruments": "instrument_type",
    "publications": "publication_type",
    "places": "place_type",
}
"""The tables whose rows have identifiers, each with the column for the kind of a row."""
CODES = ("iso_alpha3", "m49")
"""Columns of places that contain codes of registers."""
WITHOUT = {
    "unit": "Part of a body. Registers list only whole bodies.",
    "task-force": "A group of bodies. None of the registers used here lists such groups.",
    "initiative": "Joint work of several bodies. None of the registers used here lists it.",
    "special-procedure": "An expert with a mandate. None of the registers used here lists such posts.",
}
"""Kinds of organization that have no identifier because of what they are, with the reason."""


class Lead(NamedTuple):
    """An identifier or event that was found but not used, and the reason."""

    about_id: str
    scheme: str
    value: str
    reason: str


def leads(site: Site) -> list[Lead]:
    """Return the leads that were not used.

    Raises:
        ValueError: the header is wrong, or a lead is about an id that does not exist.
    """
    with (site.root / "provenance" / "leads.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    if tuple(header) != Lead._fields:
        raise ValueError(f"leads.csv: the columns must be {', '.join(Lead._fields)}.")
    found = [Lead(*row) for row in rows]
    for lead in found:
        if lead.about_id not in site.rows:
            raise ValueError(f"leads.csv: no row has the id {lead.about_id}.")
    return found


def reached() -> dict[str, set[str]]:
    """Return the schemes of the identifiers of every row that has any."""
    found: dict[str, set[str]] = {}
    for each in synopsis.load("identifiers"):
        found.setdefault(each.about_id, set()).add(each.scheme)
    return found


def reach(site: Site) -> str:
    """Return how many rows of each table have an identifier of each scheme."""
    schemes = reached()
    order = list(site.schema("identifiers").field("scheme").vocabulary)
    cells = []
    for name in KINDS:
        rows = synopsis.load(name)
        own = [schemes[row.id] for row in rows if row.id in schemes]
        every = el("b", esc(site.schema(name).title))
        cells.append((every, "any", str(len(own)), str(len(rows)), share(len(own), len(rows))))
        for scheme in order:
            if count := sum(scheme in each for each in own):
                label = site.label("identifiers", "scheme", scheme)
                cells.append((esc(site.schema(name).title), esc(label), str(count), str(len(rows)), share(count, len(rows))))  # fmt: skip
    return scroll_table(
        "Rows with an identifier", ("table", "scheme", "rows with an identifier", "all rows", "share"), cells
    )


def share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else ""


def kinds(site: Site) -> str:
    """Return how many rows of each kind have an identifier, and which kinds can have none."""
    schemes = reached()
    cells = []
    for name, column in KINDS.items():
        groups: dict[str, list[Any]] = {}
        for row in synopsis.load(name):
            groups.setdefault(getattr(row, column) or "", []).append(row)
        for kind in (*site.schema(name).field(column).vocabulary, ""):
            if not (rows := groups.get(kind)):
                continue
            count = sum(row.id in schemes for row in rows)
            coded = name == "places" and sum(any(getattr(row, code) for code in CODES) for row in rows)
            note = WITHOUT.get(kind, "") if not count else ""
            note = f"{coded} have an ISO 3166-1 or M49 code in a column of the table." if coded else note
            label = site.label(name, column, kind) if kind else "kind not stated"
            cells.append((esc(site.schema(name).title), esc(label), str(count), str(len(rows)), esc(note)))
    return scroll_table("Identifiers by kind", ("table", "kind", "rows with an identifier", "all rows", "note"), cells)


def resting(rows: Sequence[Record]) -> str:
    """Return links to the rows that are based on a source, folded if there are many."""
    numbers = ", ".join(number_of(count, name) for name, count in counted(rows))
    items = el("ul", *(el("li", link(f"../record/{row.id}.html", shorten(title_of(row), 84))) for row in rows))
    return el("details", el("summary", esc(numbers)), items) if len(rows) > MANY else items


def by_source(site: Site) -> dict[str, list[Record]]:
    """Return the rows based on each outside source; errata count through their evidence."""
    found: dict[str, list[Record]] = {
        source.id: [] for source in synopsis.sources if source.id not in site.told("sources")
    }
    for name in SINGULAR:
        for row in synopsis.load(name):
            passages = {*cited(row), *getattr(row, "evidence_ids", ())}
            for source in {site.rows[ident][0].source_id for ident in passages} & found.keys():  # type: ignore[attr-defined]
                found[source].append(row)
    return found


def sources(site: Site) -> str:
    """Return all outside sources, the one that was read longest ago first: it is the first to check again."""
    items = []
    for ident, rows in sorted(by_source(site).items(), key=lambda i: (synopsis.sources[i[0]].accessed or "", i[0])):
        source = synopsis.sources[ident]
        kind = site.label("sources", "source_type", source.source_type).lower()
        address = external(source.url) if source.url else "address unknown"
        read = f"read on {source.accessed}" if source.accessed else "day of reading not recorded"
        told = el("span", f"{esc(kind)}, {address}, {esc(read)}", class_="sd-meta")
        items.append(link(f"../record/{ident}.html", source.title) + told + resting(rows))
    return folded(items, "outside source")


def untaken(site: Site) -> str:
    """Return the leads that were not used, with the reason."""
    vocabulary = site.schema("identifiers").field("scheme").vocabulary
    items = []
    for lead in leads(site):
        scheme = vocabulary[lead.scheme].label if lead.scheme in vocabulary else lead.scheme
        about = link(f"../record/{lead.about_id}.html", name_of(site, lead.about_id))
        items.append(
            f"{about}: {esc(scheme)} {el('code', esc(lead.value))} " + el("span", esc(lead.reason), class_="sd-meta")
        )
    return folded(items, "lead")


def folded(items: Sequence[str], noun: str) -> str:
    """Return a long list behind its number."""
    if not items:
        return "None yet."
    rows = el("ul", *(el("li", item) for item in items), class_="sd-rows")
    return el("details", el("summary", f"Show {len(items)} {noun}{'s' * (len(items) > 1)}"), rows, class_="sd-fold")


def build(site: Site) -> None:
    """Write the page; the text is in `docs/today/index.in.md`."""
    marks = {"EVENTS": all_events(site, "../record/"), "REACH": reach(site), "KINDS": kinds(site),
             "SOURCES": sources(site), "LEADS": untaken(site)}  # fmt: skip
    site.fill("today/index", marks)
