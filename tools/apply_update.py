#!/usr/bin/env python3
"""Put the files of an update into the tables of this checkout: rows are added, or replaced by their ids.

usage: tools/apply_update.py FILE...

The files, CSV or Excel workbooks, are validated first; where one has a problem, nothing is written. Then the tables are put
into canonical form, and the descriptor and CITATION.cff, which names the sources, are brought up to date. Exit status: 0 done,
1 problems, 2 could not run.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from synopsis_data.check import check_update  # noqa: E402
from synopsis_data.cli.validate import read_path  # noqa: E402
from synopsis_data.comparing.canonical import format_package, write  # noqa: E402
from synopsis_data.comparing.changes import read_rows  # noqa: E402
from synopsis_data.errors import SynopsisError  # noqa: E402
from synopsis_data.files.csvfile import dump, reader_of  # noqa: E402
from synopsis_data.package.door import open_package  # noqa: E402
from synopsis_data.reporting import render  # noqa: E402
from synopsis_data.schema import table_of  # noqa: E402


def apply(root: Path, paths: list[Path]) -> int:
    """Apply the files to the package in a folder; return the exit status."""
    package = open_package(root, "Repair it first.")
    files = [given for path in paths for given in read_path(path)]
    report = check_update(package, f"the package in {root}", files, ", ".join(map(str, paths)))
    print(render(report, "text"), end="")
    if not report.valid:
        print("Nothing was written.")
        return 1
    schemas = {name: resource.schema for name, resource in package.resources.items()}
    edited: dict[str, bytes] = {}
    for file in files:
        data = file.as_csv(schemas)
        header = next(iter(reader_of(data))).cells
        resource = package.resource(table_of(header, schemas) or "")
        before = edited.get(resource.path) or resource.read_bytes()
        rows = {key: line.cells for some in (before, data) for key, line in read_rows(some, resource.schema).items()}
        edited[resource.path] = dump([list(resource.schema.columns), *map(list, rows.values())])
    write(root, format_package(root, edited))
    subprocess.run([sys.executable, str(root / "tools" / "write_citation.py")], check=True, stdout=subprocess.DEVNULL)
    print(f"Written into {root}. See it with: git diff --stat")
    return 0


def main() -> int:
    paths = [Path(argument) for argument in sys.argv[1:]]
    if not paths or any(not path.is_file() for path in paths):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return apply(ROOT, paths)
    except SynopsisError as error:
        print(f"apply_update: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
