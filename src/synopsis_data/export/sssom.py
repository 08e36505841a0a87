"""SSSOM: the identifiers as a table of mappings, in the tab-separated form of the standard.

Each row maps one of our things to that of a register. The subject is its IRI, the predicate how well they match in SKOS, the
object the IRI that the register gives. A register without addresses has codes below its entry in our vocabulary of schemes.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..package import addresses
from ..schema.values import Value
from .content import Content, items, records
from .files import write_text
from .formats import default_name

IDENTIFIERS = "identifiers"
COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification", "object_source", "see_also",
)  # fmt: skip
NAMESPACES = {
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
OURS, SCHEMES = "synopsis", "scheme"
"""Prefixes of our things and of our entries of the schemes."""
BY_HAND = "semapv:ManualMappingCuration"
"""How a mapping came about: somebody read the register."""


def write(content: Content, target: Path) -> None:
    """Write the description of the set as comment lines, and below it the mappings in the order of the table."""
    namespaces = _namespaces(content)
    text = io.StringIO()
    text.writelines(f"#{line}\n" for line in _about(content, namespaces))
    table = csv.writer(text, delimiter="\t", lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(_mappings(content, namespaces))
    write_text(target, text.getvalue())


def _rows(content: Content) -> Iterator[dict[str, Value]]:
    return content.tables[IDENTIFIERS].dicts() if IDENTIFIERS in content.tables else iter(())


def _about(content: Content, namespaces: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of the description, which is YAML; a text in JSON is one in YAML."""
    yield "curie_map:"
    yield from (f"  {prefix}: {json.dumps(namespace)}" for prefix, namespace in sorted(namespaces.items()))
    about, file = content.metadata, default_name(content.package, "sssom")
    facts = {
        "mapping_set_id": addresses.file_url(content.homepage, f"{addresses.DOWNLOADS}/{file}"),
        "mapping_set_title": f"{content.title}: identifiers in registers",
        "mapping_set_version": content.package.version,
        "license": next((entry["path"] for entry in about["licenses"] if "path" in entry), ""),
    }
    yield from (f"{name}: {json.dumps(fact, ensure_ascii=False)}" for name, fact in facts.items() if fact)
    yield "creator_label:"
    yield from (f"  - {json.dumps(maker['title'], ensure_ascii=False)}" for maker in about["contributors"])


def _namespaces(content: Content) -> dict[str, str]:
    """Return the namespace of each prefix: the schemes that are in use have one each."""
    known = {**NAMESPACES, OURS: addresses.file_url(content.homepage, "record/"), SCHEMES: _entry(content, "")}
    return known | {scheme: _namespace(content, scheme) for scheme in {str(row["scheme"]) for row in _rows(content)}}


def _entry(content: Content, scheme: str) -> str:
    return addresses.vocabulary_iri(content.homepage, "scheme", scheme)


def _namespace(content: Content, scheme: str) -> str:
    form = addresses.scheme_form(content.tables[IDENTIFIERS].schema.field("scheme"), scheme, thing=True)
    return form.partition(addresses.VALUE)[0] if form else f"{_entry(content, scheme)}/"


def _mappings(content: Content, namespaces: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    labels = {id_: label for id_, _, label in records(content)}
    for row in _rows(content):
        about, scheme, value = (str(row[name]) for name in ("about_id", "scheme", "value"))
        schemes = content.tables[IDENTIFIERS].schema.field("scheme")
        there = addresses.scheme_address(schemes, scheme, value, thing=True) or namespaces[scheme] + addresses.escaped(
            value
        )
        yield (
            f"{OURS}:{addresses.record_iri(content.homepage, about).removeprefix(namespaces[OURS])}", labels[about],
            f"skos:{row['match']}Match", f"{scheme}:{there.removeprefix(namespaces[scheme])}", str(row["label"] or ""),
            BY_HAND, f"{SCHEMES}:{scheme}",
            "|".join(addresses.record_url(content.homepage, str(id_)) for id_ in items(row["passage_ids"])),
        )  # fmt: skip
