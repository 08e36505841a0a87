"""The explorer: links into it, search, order, history, downloads, and the way from an activity to an agency."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

import synopsis_data as synopsis
from synopsis_data.cli import main
from synopsis_data.suggest import fold
from website.explore import LIMIT

TABLES = [table.name for table in (getattr(synopsis, name) for name in synopsis._TABLES)]


def opened(page: Any, address: str) -> Any:
    page.goto(f"explore/{address}")
    page.wait_for_selector("#explorer[data-ready]")
    return page


def titles(page: Any) -> list[str]:
    return [text.strip() for text in page.locator("tbody td:first-child").all_inner_texts()]


def state(page: Any) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def activities(**conditions: Any) -> list[Any]:
    return list(synopsis.activities.where(**conditions))


def test_the_script_makes_the_rows_that_the_pages_bring(page: Any) -> None:
    table = "document.querySelector('.explore-scroll').innerHTML"
    options = "[...document.querySelectorAll('.explore-form option')].map((option) => option.outerHTML)"
    for name in TABLES:
        opened(page, f"{name}.html")
        before = page.evaluate(f"[{table}, {options}]")
        assert page.locator("tbody tr").count() == min(len(synopsis.load(name)), LIMIT)
        page.fill("[name=find]", "x")
        page.fill("[name=find]", "")
        assert page.evaluate(f"[{table}, {options}]") == before, name


def test_a_deep_link_is_restored(page: Any) -> None:
    opened(page, "index.html?table=activities&agency_id=iom&themes=data-and-methods&find=RESEARCH&sort=-title")
    assert urlsplit(page.url).path.endswith("/explore/activities.html")
    found = [
        a.title
        for a in activities(agency_id="iom", themes="data-and-methods")
        if "research" in fold(" ".join(str(v) for v in a.to_dict().values()))
    ]
    assert titles(page) == sorted(found, key=fold, reverse=True) and found
    assert page.input_value("[name=find]") == "RESEARCH"
    assert page.input_value("select[name=agency_id]") == "iom"
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("Title")
    assert page.inner_text("[role=status]") == f"{len(found)} of {len(synopsis.activities)} rows"


def test_a_filter_without_a_control_and_columns_can_be_linked(page: Any) -> None:
    opened(page, "activities.html?passage_ids=syn2008-iom-002&columns=activity_id,passage_ids,form")
    assert titles(page) == [a.id for a in activities(passage_ids="syn2008-iom-002")]
    assert page.locator("thead th").all_inner_texts()[0].startswith("Activity id")
    assert "Passages: IOM 2" in page.inner_text("[role=status]")
    page.click("[data-clear]")
    assert len(titles(page)) == len(synopsis.activities)


def test_search_ignores_case_accents_and_punctuation(page: Any) -> None:
    opened(page, "places.html")
    page.fill("[name=find]", "COTE D’IVOIRE")
    assert titles(page) == ["Côte d'Ivoire"]
    page.fill("[name=find]", "no such place")
    assert titles(page) == [] and "no row matches" in page.inner_text("[role=status]")


def test_text_is_folded_like_the_command_line_does(page: Any) -> None:
    opened(page, "places.html")
    cells = sorted({str(cell) for name in TABLES for row in synopsis.load(name) for cell in row.to_dict().values()})
    cells += ["Straße", "ＦＵＬＬ width", "e\u0301", "№ 5", "Ærø", "١٢", "a’b‘c", "İstanbul", "ﬁne", "²"]
    script = "async (cells) => { const { fold } = await import('../assets/fold.js'); return cells.map(fold); }"
    assert page.evaluate(script, cells) == [fold(cell) for cell in cells]


def test_columns_are_sorted_from_the_keyboard(page: Any) -> None:
    opened(page, "publications.html")
    button = page.locator("th button[data-sort=issued]")
    button.focus()
    page.keyboard.press("Enter")
    assert state(page) == {"sort": "issued"}
    assert page.evaluate("document.activeElement.dataset.sort") == "issued", "the focus stays"
    dates = page.locator("tbody td:nth-child(4)").all_inner_texts()
    full = [date for date in dates if date]
    assert full == sorted(full) and dates[len(full) :] == [""] * (len(dates) - len(full)) and full
    page.keyboard.press("Space")
    assert state(page) == {"sort": "-issued"}
    assert page.locator("tbody td:nth-child(4)").first.inner_text() == max(full)
    page.keyboard.press("Enter")
    assert state(page) == {}


def test_the_back_button_goes_back_through_what_was_asked(page: Any) -> None:
    opened(page, "activities.html")
    page.select_option("select[name=agency_id]", "who")
    page.locator("[name=find]").press_sequentially("women")
    page.click("th button[data-sort=title]")
    assert state(page) == {"agency_id": "who", "find": "women", "sort": "title"}
    page.go_back()
    assert state(page) == {"agency_id": "who", "find": "women"}
    page.go_back()
    assert state(page) == {"agency_id": "who"}, "typing is one step"
    assert page.input_value("[name=find]") == ""
    assert titles(page) == [a.title for a in activities(agency_id="who")]
    page.go_back()
    assert len(titles(page)) == len(synopsis.activities)
    page.go_forward()
    assert page.input_value("select[name=agency_id]") == "who"


def test_filters_say_how_many_rows_they_leave(page: Any) -> None:
    opened(page, "activities.html?agency_id=iom")
    option = page.locator("select[name=activity_type] option[value=training]").inner_text()
    assert option == f"Training ({len(activities(agency_id='iom', activity_type='training'))})"


def test_a_filtered_download_is_a_valid_update(page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(page, "activities.html?agency_id=iom&sort=-title")
    with page.expect_download() as download:
        page.click("[data-save=csv]")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    released = synopsis.path("activities").read_text(encoding="utf-8").splitlines(keepends=True)
    ids = [a.id for a in activities(agency_id="iom")]
    assert file.read_text(encoding="utf-8") == released[0] + "".join(
        line for line in released if line.split(",", 1)[0] in ids
    )
    monkeypatch.chdir(tmp_path)
    out = CliRunner().invoke(main, ["validate", file.name])
    assert out.exit_code == 0 and "no changes" in out.output
    with page.expect_download() as download:
        page.click("[data-save=json]")
    rows = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert rows == json.loads(json.dumps([a.to_dict() for a in activities(agency_id="iom")]))


def test_every_table_is_downloaded_as_it_is(page: Any) -> None:
    for table in ("figures", "publications", "errata", "retired_ids"):
        opened(page, f"{table}.html")
        with page.expect_download() as download:
            page.click("[data-save=csv]")
        assert Path(download.value.path()).read_bytes() == synopsis.path(table).read_bytes()
        with page.expect_download() as download:
            page.click("[data-save=json]")
        rows = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
        assert rows == json.loads(json.dumps(synopsis.load(table).to_dicts()))
    header = next(csv.reader(io.StringIO(synopsis.path("figures").read_text(encoding="utf-8"))))
    assert header == list(synopsis.figures.columns)


def test_a_long_table_is_cut_and_can_be_shown_whole(page: Any) -> None:
    opened(page, "places.html")
    page.evaluate("document.querySelector('#explorer').dataset.limit = 10")
    page.fill("[name=find]", "country")
    assert len(titles(page)) == 10 and not page.inner_text("[role=status]").startswith("10 ")
    page.click("[data-more]")
    assert len(titles(page)) > 10 and page.locator("[data-more]").is_hidden()


def test_the_page_of_all_tables_leads_to_the_search(page: Any) -> None:
    opened(page, "index.html")
    page.fill("[name=q] >> nth=-1", "nigeria")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=nigeria")
    page.goto("explore/index.html?find=nigeria")
    page.wait_for_url("**/search/index.html?q=nigeria")


def test_filters_are_kept_from_table_to_table(page: Any) -> None:
    opened(page, "activities.html?themes=child-trafficking&activity_type=research")
    page.click('.explore-tables a[href*="publications.html"]')
    page.wait_for_selector("#explorer[data-ready]")
    assert titles(page) == [p.title for p in synopsis.publications.where(themes="child-trafficking")]
    assert page.input_value("select[name=themes]") == "child-trafficking"


def test_a_table_is_downloaded_as_shown(page: Any) -> None:
    opened(page, "activities.html?agency_id=ilo")
    with page.expect_download() as download:
        page.click("[data-save=readable]")
    assert download.value.suggested_filename == "activities-part.readable.csv"
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["Activity id"] for row in rows] == [a.id for a in activities(agency_id="ilo")]
    assert {row["Agency"] for row in rows} == {"ILO"} and "Data and methods" in {
        t for row in rows for t in row["Themes"].split("; ")
    }


def test_from_an_activity_to_a_participant_to_an_agency(page: Any) -> None:
    activity = "iom-cairo-expert-meeting-2008"
    opened(page, "activities.html?find=cairo+expert")
    for here, there in [
        (f"../record/{activity}.html", f"/record/{activity}.html"),
        ("ilo.html", "/record/ilo.html"),
        ("../agencies/ilo.html", "/agencies/ilo.html"),
    ]:
        page.locator(f'a[href="{here}"]').first.click()
        page.wait_for_url(f"**{there}")
    assert "International Labour Organization" in page.inner_text("h1")


def test_without_javascript_all_rows_can_be_read(browser: Any, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("explore/figures.html")
    assert len(titles(page)) == len(synopsis.figures)
    assert page.locator(".explore-form").is_hidden() and page.locator("noscript p").is_visible()
    page.locator("tbody a").first.click()
    assert "/record/" in page.url
    context.close()


def test_nothing_shifts_when_the_script_takes_over(page: Any) -> None:
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shift += e.value; })"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    opened(page, "activities.html")
    page.wait_for_timeout(200)
    assert page.evaluate("window.shift") < 0.02


def test_a_phone_shows_cards_and_an_order(browser: Any, site: str) -> None:
    context = browser.new_context(base_url=site, viewport={"width": 360, "height": 740})
    page = opened(context.new_page(), "publications.html")
    assert page.locator("thead").is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.select_option("select[name=sort]", "title")
    names = [fold(title) for title in titles(page)]
    assert names == sorted(names)
    context.close()
