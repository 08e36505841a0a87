"""Parquet: one file per table, with types, vocabularies and the schema itself. Needs the extra `arrow`.

Columns: text is `string`, whole numbers and years are `int64`, numbers `double`, lists `list<string>`, a column with
a vocabulary is dictionary-encoded. A column that every row fills is not nullable; an empty list is a list without items.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..tables.frames import column, to_arrow
from .content import Content, Table, readme
from .files import README, write_text


def write(content: Content, target: Path) -> None:
    """Write one file per table into the folder."""
    import pyarrow.parquet

    for name, table in content.tables.items():
        made = arrow_table(table)
        options = {"compression": "zstd", "compression_level": 19, "write_statistics": False}
        with pyarrow.parquet.ParquetWriter(target / f"{name}.parquet", made.schema, **options) as file:
            file.write_table(made)
            file.add_key_value_metadata(about(content, table))
    files = [f"{name}.parquet: {table.summary}" for name, table in content.tables.items()]
    write_text(target / README, readme(content, files))


def arrow_table(table: Table) -> Any:
    """Return a `pyarrow.Table` whose schema carries what each column means."""
    import pyarrow

    described = table.schema.fields
    values = list(zip(*table.rows, strict=True)) or [()] * len(described)
    columns = [column(f.name, f.type, tuple(f.vocabulary), v) for f, v in zip(described, values, strict=True)]
    plain = to_arrow(columns)
    fields = []
    for field, kind in zip(described, plain.schema.types, strict=True):
        meaning = {"title": field.title, "description": field.description}
        nullable = not field.required and not field.is_list
        fields.append(pyarrow.field(field.name, kind, nullable=nullable, metadata=meaning))
    return pyarrow.Table.from_arrays(plain.columns, schema=pyarrow.schema(fields))


def about(content: Content, table: Table) -> dict[str, str]:
    """Return what a file says of itself. It stands beside the schema of Arrow, which would hold it a second time."""
    told = {"table_schema": table.schema.descriptor, "data_package": content.metadata}
    return {k: json.dumps(v, ensure_ascii=False, separators=(",", ":")) for k, v in told.items()}
