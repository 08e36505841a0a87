"""JSON Lines: every record meets the schema that stands beside it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from synopsis_data.package import Package

from ..support.exports import NAMES, Exported


@pytest.fixture(scope="module")
def folder(exported: Exported) -> Path:
    return exported("jsonl")[0].parent


@pytest.mark.parametrize("name", NAMES)
def test_every_record_meets_its_schema(folder: Path, package: Package, name: str) -> None:
    schema = json.loads((folder / f"{name}.schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == package.resource(name).descriptor["synopsis:rows"]
    for line in lines:
        assert [e.message for e in validator.iter_errors(json.loads(line))] == []
    assert not validator.is_valid({})


def test_the_folder_says_what_it_is(folder: Path, package: Package) -> None:
    assert json.loads((folder / "metadata.json").read_bytes())["version"] == package.version
    text = (folder / "README.txt").read_text(encoding="utf-8")
    assert "activities.jsonl: Activities, 181 rows; activities.schema.json" in text


def test_pandas_reads_it(folder: Path) -> None:
    import pandas

    with (folder / "activities.jsonl").open(encoding="utf-8") as stream:
        frame = pandas.read_json(stream, lines=True, dtype=False)
    assert len(frame) == 181 and isinstance(frame["themes"].iloc[0], list)
