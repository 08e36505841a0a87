"""Python for the browser, with this package: for the pages that check a file and trace a passage.

It is the npm package `pyodide`, compared with the hash below, and our own wheel, built here. A rehearsal in node finds the
modules that are used, and compiles them, as a browser would compile sources anew on every visit. The whole library and the
wheel are next to them: a page that lacks a module starts again with those.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from .. import npm
from ..base import Site
from ..markup import el

PYODIDE = npm.Library(
    "pyodide", "314.0.7", "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
)  # fmt: skip
FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
FOLDER = "assets/pyodide"
COMPILED = ("python.zip", "package.zip")
"""The used parts of the library and of this package, compiled."""
HERE = Path(__file__).parent


def unpack(package: Path, folder: Path) -> None:
    """Write the files of Python for the browser; only the head of the list of further packages, as none is used."""
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(package) as tar:
        members = {name: tar.extractfile(f"package/{name}") for name in (*FILES, LOCK)}
        for name, stream in members.items():
            assert stream is not None
            data = stream.read()
            if name == LOCK:
                data = json.dumps({"info": json.loads(data)["info"], "packages": {}}).encode()
            (folder / name).write_bytes(data)


def wheel(root: Path, folder: Path) -> str:
    """Build the wheel of this package into a folder, and return its name."""
    with tempfile.TemporaryDirectory() as scratch:
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", scratch]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"The wheel could not be built: {done.stderr.strip()[-500:]}")
        (built,) = Path(scratch).glob("*.whl")
        shutil.copyfile(built, folder / built.name)
        return built.name


def compile_used(folder: Path, wheel_name: str, cache: Path) -> None:
    """Write the used modules, compiled, next to Python and the wheel; modules compiled before come from the cache."""
    parts = [PYODIDE.integrity.encode(), (folder / wheel_name).read_bytes()]
    parts += [(HERE / name).read_bytes() for name in ("rehearse.mjs", "rehearse.py")]
    kept = cache / f"engine-{hashlib.sha256(b''.join(parts)).hexdigest()[:16]}"
    if not kept.is_dir():
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            command = ["node", str(HERE / "rehearse.mjs"), str(folder), wheel_name, scratch]
            try:
                done = subprocess.run(command, capture_output=True, text=True, check=False)
            except FileNotFoundError:
                sys.exit(
                    "The site needs node, which compiles Python modules for the browser. Debian: apt-get install nodejs"
                )
            if done.returncode:
                sys.exit(f"The modules for the browser could not be compiled: {done.stderr.strip()[-500:]}")
            Path(scratch).rename(kept)
            Path(scratch).mkdir()  # which the end of the block removes
    for name in COMPILED:
        shutil.copyfile(kept / name, folder / name)


def build(site: Site) -> None:
    """Write Python for the browser, the wheel, and the used parts of both, compiled."""
    folder, cache = site.docs / FOLDER, site.root / "build" / "cache"
    unpack(npm.archive(PYODIDE, cache), folder)
    compile_used(folder, wheel(site.root, folder), cache)


def drop(name: str, label: str, kinds: str) -> str:
    """Return the field for a file that Python is to read, with its status; `name` is the prefix of its classes."""
    return el(
        "div",
        el("label", label, el("input", type="file", name="file", accept=kinds)),
        el("p", "or drop it here"),
        el("p", "No file yet.", class_=f"{name}-status", role="status"),
        el("progress", aria_label="Loading", hidden=True),
        class_=f"{name}-drop",
    )


def attributes(site: Site) -> dict[str, str]:
    """Return the attributes of an element for the script that starts Python."""
    (wheel_name,) = (file.name for file in (site.docs / FOLDER).glob("*.whl"))
    return {"data_python": f"../{FOLDER}/", "data_wheel": wheel_name}
