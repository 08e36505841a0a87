"""The agencies: a page for each, one for rows that belong to no single agency, and a list that compares them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

import synopsis_data as synopsis
from synopsis_data.tables.titles import shorten
from synopsis_data.tables.titles import title as title_of

from . import outside, page
from .base import Site, md
from .errata import PERSON
from .markup import el, esc, link, scroll_table
from .relations import about_person, page_of
from .titles import name_of, number_of
from .topics.found import NOBODY, RECORD, TABLES, Found, agencies_in_order, in_order, item
from .topics.page import count, folded, partners, save

COUNTED = ("mandates", "activities", "databases", "publications", "figures", "focal_points")
OWN: Final = "self"
"""The duty bearer of an agency's own mandates; views and requests to others are counted separately."""
SAID = "views"
SHOWN = 6
"""The number of rows of a section that are open; the others are folded."""
THEMES = 8
HISTORICAL = (
    "These people and offices are named in a public document from 2008. The details are historical. "
    "Do not use them to contact anyone today. "
    '<a href="../removal.html">How to have a person removed</a>.'
)


def record(ident: str, text: str) -> str:
    return link(f"{RECORD}{ident}.html", text)


def label(site: Site, row: Any, column: str) -> str:
    """Return the label of a coded cell."""
    return site.label(row.TABLE, column, getattr(row, column))


def usage(site: Site, *names: str) -> list[str]:
    """Return the warnings of tables, as they are in the schemas."""
    texts = dict.fromkeys(text for name in names for text in site.schema(name).usage)
    bullet = "- " if len(texts) > 1 else ""
    return ['!!! warning "Before you count"', *(f"    {bullet}{md(text)}" for text in texts), ""] if texts else []


def some(items: Sequence[str], what: str) -> str:
    """Return a list of rows: the first ones are open, the others are folded."""
    if not items:
        return ""
    first, rest = (items, []) if len(items) <= SHOWN + 2 else (items[:SHOWN], items[SHOWN:])
    more = (
        el(
            "details",
            el("summary", esc(f"{len(rest)} more {what}")),
            el("ul", *rest, class_="sd-rows"),
            class_="sd-more",
        )
        if rest
        else ""
    )
    return el("ul", *first, class_="sd-rows") + more


def listed(site: Site, rows: Iterable[Any], table: str, *, kind: bool = True) -> str:
    items = [item(site, Found(row), kind=kind, passages=True) for row in in_order(site, rows)]
    return some(items, table.replace("_", " "))


def mandates(site: Site, rows: Sequence[Any]) -> str:
    """Return mandates by kind, each kind in the order of the text."""
    parts = []
    for kind, category in site.schema("mandates").field("mandate_type").vocabulary.items():
        if found := [row for row in rows if row.mandate_type == kind]:
            parts.append(
                el("h3", esc(category.label), title=category.definition) + listed(site, found, "mandates", kind=False)
            )
    return "".join(parts)


def takes_part(site: Site, agency: str, own: Collection[str]) -> str:
    """Return the work of others that an agency takes part in, with its role."""
    items = []
    for row in site.told("participations").filter(
        lambda one: one.organization_id == agency and one.about_id not in own
    ):
        role = site.label("participations", "role", row.role).lower()
        owner: str | None = getattr(site.rows[row.about_id][0], "agency_id", None)
        of = f" ({link(f'{owner}.html', synopsis.agencies[owner].acronym)})" if owner else ""
        items.append(el("li", record(row.about_id, name_of(site, row.about_id)), f": {esc(role)}{of}"))
    return el("h3", "Role in the work of others") + folded(items, f"Show {count(len(items), 'row')}") if items else ""


def figures(site: Site, rows: Iterable[Any]) -> str:
    cells = [
        (record(f.id, f.summary), esc(f.printed), esc(label(site, f, "qualifier").lower()), esc(f.period or ""))
        for f in rows
    ]
    if not cells:
        return ""
    shown = scroll_table("Figures", ("What is counted", "As printed", "Qualifier", "Period"), cells)
    return (
        el("details", el("summary", f"Show {count(len(cells), 'figure')}"), shown) if len(cells) > SHOWN + 2 else shown
    )


def focal_points(rows: Iterable[Any]) -> str:
    """Return positions and units; the names of people are on pages that search engines do not list."""
    items = []
    for row in rows:
        what = ", ".join(filter(None, (row.position, row.unit))) or "Focal point"
        purpose = f": {esc(row.responsibility)}" if row.responsibility else ""
        items.append(el("li", record(row.id, what), purpose))
    return el("ul", *items) + el("p", HISTORICAL, class_="soft") if items else ""


def errata(site: Site, rows: Iterable[Any]) -> str:
    items = []
    for e in rows:
        sure = label(site, e, "confidence").lower()
        meant = (
            f" “{esc(e.printed)}”, should read “{esc(e.reading)}” ({sure} confidence)"
            if e.printed and e.reading
            else ""
        )
        person = about_person(e)
        shown = "; ".join(outside.shown_by(site, e.evidence_ids, RECORD))
        more = "" if person else meant + (f": {shown}" if shown else "")
        items.append(el("li", link(page_of(e, RECORD), PERSON if person else shorten(e.summary, 200)), more))
    return folded(items, f"Show {count(len(items), 'mistake')}")


def themes(site: Site, ident: str, rows: Iterable[Any]) -> str:
    """Return the most frequent themes; each number links to its rows."""
    vocabulary = site.schema("activities").field("themes").vocabulary
    found = Counter(theme for row in rows for theme in row.themes)
    order = sorted(found, key=lambda theme: (-found[theme], theme))
    items = [
        el("li", link(f"../themes/{theme}.html#{ident}", f"{vocabulary[theme].label}: {count(found[theme], 'row')}"))
        for theme in order
    ]
    chips = el("ul", *items[:THEMES], class_="sd-chips")
    rest = (
        el(
            "details",
            el("summary", f"{len(items) - THEMES} more themes"),
            el("ul", *items[THEMES:], class_="sd-chips"),
            class_="sd-more",
        )
        if len(items) > THEMES
        else ""
    )
    return chips + rest if items else ""


def menu(current: str) -> str:
    """Return the links to the pages of all agencies, folded."""
    links = [
        el("li", link(f"{a.id}.html", a.acronym, aria_current="page" if a.id == current else None))
        for a in agencies_in_order()
    ]
    links.append(
        el("li", link(f"{NOBODY}.html", "No single agency", aria_current="page" if current == NOBODY else None))
    )
    return el("details", el("summary", "Other agencies"), el("ul", *links, class_="sd-chips"), class_="sd-menu")


def facts(site: Site, agency: synopsis.Agency) -> str:
    found = [
        ("Approach", agency.approach),
        ("Mandate on trafficking", label(site, agency, "trafficking_mandate")),
        ("Established", agency.established),
        ("Work on trafficking since", agency.trafficking_work_since),
        ("Chapter", agency.chapter and f"{agency.chapter}, from page {agency.first_page}"),
    ]
    shown = "".join(el("dt", title) + el("dd", esc(value)) for title, value in found if value)
    if agency.homepage:
        shown += el("dt", "Home page as printed") + el("dd", el("code", esc(agency.homepage)))
    passages = ", ".join(outside.passage_link(site, ident, RECORD) for ident in agency.passage_ids)
    shown += "".join(
        el("dt", esc(name)) + el("dd", links) for name, links in outside.identifiers(site, agency.id, RECORD)
    )
    return el("dl", shown, el("dt", "Passages"), el("dd", passages), class_="facts")


Section = tuple[str, str, str]


def write(
    site: Site, ident: str, sections: Sequence[Section], rows: Sequence[Any], *, title: str, kind: str, lead: str
) -> None:
    """Write a page with its lead, its counts and its rows; people are not among the rows that it saves."""
    shown = [each for each in sections if each[2]]
    told = [row for row in rows if row.TABLE != "focal_points"]
    tools = [el("li", save(f"{ident}.csv", len(told)))]
    if ident != NOBODY:
        tools += [
            el("li", link(f"../search/index.html?agency={ident}", "Filter these rows in the search")),
            el("li", link(f"{RECORD}{ident}.html", "Citation, ids and codes")),
        ]
    text = page.fill(
        "topic.html", title=title, address=f"{site.homepage}agencies/{ident}.html", crumbs=[("Agencies", "index.html")],
        description=shorten(lead, 155), kind=kind, lead=esc(lead), switch="", sections=shown,
        told=strip(rows) + menu(ident), tools=el("ul", *tools, class_="tools"), usage=site.schema("activities").usage,
    )  # fmt: skip
    site.write(f"agencies/{ident}.html", text)


def strip(rows: Sequence[Any]) -> str:
    """Return how many rows of each table a page has; each number links to them."""
    counts = Counter(anchor_of(row) for row in rows)
    words = {
        "mandates": number_of(counts["mandates"], "mandates"),
        SAID: f"{count(counts[SAID], 'view')} or {'request' if counts[SAID] == 1 else 'requests'} to others",
        **{table: number_of(counts[table], table) for table in COUNTED[1:]},
    }
    return ", ".join(link(f"#{anchor}", text) for anchor, text in words.items() if counts[anchor])


def anchor_of(row: Any) -> str:
    """Return the section that a row is in."""
    return SAID if row.TABLE == "mandates" and row.duty_bearer != OWN else str(row.TABLE)


def own_rows(site: Site, agency: str | None) -> dict[str, list[Any]]:
    """Return the rows of an agency, or of no single agency, by table, in the order of the text."""
    found = {name: [row for row in site.told(name) if row.agency_id == agency] for name in COUNTED}
    return found | {name: in_order(site, found[name]) for name in (*TABLES, "figures")}


def what_it_does(site: Site, own: dict[str, list[Any]]) -> list[Section]:
    """Return the sections with the tasks, views and work of an agency."""
    charged = [row for row in own["mandates"] if anchor_of(row) != SAID]
    said = [row for row in own["mandates"] if anchor_of(row) == SAID]
    return [
        ("mandates", "Mandates", mandates(site, charged)),
        (SAID, "Views and requests to others", mandates(site, said)),
        *((table, site.schema(table).title, listed(site, own[table], table)) for table in TABLES[1:]),
    ]


GONE = frozenset({"merged-into", "succeeded-by", "ended", "renamed"})
"""What happened to an agency that readers must know before the rest of its page."""


def agency_page(site: Site, agency: synopsis.Agency) -> None:
    ident = agency.id
    own = own_rows(site, ident)
    rows = [row for name in TABLES for row in own[name]]
    idents = (ident, *(row.id for found in own.values() for row in found))
    wrong = [e for e in synopsis.errata if synopsis.passages[e.passage_id].agency_id == ident]
    about = ("about", "About the agency", facts(site, agency))
    then = ("then", "What happened since 2008", outside.events(site, idents, RECORD))
    gone = any(event.event_type in GONE for event in outside.events_of((ident,)) if event.about_id == ident)
    sections = [
        *((then, about) if gone else (about, then)),
        ("themes", "Themes", themes(site, ident, rows)),
        *what_it_does(site, own),
        ("partners", "Partners", partners(site, map(Found, rows)) + takes_part(site, ident, idents)),
        ("figures", "Figures", figures(site, own["figures"])),
        ("focal_points", "Focal points in 2008", focal_points(own["focal_points"])),
        ("errata", "Mistakes in this chapter", errata(site, wrong)),
    ]
    rows += [*own["figures"], *own["focal_points"]]
    write(site, ident, sections, rows, title=title_of(agency), kind="Agency", lead=agency.summary)


def others_page(site: Site) -> None:
    """Write the page on what no single agency runs: joint initiatives, committees, conferences."""
    own = own_rows(site, None)
    rows = [row for found in own.values() for row in found]
    sections = [*what_it_does(site, own), ("figures", "Figures", figures(site, own["figures"]))]
    lead = (
        "What the 2008 document reports about work that does not belong to a single agency: "
        "joint initiatives, committees and conferences."
    )
    write(site, NOBODY, sections, rows, title="No single agency", kind="Joint and other work", lead=lead)


def cross(rows: Iterable[Any], column: str) -> Counter[tuple[str, str]]:
    """Return how often each agency has each value of a column."""
    found: Counter[tuple[str, str]] = Counter()
    for row in rows:
        value = getattr(row, column)
        for each in value if isinstance(value, tuple) else (value,):
            if each and row.agency_id:
                found[row.agency_id, each] += 1
    return found


def grid(site: Site, name: str, column: str, title: str, **conditions: str) -> str:
    """Return a folded table of the values of a vocabulary by agency; each number links to its rows in the explorer."""
    counts = cross(site.told(name).where(**conditions), column)
    vocabulary = site.schema(name).field(column).vocabulary
    cells = []
    for value in (value for value in vocabulary if any(value == key[1] for key in counts)):
        numbers = []
        for agency in agencies_in_order():
            number = counts.get((agency.id, value), 0)
            query = "&".join(
                f"{key}={one}" for key, one in {"agency_id": agency.id, column: value, **conditions}.items()
            )
            said = f"{agency.acronym}, {vocabulary[value].label}: {count(number, 'row')}"
            numbers.append(link(f"../explore/{name}.html?{query}", str(number), aria_label=said) if number else "")
        cells.append((el("span", esc(vocabulary[value].label), title=vocabulary[value].definition), *numbers))
    header = (site.schema(name).field(column).title, *(a.acronym for a in agencies_in_order()))
    return el(
        "details", el("summary", esc(title)), scroll_table(title, header, cells, numbers=True), class_="sd-fold sd-grid"
    )


def overview(site: Site) -> str:
    """Return the table of all agencies; each number links to its rows."""
    numbers = {}
    for ident in (*(a.id for a in agencies_in_order()), NOBODY):
        owner = None if ident == NOBODY else ident
        rows = [row for name in COUNTED for row in site.told(name) if row.agency_id == owner]
        numbers[ident] = Counter(map(anchor_of, rows))
    totals = {ident: sum(counts.values()) for ident, counts in numbers.items()}
    cells = []
    for ident, counts in numbers.items():
        name = synopsis.agencies[ident].acronym if ident != NOBODY else "No single agency"
        bar = el("i", style=f"width:{100 * totals[ident] / max(totals.values()):.0f}%")
        whole = link(f"{ident}.html", str(totals[ident]), aria_label=f"{name}: {count(totals[ident], 'row')}")
        cells.append((
            link(f"{ident}.html", name, title=synopsis.agencies[ident].name if ident != NOBODY else None),
            el("span", whole, bar, class_="sd-bar-cell"),
            *(link(f"{ident}.html#{anchor}", str(counts[anchor])) if counts[anchor] else "" for anchor in COLUMNS),
        ))  # fmt: skip
    return scroll_table("Rows of each agency", ("Agency", "All rows", *COLUMNS.values()), cells, numbers=True)


COLUMNS = {
    "mandates": "Mandates", SAID: "Views", "activities": "Activities", "databases": "Databases", "publications": "Publications",
    "figures": "Figures", "focal_points": "Focal points",
}  # fmt: skip


def glance(site: Site) -> str:
    """Return a table that describes each agency in words."""
    vocabulary = site.schema("activities").field("themes").vocabulary
    rows = [row for name in TABLES for row in site.told(name)]
    found = cross(rows, "themes")
    cells = []
    for agency in agencies_in_order():
        mine = sorted(((-number, theme) for (owner, theme), number in found.items() if owner == agency.id))[:3]
        top = ", ".join(link(f"../themes/{theme}.html#{agency.id}", vocabulary[theme].label) for _, theme in mine)
        cells.append((
            f"{link(f'{agency.id}.html', agency.acronym)} {esc(agency.name)}", esc(agency.approach or ""),
            esc(label(site, agency, "trafficking_mandate")), top,
        ))  # fmt: skip
    header = ("Agency", "Approach", "Mandate on trafficking", "Most frequent themes")
    return scroll_table("Agencies at a glance", header, cells)


def index(site: Site) -> list[str]:
    return [
        "---", "title: Agencies", "hide: [navigation, toc]", "---", "# Agencies", "",
        "The fifteen agencies, in the order of their chapters in the 2008 document. Every number links to the rows that it counts.", "",
        overview(site), "",
        "“Views” means an agency's positions and its requests to others. The numbers reflect what the chapters "
        "report, not what the agencies did: "
        "some chapters are longer than others. [Read this before you count](../quality/index.md).", "",
        "## At a glance { #glance data-search-exclude }", "",
        glance(site), "",
        "An empty cell means that the chapter does not say.", "",
        "## Comparisons { #compared data-search-exclude }", "",
        grid(site, "mandates", "mandate_type", "Kinds of mandate"), "",
        grid(site, "activities", "activity_type", "Types of activity"), "",
        grid(site, "activities", "strategies", "Strategies of activities"), "",
        grid(site, "mandates", "strategies", "Strategies of mandates", duty_bearer=OWN), "",
        "[Agencies and themes in one picture](../pictures/index.md#about-themes)", "",
    ]  # fmt: skip


def build(site: Site) -> None:
    """Write a page per agency, one for rows that belong to no single agency, and the list."""
    for agency in synopsis.agencies:
        agency_page(site, agency)
    others_page(site)
    site.write("agencies/index.md", index(site))
