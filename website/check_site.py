"""Check the built site: every link has a target, no id occurs twice, and nothing is loaded from another host.

usage: python -m website.check_site FOLDER [HOMEPAGE]

It checks the HTML and SVG files of FOLDER, including raw HTML, which the strict mode of mkdocs does not check, and what the
style sheets load. HOMEPAGE is the public address, which identifies links to the site itself; the default is the one in
datapackage.json. It prints the problems and exits with 1 if there are any.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ASSETS = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("video", "src"), ("audio", "src"), ("embed", "src"),
          ("object", "data"), ("image", "href"), ("image", "xlink:href"), ("use", "href"), ("use", "xlink:href")}  # fmt: skip
"""What a browser loads automatically; for `link` it depends on `rel`."""
LINKS = ASSETS | {("a", "href"), ("a", "xlink:href"), ("area", "href"), ("link", "href"), ("form", "action")}
LOADED = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"}
IN_CSS = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""")


class Page(HTMLParser):
    """The ids of one page, and its links: each the address, and whether it is loaded automatically."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[tuple[str, bool]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids[given["id"]] += 1
        loaded = bool(LOADED & set(given.get("rel", "").split())) if tag == "link" else False
        self.links += [(v, loaded or (tag, n) in ASSETS) for n, v in given.items() if (tag, n) in LINKS]
        self.links += [(each.split()[0], True) for each in given.get("srcset", "").split(",") if each.strip()]
        self.links += [(address, True) for address in IN_CSS.findall(given.get("style", ""))]


@cache
def read(file: Path) -> Page:
    return Page(file.read_text(encoding="utf-8"))


def check(folder: Path, homepage: str) -> Iterator[str]:
    """Yield what is wrong with the site in a folder, one line each."""
    base = urlsplit(homepage).path.rstrip("/") + "/"
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.suffix == ".css":
            yield from (f"{name}: loads {address}" for address in IN_CSS.findall(file.read_text(encoding="utf-8")))
        if file.suffix not in (".html", ".svg"):
            continue
        page = read(file)
        yield from (f"{name}: the id {ident} occurs {count} times" for ident, count in page.ids.items() if count > 1)
        for address, loaded in page.links:
            parts = urlsplit(address.replace(homepage, base, 1) if address.startswith(homepage) else address)
            if parts.scheme in ("mailto", "tel", "data", "blob"):
                continue
            if parts.scheme or parts.netloc:
                if loaded:
                    yield f"{name}: loads {address}"
                continue
            path = unquote(parts.path)
            target = folder / path.removeprefix(base) if path.startswith("/") else file.parent / path if path else file
            target = target.resolve()
            target = target / "index.html" if target.is_dir() else target
            if not target.is_relative_to(folder) or not target.is_file():
                yield f"{name}: {address} leads nowhere"
            elif (
                parts.fragment
                and target.suffix in (".html", ".svg")
                and unquote(parts.fragment) not in read(target).ids
            ):
                yield f"{name}: {address} leads to a page without this anchor"


def main(arguments: list[str]) -> int:
    if not arguments or not Path(arguments[0], "index.html").is_file():
        print(__doc__, file=sys.stderr)
        return 2
    descriptor = Path(__file__).resolve().parent.parent / "datapackage.json"
    homepage = arguments[1] if len(arguments) > 1 else json.loads(descriptor.read_bytes())["homepage"]
    folder = Path(arguments[0]).resolve()
    found = list(check(folder, homepage.rstrip("/") + "/"))
    print("\n".join([*found, f"{len(list(folder.rglob('*.html')))} pages checked, {len(found)} problems"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
