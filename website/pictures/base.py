"""What a picture is, how it stands on a page, and how it becomes a file of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..base import ROOT, Site
from ..markup import el, esc, link, scroll_table

ASSETS = ROOT / "docs" / "assets"
SHADES = (".22", ".45", ".85", "")
"""Opacities of the four shades, as in `pictures.css`."""
_TOKEN = re.compile(r"(--sd-[a-z-]+):\s*light-dark\((#[0-9a-f]+),\s*(#[0-9a-f]+)\)")
_LINK = re.compile(r"<a [^>]*>|</a>")


@dataclass(frozen=True)
class Picture:
    """A drawing with everything that a reader needs to read it.

    Links in the drawing are relative to the folder of the page that shows it.
    """

    name: str
    title: str
    width: int
    height: int
    drawing: str
    """Elements of SVG, coloured by the classes of `pictures.css`."""
    caption: str
    """What it shows, and what the counts do not mean; markup."""
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    """The numbers of the picture as a table; the cells are markup."""
    legend: Sequence[tuple[str, str, str]] = field(default=())
    """Colour, opacity and meaning."""
    narrow: bool = False
    """Small enough for a phone as it is."""


@lru_cache(maxsize=1)
def tokens() -> dict[str, tuple[str, str]]:
    """Return the colours of the site by name, each for light and for dark."""
    found = _TOKEN.findall((ASSETS / "tokens.css").read_text(encoding="utf-8"))
    return {name: (light, dark) for name, light, dark in found}


def _style(dark: bool) -> str:
    rules = (ASSETS / "pictures.css").read_text(encoding="utf-8").split("*/", 1)[1]
    return re.sub(r"var\((--sd-[a-z-]+)\)", lambda match: tokens()[match[1]][dark], " ".join(rules.split()))


def drawing(picture: Picture, *, file: bool = False) -> str:
    """Return the SVG: for a page, or as a file that carries its colours and has no links."""
    style = title = ""
    attributes: dict[str, object] = {"class_": "sd-pic", "viewBox": f"0 0 {picture.width} {picture.height}"}
    if file:
        light, dark = tokens()["--sd-paper"]
        style = el(
            "style",
            f".paper{{fill:{light}}}{_style(False)}@media (prefers-color-scheme:dark){{.paper{{fill:{dark}}}{_style(True)}}}",
        )
        style += '<rect class="paper" width="100%" height="100%"/>'
        attributes |= {"xmlns": "http://www.w3.org/2000/svg", "width": picture.width, "height": picture.height}
        title = el("title", esc(picture.title))
        body = _LINK.sub("", picture.drawing)
    else:
        attributes |= {"role": "group", "aria-label": picture.title, "width": picture.width, "height": picture.height}
        body = picture.drawing
    return el("svg", title, style, body, **attributes)


def swatch(colour: str, opacity: str, text: str) -> str:
    look = f"background:var(--sd-{colour})" + (f";opacity:{opacity}" if opacity else "")
    return el("li", el("i", style=look), esc(text))


def figure(site: Site, picture: Picture, up: str = "../") -> str:
    """Return the picture for a page, on one line, and write its file; `up` leads from the page to the root of the site."""
    path = f"pictures/{picture.name}.svg"
    site.write(path, '<?xml version="1.0" encoding="UTF-8"?>\n' + drawing(picture, file=True) + "\n")
    narrow = " sd-narrow" if picture.narrow else ""
    frame = el("div", drawing(picture), class_=f"sd-frame{narrow}", tabindex=None if narrow else "0",
               role=None if narrow else "region", aria_label=None if narrow else f"{picture.title}, picture")  # fmt: skip
    legend = el("ul", *(swatch(*entry) for entry in picture.legend), class_="sd-legend") if picture.legend else ""
    table = scroll_table(f"{picture.title}, numbers", picture.header, picture.rows, numbers=True)
    numbers = el("details", el("summary", "The numbers"), table)
    download = el("p", link(f"{up}{path}", "Download as SVG", download=f"{picture.name}.svg"))
    content = frame + legend + el("figcaption", picture.caption) + numbers + download
    return el("figure", content, class_="sd-figure", id=picture.name)
