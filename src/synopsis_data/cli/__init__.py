"""The command line: `synopsis-data`. One module per command; each takes arguments, calls a function, gives an exit status."""

from __future__ import annotations

import sys
from typing import Any

import click

from ..errors import SynopsisError
from .coverage import coverage_command
from .format import format_command
from .info import info_command
from .trace import trace_command
from .validate import validate_command

FAILED = 2
"""Exit status where a command could not do its work."""


class _Group(click.Group):
    """Every error of the package is one line on standard error and exit status 2; never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SynopsisError as error:
            click.echo(f"synopsis-data: {error}", err=True)
            ctx.exit(FAILED)
        except RecursionError:
            click.echo("synopsis-data: the data is nested too deep.", err=True)
            ctx.exit(FAILED)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="synopsis-data", message="%(prog)s %(version)s")
def main() -> None:
    """Structured data on which international agency does what against human trafficking.

    \b
    Examples:
      synopsis-data info                   what the installed data is and where it lies
      synopsis-data validate               check the package in the current folder
      synopsis-data format --check         say which files are not in canonical form
      synopsis-data trace iom-ctm          a row with the passages that it is drawn from
      synopsis-data coverage               how much of the source the tables account for
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


for command in (validate_command, format_command, info_command, trace_command, coverage_command):
    main.add_command(command)
