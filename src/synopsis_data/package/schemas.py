"""The schemas of a package: fields of the types that are read, patterns that are safe, keys and references that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..rule import Finding, Rule
from ..schema.mappings import CODE_LISTS, MATCHES
from ..schema.patterns import PatternError, check_pattern
from ..schema.schemes import CHECKS, VALUE
from ..schema.values import DELIMITER, FORMATS, READERS
from ..suggest import did_you_mean
from . import shapes
from .package import DESCRIPTOR
from .shapes import DESCRIPTOR_VALUE, called, check_shape, found

SCHEMA_PATTERN = Rule(
    "schema-pattern", "descriptor", "A pattern is invalid, or can be extremely slow on some cells.",
    why="An invalid pattern checks nothing. Some valid patterns are so slow on a long cell that the check may never finish.",
    wrong='"pattern": "(a+)+"', right='"pattern": "a+"',
    repair="Write the pattern without nested repeats, and put alternatives in parentheses.",
)  # fmt: skip
SCHEMA_REFERENCE = Rule(
    "schema-reference", "descriptor", "A reference names a table or column that does not exist.",
    why="If a column refers to a table or column that does not exist, it can never be checked.",
    wrong='"synopsis:references": ["place"]', right='"synopsis:references": ["places"]',
    repair="Write the name of a table of the package.",
)  # fmt: skip


def check_schema(schema: Any, path: str, table: str) -> Iterator[Finding]:
    """Yield what is wrong with the schema of a table, which stands in the file at `path`."""
    if broken := list(check_shape(schema, shapes.SCHEMA, path, f'the schema of "{table}"')):
        yield from broken
        return
    if schema["name"] != table:
        message = f'The schema is named "{schema["name"]}" and the resource "{table}".'
        yield found(DESCRIPTOR_VALUE, path, message, f'Write "{table}".')
    names: list[str] = []
    for number, field in enumerate(schema["fields"], 1):
        where = called("field", field, number)
        yield from list(check_shape(field, shapes.FIELD, path, where)) or _check_field(field, path, where)
        if isinstance(field, dict) and isinstance(field.get("name"), str):
            if field["name"] in names:
                yield found(DESCRIPTOR_VALUE, path, f"{where} is defined twice.")
            names.append(field["name"])
    if prefix := _prefix(schema):
        broken = list(check_shape(prefix, shapes.PREFIX, path, '"synopsis:prefix"'))
        yield from broken or _check_patterns((prefix["rest"],), path, '"rest" of "synopsis:prefix"')
    yield from _check_key("primaryKey", schema["primaryKey"], names, path)
    for key in schema.get("uniqueKeys", []):
        yield from _check_key("uniqueKeys", key, names, path)


def _check_key(label: str, key: Any, names: list[str], path: str) -> Iterator[Finding]:
    single = label == "primaryKey"
    if not isinstance(key, list) or not key or (single and len(key) != 1):
        yield found(DESCRIPTOR_VALUE, path, f'"{label}" must be a list of columns{", exactly one" if single else ""}.')
        return
    for column in key:
        if column not in names:
            message = f'"{label}" names the column "{column}", which does not exist.'
            yield found(SCHEMA_REFERENCE, path, message, did_you_mean(str(column), names))


def _check_field(field: Mapping[str, Any], path: str, where: str) -> Iterator[Finding]:
    kind = field["type"]
    if kind not in READERS:
        message = f'"{kind}" of {where} is not one of the types that this package supports.'
        hint = did_you_mean(kind, READERS) or f"The types are: {', '.join(READERS)}."
        yield found(DESCRIPTOR_VALUE, path, message, hint)
        return
    fmt = field.get("synopsis:format") or field.get("format")
    if fmt is not None and (fmt not in FORMATS or kind not in ("string", "list")):
        yield found(DESCRIPTOR_VALUE, path, f'The format "{fmt}" of {where} is unknown.', did_you_mean(fmt, FORMATS))
    if kind == "list" and (field.get("delimiter") != DELIMITER or field.get("itemType") != "string"):
        yield found(DESCRIPTOR_VALUE, path, f'{where} must have "delimiter": "{DELIMITER}" and "itemType": "string".')
    constraints = field.get("constraints", {})
    yield from check_shape(constraints, shapes.CONSTRAINTS, path, f"the constraints of {where}")
    yield from _check_patterns((constraints.get("pattern"), field.get("synopsis:itemPattern")), path, where)
    for name in ("minimum", "maximum"):
        bound = constraints.get(name, 0)
        if isinstance(bound, bool) or not isinstance(bound, int | float):
            yield found(DESCRIPTOR_VALUE, path, f'"{name}" of {where} must be a number.')
    vocabulary = field.get("categories") or field.get("synopsis:vocabulary") or []
    for category in vocabulary:
        yield from list(check_shape(category, shapes.CATEGORY, path, f"a category of {where}")) or _check_scheme(
            category, path, f'the category "{category["value"]}" of {where}'
        )
        yield from _check_mappings(category, path, where)
    if not all(isinstance(value, str) for value in constraints.get("enum", ())):
        yield found(DESCRIPTOR_VALUE, path, f'The values of "enum" of {where} must be strings.')
    if "enum" in constraints and kind == "list":
        message = f'{where} is a list: define its values in "synopsis:vocabulary", not in "enum".'
        yield found(DESCRIPTOR_VALUE, path, message)
    readable = "categories" in field and all(isinstance(c, dict) for c in vocabulary)
    if readable and constraints.get("enum") != [c.get("value") for c in vocabulary]:
        message = f'"enum" and "categories" of {where} must have the same values in the same order.'
        yield found(DESCRIPTOR_VALUE, path, message)


def _check_scheme(category: Mapping[str, Any], path: str, where: str) -> Iterator[Finding]:
    """Yield what is wrong with what a category says of a scheme of identifiers."""
    yield from _check_patterns((category.get("pattern"),), path, where)
    check, address = category.get("check"), category.get("address")
    if check is not None and check not in CHECKS:
        message = f'The check digit method "{check}" of {where} is unknown.'
        yield found(DESCRIPTOR_VALUE, path, message, did_you_mean(check, CHECKS))
    if address is not None and VALUE not in address:
        yield found(DESCRIPTOR_VALUE, path, f'The "address" of {where} must contain {VALUE}.')
    if "pattern" not in category and category.keys() & {"check", "address", "single"}:
        yield found(DESCRIPTOR_VALUE, path, f"An identifier scheme needs a pattern: {where}.")


def _check_mappings(category: Any, path: str, where: str) -> Iterator[Finding]:
    """Yield what is wrong with the codes of other lists that a value is mapped to."""
    mappings = category.get("mappings", ()) if isinstance(category, dict) else ()
    for mapping in mappings if isinstance(mappings, list) else ():
        if broken := list(check_shape(mapping, shapes.MAPPING, path, f"a mapping of {where}")):
            yield from broken
            continue
        scheme, value = mapping["scheme"], mapping["value"]
        for name, known in (("scheme", CODE_LISTS), ("match", MATCHES)):
            if mapping[name] not in known:
                message = f'The {name} "{mapping[name]}" in a mapping of {where} is unknown.'
                yield found(DESCRIPTOR_VALUE, path, message, did_you_mean(mapping[name], known))
        if scheme in CODE_LISTS and not re.fullmatch(CODE_LISTS[scheme].pattern, value):
            message = f'"{value[:80]}" in a mapping of {where} is not a valid {CODE_LISTS[scheme].label}.'
            yield found(DESCRIPTOR_VALUE, path, message)


def _check_patterns(patterns: Iterable[Any], path: str, where: str) -> Iterator[Finding]:
    for pattern in patterns:
        if isinstance(pattern, str):
            try:
                check_pattern(pattern)
            except PatternError as error:
                message = f"The pattern of {where} cannot be used: {error}."
                yield found(SCHEMA_PATTERN, path, message, value=pattern[:80])


def check_references(descriptor: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield each foreign key and reference that does not point at the primary key of a table of the package."""
    schemas = {r["name"]: r["schema"] for r in descriptor["resources"]}
    paths = [r["path"] for r in descriptor["resources"]]
    for twice in sorted({p for p in paths if paths.count(p) > 1}):
        yield found(DESCRIPTOR_VALUE, DESCRIPTOR, f'Two resources have the path "{twice}".')
    if len(schemas) < len(paths):
        yield found(DESCRIPTOR_VALUE, DESCRIPTOR, "Two resources have the same name.")
    for name, schema in schemas.items():
        where = f'the schema of "{name}"'
        which = f"a foreign key in {where}"
        for key in schema.get("foreignKeys", []):
            broken = list(check_shape(key, shapes.FOREIGN_KEY, DESCRIPTOR, which))
            broken = broken or list(check_shape(key["reference"], shapes.REFERENCE, DESCRIPTOR, which))
            yield from broken or _check_foreign_key(key, name, schemas)
        if prefix := _prefix(schema):
            yield from _check_prefix(prefix, name, schemas)
        for field in schema["fields"]:
            for target in field.get("synopsis:references", []):
                if not isinstance(target, str) or target not in schemas:
                    message = f'"{field["name"]}" in {where} refers to the table "{target}", which does not exist.'
                    yield found(SCHEMA_REFERENCE, DESCRIPTOR, message, did_you_mean(str(target), schemas))


def _prefix(schema: Mapping[str, Any]) -> Any:
    """Return what a schema says of the beginning of ids; `None` also for a word, which 0.1.0 had: it is still compared with."""
    prefix = schema.get("synopsis:prefix")
    return None if isinstance(prefix, str) else prefix


def _check_prefix(prefix: Mapping[str, str], table: str, schemas: Mapping[str, Any]) -> Iterator[Finding]:
    which = f'"synopsis:prefix" in the schema of "{table}"'
    if prefix["table"] not in schemas:
        message = f'{which} names the table "{prefix["table"]}", which does not exist.'
        yield found(SCHEMA_REFERENCE, DESCRIPTOR, message, did_you_mean(prefix["table"], schemas))
    referring = [column for key in schemas[table].get("foreignKeys", []) for column in key["fields"]]
    if "column" in prefix and prefix["column"] not in referring:
        message = f'{which} names "{prefix["column"]}", which does not refer to exactly one table.'
        hint = did_you_mean(prefix["column"], [field["name"] for field in schemas[table]["fields"]])
        yield found(SCHEMA_REFERENCE, DESCRIPTOR, message, hint)


def _check_foreign_key(key: Mapping[str, Any], table: str, schemas: Mapping[str, Any]) -> Iterator[Finding]:
    which = f'A foreign key in the schema of "{table}"'
    target = key["reference"].get("resource") or table
    if len(key["fields"]) != 1 or key["fields"][0] not in [field["name"] for field in schemas[table]["fields"]]:
        message = f"{which} must name one existing column."
        yield found(SCHEMA_REFERENCE, DESCRIPTOR, message, value=str(key["fields"]))
    elif target not in schemas:
        message = f'{which} refers to the table "{target}".'
        yield found(SCHEMA_REFERENCE, DESCRIPTOR, message, did_you_mean(target, schemas))
    elif key["reference"]["fields"] != schemas[target]["primaryKey"]:
        yield found(SCHEMA_REFERENCE, DESCRIPTOR, f'{which} must refer to the primary key of "{target}".')
