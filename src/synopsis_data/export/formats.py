"""The formats of the exports, and what each file is called."""

from __future__ import annotations

from typing import NamedTuple

from ..package import Package
from ..suggest import did_you_mean
from .files import ExportError


class Format(NamedTuple):
    """One format: what it holds, how its files are called, and what it needs."""

    name: str
    description: str
    extension: str  # ending of the file, or of each data file in the folder
    folder: bool  # whether the export is a folder of files and not one file
    extra: str | None  # the extra of this package that the format needs, if any
    media_type: str
    magic: bytes = b""  # how a file of the kind begins; nothing for a folder
    packed: bool = False  # whether the site offers it as a zip file, because it shrinks to a fraction
    whole: bool = True  # whether it holds every cell of every table

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of all data files of the export."""
        return {"jsonl": (".jsonl", ".json")}.get(self.name, (self.extension,))

    @property
    def module(self) -> str:
        """The module of this package that writes it."""
        return self.name.replace("-", "_")


_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {each.name: each for each in (
    Format("sqlite", "SQLite database: foreign keys, views, full-text search", ".sqlite", False, None,
           "application/vnd.sqlite3", b"SQLite format 3\0", True),
    Format("parquet", "Parquet, one file per table: for data frames and DuckDB", ".parquet", True, "arrow",
           "application/vnd.apache.parquet"),
    Format("xlsx", "Excel workbook, one sheet per table", ".xlsx", False, "excel", _OFFICE, b"PK\x03\x04"),
    Format("flat-xlsx", "Excel workbook to read and print, with names and years", ".xlsx", False, "excel",
           _OFFICE, b"PK\x03\x04", whole=False),
    Format("csv", "CSV, one file per table, unchanged", ".csv", True, None, "text/csv", b"", True),
    Format("flat", "CSV for Excel, one file per table, with names and years", ".csv", True, None,
           "text/csv", b"", True, whole=False),
    Format("graph", "CSV for network analysis: nodes and edges", ".csv", True, None, "text/csv", b"", True, whole=False),
    Format("json", "one JSON document with all tables, and its JSON Schema", ".json", False, None,
           "application/json", b"{", True),
    Format("jsonl", "JSON Lines, one file per table, with JSON Schemas", ".jsonl", True, None,
           "application/x-ndjson", b"", True),
    Format("jsonld", "JSON-LD: linked data with schema.org, DCAT, ORG and SKOS", ".jsonld", False, None,
           "application/ld+json", b"{", True),
    Format("geojson", "GeoJSON: countries and cities for maps, with counts of rows", ".geojson", False, None,
           "application/geo+json", b"{", whole=False),
    Format("sssom", "SSSOM: identifiers in registers as a table of mappings", ".sssom.tsv", False, None,
           "text/tab-separated-values", b"#", whole=False),
    Format("zip", "the Frictionless Data Package, unchanged", ".zip", False, None, "application/zip", b"PK\x03\x04"),
)}  # fmt: skip
"""The formats by name."""


def default_name(package: Package, format_: str) -> str:
    """Return what an export is called where nobody names it.

    >>> from synopsis_data.package import installed_root
    >>> default_name(Package(installed_root()), "sqlite")
    'synopsis-data.sqlite'
    """
    kind, name = format_of(format_), package.descriptor["name"]
    if kind.folder:
        return f"{name}-{kind.name}"
    part, _, _ = kind.name.rpartition("-")  # of two formats with one ending, one says what it is
    return f"{name}-{part}{kind.extension}" if part else f"{name}{kind.extension}"


def format_of(name: str) -> Format:
    """Return a format by its name; raises `ExportError`, which names the nearest ones."""
    if name not in FORMATS:
        hint = did_you_mean(name, FORMATS) or f"The formats are: {', '.join(FORMATS)}."
        raise ExportError(f'There is no export format "{name}". {hint}')
    return FORMATS[name]
