"""Files that are no whole package: an update of the released data, whose rows are added or replaced by their ids."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..comparing.changes import Line, check_changes, compare, compare_tables, read_rows
from ..comparing.masking import CONTACTS, contacts_of, mask_elsewhere
from ..errors import PackageError
from ..files.csvfile import Reader, encoding_defect, with_commas
from ..package import Package
from ..problem import Problem, Report
from ..schema import Schema
from .cells import FORMAT_HINT
from .relations import check_package
from .rows import TableIndex, Unique, check_cell, check_stream, check_table

FILE = 10**9
"""Lines of the n-th file of an update are counted from n times this, so that one index holds lines of several files."""
LEAST_COLUMNS = 0.6
"""A header tells its table if it has this share of its columns."""
LEAST_WIDTH = 5
"""Cells of a row without a header that can tell its table."""
MOST_WRONG = 0.1
"""A line without a header is a row of a table if this share of its cells is wrong at most."""
NOT_OF_A_FILE = ("row-order", "resource-changed")
"""Rules that a file alone need not keep."""

_LINE = re.compile(r"([^\s(]+, )?\b([Ll])ine ([0-9]{10,})")


class Given(NamedTuple):
    """One file of an update, or one sheet of a workbook."""

    name: str
    data: bytes
    table: str | None = None
    """The table, where it was said; otherwise the header tells it."""
    address: Callable[[int, int], str] | None = None
    """Of a line and the number of a column: the address of the cell in the workbook."""


@dataclass
class _Part:
    given: Given
    number: int
    schema: Schema
    rows: dict[str, Line]
    index: TableIndex


class Release(NamedTuple):
    """What of a released package an update is held against; it can be used for any number of updates."""

    package: Package
    indexes: Mapping[str, TableIndex]
    known: frozenset[tuple[str, str | None, str | None, str | None]]
    """Problems of the package itself: they are not the update's."""


def read_release(package: Package) -> Release:
    """Read all tables of a package."""
    indexes = {name: TableIndex(r.schema, r.path) for name, r in package.resources.items()}
    for name, resource in package.resources.items():
        list(check_table(resource.file, resource.path, resource.schema, indexes[name]))
    return Release(package, indexes, frozenset(_identity(p) for p in check_package(indexes)))


def validate_update(base: Package | Release, files: Sequence[Given], report: Report, *, whole: bool = False) -> Report:
    """Check files as an update of `base` and say what they change.

    Args:
        base: the released package.
        files: the files; each holds rows of one table.
        report: the report to fill; its target says what was validated.
        whole: each file is its whole table, so that a row that is not in it vanishes.

    Raises:
        PackageError: it cannot be told which table a file is of.
    """
    base, indexes, known = base if isinstance(base, Release) else read_release(base)
    parts = []
    for number, given in enumerate(files, 1):
        part = _part(base, given, number, report)
        if part:
            parts.append(part)
            given = part.given  # noqa: PLW2901  (read as what it should have been)
            seed = None if whole else _seed(indexes[part.schema.name], part.rows)
            found = check_stream(io.BytesIO(given.data), given.name, part.schema, part.index, seed=seed)
            report.add(_addressed(_of_a_file(p, given), given) for p in found if p.code not in NOT_OF_A_FILE)
            report.count(part.index.rows, part.index.cells)
    merged = dict(indexes)
    for part in parts:
        name = part.schema.name
        merged[name] = _overlay(merged[name], part, whole=whole and merged[name] is indexes[name])
    names = {part.number: part.given for part in parts}
    for problem in check_package(merged):
        if _identity(problem) not in known:
            report.add([_placed(problem, names)])
    retired = merged["retired_ids"].ids if "retired_ids" in merged else {}
    for part in parts:
        before = read_rows(base.resources[part.schema.name].read_bytes(), part.schema)
        changes = list(compare(part.schema, part.given.name, before, part.rows, whole=whole))
        report.changes += changes
        report.add(
            _addressed(p, part.given) for p in _of_whole_rows(check_changes(part.schema, changes, retired), report)
        )
    contacts = {key: line for part in parts if part.schema.name == CONTACTS for key, line in part.rows.items()}
    report.changes = mask_elsewhere(report.changes, base, contacts)
    report.sort()
    return report


def compare_packages(base: Package, new: Package, report: Report) -> None:
    """Add to the report what a whole package changes against another."""
    retired: Mapping[str, object] = {}
    if "retired_ids" in new.resources:
        resource = new.resources["retired_ids"]
        with suppress(PackageError):  # the report says why
            retired = read_rows(resource.read_bytes(), resource.schema)
    for name, resource in new.resources.items():
        if name not in base.resources or not resource.file.is_file() or name == "retired_ids":
            continue
        try:
            changes = compare_tables(base.resources[name], resource)
        except PackageError:
            report.uncompared.append(resource.path)  # the file is broken, and the report says why
            continue
        report.changes += changes
        report.add(_of_whole_rows(check_changes(resource.schema, changes, retired), report))
    report.changes = mask_elsewhere(report.changes, base, contacts_of(new))
    report.sort()


def table_of(header: Sequence[str], schemas: Mapping[str, Schema]) -> str | None:
    """Return the table that a header is of, if it has most of its columns."""
    best, share = None, 0.0
    for name, schema in schemas.items():
        names = {schema.column_of(cell) for cell in header}
        common = len(names & set(schema.columns)) / len(set(schema.columns) | names)
        if common > share:
            best, share = name, common
    return best if share >= LEAST_COLUMNS else None


def _part(base: Package, given: Given, number: int, report: Report) -> _Part | None:
    schemas = {name: resource.schema for name, resource in base.resources.items()}
    data, delimiter = with_commas(given.data)
    if delimiter:
        report.add(_of_a_spreadsheet(given, delimiter))
        given = given._replace(data=data)
    first = next(iter(Reader(io.BytesIO(given.data))), None)
    table = given.table or (table_of(first.cells, schemas) if first else None)
    if table is None:
        report.add([_no_table(given, schemas)])
        return None
    schema = schemas[table]
    return _Part(given, number, schema, read_rows(given.data, schema), TableIndex(schema, given.name))


def _of_a_spreadsheet(given: Given, delimiter: str) -> Iterator[Problem]:
    """Say what a spreadsheet did to a file that is checked further all the same."""
    kind = "semicolons" if delimiter == ";" else "tabs"
    message = f"The cells are separated by {kind} and not by commas. The rows are checked all the same."
    yield Problem("csv-header", given.name, message, 1, hint=f"{FORMAT_HINT} {given.name}")
    if defect := encoding_defect(given.data):
        yield Problem(
            defect.code,
            given.name,
            defect.message,
            defect.line,
            value=defect.value,
            hint="Save it again as “CSV UTF-8”.",
        )


def _no_table(given: Given, schemas: Mapping[str, Schema]) -> Problem:
    reader = Reader(io.BytesIO(given.data))
    next(iter(reader), None)
    cause = next((d for d in reader.defects if not d.repaired), None)
    if cause:
        return Problem(
            cause.code, given.name, cause.message, cause.line, hint="Get or save the file again as CSV UTF-8."
        )
    raise PackageError(f"{given.name}: the first line is not the header of any table. {_header_hint(given, schemas)}")


def _header_hint(given: Given, schemas: Mapping[str, Schema]) -> str:
    """Say what became of a header that is that of no table."""
    rows = [row.cells for row, _ in zip(Reader(io.BytesIO(given.data)), range(2), strict=False)]
    if len(rows) > 1 and (table := table_of(rows[1], schemas)):
        return f"Line 2 is that of {table}: delete line 1."
    for schema in schemas.values():
        if rows and len(rows[0]) == len(schema.columns) >= LEAST_WIDTH:
            wrong = sum(any(True for _ in check_cell(f, cell)) for f, cell in zip(schema.fields, rows[0], strict=True))
            if wrong <= len(rows[0]) * MOST_WRONG:
                header = ",".join(schema.columns)
                return (
                    f"The names of the columns are missing over rows of {schema.name}. Put this line on top: {header}"
                )
    tables = ", ".join(schemas)
    return f"Say it with --table, one of: {tables}. A template with the right header: synopsis-data template TABLE"


def _seed(base: TableIndex, rows: Mapping[str, Line]) -> Unique:
    """Return the unique values of the released rows that the update does not replace."""
    return [
        {texts: (key, f"{place} of {base.path}") for texts, (key, place) in seen.items() if key not in rows}
        for seen in base.unique
    ]


def _overlay(base: TableIndex, part: _Part, *, whole: bool) -> TableIndex:
    """Return the index of a table with the rows of an update over those of the release."""
    new, shift = part.index, part.number * FILE
    gone = set(base.ids) if whole else set(new.ids)
    merged = TableIndex(base.schema, base.path, reliable=base.reliable and new.reliable)
    merged.ids = {k: v for k, v in base.ids.items() if k not in gone} | {k: v + shift for k, v in new.ids.items()}
    merged.labels = {label: key for label, key in base.labels.items() if key not in gone} | new.labels
    for column in {*base.references, *new.references}:
        found = merged.references[column] = {}
        for item, places in base.references.get(column, {}).items():
            kept = [place for place in places if place[1] not in gone]
            if kept:
                found[item] = kept
        for item, places in new.references.get(column, {}).items():
            found[item] = found.get(item, []) + [(line + shift, key, n, total) for line, key, n, total in places]
    for column in {*base.parents, *new.parents}:
        merged.parents[column] = {k: v for k, v in base.parents.get(column, {}).items() if k not in gone}
        merged.parents[column] |= new.parents.get(column, {})
    for column in {*base.values, *new.values}:
        merged.values[column] = {k: v for k, v in base.values.get(column, {}).items() if k not in gone}
        merged.values[column] |= new.values.get(column, {})
    return merged


def _placed(problem: Problem, names: Mapping[int, Given]) -> Problem:
    """Return a problem with the file and line that its shifted line stands for."""

    def spell(match: re.Match[str]) -> str:
        number, line = divmod(int(match[3]), FILE)
        return f"{match[2]}ine {line} of {names[number].name}"

    message, hint = _LINE.sub(spell, problem.message), _LINE.sub(spell, problem.hint)
    number, line = divmod(problem.line or 0, FILE)
    if number == 0:
        return replace(problem, message=message, hint=hint)
    given = names[number]
    return _addressed(replace(problem, message=message, hint=hint, path=given.name, line=line), given)


def _of_whole_rows(problems: Iterable[Problem], report: Report) -> Iterator[Problem]:
    """Yield the problems of changes, but not that a fact lacks a passage where the row has something else wrong."""
    broken = {problem.record for problem in report.problems if problem.severity == "error"}
    return (p for p in problems if p.code != "fact-without-passage" or p.record not in broken)


def _of_a_file(problem: Problem, given: Given) -> Problem:
    """Return a problem whose hint names the file that `format` is to repair."""
    if problem.hint == FORMAT_HINT and given.address is None:
        return replace(problem, hint=f"{FORMAT_HINT} {given.name}")
    return problem


def _addressed(problem: Problem, given: Given) -> Problem:
    if given.address is None or problem.line is None or problem.field_number is None:
        return problem
    return replace(problem, address=given.address(problem.line, problem.field_number))


def _identity(problem: Problem) -> tuple[str, str | None, str | None, str | None]:
    return problem.code, problem.record, problem.column, problem.value
