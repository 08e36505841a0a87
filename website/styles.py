"""The style sheets as the site serves them: imports are included, so that a page loads one file."""

from __future__ import annotations

import re
from pathlib import Path

from .base import Site

_IMPORT = re.compile(r'@import "([\w-]+\.css)";\n?')


def whole(file: Path) -> str:
    """Return a style sheet with those that it imports."""
    return _IMPORT.sub(lambda match: whole(file.with_name(match[1])), file.read_text(encoding="utf-8"))


def build(site: Site) -> None:
    """Write the style sheets that import others."""
    for file in sorted((site.source / "assets").glob("*.css")):
        if (text := whole(file)) != file.read_text(encoding="utf-8"):
            site.write(f"assets/{file.name}", text)
