"""`synopsis-data info`."""

from __future__ import annotations

import click

from ..package import Package, installed_root
from ..reporting.safe import visible


@click.command("info")
def info_command() -> None:
    """Show what the installed data is: version, folder, tables with their rows.

    \b
    Example:
      synopsis-data info
    """
    package = Package(installed_root())
    click.echo(f"{visible(package.descriptor['title'])}\nversion   {visible(package.version)}")
    click.echo(f"folder    {visible(str(package.root))}\nhome page {visible(package.homepage)}\n")
    for resource in package.resources.values():
        title = visible(resource.descriptor["title"])
        click.echo(f"{visible(resource.name):15}{resource.descriptor['synopsis:rows']:6,} rows   {title}")
