"""The guide of the command line shows what the commands print."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from synopsis_data.cli import COMMANDS

from ..conftest import ROOT

SCRIPT = ROOT / "tools" / "run_guide.py"
pytestmark = [
    pytest.mark.skipif(not SCRIPT.is_file(), reason="needs the checkout"),
    pytest.mark.skipif(sys.platform == "win32", reason="the guide is for a Unix shell"),
]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(SCRIPT), *arguments], capture_output=True, encoding="utf-8", check=False)


def test_every_output_in_the_guide_is_what_its_command_prints() -> None:
    out = run("--check")
    assert out.returncode == 0, f"{out.stdout}{out.stderr}Bring it up to date with: python tools/run_guide.py"


def test_every_command_is_explained_somewhere() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs").glob("*.md")))
    assert [c for c in COMMANDS if f"`{c}" not in text and f"synopsis-data {c}" not in text] == []


def test_the_script_notices_what_does_not_fit_and_leaves_what_fits(tmp_path: Path) -> None:
    guide = tmp_path / "guide.md"
    text = (
        "<!-- run: echo b > a.txt -->\n```console\n$ cat a.txt\n{}\n$ echo version 1, done\nversion [...], done\n```\n"
    )
    guide.write_text(text.format("c"), encoding="utf-8")
    assert run("--check", str(guide)).returncode == 1
    assert run(str(guide)).returncode == 0
    assert guide.read_text(encoding="utf-8") == text.format("b")
    assert run("--check", str(guide)).returncode == 0
