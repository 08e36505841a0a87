"""The built site in Debian's Chromium. Asked for with SYNOPSIS_SITE=FOLDER, the folder that mkdocs has built."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from .server import serve

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SITE = os.environ.get("SYNOPSIS_SITE", "")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            if not SITE:
                item.add_marker(pytest.mark.skip(reason="SYNOPSIS_SITE does not name the folder of the built site"))


def homepage(folder: Path) -> str:
    """Return the public address of the site, with a slash at its end."""
    address: str = json.loads((folder / "datapackage.json").read_bytes())["homepage"]
    return address.rstrip("/") + "/"


@pytest.fixture(scope="session")
def folder() -> Path:
    return Path(SITE).resolve()


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[str]:
    assert (folder / "index.html").is_file(), f"{folder} holds no built site"
    with serve(folder, urlsplit(homepage(folder)).path) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


class Watch:
    """What the pages of a test asked for and complained of."""

    def __init__(self, context: Any, site: str) -> None:
        self.outside: list[str] = []
        self.complaints: list[str] = []
        context.on("request", lambda request: self._asked(request.url, site))
        context.on("console", lambda message: self._said(message.type, f"{message.page.url}: {message.text}"))
        context.on("weberror", lambda error: self.complaints.append(f"{error.page.url}: {error.error}"))

    def _asked(self, url: str, site: str) -> None:
        if not url.startswith((site, "blob:", "data:")):
            self.outside.append(url)

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)


@pytest.fixture
def context(browser: Any, site: str) -> Iterator[Any]:
    """A fresh context; at the end nothing was asked of another host, and no page complained."""
    context = browser.new_context(base_url=site, accept_downloads=True, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    watch = Watch(context, site)
    yield context
    context.close()
    assert watch.outside == []
    assert watch.complaints == []


@pytest.fixture
def page(context: Any) -> Any:
    return context.new_page()
