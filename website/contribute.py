"""How to contribute: templates to fill, and the form that an error is reported with."""

from __future__ import annotations

import re

from synopsis_data.cli.template import example_row
from synopsis_data.files.csvfile import dump

from .base import Site
from .markup import el, esc, link, scroll_table

CLOSED = frozenset({"focal_points", "retired_ids"})
"""Tables that nobody is asked to add rows to: the contacts are historical, the other is for maintainers."""
FIELDS = (
    ("row", "Id of the row", "as it stands on the page of the row, such as unodc-gpat", False),
    ("column", "Column", "if it is one", False),
    ("wrong", "What is wrong", "", True),
    ("right", "What it should say", "leave it empty if you do not know", True),
    ("evidence", "Where that stands", "the passage, or another document with its page", True),
)
"""Name, title, hint, and whether it takes several lines."""


def issues(homepage: str) -> str | None:
    """Return the address of the form for new issues where the home page tells where the code lives.

    >>> issues("https://someone.github.io/synopsis-data/")
    'https://github.com/someone/synopsis-data/issues/new?template=error.yml'
    >>> issues("https://example.org/synopsis-data/") is None
    True
    """
    match = re.fullmatch(r"https://([a-z0-9-]+)\.github\.io/([\w.-]+)/", homepage, re.I)
    return f"https://github.com/{match[1]}/{match[2]}/issues/new?template=error.yml" if match else None


def form(site: Site) -> str:
    where = issues(site.homepage)
    fields = []
    for name, title, hint, long in FIELDS:
        own: dict[str, object] = {"name": name, "data_title": title, "autocomplete": "off"}
        field = el("textarea", **own) if long else el("input", type="text", spellcheck="false", **own)
        fields.append(el("label", f"{esc(title)} {el('span', esc(hint)) if hint else ''}", field))
    fields.append(el("p", link("../explore/index.html", "See the row"), id="report-row", hidden=True))
    text = el("label", "Your report", el("textarea", id="report-text", readonly=True))
    buttons = [el("button", "Copy the report", type="button", id="report-copy", class_="md-button")]
    if where:
        buttons.insert(0, link(where, "Open it as an issue", id="report-send", class_="md-button md-button--primary"))
    buttons.append(el("span", id="report-status", role="status"))
    after = "It opens in the place where the code lives; you need an account there." if where else (
        "Send it to the place from which you have the code or the data, as an issue or with a pull request."
    )  # fmt: skip
    attributes: dict[str, object] = {
        "id": "report",
        "hidden": True,
        "data_version": site.package.version,
        "data_issues": where,
    }
    return (
        '<link rel="stylesheet" href="../assets/report.css"><script type="module" src="../assets/report.js"></script>'
        "<noscript><p>Without JavaScript, write: the id of the row, the column, what is wrong, what it should say, and where "
        "that stands.</p></noscript>"
        "<p>Nothing is sent from this page. It puts your report together; you send it. If the row names a person who wants to "
        f"be removed, see {link('../removal.html', 'how a person is removed')}.</p>"
        + el("form", *fields, text, el("div", *buttons, class_="report-do"), el("p", esc(after)), **attributes)
    )


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
