"""A report as workflow commands of GitHub Actions: annotations on the lines of a pull request."""

from __future__ import annotations

from ..validation import Problem, Report
from .safe import visible


def render(report: Report, colour: bool = False) -> str:  # noqa: ARG001 (every format takes it)
    """Return one annotation per problem and a last line with the verdict; `colour` has no meaning here."""
    lines = [_annotation(problem) for problem in report.problems]
    verdict = "Valid." if report.valid else f"{report.errors:,} problems."
    lines.append(f"{verdict} Checked {report.tables} tables, {report.rows:,} rows, {report.cells:,} cells.")
    return "\n".join(lines) + "\n"


def _annotation(problem: Problem) -> str:
    place = {"file": problem.path, "line": problem.line, "col": problem.field_number, "title": problem.code}
    shown = ",".join(f"{key}={_property(str(value))}" for key, value in place.items() if value)
    where = ", ".join(filter(None, (problem.address, problem.record, problem.column and f"column {problem.column}")))
    text = f"{where}: {problem.message} {problem.hint}".strip(": ")
    return f"::{problem.severity} {shown}::{_data(text)}"


def _data(text: str) -> str:
    """Escape the message of a command, so that no value can begin another one."""
    return visible(text, 1500).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
