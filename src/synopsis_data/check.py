"""One file against the released data, as the command line and the check page of the site both do it.

The page runs this module in the browser: it needs nothing but the standard library.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from .comparing.canonical import FormatError, format_table
from .errors import PackageError, SynopsisError
from .files.csvfile import reader_of
from .package import Package, installed_root
from .reporting.json import as_dict
from .schema import table_of
from .validation import Report
from .validation.report import MAX_PROBLEMS
from .validation.update import Given, Release, read_release, validate_update

MAX_FILE_BYTES = 64 << 20
"""A file of an update larger than this is refused: it is read into memory."""
INSTALLED = "the installed data"


def check_size(size: int, name: str) -> None:
    """Raise `PackageError` for a file that is too large to be read."""
    if size > MAX_FILE_BYTES:
        raise PackageError(f"{name} is larger than {MAX_FILE_BYTES >> 20} MiB.")


def check_update(
    base: Package | Release, base_name: str, files: Sequence[Given], shown: str, *, whole: bool = False,
    max_problems: int = MAX_PROBLEMS, wanted: Callable[[str], bool] = lambda _: True,
) -> Report:  # fmt: skip
    """Return the report on files as an update of `base`; the names say in it what was held against what.

    Raises:
        PackageError: it cannot be told which table a file is of.
    """
    package = base.package if isinstance(base, Release) else base
    target = f"{shown}, as {'whole tables' if whole else 'an update'}"
    report = Report(target, homepage=package.homepage, max_problems=max_problems, wanted=wanted)
    report.base = f"{base_name}, version {package.version}"
    return validate_update(base, files, report, whole=whole)


@cache
def installed() -> Release:
    """Return the data that this installation carries, read once."""
    return read_release(Package(installed_root()))


def check_bytes(data: bytes, name: str, table: str | None = None, *, whole: bool = False) -> dict[str, Any]:
    """Check the bytes of one CSV file against the installed data.

    `name` is for the messages; where `table`, its name, is not given, the header tells; `whole` says that the file is the
    whole table, so that a row that is not in it vanishes.

    Returns:
        `error`, why it could not be checked, or `None`; otherwise also `report`, the object that
        `synopsis-data validate --format json` prints; `table`, the name of the table, or `None`; `header`, the cells of
        the first line; `rows`, pairs of line and cells; `hidden`, the number of rows that are left out of `rows`;
        `repaired`, the file in canonical form where that is another one, or `None`; `repair`, a sentence on it; `left`,
        how many problems the repaired file still has.

    >>> result = check_bytes(b"id,redirect,reason\\n", "retired_ids.csv")
    >>> result["table"], result["report"]["valid"], result["repaired"]
    ('retired_ids', True, None)
    """
    release = installed()
    base = release.package
    try:
        check_size(len(data), name)
        if table:
            base.resource(table)
        report = check_update(release, INSTALLED, [Given(name, data, table)], name, whole=whole)
    except SynopsisError as error:
        return {"error": str(error)}
    rows = list(reader_of(data))
    if table is None and rows:
        table = table_of(rows[0].cells, {name: resource.schema for name, resource in base.resources.items()})
    wrong = {line for p in report.problems if p.path == name for line in (p.line, *p.lines)}
    kept = rows[1:201] + [row for row in rows[201:] if row.line in wrong]  # the first 200 whatever they hold
    result: dict[str, Any] = {
        "error": None, "report": as_dict(report), "table": table, "header": rows[0].cells if rows else [], "rows": kept,
        "hidden": len(rows[1:]) - len(kept), "repaired": None, "repair": "", "left": 0,
    }  # fmt: skip
    if not table:
        return result
    try:
        repaired, _ = format_table(data, base.resource(table).schema, name)
    except FormatError as error:
        return result | {"repair": str(error)}
    if repaired == data:
        return result | {"repair": "The file is in canonical form."}
    left = check_update(release, INSTALLED, [Given(name, repaired, table)], name, whole=whole).errors
    return result | {"repaired": repaired.decode(), "repair": "The same rows in canonical form.", "left": left}
