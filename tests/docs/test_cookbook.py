"""The cookbook: each question has the answer of the page in every language. R and JavaScript where they are installed."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tools.cookbook import LANGUAGES, LIST, PAGE, Recipe, cookbook

from ..conftest import ROOT, command

pytestmark = pytest.mark.skipif(PAGE.parent.parent != ROOT, reason="needs the checkout")
BEGIN, RECIPES = BOOK = cookbook()
PROGRAMS = {"r": ("Rscript", "-"), "js": ("node", "-")}
every = pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.question.replace(" ", "-"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the reader, after all commands of the page."""
    place = tmp_path_factory.mktemp("cookbook")
    (place / LIST).write_text(BOOK.grants, encoding="utf-8")
    for section in (BEGIN, *RECIPES):
        for line in section.code.get("sh", "").splitlines():
            program, *arguments = shlex.split(line)
            out = command(*arguments, cwd=place)
            assert program == "synopsis-data" and out.returncode == 0, (line, out.stdout, out.stderr)
    return place


def test_every_question_is_answered_in_every_language() -> None:
    assert len(RECIPES) >= 10
    for recipe in RECIPES:
        assert set(recipe.code) - {"sh", "csv"} == {*LANGUAGES, "text"}, recipe.question
        assert recipe.code["text"].strip()


def test_the_python_prints_the_answers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    namespace: dict[str, Any] = {}
    exec(BEGIN.code["python"], namespace)
    for recipe in RECIPES:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(recipe.code["python"], namespace)
        assert out.getvalue() == recipe.code["text"], recipe.question


def fill(database: sqlite3.Connection, file: Path, table: str) -> None:
    """Do what `.import --csv FILE TABLE` does in the program `sqlite3`."""
    with file.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    columns = ", ".join(f'"{name}" TEXT' for name in header)
    database.execute(f"CREATE TABLE {table} ({columns})")
    database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(header))})", rows)


@every
def test_the_sql_prints_the_answer(folder: Path, recipe: Recipe) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        with closing(sqlite3.connect(folder / "synopsis.sqlite")) as file:
            file.backup(database)
        imported = re.compile(r"^\.import --csv (\S+) (\w+)\n", re.MULTILINE)
        for name, table in imported.findall(recipe.code["sql"]):
            fill(database, folder / name, table)
        rows = database.execute(imported.sub("", recipe.code["sql"])).fetchall()
    printed = ["|".join("" if cell is None else str(cell) for cell in row) for row in rows]
    assert printed == recipe.code["text"].splitlines()


def run(language: str, code: Mapping[str, str], folder: Path) -> str:
    """Run a program after what its language begins with, and return what it prints."""
    text = BEGIN.code[language] + code[language]
    env = {**os.environ, "LC_ALL": "C.UTF-8"}
    out = subprocess.run(
        PROGRAMS[language], input=text, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert out.returncode == 0, out.stderr
    return out.stdout


@pytest.mark.slow
@every
@pytest.mark.parametrize("language", PROGRAMS)
def test_the_other_languages_print_the_answer(folder: Path, recipe: Recipe, language: str) -> None:
    if not shutil.which(PROGRAMS[language][0]):
        pytest.skip(f"{PROGRAMS[language][0]} is not installed")
    assert run(language, recipe.code, folder) == recipe.code["text"]
