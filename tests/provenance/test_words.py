"""Our prose is in our own words, and a title is called printed where its words stand in the source: with the source at hand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

import synopsis_data as synopsis
from synopsis_data.package import Package
from synopsis_data.provenance.copy import Copy
from synopsis_data.provenance.fingerprint import words
from synopsis_data.provenance.trace import in_reading_order
from synopsis_data.tables.record import Record

from ..conftest import ROOT
from .test_provenance import SOURCE

pytestmark = pytest.mark.skipif(not SOURCE.is_file(), reason="needs the document as text (SYNOPSIS_SOURCE)")

LONGEST = 7
"""So many words in a row may be those of the source."""
FEWEST, BESIDE = 3, 3
"""A name of so many words, and no more words of the source beside it than these."""
PROSE = ("summary", "coverage", "approach", "responsibility", "note")
NAMES = ("name", "title", "short_title", "other_names", "position", "unit")


def cells(columns: tuple[str, ...]) -> Iterator[tuple[Record, str, str]]:
    for table in Package(ROOT).resources:
        for row in synopsis.load(table):
            for column in columns:
                value = getattr(row, column, None)
                for text in value if isinstance(value, tuple) else filter(None, [value]):
                    yield row, column, text


@cache
def printed() -> str:
    return f" {' '.join(words(SOURCE.read_text(encoding='utf-8')))} "


def shared(text: str) -> Iterator[str]:
    """Yield the longest runs of more than `LONGEST` words that the source has, too."""
    said, end = words(text), 0
    for start in range(len(said)):
        first = end = max(end, start)
        while end < len(said) and f" {' '.join(said[start : end + 1])} " in printed():
            end += 1
        if end > first and end - start > LONGEST:
            yield f" {' '.join(said[start:end])} "


def test_no_prose_repeats_the_source_but_names() -> None:
    names = [f" {' '.join(words(name))} " for _, _, name in cells(NAMES)]
    names = [name for name in names if name.count(" ") > FEWEST]
    found = [
        f"{row.id}.{column}: {run}"
        for row, column, text in cells(PROSE)
        for run in shared(text)
        if not any(run in name or (name in run and run.count(" ") - name.count(" ") <= BESIDE) for name in names)
    ]
    assert not found, "\n".join(found)


def stands(title: str, row: Record) -> bool:
    """Say whether the words of a title stand in a passage of the row, one after the other."""
    wanted = f" {' '.join(words(title))} "
    return any(wanted in passages().get(ident, "") for ident in row.passage_ids)


@cache
def passages() -> dict[str, str]:
    """Return the words of each passage of the synopsis."""
    copy = Copy(SOURCE.read_text(encoding="utf-8"))
    places = copy.locate(in_reading_order(p for p in synopsis.passages if p.source_id == "syn2008"))
    stretches = ((ident, copy.stretch(place, places.values())) for ident, place in places.items())
    return {ident: f" {' '.join(stretch.words)} " for ident, stretch in stretches}


def test_a_title_is_called_printed_where_it_stands_in_a_passage() -> None:
    coded = [*synopsis.activities, *synopsis.publications]
    wrong = [row.id for row in coded if (row.title_type == "printed") != stands(row.title, row)]
    assert not wrong


def test_words_are_compared_and_nothing_else() -> None:
    said = printed().split()[100 : 100 + LONGEST + 1]
    assert len(list(shared(" ".join(said)))) == 1
    assert len(list(shared(" ".join(["xylophone", *said])))) == 1
    assert not list(shared(" ".join([*said[:LONGEST], "otherwise"])))
