"""The check page: a file of a contributor is validated in the browser."""

from __future__ import annotations

from .base import Site


def build(site: Site) -> None:
    """Write the check page."""
    site.write("check/index.md", ["# Check your file", "", "On the command line: `synopsis-data validate FILE`."])
