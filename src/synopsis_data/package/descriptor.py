"""The descriptor of a package and its schemas: strict JSON, known properties, references that lead somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..rule import Finding, Rule
from .package import DESCRIPTOR
from .paths import UnsafeFileError, open_inside
from .profile import check_profile
from .schemas import check_references, check_schema
from .shapes import DESCRIPTOR_VALUE, PACKAGE, RESOURCE, SCHEMA, called, check_shape, found, only_known
from .strict_json import DESCRIPTOR_JSON, StrictJSONError, strict_json

DIALECT = {
    "header": True, "delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False,
}  # fmt: skip
_FIXED = {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
RESOURCE_CHANGED = Rule(
    "resource-changed", "descriptor", "The size, hash or number of rows of a file differs from the descriptor.",
    why="The descriptor records the size, hash and number of rows of every file, so that anyone can check that nothing was altered.",
    wrong='"synopsis:rows": 97      (but the file has 98 rows)', right='"synopsis:rows": 98',
    repair="If you changed the file on purpose, run synopsis-data format to update the descriptor. If not, download the file again.",
    formatted=True, yields_to="file",
)  # fmt: skip


def check_descriptor(root: Path, data: bytes, *, profile: bool = True) -> tuple[dict[str, Any] | None, list[Finding]]:
    """Check the descriptor and the schemas of a package; without `profile` only what reading it depends on.

    Another release may have properties that this one does not know: without `profile` they are passed over.

    Returns the descriptor with all schemas inline, or `None` where nothing can be checked with it, and what is wrong.
    """
    try:
        descriptor = strict_json(data)
    except StrictJSONError as error:
        return None, [found(DESCRIPTOR_JSON, DESCRIPTOR, f"This is not strict JSON: {error}.")]
    if not profile:
        descriptor = only_known(descriptor, PACKAGE)
    wrong = list(check_shape(descriptor, PACKAGE, DESCRIPTOR, "the descriptor"))
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        return None, wrong
    whole: dict[str, Any] = {**descriptor, "resources": []}
    broken: list[Finding] = []
    for number, resource in enumerate(descriptor["resources"], 1):
        where = called("resource", resource, number)
        faults = list(check_shape(resource, RESOURCE, DESCRIPTOR, where)) or list(_check_resource(resource, where))
        if not faults:
            schema, faults = _schema(root, resource, profile)
            whole["resources"].append({**resource, "schema": schema})
        broken += faults
    broken = broken or list(check_references(whole))
    wrong += broken
    if profile and not wrong:
        wrong += check_profile(whole)
    return (None if broken else whole), wrong


def _check_resource(resource: Mapping[str, Any], where: str) -> Iterator[Finding]:
    for name, right in _FIXED.items():
        if resource[name] != right:
            message = f'"{name}" of {where} must be "{right}".'
            yield found(DESCRIPTOR_VALUE, DESCRIPTOR, message, value=str(resource[name]))
    if {name: value for name, value in resource["dialect"].items() if name != "$schema"} != DIALECT:
        yield found(DESCRIPTOR_VALUE, DESCRIPTOR, f"The dialect of {where} must be {json.dumps(DIALECT)}.")
    if not isinstance(resource["schema"], str | dict):
        yield found(DESCRIPTOR_VALUE, DESCRIPTOR, f'"schema" of {where} must be a path or an object.')


def _schema(root: Path, resource: Mapping[str, Any], profile: bool) -> tuple[dict[str, Any], list[Finding]]:
    """Return the schema of a resource and what is wrong with it."""
    declared, path = resource["schema"], DESCRIPTOR
    if isinstance(declared, str):
        path = declared
        try:
            with open_inside(root, path, ".json") as stream:
                declared = strict_json(stream.read())
        except UnsafeFileError as error:
            return {}, [error.finding]
        except StrictJSONError as error:
            return {}, [found(DESCRIPTOR_JSON, path, f"This is not strict JSON: {error}.")]
    declared = declared if profile else only_known(declared, SCHEMA)
    return declared, list(check_schema(declared, path, resource["name"]))


def check_contents(resource: Mapping[str, Any], sha256: str, size: int, rows: int) -> Iterator[Finding]:
    """Compare what was read of a file with the size, hash and number of rows that the descriptor states."""
    stated = (resource["bytes"], resource["hash"], resource["synopsis:rows"])
    if stated != (size, f"sha256:{sha256}", rows):
        message = f"{resource['path']} has {size:,} bytes and {rows:,} rows; the descriptor says {stated[0]:,} and {stated[2]:,}"
        message += "." if stated[::2] != (size, rows) else ", and its hash differs."
        yield found(RESOURCE_CHANGED, DESCRIPTOR, message, "If the change is intended, run: synopsis-data format")
