"""The dataset as schema.org describes one, for search engines and catalogues."""

from __future__ import annotations

from typing import Any

from synopsis_data.export.content import Content
from synopsis_data.export.described import facts, licences
from synopsis_data.package.addresses import dataset_iri, record_iri

from .base import Site
from .markup import json_ld


def description(site: Site) -> dict[str, Any]:
    """Return the description of the dataset; the download page also has the sizes and hashes of the files."""
    content = Content(site.package, {})
    makers = [
        {"@type": "Organization", "name": each["title"], "url": site.homepage}
        for each in content.metadata["contributors"]
    ]
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": dataset_iri(site.homepage),
        **facts(content),
        "url": site.homepage,
        "creator": makers,
        "publisher": makers,
        "isBasedOn": [
            {"@type": "CreativeWork", "@id": record_iri(site.homepage, row.source_id), "name": row.title}
            for row in site.told("sources")
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": download.title,
                "contentUrl": site.homepage + download.path,
                "encodingFormat": download.media_type,
                "contentSize": f"{download.size} B",
                "sha256": download.sha256,
                "license": licences(content),
            }
            for download in site.downloads
        ],
    }


def script(site: Site) -> str:
    """Return the description for a page."""
    return json_ld(description(site))
