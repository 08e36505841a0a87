"""What comes from sources other than the synopsis: identifiers in registers, later events, and their evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

import synopsis_data as synopsis
from synopsis_data.package.addresses import record_iri, record_url
from synopsis_data.tables.record import Record
from synopsis_data.tables.titles import name as called

from .base import Site, filled
from .markup import el, esc, link
from .relations import page_of
from .titles import heir_of, name_of, passage_name

EXACT = "exact"
THINGS = {
    "agencies": "Organization",
    "organizations": "Organization",
    "instruments": "Legislation",
    "publications": "CreativeWork",
    "places": "Place",
}
"""What schema.org calls the rows of the tables that identifiers are about."""


def external(address: str, text: str | None = None) -> str:
    """Return a link to another site; its default text is the name of the host."""
    return link(address, text or urlsplit(address).netloc.removeprefix("www."), rel="external")


def leads_to(site: Site, row: Any, column: str) -> str | None:
    """Return the address that a cell links to; addresses printed in the synopsis date from 2008 and are not links."""
    if (row.TABLE, column) == ("identifiers", "value"):
        return str(row.url) if row.url else None
    if (row.TABLE, column) == ("sources", "url") and row.id not in site.told("sources"):
        return str(row.url)
    return None


def read_at(source: Any) -> str:
    """Return where a source was read and when, as markup; empty if neither is known."""
    where = external(source.url) if source.url else ""
    return ", ".join(filter(None, (where, f"read on {esc(source.accessed)}" if source.accessed else "")))


def passage_link(site: Site, ident: str, folder: str) -> str:
    """Return a link to a passage, where its chapter or its source shows it."""
    return link(page_of(site.rows[ident][0], folder), passage_name(site, ident))


def shown_by(site: Site, passage_ids: Iterable[str], folder: str) -> list[str]:
    """Return the passages of outside sources, each with its locator, its address and the day it was read."""
    found = []
    for ident in passage_ids:
        passage: Any = site.rows[ident][0]
        where = read_at(passage.source)
        found.append(passage_link(site, ident, folder) + (f" ({where})" if where else ""))
    return found


def identifiers_of(ident: str) -> list[Any]:
    """Return the identifiers of a row; a withdrawn id has none."""
    return [one for one in synopsis.load("identifiers") if one.about_id == ident]


def events_of(idents: Collection[str]) -> list[Any]:
    """Return what happened to rows and to their predecessors, in chronological order."""
    found = [e for e in synopsis.load("change_events") if e.about_id in idents or e.to_id in idents]
    return sorted(found, key=lambda e: (e.date or "9", e.id))


def _event(site: Site, event: Any, ident: str, folder: str) -> str:
    label = site.label("change_events", "event_type", event.event_type)
    own = event.about_id == ident
    what = esc(label) if own else link(page_of(event, folder), label.lower())
    before = "" if own else link(f"{folder}{event.about_id}.html", name_of(site, event.about_id)) + ": "
    heir = heir_of(site, event)
    if event.to_id and event.to_id != ident:
        heir = link(f"{folder}{event.to_id}.html", heir)
    elif heir:
        heir = esc(heir)
    when = el("b", esc(event.date)) if event.date else ""
    sources = el("span", "Source: " + "; ".join(shown_by(site, event.passage_ids, folder)), class_="sd-meta")
    return " ".join(filter(None, (when, before + what, heir))) + el("p", esc(event.summary)) + sources


def events(site: Site, idents: Sequence[str], folder: str) -> str:
    """Return a list of what happened to rows, the first of which the page is about; empty if nothing is known.

    `folder` leads from the page to the pages of single rows.
    """
    items = [
        el("li", _event(site, event, idents[0], folder), id=event.id if event.about_id == idents[0] else None)
        for event in events_of(idents)
    ]
    return el("ul", *items, class_="sd-rows sd-then") if items else ""


def all_events(site: Site, folder: str) -> str:
    """Return everything that happened since 2008, under a heading for each kind of event, in chronological order."""
    events_: list[Any] = sorted(synopsis.load("change_events"), key=lambda e: (e.date or "9", e.id))
    parts = []
    for kind, category in site.schema("change_events").field("event_type").vocabulary.items():
        items = [el("li", _event(site, e, "", folder)) for e in events_ if e.event_type == kind]
        if items:
            parts.append(el("h3", f"{esc(category.label)} ({len(items)})") + el("ul", *items, class_="sd-rows sd-then"))
    return "".join(parts)


def _identifier(site: Site, identifier: Any, folder: str) -> str:
    address = identifier.url
    value = external(address, identifier.value) if address else el("code", esc(identifier.value))
    match = site.label("identifiers", "match", identifier.match).lower()
    words = f"{match} match" + (f": {identifier.label}" if identifier.label else "")
    source = "; ".join(shown_by(site, identifier.passage_ids, folder))
    return el("span", value, f" ({esc(words)})", el("small", " Source: " + source) if source else "", id=identifier.id)


def identifiers(site: Site, ident: str, folder: str) -> list[tuple[str, str]]:
    """Return the identifiers of a row in registers: the name of each scheme, and links with the quality of the match."""
    found: dict[str, list[str]] = {}
    for each in identifiers_of(ident):
        name = site.label("identifiers", "scheme", each.scheme)
        found.setdefault(name, []).append(_identifier(site, each, folder))
    return [(name, "; ".join(links)) for name, links in found.items()]


def evidence(site: Site, passage_ids: Iterable[str]) -> list[dict[str, Any]]:
    """Return, for JSON, where outside passages are and when they were read."""
    passages: list[Any] = [site.rows[ident][0] for ident in passage_ids]
    return [
        filled(
            {
                "passage_id": passage.id,
                "locator": passage.locator,
                "source_id": passage.source_id,
                "title": passage.source.title,
                "url": passage.source.url,
                "accessed": passage.source.accessed,
            }
        )
        for passage in passages
    ]


def twin(site: Site, ident: str) -> dict[str, Any]:
    """Return, for JSON, what other sources say about a row: later events and identifiers, with their sources."""
    return {
        "change_events": [
            filled(event.to_dict() | {"sources": evidence(site, event.passage_ids)}) for event in events_of((ident,))
        ],
        "identifiers": [
            filled(each.to_dict() | {"url": each.url, "sources": evidence(site, each.passage_ids)})
            for each in identifiers_of(ident)
        ],
    }


def structured(site: Site, row: Record) -> dict[str, Any] | None:
    """Return a row as schema.org describes a thing, if an identifier means exactly the same, or `None`."""
    exact = [each for each in identifiers_of(row.id) if each.match == EXACT]
    if not exact:
        return None
    addresses = [address for each in exact if (address := each.url)]
    codes = [each for each in exact if not each.url]
    described: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": THINGS[row.TABLE],
        "@id": record_iri(site.homepage, row.id),
        "name": called(row),
        "url": record_url(site.homepage, row.id),
    }
    if addresses:
        described["sameAs"] = addresses
    if codes:
        described["identifier"] = [
            {"@type": "PropertyValue", "propertyID": each.scheme, "value": each.value} for each in codes
        ]
    return described
