"""The check page: a file of a contributor is validated in the browser, by the package itself.

Python for the browser is the npm package `pyodide`: fetched once with npm, held against the hash below, kept in
`build/cache`. The validator is our own wheel, built here. Both lie beside the page; nothing comes from another host.
"""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from . import npm
from .base import Site

VERSION = "314.0.7"
INTEGRITY = "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
"""Of the package in the npm registry, as `npm view pyodide@VERSION dist.integrity` prints it."""
FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
FOLDER = "assets/pyodide"
EXAMPLE = """\
place_id,name,other_names,place_type,iso_alpha3,m49,m49_region,m49_subregion,latitude,longitude,within_ids,member_ids,passage_ids
new-town,New  Town,,town,,,,,,,Nigeria,,syn2008-undp-009
benin,Republic of Benin,,country,Benin,204,002,011,9.5,2.25,,,syn2008-unodc-016
"""
"""A file with mistakes of several kinds, to try the page with."""


def archive(cache: Path) -> Path:
    """Return the npm package as a file, fetched if it is not there yet, and checked in any case."""
    return npm.archive(npm.Library("pyodide", VERSION, INTEGRITY), cache)


def unpack(package: Path, folder: Path) -> None:
    """Write the files of Python for the browser; of the list of further packages, none of which is used, the head only."""
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


def form(site: Site, wheel_name: str) -> str:
    options = "".join(
        f'<option value="{name}">{html.escape(resource.schema.title)}</option>'
        for name, resource in site.package.resources.items()
    )
    return (
        '<link rel="stylesheet" href="../assets/check.css"><script type="module" src="../assets/check.js"></script>'
        "<noscript><p><strong>This page needs JavaScript.</strong> Without it use the command line, below.</p>"
        "<style>#checker{display:none}</style></noscript>"
        f'<div id="checker" data-pyodide="../{FOLDER}/" data-wheel="{wheel_name}" data-example="{html.escape(EXAMPLE)}">'
        '<form class="check-form" aria-label="Choose a file">'
        '<div class="check-drop"><label>CSV file or Excel workbook<input type="file" name="file" '
        'accept=".csv,.tsv,.txt,.xlsx,.xlsm,text/csv,text/plain"></label>'
        "<p>or drop it here</p></div>"
        '<details><summary>Paste the text instead</summary><label>Text of the file<textarea name="text" rows="6" spellcheck="false" '
        'autocomplete="off"></textarea></label><button type="button" data-do="paste">Check the text</button></details>'
        f'<div class="check-options"><label>Table<select name="table"><option value="">The header tells</option>{options}</select></label>'
        '<label class="check-box"><input type="checkbox" name="whole">It is the whole table: rows that are not in it vanish</label>'
        '<button type="button" data-do="example">Try an example with mistakes</button></div></form>'
        '<p class="check-status" role="status">No file yet.</p><div class="check-result"></div></div>'
    )


def build(site: Site) -> None:
    """Write the check page, Python for the browser and the wheel."""
    folder = site.docs / FOLDER
    unpack(archive(site.root / "build" / "cache"), folder)
    text = (site.source / "check.in.md").read_text(encoding="utf-8")
    site.write("check/index.md", text.replace("<!-- FORM -->", form(site, wheel(site.root, folder))))
