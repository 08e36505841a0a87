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
from pathlib import Path

import pytest

from .conftest import ROOT

if not (ROOT / "tools" / "release.py").is_file():
    pytest.skip("needs the checkout", allow_module_level=True)
sys.path.insert(0, str(ROOT))

from tools.releasing import building, changelog, earlier, testing
from tools.releasing.common import ReleaseError, numbers, read_checksums, sha256, write_checksums

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
    text = changelog.dated(LOG, "2.0.0", "2030-02-03", "### Data\n\n- 3 rows added.\n")
    assert changelog.section(text, "2.0.0") == (
        "2030-02-03",
        "### Data\n\n- 3 rows added.\n\n### Package\n\n- A function.\n",
    )
    assert "unreleased" not in text and "1.1.0" not in text
    assert text.endswith("## 1.0.0 (2030-01-01)\n\n### Data\n\n- The first.\n")


def test_a_version_without_a_section_gets_one_on_top() -> None:
    released = changelog.dated(LOG, "1.1.0", "2030-02-03", None)
    text = changelog.dated(released, "1.1.1", "2030-03-04", "### Data\n\n- Corrected.\n")
    headings = [m["version"] for m in changelog.HEADING.finditer(text)]
    assert headings == ["1.1.1", "1.1.0", "1.0.0"]
    assert changelog.section(text, "1.1.0") == changelog.section(released, "1.1.0")


def test_words_of_the_first_version_stay() -> None:
    assert "- Old words." in changelog.dated(LOG, "1.1.0", "2030-02-03", None)


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


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone in which the version of the last commit is released."""
    folder = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    version = json.loads((folder / "datapackage.json").read_bytes())["version"]
    git(folder, "tag", f"v{version}", "--force")
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
    dirty = run(clone, "check", "--tag", f"v{wanted}")
    assert dirty.returncode == 1 and "not committed" in dirty.stderr and "datapackage.json" in dirty.stderr

    git(clone, "commit", "--all", f"--message=Release {wanted}")
    other = run(clone, "check", "--tag", "v9.9.9")
    assert other.returncode == 1 and "The tag is v9.9.9" in other.stderr
    good = run(clone, "check", "--tag", f"v{wanted}")
    assert good.returncode == 0, good.stderr


@git_checkout
def test_a_version_that_is_out_is_not_prepared_again(clone: Path) -> None:
    version = json.loads((clone / "datapackage.json").read_bytes())["version"]
    again = run(clone, "prepare", version, "--date", "2030-01-31")
    assert again.returncode == 1 and "released already" in again.stderr
    lower = run(clone, "prepare", "0.0.1", "--date", "2030-01-31")
    assert lower.returncode == 1 and "is lower than" in lower.stderr
    nodate = run(clone, "prepare", "99.0.0", "--date", "soon")
    assert nodate.returncode == 1 and "not a date" in nodate.stderr


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
