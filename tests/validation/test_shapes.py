"""Files in the shapes of 100 CSV files and 20 workbooks of public projects get the verdict that was written down for them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from synopsis_data.cli import main
from synopsis_data.validation.registry import RULES

from .shapes.books import book_of
from .shapes.csvs import csv_of

SHAPES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "shapes/shapes.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run outside any package, so that files are held against the installed data."""
    monkeypatch.chdir(tmp_path)


def built(shape: dict[str, Any]) -> Path:
    file = Path(shape["name"])
    file.write_bytes(book_of(shape) if file.suffix in {".xlsx", ".xlsm"} else csv_of(shape))
    return file


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def shapes() -> Any:
    return pytest.mark.parametrize("shape", [pytest.param(shape, id=shape["id"]) for shape in SHAPES])


@shapes()
def test_the_verdict_is_the_one_that_is_right(shape: dict[str, Any]) -> None:
    out = run("validate", built(shape), "--format", "json")
    if out.exit_code in {0, 1}:
        problems = json.loads(out.output)["problems"]
        found, said = (
            {problem["code"] for problem in problems},
            "\n".join(f"{p['code']}: {p['message']}" for p in problems),
        )
    else:
        found, said = set(), out.output
        assert out.output.startswith("synopsis-data: ") and out.output.count("\n") == 1, out.output
    assert (out.exit_code, sorted(found)) == (shape["exit"], shape["codes"]), f"{shape['note']}\n{said}"


@shapes()
def test_format_repairs_what_needs_no_judgement_and_leaves_the_rest(shape: dict[str, Any]) -> None:
    file = built(shape)
    before = file.read_bytes()
    out = run("format", file)
    if shape["after_format"] == "refused":
        assert (out.exit_code, file.read_bytes() == before) == (2, True), out.output
        return
    assert out.exit_code == 0, out.output
    again = run("validate", file)
    assert again.exit_code == shape["after_format"], again.output
    once = file.read_bytes()
    assert run("format", file).exit_code == 0 and file.read_bytes() == once


def test_the_shapes_are_those_of_100_csv_files_and_20_workbooks() -> None:
    assert Counter(shape["kind"] for shape in SHAPES) == {"csv": 100, "workbook": 20}
    assert len({shape["id"] for shape in SHAPES}) == len(SHAPES)
    assert len({(shape["repository"], shape["path"]) for shape in SHAPES}) == len(SHAPES)
    assert all(len(shape["commit"]) == 40 for shape in SHAPES if shape["read"] == "bytes")


def test_what_is_written_down_fits_together() -> None:
    for shape in SHAPES:
        assert shape["codes"] == sorted(set(shape["codes"])) and set(shape["codes"]) <= RULES.keys(), shape["id"]
        errors = [code for code in shape["codes"] if RULES[code].severity == "error"]
        assert (shape["exit"] == 1) == bool(errors), shape["id"]
