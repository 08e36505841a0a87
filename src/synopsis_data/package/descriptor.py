"""Layer 1, the descriptor and the schemas: strict JSON, known properties, references that lead somewhere."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..problem import Problem
from ..schema.patterns import PatternError, check_pattern
from ..schema.values import DELIMITER, FORMATS, READERS
from ..suggest import did_you_mean
from .package import DESCRIPTOR, installed_root
from .paths import check_path

MAX_BYTES = 5_000_000
MAX_DEPTH = 50
ENCODING = "utf-8"
DIALECT = {
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}

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


class StrictJSONError(ValueError):
    """The text is not strict JSON; the message says why."""


def strict_json(data: bytes) -> Any:
    """Return the value of a JSON text; refuse what JSON readers disagree about.

    Raises:
        StrictJSONError: no UTF-8, no JSON, duplicate keys, NaN, lone surrogates, nested too deep or too large.
    """
    if len(data) > MAX_BYTES:
        raise StrictJSONError(f"it is larger than {MAX_BYTES:,} bytes")

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(items)
        if len(found) < len(items):
            twice = next(name for name, count in Counter(name for name, _ in items).items() if count > 1)
            raise StrictJSONError(f'the property "{twice[:60]}" stands there twice')
        return found

    def constant(name: str) -> Any:
        raise StrictJSONError(f"{name} is not a value of JSON")

    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=pairs, parse_constant=constant)
        if _depth(value) > MAX_DEPTH:
            raise StrictJSONError(f"it is nested deeper than {MAX_DEPTH} levels")
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError:
        raise StrictJSONError("it is not saved as UTF-8") from None
    except UnicodeEncodeError:
        raise StrictJSONError("it holds half of a character (a lone surrogate)") from None
    except json.JSONDecodeError as error:
        raise StrictJSONError(f"line {error.lineno}, character {error.colno}: {error.msg}") from None
    except (RecursionError, ValueError) as error:
        raise (
            error
            if isinstance(error, StrictJSONError)
            else StrictJSONError("it is nested too deep or holds too long a number")
        ) from None
    return value


def _depth(value: Any) -> int:
    depth, level = 0, [value]
    while level:
        depth += 1
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return depth


def check_descriptor(root: Path, data: bytes, *, profile: bool = True) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Check the descriptor and the schemas of a package; without `profile` only what reading it rests on.

    Returns the descriptor with all schemas inline, or `None` where nothing can be checked with it, and the problems.
    """
    try:
        descriptor = strict_json(data)
    except StrictJSONError as error:
        return None, [Problem("descriptor-json", DESCRIPTOR, f"This is not strict JSON: {error}.")]
    problems = list(_check_shape(descriptor, PACKAGE, DESCRIPTOR, "the descriptor"))
    if (problems and not isinstance(descriptor, dict)) or not isinstance(descriptor.get("resources"), list):
        return None, problems
    whole = {**descriptor, "resources": []}
    usable = True
    for number, resource in enumerate(descriptor["resources"], 1):
        where = (
            f'resource "{resource["name"]}"'
            if isinstance(resource, dict) and isinstance(resource.get("name"), str)
            else f"resource {number}"
        )
        found = list(_check_shape(resource, RESOURCE, DESCRIPTOR, where))
        found = found or list(_check_resource(resource, where))
        problems += found
        if not found:
            schema, in_schema = _schema(root, resource)
            problems += in_schema
            found = in_schema
            whole["resources"].append({**resource, "schema": schema})
        usable = usable and not found
    if usable:
        found = list(_check_references(whole))
        problems += found
        usable = not found
    if profile and usable and not problems and not _is_released(data):
        problems += _check_profile(whole)
    return (whole if usable else None), problems


def _check_shape(value: Any, shape: Shape, path: str, where: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem("descriptor-value", path, f"{where} must be an object in braces.")
        return
    for name, held in value.items():
        if name not in shape:
            yield Problem(
                "descriptor-property",
                path,
                f'{where} has a property "{name}" that is not known.',
                hint=did_you_mean(name, shape),
            )
        elif shape[name][0] and (
            not isinstance(held, _KINDS[shape[name][0]]) or (shape[name][0] == _INT and isinstance(held, bool))
        ):
            yield Problem(
                "descriptor-value", path, f'"{name}" of {where} must be {shape[name][0]}.', value=str(held)[:80]
            )
    for name, (_, needed) in shape.items():
        if needed and name not in value:
            yield Problem("descriptor-missing", path, f'{where} has no "{name}".')


def _check_resource(resource: Mapping[str, Any], where: str) -> Iterator[Problem]:
    fixed = {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": ENCODING}
    for name, right in fixed.items():
        if resource[name] != right:
            yield Problem(
                "descriptor-value", DESCRIPTOR, f'"{name}" of {where} must be "{right}".', value=str(resource[name])
            )
    dialect = {name: value for name, value in resource["dialect"].items() if name != "$schema"}
    if dialect != DIALECT:
        yield Problem("descriptor-value", DESCRIPTOR, f"The dialect of {where} must be {json.dumps(DIALECT)}.")
    if not isinstance(resource["schema"], str | dict):
        yield Problem("descriptor-value", DESCRIPTOR, f'"schema" of {where} must be a path or an object.')


def _schema(root: Path, resource: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """Return the schema of a resource and what is wrong with it."""
    declared = resource["schema"]
    path = DESCRIPTOR
    if isinstance(declared, str):
        path = declared
        problems = list(check_path(root, declared, ".json", MAX_BYTES))
        if problems:
            return {}, problems
        try:
            declared = strict_json((root / path).read_bytes())
        except OSError as error:
            return {}, [Problem("path-missing", path, f"The file cannot be read: {error.strerror}.")]
        except StrictJSONError as error:
            return {}, [Problem("descriptor-json", path, f"This is not strict JSON: {error}.")]
    problems = list(_check_schema(declared, path, resource["name"]))
    return declared, problems


def _check_schema(schema: Any, path: str, table: str) -> Iterator[Problem]:
    found = list(_check_shape(schema, SCHEMA, path, f'the schema of "{table}"'))
    yield from found
    if found:
        return
    if schema["name"] != table:
        yield Problem(
            "descriptor-value",
            path,
            f'The schema is named "{schema["name"]}" and the resource "{table}".',
            hint=f'Write "{table}".',
        )
    names: list[str] = []
    for number, field in enumerate(schema["fields"], 1):
        where = (
            f'field "{field["name"]}"'
            if isinstance(field, dict) and isinstance(field.get("name"), str)
            else f"field {number}"
        )
        broken = list(_check_shape(field, FIELD, path, where)) or list(_check_field(field, path, where))
        yield from broken
        if isinstance(field, dict) and isinstance(field.get("name"), str):
            if field["name"] in names:
                yield Problem("descriptor-value", path, f"{where} is described twice.")
            names.append(field["name"])
    yield from _check_prefix(schema.get("synopsis:prefix"), path)
    keys = [("primaryKey", schema["primaryKey"]), *(("uniqueKeys", key) for key in schema.get("uniqueKeys", []))]
    for label, key in keys:
        if not isinstance(key, list) or not key or (label == "primaryKey" and len(key) != 1):
            yield Problem(
                "descriptor-value",
                path,
                f'"{label}" must be a list of columns{", exactly one" if label == "primaryKey" else ""}.',
            )
            continue
        for column in key:
            if column not in names:
                yield Problem(
                    "schema-reference",
                    path,
                    f'"{label}" names a column "{column}" that is not there.',
                    hint=did_you_mean(str(column), names),
                )


def _check_prefix(prefix: Mapping[str, Any] | None, path: str) -> Iterator[Problem]:
    if prefix is None:
        return
    found = list(_check_shape(prefix, PREFIX, path, '"synopsis:prefix"'))
    yield from found
    if not found:
        try:
            check_pattern(prefix["rest"])
        except PatternError as error:
            message = f'The pattern "rest" of "synopsis:prefix" cannot be used: {error}.'
            yield Problem("schema-pattern", path, message, value=prefix["rest"][:80])


def _check_field(field: Mapping[str, Any], path: str, where: str) -> Iterator[Problem]:
    kind = field["type"]
    if kind not in READERS:
        hint = did_you_mean(kind, READERS) or f"The types are: {', '.join(READERS)}."
        yield Problem(
            "descriptor-value",
            path,
            f'"{kind}" of {where} is not a type of the subset that this package uses.',
            hint=hint,
        )
        return
    fmt = field.get("synopsis:format") or field.get("format")
    if fmt is not None and (fmt not in FORMATS or kind not in ("string", "list")):
        yield Problem(
            "descriptor-value", path, f'The format "{fmt}" of {where} is not known.', hint=did_you_mean(fmt, FORMATS)
        )
    if kind == "list" and (field.get("delimiter") != DELIMITER or field.get("itemType") != "string"):
        yield Problem(
            "descriptor-value", path, f'{where} must have "delimiter": "{DELIMITER}" and "itemType": "string".'
        )
    constraints = field.get("constraints", {})
    yield from _check_shape(constraints, CONSTRAINTS, path, f"the constraints of {where}")
    for name in ("pattern", "synopsis:itemPattern"):
        pattern = constraints.get(name) if name == "pattern" else field.get(name)
        if isinstance(pattern, str):
            try:
                check_pattern(pattern)
            except PatternError as error:
                yield Problem(
                    "schema-pattern", path, f"The pattern of {where} cannot be used: {error}.", value=pattern[:80]
                )
    for name in ("minimum", "maximum"):
        if name in constraints and (
            isinstance(constraints[name], bool) or not isinstance(constraints[name], int | float)
        ):
            yield Problem("descriptor-value", path, f'"{name}" of {where} must be a number.')
    vocabulary = field.get("categories") or field.get("synopsis:vocabulary") or []
    for category in vocabulary:
        yield from _check_shape(category, CATEGORY, path, f"a category of {where}")
    if not all(isinstance(value, str) for value in constraints.get("enum", ())):
        yield Problem("descriptor-value", path, f'The values of "enum" of {where} must be texts.')
    if "enum" in constraints and kind == "list":
        yield Problem(
            "descriptor-value", path, f'{where} is a list: give its values in "synopsis:vocabulary", not in "enum".'
        )
    if (
        "categories" in field
        and all(isinstance(c, dict) for c in vocabulary)
        and constraints.get("enum") != [c.get("value") for c in vocabulary]
    ):
        yield Problem(
            "descriptor-value", path, f'"enum" and "categories" of {where} must have the same values in the same order.'
        )


def _check_references(descriptor: Mapping[str, Any]) -> Iterator[Problem]:
    """Every foreign key and reference must point at the primary key of a table of the package."""
    schemas = {r["name"]: r["schema"] for r in descriptor["resources"]}
    paths = [r["path"] for r in descriptor["resources"]]
    for twice in sorted({p for p in paths if paths.count(p) > 1}):
        yield Problem("descriptor-value", DESCRIPTOR, f'Two resources have the path "{twice}".')
    if len(schemas) < len(paths):
        yield Problem("descriptor-value", DESCRIPTOR, "Two resources have the same name.")
    for resource in descriptor["resources"]:
        schema, name = resource["schema"], resource["name"]
        where = resource["path"] if isinstance(schema, str) else f'the schema of "{name}"'
        columns = [field["name"] for field in schema["fields"]]
        referring = [f["name"] for f in schema["fields"] if len(f.get("synopsis:references", [])) == 1]
        for key in schema.get("foreignKeys", []):
            found = list(_check_shape(key, FOREIGN_KEY, DESCRIPTOR, f"a foreign key in {where}"))
            found = found or list(_check_shape(key["reference"], REFERENCE, DESCRIPTOR, f"a foreign key in {where}"))
            yield from found
            if found:
                continue
            target = key["reference"].get("resource") or name
            if len(key["fields"]) != 1 or key["fields"][0] not in columns:
                yield Problem(
                    "schema-reference",
                    DESCRIPTOR,
                    f"A foreign key in {where} must name one column that is there.",
                    value=str(key["fields"]),
                )
            elif target not in schemas:
                yield Problem(
                    "schema-reference",
                    DESCRIPTOR,
                    f'A foreign key in {where} points at a table "{target}".',
                    hint=did_you_mean(target, schemas),
                )
            elif key["reference"]["fields"] != schemas[target]["primaryKey"]:
                yield Problem(
                    "schema-reference",
                    DESCRIPTOR,
                    f'A foreign key in {where} must point at the primary key of "{target}".',
                )
            else:
                referring += key["fields"]
        if prefix := schema.get("synopsis:prefix"):
            if prefix["table"] not in schemas:
                message = f'"synopsis:prefix" in {where} names a table "{prefix["table"]}" that is not there.'
                hint = did_you_mean(prefix["table"], schemas)
                yield Problem("schema-reference", DESCRIPTOR, message, hint=hint)
            if "column" in prefix and prefix["column"] not in referring:
                message = f'"synopsis:prefix" in {where} names "{prefix["column"]}", which is not a column that refers to one table.'
                hint = did_you_mean(prefix["column"], columns)
                yield Problem("schema-reference", DESCRIPTOR, message, hint=hint)
        for field in schema["fields"]:
            for target in field.get("synopsis:references", []):
                if not isinstance(target, str) or target not in schemas:
                    message = f'"{field["name"]}" in {where} refers to a table "{target}" that is not there.'
                    yield Problem("schema-reference", DESCRIPTOR, message, hint=did_you_mean(str(target), schemas))


def _is_released(data: bytes) -> bool:
    """Say whether this is, byte for byte, the descriptor of the installed data, which is checked before every release."""
    return data == (installed_root() / DESCRIPTOR).read_bytes()


def _check_profile(descriptor: Mapping[str, Any]) -> Iterator[Problem]:
    """Hold the descriptor against the JSON Schema of the package, through jsonschema (imported only here: 100 ms)."""
    from jsonschema import Draft202012Validator, FormatChecker

    profile = json.loads((Path(__file__).parent / "profile.json").read_bytes())
    for error in Draft202012Validator(profile, format_checker=FormatChecker()).iter_errors(descriptor):
        place = "/".join(str(part) for part in error.absolute_path) or "the descriptor"
        yield Problem("descriptor-profile", DESCRIPTOR, f"{place}: {error.message[:300]}")


def check_contents(resource: Mapping[str, Any], sha256: str, size: int, rows: int) -> Iterator[Problem]:
    """Hold what was read of a file against the size, hash and number of rows that the descriptor states."""
    stated = (resource["bytes"], resource["hash"], resource["synopsis:rows"])
    if stated != (size, f"sha256:{sha256}", rows):
        message = f"{resource['path']} has {size:,} bytes and {rows:,} rows; the descriptor states {stated[0]:,} and {stated[2]:,}"
        message += "." if stated[::2] != (size, rows) else ", and its hash differs."
        yield Problem("resource-changed", DESCRIPTOR, message, hint="If the change is meant, run: synopsis-data format")
