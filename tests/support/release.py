"""Steps of a release, run as a maintainer runs them, for the tests of the drill."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(folder: Path, *arguments: str | Path, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "SOURCE_DATE_EPOCH")}
    command = [python, str(folder / "tools" / "release.py"), *map(str, arguments)]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false")  # fmt: skip
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def refused(folder: Path, *arguments: str | Path, because: str) -> str:
    """Run a step that says in one sentence why not; return what it says."""
    out = run(folder, *arguments)
    assert out.returncode == 1 and because in out.stderr, out.stdout + out.stderr
    assert "Traceback" not in out.stderr
    return out.stderr
