"""JSON-LD: the package as linked data.

The dataset is described in schema.org and DCAT; organizations in the W3C Organization Ontology, activities in PROV, the
vocabularies in SKOS. Every cell stands under the property of its column, whose IRI is its place in the data dictionary, so
that nothing is lost; where the schema names a term of a public vocabulary for the column (`skos:exactMatch`,
`skos:closeMatch`), the value stands under that one too. A row's IRI is its permanent address and `#it`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..package import addresses
from ..schema import Category, Field
from ..schema.values import Value
from .content import Content, Table, items, titles_of
from .described import COVERED, facts, licences
from .files import write_text
from .formats import FORMATS, default_name

NAMESPACES = {
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#", "owl": "http://www.w3.org/2002/07/owl#", "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/", "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#", "xsd": "http://www.w3.org/2001/XMLSchema#",
}  # fmt: skip
ENGLISH = "http://publications.europa.eu/resource/authority/language/ENG"
"""English, in the list of languages that catalogues take."""
MATCHES = ("skos:exactMatch", "skos:closeMatch")
"""Where a schema says which public term a table or a column corresponds to."""
CLASSES = {"agencies": ["schema:Organization"], "organizations": ["schema:Organization"]}
"""Classes of rows beside those that the schemas name."""
_BY = "prov:wasAttributedTo"
AGENTS = {"activities": "prov:wasAssociatedWith", "databases": _BY, "publications": _BY}
"""How a row of each table is tied to its agency and to those who take part in it."""
THINGS = {"agencies", "organizations", "places"}
"""Tables of things that a register can have the same of; of a text it has another form, which is no more than a match."""
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\[\]]+")
_DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}

Node = dict[str, Any]


def write(content: Content, target: Path) -> None:
    """Write the document, one node per line; each table is a namespace, with its columns as terms."""
    places = {name: f"{addresses.dictionary_url(content.homepage, name)}#" for name in content.tables}
    tables = {name: {"@id": place, "@prefix": True} for name, place in places.items()}
    context = json.dumps({**NAMESPACES, **tables}, ensure_ascii=False)
    lines = ",\n".join(json.dumps(node, ensure_ascii=False) for node in _graph(content))
    write_text(target, f'{{"@context": {context},\n"@graph": [\n{lines}\n]}}\n')


def _graph(content: Content) -> Iterator[Node]:
    yield _dataset(content)
    nodes: dict[str, Node] = {}
    titles = titles_of(content)
    for table in content.tables.values():
        yield from _terms(content, table)
        _describe(nodes, table, content, titles)
    _relate(nodes, content)
    _identify(nodes, content)
    _change(nodes, content)
    yield from nodes.values()
    yield from _concepts(content)


def _dataset(content: Content) -> Node:
    home, told = content.homepage, facts(content)
    names = [maker["title"] for maker in content.metadata["contributors"]]
    makers = [
        {"@id": addresses.contributor_iri(home, n), "@type": "foaf:Agent", "schema:name": name, "foaf:name": name}
        for n, name in enumerate(names, 1)
    ]
    linked = [{"@id": maker["@id"]} for maker in makers]
    published = {"@value": told["datePublished"], "@type": "xsd:date"} if "datePublished" in told else []
    based = [{"@id": _iri(content, row["source_id"])} for row in _rows(content, "sources")]
    files = list(_distributions(content))
    return {
        "@id": addresses.dataset_iri(home), "@type": ["dcat:Dataset", "schema:Dataset"],
        **{f"schema:{term}": value for term, value in told.items()},
        "dct:title": told["name"], "dct:description": told["description"], "dct:identifier": told["identifier"],
        "dcat:version": told["version"], "dcat:keyword": told["keywords"], **_licences(content),
        "dct:issued": published, "schema:datePublished": published, "dct:language": {"@id": ENGLISH},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime", "dcat:endDate": {"@value": COVERED.removeprefix("../"), "@type": "xsd:gYearMonth"},
        },
        "dct:creator": makers, "schema:creator": linked, "dct:publisher": linked, "schema:publisher": linked,
        "dct:source": based, "schema:isBasedOn": based, "dcat:landingPage": {"@id": home}, "schema:url": {"@id": home},
        "dcat:distribution": files, "schema:distribution": [{"@id": file["@id"]} for file in files],
    }  # fmt: skip


def _licences(content: Content) -> Node:
    """Return the licences as the dataset and each of its files has them: catalogues look at a file alone."""
    links = [{"@id": path} for path in licences(content)]
    return {"dct:license": links, "schema:license": links}


def _distributions(content: Content) -> Iterator[Node]:
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
        "schema:contentUrl": {"@id": url}, "schema:encodingFormat": media_type, **_licences(content),
        **({} if "/x-" in media_type else {"dcat:mediaType": registered}),
    }  # fmt: skip


def _terms(content: Content, table: Table) -> Iterator[Node]:
    """Yield the class of the rows of a table, and the properties that are its columns."""
    schema, kind = table.schema, addresses.class_iri(content.homepage, table.name)
    label, comment = _english(schema.record), _english(schema.row or schema.description)
    term = {"@id": kind, "@type": "rdfs:Class", "rdfs:label": label, "rdfs:comment": comment}
    yield term | _matches(schema.descriptor)
    for field in schema.fields:
        vocabulary = content.vocabulary_of(table.name, field)
        values = {"@id": addresses.vocabulary_iri(content.homepage, vocabulary)} if vocabulary else None
        yield {
            "@id": f"{table.name}:{field.name}", "@type": "rdf:Property", "rdfs:label": _english(field.title),
            "rdfs:comment": _english(field.description), "rdfs:domain": {"@id": kind},
            **({"rdfs:seeAlso": values} if values else {}), **_matches(field.descriptor),
        }  # fmt: skip


def _matches(descriptor: Mapping[str, Any]) -> Node:
    return {match: {"@id": descriptor[match]} for match in MATCHES if match in descriptor}


def _concepts(content: Content) -> Iterator[Node]:
    for name, values in content.vocabularies().items():
        scheme = addresses.vocabulary_iri(content.homepage, name)
        yield {"@id": scheme, "@type": "skos:ConceptScheme", "dct:title": name}
        for known in values:
            yield {
                "@id": addresses.vocabulary_iri(content.homepage, name, known.value), "@type": "skos:Concept",
                "skos:notation": known.value, "skos:prefLabel": _english(known.label),
                "skos:definition": _english(known.definition),
                **({"skos:scopeNote": _english(known.test)} if known.test else {}), **_mapped(known),
                "skos:inScheme": {"@id": scheme}, "skos:topConceptOf": {"@id": scheme},
            }  # fmt: skip


def _mapped(known: Category) -> Node:
    """Return what a value is called in other code lists."""
    node: Node = {}
    for mapping in known.mappings:
        node.setdefault(f"skos:{mapping.match}Match", []).append({"@id": mapping.address})
    return node


def _english(text: str) -> Node:
    return {"@value": text, "@language": "en"}


def _describe(nodes: dict[str, Node], table: Table, content: Content, titles: Mapping[str, str]) -> None:
    """Add what the rows of a table say; an agency and its row among the organizations are one node."""
    public = [_compact(link["@id"]) for link in _matches(table.schema.descriptor).values()]
    kinds = [addresses.class_iri(content.homepage, table.name), *public, *CLASSES.get(table.name, ())]
    terms = [_term(field) for field in table.schema.fields]
    for row in table.rows:
        id_ = _iri(content, row[table.schema.key_position])
        node = nodes.setdefault(id_, {"@id": id_, "@type": []})
        if called := titles.get(str(row[table.schema.key_position])):
            node["rdfs:label"] = called
        for kind in kinds:
            _add(node, "@type", kind)
        for field, term, value in zip(table.schema.fields, terms, row, strict=True):
            objects = [_object(table, field, item, content) for item in items(value)]
            if objects:
                node[f"{table.name}:{field.name}"] = {"@list": objects} if field.ordered else objects
            for each in objects if term else ():
                _add(node, str(term), _linked(each))


def _iri(content: Content, id_: Value) -> str:
    return addresses.record_iri(content.homepage, str(id_))


def _rows(content: Content, table: str) -> Iterator[dict[str, Value]]:
    return content.tables[table].dicts() if table in content.tables else iter(())


def _compact(iri: str) -> str:
    for prefix, namespace in NAMESPACES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _term(field: Field) -> str | None:
    """Return the public property for a column, if there is one; a class, which begins with a capital, is none."""
    terms = [_compact(link["@id"]) for link in _matches(field.descriptor).values()]
    return terms[0] if terms and not re.split(r"[:/#]", terms[0])[-1][:1].isupper() else None


def _object(table: Table, field: Field, item: str | float, content: Content) -> Any:
    """Return a value, or one item of a list, as an object of JSON-LD."""
    if field.name == table.schema.key:
        return item
    if field.references:
        return {"@id": _iri(content, item)}
    if vocabulary := content.vocabulary_of(table.name, field):
        return {"@id": addresses.vocabulary_iri(content.homepage, vocabulary, str(item))}
    text = f"{item:04}" if field.type == "year" else str(item)
    forms = {"uri": "xsd:anyURI", "partial-date": _DATE_TYPES.get(len(text))}
    kind = {"number": "xsd:decimal", "year": "xsd:gYear"}.get(field.type) or forms.get(field.format)
    return {"@value": text, "@type": kind} if kind else item


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
    for row in _rows(content, "organizations"):
        own, unit = _iri(content, row["organization_id"]), row["organization_type"] == "unit"
        if unit:
            nodes[own]["@type"].append("org:OrganizationalUnit")
        if row["parent_id"]:
            parent = _iri(content, row["parent_id"])
            _add(nodes[parent], "org:hasSubOrganization", {"@id": own})
            if unit:
                _add(nodes[parent], "org:hasUnit", {"@id": own})
                _add(nodes[own], "org:unitOf", {"@id": parent})
    for row in _rows(content, "databases"):  # catalogues want both of every dataset
        node = nodes[_iri(content, row["database_id"])]
        _add(node, "dct:title", row["name"])
        _add(node, "dct:description", row["summary"])
    term_of: dict[str, str] = {}
    for table, term in AGENTS.items():
        for row in _rows(content, table):
            own = _iri(content, row[content.tables[table].schema.key])
            term_of[own] = term
            if row["agency_id"]:
                _add(nodes[own], term, {"@id": _iri(content, row["agency_id"])})
    agencies = {_iri(content, row["agency_id"]) for row in _rows(content, "agencies")}
    for row in _rows(content, "participations"):
        about, who = _iri(content, row["about_id"]), _iri(content, row["organization_id"])
        if about in term_of:
            _add(nodes[about], term_of[about], {"@id": who})
        elif about in agencies:
            _add(nodes[_iri(content, row["participation_id"])], "org:organization", {"@id": about})
            if row["role"] == "member":
                _add(nodes[who], "org:memberOf", {"@id": about})


def _identify(nodes: dict[str, Node], content: Content) -> None:
    """Add what registers call the same: `owl:sameAs` of a thing that is the same, otherwise as it matches."""
    things = {
        _iri(content, row[table.schema.key_position])
        for table in content.tables.values()
        if table.name in THINGS
        for row in table.rows
    }
    for row in _rows(content, "identifiers"):
        own, schemes = _iri(content, row["about_id"]), content.tables["identifiers"].schema.field("scheme")
        if iri := addresses.scheme_address(schemes, str(row["scheme"]), str(row["value"]), thing=True):
            same = row["match"] == "exact" and own in things
            _add(nodes[own], "owl:sameAs" if same else f"skos:{row['match']}Match", {"@id": iri})


def _change(nodes: dict[str, Node], content: Content) -> None:
    """Add what the Organization Ontology says of events that befell organizations."""
    for row in _rows(content, "change_events"):
        event = _iri(content, row["change_event_id"])
        for column, term, inverse in (
            ("about_id", "org:originalOrganization", "org:changedBy"),
            ("to_id", "org:resultingOrganization", "org:resultedFrom"),
        ):
            one = nodes.get(_iri(content, row[column])) if row[column] else None
            if one and "schema:Organization" in one["@type"]:
                _add(nodes[event], term, {"@id": one["@id"]})
                _add(one, inverse, {"@id": event})
