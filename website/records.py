"""A page with a permanent address for every row, and the same as JSON beside it; ids that were withdrawn keep theirs."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import synopsis_data as synopsis
from synopsis_data.citing import cite
from synopsis_data.package.addresses import record_url
from synopsis_data.provenance.coverage import chapter_of
from synopsis_data.schema import Field
from synopsis_data.tables.record import Record
from synopsis_data.tables.titles import shorten
from synopsis_data.tables.titles import title as title_of

from . import outside, page
from .base import Site
from .markup import el, esc, json_ld, link
from .relations import Reference, back_references, targets
from .titles import SINGULAR, name_of, number_of, passage_name, short_name

MANY = 12
"""A longer list of rows is folded away."""
UNCITED = frozenset({"participations", "passages", "errata", "identifiers", "change_events"})
"""Rows that are cited with the row or the report that they belong to."""
HIDDEN = frozenset({"passage_ids", "evidence_ids", "summary", "passage_use"})
"""Columns that have a place of their own on the page."""
SHOWN = frozenset({("identifiers", "about_id"), ("change_events", "about_id"), ("change_events", "to_id")})
"""References that have one: not listed again among the rows that refer to a row."""


def report_link(ident: str, text: str = "Report an error in this row") -> str:
    return link(f"../contribute/report.html?row={ident}", text)


def record_link(site: Site, ident: str) -> str:
    return link(f"{ident}.html", name_of(site, ident))


def value_of(site: Site, row: Record, field: Field) -> str:
    """Return the value of a cell as markup: labels for codes, links for ids, nothing for an empty one."""
    value: Any = getattr(row, field.name)
    if value in (None, ()):
        return ""
    if field.references and field.name != site.schema(row.TABLE).key:
        links = [record_link(site, ident) for ident in targets(row, field)]
        return links[0] if len(links) == 1 else el("ul", *(el("li", each) for each in links))
    if field.vocabulary:
        value = tuple(field.vocabulary[code].label for code in targets(row, field))
    if address := outside.leads_to(site, row, field.name):
        return outside.external(address, value)
    if field.format == "uri" or field.name == "fingerprint":
        return " ".join(el("code", esc(each)) for each in targets(row, field))
    if isinstance(value, int | float):
        return str(value) if field.type == "year" else f"{value:,.15g}"
    return esc(", ".join(value) if isinstance(value, tuple) else value)


def facts(site: Site, row: Record) -> str:
    """Return the columns of a row that are not empty, each with a link to its meaning."""
    pairs = []
    for field in site.schema(row.TABLE).fields:
        if field.name in HIDDEN or not (value := value_of(site, row, field)):
            continue
        pairs.append(el("dt", esc(field.title)) + el("dd", value))
    return el("dl", *pairs, class_="facts")


def listed(items: list[str], what: str) -> str:
    """Return a list, folded away where it is long."""
    body = el("ul", *(el("li", item) for item in items))
    return el("details", el("summary", esc(what)), body) if len(items) > MANY else body


def evidence(site: Site, row: Record) -> str:
    """Return the passages that a row rests on: those of the document, then those of other sources."""
    cited = getattr(row, "passage_ids", ())
    items = []
    for ident in cited:
        if site.outside(ident):
            continue
        passage: Any = site.rows[ident][0]
        pages = (
            f"pages {passage.page_from}–{passage.page_to}"
            if passage.page_to
            else passage.page_from and f"page {passage.page_from} on"
        )
        items.append(link(f"{ident}.html", passage_name(site, ident)) + (f" ({pages})" if pages else ""))
    others = [ident for ident in (*cited, *getattr(row, "evidence_ids", ())) if site.outside(ident)]
    shown = outside.shown_by(site, others, "")
    parts = []
    if items:
        parts.append("<h2>Where it stands in the document</h2>" + listed(items, f"{len(items)} passages"))
    if shown:
        parts.append("<h2>Shown by other sources</h2>" + listed(shown, f"{len(shown)} passages"))
    return "".join(parts)


def seen_from(site: Site, row: Any, ident: str) -> str:
    """Return the title of a row on the page of another: a participation does not repeat whose page it is."""
    if row.TABLE != "participations":
        return title_of(row)
    other = row.about_id if row.organization_id == ident else row.organization_id
    return f"{name_of(site, other)}: {site.label('participations', 'role', row.role).lower()}"


def incoming(site: Site, ident: str, references: Iterable[Reference]) -> str:
    """Return the rows that refer to this one, by table and column; for an agency, those that its own page lists are counted."""
    agency = any(row.TABLE == "agencies" for row in site.rows[ident])
    lines = []
    own = 0
    for (table, column), group in groupby(references, key=lambda r: (r.row.TABLE, r.field)):
        if (table, column.name) in SHOWN:
            continue
        rows = [reference.row for reference in group]
        if agency and column.name == "agency_id":
            own += len(rows)
            continue
        items = [link(f"{row.id}.html", shorten(seen_from(site, row, ident), 84)) for row in rows]
        heading = f"{site.schema(table).title}: {column.title[0].lower()}{column.title[1:]}"
        lines.append(el("h3", esc(heading)) + listed(items, number_of(len(rows), table)))
    if own:
        more = link(f"../agencies/{ident}.html", f"page of {short_name(site, ident)}")
        lines.insert(0, f"<p>The {own} rows of its own chapter stand on the {more}.</p>")
    return "<h2>Rows that refer to it</h2>" + "".join(lines) if lines else ""


def crumbs(site: Site, row: Any) -> list[tuple[str, str | None]]:
    trail: list[tuple[str, str | None]] = []
    chapter = row.TABLE == "passages" and not site.outside(row.id)
    agency = chapter_of(row.id) if chapter else getattr(row, "agency_id", None)
    if agency and agency in synopsis.agencies:
        trail.append((short_name(site, agency), f"../agencies/{agency}.html"))
    trail.append((site.schema(row.TABLE).title, f"../dictionary/{row.TABLE}.html"))
    return trail


def main_part(site: Site, rows: list[Record], references: list[Reference]) -> str:
    first: Any = rows[0]
    title = title_of(first)
    summary = getattr(first, "summary", None)
    parts = [
        el("p", esc(" and ".join(SINGULAR[row.TABLE].lower() for row in rows).capitalize()), class_="kind"),
        el("h1", esc(title), id="it"),
        el("p", esc(summary), class_="lead") if summary and summary != title else "",
    ]
    if first.TABLE == "agencies":
        parts.append(f"<p>{link(f'../agencies/{first.id}.html', 'All that its chapter tells')}</p>")
    if then := outside.events(site, (first.id,), ""):
        parts.append("<h2>Then, and now</h2>" + then)
    for row in rows:
        parts += [f"<h2>As {SINGULAR[row.TABLE].lower()}</h2>" if len(rows) > 1 else "", facts(site, row)]
    if elsewhere := outside.identifiers(site, first.id, ""):
        codes = "".join(el("dt", esc(name)) + el("dd", links) for name, links in elsewhere)
        parts.append("<h2>In registers</h2>" + el("dl", codes, class_="facts"))
    if first.TABLE == "passages" and site.outside(first.id):
        if where := outside.read_at(first.source):
            parts.append(el("p", f"The words of the source are not reprinted here. It stands at {where}."))
    elif first.TABLE == "passages":
        parts.append(
            "<p>The words of the passage are not reprinted here. With a copy of the document, "
            f"<code>synopsis-data trace {esc(first.id)} --source FILE</code> shows them.</p>"
        )
    usage = [el("p", esc(text), class_="note") for row in rows for text in site.schema(row.TABLE).usage]
    parts += usage if first.TABLE in ("figures", "focal_points") else []
    parts += [evidence(site, first), incoming(site, first.id, references)]
    if first.TABLE not in UNCITED:
        parts.append(f"<h2>How to cite it</h2><pre>{esc(cite(first).rstrip())}</pre>")
    tools = [link(f"{first.id}.json", "This row as JSON"), report_link(first.id)]
    parts.append(el("ul", *(el("li", tool) for tool in tools), class_="tools"))
    return "\n".join(filter(None, parts))


def twin(site: Site, rows: list[Record], references: list[Reference]) -> dict[str, Any]:
    """Return what the JSON beside a page holds: every cell of the row, the rows that refer to it, and what came later."""
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
    """Write the page of an id that was withdrawn: it leads to the row that took its place, or says why there is none."""
    if row.redirect:
        target = f"{row.redirect}.html"
        now = f" It is now {link(target, row.redirect)}."
        head = f'<meta http-equiv="refresh" content="0; url={esc(target)}">'
    else:
        now, head = "", ""
    body = el("h1", esc(row.id), id="it") + el("p", f"This id was withdrawn: {esc(row.reason)}{now}")
    text = page.render(title=row.id, address=record_url(site.homepage, row.redirect or row.id), body=body, twin=f"{row.id}.json",
                       crumbs=[("Home", "../index.html"), (row.id, None)])  # fmt: skip
    site.write(f"record/{row.id}.html", text.replace("<meta charset", head + "<meta charset", 1))
    site.write_json(
        f"record/{row.id}.json", {"id": row.id, "retired": True, "redirect": row.redirect, "reason": row.reason}
    )


def build(site: Site) -> None:
    """Write the page and the JSON of every row."""
    references = back_references(site)
    for ident, rows in site.rows.items():
        found = references.get(ident, [])
        first: Any = rows[0]
        description = "" if first.TABLE in UNCITED else shorten(getattr(first, "summary", None) or "", 155)
        described = outside.structured(site, first)
        text = page.render(title=shorten(title_of(first), 80), address=record_url(site.homepage, ident), twin=f"{ident}.json",
                           body=main_part(site, rows, found), crumbs=crumbs(site, first), description=description,
                           head=json_ld(described) if described else "")  # fmt: skip
        site.write(f"record/{ident}.html", text)
        site.write_json(f"record/{ident}.json", twin(site, rows, found))
    for row in synopsis.retired_ids:
        retired(site, row)
