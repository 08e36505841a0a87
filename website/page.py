"""The light pages, which do not use the theme: their frame is `templates/base.html`, their navigation that of `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .base import ROOT

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Return the environment of the templates; the theme uses the header too."""
    return Environment(
        loader=FileSystemLoader([TEMPLATES, TEMPLATES / "theme"]),
        autoescape=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )


def files(entry: Any) -> list[str]:
    """Return all files of an entry of the navigation."""
    if isinstance(entry, dict):
        return files(next(iter(entry.values())))
    return [file for each in entry for file in files(each)] if isinstance(entry, list) else [str(entry)]


class Section(NamedTuple):
    """A section of the site: its title, the address of its first page, and the folders of its pages."""

    title: str
    href: str
    folders: frozenset[str]


HOME = "index.md"


@cache
def navigation() -> tuple[Section, ...]:
    """Return the sections of the site; the brand leads to the home page."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    found = [next(iter(entry.items())) for entry in config["nav"]]
    return tuple(
        Section(
            title,
            files(entry)[0].removesuffix(".md") + ".html",
            frozenset(file.split("/")[0] for file in files(entry) if "/" in file),
        )
        for title, entry in found
        if entry != HOME
    )


def fill(template: str, *, address: str, root: str = "../", **context: Any) -> str:
    """Return a page made of a template that extends `base.html`.

    `address` is its full public address: its folder identifies the current section. `root` leads from the page to the root of the site.
    """
    folder = address.split("/")[-2]
    entries = [(each.title, root + each.href, folder in each.folders) for each in navigation()]
    defaults = {"description": "", "twin": "", "head": "", "crumbs": ()}
    filled = (
        environment().get_template(template).render(defaults | context, address=address, root=root, entries=entries)
    )
    return filled + "\n"


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
    """Return a whole page; its folder is next to `assets`.

    `address` is its full public address, `crumbs` are the pages above it with their links, `twin` is the file with the
    same content as JSON; `body` and `head` are markup already; `head` is added to what all pages have.
    """
    return fill("base.html", title=title, address=address, body=body, crumbs=crumbs, description=description,
                twin=twin, head=head)  # fmt: skip
