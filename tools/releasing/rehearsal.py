"""The whole drill up to publishing, in a clone that is thrown away."""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

from . import history
from .building import check_tools
from .common import ROOT, ReleaseError, call, check_empty, clone, copy_cache, environment, git, in_git, numbers, version

say = partial(print, flush=True)
"""Tell a step before its errors, also where the output is no terminal."""


def rehearse(wanted: str | None, date: str | None, keep: Path | None) -> None:
    """Clone the repository, release a version there, build it, test it; nothing leaves this machine.

    Args:
        wanted: the version; without one it is this one if it was never released, otherwise its next correction.
        date: the date of the release; without one it is the day of the last commit, or of the last release if that is later.
        keep: a folder to put what was built into.

    Raises:
        ReleaseError: a step failed; the message says which, and why.
    """
    if not in_git():
        raise ReleaseError("The rehearsal needs a git checkout.")
    if git("status", "--porcelain"):
        say("Note: what is not committed is not rehearsed.")
    check_tools()
    if keep:
        check_empty(keep)
    wanted = wanted or _next()
    date = date or _day()
    with tempfile.TemporaryDirectory() as scratch:
        there = Path(scratch, "clone")
        clone(there)
        _push_nothing(there)
        out = keep.resolve() if keep else Path(scratch, "out")

        def tool(*arguments: str | Path) -> None:
            call(sys.executable, there / "tools" / "release.py", *arguments, cwd=there, env=environment(PYTHONPATH=""))

        def git_there(*arguments: str) -> None:
            call("git", *arguments, cwd=there, quiet=True)

        say(f"1. prepare {wanted}")
        tool("prepare", wanted, "--date", date)
        say("2. commit and tag")
        git_there("add", "--all")
        git_there("commit", "--quiet", "--allow-empty", "--message", f"Release {wanted}")
        git_there("tag", "--annotate", f"v{wanted}", "--message", f"Version {wanted}")
        say("3. check")
        tool("check", "--tag", f"v{wanted}", "--rehearsal")
        say("4. build")
        tool("build", out)
        copy_cache(there, ROOT)
        say("5. test")
        tool("test", out)
        say("6. what would be published")
        tool("show", out)
    print("Up to here nothing left this machine. To publish: RELEASING.md, step 4.")


def _next() -> str:
    current = version()
    if f"v{current}" not in history.tags():
        return current
    major, minor, patch = numbers(current)
    return f"{major}.{minor}.{patch + 1}"


def _day() -> str:
    return max([git("log", "-1", "--format=%cs"), *map(history.created, history.tags()[-1:])])


def _push_nothing(folder: Path) -> None:
    """Take from the clone the place that it could be pushed to, and give it a name to commit under."""
    call("git", "remote", "remove", "origin", cwd=folder, quiet=True)
    settings = {"user.name": "Rehearsal", "user.email": "rehearsal@example.org", "commit.gpgsign": "false"}
    for key, value in (settings | {"tag.gpgsign": "false"}).items():
        call("git", "config", key, value, cwd=folder, quiet=True)
