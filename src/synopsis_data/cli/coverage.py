"""`synopsis-data coverage`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ..provenance.coverage import Part, coverage, total
from ..provenance.trace import Evidence
from ..reporting.safe import visible
from .target import package_at

SHORT = {
    "agencies": "agenc", "mandates": "manda", "activities": "activ", "databases": "datab", "publications": "publi",
    "focal_points": "focal", "organizations": "organ", "participations": "parti", "instruments": "instr",
    "places": "place", "figures": "figur", "errata": "errat",
}  # fmt: skip


@click.command("coverage")
@click.option(
    "--package", "path", type=click.Path(file_okay=False, path_type=Path), help="Folder of the package to look at."
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def coverage_command(path: Path | None, format_: str) -> None:
    """Show how much of the source the tables account for, by chapter and section.

    For each: how many passages there are, how many are cited by rows and how many are context, and how many rows of each
    table draw on them. A row that draws on two sections counts in both; the last line counts it once.

    \b
    Examples:
      synopsis-data coverage
      synopsis-data coverage --format json
    """
    evidence = Evidence(package_at(path))
    parts = coverage(evidence)
    whole = total(parts, evidence)
    if format_ == "json":
        click.echo(json.dumps({"parts": [_json(p) for p in parts], "total": _json(whole)}, indent=2))
        return
    head = f"{'chapter':13}{'section':14}{'passages':>9}{'recorded':>9}{'context':>8}{'share':>7}"
    click.echo(head + "".join(f"{label:>7}" for label in SHORT.values()))
    for part in [*parts, whole]:
        name = part.chapter if part.chapter != whole.chapter else "all"
        line = f"{visible(name):13}{visible(part.section):14}{part.passages:9}{part.recorded:9}{part.context:8}{part.context_share:7.0%}"
        click.echo(line + "".join(f"{part.rows[table] or '':>7}" for table in SHORT))
    waiting = f"{whole.open} passages are not judged yet." if whole.open else "Every passage is accounted for."
    click.echo(f"\nColumns on the right: rows of each table ({', '.join(SHORT)}).\n{waiting}")


def _json(part: Part) -> dict[str, object]:
    return {
        "source": part.source, "chapter": part.chapter, "section": part.section, "passages": part.passages,
        "recorded": part.recorded, "context": part.context, "open": part.open,
        "context_share": round(part.context_share, 4), "rows": dict(sorted(part.rows.items())),
    }  # fmt: skip
