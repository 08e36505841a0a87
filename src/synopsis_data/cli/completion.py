"""What the shell offers while an argument is typed; click asks these functions, and none of them may fail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..package import Package
from ..reporting.safe import visible
from .target import package_at

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


_PLAIN = re.compile(r"[\w.-]+")
"""What a shell may put into a command line: it obeys anything else, and a stranger's table may have any ids."""


def _completer(*sources: Callable[[click.Context], Iterable[tuple[str, str]]]) -> Callable[..., list[CompletionItem]]:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
        from click.shell_completion import CompletionItem

        try:
            offers = [offer for source in sources for offer in source(ctx)]
        except Exception:  # a shell that asks must never be shown a traceback; the command itself says what is wrong
            return []
        fitting = [(v, what) for v, what in offers if v.startswith(incomplete) and _PLAIN.fullmatch(v)]
        return [CompletionItem(value, help=visible(what)) for value, what in fitting]

    return complete


def _package(ctx: click.Context) -> Package:
    path = ctx.params.get("path")
    return package_at(Path(path) if path else None)


def _tables(ctx: click.Context) -> Iterable[tuple[str, str]]:
    return [(name, str(r.descriptor.get("title", ""))) for name, r in _package(ctx).resources.items()]


def _rows(ctx: click.Context) -> Iterator[tuple[str, str]]:
    from ..dataset import Dataset
    from ..tables.titles import title

    for table in Dataset(_package(ctx)).tables:
        for row in table:
            yield row.id, title(row)[:60]


def _rules(_: click.Context) -> Iterable[tuple[str, str]]:
    from ..validation.registry import RULES

    return [(rule.code, rule.title) for rule in RULES.values()]


complete_tables, complete_rows = _completer(_tables), _completer(_rows)
complete_rows_and_tables = _completer(_tables, _rows)
complete_rules = _completer(_rules)
