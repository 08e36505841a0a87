"""The light pages, beside the theme: their frame is `templates/base.html`, and their navigation that of `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .base import ROOT

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Return what fills the templates; the header is one of those that the theme takes too."""
    return Environment(
        loader=FileSystemLoader([TEMPLATES, TEMPLATES / "theme"]),
        autoescape=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )


def first_page(entry: Any) -> str:
    """Return the file of an entry of the navigation, of a section that of its first page.

    >>> first_page([{"Data dictionary": "dictionary/index.md"}, {"Errata": "errata/index.md"}])
    'dictionary/index.md'
    """
    if isinstance(entry, list):
        return first_page(entry[0])
    return first_page(next(iter(entry.values()))) if isinstance(entry, dict) else str(entry)


@cache
def navigation() -> tuple[tuple[str, str], ...]:
    """Return the sections of the site, each with the address of its first page."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    found = [next(iter(entry.items())) for entry in config["nav"]]
    return tuple((title, first_page(entry).removesuffix(".md") + ".html") for title, entry in found)


def fill(template: str, *, root: str = "../", **context: Any) -> str:
    """Return a page made of a template that extends `base.html`; `root` leads from the page to the root of the site."""
    entries = [(title, root + href, False) for title, href in navigation()]
    defaults = {"description": "", "twin": "", "head": "", "crumbs": ()}
    return environment().get_template(template).render(defaults | context, root=root, entries=entries) + "\n"


def render(
    *,
    title: str,
    address: str,
    body: str,
    crumbs: Sequence[tuple[str, str | None]],
    description: str = "",
    twin: str = "",
    head: str = "",
) -> str:
    """Return a whole page; it lies in a folder beside `assets`.

    `address` is its full public address, `crumbs` are the pages above it with their links, `twin` is the file with the
    same content as JSON; `body` and `head` are markup already, `head` beside what all pages have.
    """
    return fill("base.html", title=title, address=address, body=body, crumbs=crumbs, description=description,
                twin=twin, head=head)  # fmt: skip
