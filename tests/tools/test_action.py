"""The composite action's script, in a repository with a good and with a bad update."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from ..conftest import ROOT, Copy

SCRIPT = ROOT / "tools" / "action.py"
EXAMPLE = ROOT / "docs" / "examples" / "un-women"
if not SCRIPT.is_file():
    pytest.skip("needs the checkout", allow_module_level=True)


class Outcome(NamedTuple):
    status: int
    annotations: list[str]
    shown: str
    summary: str
    outputs: dict[str, str]


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def act(folder: Path, **inputs: str) -> Outcome:
    """Run the script as the host does: inputs, summary and outputs by the environment."""
    runner = folder.parent / "runner"
    runner.mkdir(exist_ok=True)
    summary, outputs = runner / "summary.md", runner / "outputs"
    for file in (summary, outputs):
        file.write_text("", encoding="utf-8")
    environment = {
        **os.environ,
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_OUTPUT": str(outputs),
        "RUNNER_TEMP": str(runner),
        **{f"INPUT_{name.upper()}": value for name, value in inputs.items()},
    }
    out = subprocess.run(
        [sys.executable, str(SCRIPT)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in out.stderr, out.stderr
    lines = out.stdout.splitlines()
    return Outcome(
        out.returncode,
        [line for line in lines if line.startswith("::")],
        out.stdout + out.stderr,
        summary.read_text(encoding="utf-8"),
        dict(line.split("=", 1) for line in outputs.read_text(encoding="utf-8").splitlines()),
    )


@pytest.fixture
def repository(tmp_path: Path) -> Copy:
    """A repository with the package in it, in one commit."""
    folder = tmp_path / "repository"
    folder.mkdir()
    copy = Copy(folder)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=The release")
    return copy


def test_a_good_package_passes_and_its_changes_stand_in_the_summary(repository: Copy) -> None:
    repository.edit("places", lambda data: data.replace(b"\nafghanistan,Afghanistan,", b"\nafghanistan,Afghanestan,"))
    subprocess.run([sys.executable, "-m", "synopsis_data", "format"], cwd=repository.root, check=True)
    out = act(repository.root, against="HEAD")
    assert out.status == 0, out.shown
    assert all(line.startswith("::warning ") for line in out.annotations), "a fact changed without a new passage"
    assert "file=data/places.csv,line=" in out.annotations[0]
    assert "### Valid" in out.summary
    assert "| | name | Afghanistan | Afghanestan |" in out.summary
    assert out.outputs["valid"] == "true" and out.outputs["problems"] == "0"
    report = json.loads(Path(out.outputs["report"]).read_text(encoding="utf-8"))
    assert report["valid"] is True and len(report["checked"]["engines"]) == 2


def test_a_bad_package_is_annotated_on_its_lines(repository: Copy) -> None:
    line, column = repository.set("activities", "start_date", "31.12.1999", row=3)
    out = act(repository.root, against="HEAD", frictionless="false")
    assert out.status == 1
    assert f"::error file=data/activities.csv,line={line},col={column},title=" in "\n".join(out.annotations)
    assert out.outputs["valid"] == "false" and int(out.outputs["problems"]) >= 1
    assert "31.12.1999" in out.summary


def test_a_package_below_the_top_of_the_repository_is_annotated_there(repository: Copy) -> None:
    inner = repository.root / "sub" / "package"
    inner.mkdir(parents=True)
    for name in ("data", "schemas", "datapackage.json"):
        shutil.move(repository.root / name, inner / name)
    copy = Copy.__new__(Copy)
    copy.root = inner
    copy.set("activities", "start_date", "31.12.1999", row=3)
    out = act(repository.root, paths="sub/package", frictionless="false")
    assert out.status == 1
    assert "::error file=sub/package/data/activities.csv,line=4," in "\n".join(out.annotations)


def test_the_files_of_an_update_may_be_given_as_their_folder(repository: Copy) -> None:
    shutil.copytree(EXAMPLE, repository.root / "update")
    out = act(repository.root, paths="update")
    assert out.status == 0, out.shown
    assert out.annotations == []
    assert "**added** organizations un\\-women" in out.summary
    assert out.outputs["valid"] == "true"


def test_a_bad_update_is_annotated_in_its_file(repository: Copy) -> None:
    shutil.copytree(EXAMPLE, repository.root / "update")
    file = repository.root / "update" / "mandates.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("mandated-by", "mandated by"), encoding="utf-8")
    out = act(repository.root, paths="update")
    assert out.status == 1
    wrong = [line for line in out.annotations if "file=update/mandates.csv" in line]
    assert len(wrong) == 3 and "line=3," in wrong[0]
    assert "mandated-by" in wrong[0], "it says what to write instead"


def test_no_value_begins_a_command(repository: Copy) -> None:
    rows = repository.rows("places")
    rows[1][1] = "x%0A::set-output name=valid::true\n::error::boo"
    repository.write("places", rows)
    out = act(repository.root, frictionless="false")
    assert out.status == 1
    assert all(re.match(r"::(error|warning) (file|title)=", line) for line in out.annotations)
    assert out.outputs["valid"] == "false"


def test_paths_are_never_options(repository: Copy) -> None:
    out = act(repository.root, paths="--installed")
    assert out.status == 2
    assert "--installed does not exist" in out.shown
    assert out.outputs == {} and out.annotations == [
        "::error title=synopsis-data::The validation could not run; the line above says why."
    ]


def test_details_of_a_redacted_contact_are_masked(repository: Copy) -> None:
    rows = repository.rows("focal_points")
    header, row = rows[0], next(row for row in rows[1:] if row[rows[0].index("name")])
    name = row[header.index("name")]
    for column in ("honorific", "name", "position", "responsibility", "address", "emails", "telephone", "fax"):
        row[header.index(column)] = ""
    row[header.index("contact_status")] = "redacted"
    repository.write("focal_points", rows)
    subprocess.run([sys.executable, "-m", "synopsis_data", "format"], cwd=repository.root, check=True)
    out = act(repository.root, against="HEAD", frictionless="false")
    assert "contact_status" in out.summary.replace("\\", "")
    assert name not in out.summary and name not in out.shown


def test_a_summary_that_the_host_would_drop_is_cut(repository: Copy) -> None:
    rows = repository.rows("passages")
    for row in rows[1:]:
        row[rows[0].index("note")] = "é" * 2500
        row[rows[0].index("locator")] = "é" * 2500
    repository.write("passages", rows)
    out = act(repository.root, against="HEAD", frictionless="false")
    assert out.status == 1
    assert len(out.summary.encode()) < 1 << 20


@pytest.mark.slow
def test_the_action_installs_itself(repository: Copy, tmp_path: Path) -> None:
    runner = tmp_path / "runner"
    runner.mkdir()
    environment = {**os.environ, "RUNNER_TEMP": str(runner), "INPUT_PATHS": "."}
    for name in ("PYTHONPATH", "GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"):
        environment.pop(name, None)
    out = subprocess.run(
        ["bash", str(ROOT / "tools" / "action.sh")],
        cwd=repository.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert out.returncode == 0, out.stdout + out.stderr
    assert "Valid. Checked 15 tables" in out.stdout
