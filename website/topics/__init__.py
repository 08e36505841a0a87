"""The pages of what a reader asks about: a theme, a country, a region. Each joins the rows of all tables, by agency."""

from __future__ import annotations

from ..base import Site
from . import page, places, themes
from .found import TABLES, rows_where

ROWS = "assets/rows.csv"
"""The rows of all pages of agencies, themes and places, as their buttons save them."""


def build(site: Site) -> None:
    """Write the pages of all themes and places, their two indexes, and the file from which pages save their rows."""
    site.write(ROWS, page.file(site, rows_where(site, (*TABLES, "figures"), lambda _: True)))
    themes.build(site)
    places.build(site)
