"""Files that are no whole package: an update of the released data, whose rows are added or replaced by their ids."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from ..comparing.changes import Line, RowChange, compare
from ..comparing.masking import CONTACTS, mask_elsewhere
from ..errors import PackageError
from ..files.csvfile import Reader
from ..files.lines import BLOCK
from ..files.rules import CSV_EMPTY, FILE_UNREADABLE, TABLE_UNKNOWN
from ..files.sheet import Sheet
from ..grid import table_in
from ..package import Package
from ..rule import FORMAT_HINT, Finding, Place
from ..schema import Schema, table_of
from ..shell import shell_quoted
from .answers import Answers
from .changes import check_changes
from .engine import Engine, memories
from .ids import RETIRED, Ids
from .kinds import Memory
from .report import Collector, Known, Report, identity
from .sheets import header_of
from .sources import File, Page, Source

LEAST_WIDTH = 5
"""Cells of a row without a header that can tell its table."""
MOST_WRONG = 0.1
"""A line without a header is a row of a table if this share of its cells is wrong at most."""
SAVE_HINT = "Save it to a file and run: synopsis-data format FILE"
"""What `FORMAT_HINT` is for a text that is no file."""


class Given(NamedTuple):
    """One file of an update, or one sheet of a workbook."""

    name: str
    data: bytes = b""
    table: str | None = None
    """The table, where it was said; otherwise the header tells it."""
    sheet: Sheet | None = None
    is_file: bool = True
    """Whether there is a file of that name, which `format` can repair."""
    unreadable: str = ""
    """Why it cannot be read, a sentence that names it."""


class Release(NamedTuple):
    """What of a released package an update is compared with; it can be used for any number of updates."""

    package: Package
    sources: Mapping[str, Source]
    """By table."""
    ids: Ids
    kept: list[Memory]
    known: Known
    """What is wrong with the package itself is not the update's."""


class _Known:
    """Takes findings for what they are known by."""

    def __init__(self) -> None:
        self.found: set[tuple[str, str, str, str]] = set()

    def add(self, findings: Iterable[Finding]) -> None:
        self.found.update(map(identity, findings))


def read_release(package: Package) -> Release:
    """Read all tables of a package."""
    sources: dict[str, Source] = {n: File(r.path, r.schema, r.open) for n, r in package.resources.items()}
    ids, kept, known = Ids(sources), memories(), _Known()
    engine = Engine({n: r.schema for n, r in package.resources.items()}, ids, kept)
    engine.read_ids(sources.values())
    for source in sources.values():
        for _ in engine.read_rows(source, known):
            pass
    tables = {name: [(source, ())] for name, source in sources.items()}
    known.add(engine.judge(Answers(ids, tables, engine.look_at_cells)))
    return Release(package, sources, ids, kept, frozenset(known.found))


class Update:
    """Files as an update of a release: what is wrong with them, and what they change.

    Args:
        base: the released package.
        report: the report to fill; its target says what was validated.
        whole: the files of a table are the whole table, so that a row that is in none of them is removed.
    """

    def __init__(self, base: Package | Release, report: Report, *, whole: bool = False) -> None:
        self.release = release = base if isinstance(base, Release) else read_release(base)
        self.report, self.whole = report, whole
        self.schemas = {name: source.schema for name, source in release.sources.items()}
        self.parts: dict[str, list[Source]] = {}
        """The files of the update, by table."""
        self.sources: dict[str, Source] = {source.name: source for source in release.sources.values()}
        self.collector = Collector(report, self.sources)
        self.given: dict[str, set[str]] = {}
        """Of a table: the ids in the files, also of rows that cannot be read otherwise."""
        self.replaced: dict[str, set[str]] = {}
        """Of a table: ids of the released rows that do not count any more."""
        self.before: dict[str, dict[str, Line]] = {}
        self.after: dict[str, dict[str, dict[str, Line]]] = {}
        """Rows by table, file and id."""

    def run(self, files: Sequence[Given]) -> Report:
        """Check files, each of which holds rows of one table, and return the report.

        Raises:
            PackageError: none of them can be looked at.
        """
        outside = [refused for given in files if (refused := self._take(given))]
        if len(outside) == len(files):
            raise PackageError(" ".join(map(_alone, outside)))
        self.collector.add(outside)
        engine = self._engine()
        self.report.tables = len(self.parts)
        for table, parts in self.parts.items():
            self._forget(table, engine)
            for part in parts:
                self._read(part, engine)
        kept = {n: (s, self.replaced.get(n, ())) for n, s in self.release.sources.items()}
        kept = {n: rest for n, rest in kept.items() if not (self.whole and n in self.parts)}
        tables = {
            n: [*([kept[n]] if n in kept else []), *((p, ()) for p in self.parts.get(n, ()))] for n in self.schemas
        }
        answers = Answers(engine.ids, tables, engine.look_at_cells, self._released)
        if self._touches_others(engine.ids):
            released = Answers(engine.ids, {name: [rest] for name, rest in kept.items()})
            for block in (block for name in kept for block in released.blocks(name)):
                self._add_new(engine.look(block))
        self._add_new(engine.judge(answers))
        self._compare(engine.ids, answers)
        # Of a file without a header that can be used no row was compared.
        self.report.uncompared += [p.name for parts in self.parts.values() for p in parts if p.columns is None]
        self.collector.finish(answers)
        return self.report

    def _add_new(self, findings: Iterable[Finding]) -> None:
        """Take findings, but those that the release has without the update."""
        self.collector.add(f for f in findings if identity(f) not in self.release.known)

    def tables(self) -> dict[str, list[tuple[str, ...]]]:
        """Return of each table that the update touches all rows that it is to hold."""
        found = {}
        for table, files in self.after.items():
            rows = {} if self.whole else dict(self.before[table])
            rows |= {key: line for lines in files.values() for key, line in lines.items()}
            found[table] = [line.cells for line in rows.values()]
        return found

    def _released(self, place: Place) -> str:
        """Return what a cell of the update holds in the release; of contacts nothing, which may have been taken down."""
        schema = self.sources[place.path].schema
        line = self.before.get(schema.name, {}).get(place.record)
        return line.cells[schema.at[place.column]] if line and schema.name != CONTACTS else ""

    def _take(self, given: Given) -> Finding | None:
        """Find out which table a file is of, and how it is to be read, or say why it is not looked at."""
        place = Place(given.name)
        if given.unreadable:
            return Finding(FILE_UNREADABLE, facts=(given.unreadable, ""), place=place)
        header = header_of(given.sheet, self.schemas) if given.sheet else []
        in_header = table_of(header, self.schemas) if given.sheet else table_in(given.data[:BLOCK], self.schemas)
        table = in_header or given.table if given.sheet else given.table or in_header
        if table is None:
            reader = Reader(io.BytesIO(given.data), path=given.name)
            rows = [header] if given.sheet else [row.cells for row in islice(reader, 1)]
            broken = [] if given.sheet else reader.found
            if not rows:
                broken = broken or [Finding(CSV_EMPTY, place=Place(given.name, 1))]
            if not broken:
                facts = (
                    "The first lines do not contain the header of any table.",
                    _header_hint(given, rows, self.schemas),
                )
                return Finding(TABLE_UNKNOWN, facts=facts, place=place)
            self.collector.add(broken[:1])
            return None
        schema = self.schemas[table]
        part: Source
        if given.sheet:
            part = Page(given.sheet, schema)
        else:
            hint = f"{FORMAT_HINT} {shell_quoted(given.name)}" if given.is_file else SAVE_HINT
            part = File(given.name, schema, lambda: io.BytesIO(given.data), hint, sorted_=False)
        self.parts.setdefault(table, []).append(part)
        self.sources[given.name] = part
        return None

    def _engine(self) -> Engine:
        """Return an engine that knows the ids and rows of the release, without those that the update replaces."""
        release = self.release
        for table, parts in self.parts.items():
            keys = self.given[table] = {key.strip() for part in parts for some in part.ids() for key in some}
            known = release.ids.retired if table == RETIRED else release.ids.owners.keys()
            if self.whole:
                keys = {key for key in known if release.ids.has(table, key)}
            self.replaced[table] = {key for key in keys if release.ids.has(table, key)}
        engine = Engine(self.schemas, release.ids.without(self.replaced.items()), [m.copy() for m in release.kept])
        engine.read_ids(part for parts in self.parts.values() for part in parts)
        return engine

    def _forget(self, table: str, engine: Engine) -> None:
        """Read the released rows of a table, and take those that the update replaces out of what is kept."""
        before = self.before[table] = {}
        source, replaced = self.release.sources[table], self.replaced[table]
        for block in source.blocks():
            for row, key in enumerate(block.keys):
                before[key] = Line(block.lines[row], block.row(row))
            gone = block.only(replaced.__contains__)
            if gone:
                for _ in engine.look_at_cells(gone):  # what is kept of a row was taken after that, too
                    pass
                for memory in engine.kept:
                    memory.drop(gone)
        source.found = []

    def _read(self, part: Source, engine: Engine) -> None:
        after = self.after.setdefault(part.schema.name, {}).setdefault(part.name, {})
        for block in engine.read_rows(part, self.collector):
            for row, key in enumerate(block.keys):
                after.setdefault(key.strip(), Line(block.lines[row], tuple(map(str.strip, block.row(row)))))
        self.collector.add_forms(part.name, part.forms)
        self.report.count(part.rows, part.cells)

    def _touches_others(self, ids: Ids) -> bool:
        """Say whether released rows may be wrong now: an id is another table's, is retired, or is the beginning of others."""
        before, prefixes = self.release.ids, [s.prefix for s in self.schemas.values() if s.prefix]
        owning = ids.of(tuple({prefix.table for prefix in prefixes}))
        new = (key for key, owner in ids.owners.items() - before.owners.items() if owner in owning)
        heads = tuple(f"{prefix}{key}-" for key in new for prefix in {prefix.lead for prefix in prefixes})
        return bool(
            not before.owners.items() <= ids.owners.items()
            or (ids.retired - before.retired) & ids.owners.keys()
            or (heads and any(key.startswith(heads) for key in before.owners))
        )

    def _compare(self, ids: Ids, answers: Answers) -> None:
        for table, files in self.after.items():
            schema, before = self.schemas[table], self.before[table]
            self.report.changes += [
                c for n, rows in files.items() for c in compare(schema, n, before, rows, whole=False)
            ]
            if self.whole:
                unread = any(part.columns is None for part in self.parts[table])
                gone = [key for key in before if key not in self.given[table] and not unread]
                self.report.changes += [RowChange(table, key, "removed", next(iter(files))) for key in gone]
        contacts = {key: line for rows in self.after.get(CONTACTS, {}).values() for key, line in rows.items()}
        self.report.changes = mask_elsewhere(self.report.changes, self.release.package, contacts)
        self.collector.add(check_changes(self.schemas, self.report.changes, self.release.ids, ids, answers))


def _alone(finding: Finding) -> str:
    """Return in one line why a file is not looked at."""
    message, hint = finding.facts
    named = message if finding.place.path in message else f"{finding.place.path}: {message[:1].lower()}{message[1:]}"
    return f"{named} {hint}".strip()


def _header_hint(given: Given, rows: list[list[str]], schemas: Mapping[str, Schema]) -> str:
    """Say what to do about a header that is that of no table."""
    if rows and len(rows[0]) == 1 and any(table_of(rows[0][0].split(mark), schemas) for mark in ",;\t"):
        return "Each row is in one cell. In Excel, choose Data, Text to Columns, then save the workbook."
    for schema in schemas.values():
        if rows and len(rows[0]) == len(schema.columns) >= LEAST_WIDTH:
            wrong = sum(any(True for _ in f.findings(cell)) for f, cell in zip(schema.fields, rows[0], strict=True))
            if wrong <= len(rows[0]) * MOST_WRONG:
                header = ",".join(schema.columns)
                return f"The rows look like rows of {schema.name}, but the header is missing. Add this line at the top: {header}"
    if given.sheet:
        return "If the sheet contains notes, start its name with _ so that it is not read. If it is a table, add the header."
    tables = ", ".join(schemas)
    return f"Specify one of these tables with --table: {tables}. For a template with the correct header, run: synopsis-data template TABLE"
