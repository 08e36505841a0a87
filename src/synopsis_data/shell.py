"""Names as they stand in a command that is to be pasted into a shell."""

from __future__ import annotations

import os
import re
import shlex

_PLAIN = re.compile(r"[\w./:+][\w./:+-]*")
"""Names that no shell changes."""
_OBEYED = '"$`!' if os.name == "nt" else '"$`!\\'
"""What a shell obeys within double quotes; on Windows the backslash stands between folders."""


def shell_quoted(name: str) -> str:
    """Return the name of a file so that a shell takes it as one word, and a command never as an option.

    Double quotes mean the same to sh, cmd.exe and PowerShell, so they are used wherever they are enough.

    >>> print(shell_quoted("places.csv"), shell_quoted("my file.csv"), shell_quoted("$5.csv"), shell_quoted("-x.csv"))
    places.csv "my file.csv" '$5.csv' ./-x.csv
    """
    if name.startswith("-"):
        name = f"./{name}"
    if _PLAIN.fullmatch(name):
        return name
    return shlex.quote(name) if any(sign in name for sign in _OBEYED) else f'"{name}"'
