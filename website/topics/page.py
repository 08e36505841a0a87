"""A page about a theme or a place: counts by agency that link to their rows, the rows, and related lists."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import synopsis_data as synopsis
from synopsis_data.citing import cite

from .. import outside, page
from ..base import Site
from ..markup import el, esc, link, scroll_table
from ..relations import participations
from ..titles import heir_of, name_of, number_of, plural
from .found import (
    CSV_HEADER,
    RECORD,
    TABLES,
    Found,
    by_owner,
    csv_row,
    heading,
    item,
    owner_name,
)

OPEN = 32
"""Up to this number of rows, all are open; with more, the rows of each agency are folded."""
LISTED = 8
"""A longer list next to the rows is folded."""


@dataclass
class Topic:
    """What a page is about, and the rows that it shows."""

    folder: str
    code: str
    kind: str
    title: str
    lead: str
    """Markup: what it is."""
    crumbs: Sequence[tuple[str, str | None]]
    found: list[Found]
    figures: list[Any]
    ask: str
    """The query of the search page for these rows, to filter them further."""
    around: list[tuple[str, str]] = field(default_factory=list)
    """Sections with other lists of the same rows, and links to neighbours."""
    description: str = ""
    switch: str = ""
    """The label of the switch that shows or hides the rows of the countries in a region."""

    @property
    def path(self) -> str:
        return f"{self.folder}/{self.code}"


def count(number: int, noun: str) -> str:
    """Return a number with its noun: `1 row`, `2 rows`, `2 agencies`."""
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def listed(found: Iterable[Found]) -> str:
    """Return in words how many rows there are of each table: `7 activities and 3 publications`."""
    counts: dict[str, int] = {}
    for each in found:
        counts[each.row.TABLE] = counts.get(each.row.TABLE, 0) + 1
    words = [number_of(counts[table], table) for table in TABLES if table in counts]
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def both(found: Sequence[Found], show: Callable[[Sequence[Found]], str], name: str = "span") -> str:
    """Return `show` of all rows and of those without the countries in a region; one of the two is hidden."""
    own = [each for each in found if not each.inner]
    if len(own) == len(found):
        return show(found)
    return el(name, show(found), class_="sd-with") + el(name, show(own), class_="sd-without")


def told(found: Sequence[Found]) -> str:
    """Return a sentence with the counts; they link to what they count."""
    owners = [owner for owner in by_owner(found) if owner in synopsis.agencies]
    if not found:
        return "No row from the 2008 document mentions it."
    if not owners:
        return f"The data has {link('#rows', listed(found))} about it from the 2008 document, but none is the work of a single agency."
    whose = link("#agencies", count(len(owners), "agency"))
    verb = "reports" if len(owners) < 2 else "report"
    return f"{whose} {verb} on it in the 2008 document. The data has {link('#rows', listed(found))} about it."


def matrix(site: Site, topic: Topic, found: Sequence[Found]) -> str:
    """Return the counts by agency and table; each links to the rows that it counts."""
    groups = by_owner(found)
    tables = [table for table in TABLES if any(table == each.row.TABLE for each in found)]
    if len(groups) < 2:
        return ""
    most = max(len(rows) for rows in groups.values())
    cells = []
    for owner, rows in groups.items():
        counts = [sum(table == each.row.TABLE for each in rows) for table in tables]
        bar = el("i", style=f"width:{100 * len(rows) / most:.0f}%")
        name = owner_name(site, owner)
        cells.append((
            link(f"../agencies/{owner}.html", name),
            el("span", link(f"#{owner}", str(len(rows)), aria_label=f"{name}: {count(len(rows), 'row')}"), bar, class_="sd-bar-cell"),
            *(link(f"#{owner}-{table}", str(number)) if number else "" for table, number in zip(tables, counts, strict=True)),
        ))  # fmt: skip
    header = ("Agency", "All rows", *(site.schema(table).title for table in tables))
    return scroll_table(f"Rows on {topic.title} by agency", header, cells, numbers=True)


def group(site: Site, owner: str, found: Sequence[Found], *, shut: bool) -> str:
    """Return the rows of one agency, table by table."""
    parts = []
    for table in TABLES:
        rows = [each for each in found if table == each.row.TABLE]
        if rows:
            hidden = "sd-inner" if all(each.inner for each in rows) else None
            items = "".join(item(site, each) for each in rows)
            title = el("h3", esc(site.schema(table).title), id=f"{owner}-{table}", class_=hidden)
            parts.append(title + el("ul", items, class_="sd-rows"))
    name = el("b", esc(owner_name(site, owner)))
    summary = el("summary", name, " ", both(found, listed))
    hidden = "sd-inner" if all(each.inner for each in found) else None
    content = el("div", *parts, id=owner)
    return el("details", summary, content, class_=f"sd-group {hidden or ''}".strip(), open=None if shut else True)


def rows(site: Site, topic: Topic) -> str:
    groups = by_owner(topic.found)
    shut = len(topic.found) > OPEN
    return el("div", *(group(site, owner, found, shut=shut) for owner, found in groups.items()), id="rows")


def partners(site: Site, found: Iterable[Found]) -> str:
    """Return who takes part in the rows, each with the rows and the role; by name."""
    parts: dict[str, list[str]] = {}
    inner: dict[str, bool] = {}
    for each in found:
        for part in participations(site, each.row.id):
            role = site.label("participations", "role", part.role).lower()
            who = part.organization_id
            text = f"{role}, {link(f'{RECORD}{each.row.id}.html', name_of(site, each.row.id))}"
            parts.setdefault(who, []).append(el("span", text, class_="sd-inner" if each.inner else None))
            inner[who] = inner.get(who, True) and each.inner
    items = [
        el("li", link(f"{RECORD}{who}.html", name_of(site, who)), ": ", "; ".join(parts[who]),
           class_="sd-inner" if inner[who] else None)
        for who in sorted(parts, key=lambda who: name_of(site, who).casefold())
    ]  # fmt: skip
    return folded(items, f"Show {count(len(items), 'partner')}")


def folded(items: Sequence[str], what: str) -> str:
    """Return a list of items, folded where it is long."""
    if not items:
        return ""
    body = el("ul", *items)
    return el("details", el("summary", esc(what)), body) if len(items) > LISTED else body


def buckets(site: Site, groups: Iterable[tuple[str, str | None, Sequence[Found]]]) -> str:
    """Return the same rows in other groups, each with its title, its link and its rows, folded under their count."""
    parts = []
    for title, href, found in groups:
        items = [
            el("li", link(f"{RECORD}{each.row.id}.html", heading(each.row)), " ",
               el("span", esc(owner_name(site, each.owner)), class_="sd-meta"),
               class_="sd-inner" if each.inner else None)
            for each in found
        ]  # fmt: skip
        more = el("p", link(href, f"All rows: {title}")) if href else ""
        hidden = " sd-inner" if all(each.inner for each in found) else ""
        number = both(found, lambda some: count(len(some), "row"))
        parts.append(
            el(
                "details",
                el("summary", el("b", esc(title)), " ", number),
                el("ul", *items),
                more,
                class_=f"sd-group{hidden}",
            )
        )
    return el("div", *parts, class_="sd-buckets") if parts else ""


def figures(site: Site, found: Sequence[Any]) -> str:
    """Return the figures that the document gives."""
    cells = [
        (link(f"{RECORD}{row.id}.html", row.summary), esc(row.printed),
         link(f"../agencies/{row.agency_id}.html", owner_name(site, row.agency_id)) if row.agency_id else "",
         esc(row.period or ""))
        for row in found
    ]  # fmt: skip
    if not cells:
        return ""
    shown = scroll_table("Figures", ("What is counted", "As printed", "Agency", "Period"), cells)
    return el("details", el("summary", f"Show {count(len(cells), 'figure')}"), shown) if len(cells) > LISTED else shown


def then(site: Site, found: Sequence[Found]) -> str:
    """Return what happened to the rows and their agencies after 2008, one line each; their pages give the sources."""
    idents = dict.fromkeys(ident for each in found for ident in (each.row.id, each.row.agency_id) if ident)
    items = []
    for event in outside.events_of(tuple(idents)):
        label = site.label("change_events", "event_type", event.event_type).lower()
        what = link(f"{RECORD}{event.about_id}.html#{event.id}", f"{label} {heir_of(site, event)}".strip())
        items.append(el("li", f"{esc((event.date or '')[:4])} ", esc(name_of(site, event.about_id)), ": ", what))
    return folded(items, f"Show {count(len(items), 'event')}")


def file(site: Site, found: Iterable[Any]) -> str:
    """Return rows as CSV for spreadsheets."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CSV_HEADER)
    writer.writerows(csv_row(site, row) for row in found)
    return "\ufeff" + out.getvalue()


def save(name: str, rows_: int) -> str:
    """Return the button that saves the rows of a page as a file: a script takes their lines from the file with all rows."""
    return link("../download/index.html", f"Download {count(rows_, 'row')} (CSV)", data_file=name)


def take(topic: Topic) -> str:
    """Return the buttons to download and filter the rows of the page."""
    own = [each.row for each in topic.found if not each.inner]
    whole = [each.row for each in topic.found]
    parts = []
    for name, rows_, shown in (
        (f"{topic.code}.csv", whole, "sd-with"),
        (f"{topic.code}-itself.csv", own, "sd-without"),
    ):
        if rows_ and (shown == "sd-with" or len(own) < len(whole)):
            kind = shown if len(own) < len(whole) else None
            parts.append(el("li", save(name, len(rows_) + len(topic.figures)), class_=kind))
    parts.append(el("li", link(f"../search/index.html?{topic.ask}", "Filter these rows in the search")))
    return el("ul", *parts, class_="tools")


def citation(site: Site, topic: Topic) -> str:
    address = f"{site.homepage}{topic.path}.html"
    return el("pre", esc(f"{cite().rstrip()}\n\n{topic.kind} “{topic.title}”: {address}"), id="cite", tabindex="0")


def sections(site: Site, topic: Topic) -> list[tuple[str, str, str]]:
    """Return the sections of the page: anchor, heading and markup; empty ones are left out."""
    numbers = both(topic.found, lambda some: matrix(site, topic, some), "div") if topic.found else ""
    return [
        ("agencies", "By agency", numbers + rows(site, topic) if topic.found else ""),
        ("figures", "Figures", figures(site, topic.figures)),
        ("partners", "Partners", partners(site, topic.found)),
        *((heading_.split()[0].lower(), heading_, markup) for heading_, markup in topic.around),
        ("since", "What happened since 2008", then(site, topic.found)),
        ("how-to-cite", "How to cite this page", citation(site, topic)),
    ]


def write(site: Site, topic: Topic) -> None:
    """Write the page."""
    text = page.fill(
        "topic.html",
        title=topic.title,
        address=f"{site.homepage}{topic.path}.html",
        crumbs=topic.crumbs,
        description=topic.description,
        kind=topic.kind,
        lead=topic.lead,
        told=both(topic.found, told),
        switch=topic.switch,
        tools=take(topic),
        sections=[each for each in sections(site, topic) if each[2]],
        usage=site.schema("activities").usage,
    )
    site.write(f"{topic.path}.html", text)
