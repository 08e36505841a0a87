"""JSON Schemas of the records, derived from the Table Schemas: types, vocabularies, formats, patterns, references."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..schema import Field, Schema
from ..schema.values import DELIMITER

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DAY = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
PATTERNS = {
    "partial-date": _DAY,
    "period": f"{_DAY}(/{_DAY})?",
    "telephone": r"\+[1-9][0-9]{6,14}",
    "uri": "https?://[!-~]+",
    "email": "[!-?A-~]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+",
}
"""What a value of each format looks like; Table Schema names the format, JSON Schema has no name for most of them."""
STANDARD_FORMATS = ("uri", "email")
TYPES = {"string": "string", "integer": "integer", "year": "integer", "number": "number"}


def record_schema(schema: Schema) -> dict[str, Any]:
    """Return the JSON Schema of one record of a table: every column is a property and always there.

    An empty cell is null, an empty list an empty array.
    """
    return {
        "title": schema.record or schema.title,
        "description": f"{schema.description} One record is {schema.row}." if schema.row else schema.description,
        "type": "object",
        "properties": {field.name: _property(field) for field in schema.fields},
        "required": list(schema.columns),
        "additionalProperties": False,
    }


def document(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema as a document of its own, which names the draft that it is written in."""
    return {"$schema": DRAFT, **body}


def _property(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {"title": field.title, "description": field.description}
    constraints = field.descriptor.get("constraints", {})
    if field.is_list:
        described |= {"type": "array", "items": _value(field, None), "uniqueItems": True}
        least = max(constraints.get("minLength", 0), int(field.required))
        described |= {"minItems": least} if least else {}
        described |= {"maxItems": constraints["maxLength"]} if "maxLength" in constraints else {}
    else:
        described |= _value(field, constraints)
        if not field.required:
            described["type"] = [described["type"], "null"]
            if "oneOf" in described:
                described["oneOf"] = [*described["oneOf"], {"const": None, "title": "Not stated"}]
            elif "enum" in described:
                described["enum"] = [*described["enum"], None]
    if field.example is not None:
        described["examples"] = [_example(field)]
    if field.references:
        described["synopsis:references"] = list(field.references)
    return described


def _value(field: Field, constraints: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return what holds for a value of a column, or for one item of a list (`constraints` is None then)."""
    value: dict[str, Any] = {"type": "string" if field.is_list else TYPES[field.type]}
    if field.vocabulary:
        value["oneOf"] = [
            {"const": c.value, "title": c.label, "description": c.definition} for c in field.vocabulary.values()
        ]
    elif field.allowed:
        value["enum"] = sorted(field.allowed)
    if field.format in STANDARD_FORMATS:
        value["format"] = field.format
    patterns = [PATTERNS[field.format]] if field.format in PATTERNS else []
    if constraints is None:
        patterns += [field.descriptor[k] for k in ("synopsis:itemPattern",) if k in field.descriptor]
    else:
        # A date that has a format is held against the calendar's pattern, which is the narrower one.
        patterns += [constraints["pattern"]] if "pattern" in constraints and not patterns else []
        names = ("minimum", "maximum", *(("minLength", "maxLength") if field.type == "string" else ()))
        value |= {name: constraints[name] for name in names if name in constraints}
    if len(patterns) == 1:
        value["pattern"] = _anchored(patterns[0])
    elif patterns:
        value["allOf"] = [{"pattern": _anchored(pattern)} for pattern in patterns]
    if value["type"] == "string" and not value.keys() & {"oneOf", "enum", "pattern", "allOf", "minLength"}:
        value["minLength"] = 1
    return value


def _anchored(pattern: str) -> str:
    return f"^(?:{pattern})$"


def _example(field: Field) -> Any:
    if field.is_list:
        return str(field.example).split(DELIMITER)
    return field.read(str(field.example))


def dump(value: Any) -> str:
    """Return JSON for people: indented, in the order given."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def write_text(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
