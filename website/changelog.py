"""The changelog, as it stands in the repository."""

from __future__ import annotations

from .base import Site


def build(site: Site) -> None:
    """Write the page of changes; the data's stand apart from the code's in the file itself."""
    text = (site.root / "CHANGELOG.md").read_text(encoding="utf-8")
    site.write("changelog.md", ["---", "title: Changelog", "---", text.rstrip("\n")])
