#!/usr/bin/env python3
"""Write the generated pages of the site from the data, the schemas and the rules, as ordinary Markdown.

usage: tools/build_docs.py

Run it before `mkdocs build --strict`. It copies `docs` to `build/docs` and adds the pages to it; git ignores `build`.
"""

from __future__ import annotations

import html
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "docs"
DOCS = ROOT / "build" / "docs"
sys.path.insert(0, str(ROOT / "src"))

import synopsis_data as synopsis  # noqa: E402
from synopsis_data.package import Package, Resource  # noqa: E402
from synopsis_data.provenance.coverage import coverage, total  # noqa: E402
from synopsis_data.provenance.trace import Evidence  # noqa: E402
from synopsis_data.record import Record  # noqa: E402
from synopsis_data.schema import Field, Schema  # noqa: E402
from synopsis_data.validation.explanations import EXPLANATIONS  # noqa: E402
from synopsis_data.validation.rules import LAYERS, RULES  # noqa: E402

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~^-])")


def md(text: object) -> str:
    """Return `text` so that Markdown shows it as it is, also inside a table."""
    return SPECIAL.sub(r"\\\1", html.escape(str(text), quote=False)).replace("\n", " ")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    return ["", *lines, *(f"| {' | '.join(row)} |" for row in rows), ""]


def write(path: str, lines: Iterable[str]) -> None:
    file = DOCS / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


# --- dictionary


def kind(field: Field) -> str:
    names = {
        "partial-date": "date, as precise as the source",
        "period": "date or period",
        "uri": "web address",
        "email": "e-mail address",
    }
    text = names.get(field.format, "telephone number" if field.format == "telephone" else field.type)
    text = "text" if text == "string" else text
    if field.is_list:
        return "list" + (f" of {text}es" if field.format in ("uri", "email") else "") + ", separated by ;"
    return text


def rules_of(field: Field) -> str:
    constraints = field.descriptor.get("constraints", {})
    words = ["required"] * field.required + ["unique"] * field.unique
    forms = {
        "maxLength": "at most {} characters",
        "pattern": "form {}",
        "minimum": "at least {}",
        "maximum": "at most {}",
    }
    words += [form.format(constraints[name]) for name, form in forms.items() if name in constraints]
    return ", ".join(words)


def filled(resource: Resource, field: Field) -> str:
    rows = synopsis.load(resource.name)
    count = sum(getattr(row, field.name) not in (None, ()) for row in rows)
    return f"{count:,} of {len(rows):,} cells"


def dictionary_page(resource: Resource) -> list[str]:
    schema = resource.schema
    lines = [f"# {schema.title}", "", md(schema.description), "", f"**One row is** {md(schema.row)}.", ""]
    for warning in schema.usage:
        lines += ['!!! warning "Before you count"', f"    {md(warning)}", ""]
    lines += [f"File `{resource.path}`, {resource.descriptor['synopsis:rows']:,} rows; primary key `{schema.key}`.", ""]
    for field in schema.fields:
        facts = [("Type", kind(field)), ("Rules", rules_of(field)), ("Filled", filled(resource, field))]
        if field.example is not None:
            facts.append(("Example", f"`{field.example}`"))
        if field.references:
            targets = [f"[{t}]({t}.md)" for t in field.references]
            facts.append(("Refers to", ", ".join(targets)))
        for label, term in (("Same as", "skos:exactMatch"), ("Close to", "skos:closeMatch")):
            if term in field.descriptor:
                facts.append((label, f"<{field.descriptor[term]}>"))
        lines += [f"## {field.title} {{#{field.name}}}", "", f"`{field.name}` – {md(field.description)}", ""]
        lines += [
            f"- {label}: {value if label in ('Example', 'Refers to', 'Same as', 'Close to') else md(value)}"
            for label, value in facts
            if value
        ]
        if field.vocabulary:
            rows = [(f"`{c.value}`", md(c.label), md(c.definition)) for c in field.vocabulary.values()]
            lines += table(("value", "label", "when it applies"), rows)
        lines.append("")
    return lines


def dictionary(package: Package) -> None:
    rows = []
    for resource in package.resources.values():
        schema = resource.schema
        write(f"dictionary/{resource.name}.md", dictionary_page(resource))
        rows.append(
            (f"[{schema.title}]({resource.name}.md)", f"{resource.descriptor['synopsis:rows']:,}", md(schema.row))
        )
    intro = ["# Data dictionary", "", "Every table and every column, written from the schemas that the validator uses."]
    write("dictionary/index.md", [*intro, *table(("table", "rows", "one row is"), rows)])


# --- agencies


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


def agencies(package: Package) -> None:
    rows = []
    for agency in sorted(synopsis.agencies, key=lambda a: (a.chapter or 99, a.agency_id)):
        write(f"agencies/{agency.agency_id}.md", agency_page(package, agency))
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
    write("agencies/others.md", others_page(package))
    intro = ["# Agencies", "", "Counts compare what the chapters tell, not what the agencies do.", ""]
    intro += ["[Beside the agencies](others.md): UN.GIFT and others of whom the document tells.", ""]
    write(
        "agencies/index.md",
        [
            *intro,
            *table(("agency", "approach", "mandates", "activities", "databases", "publications", "focal points"), rows),
        ],
    )


# --- rules


def rules() -> None:
    lines = ["# What the validator finds", "", "Every rule has a code that never changes.", ""]
    for layer in LAYERS:
        found = [rule for rule in RULES.values() if rule.layer == layer]
        rows = [(f"[{rule.code}]({rule.code}.md)", md(rule.title), "yes" if rule.formatted else "") for rule in found]
        lines += [f"## {layer.capitalize()}", *table(("code", "meaning", "`format` repairs it"), rows)]
        for rule in found:
            text = EXPLANATIONS[rule.code]
            page = [f"# {rule.code}", "", f"**{md(rule.title)}** {md(text.why)}", ""]
            page += ["Wrong:", "", "```text", text.wrong, "```", "", "Right:", "", "```text", text.right, "```", ""]
            page += ["## How to repair it", "", md(text.repair), ""]
            page += [
                f"The same offline: `synopsis-data explain {rule.code}`",
                "",
                f"Layer: {layer}. [All rules](index.md)",
            ]
            write(f"rules/{rule.code}.md", page)
    write("rules/index.md", lines)


# --- quality


def quality(package: Package) -> None:
    """Write the page on how the data was made: the text is in docs, the numbers come from the data and the readings."""
    evidence = Evidence(package)
    parts = coverage(evidence)
    whole = total(parts, evidence)
    chapters: dict[str, list[int]] = {}
    for part in parts:
        counts = chapters.setdefault(part.chapter, [0, 0, 0])
        counts[0] += part.passages
        counts[1] += part.recorded
        counts[2] += part.context
    rows = [(name, *map(str, c), f"{c[2] / c[0]:.0%}") for name, c in chapters.items()]
    rows.append(("all", str(whole.passages), str(whole.recorded), str(whole.context), f"{whole.context_share:.0%}"))
    share = table(("chapter", "passages", "recorded", "context", "share of context"), rows)
    kinds: dict[tuple[str, str], int] = {}
    for erratum in synopsis.errata:
        kinds[erratum.basis, erratum.confidence] = kinds.get((erratum.basis, erratum.confidence), 0) + 1
    schema = package.resource("errata").schema
    errata = table(
        ("what it rests on", *(label(schema, "confidence", c) for c in ("high", "medium", "low"))),
        [
            (label(schema, "basis", b), *(str(kinds.get((b, c), "")) for c in ("high", "medium", "low")))
            for b in schema.field("basis").vocabulary
        ],
    )
    agreement = (ROOT / "provenance" / "agreement.md").read_text(encoding="utf-8").split("\n", 1)[1]
    text = (SOURCE / "quality.in.md").read_text(encoding="utf-8")
    for mark, lines in (("COVERAGE", share), ("ERRATA", errata), ("AGREEMENT", [agreement])):
        text = text.replace(f"<!-- {mark} -->", "\n".join(lines))
    write("quality/index.md", [text])


def main() -> int:
    shutil.rmtree(DOCS, ignore_errors=True)
    shutil.copytree(SOURCE, DOCS, ignore=shutil.ignore_patterns("*.in.md"))
    package = Package(ROOT)
    dictionary(package)
    agencies(package)
    rules()
    quality(package)
    print(f"written: {sum(1 for _ in DOCS.rglob('*.md'))} pages in build/docs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
