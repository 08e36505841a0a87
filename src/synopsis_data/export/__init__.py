"""Exports: the whole package in the formats that people use, one module per format.

Each module has `write(content, target)`, which writes all rows and what documents them. The same data and the same
versions of the libraries give the same bytes.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from ..package import Package
from ..suggest import did_you_mean
from .files import ExportError, check_file, check_folder, put_files, put_folder, staging

__all__ = ["FORMATS", "ExportError", "Format", "default_name", "export"]


class Format(NamedTuple):
    """One format: what it holds, how its files are called, and what it needs."""

    name: str
    description: str
    extension: str
    """Ending of the file, or of each data file in the folder."""
    folder: bool
    """Whether the export is a folder of files and not one file."""
    extra: str | None
    """The extra of this package that the format needs, if any."""
    media_type: str
    magic: bytes = b""
    """How a file of the kind begins; nothing for a folder."""
    packed: bool = False
    """Whether the site offers it as a zip file, because it shrinks to a fraction."""

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of all data files of the export."""
        return {"jsonl": (".jsonl", ".json")}.get(self.name, (self.extension,))


_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# fmt: off
_ALL = (
    Format("sqlite", "SQLite database: foreign keys, views, full-text search", ".sqlite", False, None,
           "application/vnd.sqlite3", b"SQLite format 3\0", True),
    Format("parquet", "Parquet, one file per table: for data frames and DuckDB", ".parquet", True, "arrow",
           "application/vnd.apache.parquet"),
    Format("xlsx", "Excel workbook, one sheet per table", ".xlsx", False, "excel", _OFFICE, b"PK\x03\x04"),
    Format("json", "one JSON document with all tables, and its JSON Schema", ".json", False, None,
           "application/json", b"{", True),
    Format("jsonl", "JSON Lines, one file per table, with JSON Schemas", ".jsonl", True, None, "application/x-ndjson",
           b"", True),
    Format("jsonld", "JSON-LD: linked data with schema.org, DCAT, ORG and SKOS", ".jsonld", False, None,
           "application/ld+json", b"{", True),
    Format("zip", "the Frictionless Data Package as it is", ".zip", False, None, "application/zip", b"PK\x03\x04"),
)
# fmt: on
FORMATS = {each.name: each for each in _ALL}
"""The formats by name."""


def default_name(package: Package, format_: str) -> str:
    """Return what an export is called where nobody names it.

    >>> from synopsis_data.package import installed_root
    >>> default_name(Package(installed_root()), "sqlite")
    'synopsis-data.sqlite'
    """
    kind, name = _format(format_), package.descriptor["name"]
    return f"{name}-{kind.name}" if kind.folder else f"{name}{kind.extension}"


def export(package: Package, format_: str, target: Path, *, force: bool = False) -> list[Path]:
    """Write a package in one format to `target`, a file or a folder as the format has it; return the files written.

    The export is written beside its place and then put there in one move. An earlier export is replaced; a file of
    another kind, and a folder with other things in it, only with `force` (the other things stay in the folder).

    >>> import tempfile
    >>> from synopsis_data.package import installed_root
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     files = export(Package(installed_root()), "json", Path(folder, "synopsis.json"))
    >>> [file.name for file in files]
    ['synopsis.json', 'synopsis.schema.json']

    Raises:
        ExportError: there is no such format, or the place cannot be written to.
        MissingExtraError: the format needs a library that is not installed; the message names the command.
        PackageError: the data cannot be read or is not valid.
    """
    from .content import read

    kind = _format(format_)
    target = Path(os.path.realpath(target)) if target.name in ("", "..") or target.is_symlink() else target
    try:
        module = import_module(f".{kind.name}", __name__)
        if kind.folder:
            check_folder(target, kind.endings, force)
        else:
            check_file(target, kind.magic, force)
        content = read(package)
        with staging(target) as work:
            draft = work / "new"
            draft.mkdir()
            if kind.folder:
                module.write(content, draft)
                return put_folder(draft, target, kind.endings)
            module.write(content, draft / target.name)
            for companion in draft.iterdir():
                check_file(target.with_name(companion.name), kind.magic, force)
            return put_files(draft, target)
    except ModuleNotFoundError as error:
        raise ExportError(f"This Python was built without {error.name}, which the format {kind.name} needs.") from error
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}.") from error


def _format(name: str) -> Format:
    try:
        return FORMATS[name]
    except KeyError:
        hint = did_you_mean(name, FORMATS) or f"The formats are: {', '.join(FORMATS)}."
        raise ExportError(f'There is no export format "{name}". {hint}') from None
