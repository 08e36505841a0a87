"""The agencies: a page for each, one for others, and the index."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import synopsis_data as synopsis
from synopsis_data.package import Package
from synopsis_data.record import Record
from synopsis_data.schema import Schema

from .base import Site, md, table


def pages(row: Any) -> str:
    """Return the passages that a row cites, for people."""
    return " ".join(f"`{p.removeprefix('syn2008-')}`" for p in row.passage_ids)


def name_of(ident: str) -> str:
    for each in (
        synopsis.organizations,
        synopsis.activities,
        synopsis.databases,
        synopsis.publications,
        synopsis.instruments,
        synopsis.places,
    ):
        row: Any = each.get(ident)
        if row is not None:
            return str(getattr(row, "name", None) or row.title)
    return ident


def label(schema: Schema, column: str, value: str | None) -> str:
    return md(schema.field(column).vocabulary[value].label) if value else ""


def agency_page(package: Package, agency: synopsis.Agency) -> list[str]:
    lines = [f"# {md(agency.name)} ({md(agency.acronym)})", "", md(agency.summary), ""]
    schema = package.resource("agencies").schema
    facts = [("Approach", agency.approach), ("Mandate on trafficking", label(schema, "trafficking_mandate", agency.trafficking_mandate)),
             ("Established", agency.established), ("Works on trafficking since", agency.trafficking_work_since),
             ("Chapter of the synopsis", agency.chapter and f"{agency.chapter}, from page {agency.first_page}")]  # fmt: skip
    lines += [f"- {title}: {md(value)}" for title, value in facts if value]
    if agency.homepage:
        lines.append(f"- Home page as printed in 2008: `{agency.homepage}`")
    lines += [f"- Passages: {pages(agency)}", ""]
    sections: list[tuple[str, tuple[str, ...], list[tuple[str, ...]]]] = [
        ("Mandates", ("kind", "what", "instrument", "passages"), [
            (label(package.resource("mandates").schema, "mandate_type", m.mandate_type), md(m.summary),
             md(name_of(m.instrument_id)) if m.instrument_id else "", pages(m))
            for m in synopsis.mandates.where(agency_id=agency.agency_id)]),
        ("Activities", ("activity", "what", "status", "passages"), [
            (md(a.title), md(a.summary), label(package.resource("activities").schema, "activity_status", a.activity_status), pages(a))
            for a in synopsis.activities.where(agency_id=agency.agency_id)]),
        ("Databases", ("database", "what", "status", "passages"), [
            (md(d.name), md(d.summary), label(package.resource("databases").schema, "database_status", d.database_status), pages(d))
            for d in synopsis.databases.where(agency_id=agency.agency_id)]),
        ("Publications", ("title", "issued", "what", "passages"), [
            (md(p.title), p.issued or "", md(p.summary or ""), pages(p)) for p in synopsis.publications.where(agency_id=agency.agency_id)]),
        ("Partners", ("organization", "role", "in", "passages"), partners(package, agency)),
        ("Figures", ("what is counted", "as printed", "period", "passages"), [
            (md(f.summary), md(f.printed), f.period or "", pages(f)) for f in synopsis.figures.where(agency_id=agency.agency_id)]),
        ("Focal points in 2008", ("name", "position", "contact", "passages"), [
            (md(" ".join(filter(None, (c.honorific, c.name)))), md(", ".join(filter(None, (c.position, c.unit)))),
             md(", ".join(filter(None, (*c.emails, c.telephone, c.fax and f"fax {c.fax}")))), pages(c))
            for c in synopsis.focal_points.where(agency_id=agency.agency_id)]),
        ("Errata of the chapter", ("as printed", "right reading", "what is wrong", "passage"), [
            (md(e.printed or ""), md(e.reading or ""), md(e.summary), f"`{e.passage_id.removeprefix('syn2008-')}`")
            for e in synopsis.errata if synopsis.passages[e.passage_id].agency_id == agency.agency_id]),
    ]  # fmt: skip
    for title, header, rows in sections:
        if rows:
            lines += [f"## {title}", *table(header, rows)]
            if title.startswith("Focal"):
                lines += [
                    "These details are historical. They are printed in a public document of 2008 and are not for contacting anyone today.",
                    "",
                ]
    return lines


def others_page(package: Package) -> list[str]:
    """Return the page of what no agency of the fifteen runs: a joint initiative, a committee, a conference."""
    schemas = {name: package.resource(name).schema for name in ("mandates", "activities")}
    lines = [
        "# Beside the agencies",
        "",
        "What the document tells of others: joint initiatives, committees, conferences.",
        "",
    ]
    activities = [
        (md(a.title), md(a.summary), label(schemas["activities"], "activity_status", a.activity_status), pages(a))
        for a in synopsis.activities.where(agency_id=None)
    ]
    mandates = [
        (label(schemas["mandates"], "mandate_type", m.mandate_type), md(m.summary), pages(m))
        for m in synopsis.mandates.where(agency_id=None)
    ]
    lines += ["## Activities", *table(("activity", "what", "status", "passages"), activities)]
    lines += ["## Aims", *table(("kind", "what", "passages"), mandates)]
    return lines


def partners(package: Package, agency: synopsis.Agency) -> list[tuple[str, ...]]:
    schema = package.resource("participations").schema
    own = {agency.agency_id}
    tables: tuple[Iterable[Record], ...] = (synopsis.activities, synopsis.databases, synopsis.publications)
    own |= {row.id for each in tables for row in each if getattr(row, "agency_id", None) == agency.agency_id}
    return [
        (md(name_of(p.organization_id)), label(schema, "role", p.role), md(name_of(p.about_id)), pages(p))
        for p in synopsis.participations
        if p.about_id in own and p.organization_id != agency.agency_id
    ]


def build(site: Site) -> None:
    """Write a page per agency, one for others, and the index."""
    package = site.package
    rows = []
    for agency in sorted(synopsis.agencies, key=lambda a: (a.chapter or 99, a.agency_id)):
        site.write(f"agencies/{agency.agency_id}.md", agency_page(package, agency))
        counts = [
            len(t.where(agency_id=agency.agency_id))
            for t in (
                synopsis.mandates,
                synopsis.activities,
                synopsis.databases,
                synopsis.publications,
                synopsis.focal_points,
            )
        ]
        rows.append(
            (f"[{md(agency.acronym)}]({agency.agency_id}.md)", md(agency.approach or ""), *(str(c) for c in counts))
        )
    site.write("agencies/others.md", others_page(package))
    intro = ["# Agencies", "", "Counts compare what the chapters tell, not what the agencies do.", ""]
    intro += ["[Beside the agencies](others.md): UN.GIFT and others of whom the document tells.", ""]
    site.write(
        "agencies/index.md",
        [
            *intro,
            *table(("agency", "approach", "mandates", "activities", "databases", "publications", "focal points"), rows),
        ],
    )
