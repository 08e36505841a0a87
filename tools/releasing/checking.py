"""Whether a commit is one to release."""

from __future__ import annotations

import json
import re
import sys

from . import changelog, history
from .common import DERIVED, DESCRIPTOR, ROOT, ReleaseError, call, command, environment, git, in_git, numbers, version

ADDRESSES = {
    "homepage": (re.compile(r"https://[^/\s]+/"), "the address of the site"),
    "synopsis:repository": (re.compile(r"https://[^/\s]+/"), "the address of the repository, where issues are opened"),
    "synopsis:contact": (re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), "the mail address of the maintainers"),
}
"""Properties of the descriptor without which a reader can reach nobody: their form, and what each is."""


def check(tag: str | None, *, rehearsal: bool = False) -> None:
    """Check that the commit is one to release: clean, dated, canonical, valid, and of a version that is high enough.

    Args:
        tag: the tag that it is to be released under; without one it is to be merged and not tagged yet.
        rehearsal: addresses may still be placeholders, as nothing is published.

    Raises:
        ReleaseError: it is not; the message says why and what to do.
    """
    current = version()
    numbers(current)
    history.check_tag(current, tag)
    _check_addresses(refuse=bool(tag) and not rehearsal)
    date, notes = changelog.section(changelog.read(), current)
    if not changelog.DATE.fullmatch(date):
        raise ReleaseError(f"CHANGELOG.md has no date for {current}. {changelog.how(current)}")
    if "### Data" not in notes:
        raise ReleaseError(f"CHANGELOG.md says nothing of the data in {current}; it needs a section ### Data.")
    if json.loads(DESCRIPTOR.read_bytes()).get("created") != f"{date}T00:00:00Z":
        raise ReleaseError(f'"created" in datapackage.json is not the date of {current} in CHANGELOG.md, {date}.')
    before = None
    if in_git():
        if changed := git("status", "--porcelain"):
            raise ReleaseError(f"These files are not committed:\n{changed}")
        before = history.before(current)
    command("format", "--check")
    command("validate", *(("--against", before) if before else ()))
    if before:
        command("diff", before, "--check")
    for script in DERIVED:
        call(sys.executable, ROOT / "tools" / script, "--check", env=environment(), quiet=True)


def _check_addresses(*, refuse: bool) -> None:
    from synopsis_data.package.addresses import is_placeholder

    descriptor = json.loads(DESCRIPTOR.read_bytes())
    for name, (form, what) in ADDRESSES.items():
        value = str(descriptor.get(name, ""))
        if form.match(value) and not is_placeholder(value):
            continue
        told = (
            f'"{name}" of datapackage.json is "{value}", which is not {what}. '
            'RELEASING.md, "Once, before the first release", says what to do.'
        )
        if refuse:
            raise ReleaseError(told)
        print(f"Note: {told}")
