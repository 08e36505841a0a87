"""Commands in hints: each can be pasted as it stands, whatever the file is called."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from synopsis_data.cli import main
from synopsis_data.shell import shell_quoted

from ..conftest import Copy
from ..conftest import command as run

NAMES = (
    "places.csv", "été 2.csv", "my file.csv", "a;b&c|d.csv", "it's.csv", "(1) copy.csv", "~.csv", "#1.csv", "{a,b}.csv",
    "$HOME.csv", "`id`.csv", 'say "x".csv', "back\\slash.csv", "stop!.csv", "[a]*?.csv", "-rf", "-", "a=b,c.csv", "<x>.csv", "'",
)  # fmt: skip
SHELLS = [shell for shell in ("sh", "bash", "zsh") if shutil.which(shell)]
WRONG = b"\xef\xbb\xbfid,redirect,reason\n"
"""A file that `format` repairs."""


@pytest.mark.skipif(os.name != "posix", reason="needs a shell of this kind")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_takes_a_quoted_name_as_one_word(shell: str, name: str) -> None:
    out = subprocess.run([shell, "-c", f"printf %s {shell_quoted(name)}"], capture_output=True, text=True, check=True)
    assert out.stdout == (f"./{name}" if name.startswith("-") else name)


def test_double_quotes_are_used_where_they_are_enough_as_other_systems_know_no_others() -> None:
    plain = [name for name in NAMES if not set(name) & set('"$`!\\') and not name.startswith("-")]
    assert {shell_quoted(name)[0] for name in plain} == {"p", '"'}
    assert shell_quoted("my file.csv") == '"my file.csv"' and shell_quoted("data/été.csv") == "data/été.csv"


@pytest.mark.parametrize("name", ["my file.csv", "it's.csv"])
def test_hints_name_the_file_in_quotation_marks(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(WRONG)
    (tmp_path / "other file.csv").write_bytes(b"a,b\n1,2\n")
    assert f'  Run: synopsis-data format "{name}"\n' in run("validate", name, cwd=tmp_path).stdout
    (tmp_path / name).unlink()
    said = run("template", "places", "-o", name, cwd=tmp_path).stdout
    assert said.endswith(f'To check it, run: synopsis-data validate "{name}"\n')
    assert 'synopsis-data validate "other file.csv"' in run("format", "other file.csv", cwd=tmp_path).stderr


@pytest.mark.parametrize("arguments", [("format", "my copy"), ("show", "iom", "--package", "my copy")])
def test_hints_name_the_folder_in_quotation_marks(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "my copy").mkdir()
    (tmp_path / "my copy" / "datapackage.json").write_text("{}", encoding="utf-8")
    assert 'synopsis-data validate "my copy"' in run(*arguments, cwd=tmp_path).stderr


def test_what_comes_from_standard_input_must_be_saved_first() -> None:
    out = CliRunner().invoke(main, ["validate", "-"], input=WRONG)
    assert "  Save it to a file and run: synopsis-data format FILE\n" in out.stdout


def test_hints_to_format_name_a_package_that_is_not_in_the_current_folder(tmp_path: Path) -> None:
    (tmp_path / "my copy").mkdir()
    copy = Copy(tmp_path / "my copy")
    copy.edit("places", lambda data: b"\xef\xbb\xbf" + data)
    for given in ("my copy", "my copy/datapackage.json"):
        out = run("validate", given, cwd=tmp_path).stdout
        assert '  Run: synopsis-data format "my copy"\n' in out
    for given in ((), (".",)):
        assert "  Run: synopsis-data format\n" in run("validate", *given, cwd=copy.root).stdout
    assert run("format", "my copy", cwd=tmp_path).returncode == 0
    assert run("validate", "my copy", cwd=tmp_path).returncode == 0
    copy.set("places", "other_names", "Elsewhere")
    said = run("validate", "my copy", cwd=tmp_path).stdout
    assert 'If the change is intended, run: synopsis-data format "my copy"\n' in said


@pytest.mark.parametrize("arguments", [("show", "ilo"), ("export", "json"), ("export", "sqlite"), ("diff", "my copy")])
@pytest.mark.parametrize("damage", ["a reference", "the header"])
def test_hints_to_validate_name_a_package_that_is_not_in_the_current_folder(
    tmp_path: Path, arguments: tuple[str, ...], damage: str
) -> None:
    (tmp_path / "my copy").mkdir()
    copy = Copy(tmp_path / "my copy")
    old, new = (b"syn2008-contents-001", b"nowhere") if damage == "a reference" else (b",acronym,", b",acronyn,")
    copy.edit("agencies", lambda data: data.replace(old, new))
    for folder, given, hint in ((tmp_path, "my copy", ' "my copy"'), (copy.root, ".", "")):
        package = (given,) if arguments[0] == "diff" else ("--package", given)
        out = run(*[given if word == "my copy" else word for word in arguments], *package, cwd=folder)
        if arguments[0] == "diff" and damage == "a reference":
            assert out.returncode == 0  # rows are compared as they stand
            continue
        assert out.returncode == 2 and out.stderr.endswith(f"Run: synopsis-data validate{hint}\n")
        assert run("validate", *filter(None, [given if hint else ""]), cwd=folder).returncode == 1
