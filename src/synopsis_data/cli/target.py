"""Which package a command is about."""

from __future__ import annotations

from pathlib import Path

from ..errors import PackageError
from ..package import DESCRIPTOR, Package, installed_root


def package_at(path: Path | None) -> Package:
    """Return the package in a folder; without one that of the current folder, or else the installed data."""
    if path is None:
        return Package(Path() if Path(DESCRIPTOR).is_file() else installed_root())
    if not (path / DESCRIPTOR).is_file():
        raise PackageError(f"{path} holds no {DESCRIPTOR}. Name the folder of a package.")
    return Package(path)
