"""The hooks that others take into their repositories, run by pre-commit from the last commit of this one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from ..conftest import ROOT, Copy, command

HOOKS = ROOT / ".pre-commit-hooks.yaml"
if not HOOKS.is_file():
    pytest.skip("needs the checkout", allow_module_level=True)

IDENTITY = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", *IDENTITY, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The surroundings of pre-commit: a cache of its own, and nothing of this checkout on the path of Python."""
    pytest.importorskip("pre_commit")
    if not (ROOT / ".git").exists():
        pytest.skip("pre-commit takes hooks from a repository")
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONPATH" and not k.startswith("GIT_")}
    return {**kept, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of this repository; a checkout that is a worktree, or shallow, cannot be taken from directly."""
    folder = tmp_path_factory.mktemp("hooks") / "repository"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    return folder


@pytest.fixture
def repository(tmp_path: Path, hooks: Path) -> Copy:
    (tmp_path / "repository").mkdir()
    copy = Copy(tmp_path / "repository")
    config = "\n".join(
        [
            "repos:",
            f"  - repo: {hooks.as_posix()}",
            f"    rev: {git(hooks, 'rev-parse', 'HEAD')}",
            "    hooks:",
            "      - id: synopsis-data-format",
            "      - id: synopsis-data-validate",
            "",
        ]
    )
    (copy.root / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    shutil.copy(ROOT / ".gitattributes", copy.root / ".gitattributes")
    git(copy.root, "init", "--quiet")
    git(copy.root, "add", "--all")
    git(copy.root, "commit", "--quiet", "--message=The release")
    return copy


def check(folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the hooks on what is staged."""
    git(folder, "add", "--all")
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run"],
        cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_hooks_run_whatever_is_committed_as_no_deleted_file_is_named_to_them() -> None:
    for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8")):
        assert hook["always_run"] is True and hook["pass_filenames"] is False
        assert not hook.keys() & {"files", "exclude", "types", "types_or"}, "what would be ignored"


def test_commands_of_the_hooks_refuse_a_package_without_one_of_its_files(copy: Copy) -> None:
    copy.file("places").unlink()
    for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8")):
        name, *arguments = hook["entry"].split()
        assert name == "synopsis-data"
        out = command(*arguments, cwd=copy.root)
        assert out.returncode != 0 and "data/places.csv" in out.stdout + out.stderr


@pytest.mark.slow
def test_a_deletion_is_refused(repository: Copy, environment: dict[str, str]) -> None:
    git(repository.root, "rm", "--quiet", "data/places.csv")
    out = check(repository.root, environment)
    assert out.returncode == 1 and "path-missing" in out.stdout, out.stdout + out.stderr
    assert out.stdout.count("Failed") == 2 and "Skipped" not in out.stdout


@pytest.mark.slow
def test_what_is_as_it_should_be_passes(repository: Copy, environment: dict[str, str]) -> None:
    (repository.root / "notes.txt").write_text("nothing of the data\n", encoding="utf-8")
    other = check(repository.root, environment)
    assert other.returncode == 0 and other.stdout.count("Passed") == 2, other.stdout + other.stderr
    repository.edit("activities", lambda data: data.replace(b"trafficking", b"trafficking in persons", 1))
    subprocess.run([sys.executable, "-m", "synopsis_data", "format"], cwd=repository.root, check=True)
    out = check(repository.root, environment)
    assert out.returncode == 0 and out.stdout.count("Passed") == 2, out.stdout + out.stderr


@pytest.mark.slow
def test_what_needs_no_judgement_is_repaired(repository: Copy, environment: dict[str, str]) -> None:
    canonical = repository.file("places").read_bytes()
    first, *rest = canonical.splitlines(keepends=True)
    repository.file("places").write_bytes(first + b"".join(reversed(rest)))
    out = check(repository.root, environment)
    assert out.returncode == 1 and "files were modified by this hook" in out.stdout, out.stdout + out.stderr
    assert repository.file("places").read_bytes() == canonical
    assert check(repository.root, environment).returncode == 0


@pytest.mark.slow
def test_what_is_wrong_is_refused(repository: Copy, environment: dict[str, str]) -> None:
    repository.set("activities", "place_ids", "nowhere-land", row=2)
    subprocess.run([sys.executable, "-m", "synopsis_data", "format"], cwd=repository.root, check=True)
    out = check(repository.root, environment)
    assert out.returncode == 1, out.stdout + out.stderr
    assert "reference-unknown" in out.stdout and "data/activities.csv:3" in out.stdout
