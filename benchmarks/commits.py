"""Another commit beside the checkout: its files in a temporary folder, and what its Python needs to run."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PARTS = ("src", "data", "schemas", "datapackage.json")
"""What a commit needs to read its own data and to validate a package."""


@contextmanager
def commit(ref: str) -> Iterator[Path]:
    """Give the files of a commit in a folder that is removed at the end.

    Raises:
        SystemExit: git does not know the commit, or Python would take the package from somewhere else.
    """
    archive = subprocess.run(
        ["git", "archive", "--format=tar", ref, "--", *PARTS], cwd=CHECKOUT, capture_output=True, check=False
    )
    if archive.returncode:
        raise SystemExit(f"git cannot give the files of {ref}: {archive.stderr.decode().strip()}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch).resolve()
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
            tar.extractall(folder, filter="data")
        for tree in (folder, CHECKOUT):
            _check_origin(tree)
        yield folder


def environment(tree: Path) -> dict[str, str]:
    """Return an environment in which Python uses the package of a tree, and keeps its compiled modules."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(tree / "src")}


def adapt(package: Path, tree: Path, folder: Path) -> None:
    """Write the rows of a package to a new folder with the schemas and the descriptor of a commit.

    The commit itself brings the sizes and hashes of its descriptor up to date, so that it finds the package valid.
    """
    shutil.copytree(package / "data", folder / "data")
    shutil.copytree(tree / "schemas", folder / "schemas")
    shutil.copy(tree / "datapackage.json", folder)
    command = [sys.executable, "-m", "synopsis_data", "format", str(folder)]
    subprocess.run(command, env=environment(tree), stdout=subprocess.DEVNULL, check=True)


def _check_origin(tree: Path) -> None:
    """Raise `SystemExit` where the environment of a tree does not lead to its package."""
    command = [sys.executable, "-c", "import synopsis_data; print(synopsis_data.__file__)"]
    out = subprocess.run(command, env=environment(tree), capture_output=True, text=True, check=True)
    if not Path(out.stdout.strip()).resolve().is_relative_to(tree):
        raise SystemExit(f"Python takes synopsis_data from {out.stdout.strip()}, not from {tree}.")
