"""JSON-LD: the package as linked data.

The dataset is described in schema.org and DCAT; organizations in the W3C Organization Ontology, activities in PROV, the
vocabularies in SKOS. Every cell stands under the property of its column, whose IRI is its place in the data dictionary, so
that nothing is lost; where the schema names a term of a public vocabulary for the column (`skos:exactMatch`,
`skos:closeMatch`), the value stands under that one too. A row's IRI is its permanent address and `#it`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..package import Package
from ..package.addresses import (
    DOWNLOADS,
    class_iri,
    contributor_iri,
    dataset_iri,
    dictionary_url,
    file_url,
    record_iri,
    vocabulary_iri,
)
from ..schema import Field, Schema
from ..schema.values import Value
from .content import Content, Table, citations
from .formats import FORMATS, default_name
from .json_schema import write_text

NAMESPACES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MATCHES = ("skos:exactMatch", "skos:closeMatch")
"""Where a schema says which public term a table or a column corresponds to."""
CLASSES = {"agencies": ["schema:Organization"], "organizations": ["schema:Organization"]}
"""Classes of rows beside those that the schemas name."""
AGENTS = {
    "activities": "prov:wasAssociatedWith",
    "databases": "prov:wasAttributedTo",
    "publications": "prov:wasAttributedTo",
}
"""How a row of each table is tied to its agency and to those who take part in it."""
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\[\]]+")
_DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}

Node = dict[str, Any]


def write(content: Content, target: Path) -> None:
    """Write the document, one node per line."""
    context = json.dumps(_context(content.package), ensure_ascii=False)
    lines = ",\n".join(json.dumps(node, ensure_ascii=False) for node in _graph(content))
    write_text(target, f'{{"@context": {context},\n"@graph": [\n{lines}\n]}}\n')


def _context(package: Package) -> Node:
    """Return the namespaces; each table is one, with its columns as terms."""
    tables = {
        name: {"@id": f"{dictionary_url(package.homepage, name)}#", "@prefix": True} for name in package.resources
    }
    return {**NAMESPACES, **tables}


def _graph(content: Content) -> Iterator[Node]:
    yield _dataset(content)
    nodes: dict[str, Node] = {}
    for table in content.tables.values():
        yield from _terms(content, table.schema)
        for row in table.dicts():
            id_ = record_iri(content.homepage, str(row[table.schema.key]))
            _describe(nodes.setdefault(id_, {"@id": id_, "@type": []}), row, table, content)
    _relate(nodes, content)
    yield from nodes.values()
    for name, values in content.vocabularies().items():
        yield from _concepts(content.homepage, name, values)


# --- the dataset


def _dataset(content: Content) -> Node:
    package, descriptor = content.package, content.package.descriptor
    title, description = descriptor.get("title", descriptor["name"]), descriptor.get("description", "")
    makers = [
        {
            "@id": contributor_iri(package.homepage, n),
            "@type": "foaf:Agent",
            "schema:name": c["title"],
            "foaf:name": c["title"],
        }
        for n, c in enumerate(descriptor.get("contributors", ()), 1)
    ]
    licences = [{"@id": entry["path"]} for entry in descriptor.get("licenses", ()) if "path" in entry]
    sources = content.tables.get("sources")
    based = [{"@id": record_iri(content.homepage, str(row["source_id"]))} for row in sources.dicts()] if sources else []
    files = list(_distributions(content))
    return {
        "@id": dataset_iri(package.homepage),
        "@type": ["dcat:Dataset", "schema:Dataset"],
        "dct:title": title,
        "schema:name": title,
        "dct:description": description,
        "schema:description": description,
        "dct:identifier": descriptor["name"],
        "dcat:version": package.version,
        "schema:version": package.version,
        "dcat:keyword": descriptor.get("keywords", []),
        "schema:keywords": descriptor.get("keywords", []),
        "dct:license": licences,
        "schema:license": licences,
        "dct:creator": makers,
        "schema:creator": [{"@id": maker["@id"]} for maker in makers],
        "dct:source": based,
        "schema:isBasedOn": based,
        "schema:citation": citations(content)[:-1],
        "schema:creditText": citations(content)[-1],
        "schema:isAccessibleForFree": True,
        "dcat:landingPage": {"@id": package.homepage},
        "schema:url": {"@id": package.homepage},
        "dcat:distribution": files,
        "schema:distribution": [{"@id": file["@id"]} for file in files],
    }


def _distributions(content: Content) -> Iterator[Node]:
    """Yield what can be downloaded: the CSV files, which the descriptor knows by size and hash, then the exports."""
    for table in content.tables.values():
        resource = table.resource.descriptor
        file = _file(content, table.resource.path, f"{table.schema.title} (CSV)", resource.get("mediatype", "text/csv"))
        file["dct:description"] = table.schema.description
        if "bytes" in resource:
            file["dcat:byteSize"] = {"@value": str(resource["bytes"]), "@type": "xsd:nonNegativeInteger"}
            file["schema:contentSize"] = f"{resource['bytes']} B"
        if str(resource.get("hash", "")).startswith("sha256:"):
            digest = resource["hash"].removeprefix("sha256:")
            file["schema:sha256"] = digest
            file["spdx:checksum"] = {
                "@type": "spdx:Checksum",
                "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                "spdx:checksumValue": {"@value": digest, "@type": "xsd:hexBinary"},
            }
        yield file
    for kind in FORMATS.values():
        name = default_name(content.package, kind.name)
        if kind.packed:
            yield _file(content, f"{DOWNLOADS}/{name}.zip", kind.description, FORMATS["zip"].media_type)
            continue
        if not kind.folder:
            yield _file(content, f"{DOWNLOADS}/{name}", kind.description, kind.media_type)
            continue
        for table in content.tables.values():
            path = f"{DOWNLOADS}/{kind.name}/{table.name}{kind.extension}"
            yield _file(content, path, f"{table.schema.title} ({kind.name})", kind.media_type)


def _file(content: Content, path: str, title: str, media_type: str) -> Node:
    url = file_url(content.homepage, path)
    registered = {} if "/x-" in media_type else {"dcat:mediaType": {"@id": f"{MEDIA_TYPES}{media_type}"}}
    return {
        "@id": url,
        "@type": ["dcat:Distribution", "schema:DataDownload"],
        "dct:title": title,
        "schema:name": title,
        "dcat:downloadURL": {"@id": url},
        "dcat:accessURL": {"@id": content.homepage},
        "schema:contentUrl": {"@id": url},
        "schema:encodingFormat": media_type,
        **registered,
    }


# --- tables, columns, vocabularies


def _terms(content: Content, schema: Schema) -> Iterator[Node]:
    """Yield the class of the rows of a table, and the properties that are its columns."""
    home = content.homepage
    yield {
        "@id": class_iri(home, schema.name),
        "@type": "rdfs:Class",
        "rdfs:label": _english(schema.record or schema.title),
        "rdfs:comment": _english(schema.row or schema.description),
        **_matches(schema.descriptor),
    }
    for field in schema.fields:
        vocabulary = content.vocabulary_of(schema.name, field)
        yield {
            "@id": f"{schema.name}:{field.name}",
            "@type": "rdf:Property",
            "rdfs:label": _english(field.title),
            "rdfs:comment": _english(field.description),
            "rdfs:domain": {"@id": class_iri(home, schema.name)},
            **({"rdfs:seeAlso": {"@id": vocabulary_iri(home, vocabulary)}} if vocabulary else {}),
            **_matches(field.descriptor),
        }


def _matches(descriptor: Any) -> Node:
    return {match: {"@id": descriptor[match]} for match in MATCHES if match in descriptor}


def _concepts(homepage: str, name: str, values: Any) -> Iterator[Node]:
    scheme = vocabulary_iri(homepage, name)
    yield {"@id": scheme, "@type": "skos:ConceptScheme", "dct:title": name}
    for category in values:
        yield {
            "@id": vocabulary_iri(homepage, name, category.value),
            "@type": "skos:Concept",
            "skos:notation": category.value,
            "skos:prefLabel": _english(category.label),
            "skos:definition": _english(category.definition),
            "skos:inScheme": {"@id": scheme},
            "skos:topConceptOf": {"@id": scheme},
        }


def _english(text: str) -> Node:
    return {"@value": text, "@language": "en"}


# --- rows


def _describe(node: Node, row: dict[str, Value], table: Table, content: Content) -> None:
    """Add to a node what one row says; an agency and its row among the organizations are one node."""
    schema = table.schema
    kinds = [_compact(schema.descriptor[match]) for match in MATCHES if match in schema.descriptor]
    for kind in (class_iri(content.homepage, table.name), *kinds, *CLASSES.get(table.name, ())):
        if kind not in node["@type"]:
            node["@type"].append(kind)
    for field in schema.fields:
        values = [_object(table.name, field, item, content) for item in _items(row[field.name])]
        if not values:
            continue
        node[f"{table.name}:{field.name}"] = {"@list": values} if field.ordered else values
        term = _term(field)
        for value in values if term else ():
            _add(node, str(term), _linked(value))


def _items(value: Value) -> tuple[str | int | float, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _compact(iri: str) -> str:
    for prefix, namespace in NAMESPACES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _term(field: Field) -> str | None:
    """Return the public property for a column, if there is one; a class, which begins with a capital, is none."""
    iri = next((field.descriptor[match] for match in MATCHES if match in field.descriptor), None)
    term = _compact(iri) if iri else None
    return term if term and not re.split(r"[:/#]", term)[-1][:1].isupper() else None


def _object(table: str, field: Field, item: str | float, content: Content) -> Any:
    """Return a value, or one item of a list, as an object of JSON-LD."""
    if field.name == content.tables[table].schema.key:
        return item
    if field.references:
        return {"@id": record_iri(content.homepage, str(item))}
    vocabulary = content.vocabulary_of(table, field)
    if vocabulary:
        return {"@id": vocabulary_iri(content.homepage, vocabulary, str(item))}
    kind = {"number": "xsd:decimal", "year": "xsd:gYear"}.get(field.type) or {
        "uri": "xsd:anyURI",
        "partial-date": _DATE_TYPES.get(len(str(item))),
    }.get(field.format)
    return {"@value": f"{item:04}" if field.type == "year" else str(item), "@type": kind} if kind else item


def _linked(value: Any) -> Any:
    """Return a web address as a link, as public terms want it, where it is one."""
    if isinstance(value, dict) and value.get("@type") == "xsd:anyURI" and _IRI.fullmatch(value["@value"]):
        return {"@id": value["@value"]}
    return value


def _add(node: Node, term: str, value: Any) -> None:
    values = node.setdefault(term, [])
    if value not in values:
        values.append(value)


def _relate(nodes: dict[str, Node], content: Content) -> None:
    """Add the relations that no column states in the words of the public vocabularies."""

    def rows(table: str) -> Iterator[dict[str, Value]]:
        return content.tables[table].dicts() if table in content.tables else iter(())

    def iri(value: Value) -> str:
        return record_iri(content.homepage, str(value))

    for row in rows("organizations"):
        own, unit = iri(row["organization_id"]), row["organization_type"] == "unit"
        if unit:
            nodes[own]["@type"].append("org:OrganizationalUnit")
        if row["parent_id"]:
            _add(nodes[iri(row["parent_id"])], "org:hasSubOrganization", {"@id": own})
        if row["parent_id"] and unit:
            _add(nodes[iri(row["parent_id"])], "org:hasUnit", {"@id": own})
            _add(nodes[own], "org:unitOf", {"@id": iri(row["parent_id"])})
    table_of: dict[str, str] = {}
    for table, term in AGENTS.items():
        for row in rows(table):
            own = iri(row[content.tables[table].schema.key])
            table_of[own] = table
            if row["agency_id"]:
                _add(nodes[own], term, {"@id": iri(row["agency_id"])})
    agencies = {iri(row["agency_id"]) for row in rows("agencies")}
    for row in rows("participations"):
        about, who = iri(row["about_id"]), iri(row["organization_id"])
        if about in table_of:
            _add(nodes[about], AGENTS[table_of[about]], {"@id": who})
        elif about in agencies:
            _add(nodes[iri(row["participation_id"])], "org:organization", {"@id": about})
            if row["role"] == "member":
                _add(nodes[who], "org:memberOf", {"@id": about})
