"""The zip file: the package as it is; frictionless reads and validates it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from synopsis_data.package import Package
from synopsis_data.validation import validate

from ..conftest import ROOT
from ..support.exports import Exported


@pytest.fixture(scope="module")
def file(exported: Exported) -> Path:
    return exported("zip")[0]


def test_every_file_is_the_one_of_the_package(file: Path, package: Package) -> None:
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        assert names[0] == "datapackage.json" and archive.testzip() is None
        for name in set(names) - {"README.txt"}:
            assert archive.read(name) == (ROOT / name).read_bytes(), name
        wanted = {r.path for r in package.resources.values()} | {
            r.descriptor["schema"] for r in package.resources.values()
        }
        assert set(names) == {"datapackage.json", "LICENSE-DATA", "README.txt"} | wanted
        readme = archive.read("README.txt").decode()
    assert (
        package.version in readme
        and "creativecommons.org" in readme
        and "data/agencies.csv: Agencies, 15 rows" in readme
    )
    assert "must not be added up" in readme  # the warnings of the schemas


def test_unpacked_it_is_valid(file: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        archive.extractall(tmp_path)
    assert validate(tmp_path).problems == []


def test_frictionless_reads_and_validates_it(file: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.Package(str(file)).validate()
    assert report.valid and report.stats["tasks"] == 17
    rows = frictionless.Package(str(file)).get_resource("agencies").read_rows()
    assert len(rows) == 15 and rows[0]["passage_ids"]
