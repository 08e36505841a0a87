"""One search on every page: what it finds, what it weighs, and how it is used by keyboard, with filters and without JavaScript."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

import synopsis_data as synopsis

QUERIES = Path(__file__).parents[1] / "search_queries.csv"
WEIGHT = 60_000
"""Bytes, after `gzip -9`, of all that is fetched when the field is touched."""
QUICK = 600
"""Milliseconds from the first letter to the first result; about 250 on a machine that does nothing else."""
ASK = """async (queries) => {
    const { load } = await import('../assets/search-engine.js');
    const engine = await load('../');
    const name = ({ group, id, code }) => (group === 'themes' ? `theme:${code}` : group === 'pages' ? `page:${id}` : id);
    return queries.map((query) => {
        const { hits, complete } = engine.ask(query);
        return complete ? name(hits[0].entry) : 'none';
    });
}"""


def queries() -> list[dict[str, str]]:
    with QUERIES.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def searched(page: Any, query: str = "") -> Any:
    page.goto(f"search/index.html{query}")
    page.wait_for_selector(".find-form[data-ready]")
    return page


def field(page: Any, path: str = "record/iom-ctm.html") -> Any:
    """Return the field of the header, on a page of any kind."""
    page.goto(path, wait_until="networkidle")
    return page.locator(".sd-search [name=q]")


def state(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def options(page: Any) -> list[str]:
    page.wait_for_selector(".sd-found [role=option]")
    return list(page.locator(".sd-found [role=option]").evaluate_all("all => all.map((each) => each.firstChild.data)"))


def results(page: Any) -> list[str]:
    links = page.locator(".find-results li > a").evaluate_all("all => all.map((each) => each.href)")
    return [unquote(link).rsplit("/", 1)[1].removesuffix(".html") for link in links]


def test_what_readers_look_for_is_found_first(page: Any) -> None:
    asked = queries()
    assert len(asked) == 61
    searched(page)
    found = page.evaluate(ASK, [each["query"] for each in asked])
    wrong = [
        f"{each['query']}: {got}, not {each['expected']}"
        for each, got in zip(asked, found, strict=True)
        if got not in each["expected"].split(";")
    ]
    print("\n".join(wrong))
    assert len(wrong) <= 3, wrong


def test_every_row_that_is_searched_is_found_by_its_id_and_its_page_is_there(page: Any, folder: Path) -> None:
    searched(page)
    tables = ("activities", "databases", "publications", "mandates", "figures", "instruments", "places", "sources")
    ids = [row.id for table in tables for row in synopsis.load(table)]
    ids += [row.id for row in synopsis.passages]
    assert page.evaluate(ASK, ids) == ids
    links = page.evaluate(
        "async () => (await (await import('../assets/search-engine.js')).load('../')).all.map((entry) => entry.href)"
    )
    assert [link for link in links if not (folder / link.split("?")[0]).is_file()] == []


@pytest.mark.parametrize("path", ["index.html", "record/iom-ctm.html", "explore/activities.html"])
def test_nothing_of_the_search_is_fetched_before_the_field_is_touched(page: Any, folder: Path, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    touched = field(page, path)
    own = ("search", "minisearch", "fold")
    assert [address for address in asked if address.rsplit("/", 1)[1].startswith(own[:2])] == []
    with page.expect_response("**/search.json"), page.expect_response("**/search.css"):
        touched.focus()
    fetched = {address for address in asked if address.rsplit("/", 1)[1].startswith(own)}
    assert {address.rsplit("/", 1)[1] for address in fetched} >= {"search.js", "search-engine.js", "minisearch.js"}
    files = [folder / "assets" / address.rsplit("/assets/", 1)[1] for address in fetched]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= WEIGHT


def test_the_first_result_comes_soon(page: Any) -> None:
    script = """() => new Promise((resolve) => {
        const start = performance.now();
        new MutationObserver(() => document.querySelector('.sd-found [role=option]') && resolve(performance.now() - start))
            .observe(document.body, { childList: true, subtree: true });
        const field = document.querySelector('.sd-search [name=q]');
        field.focus();
        field.value = 'Cambodja';
        field.dispatchEvent(new Event('input', { bubbles: true }));
    })"""
    spent = []
    for _ in range(3):
        touched = field(page)
        spent.append(page.evaluate(script))
    print(f"first result after {min(spent):.0f} ms")
    assert min(spent) < QUICK
    assert touched.get_attribute("aria-expanded") == "true"


def test_the_list_is_used_by_the_keyboard(page: Any) -> None:
    touched = field(page)
    assert touched.get_attribute("role") is None, "without the script it is a plain field"
    touched.press_sequentially("UN Women")
    page.wait_for_function("document.querySelector('.sd-found [role=option]')?.textContent.includes('for Women')")
    assert touched.get_attribute("role") == "combobox" and touched.get_attribute("aria-expanded") == "true"
    assert "merged into UN-Women, 2010" in page.inner_text(".sd-found [role=option] >> nth=0")
    assert page.inner_text(".sd-said").endswith("results.")
    active = page.locator(f"#{touched.get_attribute('aria-activedescendant')}")
    assert active.get_attribute("aria-selected") == "true" and active.is_visible()
    assert active.inner_text() == page.inner_text(".sd-found [role=option] >> nth=0"), "the first is chosen"
    page.keyboard.press("ArrowDown")
    assert touched.get_attribute("aria-activedescendant") == "sd-option-1"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert touched.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    assert page.locator("[aria-selected]").inner_text().startswith("All ")
    page.keyboard.press("Escape")
    assert page.locator(".sd-found").is_hidden() and touched.get_attribute("aria-expanded") == "false"
    assert touched.input_value() == "UN Women", "the first Escape closes, no more"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/agencies/unifem.html")


NAMED = {
    "UN Women": "agencies/unifem",
    "CTM": "record/iom-ctm",
    "Cambodja": "record/cambodia",
    "fertile f": "record/iom-fertile-fields-central-asia",
}


@pytest.mark.parametrize(("query", "path"), NAMED.items())
def test_enter_opens_the_first_where_one_thing_is_named(page: Any, query: str, path: str) -> None:
    touched = field(page, "index.html")
    touched.press_sequentially(query)
    page.wait_for_selector(f".sd-found [role=option][aria-selected][href*='{path}']")
    touched.press("Enter")
    page.wait_for_url(f"**/{path}.html")


def test_enter_leads_to_all_results_where_several_things_are_asked_together(page: Any) -> None:
    touched = field(page, "index.html")
    touched.press_sequentially("child trafficking Nepal")
    options(page)
    touched.press("Enter")
    page.wait_for_selector(".find-form[data-ready]")
    assert urlsplit(page.url).path.endswith("/search/index.html") and state(page) == {"q": ["child trafficking Nepal"]}


def test_a_misspelt_word_is_said(page: Any) -> None:
    touched = field(page)
    touched.press_sequentially("traficking in women")
    page.wait_for_function("document.querySelector('.sd-found p')?.textContent")
    assert page.inner_text(".sd-found p") == "No results for “traficking”. Showing results for “trafficking”."
    assert options(page)[0] == "Trafficking in women and girls"


def test_what_cannot_be_found_is_told_word_by_word(page: Any) -> None:
    searched(page, "?q=statelessness+Nepal")
    told = page.inner_text(".find-told")
    assert (
        told.startswith("No result matches all parts of your search: ")
        and " for Statelessness, " in told
        and " for Nepal" in told
    )
    assert results(page), "what has one of them is listed"
    searched(page, "?q=peacekeeping+xyzzy")
    assert "No results for “xyzzy”." in page.inner_text(".find-told") and results(page)
    assert page.locator(".find-none").is_hidden()
    searched(page, "?q=xyzzy")
    assert results(page) == [] and page.inner_text(".find-count") == "0 results"
    assert "fewer or more general words" in page.inner_text(".find-none")
    searched(page, "?q=world+bank")
    page.click(".find-near a")
    page.wait_for_selector(".find-form[data-ready]")
    assert state(page)["q"] != ["world bank"] and results(page)


def test_what_only_filters_exclude_is_said(page: Any) -> None:
    searched(page, "?q=Interpol&theme=data-and-methods&agency=who")
    assert page.inner_text(".find-count").startswith("0 results, and ") and page.locator(".find-none").is_visible()
    page.click("[data-clear]")
    assert results(page)


def test_a_word_is_whole_unless_it_is_being_typed(page: Any) -> None:
    searched(page, "?q=organ")
    whole = len(results(page))
    page.fill("[name=q] >> nth=-1", "orga")
    page.fill("[name=q] >> nth=-1", "organ")
    assert len(results(page)) > whole, "it may become “organization”"
    page.keyboard.press("Enter")
    assert len(results(page)) == whole


@pytest.mark.parametrize("word", ["brothels", "sweatshops", "marriage", "radio"])
def test_words_beyond_the_shown_part_of_a_summary_are_found(page: Any, word: str) -> None:
    searched(page, f"?q={word}")
    said = {
        row.id
        for table in synopsis._TABLES
        for row in synopsis.load(table)
        if word in (getattr(row, "summary", "") or "").lower()
    }
    assert said and said & set(results(page))


def test_a_table_can_be_named_in_a_question(page: Any) -> None:
    searched(page, "?q=publications+on+child+trafficking")
    wanted = {p.id for p in synopsis.publications.where(themes="child-trafficking")}
    assert wanted <= set(results(page))
    assert not set(results(page)) & {a.id for a in synopsis.activities}


def test_a_researcher_finds_agencies_partners_and_the_citation(page: Any) -> None:
    field(page, "index.html").fill("which agencies work on child trafficking in South-East Asia")
    page.keyboard.press("Enter")
    page.wait_for_selector(".find-form[data-ready]")
    assert {"iom-out-of-sight-cambodia", "unicri-country-research"} <= set(results(page))
    assert page.inner_text(".find-count") == "2 results from 2 agencies"
    page.click("[data-copy]")
    cited = page.inner_text(".find-cite pre")
    assert "Multi-Agency Synopsis" in cited and "record/iom-out-of-sight-cambodia.html" in cited
    assert "q=which" in cited
    searched(page, "?q=UNIAP")
    assert "Partners: " in page.inner_text(".find-results li >> nth=0")


def test_filters_take_several_values_and_say_how_many_they_leave(page: Any) -> None:
    searched(page)
    assert results(page) == [] and page.inner_text(".find-count").startswith("Type a word")
    page.check("[name=theme][value=child-trafficking]")
    page.check("[name=table][value=activities]")
    wanted = {a.id for a in synopsis.activities if "child-trafficking" in (a.themes or ())}
    page.locator("[data-all]").click() if page.locator("[data-all]").count() else None
    assert set(results(page)) == wanted
    count = page.locator("label:has([name=agency][value=unicef]) b").inner_text()
    assert int(count) == sum(synopsis.activities[ident].agency_id == "unicef" for ident in wanted)
    page.check("[name=agency][value=unicef]")
    page.check("[name=agency][value=ilo]")
    page.locator("[data-all]").click() if page.locator("[data-all]").count() else None
    assert set(results(page)) == {i for i in wanted if synopsis.activities[i].agency_id in ("unicef", "ilo")}
    assert state(page) == {"theme": ["child-trafficking"], "table": ["activities"], "agency": ["unicef", "ilo"]}
    shown = results(page)
    page.reload()
    page.wait_for_selector(".find-form[data-ready]")
    page.locator("[data-all]").click() if page.locator("[data-all]").count() else None
    assert results(page) == shown and page.is_checked("[name=agency][value=ilo]")
    page.go_back()
    page.wait_for_function("!document.querySelector('[name=agency][value=ilo]')?.checked")
    page.click("[data-clear]")
    assert state(page) == {}


def test_a_region_includes_its_countries_if_one_wants(page: Any) -> None:
    searched(page, "?table=publications&place=south-east-asia")
    assert "iom-out-of-sight-cambodia" in results(page)
    page.uncheck("[name=within]")
    assert state(page)["within"] == ["no"] and "iom-out-of-sight-cambodia" not in results(page)


def test_the_rows_are_downloaded_for_a_spreadsheet(page: Any) -> None:
    searched(page, "?table=publications&agency=iom")
    with page.expect_download() as download:
        page.click("[data-save]")
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == sum(p.agency_id == "iom" for p in synopsis.publications)
    assert {row["Agency"] for row in rows} == {"International Organization for Migration"}
    assert any("Cambodia" in row["Places"] for row in rows)


def test_without_javascript_the_page_leads_to_the_tables(browser: Any, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("search/index.html?q=x")
    assert page.locator(".find-form").is_hidden()
    page.click('noscript a[href$="activities.html"]')
    assert page.url.endswith("/explore/activities.html")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_break_no_rule_of_wcag(browser: Any, site: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(base_url=site, color_scheme=scheme)
    page = context.new_page()
    axe = Axe()
    searched(page, "?q=traficking+women&agency=unifem&place=south-asia")
    page.click("[data-copy]")
    assert axe.run(page).response["violations"] == []
    field(page).press_sequentially("traficking women")
    options(page)
    page.keyboard.press("ArrowDown")
    found = axe.run(page, ".sd-header", {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.response["violations"] == []
    context.close()


def test_a_phone_shows_the_results_first(browser: Any, site: str) -> None:
    context = browser.new_context(base_url=site, viewport={"width": 360, "height": 740})
    page = searched(context.new_page(), "?q=Thailand")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator(".find-results li").first.bounding_box()["y"] < 740
    page.click(".find-facets > summary")
    page.check("[name=agency][value=unesco]")
    assert page.locator("[name=agency][value=unesco]").is_visible()
    field(page).press_sequentially("Thai")
    options(page)
    box = page.locator(".sd-found").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    context.close()
