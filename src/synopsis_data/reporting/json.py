"""A report as one JSON object: `valid`, `target`, `problems`, `more`, `against`, `changes` and `checked`."""

from __future__ import annotations

import re
from json import dumps
from typing import Any

from ..validation import Report
from ..validation.rules import RULES
from .links import rule_link

_HIDDEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Control and format characters that JSON allows as they are; a terminal may obey them, so they are escaped."""


def render(report: Report, colour: bool = False) -> str:  # noqa: ARG001 (every format takes it)
    """Return the report as JSON; `colour` has no meaning here."""
    return dump(as_dict(report))


def dump(value: object) -> str:
    """Return a value as JSON, with a final line end, in which no character is obeyed by a terminal."""
    text = dumps(value, ensure_ascii=False, indent=2) + "\n"
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


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
                "docs": rule_link(report.homepage, p),
            }
            for p in report.problems
        ],
        "more": report.more,
        "against": report.base or None,
        "changes": [
            {
                "table": c.table,
                "record": c.record,
                "kind": c.kind,
                "path": c.path,
                "line": c.line,
                "fields": [{"column": f, "before": old, "after": new} for f, old, new in c.fields],
            }
            for c in report.changes
        ],
        "checked": {
            "tables": report.tables,
            "rows": report.rows,
            "cells": report.cells,
            "rules": len(RULES),
            "engines": report.engines,
        },
    }
