"""A page per theme, and the list of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import synopsis_data as synopsis
from synopsis_data.tables.titles import shorten

from .. import regions
from ..base import Site
from ..geography import PARTS
from ..markup import el, esc, link, scroll_table
from ..titles import name_of
from . import page
from .found import TABLES, Found, by_owner, places_of, rows_where

ALIKE = 8
"""The number of other themes that are listed because they share rows with one."""


def of(site: Site, theme: str) -> list[Found]:
    """Return the rows with a theme."""
    return [Found(row) for row in rows_where(site, TABLES, lambda row: theme in row.themes)]


def region_of(place: str) -> str:
    """Return the region under which a place is listed: its part of the world by M49, or itself."""
    known = synopsis.places.get(place)
    while known and known.within_ids and known.place_type in PARTS:
        known = synopsis.places.get(known.within_ids[0])
    code = known.m49_subregion if known else None
    return regions.region_id(code) if code else known.id if known else place


def region_name(site: Site, region: str) -> str:
    if region in site.rows:
        return name_of(site, region)
    return next(name for code, (name, _, _) in regions.REGIONS.items() if regions.region_id(code) == region)


def where(site: Site, found: Iterable[Found]) -> str:
    """Return the rows that name a place, by part of the world."""
    groups: dict[str, list[Found]] = {}
    for each in found:
        for region in dict.fromkeys(map(region_of, places_of(each.row))):
            groups.setdefault(region, []).append(each)
    order = sorted(groups, key=lambda region: (-len(groups[region]), region_name(site, region)))
    return page.buckets(site, ((region_name(site, region), address(site, region), groups[region]) for region in order))


def address(site: Site, place: str) -> str | None:
    """Return where the page of a place is, seen from another page of this kind; cities have none."""
    if place in site.rows and synopsis.places[place].place_type in PARTS:
        return None
    return f"../places/{place}.html"


def alike(site: Site, theme: str, found: Iterable[Found]) -> str:
    """Return links to the other themes of the rows, those that share most rows first."""
    vocabulary = site.schema("activities").field("themes").vocabulary
    shared = Counter(other for each in found for other in each.row.themes if other != theme)
    order = [other for other, _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))][:ALIKE]
    neighbour = vocabulary[theme].neighbour
    told = (
        el("p", "Not to be confused with ", link(f"{neighbour}.html", vocabulary[neighbour].label), ".")
        if neighbour in vocabulary
        else ""
    )
    chips = el("ul", *(el("li", link(f"{other}.html", vocabulary[other].label)) for other in order), class_="sd-chips")
    return told + (chips if order else "")


def topic(site: Site, theme: str) -> page.Topic:
    category = site.schema("activities").field("themes").vocabulary[theme]
    found = of(site, theme)
    about = {each.row.id for each in found}
    figures = rows_where(site, ("figures",), lambda row: row.about_id in about)
    return page.Topic(
        folder="themes", code=theme, kind="Theme", title=category.label, lead=esc(category.definition),
        crumbs=[("Themes", "index.html")], found=found, figures=figures, ask=f"theme={theme}",
        around=[("Where the agencies worked", where(site, found)), ("Other themes", alike(site, theme, found))],
        description=shorten(f"{category.label}: which international agencies worked on it and how, as of 2008. {category.definition}", 155),
    )  # fmt: skip


def index(site: Site) -> list[str]:
    """Return the list of all themes, those with most rows first."""
    found = {theme: of(site, theme) for theme in site.schema("activities").field("themes").vocabulary}
    vocabulary = site.schema("activities").field("themes").vocabulary
    most = max(map(len, found.values()))
    cells = []
    for theme, rows in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        owners = [owner for owner in by_owner(rows) if owner in synopsis.agencies]
        name = vocabulary[theme].label
        bar = el("i", style=f"width:{100 * len(rows) / most:.0f}%")
        number = link(f"{theme}.html#rows", str(len(rows)), aria_label=f"{name}: {page.count(len(rows), 'row')}")
        whose = link(
            f"{theme}.html#agencies", str(len(owners)), aria_label=f"{name}: {page.count(len(owners), 'agency')}"
        )
        cells.append((
            link(f"{theme}.html", name, title=vocabulary[theme].definition), el("span", number, bar, class_="sd-bar-cell"), whose,
        ))  # fmt: skip
    return [
        "---", "title: Themes", "hide: [navigation, toc]", "---", "# Themes", "",
        f"What the agencies worked on. The {len(found)} themes were defined for this data; a row has none, one or several of them. "
        "Each page shows who worked on a theme, how, where and with whom, according to the 2008 document.", "",
        scroll_table("Themes", ("Theme", "Rows", "Agencies"), cells, numbers=True), "",
        "A row is a mandate, an activity, a database or a publication. Many rows mean that the document says a lot about a theme, not "
        "that a lot was done. [Agencies and themes in one picture](../pictures/index.md#about-themes).", "",
    ]  # fmt: skip


def build(site: Site) -> None:
    for theme in site.schema("activities").field("themes").vocabulary:
        page.write(site, topic(site, theme))
    site.write("themes/index.md", index(site))
