"""`synopsis-data cite`."""

from __future__ import annotations

from pathlib import Path

import click

from ..citing import STYLES, cite
from ..dataset import Dataset
from ..reporting.safe import visible_json, without_commands
from .completion import complete_rows
from .target import Choice, one_row, package_at, package_option


@click.command("cite", short_help="Show how to cite a row, the original report and the data.")
@click.argument("key", metavar="[ID|NAME]", required=False, shell_complete=complete_rows)
@click.option("--style", type=Choice(STYLES), default="text", show_default=True, help="Citation style.")
@package_option()
def cite_command(key: str | None, style: str, path: Path | None) -> None:
    """Show how to cite the original report and the data.

    Without an argument, the command cites the report and the dataset. If you specify a row by its id or name, it cites
    the chapters and pages that the row comes from, and also the dataset, with the web address of the row.

    \b
    Examples:
      synopsis-data cite
      synopsis-data cite iom-ctm
      synopsis-data cite UNODC
      synopsis-data cite iom-ctm --style bibtex >> references.bib
    """
    dataset = Dataset(package_at(path))
    record = one_row(dataset, key) if key is not None else None
    harmless = visible_json if style == "csl-json" else without_commands
    # As bytes: the line ends belong to the style, not to the console.
    click.echo(harmless(cite(record, style, dataset=dataset)).encode(), nl=False)
