#!/usr/bin/env python3
"""Print one shell block of the README, so that what people are told to type is what is tested.

usage: tools/readme_block.py NUMBER        (1 for the first block)
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.blocks import blocks  # noqa: E402


def main() -> int:
    found = [block.text for block in blocks((ROOT / "README.md").read_text(encoding="utf-8")) if block.language == "sh"]
    print(found[int(sys.argv[1]) - 1], end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
