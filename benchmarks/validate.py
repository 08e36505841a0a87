#!/usr/bin/env python3
"""Time `synopsis-data validate` against `frictionless validate` on the shipped package, as whole processes, in turn.

usage: python benchmarks/validate.py [RUNS]

Needs the extra frictionless. Prints the median, the lowest and the highest of each, the median of the ratios run by run,
and the peak memory of each process.
"""

from __future__ import annotations

import sys

from timing import compare

from synopsis_data.package import DESCRIPTOR, installed_root

ROOT = installed_root()


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    ours = [sys.executable, "-m", "synopsis_data", "validate", str(ROOT)]
    theirs = [sys.executable, "-m", "frictionless", "validate", str(ROOT / DESCRIPTOR)]
    compare("synopsis-data validate", ours, "frictionless validate", theirs, runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
