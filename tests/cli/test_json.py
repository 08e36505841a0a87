"""`--json`: one way to ask for JSON, of every command whose answer a program can use; and what `info` and `trace` say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest

import synopsis_data as synopsis
from synopsis_data.cli import COMMANDS, main
from synopsis_data.validation.registry import RULES

from ..conftest import ROOT, Copy, command

WITHOUT = {"cite", "export", "template", "apply", "format"}
"""Commands that write files, or text in a style or format of their own."""
TEXT = "Some words.\n\nThe Counter Trafficking Module (CTM) is a database of 2000.\n"


def answer(*arguments: str, cwd: Path | None = None, status: int = 0) -> Any:
    out = command(*arguments, "--json", cwd=cwd)
    assert out.returncode == status, out.stdout + out.stderr
    return json.loads(out.stdout)


def test_every_command_with_an_answer_for_programs_has_the_option() -> None:
    context = click.Context(main)
    found = {name: main.get_command(context, name) for name in COMMANDS}
    having = {name for name, c in found.items() if c and any("--json" in p.opts for p in c.params)}
    assert having == set(COMMANDS) - WITHOUT


@pytest.mark.parametrize("arguments", [("validate", "."), ("coverage",), ("diff", ".")])
def test_it_is_the_same_as_the_format(arguments: tuple[str, ...], copy: Copy) -> None:
    wanted = command(*arguments, "--format", "json", cwd=copy.root).stdout
    assert command(*arguments, "--json", cwd=copy.root).stdout == wanted
    assert command(*arguments, "--json", "--format", "json", cwd=copy.root).stdout == wanted
    assert json.loads(wanted)


def test_info_is_about_the_package_that_show_looks_at(copy: Copy, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    copy.edit("retired_ids", lambda data: data.split(b"\n")[0] + b"\n")
    installed, here, named = (
        answer("info", cwd=elsewhere), answer("info", cwd=copy.root),
        answer("info", "--package", str(copy.root), cwd=elsewhere),
    )  # fmt: skip
    assert installed["installed"] and installed["folder"] == str(ROOT) and here == named
    assert not here["installed"] and here["folder"] == str(copy.root.resolve())
    assert [table["table"] for table in here["tables"]] == [table["table"] for table in answer("show")]
    assert here["tables"][-1]["rows"] == 0, "counted, not read off the descriptor"
    assert f"folder    {copy.root.resolve()} (the package in this folder)" in command("info", cwd=copy.root).stdout
    assert "(the installed data)" in command("info", cwd=elsewhere).stdout
    (elsewhere / "datapackage.json").write_text("{}", encoding="utf-8")
    out = command("info", cwd=elsewhere)
    assert out.returncode == 2 and "is not a synopsis-data package" in out.stderr


def test_explain_gives_rules_and_columns() -> None:
    rules = answer("explain")
    assert [rule["code"] for rule in rules] == list(RULES)
    assert answer("explain", "list-order") == next(rule for rule in rules if rule["code"] == "list-order")
    column = answer("explain", "activities.activity_type")
    assert (column["table"], column["column"]) == ("activities", "activity_type")
    assert "research" in {value["value"] for value in column["values"]} and column["values"][0]["definition"]


def test_explain_of_a_rule_needs_no_package(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    assert command("explain", "list-order", cwd=tmp_path).returncode == 0


def test_trace_takes_names_and_gives_the_passages() -> None:
    (row,) = answer("trace", "CTM")
    ctm = synopsis.databases["iom-ctm"]
    assert (row["table"], row["id"], row["values"]["name"]) == ("databases", "iom-ctm", ctm.name)
    assert [passage["id"] for passage in row["passages"]] == list(ctm.passage_ids)
    assert row["passages"][0]["page_from"] == 7 and "found" not in row["passages"][0] and "literals" not in row
    assert command("trace", "CTM").stdout == command("trace", "iom-ctm").stdout
    assert [row["table"] for row in answer("trace", "iom")] == ["agencies", "organizations"]
    (passage,) = answer("trace", "syn2008-iom-016")
    assert {"table": "databases", "id": "iom-ctm"} in passage["cited_by"]
    out = command("trace", "New York")
    assert out.returncode == 2 and "Use the id of one of them." in out.stderr


def test_trace_says_what_of_a_copy_of_the_source_was_found(tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(TEXT, encoding="utf-8")
    said = command("trace", "iom-ctm", "--source", str(copy))
    (row,) = answer("trace", "iom-ctm", "--source", str(copy), status=said.returncode)
    assert all("found" in passage for passage in row["passages"])
    assert f"{row['literals'] - len(row['missing'])} of {row['literals']} found" in said.stdout
    whole = answer("trace", "--all", "--source", str(copy), status=1)
    assert whole["source_id"] == "syn2008" and whole["not_found"] and whole["missing"][0]["column"]
    assert f"{whole['literals']:,} found" in command("trace", "--all", "--source", str(copy)).stdout
