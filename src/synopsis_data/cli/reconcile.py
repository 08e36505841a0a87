"""`synopsis-data reconcile`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from ..check import check_size
from ..dataset import Dataset
from ..files.column import read_column
from ..files.writing import write_file
from ..reporting.matches import as_csv, as_json, as_text
from ..reporting.safe import visible
from ..tables.titles import name as called
from .completion import complete_tables
from .target import format_option, package_at, package_option, put_csv

FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)


@click.command("reconcile", short_help="Match the names in your own table to rows.")
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--column", required=True, help="The column of FILE that contains the names.")
@click.option(
    "--table",
    default="organizations",
    show_default=True,
    shell_complete=complete_tables,
    help="The table to match the names to.",
)
@format_option(["text", "csv", "json"])
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
@package_option()
def reconcile_command(
    *, file: Path, column: str, table: str, format_: str, output: Path | None, path: Path | None
) -> None:
    """Match the names in your own table to rows, and show how certain each match is.

    FILE is a CSV file in any layout, or an Excel workbook. Use - to read CSV from standard input. Your data never
    leaves your computer. A name is also found if it is abbreviated, misspelt, in another language, in a different
    word order, or followed by the name of a country. The result has one row for each row of FILE.

    \b
    sure       only one possible match
    ambiguous  these rows have this name, but others may have it too
    unsure     similar names: check them yourself
    none       no similar name

    A match based only on a short acronym is never sure. IOM, for example, is also short for the Institute of Medicine.

    Exit status: 0 success, whether or not matches were found, 2 could not run.

    \b
    Examples:
      synopsis-data reconcile grants.csv --column recipient
      synopsis-data reconcile grants.xlsx --column recipient --json
      synopsis-data reconcile grants.csv --column recipient --format csv -o m.csv
      synopsis-data reconcile trips.csv --column country --table places
    """
    dataset = Dataset(package_at(path))
    rows = dataset.load(table)
    is_stream = str(file) == "-"
    name = "standard input" if is_stream else str(file)
    if not is_stream:
        check_size(file.stat().st_size, name)
    data = sys.stdin.buffer.read() if is_stream else file.read_bytes()
    check_size(len(data), name)
    read = read_column(data, name, column)
    matches = dataset.reconcile(read.cells, table)
    if format_ == "text":
        names = {row.id: called(row) for row in rows}
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() and output is None else None
        result = as_text(read.lines, matches, names, width).encode()
    else:
        result = as_csv(read.lines, matches) if format_ == "csv" else as_json(read.lines, matches).encode()
    if output is not None:
        write_file(output, result)
        click.echo(f"written: {visible(str(output))} ({len(result):,} bytes)")
    elif format_ == "csv":
        put_csv(result)
    else:
        click.echo(result.decode(), nl=False)
