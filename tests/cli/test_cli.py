"""The command line: exit statuses, formats, one clear line where it cannot run."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from synopsis_data.cli import main
from synopsis_data.reporting.safe import visible

from ..conftest import ROOT, Copy
from ..conftest import command as run
from ..support.exports import NAMES


def test_a_valid_package_exits_with_0_and_says_what_was_checked() -> None:
    out = run("validate", str(ROOT))
    assert out.returncode == 0 and out.stdout.startswith(f"Validated: the package in {ROOT}")
    assert "tables" in out.stdout and "rows" in out.stdout and "cells" in out.stdout and out.stderr == ""


def test_the_package_of_the_current_folder_is_the_default(copy: Copy) -> None:
    assert run("validate", cwd=copy.root).stdout.startswith(f"Validated: the package in {copy.root.resolve()}")


def test_the_installed_data_is_validated_from_anywhere(tmp_path: Path) -> None:
    out = run("validate", "--installed", cwd=tmp_path)
    assert out.returncode == 0 and "the installed data" in out.stdout.splitlines()[0]


@pytest.mark.parametrize(
    "arguments",
    [(), ("nothing",), ("nothing/datapackage.json",), (".",), ("a.csv",), ("x", "--installed"), ("--format", "xml")],
)
def test_what_cannot_run_exits_with_2_and_one_clear_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "a.csv").write_text("a\n", encoding="utf-8")
    out = run("validate", *arguments, cwd=tmp_path)
    assert out.returncode == 2 and out.stdout == "" and "Traceback" not in out.stderr
    assert len([line for line in out.stderr.splitlines() if not line.startswith(("Usage:", "Try "))]) in (1, 2)


def test_problems_exit_with_1_and_say_place_cause_and_repair(copy: Copy) -> None:
    line, _ = copy.set("activities", "place_ids", "nigera")
    out = run("validate", cwd=copy.root)
    assert out.returncode == 1
    assert f"data/activities.csv:{line}  reference-unknown" in out.stdout
    assert '"nigera" is not the id of a row in places' in out.stdout
    assert "/dictionary/activities.html#place_ids" in out.stdout


def test_json_is_one_object_with_all_that_is_known(copy: Copy) -> None:
    copy.set("publications", "publication_type", "raport")
    out = run("validate", "--format", "json", cwd=copy.root)
    report = json.loads(out.stdout)
    assert out.returncode == 1 and report["valid"] is False and report["checked"]["tables"] == len(NAMES)
    problem = report["problems"][0]
    assert set(problem) >= {
        "code",
        "severity",
        "path",
        "line",
        "field_number",
        "column",
        "record",
        "value",
        "message",
        "hint",
    }
    assert (problem["code"], problem["value"], problem["column"]) == (
        "value-not-in-vocabulary",
        "raport",
        "publication_type",
    )


def test_json_of_a_valid_package() -> None:
    report = json.loads(run("validate", str(ROOT), "--format", "json").stdout)
    assert report["valid"] is True and report["problems"] == [] and report["checked"]["rows"] > 0


def test_output_is_utf_8_whatever_the_console(copy: Copy) -> None:
    copy.set("places", "name", "Bénin\u200b")
    out = subprocess.run(
        [sys.executable, "-m", "synopsis_data", "validate"], capture_output=True, cwd=copy.root, check=False,
        encoding="utf-8", env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert out.returncode == 1 and "Bénin" in out.stdout


def test_terminal_escapes_in_values_are_shown_and_not_sent(copy: Copy) -> None:
    copy.set("places", "place_type", "\x1b[31mcity")
    out = run("validate", cwd=copy.root)
    assert "\x1b" not in out.stdout and "\x1b" not in run("validate", "--format", "json", cwd=copy.root).stdout


def test_visible_text_has_no_control_characters() -> None:
    assert visible("a\x1b[0m\u202eb\n") == "a<U+001B>[0m<U+202E>b<U+000A>"


def test_format_repairs_what_needs_no_judgement_and_then_has_nothing_to_do(copy: Copy) -> None:
    right = copy.file("places").read_bytes()
    rows = copy.rows("places")
    rows[1:] = reversed(rows[1:])
    rows[2][1] = f"  {rows[2][1]} "
    copy.file("places").write_bytes(b"\xef\xbb\xbf" + "\r\n".join(",".join(f'"{c}"' for c in r) for r in rows).encode())
    assert run("format", "--check", cwd=copy.root).returncode == 1
    assert run("format", cwd=copy.root).stdout == "written: data/places.csv\n"
    assert copy.file("places").read_bytes() == right
    assert run("format", cwd=copy.root).stdout == "Everything is in canonical form.\n"
    assert run("format", "--check", cwd=copy.root).returncode == 0
    assert run("validate", cwd=copy.root).returncode == 0


def test_format_brings_the_descriptor_up_to_date(copy: Copy) -> None:
    copy.set("places", "other_names", "Elsewhere")
    assert run("format", cwd=copy.root).stdout == "written: datapackage.json\n"
    assert run("validate", cwd=copy.root).returncode == 0


@pytest.mark.parametrize("broken", [b'a,"b\n', b"x,y\n", b"\xff\xfe", b"a\0b\n"])
def test_format_leaves_everything_alone_where_it_would_have_to_guess(copy: Copy, broken: bytes) -> None:
    copy.edit("agencies", lambda data: data.replace(b"\n", b"\r\n"))
    copy.edit("places", lambda data: data + broken)
    before = {p: p.read_bytes() for p in copy.root.rglob("*.*") if p.is_file()}
    out = run("format", cwd=copy.root)
    assert out.returncode == 2 and "data/places.csv:" in out.stderr
    assert {p: p.read_bytes() for p in copy.root.rglob("*.*") if p.is_file()} == before


@pytest.fixture
def marked(copy: Copy) -> Copy:
    """A package whose files all begin with a mark that `format` takes away."""
    for file in (copy.root / "data").iterdir():
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    return copy


def test_format_changes_all_tables_or_none(marked: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def open_elsewhere(self: Path, target: Path) -> Path:
        if Path(target).name == "figures.csv":
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    before = {file: file.read_bytes() for file in marked.root.rglob("*") if file.is_file()}
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", open_elsewhere)
        out = run("format", str(marked.root))
    assert out.returncode == 2 and out.stdout == ""
    assert "figures.csv cannot be written: Permission denied. Nothing was changed." in out.stderr
    assert {file: file.read_bytes() for file in marked.root.rglob("*") if file.is_file()} == before
    assert run("format", str(marked.root)).stdout.count("written: ") == len(NAMES)


@pytest.mark.skipif(os.name != "posix", reason="needs modes and links")
def test_format_keeps_modes_and_links_and_refuses_what_is_read_only(marked: Copy, tmp_path: Path) -> None:
    places, figures = marked.file("places"), marked.file("figures")
    places.chmod(0o600)
    figures.chmod(0o444)
    out = run("format", str(marked.root))
    assert (
        out.returncode == 2 and "figures.csv is read-only" in out.stderr and places.read_bytes()[:3] == b"\xef\xbb\xbf"
    )
    link = tmp_path / "link.csv"
    link.symlink_to(places)
    out = run("format", str(figures), str(link), str(tmp_path / "data" / "sources.csv"))
    assert (out.returncode, out.stdout.count("written: "), out.stderr.count("\n")) == (2, 2, 1)
    assert link.is_symlink() and places.read_bytes()[:3] != b"\xef\xbb\xbf" == figures.read_bytes()[:3]
    assert [stat.S_IMODE(file.stat().st_mode) for file in (places, figures)] == [0o600, 0o444]


def test_info_shows_the_tables() -> None:
    out = run("info").stdout
    assert "version" in out and "agencies" in out and str(ROOT) in out


def commands() -> list[tuple[str, click.Command]]:
    context = click.Context(main)
    found = [(name, main.get_command(context, name)) for name in main.list_commands(context)]
    return [(name, command) for name, command in found if command]


@pytest.mark.parametrize(("name", "command"), commands())
def test_the_help_of_every_command_has_an_example(name: str, command: click.Command) -> None:
    assert "Example" in CliRunner().invoke(command, ["--help"]).output
    assert f"synopsis-data {name}" in (command.help or "")


def test_an_unknown_command_exits_with_2() -> None:
    assert run("validat").returncode == 2
