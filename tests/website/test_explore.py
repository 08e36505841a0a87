"""The pages of the explorer as they are written, before a browser sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import synopsis_data as synopsis
from synopsis_data.package import Package
from website import explore
from website.base import Site

from ..conftest import ROOT

TABLES = tuple(Package(ROOT).resources)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(ROOT, tmp_path_factory.mktemp("docs"))
    explore.build(site)
    return site


def test_every_table_has_columns_to_begin_with() -> None:
    assert tuple(explore.SHOWN) == TABLES
    for table, shown in explore.SHOWN.items():
        assert set(shown) <= set(synopsis.load(table).columns) and len(set(shown)) == len(shown)


def test_no_column_is_called_like_a_part_of_the_address() -> None:
    assert not {column for table in TABLES for column in synopsis.load(table).columns} & {
        "find",
        "sort",
        "columns",
        "table",
    }


@pytest.mark.parametrize("table", TABLES)
def test_a_page_holds_every_row_and_what_it_may_be_filtered_by(site: Site, table: str) -> None:
    text = (site.docs / "explore" / f"{table}.md").read_text(encoding="utf-8")
    rows = synopsis.load(table)
    shown = list(rows)[: explore.LIMIT]
    assert text.count("<tr>") == len(shown) + 1
    assert sum(f'href="../record/{row.id}.html"' in text for row in rows) >= len(shown)
    schema = site.schema(table)
    for field in explore.facets(schema):
        filled = any(getattr(row, field.name) not in (None, ()) for row in rows)
        assert (f'<select name="{field.name}">' in text) == filled
    assert all(f"<strong>Before you count:</strong> {explore.text(usage)}" in text for usage in schema.usage)


@pytest.mark.parametrize("table", TABLES)
def test_the_names_are_those_of_rows_that_there_are(site: Site, table: str) -> None:
    data = json.loads((site.docs / "assets" / "explore" / f"{table}.json").read_text(encoding="utf-8"))
    assert [column["name"] for column in data["columns"]] == list(synopsis.load(table).columns)
    assert all(ident in site.rows and name for ident, name in data["names"].items())
    fields = [f for f in site.schema(table).fields if f.references and f.name != site.schema(table).key]
    meant = {
        item
        for row in synopsis.load(table)
        for f in fields
        for item in ((getattr(row, f.name) or ()) if f.is_list else [getattr(row, f.name) or ""])
    }
    assert set(data["names"]) == meant - {""}


def test_what_a_row_brings_along_is_text(tmp_path: Path) -> None:
    site = Site(ROOT, tmp_path)
    page = explore.Page(site, site.package.resource("places"))
    cells = {"place_id": "x", "name": '<b>&"', "place_type": "city", "within_ids": "benin"}
    page.rows = [[cells.get(column, "") for column in page.schema.columns]]
    assert "&lt;b&gt;&amp;&quot;" in page.table() and "<b>" not in page.table()
