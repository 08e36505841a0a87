"""A light page per vocabulary, with an anchor per value: the addresses that linked data uses."""

from __future__ import annotations

from synopsis_data.export.content import read
from synopsis_data.schema import Category

from . import page
from .base import Site
from .markup import el, esc, link


def asked(value: Category) -> str:
    """Return as markup how to recognize a value: a question, a similar value, an example row, and codes in other lists."""
    parts = [el("em", esc(value.test))] if value.test else []
    if value.neighbour:
        parts.append("Not to be confused with " + el("code", esc(value.neighbour)) + ".")
    if value.example:
        parts.append("Example: " + link(f"../record/{value.example}.html", value.example) + ".")
    asked = el("p", " ".join(parts), class_="sd-test") if parts else ""
    mapped = ", ".join(link(mapping.address, str(mapping)) for mapping in value.mappings)
    return asked + (el("p", f"In other lists: {mapped}.", class_="sd-test") if mapped else "")


def leads_on(vocabulary: str, value: Category) -> str:
    """Return a link to the page of a theme."""
    return el("p", link(f"../themes/{value.value}.html", "Who worked on this theme")) if vocabulary == "themes" else ""


def build(site: Site) -> None:
    """Write the pages of all vocabularies."""
    content = read(site.package)
    columns: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for name, resource in site.package.resources.items():
        for field in resource.schema.fields:
            if field.vocabulary:
                columns.setdefault((field.name, *field.vocabulary), []).append((name, field.name))
    for name, values in content.vocabularies().items():
        column = name.rsplit(".", 1)[-1]
        used = columns[(column, *(value.value for value in values))]
        where = ", ".join(link(f"../dictionary/{table}.html#{field}", f"{table}.{field}") for table, field in used)
        terms = "".join(
            el("dt", el("code", esc(v.value)), id=v.value)
            + el("dd", f"<b>{esc(v.label)}.</b> {esc(v.definition)}", asked(v), leads_on(name, v))
            for v in values
        )
        body = f'<p class="kind">Vocabulary</p>{el("h1", esc(name), id="scheme")}<p>Values of {where}.</p>' + el(
            "dl", terms, class_="facts"
        )
        crumbs = [("Home", "../index.html"), ("Dictionary", "../dictionary/index.html"), (name, None)]
        text = page.render(
            title=f"Vocabulary {name}", address=f"{site.homepage}vocabulary/{name}.html", body=body, crumbs=crumbs
        )
        site.write(f"vocabulary/{name}.html", text)
