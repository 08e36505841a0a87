"""What was released before, by the tags of the repository: vX.Y.Z, each an annotated one."""

from __future__ import annotations

import json
import os

from .common import DESCRIPTOR, VERSION, ReleaseError, git, git_finds, in_git, numbers


def tags() -> list[str]:
    """Return the tags of versions, that of the lowest first."""
    names = [tag for tag in git("tag", "--list", "v*").split() if VERSION.fullmatch(tag[1:])]
    return sorted(names, key=lambda tag: numbers(tag[1:]))


def released() -> list[str]:
    """Return the versions that have a tag, the lowest first."""
    return [tag[1:] for tag in tags()]


def before(current: str) -> str | None:
    """Return the tag of the highest version below this one, or `None` where nothing was released before."""
    below = [tag for tag in tags() if numbers(tag[1:]) < numbers(current)]
    return below[-1] if below else None


def created(tag: str) -> str:
    """Return the day that the descriptor of a released version states, such as 2030-01-31."""
    descriptor = json.loads(git("show", f"{tag}:{DESCRIPTOR.name}"))
    return str(descriptor.get("created", ""))[:10]


def check_number(wanted: str) -> None:
    """Raise `ReleaseError` where a version is not one that can follow the last one; the very first may be any."""
    number = numbers(wanted)
    versions = released()
    if wanted in versions:
        raise ReleaseError(f"{wanted} is released already.")
    if not versions:
        return
    last = versions[-1]
    major, minor, patch = numbers(last)
    following = {"patch": (major, minor, patch + 1), "minor": (major, minor + 1, 0), "major": (major + 1, 0, 0)}
    if number not in following.values():
        listed = ", ".join(f"{'.'.join(map(str, version))} ({name})" for name, version in following.items())
        what = "is lower than" if number < numbers(last) else "does not follow"
        raise ReleaseError(f"{wanted} {what} {last}, the last version that was released. What can follow: {listed}.")


def check_tag(current: str, tag: str | None) -> None:
    """Check that the tag of a version stands on this commit; or without a tag given, that it stands on no other one.

    Raises:
        ReleaseError: it does not; the message says what to do.
    """
    if not in_git():
        if tag is None:
            return
        raise ReleaseError("Without git nothing is known of a tag.")
    name = f"v{current}"
    there = git_finds("rev-parse", "--verify", "--quiet", f"refs/tags/{name}^{{commit}}")
    here = git("rev-parse", "HEAD")
    if tag is None:
        if there and there != here:
            raise ReleaseError(
                f"{current} is released already, from the commit {there[:12]}: prepare the next version."
            )
        return
    if tag != name:
        raise ReleaseError(f"The tag is {tag}, but the version in datapackage.json is {current}.")
    how = f'git tag --annotate {name} --message "Version {current}"'
    if not there:
        raise ReleaseError(f"There is no tag {name} here. Run: {how}")
    if there != here:
        raise ReleaseError(
            f"The tag {name} is on the commit {there[:12]}, and this is {here[:12]}. If that one was pushed, prepare the next "
            f"version; if not, run: git tag --delete {name} && {how}"
        )
    # The checkout of a workflow may put a plain tag in the place of the annotated one that was pushed.
    if git("cat-file", "-t", f"refs/tags/{name}") != "tag" and not os.environ.get("GITHUB_ACTIONS"):
        raise ReleaseError(f"The tag {name} is not annotated. Run: git tag --delete {name} && {how}")
