"""Everything that is published, built once: wheel and sdist, the downloads, the site, and their checksums."""

from __future__ import annotations

import json
import re
import sys
import tempfile
import tomllib
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
    check_empty,
    environment,
    git,
    in_git,
    version,
    write_checksums,
)

LOCK = ROOT / "requirements" / "release.txt"
INSTALL = f"In a fresh environment: python -m pip install --require-hashes -r {LOCK.relative_to(ROOT).as_posix()}"
TOOLS = (
    "build",
    "click",
    "hatchling",
    "jsonschema",
    "mkdocs",
    "mkdocs-material",
    "mkdocstrings",
    "pyarrow",
    "xlsxwriter",
)
"""What every build calls or imports."""
DOWNLOADS = ("zip", "sqlite", "parquet", "xlsx")
"""The formats that are attached to a release; one that is a folder is packed into one file."""


def build(out: Path) -> None:
    """Build everything into a folder that is new or empty: `dist`, `downloads`, `site`, `notes.md`, `SHA256SUMS`.

    Where a step fails, the folder stays empty.

    Raises:
        ReleaseError: the tools are not the locked ones, the folder holds something, files are not committed, or a step failed.
    """
    check_tools()
    out = out.resolve()
    check_empty(out)
    if in_git():
        check_committed(ROOT)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix="building-") as scratch:
        made = Path(scratch)
        fixed = environment(SOURCE_DATE_EPOCH=epoch(), PYTHONHASHSEED="0", TZ="UTC")
        call(sys.executable, "-m", "build", "--no-isolation", "--outdir", made / "dist", ROOT, env=fixed, quiet=True)
        downloads = _downloads(made / "downloads")
        site(made / "site")
        (made / "notes.md").write_text(_notes(), encoding="utf-8", newline="\n")
        write_checksums(made, [*sorted((made / "dist").iterdir()), *downloads])
        for part in list(made.iterdir()):
            part.rename(out / part.name)


def check_committed(root: Path) -> None:
    """Raise `ReleaseError` where a file that is packed is changed, or is one that git neither knows nor ignores."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    packed = [path.lstrip("/") for path in project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]]
    changed = call("git", "diff", "--name-only", "HEAD", cwd=root, quiet=True)
    unknown = call("git", "ls-files", "--others", "--exclude-standard", "--", *packed, cwd=root, quiet=True)
    if files := sorted({*changed.splitlines(), *unknown.splitlines()}):
        listed = "\n".join(files)
        raise ReleaseError(f"These files would be built and are not committed; commit or remove them:\n{listed}")


def site(out: Path) -> None:
    """Build the site into a folder, with the locked tools, and check every link of it.

    Python for the browser is fetched once with npm, and then lies in `build/cache`.
    """
    fixed = environment(SOURCE_DATE_EPOCH=epoch(), PYTHONHASHSEED="0", TZ="UTC", NO_MKDOCS_2_WARNING="1")
    call(sys.executable, "-m", "website", env=fixed, quiet=True)
    call(sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", out.resolve(), env=fixed, quiet=True)
    for step in ("website.finish", "website.check_site"):
        call(sys.executable, "-m", step, out.resolve(), env=fixed, quiet=True)


def epoch() -> str:
    """Return the time of the build in seconds: that of the commit, or without git the date of the descriptor."""
    if in_git():
        return git("log", "-1", "--format=%ct")
    created: str = json.loads(DESCRIPTOR.read_bytes())["created"]
    return str(int(datetime.fromisoformat(created).timestamp()))


def check_tools() -> None:
    """Raise `ReleaseError` where a tool is missing, or not of the version in `requirements/release.txt`."""
    pins: dict[str, list[str]] = {}
    for name, pinned in re.findall(r"^([a-zA-Z0-9._-]+)==(\S+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE):
        pins.setdefault(name, []).append(pinned)
    wrong = []
    for name, allowed in pins.items():
        try:
            found = installed_version(name)
        except PackageNotFoundError:
            if name in TOOLS:  # the others may be what only another system needs
                wrong.append(f"no {name}")
            continue
        if found not in allowed:
            wrong.append(f"{name} {found}, not {' or '.join(allowed)}")
    if wrong:
        raise ReleaseError(
            f"This Python has other tools than {LOCK.relative_to(ROOT)} names: {'; '.join(wrong)}. {INSTALL}"
        )


def _downloads(folder: Path) -> list[Path]:
    """Write each download under a name with the version in it; return the files."""
    from synopsis_data.export import FORMATS, default_name, export
    from synopsis_data.export.zip import write_zip
    from synopsis_data.package import Package

    folder.mkdir()
    package = Package(ROOT)
    stem = f"{package.descriptor['name']}-{package.version}"
    made = []
    for name in DOWNLOADS:
        kind = FORMATS[name]
        if kind.folder:
            with tempfile.TemporaryDirectory() as scratch:
                files = export(package, name, Path(scratch, default_name(package, name)))
                content = {f"{stem}-{name}/{f.name}": f.read_bytes() for f in sorted(files)}
            made.append(folder / f"{stem}-{name}.zip")
            write_zip(made[-1], content)
        else:
            made += export(package, name, folder / f"{stem}{'-csv' if name == 'zip' else ''}{kind.extension}")
    return made


def _notes() -> str:
    """Return the text of the release: its section of the changelog; where it has none yet, a line that says so."""
    try:
        return changelog.section(changelog.read(), version())[1]
    except ReleaseError:
        return f"{version()} is not in CHANGELOG.md yet.\n"
