"""Where exports go: written beside their place and put into it when they are whole; nothing foreign is lost."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..errors import SynopsisError

README = "README.txt"


class ExportError(SynopsisError):
    """An export cannot be written; the message says why and what to do."""


def check_file(target: Path, magic: bytes, force: bool) -> None:
    """Raise `ExportError` where a file of another kind stands in the place of an export."""
    _check_parent(target)
    if target.is_dir():
        raise ExportError(f"{target} is a folder. Name a file in it.")
    if target.exists() and not force:
        with target.open("rb") as stream:
            head = stream.read(len(magic))
        if head and head != magic:
            raise ExportError(
                f"{target} exists and is a file of another kind. Name another file, or say --force to replace it."
            )


def check_folder(target: Path, endings: Sequence[str], force: bool) -> None:
    """Raise `ExportError` where a folder that is no earlier export stands in the place of an export."""
    _check_parent(target)
    if not target.exists():
        return
    if not target.is_dir():
        raise ExportError(f"{target} is a file, and this format is a folder of files. Name another place.")
    foreign = _foreign(target, endings)
    if foreign and not force:
        named = ", ".join(foreign[:3]) + (" ..." if len(foreign) > 3 else "")
        raise ExportError(
            f"{target} holds what is no export ({named}). Name a new folder, or say --force to write into this one."
        )


def _check_parent(target: Path) -> None:
    if not target.parent.is_dir():
        raise ExportError(f"There is no folder {target.parent}. Make it first, or name another place.")


def _foreign(folder: Path, endings: Sequence[str]) -> list[str]:
    return sorted(e.name for e in folder.iterdir() if not (e.is_file() and e.name.endswith((*endings, README))))


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside `target`, on the same file system, which is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_files(folder: Path, target: Path) -> list[Path]:
    """Move all files of a staging folder to where `target` stands; return where they are."""
    placed = []
    for file in sorted(folder.iterdir(), key=lambda f: (f.name != target.name, f.name)):
        placed.append(file.replace(target.with_name(file.name)))
    return placed


def put_folder(folder: Path, target: Path, endings: Sequence[str]) -> list[Path]:
    """Put a finished folder in the place of `target`; return its files.

    An earlier export is replaced as a whole. Into a folder with other things in it, and into the one that somebody
    stands in, the files are moved one by one, and the other things stay.
    """
    names = sorted(file.name for file in folder.iterdir())
    if target.exists() and (_foreign(target, endings) or Path.cwd().is_relative_to(target.resolve())):
        for name in names:
            (folder / name).replace(target / name)
    elif target.exists():
        old = folder.with_name("old")
        target.replace(old)
        try:
            folder.replace(target)
        except OSError:
            old.replace(target)
            raise
    else:
        folder.replace(target)
    return [target / name for name in names]
