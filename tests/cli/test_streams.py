"""Standard output and error that are closed, full, or a pipe whose reader has gone; terminals; odd surroundings."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from synopsis_data.cli import COMMANDS, streams
from synopsis_data.cli.streams import ENDED, obeys_escapes, standard_streams

from ..conftest import ROOT, Copy

FULL = Path("/dev/full")
UPDATE = b"id,redirect,reason\n"
posix = pytest.mark.skipif(os.name != "posix", reason="needs a shell, descriptors and signals of this kind")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="has no device that is always full")

SAYING: dict[str, tuple[str, ...]] = {
    "validate": ("retired_ids.csv",), "format": ("retired_ids.csv",), "template": ("places",), "explain": (), "info": (),
    "trace": ("iom-ctm",), "coverage": (), "show": ("places",), "cite": ("iom",), "diff": (str(ROOT), str(ROOT)),
    "export": ("json", "--force"), "reconcile": ("retired_ids.csv", "--column", "id"),
}  # fmt: skip
"""Of each command, arguments with which it says something and is content."""
CALLS = [(name, *SAYING.get(name, ("--help",))) for name in COMMANDS] + [
    ("validate", "retired_ids.csv", "--format", "github"), ("show", "iom", "--json"), ("show", "places", "--csv"), ("--help",),
]  # fmt: skip
calls = pytest.mark.parametrize("arguments", CALLS, ids=" ".join)


def run(*arguments: str, cwd: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "synopsis_data", *arguments]
    given = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.run(command, cwd=cwd, text=True, encoding="utf-8", check=False, **given)


def by_shell(line: str, *arguments: str, cwd: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a command with the streams that a line of the shell gives it; `"$@"` stands for the command."""
    program = [sys.executable, "-m", "synopsis_data", *arguments]
    command = ["sh", "-c", line, "sh", *program]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, **options)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "retired_ids.csv").write_bytes(UPDATE)
    return tmp_path


@needs_full
@calls
def test_a_full_disk_is_told_in_one_line_whatever_was_to_be_said(folder: Path, arguments: tuple[str, ...]) -> None:
    with FULL.open("w") as full:
        out = run(*arguments, cwd=folder, stdout=full)
    said = "synopsis-data: cannot write to standard output: No space left on device\n"
    assert (out.returncode, out.stderr) == (2, said)


@posix
@calls
def test_a_pipe_without_a_reader_ends_the_program_as_a_signal_would(folder: Path, arguments: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        out = run(*arguments, cwd=folder, stdout=writer)
    finally:
        os.close(writer)
    assert (out.returncode, out.stderr) == (ENDED, "")


@posix
@calls
def test_a_closed_output_changes_nothing_but_that_nothing_is_shown(folder: Path, arguments: tuple[str, ...]) -> None:
    out = by_shell('exec "$@" >&-', *arguments, cwd=folder)
    assert (out.returncode, out.stdout, out.stderr) == (0, "", "")


@posix
@pytest.mark.parametrize(
    "line", ['exec "$@" 2>&-', 'exec "$@" 2>/dev/full', 'exec "$@" >&- 2>&- <&-', 'exec "$@" </dev/full']
)
def test_exit_statuses_are_the_same_whatever_standard_error_and_input_are(folder: Path, copy: Copy, line: str) -> None:
    copy.set("places", "place_type", "village")
    for status, arguments in {
        0: ("validate", "retired_ids.csv"), 1: ("validate", str(copy.root)), 2: ("validate", "nothing.csv"),
    }.items():  # fmt: skip
        assert by_shell(line, *arguments, cwd=folder).returncode == status
    assert by_shell(line, "validate", "--nonsense", cwd=folder).returncode == 2


@posix
def test_problems_that_nobody_can_read_are_still_problems(copy: Copy) -> None:
    copy.set("places", "place_type", "village")
    assert by_shell('exec "$@" >&-', "validate", cwd=copy.root).returncode == 1
    assert by_shell('exec "$@" >/dev/null', "validate", "--format", "github", cwd=copy.root).returncode == 1


@posix
def test_closed_streams_are_not_taken_by_the_files_that_are_written(folder: Path) -> None:
    """What has the number of standard output or error would get what is said there."""
    wanted = by_shell('exec "$@"', "template", "places", "-o", "wanted.csv", cwd=folder)
    assert wanted.returncode == 0
    out = by_shell('exec "$@" <&- >&- 2>&-', "template", "places", "-o", "places.csv", cwd=folder)
    assert out.returncode == 0
    assert (folder / "places.csv").read_bytes() == (folder / "wanted.csv").read_bytes()


@posix
def test_the_first_lines_are_what_head_asks_for(folder: Path) -> None:
    out = by_shell('{ "$@"; echo $? >status; } | head -1', "show", "--csv", "passages", cwd=folder)
    assert out.stdout.count("\n") == 1 and out.stderr == ""
    assert (folder / "status").read_text(encoding="utf-8").strip() in ("0", "141")


@posix
def test_a_disk_that_is_full_half_way_is_told_once(folder: Path) -> None:
    import resource

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    for arguments in (
        ("show", "passages"),
        ("show", "passages", "--csv"),
        ("show", "passages", "--json"),
        ("explain",),
    ):
        with (folder / "out").open("w") as stream:
            out = run(*arguments, cwd=folder, stdout=stream, preexec_fn=small)
        assert (out.returncode, out.stderr) == (2, "synopsis-data: cannot write to standard output: File too large\n")
        assert (folder / "out").stat().st_size == 3000


@posix
def test_an_output_that_does_not_wait_is_told(folder: Path) -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    try:
        out = run("show", "passages", "--json", cwd=folder, stdout=writer)
    finally:
        os.close(reader)
        os.close(writer)
    assert out.returncode == 2 and re.fullmatch("synopsis-data: cannot write to standard output: [^\n]*\n", out.stderr)


def test_a_failure_of_any_kind_is_kept_and_nothing_is_written_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        written = 0

        def write(self, _: Any) -> int:
            self.written += 1
            raise OSError(22, "Invalid argument")

    broken = Broken()
    output = streams.Output(broken, fails=True)
    with pytest.raises(OSError, match="Invalid"):
        output.write(b"abc")
    assert output.write(b"abc") == 3 and broken.written == 1
    assert output.outcome() == (2, "cannot write to standard output: Invalid argument")
    monkeypatch.setattr(os, "name", "nt")
    assert output.outcome() == (ENDED, ""), "Windows says so of a pipe without a reader"
    assert streams.Output(Broken(), fails=False).write(b"abc") == 3


def test_streams_are_put_back() -> None:
    import warnings

    before = sys.stdin, sys.stdout, sys.stderr, warnings.showwarning
    with contextlib.suppress(KeyError), standard_streams():
        print("é\udce9")
        raise KeyError
    assert (sys.stdin, sys.stdout, sys.stderr, warnings.showwarning) == before


@posix
def test_ctrl_c_is_not_taken_for_problems(folder: Path) -> None:
    code = """
import signal, sys, time
import synopsis_data.cli.validate
from synopsis_data.cli import main

def waiting(path):
    print("ready", file=sys.stderr, flush=True)
    time.sleep(30)

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored in the background
synopsis_data.cli.validate.read_path = waiting
main(["validate", "-"])
"""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code], cwd=folder, **pipes) as process:  # type: ignore[call-overload]
        assert process.stderr.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130 and out == b"" and b"Traceback" not in err


# --- terminals


@contextlib.contextmanager
def terminal() -> Iterator[tuple[int, int]]:
    if sys.platform == "win32":
        pytest.skip("no pseudo-terminals here")
    import pty

    master, slave = pty.openpty()
    try:
        yield master, slave
    finally:
        os.close(master)


def on_terminal(*arguments: str, cwd: Path, before: str = "", **env: str | None) -> bytes:
    """Run a command with a terminal for both of its outputs; `before` is Python that is run first."""
    clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM")}
    program = f"{before}\nfrom synopsis_data.cli import main\nmain(prog_name='synopsis-data')"
    with terminal() as (master, slave):
        process = subprocess.Popen(
            [sys.executable, "-c", program, *arguments],
            stdin=subprocess.DEVNULL, stdout=slave, stderr=slave, cwd=cwd,
            env=clean | {"TERM": "xterm-256color"} | {k: v for k, v in env.items() if v is not None},
        )  # fmt: skip
        os.close(slave)
        seen = b""
        with contextlib.suppress(OSError):  # Linux says so when the other side is closed
            while part := os.read(master, 65536):
                seen += part
        process.wait()
    return seen


AT_ONCE = "from synopsis_data.cli import progress; progress.PATIENCE = -1"
PLAIN: list[dict[str, str]] = [{"TERM": "dumb"}, {"TERM": ""}, {"NO_COLOR": "1"}, {"NO_COLOR": "0"}]


def test_colours_and_a_bar_are_for_terminals_that_know_escapes(copy: Copy) -> None:
    copy.set("places", "place_type", "village")
    seen = on_terminal("validate", cwd=copy.root, before=AT_ONCE)
    assert b"\x1b[31m" in seen and b"Checking" in seen and b"\x1b[?25h" in seen
    for env in PLAIN:
        seen = on_terminal("validate", cwd=copy.root, before=AT_ONCE, **env)
        assert b"value-not-in-vocabulary" in seen
        assert b"\x1b" not in seen and b"Checking" not in seen and seen.count(b"\r") == seen.count(b"\r\n")


@pytest.mark.parametrize("env", PLAIN, ids=str)
def test_no_command_writes_escapes_where_nobody_wants_them(copy: Copy, env: dict[str, str]) -> None:
    copy.set("places", "name", "Elsewhere")
    for arguments in (("show", "iom"), ("show", "places"), ("diff", str(ROOT)), ("validate", "nothing"), ("--help",)):
        assert b"\x1b" not in on_terminal(*arguments, cwd=copy.root, **env)


def test_an_empty_no_color_says_nothing_and_a_pipe_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "")
    with terminal() as (_, slave), os.fdopen(slave, "w") as stream:
        assert obeys_escapes(stream)
        monkeypatch.setenv("NO_COLOR", "x")
        assert not obeys_escapes(stream)
        monkeypatch.delenv("NO_COLOR")
        monkeypatch.delenv("TERM")
        assert not obeys_escapes(stream), "nothing is known of it"
    reader, writer = os.pipe()
    with os.fdopen(reader), os.fdopen(writer, "w") as pipe:
        monkeypatch.setenv("TERM", "xterm")
        assert not obeys_escapes(pipe)


def test_a_table_on_a_terminal_is_shown_and_not_obeyed(copy: Copy) -> None:
    rows = copy.rows("places")
    rows[1] = ["zz-place", "\x1b[31mRed", "a;b;c", *rows[1][3:]]
    copy.write("places", rows[:2])
    assert b"<U+001B>[31mRed" in on_terminal("template", "places", "--example", cwd=copy.root)


# --- surroundings


SURROUNDINGS: list[dict[str, str]] = [
    {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii:strict", "LC_ALL": "C"},
    {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX"}, {"LC_ALL": "nonsense"},
]  # fmt: skip


@pytest.mark.parametrize("env", SURROUNDINGS, ids=str)
def test_output_and_errors_are_utf_8_whatever_the_surroundings_say(tmp_path: Path, env: dict[str, str]) -> None:
    (tmp_path / "x.csv").write_text("Bénin→ト\n", encoding="utf-8")
    (tmp_path / "places.csv").write_bytes(
        (ROOT / "data" / "places.csv").read_bytes().replace(b"Afghanistan", "Bénin→ト".encode(), 1)
    )
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHONUTF8", "PYTHONIOENCODING"))}
    for said, arguments in {
        "Bénin→ト": ("validate", "places.csv"), "x.csv": ("validate", "x.csv"), "Nothing is named": ("show", "Bénin→ト-nothing"),
        "There is no rule": ("explain", "é"), "→": ("diff", str(ROOT), "é"),
    }.items():  # fmt: skip
        out = run(*arguments, cwd=tmp_path, env=clean | env)
        assert out.returncode in (0, 1, 2) and (said in out.stdout + out.stderr or said == "→")
        assert "Traceback" not in out.stderr and "UnicodeEncodeError" not in out.stderr


@posix
def test_commands_that_need_no_folder_work_where_it_was_deleted(folder: Path) -> None:
    file = folder / "retired_ids.csv"
    for arguments in (
        ("info",),
        ("show", "iom"),
        ("explain",),
        ("validate", str(file)),
        ("validate", str(ROOT), "--format", "github"),
    ):
        gone = folder / "gone"
        gone.mkdir()
        out = by_shell('rmdir ../gone; exec "$@"', *arguments, cwd=gone)
        assert out.returncode == 0 and out.stdout, out.stderr
    for arguments in (
        ("validate",),
        ("format",),
        ("export", "json"),
        ("template", "places", "-o", "x.csv"),
        ("diff", "x"),
    ):
        gone.mkdir()
        out = by_shell('rmdir ../gone; exec "$@"', *arguments, cwd=gone)
        assert out.returncode == 2 and "Traceback" not in out.stderr and "of the program itself" not in out.stderr


@posix
def test_a_home_and_a_folder_to_write_into_are_not_needed_to_look_at_things(folder: Path) -> None:
    (folder / "read").mkdir()
    (folder / "read" / "retired_ids.csv").write_bytes(UPDATE)
    (folder / "read").chmod(0o555)
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    try:
        for arguments in CALLS:
            if arguments[0] != "export":
                out = run(*arguments, cwd=folder / "read", env=env)
                assert out.returncode == 0 and out.stderr == "", (arguments, out.stderr)
        assert [file.name for file in (folder / "read").iterdir()] == ["retired_ids.csv"]
    finally:
        (folder / "read").chmod(0o755)
