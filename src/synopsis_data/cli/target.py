"""What commands have in common: options, which package or rows they are about, and what their output goes to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import AmbiguousNameError, PackageError, UnknownNameError
from ..package import DESCRIPTOR, Package, installed_root
from ..reporting.safe import visible_lines
from ..shell import shell_quoted
from ..suggest import did_you_mean, nearest
from .streams import obeys_escapes

if TYPE_CHECKING:
    from ..dataset import Dataset
    from ..tables.record import Record

flag = partial(click.option, is_flag=True)
"""An option without a value."""


def package_option(purpose: str = "use") -> Callable[[Any], Any]:
    """Return the option that names the package which a command is about."""
    folder = click.Path(file_okay=False, path_type=Path)
    return click.option("--package", "path", type=folder, help=f"Folder of the package to {purpose}.")


class Choice(click.Choice):  # type: ignore[type-arg]
    """One of some values; a wrong one is answered with the nearest."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the value, or say which it could be."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            vars(error)["message"] = f"{error.message} {did_you_mean(str(value), self.choices)}".strip()
            raise


json_option = partial(click.option, "--json", "as_json", is_flag=True)
"""The option that every command has whose answer a program can use; it needs the help that says what is printed."""


def format_option(formats: Iterable[str], text: str = "Output format.") -> Callable[[Any], Any]:
    """Return the options that choose how a result is shown: `--format`, and `--json` as in every other command."""

    def asked(ctx: click.Context, _: click.Parameter, value: str) -> str:
        if not ctx.meta.get(_AS_JSON):
            return value
        if value != "json" and ctx.get_parameter_source("format_") == click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(f"Use either --json or --format {value}, not both.", ctx)
        return "json"

    def both(command: Any) -> Any:
        chosen = click.option("--format", "format_", type=Choice(list(formats)), default="text", show_default=True,
                              callback=asked, help=text)  # fmt: skip
        short = click.option("--json", is_flag=True, is_eager=True, expose_value=False, callback=_keep,
                             help="The same as --format json.")  # fmt: skip
        return chosen(short(command))

    return both


_AS_JSON = f"{__name__}.as_json"


def _keep(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    ctx.meta[_AS_JSON] = value


def check_codes(codes: Iterable[str]) -> None:
    """Refuse a code that no rule has."""
    from ..validation.registry import RULES

    for code in codes:
        if code not in RULES:
            hint = did_you_mean(code, RULES) or "To list all rules, run: synopsis-data explain"
            raise click.UsageError(f'There is no rule "{code}". {hint}')


def coloured() -> bool:
    """Return whether the output may have colours."""
    return obeys_escapes(sys.stdout)


def put_csv(data: bytes) -> None:
    """Write a table to standard output: to a program as it is, to a terminal without what a terminal obeys."""
    if sys.stdout.isatty():
        click.echo(visible_lines(data.decode(), 1_000_000), nl=False)
    else:
        click.echo(data, nl=False)


def package_at(path: Path | None, way_out: str = "specify the package with --package") -> Package:
    """Return the package in a folder; without one that of the current folder, or else the installed data.

    `way_out` says what else to do than to leave the current folder, where its package cannot be used.
    """
    if path is None and not os.path.lexists(DESCRIPTOR):
        return Package(installed_root())
    from ..package.door import open_package

    if path is None:
        return open_package(Path(), f"Change to another folder, or {way_out}.")
    return open_package(path, _other(path))


def _other(folder: Path) -> str:
    return (
        f"Specify another package, or list the problems by running: synopsis-data validate {shell_quoted(str(folder))}"
    )


def rows_of(dataset: Dataset, text: str) -> tuple[Record, ...]:
    """Return the rows that an id, a name or words mean, best first, or raise an error that names what looks like it."""
    found: tuple[Record, ...] = ()
    with suppress(UnknownNameError):  # a table may be meant too
        found = dataset.find(text)
    if not found:
        near = nearest(text, dataset.package.resources, 1) or dataset.nearest(text)
        listed = " or ".join(f'"{name}"' for name in near)
        fewer = "Try fewer words." if " " in text.strip() else "To list the tables, run: synopsis-data show"
        hint = f"Did you mean {listed}?" if near else fewer
        raise UnknownNameError(f'Nothing is named "{text[:100]}", and no row contains all these words. {hint}')
    return found


def one_row(dataset: Dataset, text: str) -> Record:
    """Return the one row that an id or a name means."""
    found = rows_of(dataset, text)
    if len(found) > 1:
        listed = ", ".join(row.id for row in found[:5]) + (" ..." if len(found) > 5 else "")
        raise AmbiguousNameError(f'{len(found)} rows match "{text[:100]}": {listed}. Use the id of one of them.', found)
    return found[0]


def package_or_commit(text: str) -> tuple[Package, str]:
    """Return the package to compare with, and its name: a folder, or a commit of the repository around the current one."""
    from ..package.door import folder_of, open_package

    folder = folder_of(Path(text))
    if folder.is_dir():
        # An earlier release may have another profile; what reading depends on is checked.
        return open_package(folder, _other(folder), profile=False), f"the package in {folder.resolve()}"
    commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{text}^{{commit}}")
    if commit is None:
        kinds = f"a folder with a {DESCRIPTOR} nor a commit, branch or tag of this repository"
        raise PackageError(f'"{text}" is neither {kinds}. {did_you_mean(text, git_names())}'.strip())
    name = commit.decode().strip()
    archive = _git("archive", "--format=tar", name, "--", DESCRIPTOR, "data", "schemas")
    if archive is None:
        raise PackageError(f'The commit "{text}" contains no package with {DESCRIPTOR}, data and schemas.')
    import io
    import tarfile
    import tempfile

    from ..files.archive import unpack

    scratch = tempfile.TemporaryDirectory(prefix="synopsis-data-")
    folder = Path(click.get_current_context().with_resource(scratch))
    try:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            unpack(tar, folder)
    except tarfile.TarError as error:
        raise PackageError(
            f'The package in the commit "{text}" contains something other than regular files.'
        ) from error
    package = open_package(folder, way_out := f'Specify a commit other than "{text}".', profile=False)
    package.way_out = way_out
    return package, f"{text} ({name[:12]})"


def git_names() -> list[str]:
    """Return the branches and tags of the repository around the current folder; none where there is no repository."""
    return (_git("for-each-ref", "--format=%(refname:short)") or b"").decode(errors="replace").split()


def _git(*arguments: str) -> bytes | None:
    import subprocess

    try:
        out = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError as error:
        raise PackageError("Comparing with a commit requires git, which cannot be started.") from error
    return out.stdout if out.returncode == 0 else None
