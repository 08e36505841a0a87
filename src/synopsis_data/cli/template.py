"""`synopsis-data template`."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import PackageError
from ..files.csvfile import dump
from ..files.writing import write_file
from ..package import Package
from ..reporting.safe import visible
from ..shell import shell_quoted
from ..tables import read
from ..tables.records import RECORDS
from ..tables.texts import cells_of
from .completion import complete_tables
from .target import flag, package_at, package_option, put_csv


@click.command("template", short_help="Create an empty file for rows of one table.")
@click.argument("table", shell_complete=complete_tables)
@flag("--xlsx", help="Create an Excel workbook with drop-down lists and a sheet that explains the columns.")
@flag("--example", help="Add a valid example row.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; it must not exist yet."
)
@package_option()
def template_command(table: str, xlsx: bool, example: bool, output: Path | None, path: Path | None) -> None:
    """Create an empty file for rows of one table.

    Without --output, CSV is printed to the terminal, and a workbook is written to TABLE.xlsx.

    \b
    Examples:
      synopsis-data template activities -o my_activities.csv
      synopsis-data template activities --xlsx
      synopsis-data template places --example
    """
    package = package_at(path)
    resource = package.resource(table)
    rows = [example_row(package, table)] if example else []
    if xlsx:
        from ..export.template import template

        output = output or Path(f"{table}.xlsx")
        data = template({name: r.schema for name, r in package.resources.items()}, table, rows)
    else:
        data = dump([list(resource.schema.columns), *rows])
    if output is None:
        put_csv(data)
        return
    if output.exists():
        raise PackageError(f"{output} already exists. Choose another file, or delete it first.")
    write_file(output, data)
    click.echo(f"written: {visible(str(output))}")
    click.echo(f"To check it, run: synopsis-data validate {visible(shell_quoted(str(output)))}")


def example_row(package: Package, table: str) -> list[str]:
    """Return the row of the release that fills most columns; where there is none yet, the examples of the schema."""
    rows = read(RECORDS[table], package.resource(table)) if table in RECORDS else ()
    if not rows:
        return [field.example or "" for field in package.resource(table).schema.fields]
    return max((cells_of(row) for row in rows), key=lambda cells: sum(map(bool, cells)))
