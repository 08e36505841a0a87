"""SSSOM: the tool of the standard reads it and finds nothing wrong.

The tool brings some hundred packages, so it has an environment of its own, whose Python SSSOM_PYTHON names.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from synopsis_data.export import export
from synopsis_data.package import Package

from ..conftest import Copy
from ..support.planted import IDENTIFIERS, plant

TOOL = os.environ.get("SSSOM_PYTHON")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not TOOL, reason="SSSOM_PYTHON names no Python with the tool"),
]
COUNT = "import sys, sssom; print(len(sssom.parsers.parse_sssom_table(sys.argv[1]).df))"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(TOOL), *arguments], capture_output=True, text=True, check=False)


def test_the_tool_finds_nothing_wrong(copy: Copy, tmp_path: Path) -> None:
    plant(copy)
    (file,) = export(Package(copy.root), "sssom", tmp_path / "x.sssom.tsv")
    out = run("-m", "sssom.cli", "validate", str(file))
    assert out.returncode == 0 and "ERROR" not in out.stderr, out.stderr
    assert run("-c", COUNT, str(file)).stdout.split() == [str(len(IDENTIFIERS))]
    file.write_text(file.read_text(encoding="utf-8").replace("semapv:ManualMappingCuration", ""), encoding="utf-8")
    assert run("-m", "sssom.cli", "validate", str(file)).returncode, "a mapping without a justification must be refused"
