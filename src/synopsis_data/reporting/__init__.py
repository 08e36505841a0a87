"""How a report is shown: one module per format, none of which knows the rules."""

from __future__ import annotations

from importlib import import_module

from ..validation import Report

FORMATS = ("text", "json", "github", "markdown")
"""Name of each format: a module beside this one with a function `render(report, colour)`, imported when it is used."""


def render(report: Report, format: str, *, colour: bool = False) -> str:
    """Return a report as text in one of `FORMATS`, with a final line end."""
    return str(import_module(f".{format}", __name__).render(report, colour))
