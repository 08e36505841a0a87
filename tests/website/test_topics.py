"""The pages of themes and places: each number is the number of the rows that its link leads to, and the file has these rows."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

import synopsis_data as synopsis
from tests.conftest import ROOT
from website import geography, regions, topics
from website.base import Site
from website.topics import places, themes
from website.topics.found import TABLES


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    made = Site(ROOT, tmp_path_factory.mktemp("topics"))
    topics.build(made)
    return made


def text(site: Site, path: str) -> str:
    return (site.docs / path).read_text(encoding="utf-8")


def rows_of(site: Site) -> list[list[str]]:
    """Return the rows from which pages save theirs."""
    raw = (site.docs / topics.ROWS).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "Excel knows UTF-8 by this mark"
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))[1:]


def test_the_file_has_every_row_with_a_name_for_each_id(site: Site) -> None:
    """Its last cell is the address, by which a page finds its rows."""
    rows = rows_of(site)
    expected = [row.id for table in (*TABLES, "figures") for row in synopsis.load(table)]
    assert sorted(row[-1] for row in rows) == sorted(f"{site.homepage}record/{ident}.html" for ident in expected)
    assert not any("\n" in cell for row in rows for cell in row), "one line is one row"


def test_every_theme_and_country_has_a_page(site: Site) -> None:
    for theme in site.schema("activities").field("themes").vocabulary:
        expected = {row.id for table in TABLES for row in synopsis.load(table) if theme in row.themes}
        shown = text(site, f"themes/{theme}.html").split('id="rows"')[1].split("</section>")[0]
        assert set(re.findall(r'<li><a href="\.\./record/([^"]+)\.html"', shown)) == expected
        figures = [f.id for f in synopsis.figures if f.about_id in expected]
        whole = text(site, f"themes/{theme}.html")
        assert {*re.findall(r'<th scope="row"><a href="\.\./record/([^"]+)\.html"', whole)} == {*figures}
        assert f'data-file="{theme}.csv">Download {len(expected) + len(figures)} row' in whole
    for place in synopsis.places:
        paged = place.place_type not in ("city", "subnational")
        assert (site.docs / f"places/{place.id}.html").is_file() == paged


def test_the_numbers_of_an_agency_are_those_of_the_rows_they_lead_to(site: Site) -> None:
    """A number in the table of a theme leads to a list with so many items."""
    for theme in ("child-trafficking", "demand", "criminal-justice"):
        shown = text(site, f"themes/{theme}.html")
        for anchor, number in re.findall(r'<td><a href="#([a-z]+-[a-z]+)">(\d+)</a>', shown):
            items = shown.split(f'id="{anchor}"')[1].split("</ul>")[0]
            assert items.count("<li>") == int(number), (theme, anchor)


def test_a_region_has_the_countries_in_it_and_can_leave_them_out(site: Site) -> None:
    assert geography.inside(site)["south-east-asia"] >= {"cambodia", "thailand", "viet-nam", "phnom-penh"}
    found = places.of(site, "south-east-asia")
    named = {each.row.id for each in found if not each.inner}
    assert named == {a.id for t in TABLES[1:] for a in synopsis.load(t) if "south-east-asia" in a.place_ids}
    assert "undp-uniap" in {each.row.id for each in found} - named
    shown = text(site, "places/south-east-asia.html")
    assert '<input type="checkbox" id="within" checked>' in shown
    assert 'class="sd-without"' in shown and 'class="sd-inner"' in shown
    for name, rows in (("south-east-asia", found), ("south-east-asia-itself", named)):
        number = len(rows) + len(places.figures_of(site, "south-east-asia"))
        assert f'data-file="{name}.csv">Download {number} row' in shown
    assert 'id="within"' not in text(site, "places/cambodia.html")


def test_a_country_has_the_rows_of_its_cities(site: Site) -> None:
    found = {each.row.id: each.inner for each in places.of(site, "austria")}
    held = [a.id for a in synopsis.activities if "vienna" in (*a.place_ids, *a.venue_ids)]
    assert held and not any(found[ident] for ident in held)


def test_regions_of_the_world_without_a_row_have_pages(site: Site) -> None:
    assert "that the document itself does not name" in text(site, "places/m49-039.html")
    for _, up, row in regions.REGIONS.values():
        assert up is None or up in regions.REGIONS
        assert row is None or synopsis.places[row]


def test_a_misprint_is_said_in_lists(site: Site) -> None:
    assert "2013 [as printed; should read 2003]" in text(site, "themes/demand.html")


def test_theme_and_place_are_joined(site: Site) -> None:
    """Child trafficking in South-East Asia: two rows, on the page of the theme and on that of the region."""
    expected = {
        each.row.id
        for each in themes.of(site, "child-trafficking")
        if {*map(themes.region_of, getattr(each.row, "place_ids", ()))} & {"south-east-asia"}
    }
    for path, head in (
        ("themes/child-trafficking", "South-East Asia"),
        ("places/south-east-asia", "Child trafficking"),
    ):
        fold = text(site, f"{path}.html").split(f"<summary><b>{head}</b>")[1].split("</details>")[0]
        assert f"{len(expected)} rows" in fold.split("</summary>")[0]
        assert set(re.findall(r"record/([^\"]+)\.html", fold)) == expected


def test_two_builds_are_the_same(site: Site, tmp_path: Path) -> None:
    again = Site(ROOT, tmp_path)
    topics.build(again)
    assert again.written == site.written
    for path in again.written:
        assert (tmp_path / path).read_bytes() == (site.docs / path).read_bytes(), path
