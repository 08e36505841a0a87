"""The page on the formats: each of its examples is run, in a folder of its own, in the order of the page."""

from __future__ import annotations

import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from synopsis_data.cli import main
from synopsis_data.export import FORMATS
from synopsis_data.export.queries import QUERIES
from tools.blocks import blocks as fenced

from ..conftest import ROOT

PAGE = ROOT / "docs" / "exports.md"
pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="needs the checkout")


def blocks() -> list[tuple[str, str]]:
    found = fenced(PAGE.read_text(encoding="utf-8")) if PAGE.is_file() else []
    return [(block.language, block.text) for block in found]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after the commands of the page."""
    place = tmp_path_factory.mktemp("page")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        commands = [line for kind, text in blocks() if kind == "sh" for line in text.splitlines()]
        for command in commands:
            program, *arguments = shlex.split(command)
            assert program == "synopsis-data"
            out = CliRunner().invoke(main, arguments)
            assert out.exit_code == 0, (command, out.output)
    return place


def test_every_block_is_run() -> None:
    """JavaScript by `tests/proofs/test_datapackage_v1.py`, which has the library."""
    kinds = [kind for kind, _ in blocks()]
    assert set(kinds) == {"sh", "sql", "python", "js"} and kinds.count("sql") >= 5


def test_every_format_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for format_ in FORMATS.values():
        needs = f"extra `{format_.extra}` |" if format_.extra else "| |"
        (row,) = (line for line in text.splitlines() if line.startswith(f"| `{format_.name}` |"))
        assert row.endswith(needs)
        assert re.search(rf"^synopsis-data export {format_.name}\b", text, re.MULTILINE)


@pytest.mark.parametrize("statement", [text for kind, text in blocks() if kind == "sql"])
def test_the_sql_gives_rows(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "synopsis-data.sqlite")) as database:
        rows = database.execute(statement).fetchall()
    assert rows and any(cell is not None for row in rows for cell in row)


def test_datasette_has_the_same_queries() -> None:
    assert [text.strip() for kind, text in blocks() if kind == "sql"] == [f"{q.sql.strip()};" for q in QUERIES]


def test_the_size_on_the_page_is_that_of_the_file(folder: Path) -> None:
    (stated,) = re.findall(r"The file is about ([0-9.]+) MB", PAGE.read_text(encoding="utf-8"))
    assert (folder / "synopsis-data.sqlite").stat().st_size / 1e6 == pytest.approx(float(stated), rel=0.1)


def example(code: str) -> Any:
    others = re.search("^(import|from) (duckdb|networkx|rdflib)", code, re.MULTILINE)  # of the group proofs
    return pytest.param(code, marks=[pytest.mark.slow] if others else [])


@pytest.mark.parametrize("code", [example(text) for kind, text in blocks() if kind == "python"])
def test_the_python_runs(folder: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    exec(compile(code, str(PAGE), "exec"), {"__name__": "__main__"})


def test_what_the_page_says_about_the_views_is_so(folder: Path) -> None:
    """Every name in the table of what stands beside the tables is in the file."""
    section = PAGE.read_text(encoding="utf-8").split("## SQLite")[1].split("The number of rows for each agency:")[0]
    named = {
        n for line in section.splitlines() if line.startswith("| `") for n in re.findall(r"`(\w+)`", line.split("|")[1])
    }
    with closing(sqlite3.connect(folder / "synopsis-data.sqlite")) as database:
        there = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    assert named <= there and len(named) > 10
