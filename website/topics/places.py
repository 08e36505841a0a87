"""A page per country and per region, and the list of them. Regions are those of M49 and those that the document names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import synopsis_data as synopsis

from .. import regions
from ..base import Site
from ..geography import COUNTRIES, PARTS, inside, kind_of
from ..markup import el, esc, link, scroll_table
from ..titles import name_of
from . import page
from .found import RECORD, TABLES, Found, by_owner, places_of, rows_where
from .themes import region_name

TOP = ("africa", "m49-019", "asia", "europe")
"""The parts of the world that the list begins with."""


@cache
def paged(site: Site) -> tuple[str, ...]:
    """Return the places that have a page: countries, territories, and regions with a row of their own or rows on a country in them."""
    return tuple(
        ident
        for ident in regions.above()
        if kind_of(site, ident) not in PARTS and (ident in site.rows or of(site, ident))
    )


@cache
def of(site: Site, ident: str) -> tuple[Found, ...]:
    """Return the rows that name a place or a place in it: for a country also its cities, for a region also its countries."""
    members = inside(site)[ident]
    parts = (
        {member for member in members if kind_of(site, member) in PARTS} if kind_of(site, ident) in COUNTRIES else set()
    )
    own = {ident, *parts}
    rows = rows_where(site, TABLES, lambda row: bool({*places_of(row)} & (own | members)))
    return tuple(Found(row, inner=not {*places_of(row)} & own) for row in rows)


def figures_of(site: Site, ident: str) -> list[Any]:
    members = inside(site)[ident] | {ident}
    return rows_where(site, ("figures",), lambda row: row.place_id in members)


def linked(site: Site, idents: Iterable[str]) -> str:
    """Return links to places, in the order of their names."""
    order = sorted(idents, key=lambda ident: region_name(site, ident).casefold())
    return ", ".join(link(f"{ident}.html", region_name(site, ident)) for ident in order)


def lies_in(site: Site, ident: str) -> set[str]:
    """Return every region that a place is in."""
    return {other for other, members in inside(site).items() if ident in members}


def overlapping(site: Site, ident: str) -> set[str]:
    """Return the regions that share a country with a region, and neither contains the other."""
    mine = {member for member in inside(site)[ident] if kind_of(site, member) in COUNTRIES}
    return {
        other
        for other, members in inside(site).items()
        if kind_of(site, other) not in PARTS | COUNTRIES
        and other != ident
        and other not in inside(site)[ident]
        and ident not in members
        and mine & members
    }


def lead(site: Site, ident: str) -> str:
    """Return in sentences which regions a place is in and which places are in it."""
    kind, members = kind_of(site, ident), inside(site)[ident]
    sentences = []
    if up := lies_in(site, ident):
        sentences.append(f"Part of {linked(site, up)}.")
    if ident not in site.rows:
        sentences.append("A region in the UN standard M49 that the document itself does not name.")
    if kind not in COUNTRIES:
        countries = [member for member in members if kind_of(site, member) in COUNTRIES]
        if countries:
            sentences.append(f"Countries named in the document: {linked(site, countries)}.")
        if near := overlapping(site, ident):
            sentences.append(f"Shares countries with {linked(site, near)}.")
    elif cities := [member for member in members if kind_of(site, member) in PARTS]:
        sentences.append(f"Includes rows on {', '.join(sorted(name_of(site, city) for city in cities))}.")
    return " ".join(sentences)


def about(site: Site, found: Iterable[Found]) -> str:
    """Return the rows by theme."""
    vocabulary = site.schema("activities").field("themes").vocabulary
    groups: dict[str, list[Found]] = {}
    for each in found:
        for theme in each.row.themes:
            groups.setdefault(theme, []).append(each)
    order = sorted(groups, key=lambda theme: (-len(groups[theme]), theme))
    return page.buckets(site, ((vocabulary[theme].label, f"../themes/{theme}.html", groups[theme]) for theme in order))


def organizations(site: Site, ident: str) -> str:
    """Return the organizations of a country, and those with their seat there."""
    own = {ident, *(member for member in inside(site)[ident] if kind_of(site, member) in PARTS)}
    if kind_of(site, ident) not in COUNTRIES:
        return ""
    found = [row for row in site.told("organizations") if {row.country_id, row.seat_id} & own]
    items = [el("li", link(f"{RECORD}{row.id}.html", name_of(site, row.id))) for row in found]
    return page.folded(items, f"Show {page.count(len(items), 'organization')}")


def topic(site: Site, ident: str) -> page.Topic:
    found, kind = list(of(site, ident)), kind_of(site, ident)
    title = region_name(site, ident)
    switched = any(each.inner for each in found) and kind not in COUNTRIES
    record = el("p", link(f"{RECORD}{ident}.html", "Codes, other names and passages"), " of this place. ",
                esc(site.schema("places").usage[0])) if ident in site.rows else ""  # fmt: skip
    return page.Topic(
        folder="places", code=ident, title=title, lead=lead(site, ident),
        kind=site.label("places", "place_type", kind), crumbs=[("Places", "index.html")], found=found,
        figures=figures_of(site, ident), ask=f"place={ident}",
        around=[("Themes", about(site, found)), ("Organizations in this country", organizations(site, ident)), ("About it", record)],
        description=f"{title}: which international agency did what there against human trafficking, as of 2008.",
        switch="Include rows about its countries (according to the UN standard M49 and the document)" if switched else "",
    )  # fmt: skip


def line(site: Site, ident: str, depth: int) -> tuple[str, ...]:
    """Return the line of a place in the list: rows that name it, and rows on places in it."""
    found = of(site, ident)
    name = region_name(site, ident)
    own = sum(not each.inner for each in found)
    owners = [owner for owner in by_owner(found) if owner in synopsis.agencies]
    lone = kind_of(site, ident) in COUNTRIES

    def number(value: int, query: str, anchor: str, what: str) -> str:
        if not value:
            return ""
        return link(f"{ident}.html{query}#{anchor}", str(value), aria_label=f"{name}: {page.count(value, what)}")

    return (
        el("span", link(f"{ident}.html", name), class_=f"sd-deep sd-deep-{depth}"),
        number(own, "" if lone or own == len(found) else "?within=no", "rows", "row"),
        number(len(found), "", "rows", "row") if not lone else "",
        number(len(owners), "", "agencies", "agency"),
    )


def tree(site: Site, ident: str, depth: int = 0) -> Iterator[tuple[str, ...]]:
    """Yield the lines of a region and of the places in it according to M49."""
    if not of(site, ident):
        return
    yield line(site, ident, depth)
    above, codes = regions.above(), {regions.region_id(code) for code in regions.REGIONS}
    below = [
        member
        for member in inside(site)[ident]
        if kind_of(site, member) not in PARTS
        and ident in above[member]
        and (member in codes or kind_of(site, member) in COUNTRIES)
    ]
    for member in sorted(below, key=lambda one: (one in codes, region_name(site, one).casefold())):
        yield from tree(site, member, depth + 1)


def index(site: Site) -> list[str]:
    """Return the list: parts of the world with their countries, then the other regions and groups that the document names."""
    header = ("Place", "Rows that name it", "Including places in it", "Agencies")
    world = {line_[0]: line_ for top in TOP for line_ in tree(site, top)}
    listed = {ident for ident in regions.above() if any(f'"{ident}.html"' in cell for cell in world)}
    others = [ident for ident in paged(site) if ident not in listed and of(site, ident)]
    more = [line(site, ident, 0) for ident in sorted(others, key=lambda one: region_name(site, one).casefold())]
    silent = [ident for ident in paged(site) if not of(site, ident)]
    return [
        "---", "title: Places", "hide: [navigation]", "---", "# Places", "",
        "Where the agencies worked in 2008: every country and region that the document names. The parts of the world are those of "
        "the UN standard M49; the last table lists regions and groups that are in the document but not in M49.", "",
        *(text for top in TOP for text in (
            f"## {region_name(site, top)} {{ #{top} data-search-exclude }}", "",
            scroll_table(region_name(site, top), header, tree(site, top), numbers=True), "",
        )),
        "## Other regions and groups { #groups data-search-exclude }", "",
        scroll_table("Other regions and groups", header, more, numbers=True), "",
        "These places appear only in rows for organizations, figures and the like, not in any activity, database or publication: "
        f"{linked(site, silent)}." * bool(silent), "",
        "Names are those used in the document and do not imply any opinion on the status of any territory. "
        "[The places on a map](../pictures/index.md#places).", "",
    ]  # fmt: skip


def build(site: Site) -> None:
    for ident in paged(site):
        page.write(site, topic(site, ident))
    site.write("places/index.md", index(site))
