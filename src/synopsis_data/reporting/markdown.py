"""A report as Markdown: for a job summary or a comment on a pull request."""

from __future__ import annotations

from ..validation import Report
from .fields import as_markdown, rule_link
from .safe import code, markdown
from .text import count, place_of


def render(report: Report, _: bool = False) -> str:
    """Return the report as Markdown."""
    verdict = "Valid" if report.valid else count(report.errors, "problem")
    warned = f", {count(report.warnings, 'warning')}" if report.warnings else ""
    lines = [f"### {verdict}{warned}", "", f"Validated: {markdown(report.target)}", ""]
    if report.problems:
        lines += ["| where | rule | row | what is wrong, and what to write instead |", "|---|---|---|---|"]
        for p in report.problems:
            link = rule_link(report.homepage, p)
            rule = f"[{p.code}]({link})" if link else p.code
            kind = "" if p.severity == "error" else f" ({p.severity})"
            row = ", ".join(filter(None, (markdown(p.record or ""), p.column and f"column {markdown(p.column)}")))
            said = markdown(f"{p.message} {p.hint}".strip())
            lines.append(f"| {markdown(place_of(p))} | {rule}{kind} | {row} | {said} |")
        lines.append("")
    if report.more:
        lines += [f"{report.more:,} more {'problem is' if report.more == 1 else 'problems are'} not shown.", ""]
    if report.base:
        lines += [f"#### Changes against {markdown(report.base)}", ""]
        lines += as_markdown(report.changes) if report.changes else ["No changes."]
        lines += [f"\n{code(path)} was not compared because it cannot be read." for path in report.uncompared]
        lines.append("")
    counts = f"{count(report.tables, 'table')}, {count(report.rows, 'row')} and {count(report.cells, 'cell')}"
    lines.append(f"Checked {counts}.")
    return "\n".join(lines) + "\n"
