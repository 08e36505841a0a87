"""What all steps share: the repository, its version, and programs that are called."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DESCRIPTOR = ROOT / "datapackage.json"
CHANGELOG = ROOT / "CHANGELOG.md"
CHECKSUMS = "SHA256SUMS"
CACHE = Path("build", "cache")
DERIVED = ("issue_forms.py", "write_records.py")
"""What scripts write from the descriptor and the schemas."""
VERSION = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")


class ReleaseError(Exception):
    """A step of a release cannot be done; the message says what to do first."""


def version() -> str:
    """Return the version, which stands in the descriptor and nowhere else."""
    found: str = json.loads(DESCRIPTOR.read_bytes())["version"]
    return found


def numbers(text: str) -> tuple[int, ...]:
    """Return the three numbers of a version, to compare by; raises `ReleaseError` for anything else."""
    match = VERSION.fullmatch(text)
    if not match:
        raise ReleaseError(f'"{text}" is not a version of three numbers, such as 1.2.3.')
    return tuple(int(part) for part in match.groups())


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which Python uses the sources of this checkout."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), **more}


def call(
    *command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None, quiet: bool = False
) -> str:
    """Run a program and return what it prints; raises `ReleaseError` with its words where it fails."""
    words = [str(word) for word in command]
    if not shutil.which(words[0]):
        raise ReleaseError(f"This step needs {words[0]}, which is not installed.")
    out = subprocess.run(
        words, cwd=cwd or ROOT, env=env, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    if out.returncode != 0:
        told = "\n".join((out.stdout + out.stderr).strip().splitlines()[-40:])
        raise ReleaseError(f"{' '.join(words)} failed ({out.returncode}):\n{told}")
    if not quiet and out.stdout.strip():
        print(out.stdout.strip(), flush=True)
    return out.stdout


def command(*arguments: str) -> str:
    """Run `synopsis-data` from the sources of this checkout, and return what it prints."""
    return call(sys.executable, "-m", "synopsis_data", *arguments, env=environment(), quiet=True)


def git(*arguments: str) -> str:
    """Run git in this checkout, and return what it prints."""
    return call("git", *arguments, quiet=True).strip()


def git_finds(*arguments: str) -> str:
    """Run git in this checkout, and return what it prints; nothing where it fails, as what is asked for is not there."""
    try:
        return git(*arguments)
    except ReleaseError:
        return ""


def in_git() -> bool:
    return (ROOT / ".git").exists()


def check_empty(folder: Path) -> None:
    """Raise `ReleaseError` where a folder to build into is a file, or holds something."""
    if folder.exists() and not folder.is_dir():
        raise ReleaseError(f"{folder} is a file, not a folder to build into.")
    if folder.is_dir() and any(folder.iterdir()):
        raise ReleaseError(f"{folder} holds something already.")


def clone(target: Path) -> None:
    """Clone the last commit into a folder, with what was fetched before, so that it can be built offline."""
    call("git", "clone", "--quiet", "--no-hardlinks", ROOT, target, quiet=True)
    copy_cache(ROOT, target)


def copy_cache(source: Path, target: Path) -> None:
    """Copy what was fetched once and is not there yet, from one checkout to another; each build holds it against its hash.

    A file is there whole or not at all, as other builds may run beside this one.
    """
    for file in (source / CACHE).glob("*.tgz"):
        kept = target / CACHE / file.name
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=kept.parent) as scratch:
                shutil.copyfile(file, Path(scratch, file.name)).replace(kept)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_checksums(folder: Path, files: Iterable[Path]) -> None:
    """Write the sums of files into a folder by their names alone, as they lie beside one another when they are downloaded."""
    text = "".join(f"{sha256(path)}  {path.name}\n" for path in sorted(files, key=lambda path: path.name))
    (folder / CHECKSUMS).write_text(text, encoding="utf-8", newline="\n")


def read_checksums(folder: Path) -> dict[str, str]:
    """Return the sums that a folder states, by the names of the files.

    Raises:
        ReleaseError: the folder has no sums, or a line of them is none.
    """
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ReleaseError(f"{folder} holds no {CHECKSUMS}.") from error
    found = {}
    for line in lines:
        match = re.fullmatch(r"([0-9a-f]{64})  ([A-Za-z0-9][A-Za-z0-9._-]*)", line)
        if not match:
            raise ReleaseError(f"{folder / CHECKSUMS} has a line that is no sum of a file: {line[:100]}")
        found[match[2]] = match[1]
    return found


def check_files(files: Iterable[Path], sums: Mapping[str, str]) -> None:
    """Raise `ReleaseError` where a file is not named by the sums, or is not the one that they name."""
    for path in files:
        if sums.get(path.name) != sha256(path):
            raise ReleaseError(f"{path} is not the file that {CHECKSUMS} names.")
