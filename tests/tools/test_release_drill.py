"""The release drill in a clone, as RELEASING.md tells it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import ROOT
from ..support.release import git, refused, run

if not (ROOT / "tools" / "release.py").is_file():
    pytest.skip("needs the checkout", allow_module_level=True)
sys.path.insert(0, str(ROOT))

from tools.releasing import changelog
from tools.releasing.common import numbers

pytestmark = pytest.mark.slow
GUIDE = (ROOT / "RELEASING.md").read_text(encoding="utf-8")
git_checkout = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs the history")
BUILDER = os.environ.get("RELEASE_PYTHON")
locked_tools = pytest.mark.skipif(not BUILDER, reason="RELEASE_PYTHON names no Python with the locked tools")


def version_of(folder: Path) -> str:
    return str(json.loads((folder / "datapackage.json").read_bytes())["version"])


def raised(version: str, part: int) -> str:
    """The version that follows: part 0 is the major one, 1 the minor one, 2 the patch."""
    found = numbers(version)
    return ".".join(map(str, (*found[:part], found[part] + 1, *(0, 0)[part:])))


def annotate(folder: Path, version: str, *more: str) -> None:
    git(folder, "tag", "--annotate", f"v{version}", "--message", f"Version {version}", *more)


def released(folder: Path, version: str) -> None:
    """Prepare, commit and tag a version."""
    done = run(folder, "prepare", version, "--date", "2030-01-31")
    assert done.returncode == 0, done.stderr
    git(folder, "commit", "--all", f"--message=Release {version}")
    annotate(folder, version)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone in which the version of the last commit is released, and all before it, also where their tags were not fetched."""
    folder = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    log = (folder / "CHANGELOG.md").read_text(encoding="utf-8")
    for version in {version_of(folder), *changelog.released(log)}:
        annotate(folder, version, "--force")
    return folder


@git_checkout
def test_a_release_is_prepared_and_checked(clone: Path) -> None:
    """From the example of CONTRIBUTING to a commit that may be released: new rows ask for a minor version."""
    major, minor, patch = numbers(json.loads((clone / "datapackage.json").read_bytes())["version"])
    example = sorted((clone / "docs" / "examples" / "un-women").glob("*.csv"))
    subprocess.run(
        [sys.executable, "-m", "synopsis_data", "apply", *map(str, example)],
        cwd=clone, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(clone / "src")},
    )  # fmt: skip
    git(clone, "commit", "--all", "--message=UN Women")
    before = (clone / "datapackage.json").read_bytes()
    low = run(clone, "prepare", f"{major}.{minor}.{patch + 1}", "--date", "2030-01-31")
    assert low.returncode == 1 and f"{major}.{minor + 1}.0" in low.stderr, low.stderr
    assert (clone / "datapackage.json").read_bytes() == before, "a refused version leaves nothing behind"

    wanted = f"{major}.{minor + 1}.0"
    done = run(clone, "prepare", wanted, "--date", "2030-01-31")
    assert done.returncode == 0, done.stderr
    date, notes = changelog.section((clone / "CHANGELOG.md").read_text(encoding="utf-8"), wanted)
    assert date == "2030-01-31"
    assert "`organizations`: 1 added" in notes, notes
    dirty = run(clone, "check")
    assert dirty.returncode == 1 and "not committed" in dirty.stderr and "datapackage.json" in dirty.stderr

    git(clone, "commit", "--all", f"--message=Release {wanted}")
    ready = run(clone, "check")
    assert ready.returncode == 0, ready.stderr
    assert ready.stdout.startswith('Note: "homepage"') and ready.stdout.endswith("Ready to be merged and tagged.\n")
    refused(clone, "check", "--tag", "v9.9.9", because="The tag is v9.9.9")
    annotate(clone, wanted)
    refused(clone, "check", "--tag", f"v{wanted}", because="Once, before the first release")
    good = run(clone, "check", "--tag", f"v{wanted}", "--rehearsal")
    assert good.returncode == 0, good.stderr
    assert all(
        f'Note: "{name}" of datapackage.json' in good.stdout
        for name in ("homepage", "synopsis:repository", "synopsis:contact")
    )


@git_checkout
def test_a_doi_is_that_of_one_version(clone: Path) -> None:
    step = ("prepare", raised(version_of(clone), 1), "--date", "2030-01-31")
    refused(clone, *step, "--doi", "zenodo.42", because='"zenodo.42" is not a DOI')
    assert run(clone, *step, "--doi", "10.5281/zenodo.42").returncode == 0
    assert json.loads((clone / "datapackage.json").read_bytes())["id"] == "https://doi.org/10.5281/zenodo.42"
    assert 'doi: "10.5281/zenodo.42"' in (clone / "CITATION.cff").read_text(encoding="utf-8")
    assert run(clone, *step).returncode == 0
    assert "id" not in json.loads((clone / "datapackage.json").read_bytes())
    assert "doi:" not in (clone / "CITATION.cff").read_text(encoding="utf-8")


@git_checkout
def test_only_a_version_and_a_day_that_can_follow_are_prepared(clone: Path) -> None:
    version = version_of(clone)
    refused(clone, "prepare", version, "--date", "2030-01-31", because="released already")
    refused(clone, "prepare", "0.0.1", "--date", "2030-01-31", because="is lower than")
    for date in ("soon", "2026-13-01", "2027-02-30", "20300131"):
        refused(clone, "prepare", raised(version, 0), "--date", date, because="is not a date")
    refused(clone, "prepare", raised(version, 0), "--date", "2001-01-31", because="is before")
    for part in range(3):
        skipped = raised(raised(version, part), part)
        said = refused(clone, "prepare", skipped, "--date", "2030-01-31", because="does not follow")
        assert all(raised(version, other) in said for other in range(3))
    assert not subprocess.run(["git", "status", "--porcelain"], cwd=clone, capture_output=True, check=True).stdout


@git_checkout
def test_the_very_first_version_may_have_any_number(clone: Path) -> None:
    tags = subprocess.run(["git", "tag"], cwd=clone, check=True, capture_output=True, text=True).stdout.split()
    git(clone, "tag", "--delete", *tags)
    (clone / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n### Data\n\n- All.\n", encoding="utf-8")
    git(clone, "commit", "--all", "--message=Nothing is released")
    assert run(clone, "prepare", "3.4.5", "--date", "2030-01-31").returncode == 0
    assert run(clone, "prepare", "0.0.7", "--date", "2030-01-31").returncode == 0, "nothing of it was released"
    log = (clone / "CHANGELOG.md").read_text(encoding="utf-8")
    assert log == "# Changelog\n\n## 0.0.7 (2030-01-31)\n\n### Data\n\n- All.\n"


@git_checkout
def test_a_release_of_the_changelog_without_a_tag_asks_for_the_tags(clone: Path) -> None:
    version = version_of(clone)
    patch = raised(version, 2)
    released(clone, patch)
    git(clone, "tag", "--delete", f"v{patch}")
    refused(clone, "prepare", raised(version, 1), "--date", "2030-02-01", because="git fetch --tags")
    assert run(clone, "prepare", patch, "--date", "2030-02-01").returncode == 0, "its day may change"


@git_checkout
def test_the_tag_stands_on_the_commit_that_is_checked(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    patch = raised(version_of(clone), 2)
    released(clone, patch)
    check = ("check", "--tag", f"v{patch}", "--rehearsal")
    assert run(clone, "check").returncode == 0
    git(clone, "commit", "--allow-empty", "--message=Later")
    refused(clone, *check, because="is on the commit")
    refused(clone, "check", because=f"{patch} is released already")
    git(clone, "tag", "--delete", f"v{patch}")
    refused(clone, *check, because=f"There is no tag v{patch} here")
    git(clone, "tag", f"v{patch}")
    refused(clone, *check, because="is not annotated")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run(clone, *check).returncode == 0, "the checkout of a workflow makes such tags"


@git_checkout
def test_a_row_that_vanished_is_told_by_check(clone: Path) -> None:
    """A higher number is not enough: who cites the row must learn what became of it."""
    table = clone / "data" / "participations.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(lines[:-1]), encoding="utf-8", newline="")
    environment = {**os.environ, "PYTHONPATH": str(clone / "src")}
    for arguments in (["format"], ["validate"]):
        subprocess.run(
            [sys.executable, "-m", "synopsis_data", *arguments],
            cwd=clone,
            check=True,
            capture_output=True,
            env=environment,
        )
    version = version_of(clone)
    git(clone, "commit", "--all", "--message=Gone")
    # Before 1.0.0 the second number stands for the first.
    first = version.startswith("0.")
    refused(clone, "prepare", raised(version, 1 + first), "--date", "2030-01-31", because=raised(version, 0 + first))
    released(clone, raised(version, 0))
    said = refused(clone, "check", because="row-vanished")
    assert lines[-1].split(",")[0] in said and "retired_ids" in said


@git_checkout
def test_check_says_what_is_wrong_with_the_data(clone: Path) -> None:
    table = clone / "data" / "participations.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace(text.splitlines()[-1].split(",")[1], "nobody-knows-it"), encoding="utf-8", newline="")
    environment = {**os.environ, "PYTHONPATH": str(clone / "src")}
    format_ = [sys.executable, "-m", "synopsis_data", "format"]
    subprocess.run(format_, cwd=clone, check=True, capture_output=True, env=environment)
    released(clone, raised(version_of(clone), 0))
    assert "nobody-knows-it" in refused(clone, "check", because="validate")


@git_checkout
def test_an_address_is_put_in_as_told_and_then_it_may_be_released(clone: Path) -> None:
    descriptor = clone / "datapackage.json"
    text = descriptor.read_text(encoding="utf-8")
    addresses = {
        "homepage": "https://people.test/synopsis/",
        "synopsis:repository": "https://code.test/synopsis",
        "synopsis:contact": "synopsis@people.test",
    }
    for name, address in addresses.items():
        text, count = re.subn(rf'^(  "{name}": )"[^"]*"', rf'\1"{address}"', text, flags=re.MULTILINE)
        assert count == 1, name
    descriptor.write_text(text, encoding="utf-8", newline="\n")
    once = GUIDE.split("## Once, before the first release")[1].split("```sh")[1].split("```")[0]
    commands = [line.split()[1:] for line in once.strip().splitlines()]
    assert len(commands) == 2
    for command in commands:
        subprocess.run(
            [sys.executable, *command], cwd=clone, check=True, capture_output=True,
            env={**os.environ, "PYTHONPATH": str(clone / "src")},
        )  # fmt: skip
    git(clone, "commit", "--all", "--message=The addresses")
    patch = raised(version_of(clone), 2)
    released(clone, patch)
    good = run(clone, "check", "--tag", f"v{patch}")
    assert (good.returncode, good.stdout) == (0, "Ready to release.\n"), good.stderr


@git_checkout
@locked_tools
def test_the_whole_drill_is_rehearsed(tmp_path: Path) -> None:
    assert BUILDER
    out = run(ROOT, "rehearse", "--keep", tmp_path / "out", python=BUILDER)
    assert out.returncode == 0, out.stdout + out.stderr
    assert "nothing left this machine" in out.stdout
    names = [path.name for path in (tmp_path / "out" / "downloads").iterdir()]
    version = re.search(r"^1\. prepare (\S+)", out.stdout, re.MULTILINE)
    assert version
    assert sorted(names) == sorted(
        f"synopsis-data-{version[1]}{end}" for end in ("-csv.zip", "-parquet.zip", ".metadata.json", ".sqlite", ".xlsx")
    )
    assert "### Data" in (tmp_path / "out" / "notes.md").read_text(encoding="utf-8")
    # Those that read most files of the sdist; all of them run in the checkout.
    read_it = ("tests/docs", "tests/language", "tests/package", "tests/provenance")
    sdist = run(ROOT, "sdist-tests", tmp_path / "out", *read_it)
    assert sdist.returncode == 0, sdist.stdout + sdist.stderr

    wheel = next((tmp_path / "out" / "dist").glob("*.whl"))
    with wheel.open("r+b") as stream:
        stream.seek(2000)
        stream.write(b"?")
    broken = run(ROOT, "test", tmp_path / "out")
    assert broken.returncode == 1 and "is not the file that SHA256SUMS names" in broken.stderr


@git_checkout
@locked_tools
def test_two_builds_of_one_commit_are_the_same_to_the_byte() -> None:
    assert BUILDER
    script = ROOT / "tools" / "reproducible.py"
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    out = subprocess.run([BUILDER, str(script)], env=environment, capture_output=True, text=True, check=False)
    assert out.returncode == 0, out.stdout + out.stderr
    assert re.search(r"^The same: 7 artifacts and [0-9]{3,} files of the site\.$", out.stdout, re.MULTILINE), out.stdout
