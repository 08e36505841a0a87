"""All pages: nothing from another host, no complaint, WCAG 2.2 A and AA in light, in dark and on a phone, a light home page."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

import pytest

import synopsis_data as synopsis
from website.relations import TOLD_ELSEWHERE

from .conftest import SITE, Watch, homepage

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGED = [name for name in synopsis._TABLES if name not in (*TOLD_ELSEWHERE, "passages", "errata", "retired_ids")]
"""Tables whose rows all have a page of their own."""
RECORDS = 40
"""So many pages of records are visited; the link checker looks at all."""
ALIKE = """() => {
    for (const parent of document.querySelectorAll("main *, article *")) {
        const seen = {};
        for (const child of [...parent.children])
            if ((seen[child.localName] = (seen[child.localName] ?? 0) + 1) > 9 && child.localName !== "option") child.remove();
    }
}"""
"""Rows and items after nine of their kind are taken out before the rules are held against a page."""
MODES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "phone": {"color_scheme": "light", "viewport": {"width": 360, "height": 740}},
}


def sitemap() -> list[str]:
    """Return the paths of all pages that the sitemap names, records excepted."""
    root = Path(SITE)
    if not SITE or not (root / "sitemap.xml").is_file():
        return []
    found = re.findall(r"<loc>([^<]+)</loc>", (root / "sitemap.xml").read_text(encoding="utf-8"))
    paths = [address.removeprefix(homepage(root)) or "index.html" for address in found]
    return [path for path in paths if not path.startswith("record/")]


def records() -> list[str]:
    """Return pages of records, of every table, the longest ids and rows with many references among them."""
    ids = [row.id for table in synopsis._TABLES for row in list(synopsis.load(table))[:2] if table in PAGED]
    return [
        f"record/{ident}.html" for ident in dict.fromkeys([*ids, "unodc", "nigeria", "syn2008", "syn2008-undp-006"])
    ][:RECORDS]


def kinds() -> list[str]:
    """Return one page of each kind: every index, one page beside it, and one record of each table."""
    first: dict[str, str] = {}
    for path in sitemap():
        folder = path.rsplit("/", 1)[0] if "/" in path else path
        first.setdefault(path if path.endswith("index.html") else folder, path)
    first["explore"] = "explore/activities.html?agency_id=unodc"  # all controls, and rows enough
    named = [f"record/{next(iter(synopsis.load(table))).id}.html" for table in PAGED]
    return sorted({*first.values(), *named[::3], "record/unodc-gpat.html", "404.html"})


def test_no_page_asks_another_host_or_complains(browser: Any, site: str) -> None:
    context = browser.new_context(base_url=site)
    watch = Watch(context, site)
    broken = []
    page = context.new_page()
    page.on("response", lambda r: broken.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    for path in [*sitemap(), *records()]:
        page.goto(path, wait_until="load")
    context.close()
    assert watch.outside == []
    assert broken == []
    assert watch.complaints == []


@pytest.mark.parametrize("mode", MODES)
def test_no_page_breaks_a_rule_of_wcag(browser: Any, site: str, mode: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(base_url=site, **MODES[mode])
    page = context.new_page()
    axe = Axe()
    rules = {"color-contrast": {"enabled": mode != "phone"}}  # the colours of a phone are those of light
    found = []
    for path in kinds():
        page.goto(path, wait_until="load")
        if path == "check/index.html":
            page.click(".check-form summary")
            page.click("[data-do=example]")
            page.wait_for_selector("#checker[data-state=done]", timeout=60_000)
        elif path.startswith("explore/"):
            page.wait_for_selector("#explorer[data-ready]")
            page.evaluate("document.querySelectorAll('.explore-form details').forEach((part) => { part.open = true; })")
        page.evaluate(ALIKE)
        result = axe.run(
            page, options={"runOnly": {"type": "tag", "values": TAGS}, "rules": rules, "resultTypes": ["violations"]}
        )
        for violation in result.response["violations"]:
            nodes = [
                " ".join(node["target"]) if isinstance(node["target"][0], str) else str(node["target"])
                for node in violation["nodes"]
            ]
            found.append(f"{path}: {violation['id']}: {'; '.join(nodes[:3])} ({len(nodes)})")
        if mode == "phone":
            width = page.evaluate("document.documentElement.scrollWidth")
            found += [f"{path}: {width} px wide"] * (width > 360)
    context.close()
    assert found == []


def test_the_home_page_is_light_and_quick(browser: Any, site: str) -> None:
    times = []
    for _ in range(3):
        context = browser.new_context(base_url=site)
        page = context.new_page()
        client = context.new_cdp_session(page)
        client.send("Network.enable")
        sizes: list[float] = []
        client.on("Network.loadingFinished", lambda event, sizes=sizes: sizes.append(event["encodedDataLength"]))
        page.goto(".", wait_until="networkidle")
        assert page.locator("h1").is_visible()
        times.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
        context.close()
        assert sum(sizes) < 152_000
    assert min(times) < 1000


EVERYWHERE = ("index.html", "explore/activities.html", "record/unodc-gpat.html", "rules/index.html", "404.html")


@pytest.mark.parametrize("path", EVERYWHERE)
def test_light_or_dark_is_chosen_once_for_all_pages(page: Any, path: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(path)
    scheme = "document.body.dataset.mdColorScheme"
    assert page.evaluate(scheme) == "default"
    page.get_by_role("button", name="Dark colours").click()
    assert page.evaluate(scheme) == "slate"
    for other in (path, "record/nigeria.html", "agencies/index.html"):
        page.goto(other)
        assert page.evaluate(scheme) == "slate"
    assert page.get_by_role("button", name="Light colours").is_visible()


@pytest.mark.parametrize("path", EVERYWHERE)
def test_the_search_is_the_second_stop_of_the_keyboard(page: Any, site: str, path: str) -> None:
    page.goto(path)
    focused = "document.activeElement"
    page.keyboard.press("Tab")
    if page.locator(".skip, .md-skip").count():
        assert page.evaluate(f"{focused}.textContent.trim()") == "Skip to content"
        page.keyboard.press("Tab")
    assert page.evaluate(f"{focused}.name") == "q"
    assert page.locator("form.sd-search").count() == 1
    assert page.evaluate("document.querySelector('.sd-search').action") == f"{site}search/index.html"


def test_the_search_is_a_plain_form_without_javascript(browser: Any, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("record/unodc-gpat.html")
    page.get_by_role("searchbox").fill("child trafficking")
    with page.expect_request("**/search/index.html?q=child+trafficking"):
        page.keyboard.press("Enter")
    context.close()


def test_a_record_on_paper_is_whole_and_light(browser: Any, site: str) -> None:
    """No controls; what is folded on the screen is printed; the ink is dark also where the screen is."""
    page = browser.new_page(base_url=site, color_scheme="dark")
    page.goto("record/undp-uniap.html")
    codes = page.locator("details dl")
    assert codes.is_hidden() and page.locator(".pen").first.is_visible()
    page.emulate_media(media="print")
    assert codes.is_visible()
    for control in (".pen", ".cite", ".tools", ".sd-header", "a[href^='../trace/']"):
        assert page.locator(control).first.is_hidden(), control
    paper, ink = (
        page.evaluate(f"getComputedStyle(document.documentElement).{name}") for name in ("backgroundColor", "color")
    )
    assert paper == "rgb(255, 255, 255)" and ink == "rgb(22, 34, 43)"
    page.close()


def test_a_shared_link_has_a_title_and_a_picture(page: Any, folder: Path) -> None:
    """The picture is at the public address of the site and has the size that other sites show whole."""
    said = {}
    for path in ("index.html", "agencies/index.html", "404.html"):
        page.goto(path)
        said[path] = page.evaluate(
            "Object.fromEntries([...document.querySelectorAll('meta[property^=og]')].map(m => [m.getAttribute('property'), m.content]))"
        )
        assert said[path]["og:image"] == f"{homepage(folder)}assets/preview.png" and said[path]["og:description"]
    titles = [each["og:title"] for each in said.values()]
    assert titles == ["synopsis-data", "Agencies – synopsis-data", "synopsis-data"]
    assert page.evaluate(
        "(async () => { const i = new Image(); i.src = 'assets/preview.png'; await i.decode(); return [i.width, i.height]; })()"
    ) == [1200, 630]


def test_a_wide_table_shows_that_there_is_more(browser: Any, site: str) -> None:
    """A shadow at the side on which it goes on; it moves to the other side when the reader has come to the end."""
    page = browser.new_page(base_url=site, viewport={"width": 360, "height": 740})
    page.goto("themes/child-trafficking.html")
    frame = page.locator(".sd-scroll").first
    frame.scroll_into_view_if_needed()
    dark = """async ([png, side]) => {
        const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
        const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
        pen.drawImage(bitmap, 0, 0);
        const column = pen.getImageData(side ? bitmap.width - 1 : 0, 0, 1, bitmap.height).data;
        return column.filter((value, i) => i % 4 === 1 && value < 240).length > bitmap.height / 2;
    }"""
    seen = []
    for end in (False, True):
        if end:
            frame.evaluate("frame => { frame.scrollLeft = frame.scrollWidth; }")
        png = base64.b64encode(frame.screenshot()).decode()
        seen.append([page.evaluate(dark, [png, side]) for side in (0, 1)])
    page.close()
    assert seen == [[False, True], [True, False]]
