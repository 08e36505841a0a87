"""What the shell offers while an argument is typed; click asks these functions, and none of them may fail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..dataset import Dataset
from ..package import Package
from ..reporting.safe import visible
from ..tables.finding import key, names_of
from ..tables.record import Record
from ..tables.titles import title
from .target import git_names, package_at

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


_PLAIN = re.compile(r"[\w./-]+")
"""What a shell may put into a command line: it obeys anything else, and a stranger's table may have any ids."""
Offers = Iterable[tuple[str, str]]
"""What may stand there, each with what it is."""


def _completer(
    *sources: Callable[[click.Context, str], Offers], otherwise: Callable[[click.Context, str], Offers] | None = None
) -> Callable[..., list[CompletionItem]]:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
        from click.shell_completion import CompletionItem

        try:
            offers = [offer for source in sources for offer in source(ctx, incomplete)]
            offers = offers or list(otherwise(ctx, incomplete) if otherwise else ())
        except Exception:  # a shell that asks must never be shown a traceback; the command itself says what is wrong
            return []
        return [CompletionItem(value, help=visible(what)) for value, what in offers if _PLAIN.fullmatch(value)]

    return complete


def _beginning(offers: Offers, incomplete: str) -> Offers:
    """Return those that begin with what was typed, in capitals or not."""
    return [(value, what) for value, what in offers if value.casefold().startswith(incomplete.casefold())]


def _package(ctx: click.Context) -> Package:
    path = ctx.params.get("path")
    return package_at(Path(path) if path else None)


def _tables(ctx: click.Context, incomplete: str) -> Offers:
    tables = _package(ctx).resources.items()
    return _beginning([(name, str(r.descriptor.get("title", ""))) for name, r in tables], incomplete)


def _rows(ctx: click.Context, incomplete: str) -> Offers:
    return [(row.id, title(row)[:60]) for row in _all(ctx) if row.id.startswith(incomplete.casefold())]


def _named(ctx: click.Context, incomplete: str) -> Offers:
    """Return the rows of which a name begins with what was typed."""
    wanted = key(incomplete)
    rows = _all(ctx) if wanted else ()
    return [(row.id, title(row)[:60]) for row in rows if any(key(name).startswith(wanted) for name in names_of(row))]


def _all(ctx: click.Context) -> Iterable[Record]:
    return (row for table in Dataset(_package(ctx)).tables for row in table)


def _rules(_: click.Context, incomplete: str) -> Offers:
    from ..validation.registry import RULES

    return _beginning([(rule.code, rule.title) for rule in RULES.values()], incomplete)


def _columns(ctx: click.Context, incomplete: str) -> Offers:
    """Return the columns of a table, once its name and a dot are there."""
    table, dot, _ = incomplete.partition(".")
    fields = _package(ctx).resource(table.casefold()).schema.fields if dot else ()
    return _beginning([(f"{table.casefold()}.{field.name}", field.description) for field in fields], incomplete)


def _commits(_: click.Context, incomplete: str) -> Offers:
    return [(name, "") for name in git_names() if name.startswith(incomplete)]


complete_tables, complete_rows = _completer(_tables), _completer(_rows, otherwise=_named)
complete_rows_and_tables = _completer(_tables, _rows, otherwise=_named)
complete_rules, complete_meanings = _completer(_rules), _completer(_rules, _columns)


def complete_versions(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the branches and tags of the repository, and folders."""
    from click.shell_completion import CompletionItem

    # First, as bash forgets what stands before it and falls back on folders where nothing follows.
    return [CompletionItem(incomplete, type="dir"), *_completer(_commits)(ctx, param, incomplete)]
