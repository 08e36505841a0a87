"""The composite action's script, in a repository with a good and with a bad update."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from ..conftest import ROOT, Copy, command

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


def act(folder: Path, *, workspace: Path | None = None, **inputs: str) -> Outcome:
    """Run the script as the host does: inputs, summary and outputs by the environment."""
    runner = folder.parent / "runner"
    runner.mkdir(exist_ok=True)
    summary, outputs = runner / "summary.md", runner / "outputs"
    for file in (summary, outputs):
        file.write_text("", encoding="utf-8")
    environment = {
        **os.environ,
        "GITHUB_WORKSPACE": str(workspace or folder),
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
    file.write_text(file.read_text(encoding="utf-8").replace("established-by", "established by"), encoding="utf-8")
    out = act(repository.root, paths="update")
    assert out.status == 1
    wrong = [line for line in out.annotations if "file=update/mandates.csv" in line]
    assert len(wrong) == 1 and "line=2," in wrong[0]
    assert "established-by" in wrong[0], "it says what to write instead"


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
        "::error title=synopsis-data::The validation could not run: --installed does not exist. "
        "Was it deleted or renamed? The input paths of the action names it."
    ]


def test_why_it_could_not_run_is_said_on_the_page(repository: Copy) -> None:
    (repository.root / "notes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    out = act(repository.root, paths="notes.csv")
    assert out.status == 2 and len(out.annotations) == 1
    assert out.annotations[0].startswith(
        "::error title=synopsis-data::The validation could not run: notes.csv: the first"
    )
    out = act(repository.root, against="nowhere")
    assert (out.status, len(out.annotations)) == (2, 1) and '"nowhere" is neither a folder' in out.annotations[0]


def test_a_table_that_was_deleted_is_missed(repository: Copy) -> None:
    git(repository.root, "rm", "--quiet", "data/places.csv")
    git(repository.root, "commit", "--quiet", "--message=Take a table away")
    out = act(repository.root, against="HEAD^1", frictionless="false")
    assert out.status == 1 and out.outputs["valid"] == "false"
    assert any("title=path-missing" in line and "file=data/places.csv" in line for line in out.annotations), out.shown


def test_a_file_of_rows_that_was_deleted_is_told_where_it_is_named(repository: Copy) -> None:
    update = repository.root / "update"
    shutil.copytree(EXAMPLE, update)
    (update / "passages.csv").unlink()
    out = act(repository.root, paths="update")
    assert out.status == 1, "the rows that are left name passages that are not there"
    assert any("file=update/mandates.csv" in line and "reference-unknown" in line for line in out.annotations)
    out = act(repository.root, paths="update/passages.csv\nupdate/sources.csv")
    assert out.status == 2 and "update/passages.csv does not exist. Was it deleted or renamed?" in out.annotations[0]
    for file in update.iterdir():
        file.unlink()
    out = act(repository.root, paths="update")
    assert (
        out.status == 2 and "update holds no datapackage.json, no CSV file and no Excel workbook." in out.annotations[0]
    )
    update.rmdir()
    out = act(repository.root, paths="update")
    assert out.status == 2 and "update does not exist." in out.annotations[0]


@pytest.mark.skipif(os.name != "posix", reason="no file has such a name here")
def test_no_name_of_a_file_begins_a_command_or_an_output(repository: Copy) -> None:
    name = "x\n::stop-commands::abc\nvalid=true\x1b[31m%0A::error::y"
    (repository.root / "rows").mkdir()
    for data in (b"a,b\n1,2\n", MARKED):
        (repository.root / "rows" / f"{name}.csv").write_bytes(data)
        out = act(repository.root, paths="rows")
        assert out.status in (1, 2) and "\x1b" not in out.shown
        assert all(re.match(r"::(error|warning) (file|title)=", line) for line in out.annotations)
        assert "\n::stop" not in out.shown and out.outputs.get("valid") in (None, "false")
        assert not re.search("%0A", "".join(out.annotations)), "what the host would take for a line end is escaped"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full")
def test_a_log_that_cannot_be_written_is_told(repository: Copy) -> None:
    with Path("/dev/full").open("w") as full:
        out = subprocess.run(
            [sys.executable, str(SCRIPT)],
            cwd=repository.root,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (out.returncode, out.stderr) == (2, "action: cannot write to standard output: No space left on device\n")


# --- the paths of annotations


MARKED = b"\xef\xbb\xbfid,redirect,reason\n"
"""A file that begins with a mark that it must not have."""


def annotations(*arguments: str, cwd: Path) -> list[str]:
    out = command("validate", "--format", "github", *arguments, cwd=cwd)
    assert out.returncode == 1, out.stderr
    return [line for line in out.stdout.splitlines() if line.startswith("::")]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a package two folders down, in which a date is wrong, and with an update and a workbook."""
    root = tmp_path / "work" / "space"
    inner = root / "sub" / "package"
    inner.mkdir(parents=True)
    Copy(inner).set("activities", "start_date", "31.12.1999", row=3)
    (root / "rows").mkdir()
    (root / "rows" / "my rows.csv").write_bytes(MARKED)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(root))
    return root


WRONG = "::error file=sub/package/data/activities.csv,line=4,"


@pytest.mark.parametrize(
    ("where", "given"),
    [
        ("", "sub/package"), ("", "./sub/package"), ("", "sub/package/datapackage.json"), ("sub", "package"), ("sub/package", "."),
        ("sub/package", ""), ("rows", "../sub/package"), ("", "ABSOLUTE"), ("..", "space/sub/package"),
    ],
)  # fmt: skip
def test_a_package_is_annotated_where_the_repository_has_it(workspace: Path, where: str, given: str) -> None:
    given = str(workspace / "sub" / "package") if given == "ABSOLUTE" else given
    lines = annotations(*filter(None, [given]), cwd=workspace / where)
    assert any(line.startswith(WRONG) for line in lines), lines
    assert all(
        re.match("::(error|warning) file=sub/package/(data/[a-z_]+[.]csv|datapackage[.]json),", line) for line in lines
    )


@pytest.mark.parametrize("where", ["", "rows", "sub/package"])
def test_a_file_of_an_update_is_annotated_where_the_repository_has_it(workspace: Path, where: str) -> None:
    file = workspace / "rows" / "my rows.csv"
    for given in (file, os.path.relpath(file, workspace / where)):
        lines = annotations("--against", str(ROOT), str(given), cwd=workspace / where)
        assert all(line.startswith("::error file=rows/my rows.csv,line=1,title=bytes-bom::") for line in lines), lines
        assert lines


def test_a_file_outside_of_the_workspace_is_named_in_the_text(workspace: Path) -> None:
    outside = workspace.parent / "outside.csv"
    outside.write_bytes(MARKED)
    for given in (str(outside), "../outside.csv"):
        (line,) = annotations(given, cwd=workspace)
        assert line.startswith(f"::error title=bytes-bom::{given}:1: The file starts")
    package = workspace.parent / "package"
    shutil.copytree(workspace / "sub" / "package", package)
    lines = annotations(str(package), cwd=workspace)
    assert any(re.match("::error title=[a-z-]+::data/activities.csv:4, ", line) for line in lines), lines
    assert not any("file=" in line for line in lines)


def test_a_released_table_that_an_update_breaks_is_annotated_if_it_is_there(workspace: Path) -> None:
    package = workspace / "sub" / "package"
    rows = workspace / "rows" / "retired_ids.csv"
    rows.write_text("id,redirect,reason\niom-ctm,,It was never there.\n", encoding="utf-8")
    lines = annotations("../../rows/retired_ids.csv", cwd=package)
    assert any("file=sub/package/data/" in line for line in lines), lines
    lines = annotations("rows/retired_ids.csv", "--against", str(ROOT), cwd=workspace)
    assert any("file=" not in line and "::data/" in line for line in lines), lines


@pytest.mark.parametrize("where", ["", "rows"])
def test_a_workbook_is_annotated_with_sheet_and_cell_in_the_text(workspace: Path, where: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "places"
    with (ROOT / "data" / "places.csv").open(encoding="utf-8", newline="") as stream:
        for row in [*csv.reader(stream)][:2]:
            sheet.append(row)
    sheet["D2"] = "village"
    book.save(workspace / "rows" / "my book.xlsx")
    given = os.path.relpath(workspace / "rows" / "my book.xlsx", workspace / where)
    lines = annotations(given, cwd=workspace / where)
    found = [line for line in lines if "title=value-not-in-vocabulary" in line]
    assert len(found) == 1 and found[0].startswith("::error file=rows/my book.xlsx,title="), lines
    assert re.search(r"::(rows/)?my book\.xlsx\[places\] D2, ", found[0])


def test_a_summary_that_cannot_be_written_is_told_and_does_not_change_the_verdict(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(workspace / "nowhere" / "summary.md"))
    out = command("validate", "--format", "github", "sub/package", cwd=workspace)
    assert out.returncode == 1 and out.stderr.startswith("synopsis-data: cannot write the job summary: ")


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
    assert "Valid. Checked 17 tables" in out.stdout
