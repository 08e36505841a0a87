"""JSON Lines: one file per table with one record per line, and beside each the JSON Schema of its records."""

from __future__ import annotations

import json
from pathlib import Path

from .content import Content, readme
from .files import README, write_text
from .json import DRAFT, dump, record_schema


def write(content: Content, target: Path) -> None:
    """Write the files into the folder."""
    files = ["metadata.json: what the data is, its version, licence and sources"]
    for name, table in content.tables.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table.dicts())
        write_text(target / f"{name}.jsonl", lines)
        write_text(target / f"{name}.schema.json", dump({"$schema": DRAFT, **record_schema(table.schema)}))
        files.append(f"{name}.jsonl: {table.summary}; {name}.schema.json")
    write_text(target / "metadata.json", dump(content.metadata))
    write_text(target / README, readme(content, files))
