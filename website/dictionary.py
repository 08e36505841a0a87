"""The data dictionary: a page per table, written from the schemas."""

from __future__ import annotations

import json

import synopsis_data as synopsis
from synopsis_data.package import Resource
from synopsis_data.schema import Field

from .agencies import usage
from .base import Site, md, table
from .contribute import CLOSED
from .markup import el, esc, link, scroll_table
from .pictures import tables
from .pictures.frame import SCRIPT, section
from .vocabularies import asked


def kind(field: Field) -> str:
    names = {
        "partial-date": "date, as precise as the source",
        "period": "date or period",
        "uri": "web address",
        "email": "email address",
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
        "pattern": "pattern {}",
        "minimum": "at least {}",
        "maximum": "at most {}",
    }
    words += [form.format(constraints[name]) for name, form in forms.items() if name in constraints]
    return ", ".join(words)


def filled(resource: Resource, field: Field) -> str:
    rows = synopsis.load(resource.name)
    count = sum(getattr(row, field.name) not in (None, ()) for row in rows)
    return f"{count:,} of {len(rows):,} cells"


def switcher(site: Site, current: str = "") -> str:
    """Return links to the pages of all tables."""
    links = [
        el("li", link(f"{name}.html", resource.schema.title, aria_current="page" if name == current else None))
        for name, resource in site.package.resources.items()
    ]
    return el("nav", el("ul", *links, class_="sd-chips"), aria_label="Tables")


def referring(site: Site, name: str) -> list[str]:
    """Return links to the columns of other tables that refer to this one."""
    return [
        f"[{other.name}.{md(field.name)}]({other.name}.md#{field.name})"
        for other in site.package.resources.values()
        for field in other.schema.fields
        if name in field.references and (other.name, field.name) != (name, other.schema.key)
    ]


def known(site: Site, field: Field) -> str:
    """Return the first table that has a column of this name with the same values."""
    name: str
    for name, resource in site.package.resources.items():
        if field.name in resource.schema.columns and resource.schema.field(field.name).vocabulary == field.vocabulary:
            return str(name)
    raise KeyError(field.name)


def column(site: Site, resource: Resource, field: Field) -> list[str]:
    """Return the part of one column, with its anchor."""
    facts = [("Type", md(kind(field))), ("Rules", md(rules_of(field))), ("Filled", filled(resource, field))]
    if field.example is not None:
        facts.append(("Example", f"`{field.example}`"))
    if field.references:
        targets = [f"[{t}]({t}.md)" for t in field.references]
        facts.append(("Refers to", ", ".join(targets)))
    for label, term in (("Same as", "skos:exactMatch"), ("Close to", "skos:closeMatch")):
        if term in field.descriptor:
            facts.append((label, f"<{field.descriptor[term]}>"))
    lines = [f"## {field.title} {{ #{field.name} }}", "", f"`{field.name}` – {md(field.description)}", ""]
    first = known(site, field) if field.vocabulary else None
    if first and first != resource.name:
        facts.append(("Values", f"the same as in [{first}.{md(field.name)}]({first}.md#{field.name})"))
    lines += [" · ".join(f"{label}: {value}" for label, value in facts if value), "{ .sd-meta }"]
    if field.vocabulary and first in (None, resource.name):
        rows = [
            (el("code", esc(c.value)), esc(c.label), esc(c.definition) + asked(c)) for c in field.vocabulary.values()
        ]
        lines += [
            "",
            scroll_table(
                f"Values of {field.title}", ("value", "label", "when it applies, and the question to ask"), rows
            ),
        ]
    return [*lines, ""]


def page(site: Site, resource: Resource) -> list[str]:
    """Return the page of one table."""
    schema, name = resource.schema, resource.name
    count = resource.descriptor["synopsis:rows"]
    row = f'<p id="row"><strong>One row is</strong> {esc(schema.row)}.</p>'
    lines = ["---", f"title: {json.dumps(schema.title)}", "---", f"# {schema.title}", "", switcher(site, name), "",
             md(schema.description), "", row, "", *usage(site, name)]  # fmt: skip
    lines.append(
        f"File [{resource.path}](../{resource.path}), {count:,} {'row' if count == 1 else 'rows'}; primary key `{schema.key}`."
    )
    lines.append(f"[Search and filter this table](../explore/{name}.md).")
    if name not in CLOSED:
        lines.append(
            f"To add rows, use an [empty file](../template/{name}.csv) or one with a [valid example](../template/{name}-example.csv)."
        )
    if found := referring(site, name):
        lines += ["", f"Columns that refer to this table: {', '.join(found)}."]
    lines.append("")
    for field in schema.fields:
        lines += column(site, resource, field)
    return lines


def build(site: Site) -> None:
    """Write a page per table, and the index."""
    rows = []
    for resource in site.package.resources.values():
        schema = resource.schema
        site.write(f"dictionary/{resource.name}.md", page(site, resource))
        targets = dict.fromkeys(t for field in schema.fields for t in field.references if t != resource.name)
        rows.append((
            f"[{schema.title}]({resource.name}.md)", f"{resource.descriptor['synopsis:rows']:,}", md(schema.row),
            ", ".join(f"[{target}]({target}.md)" for target in targets), f"[JSON](../schemas/{resource.name}.json)",
        ))  # fmt: skip
    intro = [
        "---",
        "hide: [toc]",
        "---",
        "# Data dictionary",
        "",
        "Every table and every column, generated from the schemas that the validator uses.",
    ]
    listed = table(("Table", "Rows", "One row is", "Refers to", "Schema"), rows)
    drawn = section(site, tables.picture(site))
    site.write("dictionary/index.md", [*intro, *listed, "", *drawn, SCRIPT.format(up="../"), ""])
