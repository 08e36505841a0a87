"""CITATION.cff: what the descriptor says, in the form that the standard wants."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import synopsis_data as synopsis
from synopsis_data.citations.cff import citation
from synopsis_data.citations.zenodo import deposit
from synopsis_data.citing import cite
from synopsis_data.dataset import Dataset
from synopsis_data.package import Package
from synopsis_data.validation import validate

from ..conftest import ROOT, Copy, command

FILE = ROOT / "CITATION.cff"
DEPOSIT = ROOT / ".zenodo.json"
ZENODO = {
    "upload_type", "title", "description", "creators", "contributors", "version", "publication_date", "access_right", "license",
    "language", "keywords", "related_identifiers", "references",
}  # fmt: skip
"""Of what Zenodo takes, the properties that are used here: https://developers.zenodo.org/#representation."""
pytestmark = pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="needs the checkout")


@pytest.fixture(scope="module")
def written() -> Any:
    return yaml.safe_load(FILE.read_bytes())


def conforms(file: Path) -> bool:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", str(file)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_it_agrees_with_the_descriptor(written: Any, package: Package) -> None:
    descriptor = package.descriptor
    assert written["version"] == descriptor["version"] == synopsis.data_version
    assert written["title"] == descriptor["title"]
    assert written["authors"] == [{"name": c["title"]} for c in descriptor["contributors"]]
    assert written["license"] == descriptor["licenses"][0]["name"]
    assert written["url"] == descriptor["homepage"] and written["keywords"] == descriptor["keywords"]
    assert written["date-released"].isoformat() == descriptor["created"][:10]
    assert written["type"] == "dataset" and written["abstract"] == descriptor["description"]


def test_it_names_the_report_that_the_data_is_drawn_from(written: Any) -> None:
    source = synopsis.sources["syn2008"]
    (report,) = (each for each in written["references"] if each["title"] == source.title)
    assert (report["title"], str(report["year"])) == (source.title, source.issued)
    assert report["publisher"] == {"name": source.publisher, "city": source.place}
    assert report["authors"] == [
        {"name": synopsis.organizations["unodc"].name},
        {"family-names": "Chin", "given-names": "Vivienne"},
    ]


def test_it_names_every_source(written: Any) -> None:
    named = [(each["title"], str(each.get("year", ""))) for each in written["references"]]
    assert named == [(source.title, (source.issued or "")[:4]) for source in synopsis.sources]


def test_the_licence_of_the_distribution_names_it_too(written: Any) -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert written["license"] in re.findall(r'^license = "(.*)"$', text, re.MULTILINE)[0].split(" AND ")


def test_a_released_version_has_the_same_day_in_the_changelog(package: Package) -> None:
    heading = re.search(r"^## (\S+) \((.+)\)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert heading and heading[1] == package.version
    assert heading[2] in ("unreleased", package.descriptor["created"][:10])


@pytest.mark.slow
def test_it_fits_the_schema_of_the_citation_file_format(tmp_path: Path) -> None:
    assert conforms(FILE)
    broken = tmp_path / "CITATION.cff"
    broken.write_text(FILE.read_text(encoding="utf-8").replace("authors:", "writers:", 1), encoding="utf-8")
    assert not conforms(broken)


def test_it_is_what_would_be_written_today() -> None:
    assert citation(Dataset(Package(ROOT))) == FILE.read_text(encoding="utf-8")


def test_the_deposit_agrees_with_the_citation_file(written: Any, package: Package) -> None:
    told = json.loads(DEPOSIT.read_bytes())
    assert set(told) <= ZENODO and told["upload_type"] == written["type"] == "dataset"
    assert told["title"] == written["title"] and told["description"] == f"<p>{written['abstract']}</p>"
    assert [each["name"] for each in told["creators"]] == [author["name"] for author in written["authors"]]
    assert {each["name"] for each in told["contributors"]} <= {c["title"] for c in package.descriptor["contributors"]}
    assert told["version"] == written["version"] and told["publication_date"] == written["date-released"].isoformat()
    assert told["license"] == written["license"].lower() and told["keywords"] == written["keywords"]
    addresses = [each["url"] for each in written["references"] if "url" in each]
    assert [each["identifier"] for each in told["related_identifiers"]][-len(addresses) :] == addresses
    assert len(addresses) + len(told["references"]) == len(written["references"])


def test_the_deposit_is_what_would_be_written_today() -> None:
    assert deposit(Dataset(Package(ROOT))) == DEPOSIT.read_text(encoding="utf-8")


def test_a_deposit_names_the_site_and_the_repository_once_they_are_known(project: Path) -> None:
    file = project / "datapackage.json"
    told = json.loads(deposit(Dataset(Package(project))))["related_identifiers"]
    assert not [each for each in told if each["relation"] in ("isDocumentedBy", "isCompiledBy")]
    file.write_text(file.read_text(encoding="utf-8").replace("example.org", "data.test"), encoding="utf-8")
    told = json.loads(deposit(Dataset(Package(project))))["related_identifiers"]
    assert told[:2] == [
        {"identifier": "https://data.test/synopsis-data/", "relation": "isDocumentedBy"},
        {"identifier": "https://data.test/synopsis-data/code", "relation": "isCompiledBy"},
    ]


def test_a_doi_stands_wherever_the_data_is_cited(project: Path) -> None:
    assert "doi" not in citation(Dataset(Package(project))).casefold().replace("doi.org", "")
    file = project / "datapackage.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace('  "version"', '  "id": "https://doi.org/10.5281/zenodo.42",\n  "version"', 1), encoding="utf-8"
    )
    assert validate(project).valid
    data = Dataset(Package(project))
    assert yaml.safe_load(citation(data))["doi"] == "10.5281/zenodo.42"
    for record in (None, data.databases["iom-ctm"]):
        assert "https://doi.org/10.5281/zenodo.42 https://" in cite(record, dataset=data)
        assert "  doi       = {10.5281/zenodo.42},\n" in cite(record, "bibtex", dataset=data)
        assert "DO  - 10.5281/zenodo.42\r\n" in cite(record, "ris", dataset=data)
        assert json.loads(cite(record, "csl-json", dataset=data))[-1]["DOI"] == "10.5281/zenodo.42"
    file.write_text(text.replace('  "version"', '  "id": "10.5281/zenodo.42",\n  "version"', 1), encoding="utf-8")
    assert not validate(project).valid


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A package with another version and a title of special characters."""
    for name in ("data", "schemas"):
        shutil.copytree(ROOT / name, tmp_path / name)
    text = (ROOT / "datapackage.json").read_text(encoding="utf-8")
    changed = re.sub(r'"version": "[^"]+"', '"version": "7.8.9"', text, count=1).replace("as data", "as #data: “1”")
    (tmp_path / "datapackage.json").write_text(changed, encoding="utf-8")
    shutil.copy(FILE, tmp_path)
    return tmp_path


def formatted(project: Path, *options: str) -> tuple[int, str]:
    done = command("format", *options, cwd=project)
    return done.returncode, done.stdout


def test_format_notices_a_new_version_and_brings_the_file_up_to_date(project: Path) -> None:
    assert formatted(project, "--check") == (1, "not in canonical form: CITATION.cff\n")
    assert formatted(project) == (0, "written: CITATION.cff\n")
    assert formatted(project, "--check")[0] == 0
    written = yaml.safe_load((project / "CITATION.cff").read_bytes())
    assert written["version"] == "7.8.9" and written["title"].endswith("as #data: “1”")


def test_format_leaves_a_citation_that_somebody_else_wrote(project: Path) -> None:
    (project / "CITATION.cff").write_text("cff-version: 1.2.0\n", encoding="utf-8")
    assert formatted(project) == (0, "Everything is in canonical form.\n")
    (project / "CITATION.cff").unlink()
    assert formatted(project)[0] == 0 and not (project / "CITATION.cff").exists()


@pytest.mark.slow
def test_what_is_written_fits_the_schema(project: Path) -> None:
    assert formatted(project)[0] == 0
    assert conforms(project / "CITATION.cff")


@pytest.mark.parametrize("day", ["2026-11-26", "2026-11-26T12:00:00Z", "2026-13-01T00:00:00Z", "soon", 2026])
def test_a_date_that_is_no_day_is_a_problem(copy: Copy, day: object) -> None:
    """The day of the release: without a time, so that nobody is led to write the clock there."""
    file = copy.root / "datapackage.json"
    descriptor = json.loads(file.read_bytes())
    file.write_text(json.dumps({**descriptor, "created": "2027-01-31T00:00:00Z"}), encoding="utf-8")
    assert validate(copy.root).valid
    file.write_text(json.dumps({**descriptor, "created": day}), encoding="utf-8")
    assert [p.code for p in validate(copy.root).problems if "created" in f"{p.message} {p.hint} {p.value}"]
