"""Let each file operation of a command fail once, and interrupt the command once at each: what is then in the folder?

usage: python -m tests.support.killing FOLDER (fail | SIGINT | SIGTERM) COMMAND...

The command is run in a process of its own, in the folder, once for each operation; the folder is put back in between. Prints
one line per operation, as JSON: its number, its name, the exit status, whether the folder is `old`, `new` or `mixed`, what else
lies in it, and what was said on standard error.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from synopsis_data.cli import main

OPERATIONS = {"open", "os.rename", "os.link", "os.remove", "os.chmod", "os.chown"}
Files = dict[str, bytes]


class Saboteur:
    """Counts the file operations in a folder that may change it, and spoils one of them."""

    def __init__(self, folder: Path, mode: str, at: int) -> None:
        self.folder, self.mode, self.at = str(folder), mode, at
        self.count = 0
        self.name = ""

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in OPERATIONS or not str(Path(str(arguments[0])).absolute()).startswith(self.folder):
            return
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)):
            return
        self.count += 1
        if self.count == self.at:
            self.name = event
            if self.mode == "fail":
                raise OSError(5, "Input/output error", str(arguments[0]))
            os.kill(os.getpid(), getattr(signal, self.mode))


def files_of(folder: Path) -> Files:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def run(command: list[str], saboteur: Saboteur | None) -> tuple[int, str, str]:
    """Run a command in a child; return its exit status, the name of the operation that was spoilt, and what it said."""
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as said:
        child = os.fork()
        if not child:
            os.dup2(said.fileno(), 2)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            status = 70
            try:
                if saboteur:
                    sys.addaudithook(saboteur)
                main(command)
            except SystemExit as exit_:
                status = exit_.code if isinstance(exit_.code, int) else 1
            except KeyboardInterrupt:
                status = 130
            finally:
                os.write(told.fileno(), saboteur.name.encode() if saboteur else b"")
                os._exit(status)
        _, code = os.waitpid(child, 0)
        told.seek(0)
        said.seek(0)
        return os.waitstatus_to_exitcode(code), told.read().decode(), said.read().decode()


def restore(folder: Path, before: Files) -> None:
    for name in files_of(folder).keys() - before.keys():
        (folder / name).unlink()
    for name, data in before.items():
        if (folder / name).read_bytes() != data:
            (folder / name).write_bytes(data)


def results(folder: Path, mode: str, command: list[str]) -> Iterator[dict[str, object]]:
    os.chdir(folder)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored in the background
    before = files_of(folder)
    assert run(command, None)[0] == 0
    after = files_of(folder)
    assert before != after
    for number in range(1, 10_000):
        restore(folder, before)
        status, name, said = run(command, Saboteur(folder, mode, number))
        if not name and status == 0:
            return
        found = files_of(folder)
        state = "old" if found == before else "new" if found == after else "mixed"
        yield {"number": number, "name": name, "status": status, "state": state, "said": said,
               "beside": sorted(found.keys() - before.keys())}  # fmt: skip


if __name__ == "__main__":
    for result in results(Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3:]):
        print(json.dumps(result))
