"""The pages of what a reader asks about: a theme, a country, a region. Each joins the rows of all tables, by agency."""

from __future__ import annotations

from ..base import Site
from . import places, themes


def build(site: Site) -> None:
    """Write the pages of all themes and places, and their two indexes."""
    themes.build(site)
    places.build(site)
