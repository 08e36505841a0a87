"""JSON and its JSON Schemas: what validates, what is refused, what the schemas carry over from the Table Schemas."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from synopsis_data.export.json import DRAFT, record_schema
from synopsis_data.package import Package
from synopsis_data.schema import Mapping

from ..support.exports import NAMES, Exported


@pytest.fixture(scope="module")
def files(exported: Exported) -> list[Path]:
    return exported("json")


@pytest.fixture(scope="module")
def document(files: list[Path]) -> Any:
    return json.loads(files[0].read_bytes())


@pytest.fixture(scope="module")
def validator(files: list[Path]) -> jsonschema.Draft202012Validator:
    schema = json.loads(files[1].read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == DRAFT
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)


def test_the_document_meets_its_schema(document: Any, validator: jsonschema.Draft202012Validator) -> None:
    assert [e.message for e in validator.iter_errors(document)] == []


def test_the_document_names_its_schema_and_the_package(document: Any, files: list[Path], package: Package) -> None:
    assert document["$schema"] == files[1].name
    assert document["package"]["version"] == package.version and document["package"]["homepage"] == package.homepage


def test_each_row_is_one_line(files: list[Path]) -> None:
    lines = files[0].read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith('{"activity_id": "') for line in lines) == 181


WRONG = [
    ("activities", "activity_type", "meditation"),
    ("activities", "themes", ["gardening"]),
    ("activities", "themes", ["demand", "demand"]),
    ("activities", "themes", "demand"),
    ("activities", "themes", None),
    ("activities", "title", None),
    ("activities", "title", ""),
    ("activities", "start_date", "3/1999"),
    ("activities", "start_date", "1999-13"),
    ("activities", "summary", "x" * 401),
    ("activities", "passage_ids", []),
    ("activities", "activity_id", "UNODC GPAT"),
    ("activities", "url", "unodc.org"),
    ("agencies", "chapter", "1"),
    ("agencies", "chapter", 0),
    ("agencies", "established", 1951.5),
    ("figures", "value", "many"),
    ("figures", "period", "1996-2003"),
    ("focal_points", "emails", ["nobody"]),
    ("focal_points", "telephone", "+43 1 26060"),
    ("passages", "fingerprint", ["xyz"]),
    ("places", "m49", 4),
    ("publications", "languages", ["English"]),
]


def first_rows(document: Any) -> Any:
    """Return the document with one row per table: the whole takes seconds to validate."""
    return copy.deepcopy({**document, "tables": {name: rows[:1] for name, rows in document["tables"].items()}})


@pytest.mark.parametrize(("table", "column", "value"), WRONG, ids=[f"{t}.{c}-{v!s:.12}" for t, c, v in WRONG])
def test_a_wrong_value_is_refused(
    document: Any, validator: jsonschema.Draft202012Validator, table: str, column: str, value: object
) -> None:
    changed = first_rows(document)
    changed["tables"][table][0][column] = value
    paths = [list(e.absolute_path) for e in validator.iter_errors(changed)]
    assert paths and all(path[:4] == ["tables", table, 0, column] for path in paths)


def test_a_missing_and_an_unknown_column_are_refused(document: Any, validator: jsonschema.Draft202012Validator) -> None:
    changed = first_rows(document)
    del changed["tables"]["sources"][0]["url"]
    changed["tables"]["sources"][0]["address"] = None
    assert sorted(e.validator for e in validator.iter_errors(changed)) == ["additionalProperties", "required"]


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_of_a_record_says_what_the_table_schema_says(package: Package, name: str) -> None:
    schema = package.resource(name).schema
    derived = record_schema(schema)
    jsonschema.Draft202012Validator.check_schema(derived)
    assert list(derived["properties"]) == derived["required"] == list(schema.columns)
    for field in schema.fields:
        prop = derived["properties"][field.name]
        value = prop["items"] if field.is_list else prop
        assert (prop["title"], prop["description"]) == (field.title, field.description)
        assert prop.get("synopsis:references", []) == list(field.references)
        known = [
            (c["const"], c["title"], c["description"], *(c.get(f"synopsis:{n}", "") for n in ("test", "neighbour", "example")),
             tuple(Mapping(**each) for each in c.get("synopsis:mappings", ())))
            for c in value.get("oneOf", ()) if c["const"] is not None
        ]  # fmt: skip
        assert known == list(field.vocabulary.values())
        null = jsonschema.Draft202012Validator(prop).is_valid(None)
        assert null == (not field.required and not field.is_list)
        for example in prop["examples"]:
            jsonschema.Draft202012Validator(prop).validate(example)
