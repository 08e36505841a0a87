"""Problems, the report that holds them, and the collector that chooses among findings and has their sentences made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..comparing.changes import RowChange
from ..files.lines import MOST_LINES, Form
from ..rule import FORMAT_HINT, Finding, Place, Rule
from .sources import Source

MAX_PROBLEMS = 1000
"""A report keeps this many problems; the rest is counted."""
SHARE = 20
"""Where there are more, so many of each rule, column and file come first."""
SHOWN_LINES = 5
FORMS = ("bytes", "csv")
"""Families of rules about the form of a file."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One cause, at one place, with what to write instead."""

    code: str
    """Stable code of the rule."""
    path: str
    """File, relative to the folder of the package."""
    message: str
    """What is wrong, a sentence."""
    line: int | None = None
    """Line of the file, from 1; `None` where the problem is one of the whole file."""
    field_number: int | None = None
    """Number of the column, from 1."""
    column: str | None = None
    record: str | None = None
    """Primary key of the row."""
    value: str | None = None
    """The text of the cell, or the part of it that is wrong."""
    hint: str = ""
    """What to write instead, or where to look."""
    severity: str = "error"
    """`error`, or `warning`: worth a look, and no reason to refuse."""
    address: str | None = None
    """Where the cell is in a workbook, such as `B14`; `line` is then its row."""
    table: str | None = None
    """Name of the table, for the link to the meaning of the column."""
    count: int = 1
    """How often it is so, where it is said once per file."""
    lines: tuple[int, ...] = ()
    """The first lines where it is so, at most 20, where it is said once per file."""


@dataclass(slots=True)
class Report:
    """What was validated, what was checked and what was found."""

    target: str
    problems: list[Problem] = field(default_factory=list)
    more: int = 0
    """Problems that were found and are not among them."""
    more_warnings: int = 0
    """Those of them that are warnings."""
    tables: int = 0
    rows: int = 0
    cells: int = 0
    homepage: str = ""
    engines: list[str] = field(default_factory=lambda: ["synopsis-data"])
    base: str = ""
    """What an update was compared with; empty where nothing was compared."""
    changes: list[RowChange] = field(default_factory=list)
    uncompared: list[str] = field(default_factory=list)
    """Paths of the tables that could not be read, so that it is not known what changes in them."""
    max_problems: int = MAX_PROBLEMS
    wanted: Callable[[str], bool] = field(default=lambda _: True, repr=False)
    """Says of the code of a rule whether its problems are kept and counted."""

    @property
    def errors(self) -> int:
        return sum(p.severity == "error" for p in self.problems) + self.more - self.more_warnings

    @property
    def warnings(self) -> int:
        return sum(p.severity != "error" for p in self.problems) + self.more_warnings

    @property
    def valid(self) -> bool:
        return not self.errors

    def count(self, rows: int, cells: int) -> None:
        """Count rows and cells as checked."""
        self.rows += rows
        self.cells += cells


Known = frozenset[tuple[str, str, str, str]]
"""What findings are known by, wherever their line is: code, row, column and value."""


def identity(finding: Finding) -> tuple[str, str, str, str]:
    return finding.rule.code, finding.place.record, finding.place.column, finding.value


class _Group(NamedTuple):
    """Findings of one rule in one column of one file: the first of them, and how many there are."""

    findings: list[Finding]
    form: Form


class Collector:
    """Takes findings, as many as there are, and makes problems of those that a report has room for.

    Args:
        report: the report to fill.
        sources: files and sheets by name, which know how a place is shown.
    """

    def __init__(self, report: Report, sources: Mapping[str, Source]) -> None:
        self.report, self.sources = report, sources
        self.seen: set[tuple[str, Rule]] = set()
        """Path and rule of everything, also of what is not wanted."""
        self.broken: set[str] = set()
        """Ids of rows with an error."""
        self.blocked: set[str] = set()
        """Files whose form needs a person, before `format` repairs anything."""
        self._groups: dict[tuple[Rule, str, str], _Group] = {}

    def add(self, findings: Iterable[Finding]) -> None:
        """Take findings."""
        for finding in findings:
            rule, place = finding.rule, finding.place
            if rule.yields_to == "row" and place.record in self.broken:
                continue
            self.seen.add((place.path, rule))
            if rule.severity == "error" and place.record:
                self.broken.add(place.record)
            if rule.severity == "error" and rule.family in FORMS and not rule.formatted and finding.repaired is None:
                self.blocked.add(place.path)
            if self.report.wanted(rule.code):
                where = "" if rule.per_file else place.column
                group = self._group(rule, place.path, f"{where} {finding.value}" if rule.per_value else where)
                group.form.count += 1
                if rule.counted and len(group.form.lines) < MOST_LINES:
                    group.form.lines.append(place.line)
                if len(group.findings) < (1 if rule.counted else max(SHARE, self.report.max_problems)):
                    group.findings.append(finding)

    def add_forms(self, path: str, forms: Mapping[Rule, Form]) -> None:
        """Take what is wrong with the form of a whole file."""
        for rule, form in forms.items():
            self.seen.add((path, rule))
            if self.report.wanted(rule.code):
                self._groups[rule, path, ""] = _Group(
                    [Finding(rule, "", form.facts, place=Place(path, form.lines[0]))], form
                )

    def _group(self, rule: Rule, path: str, column: str) -> _Group:
        found = self._groups.get((rule, path, column))
        return found or self._groups.setdefault((rule, path, column), _Group([], Form()))

    def touched(self, path: str) -> bool:
        """Say whether anything was found in a file."""
        return any(seen == path for seen, _ in self.seen)

    def findings(self) -> Iterator[Finding]:
        """Yield what is kept."""
        for group in self._groups.values():
            yield from group.findings

    def finish(self, answers: Any) -> None:
        """Make the problems of the report, in the order of files and lines."""
        report = self.report
        for finding, form in self._chosen(report.max_problems - len(report.problems)):
            report.problems.append(self._problem(finding, form, answers))
        report.problems.sort(key=lambda p: (p.path, p.line or 0, p.field_number or 0, p.code))
        self._groups.clear()

    def _chosen(self, room: int) -> list[tuple[Finding, Form]]:
        """Return the findings that are shown, and count the others: a share of each group, first of what needs a person."""
        groups = sorted(
            self._groups.values(), key=lambda g: (g.findings[0].rule.formatted, g.findings[0].rule.severity)
        )
        shares = [(f, g.form) for g in groups for f in g.findings[:SHARE]]
        shares += [(f, g.form) for g in groups for f in g.findings[SHARE:]]
        chosen = shares[: max(0, room)]
        shown: dict[int, int] = {}
        for _, form in chosen:
            shown[id(form)] = shown.get(id(form), 0) + 1
        for group in groups:
            rule = group.findings[0].rule
            rest = (1 if rule.counted else group.form.count) - shown.get(id(group.form), 0)
            self.report.more += rest
            self.report.more_warnings += rest if rule.severity != "error" else 0
        return chosen

    def _problem(self, finding: Finding, form: Form, answers: Any) -> Problem:
        rule, place = finding.rule, finding.place
        message, hint = rule.say(finding, answers)
        source = self.sources.get(place.path)
        number, address = source.where(place) if source else (None, None)
        table = source.schema.name if source and (not place.column or place.column in source.schema.at) else None
        if source and hint == FORMAT_HINT:
            hint = source.format_hint
            if place.path in self.blocked:
                hint = f"First fix the other problems with the file format. Then {hint[:1].lower()}{hint[1:]}"
        count, lines = (form.count, tuple(form.lines)) if rule.counted else (1, ())
        if count > 1:
            listed = ", ".join(map(str, lines[:SHOWN_LINES])) + (" …" if count > SHOWN_LINES else "")
            message += f" ({count:,} lines: {listed})"
        value = (finding.value or None) if finding.cell is None else finding.cell
        return Problem(
            rule.code, place.path, message, place.line or None, number, place.column or None, place.record or None,
            value if value is None else value[:200], hint, rule.severity, address, table, count, lines,
        )  # fmt: skip
