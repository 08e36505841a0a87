"""`synopsis-data coverage`."""

from __future__ import annotations

from pathlib import Path

import click

from ..provenance.coverage import Part, coverage, total
from ..provenance.trace import Evidence
from ..reporting.safe import json_text, visible
from .target import format_option, package_at, package_option


@click.command("coverage", short_help="Show how much of the synopsis the tables cover.")
@package_option()
@format_option(["text", "json"])
def coverage_command(path: Path | None, format_: str) -> None:
    """Show how much of the synopsis the tables cover, by chapter and section.

    For each section, the output shows the number of passages, how many of them are cited by rows, and how many are
    context. It also shows how many rows of each table cite the section. A row that cites two sections is counted in
    both sections, but only once in the last line. Rows that cite only other sources are not counted.

    \b
    Examples:
      synopsis-data coverage
      synopsis-data coverage --json
    """
    evidence = Evidence(package_at(path))
    parts = coverage(evidence)
    whole = total(parts, evidence)
    if format_ == "json":
        click.echo(json_text({"parts": [_json(p) for p in parts], "total": _json(whole)}), nl=False)
        return
    tables = [name for name in evidence.tables if whole.rows[name]]
    head = f"{'chapter':13}{'section':14}{'passages':>9}{'recorded':>9}{'context':>8}{'share':>7}"
    click.echo(head + "".join(f"{table[:5]:>7}" for table in tables))
    for part in [*parts, whole]:
        line = f"{visible(part.chapter):13}{visible(part.section):14}{part.passages:9}{part.recorded:9}{part.context:8}"
        click.echo(f"{line}{part.context_share:7.0%}" + "".join(f"{part.rows[table] or '':>7}" for table in tables))
    waiting = f"{whole.open} passages have not been assessed yet." if whole.open else "Every passage is accounted for."
    click.echo(f"\nColumns on the right: rows in each table ({', '.join(tables)}).\n{waiting}")


def _json(part: Part) -> dict[str, object]:
    counted = {name: value for name, value in vars(part).items() if name != "rows"}
    return counted | {"context_share": round(part.context_share, 4), "rows": dict(sorted(part.rows.items()))}
