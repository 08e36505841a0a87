"""The paths of a package: plain relative paths to regular files inside its folder, opened without following a link."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from ..errors import PackageError
from ..rule import Finding, Rule
from ..suggest import did_you_mean
from .shapes import found

MAX_BYTES = 512 << 20
"""A data file larger than this is refused."""
MAX_JSON_BYTES = 5_000_000
"""A descriptor or a schema larger than this is refused."""
MAX_PATH = 500

_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
"""No link is followed, and a pipe does not wait for somebody who writes into it."""

PATH_UNSAFE = Rule(
    "path-unsafe", "path", "A path leads outside the package, or is not a simple relative path.",
    why="Only files inside the package are read. A path that leads elsewhere could expose private files.",
    wrong='"path": "../places.csv"', right='"path": "data/places.csv"',
    repair="Write a simple path to a .csv or .json file inside the package.",
)  # fmt: skip
PATH_MISSING = Rule(
    "path-missing", "path", "A file named in the descriptor is missing.",
    why="The descriptor names a file that does not exist, so part of the data is missing.",
    wrong="data/place.csv", right="data/places.csv",
    repair="Restore the file under the name given in the descriptor, or download it again.",
)  # fmt: skip
PATH_LINK = Rule(
    "path-link", "path", "A file is a link or device instead of a regular file.",
    why="A link can point to any file on the computer. Data is read only from regular files.",
    wrong="data/places.csv -> /home/me/places.csv", right="data/places.csv", repair="Replace the link with the file itself.",
)  # fmt: skip
PATH_TOO_LARGE = Rule(
    "path-too-large", "path", "A file is too large for the validator.",
    why="No table in this package is that large, and reading the file could use up all of the computer's memory.",
    wrong="data/places.csv with 900 MB", right="data/places.csv with 10 kB", repair="Check that this is the correct file.",
)  # fmt: skip
PATH_UNLISTED = Rule(
    "path-unlisted", "path", "The data folder contains a CSV file that the descriptor does not list.",
    why="An unlisted CSV file is never checked, and readers may mistake it for part of the data.",
    wrong="data/places (copy).csv", right="data/places.csv",
    repair="Delete the file, move it out of the folder, or add it to datapackage.json.",
)  # fmt: skip


class UnsafeFileError(PackageError):
    """A file of a package is not what is read; `finding` says why."""

    def __init__(self, file: Path, finding: Finding) -> None:
        super().__init__(f"{file} cannot be read: {reason(finding)}.")
        self.finding = finding


def check_path(root: Path, path: str, ending: str) -> Iterator[Finding]:
    """Check one path of the descriptor without opening the file."""
    parts = path.split("/")
    if re.match(r"[a-z][a-z0-9+.-]*:", path, re.I):
        yield found(PATH_UNSAFE, path, "This is a web address or a drive; only files inside the package are read.")
    elif not all(_PART.fullmatch(part) for part in parts):
        yield found(
            PATH_UNSAFE, path, "This is not a simple relative path.", "Write a path such as data/activities.csv."
        )
    elif len(path) > MAX_PATH:
        yield found(PATH_UNSAFE, path[:80], f"The path has {len(path):,} characters; at most {MAX_PATH} are allowed.")
    elif not path.endswith(ending):
        yield found(PATH_UNSAFE, path, f"The file name must end in {ending}.")
    else:
        place = root
        try:
            for number, part in enumerate(parts, 1):
                place = place / part
                if wrong := _wrong(path, part, place.lstat(), last=number == len(parts)):
                    yield wrong
                    return
        except OSError as error:
            yield _missing(path, error)


def open_inside(root: Path, path: str, ending: str = "") -> BinaryIO:
    """Return a file of a package, open for reading, that is what `check_path` asks for even if somebody swaps it.

    Raises:
        UnsafeFileError: it is not, or it cannot be read.
    """
    wrong = next(check_path(root, path, ending), None)
    if not wrong:
        try:
            descriptor = os.open(root / path, _FLAGS)
        except OSError as error:
            raise UnsafeFileError(root / path, _missing(path, error)) from None
        if not (wrong := _wrong(path, path.rpartition("/")[2], os.fstat(descriptor), last=True)):
            return os.fdopen(descriptor, "rb")
        os.close(descriptor)
    raise UnsafeFileError(root / path, wrong)


def reason(finding: Finding) -> str:
    """Return the message of a finding of this room as the middle of a sentence."""
    message, _ = finding.rule.say(finding, None)
    return message[:1].lower() + message[1:].rstrip(".")


def _missing(path: str, error: OSError) -> Finding:
    absent = isinstance(error, FileNotFoundError | NotADirectoryError)
    return found(PATH_MISSING, path, "The file does not exist." if absent else f"{error.strerror}.")


def _wrong(path: str, part: str, status: os.stat_result, *, last: bool) -> Finding | None:
    """Say what is wrong with one part of a path: the last is the file, those before it are folders."""
    if stat.S_ISLNK(status.st_mode):
        return found(PATH_LINK, path, f'"{part}" is a link; links are not followed.')
    if not (stat.S_ISREG if last else stat.S_ISDIR)(status.st_mode):
        return found(PATH_LINK, path, "This is not a regular file.")
    max_bytes = MAX_JSON_BYTES if path.endswith(".json") else MAX_BYTES
    if last and status.st_size > max_bytes:
        return found(PATH_TOO_LARGE, path, f"The file has {status.st_size:,} bytes; at most {max_bytes:,} are read.")
    return None


def check_folder(root: Path, listed: Iterable[str], read: Iterable[str]) -> Iterator[Finding]:
    """Report the CSV files beside those that are read which the descriptor does not list."""
    known = set(listed)
    for folder in sorted({path.rpartition("/")[0] for path in read}):
        place = root / folder
        try:
            files = sorted(place.iterdir()) if place.is_dir() and not place.is_symlink() else []
        except OSError:
            continue
        for file in files:
            path = f"{folder}/{file.name}" if folder else file.name
            if file.suffix.lower() == ".csv" and path not in known:
                message = "The descriptor does not list this file, so it is not part of the package."
                hint = f"{did_you_mean(path, known)} Rename the file, or remove it.".strip()
                yield found(PATH_UNLISTED, path, message, hint)
