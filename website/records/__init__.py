"""A page with a permanent address for every row, and a JSON file with the same content; withdrawn ids keep their address."""

from __future__ import annotations

from typing import Any

import synopsis_data as synopsis
from synopsis_data.package.addresses import record_url
from synopsis_data.tables.record import Record
from synopsis_data.tables.titles import shorten
from synopsis_data.tables.titles import title as title_of

from .. import outside, page, sitemap
from ..base import Site
from ..geography import PARTS
from ..markup import el, esc, json_ld, link
from ..relations import Reference, about_person, back_references, has_page, page_of
from ..titles import SINGULAR, name_of, short_name
from . import fields, passages, readings, related, twins
from .citations import Citations
from .readings import Reading


def is_personal(row: Any) -> bool:
    """Return whether a row is about a person: search engines are asked not to list its page, which explains how one is removed."""
    return row.TABLE == "focal_points" or (row.TABLE == "errata" and about_person(row))


def crumbs(site: Site, row: Any) -> list[tuple[str, str | None]]:
    trail: list[tuple[str, str | None]] = []
    if agency := getattr(row, "agency_id", None):
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
    told.append(("How to cite", citations.of(first)))
    return page.fill(
        "record.html", id=first.id, title=shorten(title, 80), title_whole=title, address=record_url(site.homepage, first.id),
        twin=f"{first.id}.json", person=is_personal(first), crumbs=crumbs(site, first), sections=told, lead=lead,
        kind=" and ".join(SINGULAR[row.TABLE].lower() for row in rows).capitalize(),
        named=named,
        note=note.note() if note else "",
        codes="".join(fields.codes(site, row, errata[row.TABLE]) for row in rows),
        head=(json_ld(described) if described else "")
        + (sitemap.UNLISTED if is_personal(first) else ""),
    )  # fmt: skip


def moved(title: str, row: Any, told: str = "") -> str:
    """Return the page of an id whose row is shown on another page, or was replaced: it leads there."""
    return page.environment().get_template("moved.html").render(title=title, target=page_of(row), told=told)


def retired(site: Site, row: Any) -> None:
    """Write the page of an id that was withdrawn: it redirects to the row that replaced it, or says why there is none."""
    told = f"This id was withdrawn: {row.reason.removesuffix('.')}."
    if row.redirect:
        text = moved(name_of(site, row.redirect), site.rows[row.redirect][0], told)
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
    """Write the page and the JSON of every row; a row that another page shows has neither, its address leads there."""
    references = back_references(site)
    citations = Citations()
    for ident, rows in site.rows.items():
        found = references.get(ident, [])
        if has_page(rows[0]):
            site.write(f"record/{ident}.html", record_page(site, rows, found, citations))
            site.write_json(f"record/{ident}.json", twins.of(site, rows, found))
        else:
            site.write(f"record/{ident}.html", moved(shorten(title_of(rows[0]), 80), rows[0]))
    citations.write(site)
    for row in synopsis.retired_ids:
        retired(site, row)
