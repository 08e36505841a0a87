"""A report for people: what was validated, each problem with its place, its cause and what to write instead, a summary."""

from __future__ import annotations

from ..validation import Problem, Report
from ..validation.registry import RULES
from .fields import as_text, counts
from .links import column_link
from .safe import visible

BOLD, RED, GREEN, YELLOW, RESET = "\x1b[1m", "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[0m"


def render(report: Report, colour: bool = False) -> str:
    """Return the report as text; `colour` adds the escapes of a terminal."""
    lines = [f"Validated: {visible(report.target)}"]
    for problem in report.problems:
        lines += ["", *_problem(problem, report.homepage, colour)]
    lines += _changes(report)
    lines += ["", _summary(report, colour)]
    return "\n".join(lines) + "\n"


def place_of(problem: Problem) -> str:
    """Return file and line of a problem, or the address of the cell in a workbook."""
    where = f" {problem.address}" if problem.address else f":{problem.line}" if problem.line else ""
    return visible(problem.path) + where


def _changes(report: Report, limit: int = 200) -> list[str]:
    """Return what an update does to the release, row by row and field by field."""
    if not report.base:
        return []
    what = counts(report.changes) or "nothing changes"
    lines = ["", f"Against {visible(report.base)}: {what}.", *as_text(report.changes, limit)]
    return lines + [f"  not compared, as it cannot be read: {visible(path)}" for path in report.uncompared]


def _problem(problem: Problem, homepage: str, colour: bool) -> list[str]:
    place = place_of(problem)
    tone = RED if problem.severity == "error" else YELLOW
    kind = "" if problem.severity == "error" else f"{problem.severity}  "
    head = f"{paint(place, BOLD, colour)}  {kind}{paint(problem.code, tone, colour)}"
    where = [visible(problem.record, 100)] if problem.record else []
    where += (
        [
            visible(
                f"column {problem.column} ({problem.field_number})"
                if problem.field_number
                else f"column {problem.column}"
            )
        ]
        if problem.column
        else []
    )
    lines = [f"{head}  {', '.join(where)}".rstrip(), f"  {visible(problem.message, 1000)}"]
    if problem.hint:
        lines.append(f"  {visible(problem.hint, 1000)}")
    if link := column_link(homepage, problem):
        lines.append(f"  Meaning of the column: {link}")
    return lines


def _summary(report: Report, colour: bool) -> str:
    engines = " and ".join(report.engines)
    checked = f"{count(report.tables, 'table')}, {count(report.rows, 'row')}, {report.cells:,} cells, {len(RULES)} rules, by {engines}"
    more = f" {report.more:,} more are not shown." if report.more else ""
    warned = f" {count(report.warnings, 'warning')}." if report.warnings else ""
    if report.valid:
        return f"{paint('Valid.', GREEN, colour)}{warned} Checked {checked}."
    return f"{paint(count(report.errors, 'problem'), RED, colour)}.{warned}{more} Checked {checked}."


def count(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def paint(text: str, escape: str, colour: bool) -> str:
    """Return `text` in an escape of a terminal, where colour is wanted."""
    return f"{escape}{text}{RESET}" if colour else text
