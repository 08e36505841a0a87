"""The pictures in a browser: what is saved is whole, and every width has its form."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

NAMES = ("rows", "network", "places", "timeline", "themes", "claims", "coverage", "tables")
ELSEWHERE = {"coverage": "coverage", "tables": "dictionary"}
INK = """async (png) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d", { willReadFrequently: true });
    pen.drawImage(bitmap, 0, 0);
    const svg = document.querySelector("svg");
    const scale = bitmap.width / svg.width.baseVal.value;
    const pixels = (each, share) => {
        const { x, y, width, height } = each.getBoundingClientRect();
        const [left, top] = [x + width * (1 - share) / 2, y + height * (1 - share) / 2];
        return pen.getImageData(left * scale, top * scale, Math.max(1, width * share * scale), Math.max(1, height * share * scale)).data;
    };
    const spread = (data) => {
        const greens = data.filter((_, i) => i % 4 === 1);
        return greens.reduce((a, b) => Math.max(a, b), 0) - greens.reduce((a, b) => Math.min(a, b), 255);
    };
    const legend = [...svg.children].filter((each) => each.matches("rect[rx]"));
    return {
        scale,
        texts: [...document.querySelectorAll("text")].map((each) => [each.textContent, spread(pixels(each, 1))]),
        colours: legend.map((each) => pixels(each, 0).slice(0, 3).join(" ")),
    };
}"""
"""What of the SVG file on the sheet is to be seen in a PNG: each text with how much light and dark there is in its place,
and the colours of the legend."""


def page_of(name: str) -> str:
    return f"{ELSEWHERE.get(name, 'pictures')}/index.html"


@pytest.mark.parametrize("name", NAMES)
def test_the_png_holds_title_legend_source_and_licence(page: Any, context: Any, name: str) -> None:
    page.goto(page_of(name))
    figure = page.locator(f"figure#{name}")
    legend = figure.locator(".sd-legend li").all_text_contents()
    title = (
        figure.get_by_role("group", name="Save or share").get_attribute("aria-label").removeprefix("Save or share: ")
    )
    finding = figure.locator(".sd-finding").text_content()
    with page.expect_download() as saved:
        figure.get_by_role("button", name="PNG").click()
    assert saved.value.suggested_filename == f"synopsis-data-{name}.png"
    data = Path(saved.value.path()).read_bytes()
    drawing = page.request.get(f"pictures/{name}.svg").text()
    sheet = context.new_page()
    sheet.set_content(f'<body style="margin: 0">{drawing}')
    found = sheet.evaluate(INK, base64.b64encode(data).decode())
    assert found["scale"] == 2
    assert not [text for text, spread in found["texts"] if spread < 60], "there is ink where the text is"
    words = " ".join(text for text, _ in found["texts"])
    for wanted in (title, finding, *legend, "Source: Multi-Agency Synopsis", "CC BY 4.0", f"index.html#{name}"):
        assert wanted in words
    assert len(set(found["colours"])) == len(found["colours"]) == len(legend)
    assert "255 255 255" not in found["colours"]


@pytest.mark.parametrize("width", [360, 960, 1440])
@pytest.mark.parametrize("path", ["pictures/index.html", "coverage/index.html", "dictionary/index.html"])
def test_every_width_has_a_form_that_can_be_read(page: Any, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for figure in page.locator("figure.sd-figure").all():
        assert figure.locator("div.sd-phone").is_visible() == (width == 360)
        assert figure.locator("div.sd-wide").is_visible() == (width > 360)
        for drawing in figure.locator(":is(.sd-wide, .sd-phone) > svg:visible").all():
            scale = drawing.evaluate("svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width")
            assert 12 * scale >= 10.5, figure.get_attribute("id")


def test_a_picture_has_a_link_of_its_own(page: Any, context: Any, site: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("pictures/index.html")
    page.locator("figure#themes").get_by_role("button", name="Copy link").click()
    page.get_by_text("The link is copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site}pictures/index.html#themes"


def test_a_number_of_many_rows_leads_to_them_among_the_numbers(page: Any) -> None:
    page.goto("pictures/index.html")
    page.locator("figure#network .sd-wide").get_by_role("link", name="UNICRI in the work of UNODC").click()
    line = page.locator("tr:has(#network-unodc-unicri)")
    assert line.get_by_role("link").count() == 5, "who, whose work, and three roles"
    assert line.evaluate("line => Math.abs(line.getBoundingClientRect().top) < innerHeight")
    page.goto("pictures/index.html#themes-health-iom")
    assert page.locator("figure#themes details").get_attribute("open") is not None
