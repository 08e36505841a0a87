"""What the steps of a release rest on: changelog, versions, tools, checksums, and messages that say what to do first."""

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

from ..conftest import ROOT
from ..support.release import git, refused

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
    assert 'dynamic = ["urls", "version"]' in project and version not in project
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


@pytest.mark.slow
def test_the_metadata_of_this_package_can_be_uploaded() -> None:
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


# --- the guide


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
