"""A report for people: what was validated, each problem with its place, its cause and what to write instead, a summary."""

from __future__ import annotations

from ..validation import Problem, Report
from ..validation.rules import RULES
from .links import column_link
from .safe import visible

_BOLD, _RED, _GREEN, _RESET = "\x1b[1m", "\x1b[31m", "\x1b[32m", "\x1b[0m"


def render(report: Report, colour: bool = False) -> str:
    """Return the report as text; `colour` adds the escapes of a terminal."""
    lines = [f"Validated: {visible(report.target)}"]
    for problem in report.problems:
        lines += ["", *_problem(problem, report.homepage, colour)]
    lines += ["", _summary(report, colour)]
    return "\n".join(lines) + "\n"


def _problem(problem: Problem, homepage: str, colour: bool) -> list[str]:
    place = visible(problem.path) + (f":{problem.line}" if problem.line else "")
    head = f"{_paint(place, _BOLD, colour)}  {_paint(problem.code, _RED, colour)}"
    where = [visible(problem.record, 100)] if problem.record else []
    where += (
        [f"column {problem.column} ({problem.field_number})" if problem.field_number else f"column {problem.column}"]
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
    checked = f"{report.tables} tables, {report.rows:,} rows, {report.cells:,} cells, {len(RULES)} rules, by {' and '.join(report.engines)}"
    if report.valid:
        return f"{_paint('Valid.', _GREEN, colour)} Checked {checked}."
    count = len(report.problems) + report.more
    more = f" {report.more:,} more are not shown." if report.more else ""
    return f"{_paint(f'{count:,} problem' + 's' * (count != 1), _RED, colour)}.{more} Checked {checked}."


def _paint(text: str, escape: str, colour: bool) -> str:
    return f"{escape}{text}{_RESET}" if colour else text
