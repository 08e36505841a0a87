"""What is written by a script is what the script would write today."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from ..conftest import ROOT

checkout = pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="needs the checkout")


@checkout
@pytest.mark.parametrize(
    "script",
    ["write_records.py", "agreement.py", "readme_picture.py", pytest.param("place_codes.py", marks=pytest.mark.slow)],
)
def test_the_file_is_current(script: str) -> None:
    out = subprocess.run(
        [sys.executable, str(ROOT / "tools" / script), "--check"], capture_output=True, text=True, check=False
    )
    assert out.returncode == 0, out.stdout + out.stderr


@pytest.mark.slow
@checkout
def test_an_editable_install_reads_the_top_level(tmp_path: Path) -> None:
    """Edit a CSV after `pip install -e`: the change is there at once."""
    project = tmp_path / "project"
    skip = shutil.ignore_patterns(".git", "site", "dist", "__pycache__", ".venv", "*.egg-info", ".*_cache")
    shutil.copytree(ROOT, project, ignore=skip)
    place = tmp_path / "venv"
    venv.create(place, with_pip=False, system_site_packages=False, symlinks=True)
    python = next(place.glob("*/python"), None) or next(place.glob("*/python.exe"))
    install = [
        sys.executable,
        "-m",
        "pip",
        f"--python={python}",
        "install",
        "--quiet",
        "--no-build-isolation",
        "--no-deps",
    ]
    # The build backend comes from the environment of the tests: nothing is fetched.
    paths = next(place.glob("lib/python*/site-packages"), place / "Lib" / "site-packages") / "tests.pth"
    paths.write_text("\n".join(p for p in sys.path if p.endswith("site-packages")), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run([*install, "--editable", str(project)], check=True, env=kept)
    file = project / "data" / "agencies.csv"
    ask = [str(python), "-c", "import synopsis_data as s; print(s.path('agencies')); print(s.agencies['iom'].acronym)"]
    file.write_text(
        file.read_text(encoding="utf-8").replace("iom,IOM,", "iom,IOM EDITED,"), encoding="utf-8", newline="\n"
    )
    out = subprocess.run(ask, capture_output=True, text=True, check=True, cwd=tmp_path, env=kept).stdout.splitlines()
    assert out == [str(file), "IOM EDITED"]
