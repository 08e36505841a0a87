"""Parquet: one file per table, with types, vocabularies and the schema itself. Needs the extra `arrow`.

Columns: text is `string`, whole numbers and years are `int64`, numbers `double`, lists `list<string>`, a column with
a vocabulary is dictionary-encoded. A column that every row fills is not nullable; an empty list is a list without items.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..errors import MissingExtraError
from ..tables.frames import column, to_arrow
from .content import Content, Table, readme
from .files import README
from .json_schema import write_text

SCHEMA_KEY, PACKAGE_KEY = "table_schema", "data_package"
"""Keys of the file metadata: the Table Schema, and what the descriptor says about the package, both as JSON."""


def write(content: Content, target: Path) -> None:
    """Write one file per table into the folder.

    Raises:
        MissingExtraError: pyarrow is not installed; the message names the command that installs it.
    """
    try:
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError("export parquet", "arrow") from None
    for table in content.tables.values():
        pyarrow.parquet.write_table(
            arrow_table(content, table),
            target / f"{table.name}.parquet",
            compression="zstd",
            use_dictionary=True,
            write_statistics=True,
        )
    files = [f"{t.name}.parquet: {t.schema.title}, {len(t.rows):,} rows" for t in content.tables.values()]
    write_text(target / README, readme(content, files))


def arrow_table(content: Content, table: Table) -> Any:
    """Return a table as a `pyarrow.Table` whose schema carries the Table Schema and the meaning of each column."""
    import pyarrow

    values = list(zip(*table.rows, strict=True)) or [()] * len(table.schema.fields)
    plain = to_arrow(
        [column(f.name, f.type, tuple(f.vocabulary), v) for f, v in zip(table.schema.fields, values, strict=True)]
    )
    fields = [
        pyarrow.field(
            field.name,
            plain.schema.field(field.name).type,
            nullable=not field.required and not field.is_list,
            metadata={"title": field.title, "description": field.description},
        )
        for field in table.schema.fields
    ]
    metadata = {SCHEMA_KEY: _json(table.schema.descriptor), PACKAGE_KEY: _json(content.metadata)}
    return pyarrow.Table.from_arrays(plain.columns, schema=pyarrow.schema(fields, metadata=metadata))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
