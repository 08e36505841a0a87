"""What the shell offers while an argument is typed; click's own mechanism asks these functions.

None of them may fail: what is wrong with the data is said by the command itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..package import Package
from ..reporting.safe import visible
from .target import package_at

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ..dataset import Dataset

Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def _completer(offers: Callable[[click.Context], Iterable[tuple[str, str]]]) -> Completer:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
        from click.shell_completion import CompletionItem

        try:
            return [
                CompletionItem(value, help=visible(what))
                for value, what in offers(ctx)
                if value.startswith(incomplete) and value.isprintable()  # the shell reads lines
            ]
        except Exception:  # a shell that asks must never be shown a traceback
            return []

    return complete


def _package(ctx: click.Context) -> Package:
    path = ctx.params.get("path")
    return package_at(Path(path) if path else None)


def _tables(ctx: click.Context) -> Iterator[tuple[str, str]]:
    for name, resource in _package(ctx).resources.items():
        yield name, str(resource.descriptor.get("title", ""))


def _rows(ctx: click.Context) -> Iterator[tuple[str, str]]:
    from ..dataset import Dataset
    from ..tables.relations import title

    dataset: Dataset = Dataset(_package(ctx))
    for table in dataset.tables:
        for row in table:
            yield row.id, title(row)[:60]


def _rows_and_tables(ctx: click.Context) -> Iterator[tuple[str, str]]:
    yield from _tables(ctx)
    yield from _rows(ctx)


def _rules(_: click.Context) -> Iterator[tuple[str, str]]:
    from ..validation.registry import RULES

    for rule in RULES.values():
        yield rule.code, rule.title


complete_tables = _completer(_tables)
complete_rows = _completer(_rows)
complete_rows_and_tables = _completer(_rows_and_tables)
complete_rules = _completer(_rules)
