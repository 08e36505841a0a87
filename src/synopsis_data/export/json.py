"""JSON: one document with the metadata and all rows, and beside it the JSON Schema that it meets.

The schemas of the records are derived from the Table Schemas: types, vocabularies, formats, patterns, references.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..schema import Category, Field, Schema
from ..schema.values import DELIMITER
from ..tables.texts import json_of
from .content import Content, Table
from .files import write_text

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DAY = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
PATTERNS = {
    "partial-date": _DAY, "period": rf"{_DAY}(/({_DAY}|\.\.))?", "telephone": r"\+[1-9][0-9]{6,14}", "uri": "https?://[!-~]+",
    "email": "[!-?A-~]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+",
}  # fmt: skip
"""What a value of each format looks like; Table Schema names the format, JSON Schema has no name for most of them."""
_ASKED = ("test", "neighbour", "example")
"""What a value of a vocabulary is told by, which JSON Schema has no name for."""


def write(content: Content, target: Path) -> None:
    """Write the document, one line per row, and its schema, whose name ends in `.schema.json`."""
    schema = target.with_name(f"{target.name.removesuffix('.json')}.schema.json")
    package = json.dumps(content.metadata, ensure_ascii=False)
    tables = ",\n".join(map(_rows, content.tables.values()))
    document = f'{{\n"$schema": {json.dumps(schema.name)},\n"package": {package},\n"tables": {{\n{tables}\n}}\n}}\n'
    write_text(target, document)
    write_text(schema, dump(document_schema(content)))


def _rows(table: Table) -> str:
    return f'"{table.name}": {json_of(table.dicts())}'


def document_schema(content: Content) -> dict[str, Any]:
    """Return the JSON Schema of the whole document; each record has a definition of its own."""
    schemas = {name: table.schema for name, table in content.tables.items()}
    tables = {
        name: {"type": "array", "description": schema.description, "items": {"$ref": f"#/$defs/{name}"}}
        for name, schema in schemas.items()
    }
    about = "The description of the whole package in datapackage.json."
    rows = "The rows of each table, sorted by id."
    return {
        "$schema": DRAFT, "title": content.title, "type": "object",
        "properties": {
            "$schema": {"type": "string", "description": "Name of this schema's file."},
            "package": {"type": "object", "description": about, "required": ["name", "version"]},
            "tables": {"type": "object", "description": rows, "properties": tables, "required": list(tables),
                       "additionalProperties": False},
        },
        "required": ["package", "tables"], "additionalProperties": False,
        "$defs": {name: record_schema(schema) for name, schema in schemas.items()},
    }  # fmt: skip


def record_schema(schema: Schema) -> dict[str, Any]:
    """Return the JSON Schema of one record of a table: every column is a property and always there.

    An empty cell is null, an empty list an empty array.
    """
    return {
        "title": schema.record,
        "description": f"{schema.description} One row is {schema.row}." if schema.row else schema.description,
        "type": "object", "properties": {field.name: _property(field) for field in schema.fields},
        "required": list(schema.columns), "additionalProperties": False,
    }  # fmt: skip


def _property(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {"title": field.title, "description": field.description}
    if field.is_list:
        described |= {"type": "array", "items": _value(field), "uniqueItems": True}
        least, most = max(field.constraints.get("minLength", 0), field.required), field.constraints.get("maxLength")
        described |= {"minItems": int(least)} if least else {}
        described |= {"maxItems": most} if most else {}
    else:
        described |= _value(field)
        if not field.required:
            described["type"] = [described["type"], "null"]
            if "oneOf" in described:
                described["oneOf"].append({"const": None, "title": "Not stated"})
            elif "enum" in described:
                described["enum"].append(None)
    if field.example is not None:
        example = str(field.example)
        described["examples"] = [example.split(DELIMITER) if field.is_list else field.read(example)]
    if field.references:
        described["synopsis:references"] = list(field.references)
    return described


def _value(field: Field) -> dict[str, Any]:
    """Return what holds for a value of a column, or for one item of a list."""
    value: dict[str, Any] = {"type": {"year": "integer", "list": "string"}.get(field.type, field.type)}
    if field.vocabulary:
        value["oneOf"] = [_term(category) for category in field.vocabulary.values()]
    elif field.allowed:
        value["enum"] = sorted(field.allowed)
    if field.format in ("uri", "email"):
        value["format"] = field.format
    patterns = [PATTERNS[field.format]] if field.format in PATTERNS else []
    if field.is_list:
        patterns += [field.item_pattern.pattern] if field.item_pattern else []
    else:
        # A date that has a format is held against the calendar's pattern, which is the narrower one.
        patterns = patterns or ([field.pattern.pattern] if field.pattern else [])
        names = ("minimum", "maximum", *(("minLength", "maxLength") if field.type == "string" else ()))
        value |= {name: field.constraints[name] for name in names if name in field.constraints}
    anchored = [{"pattern": f"^(?:{pattern})$"} for pattern in patterns]
    value |= {"allOf": anchored} if len(anchored) > 1 else anchored[0] if anchored else {}
    if value["type"] == "string" and not value.keys() & {"oneOf", "enum", "pattern", "allOf", "minLength"}:
        value["minLength"] = 1
    return value


def _term(category: Category) -> dict[str, Any]:
    """Return a value of a vocabulary with what tells it from others, under the names of the Table Schema."""
    term = {"const": category.value, "title": category.label, "description": category.definition}
    asked = {f"synopsis:{name}": said for name in _ASKED if (said := getattr(category, name))}
    mappings = [mapping._asdict() for mapping in category.mappings]
    return term | asked | ({"synopsis:mappings": mappings} if mappings else {})


def dump(value: Any) -> str:
    """Return JSON for people: indented, in the order given."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
