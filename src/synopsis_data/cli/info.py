"""`synopsis-data info`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..dataset import Dataset
from ..reporting.safe import json_text, visible
from .target import json_option, package_at, package_option


@click.command("info", short_help="Which data this is: version, folder, tables with their rows.")
@json_option(help="An object with version, folder, home page and tables.")
@package_option()
def info_command(as_json: bool, path: Path | None) -> None:
    """Show which data the other commands look at: its version, its folder, its tables with their rows.

    That is the package of the current folder; where there is none, the data that this installation carries.

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
