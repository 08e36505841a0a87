#!/usr/bin/env python3
"""Print one shell block of the README, so that what people are told to type is what is tested.

usage: tools/readme_block.py NUMBER        (1 for the first block)
"""

from __future__ import annotations

import re
import sys
from pathlib import Path


def main() -> int:
    readme = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    print(blocks[int(sys.argv[1]) - 1], end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
