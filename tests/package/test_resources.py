"""The released data. Fast tier: every resource is there as stated. Row tier: every row is what its schema says."""

from __future__ import annotations

import hashlib

import pytest

import synopsis_data as synopsis
from synopsis_data.package import Package
from synopsis_data.validation import validate

from ..conftest import ROOT
from ..support.exports import NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_resource_is_there_as_the_descriptor_states(package: Package, name: str) -> None:
    resource = package.resource(name)
    data = resource.file.read_bytes()
    assert resource.descriptor["bytes"] == len(data)
    assert resource.descriptor["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert data.split(b"\n")[0].decode() == ",".join(resource.schema.columns)


def test_the_data_is_valid() -> None:
    assert [p.message for p in validate(ROOT).problems] == []


@pytest.mark.rows
@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_typed(package: Package, name: str) -> None:
    resource = package.resource(name)
    rows = synopsis.load(name)
    assert len(rows) == resource.descriptor["synopsis:rows"]
    kinds = {"string": str, "integer": int, "year": int, "number": (int, float), "list": tuple}
    for row in rows:
        for field in resource.schema.fields:
            value = getattr(row, field.name)
            if value is None:
                assert not field.required and not field.is_list
            else:
                assert isinstance(value, kinds[field.type])
                assert not field.is_list or all(isinstance(item, str) and item for item in value)


@pytest.mark.rows
def test_every_row_cites_a_passage_of_a_chapter_that_its_source_has() -> None:
    for name in NAMES:
        table = synopsis.load(name)
        if "passage_ids" in table.columns:
            for row in table:
                assert row.passage_ids and all(p in synopsis.passages for p in row.passage_ids), row.id


@pytest.mark.rows
def test_every_passage_of_a_coded_chapter_is_accounted_for() -> None:
    """Recorded, or context with a note that says what it is."""
    for passage in synopsis.passages.where(agency_id=lambda agency: agency in synopsis.agencies):
        assert passage.passage_use, passage.id
        assert bool(passage.note) == (passage.passage_use == "context"), passage.id
