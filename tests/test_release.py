"""The release drill: each step says why not, and what to do first; the long ones are rehearsed with -m slow."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from .conftest import ROOT

if not (ROOT / "tools" / "release.py").is_file():
    pytest.skip("needs the checkout", allow_module_level=True)
sys.path.insert(0, str(ROOT))

from tools.releasing import building, changelog, earlier, rehearsal, testing
from tools.releasing.common import ReleaseError, call, check_empty, numbers, read_checksums, sha256, write_checksums

LOG = """# Changelog

## 1.1.0 (unreleased)

### Data

- Old words.

### Package

- A function.

## 1.0.0 (2030-01-01)

### Data

- The first.
"""
GUIDE = (ROOT / "RELEASING.md").read_text(encoding="utf-8")
git_checkout = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs the history")
BUILDER = os.environ.get("RELEASE_PYTHON")
locked_tools = pytest.mark.skipif(not BUILDER, reason="RELEASE_PYTHON names no Python with the locked tools")


# --- changelog


def test_the_section_of_a_version_is_found() -> None:
    assert changelog.section(LOG, "1.0.0") == ("2030-01-01", "### Data\n\n- The first.\n")
    assert changelog.section(LOG, "1.1.0")[0] == "unreleased"
    with pytest.raises(ReleaseError, match=r"no section 2\.0\.0"):
        changelog.section(LOG, "2.0.0")


def test_what_is_unreleased_becomes_the_version_and_its_data_is_written_anew() -> None:
    text = changelog.dated(LOG, "2.0.0", "2030-02-03", "### Data\n\n- 3 rows added.\n", ["1.0.0"])
    assert changelog.section(text, "2.0.0") == (
        "2030-02-03",
        "### Data\n\n- 3 rows added.\n\n### Package\n\n- A function.\n",
    )
    assert "unreleased" not in text and "1.1.0" not in text
    assert text.endswith("## 1.0.0 (2030-01-01)\n\n### Data\n\n- The first.\n")


def test_a_version_without_a_section_gets_one_on_top() -> None:
    released = changelog.dated(LOG, "1.1.0", "2030-02-03", None, ["1.0.0"])
    text = changelog.dated(released, "1.1.1", "2030-03-04", "### Data\n\n- Corrected.\n", ["1.0.0", "1.1.0"])
    headings = [m["version"] for m in changelog.HEADING.finditer(text)]
    assert headings == ["1.1.1", "1.1.0", "1.0.0"]
    assert changelog.section(text, "1.1.0") == changelog.section(released, "1.1.0")


def test_words_of_the_first_version_stay() -> None:
    assert "- Old words." in changelog.dated(LOG, "1.1.0", "2030-02-03", None, ["1.0.0"])


def test_a_section_that_was_prepared_and_not_released_becomes_that_of_another_number() -> None:
    first = changelog.dated(LOG, "1.1.0", "2030-02-03", "### Data\n\n- 3 rows added.\n", ["1.0.0"])
    assert changelog.dated(first, "1.1.0", "2030-02-03", "### Data\n\n- 3 rows added.\n", ["1.0.0"]) == first
    second = changelog.dated(first, "2.0.0", "2030-02-04", "### Data\n\n- 4 rows added.\n", ["1.0.0"])
    assert [m["version"] for m in changelog.HEADING.finditer(second)] == ["2.0.0", "1.0.0"]
    assert "- A function." in second and "3 rows" not in second


@pytest.mark.parametrize(
    "heading", ["Unreleased", "unreleased", "[Unreleased]", "1.0.1 (unreleased)", "1.0.1 (Unreleased)"]
)
def test_what_is_unreleased_may_be_called_so_in_several_ways(heading: str) -> None:
    text = LOG.replace("1.1.0 (unreleased)", heading)
    done = changelog.dated(text, "1.1.0", "2030-02-03", None, ["1.0.0"])
    assert [m["version"] for m in changelog.HEADING.finditer(done)] == ["1.1.0", "1.0.0"]
    assert "nreleased" not in done and "- A function." in done
    assert changelog.released(text) == ["1.0.0"]


@pytest.mark.parametrize("text", ["1.2", "v1.2.3", "1.2.3rc1", "01.2.3", ""])
def test_a_version_is_three_numbers(text: str) -> None:
    with pytest.raises(ReleaseError, match="is not a version"):
        numbers(text)


# --- what stands in one place


def test_the_version_stands_in_the_descriptor_and_follows_from_there() -> None:
    version = json.loads((ROOT / "datapackage.json").read_bytes())["version"]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'dynamic = ["version"]' in project and version not in project
    assert f'version: "{version}"' in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert changelog.section(changelog.read(), version)


def test_locked_tools_are_those_that_the_project_asks_for() -> None:
    lock = building.LOCK.read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE))
    assert pinned >= {"build", "hatchling", "mkdocs", "mkdocs-material", "openpyxl", "pyarrow", "click", "jsonschema"}
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)


def test_a_tool_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "installed_version", lambda name: "0.0.0" if name == "mkdocs" else _pin(name))
    with pytest.raises(ReleaseError, match=r"mkdocs 0\.0\.0, not .*require-hashes"):
        building.check_tools()
    monkeypatch.setattr(building, "installed_version", _pin)
    building.check_tools()


def _pin(name: str) -> str:
    match = re.search(rf"^{re.escape(name)}==(\S+)", building.LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    assert match
    return match[1]


def test_a_python_without_the_tools_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(name: str) -> str:
        if name == "mkdocs":
            raise PackageNotFoundError(name)
        return _pin(name)

    monkeypatch.setattr(building, "installed_version", found)
    with pytest.raises(ReleaseError, match=r"no mkdocs\. In a fresh environment: python -m pip"):
        building.check_tools()
    assert set(building.TOOLS) <= set(re.findall(r"^([a-z0-9._-]+)==", building.LOCK.read_text(encoding="utf-8"), re.M))


# --- where it is built, and from what


def test_a_failed_build_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*command: str | Path, **_options: object) -> str:
        if "--outdir" in command:
            (Path(command[command.index("--outdir") + 1]) / "half").mkdir(parents=True)
            raise ReleaseError("no more room")
        return ""

    monkeypatch.setattr(building, "check_tools", lambda: None)
    monkeypatch.setattr(building, "call", fails)
    with pytest.raises(ReleaseError, match="no more room"):
        building.build(tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_what_is_built_goes_into_a_folder_that_is_empty(tmp_path: Path) -> None:
    check_empty(tmp_path / "new")
    check_empty(tmp_path)
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(ReleaseError, match="is a file"):
        check_empty(file)
    with pytest.raises(ReleaseError, match="holds something already"):
        check_empty(tmp_path)


def test_a_file_that_git_does_not_know_is_not_built(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "data" / "a.csv").write_text("a\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("__pycache__/\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=All")
    (tmp_path / "notes.txt").write_text("packed by nothing\n", encoding="utf-8")
    (tmp_path / "data" / "__pycache__").mkdir()
    (tmp_path / "data" / "__pycache__" / "ignored").write_text("x", encoding="utf-8")
    building.check_committed(tmp_path)
    (tmp_path / "data" / "junk.csv").write_text("b\n", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"not committed; commit or remove them:\ndata/junk\.csv$"):
        building.check_committed(tmp_path)
    (tmp_path / "data" / "junk.csv").unlink()
    (tmp_path / "data" / "a.csv").write_text("b\n", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"\ndata/a\.csv$"):
        building.check_committed(tmp_path)


@git_checkout
def test_a_rehearsal_has_a_day_and_looks_at_its_folder_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert changelog.DATE.fullmatch(rehearsal._day())
    monkeypatch.setattr(rehearsal, "check_tools", lambda: None)
    (tmp_path / "something").write_text("x", encoding="utf-8")
    with pytest.raises(ReleaseError, match="holds something already"):
        rehearsal.rehearse(None, None, tmp_path)


# --- one sentence instead of a traceback


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["test", "nowhere"], "nowhere holds no SHA256SUMS"),
        (["show", "nowhere"], "nowhere holds no SHA256SUMS"),
        (["sdist-tests", "nowhere"], "nowhere holds no SHA256SUMS"),
        (["earlier", "nowhere", "nowhere"], "nowhere holds no site"),
        (["show", "README.md"], "README.md holds no SHA256SUMS"),
    ],
)
def test_a_folder_that_is_not_there_is_told(arguments: list[str], said: str) -> None:
    refused(ROOT, *arguments, because=said)


def test_a_python_without_click_is_told(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise ModuleNotFoundError(name='click')\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    for step in (["prepare", "1.0.0", "--date", "2030-01-31"], ["check"]):
        out = subprocess.run(
            [sys.executable, str(ROOT / "tools" / "release.py"), *step],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (out.returncode, out.stdout) == (1, "")
        assert out.stderr.startswith("release: This Python has no click;") and out.stderr.count("\n") == 1


def test_a_program_that_is_not_installed_is_told() -> None:
    with pytest.raises(ReleaseError, match="needs no-such-program, which is not installed"):
        call("no-such-program", "--version")


# --- what goes to PyPI


def artifacts(folder: Path, wheel: str, sdist: str) -> tuple[Path, Path]:
    """A wheel and an sdist that hold nothing but the version of their metadata."""
    paths = folder / "synopsis_data-1.0.0-py3-none-any.whl", folder / "synopsis_data-1.0.0.tar.gz"
    with zipfile.ZipFile(paths[0], "w") as zipped:
        zipped.writestr("synopsis_data-1.0.0.dist-info/METADATA", f"Metadata-Version: {wheel}\nName: synopsis-data\n")
    text = f"Metadata-Version: {sdist}\nName: synopsis-data\n".encode()
    with tarfile.open(paths[1], "w:gz") as archive:
        info = tarfile.TarInfo("synopsis_data-1.0.0/PKG-INFO")
        info.size = len(text)
        archive.addfile(info, io.BytesIO(text))
    return paths


def test_metadata_that_could_not_be_uploaded_is_refused(tmp_path: Path) -> None:
    testing.check_metadata(*artifacts(tmp_path, "2.4", "2.4"))
    for versions, name in ((("2.5", "2.4"), "whl"), (("2.4", "2.5"), "tar.gz")):
        with pytest.raises(ReleaseError, match=rf"{name} has metadata of version 2\.5.*core-metadata-version"):
            testing.check_metadata(*artifacts(tmp_path, *versions))


def test_the_metadata_of_this_package_can_be_uploaded() -> None:
    pytest.importorskip("hatchling")
    script = """\
import sys
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder
for kind in (WheelBuilder, SdistBuilder):
    builder = kind(sys.argv[1])
    print(builder.config.core_metadata_constructor(builder.metadata))
"""
    out = subprocess.run([sys.executable, "-c", script, str(ROOT)], capture_output=True, text=True, check=True)
    found = re.findall(r"^Metadata-Version: (.+)$", out.stdout, re.MULTILINE)
    assert len(found) == 2 and set(found) <= set(testing.METADATA)
    assert out.stdout.count("License-Expression: MIT AND CC-BY-4.0") == 2


# --- checksums, and the downloads of earlier versions


def release(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    write_checksums(folder, folder.iterdir())
    return folder


def test_checksums_are_those_of_sha256sum(tmp_path: Path) -> None:
    folder = release(tmp_path / "v1", {"b.zip": "b", "a.xlsx": "a"})
    assert list(read_checksums(folder)) == ["a.xlsx", "b.zip"]
    assert read_checksums(folder)["b.zip"] == sha256(folder / "b.zip")
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize("line", ["", "abc  x.zip", f"{'0' * 64}  ../x.zip", f"{'0' * 64}  /x.zip"])
def test_a_line_that_is_no_sum_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "SHA256SUMS").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ReleaseError, match="no sum of a file"):
        read_checksums(tmp_path)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<html></html>", encoding="utf-8")
    return tmp_path / "site"


def test_earlier_versions_stand_beside_this_one(tmp_path: Path, site: Path) -> None:
    release(tmp_path / "all" / "v0.9.0", {"old.zip": "old"})
    release(tmp_path / "all" / "v0.10.0", {"new.zip": "new", "new.xlsx": "sheet"})
    earlier.earlier(site, tmp_path / "all")
    assert (site / "downloads" / "0.9.0" / "old.zip").read_text(encoding="utf-8") == "old"
    listed = json.loads((site / "downloads" / "versions.json").read_text(encoding="utf-8"))["versions"]
    assert [v["version"] for v in listed] == ["0.10.0", "0.9.0"], "by number, the newest first"
    assert [f["name"] for f in listed[0]["files"]] == ["new.xlsx", "new.zip"]
    page = (site / "downloads" / "versions.html").read_text(encoding="utf-8")
    for target in re.findall(r'href="([^"]+)"', page):
        assert (site / "downloads" / target).exists(), target
    assert sha256(site / "downloads" / "0.9.0" / "old.zip") in page


def test_a_withdrawn_file_is_not_listed_and_a_changed_one_is_refused(tmp_path: Path, site: Path) -> None:
    folder = release(tmp_path / "all" / "v0.9.0", {"a.zip": "a", "b.zip": "b"})
    (folder / "a.zip").unlink()
    earlier.earlier(site, tmp_path / "all")
    assert "a.zip" not in (site / "downloads" / "versions.html").read_text(encoding="utf-8")
    (folder / "b.zip").write_text("another", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"b\.zip is not the file"):
        earlier.earlier(site, tmp_path / "all")


@pytest.mark.skipif(os.name == "nt", reason="the workflow runs it on Linux")
def test_the_host_is_asked_for_releases_by_its_own_program(tmp_path: Path, site: Path) -> None:
    release(tmp_path / "host" / "v0.9.0", {"old.zip": "old"})
    (tmp_path / "host" / "nightly").mkdir()
    programs = tmp_path / "bin"
    programs.mkdir()
    gh = programs / "gh"
    gh.write_text(
        '#!/usr/bin/env bash\nset -eu\ncase "$2" in\n'
        "list) printf 'nightly\\nv0.9.0\\n$(touch broken)\\n' ;;\n"
        f'download) mkdir -p "$5" && cp "{tmp_path}/host/$3"/* "$5" ;;\nesac\n',
        encoding="utf-8",
    )
    gh.chmod(gh.stat().st_mode | stat.S_IXUSR)
    python = programs / "python3"
    python.symlink_to(sys.executable)
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    script = ROOT / "tools" / "earlier_downloads.sh"
    subprocess.run(["bash", str(script), str(site)], env=environment, check=True, cwd=tmp_path)
    assert (site / "downloads" / "0.9.0" / "old.zip").is_file()
    assert not (tmp_path / "broken").exists()


# --- the drill, in a clone


def run(folder: Path, *arguments: str | Path, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "SOURCE_DATE_EPOCH")}
    command = [python, str(folder / "tools" / "release.py"), *map(str, arguments)]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false")  # fmt: skip
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def version_of(folder: Path) -> str:
    return str(json.loads((folder / "datapackage.json").read_bytes())["version"])


def raised(version: str, part: int) -> str:
    """The version that follows: part 0 is the major one, 1 the minor one, 2 the patch."""
    found = numbers(version)
    return ".".join(map(str, (*found[:part], found[part] + 1, *(0, 0)[part:])))


def annotate(folder: Path, version: str, *more: str) -> None:
    git(folder, "tag", "--annotate", f"v{version}", "--message", f"Version {version}", *more)


def refused(folder: Path, *arguments: str | Path, because: str) -> str:
    """Run a step that says in one sentence why not; return what it says."""
    out = run(folder, *arguments)
    assert out.returncode == 1 and because in out.stderr, out.stdout + out.stderr
    assert "Traceback" not in out.stderr
    return out.stderr


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
        [sys.executable, str(clone / "tools" / "apply_update.py"), *map(str, example)],
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
    assert "mandates" in notes and "4" in notes, notes
    dirty = run(clone, "check")
    assert dirty.returncode == 1 and "not committed" in dirty.stderr and "datapackage.json" in dirty.stderr

    git(clone, "commit", "--all", f"--message=Release {wanted}")
    ready = run(clone, "check")
    assert ready.returncode == 0, ready.stderr
    refused(clone, "check", "--tag", "v9.9.9", because="The tag is v9.9.9")
    annotate(clone, wanted)
    refused(clone, "check", "--tag", f"v{wanted}", because="Once, before the first release")
    good = run(clone, "check", "--tag", f"v{wanted}", "--rehearsal")
    assert good.returncode == 0, good.stderr
    assert "Note: " in good.stdout and "homepage" in good.stdout


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
    refused(clone, "prepare", raised(version, 1), "--date", "2030-01-31", because=raised(version, 0))
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
    there = re.sub(r'^(  "homepage": )"[^"]*"', r'\1"https://people.test/synopsis/"', text, flags=re.MULTILINE)
    descriptor.write_text(there, encoding="utf-8", newline="\n")
    once = GUIDE.split("## Once, before the first release")[1].split("```sh")[1].split("```")[0]
    commands = [line.split()[1:] for line in once.strip().splitlines()]
    assert len(commands) == 3
    for command in commands:
        subprocess.run(
            [sys.executable, *command], cwd=clone, check=True, capture_output=True,
            env={**os.environ, "PYTHONPATH": str(clone / "src")},
        )  # fmt: skip
    git(clone, "commit", "--all", "--message=The address of the site")
    patch = raised(version_of(clone), 2)
    released(clone, patch)
    good = run(clone, "check", "--tag", f"v{patch}")
    assert (good.returncode, good.stdout) == (0, "Ready to release.\n"), good.stderr


def test_commands_of_the_guide_are_those_of_the_tools() -> None:
    lines = re.findall(r"python (tools/release\.py|-m synopsis_data) (\S+)(.*)", re.sub(r"[`,]", "", GUIDE))
    assert {step for _, step, _ in lines} >= {"diff", "format", "prepare", "check", "build", "test", "show", "rehearse"}
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    for tool, step, rest in lines:
        out = subprocess.run(
            [sys.executable, *tool.split(), step, "--help"],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in out.stdout, (step, option)


@pytest.mark.slow
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
        f"synopsis-data-{version[1]}{end}" for end in ("-csv.zip", "-parquet.zip", ".sqlite", ".xlsx")
    )
    assert "### Data" in (tmp_path / "out" / "notes.md").read_text(encoding="utf-8")
    sdist = run(ROOT, "sdist-tests", tmp_path / "out")
    assert sdist.returncode == 0, sdist.stdout + sdist.stderr

    wheel = next((tmp_path / "out" / "dist").glob("*.whl"))
    with wheel.open("r+b") as stream:
        stream.seek(2000)
        stream.write(b"?")
    broken = run(ROOT, "test", tmp_path / "out")
    assert broken.returncode == 1 and "is not the file that SHA256SUMS names" in broken.stderr


@pytest.mark.slow
@git_checkout
@locked_tools
def test_two_builds_of_one_commit_are_the_same_to_the_byte() -> None:
    assert BUILDER
    script = ROOT / "tools" / "reproducible.py"
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    out = subprocess.run([BUILDER, str(script)], env=environment, capture_output=True, text=True, check=False)
    assert out.returncode == 0, out.stdout + out.stderr
    assert re.search(r"^The same: 6 artifacts and [0-9]{3,} files of the site\.$", out.stdout, re.MULTILINE), out.stdout
