"""SSSOM: the tool of the standard reads it and finds nothing wrong.

The tool brings some hundred packages, so it has an environment of its own, whose Python SSSOM_PYTHON names.
"""

from __future__ import annotations

import os
import re
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
VALIDATE = "import sys; from sssom.cli import main; main(['validate', sys.argv[1]])"
COUNT = "import sys, sssom; print(len(sssom.parsers.parse_sssom_table(sys.argv[1]).df))"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(TOOL), *arguments], capture_output=True, text=True, check=False)


def test_the_tool_finds_nothing_wrong(copy: Copy, tmp_path: Path) -> None:
    plant(copy)
    (file,) = export(Package(copy.root), "sssom", tmp_path / "x.sssom.tsv")
    out = run("-c", VALIDATE, str(file))
    assert out.returncode == 0 and not re.search("ERROR|well-formed|No attr", out.stdout + out.stderr), out.stderr
    assert run("-c", COUNT, str(file)).stdout.split() == [str(len(IDENTIFIERS))]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('#  ror: "https://ror.org/"\n', ""), encoding="utf-8", newline="\n")
    assert run("-c", VALIDATE, str(file)).returncode, "the tool refuses a prefix that stands for nothing"
