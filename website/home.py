"""The front page: the text stands in `docs/index.in.md`, the numbers and the picture come from the data."""

from __future__ import annotations

import synopsis_data as synopsis

from .base import Site
from .dataset import script
from .markup import el, esc
from .pictures import rows
from .pictures.frame import compact

OUTSIDE = frozenset({"identifiers", "change_events"})
"""Tables that the synopsis tells nothing of; the numbers of the front page are about the synopsis."""


def facts(site: Site) -> str:
    told = {name: len(site.told(name)) for name in site.package.resources if name not in OUTSIDE}
    entries = (
        (f"{len(synopsis.agencies)}", "agencies"),
        (f"{sum(told.values()):,}", f"rows in {len(told)} tables"),
        (f"{told['passages']}", "passages, all accounted for"),
        (f"{told['errata']}", "errata of the document"),
    )
    return el("ul", *(el("li", el("b", esc(count)), esc(what)) for count, what in entries), class_="sd-facts")


def build(site: Site) -> None:
    """Write the front page."""
    picture = compact(rows.picture(site, ""), "")
    site.fill("index", {"FACTS": facts(site), "PICTURE": picture, "DATASET": script(site)})
