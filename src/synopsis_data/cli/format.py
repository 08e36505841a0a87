"""`synopsis-data format`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..comparing.canonical import Change, FormatError, format_file, format_package, write
from ..errors import PackageError
from ..files.writing import write_file
from ..package import DESCRIPTOR
from ..package.door import folder_of
from ..reporting.safe import visible, visible_lines
from .target import flag, package_at


@click.command("format", short_help="Format the tables, and update the descriptor.")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--table", help="Name of the table, if it cannot be detected from the header.")
@flag("--check", help="Change nothing; exit with status 1 if a file is not in canonical form.")
@flag("--diff", help="Show the changes as a unified diff.")
def format_command(paths: tuple[Path, ...], table: str | None, check: bool, diff: bool) -> None:
    """Convert the tables to canonical form and update the descriptor.

    PATH is the folder of a package (by default, the current folder) or a CSV file that contains an update. You can
    specify several CSV files.

    The command fixes everything that can be fixed without guessing: byte order mark, UTF-16, line endings, semicolons
    or tabs between cells, quotation marks, white space, Unicode normalization, and the order of columns, rows and
    lists. It then writes the size, hash and number of rows of each file to datapackage.json. If any file of a package
    cannot be fixed without guessing, no file of the package is changed. CSV files that you specify individually are
    handled independently of each other.

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
            raise click.UsageError("Specify either a package or update files, not both.")
        sys.exit(_files(files, table, check=check, diff=diff))
    if table or len(paths) > 1:
        raise click.UsageError("Specify one package at a time; --table is only for files.")
    root = folder_of(paths[0] if paths else Path())
    changes = format_package(root)
    if not check:
        write(root, changes)
    for change in changes:
        _say(change, check=check, diff=diff)
    if not changes:
        click.echo("Everything is in canonical form.")
    sys.exit(int(check and bool(changes)))


def _files(files: Sequence[Path], table: str | None, *, check: bool, diff: bool) -> int:
    """Format files that stand alone, each for itself; return the exit status."""
    package = package_at(None, "fix it first")
    changed = failed = False
    for file in files:
        try:
            if change := format_file(file, package, table):
                if not check:
                    write_file(file, change.after)
                _say(change, check=check, diff=diff)
                changed = True
        except (PackageError, FormatError) as error:
            if len(files) == 1:
                raise
            click.echo(f"synopsis-data: {visible(str(error), 2000)}", err=True)
            failed = True
    if not changed and not failed:
        click.echo("Everything is in canonical form.")
    return 2 if failed else int(changed and check)


def _say(change: Change, *, check: bool, diff: bool) -> None:
    if diff:
        click.echo(visible_lines(change.diff()))
    click.echo(f"{'not in canonical form' if check else 'written'}: {visible(change.path)}")
