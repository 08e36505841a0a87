"""`synopsis-data validate`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from ..errors import PackageError
from ..package import DESCRIPTOR, installed_root
from ..reporting import FORMATS, render
from ..validation import validate


@click.command("validate")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--installed", is_flag=True, help="Validate the data that this installation carries.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How to show the result.",
)
@click.option("--frictionless", is_flag=True, help="Also ask frictionless, and report where the two verdicts differ.")
def validate_command(path: Path | None, installed: bool, format_: str, frictionless: bool) -> None:
    """Check a package: its descriptor, its files, every cell, and how the tables fit together.

    PATH is a folder that holds a datapackage.json, or that file itself. Without it, the package of the current folder
    is checked.

    Exit status: 0 nothing found, 1 problems found, 2 could not run.

    \b
    Examples:
      synopsis-data validate
      synopsis-data validate ../my-copy
      synopsis-data validate --installed --format json
    """
    root, target = _target(path, installed)
    report = validate(root, target, second_opinion=frictionless)
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    click.echo(render(report, format_, colour=colour), nl=False, color=colour)
    sys.exit(0 if report.valid else 1)


def _target(path: Path | None, installed: bool) -> tuple[Path, str]:
    """Return the folder of the package, and its name for the first line of the report."""
    if installed:
        if path is not None:
            raise click.UsageError("Give a path or --installed, not both.")
        root = installed_root()
        return root, f"the installed data in {root}"
    if path is None:
        if not Path(DESCRIPTOR).is_file():
            raise PackageError(
                f"the current folder holds no {DESCRIPTOR}. Name a folder, or check the installed data with: "
                "synopsis-data validate --installed"
            )
        return Path(), f"the package in {Path().resolve()}"
    if not path.exists():
        raise PackageError(f"{path} does not exist.")
    root = path if path.is_dir() else path.parent
    if not path.is_dir() and path.name != DESCRIPTOR:
        raise PackageError(f"{path} is neither a folder nor a {DESCRIPTOR}. Name the folder of the package.")
    if not (root / DESCRIPTOR).is_file():
        raise PackageError(f"{path} holds no {DESCRIPTOR}, so there is no package to validate.")
    return root, f"the package in {root.resolve()}"
