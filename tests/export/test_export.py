"""Exports as such: every format, the same bytes twice, the places where they go, the command."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from synopsis_data.cli import main
from synopsis_data.errors import MissingExtraError, PackageError
from synopsis_data.export import FORMATS, ExportError, default_name, export
from synopsis_data.package import Package

from ..conftest import ROOT, Copy
from ..support.exports import Exported, snapshot
from ..support.planted import plant


def first_file(name: str) -> str:
    """Return one of the files in the folder of a format."""
    return f"{'edges' if name == 'graph' else 'agencies'}{FORMATS[name].extension}"


EACH = pytest.mark.parametrize("name", FORMATS)
FILES = [f.name for f in FORMATS.values() if not f.folder]
BESIDE = {"json": "export.schema.json", "sqlite": "export.metadata.json"}
"""What stands beside an export, where that is called `export`."""
FOLDERS = [f.name for f in FORMATS.values() if f.folder]


@EACH
def test_the_files_are_where_they_are_said_to_be(package: Package, exported: Exported, name: str) -> None:
    kind, files = FORMATS[name], exported(name)
    target = (files[0].parent.parent if kind.folder else files[0].parent) / default_name(package, name)
    assert all(f.is_file() for f in files)
    if kind.folder:
        assert sorted(files) == sorted(target.iterdir())
        assert {f.parent for f in files} == {target}
        wanted = {"nodes", "edges"} if name == "graph" else set(package.resources)
        assert {f.stem for f in files if f.suffix == kind.extension} == wanted
    else:
        assert files[0] == target and target.name.endswith(kind.extension)
        assert target.read_bytes().startswith(kind.magic)


@EACH
def test_two_runs_give_the_same_bytes(exported: Exported, tmp_path: Path, name: str) -> None:
    """In another process, at another time of the day, with another seed of hashes and another time zone."""
    first = snapshot(exported(name))
    code = (
        "import sys, pathlib, synopsis_data.export as e; from synopsis_data.package import Package;"
        "e.export(Package(pathlib.Path(sys.argv[1])), sys.argv[2], pathlib.Path(sys.argv[3]))"
    )
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu"}
    target = tmp_path / (exported(name)[0].parent.name if FORMATS[name].folder else exported(name)[0].name)
    subprocess.run([sys.executable, "-c", code, str(ROOT), name, str(target)], env=env, check=True)
    assert snapshot(f for f in tmp_path.rglob("*") if f.is_file()) == first


@EACH
def test_an_earlier_export_is_replaced(copy: Copy, tmp_path: Path, name: str) -> None:
    place = tmp_path / "out"
    place.mkdir()
    target = place / "export"
    plant(copy)
    before = snapshot(export(Package(copy.root), name, target))
    copy.set("places", "name", "Afghanistan (edited)")
    copy.set("identifiers", "label", "Edited")
    copy.set("organizations", "name", "Edited")
    after = snapshot(export(Package(copy.root), name, target))
    assert after.keys() == before.keys() and after != before
    assert {f.name for f in place.iterdir()} == {"export", *({BESIDE[name]} if name in BESIDE else ())}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_another_kind_stays(package: Package, tmp_path: Path, name: str) -> None:
    target = tmp_path / "notes.txt"
    target.write_text("my notes")
    with pytest.raises(ExportError, match="a different kind of file.*--force"):
        export(package, name, target)
    assert target.read_text() == "my notes" and list(tmp_path.iterdir()) == [target]
    export(package, name, target, force=True)
    assert target.read_bytes().startswith(FORMATS[name].magic)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_with_other_things_stays(package: Package, tmp_path: Path, name: str) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(ExportError, match=r"contains other files \(thesis\.docx\).*--force"):
        export(package, name, tmp_path)
    assert [f.name for f in tmp_path.iterdir()] == ["thesis.docx"]
    export(package, name, tmp_path, force=True)
    assert (tmp_path / "thesis.docx").read_text() == "years of work"
    assert (tmp_path / first_file(name)).is_file()


def test_a_schema_of_ones_own_beside_the_document_stays(package: Package, tmp_path: Path) -> None:
    own = tmp_path / "data.schema.json"
    own.write_text("# not JSON")
    with pytest.raises(ExportError, match=r"data\.schema\.json already exists"):
        export(package, "json", tmp_path / "data.json")
    assert own.read_text() == "# not JSON" and list(tmp_path.iterdir()) == [own]


@pytest.mark.parametrize("name", FOLDERS)
def test_the_current_folder_can_be_the_place(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        export(package, name, Path())
    assert Path.cwd() == tmp_path and (tmp_path / first_file(name)).is_file()


@EACH
def test_what_is_in_the_way_is_named(package: Package, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="The folder .* does not exist"):
        export(package, name, tmp_path / "nowhere" / "export")
    wrong, message = ("file", "is a file") if FORMATS[name].folder else ("folder", "is a folder")
    with pytest.raises(ExportError, match=message):
        export(package, name, tmp_path / wrong)


@EACH
def test_an_export_that_fails_leaves_nothing_behind(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    target = tmp_path / "export"
    target.mkdir() if FORMATS[name].folder else target.write_bytes(FORMATS[name].magic)

    def full(*_: object) -> list[Path]:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("synopsis_data.export.put_folder", full)
    monkeypatch.setattr("synopsis_data.export.put_files", full)
    with pytest.raises(ExportError, match="export cannot be written: No space left on device"):
        export(package, name, target)
    assert list(tmp_path.iterdir()) == [target]
    assert (list(target.iterdir()) if target.is_dir() else target.read_bytes()) == (
        [] if target.is_dir() else FORMATS[name].magic
    )


def test_an_unknown_format_is_answered_with_the_nearest(package: Package, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match='Did you mean "sqlite"'):
        export(package, "sqlit", tmp_path / "x")


def test_only_valid_data_is_exported(copy: Copy, tmp_path: Path) -> None:
    line, _ = copy.set("publications", "publication_type", "raport")
    with pytest.raises(PackageError, match=rf"publications\.csv:{line}: .raport.*synopsis-data validate"):
        export(Package(copy.root), "json", tmp_path / "x.json")


@EACH
def test_a_reference_that_leads_nowhere_is_refused(copy: Copy, tmp_path: Path, name: str) -> None:
    copy.set("organizations", "parent_id", "nowhere")
    copy.set("activities", "place_ids", "nigeria;nowhere")
    target = tmp_path / "export"
    with pytest.raises(
        PackageError, match=r'activities\.csv:\S+: "nowhere" in place_ids is not the id of a row of places'
    ):
        export(Package(copy.root), name, target)
    assert not target.exists()


@EACH
def test_a_package_with_a_column_more_is_exported(copy: Copy, tmp_path: Path, name: str) -> None:
    """Exports are made from the schemas, not from the records of the released tables."""
    rows = copy.rows("sources")
    copy.write("sources", [[*rows[0], "shelf"], *([*row, "=A1"] for row in rows[1:])])
    file = copy.root / "schemas" / "sources.json"
    schema = json.loads(file.read_bytes())
    schema["fields"].append(
        {"name": "shelf", "title": "Shelf", "description": "Where it stands.", "type": "string", "example": "A1"}
    )
    file.write_text(json.dumps(schema), encoding="utf-8")
    files = export(Package(copy.root), name, tmp_path / "export")
    assert files and (name != "json" or '"shelf": "=A1"' in files[0].read_text(encoding="utf-8"))


HOSTILE = [
    ('"name": "places"', '"name": "../../places"'),
    ('"path": "data/places.csv"', '"path": "../places.csv"'),
    ('"schema": "schemas/places.json"', '"schema": "../places.json"'),
    ('"schema": "schemas/places.json"', '"schema": "schemas/nowhere.json"'),
]


@pytest.mark.parametrize("change", HOSTILE, ids=str)
@pytest.mark.parametrize("name", ["jsonl", "zip"])
def test_a_descriptor_that_is_not_valid_writes_nothing(
    copy: Copy, tmp_path: Path, name: str, change: tuple[str, str]
) -> None:
    file = copy.root / "datapackage.json"
    file.write_text(file.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    place = tmp_path / "place"
    place.mkdir()
    out = CliRunner().invoke(main, ["export", name, "--package", str(copy.root), "-o", str(place / "export")])
    assert out.exit_code == 2 and out.output.startswith("synopsis-data: ") and not list(place.iterdir()), out.output
    assert "of the program itself" not in out.output


def test_without_the_library_of_the_format_in_python_itself(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sqlite3", None)
    monkeypatch.delitem(sys.modules, "synopsis_data.export.sqlite", raising=False)
    with pytest.raises(ExportError, match="built without sqlite3"):
        export(package, "sqlite", tmp_path / "x.sqlite")


NEEDED = {"parquet": ("pyarrow", "arrow"), "xlsx": ("xlsxwriter", "excel"), "flat-xlsx": ("xlsxwriter", "excel")}


@pytest.mark.parametrize("name", [f.name for f in FORMATS.values() if f.extra])
def test_without_the_extra_the_command_is_named(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    library, extra = NEEDED[name]
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf'(?i)pip install .*"{library}>='):
        export(package, name, tmp_path / "x")
    assert list(tmp_path.iterdir()) == [] and FORMATS[name].extra == extra


@pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="needs the checkout")
def test_the_extra_all_holds_every_extra() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    (everything,) = extras["all"]
    for format_ in FORMATS.values():
        assert format_.extra is None or (format_.extra in extras and format_.extra in everything)


@EACH
def test_the_command_writes_into_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    out = CliRunner().invoke(main, ["export", name])
    assert out.exit_code == 0, out.output
    written = [line.removeprefix("written: ").rsplit(" (", 1)[0] for line in out.output.splitlines()]
    assert sorted(written) == sorted(str(f.relative_to(tmp_path)) for f in tmp_path.rglob("*") if f.is_file())


def test_the_command_takes_a_place_and_a_package(copy: Copy, tmp_path: Path) -> None:
    copy.set("agencies", "approach", "a copy of the package")
    place = tmp_path / "downloads"
    place.mkdir()
    for target, file in ((place / "t.json", "t.json"), (place, "synopsis-data.json")):
        out = CliRunner().invoke(main, ["export", "json", "-o", str(target), "--package", str(copy.root)])
        assert out.exit_code == 0, out.output
        assert "a copy of the package" in (place / file).read_text(encoding="utf-8")


def test_the_command_says_why_it_could_not(tmp_path: Path) -> None:
    target = tmp_path / "x.sqlite"
    target.write_text("no database")
    for arguments in (["export", "sqlite", "-o", str(target)], ["export", "cvs"], ["export"]):
        out = CliRunner().invoke(main, arguments)
        assert out.exit_code == 2 and "Traceback" not in out.output
    assert target.read_text() == "no database"


def test_the_help_names_every_format() -> None:
    out = CliRunner().invoke(main, ["export", "--help"])
    for format_ in FORMATS.values():
        assert re.search(rf"^ +{format_.name} +{re.escape(format_.description)}$", out.output, re.MULTILINE)
