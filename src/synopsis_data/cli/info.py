"""`synopsis-data info`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..dataset import Dataset
from ..reporting.safe import json_text, visible
from .target import json_option, package_at, package_option


@click.command("info", short_help="Show the version, folder and tables of the data in use.")
@json_option(help="Print an object with the version, folder, home page and tables.")
@package_option()
def info_command(as_json: bool, path: Path | None) -> None:
    """Show which data the other commands use: its version, its folder, and the number of rows in each of its tables.

    This is the package in the current folder or, if there is none, the data included in this installation.

    \b
    Examples:
      synopsis-data info
      synopsis-data info --package ../my-copy --json
    """
    package = package_at(path)
    folder = str(package.root.resolve())
    rows = {table.name: len(table) for table in Dataset(package).tables}
    tables: list[dict[str, Any]] = [
        {"table": name, "rows": rows[name], "title": str(resource.descriptor.get("title", ""))}
        for name, resource in package.resources.items() if name in rows
    ]  # fmt: skip
    said = {
        "title": str(package.descriptor["title"]), "version": package.version, "folder": folder,
        "installed": package.trusted, "homepage": package.homepage,
    }  # fmt: skip
    if as_json:
        click.echo(json_text({**said, "tables": tables}), nl=False)
        return
    which = "the installed data" if package.trusted else "the package in this folder" if path is None else "as named"
    click.echo(f"{visible(str(said['title']))}\nversion   {visible(package.version)}")
    click.echo(f"folder    {visible(folder, len(folder))} ({which})\nhome page {visible(package.homepage)}\n")
    for table in tables:
        click.echo(f"{visible(table['table']):15}{table['rows']:6,} rows   {visible(table['title'])}")
