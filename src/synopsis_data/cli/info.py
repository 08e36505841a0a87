"""`synopsis-data info`."""

from __future__ import annotations

import click

from ..package import Package, installed_root


@click.command("info")
def info_command() -> None:
    """Show what the installed data is: version, folder, tables with their rows.

    \b
    Example:
      synopsis-data info
    """
    package = Package(installed_root())
    click.echo(f"{package.descriptor['title']}\nversion   {package.version}")
    click.echo(f"folder    {package.root}\nhome page {package.homepage}\n")
    for resource in package.resources.values():
        click.echo(f"{resource.name:15}{resource.descriptor['synopsis:rows']:6,} rows   {resource.descriptor['title']}")
