"""The data dictionary: a page per table, written from the schemas."""

from __future__ import annotations

import synopsis_data as synopsis
from synopsis_data.package import Resource
from synopsis_data.schema import Field

from .base import Site, md, table


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


def page(resource: Resource) -> list[str]:
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


def build(site: Site) -> None:
    """Write a page per table, and the index."""
    rows = []
    for resource in site.package.resources.values():
        schema = resource.schema
        site.write(f"dictionary/{resource.name}.md", page(resource))
        rows.append(
            (f"[{schema.title}]({resource.name}.md)", f"{resource.descriptor['synopsis:rows']:,}", md(schema.row))
        )
    intro = ["# Data dictionary", "", "Every table and every column, written from the schemas that the validator uses."]
    site.write("dictionary/index.md", [*intro, *table(("table", "rows", "one row is"), rows)])
