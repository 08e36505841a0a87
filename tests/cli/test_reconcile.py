"""`synopsis-data reconcile`: which rows the names in a table of somebody else mean."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from synopsis_data.cli import main

from ..conftest import Copy

TABLE = "nr;Recipient\n1;Organisation mondiale de la santé\n2;IOM\n3;\n4;UNICEF UK\n5;Nobody at all\n6;IOM\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "grants.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def reconcile(*arguments: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(main, ["reconcile", *map(str, arguments)], input=text)


def test_on_the_terminal_each_name_has_a_line_and_all_are_counted(file: Path) -> None:
    out = reconcile(file, "--column", "recipient")
    assert out.exit_code == 0
    lines = [" ".join(line.split()) for line in out.output.splitlines()]
    assert (
        lines[0]
        == "2 Organisation mondiale de la santé sure who (World Health Organization) [its name, spelled differently]"
    )
    assert lines[1].startswith("3 IOM ambiguous iom (International Organization for Migration) [an acronym alone")
    assert lines[2].startswith("5 UNICEF UK unsure unicef (") and lines[3] == "6 Nobody at all none"
    assert lines[4:] == [
        "", "4 names in 6 rows:", "1 sure: only one possible match", "1 ambiguous: these rows have this name, but others may have it too",
        "1 unsure: similar names", "1 none: no similar name",
    ]  # fmt: skip


def test_csv_and_json_have_an_answer_for_each_row_of_the_file(file: Path) -> None:
    out = reconcile(file, "--column", "Recipient", "--format", "csv")
    found = list(csv.DictReader(io.StringIO(out.output)))
    assert [(row["line"], row["certainty"], row["id"], row["candidates"]) for row in found] == [
        ("2", "sure", "who", "who"), ("3", "ambiguous", "", "iom"), ("4", "none", "", ""), ("5", "unsure", "", "unicef"),
        ("6", "none", "", ""), ("7", "ambiguous", "", "iom"),
    ]  # fmt: skip
    assert found[0]["table"] == "organizations" and found[0]["matched_name"] == "World Health Organization"
    objects = json.loads(reconcile(file, "--column", "Recipient", "--format", "json").output)
    assert [list(map(str, (o["line"], o["name"], o["certainty"]))) for o in objects] == [
        [row["line"], row["name"], row["certainty"]] for row in found
    ]
    assert objects[0]["id"] == "who" and objects[1]["id"] is None and objects[1]["candidates"] == ["iom"]


@pytest.mark.parametrize("format_", ["text", "csv", "json"])
def test_the_result_goes_into_a_file_as_it_would_be_shown(file: Path, tmp_path: Path, format_: str) -> None:
    shown = reconcile(file, "--column", "recipient", "--format", format_).output
    target = tmp_path / "out"
    out = reconcile(file, "--column", "recipient", "--format", format_, "-o", target)
    assert out.output == f"written: {target} ({target.stat().st_size:,} bytes)\n"
    assert target.read_text(encoding="utf-8") == shown


def test_names_come_from_standard_input_and_rows_from_another_table_or_package(copy: Copy) -> None:
    text = "country\nVietnam\nIvory Tower\n"
    out = reconcile("-", "--column", "country", "--table", "places", text=text)
    assert out.exit_code == 0 and "viet-nam (Viet Nam)" in out.output
    copy.edit("places", lambda data: data.replace(b"viet-nam,Viet Nam,", b"viet-nam,Ivory Tower,"))
    out = reconcile("-", "--column", "country", "--table", "places", "--package", copy.root, text=text)
    assert "viet-nam (Ivory Tower)" in out.output


def test_what_cannot_be_done_is_one_sentence(file: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    for arguments, said in (
        ((file, "--column", "Recipent"), 'has no column "Recipent". Did you mean "Recipient"?'),
        ((file, "--column", "Recipient", "--table", "organisations"), 'There is no table "organisations".'),
        ((file, "--column", "Recipient", "--table", "passages"), "Rows of passages have no names"),
        ((tmp_path / "a.pdf", "--column", "x"), "is a PDF document."),
        ((file, "--column", "Recipient", "-o", tmp_path / "no" / "out"), "cannot be written"),
    ):
        out = reconcile(*arguments)
        assert (out.exit_code, out.stdout, out.stderr.count("\n")) == (2, "", 1) and said in out.stderr, out.stderr
    assert reconcile(file).exit_code == 2 and "--column" in reconcile(file).stderr
    assert reconcile(tmp_path / "none.csv", "--column", "x").exit_code == 2


def test_the_shell_completes_tables_and_formats() -> None:
    complete = ShellComplete(main, {}, "synopsis-data", "_X").get_completions
    assert [item.value for item in complete([], "recon")] == ["reconcile"]
    assert [item.value for item in complete(["reconcile", "a.csv", "--table"], "pl")] == ["places"]
    assert [item.value for item in complete(["reconcile", "a.csv", "--format"], "j")] == ["json"]
