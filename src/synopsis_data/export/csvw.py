"""CSV on the Web (W3C): the metadata that tell a reader of CSVW the types, lists, keys and meaning of the CSV files.

The IRIs of rows, columns and values are those of the JSON-LD export. Only a column that every row fills is a foreign key:
to CSVW an empty cell of one refers to a row that is not there. Other columns that refer to rows give their IRIs.
"""

from __future__ import annotations

import posixpath
import re
from typing import Any

from ..package import addresses
from ..schema import Field
from ..schema.values import DELIMITER
from .content import Content, Table, licences
from .json import PATTERNS

NAME = "csv-metadata.json"
"""What a reader looks for in the folder of a CSV file."""
TYPES = {"integer": "integer", "year": "gYear", "number": "decimal"}
BOUNDS = ("minimum", "maximum", "minLength", "maxLength")
_ALL = "{{{}}}"
"""A template of an IRI that is filled with the value of a column."""


def place(content: Content) -> str:
    """Return where the metadata stand in the package: in the folder of the CSV files."""
    folders = [posixpath.dirname(table.resource.path) for table in content.tables.values()]
    return posixpath.join(posixpath.commonpath(folders) if all(folders) else "", NAME)


def describe(content: Content) -> dict[str, Any]:
    """Return the metadata of the group of tables."""
    folder = posixpath.dirname(place(content)) or "."
    urls = {name: posixpath.relpath(table.resource.path, folder) for name, table in content.tables.items()}
    about = content.metadata
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@type": "TableGroup", "@id": addresses.dataset_iri(content.homepage),
        "dc:title": content.title, "dc:description": content.description, "dc:license": licences(content),
        "schema:version": content.package.version, "dcat:keyword": about.get("keywords", []),
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"', "doubleQuote": True,
                    "lineTerminators": ["\n"], "skipInitialSpace": False},
        "tables": [_table(content, table, urls) for table in content.tables.values()],
    }  # fmt: skip


def _table(content: Content, table: Table, urls: dict[str, str]) -> dict[str, Any]:
    schema = table.schema
    keys = [
        {
            "columnReference": field.name,
            "reference": {
                "resource": urls[field.references[0]],
                "columnReference": content.tables[field.references[0]].schema.key,
            },
        }
        for field in schema.fields
        if len(field.references) == 1 and field.required and not field.is_list
    ]
    return {
        "url": urls[table.name], "dc:title": schema.title, "dc:description": schema.description,
        "tableSchema": {
            "columns": [_column(content, table, field) for field in schema.fields], "primaryKey": schema.key,
            "aboutUrl": addresses.record_iri(content.homepage, _ALL.format(schema.key)),
            **({"foreignKeys": keys} if keys else {}),
        },
    }  # fmt: skip


def _column(content: Content, table: Table, field: Field) -> dict[str, Any]:
    return {
        "name": field.name, "titles": field.name, "dc:title": field.title, "dc:description": field.description,
        "datatype": _datatype(field), "null": "", "required": field.required,
        **({"separator": DELIMITER, "ordered": field.ordered} if field.is_list else {}),
        "propertyUrl": f"{addresses.dictionary_url(content.homepage, table.name)}#{field.name}",
        **_value_url(content, table, field),
    }  # fmt: skip


def _value_url(content: Content, table: Table, field: Field) -> dict[str, str]:
    """Return how the IRI of a value is made; of a list none is, since a template is filled with the whole cell."""
    vocabulary, item = content.vocabulary_of(table.name, field), _ALL.format(field.name)
    if field.is_list or field.name == table.schema.key or not (vocabulary or field.references):
        return {}
    home = content.homepage
    return {
        "valueUrl": addresses.vocabulary_iri(home, vocabulary, item) if vocabulary else addresses.record_iri(home, item)
    }


def _datatype(field: Field) -> dict[str, Any] | str:
    """Return the type of a cell, or of one item of a list."""
    if field.type in TYPES:
        bounds = {name: field.constraints[name] for name in BOUNDS[:2] if name in field.constraints}
        return {"base": TYPES[field.type], **bounds} if bounds else TYPES[field.type]
    pattern = field.item_pattern if field.is_list else field.pattern
    if field.allowed:
        form = "|".join(map(re.escape, field.vocabulary or sorted(field.allowed))).replace(r"\-", "-")
    else:
        form = PATTERNS.get(field.format) or (pattern.pattern if pattern else "")
    lengths = (
        {} if field.is_list else {name: field.constraints[name] for name in BOUNDS[2:] if name in field.constraints}
    )
    base = "anyURI" if field.format == "uri" else "string"
    found = {"base": base, **({"format": f"^({form})$"} if form and base == "string" else {}), **lengths}
    return found if len(found) > 1 else base
