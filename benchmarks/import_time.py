#!/usr/bin/env python3
"""Time `import synopsis_data` against the bare interpreter and `import json`, as whole processes, in turn.

usage: python benchmarks/import_time.py [RUNS]
"""

from __future__ import annotations

import re
import subprocess
import sys

from timing import compare


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    bare = [sys.executable, "-c", "pass"]
    compare("import synopsis_data", [sys.executable, "-c", "import synopsis_data"], "bare interpreter", bare, runs)
    timed = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import synopsis_data"], capture_output=True, text=True, check=True
    )
    lines = [line for line in timed.stderr.splitlines() if "synopsis_data" in line]
    total = sum(int(re.findall(r"\d+", line)[0]) for line in lines)
    print(f"-X importtime: {total / 1000:.2f} ms in {len(lines)} module(s) of synopsis_data")
    return 0


if __name__ == "__main__":
    sys.exit(main())
