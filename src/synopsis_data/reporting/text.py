"""A report for people: what was validated, each problem with its place, its cause and what to write instead, a summary."""

from __future__ import annotations

from ..validation import Problem, Report
from ..validation.registry import RULES
from .fields import as_text, column_link, counts
from .safe import visible

BOLD, RED, GREEN, YELLOW, RESET = "\x1b[1m", "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[0m"


def render(report: Report, colour: bool = False) -> str:
    """Return the report as text; `colour` adds the escapes of a terminal."""
    lines = [f"Validated: {visible(report.target)}"]
    for problem in report.problems:
        lines += ["", *_problem(problem, report.homepage, colour)]
    if report.base:
        what = counts(report.changes) or ("nothing was compared" if report.uncompared else "no changes")
        lines += ["", f"Against {visible(report.base)}: {what}.", *as_text(report.changes)]
        lines += [f"  not compared because it cannot be read: {visible(path)}" for path in report.uncompared]
    return "\n".join([*lines, "", _summary(report, colour)]) + "\n"


def place_of(problem: Problem) -> str:
    """Return file and line of a problem, or the address of the cell in a workbook."""
    where = f" {problem.address}" if problem.address else f":{problem.line}" if problem.line else ""
    return visible(f"{problem.path}{where}")


def _problem(problem: Problem, homepage: str, colour: bool) -> list[str]:
    tone, kind = (RED, "") if problem.severity == "error" else (YELLOW, f"{problem.severity}  ")
    head = f"{paint(place_of(problem), BOLD, colour)}  {kind}{paint(problem.code, tone, colour)}"
    number = f" ({problem.field_number})" if problem.field_number else ""
    where = [visible(problem.record or "", 100), visible(f"column {problem.column}{number}" if problem.column else "")]
    lines = [f"{head}  {', '.join(filter(None, where))}".rstrip(), f"  {visible(problem.message, 1000)}"]
    if problem.hint:
        lines.append(f"  {visible(problem.hint, 1000)}")
    if link := column_link(homepage, problem):
        lines.append(f"  Meaning of the column: {link}")
    return lines


def _summary(report: Report, colour: bool) -> str:
    held = f"{count(report.tables, 'table')}, {count(report.rows, 'row')} and {count(report.cells, 'cell')}"
    checked = f"{held} against {len(RULES)} rules, using {' and '.join(report.engines)}"
    more = (
        f" {report.more:,} more {'is' if report.more == 1 else 'are'} not shown."
        if report.more and not report.valid
        else ""
    )
    warned = f" {count(report.warnings, 'warning')}." if report.warnings else ""
    wrong = f"{paint(count(report.errors, 'problem'), RED, colour)}."
    verdict = paint("Valid.", GREEN, colour) if report.valid else wrong
    return f"{verdict}{warned}{more} Checked {checked}."


def count(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def paint(text: str, escape: str, colour: bool) -> str:
    """Return `text` in an escape of a terminal, where colour is wanted."""
    return f"{escape}{text}{RESET}" if colour else text
