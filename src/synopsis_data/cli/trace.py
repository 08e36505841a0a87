"""`synopsis-data trace`."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import Any

import click

from ..provenance.coverage import chapter_of
from ..provenance.trace import Evidence, Located, Missing, cited, open_copy
from ..reporting.safe import visible
from ..tables.record import Record
from .completion import complete_rows
from .target import package_at

WIDTH = 100


@click.command("trace")
@click.argument("key", metavar="[ID]", required=False, shell_complete=complete_rows)
@click.option("--all", "everything", is_flag=True, help="Trace every row of the package; needs --source.")
@click.option(
    "--source",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own copy of the document, as plain text.",
)
@click.option("--source-id", default="syn2008", show_default=True, help="Which source the copy is of.")
@click.option(
    "--package", "path", type=click.Path(file_okay=False, path_type=Path), help="Folder of the package to look at."
)
def trace_command(key: str | None, everything: bool, source: Path | None, source_id: str, path: Path | None) -> None:
    """Show a row with the passages of the source that it is drawn from.

    ID is the id of a row of any table, or of a passage, which lists the rows that cite it. With --source the passages are
    looked up in your own copy of the document and printed from it, with the names, numbers, dates and addresses of the
    row marked; what is not found there is said. Line breaks, page headers and hyphenation of the copy do not matter.

    Exit status: 0 everything found, 1 a passage was not found, or a literal that no erratum explains, 2 could not run.

    \b
    Examples:
      synopsis-data trace iom-ctm
      synopsis-data trace iom-ctm --source synopsis.txt
      synopsis-data trace --all --source synopsis.txt
    """
    if everything == (key is not None):
        raise click.UsageError("Give the id of a row, or --all.")
    if everything and source is None:
        raise click.UsageError("--all needs --source: your own copy of the document as plain text.")
    evidence = Evidence(package_at(path))
    located = Located(evidence, open_copy(source), source_id) if source else None
    if key is not None:
        sys.exit(_show(evidence, located, key))
    assert located is not None
    sys.exit(_everything(evidence, located))


def _show(evidence: Evidence, located: Located | None, key: str) -> int:
    missing: list[Missing] = []
    lost = False
    for row in evidence.find(key):
        click.echo(f"{row.TABLE}  {visible(row.id)}")
        for column, value in row.to_dict().items():
            if value not in (None, ()) and column not in (row.COLUMNS[0], "passage_ids", "fingerprint"):
                _field(column, "; ".join(value) if isinstance(value, tuple) else str(value))
        if row.TABLE == "passages":
            rows = [f"{r.TABLE} {r.id}" for r in evidence.citing(row.id)]
            _field("cited by", ", ".join(rows) or "no row")
            if located and row.id in located.places:
                _passage(evidence, located, row.id, [])
            elif located:
                click.echo("  This passage is not in your copy.")
                lost = True
            continue
        traced = located.trace(row) if located else None
        for passage_id in cited(row):
            marks = list(traced.marks.get(passage_id, [])) if traced else []
            _passage(evidence, located, passage_id, marks)
        if traced:
            lost = lost or len(traced.marks) < len(cited(row))
            click.echo(f"\n{_of(traced.literals - len(traced.missing), traced.literals)} found in these passages.")
            missing += traced.missing
            for item in traced.missing:
                click.echo(_missing(item))
        click.echo("")
    return int(lost or any(not item.errata for item in missing))


def _field(column: str, text: str) -> None:
    lines = textwrap.wrap(visible(text, 2000), WIDTH - 26) or [""]
    click.echo(f"  {column:22}  {lines[0]}")
    for line in lines[1:]:
        click.echo(f"{'':26}{line}")


def _passage(evidence: Evidence, located: Located | None, key: str, marks: list[tuple[int, int]]) -> None:
    passage: Any = evidence.passages.get(key)
    if passage is None:
        click.echo(f"\n{visible(key)} (no such passage)")
        return
    pages = f", pages {passage.page_from} to {passage.page_to}" if passage.page_to else ""
    pages = pages or (f", from page {passage.page_from}" if passage.page_from else "")
    place = f"{passage.source_id}, chapter {chapter_of(key)}, {passage.section}, {passage.passage_type}{pages}"
    words = f"; {passage.words} words" if passage.words else ""
    click.echo("\n" + visible(f"{key}  ({passage.locator or place}{words})", 2000))
    if located and passage.source_id == located.source_id:
        if key not in located.places:
            click.echo("  Not found in your copy.")
            return
        how = located.places[key]
        if how.hits:
            click.echo(f"  Found by {how.hits} of {len(passage.fingerprint)} marks of its fingerprint.")
        else:
            click.echo("  Located by position, between its neighbours.")
        for line in textwrap.wrap(_marked(located, key, marks), WIDTH - 4):
            click.echo(f"    {line}")


def _marked(located: Located, key: str, marks: list[tuple[int, int]]) -> str:
    """Return the text of a passage with the literals of the row between » and «."""
    text = located.text(key)
    wide = len(text.words) > (located.evidence.passages[key].words or 0)
    if wide:
        text = located.copy.stretch(located.places[key], located.places.values())
    inside = [any(start <= i < end for start, end in marks) for i in text.characters]
    shown = []
    for i, character in enumerate(text.text):
        if inside[i] and (i == 0 or not inside[i - 1]):
            shown.append("»")
        shown.append(character)
        if inside[i] and (i + 1 == len(inside) or not inside[i + 1]):
            shown.append("«")
    return visible(" ".join("".join(shown).split()), 20_000)


def _everything(evidence: Evidence, located: Located) -> int:
    rows = literals = 0
    missing: list[Missing] = []
    for row in evidence.traceable():
        if _from(row, located, evidence):
            traced = located.trace(row)
            rows, literals = rows + 1, literals + traced.literals
            missing += traced.missing
    unexplained = [item for item in missing if not item.errata]
    if missing:
        click.echo("Literals that are in none of the passages of their row:")
        for item in missing:
            click.echo(_missing(item))
        click.echo("")
    for key in located.not_found:
        click.echo(f"passage not found: {visible(key)}")
    passages = len(located.passages)
    found = passages - len(located.by_position) - len(located.not_found)
    click.echo(
        f"passages   {_of(found, passages)} found by fingerprint, {len(located.by_position)} located by position"
        f"{' (' + ', '.join(located.by_position) + ')' if located.by_position else ''}, "
        f"{len(located.not_found)} not found"
    )
    click.echo(f"literals   {_of(literals - len(missing), literals)} found, in {rows:,} rows")
    click.echo(
        f"exceptions {len(missing)}: {len(missing) - len(unexplained)} have an erratum, {len(unexplained)} do not"
    )
    return int(bool(unexplained or located.not_found))


def _from(row: Record, located: Located, evidence: Evidence) -> bool:
    return any(k in evidence.passages and evidence.passages[k].source_id == located.source_id for k in cited(row))


def _missing(item: Missing) -> str:
    because = f"see {', '.join(item.errata)}" if item.errata else "no erratum"
    return visible(f"  not found: {item.row.TABLE} {item.row.id}, {item.column}: {item.value[:120]}  ({because})", 2000)


def _of(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,}"
