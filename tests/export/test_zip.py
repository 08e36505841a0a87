"""The zip file: the package as it is; frictionless reads and validates it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from synopsis_data.export import export
from synopsis_data.package import Package
from synopsis_data.validation import validate

from ..conftest import ROOT, Copy
from ..support.exports import NAMES, Exported

DESCRIPTIONS = ("datapackage.v1.json", "data/csv-metadata.json")
"""For tools that do not read the descriptor; what they make of it is tested in `tests/proofs`."""


@pytest.fixture(scope="module")
def file(exported: Exported) -> Path:
    return exported("zip")[0]


def test_every_file_is_the_one_of_the_package(file: Path, package: Package) -> None:
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        assert names[0] == "datapackage.json" and archive.testzip() is None
        for name in set(names) - {"README.txt", *DESCRIPTIONS}:
            assert archive.read(name) == (ROOT / name).read_bytes(), name
        wanted = {r.path for r in package.resources.values()} | {
            r.descriptor["schema"] for r in package.resources.values()
        }
        assert set(names) == {"datapackage.json", "LICENSE-DATA", "README.txt", *DESCRIPTIONS} | wanted
        readme = archive.read("README.txt").decode()
    assert (
        package.version in readme
        and "creativecommons.org" in readme
        and "data/agencies.csv: Agencies, 15 rows" in readme
    )
    assert "do not add them up" in readme  # the warnings of the schemas


def test_unpacked_it_is_valid(file: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        archive.extractall(tmp_path)
    assert validate(tmp_path).problems == []


def test_frictionless_reads_and_validates_it(file: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.Package(str(file)).validate()
    assert report.valid and report.stats["tasks"] == len(NAMES)
    rows = frictionless.Package(str(file)).get_resource("agencies").read_rows()
    assert len(rows) == 15 and rows[0]["passage_ids"]


def described(file: Path, name: str) -> Any:
    with zipfile.ZipFile(file) as archive:
        assert name in archive.read("README.txt").decode()
        return json.loads(archive.read(name))


def test_the_descriptor_of_version_1_has_nothing_of_version_2(file: Path, package: Package) -> None:
    descriptor = described(file, "datapackage.v1.json")
    assert descriptor["profile"] == "tabular-data-package" and "$schema" not in json.dumps(descriptor)
    assert descriptor["version"] == package.version
    assert descriptor["contributors"] == [{"title": "The synopsis-data contributors", "role": "author"}]
    for resource in descriptor["resources"]:
        assert resource["profile"] == "tabular-data-resource"
        stated = package.resource(resource["name"])
        assert all(resource[name] == stated.descriptor[name] for name in ("path", "bytes", "hash"))
        for field, ours in zip(resource["schema"]["fields"], stated.schema.fields, strict=True):
            assert field["type"] == ("string" if ours.is_list else ours.type)
            assert ours.is_list == ("are separated by semicolons" in field["description"])
            assert field["description"].startswith(ours.description)
        for key in resource["schema"].get("foreignKeys", ()):
            assert key["reference"]["resource"] in {"", *package.resources}
    keys = {r["name"]: r["schema"].get("foreignKeys", []) for r in descriptor["resources"]}
    assert {"fields": ["parent_id"], "reference": {"resource": "", "fields": ["activity_id"]}} in keys["activities"]


def test_the_metadata_of_csvw_describe_every_column(file: Path, package: Package) -> None:
    group = described(file, "data/csv-metadata.json")
    tables = {table["url"].removesuffix(".csv"): table["tableSchema"] for table in group["tables"]}
    assert tables.keys() == package.resources.keys()
    for name, schema in tables.items():
        fields = package.resource(name).schema.fields
        assert [(c["name"], c.get("separator"), c["required"]) for c in schema["columns"]] == [
            (f.name, ";" if f.is_list else None, f.required) for f in fields
        ]
    types = {c["name"]: c["datatype"] for schema in tables.values() for c in schema["columns"]}
    assert types["established"] == "gYear" and types["homepage"] == "anyURI"
    assert types["latitude"] == {"base": "decimal", "minimum": -90, "maximum": 90}
    agency = next(c for c in tables["activities"]["columns"] if c["name"] == "agency_id")
    assert agency["valueUrl"] == f"{package.homepage}record/{{agency_id}}.html#it"
    assert tables["participations"]["foreignKeys"] == [
        {
            "columnReference": "organization_id",
            "reference": {"resource": "organizations.csv", "columnReference": "organization_id"},
        }
    ]


def test_the_metadata_of_csvw_stand_beside_the_files_wherever_they_are(copy: Copy, tmp_path: Path) -> None:
    """The standard looks for them in the folder of the CSV file; files in several folders share those of the package."""
    descriptor = json.loads((copy.root / "datapackage.json").read_bytes())
    (copy.root / "agencies.csv").write_bytes(copy.file("agencies").read_bytes())
    descriptor["resources"][0]["path"] = "agencies.csv"
    (copy.root / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    (made,) = export(Package(copy.root), "zip", tmp_path / "x.zip")
    urls = [table["url"] for table in described(made, "csv-metadata.json")["tables"]]
    assert urls[:2] == ["agencies.csv", "data/mandates.csv"]
