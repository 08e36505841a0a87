"""A problem that the validator found, and the report that collects them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from .rule import Finding

MAX_PROBLEMS = 1000
"""A report keeps this many problems; the rest is counted."""


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


def problem_of(finding: Finding) -> Problem:
    """Return a finding as the problem that is reported."""
    message, hint = finding.rule.say(finding, None)
    path, line, column, record = finding.place
    return Problem(
        finding.rule.code,
        path,
        message,
        line or None,
        column=column or None,
        record=record or None,
        value=finding.value or None,
        hint=hint,
        severity=finding.rule.severity,
    )


@dataclass(frozen=True, slots=True)
class RowChange:
    """What an update does to one row of the release."""

    table: str
    record: str
    kind: str
    """`added`, `changed` or `removed`."""
    path: str
    line: int | None = None
    fields: tuple[tuple[str, str, str], ...] = ()
    """Of a changed row: column, value before, value after; details of a redacted contact are masked."""
    like: str = ""
    """Of an added row: the id of a released row of the table that says almost the same."""


@dataclass(slots=True)
class Report:
    """What was validated, what was checked and what was found."""

    target: str
    problems: list[Problem] = field(default_factory=list)
    more: int = 0
    """Problems that were found and not kept."""
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
    seen: set[tuple[str, str]] = field(default_factory=set, repr=False)
    """Path and code of every problem, also of those that are not wanted or not kept."""

    @property
    def errors(self) -> int:
        return sum(p.severity == "error" for p in self.problems) + self.more - self.more_warnings

    @property
    def warnings(self) -> int:
        return sum(p.severity != "error" for p in self.problems) + self.more_warnings

    @property
    def valid(self) -> bool:
        return not self.errors

    def add(self, problems: Iterable[Problem]) -> bool:
        """Keep the wanted problems up to the cap; say whether there was any, wanted or not."""
        found = False
        for problem in problems:
            found = True
            self.seen.add((problem.path, problem.code))
            if not self.wanted(problem.code):
                continue
            if len(self.problems) < self.max_problems:
                self.problems.append(problem)
            else:
                self.more += 1
                self.more_warnings += problem.severity != "error"
        return found

    def count(self, rows: int, cells: int) -> None:
        """Count one more table as checked, with its rows and cells."""
        self.tables += 1
        self.rows += rows
        self.cells += cells

    def sort(self) -> None:
        """Put the problems in the order of files, lines and columns."""
        self.problems.sort(key=lambda p: (p.path, p.line or 0, p.field_number or 0, p.code))
