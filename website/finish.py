"""Remove what no reader needs from the built site, and print its size.

usage: python -m website.finish [SITE]

Run it after `mkdocs build --strict`. It removes the theme's source maps and its search, which the site replaces with its
own, and what `website/lighter.py` can spare in pages, style sheets and scripts; it writes the sitemap of all pages
and the search index.
It exits with 1 if the site without Python for the browser is larger than allowed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from . import lighter, search_index, sitemap
from .base import ROOT, Site

LIMIT = 18_300_000
"""Bytes of the site without Python for the browser."""
BROWSER = ("assets/pyodide", "assets/pdfjs")
"""Programs that are loaded only by the pages that run them: Python, and the PDF reader."""
SCRIPTS = "assets/javascripts"
_MAP = re.compile(r"\n?(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*")


def finish(site: Path, homepage: str) -> None:
    """Change the files of a built site that is to be read at the address `homepage`."""
    sitemap.write(site, homepage)
    unused = [path for name in ("lunr", "workers") for path in (site / SCRIPTS / name).rglob("*")]
    for file in [*site.rglob("*.map"), *unused]:
        if file.is_file():
            file.unlink()
    for folder in sorted((site / SCRIPTS).rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    for file in [*(site / SCRIPTS).rglob("*.js"), *(site / "assets" / "stylesheets").rglob("*.css")]:
        file.write_text(_MAP.sub("", file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    made = (site / "assets").glob
    for files, lighten in (
        (site.rglob("*.html"), lighter.page), (made("*.css"), lighter.style), (made("*.js"), lighter.script)
    ):  # fmt: skip
        for file in files:
            file.write_text(lighten(file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def sizes(site: Path) -> dict[str, int]:
    """Return the bytes of each folder at the top, of the programs for the browser, and of the other files."""
    found: dict[str, int] = {}
    for file in site.rglob("*"):
        if file.is_file():
            path = file.relative_to(site).as_posix()
            own = next((each for each in BROWSER if path.startswith(f"{each}/")), None)
            folder = own or (path.split("/")[0] if "/" in path else ".")
            found[folder] = found.get(folder, 0) + file.stat().st_size
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def main() -> int:
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    made = Site(ROOT, site)
    search_index.build(made, site)
    finish(site, made.homepage)
    found = sizes(site)
    for folder, count in found.items():
        print(f"{count:>12,}  {folder}")
    total = sum(count for folder, count in found.items() if folder not in BROWSER)
    print(f"{total:>12,}  without {' and '.join(BROWSER)}; the limit is {LIMIT:,}")
    return 1 if total > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
