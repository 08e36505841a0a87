"""CSV: the tables byte by byte as they are, and a text that says what they are."""

from __future__ import annotations

from pathlib import Path

from .content import Content, readme
from .files import README, write_text


def write(content: Content, target: Path) -> None:
    """Write one file per table into the folder."""
    for name, table in content.tables.items():
        (target / f"{name}.csv").write_bytes(content.package.read_bytes(table.resource.path))
    files = [f"{name}.csv: {table.summary}" for name, table in content.tables.items()]
    write_text(target / README, readme(content, files))
