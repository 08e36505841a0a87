"""How much of the synopsis the tables account for, by chapter and section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from .trace import Evidence, cited, in_reading_order


@dataclass
class Part:
    """The passages of one section of one chapter, and the rows that are drawn from them."""

    source: str
    chapter: str
    section: str
    passages: int = 0
    recorded: int = 0
    context: int = 0
    open: int = 0
    """Passages that nobody has judged yet."""
    rows: Counter[str] = field(default_factory=Counter)
    """Rows of each table that cite at least one of the passages."""

    @property
    def context_share(self) -> float:
        return self.context / self.passages if self.passages else 0.0


def chapter_of(passage_id: str) -> str:
    """Return the chapter in the id of a passage.

    >>> chapter_of("syn2008-unodc-014")
    'unodc'
    """
    return passage_id.split("-", 1)[1].rsplit("-", 1)[0]


def coverage(evidence: Evidence) -> list[Part]:
    """Return one part per chapter and section of the synopsis, in reading order."""
    parts: dict[tuple[str, str, str], Part] = {}
    where: dict[str, Part] = {}
    for passage in in_reading_order(evidence.synopsis.values()):
        key = (passage.source_id, chapter_of(passage.id), passage.section)
        part = where[passage.id] = parts.setdefault(key, Part(*key))
        use = passage.passage_use if passage.passage_use in ("recorded", "context") else "open"
        for count in ("passages", use):
            setattr(part, count, getattr(part, count) + 1)
    for row in evidence.drawn_from(evidence.synopsis):
        for part in {id(p): p for p in (where.get(key) for key in cited(row)) if p}.values():
            part.rows[row.TABLE] += 1
    return list(parts.values())


def total(parts: Sequence[Part], evidence: Evidence) -> Part:
    """Return the sum of the passages; each row is counted once, however many sections it cites."""
    whole = Part("", "all", "", rows=Counter(row.TABLE for row in evidence.drawn_from(evidence.synopsis)))
    for name in ("passages", "recorded", "context", "open"):
        setattr(whole, name, sum(getattr(part, name) for part in parts))
    return whole
