"""The standard streams as every command finds them: there, in UTF-8, and failing in one way.

Each may be closed, lead to a full disk, or into a pipe whose reader has gone. What is closed takes everything and keeps
nothing. Standard output fails once, at the first write; what it can no longer take is not written a second time, also
not at the end of the program. Standard error, where nobody could be told, never fails.
"""

from __future__ import annotations

import errno
import io
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TextIO

from ..reporting.safe import visible

ENDED = 128 + 13
"""Exit status where the reader of a pipe has gone: what a shell says of a program that SIGPIPE ends."""


class Output(io.RawIOBase):
    """The end of a stream that keeps its first failure, and takes without a word what comes after it.

    Args:
        raw: what is written to.
        fails: whether the failure is raised.
    """

    def __init__(self, raw: Any, *, fails: bool) -> None:
        self.raw, self.fails = raw, fails
        self.failure: OSError | None = None

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return int(self.raw.fileno())

    def isatty(self) -> bool:
        return bool(self.raw.isatty())

    def write(self, data: Any) -> int:
        if self.failure is None:
            try:
                written: int | None = self.raw.write(data)
                if written is None:  # it would have to wait, and was told not to
                    raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
                return written
            except OSError as error:
                self.failure = error
                if self.fails:
                    raise
        return len(data)

    def outcome(self) -> tuple[int, str]:
        """Return the exit status for the failure, and what is to be said of it."""
        assert self.failure is not None
        # Windows calls a pipe without a reader an invalid argument.
        if self.failure.errno == errno.EPIPE or (os.name == "nt" and self.failure.errno == errno.EINVAL):
            return ENDED, ""
        return 2, f"cannot write to standard output: {self.failure.strerror}"


@contextmanager
def standard_streams() -> Iterator[Output]:
    """Put streams that can be relied on in the place of the standard ones, and give the end of standard output."""
    with ExitStack() as stack:
        for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
            if getattr(sys, name) is None:  # closed; another file that is opened must not take its number
                nowhere = stack.enter_context(Path(os.devnull).open(mode, encoding="utf-8"))
                _put(stack, sys, name, nowhere)
        output = _guard(stack, "stdout", fails=True)
        _guard(stack, "stderr", fails=False)
        _put(stack, warnings, "showwarning", _warn)
        yield output


def obeys_escapes(stream: TextIO) -> bool:
    """Return whether colours and a bar that moves may be written: to a terminal that knows escapes, and nobody said no.

    Who wants none sets NO_COLOR (https://no-color.org).
    """
    kind = os.environ.get("TERM", "" if os.name == "posix" else "console")
    return stream.isatty() and kind not in ("", "dumb", "unknown") and not os.environ.get("NO_COLOR")


def _put(stack: ExitStack, module: Any, name: str, value: Any) -> None:
    stack.callback(setattr, module, name, getattr(module, name))
    setattr(module, name, value)


def _guard(stack: ExitStack, name: str, *, fails: bool) -> Output:
    stream = getattr(sys, name)
    buffer = getattr(stream, "buffer", None)
    output = Output(getattr(buffer, "raw", buffer), fails=fails)
    if buffer is not None:  # without one it collects text for somebody, and cannot fail
        lines = stream.line_buffering
        guarded = io.TextIOWrapper(io.BufferedWriter(output), encoding="utf-8", errors="replace", line_buffering=lines)
        _put(stack, sys, name, guarded)
    return output


def _warn(message: Any, category: type[Warning], filename: str, lineno: int, *_: Any) -> None:
    """Show a warning of Python or a library to those who asked for warnings; it may hold the text of a file."""
    if sys.warnoptions:
        print(visible(f"{filename}:{lineno}: {category.__name__}: {message}"), file=sys.stderr)
