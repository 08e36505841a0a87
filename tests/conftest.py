"""Fixtures: the package itself, and copies of it to break."""

from __future__ import annotations

import contextlib
import csv
import functools
import re
import shutil
import subprocess
from collections.abc import Callable
from inspect import signature
from pathlib import Path

import pytest
from click.testing import CliRunner

from synopsis_data.cli import main
from synopsis_data.export import default_name, export
from synopsis_data.files.csvfile import dump
from synopsis_data.package import DESCRIPTOR, Package, installed_root
from synopsis_data.validation import Problem, validate

from .support import generated

ROOT = installed_root()
collect_ignore = ["tables/typing_sample.py"]  # for a type checker; it is never run


def pytest_configure(config: pytest.Config) -> None:
    """Who asks for the slow tests gets all generated examples, and needs the libraries of the group `proofs`."""
    expression = config.getoption("markexpr")
    generated.ALL = not expression or re.search(r"(?<!not )\bslow\b", expression) is not None


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    return True if collection_path.name == "proofs" and not generated.ALL else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if generated.ALL and "generated" in item.keywords:
            item.add_marker(pytest.mark.slow)


def command(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command of `synopsis-data` in this process, and return what a process of its own would give."""
    apart = {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}  # before click 8.2
    with contextlib.chdir(cwd or "."):
        out = CliRunner(**apart).invoke(main, arguments)
    return subprocess.CompletedProcess(arguments, out.exit_code, out.stdout, out.stderr)


class Copy:
    """A copy of the package in a folder of its own, with the edits that tests make."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copy(ROOT / DESCRIPTOR, root / DESCRIPTOR)
        shutil.copytree(ROOT / "data", root / "data")
        shutil.copytree(ROOT / "schemas", root / "schemas")

    def file(self, table: str) -> Path:
        return self.root / "data" / f"{table}.csv"

    def rows(self, table: str) -> list[list[str]]:
        with self.file(table).open(encoding="utf-8", newline="") as stream:
            return list(csv.reader(stream))

    def write(self, table: str, rows: list[list[str]]) -> None:
        self.file(table).write_bytes(dump(rows))

    def edit(self, table: str, change: Callable[[bytes], bytes]) -> None:
        self.file(table).write_bytes(change(self.file(table).read_bytes()))

    def set(self, table: str, column: str, value: str, *, row: int = 1) -> tuple[int, int]:
        """Write a value into a cell; return the line (one more than the row: no cell runs over lines) and column number."""
        rows = self.rows(table)
        position = rows[0].index(column)
        rows[row][position] = value
        self.write(table, rows)
        return row + 1, position + 1

    def problems(self) -> list[Problem]:
        """Return what the validator finds, without the note that a file differs from what the descriptor states."""
        return [p for p in validate(self.root).problems if p.code != "resource-changed"]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


@pytest.fixture(scope="session")
def package() -> Package:
    return Package(ROOT)


@pytest.fixture(scope="session")
def exported(package: Package, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Path]]:
    """Return a function that gives the files of the package in a format, under their default names, written once."""
    folder = tmp_path_factory.mktemp("exported")

    @functools.cache
    def files(format_: str) -> list[Path]:
        return export(package, format_, folder / default_name(package, format_))

    return files
