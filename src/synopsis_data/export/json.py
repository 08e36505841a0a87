"""JSON: one document with the metadata and all rows, and beside it the JSON Schema that it meets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .content import Content
from .json_schema import document, dump, record_schema, write_text


def write(content: Content, target: Path) -> None:
    """Write the document, one line per row, and its schema, whose name ends in `.schema.json`."""
    schema = target.with_name(f"{target.name.removesuffix('.json')}.schema.json")
    write_text(target, "".join(_document(content, schema.name)))
    write_text(schema, dump(document_schema(content)))


def _document(content: Content, schema: str) -> Iterator[str]:
    yield f'{{\n"$schema": {json.dumps(schema)},\n"package": {json.dumps(content.metadata, ensure_ascii=False)},\n'
    yield '"tables": {'
    for number, table in enumerate(content.tables.values()):
        yield f"{',' if number else ''}\n{json.dumps(table.name)}: ["
        for position, row in enumerate(table.dicts()):
            yield f"{',' if position else ''}\n{json.dumps(row, ensure_ascii=False)}"
        yield "\n]" if table.rows else "]"
    yield "\n}\n}\n"


def document_schema(content: Content) -> dict[str, Any]:
    """Return the JSON Schema of the whole document; each record has a definition of its own."""
    schemas = {name: table.schema for name, table in content.tables.items()}
    body = {
        "title": content.package.descriptor.get("title", content.package.descriptor["name"]),
        "type": "object",
        "properties": {
            "$schema": {"type": "string", "description": "Name of this schema's file."},
            "package": {
                "type": "object",
                "description": "What datapackage.json says about the package as a whole.",
                "required": ["name", "version"],
            },
            "tables": {
                "type": "object",
                "description": "The rows of each table, in the order of their ids.",
                "properties": {
                    name: {"type": "array", "description": schema.description, "items": {"$ref": f"#/$defs/{name}"}}
                    for name, schema in schemas.items()
                },
                "required": list(schemas),
                "additionalProperties": False,
            },
        },
        "required": ["package", "tables"],
        "additionalProperties": False,
        "$defs": {name: record_schema(schema) for name, schema in schemas.items()},
    }
    return document(body)
