"""SQLite: one file with every table, its keys, its documentation, views and a full-text index.

Written by the `sqlite3` of the standard library. A list column becomes an association table of its own, named after table
and column, with the position of each item. Columns that point into several tables refer to `records`, the table of all
ids. Types are those of any SQLite, not of STRICT tables, which systems with SQLite before 3.37 cannot open.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ..package.addresses import record_url
from ..schema import Field, Schema
from ..schema.values import DELIMITER, Value
from .content import LABELS, RETIRED, Content, Table, citations, dictionary, licences, records, text
from .files import ExportError
from .views import VIEWS

APPLICATION_ID = int.from_bytes(b"SynD", "big")
"""Tells programs such as `file` that the database is one of ours; `user_version` holds the version of the data."""
PAGE_SIZE = 4096
TYPES = {"string": "TEXT", "integer": "INTEGER", "year": "INTEGER", "number": "NUMERIC"}
NAMES = (*LABELS, "acronym", "short_title", "other_names", "symbols", "authors", "printed")
"""Columns that the full-text index holds as names."""
TEXTS = ("summary", "approach", "coverage", "position", "unit", "responsibility", "reading", "note")
"""Columns that it holds as text."""

_DATE = "[0-9][0-9][0-9][0-9]"
_DATES = (_DATE, f"{_DATE}-[0-9][0-9]", f"{_DATE}-[0-9][0-9]-[0-9][0-9]")


def write(content: Content, target: Path) -> None:
    """Write the database; raises `ExportError` where a reference leads nowhere or SQLite cannot do what is needed."""
    connection = sqlite3.connect(target, isolation_level=None)
    try:
        _fill(connection, content)
    except sqlite3.OperationalError as error:
        raise ExportError(f"SQLite {sqlite3.sqlite_version} cannot write the database: {error}.") from error
    except sqlite3.Error as error:
        raise ExportError(
            f"SQLite {sqlite3.sqlite_version} refused the data ({error}). Run: synopsis-data validate"
        ) from error
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, content: Content) -> None:
    run = connection.execute
    run(f"PRAGMA page_size = {PAGE_SIZE}")
    run(f"PRAGMA application_id = {APPLICATION_ID}")
    run(f"PRAGMA user_version = {_version_number(content.package.version)}")
    run("PRAGMA journal_mode = MEMORY")
    run("PRAGMA synchronous = OFF")
    run("BEGIN")
    for statement in _documentation_tables():
        run(statement)
    for table in content.tables.values():
        for statement in _definition(table.schema, content):
            run(statement)
    _document(connection, content)
    for table in content.tables.values():
        _insert_rows(connection, table)
    _index_text(connection, content)
    for table in content.tables.values():
        run(_csv_view(table.schema))
    for view in VIEWS:
        if all(name in content.tables for name in view.tables):
            run(f"CREATE VIEW {quote(view.name)} AS\n{view.select}")
    run("COMMIT")
    broken = run("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise ExportError(
            f"A row of {broken[0]} refers to an id of {broken[2]} that does not exist. Run: synopsis-data validate"
        )
    run("VACUUM")


def quote(name: str) -> str:
    """Return a name as an identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


def _literal(value: object) -> str:
    return str(value) if isinstance(value, int | float) else "'" + str(value).replace("'", "''") + "'"


def _version_number(version: str) -> int:
    """Return the version as one number: 1.2.3 is 10203."""
    numbers = [int(n) for n in re.findall(r"[0-9]+", version)[:3]]
    major, minor, patch = (*numbers, 0, 0, 0)[:3]
    return major * 10000 + minor * 100 + patch


def association(schema: Schema, field: Field) -> tuple[str, str]:
    """Return the name of the table that holds the items of a list column, and the name of its column for an item."""
    item = field.name.removesuffix("s") if field.name.endswith("_ids") else "value"
    return f"{schema.name}_{field.name}", item if item != schema.key else f"other_{item}"


def _target(field: Field, content: Content) -> tuple[str, str] | None:
    """Return table and column that a column refers to, if it does."""
    if len(field.references) == 1 and field.references[0] in content.tables:
        table = field.references[0]
        return table, content.tables[table].schema.key
    return ("records", "id") if field.references else None


def _foreign_key(column: str, target: tuple[str, str]) -> str:
    return f"FOREIGN KEY ({quote(column)}) REFERENCES {quote(target[0])} ({quote(target[1])})"


def _checks(field: Field, column: str) -> Iterator[str]:
    """Yield what the schema demands of a value and SQL can say."""
    name = quote(column)
    constraints = field.descriptor.get("constraints", {})
    if field.type in ("integer", "year"):
        yield f"typeof({name}) IN ('integer', 'null')"
    elif field.type == "number":
        yield f"typeof({name}) IN ('integer', 'real', 'null')"
    else:
        yield f"{name} <> ''"
    if field.allowed:
        yield f"{name} IN ({', '.join(_literal(v) for v in field.vocabulary or sorted(field.allowed))})"
    if field.format == "partial-date":
        yield " OR ".join(f"{name} GLOB '{form}'" for form in _DATES)
    if not field.is_list and field.type == "string":
        for key, sign in (("maxLength", "<="), ("minLength", ">=")):
            if key in constraints:
                yield f"length({name}) {sign} {int(constraints[key])}"
    for key, sign in (("minimum", ">="), ("maximum", "<=")):
        if key in constraints:
            yield f"{name} {sign} {_literal(constraints[key])}"


def _definition(schema: Schema, content: Content) -> Iterator[str]:
    """Yield the statements that make a table, its association tables and their indexes."""
    lines, keys, indexes = [], [], []
    for field in schema.fields:
        if field.is_list:
            continue
        words = [quote(field.name), TYPES[field.type]]
        words += ["NOT NULL"] * field.required
        words += ["PRIMARY KEY"] if field.name == schema.key else ["UNIQUE"] * field.unique
        words += [f"CHECK ({check})" for check in _checks(field, field.name)]
        lines.append(" ".join(words))
        if target := _target(field, content):
            keys.append(_foreign_key(field.name, target))
            if field.name != schema.key:
                indexes.append(field.name)
    if schema.name != RETIRED:
        keys.append(_foreign_key(schema.key, ("records", "id")))
    scalar = {field.name for field in schema.fields if not field.is_list}
    keys += [f"UNIQUE ({', '.join(map(quote, key))})" for key in schema.unique_keys if set(key) <= scalar]
    yield _create(schema.name, [*lines, *keys])
    for column in indexes:
        yield _create_index(schema.name, column)
    for field in schema.fields:
        if field.is_list:
            yield from _association(schema, field, content)


def _association(schema: Schema, field: Field, content: Content) -> Iterator[str]:
    name, item = association(schema, field)
    if name in content.tables:
        raise ExportError(f"The list column {field.name} of {schema.name} would become a table {name}, which exists.")
    checks = "".join(f" CHECK ({check})" for check in _checks(field, item))
    lines = [
        f"{quote(schema.key)} TEXT NOT NULL REFERENCES {quote(schema.name)} ({quote(schema.key)})",
        '"position" INTEGER NOT NULL CHECK ("position" >= 1)',
        f"{quote(item)} TEXT NOT NULL{checks}",
        f'PRIMARY KEY ({quote(schema.key)}, "position")',
        f"UNIQUE ({quote(item)}, {quote(schema.key)})",
    ]
    if target := _target(field, content):
        lines.append(_foreign_key(item, target))
    yield _create(name, lines)


def _create(name: str, lines: Iterable[str]) -> str:
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {quote(name)} (\n  {body}\n) WITHOUT ROWID"


def _create_index(table: str, column: str) -> str:
    return f"CREATE INDEX {quote(f'{table}_by_{column}')} ON {quote(table)} ({quote(column)})"


def _csv_view(schema: Schema) -> str:
    """Return a view that shows a table as its CSV file is: all columns in order, lists with ; between the items."""
    columns = []
    for field in schema.fields:
        if not field.is_list:
            columns.append(f"t.{quote(field.name)}")
            continue
        name, item = association(schema, field)
        columns.append(
            f"(SELECT group_concat(item, '{DELIMITER}') FROM (SELECT l.{quote(item)} AS item FROM {quote(name)} AS l"
            f' WHERE l.{quote(schema.key)} = t.{quote(schema.key)} ORDER BY l."position")) AS {quote(field.name)}'
        )
    body = ",\n  ".join(columns)
    return (
        f"CREATE VIEW {quote(schema.name + '_csv')} AS\nSELECT\n  {body}\n"
        f"FROM {quote(schema.name)} AS t ORDER BY t.{quote(schema.key)}"
    )


def _documentation_tables() -> Iterator[str]:
    yield _create("package", ['"key" TEXT PRIMARY KEY', '"value" TEXT NOT NULL'])
    yield _create("tables", [
        '"table_name" TEXT PRIMARY KEY', '"title" TEXT NOT NULL', '"description" TEXT NOT NULL',
        '"one_row_is" TEXT NOT NULL', '"before_you_count" TEXT', '"rows" INTEGER NOT NULL',
    ])  # fmt: skip
    yield _create("dictionary", [
        '"table_name" TEXT NOT NULL REFERENCES "tables" ("table_name")', '"position" INTEGER NOT NULL',
        '"column_name" TEXT NOT NULL', '"title" TEXT NOT NULL', '"description" TEXT NOT NULL', '"type" TEXT NOT NULL',
        '"format" TEXT', '"required" INTEGER NOT NULL', '"unique" INTEGER NOT NULL', '"refers_to" TEXT',
        '"vocabulary" TEXT', '"example" TEXT', '"stored_in" TEXT NOT NULL', 'PRIMARY KEY ("table_name", "position")',
        'UNIQUE ("table_name", "column_name")',
    ])  # fmt: skip
    yield _create("vocabularies", [
        '"vocabulary" TEXT NOT NULL', '"position" INTEGER NOT NULL', '"value" TEXT NOT NULL', '"label" TEXT NOT NULL',
        '"definition" TEXT NOT NULL', 'PRIMARY KEY ("vocabulary", "value")', 'UNIQUE ("vocabulary", "position")',
    ])  # fmt: skip
    yield _create("records", [
        '"id" TEXT PRIMARY KEY', '"table_name" TEXT NOT NULL REFERENCES "tables" ("table_name")',
        '"label" TEXT NOT NULL', '"url" TEXT NOT NULL',
    ])  # fmt: skip
    yield _create_index("records", "table_name")


def _document(connection: sqlite3.Connection, content: Content) -> None:
    _insert(connection, "package", _package_rows(content))
    _insert(
        connection,
        "tables",
        (
            (t.name, t.schema.title, t.schema.description, t.schema.row, "\n".join(t.schema.usage) or None, len(t.rows))
            for t in content.tables.values()
        ),
    )
    _insert(connection, "dictionary", (_dictionary_row(content, entry) for entry in dictionary(content)))
    _insert(
        connection,
        "vocabularies",
        (
            (name, position, category.value, category.label, category.definition)
            for name, values in content.vocabularies().items()
            for position, category in enumerate(values, 1)
        ),
    )
    _insert(
        connection,
        "records",
        ((id_, table, name, record_url(content.homepage, id_)) for id_, table, name in records(content)),
    )


def _package_rows(content: Content) -> Iterator[tuple[str, str]]:
    for key, value in content.metadata.items():
        yield key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    yield "licence", "\n".join(licences(content))
    yield "cite", "\n".join(citations(content))


def _dictionary_row(content: Content, entry: dict[str, Any]) -> tuple[Any, ...]:
    schema = content.tables[entry["table_name"]].schema
    field = schema.field(entry["column_name"])
    stored = ".".join(association(schema, field)) if field.is_list else f"{schema.name}.{field.name}"
    return (*entry.values(), stored)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    width = len(connection.execute(f"SELECT * FROM {quote(table)} LIMIT 0").description)
    connection.executemany(f"INSERT INTO {quote(table)} VALUES ({', '.join('?' * width)})", rows)


def _insert_rows(connection: sqlite3.Connection, table: Table) -> None:
    schema = table.schema
    scalars = [i for i, field in enumerate(schema.fields) if not field.is_list]
    _insert(connection, table.name, ([row[i] for i in scalars] for row in table.rows))
    key = schema.columns.index(schema.key)
    for place, field in enumerate(schema.fields):
        if field.is_list:
            _insert(
                connection,
                association(schema, field)[0],
                ((row[key], n, item) for row in table.rows for n, item in enumerate(_items(row[place]), 1)),
            )


def _items(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _index_text(connection: sqlite3.Connection, content: Content) -> None:
    """Make the full-text index `search`: one entry per row that has a name, a title or a text."""
    connection.execute(
        "CREATE VIRTUAL TABLE search USING fts5"
        '(id UNINDEXED, table_name UNINDEXED, names, summary, tokenize = "unicode61 remove_diacritics 2")'
    )
    for table in content.tables.values():
        for row in table.dicts():
            names, texts = ("; ".join(filter(None, (text(row.get(c)) for c in columns))) for columns in (NAMES, TEXTS))
            if names or texts:
                values = (row[table.schema.key], table.name, names.replace(DELIMITER, "; "), texts)
                connection.execute("INSERT INTO search VALUES (?, ?, ?, ?)", values)
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
