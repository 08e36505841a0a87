"""The sitemap with all pages that have content, including those of single rows; without dates: the same data gives the same bytes."""

from __future__ import annotations

import gzip
from pathlib import Path

from .markup import esc

NOT_FOUND = "404.html"
"""The only page without an address of its own."""
UNLISTED = '<meta name="robots" content="noindex">'
"""The element of pages that search engines are asked not to list."""

MOVED = '<meta http-equiv="refresh"'
"""The element of pages that lead to another page."""


def write(folder: Path, homepage: str) -> None:
    """Write the sitemap of a built site, also compressed, over the one with dates that `mkdocs build` makes of the pages it knows."""
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} - {NOT_FOUND}
    texts = {page: (folder / page).read_text(encoding="utf-8") for page in found}
    pages = {page for page, text in texts.items() if UNLISTED not in text and MOVED not in text}
    urls = "".join(f"<url><loc>{esc(homepage + page)}</loc></url>\n" for page in sorted(pages))
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    (folder / "sitemap.xml").write_text(text, encoding="utf-8", newline="\n")
    (folder / "sitemap.xml.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
