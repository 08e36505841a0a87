#!/usr/bin/env python3
"""Time `synopsis-data validate` against `frictionless validate` on packages of growing size, as whole processes, in turn.

usage: python benchmarks/scale.py [--engine] [SIZES...]

SIZES are numbers of rows, by default 1400 10000 100000; generate.py writes the packages to a temporary folder. Up to
200,000 rows each runs seven times, A B A B ..., and the medians of time and ratio count; above that, once. There is no
warm-up run. Prints for each size the time, the rows per second and the peak memory of each process, and the ratio of
the times run by run. A verdict other than "valid" ends the benchmark.

With --engine our engine alone is timed, in a process that has already started and imported it; that needs no extra.
Otherwise the extra frictionless is needed.
"""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from timing import Run, once

from synopsis_data.package import DESCRIPTOR, Package

SIZES = (1_400, 10_000, 100_000)
RUNS = 7
ONCE_ABOVE = 200_000
GENERATE = Path(__file__).with_name("generate.py")


def engine(root: str) -> Run:
    """Validate once in this process."""
    from synopsis_data.validation.engine import validate

    start = time.perf_counter()
    report = validate(Path(root))
    seconds = time.perf_counter() - start
    if report.problems:
        raise SystemExit(f"{root} is not valid: {report.problems[0]}")
    return Run(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def engine_apart(root: str) -> Run:
    """Validate once in a process of its own, so that its peak memory is that of this run."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(engine, (root,))


def whole(root: str) -> Run:
    return once([sys.executable, "-m", "synopsis_data", "validate", root])


def peer(root: str) -> Run:
    return once([sys.executable, "-m", "frictionless", "validate", f"{root}/{DESCRIPTOR}"])


def show(label: str, rows: int, runs: list[Run], note: str = "") -> None:
    seconds = statistics.median(run.seconds for run in runs)
    memory = max(run.memory for run in runs)
    print(
        f"{rows:>9,}  {label:<14}{seconds:>9.2f} s {rows / seconds:>9,.0f} rows/s {memory:>9.1f} MiB {note}".rstrip(),
        flush=True,
    )


def measure(root: str, *, alone: bool) -> None:
    rows = sum(r.descriptor["synopsis:rows"] for r in Package(Path(root)).resources.values())
    runs = RUNS if rows <= ONCE_ABOVE else 1
    if alone:
        show("engine", rows, [engine_apart(root) for _ in range(runs)])
        return
    pairs = [(whole(root), peer(root)) for _ in range(runs)]
    ratio = statistics.median(theirs.seconds / ours.seconds for ours, theirs in pairs)
    show("synopsis-data", rows, [ours for ours, _ in pairs])
    show("frictionless", rows, [theirs for _, theirs in pairs], f"  {ratio:6.1f} times as long")


def main() -> int:
    arguments = [a for a in sys.argv[1:] if a != "--engine"]
    if not all(a.isdecimal() for a in arguments):
        raise SystemExit("usage: python benchmarks/scale.py [--engine] [SIZES...]")
    print(f"{'rows':>9}  {'':<14}{'time':>11} {'speed':>16} {'peak':>13}")
    for size in [int(a) for a in arguments] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            # apart: a large parent would count into the peak memory of the processes that it starts
            subprocess.run([sys.executable, str(GENERATE), folder, str(size)], stdout=subprocess.DEVNULL, check=True)
            measure(folder, alone="--engine" in sys.argv)
    return 0


if __name__ == "__main__":
    sys.exit(main())
