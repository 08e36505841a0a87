"""What lies beside the check page: Python for the browser as it was recorded, and a wheel that needs nothing else."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from synopsis_data.check import check_bytes
from website import check
from website.base import Site

from ..conftest import ROOT

pytestmark = pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="the wheel is built in a checkout")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two wheels, built one after the other."""
    folders = [tmp_path_factory.mktemp(name) for name in ("one", "two")]
    return [folder / check.wheel(ROOT, folder) for folder in folders]


@pytest.mark.slow
def test_the_wheel_is_the_same_every_time(built: list[Path]) -> None:
    assert built[0].name == built[1].name and built[0].read_bytes() == built[1].read_bytes()


@pytest.mark.slow
def test_the_wheel_checks_a_file_without_any_other_library(built: list[Path], tmp_path: Path) -> None:
    zipfile.ZipFile(built[0]).extractall(tmp_path)
    code = (
        f"import sys, json; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from synopsis_data.check import check_bytes\n"
        f"print(json.dumps(check_bytes({check.EXAMPLE.encode()!r}, 'example.csv')))"
    )
    out = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(out.stdout) == json.loads(json.dumps(check_bytes(check.EXAMPLE.encode(), "example.csv")))


def test_the_example_has_mistakes_of_several_kinds_and_a_repair() -> None:
    result = check_bytes(check.EXAMPLE.encode(), "example.csv")
    assert len({p["code"] for p in result["report"]["problems"]}) >= 4
    assert {c["kind"] for c in result["report"]["changes"]} == {"added", "changed"}
    assert result["repaired"] and 0 < result["left"] < len(result["report"]["problems"])


def test_another_package_than_the_recorded_one_is_refused(tmp_path: Path) -> None:
    file = tmp_path / f"pyodide-{check.VERSION}.tgz"
    file.write_bytes(b"something else")
    with pytest.raises(SystemExit, match="not the package that was recorded"):
        check.archive(tmp_path)
    assert not file.exists()


def test_a_missing_npm_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="needs npm"):
        check.archive(tmp_path / "cache")


def test_only_what_the_page_loads_is_unpacked(tmp_path: Path) -> None:
    package = tmp_path / "p.tgz"
    lock = {"info": {"python": "3.14.2"}, "packages": {"numpy": {}}}
    with tarfile.open(package, "w:gz") as tar:
        for name in (*check.FILES, check.LOCK, "console.html"):
            data = json.dumps(lock).encode() if name == check.LOCK else name.encode()
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    check.unpack(package, tmp_path / "out")
    assert {f.name for f in (tmp_path / "out").iterdir()} == {*check.FILES, check.LOCK}
    assert json.loads((tmp_path / "out" / check.LOCK).read_text()) == {"info": lock["info"], "packages": {}}


def test_the_form_names_every_table(tmp_path: Path) -> None:
    site = Site(ROOT, tmp_path)
    text = check.form(site, "x.whl")
    assert all(f'<option value="{name}">' in text for name in site.package.resources)
