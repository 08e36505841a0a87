"""A report as one JSON object: `valid`, `target`, `problems`, `more`, `against`, `changes` and `checked`."""

from __future__ import annotations

from typing import Any

from ..validation import Report
from ..validation.registry import RULES
from .fields import as_json
from .links import rule_link
from .safe import json_text


def render(report: Report, colour: bool = False) -> str:  # noqa: ARG001 (every format takes it)
    """Return the report as JSON; `colour` has no meaning here."""
    return json_text(as_dict(report))


def as_dict(report: Report) -> dict[str, Any]:
    """Return the object that the format prints, as `report.schema.json` describes it."""
    return {
        "valid": report.valid,
        "target": report.target,
        "problems": [
            {
                "code": p.code,
                "severity": p.severity,
                "path": p.path,
                "line": p.line,
                "field_number": p.field_number,
                "column": p.column,
                "address": p.address,
                "record": p.record,
                "value": p.value,
                "message": p.message,
                "hint": p.hint,
                "count": p.count,
                "lines": list(p.lines),
                "docs": rule_link(report.homepage, p),
            }
            for p in report.problems
        ],
        "more": report.more,
        "against": report.base or None,
        "changes": as_json(report.changes),
        "checked": {
            "tables": report.tables,
            "rows": report.rows,
            "cells": report.cells,
            "rules": len(RULES),
            "engines": report.engines,
        },
    }
