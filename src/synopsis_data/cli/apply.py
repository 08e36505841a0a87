"""`synopsis-data apply`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from ..errors import PackageError
from ..package import DESCRIPTOR
from .completion import complete_tables
from .target import coloured, flag, package_at, package_option
from .validate import read_files, shown


@click.command("apply", short_help="Add rows from files to the tables of a package.")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--table", shell_complete=complete_tables, help="Name of the table, if it cannot be detected from the header."
)
@flag("--replace", "whole", help="Each file replaces its table: rows missing from the file are removed.")
@package_option("change")
def apply_command(paths: tuple[Path, ...], table: str | None, whole: bool, path: Path | None) -> None:
    """Add rows from files to the tables of a package.

    FILE is a CSV file or an Excel workbook that contains rows of one table. Use - to read CSV from standard input. New
    rows are added to the package in the current folder. If an id already exists, the row replaces the existing row.

    All files are first validated together. If any file has a problem, nothing is written. If not, the tables,
    datapackage.json and, if the folder has them, CITATION.cff and .zenodo.json are written. Either all of these files
    are written or none.

    Exit status: 0 success, 1 problems found, 2 could not run.

    \b
    Examples:
      synopsis-data apply my_activities.csv my_places.csv
      synopsis-data apply book.xlsx
      synopsis-data apply --replace activities.csv
    """
    from ..check import applied, run_update
    from ..comparing.canonical import format_package, write
    from ..reporting import render

    root = path or Path()
    if not os.path.lexists(root / DESCRIPTOR):
        where = root if path else "the current folder"
        raise PackageError(f"{where} contains no {DESCRIPTOR}. Specify the folder of the package with --package.")
    package = package_at(path, "specify the package with --package")
    if table:
        package.resource(table)
    names = ", ".join(map(shown, paths))
    update = run_update(package, f"the package in {root.resolve()}", read_files(paths, table), names, whole=whole)
    colour = coloured()
    click.echo(render(update.report, "text", colour=colour), nl=False, color=colour)
    if not update.report.valid:
        click.echo("Nothing was written.")
        sys.exit(1)
    edited = {package.resource(name).path: data for name, data in applied(update).items()}
    changes = format_package(root, edited)
    write(root, changes)
    click.echo(f"Written: {', '.join(change.path for change in changes)}." if changes else "Nothing was written.")
