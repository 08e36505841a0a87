"""zip: the Frictionless Data Package as it is, with its licence and a text that says what it is."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from ..package import DESCRIPTOR
from .content import Content, readme
from .files import README

LICENCE = "LICENSE-DATA"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can state: it holds no clock."""


def write(content: Content, target: Path) -> None:
    """Write the descriptor, the tables, their schemas and the licence, byte by byte as they are."""
    write_zip(target, members(content))


def members(content: Content) -> dict[str, bytes]:
    """Return the files of the package by their paths, the descriptor first."""
    package = content.package
    paths = [DESCRIPTOR]
    for table in content.tables.values():
        schema = table.resource.descriptor["schema"]
        paths += [table.resource.path, *([schema] if isinstance(schema, str) else [])]
    if (package.root / LICENCE).is_file():
        paths.append(LICENCE)
    files = [f"{t.resource.path}: {t.schema.title}, {len(t.rows):,} rows" for t in content.tables.values()]
    described = [f"{DESCRIPTOR}: the descriptor, for Frictionless and other readers of Data Packages", *files]
    found = {path: package.read_bytes(path) for path in paths}
    return {**found, README: readme(content, described).encode()}


def write_zip(target: Path, files: Mapping[str, bytes]) -> None:
    """Write a zip file whose bytes depend on nothing but its content."""
    with zipfile.ZipFile(target, "w") as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
