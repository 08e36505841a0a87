"""Python for the browser as it was recorded, a wheel that needs nothing else, and what is used of both, compiled."""

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
from website import check, engine, npm
from website.base import Site

from ..conftest import ROOT

pytestmark = pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="the wheel is built in a checkout")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two wheels, built one after the other."""
    folders = [tmp_path_factory.mktemp(name) for name in ("one", "two")]
    return [folder / engine.wheel(ROOT, folder) for folder in folders]


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
    file = tmp_path / f"pyodide-{engine.PYODIDE.version}.tgz"
    file.write_bytes(b"something else")
    with pytest.raises(SystemExit, match="not the package that was recorded"):
        npm.archive(engine.PYODIDE, tmp_path)
    assert not file.exists()


def test_a_missing_npm_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="needs npm"):
        npm.archive(engine.PYODIDE, tmp_path / "cache")


def test_only_what_the_page_loads_is_unpacked(tmp_path: Path) -> None:
    package = tmp_path / "p.tgz"
    lock = {"info": {"python": "3.14.2"}, "packages": {"numpy": {}}}
    with tarfile.open(package, "w:gz") as tar:
        for name in (*engine.FILES, engine.LOCK, "console.html"):
            data = json.dumps(lock).encode() if name == engine.LOCK else name.encode()
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    engine.unpack(package, tmp_path / "out")
    assert {f.name for f in (tmp_path / "out").iterdir()} == {*engine.FILES, engine.LOCK}
    assert json.loads((tmp_path / "out" / engine.LOCK).read_text()) == {"info": lock["info"], "packages": {}}


@pytest.mark.slow
def test_what_is_used_is_compiled_and_is_the_same_every_time(tmp_path: Path) -> None:
    folder, caches = tmp_path / "site", [tmp_path / "one", tmp_path / "two"]
    engine.unpack(npm.archive(engine.PYODIDE, ROOT / "build" / "cache"), folder)
    name = engine.wheel(ROOT, folder)
    found = []
    for cache in caches:
        cache.mkdir()
        engine.compile_used(folder, name, cache)
        found.append([(folder / each).read_bytes() for each in engine.COMPILED])
    assert found[0] == found[1]
    library, own = (set(zipfile.ZipFile(io.BytesIO(data)).namelist()) for data in found[0])
    assert {"csv.pyc", "encodings/cp1252.pyc", "xml/parsers/expat.pyc"} <= library
    assert {
        "synopsis_data/check.pyc",
        "synopsis_data/files/workbook.pyc",
        "synopsis_data/_package/data/places.csv",
    } <= own
    assert [path for path in library | own if path.endswith(".py") or path.startswith("synopsis_data/cli/")] == []


def test_node_that_is_missing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "x.whl").touch()
    with pytest.raises(SystemExit, match="needs node"):
        engine.compile_used(tmp_path, "x.whl", tmp_path)


def test_the_form_names_every_table_and_where_to_send_a_file(tmp_path: Path) -> None:
    site = Site(ROOT, tmp_path)
    (tmp_path / engine.FOLDER).mkdir(parents=True)
    (tmp_path / engine.FOLDER / "x.whl").touch()
    text = check.form(site)
    assert all(f'<option value="{name}">' in text for name in site.package.resources)
    assert f'data-contact="{site.package.contact}"' in text
    assert f'data-upload="{check.upload(site.package.repository)}"' in text
