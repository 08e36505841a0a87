"""A progress bar for what takes long: on standard error, only on a terminal that knows escapes, and only after a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from .streams import obeys_escapes

PATIENCE = 1.0
"""Seconds in which nobody asks how far it is."""


@contextmanager
def bar(label: str, length: int) -> Iterator[Callable[[int], None]]:
    """Give a function that is to be called with each amount of work that is done; `length` is the whole work."""
    if not obeys_escapes(sys.stderr):
        yield lambda _: None
        return
    start, done = time.monotonic(), 0
    shown = click.progressbar(length=length, label=label, file=sys.stderr, width=30, show_eta=False)

    def progress(amount: int) -> None:
        nonlocal done
        done += amount
        if time.monotonic() - start > PATIENCE:
            shown.update(min(done, length) - shown.pos)

    try:
        yield progress
    finally:
        if shown.pos:  # take the bar away, and show the cursor that it hid
            click.echo("\r\x1b[K\x1b[?25h", file=sys.stderr, nl=False)
