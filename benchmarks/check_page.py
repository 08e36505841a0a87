#!/usr/bin/env python3
"""Time the page that checks a file, in Chromium: from the file to the verdict, as a reader waits for it.

usage: python benchmarks/check_page.py SITE [ROUNDS]

SITE is the folder of the built site. It needs the dependency group `browser` and Chromium (its path in CHROMIUM, or
/usr/bin/chromium). Each round has a browser profile of its own:

first visit   nothing is stored; the file is dropped at the `load` event of the page
second visit  the same in a new tab of that browser, with what the first visit left in the store
next file     another file on the page that is open
command line  for comparison: its verdict on the same file, as a process

It prints medians, the fastest and the slowest, and how many times as long as the command line each takes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.website.browser.conftest import CHROMIUM, FLAGS
from tests.website.browser.server import serve

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "data" / "publications.csv"
DONE = "#checker[data-state=done]"


def put(page: Any, name: str) -> float:
    """Give the page a file with one wrong year, and return the seconds to its verdict."""
    data = FILE.read_bytes().replace(b",2004,", b",20004,", 1)
    begin = time.perf_counter()
    page.evaluate("document.querySelector('#checker').dataset.state = 'asked'")
    page.set_input_files("[name=file]", {"name": name, "mimeType": "text/csv", "buffer": data})
    page.wait_for_selector(DONE)
    return time.perf_counter() - begin


def visit(context: Any, address: str) -> tuple[Any, float]:
    page = context.new_page()
    page.goto(address, wait_until="load")
    return page, put(page, FILE.name)


def command_line(folder: Path) -> float:
    file = folder / FILE.name
    file.write_bytes(FILE.read_bytes().replace(b",2004,", b",20004,", 1))
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "synopsis_data", "validate", str(file)], capture_output=True, check=False, cwd=folder
    )
    return time.perf_counter() - begin


def main() -> int:
    from playwright.sync_api import sync_playwright

    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    site, rounds = Path(sys.argv[1]), int((sys.argv[2:] or ["5"])[0])
    times: dict[str, list[float]] = {"first visit": [], "second visit": [], "next file": [], "command line": []}
    with serve(site, "/synopsis-data/") as address, sync_playwright() as playwright:
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as folder:
                context = playwright.chromium.launch_persistent_context(
                    folder, executable_path=CHROMIUM, args=FLAGS, viewport={"width": 1440, "height": 900}
                )
                context.set_default_timeout(60_000)
                page, taken = visit(context, f"{address}check/index.html")
                times["first visit"].append(taken)
                page.wait_for_timeout(2000)  # a reader looks at the verdict, and the browser writes its store
                times["next file"].append(put(page, FILE.name))
                page.close()
                page, taken = visit(context, f"{address}check/index.html")
                times["second visit"].append(taken)
                context.close()
                times["command line"].append(command_line(Path(folder)))
    base = median(times["command line"])
    for name, found in times.items():
        span = f"({min(found):.2f} to {max(found):.2f})"
        print(f"{name:14} {median(found):5.2f} s  {span:15} {median(found) / base:5.1f} times the command line")
    return 0


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.exit(main())
