"""What names of other people's data were found to mean: for people, as CSV and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ..files.csvfile import dump
from ..reconciling.matching import Match
from .safe import json_text, visible
from .text import count

WORDS = {
    "sure": "only one possible match",
    "ambiguous": "these rows have this name, but others may have it too",
    "unsure": "similar names",
    "none": "no similar name",
}
"""How sure a match can be, with what it means."""
_WIDEST_NAME = 60
_COLUMNS = ("line", *Match._fields)


def as_text(lines: Sequence[int], matches: Sequence[Match], names: Mapping[str, str], width: int | None = None) -> str:
    """Return one line for each name, and how many there are of each kind.

    Args:
        lines: of the file, on which the names stand.
        matches: what each means.
        names: what the rows are called, by their ids.
        width: longer lines are cut; `None` for no end.
    """
    first = dict(zip([match.name for match in reversed(matches)], reversed(lines), strict=True))
    once = {match.name: match for match in matches if match.name.strip()}
    column = min(max(map(len, once), default=0), _WIDEST_NAME)
    shown = []
    for name, match in once.items():
        meant = "; ".join(f"{key} ({names.get(key, key)})" for key in match.candidates)
        reason = f"  [{match.reason}]" if match.reason else ""
        shown_name = visible(name, _WIDEST_NAME if width else len(name))
        line = f"{first[name]:>6}  {shown_name:{column}}  {match.certainty:9}  {visible(meant + reason, 5000)}"
        cut = width and len(line) > width
        shown.append(f"{line[: width - 1].rstrip()}…" if width and cut else line.rstrip())
    number: Counter[str] = Counter(match.certainty for match in once.values())
    told = [f"{number[word]:>6}  {word}: {meaning}" for word, meaning in WORDS.items() if number[word]]
    return "\n".join([*shown, "", f"{count(len(once), 'name')} in {count(len(matches), 'row')}:", *told]) + "\n"


def as_csv(lines: Sequence[int], matches: Sequence[Match]) -> bytes:
    """Return the matches as CSV, one row for each, in their order; candidates are joined by semicolons."""
    rows = [(str(line), *map(_cell, match)) for line, match in zip(lines, matches, strict=True)]
    return dump([_COLUMNS, *rows])


def as_json(lines: Sequence[int], matches: Sequence[Match]) -> str:
    """Return the matches as an array with one object for each."""
    return json_text([{"line": line, **match._asdict()} for line, match in zip(lines, matches, strict=True)])


def _cell(value: str | tuple[str, ...] | None) -> str:
    return ";".join(value) if isinstance(value, tuple) else value or ""
