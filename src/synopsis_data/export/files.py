"""Where exports go: written beside their place and put into it when they are whole; nothing foreign is lost."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..errors import SynopsisError
from ..files.writing import held, move_files, unwound

README = "README.txt"


class ExportError(SynopsisError):
    """An export cannot be written; the message says why and what to do."""


def check_file(target: Path, magic: bytes, force: bool) -> None:
    """Raise `ExportError` where a file of another kind stands in the place of an export."""
    if target.is_dir():
        raise ExportError(f"{target} is a folder. Specify a file inside it.")
    if target.exists() and not target.is_file():
        raise ExportError(f"{target} is not a regular file. Choose another name.")
    if target.exists() and not force:
        with target.open("rb") as stream:
            head = stream.read(len(magic))
        if head and head != magic:
            way_out = "Choose another file, or use --force to replace it."
            raise ExportError(f"{target} already exists and is a different kind of file. {way_out}")


def check_folder(target: Path, endings: Sequence[str], force: bool) -> None:
    """Raise `ExportError` where a folder that is no earlier export stands in the place of an export."""
    if target.exists() and not target.is_dir():
        raise ExportError(f"{target} is a file, but this format writes a folder of files. Choose another location.")
    foreign = [] if force or not target.exists() else _foreign(target, endings)
    if foreign:
        named = ", ".join(foreign[:3]) + (" ..." if len(foreign) > 3 else "")
        way_out = "Choose a new folder, or use --force to write to this one."
        raise ExportError(f"{target} contains other files ({named}). {way_out}")


def _foreign(folder: Path, endings: Sequence[str]) -> list[str]:
    return sorted(e.name for e in folder.iterdir() if not (e.is_file() and e.name.endswith((*endings, README))))


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside `target`, on the same file system, which is gone afterwards, whatever ends the work."""
    with unwound():
        folder = None
        try:
            with held():
                folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
            yield folder
        finally:
            if folder:
                with held():
                    shutil.rmtree(folder, ignore_errors=True)


def put_files(folder: Path, target: Path) -> list[Path]:
    """Move all files of a staging folder to where `target` stands; return where they are."""
    files = sorted(folder.iterdir(), key=lambda f: (f.name != target.name, f.name))
    placed = [target.with_name(file.name) for file in files]
    move_files(list(zip(files, placed, strict=True)))
    return placed


def put_folder(folder: Path, target: Path, endings: Sequence[str]) -> list[Path]:
    """Put the files of a finished folder where `target` stands; return where they are.

    An earlier export is replaced as a whole. In a folder with other things in it, all stays that is not replaced.
    """
    names = sorted(file.name for file in folder.iterdir())
    if not target.exists():
        folder.replace(target)
    else:
        gone = [] if _foreign(target, endings) else [file for file in target.iterdir() if file.name not in names]
        move_files([(folder / name, target / name) for name in names], gone)
    return [target / name for name in names]


def write_text(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
