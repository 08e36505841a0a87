"""`synopsis-data validate`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click import option

from ..errors import PackageError
from ..package import DESCRIPTOR, Package, installed_root
from ..package.door import folder_of
from ..reporting import FORMATS, render
from ..shell import shell_quoted
from ..validation import Report, validate
from ..validation.report import MAX_PROBLEMS
from .completion import complete_rules, complete_tables, complete_versions
from .progress import bar
from .target import check_codes, coloured, flag, format_option, package_at, package_or_commit

if TYPE_CHECKING:
    from ..validation.update import Given

STANDARD_INPUT = Path("-")
MOST = click.IntRange(1, 100_000)
_codes = partial(option, metavar="CODE", multiple=True, shell_complete=complete_rules)


@click.command("validate", short_help="Check a package, or files that contain changes to it.")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@flag("--installed", help="Validate the data included in this installation.")
@option("--table", shell_complete=complete_tables, help="Name of the table, if it cannot be detected from the header.")
@flag("--replace", "whole", help="Each file replaces its table: rows missing from the file are removed.")
@option(
    "--against", metavar="PATH|GIT-REF", shell_complete=complete_versions,
    help="Compare with this package, or with a commit in the repository.",
)  # fmt: skip
@format_option(FORMATS)
@_codes("--select", help="Report only problems under this rule; can be repeated.")
@_codes("--ignore", help="Do not report problems under this rule; can be repeated.")
@option(
    "--max-problems", type=MOST, default=MAX_PROBLEMS, show_default=True, help="Maximum number of problems to show."
)
@flag("--quiet", "-q", help="Print nothing; only set the exit status.")
@flag("--frictionless", help="Also run frictionless, and report any differences.")
def validate_command(
    *, paths: tuple[Path, ...], installed: bool, table: str | None, whole: bool, against: str | None, format_: str,
    select: tuple[str, ...], ignore: tuple[str, ...], max_problems: int, quiet: bool, frictionless: bool,
) -> None:  # fmt: skip
    """Check a package, or files that contain changes to it.

    PATH is a folder that contains a datapackage.json, or the file itself. The whole package is then checked. Without
    PATH, the package in the current folder is checked.

    PATH can also be an update: one or more CSV files or Excel workbooks. Use - to read CSV from standard input. New rows
    in the update are added to the released rows. If an id already exists, the row replaces the released row. The rows
    in the update can refer to each other and to released rows. The report lists new and changed rows. The table is
    detected from the header.

    Exit status: 0 no problems found, 1 problems found, 2 could not run.

    \b
    Examples:
      synopsis-data validate
      synopsis-data validate ../my-copy
      synopsis-data validate my_activities.csv
      synopsis-data validate --against main --format markdown
      synopsis-data validate --installed --json
    """
    check_codes((*select, *ignore))
    kept: dict[str, Any] = {
        "max_problems": max_problems,
        "wanted": lambda code: (not select or code in select) and code not in ignore,
    }
    files = [path for path in paths if path == STANDARD_INPUT or (path.suffix.lower() != ".json" and not path.is_dir())]
    if files:
        if len(files) < len(paths):
            raise click.UsageError("Specify either a package or update files, not both.")
        if installed or frictionless:
            raise click.UsageError("--installed and --frictionless are for packages, not for update files.")
        report = _update(files, table, against, whole=whole, **kept)
        file_of: Callable[[str], Path | None] = partial(_given, files)
    else:
        if whole or table:
            raise click.UsageError("--replace and --table are for files, not for packages.")
        if len(paths) > 1:
            raise click.UsageError("Specify one package at a time.")
        root, target = _target(paths[0] if paths else None, installed)
        report = _package(root, target, against, second_opinion=frictionless, **kept)
        file_of = root.joinpath
        if paths:
            _name_folder(report, root)
    if not quiet:
        _show(report, format_, file_of)
    sys.exit(0 if report.valid else 1)


def _show(report: Report, format_: str, file_of: Callable[[str], Path | None]) -> None:
    if format_ == "github":
        from ..reporting import github

        click.echo(github.render(report, file_of=file_of), nl=False)
        if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
            try:
                with Path(summary).open("a", encoding="utf-8", newline="\n") as stream:
                    stream.write(github.cut_summary(render(report, "markdown")))
            except OSError as error:
                click.echo(f"synopsis-data: cannot write the job summary: {error.strerror}", err=True)
        return
    colour = coloured()
    click.echo(render(report, format_, colour=colour), nl=False, color=colour)


def _name_folder(report: Report, root: Path) -> None:
    """Name the package in hints to format it, where it is not the one of the current folder."""
    if root != Path():
        command = "synopsis-data format"
        report.problems = [
            replace(problem, hint=f"{problem.hint} {shell_quoted(str(root))}")
            if problem.hint.endswith(command)
            else problem
            for problem in report.problems
        ]


def _given(files: Sequence[Path], shown: str) -> Path | None:
    """Return the file that the path of a problem means: one of an update, a workbook before its sheet, or a released table."""
    for file in files:
        if shown == str(file) or (shown.endswith("]") and shown.startswith((f"{file}[", f"{file.name}["))):
            return file
    released = Path(shown)
    return released if released.is_file() else None


def _package(root: Path, target: str, against: str | None, **options: Any) -> Report:
    with bar("Checking", sum(file.stat().st_size for file in root.glob("data/*.csv"))) as progress:
        report = validate(root, target, progress=progress, **options)
    if against:
        from ..validation.package import compare_packages

        base, report.base = package_or_commit(against)
        compare_packages(base, Package(root), report)
    return report


def _update(files: Sequence[Path], table: str | None, against: str | None, **options: Any) -> Report:
    from ..check import INSTALLED, run_update

    if against:
        base, name = package_or_commit(against)
    else:
        base = package_at(None, "specify the package with --against")
        name = INSTALLED if base.trusted else f"the package in {Path().resolve()}"
    if table:
        base.resource(table)
    return run_update(base, name, read_files(files, table), ", ".join(map(shown, files)), **options).report


def shown(path: Path) -> str:
    """Return what a file is called in messages."""
    return "standard input" if path == STANDARD_INPUT else str(path)


def read_files(paths: Sequence[Path], table: str | None = None) -> list[Given]:
    """Return the files of an update; of one that cannot be read, why."""
    from ..validation.update import Given

    given: list[Given] = []
    for path in dict.fromkeys(paths):
        try:
            given += [sheet._replace(table=table) for sheet in read_path(path)]
        except PackageError as error:
            given.append(Given(shown(path), unreadable=str(error)))
    return given


def read_path(path: Path) -> list[Given]:
    """Return the file of an update, or the sheets of a workbook; a path that is - stands for standard input."""
    from ..check import MAX_FILE_BYTES, check_size, given_in
    from ..validation.update import Given

    if path == STANDARD_INPUT:
        data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
        check_size(len(data), "standard input")
        return [Given("standard input", data, is_file=False)]
    if not path.is_file():
        raise PackageError(f"{path} is not a regular file." if path.exists() else f"{path} does not exist.")
    try:
        check_size(path.stat().st_size, str(path))
        return given_in(path.read_bytes(), str(path))
    except OSError as error:
        raise PackageError(f"{path} cannot be read: {error.strerror}.") from error


def _target(path: Path | None, installed: bool) -> tuple[Path, str]:
    """Return the folder of the package, and its name for the first line of the report."""
    if installed:
        if path is not None:
            raise click.UsageError("Use either a path or --installed, not both.")
        root = installed_root()
        return root, f"the installed data in {root}"
    if path is None and not Path(DESCRIPTOR).is_file():
        way_out = "Specify a folder or a file. To check the installed data, run: synopsis-data validate --installed"
        raise PackageError(f"the current folder contains no {DESCRIPTOR}. {way_out}")
    path = path or Path()
    if not path.exists():
        raise PackageError(f"{path} does not exist.")
    root = folder_of(path)
    if not path.is_dir() and path.name != DESCRIPTOR:
        raise PackageError(f"{path} is neither a folder nor a {DESCRIPTOR}. Specify the folder of the package.")
    if not (root / DESCRIPTOR).is_file():
        raise PackageError(f"{path} contains no {DESCRIPTOR}, so there is no package to validate.")
    return root, f"the package in {root.resolve()}"
