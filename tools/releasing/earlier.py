"""The downloads of earlier versions, put into the site beside those of this one, and a page that lists them all."""

from __future__ import annotations

import html
import json
import shutil
from pathlib import Path

from .common import CHECKSUMS, DESCRIPTOR, VERSION, ReleaseError, check_files, numbers, read_checksums, sha256

PLACE = "downloads"


def earlier(site: Path, folder: Path) -> None:
    """Copy each `vX.Y.Z` of a folder to `downloads/X.Y.Z` of a site, checked against its sums, and list all versions.

    Raises:
        ReleaseError: a file is not the one that the sums of its release name.
    """
    if not (site / "index.html").is_file():
        raise ReleaseError(f"{site} holds no site.")
    versions: dict[str, list[Path]] = {}
    for release in sorted(p for p in folder.iterdir() if p.is_dir() and VERSION.fullmatch(p.name.removeprefix("v"))):
        name = release.name.removeprefix("v")
        target = site / PLACE / name
        target.mkdir(parents=True, exist_ok=True)
        versions[name] = [Path(shutil.copyfile(path, target / path.name)) for path in _files(release)]
    _page(site, versions)


def _files(release: Path) -> list[Path]:
    """Return the files of a release that are there; some may have been withdrawn."""
    found = sorted(p for p in release.iterdir() if p.name != CHECKSUMS)
    check_files(found, read_checksums(release))
    return found


def _page(site: Path, versions: dict[str, list[Path]]) -> None:
    descriptor = json.loads(DESCRIPTOR.read_bytes())
    listed = []
    rows = []
    for name in sorted(versions, key=numbers, reverse=True):
        files = [
            {"name": p.name, "path": f"{name}/{p.name}", "bytes": p.stat().st_size, "sha256": sha256(p)}
            for p in versions[name]
        ]
        listed.append({"version": name, "files": files})
        for number, file in enumerate(files):
            head = f'<th scope="rowgroup" rowspan="{len(files)}">{html.escape(name)}</th>' if number == 0 else ""
            rows.append(
                f'<tr>{head}<td><a href="{html.escape(str(file["path"]))}">{html.escape(str(file["name"]))}</a></td>'
                f"<td>{file['bytes']:,}</td><td><code>{file['sha256']}</code></td></tr>"
            )
    place = site / PLACE
    place.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"current": descriptor["version"], "versions": listed}, indent=2) + "\n"
    (place / "versions.json").write_text(text, encoding="utf-8", newline="\n")
    page = PAGE.format(title=html.escape(descriptor["name"]), rows="\n".join(rows))
    (place / "versions.html").write_text(page, encoding="utf-8", newline="\n")


PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>All versions: {title}</title>
<style>
body {{ font-family: sans-serif; line-height: 1.5; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark; }}
.wide {{ overflow-x: auto; }}
td, th {{ text-align: left; vertical-align: top; padding: 0.2rem 1rem 0.2rem 0; }}
</style>
</head>
<body>
<h1>All versions of the data</h1>
<p>A file that was withdrawn, so that a person could be removed, is not listed. <a href="../index.html">Back to the site</a>.
The same list as <a href="versions.json">JSON</a>.</p>
<div class="wide" tabindex="0" role="region" aria-label="All versions">
<table>
<thead><tr><th scope="col">version</th><th scope="col">file</th><th scope="col">bytes</th><th scope="col">SHA-256</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</div>
</body>
</html>
"""
