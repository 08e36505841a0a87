"""What the search finds: every row that a reader may look for, the themes and the pages, in one small file.

The file holds columns, not rows: equal values stand beside each other and compress well. Agencies, kinds, themes, places and
partners are numbers of entries in lists. `docs/assets/search-engine.js` reads it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import synopsis_data as synopsis
from synopsis_data.suggest import fold

from . import page_index, regions
from .base import Site
from .titles import heir_of, shorten, title_of

TABLES = (
    "agencies", "organizations", "activities", "databases", "publications", "mandates", "figures", "instruments", "places",
    "sources",
)  # fmt: skip
"""The tables whose rows are found as themselves. Participations, identifiers and change events are found as what they are
about; focal points and the words of passages are not searched."""
NAMES = ("acronym", "short_title", "other_names", "symbols", "iso_alpha3", "number")
KINDS = {
    "mandates": "mandate_type",
    "activities": "activity_type",
    "databases": "database_type",
    "publications": "publication_type",
    "organizations": "organization_type",
    "instruments": "instrument_type",
    "places": "place_type",
    "figures": "figure_type",
    "sources": "source_type",
}
OPAQUE = frozenset({"ror", "isni", "geonames", "iati-org", "cow-igo"})
"""Schemes whose identifiers nobody types; they are on the pages of the rows."""
PLACES = ("place_ids", "venue_ids", "place_id", "country_id", "seat_id")
DATES = ("start_date", "issued", "adopted")
EVERYDAY = {
    "bosnia-and-herzegovina": "Bosnia",
    "cote-d-ivoire": "Ivory Coast",
    "lao-pdr": "Laos",
    "myanmar": "Burma",
    "russian-federation": "Russia",
    "south-east-asia": "Southeast Asia",
    "united-arab-emirates": "UAE|Emirates",
    "united-states": "USA|US|America",
    "viet-nam": "Vietnam",
    "western-africa": "West Africa",
}
"""What readers call places that the document calls otherwise."""
MEANT = {
    "child-sexual-abuse-online": "child pornography|child abuse images",
    "child-trafficking": "trafficking in children|trafficked children|child victims",
    "criminal-justice": "police|prosecution|courts|law enforcement",
    "data-and-methods": "statistics|research methods|estimates",
    "forced-labour": "slavery|modern slavery|bonded labour|slave labour",
    "hiv-aids": "HIV|AIDS",
    "legislation-and-policy": "laws|legislation|policy|law",
    "media": "journalists|press",
    "minorities": "indigenous peoples|ethnic minorities",
    "organized-crime": "criminal groups|traffickers|profits",
    "refugees-and-asylum": "refugees|asylum seekers",
    "return-and-reintegration": "repatriation|rehabilitation",
    "sexual-exploitation": "prostitution|sex work",
    "smuggling-of-migrants": "people smuggling|human smuggling|migrant smuggling",
    "statelessness": "stateless|birth registration",
    "trafficking-in-men-and-boys": "trafficking in men|boys|male victims",
    "trafficking-in-women-and-girls": "trafficking in women|trafficking in girls|women trafficking|female trafficking|girls",
    "travelling-sex-offenders": "sex tourism|child sex tourism",
    "victim-assistance": "victim support|shelters|protection of victims|victim protection",
}
"""What readers call themes."""
TEXT = 80
"""So many characters of a summary are searched and shown."""
TITLE = {"mandates": 90, "figures": 90, "sources": 75}
"""Where the title is a whole summary, so many characters of it."""
BARE = ("rules/", "vocabulary/")
"""Pages that are found by their title alone."""
REPEATED = 5
"""A heading that stands on so many pages says nothing of one of them."""
_PARENTHESES = re.compile(r"^(.*\S) \(([^()]+)\)$")


class Entry(NamedTuple):
    """One thing that can be found. `agency` to `partners` are ids; `later` tells what became of it."""

    id: str
    title: str
    names: tuple[str, ...] = ()
    text: str = ""
    agency: str = ""
    kind: str = ""
    themes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    date: str = ""
    later: str = ""


def each(value: Any) -> tuple[str, ...]:
    """Return the values of a cell, whether it holds one, several or none."""
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),) if value else ()


def parts(name: str) -> list[str]:
    """Return a name and its short form.

    >>> parts("UN Action for Cooperation against Trafficking in Persons (UN-ACT)")
    ['UN Action for Cooperation against Trafficking in Persons', 'UN-ACT']
    """
    found = _PARENTHESES.match(name)
    return list(found.groups()) if found else [name]


def about(site: Site) -> tuple[dict[str, list[str]], dict[str, list[str]], dict[str, list[str]]]:
    """Return for rows the other names by later events and registers, what became of them, and who takes part in them."""
    names: dict[str, list[str]] = {}
    later: dict[str, list[str]] = {}
    partners: dict[str, list[str]] = {}
    row: Any
    for row in synopsis.load("change_events"):
        if heir := heir_of(site, row):
            names.setdefault(row.about_id, []).extend(parts(heir))
            label = site.label("change_events", "event_type", row.event_type).lower()
            later.setdefault(row.about_id, []).append(f"{label} {parts(heir)[-1]}, {row.date[:4]}")
    for row in synopsis.load("identifiers"):
        if row.scheme not in OPAQUE:
            names.setdefault(row.about_id, []).append(row.value)
    for row in synopsis.load("participations"):
        partners.setdefault(row.about_id, []).append(row.organization_id)
    return names, later, partners


def entries(site: Site, name: str) -> Iterator[Entry]:
    """Yield the entries of a table; an agency is its organization too."""
    also, later, partners = about(site)
    row: Any
    for row in synopsis.load(name):
        if name == "organizations" and row.id in synopsis.agencies:
            continue
        rows = site.rows[row.id]
        names = [value for each_row in rows for column in NAMES for value in each(getattr(each_row, column, None))]
        title = str(row.title) if name == "instruments" else title_of(site, row)
        names += [*also.get(row.id, ()), *EVERYDAY.get(row.id, "").split("|")]
        summary = getattr(row, "summary", None) or ""
        yield Entry(
            id=row.id,
            title=shorten(title, TITLE.get(name, 200)),
            names=tuple(other for other in dict.fromkeys(names) if other and fold(other) != fold(title)),
            text="" if name in ("mandates", "figures") else shorten(summary, TEXT),
            agency=getattr(row, "agency_id", None) or "" if name != "agencies" else row.id,
            kind=getattr(row, KINDS[name]) or "" if name in KINDS else "",
            themes=each(getattr(row, "themes", ())),
            places=tuple(p for column in PLACES for p in each(getattr(row, column, None))) if name != "places" else (row.id,),
            partners=tuple(dict.fromkeys(partners.get(row.id, ()))),
            date=str(next(filter(None, (getattr(row, column, None) for column in DATES)), ""))[:4],
            later="; ".join(later.get(row.id, ())),
        )  # fmt: skip


def themes(site: Site, folder: Path) -> Iterator[Entry]:
    """Yield the themes: each leads to its page, or to the rows that have it."""
    for value, category in site.schema("activities").field("themes").vocabulary.items():
        page = f"themes/{value}.html"
        address = page if (folder / page).is_file() else f"search/index.html?theme={value}"
        names = tuple(filter(None, MEANT.get(value, "").split("|")))
        yield Entry(address, category.label, names, category.definition or "", themes=(value,))


def pages(site: Site, folder: Path) -> Iterator[Entry]:
    """Yield the pages of the site, and the tables of the explorer."""
    common = "Which international agency does what against human trafficking, as open data with provenance"
    found = list(page_index.pages(folder, common))
    counts = Counter(heading for page in found for heading in page.headings)
    for page in found:
        headings = tuple(h for h in page.headings if counts[h] < REPEATED and fold(h) != fold(page.title))
        text = "" if page.path.startswith(BARE) else shorten(page.description, TEXT)
        yield Entry(page.path, page.title, text=text, names=headings)
    for name, resource in site.package.resources.items():
        yield Entry(f"explore/{name}.html", f"Table: {resource.schema.title}", text=resource.schema.row)


def columns(found: Sequence[Entry], lists: dict[str, list[str]]) -> dict[str, Any]:
    """Return entries as columns, those that are empty left out; ids of the lists become their numbers."""
    number = {name: {ident: n for n, ident in enumerate(idents)} for name, idents in lists.items()}

    def numbers(name: str, idents: Iterable[str]) -> str:
        return " ".join(format(number[name][ident], "x") for ident in idents)

    made: dict[str, list[str]] = {
        "id": [e.id for e in found],
        "title": [e.title for e in found],
        "names": ["|".join(e.names) for e in found],
        "text": [e.text for e in found],
        "agency": [numbers("agencies", filter(None, [e.agency])) for e in found],
        "kind": [numbers("kinds", filter(None, [e.kind])) for e in found],
        "themes": [numbers("themes", e.themes) for e in found],
        "places": [numbers("places", dict.fromkeys(e.places)) for e in found],
        "partners": [numbers("partners", e.partners) for e in found],
        "date": [e.date for e in found],
        "later": [e.later for e in found],
    }
    return {name: values for name, values in made.items() if any(values)}


def other_ids(site: Site) -> dict[str, Any]:
    """Return what tells the ids of rows that are not searched: of passages, counted by source or chapter, and those withdrawn."""
    passages: dict[str, int] = {}
    for row in synopsis.passages:
        stem, _, count = row.id.rpartition("-")
        passages[stem] = max(passages.get(stem, 0), int(count))
    sources = [passages.pop(row.id, 0) for row in synopsis.sources]
    return {"sources": sources, "chapters": passages, "retired": [row.id for row in synopsis.retired_ids]}


def index(site: Site, folder: Path) -> dict[str, Any]:
    """Return all that the search needs, for the site that was built in a folder."""
    tables = {name: list(entries(site, name)) for name in TABLES}
    above = regions.above()
    names = {regions.region_id(code): name for code, (name, _, row) in regions.REGIONS.items() if not row}
    kinds = [(name, value) for name, column in KINDS.items() for value in site.schema(name).field(column).vocabulary]
    theme = site.schema("activities").field("themes").vocabulary
    lists = {
        "agencies": [e.id for e in tables["agencies"]],
        "places": [e.id for e in tables["places"]] + list(names),
        "themes": list(theme),
        "partners": [e.id for e in (*tables["agencies"], *tables["organizations"])],
    }
    number = {ident: n for n, ident in enumerate(lists["places"])}
    groups: dict[str, Any] = {"themes": columns(list(themes(site, folder)), lists)}
    for name in TABLES:
        own = lists | {"kinds": [value for table, value in kinds if table == name]}
        groups[name] = columns(tables[name], own) | {
            "kinds": {value: site.schema(name).field(KINDS[name]).vocabulary[value].label for value in own["kinds"]} if name in KINDS else {},
            "label": site.schema(name).title,
        }  # fmt: skip
    groups["themes"] |= {"label": "Themes"}
    groups["pages"] = columns(list(pages(site, folder)), lists) | {"label": "Pages of this site"}
    return {
        "groups": groups,
        "themes": lists["themes"],
        "regions": names,
        "above": [" ".join(format(number[up], "x") for up in above[ident]) for ident in lists["places"]],
        "others": other_ids(site),
        "version": site.package.version,
        "address": site.homepage,
    }
