"""Files are written all or none, with the mode they have, and nothing is left beside them."""

from __future__ import annotations

import io
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from synopsis_data.errors import PackageError
from synopsis_data.export.files import put_folder, staging
from synopsis_data.files import writing
from synopsis_data.files.writing import move_files, write_file, write_files

NAMES = ("a.csv", "b.csv", "c.csv")
posix = pytest.mark.skipif(os.name != "posix", reason="needs modes and links of POSIX")


@pytest.fixture
def files(tmp_path: Path) -> dict[Path, bytes]:
    found = {tmp_path / name: f"old {name}".encode() for name in NAMES}
    for file, data in found.items():
        file.write_bytes(data)
    return found


def there(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException, *, late: bool = False) -> None:
    """Let the second rename into place fail, before or after it is done."""
    replace = Path.replace
    seen = []

    def broken(self: Path, target: Path) -> Path:
        if target.name == "b.csv" and not seen:
            seen.append(target)
            if late:
                replace(self, target)
            raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", broken)


def test_all_are_written(files: dict[Path, bytes], tmp_path: Path) -> None:
    new = dict.fromkeys([*files, tmp_path / "d.csv"], b"new")
    write_files(new.items())
    assert there(tmp_path) == new


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("late", [True, False])
@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), KeyboardInterrupt(), RuntimeError("?")])
def test_where_a_rename_fails_those_before_it_are_put_back(
    files: dict[Path, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    error: BaseException,
    late: bool,
    links: bool,
) -> None:
    failing(monkeypatch, error, late=late)
    if not links:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(95, "Operation not supported")))
    expected = PackageError if isinstance(error, OSError) else type(error)
    with pytest.raises(expected) as caught:
        write_files([(tmp_path / "0.csv", b"new"), *((file, b"new") for file in files)])
    assert there(tmp_path) == files
    if isinstance(error, OSError):
        assert str(caught.value) == f"{tmp_path / 'b.csv'} cannot be written: Permission denied. Nothing was changed."


def test_what_cannot_be_put_back_is_named(
    files: dict[Path, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace
    placed: list[str] = []

    def broken(self: Path, target: Path) -> Path:
        if target.name in placed or target.name == "b.csv":
            raise OSError(30, "Read-only file system")
        placed.append(target.name)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(PackageError, match=r"could not be restored: .*a\.csv \(kept as \.synopsis-.*\)\. Rename"):
        write_files((file, b"new") for file in files)
    kept = {name: data for name, data in there(tmp_path).items() if name not in files}
    assert list(kept.values()) == [b"old a.csv"]


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_is_kept(files: dict[Path, bytes], mode: int) -> None:
    file = next(iter(files))
    file.chmod(mode)
    write_file(file, b"new")
    assert (stat.S_IMODE(file.stat().st_mode), file.read_bytes()) == (mode, b"new")


@posix
def test_a_new_file_has_the_mode_that_new_files_have(tmp_path: Path) -> None:
    write_file(tmp_path / "new.csv", b"new")
    (tmp_path / "other.csv").write_bytes(b"new")
    assert len({stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}) == 1


@posix
def test_a_read_only_file_is_refused_and_so_are_those_beside_it(files: dict[Path, bytes], tmp_path: Path) -> None:
    (tmp_path / "b.csv").chmod(0o444)
    with pytest.raises(PackageError, match=r"b\.csv is read-only"):
        write_files((file, b"new") for file in files)
    assert there(tmp_path) == files and stat.S_IMODE((tmp_path / "b.csv").stat().st_mode) == 0o444


@posix
def test_where_the_owner_cannot_be_kept_nothing_is_written(
    files: dict[Path, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    file = next(iter(files))
    lstat = Path.lstat

    def of_another(self: Path) -> os.stat_result:
        status = lstat(self)
        return os.stat_result([*status[:4], status.st_uid + 1, *status[5:10]]) if self == file else status

    monkeypatch.setattr(os, "chown", refused)
    monkeypatch.setattr(Path, "lstat", of_another)
    with pytest.raises(PackageError, match="its mode, owner or group would change"):
        write_file(file, b"new")
    assert there(tmp_path) == files


@posix
@pytest.mark.usefixtures("files")
def test_a_link_is_written_through_only_where_a_person_named_it(tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to("a.csv")
    with pytest.raises(PackageError, match=r"link\.csv is a link"):
        write_files([(link, b"new")])
    assert (tmp_path / "a.csv").read_bytes() == b"old a.csv"
    write_file(link, b"new")
    assert link.is_symlink() and (tmp_path / "a.csv").read_bytes() == b"new"
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([*NAMES, "link.csv"])


@posix
def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(PackageError, match="is a link"):
        write_file(tmp_path / "loop", b"new")


@posix
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(PackageError, match="not a regular file"):
        write_file(tmp_path / "pipe", b"new")


@pytest.mark.usefixtures("files")
def test_files_that_go_come_back_where_the_rest_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "new").write_bytes(b"new")
    monkeypatch.setattr(Path, "unlink", _once(Path.unlink, "c.csv"))
    before = there(tmp_path)
    with pytest.raises(PackageError, match="Nothing was changed"):
        move_files([(tmp_path / "new", tmp_path / "a.csv")], [tmp_path / "b.csv", tmp_path / "c.csv"])
    del before[tmp_path / "new"]
    assert there(tmp_path) == before


def _once(function: Callable[..., None], name: str) -> Callable[..., None]:
    def unlink(self: Path, **options: bool) -> None:
        if self.name == name:
            raise OSError(16, "Device or resource busy")
        function(self, **options)

    return unlink


def test_ctrl_c_waits_until_all_is_written(
    files: dict[Path, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored in the background
    try:
        handlers = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
        with pytest.raises(KeyboardInterrupt):
            write_files((file, b"new") for file in files)
        assert there(tmp_path) == dict.fromkeys(files, b"new")
        assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == handlers
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_thread_can_write_too(files: dict[Path, bytes], tmp_path: Path) -> None:
    thread = threading.Thread(target=lambda: write_files((file, b"new") for file in files))
    thread.start()
    thread.join(10)
    assert there(tmp_path) == dict.fromkeys(files, b"new")


SLOW = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from pathlib import Path
from synopsis_data.files.writing import write_files
from synopsis_data.export.files import put_files, staging
folder, replace = Path(sys.argv[1]), Path.replace
def slow(self, target):
    print("renaming", flush=True)
    time.sleep(0.2)
    return replace(self, target)
Path.replace = slow
names = [folder / name for name in ("a.csv", "b.csv", "c.csv")]
if sys.argv[2] == "write":
    write_files([(file, b"new") for file in names])
else:
    with staging(names[0]) as work:
        (work / "draft").write_bytes(b"half")
        print("staging", flush=True)
        time.sleep(20)
print("not reached", flush=True)
"""


@posix
@pytest.mark.parametrize(("what", "data"), [("write", b"new"), ("stage", None)])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_leaves_all_new_or_all_old_and_nothing_beside(
    files: dict[Path, bytes], tmp_path: Path, what: str, data: bytes | None, number: int
) -> None:
    command = [sys.executable, "-c", SLOW, str(tmp_path), what]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert isinstance(process.stdout, io.BufferedReader) and process.stdout.readline()
        start = time.monotonic()
        process.send_signal(number)
        rest, _ = process.communicate(timeout=15)
        assert process.returncode not in (0, 1, 2) or number == signal.SIGINT
    assert b"not reached" not in rest and time.monotonic() - start < 10
    assert there(tmp_path) == (files if data is None else dict.fromkeys(files, data))
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(NAMES)


def test_an_export_of_a_folder_replaces_an_earlier_one_and_keeps_the_folder(tmp_path: Path) -> None:
    target = tmp_path / "tables"
    target.mkdir(mode=0o750)
    (target / "gone.jsonl").write_bytes(b"old")
    (target / "same.jsonl").write_bytes(b"old")
    with staging(target) as work:
        (work / "same.jsonl").write_bytes(b"new")
        placed = put_folder(work, target, (".jsonl",))
    assert placed == [target / "same.jsonl"] and there(tmp_path) == {target / "same.jsonl": b"new"}
    assert os.name != "posix" or stat.S_IMODE(target.stat().st_mode) == 0o750
    assert [each.name for each in tmp_path.iterdir()] == ["tables"]


def test_names_beside_a_file_are_never_taken(tmp_path: Path) -> None:
    number = next(writing._number)
    taken = tmp_path / f".synopsis-{os.getpid()}-{number + 1}.tmp"
    taken.write_bytes(b"somebody's")
    write_file(tmp_path / ("n" * 240 + ".csv"), b"new")
    assert taken.read_bytes() == b"somebody's" and len(list(tmp_path.iterdir())) == 2
