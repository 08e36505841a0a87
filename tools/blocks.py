"""The pieces of code in a page, so that what readers are shown is what is run."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import NamedTuple

FENCE = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """One fenced block: the line of its page on which it begins, its language and its text."""

    line: int
    language: str
    text: str


def blocks(page: str) -> list[Block]:
    """Return the fenced blocks of the text of a page.

    >>> blocks("Try:\\n```sh\\nls\\n```\\n")
    [Block(line=2, language='sh', text='ls\\n')]
    """
    return [Block(page.count("\n", 0, m.start()) + 1, m[2], dedent(m[3])) for m in FENCE.finditer(page)]
