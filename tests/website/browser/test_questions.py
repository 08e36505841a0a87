"""What readers come to ask, answered in few actions: themes, places, agencies, mistakes, downloads and the front page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import synopsis_data as synopsis
from synopsis_data.citing import cite
from website.home import QUESTIONS

from .test_pages import sitemap

SCREENS = 12
"""So many screens of 900 pixels a page may be long; what is longer is folded."""
LONG = ("themes/", "places/", "agencies/", "errata/", "download/", "index.html")


def open_rows(part: Any) -> int:
    return int(
        part.evaluate("part => [...part.querySelectorAll('li')].filter((item) => item.checkVisibility()).length")
    )


def test_researcher_child_trafficking_in_south_east_asia(page: Any) -> None:
    """Two actions from the front page: the question and the citation, which names each row that was found."""
    page.goto("index.html")
    page.get_by_role("link", name="Which agencies worked on child trafficking in South-East Asia?").click()
    page.get_by_text("2 results from 2 agencies").wait_for()
    found = page.locator(".find-results li")
    assert {"IOM", "UNICRI"} == {re.search("IOM|UNICRI", text)[0] for text in found.all_inner_texts()}
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Cite this list").click()
    page.get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(cite().split("\n")[0])
    assert copied.count("/record/") == found.count() == 2


@pytest.mark.parametrize(
    "path", ["themes/demand", "places/asia", "places/austria", "agencies/unodc", "agencies/others"]
)
def test_a_page_saves_its_rows(page: Any, path: str) -> None:
    """As many as the button says, with their names, in the order of the file with all rows."""
    page.goto(f"{path}.html")
    button = page.locator("a[data-file]:visible")
    said = int(re.sub(r"\D", "", button.inner_text()))
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == f"{path.split('/')[1]}.csv"
    header, *lines = Path(download.value.path()).read_bytes().decode("utf-8-sig").removesuffix("\r\n").split("\r\n")
    whole = page.request.get("assets/rows.csv").body().decode("utf-8-sig").split("\r\n")
    assert header == whole[0] and lines == [line for line in whole if line in set(lines)]
    assert len(lines) == said


@pytest.mark.parametrize(("question", "path"), QUESTIONS)
def test_a_question_of_the_front_page_leads_to_its_answer(page: Any, question: str, path: str) -> None:
    page.goto("index.html")
    page.get_by_role("link", name=question).click()
    address, _, anchor = path.partition("#")
    assert address in page.url
    if anchor:
        in_sight = (
            "id => { const y = document.getElementById(id)?.getBoundingClientRect().top; return y >= 0 && y < 900; }"
        )
        page.wait_for_function(in_sight, arg=anchor)


def test_what_became_of_unifem(page: Any) -> None:
    page.goto("agencies/unifem.html")
    assert "Merged into" in page.locator("section", has_text="What happened since 2008").inner_text()


def test_a_number_leads_to_the_rows_that_it_counts(page: Any) -> None:
    """Also where they are folded; for all numbers in the table of a large theme."""
    page.goto("themes/trafficking-in-women-and-girls.html")
    links = page.locator(".sd-num td > a")
    for position in range(links.count()):
        link = links.nth(position)
        number, anchor = int(link.inner_text()), link.get_attribute("href")[1:]
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = false; })")
        link.click()
        page.wait_for_function("id => document.getElementById(id).checkVisibility()", arg=anchor)
        assert open_rows(page.locator(f"#{anchor} + ul")) == number, anchor


def test_the_rows_of_a_region_without_its_countries(page: Any) -> None:
    page.goto("places/south-east-asia.html")
    rows = page.locator("#rows")
    whole = open_rows(rows)
    assert whole == 18 and page.locator("a[data-file]:visible").inner_text() == "Download 18 rows (CSV)"
    page.get_by_label("Include rows about its countries").uncheck()
    named = [a.id for a in synopsis.activities if "south-east-asia" in a.place_ids]
    named += [p.id for p in synopsis.publications if "south-east-asia" in p.place_ids]
    assert open_rows(rows) == len(named) == 1
    assert page.locator("main > div:visible").first.inner_text().startswith("1 agency reports on it")
    with page.expect_download() as download:
        page.locator("a[data-file]:visible").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + len(named)
    page.reload()
    assert open_rows(rows) == len(named), "the address keeps the choice"


def test_the_switch_works_without_javascript(browser: Any, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("places/south-east-asia.html")
    row = page.locator("#rows a[href='../record/undp-uniap.html']")
    assert row.is_visible()
    page.get_by_label("Include rows about its countries").uncheck()
    assert not row.is_visible()
    context.close()


def test_journalist_a_readable_workbook(page: Any) -> None:
    """Two actions from any page."""
    page.goto("record/unodc-gpat.html")
    page.locator(".sd-nav").get_by_role("link", name="Data and download").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel workbook").click()
    assert download.value.suggested_filename == "synopsis-data-flat.xlsx"
    assert Path(download.value.path()).read_bytes().startswith(b"PK")


def test_engineer_a_line_to_copy_and_the_schemas(page: Any) -> None:
    page.goto("download/index.html")
    page.locator("summary", has_text="DuckDB").click()
    code = page.locator("details[open] code").inner_text()
    address = re.search(r"FROM '[^']+/(downloads/[^']+)'", code)
    assert address and page.request.get(address[1]).ok
    page.locator("summary", has_text="Single tables").click()
    for link in page.locator("details[open] a", has_text="schema").all():
        assert page.request.get(link.get_attribute("href").removeprefix("../")).ok


def test_a_mistake_leads_to_the_value_that_it_concerns(page: Any) -> None:
    page.goto("errata/index.html")
    item = page.locator("li", has_text="One digit is wrong; the year should be 2003.")
    item.get_by_role("link", name="issued").click()
    value = page.locator(":target")
    assert value.inner_text().startswith("2013 [as printed; should read 2003, high confidence]")


@pytest.mark.parametrize(
    "path", ["themes/demand.html", "explore/activities.html", "dictionary/places.html", "errata/index.html"]
)
def test_the_section_of_a_page_is_marked(page: Any, path: str) -> None:
    sections = {
        "themes": "Themes",
        "explore": "Data and download",
        "dictionary": "Data and download",
        "errata": "About the data",
    }
    page.goto(path)
    assert page.locator(".sd-nav [aria-current]").all_inner_texts() == [sections[path.split("/", maxsplit=1)[0]]]


def test_no_page_is_longer_than_what_one_reads(page: Any) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    found = []
    for path in sitemap():
        if path.startswith(LONG):
            page.goto(path)
            height = page.evaluate("document.documentElement.scrollHeight")
            found += [f"{path}: {height / 900:.1f} screens"] * (height > SCREENS * 900)
    assert found == []
