"""Layer 2, the paths: plain relative paths to regular files inside the folder of the package, and nothing else."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..problem import Problem
from ..suggest import did_you_mean

MAX_BYTES = 512 << 20
"""A data file larger than this is refused."""

MAX_PATH = 500

_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")


def check_path(root: Path, path: str, ending: str, max_bytes: int = MAX_BYTES) -> Iterator[Problem]:
    """Check one path of the descriptor without opening the file."""
    parts = path.split("/")
    if re.match(r"[a-z][a-z0-9+.-]*:", path, re.I):
        yield Problem("path-unsafe", path, "This is an address or a drive; only files inside the package are read.")
    elif not all(_PART.fullmatch(part) for part in parts):
        yield Problem("path-unsafe", path, "This is no plain relative path.", hint="Write it like data/activities.csv.")
    elif len(path) > MAX_PATH:
        yield Problem(
            "path-unsafe", path[:80], f"The path has {len(path):,} characters; at most {MAX_PATH} are allowed."
        )
    elif not path.endswith(ending):
        yield Problem("path-unsafe", path, f"The name of the file must end in {ending}.")
    else:
        yield from _check_file(root, parts, path, max_bytes)


def _check_file(root: Path, parts: list[str], path: str, max_bytes: int) -> Iterator[Problem]:
    place = root
    for number, part in enumerate(parts, 1):
        place = place / part
        try:
            status = place.lstat()
        except OSError as error:
            reason = (
                "There is no such file."
                if isinstance(error, FileNotFoundError | NotADirectoryError)
                else f"{error.strerror}."
            )
            yield Problem("path-missing", path, reason)
            return
        kind = status.st_mode
        if stat.S_ISLNK(kind):
            yield Problem("path-link", path, f'"{part}" is a link; links are not followed.')
            return
        if (number < len(parts) and not stat.S_ISDIR(kind)) or (number == len(parts) and not stat.S_ISREG(kind)):
            yield Problem("path-link", path, "This is not a regular file.")
            return
        if number == len(parts) and status.st_size > max_bytes:
            yield Problem(
                "path-too-large", path, f"The file has {status.st_size:,} bytes; at most {max_bytes:,} are read."
            )


def check_folder(root: Path, listed: Iterable[str]) -> Iterator[Problem]:
    """Report the CSV files beside the listed ones that no resource names."""
    known = set(listed)
    for folder in sorted({path.rpartition("/")[0] for path in known}):
        place = root / folder
        try:
            files = sorted(place.iterdir()) if place.is_dir() and not place.is_symlink() else []
        except OSError:
            continue
        for file in files:
            path = f"{folder}/{file.name}" if folder else file.name
            if file.suffix.lower() == ".csv" and path not in known:
                yield Problem(
                    "path-unlisted",
                    path,
                    "No resource of the descriptor names this file, so it is not part of the package.",
                    hint=f"{did_you_mean(path, known)} Rename it, or take it away.".strip(),
                )
