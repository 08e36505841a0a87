#!/usr/bin/env python3
"""Time `synopsis-data validate` on packages of growing size, as whole processes that take turns: A B A B ...

usage: python benchmarks/scale.py [SIZES...]                 against `frictionless validate` (extra frictionless)
       python benchmarks/scale.py --against COMMIT [SIZES...] against another commit of this repository
       python benchmarks/scale.py --broken [SIZES...]         packages with faults against the valid one
       python benchmarks/scale.py --engine [SIZES...]         our engine alone, in a process that has already imported it

SIZES are numbers of rows, by default 1400 10000 100000, with --broken 100000; generate.py writes the packages to a temporary
folder. Up to 200,000 rows each runs seven times (--runs N), above that once; medians count. Against frictionless there
is no warm-up run, otherwise one each. It prints seconds, rows per second, the peak memory of each process in MiB, and the
ratios of the times run by run. A verdict other than the expected one ends the benchmark.

With --against each side has a package of its own: the same rows, with its own schemas and its own descriptor.

With --broken nothing but the fault is changed, also not the hashes of the descriptor. A fault of a row is planted once, and in
1,000 rows, or in as many as are suited for it. The exit status is 1 if a ratio is higher than its aim.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import commits
from faults import CASES, FAULTS
from timing import Run, in_turn, listed, once, ratios

from synopsis_data.package import DESCRIPTOR, Package

SIZES = (1_400, 10_000, 100_000)
BROKEN_SIZES = (100_000,)
RUNS = 7
ONCE_ABOVE = 200_000
GENERATE = Path(__file__).with_name("generate.py")


def engine(root: Path) -> Run:
    """Validate once in this process."""
    from synopsis_data.validation import validate

    start = time.perf_counter()
    report = validate(root)
    seconds = time.perf_counter() - start
    if report.problems:
        raise SystemExit(f"{root} is not valid: {report.problems[0]}")
    return Run(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def engine_apart(root: Path) -> Run:
    """Validate once in a process of its own, so that its peak memory is that of this run."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(engine, (root,))


def validate(root: Path, tree: Path = commits.CHECKOUT, status: int = 0) -> Run:
    """Validate a package with the package of a tree, as a process."""
    return once([sys.executable, "-m", "synopsis_data", "validate", str(root)], commits.environment(tree), status)


def frictionless(root: Path) -> Run:
    return once([sys.executable, "-m", "frictionless", "validate", str(root / DESCRIPTOR)])


def show(label: str, rows: int, runs: list[Run], note: str = "") -> None:
    seconds = statistics.median(run.seconds for run in runs)
    print(
        f"{rows:>9,}  {label:<14}{seconds:>9.2f} s {rows / seconds:>9,.0f} rows/s {peak(runs):>9.1f} MiB {note}".rstrip(),
        flush=True,
    )


def peak(runs: list[Run]) -> float:
    return max(run.memory for run in runs)


def against_frictionless(root: Path, rows: int, runs: int) -> None:
    pairs = in_turn(lambda: validate(root), lambda: frictionless(root), runs, warm=False)
    ratio = statistics.median(ratios([(theirs.seconds, ours.seconds) for ours, theirs in pairs]))
    show("synopsis-data", rows, [ours for ours, _ in pairs])
    show("frictionless", rows, [theirs for _, theirs in pairs], f"  {ratio:6.1f} times as long")


def against_commit(root: Path, rows: int, runs: int, ref: str, tree: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        other = Path(scratch, "package")
        commits.adapt(root, tree, other)
        pairs = in_turn(lambda: validate(root), lambda: validate(other, tree), runs)
    ours, theirs = [a for a, _ in pairs], [b for _, b in pairs]
    show("the checkout", rows, ours)
    show(ref[:13], rows, theirs)
    print(f"{'':11}time of the checkout: {listed(ratios([(a.seconds, b.seconds) for a, b in pairs]))}")
    print(f"{'':11}peak memory of the checkout: {peak(ours) / peak(theirs):.2f} times", flush=True)


def against_valid(root: Path, runs: int) -> bool:
    """Time each case of faults against the valid package; return whether all reach their aims."""
    reached = True
    for case in CASES:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch, "package")
            shutil.copytree(root, folder)
            made = FAULTS[case.kind].plant(folder, case.number)
            pairs = in_turn(partial(validate, folder, status=1), partial(validate, root), runs)
        found = ratios([(ours.seconds, valid.seconds) for ours, valid in pairs])
        good = statistics.median(found) <= case.aim
        reached &= good
        print(
            f"{'reached' if good else 'MISSED '} {made:>6,} x {case.kind:<22} aim {case.aim:<4}"
            f"{statistics.median(ours.seconds for ours, _ in pairs):>7.2f} s {listed(found)}",
            flush=True,
        )
    return reached


@contextmanager
def generated(size: int) -> Iterator[tuple[Path, int]]:
    """Give a valid package of about so many rows, and how many it has."""
    with tempfile.TemporaryDirectory() as folder:
        # apart: a large parent would count into the peak memory of the processes that it starts
        command = [sys.executable, str(GENERATE), folder, str(size)]
        subprocess.run(command, env=commits.environment(commits.CHECKOUT), stdout=subprocess.DEVNULL, check=True)
        root = Path(folder)
        yield root, sum(r.descriptor["synopsis:rows"] for r in Package(root).resources.values())


def main() -> int:
    assert __doc__
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, metavar="SIZES", help="numbers of rows")
    parser.add_argument("--runs", type=int, metavar="N", help=f"how often each runs, instead of {RUNS} times or once")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--against", metavar="COMMIT", help="another commit of this repository")
    way.add_argument("--broken", action="store_true", help="packages with faults against the valid one")
    way.add_argument("--engine", action="store_true", help="our engine alone, without the start of the process")
    given = parser.parse_args()
    reached = True
    with ExitStack() as stack:
        tree = stack.enter_context(commits.commit(given.against)) if given.against else None
        print(f"{'rows':>9}  {'':<14}{'time':>11} {'speed':>16} {'peak':>13}")
        for size in given.sizes or (BROKEN_SIZES if given.broken else SIZES):
            with generated(size) as (root, rows):
                runs = given.runs or (RUNS if rows <= ONCE_ABOVE else 1)
                if tree:
                    against_commit(root, rows, runs, given.against, tree)
                elif given.broken:
                    show("valid", rows, [validate(root) for _ in range(runs)])
                    reached &= against_valid(root, runs)
                elif given.engine:
                    show("engine", rows, [engine_apart(root) for _ in range(runs)])
                else:
                    against_frictionless(root, rows, runs)
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
