"""The descriptor for tools of Data Package version 1, which know neither lists nor schemas of version 2.

It stands beside the descriptor and describes the same files. A list is a text there, with its delimiter in the description.
"""

from __future__ import annotations

from typing import Any

from ..schema import Field, Schema
from .content import Content, Table

NAME = "datapackage.v1.json"
ROLES = {"creator": "author", "maintainer": "maintainer", "publisher": "publisher"}
"""What version 1 calls a role; whoever has another one is a contributor."""
_RESOURCE = ("name", "title", "description", "path", "format", "mediatype", "encoding", "bytes", "hash")
_FIELD = ("name", "title", "description", "type", "format", "example", "constraints")
_LIST = "Several values are separated by semicolons."


def describe(content: Content) -> dict[str, Any]:
    """Return the descriptor, with all schemas in it."""
    resources = [_resource(table) for table in content.tables.values()]
    contributors = [_contributor(person) for person in content.metadata.get("contributors", ())]
    return {"profile": "tabular-data-package", **content.metadata, "contributors": contributors, "resources": resources}


def _contributor(person: dict[str, Any]) -> dict[str, Any]:
    """Return a contributor with the first of the roles, since version 1 has one."""
    kept = {name: value for name, value in person.items() if name in ("title", "path", "email", "organization")}
    return {**kept, "role": ROLES.get(next(iter(person.get("roles", ())), ""), "contributor")}


def _resource(table: Table) -> dict[str, Any]:
    described = table.resource.descriptor
    return {
        "profile": "tabular-data-resource", **{name: described[name] for name in _RESOURCE if name in described},
        "dialect": {name: value for name, value in described["dialect"].items() if name != "$schema"},
        "schema": _schema(table.schema),
    }  # fmt: skip


def _schema(schema: Schema) -> dict[str, Any]:
    """Return a schema; what points at its own table names no resource."""
    keys = [
        {**key, "reference": {"resource": key["reference"].get("resource", ""), "fields": key["reference"]["fields"]}}
        for key in schema.descriptor.get("foreignKeys", ())
    ]
    fields = [_field(field) for field in schema.fields]
    return {
        "fields": fields, "missingValues": [""], "primaryKey": [schema.key], **({"foreignKeys": keys} if keys else {}),
    }  # fmt: skip


def _field(field: Field) -> dict[str, Any]:
    known = {name: field.descriptor[name] for name in _FIELD if name in field.descriptor}
    if not field.is_list:
        return known
    kept = {name: value for name, value in known.get("constraints", {}).items() if name in ("required", "unique")}
    described = f"{field.description} {_LIST}".lstrip()
    known = {name: value for name, value in known.items() if name not in ("format", "constraints")}
    return {**known, "description": described, "type": "string", **({"constraints": kept} if kept else {})}
