"""The one commit that makes a release: the version, the date, and what follows from them."""

from __future__ import annotations

import json
import re
import sys

from . import changelog
from .common import (
    CHANGELOG,
    DESCRIPTOR,
    ROOT,
    ReleaseError,
    call,
    command,
    earlier_tag,
    environment,
    git,
    in_git,
    numbers,
    version,
)

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DERIVED = ("write_citation.py", "issue_forms.py", "write_records.py")
"""What scripts write from the descriptor and the schemas."""


def prepare(wanted: str, date: str) -> None:
    """Write the version and its date into the descriptor, the changelog, and what is derived from them.

    Raises:
        ReleaseError: the version is none, is released already, or is lower than what the data asks for.
    """
    if not DATE.fullmatch(date):
        raise ReleaseError(f'"{date}" is not a date such as 2030-01-31.')
    if numbers(wanted) < numbers(version()):
        raise ReleaseError(f"{wanted} is lower than {version()}, which the descriptor has now.")
    if git("tag", "--list", f"v{wanted}"):
        raise ReleaseError(f"{wanted} is released already.")
    as_it_was = DESCRIPTOR.read_text(encoding="utf-8")
    text = _put(_put(as_it_was, "version", wanted), "created", f"{date}T00:00:00Z")
    DESCRIPTOR.write_text(text, encoding="utf-8", newline="\n")
    data = None
    if before := earlier_tag(wanted):
        try:
            command("diff", before, "--check")
            data = command("diff", before, "--format", "changelog")
        except ReleaseError:
            DESCRIPTOR.write_text(as_it_was, encoding="utf-8", newline="\n")
            raise
    text = changelog.dated(changelog.read(), wanted, date, data)
    CHANGELOG.write_text(text, encoding="utf-8", newline="\n")
    for script in DERIVED:
        call(sys.executable, ROOT / "tools" / script, env=environment(), quiet=True)


def _put(text: str, key: str, value: str) -> str:
    """Replace one value at the top of the descriptor, and leave every other byte as it is."""
    changed, count = re.subn(rf'^(  "{key}": )"[^"]*"', lambda m: m[1] + json.dumps(value), text, flags=re.MULTILINE)
    if count != 1:
        raise ReleaseError(f'datapackage.json has no single "{key}" at its top.')
    return changed


def check(tag: str | None) -> None:
    """Check that the commit is one to release: clean, dated, canonical, valid, and of a version that is high enough.

    Raises:
        ReleaseError: it is not; the message says why and what to do.
    """
    current = version()
    numbers(current)
    if tag is not None and tag != f"v{current}":
        raise ReleaseError(f"The tag is {tag}, but the version in datapackage.json is {current}.")
    date, notes = changelog.section(changelog.read(), current)
    if not DATE.fullmatch(date):
        raise ReleaseError(f"CHANGELOG.md has no date for {current}. Run: python tools/release.py prepare {current}")
    if "### Data" not in notes:
        raise ReleaseError(f"CHANGELOG.md says nothing of the data in {current}; it needs a section ### Data.")
    if json.loads(DESCRIPTOR.read_bytes()).get("created") != f"{date}T00:00:00Z":
        raise ReleaseError(f'"created" in datapackage.json is not the date of {current} in CHANGELOG.md, {date}.')
    if in_git():
        if changed := git("status", "--porcelain"):
            raise ReleaseError(f"These files are not committed:\n{changed}")
        if before := earlier_tag(current):
            command("diff", before, "--check")
    command("format", "--check")
    command("validate", "--quiet")
    for script in DERIVED:
        call(sys.executable, ROOT / "tools" / script, "--check", env=environment(), quiet=True)
