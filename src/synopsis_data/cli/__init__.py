"""The command line: `synopsis-data`. One module per command; each takes arguments, calls a function, gives an exit status."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import Any

import click

from ..errors import SynopsisError
from ..reporting.safe import visible
from ..suggest import did_you_mean
from .streams import standard_streams

LONGEST = 2000
"""Characters of a message; its names and values come from files and may be of any length."""

INTERRUPTED = 128 + 2
"""Exit status after Ctrl+C: what a shell says of a program that SIGINT ends. 1 would mean that problems were found."""
_HELP: Any = getattr(click.exceptions, "NoArgsIsHelpError", ())
"""The error whose message is the help, of many lines; earlier versions of click have none."""

SECTIONS = {
    "Use the data": ("show", "cite", "export", "reconcile", "trace", "info"),
    "Check and change rows": ("validate", "explain", "template", "apply"),
    "Maintain a package": ("format", "diff", "coverage"),
}
"""The commands in the order of the help: those that most people need come first."""
COMMANDS = tuple(command for commands in SECTIONS.values() for command in commands)
"""Each is a module beside this one, `validate`, with the command `validate_command`; it is imported when it is called."""


class _Group(click.Group):
    """Every error is one line on standard error, in which nothing of a file is hidden or obeyed, and exit status 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return vars(import_module(f".{cmd_name}", __name__))[f"{cmd_name}_command"] if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            hint = did_you_mean(name, COMMANDS) or f"The commands are: {', '.join(COMMANDS)}."
            raise click.UsageError(f'There is no command "{name}". {hint}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, names in SECTIONS.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            with formatter.section(title):
                formatter.write_dl([(name, command.short_help or "") for name, command in commands if command])

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command and end the program with its exit status."""
        group: Any = super()
        run = partial(group.main, *args, standalone_mode=False, **extra)
        if not standalone_mode:
            return run()
        with standard_streams() as output:
            status, said = _outcome(run)
            with suppress(OSError):
                sys.stdout.flush()
            if output.failure:
                status, said = output.outcome()
            if said:
                click.echo(f"synopsis-data: {visible(said, LONGEST)}", err=True)
        sys.exit(status)


def _outcome(run: Callable[[], Any]) -> tuple[int, str]:
    """Run a command; return its exit status, and what is to be said where it could not run."""
    status, said = 2, ""
    try:
        status = int(run() or 0)
    except SystemExit as end:
        status = int(end.code or 0)
    except click.Abort:
        status = INTERRUPTED
    except click.ClickException as error:
        if not isinstance(error, _HELP):
            vars(error)["message"] = visible(error.message, LONGEST)
        error.show()
    except SynopsisError as error:
        said = str(error)
    except RecursionError:
        said = "the data is nested too deeply."
    except OSError as error:
        said = f"{error.filename or 'system error'}: {error.strerror or error}."
    except Exception as error:  # the last net: a person can do nothing with a traceback
        said = f"internal error, please report it ({visible(f'{type(error).__name__}: {error}')})."
    return status, said


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="synopsis-data", message="%(prog)s %(version)s")
def main() -> None:
    """Structured data on which international agency does what against human trafficking.

    \b
    Examples:
      synopsis-data show iom-ctm         # a row with all related rows
      synopsis-data show child labour    # the rows with these words
      synopsis-data cite iom-ctm         # how to cite a row
      synopsis-data export sqlite        # all tables as one database
      synopsis-data validate my.csv      # check your rows against the data
      synopsis-data explain list-order   # explain a rule of the validator
    """
