"""The command line: `synopsis-data`. One module per command; each takes arguments, calls a function, gives an exit status."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from ..errors import SynopsisError
from ..reporting.safe import visible

LONGEST = 2000
"""Characters of a message; its names and values come from files and may be of any length."""

COMMANDS = (
    "validate",
    "format",
    "apply",
    "template",
    "explain",
    "info",
    "trace",
    "coverage",
    "show",
    "cite",
    "diff",
    "export",
)
"""Each is a module beside this one, `validate`, with the command `validate_command`; it is imported when it is called."""


class _Group(click.Group):
    """Every error is one line on standard error, in which nothing of a file is hidden or obeyed, and exit status 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return vars(import_module(f".{cmd_name}", __name__))[f"{cmd_name}_command"] if cmd_name in COMMANDS else None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            vars(error)["message"] = visible(error.message, LONGEST)
            raise
        except (click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except SynopsisError as error:
            said = str(error)
        except RecursionError:
            said = "the data is nested too deep."
        except Exception as error:  # the last net: a person can do nothing with a traceback
            kind = visible(f"{type(error).__name__}: {error}")
            said = f"an error of the program itself, please report it ({kind})."
        click.echo(f"synopsis-data: {visible(said, LONGEST)}", err=True)
        raise click.exceptions.Exit(2)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="synopsis-data", message="%(prog)s %(version)s")
def main() -> None:
    """Structured data on which international agency does what against human trafficking.

    \b
    Examples:
      synopsis-data info                   what the installed data is and where it lies
      synopsis-data show iom-ctm           a row with everything that is tied to it
      synopsis-data show child labour      the rows that hold these words
      synopsis-data validate               check the package in the current folder
      synopsis-data validate my.csv        check a file as an update of the data
      synopsis-data apply my.csv           put its rows into the tables
      synopsis-data explain list-order     what a rule means and how to repair what breaks it
      synopsis-data format --check         say which files are not in canonical form
      synopsis-data trace iom-ctm          a row with the passages that it is drawn from
      synopsis-data coverage               how much of the source the tables account for
      synopsis-data cite iom-ctm           how to cite a row, the report and the data
      synopsis-data diff v0.1.0            what is different since a version, and what it asks for
      synopsis-data export sqlite          all tables in another format
    """
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="replace")
