"""What the search finds: every row that a reader may look for, the themes and the pages, in one small file.

The file has columns, not rows: equal values are next to each other and compress well. Agencies, kinds, themes, places and
partners are numbers of entries in lists. `docs/assets/search-engine.js` reads it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import synopsis_data as synopsis
from synopsis_data.suggest import fold
from synopsis_data.tables import titles
from synopsis_data.tables.titles import shorten

from . import page_index, regions
from .base import Site
from .titles import heir_of

TABLES = (
    "agencies", "organizations", "activities", "databases", "publications", "mandates", "figures", "instruments", "places",
    "sources",
)  # fmt: skip
"""The tables whose rows are search results. Participations, identifiers and change events lead to the rows that they
are about; focal points and the words of passages are not searched."""
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
SOUGHT = {
    "check/index.html": "validate|test a file",
    "contribute/index.html": "correct|edit|add rows|pull request",
    "contribute/report.html": "correction|mistake|wrong|feedback|contact",
    "coverage/index.html": "completeness",
    "download/index.html": "Excel|spreadsheet|CSV|XLSX|SQLite|SQL|DuckDB|Parquet|citation|reference|BibTeX|DOI",
    "exports.html": "data formats|RDF",
    "pictures/index.html": "charts|map|graphs|network|timeline|visualisation",
    "quality/index.html": "method|limits|accuracy|reliable",
    "dictionary/index.html": "schema|JSON schema|columns|variables|codebook",
    "index.html": "about|what is this",
    "licences.html": "license|copyright|third party",
    "python.html": "API|library|pandas|package",
    "removal.html": "privacy|personal data|GDPR|delete my name",
}
"""Words that readers use for the purpose of a page."""
OPAQUE = frozenset({"ror", "isni", "geonames", "iati-org", "cow-igo"})
"""Schemes whose identifiers nobody types; they are on the pages of the rows."""
PLACES = ("place_ids", "venue_ids", "place_id", "country_id", "seat_id")
DATES = ("start_date", "issued", "adopted")
EVERYDAY = {
    "bosnia-and-herzegovina": "Bosnia",
    "cote-d-ivoire": "Ivory Coast",
    "greater-mekong-subregion": "Mekong",
    "lao-pdr": "Laos",
    "myanmar": "Burma",
    "russian-federation": "Russia",
    "south-east-asia": "Southeast Asia",
    "united-arab-emirates": "UAE|Emirates",
    "united-states": "USA|US|America",
    "viet-nam": "Vietnam",
    "western-africa": "West Africa",
}
"""Common names of places that have other names in the document."""
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
"""Common names of themes."""
TEXT = 46
"""The characters of a summary that are shown and searched; of the rest, only words that nothing else has are searched."""
TITLE = {"mandates": 60, "figures": 76, "sources": 48}
"""The number of characters of titles that are whole summaries."""
REFERENCE = ("rules/", "vocabulary/")
"""Pages of single rules and vocabularies: they are found by their title alone, after the others."""
TITLED = ("mandates", "figures", "publications", "instruments")
"""Tables whose titles say enough: of their summaries only the words that nothing else has are searched."""
SHORTEST = 4
"""Letters of a word of a summary that is searched beyond what is shown."""
REPEATED = 5
"""A heading that is on this many pages is ignored."""
_PARENTHESES = re.compile(r"^(.*\S) \(([^()]+)\)$")


class Entry(NamedTuple):
    """One thing that can be found. `agency` to `partners` are ids; `later` says what happened to it; `whole` is its summary."""

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
    whole: str = ""
    headings: tuple[str, ...] = ()


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
    """Return for each row its names in later events and registers, what happened to it, and who takes part in it."""
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
        title = row.summary if name == "mandates" else titles.name(row)  # the agency is next to it
        names += [*also.get(row.id, ()), *EVERYDAY.get(row.id, "").split("|")]
        summary = getattr(row, "summary", None) or ""
        yield Entry(
            id=row.id,
            title=shorten(title, TITLE.get(name, 200)),
            names=tuple(other for other in dict.fromkeys(names) if other and fold(other) != fold(title)),
            text="" if name in TITLED else shorten(summary, TEXT),
            agency=getattr(row, "agency_id", None) or "" if name != "agencies" else row.id,
            kind=getattr(row, KINDS[name]) or "" if name in KINDS else "",
            themes=each(getattr(row, "themes", ())),
            places=tuple(p for column in PLACES for p in each(getattr(row, column, None))) if name != "places" else (row.id,),
            partners=tuple(dict.fromkeys(partners.get(row.id, ()))),
            date=str(next(filter(None, (getattr(row, column, None) for column in DATES)), ""))[:4],
            later="; ".join(later.get(row.id, ())),
            whole=summary,
        )  # fmt: skip


def themes(site: Site, folder: Path) -> Iterator[Entry]:
    """Yield the themes: each links to its page, or to the rows that have it."""
    for value, category in site.schema("activities").field("themes").vocabulary.items():
        page = f"themes/{value}.html"
        address = page if (folder / page).is_file() else f"search/index.html?theme={value}"
        names = tuple(filter(None, MEANT.get(value, "").split("|")))
        yield Entry(address, category.label, names, shorten(category.definition or "", TEXT), themes=(value,))


def alone(page: page_index.PageText) -> bool:
    """Return whether a page is about a single rule or vocabulary."""
    return page.path.startswith(REFERENCE) and not page.path.endswith("/index.html")


def reference(found: list[page_index.PageText]) -> Iterator[Entry]:
    """Yield the pages of single rules and vocabularies; a rule has the name of its page."""
    for page in found:
        if alone(page):
            yield Entry(page.path, "" if page.path == f"rules/{page.title}.html" else page.title)


def pages(site: Site, found: list[page_index.PageText]) -> Iterator[Entry]:
    """Yield the other pages of the site, and the tables of the explorer."""
    found = [page for page in found if not alone(page)]
    counts = Counter(heading for page in found for heading in page.headings)
    for page in found:
        headings = tuple(h for h in page.headings if counts[h] < REPEATED and fold(h) != fold(page.title))
        text = shorten(page.description, TEXT)
        title = f"Dictionary: {page.title}" if page.path.startswith("dictionary/") else page.title
        sought = tuple(filter(None, SOUGHT.get(page.path, "").split("|")))
        yield Entry(page.path, title, text=text, names=sought, headings=headings)
    for name, resource in site.package.resources.items():
        yield Entry(f"explore/{name}.html", f"Table: {resource.schema.title}", text=resource.schema.row)


def rare(found: list[Entry]) -> list[str]:
    """Return for each entry the words of its summary that are in no other searched text.

    >>> rare([Entry("a", "Raids", whole="Raids on brothels."), Entry("b", "A raid")])
    ['brothels', '']
    """
    searched = {word for e in found for word in fold(" ".join((e.id, e.title, e.text, *e.names, *e.headings))).split()}
    searched |= {word.removesuffix("s") for word in searched}

    def new(word: str) -> bool:
        return len(word) >= SHORTEST and word not in searched and word.removesuffix("s") not in searched

    return [" ".join(sorted({word for word in fold(e.whole).split() if new(word)})) for e in found]


def columns(groups: dict[str, list[Entry]], lists: dict[str, list[str]]) -> dict[str, str]:
    """Return all entries as columns, one value a line; ids of the lists become their numbers, kinds those of their group."""
    number = {name: {ident: n for n, ident in enumerate(idents)} for name, idents in lists.items()}

    def numbers(name: str, idents: Iterable[str]) -> str:
        return " ".join(format(number[name][ident], "x") for ident in dict.fromkeys(idents) if ident)

    found = [(name, entry) for name, group in groups.items() for entry in group]
    made = {
        "id": [e.id for _, e in found],
        "title": [e.title for _, e in found],
        "names": ["|".join(e.names) for _, e in found],
        "headings": ["|".join(e.headings) for _, e in found],
        "text": [e.text for _, e in found],
        "words": rare([e for _, e in found]),
        "later": [e.later for _, e in found],
        "date": [e.date for _, e in found],
        "kind": [numbers(KINDS.get(name, ""), [e.kind]) for name, e in found],
        "agency": [numbers("agencies", [e.agency]) for _, e in found],
        "themes": [numbers("themes", e.themes) for _, e in found],
        "places": [numbers("places", e.places) for _, e in found],
        "partners": [numbers("partners", e.partners) for _, e in found],
    }
    return {name: "\n".join(" ".join(value.split("\n")) for value in values) for name, values in made.items()}


def passages_of() -> dict[str, Any]:
    """Return the number of passages of each source and chapter, which gives the ids of passages; they are not searched."""
    counts: dict[str, int] = {}
    for row in synopsis.passages:
        stem, _, count = row.id.rpartition("-")
        counts[stem] = max(counts.get(stem, 0), int(count))
    sources = [counts.pop(row.id, 0) for row in synopsis.sources]
    return {"sources": sources, "chapters": counts}


def index(site: Site, folder: Path) -> dict[str, Any]:
    """Return all that the search needs, for the site that was built in a folder."""
    found = {"themes": list(themes(site, folder)), **{name: list(entries(site, name)) for name in TABLES}}
    common = "Which international agency does what against human trafficking, as open data with provenance"
    texts = list(page_index.pages(folder, common))
    found["pages"] = list(pages(site, texts))
    found["reference"] = list(reference(texts))
    unnamed = {regions.region_id(code): name for code, (name, _, row) in regions.REGIONS.items() if not row}
    kinds = {name: site.schema(name).field(column).vocabulary for name, column in KINDS.items()}
    lists = {
        "agencies": [e.id for e in found["agencies"]],
        "partners": [e.id for name in ("agencies", "organizations") for e in found[name]],
        "places": [*(e.id for e in found["places"]), *unnamed],
        "themes": [e.themes[0] for e in found["themes"]],
        **{KINDS[name]: list(vocabulary) for name, vocabulary in kinds.items()},
    }
    number = {ident: n for n, ident in enumerate(lists["places"])}
    above = regions.above()
    labels = {"themes": "Themes", "pages": "Pages of this site", "reference": "Rules and vocabularies"}
    return {
        "groups": {
            name: {
                "label": labels.get(name) or site.schema(name).title,
                "count": len(group),
                "kinds": {value: category.label for value, category in kinds.get(name, {}).items()},
            }
            for name, group in found.items()
        },
        "columns": columns(found, lists),
        "themes": lists["themes"],
        "regions": unnamed,
        "above": [" ".join(format(number[up], "x") for up in above[ident]) for ident in lists["places"]],
        "passages": passages_of(),
    }


def build(site: Site, folder: Path) -> None:
    """Write the index into the site that was built in a folder."""
    text = json.dumps(index(site, folder), ensure_ascii=False, separators=(",", ":"))
    (folder / "assets" / "search.json").write_text(text + "\n", encoding="utf-8", newline="\n")
