"""How the data was made, how reliable it is, and what it cannot show."""

from __future__ import annotations

import synopsis_data as synopsis
from synopsis_data.provenance.coverage import coverage, total
from synopsis_data.provenance.trace import Evidence

from .base import SYNOPSIS, Site, table


def outside() -> list[str]:
    """Return how much of the data comes from sources other than the synopsis."""
    others = [source for source in synopsis.sources if source.source_type != SYNOPSIS]
    about = {name: {row.about_id for row in synopsis.load(name)} for name in ("identifiers", "change_events")}
    identified, happened = (f"{len(synopsis.load(name)):,} for {len(ids):,} rows" for name, ids in about.items())
    return [
        f"The data uses {len(others)} outside sources. They provide identifiers ({identified}) and later events ({happened})."
    ]


def build(site: Site) -> None:
    """Write the page on how the data was made: the text is in docs, the numbers come from the data and the readings."""
    evidence = Evidence(site.package)
    documents = {source.id for source in site.told("sources")}
    parts = [part for part in coverage(evidence) if part.source in documents]
    whole = total(parts, evidence)
    chapters: dict[str, list[int]] = {}
    for part in parts:
        counts = chapters.setdefault(part.chapter, [0, 0, 0])
        counts[0] += part.passages
        counts[1] += part.recorded
        counts[2] += part.context
    rows = [(name, *map(str, c), f"{c[2] / c[0]:.0%}") for name, c in chapters.items()]
    rows.append(("all", str(whole.passages), str(whole.recorded), str(whole.context), f"{whole.context_share:.0%}"))
    share = table(("chapter", "passages", "recorded", "context", "share of context"), rows)
    kinds: dict[tuple[str, str], int] = {}
    for erratum in synopsis.errata:
        kinds[erratum.basis, erratum.confidence] = kinds.get((erratum.basis, erratum.confidence), 0) + 1
    errata = table(
        ("basis", *(site.label("errata", "confidence", c) for c in ("high", "medium", "low"))),
        [
            (site.label("errata", "basis", b), *(str(kinds.get((b, c), "")) for c in ("high", "medium", "low")))
            for b in site.schema("errata").field("basis").vocabulary
        ],
    )
    own = [e for e in synopsis.errata if e.basis == "outside"]
    shown = f"Of the {len(own)} errata based on another document, {sum(bool(e.evidence_ids) for e in own)} cite passages of that document."
    agreement = (
        (site.root / "provenance" / "agreement.md")
        .read_text(encoding="utf-8")
        .split("\n", 1)[1]
        .replace("\n## ", "\n### ")
    )
    text = (site.source / "quality.in.md").read_text(encoding="utf-8")
    marks = (
        ("COVERAGE", share),
        ("ERRATA", errata),
        ("EVIDENCE", [shown]),
        ("AGREEMENT", [agreement]),
        ("OUTSIDE", outside()),
    )
    for mark, lines in marks:
        text = text.replace(f"<!-- {mark} -->", "\n".join(lines))
    site.write("quality/index.md", [text])
