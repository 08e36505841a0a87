"""A page with a permanent address for every row, and a JSON file with the same content; withdrawn ids keep their address."""

from __future__ import annotations

from typing import Any

import synopsis_data as synopsis
from synopsis_data.package.addresses import record_url
from synopsis_data.provenance.coverage import chapter_of
from synopsis_data.tables.record import Record
from synopsis_data.tables.titles import shorten
from synopsis_data.tables.titles import title as title_of

from .. import outside, page, sitemap
from ..base import Site
from ..geography import PARTS
from ..markup import el, esc, json_ld, link
from ..relations import Reference, back_references, host_of, page_of
from ..titles import SINGULAR, name_of, short_name
from . import fields, passages, readings, related
from .citations import Citations
from .readings import Reading

UNCITED = frozenset({"passages", "errata"})
"""Rows that are cited with the row or the report that they belong to."""
PERSONS = frozenset({"focal_points"})
"""Tables of persons: search engines are asked not to list their rows, and their pages explain how to have a person removed."""


def crumbs(site: Site, row: Any) -> list[tuple[str, str | None]]:
    trail: list[tuple[str, str | None]] = []
    agency = chapter_of(row.id) if row.TABLE == "passages" else getattr(row, "agency_id", None)
    if agency and agency in synopsis.agencies:
        trail.append((short_name(site, agency), f"../agencies/{agency}.html"))
    trail.append((site.schema(row.TABLE).title, f"../dictionary/{row.TABLE}.html"))
    return trail


def sections(
    site: Site, rows: list[Record], references: list[Reference], errata: dict[str, dict[str, Reading]]
) -> list[tuple[str, str]]:
    """Return the sections of a page in reading order, each with its heading; empty ones are left out."""
    first: Any = rows[0]
    ident = first.id
    parts: list[tuple[str, str]] = []
    if first.TABLE == "agencies":
        own = sum(reference.field.name == "agency_id" for reference in references)
        parts.append(("", f"<p>{link(f'../agencies/{ident}.html', f'All {own:,} rows from its chapter')}</p>"))
    if first.TABLE == "places" and first.place_type not in PARTS:
        parts.append(("", f"<p>{link(f'../places/{ident}.html', 'Who worked there and on what')}</p>"))
    if first.TABLE == "passages":
        parts.append(("", passages.told(site, first)))
    if first.TABLE == "sources":
        parts.append(("Cited passages", passages.of_source(site, first, references)))
    notes = list(dict.fromkeys(note for row in rows for note in readings.others(site, row, errata[row.TABLE])))
    parts += [("Where and when", fields.where_and_when(site, row, errata[row.TABLE])) for row in rows]
    parts += [
        (
            f"{SINGULAR[row.TABLE]} details" if len(rows) > 1 else "Details",
            fields.about(site, row, errata[row.TABLE], first),
        )
        for row in rows
    ]
    if first.TABLE in ("figures", "focal_points"):
        parts.append(("", "".join(el("p", esc(text), class_="note") for text in site.schema(first.TABLE).usage)))
    if first.TABLE == "errata":
        affected = [fields.record_link(site, each) for each in first.affected_ids]
        parts.append(("Affected rows", related.listed(affected, f"{len(affected)} rows") if affected else ""))
    elsewhere = "".join(el("dt", esc(name)) + el("dd", links) for name, links in outside.identifiers(site, ident, ""))
    return [
        *parts,
        ("Partners", related.partners(site, ident)),
        ("Takes part in", related.takes_part(site, ident)),
        *related.sections(site, ident, references, numbers=False),
        *related.sections(site, ident, references, numbers=True),
        ("What happened since 2008", outside.events(site, (ident,), "")),
        ("External identifiers", el("dl", elsewhere, class_="facts") if elsewhere else ""),
        ("Passages", passages.evidence(site, first)),
        ("Mistakes in the document", related.listed(notes, f"{len(notes)} mistakes") if notes else ""),
    ]


def record_page(site: Site, rows: list[Record], references: list[Reference], citations: Citations) -> str:
    first: Any = rows[0]
    title, summary = title_of(first), getattr(first, "summary", None)
    described = outside.structured(site, first)
    named = fields.heading_of(first)
    errata = {row.TABLE: readings.of(site, row) for row in rows}
    note = errata[first.TABLE].get(named or "")
    lead = summary if summary and summary != title else ""
    told = sections(site, rows, references, errata)
    if first.TABLE not in UNCITED:
        told.append(("How to cite", citations.of(first)))
    return page.fill(
        "record.html", id=first.id, title=shorten(title, 80), title_whole=title, address=record_url(site.homepage, first.id),
        twin=f"{first.id}.json", person=first.TABLE in PERSONS, crumbs=crumbs(site, first), sections=told, lead=lead,
        kind=" and ".join(SINGULAR[row.TABLE].lower() for row in rows).capitalize(),
        named=named,
        note=note.note() if note else "",
        codes="".join(fields.codes(site, row, errata[row.TABLE]) for row in rows),
        head=(json_ld(described) if described else "")
        + (sitemap.UNLISTED if first.TABLE in PERSONS else ""),
    )  # fmt: skip


def moved(site: Site, row: Any, host: str) -> str:
    """Return the page of a row that is shown on the page of another row: it redirects there."""
    return page.fill("moved.html", id=row.id, title=shorten(title_of(row), 80), target=page_of(row), told="",
                     about=name_of(site, host), address=record_url(site.homepage, host))  # fmt: skip


def twin(site: Site, rows: list[Record], references: list[Reference]) -> dict[str, Any]:
    """Return the content of the JSON file of a page: every cell of the row, the rows that refer to it, and later events."""
    first: Any = rows[0]
    referring: dict[str, dict[str, list[str]]] = {}
    for reference in references:
        referring.setdefault(reference.row.TABLE, {}).setdefault(reference.field.name, []).append(reference.row.id)
    return {
        "id": first.id,
        "address": record_url(site.homepage, first.id),
        "version": site.package.version,
        "license": "CC-BY-4.0",
        "rows": [{"table": row.TABLE, "values": row.to_dict()} for row in rows],
        "referred_to_by": referring,
        **outside.twin(site, first.id),
    }


def retired(site: Site, row: Any) -> None:
    """Write the page of an id that was withdrawn: it redirects to the row that replaced it, or says why there is none."""
    told = f"This id was withdrawn: {row.reason.removesuffix('.')}."
    if row.redirect:
        text = page.fill("moved.html", id=row.id, title=row.id, target=page_of(site.rows[row.redirect][0]), told=told,
                         about=name_of(site, row.redirect), address=record_url(site.homepage, row.redirect))  # fmt: skip
    else:
        body = (
            el("p", "Withdrawn id", class_="kind") + el("h1", esc(row.id), id="it") + el("p", esc(told), class_="lead")
        )
        text = page.render(title=row.id, address=record_url(site.homepage, row.id), twin=f"{row.id}.json",
                           body=body + el("p", "No other row replaces it."),
                           crumbs=[("Withdrawn ids", "../dictionary/retired_ids.html")])  # fmt: skip
    site.write(f"record/{row.id}.html", text)
    site.write_json(
        f"record/{row.id}.json", {"id": row.id, "retired": True, "redirect": row.redirect, "reason": row.reason}
    )


def build(site: Site) -> None:
    """Write the page and the JSON of every row."""
    references = back_references(site)
    citations = Citations()
    for ident, rows in site.rows.items():
        found = references.get(ident, [])
        host = host_of(rows[0])
        text = moved(site, rows[0], host) if host else record_page(site, rows, found, citations)
        site.write(f"record/{ident}.html", text)
        site.write_json(f"record/{ident}.json", twin(site, rows, found))
    citations.write(site)
    for row in synopsis.retired_ids:
        retired(site, row)
