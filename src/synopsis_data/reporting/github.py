"""A report as workflow commands of GitHub Actions: annotations on the lines of a pull request."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from ..validation import Problem, Report
from .safe import visible
from .text import count, place_of

WORKBOOKS = (".xlsx", ".xlsm")


def render(report: Report, _: bool = False, file_of: Callable[[str], Path | None] = Path) -> str:
    """Return one annotation per problem and a last line with the verdict.

    `file_of` returns the file that a path of a problem means, or `None` where there is none.
    """
    lines = [_annotation(problem, file_of(problem.path)) for problem in report.problems]
    verdict = "Valid." if report.valid else f"{count(report.errors, 'problem')}."
    counts = f"{count(report.tables, 'table')}, {count(report.rows, 'row')} and {count(report.cells, 'cell')}"
    lines.append(f"{verdict} Checked {counts}.")
    return "\n".join(lines) + "\n"


def error(text: str) -> str:
    """Return the annotation that says why nothing could be validated."""
    return f"::error title=synopsis-data::{_escaped(text)}"


def cut_summary(text: str, limit: int = 1_000_000) -> str:
    """Return a job summary of at most `limit` bytes in whole lines, with a note where lines were left out.

    The host takes 1 MiB at most, and drops a longer one whole.

    >>> cut_summary("a\\n" * 3, limit=4)
    'a\\na\\n\\n1 more line does not fit in the job summary: run synopsis-data validate to see them.\\n'
    """
    lines, size = text.splitlines(keepends=True), 0
    for number, line in enumerate(lines):
        size += len(line.encode())
        if size > limit:
            rest = f"{count(len(lines) - number, 'more line')} {'does' if len(lines) - number == 1 else 'do'} not fit in the job summary"
            return "".join(lines[:number]) + f"\n{rest}: run synopsis-data validate to see them.\n"
    return text


def _annotation(problem: Problem, file: Path | None) -> str:
    hosted = _hosted(file) if file else ""
    has_lines = bool(hosted) and Path(hosted).suffix.lower() not in WORKBOOKS
    line, column = (problem.line, problem.field_number) if has_lines else (None, None)
    place = {"file": hosted, "line": line, "col": column, "title": problem.code}
    told = {key: _escaped(str(value)).replace(":", "%3A").replace(",", "%2C") for key, value in place.items() if value}
    shown = ",".join(f"{key}={value}" for key, value in told.items())
    # What the host cannot show beside its line is said in words.
    where = ("" if has_lines else place_of(problem), problem.record, problem.column and f"column {problem.column}")
    text = f"{', '.join(filter(None, where))}: {problem.message} {problem.hint}".strip(": ")
    return f"::{problem.severity} {shown}::{_escaped(text)}"


def _hosted(file: Path) -> str:
    """Return the path by which the host knows a file: the one in the workspace; an empty text for a file outside of it."""
    workspace = os.environ.get("GITHUB_WORKSPACE") or os.curdir
    for form in (os.path.abspath, os.path.realpath):
        try:
            return (Path(form(file.parent)) / file.name).relative_to(form(workspace)).as_posix()
        except (OSError, ValueError):  # the current folder is gone, or the file is elsewhere
            continue
    return ""


def _escaped(text: str) -> str:
    """Escape the message of a command, so that no value can begin another one."""
    return visible(text, 1500).replace("%", "%25")
