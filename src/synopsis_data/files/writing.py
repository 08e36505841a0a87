"""Writing that is all or nothing: files are prepared beside their places and then renamed, and Ctrl+C and SIGTERM wait.

A process that is killed outright (SIGKILL) can leave some files renamed and some not, and files whose names begin with
`.synopsis-`.
"""

from __future__ import annotations

import os
import shutil
import signal
import stat
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import IO

from ..errors import PackageError

_number = count()


def write_file(file: Path, data: bytes) -> None:
    """Write a file that a person named: where it is a link, the file that it leads to.

    Raises:
        PackageError: the file cannot be written, or not with the mode, the owner and the group that it has.
    """
    write_files([(Path(os.path.realpath(file)) if file.is_symlink() else file, data)])


def write_files(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write all of several files or none; a link is not followed.

    Raises:
        PackageError: a file cannot be written, or not with the mode, the owner and the group that it has; none is changed.
    """
    with held():
        ready: list[tuple[Path, Path]] = []
        target = Path()
        try:
            for target, data in files:
                temporary = _beside(target)
                # Nobody may read it who may not read what it replaces.
                mode = target.lstat().st_mode & 0o700 if os.path.lexists(target) else 0o666
                with _create(temporary, mode) as stream:
                    ready.append((temporary, target))
                    stream.write(data)
            move_files(ready)
        except OSError as error:
            raise PackageError(f"{target} cannot be written: {error.strerror or error}.") from error
        finally:
            _discard(temporary for temporary, _ in ready)


def move_files(moves: Sequence[tuple[Path, Path]], remove: Iterable[Path] = ()) -> None:
    """Move all of several finished files to their places, on the same file system, and take others away, or do nothing.

    Args:
        moves: where each file is, and where it is to be. What is there is replaced, and its mode, owner and group are kept.
        remove: files that are to go.

    Raises:
        PackageError: one cannot be; those that were are put back.
    """
    with held():
        kept: list[tuple[Path, Path | None]] = []
        target = Path()
        try:
            for source, target in moves:
                _become(source, target)
            for source, target in moves:
                kept.append((target, _keep(target)))
                source.replace(target)
            for target in remove:
                kept.append((target, _keep(target)))
                target.unlink()
        except BaseException as error:
            _put_back(kept, error)
            if isinstance(error, OSError):
                why = f"{target} cannot be written: {error.strerror or error}."
                raise PackageError(f"{why} Nothing was changed.") from error
            raise
        if left := _discard(old for _, old in kept if old):
            raise PackageError(
                f"Everything was written, but these earlier files could not be deleted: {', '.join(left)}."
            )


@contextmanager
def held() -> Iterator[None]:
    """Keep Ctrl+C and SIGTERM waiting until the work inside is done. Only the main thread can."""
    came: list[int] = []
    signals = (signal.SIGINT, signal.SIGTERM) if threading.current_thread() is threading.main_thread() else ()
    heeded = [number for number in signals if signal.getsignal(number) not in (None, signal.SIG_IGN)]
    handlers = {number: signal.signal(number, lambda number, _: came.append(number)) for number in heeded}
    try:
        yield
    finally:
        for signalled, handler in handlers.items():
            signal.signal(signalled, handler)
        for caught in came:
            signal.raise_signal(caught)


@contextmanager
def unwound() -> Iterator[None]:
    """Let SIGTERM, where it would end the process at once, unwind what is inside first."""
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _beside(target: Path) -> Path:
    """Return a name beside a file that no other file has."""
    names = (target.with_name(f".synopsis-{os.getpid()}-{number}.tmp") for number in _number)
    return next(name for name in names if not os.path.lexists(name))


def _create(file: Path, mode: int) -> IO[bytes]:
    """Make a file that nobody else has made, and open it."""
    return open(file, "xb", opener=lambda name, flags: os.open(name, flags, mode))


def _become(source: Path, target: Path) -> None:
    """Give a prepared file the mode, the owner and the group of what it replaces, or refuse."""
    try:
        wanted = target.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(wanted.st_mode):
        kind = "a link" if stat.S_ISLNK(wanted.st_mode) else "not a regular file"
        raise PackageError(
            f"{target} is {kind}, so it was not written. Replace it with a regular file, or choose another file."
        )
    if not wanted.st_mode & 0o222 or not os.access(target, os.W_OK):
        way_out = "Make it writable, or choose another file."
        raise PackageError(f"{target} is read-only, so it was not written. {way_out}")
    try:
        given = source.stat()
        if (given.st_uid, given.st_gid) != (wanted.st_uid, wanted.st_gid):
            os.chown(source, wanted.st_uid, wanted.st_gid)
        source.chmod(stat.S_IMODE(wanted.st_mode))
        kept = stat.S_IMODE(source.stat().st_mode) == stat.S_IMODE(wanted.st_mode)
    except OSError:
        kept = False
    if not kept:
        why = "because its mode, owner or group would change"
        raise PackageError(f"{target} was not written {why}. Ask its owner, or choose another file.")


def _keep(target: Path) -> Path | None:
    """Return another name for a file, or a copy, by which it can be put back; `None` where there is none yet."""
    if not target.exists():
        return None
    old = _beside(target)
    try:
        os.link(target, old)
    except FileExistsError:
        raise
    except OSError:  # the file system has no second names
        with target.open("rb") as source, _create(old, 0o600) as copy:
            shutil.copyfileobj(source, copy)
        shutil.copystat(target, old)
    return old


def _discard(files: Iterable[Path]) -> list[str]:
    """Delete files that are not needed any more, each with a second try, and return those that are still there."""
    left = []
    for file in files:
        for _ in range(2):
            try:
                file.unlink(missing_ok=True)
                break
            except OSError:
                continue
        else:
            left.append(str(file))
    return left


def _put_back(kept: Sequence[tuple[Path, Path | None]], error: BaseException) -> None:
    """Put files back as they were, or say where what they held is."""
    lost = []
    for target, old in reversed(kept):
        try:
            if old is None:
                target.unlink(missing_ok=True)
            else:
                old.replace(target)
        except OSError:
            if old and not (target.is_file() and target.read_bytes() == old.read_bytes()):
                lost.append(f"{target} (kept as {old.name})")
                continue
        _discard([old] if old else [])
    if lost:
        raise PackageError(f"These files could not be restored: {', '.join(lost)}. Rename them manually.") from error
