"""One file against the released data, as the command line and the check page of the site both do it.

The page runs this module in the browser, so it needs only the standard library.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from .comparing.canonical import FormatError, format_table
from .errors import PackageError, SynopsisError
from .files.csvfile import dump
from .files.kinds import is_workbook, refused
from .files.lines import BLOCK
from .grid import reader_for, table_in
from .package import Package, installed_root
from .reporting.json import as_dict
from .reporting.text import render
from .validation import Report
from .validation.report import MAX_PROBLEMS
from .validation.update import Given, Release, Update, read_release

MAX_FILE_BYTES = 64 << 20
"""A file of an update larger than this is refused: it is read into memory."""
INSTALLED = "the installed data"


def check_size(size: int, name: str) -> None:
    """Raise `PackageError` for a file that is too large to be read."""
    if size > MAX_FILE_BYTES:
        raise PackageError(f"{name} is larger than {MAX_FILE_BYTES >> 20} MiB.")


def run_update(
    base: Package | Release, base_name: str, files: Sequence[Given], shown: str, *, whole: bool = False,
    max_problems: int = MAX_PROBLEMS, wanted: Callable[[str], bool] = lambda _: True,
) -> Update:  # fmt: skip
    """Check files as an update of `base`; the names say in the report what was compared with what.

    Raises:
        PackageError: none of the files can be looked at.
    """
    package = base.package if isinstance(base, Release) else base
    target = f"{shown}, as {'whole tables' if whole else 'an update'}"
    report = Report(target, homepage=package.homepage, max_problems=max_problems, wanted=wanted)
    report.base = f"{base_name}, version {package.version}"
    update = Update(base, report, whole=whole)
    update.run(files)
    return update


def applied(update: Update) -> dict[str, bytes]:
    """Return of each table that an update touches what it holds with the update in it, in canonical form."""
    found = {}
    for name, rows in update.tables().items():
        schema = update.schemas[name]
        found[name], _ = format_table(dump([schema.columns, *rows]), schema, name)
    return found


@cache
def installed() -> Release:
    """Return the data that this installation carries, read once."""
    return read_release(Package(installed_root()))


def given_in(data: bytes, name: str, table: str | None = None) -> list[Given]:
    """Return a file of an update, or the sheets of a workbook.

    Raises:
        PackageError: it is of another kind, too large, or a workbook that cannot be read.
    """
    check_size(len(data), name)
    if kind := refused(data, name):
        raise PackageError(f"{name} is {kind.name}. {kind.advice}")
    if not is_workbook(data, name):
        return [Given(name, data, table)]
    from .files.workbook import read_workbook

    return [Given(sheet.name, table=table, sheet=sheet) for sheet in read_workbook(data, name)]


def check_bytes(data: bytes, name: str, table: str | None = None, *, whole: bool = False) -> dict[str, Any]:
    """Check the bytes of one CSV file or workbook against the installed data, as the check page does.

    Args:
        data: the content of the file.
        name: the name of the file, for the messages.
        table: the name of the table. If it is not given, the table is detected from the header.
        whole: whether the file is the whole table, so that rows missing from it are removed.

    Returns:
        A dictionary. If the file could not be checked, it has only `error`, the reason. If it was checked, `error` is
        `None`, and there are more keys:

        - `report`: the object that `synopsis-data validate --format json` prints;
        - `text`: the report as text;
        - `applied`: for each table with rows in the file, its content with these rows, in canonical form; empty if there are
          errors.

        The other keys are for CSV files; for a workbook they are empty:

        - `table`: the name of the table, or `None`;
        - `header` and `header_line`: the cells of the header, and its line;
        - `rows`: pairs of a line and its cells;
        - `hidden`: the number of rows left out of `rows`;
        - `repaired`: the file in canonical form, or `None` if it does not differ;
        - `repair`: a sentence about the repair;
        - `left`: the number of problems that remain in the repaired file.

    >>> result = check_bytes(b"id,redirect,reason\\n", "retired_ids.csv")
    >>> result["table"], result["report"]["valid"], result["repaired"]
    ('retired_ids', True, None)
    """
    release = installed()
    try:
        if table:
            release.package.resource(table)
        given = given_in(data, name, table)
        update = run_update(release, INSTALLED, given, name, whole=whole)
    except SynopsisError as error:
        return {"error": str(error)}
    result: dict[str, Any] = {
        "error": None, "report": as_dict(update.report), "text": render(update.report), "table": table, "header": [],
        "header_line": 1, "rows": [], "hidden": 0, "repaired": None, "repair": "", "left": 0,
    }  # fmt: skip
    if not given[0].sheet:
        result |= _rows_of(data, name, table, update)
        table = result["table"]
        try:
            repaired, _ = format_table(data, update.schemas[table], name) if table else (data, 0)
            result["repair"] = "The file is in canonical form." if table else ""
        except FormatError as error:
            repaired, result["repair"] = data, str(error)
        if repaired != data:
            update = run_update(release, INSTALLED, [Given(name, repaired, table)], name, whole=whole)
            left = update.report.errors
            result |= {"repair": "The same rows in canonical form.", "repaired": repaired.decode(), "left": left}
    result["applied"] = {n: text.decode() for n, text in applied(update).items()} if update.report.valid else {}
    return result


def _rows_of(data: bytes, name: str, table: str | None, update: Update) -> dict[str, Any]:
    """Return the table of a CSV file, its header and its first rows, and of the others those with a problem."""
    table = table or table_in(data[:BLOCK], update.schemas)
    known = [update.schemas[table]] if table else update.schemas.values()
    rows = list(reader_for(data, *known))
    wrong = {line for p in update.report.problems if p.path == name for line in (p.line, *p.lines)}
    kept = rows[1:201] + [row for row in rows[201:] if row.line in wrong]  # the first 200 whatever they hold
    return {
        "table": table, "header": rows[0].cells if rows else [], "header_line": rows[0].line if rows else 1, "rows": kept,
        "hidden": len(rows[1:]) - len(kept),
    }  # fmt: skip
