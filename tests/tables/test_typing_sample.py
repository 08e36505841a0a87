"""mypy --strict on what a user writes: the types are there, and slips are found."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import synopsis_data as synopsis

pytestmark = pytest.mark.slow
SAMPLE = Path(__file__).with_name("typing_sample.py")


def expected(kind: str) -> dict[int, str]:
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    found = ((number, re.search(rf"\S  # {kind}: (.+)$", line)) for number, line in enumerate(lines, 1))
    return {number: match[1] for number, match in found if match}


def plain(kind: str) -> str:
    """A revealed type without the modules of its names."""
    return re.sub(r"\b(?:\w+\.)+(?=\w)", "", kind)


def test_a_type_checker_knows_every_type_and_finds_every_slip(tmp_path: Path) -> None:
    sample = shutil.copy(SAMPLE, tmp_path / "sample.py")
    environment = {**os.environ, "MYPYPATH": str(Path(synopsis.__file__).parent.parent)}
    options = ["--strict", "--no-incremental", "--config-file=", "--ignore-missing-imports", "--follow-imports=silent"]
    options += ["--no-error-summary", "--hide-error-context", "--show-error-codes"]
    out = subprocess.run(
        [sys.executable, "-m", "mypy", *options, str(sample)],
        capture_output=True, text=True, check=False, cwd=tmp_path, env=environment,
    )  # fmt: skip
    revealed: dict[int, str] = {}
    errors: dict[int, str] = {}
    for line in out.stdout.splitlines():
        match = re.match(r".*sample\.py:(\d+): (?:note: Revealed type is \"(.+)\"|error: .*\[([a-z-]+)\])$", line)
        if match and match[2]:
            revealed[int(match[1])] = plain(match[2])
        elif match and match[3]:
            errors[int(match[1])] = match[3]
    assert errors == expected("error"), out.stdout + out.stderr
    assert revealed == expected("reveals"), out.stdout
