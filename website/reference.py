"""The reference pages: Python from the docstrings, the command line from its own help, JSON from a row."""

from __future__ import annotations

import json

import click

from synopsis_data.cli import main

from .base import Site

EXAMPLE = "ungift"
WIDTH = 88
"""The width of the help texts."""
MEMBERS = (
    ("Finding and loading", "synopsis_data.dataset", ("Dataset", "open")),
    ("Tables", "synopsis_data.tables", ("Table",)),
    ("Records", "synopsis_data.record", ("Record",)),
    ("Matching names", "synopsis_data.reconciling.matching", ("Match",)),
    ("Citing", "synopsis_data.citing", ("cite",)),
    ("Exports", "synopsis_data.export", ("export", "Format")),
    ("Validating", "synopsis_data.validation", ("validate", "Problem")),
    ("The package on disk", "synopsis_data.package", ("Package", "Resource")),
    ("Errors", "synopsis_data.errors", ()),
)
"""Heading, module, and its public names; the whole module if none is listed."""


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


def commands() -> list[str]:
    """Return the help of every command, as the command prints it."""
    lines = ["---", "title: Command line", "---", "# Command line", "",
             "This page shows what `--help` prints. Exit status: 0 if there are no problems, 1 if there are problems, "
             "2 if the command cannot run.", ""]  # fmt: skip
    group = main
    context = click.Context(group, info_name="synopsis-data", terminal_width=WIDTH, max_content_width=WIDTH)
    lines += ["```text", group.get_help(context), "```", ""]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        own = click.Context(command, context, name, terminal_width=WIDTH, max_content_width=WIDTH)
        lines += [f"## {name}", "", "```text", command.get_help(own), "```", ""]
    return lines


def build(site: Site) -> None:
    """Write the pages of Python and JSON, after the pages of rows."""
    row = json.loads((site.docs / "record" / f"{EXAMPLE}.json").read_text(encoding="utf-8"))
    shown = json.dumps(row, ensure_ascii=False, indent=2)
    site.copy(site.root / "src" / "synopsis_data" / "reporting" / "report.schema.json", "reference/report.schema.json")
    site.write("reference/cli.md", commands())
    site.fill("reference/python", {"MEMBERS": members()})
    site.fill("reference/json", {"ROW": f"```json\n{shown}\n```"})
