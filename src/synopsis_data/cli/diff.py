"""`synopsis-data diff`."""

from __future__ import annotations

import sys

import click

from ..comparing.versions import difference
from ..reporting.difference import FORMATS, render
from .completion import complete_versions
from .target import coloured, flag, format_option, package_or_commit


@click.command("diff", short_help="Show what changed between two versions of the data.")
@click.argument("old", shell_complete=complete_versions)
@click.argument("new", default=".", shell_complete=complete_versions)
@format_option(FORMATS, "Output format; changelog is the data section of CHANGELOG.md.")
@flag("--check", help="Exit with status 1 if the version number of NEW is too low.")
def diff_command(old: str, new: str, format_: str, check: bool) -> None:
    """Show what changed between two versions of the data, row by row and column by column.

    OLD and NEW can each be a folder that contains a datapackage.json, or a commit, branch or tag of the repository in
    the current folder. NEW defaults to the package in the current folder. The details of redacted contacts are masked.

    The last line shows which part of the version number must increase: patch for corrections, minor for new rows or
    columns, major for removed ids or columns.

    Exit status: 0 success, 1 if --check finds that the version number is too low, 2 could not run.

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
