"""What Datasette shows of the SQLite file: titles, what columns mean, facets, and queries to begin with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .content import LABELS, RETIRED, Content, Table
from .queries import QUERIES

FACETS = 3
"""So many columns with a vocabulary are counted beside a table, the first ones."""
BESIDE = {
    "package": ("About the package", "Version, licence, how to cite."),
    "tables": ("Tables", "The content of each table, what one row is, and what to know before you count."),
    "dictionary": ("Data dictionary", "The meaning of each column, and where lists are stored."),
    "vocabularies": ("Vocabularies", "Label and definition of each value."),
    "mappings": ("Mappings", "Codes in other lists that correspond to a value."),
    "records": ("All rows", "Every row of every table. Use this table to search all tables at once."),
}
"""Title and description of the tables that document the others."""


def metadata(content: Content, database: str, hidden: Iterable[str]) -> dict[str, Any]:
    """Return the metadata of Datasette for a database of this name; `hidden` tables are not on its list."""
    about = content.metadata
    licence = about["licenses"][0]
    source: dict[str, Any] = next(iter(about.get("sources", ())), {})
    tables: dict[str, dict[str, Any]] = {
        name: {"title": title, "description": text} for name, (title, text) in BESIDE.items()
    }
    tables["records"] |= {"label_column": "label", "facets": ["table_name"]}
    whole = {
        "title": content.title, "description": content.description,
        "license": licence.get("title") or licence["name"], "license_url": licence.get("path"),
        "source": source.get("title"), "source_url": source.get("path"),
        "about": f"Version {content.package.version}", "about_url": content.homepage,
    }  # fmt: skip
    whole = {name: value for name, value in whole.items() if value}
    asked = [query for query in QUERIES if content.tables.keys() >= set(query.tables)]
    queries = {query.name: {"title": query.title, "sql": query.sql.strip()} for query in asked}
    return {
        **whole,
        "databases": {
            database: {
                **whole, "queries": queries,
                "tables": {name: _table(table) for name, table in content.tables.items()}
                | tables | {name: {"hidden": True} for name in hidden},
            }
        },
    }  # fmt: skip


def _table(table: Table) -> dict[str, Any]:
    schema = table.schema
    described = [f"{schema.description} One row is {schema.row}." if schema.row else schema.description, *schema.usage]
    scalars = [field for field in schema.fields if not field.is_list]
    label = next((name for name in (*LABELS, "label") if name in schema.columns), None)
    agency = [field.name for field in scalars if field.name == "agency_id" and field.name != schema.key]
    return {
        "title": schema.title, "description": " ".join(described),
        "columns": {field.name: field.description for field in scalars},
        "facets": agency + [field.name for field in scalars if field.vocabulary][:FACETS],
        **({"label_column": label} if label else {}), **({"hidden": True} if table.name == RETIRED else {}),
    }  # fmt: skip
