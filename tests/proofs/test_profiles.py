"""The descriptor and the schemas fit the profiles that the standard publishes."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft7Validator

from synopsis_data.package import Package

from ..support.exports import NAMES

pytestmark = pytest.mark.slow


def profile(name: str) -> Any:
    return json.loads((files("dplib") / "profiles" / "2.0" / f"{name}.json").read_text(encoding="utf-8"))


def test_the_descriptor_fits_the_profile_of_the_standard(package: Package) -> None:
    errors = [e.message for e in Draft7Validator(profile("datapackage")).iter_errors(_standalone(package))]
    assert errors == []


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_fits_the_profile_of_the_standard(package: Package, name: str) -> None:
    schema = package.resource(name).schema.descriptor
    errors = list(Draft7Validator(profile("tableschema")).iter_errors(schema))
    wrong = [e for e in errors if not _is_list_field(schema, list(e.absolute_path))]
    assert [e.message for e in wrong] == []


def _is_list_field(schema: Any, path: list[Any]) -> bool:
    """The published profiles do not know the type `list`, though the standard does: the one finding that is allowed."""
    return len(path) >= 2 and path[0] == "fields" and schema["fields"][path[1]]["type"] == "list"


def _standalone(package: Package) -> dict[str, Any]:
    """The descriptor as the profile wants it: schemas by path."""
    return json.loads(json.dumps(package.descriptor))  # type: ignore[no-any-return]


def test_the_profile_of_the_standard_still_rejects_list_fields(package: Package) -> None:
    """When this fails, take the exception for list fields out of the test above."""
    schema = package.resource("passages").schema.descriptor
    assert list(Draft7Validator(profile("tableschema")).iter_errors(schema))
