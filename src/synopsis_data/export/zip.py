"""zip: the Frictionless Data Package as it is, with its licence and a text that says what it is.

Beside its descriptor stand two more descriptions of the same files: for tools of Data Package version 1, and for CSVW.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..package import DESCRIPTOR
from . import csvw, datapackage_v1
from .content import Content, readme
from .files import README
from .json import dump

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can state: it holds no clock."""


def write(content: Content, target: Path) -> None:
    """Write the descriptor, the tables, their schemas and the licence, byte by byte as they are."""
    package, paths = content.package, [DESCRIPTOR]
    files = [f"{DESCRIPTOR}: the descriptor, for Frictionless and other readers of Data Packages"]
    others = descriptions(content)
    files += [f"{path}: {what}" for path, (what, _) in others.items()]
    for table in content.tables.values():
        schema = table.resource.descriptor["schema"]
        paths += [table.resource.path, *([schema] if isinstance(schema, str) else [])]
        files.append(f"{table.resource.path}: {table.summary}")
    if (package.root / "LICENSE-DATA").is_file():
        paths.append("LICENSE-DATA")
    found = {path: package.read_bytes(path) for path in paths}
    written = {path: data for path, (_, data) in others.items()}
    write_zip(target, {**found, **written, README: readme(content, files).encode()})


def descriptions(content: Content) -> dict[str, tuple[str, bytes]]:
    """Return other descriptions of the files of the package: by its path in the package, what each is and its bytes."""
    return {
        datapackage_v1.NAME: (
            "the same description, for programs that read Data Package version 1",
            _json(datapackage_v1.describe(content)),
        ),
        csvw.place(content): (
            "the same description, for programs that read CSV on the Web (W3C)",
            _json(csvw.describe(content)),
        ),
    }


def _json(description: Mapping[str, Any]) -> bytes:
    return dump(description).encode()


def write_zip(target: Path, files: Mapping[str, bytes]) -> None:
    """Write a zip file whose bytes depend on nothing but its content."""
    with zipfile.ZipFile(target, "w") as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
