"""The second opinion: frictionless, the standard's own validator, over what our layers have read without complaint."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from ..errors import MissingExtraError
from ..package import DESCRIPTOR
from ..problem import Problem, Report
from .rules import RULES

if TYPE_CHECKING:
    from frictionless import Report as FrictionlessReport

SHARED = frozenset(
    {
        "csv-header", "csv-width", "key-duplicate", "value-missing", "value-not-in-vocabulary", "value-pattern", "value-too-long",
        "value-too-short", "value-too-small", "value-too-large", "type-integer", "type-number",
    }
)  # fmt: skip
"""Rules that frictionless has too: where one of them is broken, it must not call the table valid. (An unknown reference is
shared only where it is a foreign key, a wrong value only outside lists.)"""

UNREADABLE = ("descriptor", "path", "bytes")


def compare(root: Path, report: Report) -> Iterator[Problem]:
    """Ask frictionless about the package and yield where its verdict differs from the one in `report`.

    Nothing is asked where the descriptor, a path or the bytes of a file are broken: frictionless would guess, follow links
    or fetch. The network is refused while it runs.

    Raises:
        MissingExtraError: frictionless is not installed.
    """
    try:
        import frictionless
    except ImportError:
        raise MissingExtraError("--frictionless", "frictionless") from None
    if any(RULES[code].layer in UNREADABLE and code != "resource-changed" for _, code in report.seen):
        return
    with _no_network():
        theirs = frictionless.validate(str(root / DESCRIPTOR))
    yield from disagreements(theirs, report)


def disagreements(theirs: FrictionlessReport, report: Report) -> Iterator[Problem]:
    """Yield a problem for each table of which the two engines think differently."""
    for message in theirs.errors:
        yield Problem("engines-disagree", DESCRIPTOR, f"frictionless does not accept the package: {message.message}")
    ours: dict[str, list[Problem]] = {}
    for problem in report.problems:
        ours.setdefault(problem.path, []).append(problem)
    for task in theirs.tasks:
        path = str(task.place)
        found = ours.get(path, [])
        if task.valid:
            shared = next((p for p in found if p.code in SHARED and ";" not in (p.value or "")), None)
            if shared:
                message = f"frictionless calls the table valid; this validator reports {shared.code}: {shared.message}"
                yield Problem(
                    "engines-disagree",
                    path,
                    message,
                    shared.line,
                    shared.field_number,
                    shared.column,
                    shared.record,
                    shared.value,
                )
        elif not any(seen == path for seen, _ in report.seen) and not _stated_differently(task.errors, report):
            error = task.errors[0]
            line = getattr(error, "row_number", None)
            yield Problem(
                "engines-disagree",
                path,
                f"This validator calls the table valid; frictionless reports {error.type}: {error.message}",
                line,
            )


def _stated_differently(errors: list[Any], report: Report) -> bool:
    """Say whether all that frictionless found is a hash or size that we report under the descriptor."""
    types = {error.type for error in errors}
    return types <= {"hash-count", "byte-count"} and any(code == "resource-changed" for _, code in report.seen)


@contextmanager
def _no_network() -> Iterator[None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("the validator does not use the network")

    with patch.object(socket.socket, "connect", refuse), patch.object(socket, "getaddrinfo", refuse):
        yield
