"""A report as Markdown: for a job summary or a comment on a pull request."""

from __future__ import annotations

from ..validation import Report
from .fields import as_markdown
from .links import rule_link
from .safe import code, markdown
from .text import place_of


def render(report: Report, colour: bool = False) -> str:  # noqa: ARG001 (every format takes it)
    """Return the report as Markdown; `colour` has no meaning here."""
    verdict = "Valid" if report.valid else f"{report.errors:,} problem{'s' * (report.errors != 1)}"
    warned = f", {report.warnings:,} warning{'s' * (report.warnings != 1)}" if report.warnings else ""
    lines = [f"### {verdict}{warned}", "", f"Validated: {markdown(report.target)}", ""]
    if report.problems:
        lines += ["| where | rule | row | what is wrong, and what to write instead |", "|---|---|---|---|"]
        for p in report.problems:
            link = rule_link(report.homepage, p)
            rule = f"[{p.code}]({link})" if link else p.code
            kind = "" if p.severity == "error" else f" ({p.severity})"
            row = ", ".join(
                filter(None, (p.record and markdown(p.record), p.column and f"column {markdown(p.column)}"))
            )
            lines.append(
                f"| {markdown(place_of(p))} | {rule}{kind} | {row} | {markdown(f'{p.message} {p.hint}'.strip())} |"
            )
        lines.append("")
    if report.more:
        lines += [f"{report.more:,} more problems are not shown.", ""]
    if report.base:
        lines += [f"#### Changes against {markdown(report.base)}", ""]
        lines += as_markdown(report.changes) if report.changes else ["Nothing changes."]
        lines += [f"\n{code(path)} cannot be read, so it was not compared." for path in report.uncompared]
        lines.append("")
    lines.append(f"Checked {report.tables} tables, {report.rows:,} rows, {report.cells:,} cells.")
    return "\n".join(lines) + "\n"
