"""What runs on the host: pinned, with the least rights, and with the commands that anyone can run."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ..conftest import ROOT

if not (ROOT / ".github").is_dir():
    pytest.skip("needs the checkout", allow_module_level=True)

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted(p for p in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if p.name != "config.yml")
RUN = ROOT / ".ci" / "run"
EXPRESSION = re.compile(r"\$\{\{")
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")

workflows = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def jobs(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from load(path)["jobs"].items()


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for _, job in jobs(path):
        yield from job["steps"]


def known_steps() -> list[str]:
    match = re.search(r'^all="(.*)"$', RUN.read_text(encoding="utf-8"), re.MULTILINE)
    assert match
    return match[1].split()


def called_steps(path: Path) -> list[str]:
    """Return the steps of `.ci/run` that a workflow calls."""
    calls = [re.findall(r"bash \.ci/run((?: [a-z]+)*)", step.get("run", "")) for step in steps(path)]
    return [name for found in calls for names in found for name in (names.split() or known_steps())]


def test_there_is_something_to_look_at() -> None:
    assert {p.stem for p in WORKFLOWS} >= {"tests", "data", "site", "release"}
    assert {p.stem for p in FORMS} >= {"error", "remove-person", "propose-activities"}


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / "action.yml"], ids=lambda p: p.stem)
def test_actions_are_pinned_by_commit_with_their_version_beside(path: Path) -> None:
    used = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert used
    for line in used:
        target, _, comment = line.removeprefix("- ").removeprefix("uses:").strip().partition(" #")
        if not target.startswith("./"):
            assert PINNED.fullmatch(target) and re.fullmatch(r" v[0-9]+\.[0-9]+\.[0-9]+", comment), line


def test_one_action_has_one_version_everywhere() -> None:
    text = "".join(p.read_text(encoding="utf-8") for p in [*WORKFLOWS, ROOT / "action.yml"])
    pins: dict[str, set[str]] = {}
    for name, pin in re.findall(r"uses: ([\w./-]+)@(.*)", text):
        pins.setdefault(name, set()).add(pin)
    assert {name: found for name, found in pins.items() if len(found) > 1} == {}


@workflows
def test_rights_are_given_one_by_one(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {}, "nothing for the whole workflow"
    assert "pull_request_target" not in workflow[True], "on: no foreign code with the rights of the repository"
    writers = {name: {k for k, v in job["permissions"].items() if v == "write"} for name, job in jobs(path)}
    if path.stem == "release":
        assert writers == {
            "build": set(),
            "test": set(),
            "pypi": {"id-token"},
            "github": {"contents", "id-token", "attestations"},
            "site": {"pages", "id-token"},
        }
    else:
        assert not any(writers.values())
    for name, job in jobs(path):
        assert job["timeout-minutes"] <= 30, name
    assert workflow["concurrency"]["group"]


@workflows
def test_nothing_that_a_stranger_writes_becomes_a_command(path: Path) -> None:
    for step in steps(path):
        assert not EXPRESSION.search(step.get("run", "")), step
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
    text = path.read_text(encoding="utf-8")
    assert "secrets." not in text, "github.token is enough; nothing to steal"
    for word in ("title", "body", "head_ref", "head.ref", "label", "comment"):
        assert f"github.event.pull_request.{word}" not in text and f"github.{word}" not in text


def test_the_action_gives_its_inputs_by_the_environment() -> None:
    for step in load(ROOT / "action.yml")["runs"]["steps"]:
        assert not EXPRESSION.search(step.get("run", ""))


@workflows
def test_workflows_call_steps_that_exist(path: Path) -> None:
    assert set(called_steps(path)) <= set(known_steps())


def test_every_step_of_the_checks_runs_on_a_pull_request() -> None:
    called = {name for path in WORKFLOWS if "pull_request" in load(path)[True] for name in called_steps(path)}
    assert called == set(known_steps())


def test_the_steps_of_the_checks_are_explained_and_defined() -> None:
    text = RUN.read_text(encoding="utf-8")
    for name in known_steps():
        assert re.search(rf"^#   {name} ", text, re.MULTILINE), name
        assert f"\ndo_{name}()" in text, name


def test_an_unknown_step_is_named() -> None:
    out = subprocess.run(["bash", str(RUN), "nonsense"], capture_output=True, text=True, check=False)
    assert out.returncode == 2
    assert '"nonsense"' in out.stderr and "lint" in out.stderr


@pytest.mark.parametrize(("workflow", "job"), [("tests", "tests"), ("release", "test")])
def test_supported_pythons_are_tested_on_three_systems(workflow: str, job: str) -> None:
    matrix = load(ROOT / ".github" / "workflows" / f"{workflow}.yml")["jobs"][job]["strategy"]["matrix"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert [name.partition("-")[0] for name in matrix["system"]] == ["ubuntu", "macos", "windows"]


# --- forms


@pytest.mark.parametrize("path", FORMS, ids=lambda p: p.stem)
def test_forms_can_be_filled_in_by_a_link(path: Path) -> None:
    body = [element for element in load(path)["body"] if element["type"] != "markdown"]
    ids = [element["id"] for element in body]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-zA-Z0-9_-]+", name) for name in ids)
    labels = [element["attributes"]["label"] for element in body]
    assert len(set(labels)) == len(labels), "the host shows the answers by their labels"
    for element in body:
        options = element["attributes"].get("options", [])
        assert len({str(option) for option in options}) == len(options)
        assert "None" not in options, "the host keeps that word for itself"


def test_forms_of_the_tables_are_current() -> None:
    script = ROOT / "tools" / "issue_forms.py"
    out = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert out.returncode == 0, out.stdout + out.stderr


def test_a_form_asks_for_every_column(package: Any) -> None:
    for name, resource in package.resources.items():
        if name in ("focal_points", "retired_ids"):
            continue
        form = load(ROOT / ".github" / "ISSUE_TEMPLATE" / f"propose-{name.replace('_', '-')}.yml")
        ids = [element.get("id") for element in form["body"]]
        assert ids[1:-1] == list(resource.schema.columns)


def test_the_form_for_removal_asks_for_nothing_about_the_person() -> None:
    form = load(ROOT / ".github" / "ISSUE_TEMPLATE" / "remove-person.yml")
    assert [element.get("id") for element in form["body"]] == [None, "row_id", "who"]
