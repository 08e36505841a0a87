"""The search page: a form, filters and an empty list, which `docs/assets/search-page.js` fills; and its library."""

from __future__ import annotations

import re

from synopsis_data.citing import cite

from . import npm, page
from .base import Site
from .markup import el, esc, link

MINISEARCH = npm.Library(
    "minisearch", "7.2.0", "sha512-dqT2XBYUOZOiC5t2HRnwADjhNS2cecp9u+TJRiJ1Qp/f5qjkeT5APcGPjHw+bz89Ms8Jp+cG4AlE+QZ/QnDglg=="
)  # fmt: skip
ADDRESS = "search/index.html"
FACETS = {
    "table": "Table",
    "agency": "Agency",
    "theme": "Theme",
    "place": "Place",
    "partner": "Partner",
    "kind": "Kind",
}
_COMMENTS = re.compile(r"^\s*(/\*\*?\s.*?\*/|//[^\n]*)\s*?\n", re.S | re.M)
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.M)


def bare(script: str) -> str:
    """Return a script without the comments on lines of their own, and without indentation.

    >>> bare("/** Says a. */\\nlet a = 1; // one\\n  // more\\n\\n  a += 1;\\n")
    'let a = 1; // one\\na += 1;\\n'
    """
    return _INDENT.sub("", _COMMENTS.sub("", script)).lstrip("\n")


def library(site: Site) -> None:
    """Write the search library, with the notice of its licence."""
    package = npm.archive(MINISEARCH, site.root / "build" / "cache")
    script = bare(npm.read(package, "dist/es/index.js").decode())
    notice = f"// {MINISEARCH}, MIT licence, copyright Luca Ongaro: https://github.com/lucaong/minisearch\n"
    site.write("assets/minisearch.js", notice + script)


def facet(name: str, title: str) -> str:
    within = (
        '<label><input type="checkbox" name="within" checked><span>A region includes its countries (by UN M49)</span></label>'
        if name == "place"
        else ""
    )
    return el(
        "fieldset", el("legend", esc(title)), within, el("div", class_="find-values", data_name=name), hidden=True
    )


def none() -> str:
    """Return what to try if nothing is found."""
    ways = ("agencies", "all agencies"), ("explore", "all tables"), ("pictures", "the map of places")
    browse = ", ".join(link(f"../{path}/index.html", text) for path, text in ways)
    tips = (
        "Check the spelling, or use fewer or more general words.",
        "The data covers what a document from 2008 reports, and later changes. Countries, bodies and projects that are not "
        "in the document are not in the data.",
        f"Choose a filter, or browse one of these: {browse}.",
        f"Is something missing? {link('../contribute/report.html', 'Report it')}.",
    )
    return f'<div class="find-none" hidden><h2>What you can try</h2>{el("ul", *(el("li", tip) for tip in tips))}</div>'


def body(site: Site) -> str:
    """Return the form with its empty results; without JavaScript it leads to the tables."""
    tables = el("ul", *(el("li", link(f"../explore/{name}.html", resource.schema.title))
                        for name, resource in site.package.resources.items()))  # fmt: skip
    without = (
        "<noscript><style>.find-form{display:none}</style><p><strong>The search needs JavaScript.</strong> Every row is also "
        f"in one of these tables: open a table and use the search function of your browser (Ctrl+F).</p>{tables}</noscript>"
    )
    return (
        f"{el('h1', 'Search')}{without}"
        f'<form class="find-form" role="search" aria-label="Search and filter" action="index.html" '
        f'data-cite="{esc(cite().rstrip())}" data-home="{esc(site.homepage)}">'
        '<div class="find-ask"><label>Words, names or ids<input type="search" name="q" autocomplete="off" spellcheck="false"></label>'
        "<button>Search</button></div>"
        f'<details class="find-facets" open><summary>Filters</summary>{"".join(facet(*each) for each in FACETS.items())}</details>'
        '<div><p class="find-told"></p><p class="find-near"></p><p class="find-count" role="status">The search is loading.</p>'
        '<div class="find-bar"><button type="button" data-copy="list" hidden>Cite this list</button>'
        '<button type="button" data-save="csv" hidden>Download these rows (CSV)</button>'
        '<button type="button" data-clear hidden>Clear filters</button></div>'
        '<div class="find-cite" hidden><p role="status"></p><pre tabindex="0" role="region" aria-label="Citation"></pre></div>'
        f'<div class="find-results"></div>{none()}</div></form>'
    )


def build(site: Site) -> None:
    """Write the page; the index is written from the finished site, by `website.finish`."""
    text = page.render(
        title="Search",
        address=site.homepage + ADDRESS,
        body=body(site),
        crumbs=[("Home", "../index.html"), ("Search", None)],
        description="Search all rows and pages, and filter them by agency, theme, place, partner and kind.",
        head='<link rel="stylesheet" href="../assets/search-page.css"><script type="module" src="../assets/search-page.js"></script>',
    )
    site.write(ADDRESS, text)
