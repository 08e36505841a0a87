"""`synopsis-data show`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..dataset import Dataset
from ..files.csvfile import dump
from ..reporting.listing import WIDEST, Screen, as_csv, as_json, as_list, as_text
from ..reporting.safe import json_text, visible, wrapped
from ..reporting.text import count
from ..tables import Table
from ..tables.record import Record
from .completion import complete_rows_and_tables
from .target import coloured, flag, package_at, package_option, put_csv, rows_of


@click.command("show", short_help="Show a row with all related rows, a table, or search results.")
@click.argument("words", metavar="[ID|NAME|TEXT|TABLE]...", nargs=-1, shell_complete=complete_rows_and_tables)
@click.option(
    "--json", "format_", flag_value="json", help="Print an array of objects; for a single row, include its relations."
)
@click.option(
    "--csv",
    "format_",
    flag_value="csv",
    help="Print CSV; if the rows come from several tables, only table, id and title.",
)
@click.option("--flat", "format_", flag_value="flat", help="Print CSV with names next to ids and years next to dates.")
@flag("--all", "everything", help="Show long lists in full, even on a terminal.")
@package_option()
def show_command(words: tuple[str, ...], format_: str | None, everything: bool, path: Path | None) -> None:
    """Show one row with its related rows, list the rows of a table, or search all rows for a text.

    To see one row, specify its ID or a NAME that only this row has. The output shows its columns, what is known about
    it today, and the rows related to it. You can also use an identifier from a register or a later name. With any other
    TEXT, the command lists the rows that contain all its words, best matches first. With TABLE, it lists the rows of
    that table. Without an argument, it lists the tables.

    The output fits the width of the terminal. Output to a pipe or file has no colour, and lines are not cut off.

    Exit status: 0 success, 2 nothing found (similar names are suggested).

    \b
    Examples:
      synopsis-data show iom-ctm
      synopsis-data show DAW
      synopsis-data show child trafficking
      synopsis-data show databases
      synopsis-data show agencies --csv > agencies.csv
      synopsis-data show activities --flat > activities.csv
      synopsis-data show iom --json
    """
    dataset = Dataset(package_at(path))
    text = " ".join(words).strip()
    if not text:
        if format_ == "flat":
            raise click.UsageError("With --flat, specify a table. To export all tables, run: synopsis-data export flat")
        _tables(dataset, format_)
        return
    whole = text in dataset.package.resources
    rows: Sequence[Record] = tuple(dataset.load(text)) if whole else rows_of(dataset, text)
    single = len(rows) == 1 and not whole
    if format_ == "json":
        click.echo(as_json(dataset, rows, relations=single), nl=False)
    elif format_ == "csv":
        put_csv(as_csv(rows, dataset.load(text).columns if whole else rows[0].COLUMNS if single else ()))
    elif format_ == "flat":
        if len(tables := {row.TABLE for row in rows}) > 1:
            raise click.UsageError(
                f"With --flat, specify one table: the text matches rows of {', '.join(sorted(tables))}."
            )
        put_csv(dataset.flat(dataset.load(text) if whole else Table.of(type(rows[0]), rows)).to_csv().encode())
    elif single:
        if rows[0].id != text and text in dataset.retired_ids:
            click.echo(f"{visible(text)} is no longer in use; it was replaced by {rows[0].id}.\n")
        for how in dataset.found_by(text).values():
            click.echo(f"{visible(how)}\n")
        click.echo(as_text(dataset, rows[0], _screen(everything)), nl=False)
    else:
        fit = ":" if whole else f' match "{visible(text, 100)}", best first:'
        click.echo(count(len(rows), "row") + fit)
        screen = _screen(everything or whole)
        screen = screen._replace(limit=screen.limit and 2 * screen.limit)
        for line in as_list(rows, screen, tables=not whole):
            click.echo(line)
        for key, how in () if whole else dataset.found_by(text).items():
            click.echo(f"{visible(key)}: {visible(how)}")
        for note in dataset.package.resource(text).schema.usage if whole else ():  # before somebody counts the rows
            click.echo("\n" + "\n".join(wrapped(note, screen.width)))


def _screen(everything: bool) -> Screen:
    width = shutil.get_terminal_size((WIDEST, 24)).columns
    terminal = sys.stdout.isatty()  # what goes elsewhere is whole
    limit = 10 if terminal and not everything else None  # rows of each relation, and twice as many candidates
    return Screen(max(40, min(width, WIDEST)), coloured(), limit, cut=terminal)


def _tables(dataset: Dataset, format_: str | None) -> None:
    """List the tables: what one row of each is, and how many there are."""
    rows = [(name, len(dataset.load(name)), r.schema.row) for name, r in dataset.package.resources.items()]
    if format_ == "json":
        click.echo(json_text([{"table": name, "rows": number, "row": what} for name, number, what in rows]), nl=False)
    elif format_ == "csv":
        put_csv(dump([("table", "rows", "row"), *((name, str(number), what) for name, number, what in rows)]))
    else:
        for name, number, what in rows:
            click.echo(f"{name:15}{number:6,}  {visible(what)}")
