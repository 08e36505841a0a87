"""The addresses in the metadata of the package, from the home page in datapackage.json: hatchling asks while it builds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

PAGES = {
    "Homepage": "",
    "Documentation": "python.html",
    "Data dictionary": "dictionary/index.html",
    "Download": "download/index.html",
}


class ProjectUrls(MetadataHookInterface):
    """Adds `urls`, so that the address of the site stands in one place."""

    def update(self, metadata: dict[str, Any]) -> None:
        homepage = json.loads((Path(self.root) / "datapackage.json").read_bytes())["homepage"]
        metadata["urls"] = {name: f"{homepage.rstrip('/')}/{page}" for name, page in PAGES.items()}
