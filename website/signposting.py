"""Links that lead programs from the front page to licence, metadata and files, as FAIR Signposting has them (signposting.org)."""

from __future__ import annotations

from typing import Any

from synopsis_data.package.package import DOI

from .base import Site

PATH = "linkset.json"
TYPES = ("https://schema.org/AboutPage", "https://schema.org/Dataset")
DESCRIPTORS = ("datapackage.json", "datapackage.v1.json")


def links(site: Site) -> list[dict[str, str]]:
    """Return the links of the front page's head: relation, address, and media type of a file of the site."""
    found = [{"rel": "cite-as", "href": DOI + site.package.doi}] if site.package.doi else []
    found += [{"rel": "type", "href": each} for each in TYPES]
    found += [{"rel": "license", "href": each["path"]} for each in site.package.descriptor["licenses"]]
    found += [{"rel": "describedby", "href": path, "type": "application/json"} for path in DESCRIPTORS]
    return [*found, {"rel": "linkset", "href": PATH, "type": "application/linkset+json"}]


def linkset(site: Site) -> dict[str, Any]:
    """Return the links as a file for programs (RFC 9264): the same with whole addresses, and every file to download."""
    home: dict[str, Any] = {"anchor": site.homepage}
    items = [
        {"rel": "item", "href": each.path, "type": each.media_type, "title": each.title} for each in site.downloads
    ]
    for link in [*links(site)[:-1], *items]:
        href = link["href"] if "://" in link["href"] else site.homepage + link["href"]
        home.setdefault(link["rel"], []).append({**link, "href": href})
    for targets in home.values():
        for target in targets if isinstance(targets, list) else ():
            del target["rel"]
    return {"linkset": [home]}


def build(site: Site) -> None:
    """Write the links as a file."""
    site.write_json(PATH, linkset(site))
