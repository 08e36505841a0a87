"""How to contribute: templates to fill in, and the form for reporting an error."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from urllib.parse import quote

from synopsis_data.cli.template import example_row
from synopsis_data.export.template import template
from synopsis_data.export.zip import write_zip
from synopsis_data.files.csvfile import dump
from synopsis_data.package import Package

from .base import Site
from .markup import el, esc, link, scroll_table
from .records.readings import PRIVATE

CLOSED = frozenset({"focal_points", "retired_ids"})
"""Tables that contributors do not add rows to: the contacts are historical, the other is for maintainers."""
NOBODY = "The maintainers do not have a contact address yet."
"""Shown while the descriptor has no address: readers can then only ask the people who gave them the data."""


def mail(package: Package, subject: str) -> str:
    """Return a link for writing an email to the maintainers."""
    return link(f"mailto:{package.contact}?subject={quote(subject)}", package.contact)


def issue(package: Package, form: str, text: str) -> str:
    """Return a link to one of the forms for new issues."""
    return link(f"{package.repository.rstrip('/')}/issues/new?template={form}.yml", text)


def ask(package: Package) -> str:
    """Return whom to ask for the removal of a person, and how."""
    ways = []
    if package.contact:
        ways.append(f"Write to {mail(package, 'Removal of a person')}. Only the maintainers read it.")
    if package.repository:
        public = issue(package, "remove-person", "removal form")
        ways.append(f"Use the {public}. It becomes a public issue, so do not write anything about the person in it.")
    return " ".join(ways) or f"{NOBODY} Ask the people who gave you the data."


def without_scripts(package: Package) -> str:
    """Return how to report an error by hand."""
    ways = []
    if package.contact:
        ways.append(f"write to {mail(package, 'Error in a row')}")
    if package.repository:
        ways.append(f"open {issue(package, 'error', 'an issue')}")
    where = (
        f"To report an error, {' or '.join(ways)}." if ways else f"{NOBODY} Write to the people who gave you the data."
    )
    return f"This form needs JavaScript. {where} Include the id of the row, the field, the correct value, and where it is printed."


def form(package: Package) -> str:
    """Return the form for writing and sending a correction.

    `report.js` fills it from the row, and shows the available ways to send it.
    """
    row = el("input", type="text", name="row", spellcheck="false", autocomplete="off", placeholder="unodc-gpat")
    fields = (
        el(
            "label",
            "Row ",
            el("span", "the address of its page, or its id, which is the last part of the address"),
            row,
        ),
        el(
            "p",
            link("../search/index.html", "Search for the row"),
            ": on its page, a pencil next to each value opens this form with that value.",
            id="report-find",
        ),
        el("p", link("../explore/index.html", "Open the row"), id="report-row", hidden=True),
        el("label", "Field", el("select", name="column", disabled=True)),
        el(
            "p",
            "The value is a known mistake in the document: ",
            el("a"),
            ". The tables keep the printed value. You do not need to report the mistake again.",
            id="report-known",
            hidden=True,
        ),
        el("div", id="report-value"),
        el("p", id="report-check", role="status"),
        el("label", el("b", id="report-why"), el("textarea", name="evidence")),
        el("p", el("output", id="report-change")),
        el(
            "details",
            el("summary", "Text of the report"),
            el("pre", id="report-text", tabindex="0"),
            class_="sd-fold",
        ),
    )
    buttons = (
        link("mailto:", "Send by email", id="report-mail", class_="md-button"),
        link("#report", "Open an issue", id="report-issue", class_="md-button"),
        el("button", "Copy", type="button", id="report-copy", class_="md-button"),
        el("button", "Save", type="button", id="report-save", class_="md-button"),
        el("span", id="report-status", role="status"),
    )
    nobody = (
        ""
        if package.contact or package.repository
        else el("p", f"{NOBODY} Copy or save the report and send it to the people who gave you the data.")
    )
    homepage = package.homepage.rstrip("/") + "/"
    return (
        '<link rel="stylesheet" href="../assets/report.css"><script type="module" src="../assets/report.js"></script>'
        "<p>Choose the field and enter the correct value. The form checks it and writes the report; you send it. If the row names "
        f"a person who wants to be removed, see {link('../removal.html', 'how to have a person removed')}.</p>"
        f"<noscript><p>{without_scripts(package)}</p></noscript>"
        + el("form", *fields, nobody, el("div", *buttons, class_="report-do"), id="report", hidden=True, data_version=package.version,
             data_contact=package.contact, data_repository=package.repository, data_homepage=homepage,
             data_private=" ".join(sorted(PRIVATE)))
    )  # fmt: skip


def guide(site: Site) -> str:
    """Return CONTRIBUTING.md as a page: links lead to pages of the site, or are replaced by paths in the checkout."""
    here = {"GOVERNANCE.md#removing-a-person": "../removal.md", "docs/quality.in.md": "../quality/index.md",
            "CHANGELOG.md": "../changelog.md"}  # fmt: skip

    def target(match: re.Match[str]) -> str:
        text, path = match.groups()
        if re.match(r"[a-z]+:|#", path):
            return match[0]
        if path in here:
            return f"[{text}]({here[path]})"
        page = path.removeprefix("docs/")
        if page != path and (site.source / page.split("#")[0]).is_file():
            return f"[{text}](../{page})"
        return f"{text} (`{path}` in the checkout)" if text.strip("`") != path else f"`{path}`"

    text = (site.root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", target, text)


def workbook(site: Site, name: str, file: Path) -> None:
    """Write a workbook to fill with rows of a table; it has the same bytes whenever it is written."""
    schemas = {table: resource.schema for table, resource in site.package.resources.items()}
    with zipfile.ZipFile(io.BytesIO(template(schemas, name, []))) as book:
        parts = {part: book.read(part) for part in book.namelist()}
    parts["docProps/core.xml"] = re.sub(
        rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"1980-01-01T00:00:00Z", parts["docProps/core.xml"]
    )
    write_zip(file, parts)


def build(site: Site) -> None:
    """Write empty files and an example of every table that takes rows, and the two pages."""
    cells = []
    for name, resource in site.package.resources.items():
        schema = resource.schema
        if name in CLOSED:
            continue
        header = list(schema.columns)
        site.write(f"template/{name}.csv", dump([header]).decode())
        site.write(f"template/{name}-example.csv", dump([header, example_row(site.package, name)]).decode())
        workbook(site, name, site.docs / "template" / f"{name}.xlsx")
        site.written.append(f"template/{name}.xlsx")
        ways = (f"{name}.xlsx", "Excel"), (f"{name}.csv", "CSV"), (f"{name}-example.csv", "CSV")
        files = [link(f"../template/{file}", text, download=True, aria_label=f"{file}: {text}") for file, text in ways]
        cells.append(
            (link(f"../dictionary/{name}.html", schema.title), esc(schema.row), f"{files[0]}, {files[1]}", files[2])
        )
    table = scroll_table("Templates", ("Table", "One row is", "Empty", "Example"), cells)
    site.fill("contribute/index", {"TEMPLATES": table})
    site.write("contribute/guide.md", guide(site))
    site.fill("contribute/report", {"FORM": form(site.package)})
    site.fill("removal", {"ASK": ask(site.package)})
