"""How the data was made, how sure it is, and what it cannot say."""

from __future__ import annotations

import synopsis_data as synopsis
from synopsis_data.provenance.coverage import coverage, total
from synopsis_data.provenance.trace import Evidence

from .base import Site, table


def build(site: Site) -> None:
    """Write the page on how the data was made: the text is in docs, the numbers come from the data and the readings."""
    evidence = Evidence(site.package)
    parts = coverage(evidence)
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
        ("what it rests on", *(site.label("errata", "confidence", c) for c in ("high", "medium", "low"))),
        [
            (site.label("errata", "basis", b), *(str(kinds.get((b, c), "")) for c in ("high", "medium", "low")))
            for b in site.schema("errata").field("basis").vocabulary
        ],
    )
    agreement = (
        (site.root / "provenance" / "agreement.md")
        .read_text(encoding="utf-8")
        .split("\n", 1)[1]
        .replace("\n## ", "\n### ")
    )
    text = (site.source / "quality.in.md").read_text(encoding="utf-8")
    for mark, lines in (("COVERAGE", share), ("ERRATA", errata), ("AGREEMENT", [agreement])):
        text = text.replace(f"<!-- {mark} -->", "\n".join(lines))
    site.write("quality/index.md", [text])
