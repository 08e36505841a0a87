"""The shapes of the objects in a descriptor and its schemas: which properties they have, and what kind of value each has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..rule import Finding, Place, Rule
from ..suggest import did_you_mean

_STR, _LIST, _MAP, _INT, _BOOL = "text", "a list", "an object", "a whole number", "true or false"
_KINDS: dict[str, type] = {_STR: str, _LIST: list, _MAP: dict, _INT: int, _BOOL: bool}
_ANY = ""

Shape = Mapping[str, tuple[str, bool]]
"""Property -> what its value must be, and whether it is needed."""

PACKAGE: Shape = {
    "$schema": (_STR, True), "name": (_STR, True), "title": (_STR, True), "description": (_STR, True), "version": (_STR, True),
    "homepage": (_STR, True), "licenses": (_LIST, True), "sources": (_LIST, True), "contributors": (_LIST, True),
    "keywords": (_LIST, True), "resources": (_LIST, True), "created": (_STR, False), "id": (_STR, False),
    "image": (_STR, False),
}  # fmt: skip
RESOURCE: Shape = {
    "name": (_STR, True), "type": (_STR, True), "title": (_STR, False), "description": (_STR, False), "path": (_STR, True),
    "format": (_STR, True), "mediatype": (_STR, True), "encoding": (_STR, True), "dialect": (_MAP, True), "bytes": (_INT, True),
    "hash": (_STR, True), "schema": (_ANY, True), "synopsis:rows": (_INT, True), "licenses": (_LIST, False), "sources": (_LIST, False),
}  # fmt: skip
SCHEMA: Shape = {
    "$schema": (_STR, True), "name": (_STR, True), "title": (_STR, True), "description": (_STR, True), "fields": (_LIST, True),
    "primaryKey": (_LIST, True), "uniqueKeys": (_LIST, False), "foreignKeys": (_LIST, False), "synopsis:record": (_STR, True),
    "synopsis:row": (_STR, True), "synopsis:usage": (_LIST, False), "synopsis:prefix": (_MAP, False),
    "skos:exactMatch": (_STR, False), "skos:closeMatch": (_STR, False),
}  # fmt: skip
FIELD: Shape = {
    "name": (_STR, True), "title": (_STR, True), "description": (_STR, True), "type": (_STR, True), "format": (_STR, False),
    "example": (_ANY, True), "constraints": (_MAP, False), "categories": (_LIST, False), "delimiter": (_STR, False),
    "itemType": (_STR, False), "synopsis:vocabulary": (_LIST, False), "synopsis:references": (_LIST, False),
    "synopsis:relation": (_STR, False), "synopsis:inverse": (_STR, False), "synopsis:format": (_STR, False),
    "synopsis:itemPattern": (_STR, False),
    "synopsis:ordered": (_BOOL, False), "skos:exactMatch": (_STR, False), "skos:closeMatch": (_STR, False),
}  # fmt: skip
CONSTRAINTS: Shape = {
    "required": (_BOOL, False), "unique": (_BOOL, False), "pattern": (_STR, False), "enum": (_LIST, False), "minLength": (_INT, False),
    "maxLength": (_INT, False), "minimum": (_ANY, False), "maximum": (_ANY, False),
}  # fmt: skip
CATEGORY: Shape = {"value": (_STR, True), "label": (_STR, True), "definition": (_STR, True), "iati": (_STR, False)}
FOREIGN_KEY: Shape = {"fields": (_LIST, True), "reference": (_MAP, True)}
REFERENCE: Shape = {"resource": (_STR, False), "fields": (_LIST, True)}
PREFIX: Shape = {"table": (_STR, True), "lead": (_STR, True), "rest": (_STR, True), "column": (_STR, False)}

DESCRIPTOR_PROPERTY = Rule(
    "descriptor-property",
    "descriptor",
    "The descriptor or a schema has a property that nobody reads.",
    "A property that nobody knows is nearly always a misspelt one, and the misspelt rule is then never applied.",
    '"constraints": {"requierd": true}',
    '"constraints": {"required": true}',
    "Correct the spelling; the message names the nearest known property. Otherwise take the property out.",
)
DESCRIPTOR_MISSING = Rule(
    "descriptor-missing",
    "descriptor",
    "A property that is needed is missing in the descriptor or a schema.",
    "Without this property nobody can tell what the file is or how to read it.",
    '{"path": "data/places.csv"}',
    '{"name": "places", "path": "data/places.csv", "schema": "schemas/places.json"}',
    "Add the property that the message names.",
)
DESCRIPTOR_VALUE = Rule(
    "descriptor-value",
    "descriptor",
    "A property of the descriptor or a schema has a value it cannot have.",
    "The property is there, but with this value no program can do what it asks for.",
    '"type": "text"',
    '"type": "string"',
    "Write one of the values that the message names.",
)


def found(rule: Rule, path: str, message: str, hint: str = "", value: str = "") -> Finding:
    """Return a finding in a file of the package, said for its case."""
    return Finding(rule, value, (message, hint), place=Place(path))


def called(kind: str, value: Any, number: int) -> str:
    """Return what an object of a list is called in messages: by its name, or else by its number."""
    named = isinstance(value, dict) and isinstance(value.get("name"), str)
    return f'{kind} "{value["name"]}"' if named else f"{kind} {number}"


def check_shape(value: Any, shape: Shape, path: str, where: str) -> Iterator[Finding]:
    """Yield what is wrong with the properties of an object of the file at `path`; `where` names it in messages."""
    if not isinstance(value, dict):
        yield found(DESCRIPTOR_VALUE, path, f"{where} must be an object in braces.")
        return
    for name, held in value.items():
        kind = shape[name][0] if name in shape else _ANY
        if name not in shape:
            message = f'{where} has a property "{name}" that is not known.'
            yield found(DESCRIPTOR_PROPERTY, path, message, did_you_mean(name, shape))
        elif kind and (not isinstance(held, _KINDS[kind]) or (kind == _INT and isinstance(held, bool))):
            yield found(DESCRIPTOR_VALUE, path, f'"{name}" of {where} must be {kind}.', value=str(held)[:80])
    for name, (_, needed) in shape.items():
        if needed and name not in value:
            yield found(DESCRIPTOR_MISSING, path, f'{where} has no "{name}".')
