"""A whole package validated, and compared with another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from ..comparing.changes import RowChange, compare_tables
from ..comparing.masking import contacts_of, mask_elsewhere
from ..errors import PackageError
from ..package import DESCRIPTOR, Package
from ..package.descriptor import check_contents, check_descriptor
from ..package.paths import check_folder, check_path, open_inside
from ..schema import Schema
from .answers import Answers
from .changes import check_changes
from .engine import Engine, memories
from .ids import RETIRED, Ids
from .report import MAX_PROBLEMS, Collector, Report
from .sources import File, Progress, unheard

MAX_TABLES = 200


def validate(
    root: Path,
    target: str | None = None,
    *,
    second_opinion: bool = False,
    max_problems: int = MAX_PROBLEMS,
    wanted: Callable[[str], bool] = lambda _: True,
    progress: Progress = unheard,
    telltales: bool = True,
) -> Report:
    """Validate the package in a folder.

    Args:
        root: folder that holds `datapackage.json`.
        target: what the report says was validated; the path of the folder, if not given.
        max_problems: show at most so many problems; the rest is counted.
        second_opinion: also ask frictionless, and report where the two verdicts differ.
        wanted: says of the code of a rule whether its problems are to be reported.
        progress: is called with each number of bytes that was read and is done with.
        telltales: see `Engine`.

    Returns:
        A report with all problems, in the order of files and lines.

    Raises:
        PackageError: there is no descriptor to read.
        MissingExtraError: a second opinion is wanted and frictionless is not installed.
    """
    report = Report(target or str(root), max_problems=max_problems, wanted=wanted)
    descriptor, found = check_descriptor(root, read_descriptor(root))
    resources = descriptor["resources"][:MAX_TABLES] if descriptor else []
    report.tables = len(resources)
    if descriptor and isinstance(descriptor.get("homepage"), str):
        report.homepage = descriptor["homepage"]
    files = [File(r["path"], Schema(r["schema"]), partial(open_inside, root, r["path"])) for r in resources]
    collector = Collector(report, {file.name: file for file in files})
    collector.add(found)
    ids, missing = Ids(file.schema.name for file in files), set[str]()
    for file in files:
        if problems := list(check_path(root, file.name, ".csv")):
            collector.add(problems)
            missing.add(file.name)
            ids.untrusted.add(file.schema.name)
    there = [(file, resource) for file, resource in zip(files, resources, strict=True) if file.name not in missing]
    engine = Engine({file.schema.name: file.schema for file in files}, ids, memories(), telltales=telltales)
    engine.read_ids(file for file, _ in there)
    for file, _ in there:
        for _ in engine.read_rows(file, collector, progress):
            pass
        collector.add_forms(file.name, file.forms)
        report.count(file.rows, file.cells)
    answers = Answers(ids, {file.schema.name: [(file, ())] for file, _ in there}, engine.look_at_cells)
    collector.add(engine.judge(answers))
    for file, resource in there:
        if not collector.touched(file.name):
            collector.add(check_contents(resource, file.sha256, file.size, file.rows))
    collector.add(check_folder(root, [file.name for file in files], [file.name for file, _ in there]))
    if second_opinion:
        from .rules.second_opinion import compare

        report.engines.append("frictionless")
        collector.add(compare(root, collector))
    collector.finish(answers)
    return report


def read_descriptor(root: Path) -> bytes:
    """Return the bytes of the descriptor of a package.

    Raises:
        PackageError: there is none that can be read.
    """
    file = root / DESCRIPTOR
    if file.is_symlink() or not file.is_file():
        raise PackageError(f"{root} contains no {DESCRIPTOR}, so there is no package to validate.")
    try:
        return file.read_bytes()
    except OSError as error:
        raise PackageError(f"{file} cannot be read: {error.strerror}.") from error


def compare_packages(base: Package, new: Package, report: Report) -> None:
    """Add to the report what a whole package changes against another."""
    files = _files(new)
    collector = Collector(report, {file.name: file for file in files.values()})
    collector.broken.update(p.record for p in report.problems if p.severity == "error" and p.record)
    retiring: list[RowChange] = []
    for name, resource in new.resources.items():
        if name not in base.resources or not resource.file.is_file():
            continue
        try:
            changes = compare_tables(base.resources[name], resource)
        except PackageError:
            report.uncompared.append(resource.path)  # the file is broken, and the report says why
            continue
        if name == RETIRED:
            retiring = changes  # the report tells of the rows that go
        else:
            report.changes += changes
    report.changes = mask_elsewhere(report.changes, base, contacts_of(new))
    ids = _ids(new, files)
    answers = Answers(ids, {name: [(file, ())] for name, file in files.items()})
    schemas = {name: resource.schema for name, resource in new.resources.items()}
    collector.add(check_changes(schemas, [*report.changes, *retiring], _ids(base, _files(base)), ids, answers))
    collector.finish(answers)


def _files(package: Package) -> dict[str, File]:
    """Return of each table of a package its file, if it can be opened."""
    found = {}
    for name, resource in package.resources.items():
        with suppress(PackageError), resource.open():
            found[name] = File(resource.path, resource.schema, resource.open)
    return found


def _ids(package: Package, files: Mapping[str, File]) -> Ids:
    """Return the ids of a package, as far as its files can be read."""
    ids = Ids(package.resources)
    for name, file in files.items():
        for keys in file.ids():
            ids.take(name, [key.strip() for key in keys])
    ids.untrusted.update(name for name in package.resources if name not in files or not files[name].trusted)
    return ids
