"""The agencies: a page for each, one for others, and an index that compares them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

import synopsis_data as synopsis
from synopsis_data.tables.titles import shorten
from synopsis_data.tables.titles import title as title_of

from . import outside
from .base import Site, md
from .markup import el, esc, link, scroll_table
from .titles import name_of, passage_name, short_name

COUNTED = ("mandates", "activities", "databases", "publications", "figures", "focal_points")
RECORD = "../record/"
OWN: Final = "self"
"""Whose task a mandate of the agency is; views, and what it asks of others, are counted apart."""
HISTORICAL = (
    "These details are historical: they are printed in a public document of 2008 and are not for contacting anyone today. "
    "[How a person is removed](../removal.md)."
)


def in_order() -> list[synopsis.Agency]:
    """Return the agencies in the order of their chapters."""
    return sorted(synopsis.agencies, key=lambda a: (a.chapter or 99, a.id))


def record(ident: str, text: str) -> str:
    return link(f"{RECORD}{ident}.html", text)


def passages(site: Site, row: Any) -> str:
    """Return links to the passages that a row cites."""
    found = row.passage_ids if hasattr(row, "passage_ids") else (row.passage_id,)
    return ", ".join(record(ident, passage_name(site, ident)) for ident in found)


def label(site: Site, row: Any, column: str) -> str:
    """Return the label of a coded cell."""
    return site.label(row.TABLE, column, getattr(row, column))


def item(site: Site, row: Any, title: str, meta: Iterable[str | None], body: str | None) -> str:
    """Return one row as an item of a list: its title, its codes, what it says, and its passages."""
    small = " · ".join(esc(part) for part in meta if part)
    parts = [title, el("span", small, class_="sd-meta") if small else "", el("p", esc(body)) if body else ""]
    return el("li", *parts, el("span", f"Passages: {passages(site, row)}", class_="sd-passages"))


def period(start: str | None, end: str | None) -> str | None:
    if start and end:
        return start if start == end else f"{start} to {end}"
    return f"since {start}" if start else f"until {end}" if end else None


def named(idents: Sequence[str], site: Site) -> str | None:
    return ", ".join(name_of(site, ident) for ident in idents) or None


def mandates(site: Site, rows: Iterable[Any]) -> str:
    items = []
    for row in rows:
        relation = label(site, row, "relation")
        title = link(f"{RECORD}{row.id}.html", row.summary, class_="sd-text")
        law = f"{relation or 'Instrument'}: {name_of(site, row.instrument_id)}" if row.instrument_id else None
        items.append(item(site, row, title, (label(site, row, "mandate_type"), law), None))
    return el("ul", *items, class_="sd-rows")


def activities(site: Site, rows: Iterable[Any]) -> str:
    items = [
        item(site, a, record(a.id, a.title), (label(site, a, "activity_type"), label(site, a, "activity_status"),
             period(a.start_date, a.end_date), named(a.place_ids, site)), a.summary)
        for a in rows
    ]  # fmt: skip
    return el("ul", *items, class_="sd-rows")


def databases(site: Site, rows: Iterable[Any]) -> str:
    items = [
        item(site, d, record(d.id, d.name), (label(site, d, "database_type"), label(site, d, "database_status"), label(site, d, "access"),
                                    period(d.start_date, None)), d.summary)
        for d in rows
    ]  # fmt: skip
    return el("ul", *items, class_="sd-rows")


def publications(site: Site, rows: Iterable[Any]) -> str:
    items = [
        item(site, p, record(p.id, p.title), (label(site, p, "publication_type"), p.issued or label(site, p, "publication_status"),
                                     ", ".join(p.authors)), p.summary)
        for p in sorted(rows, key=lambda p: (p.issued or "9", p.id))
    ]  # fmt: skip
    return el("ul", *items, class_="sd-rows")


def partners(site: Site, agency: str) -> str:
    """Return who takes part in what the agency does, and in whose work it takes part itself."""
    tables = ("activities", "databases", "publications")
    own = {row.id for name in tables for row in synopsis.load(name).where(agency_id=agency)} | {agency}
    mine, others = [], []
    for p in synopsis.participations:
        role, about = esc(site.label("participations", "role", p.role)), record(p.about_id, name_of(site, p.about_id))
        if p.about_id in own and p.organization_id != agency:
            mine.append((record(p.organization_id, name_of(site, p.organization_id)), role, about, passages(site, p)))
        elif p.organization_id == agency and p.about_id not in own:
            owner = getattr(site.rows[p.about_id][0], "agency_id", None)
            others.append((about, role, record(owner, short_name(site, owner)) if owner else "", passages(site, p)))
    shown = ""
    if mine:
        shown += "<h3>Who takes part in its work</h3>"
        shown += scroll_table("Who takes part in its work", ("organization", "role", "in", "passages"), mine)
    if others:
        shown += "<h3>What it takes part in itself</h3>"
        shown += scroll_table("What it takes part in itself", ("what", "role", "of", "passages"), others)
    return shown


def figures(site: Site, rows: Iterable[Any]) -> str:
    cells = [
        (record(f.id, f.summary), esc(f.printed), esc(label(site, f, "qualifier").lower()), esc(f.period or ""), passages(site, f))
        for f in rows
    ]  # fmt: skip
    return scroll_table("Figures", ("what is counted", "as printed", "qualifier", "period", "passages"), cells)


def focal_points(site: Site, rows: Iterable[Any]) -> str:
    cells = [
        (record(c.id, title_of(c)), esc(", ".join(filter(None, (c.position, c.unit)))), esc(c.responsibility or ""),
         passages(site, c))
        for c in rows
    ]  # fmt: skip
    return scroll_table("Focal points", ("name", "position", "for", "passages"), cells)


def errata(site: Site, rows: Iterable[Any]) -> str:
    cells = [
        (record(e.id, shorten(e.summary, 200)), esc(e.printed or ""), esc(e.reading or ""),
         ": ".join([esc(label(site, e, "confidence").lower()), *outside.shown_by(site, e.evidence_ids, RECORD)]), passages(site, e))
        for e in rows
    ]  # fmt: skip
    return scroll_table("Errata", ("what is wrong", "as printed", "right reading", "confidence", "passage"), cells)


def switcher(current: str) -> str:
    """Return links to the pages of all agencies."""
    here = {True: "page", False: None}
    links = [el("li", link(f"{a.id}.html", a.acronym, aria_current=here[a.id == current])) for a in in_order()]
    links.append(el("li", link("others.html", "others", aria_current=here[current == "others"])))
    return el("nav", el("ul", *links, class_="sd-chips"), aria_label="Agencies")


def usage(site: Site, *names: str) -> list[str]:
    """Return the warnings of tables, as they stand in the schemas."""
    texts = dict.fromkeys(text for name in names for text in site.schema(name).usage)
    bullet = "- " if len(texts) > 1 else ""
    return ['!!! warning "Before you count"', *(f"    {bullet}{md(text)}" for text in texts), ""] if texts else []


def agency_page(site: Site, agency: synopsis.Agency) -> list[str]:
    ident = agency.id
    facts = [
        ("Approach", agency.approach),
        ("Mandate on trafficking", label(site, agency, "trafficking_mandate")),
        ("Established", agency.established),
        ("Works on trafficking since", agency.trafficking_work_since),
        ("Chapter", agency.chapter and f"{agency.chapter}, from page {agency.first_page}"),
    ]
    shown = "".join(el("dt", title) + el("dd", esc(value)) for title, value in facts if value)
    if agency.homepage:
        shown += el("dt", "Home page as printed") + el("dd", el("code", esc(agency.homepage)))
    shown += "".join(el("dt", esc(name)) + el("dd", links) for name, links in outside.identifiers(site, ident, RECORD))
    shown += el("dt", "Passages") + el("dd", passages(site, agency))
    lines = [
        "---", f"title: {agency.acronym}", "hide: [navigation]", "---",
        f"# {md(agency.name)} ({md(agency.acronym)})", "", switcher(ident), "", el("p", esc(agency.summary), class_="sd-lead"), "",
        el("dl", shown, class_="sd-dl"), "",
    ]  # fmt: skip
    own = {name: list(synopsis.load(name).where(agency_id=ident)) for name in COUNTED}
    if then := outside.events(site, (ident, *(row.id for rows in own.values() for row in rows)), RECORD):
        lines += ["## Then, and now { #then data-search-exclude }", "",
                  "What other sources tell of the agency, and of what it ran, after 2008.", "", then, ""]  # fmt: skip
    charged = [m for m in own["mandates"] if m.duty_bearer == OWN]
    legal = [m for m in charged if m.mandate_type == "legal-basis" or m.instrument_id]
    wrong = [e for e in synopsis.errata if synopsis.passages[e.passage_id].agency_id == ident]
    sections = [
        ("Mandate", "mandates", [m for m in charged if m not in legal], mandates),
        ("Legal basis", "mandates", legal, mandates),
        ("Views, and what it asks of others", "mandates", [m for m in own["mandates"] if m not in charged], mandates),
        ("Activities", "activities", own["activities"], activities),
        ("Databases", "databases", own["databases"], databases),
        ("Publications", "publications", own["publications"], publications),
        ("Partners", "participations", [ident], lambda s, _: partners(s, ident)),
        ("Figures", "figures", own["figures"], figures),
        ("Focal points in 2008", "focal_points", own["focal_points"], focal_points),
        ("Errata of the chapter", "errata", wrong, errata),
    ]  # fmt: skip
    for title, table, rows, show in sections:
        body = show(site, rows) if rows else ""
        if not body:
            continue
        anchor = title.split(" ", 1)[0].lower()
        lines += [f"## {title} {{ #{anchor} data-search-exclude }}", ""]
        lines += usage(site, table) if table in ("activities", "figures") else []
        lines += [f"{HISTORICAL}", ""] if table == "focal_points" else []
        lines += [body, ""]
    address = f"../explore/activities.html?agency_id={ident}"
    lines += [
        f"The same rows as tables to filter and download: {link(address, f'{agency.acronym} in the explorer')}.",
        "",
    ]
    return lines


def others_page(site: Site) -> list[str]:
    """Return the page of what no agency of the fifteen runs: a joint initiative, a committee, a conference."""
    return ["# Beside the agencies", "", switcher("others"), "",
             "What the document tells of others: joint initiatives, committees, conferences.", "",
             "## Activities { data-search-exclude }", "", activities(site, synopsis.activities.where(agency_id=None)), "",
             "## Aims { data-search-exclude }", "", mandates(site, synopsis.mandates.where(agency_id=None)), ""]  # fmt: skip


def cross(rows: Iterable[Any], column: str) -> Counter[tuple[str, str]]:
    """Return how often each agency has each value of a column."""
    found: Counter[tuple[str, str]] = Counter()
    for row in rows:
        value = getattr(row, column)
        for each in value if isinstance(value, tuple) else (value,):
            if each and row.agency_id:
                found[row.agency_id, each] += 1
    return found


def grid(site: Site, name: str, column: str, rows: Sequence[Any], title: str) -> str:
    """Return a table of agencies by the values of a vocabulary."""
    counts = cross(rows, column)
    vocabulary = site.schema(name).field(column).vocabulary
    used = [value for value in vocabulary if any(key[1] == value for key in counts)]
    cells = [
        (link(f"{a.id}.html", a.acronym), *(str(counts.get((a.id, value), "")) for value in used)) for a in in_order()
    ]
    return scroll_table(title, ("agency", *(vocabulary[value].label for value in used)), cells, numbers=True)


def index(site: Site) -> list[str]:
    carrying: list[Any] = [*synopsis.mandates.where(duty_bearer=OWN), *synopsis.activities]
    themed = [*carrying, *synopsis.databases, *synopsis.publications]
    themes = cross(themed, "themes")
    vocabulary = site.schema("activities").field("themes").vocabulary
    glance, counts = [], []
    for agency in in_order():
        mine = [(count, theme) for (owner, theme), count in themes.items() if owner == agency.id]
        top = [vocabulary[theme].label for _, theme in sorted(mine, key=lambda t: (-t[0], t[1]))[:3]]
        points = [c.unit or c.position or c.name or "" for c in synopsis.focal_points.where(agency_id=agency.id)]
        mandate = label(site, agency, "trafficking_mandate")
        glance.append((link(f"{agency.id}.html", agency.acronym), esc(agency.approach or ""), esc(mandate),
                       esc(", ".join(top)), esc("; ".join(dict.fromkeys(points)))))  # fmt: skip
        own = {name: synopsis.load(name).where(agency_id=agency.id) for name in COUNTED}
        charged = len(own["mandates"].where(duty_bearer=OWN))
        said = len(own["mandates"]) - charged
        numbers = [charged, said, *(len(own[name]) for name in COUNTED[1:])]
        counts.append((link(f"{agency.id}.html", agency.acronym), *map(str, numbers), str(sum(numbers))))
    header = ("agency", "approach", "mandate on trafficking", "most frequent themes", "focal points in 2008")
    first, *rest = (site.schema(name).title.lower() for name in COUNTED)
    totals = ("agency", first, "views, and asked of others", *rest, "all")
    return [
        "---", "title: Agencies", "hide: [navigation]", "---", "# Agencies", "",
        "The synopsis tells of fifteen agencies one after another and never sets them side by side. Here they are, in the order "
        "of its chapters. [Beside the agencies](others.md) stands what it tells of others.", "",
        switcher(""), "",
        *usage(site, "activities"),
        "## At a glance { data-search-exclude }", "",
        scroll_table("Agencies at a glance", header, glance, short=True), "",
        "An empty cell says that the chapter does not tell. All themes are in the [heatmap](../pictures/index.md#about-themes).", "",
        "## Kinds of mandate { data-search-exclude }", "",
        "Positions are views, and recommendations ask something of others: neither is a mandate of the agency.", "",
        grid(site, "mandates", "mandate_type", list(synopsis.mandates), "Mandates by kind"), "",
        "## Strategies { data-search-exclude }", "",
        "Mandates and activities that the text ties to one of five strategies; a row may have several or none.", "",
        grid(site, "activities", "strategies", carrying, "Strategies"), "",
        "## What is done { data-search-exclude }", "",
        grid(site, "activities", "activity_type", list(synopsis.activities), "Activities by type"), "",
        "## Rows { data-search-exclude }", "",
        scroll_table("Rows of each agency", totals, counts, numbers=True), "",
    ]  # fmt: skip


def build(site: Site) -> None:
    """Write a page per agency, one for others, and the index."""
    for agency in synopsis.agencies:
        site.write(f"agencies/{agency.id}.md", agency_page(site, agency))
    site.write("agencies/others.md", others_page(site))
    site.write("agencies/index.md", index(site))
