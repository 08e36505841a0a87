"""The dataset as a catalogue lists it, in schema.org and DCAT: one description, for the linked data and for web pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..package import addresses
from .content import Content, citations
from .formats import FORMATS, default_name

Node = dict[str, Any]
DOCUMENT = "synopsis"
"""The type of the source that the data is drawn from; others tell what came later."""


def dataset(content: Content) -> Node:
    """Return the description, with the files and who made it in it."""
    home, version, about = content.homepage, content.package.version, content.metadata
    makers = [
        {"@id": addresses.contributor_iri(home, n), "@type": ["foaf:Agent", "schema:Organization"], "schema:name": maker["title"],
         "foaf:name": maker["title"]}
        for n, maker in enumerate(about["contributors"], 1)
    ]  # fmt: skip
    sources = list(content.tables["sources"].dicts()) if "sources" in content.tables else []
    based = [{"@id": addresses.record_iri(home, str(row["source_id"]))} for row in sources]
    until = [row["issued"] for row in sources if row.get("source_type") == DOCUMENT and row.get("issued")]
    licences = _licences(content)
    *works, credit = citations(content)
    return {
        "@id": addresses.dataset_iri(home), "@type": ["dcat:Dataset", "schema:Dataset"],
        "dct:title": content.title, "schema:name": content.title,
        "dct:description": content.description, "schema:description": content.description,
        "dct:identifier": about["name"], "schema:identifier": about["name"],
        "dcat:version": version, "schema:version": version,
        "dcat:keyword": about["keywords"], "schema:keywords": about["keywords"],
        "dct:license": licences, "schema:license": licences,
        "dct:creator": [_reference(maker) for maker in makers], "schema:creator": makers,
        "dct:publisher": _reference(makers[0]), "schema:publisher": makers[0],
        **_dated(about.get("created", "")),
        "dct:language": {"@id": "http://publications.europa.eu/resource/authority/language/ENG"}, "schema:inLanguage": "en",
        **({"schema:temporalCoverage": f"../{max(map(str, until))}"} if until else {}),
        "dct:source": based, "schema:isBasedOn": based, "schema:citation": works, "schema:creditText": credit,
        "schema:isAccessibleForFree": True, "dcat:landingPage": {"@id": home}, "schema:url": {"@id": home},
        "dcat:distribution": (files := list(distributions(content))), "schema:distribution": [_reference(file) for file in files],
    }  # fmt: skip


def _reference(node: Node) -> Node:
    return {"@id": node["@id"]}


def _dated(created: str) -> Node:
    day = created[:10]
    if not day:
        return {}
    return {
        "dct:issued": {"@value": day, "@type": "xsd:date"},
        "schema:datePublished": {"@value": day, "@type": "xsd:date"},
    }


def _licences(content: Content) -> list[Node]:
    return [{"@id": entry["path"]} for entry in content.metadata["licenses"] if "path" in entry]


def distributions(content: Content) -> Iterator[Node]:
    """Yield what can be downloaded: the CSV files, which the descriptor knows by size and hash, then the exports."""
    for table in content.tables.values():
        size, stated = table.resource.descriptor["bytes"], table.resource.descriptor["hash"]
        digest = stated.removeprefix("sha256:")
        yield {
            **_file(content, table.resource.path, f"{table.schema.title} (CSV)", "text/csv"),
            "dct:description": table.schema.description,
            "dcat:byteSize": {"@value": str(size), "@type": "xsd:nonNegativeInteger"},
            "schema:contentSize": f"{size} B", "schema:sha256": digest,
            "spdx:checksum": {
                "@type": "spdx:Checksum", "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                "spdx:checksumValue": {"@value": digest, "@type": "xsd:hexBinary"},
            },
        }  # fmt: skip
    for kind in FORMATS.values():
        path = f"{addresses.DOWNLOADS}/{default_name(content.package, kind.name)}"
        if kind.packed:
            yield _file(content, f"{path}.zip", kind.description, FORMATS["zip"].media_type)
        elif not kind.folder:
            yield _file(content, path, kind.description, kind.media_type)
        else:
            yield _file(content, f"{path}.zip", f"{kind.description}, all in one", FORMATS["zip"].media_type)
            for name, table in content.tables.items():
                path = f"{addresses.DOWNLOADS}/{kind.name}/{name}{kind.extension}"
                yield _file(content, path, f"{table.schema.title} ({kind.name})", kind.media_type)


def _file(content: Content, path: str, title: str, media_type: str) -> Node:
    url = addresses.file_url(content.homepage, path)
    registered = {"@id": f"https://www.iana.org/assignments/media-types/{media_type}"}
    return {
        "@id": url, "@type": ["dcat:Distribution", "schema:DataDownload"], "dct:title": title, "schema:name": title,
        "dcat:downloadURL": {"@id": url}, "dcat:accessURL": {"@id": content.homepage},
        "schema:contentUrl": {"@id": url}, "schema:encodingFormat": media_type,
        "dct:license": _licences(content), "schema:license": _licences(content),
        **({} if "/x-" in media_type else {"dcat:mediaType": registered}),
    }  # fmt: skip
