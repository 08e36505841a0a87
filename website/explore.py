"""The explorer: a page per table that can be searched, filtered, sorted and linked, and is readable without JavaScript.

The rows are in the page as HTML. `docs/assets/explore.js` takes over from there with the file of the table. For an
address without a query it renders what this module writes; a test compares the two.
"""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterable, Sequence

import synopsis_data as synopsis
from synopsis_data.files.csvfile import Reader
from synopsis_data.package import Resource
from synopsis_data.schema import Field, Schema
from synopsis_data.tables.titles import shorten

from .base import Site, md
from .titles import name_of, passage_name, short_name

LIMIT = 250
"""The number of rows shown at once; a button shows the rest."""
SHOWN: dict[str, tuple[str, ...]] = {
    "agencies": ("name", "acronym", "approach", "trafficking_mandate", "established", "summary"),
    "mandates": ("summary", "agency_id", "mandate_type", "duty_bearer", "specificity", "instrument_id", "themes"),
    "activities": (
        "title",
        "acronym",
        "agency_id",
        "activity_type",
        "activity_status",
        "start_date",
        "place_ids",
        "summary",
    ),
    "databases": ("name", "agency_id", "database_type", "access", "database_status", "summary"),
    "publications": ("title", "agency_id", "publication_type", "issued", "themes", "summary"),
    "focal_points": ("name", "agency_id", "position", "unit", "country_id"),
    "organizations": ("name", "acronym", "organization_type", "parent_id", "country_id"),
    "participations": ("participation_id", "organization_id", "role", "about_id"),
    "instruments": ("title", "instrument_type", "instrument_status", "adopted", "body_id"),
    "places": ("name", "place_type", "iso_alpha3", "within_ids", "other_names"),
    "figures": ("summary", "printed", "agency_id", "figure_type", "qualifier", "period", "place_id"),
    "sources": ("title", "source_type", "publisher", "issued", "language", "accessed"),
    "passages": (
        "passage_id",
        "source_id",
        "agency_id",
        "section",
        "locator",
        "passage_type",
        "page_from",
        "page_to",
        "passage_use",
        "note",
    ),
    "errata": ("printed", "reading", "erratum_type", "confidence", "passage_id", "summary"),
    "identifiers": ("value", "scheme", "about_id", "match", "label"),
    "change_events": ("summary", "about_id", "event_type", "date", "to_id", "to_name"),
    "retired_ids": ("id", "redirect", "reason"),
}
"""The columns that are shown at first, if not the first ones; others can be added. The first one links to the record."""
MOST = 6
FIRST = ("agency_id", "themes", "place_ids", "role", "section", "source_id", "scheme", "match")
"""Filters that are always visible, next to the kind of the row; the others are under “More filters”."""
LONGEST = 70


def text(value: object) -> str:
    return html.escape(str(value))


def link_text(site: Site, ident: str) -> str:
    """Return a short name of a row for a link: the acronym of an agency, chapter and number of a passage."""
    table = site.rows[ident][-1].TABLE
    if ident in synopsis.agencies:
        return short_name(site, ident)
    return passage_name(site, ident) if table == "passages" else shorten(name_of(site, ident), LONGEST)


def shown_first(schema: Schema) -> Sequence[str]:
    """Return the columns of a table that are shown at first."""
    return SHOWN.get(schema.name) or schema.columns[:MOST]


def facets(schema: Schema) -> list[Field]:
    """Return the columns to filter by: vocabularies, the agency, the source, and places; those always visible first."""
    found = [f for f in schema.fields if f.vocabulary or f.references in (("agencies",), ("places",), ("sources",))]
    return sorted(found, key=lambda f: not in_sight(schema, f))


def in_sight(schema: Schema, field: Field) -> bool:
    return field.name in FIRST or (field.name.endswith("_type") and field.name in shown_first(schema))


class Page:
    """The rows of one table, and how their cells are shown."""

    def __init__(self, site: Site, resource: Resource) -> None:
        with resource.file.open("rb") as stream:
            _, *rows = [row.cells for row in Reader(stream)]
        self.site = site
        self.schema = resource.schema
        self.rows = rows
        self.position = {column: number for number, column in enumerate(self.schema.columns)}
        self.names = self._names()

    def items(self, field: Field, cells: Sequence[str]) -> list[str]:
        cell = cells[self.position[field.name]]
        return (cell.split(";") if field.is_list else [cell]) if cell else []

    def _names(self) -> dict[str, str]:
        """Return the names of all rows that the rows of this table refer to."""
        found = {}
        for field in self.schema.fields:
            if field.references and field.name != self.schema.key:
                for ident in {item for cells in self.rows for item in self.items(field, cells)}:
                    found[ident] = link_text(self.site, ident)
        return dict(sorted(found.items()))

    def label(self, field: Field, item: str) -> str:
        if item in field.vocabulary:
            return field.vocabulary[item].label
        return self.names.get(item, item) if field.references else item

    def data(self) -> dict[str, object]:
        """Return what the script needs in addition to the file: the columns with their labels, and the names of other rows."""
        columns = [
            {
                "name": field.name,
                "title": field.title,
                "type": field.type,
                "refers": bool(field.references) and field.name != self.schema.key,
                "labels": {value: category.label for value, category in field.vocabulary.items()},
            }
            for field in self.schema.fields
        ]
        return {"columns": columns, "names": self.names}

    def cell(self, field: Field, cells: Sequence[str], *, first: bool) -> str:
        """Return a cell as HTML; the script makes the same one."""
        shown = []
        items = self.items(field, cells)
        refers = field.references and field.name != self.schema.key
        for item in items:
            label = text(self.label(field, item))
            shown.append(f'<a href="../record/{item}.html">{label}</a>' if refers else label)
        joined = (", " if refers or field.vocabulary else "; ").join(shown)
        if field.name == self.schema.key or (first and not refers):
            joined = f'<a href="../record/{cells[0]}.html">{joined or text(cells[0])}</a>'
        return f"<td>{joined}</td>"

    @staticmethod
    def style(shown: Sequence[Field]) -> str:
        """Return the style that puts the title of a column before its cells where rows are cards, once for all rows."""
        labels = "".join(f'td:nth-child({n})::before{{content:"{f.title}: "}}' for n, f in enumerate(shown[1:], 2))
        wide = "".join(f"td:nth-child({n}){{min-width:14rem}}" for n, f in enumerate(shown, 1) if f.name == "summary")
        return f"<style data-columns>@media (max-width:44.9em){{{labels}}}@media (min-width:45em){{{wide}}}</style>"

    def table(self) -> str:
        shown = [self.schema.field(name) for name in shown_first(self.schema)]
        head = "".join(
            f'<th scope="col"><button type="button" data-sort="{f.name}">{text(f.title)}</button></th>' for f in shown
        )
        body = "".join(
            "<tr>" + "".join(self.cell(f, cells, first=f is shown[0]) for f in shown) + "</tr>"
            for cells in self.rows[:LIMIT]
        )
        caption = f"<caption>{text(self.schema.title)}</caption>"
        return f'{self.style(shown)}<table class="explore-table">{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'

    def filter(self, field: Field) -> str:
        counts = Counter(item for cells in self.rows for item in self.items(field, cells))
        values = list(field.vocabulary) or sorted(counts, key=lambda item: (self.label(field, item).casefold(), item))
        options = "".join(
            f'<option value="{text(value)}">{text(self.label(field, value))} ({counts[value]})</option>'
            for value in values
            if counts[value]
        )
        return f'<label>{text(field.title)}<select name="{field.name}"><option value="">All</option>{options}</select></label>'

    def form(self) -> str:
        columns = "".join(
            f'<label><input type="checkbox" name="columns" value="{f.name}"{" checked" * (f.name in shown_first(self.schema))}>'
            f"{text(f.title)}</label>"
            for f in self.schema.fields
        )
        found = [f for f in facets(self.schema) if any(cells[self.position[f.name]] for cells in self.rows)]
        first = "".join(self.filter(f) for f in found if in_sight(self.schema, f))
        more = "".join(self.filter(f) for f in found if not in_sight(self.schema, f))
        more = (
            f'<details><summary>More filters</summary><div class="explore-grid">{more}</div></details>' if more else ""
        )
        orders = "".join(f'<option value="{f.name}">{text(f.title)}</option>' for f in self.schema.fields)
        return (
            '<form class="explore-form" role="search" aria-label="Search and filter the table">'
            '<div class="explore-grid"><label class="explore-find">Find in all columns'
            '<input type="search" name="find" autocomplete="off" spellcheck="false" placeholder="all words must match"></label>'
            f'{first}<label class="explore-sort">Sort by<select name="sort"><option value="">Id</option>{orders}</select></label></div>'
            f'{more}<details><summary>Columns</summary><div class="explore-grid explore-columns">{columns}</div></details></form>'
        )

    def lines(self) -> list[str]:
        schema = self.schema
        name, count = schema.name, len(self.rows)
        rest = count - LIMIT
        note = (
            "<noscript><style>.explore-form,.explore-bar button,.explore-table th button::after{display:none}</style>"
            "<p>You need JavaScript to search and filter. "
            f"{'All rows are below' if rest <= 0 else f'The first {LIMIT} rows are below'}; you can get the whole table from the "
            '<a href="../download/index.html">download page</a>.</p></noscript>'
        )
        bar = (
            f'<div class="explore-bar"><p role="status" class="explore-status"><strong>{count:,}</strong> '
            f"{'row' if count == 1 else 'rows'}</p>"
            '<button type="button" data-save="readable">Download as shown (CSV with names)</button>'
            '<button type="button" data-save="csv">Download data (CSV)</button>'
            '<button type="button" data-save="json">Download data (JSON)</button>'
            '<button type="button" data-clear hidden>Clear all</button></div>'
        )
        more = f'<button type="button" data-more{" hidden" * (rest <= 0)}>Show all rows</button>'
        return [
            f"One row is {md(schema.row)}. The [data dictionary](../dictionary/{name}.md) explains each column.",
            "",
            *(
                f'<p class="explore-usage"><strong>Before you count:</strong> {text(warning)}</p>'
                for warning in schema.usage
            ),
            "",
            f'<div id="explorer" data-table="{name}" data-limit="{LIMIT}">'
            f'{note}{self.form()}{bar}<div class="explore-scroll" role="region" aria-label="Rows" tabindex="0">'
            f"{self.table()}</div>{more}</div>",
        ]


def tables(site: Site, current: str = "") -> str:
    """Return the links to the pages of all tables."""
    here = ' aria-current="page"'
    links = "".join(
        f'<li><a href="{name}.html"{here * (name == current)}>{text(resource.schema.title)}</a></li>'
        for name, resource in site.package.resources.items()
    )
    links = '<li><a href="index.html">All tables</a></li>' + links
    return f'<nav class="explore-tables" aria-label="Tables">{ASSETS}<ul class="sd-chips">{links}</ul></nav>'


ASSETS = (
    '<link rel="stylesheet" href="../assets/explore.css"><script type="module" src="../assets/explore.js"></script>'
)


def front(title: str) -> list[str]:
    """Return the front matter: the rows need the whole width."""
    return ["---", f"title: {json.dumps(title)}", "hide: [navigation, toc]", "---", ""]


def index(site: Site) -> Iterable[str]:
    total = sum(resource.descriptor["synopsis:rows"] for resource in site.package.resources.values())
    yield from front("Explore")
    yield "# Explore"
    yield ""
    yield f"{total:,} rows in {len(site.package.resources)} tables. Search them all here, or open a table to filter, sort and download it."
    yield ""
    rows = "".join(
        f'<tr data-table="{name}"><td><a href="{name}.html">{text(r.schema.title)}</a></td>'
        f"<td>{text(r.schema.row)}</td><td>{r.descriptor['synopsis:rows']:,}</td></tr>"
        for name, r in site.package.resources.items()
    )
    yield (
        f'<div id="explorer">{ASSETS}'
        '<form class="explore-form" role="search" aria-label="Search all tables" action="../search/index.html"><div class="explore-grid">'
        '<label class="explore-find">Find in all tables<input type="search" name="q" autocomplete="off" spellcheck="false"></label>'
        '<button>Search</button></div></form><table class="explore-table explore-index"><caption>Tables</caption>'
        '<thead><tr><th scope="col">Table</th><th scope="col">One row is</th><th scope="col">Rows</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def build(site: Site) -> None:
    """Write the index and, for each table, its page and a JSON file with the names of its columns and of the rows it refers to."""
    site.write("explore/index.md", index(site))
    for name, resource in site.package.resources.items():
        page = Page(site, resource)
        title = f"Explore: {resource.schema.title}"
        lines = [*front(title), f"# {resource.schema.title}", "", tables(site, name), "", *page.lines()]
        site.write(f"explore/{name}.md", lines)
        data = json.dumps(page.data(), ensure_ascii=False, separators=(",", ":"))
        site.write(f"assets/explore/{name}.json", data + "\n")
