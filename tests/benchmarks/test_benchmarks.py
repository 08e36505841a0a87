"""What the benchmarks time is what they say: each fault is the only one, and another commit reads a package of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from ..conftest import ROOT

if not (ROOT / "benchmarks").is_dir():
    pytest.skip("needs the checkout", allow_module_level=True)
sys.path.insert(0, str(ROOT / "benchmarks"))

import commits
import faults
import generate

git_checkout = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs the history")


def codes(root: Path, tree: Path = ROOT) -> Counter[str]:
    command = [sys.executable, "-m", "synopsis_data", "validate", str(root), "--format", "json"]
    out = subprocess.run(command, env=commits.environment(tree), capture_output=True, text=True, check=False)
    return Counter(problem["code"] for problem in json.loads(out.stdout)["problems"])


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for part in ("data", "schemas"):
        shutil.copytree(ROOT / part, tmp_path / "package" / part)
    shutil.copy(ROOT / "datapackage.json", tmp_path / "package")
    return tmp_path / "package"


@pytest.mark.parametrize("kind", faults.FAULTS)
def test_a_fault_is_found_for_what_it_is(package: Path, kind: str) -> None:
    fault = faults.FAULTS[kind]
    made = fault.plant(package, 3)
    assert made == (3 if kind in {*faults.ROWS, "unknown id"} else len(list((package / "data").glob("*.csv"))))
    found = codes(package)
    once = fault.code in ("csv-quoting", "csv-blank-line")  # one problem per file
    assert found[fault.code] >= (1 if once else made)
    assert set(found) <= {fault.code, "bytes-line-ends", "resource-changed"}


def test_every_kind_is_timed() -> None:
    assert {case.kind for case in faults.CASES} == faults.FAULTS.keys()


def test_a_generated_package_is_valid_and_has_the_rows_it_was_asked_for(tmp_path: Path) -> None:
    made = generate.generate(tmp_path / "large", 6000)
    assert made == pytest.approx(6000, rel=0.02)
    assert not codes(tmp_path / "large")


@git_checkout
def test_a_commit_reads_the_same_rows_with_its_own_schemas(tmp_path: Path) -> None:
    with commits.commit("HEAD") as tree:
        package, other = tmp_path / "package", tmp_path / "other"
        shutil.copytree(tree, package)
        schema = tree / "schemas" / "places.json"
        text = schema.read_text(encoding="utf-8").replace('"title": "', '"title": "Of old: ', 1)
        schema.write_text(text, encoding="utf-8")
        commits.adapt(package, tree, other)
        assert codes(other, tree) == Counter()
        assert (other / "schemas" / "places.json").read_text(encoding="utf-8") == text
    for file in (package / "data").iterdir():
        assert (other / "data" / file.name).read_bytes() == file.read_bytes()


@git_checkout
def test_a_commit_that_is_not_there_is_named() -> None:
    with pytest.raises(SystemExit, match="no-such-commit"), commits.commit("no-such-commit"):
        pass
