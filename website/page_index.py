"""What the pages of the built site are about: their titles, headings and descriptions, for the search."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

SKIPPED = ("record/", "agencies/", "search/", "themes/", "places/", "404.html", "explore/")
"""Pages of rows are found as rows; those of the explorer as tables."""
KEPT = frozenset({"agencies/index.html", "explore/index.html", "themes/index.html", "places/index.html"})
HEADINGS = frozenset({"h1", "h2", "h3"})
OUTSIDE = frozenset({"nav", "header", "footer", "script", "style", "pre", "table", "form", "noscript", "aside"})
SUFFIXES = (" – synopsis-data", " - synopsis-data")
SHORTEST = 40
"""A shorter paragraph does not say what a page is about."""


class PageText(NamedTuple):
    path: str
    title: str
    headings: tuple[str, ...]
    description: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.description = ""
        self.headings: list[str] = []
        self.paragraph = ""
        self.inside = ""
        self.skipped: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "meta" and found.get("name") == "description":
            self.description = found.get("content") or ""
        elif self.skipped:
            if tag == self.skipped[0]:
                self.skipped.append(tag)
        elif tag in OUTSIDE:
            self.skipped = [tag]
        elif (tag in HEADINGS and "data-search-exclude" not in found) or tag in ("title", "p"):
            self.inside, self.text = tag, ""
        elif tag == "a" and "headerlink" in (found.get("class") or "").split():
            self.skipped = [tag]

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            if tag == self.skipped[0]:
                self.skipped.pop()
            return
        if tag != self.inside:
            return
        text = " ".join(self.text.split())
        self.inside = ""
        if tag == "title":
            self.title = self.title or text  # a drawing in the page has a title too
        elif tag in HEADINGS:
            self.headings.append(text)
        elif not self.paragraph and len(text) >= SHORTEST:
            self.paragraph = text

    def handle_data(self, data: str) -> None:
        if self.inside and not self.skipped:
            self.text += data


def read(path: str, markup: str, common: str) -> PageText:
    """Return what a page is about; a description that is `common` to the whole site is ignored.

    >>> read("a.html", "<title>A – synopsis-data</title><h1>A</h1><nav>x</nav><h2>Part</h2>", "").headings
    ('A', 'Part')
    """
    reader = _Reader()
    reader.feed(markup)
    title = reader.title
    for suffix in SUFFIXES:
        title = title.removesuffix(suffix)
    described = reader.description if reader.description != common else reader.paragraph
    return PageText(path, title, tuple(dict.fromkeys(filter(None, reader.headings))), described)


def pages(folder: Path, common: str = "") -> Iterator[PageText]:
    """Yield what the pages of a built site are about, except those of single rows, in the order of their paths."""
    for file in sorted(folder.rglob("*.html")):
        path = file.relative_to(folder).as_posix()
        if path in KEPT or not path.startswith(SKIPPED):
            yield read(path, file.read_text(encoding="utf-8"), common)
