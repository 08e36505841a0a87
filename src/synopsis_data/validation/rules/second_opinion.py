"""The second opinion: run frictionless, the reference validator of the standard, on data that our own checks accept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import MissingExtraError
from ...package import DESCRIPTOR
from ...package.descriptor import RESOURCE_CHANGED
from ...rule import Finding, Place, Rule

if TYPE_CHECKING:
    from frictionless import Report as FrictionlessReport

    from ..report import Collector

SHARED = frozenset(
    {
        "csv-header", "csv-width", "key-duplicate", "value-missing", "value-not-in-vocabulary", "value-pattern", "value-too-long",
        "value-too-short", "value-too-small", "value-too-large", "type-integer", "type-number",
    }
)  # fmt: skip
"""Rules that frictionless has too: where one of them is broken, it must not call the table valid. (An unknown reference is
shared only where it is a foreign key, a wrong value only outside lists.)"""

UNREADABLE = ("descriptor", "path", "bytes")


def compare(root: Path, found: Collector) -> Iterator[Finding]:
    """Ask frictionless about the package and yield where its verdict differs from what was found.

    Nothing is asked where the descriptor, a path or the bytes of a file are broken: frictionless would guess, follow links
    or fetch. The network is refused while it runs.

    Raises:
        MissingExtraError: frictionless is not installed.
    """
    try:
        import frictionless
    except ImportError:
        raise MissingExtraError("--frictionless", "frictionless") from None
    if any(rule.family in UNREADABLE and rule is not RESOURCE_CHANGED for _, rule in found.seen):
        return
    with _no_network():
        theirs = frictionless.validate(str(root / DESCRIPTOR))
    yield from disagreements(theirs, found)


def disagreements(theirs: FrictionlessReport, found: Collector) -> Iterator[Finding]:
    """Yield a finding for each table of which the two engines think differently."""
    for error in theirs.errors:
        yield _disagreement(f"frictionless does not accept the package: {error.message}", Place(DESCRIPTOR))
    ours: dict[str, list[Finding]] = {}
    for finding in found.findings():
        ours.setdefault(finding.place.path, []).append(finding)
    broken = {path for path, _ in found.seen}
    for task in theirs.tasks:
        path = str(task.place)
        if task.valid:
            both = (f for f in ours.get(path, ()) if f.rule.code in SHARED and ";" not in (f.cell or f.value))
            if shared := next(both, None):
                said, _ = shared.rule.say(shared, None)
                message = f"frictionless accepts the table, but this validator reports {shared.rule.code}: {said}"
                yield _disagreement(message, shared.place, shared.cell)
        elif path not in broken and not _stated_differently(task.errors, found):
            error = task.errors[0]
            message = f"This validator accepts the table, but frictionless reports {error.type}: {error.message}"
            yield _disagreement(message, Place(path, getattr(error, "row_number", None) or 0))


def _disagreement(message: str, place: Place, cell: str | None = None) -> Finding:
    return Finding(ENGINES_DISAGREE, facts=(message, ""), place=place, cell=cell)


def _stated_differently(errors: list[Any], found: Collector) -> bool:
    """Say whether all that frictionless found is a hash or size that we report under the descriptor."""
    types = {error.type for error in errors}
    return types <= {"hash-count", "byte-count"} and any(rule is RESOURCE_CHANGED for _, rule in found.seen)


@contextmanager
def _no_network() -> Iterator[None]:
    import socket
    from unittest.mock import patch

    def refuse(*_: object, **__: object) -> None:
        raise OSError("the validator does not use the network")

    with patch.object(socket.socket, "connect", refuse), patch.object(socket, "getaddrinfo", refuse):
        yield


# fmt: off
ENGINES_DISAGREE = Rule(
    "engines-disagree", "second opinion", "frictionless and this validator disagree.",
    why="Two independent programs check the data. If only one of them reports an error, one of the two is wrong.",
    wrong="frictionless: invalid, synopsis-data: valid", right="both: valid",
    repair="Check the data named in the message. If it is correct, report a bug in the validator.",
)
# fmt: on
