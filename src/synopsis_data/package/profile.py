"""The descriptor beside the JSON Schema of the package, which stands in `profile.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..rule import Finding, Rule
from .package import DESCRIPTOR, Package, installed_root
from .shapes import found

OF_THE_ROWS = ("bytes", "hash", "synopsis:rows")
"""Properties of a resource that follow from its rows."""

DESCRIPTOR_PROFILE = Rule(
    "descriptor-profile",
    "descriptor",
    "The descriptor does not fit the JSON Schema of the package.",
    "The descriptor is held against a formal description of what a descriptor of this package looks like.",
    '"licenses": "CC-BY-4.0"',
    '"licenses": [{"name": "CC-BY-4.0"}]',
    "Give the property that the message names the form of the released descriptor.",
)


def check_profile(descriptor: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield where a descriptor with all schemas inline does not fit the JSON Schema of the package.

    The descriptor of the installed data was checked before its release: one that says the same of everything but the rows
    is not checked again, which saves the import of jsonschema (100 ms).
    """
    if _without_rows(descriptor) == _without_rows(_installed()):
        return
    from jsonschema import Draft202012Validator, FormatChecker

    profile = json.loads((Path(__file__).parent / "profile.json").read_bytes())
    for error in Draft202012Validator(profile, format_checker=FormatChecker()).iter_errors(descriptor):
        place = "/".join(str(part) for part in error.absolute_path) or "the descriptor"
        yield found(DESCRIPTOR_PROFILE, DESCRIPTOR, f"{place}: {error.message[:300]}")


def _installed() -> Mapping[str, Any]:
    package = Package(installed_root())
    resources = [{**r.descriptor, "schema": r.schema.descriptor} for r in package.resources.values()]
    return {**package.descriptor, "resources": resources}


def _without_rows(descriptor: Mapping[str, Any]) -> Mapping[str, Any]:
    resources = [{k: v for k, v in r.items() if k not in OF_THE_ROWS} for r in descriptor["resources"]]
    return {**descriptor, "resources": resources}
