"""How to contribute: templates to fill, and the form that an error is reported with."""

from __future__ import annotations

import re
from urllib.parse import quote

from synopsis_data.cli.template import example_row
from synopsis_data.files.csvfile import dump

from .base import Site
from .markup import el, esc, link, scroll_table

CLOSED = frozenset({"focal_points", "retired_ids"})
"""Tables that nobody is asked to add rows to: the contacts are historical, the other is for maintainers."""


def mail(site: Site, subject: str, text: str) -> str:
    """Return a link that opens a mail to the maintainers."""
    return link(f"mailto:{site.package.contact}?subject={quote(subject)}", text)


def ask(site: Site) -> str:
    """Return whom to ask for the removal of a person, and how."""
    public = link(f"{site.package.repository}/issues/new?template=remove-person.yml", "the form for a removal")
    written = mail(site, "Removal of a person", site.package.contact)
    return f"write to {written}, which only the maintainers read. An issue is public: {public} asks for no details of the person."


def form(site: Site) -> str:
    """Return the form that a correction is written and sent with; `report.js` fills it from the row."""
    package = site.package
    row = el("input", type="text", name="row", spellcheck="false", autocomplete="off", placeholder="unodc-gpat")
    more = "where the right value is printed, or what else is wrong"
    fields = (
        el("label", "Row ", el("span", "its id, as at the end of the address of its page"), row),
        el("p", link("../explore/index.html", "See the row"), id="report-row", hidden=True),
        el("label", "Field", el("select", name="column", disabled=True)),
        el("div", id="report-value"),
        el("p", id="report-check", role="status"),
        el("label", "Evidence ", el("span", more), el("textarea", name="evidence")),
        el("p", el("output", id="report-change")),
    )
    buttons = (
        link(f"mailto:{package.contact}", "Send by mail", id="report-mail", class_="md-button md-button--primary"),
        link(f"{package.repository}/issues/new", "Open an issue", id="report-issue", class_="md-button"),
        el("button", "Copy", type="button", id="report-copy", class_="md-button"),
        el("span", id="report-status", role="status"),
    )
    written = mail(site, "Error in a row", package.contact)
    return (
        '<link rel="stylesheet" href="../assets/report.css"><script type="module" src="../assets/report.js"></script>'
        f"<p>Choose the field, write the right value, and send it. A mail needs no account. If the row names a person who wants to "
        f"be removed, see {link('../removal.html', 'how a person is removed')}.</p>"
        f"<noscript><p>Without JavaScript, write to {written}: the id of the row, the field, the right value, and where it is "
        "printed.</p></noscript>"
        + el("form", *fields, el("div", *buttons, class_="report-do"), id="report", hidden=True, data_version=package.version,
             data_contact=package.contact, data_repository=package.repository, data_homepage=site.homepage)
    )  # fmt: skip


def guide(site: Site) -> str:
    """Return CONTRIBUTING.md as a page: what it links to is on the site, or is named as a file of the checkout."""
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


def build(site: Site) -> None:
    """Write an empty file and an example of every table that takes rows, and the two pages."""
    cells = []
    for name, resource in site.package.resources.items():
        schema = resource.schema
        if name in CLOSED:
            continue
        header = list(schema.columns)
        site.write(f"template/{name}.csv", dump([header]).decode())
        site.write(f"template/{name}-example.csv", dump([header, example_row(site.package, name)]).decode())
        cells.append((link(f"../dictionary/{name}.html", schema.title), esc(schema.row),
                      link(f"../template/{name}.csv", f"{name}.csv", download=True),
                      link(f"../template/{name}-example.csv", f"{name}-example.csv", download=True)))  # fmt: skip
    table = scroll_table("Templates", ("table", "one row is", "empty file", "example"), cells)
    site.fill("contribute/index", {"TEMPLATES": table})
    site.write("contribute/guide.md", guide(site))
    site.fill("contribute/report", {"FORM": form(site)})
    site.fill("removal", {"ASK": ask(site)})
