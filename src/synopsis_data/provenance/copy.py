"""A reader's own copy of a source, as text: where each passage of it stands.

Line breaks, page headers, hyphenation and kinds of quotation marks do not matter. A passage is found by its fingerprint;
one that has none, or whose runs are all damaged, is located between its neighbours.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from .fingerprint import DELETED, LINE_HYPHEN, MARK, RUN, TAG, run_hash

if TYPE_CHECKING:
    from ..tables.records import Passage

FINGERPRINT, POSITION = "fingerprint", "position"
_SKIPPED = re.compile("|".join(f"(?:{p.pattern})" for p in (MARK, TAG, LINE_HYPHEN, DELETED)))
_PARAGRAPH, _SENTENCE_AND_LINE, _LESS, _NONE = 0, 2, 5, 9
"""How many words farther off a likelier kind of boundary may lie and still be taken."""
NEIGHBOURS = 3
"""How near the next passage that was found must be, in passages, for one that was not to be located by it."""
_STOP = re.compile(r"[.:;!?]\W*$")


class Place(NamedTuple):
    """Where a passage stands in a copy: from word `start` up to, not including, word `end`."""

    start: int
    end: int
    by: str
    """`fingerprint`, or `position` where only its neighbours tell."""
    hits: int
    """How many hashes of the fingerprint were met."""


class Stretch(NamedTuple):
    """The text of one passage in a copy, without what stands inside it and belongs to others (a footnote, say)."""

    words: list[str]
    spans: list[tuple[int, int]]
    """Characters of the copy that each word takes."""
    text: str
    characters: list[int]
    """Position in the copy of each character of `text`."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the copy the characters from `start` up to `end` of `text` stand."""
        return self.characters[start], self.characters[end - 1] + 1


class _Sight(NamedTuple):
    passage: Passage
    first: int
    last: int
    guess: float
    hits: int


class Copy:
    """The text of one document in the hands of a reader."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words, self.spans = _tokens(text)

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for i in range(len(self.words) - RUN + 1):
            found.setdefault(run_hash(self.words[i : i + RUN]), []).append(i)
        return found

    @cached_property
    def _breaks(self) -> list[tuple[int, int]]:
        """Position of every word that may begin a passage, with the kind of break before it."""
        found, before = [], 0
        for i, (start, end) in enumerate(self.spans):
            gap, before = self.text[before:start], end
            stop, lines = bool(_STOP.match(gap)), gap.count("\n")
            if i == 0 or lines > 1:
                found.append((i, _PARAGRAPH))
            elif stop or lines:
                found.append((i, _SENTENCE_AND_LINE if stop and lines else _LESS))
        return [*found, (len(self.spans), _PARAGRAPH)]

    def locate(self, passages: Sequence[Passage]) -> dict[str, Place]:
        """Return the place of each passage that is in this copy; `passages` are all of one source, in reading order."""
        sights = {p.passage_id: s for p in passages if (s := self._see(p))}
        starts: dict[str, int] = {}
        before = 0
        for key, sight in sights.items():
            starts[key] = self._boundary(sight.guess, before if before <= sight.first else 0, sight.first)
            before = starts[key] + 1
        ordered = [*sorted(starts.values()), len(self.words)]
        places = {}
        for key, start in starts.items():
            sight = sights[key]
            limit = ordered[min(bisect_left(ordered, sight.last), len(ordered) - 1)]
            inside = [k for k, other in starts.items() if start < other < sight.last]
            size = sum(sights[k].passage.words or 0 for k in [key, *inside])
            end = self._boundary(start + size, sight.last, limit)
            places[key] = Place(start, end, FINGERPRINT, sight.hits)
        self._fill(passages, places)
        return places

    def stretch(self, place: Place, others: Iterable[Place] = (), margin: int = 0) -> Stretch:
        """Return the text of a passage, widened by `margin` words, without the places of `others` that lie inside it."""
        inner = sorted((o.start, o.end) for o in others if place.start < o.start and o.end < place.end)
        cuts = [place.start - margin, *(position for pair in inner for position in pair), place.end + margin]
        pairs, limit = zip(cuts[::2], cuts[1::2], strict=True), len(self.words)
        pieces = [(max(first, 0), min(last, limit)) for first, last in pairs]
        words = [word for first, last in pieces for word in self.words[first:last]]
        spans = [span for first, last in pieces for span in self.spans[first:last]]
        characters = [i for first, last in pieces if first < last for i in self._written(first, last)]
        return Stretch(words, spans, "".join([self.text[i] for i in characters]), characters)

    def _written(self, first: int, last: int) -> range:
        """Return the characters of words `first` up to `last`, with the marks that stand at them."""
        start, end = self.spans[first][0], self.spans[last - 1][1]
        while start and not self.text[start - 1].isspace():
            start -= 1
        while end < len(self.text) and not self.text[end].isspace():
            end += 1
        return range(start, end)

    def _see(self, passage: Passage) -> _Sight | None:
        size, prints = passage.words or 0, passage.fingerprint
        met = sorted((p, k) for k, digest in enumerate(prints) for p in self._positions.get(digest, ()))
        if not met:
            return None
        groups = [[m for m in met if p <= m[0] <= p + size * 1.5 + 60] for p, _ in met]
        best = max(groups, key=lambda group: len({k for _, k in group}))
        hits = len({k for _, k in best})
        if hits < min(2, len(prints) // 2 or 1):
            return None
        step = max(1, size - RUN + 1) / len(prints)
        guess = median(p - (k + 0.4) * step for p, k in best)
        return _Sight(passage, best[0][0], best[-1][0] + RUN, min(guess, best[0][0]), hits)

    def _boundary(self, guess: float, low: int, high: int) -> int:
        """Return the likeliest boundary in `low` to `high`: a break near the expected place."""
        first, last = bisect_left(self._breaks, (low, -1)), bisect_left(self._breaks, (high + 1, -1))
        best = min(max(round(guess), low), high)
        cost = abs(best - guess) + _NONE
        for position, kind in self._breaks[first:last]:
            if abs(position - guess) + kind <= cost:
                best, cost = position, abs(position - guess) + kind
        return best

    def _fill(self, passages: Sequence[Passage], places: dict[str, Place]) -> None:
        """Locate between its neighbours each passage that was not found."""
        found = [i for i, passage in enumerate(passages) if passage.passage_id in places]
        end_before = 0
        for i, passage in enumerate(passages):
            if passage.passage_id not in places and any(abs(i - k) <= NEIGHBOURS for k in found):
                following = (places[p.passage_id].start for p in passages[i + 1 :] if p.passage_id in places)
                limit = next(following, len(self.words))
                size = passage.words or 0
                if size and limit - end_before >= size / 2:
                    end = self._boundary(end_before + size, end_before + 1, limit)
                    places[passage.passage_id] = Place(end_before, end, POSITION, 0)
            if passage.passage_id in places:
                end_before = places[passage.passage_id].end


def _tokens(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the normalised words of `text` and where each begins and ends in it."""
    letters: list[str] = []
    at: list[int] = []  # where in `text` each of the letters stands
    position = 0
    skipped = [(m.start(), m.end(), bool(MARK.match(m[0]) or TAG.match(m[0]))) for m in _SKIPPED.finditer(text)]
    for start, end, between in [*skipped, (len(text), len(text), False)]:
        for i in range(position, start):
            for c in unicodedata.normalize("NFKD", text[i].casefold()):
                if not unicodedata.combining(c):
                    letters.append(c)
                    at.append(i)
        if between:
            letters.append(" ")
            at.append(start)
        position = end
    found = list(re.finditer("[a-z0-9]+", "".join(letters)))
    return [match[0] for match in found], [(at[match.start()], at[match.end() - 1] + 1) for match in found]
