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


@click.command("reconcile", short_help="Which rows the names in a table of your own mean.")
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--column", required=True, help="The column of FILE with the names, as its header has it.")
@click.option(
    "--table", default="organizations", show_default=True, shell_complete=complete_tables, help="Whose rows are meant."
)
@format_option(["text", "csv", "json"])
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
@package_option()
def reconcile_command(
    *, file: Path, column: str, table: str, format_: str, output: Path | None, path: Path | None
) -> None:
    """Say which rows the names in a table of your own mean, and how sure that is.

    FILE is a CSV file in any layout, an Excel workbook, or - for a CSV from standard input; nothing of it leaves your
    machine. Names are found in other languages, spellings and orders of words, shortened, with a country behind them or
    with a slip of the pen. One row of the result stands for one row of FILE.

    \b
    sure       the row is meant, and nothing else could be
    ambiguous  it is a name of these rows, and others may have it too
    unsure     the rows look like it: look yourself
    none       nothing looks like it

    A short acronym alone is never sure: IOM is the Institute of Medicine too.

    Exit status: 0 the names were looked up, whatever was found, 2 could not run.

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
