"""SQLite: one file with every table, its keys, its documentation, views and a full-text index.

Written by the `sqlite3` of the standard library. A list column becomes an association table of its own, named after table
and column, with the position of each item. Columns that point into several tables refer to `records`, the table of all
ids, and each has a table beside it with a foreign key into every one of them. All tables have row ids, which full-text
indexes and tools such as sqlite-utils need. Types are those of any SQLite, not of STRICT tables, which systems with SQLite
before 3.37 cannot open. Beside the file stands what Datasette shows of it.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..package.addresses import record_url
from ..schema import Field, Schema
from ..schema.values import DELIMITER, Value
from . import datasette
from .content import LABELS, RETIRED, Content, Table, citations, dictionary, items, licences, records, text
from .files import ExportError, write_text
from .json import dump
from .views import VIEWS

APPLICATION_ID = int.from_bytes(b"SynD", "big")
"""Tells programs such as `file` that the database is one of ours; `user_version` holds the version of the data."""
TYPES = {"string": "TEXT", "integer": "INTEGER", "year": "INTEGER", "number": "NUMERIC"}
STORED = {"integer": "'integer', 'null'", "year": "'integer', 'null'", "number": "'integer', 'real', 'null'"}
"""What SQLite may store in a column of numbers, which takes texts too where nobody forbids it."""
BOUNDS = {
    "maxLength": "length({}) <= {}", "minLength": "length({}) >= {}", "minimum": "{} >= {}", "maximum": "{} <= {}",
}  # fmt: skip
"""How SQL says the constraints that are bounds."""
NAMES = (*LABELS, "acronym", "short_title", "other_names", "symbols", "authors", "printed")
"""Columns that the full-text indexes hold as names."""
TEXTS = ("summary", "approach", "coverage", "position", "unit", "responsibility", "reading", "note")
"""Columns that they hold as text."""
TOKENS = 'tokenize = "unicode61 remove_diacritics 2"'
DOCUMENTATION = {
    "package": ('"key" TEXT PRIMARY KEY', '"value" TEXT NOT NULL'),
    "tables": ('"table_name" TEXT PRIMARY KEY', '"title" TEXT NOT NULL', '"description" TEXT NOT NULL',
               '"one_row_is" TEXT NOT NULL', '"before_you_count" TEXT', '"rows" INTEGER NOT NULL'),
    "dictionary": ('"table_name" TEXT NOT NULL REFERENCES "tables" ("table_name")', '"position" INTEGER NOT NULL',
                   '"column_name" TEXT NOT NULL', '"title" TEXT NOT NULL', '"description" TEXT NOT NULL',
                   '"type" TEXT NOT NULL', '"format" TEXT', '"required" INTEGER NOT NULL', '"unique" INTEGER NOT NULL',
                   '"refers_to" TEXT', '"vocabulary" TEXT', '"example" TEXT', '"stored_in" TEXT NOT NULL',
                   'PRIMARY KEY ("table_name", "position")', 'UNIQUE ("table_name", "column_name")'),
    "vocabularies": ('"vocabulary" TEXT NOT NULL', '"position" INTEGER NOT NULL', '"value" TEXT NOT NULL',
                     '"label" TEXT NOT NULL', '"definition" TEXT NOT NULL', '"test" TEXT', '"neighbour" TEXT',
                     '"example" TEXT', 'PRIMARY KEY ("vocabulary", "value")', 'UNIQUE ("vocabulary", "position")'),
    "mappings": ('"vocabulary" TEXT NOT NULL', '"value" TEXT NOT NULL', '"scheme" TEXT NOT NULL', '"code" TEXT NOT NULL',
                 '"match" TEXT NOT NULL', '"address" TEXT NOT NULL', 'PRIMARY KEY ("vocabulary", "value", "scheme", "code")',
                 'FOREIGN KEY ("vocabulary", "value") REFERENCES "vocabularies" ("vocabulary", "value")'),
    "records": ('"id" TEXT PRIMARY KEY', '"table_name" TEXT NOT NULL REFERENCES "tables" ("table_name")',
                '"label" TEXT NOT NULL', '"url" TEXT NOT NULL', '"names" TEXT', '"summary" TEXT'),
}  # fmt: skip
"""The tables that document the others, each with its columns and keys."""
_DATE = "[0-9][0-9][0-9][0-9]"
_DATES = (_DATE, f"{_DATE}-[0-9][0-9]", f"{_DATE}-[0-9][0-9]-[0-9][0-9]")


def write(content: Content, target: Path) -> None:
    """Write the database, and beside it the metadata for Datasette.

    Raises:
        ExportError: a reference leads nowhere, or SQLite cannot do what is needed.
    """
    connection = sqlite3.connect(target, isolation_level=None)
    version = sqlite3.sqlite_version
    try:
        _fill(connection, content)
    except sqlite3.OperationalError as error:
        raise ExportError(f"SQLite {version} cannot write the database: {error}.") from error
    except sqlite3.Error as error:
        raise ExportError(f"SQLite {version} refused the data ({error}). {content.package.way_out}") from error
    finally:
        connection.close()
    hidden = [name for table in content.tables.values() for name in _beside(table.schema)]
    described = datasette.metadata(content, target.stem, hidden)
    write_text(target.with_name(f"{target.stem}.metadata.json"), dump(described))


def _fill(connection: sqlite3.Connection, content: Content) -> None:
    run, tables = connection.execute, content.tables.values()
    major, minor, patch = map(int, re.findall(r"[0-9]+", content.package.version)[:3])
    pragmas = {"page_size": 4096, "application_id": APPLICATION_ID, "user_version": major * 10000 + minor * 100 + patch,
               "journal_mode": "MEMORY", "synchronous": "OFF"}  # fmt: skip
    for name, value in pragmas.items():
        run(f"PRAGMA {name} = {value}")
    run("BEGIN")
    for name, columns in DOCUMENTATION.items():
        run(_create(name, columns))
    run(_create_index("records", "table_name"))
    for table in tables:
        for statement in _definition(table.schema, content):
            run(statement)
    _document(connection, content)
    homes = _homes(content)
    for table in tables:
        _insert_rows(connection, table, homes)
    for statement in _indexes(content):
        run(statement)
    for table in tables:
        run(_csv_view(table.schema))
    for view in VIEWS:
        if content.tables.keys() >= set(view.tables):
            run(f"CREATE VIEW {quote(view.name)} AS\n{view.select}")
    run("COMMIT")
    if broken := run("PRAGMA foreign_key_check").fetchone():
        message = f"A row of {broken[0]} refers to an id in {broken[2]} that does not exist."
        raise ExportError(f"{message} {content.package.way_out}")
    run("VACUUM")


def quote(name: str) -> str:
    """Return a name as an identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


def association(schema: Schema, field: Field) -> tuple[str, str]:
    """Return the name of the table that holds the items of a list column, and the name of its column for an item."""
    item = field.name.removesuffix("s") if field.name.endswith("_ids") else "value"
    return f"{schema.name}_{field.name}", item if item != schema.key else f"other_{item}"


def _beside(schema: Schema) -> Iterator[str]:
    """Yield the names of the tables that hold what a column of the table refers to or lists."""
    return (association(schema, field)[0] for field in schema.fields if field.is_list or _is_open(schema, field))


def _is_open(schema: Schema, field: Field) -> bool:
    """Say whether a column may point into several tables; what a retired id leads to is left out, as no row has it."""
    return len(field.references) > 1 and schema.name != RETIRED


def _targets(schema: Schema, field: Field, content: Content) -> dict[str, str]:
    """Return for each table that a column may point into the name of the column that refers to it alone."""
    keys = {name: content.tables[name].schema.key for name in field.references} if _is_open(schema, field) else {}
    return {name: key if key != schema.key else f"other_{key}" for name, key in keys.items()}


def _foreign_keys(field: Field, column: str, content: Content) -> list[str]:
    """Return the foreign key of a column that refers to a table, or to several and so to the table of all ids."""
    if not field.references:
        return []
    first, *others = field.references
    table, key = ("records", "id") if others else (first, content.tables[first].schema.key)
    return [f"FOREIGN KEY ({quote(column)}) REFERENCES {quote(table)} ({quote(key)})"]


def _checks(field: Field, column: str) -> str:
    """Return what the schema demands of a value and SQL can say."""
    name = quote(column)
    found = [f"typeof({name}) IN ({STORED[field.type]})" if field.type in STORED else f"{name} <> ''"]
    if field.allowed:
        values = ("'" + value.replace("'", "''") + "'" for value in field.vocabulary or sorted(field.allowed))
        found.append(f"{name} IN ({', '.join(values)})")
    if field.format == "partial-date":
        found.append(" OR ".join(f"{name} GLOB '{form}'" for form in _DATES))
    for key, form in BOUNDS.items():
        if key in field.constraints and (field.type == "string" or not key.endswith("Length")):
            found.append(form.format(name, field.constraints[key]))
    return "".join(f" CHECK ({check})" for check in found)


def _definition(schema: Schema, content: Content) -> Iterator[str]:
    """Yield the statements that make a table, its association tables and their indexes."""
    scalars = [field for field in schema.fields if not field.is_list]
    lines, keys, indexes = [], [], []
    for field in scalars:
        is_key = field.name == schema.key
        unique = " PRIMARY KEY" if is_key else " UNIQUE" * field.unique
        required = " NOT NULL" * field.required
        lines.append(f"{quote(field.name)} {TYPES[field.type]}{required}{unique}{_checks(field, field.name)}")
        keys += _foreign_keys(field, field.name, content)
        if field.references and not is_key:
            indexes.append(_create_index(schema.name, field.name))
    if schema.name != RETIRED:
        keys.append(f'FOREIGN KEY ({quote(schema.key)}) REFERENCES "records" ("id")')
    names = {field.name for field in scalars}
    keys += [f"UNIQUE ({', '.join(map(quote, key))})" for key in schema.unique_keys if names.issuperset(key)]
    yield _create(schema.name, [*lines, *keys])
    yield from indexes
    for field in schema.fields:
        if field.is_list or _is_open(schema, field):
            yield _association(schema, field, content)


def _association(schema: Schema, field: Field, content: Content) -> str:
    name, item = association(schema, field)
    if name in content.tables:
        raise ExportError(
            f"The column {field.name} of {schema.name} would become the table {name}, which already exists."
        )
    key, targets = quote(schema.key), _targets(schema, field, content)
    one_each = [
        f"{quote(column)} TEXT REFERENCES {quote(table)} ({quote(content.tables[table].schema.key)})"
        for table, column in targets.items()
    ]
    if not field.is_list:  # a primary key would be no link to its row in Datasette
        return _create(name, [f"{key} TEXT NOT NULL UNIQUE REFERENCES {quote(schema.name)} ({key})", *one_each])
    return _create(name, [
        f"{key} TEXT NOT NULL REFERENCES {quote(schema.name)} ({key})",
        '"position" INTEGER NOT NULL CHECK ("position" >= 1)',
        f"{quote(item)} TEXT NOT NULL{_checks(field, item)}", *one_each,
        f'PRIMARY KEY ({key}, "position")', f"UNIQUE ({quote(item)}, {key})", *_foreign_keys(field, item, content),
    ])  # fmt: skip


def _create(name: str, lines: Iterable[str]) -> str:
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {quote(name)} (\n  {body}\n)"


def _create_index(table: str, column: str) -> str:
    return f"CREATE INDEX {quote(f'{table}_by_{column}')} ON {quote(table)} ({quote(column)})"


def _csv_view(schema: Schema) -> str:
    """Return a view that shows a table as its CSV file is: all columns in order, lists with ; between the items."""
    columns, key = [], quote(schema.key)
    for field in schema.fields:
        shown = f"t.{quote(field.name)}"
        if field.is_list:
            name, item = map(quote, association(schema, field))
            ordered = f'SELECT l.{item} AS item FROM {name} AS l WHERE l.{key} = t.{key} ORDER BY l."position"'
            shown = f"(SELECT group_concat(item, '{DELIMITER}') FROM ({ordered})) AS {quote(field.name)}"
        columns.append(shown)
    select = "SELECT\n  " + ",\n  ".join(columns) + f"\nFROM {quote(schema.name)} AS t ORDER BY t.{key}"
    return f"CREATE VIEW {quote(schema.name + '_csv')} AS\n{select}"


def _document(connection: sqlite3.Connection, content: Content) -> None:
    facts = {k: v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for k, v in content.metadata.items()}
    facts |= {"licence": "\n".join(licences(content)), "cite": "\n".join(citations(content))}
    _insert(connection, "package", facts.items())
    for name, table in content.tables.items():
        schema, usage = table.schema, "\n".join(table.schema.usage) or None
        row = (name, schema.title, schema.description, schema.row, usage, len(table.rows))
        _insert(connection, "tables", [row])
    for entry in dictionary(content):
        schema = content.tables[entry["table_name"]].schema
        field = schema.field(entry["column_name"])
        stored = association(schema, field) if field.is_list else (schema.name, field.name)
        _insert(connection, "dictionary", [(*entry.values(), ".".join(stored))])
    for name, values in content.vocabularies().items():
        rows = [
            (name, position, c.value, c.label, c.definition, c.test or None, c.neighbour or None, c.example or None)
            for position, c in enumerate(values, 1)
        ]
        _insert(connection, "vocabularies", rows)
        mapped = [(name, c.value, *mapping, mapping.address) for c in values for mapping in c.mappings]
        _insert(connection, "mappings", mapped)
    texts = _texts(content)
    every = ((*record, record_url(content.homepage, record[0]), *texts[record[0]]) for record in records(content))
    _insert(connection, "records", every)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    width = len(connection.execute(f"SELECT * FROM {quote(table)} LIMIT 0").description)
    connection.executemany(f"INSERT INTO {quote(table)} VALUES ({', '.join('?' * width)})", rows)


def _homes(content: Content) -> dict[Value, set[str]]:
    """Return the tables that have a row with an id; that of an agency is one of an organization too."""
    homes: dict[Value, set[str]] = {}
    for table in content.tables.values():
        for row in table.rows:
            homes.setdefault(row[table.schema.key_position], set()).add(table.name)
    return homes


def _insert_rows(connection: sqlite3.Connection, table: Table, homes: Mapping[Value, set[str]]) -> None:
    fields, key = table.schema.fields, table.schema.key_position
    scalars = [place for place, field in enumerate(fields) if not field.is_list]
    _insert(connection, table.name, ([row[place] for place in scalars] for row in table.rows))
    for place, field in enumerate(fields):
        opened = field.references if _is_open(table.schema, field) else ()
        if field.is_list or opened:
            rows = (
                (row[key], *((n, item) if field.is_list else ()), *(item if t in homes[item] else None for t in opened))
                for row in table.rows
                for n, item in enumerate(items(row[place]), 1)
            )
            _insert(connection, association(table.schema, field)[0], rows)


def _texts(content: Content) -> dict[str, tuple[str | None, str | None]]:
    """Return the names and the texts of each id, to be searched; of an agency also those of the organization."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for table in content.tables.values():
        for row in table.dicts():
            for columns, known in zip(
                (NAMES, TEXTS), found.setdefault(str(row[table.schema.key]), ([], [])), strict=True
            ):
                said = (text(row.get(column)).replace(DELIMITER, "; ") for column in columns)
                known += [each for each in said if each and each not in known]
    return {id_: ("; ".join(names) or None, "; ".join(texts) or None) for id_, (names, texts) in found.items()}


def _indexes(content: Content) -> Iterator[str]:
    """Yield what makes the full-text indexes: `search` over all records, and one for each table with names or texts."""
    yield from _index("search", "records", ("id UNINDEXED", "table_name UNINDEXED", "names", "summary"))
    for name, table in content.tables.items():
        fields = table.schema.fields
        columns = [field.name for field in fields if field.name in (*NAMES, *TEXTS) and not field.is_list]
        if columns and name != RETIRED:
            yield from _index(f"{name}_fts", name, map(quote, columns))


def _index(name: str, table: str, columns: Iterable[str]) -> Iterator[str]:
    """Yield what makes a full-text index that has no copy of the text, and is known as that of its table by its form."""
    yield f'CREATE VIRTUAL TABLE {quote(name)} USING fts5 ({", ".join(columns)}, content="{table}", {TOKENS})'
    for order in ("rebuild", "optimize"):
        yield f"INSERT INTO {quote(name)} ({quote(name)}) VALUES ('{order}')"
