"""`synopsis-data format`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..comparing.canonical import format_file, format_package, write
from ..package import DESCRIPTOR
from ..reporting.safe import visible
from .target import package_at


@click.command("format")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--table", help="The table that the files are of, where their header does not tell.")
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 where a file is not in canonical form.")
@click.option("--diff", is_flag=True, help="Show what changes, or would change, as a unified diff.")
def format_command(paths: tuple[Path, ...], table: str | None, check: bool, diff: bool) -> None:
    """Put the tables into canonical form and bring the descriptor up to date.

    PATH is the folder of a package, by default the current one, or one or more CSV files of an update.

    Repairs what needs no judgement: byte order mark, line ends, semicolons or tabs between cells, quotation marks, white
    space, Unicode form, order of columns, rows and lists; then writes size, hash and number of rows into
    datapackage.json. A file that cannot be repaired without guessing is left as it is, and so are all others.

    \b
    Examples:
      synopsis-data format
      synopsis-data format --check ../my-copy
      synopsis-data format --check --diff
      synopsis-data format my_activities.csv
    """
    files = [path for path in paths if path.is_file() and path.name != DESCRIPTOR]
    if files:
        if len(files) < len(paths):
            raise click.UsageError("Give a package, or the files of an update, not both.")
        changes = [change for file in files if (change := format_file(file, package_at(None), table))]
        root = Path()
    else:
        if table or len(paths) > 1:
            raise click.UsageError("Give one package at a time; --table is for files.")
        root = paths[0] if paths else Path()
        root = root.parent if root.is_file() else root
        changes = format_package(root)
    if not check:
        write(root, changes)
    for change in changes:
        if diff:
            click.echo("\n".join(visible(line, 2000) for line in change.diff().split("\n")))
        click.echo(f"{'not in canonical form' if check else 'written'}: {change.path}")
    if not changes:
        click.echo("Everything is in canonical form.")
    sys.exit(1 if changes and check else 0)
