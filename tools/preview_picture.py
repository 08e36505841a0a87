#!/usr/bin/env python3
"""Draw the picture that other sites show beside a link to this one: `docs/assets/preview.png`.

usage: python tools/preview_picture.py

It shows every row of the agencies as a square, as the front page does, and needs the dependency group `browser` with
Chromium (`CHROMIUM` names another program). It has no number, so it does not have to be drawn again for each release.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402

from tests.website.browser.conftest import CHROMIUM, FLAGS  # noqa: E402
from website.base import Site  # noqa: E402
from website.pictures import frame, rows  # noqa: E402
from website.pictures.base import svg, tokens  # noqa: E402

TARGET = ROOT / "docs" / "assets" / "preview.png"
WIDTH, HEIGHT = 1200, 630
"""The size in pixels that most sites expect."""
PAGE = """<!doctype html><meta charset="utf-8"><style>{pictures}
body {{ margin: 0; padding: 44px 60px; background: {paper}; color: {ink}; font: 30px "DejaVu Sans", sans-serif; }}
h1 {{ margin: 0; font: 600 58px "DejaVu Serif", serif; }} p {{ margin: .3em 0 .9em; color: {soft}; }}
svg {{ width: 1080px; height: 396px; }} svg .soft {{ display: none; }}</style>
<h1>synopsis-data</h1><p>Who does what against human trafficking, as of 2008</p>{drawing}"""


def main() -> int:
    with tempfile.TemporaryDirectory() as nowhere:
        picture = rows.picture(Site(ROOT, Path(nowhere)), "")
    colours = {name: tokens()[f"--sd-{name}"][0] for name in ("paper", "ink", "soft")}
    drawing = svg(picture.drawing, picture.width, picture.height, picture.title)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_content(PAGE.format(pictures=frame.style(), drawing=drawing, **colours))
        page.screenshot(path=TARGET)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
