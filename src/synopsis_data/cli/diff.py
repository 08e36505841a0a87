"""`synopsis-data diff`."""

from __future__ import annotations

import sys

import click

from ..comparing.versions import difference
from ..reporting.difference import FORMATS, render
from .completion import complete_versions
from .target import coloured, flag, format_option, package_or_commit


@click.command("diff", short_help="What is different between two versions of the data.")
@click.argument("old", shell_complete=complete_versions)
@click.argument("new", default=".", shell_complete=complete_versions)
@format_option(FORMATS, "How to show it; changelog is the data section of CHANGELOG.md.")
@flag("--check", help="Exit with 1 where the version of NEW is not raised as far as needed.")
def diff_command(old: str, new: str, format_: str, check: bool) -> None:
    """Show what is different between two versions of the data, row by row and field by field.

    OLD and NEW are folders that hold a datapackage.json, or commits, branches or tags of the repository around the
    current folder. Without NEW it is the package of the current folder. The details of a redacted contact are masked.

    The last line says which part of the version number the change asks for: patch for corrections, minor for new rows or
    columns, major where ids or columns are removed.

    Exit status: 0 compared, 1 with --check where the version is not raised enough, 2 could not run.

    \b
    Examples:
      synopsis-data diff main
      synopsis-data diff v0.1.0 v0.2.0 --format markdown
      synopsis-data diff ../old-copy . --format changelog
      synopsis-data diff v0.1.0 --check
    """
    before, old_name = package_or_commit(old)
    after, new_name = package_or_commit(new)
    found = difference(before, after, old_name, new_name)
    colour = coloured()
    click.echo(render(found, format_, colour=colour), nl=False, color=colour)
    sys.exit(int(check and not found.enough))
