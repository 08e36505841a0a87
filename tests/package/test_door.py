"""The one door: no command reads a package that is not one, or a file that is not a plain file of it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import synopsis_data as synopsis
from synopsis_data.cli import main
from synopsis_data.cli.completion import complete_rows, complete_tables
from synopsis_data.export import export
from synopsis_data.files.csvfile import dump
from synopsis_data.package import DESCRIPTOR, Package
from synopsis_data.package.door import folder_of, open_package

from ..conftest import ROOT, Copy

SECRET = "secret-place"
FOREIGN = {"name": "survey", "resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a"}]}}]}


@pytest.fixture(autouse=True)
def _at_once() -> Iterator[None]:
    """Let a command that hangs, at a pipe for instance, fail and not wait."""

    def hanging(*_: object) -> None:
        raise TimeoutError("it hangs")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, hanging)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that no package has to do with."""
    folder = tmp_path_factory.mktemp("outside")
    header = Package(ROOT).resources["places"].schema.columns
    kept = {"place_type": "city", "passage_ids": "syn2008-undp-009"}
    places = {
        "places.csv": {**kept, "place_id": SECRET, "name": "Secret"},
        "mine.csv": {**kept, "place_id": "lagos", "name": "Lagos", "within_ids": "nigeria"},
    }
    for name, cells in places.items():
        (folder / name).write_bytes(dump([header, [cells.get(column, "") for column in header]]))
    return folder


def declared(copy: Copy, path: str, key: str = "path") -> None:
    file = copy.root / DESCRIPTOR
    descriptor = json.loads(file.read_bytes())
    next(r for r in descriptor["resources"] if r["name"] == "places")[key] = path
    file.write_text(json.dumps(descriptor), encoding="utf-8")


def instead(file: Path, make: Callable[[Path], object]) -> None:
    file.unlink()
    make(file)


def device(file: Path) -> None:
    try:
        os.mknod(file, stat.S_IFCHR | 0o600, os.makedev(1, 5))  # /dev/zero
    except OSError:
        pytest.skip("devices can only be made by root, and not everywhere")


def folder_elsewhere(copy: Copy, outside: Path) -> None:
    shutil.move(copy.root / "data", outside / "data")
    (copy.root / "data").symlink_to(outside / "data")


KINDS: dict[str, tuple[Callable[[Copy, Path], object], str]] = {
    "a package of another kind": (
        lambda c, _: (c.root / DESCRIPTOR).write_text(json.dumps(FOREIGN), encoding="utf-8"),
        'is not a synopsis-data package (its descriptor has no "$schema")',
    ),
    "no JSON": (lambda c, _: (c.root / DESCRIPTOR).write_bytes(b"{"), "is not a synopsis-data package (this is not"),
    "a path that climbs": (
        lambda c, o: declared(c, f"../{o.name}/places.csv"),
        "places.csv: this is not a simple relative path)",
    ),
    "an absolute path": (
        lambda c, o: declared(c, f"{o}/places.csv"),
        "places.csv: this is not a simple relative path)",
    ),
    "an absolute path of a schema": (
        lambda c, o: declared(c, f"{o}/places.json", "schema"),
        "places.json: this is not a simple relative path)",
    ),
    "an endless path": (
        lambda c, _: declared(c, "a" * 100_000 + "/x.csv"),
        "aaa: the path has 100,006 characters; at",
    ),
    "an endless name": (lambda c, _: declared(c, "b" * 100_000, "name"), 'resource "bbb'),
    "a link for a file": (
        lambda c, o: instead(c.file("places"), lambda f: f.symlink_to(o / "places.csv")),
        'cannot be used (data/places.csv: "places.csv" is a link; links are not followed)',
    ),
    "a link for a schema": (
        lambda c, o: instead(c.root / "schemas" / "places.json", lambda f: f.symlink_to(ROOT / "schemas" / f.name)),
        'cannot be used (schemas/places.json: "places.json" is a link; links are not followed)',
    ),
    "a link for the descriptor": (
        lambda c, o: instead(c.root / DESCRIPTOR, lambda f: f.symlink_to(ROOT / DESCRIPTOR)),
        f'cannot be used ({DESCRIPTOR}: "{DESCRIPTOR}" is a link; links are not followed)',
    ),
    "a link for a folder": (folder_elsewhere, '"data" is a link; links are not followed)'),
    "a pipe": (
        lambda c, _: instead(c.file("places"), os.mkfifo),
        "cannot be used (data/places.csv: this is not a regular file)",
    ),
    "a pipe for the descriptor": (
        lambda c, _: instead(c.root / DESCRIPTOR, os.mkfifo),
        f"cannot be used ({DESCRIPTOR}: this is not a regular file)",
    ),
    "a device": (
        lambda c, _: instead(c.file("places"), device),
        "cannot be used (data/places.csv: this is not a regular file)",
    ),
    "a folder for a file": (
        lambda c, _: instead(c.file("places"), Path.mkdir),
        "cannot be used (data/places.csv: this is not a regular file)",
    ),
    "a huge file": (lambda c, _: os.truncate(c.file("places"), (512 << 20) + 1), "at most 536,870,912 are read)"),
    "a huge descriptor": (lambda c, _: os.truncate(c.root / DESCRIPTOR, 5_000_001), "at most 5,000,000 are read)"),
    "no file": (lambda c, _: c.file("places").unlink(), "cannot be used (data/places.csv: the file does not exist)"),
}

INSIDE = (
    ["show"], ["show", "places", "--csv"], ["cite"], ["cite", "iom-ctm"], ["template", "places", "--example"], ["coverage"],
    ["trace", "iom-ctm"], ["export", "json", "-o", "{outside}/out.json"], ["format"], ["format", "--check"],
    ["format", "{outside}/mine.csv"], ["validate", "{outside}/mine.csv"], ["reconcile", "{outside}/mine.csv", "--column", "name"],
    ["diff", "{root}"], ["diff", "{root}", "."],
)  # fmt: skip
NAMED = (
    ["show", "places", "--csv", "--package", "{package}"], ["cite", "--package", "{package}"],
    ["template", "places", "--example", "--package", "{package}"], ["coverage", "--package", "{package}"],
    ["trace", "iom-ctm", "--package", "{package}"], ["export", "zip", "-o", "{outside}/out.zip", "--package", "{package}"],
    ["format", "{package}"], ["validate", "{outside}/mine.csv", "--against", "{package}"], ["diff", "{package}", "{root}"],
    ["validate", "{root}", "--against", "{package}"],
    ["reconcile", "{outside}/mine.csv", "--column", "name", "--package", "{package}"],
)  # fmt: skip


def run(arguments: list[str], package: Path, outside: Path) -> Result:
    return CliRunner().invoke(main, [a.format(package=package, outside=outside, root=ROOT) for a in arguments])


def there(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*")}


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
@pytest.mark.parametrize("kind", KINDS)
def test_every_command_refuses_it_with_one_sentence_at_once(
    copy: Copy, outside: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    break_, said = KINDS[kind]
    break_(copy, outside)
    before = there(outside)
    for arguments in NAMED:
        out = run(arguments, copy.root, outside)
        assert (out.exit_code, out.stdout, out.stderr.count("\n")) == (2, "", 1), arguments
        assert f"The package in {copy.root} " in out.stderr and said in out.stderr, arguments
        assert (
            f"Specify another package, or list the problems by running: synopsis-data validate {copy.root}"
            in out.stderr
            or (arguments[0] == "format" and "Nothing was changed. To list the problems, run: " in out.stderr)
        )
    with pytest.raises(synopsis.PackageError) as caught:
        synopsis.open(copy.root)
    assert said in str(caught.value) and str(caught.value).endswith(" Specify the folder of another package.")
    monkeypatch.chdir(copy.root)
    for arguments in INSIDE:
        out = run(arguments, copy.root, outside)
        assert (out.exit_code, out.stdout, out.stderr.count("\n")) == (2, "", 1), arguments
        assert f"The package in {copy.root} " in out.stderr and said in out.stderr, arguments
    for complete in (complete_rows, complete_tables):
        context = main.make_context("synopsis-data", ["show"])
        assert complete(context, main.params[0], "") == []
    assert there(outside) == before


def test_the_way_out_fits_the_command(copy: Copy, outside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    KINDS["a package of another kind"][0](copy, outside)
    monkeypatch.chdir(copy.root)
    for arguments, way_out in (
        (["coverage"], "Change to another folder, or specify the package with --package."),
        (["validate", "{outside}/mine.csv"], "Change to another folder, or specify the package with --against."),
        (["format", "{outside}/mine.csv"], "Change to another folder, or fix it first."),
    ):
        assert run(arguments, copy.root, outside).stderr.endswith(f'(its descriptor has no "$schema"). {way_out}\n')
    out = run(["validate", "{outside}/mine.csv", "--against", "{root}"], copy.root, outside)
    assert out.exit_code == 0 and "1 added" in out.stdout


def test_an_opened_file_is_looked_at_again(copy: Copy, outside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody may put another file there between the check and the opening."""
    package = open_package(copy.root, "Leave.")
    places = package.resource("places")
    assert places.read_bytes() == copy.file("places").read_bytes()
    swaps: list[tuple[Callable[[Path], object], str]] = [
        (lambda file: file.symlink_to(outside / "places.csv"), "cannot be read"),
        (os.mkfifo, "not a regular file"),
    ]
    for swap, said in swaps:
        opening = os.open

        def late(path: Any, *rest: Any, swap: Any = swap, opening: Any = opening) -> int:
            instead(Path(path), swap)
            descriptor: int = opening(path, *rest)
            return descriptor

        with monkeypatch.context() as patch:
            patch.setattr(os, "open", late)
            with pytest.raises(synopsis.PackageError, match=said):
                places.open()
        instead(copy.file("places"), Path.touch)


@pytest.mark.parametrize(
    "path", ["../places.csv", "/etc/passwd", "data/../../x.csv", "C:x.csv", "data\\x.csv", "data/\0.csv"]
)
def test_a_resource_that_nobody_checked_opens_no_other_file(copy: Copy, path: str) -> None:
    declared(copy, path)
    with pytest.raises(synopsis.PackageError, match="cannot be read"):
        Package(copy.root).resource("places").read_bytes()
    with pytest.raises(synopsis.PackageError, match="Only valid data can be exported"):
        export(Package(copy.root), "json", copy.root / "out.json")


def test_a_link_that_a_person_names_is_followed(copy: Copy, outside: Path) -> None:
    folder, descriptor = outside / "link", outside / DESCRIPTOR
    folder.symlink_to(copy.root)
    descriptor.symlink_to(copy.root / DESCRIPTOR)
    assert folder_of(descriptor) == copy.root.resolve() and folder_of(folder) == folder
    for named in (folder, descriptor, folder / DESCRIPTOR):
        assert synopsis.open(named).agencies["iom"].acronym == "IOM"
        assert run(["diff", str(named), "{root}"], copy.root, outside).exit_code == 0
        assert run(["validate", str(named)], copy.root, outside).exit_code == 0
    assert run(["show", "iom", "--package", str(folder)], copy.root, outside).exit_code == 0


@pytest.mark.parametrize(
    "schema", ["{", "[]", "{}", '{"name": "places", "primaryKey": [], "fields": [{}]}', "[" * 100_000]
)
def test_a_schema_that_nobody_checked_is_refused_in_one_sentence(copy: Copy, schema: str) -> None:
    (copy.root / "schemas" / "places.json").write_text(schema, encoding="utf-8")
    with pytest.raises(synopsis.PackageError, match="places has no usable schema"):
        Package(copy.root).resource("places").schema  # noqa: B018


def test_a_package_that_is_validated_is_also_compared_as_far_as_it_can_be_read(copy: Copy, outside: Path) -> None:
    for table in ("retired_ids", "focal_points", "places"):
        instead(copy.file(table), lambda file: file.symlink_to(ROOT / "data" / file.name))
    out = run(["validate", str(copy.root), "--against", "{root}"], copy.root, outside)
    assert out.exit_code == 1 and out.stdout.count("path-link") == 3, out.output
    assert "not compared because it cannot be read: data/places.csv" in out.stdout


def test_a_package_without_the_tables_of_a_command_is_refused(copy: Copy, outside: Path) -> None:
    file = copy.root / DESCRIPTOR
    descriptor = json.loads(file.read_bytes())
    descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] in ("retired_ids",)]
    schema = json.loads((copy.root / "schemas" / "retired_ids.json").read_bytes())
    next(f for f in schema["fields"] if f["name"] == "redirect").pop("synopsis:references", None)
    copy.write("retired_ids", [copy.rows("retired_ids")[0]])
    (copy.root / "schemas" / "retired_ids.json").write_text(json.dumps(schema), encoding="utf-8")
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    for command in (["coverage"], ["trace", "iom"], ["cite"], ["template", "places"], ["show", "iom"]):
        out = run([*command, "--package", "{package}"], copy.root, outside)
        assert out.exit_code == 2 and out.stderr.count("\n") == 1 and "error of the program" not in out.stderr, command


HEAVY = """
import sys
from pathlib import Path
from synopsis_data.package.door import open_package
open_package(Path(sys.argv[1]), "Leave.")
print("jsonschema" in sys.modules)
"""


@pytest.mark.parametrize(
    ("file", "old", "new", "loaded"),
    [
        (DESCRIPTOR, "", "", False),
        (DESCRIPTOR, '"synopsis:rows": ', '"synopsis:rows": 1', False),
        (DESCRIPTOR, "sha256:", "sha256:0", False),
        (DESCRIPTOR, '"bytes": ', '"bytes":  1', False),
        (DESCRIPTOR, '"version": "', '"version": "1', True),
        ("schemas/places.json", '"title": "', '"title": "1', True),
        ("schemas/places.json", "{", "{ ", False),
    ],
)
def test_only_what_is_not_the_released_descriptor_costs_the_json_schema(
    copy: Copy, file: str, old: str, new: str, loaded: bool
) -> None:
    text = (copy.root / file).read_text(encoding="utf-8")
    changed = text.replace(old, new, 1)
    if new.startswith("sha256"):
        changed = changed.replace(changed[changed.index(new) :][:72], changed[changed.index(new) :][:71], 1)
    assert changed != text or not old
    (copy.root / file).write_text(changed, encoding="utf-8")
    out = subprocess.run([sys.executable, "-c", HEAVY, str(copy.root)], capture_output=True, check=True, text=True)
    assert out.stdout == f"{loaded}\n"


def test_the_loader_of_the_installed_data_checks_nothing() -> None:
    code = "import sys, synopsis_data as s; s.agencies['iom'].name; print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    rooms = {name for name in out.stdout.split() if name.startswith("synopsis_data.package.")}
    assert rooms == {"synopsis_data.package.package"} and "jsonschema" not in out.stdout.split()


@pytest.mark.parametrize(
    "arguments",
    [["show", "--package", "{}"], ["validate", "{}.csv"], ["validate", "--select", "{}"], ["{}"], ["format", "{}"], ["show", "{}"]],
)  # fmt: skip
def test_no_name_of_the_command_line_becomes_a_command_of_a_log(arguments: list[str]) -> None:
    hostile = "x\n::stop-commands::abc\x1b[31m"
    out = CliRunner().invoke(main, [a.format(hostile) for a in arguments])
    shown = ("x<U+000A>::stop-commands::abc<U+001B>[31m", "x\\n::stop-commands::abc\\x1b[31m")  # click has its own way
    assert out.exit_code == 2 and any(each in out.stderr for each in shown)
    assert not any(line.startswith("::") for line in out.stderr.splitlines()) and "\x1b" not in out.output


@pytest.mark.parametrize(
    "error", [ZeroDivisionError("a\nb"), AssertionError("a\nb"), UnicodeError("a\nb"), SyntaxError("a\nb")]
)
def test_the_last_net_is_for_every_exception(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("synopsis_data.cli.cite.package_at", broken)
    out = CliRunner().invoke(main, ["cite"])
    said = f"internal error, please report it ({type(error).__name__}: a<U+000A>b)."
    assert (out.exit_code, out.stderr) == (2, f"synopsis-data: {said}\n")
