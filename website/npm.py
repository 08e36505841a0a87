"""Packages of npm: fetched once, compared with the recorded hash each time, kept in `build/cache` and never committed."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple


class Library(NamedTuple):
    """A package: its name, its version, and its hash, as `npm view NAME@VERSION dist.integrity` prints it."""

    name: str
    version: str
    integrity: str

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"


def archive(library: Library, cache: Path) -> Path:
    """Return a package as a file, fetched if it is missing, and always checked."""
    file = cache / f"{library.name}-{library.version}.tgz"
    if not file.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        command = ["npm", "pack", str(library), "--silent", "--ignore-scripts", "--pack-destination"]
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            try:
                subprocess.run([*command, scratch], check=True, stdout=subprocess.DEVNULL)
            except FileNotFoundError:
                sys.exit(f"The site needs npm, which fetches {library}. Debian: apt-get install npm")
            except subprocess.CalledProcessError:
                sys.exit(
                    f"npm could not fetch {library}. The first build on a machine needs the network; "
                    "downloaded files are kept in build/cache."
                )
            (Path(scratch) / file.name).replace(file)
    found = "sha512-" + base64.b64encode(hashlib.sha512(file.read_bytes()).digest()).decode()
    if found != library.integrity:
        file.unlink()
        sys.exit(f"{library} is not the package that was recorded: its hash is {found}.")
    return file


def read(package: Path, name: str) -> bytes:
    """Return one file of a package."""
    with tarfile.open(package) as tar:
        stream = tar.extractfile(f"package/{name}")
        assert stream is not None
        return stream.read()
