"""An extension of griffe: the examples in docstrings are code, also outside a section of examples."""

from __future__ import annotations

import re
from typing import Any

import griffe

_EXAMPLE = re.compile(r"(?:^[ ]*>>> .*\n(?:^(?![ ]*$).*\n)*)+", re.M)
"""Lines from the first prompt to the next blank line."""


class Doctests(griffe.Extension):
    """Put a fence around every example, so that its output is not read as Markdown."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Change the docstring of one object that was read."""
        if obj.docstring and ">>>" in obj.docstring.value:
            text = obj.docstring.value + "\n"
            obj.docstring.value = _EXAMPLE.sub(lambda match: f"```pycon\n{match[0].rstrip()}\n```\n", text).rstrip()
