#!/usr/bin/env python3
"""Draw the picture of the README from the data, as the front page of the site has it: `.github/rows.svg`.

usage: python tools/readme_picture.py [--check]

With `--check` nothing is written; the exit status is 1 if the file is not what the data gives.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from website.base import Site  # noqa: E402
from website.pictures import frame, rows  # noqa: E402

TARGET = ROOT / ".github" / "rows.svg"


def main() -> int:
    with tempfile.TemporaryDirectory() as nowhere:
        site = Site(ROOT, Path(nowhere))
    # Without version and address, so that a release does not change it.
    text = frame.file(rows.picture(site, ""), f"Source: {frame.SOURCE}; synopsis-data, CC BY 4.0") + "\n"
    if "--check" in sys.argv:
        current = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
        print("current" if current else "stale: .github/rows.svg; run python tools/readme_picture.py")
        return 0 if current else 1
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
