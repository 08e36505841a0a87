""".zenodo.json: what Zenodo asks of a deposit (https://developers.zenodo.org/#representation), from what CITATION.cff is made of."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..package.addresses import is_placeholder
from ..provenance.trace import SYNOPSIS
from .styles import text
from .work import Name, sources, works

if TYPE_CHECKING:
    from ..tables.record import Home

FILE = ".zenodo.json"
ROLES = {"maintainer": "DataManager", "contributor": "DataCurator", "editor": "Editor", "publisher": "Distributor"}
"""What Zenodo calls the roles of the descriptor; the creators have a list of their own."""


def deposit(home: Home) -> str:
    """Return the text of the file."""
    descriptor, data = home.package.descriptor, works(home, None)[-1]
    creators = [_person(author) for author in data.authors]
    found: dict[str, Any] = {
        "upload_type": "dataset",
        "title": data.title,
        "description": f"<p>{html.escape(descriptor['description'], quote=False)}</p>",
        "creators": creators,
        "contributors": [
            {"name": each["title"], "type": ROLES[role]}
            for each in descriptor["contributors"]
            for role in each.get("roles", ())
            if role in ROLES
        ],
        "version": data.version,
        "publication_date": data.issued,
        "access_right": "open",
        "license": data.licence.lower(),
        "language": "eng",
        "keywords": descriptor["keywords"],
        "related_identifiers": list(_related(home)),
        "references": [text([work]).strip() for work in sources(home) if not work.url],
    }
    return json.dumps({name: value for name, value in found.items() if value}, ensure_ascii=False, indent=2) + "\n"


def _person(name: Name) -> dict[str, str]:
    return {"name": ", ".join(filter(None, name.parts)) if name.person else name.text}


def _related(home: Home) -> Iterator[dict[str, str]]:
    """Yield where the data is documented and worked on, and the documents it is drawn from, as far as they have addresses."""
    package = home.package
    addresses = [
        ("isDocumentedBy", package.homepage),
        ("isCompiledBy", package.descriptor.get("synopsis:repository", "")),
    ]
    for source, work in zip(home.load("sources"), sources(home), strict=True):
        addresses.append(("isDerivedFrom" if source.source_type == SYNOPSIS else "references", work.url))
    for relation, address in addresses:
        if address and not is_placeholder(address):
            yield {"identifier": address, "relation": relation}
