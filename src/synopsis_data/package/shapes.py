"""The shapes of the objects in a descriptor and its schemas: which properties they have, and what kind of value each has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..rule import Finding, Place, Rule
from ..suggest import did_you_mean

_STR, _LIST, _MAP, _INT, _BOOL, _ANY = "text", "a list", "an object", "a whole number", "true or false", ""
_KINDS: dict[str, type] = {_STR: str, _LIST: list, _MAP: dict, _INT: int, _BOOL: bool, _ANY: object}

Shape = Mapping[str, tuple[str, bool]]
"""Property -> what its value must be, and whether it is needed."""


def _of(kind: str, names: str) -> dict[str, tuple[str, bool]]:
    """Return the shape of properties of one kind; a mark of exclamation follows the names of those that are needed."""
    return {name.rstrip("!"): (kind, name.endswith("!")) for name in names.split()}


PACKAGE: Shape = {
    **_of(
        _STR,
        "$schema! name! title! description! version! homepage! synopsis:repository synopsis:contact created id image",
    ),
    **_of(_LIST, "licenses! sources! contributors! keywords! resources!"),
}
RESOURCE: Shape = {
    **_of(_STR, "name! type! path! format! mediatype! encoding! title description"), **_of(_MAP, "dialect!"),
    **_of(_INT, "bytes!"), **_of(_STR, "hash!"), **_of(_ANY, "schema!"), **_of(_INT, "synopsis:rows!"),
    **_of(_LIST, "licenses sources"),
}  # fmt: skip
SCHEMA: Shape = {
    **_of(_STR, "$schema! name! title! description!"), **_of(_LIST, "fields! primaryKey! uniqueKeys foreignKeys synopsis:usage"),
    **_of(_STR, "synopsis:record! synopsis:row! skos:exactMatch skos:closeMatch"), **_of(_ANY, "synopsis:prefix"),
}  # fmt: skip
FIELD: Shape = {
    **_of(_STR, "name! title! description! type! format delimiter itemType synopsis:format synopsis:itemPattern"),
    **_of(_ANY, "example!"), **_of(_MAP, "constraints"), **_of(_BOOL, "synopsis:ordered"),
    **_of(_LIST, "categories synopsis:vocabulary synopsis:references"),
    **_of(_STR, "synopsis:relation synopsis:inverse skos:exactMatch skos:closeMatch"),
}  # fmt: skip
CONSTRAINTS: Shape = {
    **_of(_BOOL, "required unique"), **_of(_STR, "pattern"), **_of(_LIST, "enum"), **_of(_INT, "minLength maxLength"),
    **_of(_ANY, "minimum maximum"),
}  # fmt: skip
CATEGORY: Shape = {
    **_of(_STR, "value! label! definition! test neighbour example pattern address iri check"), **_of(_BOOL, "single"),
    **_of(_LIST, "mappings"),
}  # fmt: skip
MAPPING: Shape = _of(_STR, "scheme! value! match!")
FOREIGN_KEY: Shape = {**_of(_LIST, "fields!"), **_of(_MAP, "reference!")}
REFERENCE: Shape = {**_of(_LIST, "fields!"), **_of(_STR, "resource")}
PREFIX: Shape = _of(_STR, "table! lead! rest! column")
_WITHIN: Mapping[str, Shape] = {
    "resources": RESOURCE, "schema": SCHEMA, "fields": FIELD, "constraints": CONSTRAINTS, "mappings": MAPPING,
    "categories": CATEGORY, "synopsis:vocabulary": CATEGORY, "foreignKeys": FOREIGN_KEY, "reference": REFERENCE,
    "synopsis:prefix": PREFIX,
}  # fmt: skip
"""The shape of the objects that a property holds."""


def only_known(value: Any, shape: Shape) -> Any:
    """Return an object, or a list of them, without the properties that this version does not know, however deep."""
    if isinstance(value, list):
        return [only_known(item, shape) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: only_known(held, _WITHIN.get(name, {})) if name in _WITHIN else held
        for name, held in value.items()
        if name in shape
    }


DESCRIPTOR_PROPERTY = Rule(
    "descriptor-property", "descriptor", "The descriptor or a schema has an unknown property.",
    why="An unknown property is usually a misspelling, and the intended rule is then never applied.",
    wrong='"constraints": {"requierd": true}', right='"constraints": {"required": true}',
    repair="Correct the spelling; the message suggests the closest known property. If no known property fits, remove it.",
)  # fmt: skip
DESCRIPTOR_MISSING = Rule(
    "descriptor-missing", "descriptor", "The descriptor or a schema lacks a required property.",
    why="Without this property, programs cannot tell what the file is or how to read it.",
    wrong='{"path": "data/places.csv"}', right='{"name": "places", "path": "data/places.csv", "schema": "schemas/places.json"}',
    repair="Add the property named in the message.",
)  # fmt: skip
DESCRIPTOR_VALUE = Rule(
    "descriptor-value", "descriptor", "A property of the descriptor or a schema has an invalid value.",
    why="The property is present, but programs cannot use its value.",
    wrong='"type": "text"', right='"type": "string"', repair="Correct the value as described in the message. If in doubt, compare it with the released file.",
)  # fmt: skip


def found(rule: Rule, path: str, message: str, hint: str = "", value: str = "") -> Finding:
    """Return a finding in a file of the package, said for its case; without a hint, with what repairs any such finding."""
    return Finding(rule, value, (message, hint or rule.repair), place=Place(path))


def called(kind: str, value: Any, number: int) -> str:
    """Return what an object of a list is called in messages: by its name, or else by its number."""
    named = isinstance(value, dict) and isinstance(value.get("name"), str)
    return f'{kind} "{value["name"]}"' if named else f"{kind} {number}"


def check_shape(value: Any, shape: Shape, path: str, where: str) -> Iterator[Finding]:
    """Yield what is wrong with the properties of an object of the file at `path`; `where` names it in messages."""
    if not isinstance(value, dict):
        yield found(DESCRIPTOR_VALUE, path, f"{where} must be a JSON object.")
        return
    for name, held in value.items():
        kind, _ = shape.get(name, (_ANY, False))
        if name not in shape:
            message = f'{where} has an unknown property "{name}".'
            yield found(DESCRIPTOR_PROPERTY, path, message, did_you_mean(name, shape))
        elif not isinstance(held, _KINDS[kind]) or (kind == _INT and isinstance(held, bool)):
            yield found(DESCRIPTOR_VALUE, path, f'"{name}" of {where} must be {kind}.', value=str(held)[:80])
    for name, (_, needed) in shape.items():
        if needed and name not in value:
            yield found(DESCRIPTOR_MISSING, path, f'{where} has no "{name}".')
