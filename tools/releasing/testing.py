"""What was built, tried as its users will: each artifact in a fresh environment, with the network shut off."""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from collections.abc import Callable, Sequence
from email import message_from_bytes
from pathlib import Path

from ..cookbook import LIST, PAGE, cookbook
from .common import ReleaseError, call, check_files, read_checksums, version

METADATA = ("2.1", "2.2", "2.3", "2.4")
"""The versions of metadata that all programs for uploading to PyPI take, that of the workflow among them."""

NO_NETWORK = '''\
"""Every process of this environment is refused the network."""
import socket


def _refused(*_args, **_kwargs):
    raise OSError("no network: what is tested here works offline")


socket.socket.connect = socket.socket.connect_ex = _refused
socket.getaddrinfo = socket.create_connection = _refused
'''

USE = """\
import synopsis_data as synopsis
from synopsis_data.package import installed_root

assert "site-packages" in str(installed_root()), installed_root()
assert len(synopsis.agencies) >= 15
agency = synopsis.agencies["unodc"]
activities = synopsis.activities.where(agency_id=agency.agency_id)
assert activities and all(a.passage_ids for a in activities)
assert synopsis.path("activities").is_file()
"""


def test(out: Path) -> None:
    """Try what was built: the sums, the wheel, and every download.

    Raises:
        ReleaseError: something does not work; the message shows what.
    """
    sums = read_checksums(out)
    files = [*sorted((out / "dist").iterdir()), *sorted((out / "downloads").iterdir())]
    check_files(files, sums)
    if missing := set(sums) - {path.name for path in files}:
        raise ReleaseError(f"{', '.join(sorted(missing))} was built and is not here.")
    wheels, sdists = ([path for path in files if path.name.endswith(end)] for end in (".whl", ".tar.gz"))
    if len(wheels) != 1 or len(sdists) != 1:
        raise ReleaseError(f"{out / 'dist'} holds {len(wheels)} wheels and {len(sdists)} sdists, not one of each.")
    for path in (*wheels, *sdists):
        if f"-{version()}" not in path.name:
            raise ReleaseError(f"{path.name} is not of version {version()}.")
    check_metadata(wheels[0], sdists[0])
    with tempfile.TemporaryDirectory() as scratch:
        wheel_works(wheels[0], Path(scratch))
    for path in sorted((out / "downloads").glob("*.zip")):
        with zipfile.ZipFile(path) as zipped:
            if broken := zipped.testzip():
                raise ReleaseError(f"{path.name} is damaged at {broken}.")


def check_metadata(wheel: Path, sdist: Path) -> None:
    """Raise `ReleaseError` where wheel or sdist have metadata of a version that could not be uploaded."""
    with zipfile.ZipFile(wheel) as zipped:
        (name,) = (name for name in zipped.namelist() if name.endswith(".dist-info/METADATA"))
        texts = {wheel: zipped.read(name)}
    with tarfile.open(sdist) as archive:
        file = archive.extractfile(f"{sdist.name.removesuffix('.tar.gz')}/PKG-INFO")
        assert file
        texts[sdist] = file.read()
    for path, text in texts.items():
        found = message_from_bytes(text)["Metadata-Version"]
        if found not in METADATA:
            raise ReleaseError(
                f"{path.name} has metadata of version {found}, which cannot be uploaded everywhere. "
                f'Set core-metadata-version = "{METADATA[-1]}" in pyproject.toml.'
            )


def wheel_works(wheel: Path, scratch: Path) -> None:
    """Install only a wheel, and use everything that needs no extra, offline; then break a file and see it found."""
    python = environment_with(scratch / "venv", str(wheel))
    empty = scratch / "empty"
    empty.mkdir()
    shut_off(python)

    def run(*arguments: str, status: int = 0) -> str:
        environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "GITHUB_STEP_SUMMARY")}
        out = subprocess.run(
            [str(python), *arguments],
            cwd=empty, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        if out.returncode != status:
            raise ReleaseError(f"{' '.join(arguments)} gave {out.returncode}, not {status}:\n{out.stdout}{out.stderr}")
        return out.stdout

    synopsis = ("-m", "synopsis_data")
    run("-c", "import socket; socket.create_connection(('127.0.0.1', 9))", status=1)
    run("-c", USE)
    cookbook_works(run, empty)
    run(*synopsis, "info")
    run(*synopsis, "validate", "--installed")
    run(*synopsis, "trace", "iom-ctm")
    run(*synopsis, "template", "activities", "--example", "-o", "mine.csv")
    run(*synopsis, "validate", "mine.csv")
    run(*synopsis, "cite")
    for name in ("json", "sqlite", "zip"):
        run(*synopsis, "export", name, "-o", f"data.{name}")
    root = Path(run("-c", "from synopsis_data.package import installed_root; print(installed_root())").strip())
    file = root / "data" / "activities.csv"
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"1999", b"1998", 1))
    found = run(*synopsis, "validate", "--installed", status=1)
    if "resource-changed" not in found or "data/activities.csv" not in found:
        raise ReleaseError(f"One digit was changed in an installed file, and validate --installed says:\n{found}")
    file.write_bytes(whole)
    run(*synopsis, "validate", "--installed")


def cookbook_works(run: Callable[..., str], folder: Path) -> None:
    """Run all of the Python of the cookbook in a folder; raises `ReleaseError` where it does not print what the page shows."""
    book = cookbook()
    (folder / LIST).write_text(book.grants, encoding="utf-8")
    printed = run("-c", book.python)
    if printed != book.answer:
        differences = difflib.unified_diff(
            book.answer.splitlines(), printed.splitlines(), PAGE.name, "printed", lineterm=""
        )
        raise ReleaseError("\n".join(("The cookbook shows what its Python does not print:", *differences)))


def environment_with(folder: Path, *wanted: str) -> Path:
    """Make a fresh virtual environment with some packages in it; return its Python. What they need comes from PyPI."""
    try:
        venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    except (ImportError, subprocess.CalledProcessError) as error:
        raise ReleaseError("This Python makes no virtual environments. Debian: apt-get install python3-venv") from error
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    try:
        call(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted, quiet=True)
    except ReleaseError as error:
        raise ReleaseError(f"{error}\nTo install it, the network is needed; it is shut off only after that.") from error
    return python


def shut_off(python: Path) -> None:
    """Refuse the network to every process that this Python runs."""
    packages = Path(call(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", quiet=True).strip())
    (packages / "no_network.py").write_text(NO_NETWORK, encoding="utf-8")
    (packages / "no_network.pth").write_text("import no_network\n", encoding="utf-8")


def sdist_tests(out: Path, paths: Sequence[str] = ()) -> None:
    """Run the test suite of an unpacked sdist, with the tools of the Python that this runs in.

    With `paths`, only the tests there are run; all others are collected, which fails if the sdist lacks a file they read.
    """
    sdists = [out / "dist" / name for name in read_checksums(out) if name.endswith(".tar.gz")]
    if len(sdists) != 1:
        raise ReleaseError(f"{out} holds {len(sdists)} sdists, not one.")
    from synopsis_data.files.archive import unpack

    with tempfile.TemporaryDirectory() as scratch:
        with tarfile.open(sdists[0]) as archive:
            unpack(archive, Path(scratch))
        (root,) = Path(scratch).iterdir()
        environment = {**os.environ, "PYTHONPATH": str(root / "src")}
        pytest = ("-m", "pytest", "-q", "-p", "no:cacheprovider")
        if paths:
            call(sys.executable, *pytest, "--collect-only", cwd=root, env=environment, quiet=True)
        call(sys.executable, *pytest, "-n", "auto", "--dist", "loadfile", *paths, cwd=root, env=environment)
