"""The check page: the browser validates a contributor's file with this package, and the contributor sends it."""

from __future__ import annotations

from urllib.parse import urlsplit

from . import engine
from .base import Site
from .markup import el, esc

EXAMPLE = """\
place_id,name,other_names,place_type,iso_alpha3,m49,m49_region,m49_subregion,latitude,longitude,within_ids,member_ids,passage_ids
new-town,New  Town,,town,,,,,,,Nigeria,,syn2008-undp-009
benin,Republic of Benin,,country,Benin,204,002,011,9.5,2.25,,,syn2008-unodc-016
"""
"""A file with several kinds of mistakes, for trying the page."""


def upload(repository: str) -> str:
    """Return where a changed table becomes a pull request: on GitHub the page that takes files for the folder `data`.

    >>> upload("https://github.com/a/b")
    'https://github.com/a/b/upload/main/data'
    >>> upload("https://code.example.org/b/")
    'https://code.example.org/b'
    """
    address = repository.rstrip("/")
    return f"{address}/upload/main/data" if urlsplit(address).hostname == "github.com" else address


def options(site: Site) -> str:
    """Return the options for a file, folded."""
    tables = "".join(el("option", esc(file.schema.title), value=name) for name, file in site.package.resources.items())
    whole = "The file is the whole table: rows missing from it will be removed"
    detected = el("option", "Detected from the header", value="")
    return el(
        "details",
        el("summary", "Options: choose the table, paste text, try an example"),
        el("label", "Table", el("select", detected, tables, name="table")),
        el("label", el("input", type="checkbox", name="whole"), whole, class_="check-box"),
        el("label", "Text of a file", el("textarea", name="text", rows="6", spellcheck="false", autocomplete="off")),
        el("p", el("button", "Check the text", type="button", data_do="paste"), " ",
           el("button", "Try an example with mistakes", type="button", data_do="example")),
    )  # fmt: skip


def form(site: Site) -> str:
    """Return the field for a file, and the empty elements for the result."""
    kinds = ".csv,.tsv,.txt,.xlsx,.xlsm,text/csv,text/plain"
    drop = engine.drop("check", "CSV file or Excel workbook", kinds)
    return (
        '<link rel="stylesheet" href="../assets/check.css"><link rel="modulepreload" href="../assets/engine.js">'
        '<script type="module" src="../assets/check.js"></script>'
        "<noscript><p><strong>This page needs JavaScript.</strong> Without it, use the command line as described below.</p>"
        "<style>#checker{display:none}</style></noscript>"
    ) + el(
        "div",
        el("div", class_="check-verdict", hidden=True),
        el("form", drop, options(site), class_="check-form", aria_label="Choose a file"),
        el("div", class_="check-result"),
        id="checker", data_example=EXAMPLE, data_contact=site.package.contact, data_upload=upload(site.package.repository),
        **engine.attributes(site),
    )  # fmt: skip


def build(site: Site) -> None:
    """Write the check page."""
    site.fill("check/index", {"FORM": form(site)})
