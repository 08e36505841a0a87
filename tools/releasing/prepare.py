"""The one commit that makes a release: the version, the date, and what follows from them."""

from __future__ import annotations

import json
import re
import sys
from datetime import date as day

from . import changelog, history
from .common import (
    CHANGELOG,
    DERIVED,
    DESCRIPTOR,
    ROOT,
    ReleaseError,
    call,
    command,
    environment,
    git_finds,
    in_git,
)

DOI_FORM = re.compile(r"10\.[0-9]{4,9}/[!-~]+")


def prepare(wanted: str, date: str, doi: str | None = None) -> None:
    """Write the version, its date and its DOI into the descriptor, the changelog, and what is derived from them.

    A DOI is that of one version: without a new one, that of the last version is taken out.

    Raises:
        ReleaseError: the version, the date or the DOI is none, cannot follow the last release, or is lower than the data asks for.
    """
    if not in_git():
        raise ReleaseError("A release is prepared in a git checkout, with its tags: git clone, not an unpacked file.")
    _check_day(date)
    if doi and not DOI_FORM.fullmatch(doi):
        raise ReleaseError(f'"{doi}" is not a DOI such as 10.5281/zenodo.1234567.')
    history.check_number(wanted)
    _check_tags(wanted)
    before = history.before(wanted)
    if before and date < (last := history.created(before)):
        raise ReleaseError(f"{date} is before {last}, the day of {before}.")
    as_it_was = DESCRIPTOR.read_text(encoding="utf-8")
    text = _put(_put(as_it_was, "version", wanted), "created", f"{date}T00:00:00Z")
    text = re.sub(r'^  "id": "[^"]*",\n', "", text, flags=re.MULTILINE)
    if doi:
        text = text.replace('  "version": ', f'  "id": "https://doi.org/{doi}",\n  "version": ', 1)
    DESCRIPTOR.write_text(text, encoding="utf-8", newline="\n")
    data = None
    if before:
        try:
            command("diff", before, "--check")
            data = command("diff", before, "--format", "changelog")
        except ReleaseError:
            DESCRIPTOR.write_text(as_it_was, encoding="utf-8", newline="\n")
            raise
    text = changelog.dated(changelog.read(), wanted, date, data, history.released())
    CHANGELOG.write_text(text, encoding="utf-8", newline="\n")
    command("format")
    for script in DERIVED:
        call(sys.executable, ROOT / "tools" / script, env=environment(), quiet=True)


def _check_day(date: str) -> None:
    try:
        if changelog.DATE.fullmatch(date) and day.fromisoformat(date):
            return
    except ValueError:
        pass
    raise ReleaseError(f'"{date}" is not a date such as 2030-01-31.')


def _check_tags(wanted: str) -> None:
    """Raise `ReleaseError` where the committed changelog tells of a release that has no tag here."""
    committed = git_finds("show", f"HEAD:{CHANGELOG.name}")
    known = {wanted, *history.released()}
    if missing := [version for version in changelog.released(committed) if version not in known]:
        raise ReleaseError(
            f"CHANGELOG.md has a date for {', '.join(missing)}, of which there is no tag here. Run: git fetch --tags; "
            f'if it was never released, write "({changelog.UNRELEASED})" instead of the date and commit that.'
        )


def _put(text: str, key: str, value: str) -> str:
    """Replace one value at the top of the descriptor, and leave every other byte as it is."""
    changed, count = re.subn(rf'^(  "{key}": )"[^"]*"', lambda m: m[1] + json.dumps(value), text, flags=re.MULTILINE)
    if count != 1:
        raise ReleaseError(f'datapackage.json has no single "{key}" at its top.')
    return changed
