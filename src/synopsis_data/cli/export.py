"""`synopsis-data export`."""

from __future__ import annotations

from pathlib import Path

import click

from ..export import FORMATS, default_name, export
from ..reporting.safe import visible
from .target import Choice, flag, package_at, package_option

_WIDEST = max(map(len, FORMATS))
_HELP = """Write all tables in another format.

\b
FORMAT is one of:
{}

Without --output, the export is written to the current folder. An earlier export is replaced.

\b
Examples:
  synopsis-data export sqlite
  synopsis-data export xlsx -o tables.xlsx
  synopsis-data export parquet -o parquet
""".format("\n".join(f"  {f.name:{_WIDEST}}  {f.description}" for f in FORMATS.values()))


@click.command("export", short_help="Export all tables to SQLite, Excel, Parquet, JSON and more.", help=_HELP)
@click.argument("format_", metavar="FORMAT", type=Choice(list(FORMATS)))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File or folder to write.")
@package_option("export")
@flag("--force", help="Overwrite a file of a different kind, or write to a folder that contains other files.")
def export_command(format_: str, output: Path | None, path: Path | None, force: bool) -> None:
    package = package_at(path)
    target = output or Path(default_name(package, format_))
    if target.is_dir() and not FORMATS[format_].folder:
        target = target / default_name(package, format_)
    for file in export(package, format_, target, force=force):
        click.echo(f"written: {visible(str(file))} ({file.stat().st_size:,} bytes)")
