"""The validator: all layers in order, over one package, into one report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ..errors import PackageError
from ..package import DESCRIPTOR
from ..package.descriptor import check_contents, check_descriptor
from ..package.paths import check_folder, check_path
from ..problem import MAX_PROBLEMS, Report, problem_of
from ..schema import Schema
from .relations import check_package
from .rows import Progress, TableIndex, check_table, unheard

MAX_TABLES = 200


def validate(
    root: Path,
    target: str | None = None,
    *,
    second_opinion: bool = False,
    max_problems: int = MAX_PROBLEMS,
    wanted: Callable[[str], bool] = lambda _: True,
    progress: Progress = unheard,
) -> Report:
    """Validate the package in a folder.

    Args:
        root: folder that holds `datapackage.json`.
        target: what the report says was validated; the path of the folder, if not given.
        max_problems: keep at most so many problems; the rest is counted.
        second_opinion: also ask frictionless, and report where the two verdicts differ.
        wanted: says of the code of a rule whether its problems are to be reported.
        progress: is called with each number of bytes that was read and is done with; where something is wrong in a table,
            all files are read twice.

    Returns:
        A report with all problems, in the order of files and lines.

    Raises:
        PackageError: there is no descriptor to read.
        MissingExtraError: a second opinion is wanted and frictionless is not installed.
    """
    report = Report(target or str(root), max_problems=max_problems, wanted=wanted)
    descriptor_file = root / DESCRIPTOR
    if descriptor_file.is_symlink() or not descriptor_file.is_file():
        raise PackageError(f"{root} holds no {DESCRIPTOR}, so there is no package to validate.")
    try:
        data = descriptor_file.read_bytes()
    except OSError as error:
        raise PackageError(f"{descriptor_file} cannot be read: {error.strerror}.") from error
    descriptor, problems = check_descriptor(root, data)
    found = report.add(map(problem_of, problems))
    if descriptor is not None:
        homepage = descriptor.get("homepage")
        report.homepage = homepage if isinstance(homepage, str) else ""
        resources = descriptor["resources"][:MAX_TABLES]
        if found or not _prove_tables(root, resources, report, progress):
            report.add(check_package(_check_tables(root, resources, report, progress)))
    if second_opinion:
        from .second_opinion import compare

        report.engines.append("frictionless")
        report.add(compare(root, report))
    report.sort()
    return report


def _prove_tables(root: Path, resources: list[Mapping[str, Any]], report: Report, progress: Progress) -> bool:
    """Say whether a quick proof shows that nothing is wrong in or between the tables; if so, add to the report."""
    paths = [resource["path"] for resource in resources]
    if any(problem for path in paths for problem in check_path(root, path, ".csv")):
        return False
    from .proof import prove

    proved = prove(root, [(r["path"], Schema(r["schema"])) for r in resources], progress)
    if proved is None:
        return False
    for resource, table in zip(resources, proved, strict=True):
        report.add(map(problem_of, check_contents(resource, table.sha256, table.size, table.rows)))
        report.count(table.rows, table.cells)
    report.add(map(problem_of, check_folder(root, paths)))
    return True


def _check_tables(
    root: Path, resources: list[Mapping[str, Any]], report: Report, progress: Progress
) -> dict[str, TableIndex]:
    """Look at every row, and say of each problem what it is."""
    tables: dict[str, TableIndex] = {}
    inside: list[str] = []
    for resource in resources:
        schema = Schema(resource["schema"])
        index = TableIndex(schema, resource["path"])
        tables[schema.name] = index
        if report.add(map(problem_of, check_path(root, resource["path"], ".csv"))):
            index.reliable = False
            continue
        inside.append(resource["path"])
        if not report.add(check_table(root / resource["path"], resource["path"], schema, index, progress)):
            report.add(map(problem_of, check_contents(resource, index.sha256, index.size, index.rows)))
        report.count(index.rows, index.cells)
    report.add(map(problem_of, check_folder(root, inside)))
    return tables
