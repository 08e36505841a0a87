"""The explorer: tables over all data that can be searched, filtered and linked."""

from __future__ import annotations

from .base import Site


def build(site: Site) -> None:
    """Write the pages of the explorer."""
    site.write(
        "explore/index.md", ["# Explore", "", "The tables are in the [data dictionary](../dictionary/index.md)."]
    )
