"""`format` and `apply` change all files or none, whatever fails and whenever they are interrupted."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import ROOT, Copy

EXAMPLE = sorted((ROOT / "docs" / "examples" / "un-women").glob("*.csv"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork") or not EXAMPLE, reason="needs processes of Unix, and the checkout"),
]


@pytest.mark.parametrize("mode", ["fail", "SIGINT", "SIGTERM"])
@pytest.mark.parametrize("command", ["format", "apply"])
def test_each_file_operation_is_spoilt_once(tmp_path: Path, command: str, mode: str) -> None:
    folder = tmp_path / "copy"
    folder.mkdir()
    copy = Copy(folder)
    shutil.copy(ROOT / "CITATION.cff", folder)
    arguments = list(map(str, EXAMPLE))
    if command == "format":
        arguments = []
        for table in ("sources", "places", "figures", "agencies"):
            copy.edit(table, lambda data: b"\xef\xbb\xbf" + data)
        copy.edit("sources", lambda data: data.replace(b"Vivienne Chin", b"Vivienne Chinn"))
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.killing", str(folder), mode, command, *arguments],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(results) > 20
    assert not [r for r in results if r["beside"]], "nothing is left over"
    assert not [r for r in results if "Traceback" in r["said"]]
    assert {r["state"] for r in results} <= {"old", "new"}
    if mode == "fail":
        told = [r for r in results if r["status"] == 2 and r["state"] == "old" and " written" in r["said"]]
        rest = [r for r in results if r not in told]
        assert all(r["status"] == 0 and r["state"] == "new" for r in rest), "where what it needs can be done otherwise"
    else:
        assert {r["status"] for r in results} <= {0, 1, 130, 143, -15}
