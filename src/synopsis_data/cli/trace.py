"""`synopsis-data trace`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ..dataset import Dataset
from ..errors import UnknownIdError
from ..provenance.coverage import chapter_of
from ..provenance.trace import Evidence, Located, Missing, Trace, cited, open_copy
from ..reporting.safe import json_text, visible, wrapped
from ..reporting.traces import copy_object, marked, row_object
from ..suggest import did_you_mean
from ..tables.record import Record
from .completion import complete_rows
from .target import flag, json_option, one_row, package_at, package_option

WIDTH = 100
TEXT_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("trace", short_help="Show a row with the source passages that it cites.")
@click.argument("key", metavar="[ID|NAME]", required=False, shell_complete=complete_rows)
@flag("--all", "everything", help="Trace every row that cites the source; requires --source.")
@click.option("--source", type=TEXT_FILE, help="Your own copy of the document, as plain text.")
@click.option("--source-id", default="syn2008", show_default=True, help="Id of the source that FILE is a copy of.")
@json_option(help="Print an array of rows with their passages; with --all, print an object with the results.")
@package_option()
def trace_command(
    *, key: str | None, everything: bool, source: Path | None, source_id: str, as_json: bool, path: Path | None
) -> None:
    """Show a row with the source passages that it cites.

    ID is the id of a row in any table, and NAME is a name that only one row has. If ID is the id of a passage, the rows
    that cite it are listed.

    With --source, the command finds the passages in your own copy of the document and prints them. The names, numbers,
    dates and addresses of the row are marked in them. Anything that is not found is listed. Differences in line breaks,
    page headers and hyphenation rarely matter.

    Exit status: 0 everything found, 1 a passage was not found, or a name, number, date or address was not found and no
    erratum explains why, 2 could not run.

    \b
    Examples:
      synopsis-data trace iom-ctm
      synopsis-data trace CTM --json
      synopsis-data trace iom-ctm --source synopsis.txt
      synopsis-data trace --all --source synopsis.txt
    """
    if everything == (key is not None):
        raise click.UsageError("Specify a row by its id or name, or use --all.")
    if everything and source is None:
        raise click.UsageError("--all requires --source: your own copy of the document as plain text.")
    package = package_at(path)
    evidence = Evidence(package)
    sources = {passage.source_id for passage in evidence.passages.values()}
    if source and source_id not in sources:
        hint = did_you_mean(source_id, sources)
        raise UnknownIdError(f'There are no passages from a source "{source_id}". {hint}'.strip())
    located = Located(evidence, open_copy(source), source_id) if source else None
    if key is not None:
        known = key if key in evidence.rows else one_row(Dataset(package), key).id
        sys.exit(_show(evidence, located, known, as_json=as_json))
    assert located is not None
    sys.exit(_everything(evidence, located, as_json=as_json))


def _show(evidence: Evidence, located: Located | None, key: str, *, as_json: bool) -> int:
    rows = evidence.find(key)
    traces = [located.trace(row) if located and row.TABLE != "passages" else None for row in rows]
    if as_json:
        click.echo(json_text([row_object(evidence, located, *one) for one in zip(rows, traces, strict=True)]), nl=False)
    else:
        for row, traced in zip(rows, traces, strict=True):
            _row(evidence, located, row, traced)
    return int(any(_lost(located, *one) for one in zip(rows, traces, strict=True)))


def _lost(located: Located | None, row: Record, traced: Trace | None) -> bool:
    """Return whether something of a row is not where it should be in the copy."""
    if traced is None:
        return located is not None and row.id not in located.places
    wanted = [key for key in cited(row) if key not in traced.elsewhere]
    return len(traced.marks) < len(wanted) or not all(item.explained for item in traced.missing)


def _row(evidence: Evidence, located: Located | None, row: Record, traced: Trace | None) -> None:
    click.echo(f"{row.TABLE}  {visible(row.id)}")
    for column, value in row.to_dict().items():
        if value not in (None, ()) and column not in (row.COLUMNS[0], "passage_ids", "fingerprint"):
            _field(column, "; ".join(value) if isinstance(value, tuple) else str(value))
    if row.TABLE == "passages":
        _field("cited by", ", ".join(f"{r.TABLE} {r.id}" for r in evidence.citing(row.id)) or "no row")
        if located and row.id in located.places:
            _passage(evidence, located, row.id, [])
        elif located:
            click.echo("  This passage is not in your copy.")
        return
    for passage_id in cited(row):
        _passage(evidence, located, passage_id, traced.marks.get(passage_id, []) if traced else [])
    if traced:
        click.echo(f"\n{_of(traced.literals - len(traced.missing), traced.literals)} found in these passages.")
        for item in traced.missing:
            click.echo(_missing(item))
    click.echo("")


def _field(column: str, text: str) -> None:
    first, *others = wrapped(text, WIDTH - 26, len(text)) or [""]
    click.echo("\n".join([f"  {column:22}  {first}", *(f"{'':26}{line}" for line in others)]))


def _passage(evidence: Evidence, located: Located | None, key: str, marks: list[tuple[int, int]]) -> None:
    passage: Any = evidence.passages.get(key)
    if passage is None:
        click.echo(f"\n{visible(key)} (no such passage)")
        return
    page_from, page_to = passage.page_from, passage.page_to
    pages = f", pages {page_from} to {page_to}" if page_to else f", from page {page_from}" if page_from else ""
    place = f"{passage.source_id}, chapter {chapter_of(key)}, {passage.section}, {passage.passage_type}{pages}"
    words = f"; {passage.words} words" if passage.words else ""
    click.echo("\n" + visible(f"{key}  ({passage.locator or place}{words})", 2000))
    if located and passage.source_id == located.source_id:
        how = located.places.get(key)
        if how is None:
            click.echo("  Not found in your copy.")
        elif how.hits:
            click.echo(f"  Found by {how.hits} of {len(passage.fingerprint)} fingerprint marks.")
        else:
            click.echo("  Located by its position between the neighbouring passages.")
        for line in wrapped(marked(located, key, marks), WIDTH - 4, 20_000) if how else ():
            click.echo(f"    {line}")


def _everything(evidence: Evidence, located: Located, *, as_json: bool) -> int:
    own = {passage.id for passage in located.passages}
    traces = [located.trace(row) for row in evidence.drawn_from(own)]
    missing = [item for traced in traces for item in traced.missing]
    unexplained = sum(not item.explained for item in missing)
    if as_json:
        click.echo(json_text(copy_object(located, traces)), nl=False)
    else:
        _summary(located, traces, missing, unexplained)
    return int(bool(unexplained or located.not_found))


def _summary(located: Located, traces: Sequence[Trace], missing: Sequence[Missing], unexplained: int) -> None:
    literals = sum(traced.literals for traced in traces)
    elsewhere = sum(not item.errata and item.explained for item in missing)
    if missing:
        listed = "\n".join(map(_missing, missing))
        click.echo(f"Literals not found in any passage of their row:\n{listed}\n")
    for key in located.not_found:
        click.echo(f"passage not found: {visible(key)}")
    by_position, lost = located.by_position, len(located.not_found)
    found = _of(len(located.passages) - len(by_position) - lost, len(located.passages))
    listed = f" ({', '.join(map(visible, by_position))})" if by_position else ""
    others = f"{len(by_position)} located by position{listed}, {lost} not found"
    click.echo(f"passages   {found} found by fingerprint, {others}")
    click.echo(f"literals   {_of(literals - len(missing), literals)} found, in {len(traces):,} rows")
    others = f"{elsewhere} perhaps from another source, " if elsewhere else ""
    having = len(missing) - unexplained - elsewhere
    click.echo(f"exceptions {len(missing)}: {having} with an erratum, {others}{unexplained} unexplained")


def _missing(item: Missing) -> str:
    because = f"see {', '.join(item.errata or item.elsewhere)}" if item.explained else "no erratum"
    return visible(f"  not found: {item.row.TABLE} {item.row.id}, {item.column}: {item.value}  ({because})", 2000)


def _of(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,}"
