#!/usr/bin/env python3
"""Build the same commit twice, in different folders and surroundings, and compare every byte.

usage: tools/reproducible.py [--keep FOLDER]

The second build has another folder, umask, time zone, language and hash seed. Exit status: 0 the same, 1 not.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.releasing.common import clone, copy_cache, sha256  # noqa: E402

SURROUNDINGS = (
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "umask": "022"},
    {"TZ": "Pacific/Auckland", "LC_ALL": "C", "umask": "077"},
)


def build(folder: Path, number: int, out: Path) -> None:
    """Build the last commit in a folder, in one of the surroundings."""
    folder.mkdir(parents=True)
    there = folder / "checkout"
    clone(there)
    given = dict(SURROUNDINGS[number])
    mask = int(given.pop("umask"), 8)
    environment = {k: v for k, v in os.environ.items() if k not in ("SOURCE_DATE_EPOCH", "PYTHONPATH")}
    done = subprocess.run(
        [sys.executable, str(there / "tools" / "release.py"), "build", str(out)],
        cwd=there, env={**environment, **given}, umask=mask if os.name != "nt" else -1, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(done.returncode)
    copy_cache(there, ROOT)


def sums(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): sha256(p) for p in sorted(folder.rglob("*")) if p.is_file()}


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the last commit twice and compare every byte.")
    parser.add_argument("--keep", type=Path, help="a folder that gets the first build")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        outs = [given.keep.resolve() if given.keep else Path(scratch, "out"), Path(scratch, "another", "place", "out")]
        for number, out in enumerate(outs):
            build(Path(scratch, "x" * (1 + 20 * number), "there"), number, out)
        first, second = map(sums, outs)
    different = sorted(name for name in {*first, *second} if first.get(name) != second.get(name))
    for name in different:
        print(f"different: {name}")
    shown = [name for name in first if name.startswith(("dist/", "downloads/"))]
    for name in shown:
        print(f"{first[name]}  {name}")
    pages = sum(name.startswith("site/") for name in first)
    print(f"{'Not the same' if different else 'The same'}: {len(shown)} artifacts and {pages} files of the site.")
    return 1 if different or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
