"""The canonical form of a package: repair what needs no judgement, never a meaning."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import PackageError, SynopsisError
from ..files.csvfile import dump, reader_of
from ..files.writing import write_files
from ..package import DESCRIPTOR, Package
from ..package.door import open_package
from ..schema import Schema, table_of
from ..schema.text import clean


class FormatError(SynopsisError):
    """A file cannot be put into canonical form without losing or guessing something."""


class Change(NamedTuple):
    """A file that is not in canonical form: its path in the package, what it holds and what it should hold."""

    path: str
    before: bytes
    after: bytes

    def diff(self) -> str:
        """Return the change as a unified diff."""
        import difflib

        old, new = (data.decode("utf-8", "backslashreplace").splitlines() for data in (self.before, self.after))
        lines = list(difflib.unified_diff(old, new, f"a/{self.path}", f"b/{self.path}", lineterm="", n=0))
        note = "" if lines else f"{self.path}: only line ends, the byte order mark or the end of the file differ"
        return "\n".join(lines) or note


def format_package(root: Path, edited: Mapping[str, bytes] | None = None) -> list[Change]:
    """Return what has to change so that all tables and the descriptor of a package are in canonical form; write nothing.

    Args:
        root: the folder of the package.
        edited: by its path, what a table is to hold; the others stay as they are.

    Raises:
        PackageError: the package cannot be used, or a file of it not be read.
        FormatError: a file is broken in a way that needs a person; the message names the place.
    """
    package = open_package(root, f"Nothing was changed. See what is wrong with: synopsis-data validate {root}")
    changes = []
    states: dict[str, tuple[int, str, int]] = {}
    for resource in package.resources.values():
        before = resource.read_bytes()
        after, rows = format_table((edited or {}).get(resource.path, before), resource.schema, resource.path)
        states[resource.name] = (len(after), f"sha256:{hashlib.sha256(after).hexdigest()}", rows)
        if after != before:
            changes.append(Change(resource.path, before, after))
    before = package.read_bytes(DESCRIPTOR)
    after = _descriptor(package, states)
    if after != before:
        changes.append(Change(DESCRIPTOR, before, after))
    return changes


def format_file(file: Path, package: Package, table: str | None = None) -> Change | None:
    """Return what has to change so that a file with rows of one table is in canonical form, or `None`; write nothing.

    Args:
        file: a CSV file of its own, such as an update.
        package: the package whose schemas count.
        table: name of the table; without it the header tells.

    Raises:
        PackageError: the file cannot be read, or its header is that of no table.
        FormatError: the file is broken in a way that needs a person; the message names the place.
    """
    try:
        before = file.read_bytes()
    except OSError as error:
        raise PackageError(f"{file} cannot be read: {error.strerror}.") from error
    if table is None:
        first = next(iter(reader_of(before)), None)
        table = table_of(first.cells, {n: r.schema for n, r in package.resources.items()}) if first else None
        if table is None:
            raise PackageError(
                f"{file}: the first line is not the header of any table. Run: synopsis-data validate {file}"
            )
    after, _ = format_table(before, package.resource(table).schema, str(file))
    return Change(str(file), before, after) if after != before else None


def write(root: Path, changes: Iterable[Change]) -> None:
    """Write all changes of a package, or none; see `write_files` for what it raises."""
    write_files((root / change.path, change.after) for change in changes)


def format_table(data: bytes, schema: Schema, path: str) -> tuple[bytes, int]:
    """Return the canonical form of one CSV file and its number of rows; see `format_package` for what it raises."""
    reader = reader_of(data)
    rows = list(reader)
    if reader.found:
        broken = min(reader.found, key=lambda finding: finding.place.line)
        message, _ = broken.rule.say(broken, None)
        raise FormatError(f"{path}:{broken.place.line}: {message} This needs a person; nothing was changed.")
    header = [schema.column_of(clean(cell)) for cell in rows[0].cells] if rows else []
    if sorted(header) != sorted(schema.columns):
        raise FormatError(
            f"{path}:1: the header is not that of {schema.name}: {','.join(schema.columns)} Nothing was changed."
        )
    order = [header.index(column) for column in schema.columns]
    records = []
    for row in rows[1:]:
        if len(row.cells) != len(header):
            raise FormatError(
                f"{path}:{row.line}: the row has {len(row.cells)} cells; the header has {len(header)}. Nothing was changed."
            )
        if not any(clean(cell) for cell in row.cells):
            continue
        records.append(
            [field.canonical(row.cells[position]) for field, position in zip(schema.fields, order, strict=True)]
        )
    key = schema.columns.index(schema.key)
    records.sort(key=lambda cells: cells[key])
    return dump([list(schema.columns), *records]), len(records)


def _descriptor(package: Package, states: dict[str, tuple[int, str, int]]) -> bytes:
    descriptor: dict[str, Any] = json.loads(json.dumps(package.descriptor))
    for resource in descriptor["resources"]:
        resource["bytes"], resource["hash"], resource["synopsis:rows"] = states[resource["name"]]
    return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()
