"""The errata of the document, by chapter."""

from __future__ import annotations

from collections import Counter
from typing import Any

import synopsis_data as synopsis
from synopsis_data.provenance.coverage import chapter_of

from .base import Site
from .markup import esc, link, scroll_table
from .outside import shown_by
from .titles import chapter_name, name_of, passage_name


def build(site: Site) -> None:
    """Write the page of errata."""
    own = site.told("errata")
    kinds = Counter(e.erratum_type for e in own)
    vocabulary = site.schema("errata").field("erratum_type").vocabulary
    overview = [
        (esc(vocabulary[k].label), esc(vocabulary[k].definition), str(n))
        for k, n in sorted(kinds.items(), key=lambda i: (-i[1], i[0]))
    ]
    lines = [
        "---", "title: Errata", "---",
        "# Errata of the document", "",
        f"{len(own)} places where the synopsis is wrong, damaged or ambiguous. The tables keep what is printed where "
        "a reader would search for it; here stands how it should read, how sure that is, and on what ground. What the ground "
        "means stands on the page "
        "[Data quality](../quality/index.md#errata).", "",
        scroll_table("Errata by kind", ("kind", "what it is", "errata"), overview), "",
    ]  # fmt: skip
    chapters: dict[str, list[Any]] = {}
    order = {chapter: place for place, chapter in enumerate(
        ("front", "contents", "introduction", *(a.id for a in sorted(synopsis.agencies, key=lambda a: a.chapter or 99)), "end")
    )}  # fmt: skip
    for erratum in own:
        chapters.setdefault(chapter_of(erratum.passage_id), []).append(erratum)
    for chapter in sorted(chapters, key=lambda c: order.get(c, len(order))):
        cells = []
        for e in chapters[chapter]:
            sure = site.label("errata", "confidence", e.confidence).lower()
            passage = link(f"../record/{e.passage_id}.html", passage_name(site, e.passage_id))
            ground = esc(f"{sure}; {site.label('errata', 'basis', e.basis).lower()}")
            ground = ": ".join(filter(None, (ground, ", ".join(shown_by(site, e.evidence_ids, "../record/")))))
            rows = ", ".join(link(f"../record/{i}.html", name_of(site, i)) for i in e.affected_ids)
            cells.append((link(f"../record/{e.id}.html", e.summary), esc(e.printed or ""), esc(e.reading or ""),
                          ground, passage, rows))  # fmt: skip
        title = chapter_name(site, chapter)
        header = ("what is wrong", "as printed", "right reading", "confidence; ground", "passage", "rows")
        lines += [f"## {title[0].upper()}{title[1:]} {{ #{chapter} data-search-exclude }}", "",
                  scroll_table(f"Errata: {title}", header, cells), ""]  # fmt: skip
    site.write("errata/index.md", lines)
