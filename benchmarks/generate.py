#!/usr/bin/env python3
"""Write a large package that is valid: the shipped one with its rows repeated; the same bytes for the same arguments.

usage: python benchmarks/generate.py FOLDER ROWS

FOLDER must not exist, or be empty. ROWS is about the number of rows of all tables; it is at least that of the package.

The rows are repeated as whole copies of the package, the last copy in part. A row of copy 2 has an id that ends with -2
and refers to the rows of its own copy, where they are there. Agencies, sources, retired ids, identifiers and change events
are not repeated. Names, titles, summaries and fingerprints differ from copy to copy: the validator remembers texts that it
has looked at, and with equal texts the data would be easier than real data.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from synopsis_data.comparing.canonical import format_package, write
from synopsis_data.files.csvfile import Reader, dump
from synopsis_data.package import DESCRIPTOR, Package, installed_root
from synopsis_data.schema import Field, Schema

Row = dict[str, str]

FIXED = ("agencies", "sources", "retired_ids", "identifiers", "change_events")
"""Tables that are not repeated: the others refer to them, or a copy of their rows would be false (an identifier of a
public register belongs to one row)."""
LONG = 20
"""A text of so many characters or more is one of its own; shorter ones, such as units, recur in real data too."""
ERRATA = 1000
"""The errata of copy 2 are numbered from 2000, as their ids must end with a number."""


class Copier:
    """Makes numbered copies of the rows of a package."""

    def __init__(self, package: Package) -> None:
        self.schemas = {name: resource.schema for name, resource in package.resources.items()}
        self.rows = {name: _read(resource.file) for name, resource in package.resources.items()}
        self.size = sum(map(len, self.rows.values()))
        self._ids = {row[self.schemas[name].key] for name, rows in self.rows.items() for row in rows}
        self._texts = {name: _texts(schema) for name, schema in self.schemas.items()}

    def copy(self, number: int, share: float = 1.0) -> dict[str, list[Row]]:
        """Return copy `number` of every table, or of the first rows of every table."""
        chosen = {
            # what is outside the document has no fingerprint; the errata that refer to it keep doing so
            name: [row for row in rows if row["fingerprint"]]
            if name == "passages"
            else rows[: round(len(rows) * share)]
            for name, rows in self.rows.items()
            if name not in FIXED
        }
        # of a table: the ids that are copied; one whose new id is in use already is not
        own = {
            name: {
                row[self.schemas[name].key]: new
                for row in rows
                if (new := f"{row[self.schemas[name].key]}-{number}") not in self._ids
            }
            for name, rows in chosen.items()
        }
        own["participations"] = dict(self._participations(chosen["participations"], own, number))
        copied = {name: list(self._rows(name, rows, own, number)) for name, rows in chosen.items()}
        # a recorded passage must be cited, and not by an erratum alone
        cited = {item for rows in copied.values() for row in rows for item in row.get("passage_ids", "").split(";")}
        uncited = {
            row["passage_id"]
            for row in copied["passages"]
            if row["passage_id"] not in cited and (share < 1 or row["passage_use"] == "recorded")
        }
        for name in ("passages", "errata"):
            copied[name] = [row for row in copied[name] if row["passage_id"] not in uncited]
        return copied

    def _rows(self, name: str, rows: list[Row], own: Mapping[str, Mapping[str, str]], number: int) -> Iterator[Row]:
        schema = self.schemas[name]
        for row in rows:
            if row[schema.key] not in own[name]:
                continue
            new = {
                f.name: self._references(f, row[f.name], own)
                if f.references
                else _numbered(f, row[f.name], number)
                if f.name in self._texts[name] and (len(row[f.name]) >= LONG or _is_unique(schema, f))
                else ""
                if f.unique
                and f.name not in self._texts[name]
                and f.name != schema.key  # a code that only one can have
                else row[f.name]
                for f in schema.fields
            }
            new[schema.key] = own[name][row[schema.key]]
            if name == "passages":
                items = [item for item in row["fingerprint"].split(";") if item]
                new["fingerprint"] = ";".join(_hash(f"{item}-{number}") for item in items)
            elif name == "errata":
                last = int(row["erratum_id"].rpartition("-")[2])
                new["erratum_id"] = f"err-{new['passage_id']}-{number * ERRATA + last}"
            yield new

    def _participations(
        self, rows: Iterable[Row], own: Mapping[str, Mapping[str, str]], number: int
    ) -> Iterator[tuple[str, str]]:
        """Yield the ids of the participations that are copied with their new ids, made of the ids they refer to."""
        both = [f for f in self.schemas["participations"].fields if f.name in ("about_id", "organization_id")]
        for row in rows:
            new = {f.name: self._references(f, row[f.name], own) for f in both}
            if any(new[f.name] != row[f.name] for f in both):  # else it is the same organization in the same role again
                yield row["participation_id"], "-".join([*new.values(), row["role"], str(number)])

    def _references(self, field: Field, text: str, own: Mapping[str, Mapping[str, str]]) -> str:
        def renamed(item: str) -> str:
            # an id of an agency is one of an organization too: a reference to agencies stays
            found = (own[target][item] for target in field.references if target in own and item in own[target])
            return next(found, item)

        return ";".join(map(renamed, text.split(";"))) if field.is_list else renamed(text)


def _read(file: Path) -> list[Row]:
    header, *rows = [row.cells for row in Reader(io.BytesIO(file.read_bytes()))]
    return [dict(zip(header, cells, strict=True)) for cells in rows]


def _texts(schema: Schema) -> set[str]:
    """Return the columns of free text."""
    return {
        f.name
        for f in schema.fields
        if f.type == "string"
        and f.format == "default"
        and f.name != schema.key
        and not (f.vocabulary or f.references or {"enum", "pattern"} & f.descriptor.get("constraints", {}).keys())
    }


def _is_unique(schema: Schema, field: Field) -> bool:
    return field.unique or any(field.name in key for key in schema.unique_keys)


def _numbered(field: Field, text: str, number: int) -> str:
    if not text:
        return text
    end = f" {number}"
    most = field.descriptor.get("constraints", {}).get("maxLength", len(text) + len(end))
    return text[: most - len(end)].rstrip(" ") + end


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def generate(folder: Path, rows: int) -> int:
    """Write a package of about `rows` rows to `folder`, and return how many it has."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SystemExit(f"{folder} is there already and is not an empty folder.")
    root = installed_root()
    package = Package(root)
    copier = Copier(package)
    if rows < copier.size:
        raise SystemExit(f"The package itself has {copier.size} rows; ask for that many or more.")
    whole = sum(map(len, copier.copy(2).values()))
    copies, rest = divmod(rows - copier.size, whole)
    tables = {name: list(found) for name, found in copier.rows.items()}
    for number in range(2, copies + 3):
        for name, found in copier.copy(number, 1.0 if number < copies + 2 else rest / whole).items():
            tables[name] += found
    for part in ("schemas", "data"):
        shutil.copytree(root / part, folder / part)
    shutil.copy(root / DESCRIPTOR, folder)
    for name, resource in package.resources.items():
        columns = resource.schema.columns
        (folder / resource.path).write_bytes(dump([columns, *([row[c] for c in columns] for row in tables[name])]))
    write(folder, format_package(folder))
    return sum(map(len, tables.values()))


def main() -> int:
    if len(sys.argv) != 3 or not sys.argv[2].isdecimal():
        raise SystemExit("usage: python benchmarks/generate.py FOLDER ROWS")
    folder = Path(sys.argv[1])
    print(f"{folder}: {generate(folder, int(sys.argv[2])):,} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
