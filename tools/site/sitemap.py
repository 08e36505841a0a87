"""The sitemap with all pages, those of single rows too; without dates, so that the same data gives the same bytes."""

from __future__ import annotations

import gzip

from .base import Site
from .markup import esc


def build(site: Site) -> None:
    """Write the sitemap, last of all; `tools/finish_site.py` puts it in the place of the one that the builder writes."""
    pages = {path.relative_to(site.docs).as_posix() for kind in ("*.md", "*.html") for path in site.docs.rglob(kind)}
    addresses = sorted(site.homepage + path.removesuffix(".md").removesuffix(".html") + ".html" for path in pages)
    urls = "".join(f"<url><loc>{esc(address)}</loc></url>\n" for address in addresses)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    site.write("sitemap.xml", text)
    (site.docs / "sitemap.xml.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
