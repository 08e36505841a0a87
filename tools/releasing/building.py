"""Everything that is published, built once: wheel and sdist, the downloads, the site, and their checksums."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
import tempfile
import zipfile
from datetime import datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

from . import changelog
from .common import (
    DESCRIPTOR,
    ROOT,
    ReleaseError,
    call,
    command,
    environment,
    git,
    in_git,
    version,
    write_checksums,
)

LOCK = ROOT / "requirements" / "release.txt"
DOWNLOADS = ("zip", "sqlite", "json")
"""The formats that are attached to a release; one that is a folder is packed into one file."""
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def build(out: Path) -> None:
    """Build everything into a folder that is new or empty: `dist`, `downloads`, `site`, `notes.md`, `SHA256SUMS`.

    Raises:
        ReleaseError: the tools are not the locked ones, the folder holds something, or a step failed.
    """
    check_tools()
    out = out.resolve()
    if out.is_dir() and any(out.iterdir()):
        raise ReleaseError(f"{out} holds something already.")
    out.mkdir(parents=True, exist_ok=True)
    fixed = environment(SOURCE_DATE_EPOCH=epoch(), PYTHONHASHSEED="0", TZ="UTC")
    call(sys.executable, "-m", "build", "--no-isolation", "--outdir", out / "dist", ROOT, env=fixed, quiet=True)
    downloads = _downloads(out / "downloads")
    site(out / "site")
    (out / "notes.md").write_text(_notes(), encoding="utf-8", newline="\n")
    write_checksums(out, [*sorted((out / "dist").iterdir()), *downloads])


def site(out: Path) -> None:
    """Build the site into a folder, with the locked tools."""
    fixed = environment(SOURCE_DATE_EPOCH=epoch(), PYTHONHASHSEED="0", TZ="UTC", NO_MKDOCS_2_WARNING="1")
    call(sys.executable, ROOT / "tools" / "build_docs.py", env=fixed, quiet=True)
    call(sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", out.resolve(), env=fixed, quiet=True)


def epoch() -> str:
    """Return the time of the build in seconds: that of the commit, or without git the date of the descriptor."""
    if in_git():
        return git("log", "-1", "--format=%ct")
    created: str = json.loads(DESCRIPTOR.read_bytes())["created"]
    return str(int(datetime.fromisoformat(created).timestamp()))


def check_tools() -> None:
    """Raise `ReleaseError` where an installed tool is not of the version in `requirements/release.txt`."""
    pins: dict[str, list[str]] = {}
    for name, pinned in re.findall(r"^([a-zA-Z0-9._-]+)==(\S+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE):
        pins.setdefault(name, []).append(pinned)
    wrong = []
    for name, allowed in pins.items():
        try:
            found = installed_version(name)
        except PackageNotFoundError:
            continue  # what only another system needs; a tool that is missing here fails by itself
        if found not in allowed:
            wrong.append(f"{name} {found}, not {' or '.join(allowed)}")
    if wrong:
        raise ReleaseError(
            f"Tools of other versions than {LOCK.relative_to(ROOT)} names: {'; '.join(wrong)}. In a fresh environment: "
            f"pip install --require-hashes -r {LOCK.relative_to(ROOT)}"
        )


def _downloads(folder: Path) -> list[Path]:
    folder.mkdir()
    stem = f"synopsis-data-{version()}"
    made = []
    for name in DOWNLOADS:
        with tempfile.TemporaryDirectory() as scratch:
            target = Path(scratch, stem)
            command("export", name, "-o", str(target))
            if target.is_dir():
                made.append(folder / f"{stem}-{name}.zip")
                made[-1].write_bytes(pack(target))
            else:
                made.append(folder / f"{stem}{'-csv' if name == 'zip' else ''}.{name}")
                shutil.copyfile(target, made[-1])
    return made


def pack(folder: Path) -> bytes:
    """Return the files of a folder as a zip archive that depends on their names and bytes only."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", ZIP_TIME)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, path.read_bytes())
    return buffer.getvalue()


def _notes() -> str:
    """Return the text of the release: its section of the changelog; where it has none yet, a line that says so."""
    try:
        return changelog.section(changelog.read(), version())[1]
    except ReleaseError:
        return f"{version()} is not in CHANGELOG.md yet.\n"
