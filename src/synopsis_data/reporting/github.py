"""A report as workflow commands of GitHub Actions: annotations on the lines of a pull request."""

from __future__ import annotations

from ..validation import Problem, Report
from .safe import visible


def render(report: Report, _: bool = False) -> str:
    """Return one annotation per problem and a last line with the verdict."""
    lines = [_annotation(problem) for problem in report.problems]
    verdict = "Valid." if report.valid else f"{report.errors:,} problems."
    lines.append(f"{verdict} Checked {report.tables} tables, {report.rows:,} rows, {report.cells:,} cells.")
    return "\n".join(lines) + "\n"


def cut_summary(text: str, limit: int = 1_000_000) -> str:
    """Return a job summary of at most `limit` bytes in whole lines, with a note where lines were left out.

    The host takes 1 MiB at most, and drops a longer one whole.

    >>> cut_summary("a\\n" * 3, limit=4)
    'a\\na\\n\\n1 more lines do not fit into a job summary: run synopsis-data validate to see them.\\n'
    """
    lines, size = text.splitlines(keepends=True), 0
    for number, line in enumerate(lines):
        size += len(line.encode())
        if size > limit:
            rest = f"{len(lines) - number:,} more lines do not fit into a job summary"
            return "".join(lines[:number]) + f"\n{rest}: run synopsis-data validate to see them.\n"
    return text


def _annotation(problem: Problem) -> str:
    place = {"file": problem.path, "line": problem.line, "col": problem.field_number, "title": problem.code}
    told = {key: _escaped(str(value)).replace(":", "%3A").replace(",", "%2C") for key, value in place.items() if value}
    shown = ",".join(f"{key}={value}" for key, value in told.items())
    where = ", ".join(filter(None, (problem.address, problem.record, problem.column and f"column {problem.column}")))
    text = f"{where}: {problem.message} {problem.hint}".strip(": ")
    return f"::{problem.severity} {shown}::{_escaped(text)}"


def _escaped(text: str) -> str:
    """Escape the message of a command, so that no value can begin another one."""
    return visible(text, 1500).replace("%", "%25")
