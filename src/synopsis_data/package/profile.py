"""The descriptor beside the JSON Schema of the package, which stands in `profile.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..errors import MissingExtraError
from ..rule import Finding, Rule
from .package import DESCRIPTOR, Package, installed_root
from .shapes import found

DESCRIPTOR_PROFILE = Rule(
    "descriptor-profile", "descriptor", "The descriptor does not match the JSON Schema of the package.",
    why="The descriptor is validated against a JSON Schema that defines its structure.",
    wrong='"licenses": "CC-BY-4.0"', right='"licenses": [{"name": "CC-BY-4.0"}]',
    repair="Correct the property named in the message. Use the released descriptor as a model.",
)  # fmt: skip


def check_profile(descriptor: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield where a descriptor with all schemas inline does not fit the JSON Schema of the package.

    One that says the same of everything but the rows as the installed one, which was checked before its release, is not
    checked again: that saves the import of jsonschema (100 ms).
    """
    installed = Package(installed_root())
    resources = [{**r.descriptor, "schema": r.schema.descriptor} for r in installed.resources.values()]
    if _without_rows(descriptor) == _without_rows({**installed.descriptor, "resources": resources}):
        return
    try:
        from jsonschema import Draft202012Validator, FormatChecker
    except ImportError:
        raise MissingExtraError("checking a descriptor that differs from the released one", "") from None

    profile = json.loads((Path(__file__).parent / "profile.json").read_bytes())
    for error in Draft202012Validator(profile, format_checker=FormatChecker()).iter_errors(descriptor):
        place = "/".join(str(part) for part in error.absolute_path) or "the descriptor"
        yield found(DESCRIPTOR_PROFILE, DESCRIPTOR, f"{place}: {error.message[:300]}")


def _without_rows(descriptor: Mapping[str, Any]) -> Mapping[str, Any]:
    of_the_rows = {"bytes", "hash", "synopsis:rows"}
    resources = [{k: v for k, v in r.items() if k not in of_the_rows} for r in descriptor["resources"]]
    return {**descriptor, "resources": resources}
