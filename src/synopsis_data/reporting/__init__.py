"""How a report is shown: one module per format, none of which knows the rules."""

from __future__ import annotations

from ..validation import Report
from . import github, json, markdown, text

FORMATS = {"text": text.render, "json": json.render, "github": github.render, "markdown": markdown.render}
"""Name of each format, with the function that renders a report."""


def render(report: Report, format: str, *, colour: bool = False) -> str:
    """Return a report as text in one of `FORMATS`, with a final line end."""
    return FORMATS[format](report, colour)
