"""The dataset as schema.org describes one, for search engines and catalogues: the same description as in the linked data."""

from __future__ import annotations

from typing import Any

from synopsis_data.export import catalogue
from synopsis_data.export.content import read
from synopsis_data.package.addresses import record_iri

from .base import Site
from .markup import json_ld

PREFIX = "schema:"


def in_schema_org(value: Any) -> Any:
    """Return the part of a description that is in schema.org, spelt without a prefix.

    >>> in_schema_org({"@type": ["dcat:Dataset", "schema:Dataset"], "dct:title": "x", "schema:name": "x"})
    {'@type': 'Dataset', 'name': 'x'}
    """
    if isinstance(value, list):
        return [in_schema_org(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "@value" in value:
        return value["@value"]
    found = {
        name.removeprefix(PREFIX): in_schema_org(each)
        for name, each in value.items()
        if name.startswith(PREFIX) or name == "@id"
    }
    (kind,) = [each.removeprefix(PREFIX) for each in value.get("@type", ()) if each.startswith(PREFIX)] or [""]
    if set(found) == {"@id"}:
        return found["@id"] if not kind else found
    return ({"@type": kind} if kind else {}) | found


def description(site: Site) -> dict[str, Any]:
    """Return the description of the dataset, with all files of the site, their sizes and hashes; later sources are left out."""
    node = catalogue.dataset(read(site.package))
    documents = [{"@id": record_iri(site.homepage, row.id)} for row in site.told("sources")]
    known = {file["schema:contentUrl"]["@id"]: file for file in node["dcat:distribution"]}
    files = []
    for each in site.downloads:
        address = site.homepage + each.path
        file = known.get(address, {"@type": ["schema:DataDownload"], "schema:license": node["schema:license"]})
        files.append(file | {
            "schema:name": each.title, "schema:contentUrl": address, "schema:encodingFormat": each.media_type,
            "schema:contentSize": f"{each.size} B", "schema:sha256": each.sha256,
        })  # fmt: skip
    return {
        "@context": "https://schema.org/",
        **in_schema_org(node | {"schema:distribution": files, "schema:isBasedOn": documents}),
    }


def script(site: Site) -> str:
    """Return the description for a page."""
    return json_ld(description(site))
