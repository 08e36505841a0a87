"""Names as they stand in other people's data: what is called sure is right, and what is ours is found."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import synopsis_data as synopsis

with (Path(__file__).parent / "names.csv").open(encoding="utf-8", newline="") as _stream:
    NAMES = list(csv.DictReader(_stream))
RIGHT = [row["right_id"] for row in NAMES]


@pytest.fixture(scope="module")
def matches() -> list[synopsis.Match]:
    return synopsis.reconcile([row["name"] for row in NAMES])


def test_the_names_are_of_many_kinds_and_mean_rows_that_are_there() -> None:
    assert len(NAMES) == len({row["name"] for row in NAMES}) == 200
    assert {right for right in RIGHT if right} <= set(synopsis.organizations.ids)
    assert RIGHT.count("") > 50 and all(row["origin"] and row["kind"] for row in NAMES)


def test_what_is_called_sure_is_right(matches: list[synopsis.Match]) -> None:
    wrong = [(m.name, m.id, right) for m, right in zip(matches, RIGHT, strict=True) if m.id and m.id != right]
    assert wrong == []
    assert all((m.certainty == "sure") == (m.id is not None) == (m.candidates == (m.id,)) for m in matches if m.id)


def test_most_names_that_are_ours_are_sure_and_nearly_all_are_found(matches: list[synopsis.Match]) -> None:
    ours = [(m, right) for m, right in zip(matches, RIGHT, strict=True) if right]
    assert sum(m.id == right for m, right in ours) >= 0.70 * len(ours)
    assert sum(right in m.candidates for m, right in ours) >= 0.90 * len(ours)


def test_a_name_that_may_mean_others_is_never_sure(matches: list[synopsis.Match]) -> None:
    traps = [m for m, row in zip(matches, NAMES, strict=True) if row["kind"] == "trap"]
    assert len(traps) > 10 and {m.certainty for m in traps} <= {"ambiguous", "none"}
