"""The canonical form of a package: repair what needs no judgement, never a meaning."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from ..errors import PackageError, SynopsisError
from ..files.csvfile import decode, dump
from ..files.kinds import is_workbook
from ..files.lines import BLOCK
from ..files.rules import CSV_EMPTY, CSV_HEADER
from ..files.writing import write_files
from ..grid import Grid, reader_for, table_in
from ..package import DESCRIPTOR, Package
from ..package.door import open_package
from ..rule import Finding, Place
from ..schema import Schema
from ..schema.text import clean
from ..shell import shell_quoted


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

        old, new = (decode(data).splitlines() for data in (self.before, self.after))
        lines = difflib.unified_diff(old, new, f"a/{self.path}", f"b/{self.path}", lineterm="", n=0)
        rest = "the encoding, the line endings, the byte order mark or the end of the file"
        return "\n".join(lines) or f"{self.path}: only {rest} differ"


def format_package(root: Path, edited: Mapping[str, bytes] | None = None) -> list[Change]:
    """Return what has to change so that tables, descriptor and the files for citing are as they should be; write nothing.

    `edited` holds, by its path, what a table is to hold; the others stay as they are.

    Raises:
        PackageError: the package cannot be used, or a file of it not be read.
        FormatError: a file is broken in a way that needs a person; the message names the place.
    """
    way_out = f"To list the problems, run: synopsis-data validate {shell_quoted(str(root))}"
    package = open_package(root, f"Nothing was changed. {way_out}")
    descriptor = json.loads(stated := package.read_bytes(DESCRIPTOR))
    described = {resource["name"]: resource for resource in descriptor["resources"]}
    changes, tables = [], {}
    for resource in package.resources.values():
        before = resource.read_bytes()
        after, rows = format_table((edited or {}).get(resource.path, before), resource.schema, resource.path)
        state = {"bytes": len(after), "hash": f"sha256:{hashlib.sha256(after).hexdigest()}", "synopsis:rows": rows}
        described[resource.name].update(state)
        tables[resource.path] = after
        if after != before:
            changes.append(Change(resource.path, before, after))
    after = (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()
    if after != stated:
        changes.append(Change(DESCRIPTOR, stated, after))
    return [*changes, *_citations(Package(root, descriptor, tables))]


def _citations(package: Package) -> Iterator[Change]:
    """Yield what has to change so that the files for citing say what the tables say; nothing where there is none of ours."""
    from ..citations import cff, zenodo
    from ..dataset import Dataset

    for path, begins, write_anew in ((cff.FILE, cff.MARK, cff.citation), (zenodo.FILE, "{", zenodo.deposit)):
        try:
            file = package.root / path
            before = b"" if file.is_symlink() else file.read_bytes()
            after = write_anew(Dataset(package)).encode() if before.startswith(begins.encode()) else before
        except (OSError, SynopsisError, KeyError):  # there is none, or it cannot be told yet: `validate` says why
            continue
        if after != before:
            yield Change(path, before, after)


def format_file(file: Path, package: Package, table: str | None = None) -> Change | None:
    """Return what has to change so that a file with rows of one table is in canonical form, or `None`; write nothing.

    It is an update of a package, whose schemas count; where the name of the table is not given, the header tells.

    Raises:
        PackageError: the file cannot be read, or its header is that of no table.
        FormatError: the file is broken in a way that needs a person; the message names the place.
    """
    try:
        before = file.read_bytes()
    except OSError as error:
        raise PackageError(f"{file} cannot be read: {error.strerror}.") from error
    if is_workbook(before, file.name):
        raise PackageError(
            f"{file} is an Excel workbook, but format works only on CSV files. You can use the workbook directly with validate and apply."
        )
    if table is None:
        table = table_in(before[:BLOCK], {n: r.schema for n, r in package.resources.items()})
        if table is None:
            way_out = f"Run: synopsis-data validate {shell_quoted(str(file))}"
            raise PackageError(f"{file}: the first line is not the header of any table. {way_out}")
    after, _ = format_table(before, package.resource(table).schema, str(file))
    return Change(str(file), before, after) if after != before else None


def write(root: Path, changes: Iterable[Change]) -> None:
    """Write all changes of a package, or none; see `write_files` for what it raises."""
    write_files((root / change.path, change.after) for change in changes)


def format_table(data: bytes, schema: Schema, path: str) -> tuple[bytes, int]:
    """Return the canonical form of one CSV file and its number of rows; see `format_package` for what it raises."""
    reader = reader_for(data, schema, path=path)
    grid = Grid(schema, path, reader.delimiter)
    records = [
        [field.canonical(cell) for field, cell in zip(schema.fields, row, strict=True)]
        for part in grid.parts(reader.blocks())
        for row in zip(*part.columns, strict=True)
        if any(map(clean, row))
    ]
    broken = [finding for finding in (*reader.found, *grid.found) if finding.repaired is None]
    if not grid.header:
        broken.append(Finding(CSV_EMPTY, facts=(schema,), place=Place(path, 1)))
    if broken:
        first = min(broken, key=lambda finding: finding.place.line)
        message, hint = first.rule.say(first, None)
        said = f"{message} {hint}" if first.rule is CSV_HEADER or first.rule is CSV_EMPTY else message
        raise FormatError(f"{path}:{first.place.line}: {said} This needs a manual fix; nothing was changed.")
    records.sort(key=itemgetter(schema.columns.index(schema.key)))
    return dump([list(schema.columns), *records]), len(records)
