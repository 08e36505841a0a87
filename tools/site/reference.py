"""The reference pages: Python from the docstrings, JSON from the schemas and a row."""

from __future__ import annotations

import json

from .base import Site

EXAMPLE = "ungift"
MEMBERS = (
    ("Finding and loading", "synopsis_data.dataset", ("Dataset", "open")),
    ("Tables", "synopsis_data.tables", ("Table",)),
    ("Records", "synopsis_data.record", ("Record",)),
    ("Citing", "synopsis_data.citing", ("cite",)),
    ("Exports", "synopsis_data.export", ("export", "Format")),
    ("Validating", "synopsis_data.validation", ("validate", "Problem")),
    ("The package on disk", "synopsis_data.package", ("Package", "Resource")),
    ("Errors", "synopsis_data.errors", ()),
)
"""Heading, module, and what of it is public; all of it where nothing is named."""


def members() -> str:
    lines: list[str] = []
    for title, module, names in MEMBERS:
        lines += [f"## {title}", ""]
        for path in [f"{module}.{name}" for name in names] or [module]:
            lines += [
                f"::: {path}",
                "    options:",
                "      heading_level: 3",
                "      show_root_heading: true" if names else "      show_root_heading: false",
                "",
            ]
    return "\n".join(lines)


def build(site: Site) -> None:
    """Write the pages of Python and JSON, after the pages of rows."""
    row = json.loads((site.docs / "record" / f"{EXAMPLE}.json").read_text(encoding="utf-8"))
    shown = json.dumps(row, ensure_ascii=False, indent=2)
    site.copy(site.root / "src" / "synopsis_data" / "reporting" / "report.schema.json", "reference/report.schema.json")
    site.fill("reference/python", {"MEMBERS": members()})
    site.fill("reference/json", {"ROW": f"```json\n{shown}\n```"})
