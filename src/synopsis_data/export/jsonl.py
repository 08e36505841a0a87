"""JSON Lines: one file per table with one record per line, and beside each the JSON Schema of its records."""

from __future__ import annotations

import json
from pathlib import Path

from .content import Content, readme
from .files import README
from .json_schema import document, dump, record_schema, write_text

METADATA = "metadata.json"
"""The file with what the descriptor says about the package as a whole."""


def write(content: Content, target: Path) -> None:
    """Write the files into the folder."""
    files = [f"{METADATA}: what the data is, its version, licence and sources"]
    for table in content.tables.values():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table.dicts())
        write_text(target / f"{table.name}.jsonl", lines)
        write_text(target / f"{table.name}.schema.json", dump(document(record_schema(table.schema))))
        files.append(f"{table.name}.jsonl: {table.schema.title}, {len(table.rows):,} rows; {table.name}.schema.json")
    write_text(target / METADATA, dump(content.metadata))
    write_text(target / README, readme(content, files))
