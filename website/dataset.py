"""The dataset as schema.org describes one, for search engines and catalogues."""

from __future__ import annotations

from typing import Any

from synopsis_data.package.addresses import dataset_iri

from .base import Site
from .markup import json_ld


def description(site: Site) -> dict[str, Any]:
    """Return the description of the dataset; sizes and hashes of the files stand on the page of downloads."""
    descriptor = site.package.descriptor
    licence = descriptor["licenses"][0]
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": dataset_iri(site.homepage),
        "name": descriptor["title"],
        "description": descriptor["description"],
        "url": site.homepage,
        "version": site.package.version,
        "license": licence["path"],
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "temporalCoverage": "../2008-02",
        "creator": {"@type": "Organization", "name": "The synopsis-data contributors", "url": site.homepage},
        "isBasedOn": [source["title"] for source in descriptor.get("sources", ())],
        "keywords": ["human trafficking", "international organizations", "United Nations", "mandates", "open data"],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": download.title,
                "contentUrl": site.homepage + download.path,
                "encodingFormat": download.media_type,
                "contentSize": f"{download.size} B",
                "sha256": download.sha256,
            }
            for download in site.downloads
        ],
    }


def script(site: Site) -> str:
    """Return the description for a page."""
    return json_ld(description(site))
