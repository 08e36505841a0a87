"""`synopsis-data cite`."""

from __future__ import annotations

from pathlib import Path

import click

from ..citing import STYLES, cite
from ..provenance.trace import Evidence
from .target import package_at


@click.command("cite")
@click.argument("key", metavar="[ID]", required=False)
@click.option("--style", type=click.Choice(STYLES), default="text", show_default=True, help="How to write it.")
@click.option(
    "--package", "path", type=click.Path(file_okay=False, path_type=Path), help="Folder of the package to look at."
)
def cite_command(key: str | None, style: str, path: Path | None) -> None:
    """Say how to cite the original report and the data.

    Without an ID: the report and the dataset. With the id of a row: the chapters that the row is drawn from, with their
    pages, and the dataset with the address of the record.

    \b
    Examples:
      synopsis-data cite
      synopsis-data cite iom-ctm
      synopsis-data cite iom-ctm --style bibtex >> references.bib
    """
    package = package_at(path)
    record = Evidence(package).find(key)[0] if key is not None else None
    # As bytes: the line ends belong to the style, not to the console.
    click.echo(cite(record, style, package=package).encode(), nl=False)
