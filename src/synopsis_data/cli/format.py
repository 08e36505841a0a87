"""`synopsis-data format`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..formatting import format_package, write
from ..reporting.safe import visible


@click.command("format")
@click.argument("path", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 where a file is not in canonical form.")
@click.option("--diff", is_flag=True, help="Show what changes, or would change, as a unified diff.")
def format_command(path: Path, check: bool, diff: bool) -> None:
    """Put the tables into canonical form and bring the descriptor up to date.

    Repairs what needs no judgement: byte order mark, line ends, quotation marks, white space, Unicode form, order of
    columns, rows and lists; then writes size, hash and number of rows into datapackage.json. A file that cannot be
    repaired without guessing is left as it is, and so are all others.

    \b
    Examples:
      synopsis-data format
      synopsis-data format --check ../my-copy
      synopsis-data format --check --diff
    """
    changes = format_package(path)
    if not check:
        write(path, changes)
    for change in changes:
        if diff:
            click.echo("\n".join(visible(line, 2000) for line in change.diff().split("\n")))
        click.echo(f"{'not in canonical form' if check else 'written'}: {change.path}")
    if not changes:
        click.echo("Everything is in canonical form.")
    sys.exit(1 if changes and check else 0)
