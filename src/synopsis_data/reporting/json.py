"""A report as one JSON object: `valid`, `target`, `problems`, `more`, `against`, `changes` and `checked`."""

from __future__ import annotations

from typing import Any

from ..validation import Report
from ..validation.registry import RULES
from .fields import as_json, rule_link
from .safe import json_text

_PROBLEM = (
    "code", "severity", "path", "line", "field_number", "column", "address", "record", "value", "message", "hint",
    "count",
)  # fmt: skip


def render(report: Report, _: bool = False) -> str:
    """Return the report as JSON, in which there are no colours."""
    return json_text(as_dict(report))


def as_dict(report: Report) -> dict[str, Any]:
    """Return the object that the format prints, as `report.schema.json` describes it."""
    problems = [
        {name: getattr(p, name) for name in _PROBLEM} | {"lines": list(p.lines), "docs": rule_link(report.homepage, p)}
        for p in report.problems
    ]
    return {
        "valid": report.valid, "target": report.target, "problems": problems, "more": report.more,
        "against": report.base or None, "changes": as_json(report.changes),
        "checked": {
            "tables": report.tables, "rows": report.rows, "cells": report.cells, "rules": len(RULES),
            "engines": report.engines,
        },
    }  # fmt: skip
