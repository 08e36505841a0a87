"""zip: the Frictionless Data Package as it is, with its licence and a text that says what it is."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from ..package import DESCRIPTOR
from .content import Content, readme
from .files import README

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can state: it holds no clock."""


def write(content: Content, target: Path) -> None:
    """Write the descriptor, the tables, their schemas and the licence, byte by byte as they are."""
    package, paths = content.package, [DESCRIPTOR]
    files = [f"{DESCRIPTOR}: the descriptor, for Frictionless and other readers of Data Packages"]
    for table in content.tables.values():
        schema = table.resource.descriptor["schema"]
        paths += [table.resource.path, *([schema] if isinstance(schema, str) else [])]
        files.append(f"{table.resource.path}: {table.summary}")
    if (package.root / "LICENSE-DATA").is_file():
        paths.append("LICENSE-DATA")
    found = {path: package.read_bytes(path) for path in paths}
    write_zip(target, {**found, README: readme(content, files).encode()})


def write_zip(target: Path, files: Mapping[str, bytes]) -> None:
    """Write a zip file whose bytes depend on nothing but its content."""
    with zipfile.ZipFile(target, "w") as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
