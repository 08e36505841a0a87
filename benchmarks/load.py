#!/usr/bin/env python3
"""Time what it costs to import this package, to get a first record, and to read all tables, beside packages like it.

usage: python benchmarks/load.py [RUNS]
       python benchmarks/load.py [RUNS] --against COMMIT   the checkout against another commit of this repository

Needs the group benchmarks and the extra all, but not with --against. Each line is what a fresh process takes for it, with its imports and
without the start of the interpreter; all of a block run in turn, and medians are printed. The last block reads all tables
again and again within one process, with the files in the cache. Exit status 1 where an aim is not reached.

With --against the checkout and the commit take turns, each with its own data: a first record, all tables, and a file that
is checked against the installed data for the second time in one process, as the check page does it.
"""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import commits
from timing import in_turn, listed, ratios

from synopsis_data import dataset
from synopsis_data.package import DESCRIPTOR, installed_root
from synopsis_data.tables import read

ROOT = installed_root()
FILES = [str(resource.file) for resource in dataset.default().package.resources.values()]
OURS = "synopsis_data"
FLOOR = "csv.DictReader"
IMPORTS = {
    OURS: "import synopsis_data",
    "pycountry": "import pycountry",
    "vega_datasets": "import vega_datasets",
    "palmerpenguins": "import palmerpenguins",
}
RECORDS = {
    OURS: "import synopsis_data as s; s.agencies['iom'].name",
    "pycountry": "import pycountry; pycountry.countries.get(alpha_2='AT').name",
    "vega_datasets": "from vega_datasets import data; data.cars().iloc[0]",
    "palmerpenguins": "import palmerpenguins; palmerpenguins.load_penguins().iloc[0]",
}
TABLES = {
    OURS: "import synopsis_data as s\nfor table in s.load('agencies')['iom']._dataset.tables: len(table)",
    FLOOR: f"import csv\nfor f in {FILES}:\n  with open(f, encoding='utf-8', newline='') as s: list(csv.DictReader(s))",
    "pandas.read_csv": f"import pandas\nfor f in {FILES}: pandas.read_csv(f)",
    "frictionless": f"import frictionless\nfor r in frictionless.Package({str(ROOT / DESCRIPTOR)!r}).resources: r.read_rows()",
}
VERSIONS = {
    "first record": RECORDS[OURS],
    "all tables": f"import synopsis_data as s\nfor name in {[table.name for table in dataset.default().tables]}: len(s.load(name))",
}
UPDATE = "activities"
"""Its first rows, each with another summary, are the update that is checked."""
UPDATE_ROWS = 20
MAX_IMPORT_MS = 5
MAX_FLOORS = 3
MAX_WHEEL_KB = 400


def block(title: str, codes: dict[str, str], runs: int) -> dict[str, float]:
    """Time one block, print it, and return milliseconds by name."""
    found: dict[str, list[float]] = {name: [] for name in codes}
    for number in range(runs + 1):
        for name, code in codes.items():
            taken = once(code)
            if number:  # the first one is the warm-up
                found[name].append(taken)
    medians = {name: statistics.median(taken) for name, taken in found.items()}
    print(f"\n{title}: {runs} rounds")
    for name, taken in medians.items():
        lowest, highest = min(found[name]), max(found[name])
        ratio = statistics.median(a / b for a, b in zip(found[name], found[OURS], strict=True))
        print(f"  {name:16} {taken:8.1f} ms  ({lowest:.1f} to {highest:.1f})  {ratio:6.1f} times {OURS}")
    return medians


def once(code: str, env: Mapping[str, str] | None = None, before: str = "") -> float:
    """Run the code in a fresh process and return the milliseconds that it took there, without what is run `before` it."""
    timed = f"import time\n{before}\n_start = time.perf_counter()\n{code}\nprint(time.perf_counter() - _start)"
    out = subprocess.run([sys.executable, "-c", timed], env=env, check=True, capture_output=True, text=True)
    return float(out.stdout) * 1000


def versions(ref: str, runs: int) -> None:
    """Time the checkout and another commit in turn, and print the medians and the ratios run by run."""
    timed = {title: partial(once, code) for title, code in VERSIONS.items()}
    with tempfile.TemporaryDirectory() as scratch, commits.commit(ref) as tree:
        file = update(Path(scratch))
        check = f"assert check_bytes(data, {file.name!r})['error'] is None"
        before = f"from synopsis_data.check import check_bytes\ndata = open({str(file)!r}, 'rb').read()\n{check}"
        timed["second update"] = partial(once, check, before=before)
        sides = [commits.environment(side) for side in (commits.CHECKOUT, tree)]
        for title, clock in timed.items():
            ours, theirs = (partial(clock, env=env) for env in sides)
            pairs = in_turn(ours, theirs, runs)
            print(f"\n{title}: {runs} rounds; the checkout takes {listed(ratios(pairs))}")
            for name, taken in (("the checkout", [a for a, _ in pairs]), (ref, [b for _, b in pairs])):
                print(f"  {name:16} {statistics.median(taken):8.1f} ms  ({min(taken):.1f} to {max(taken):.1f})")


def update(folder: Path) -> Path:
    """Write a file of an update into a folder, and return it."""
    with Path(ROOT, "data", f"{UPDATE}.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))[:UPDATE_ROWS]
    file = folder / f"{UPDATE}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "summary": f"Another summary of {row['activity_id']}."} for row in rows)
    return file


def within(runs: int) -> float:
    """Read all tables within this process by both ways in turn; return how many times the floor ours takes."""
    tables = [(table.kind, dataset.default().path(table.name)) for table in dataset.default().tables]

    def ours() -> None:
        for kind, file in tables:
            read(kind, file, dataset.default())

    def floor() -> None:
        for file in FILES:
            with open(file, encoding="utf-8", newline="") as stream:  # noqa: PTH123 - what people write
                list(csv.DictReader(stream))

    def clock(function: Callable[[], None]) -> float:
        start = time.process_time()
        function()
        return (time.process_time() - start) * 1000

    clock(floor), clock(ours)
    pairs = [(clock(floor), clock(ours)) for _ in range(runs)]
    ratio = statistics.median(b / a for a, b in pairs)
    print(
        f"\nall tables within one process: {FLOOR} {statistics.median(a for a, _ in pairs):.1f} ms, "
        f"{OURS} {statistics.median(b for _, b in pairs):.1f} ms: {ratio:.2f} times the floor ({runs} pairs)"
    )
    return ratio


def wheel() -> float:
    """Build the wheel and return its size in kB."""
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
        size = next(Path(folder).glob("*.whl")).stat().st_size / 1000
    print(f"\nwheel: {size:.0f} kB")
    return size


def main() -> int:
    assert __doc__
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="?", type=int, default=15, metavar="RUNS", help="rounds, by default 15")
    parser.add_argument("--against", metavar="COMMIT", help="another commit of this repository")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as compiled:
        # Users have compiled modules; every first run, the warm-up, writes them.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = compiled
        if given.against:
            versions(given.against, given.runs)
            return 0
        return measure(given.runs)


def measure(runs: int) -> int:
    imports = block("import", IMPORTS, runs)
    block("first record", RECORDS, runs)
    whole = block("all tables", TABLES, runs)
    ratio = within(3 * runs)
    best = min(taken for name, taken in imports.items() if name != OURS)
    aims = {
        f"import under {MAX_IMPORT_MS} ms": imports[OURS] < MAX_IMPORT_MS,
        "import in a tenth of the best other package": imports[OURS] <= best / 10,
        f"all tables typed in at most {MAX_FLOORS} times the floor, as a process with its imports": (
            whole[OURS] <= MAX_FLOORS * whole[FLOOR]
        ),
        f"all tables typed in at most {MAX_FLOORS} times the floor, within a process": ratio <= MAX_FLOORS,
        f"wheel under {MAX_WHEEL_KB} kB": wheel() < MAX_WHEEL_KB,
    }
    print()
    for aim, reached in aims.items():
        print(f"{'reached' if reached else 'MISSED '}  {aim}")
    return 0 if all(aims.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
