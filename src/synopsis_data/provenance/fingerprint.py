"""Fingerprints: find a passage in a copy of the source without reprinting it.

A passage is reduced to at most twelve hashes of five-word runs that occur once in the whole document, spread evenly
over the passage, so that a changed word or a lost line leaves the others standing.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

RUN, BINS, HASH_DIGITS = 5, 12, 10
"""Words of a run, most hashes of a fingerprint, digits of a hash."""
BREAK = "\x1f"
"""Stands in a text where no run may cross: a page break that cuts a paragraph."""

MARK = re.compile(f"[¹²³⁴⁵⁶⁷⁸⁹⁰{BREAK}]+")
TAG = re.compile(r"</?[a-z]+>")
LINE_HYPHEN = re.compile(r"-[ \t]*\n[ \t]*")
DELETED = re.compile("[-\u2010\u2011\u00ad'\u2018\u2019]")


def words(text: str) -> list[str]:
    """Return the normalised words of `text`: folded case and accents, no hyphens, apostrophes or footnote marks.

    >>> words("The Organization’s anti-\\ntrafficking work¹ (1997)")
    ['the', 'organizations', 'antitrafficking', 'work', '1997']
    """
    text = LINE_HYPHEN.sub("", TAG.sub(" ", MARK.sub(" ", text)))
    folded = unicodedata.normalize("NFKD", DELETED.sub("", text).casefold())
    return re.findall(r"[a-z0-9]+", "".join(c for c in folded if not unicodedata.combining(c)))


def run_hash(run: Sequence[str]) -> str:
    """Return the hash of one run of words: the first ten hexadecimal digits of its SHA-256."""
    return hashlib.sha256(" ".join(run).encode()).hexdigest()[:HASH_DIGITS]


def runs(text: str) -> list[tuple[int, str]]:
    """Return `(position of the first word, hash)` of every run in `text` that crosses no mark."""
    found: list[tuple[int, str]] = []
    position = 0
    for piece in MARK.split(text):
        tokens = words(piece)
        found += [(position + i, run_hash(tokens[i : i + RUN])) for i in range(len(tokens) - RUN + 1)]
        position += len(tokens)
    return found


def fingerprints(passages: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the fingerprint of each passage of one document, in order.

    A fingerprint is a tuple of at most twelve ten-digit hexadecimal hashes in reading order; it is empty for a passage
    that has no run of its own, which can only be located by its neighbours.
    """
    all_runs = [(len(words(text)), runs(text)) for text in passages]
    count = Counter(digest for _, found in all_runs for _, digest in found)
    return [_choose(length, [(i, h) for i, h in found if count[h] == 1]) for length, found in all_runs]


def _choose(length: int, unique: list[tuple[int, str]]) -> tuple[str, ...]:
    bins: dict[int, str] = {}
    slots = min(BINS, max(1, length - RUN + 1))
    for position, digest in unique:
        slot = min(slots - 1, position * slots // max(1, length - RUN + 1))
        bins[slot] = min(digest, bins.get(slot, digest))
    return tuple(bins[slot] for slot in sorted(bins))
