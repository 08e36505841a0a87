"""A reader's own copy of the source against the released data, as `trace` and the page of the site both do it.

The page runs this module in the browser, so it needs only the standard library.
"""

from __future__ import annotations

from typing import Any

from .dataset import Dataset
from .files.csvfile import decode
from .package import Package, installed_root
from .provenance.copy import Copy
from .provenance.coverage import chapter_of
from .provenance.trace import SYNOPSIS, Evidence, Located
from .reporting.traces import copy_object, missing_object, pieces
from .tables.record import Record
from .tables.titles import title

AROUND = 40
"""Words shown before and after a passage, so that a reader sees where it is."""
PAGE = "\f"
"""Begins each page but the first of a copy that has pages."""


class OwnCopy:
    """A reader's own copy of the synopsis: a text as bytes, in UTF-8, UTF-16 or an encoding that is detected.

    >>> own = OwnCopy(b"Something else.")
    >>> {passage["found"] for passage in own.passages()}
    {None}
    """

    def __init__(self, data: bytes, package: Package | None = None) -> None:
        package = package or Package(installed_root())
        evidence = Evidence(package)
        source = next(source for source in evidence.tables["sources"] if source.source_type == SYNOPSIS)
        self.located = Located(evidence, Copy(decode(data)), source.id)
        self._dataset = Dataset(package)

    def passages(self) -> list[dict[str, Any]]:
        """Return the passages of the source in reading order, each with how it was found, or `null` if it was not found."""
        places = self.located.places
        return [
            {"id": p.id, "title": self._title(p), "chapter": chapter_of(p.id), "found": places[p.id].by if p.id in places else None}
            for p in self.located.passages
        ]  # fmt: skip

    def everything(self) -> dict[str, Any]:
        """Return what `synopsis-data trace --all --json` prints."""
        own = {passage.id for passage in self.located.passages}
        return copy_object(self.located, [self.located.trace(row) for row in self.located.evidence.drawn_from(own)])

    def passage(self, key: str) -> dict[str, Any]:
        """Return one passage as it is in the copy, with the rows that cite it and the parts of them that are printed there.

        `pieces` are pairs of a text and whether a row contains it; `before` and `after` are the words around the passage.
        `page` is the page of the copy, if the copy has pages. If the passage was not found, there are no `pieces`.
        """
        located, marks, rows = self.located, list[tuple[int, int]](), []
        for row in located.evidence.citing(key):
            traced = located.trace(row)
            marks += traced.marks.get(key, [])
            missing = [missing_object(item) for item in traced.missing]
            rows.append(
                {
                    "table": row.TABLE,
                    "id": row.id,
                    "title": self._title(row),
                    "literals": traced.literals,
                    "missing": missing,
                }
            )
        found: dict[str, Any] = {"id": key, "title": self._title(located.evidence.passages[key]), "rows": rows}
        if key not in located.places:
            return found
        place, text, spans = located.places[key], located.copy.text, located.copy.spans
        characters = located.copy.stretch(place).characters
        start, end = characters[0], characters[-1] + 1
        page = text.count(PAGE, 0, start) + 1 if PAGE in text else None
        return found | {
            "found": place.by, "page": page, "pieces": pieces(located, key, marks),
            "before": text[spans[max(place.start - AROUND, 0)][0] : start],
            "after": text[end : spans[min(place.end + AROUND, len(spans)) - 1][1]],
        }  # fmt: skip

    def _title(self, row: Record) -> str:
        return title(self._dataset.load(row.TABLE)[row.id])  # a row that knows the names of those it refers to
