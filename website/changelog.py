"""The changelog, as it is in the repository."""

from __future__ import annotations

from .base import Site


def build(site: Site) -> None:
    """Write the changelog page; the file itself separates changes to the data from changes to the code."""
    text = (site.root / "CHANGELOG.md").read_text(encoding="utf-8")
    site.write("changelog.md", ["---", "title: Changelog", "---", text.rstrip("\n")])
