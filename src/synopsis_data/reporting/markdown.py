"""A report as Markdown: for a job summary or a comment on a pull request."""

from __future__ import annotations

import html
import re

from ..validation import Report
from .links import rule_link
from .safe import visible
from .text import place_of

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~@-])")
"""What Markdown gives a meaning; the sign @ would call people."""


def render(report: Report, colour: bool = False) -> str:  # noqa: ARG001 (every format takes it)
    """Return the report as Markdown; `colour` has no meaning here."""
    verdict = "Valid" if report.valid else f"{report.errors:,} problem{'s' * (report.errors != 1)}"
    warned = f", {report.warnings:,} warning{'s' * (report.warnings != 1)}" if report.warnings else ""
    lines = [f"### {verdict}{warned}", "", f"Validated: {_md(report.target)}", ""]
    if report.problems:
        lines += ["| where | rule | row | what is wrong, and what to write instead |", "|---|---|---|---|"]
        for p in report.problems:
            link = rule_link(report.homepage, p)
            rule = f"[{p.code}]({link})" if link else p.code
            kind = "" if p.severity == "error" else f" ({p.severity})"
            row = ", ".join(filter(None, (p.record and _md(p.record), p.column and f"column {_md(p.column)}")))
            lines.append(f"| {_md(place_of(p))} | {rule}{kind} | {row} | {_md(f'{p.message} {p.hint}'.strip())} |")
        lines.append("")
    if report.more:
        lines += [f"{report.more:,} more problems are not shown.", ""]
    if report.base:
        lines += [f"#### Changes against {_md(report.base)}", ""]
        lines += (
            ["| row | column | before | after |", "|---|---|---|---|"] if report.changes else ["Nothing changes.", ""]
        )
        for change in report.changes:
            name = f"{change.table} {_md(change.record)}"
            lines.append(f"| **{change.kind}** {name} | | | |")
            lines += [f"| | {column} | {_md(old)} | {_md(new)} |" for column, old, new in change.fields]
        lines.append("")
    lines.append(f"Checked {report.tables} tables, {report.rows:,} rows, {report.cells:,} cells.")
    return "\n".join(lines) + "\n"


def _md(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", html.escape(visible(text, 500), quote=False))
