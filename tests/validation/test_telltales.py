"""Telltales only save time: without them the engine finds the same, and no text breaks a rule without its telltale."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopsis_data.files.csvfile import dump
from synopsis_data.package import Package
from synopsis_data.validation import Problem, validate
from synopsis_data.validation.columns import Telltales
from synopsis_data.validation.kinds import Text
from synopsis_data.validation.registry import RULES
from synopsis_data.validation.signs import DETECTORS, Detector
from synopsis_data.validation.signs import TELLTALES as MARKS

from ..conftest import ROOT, Copy
from ..support.generated import examples

TEXTS = [rule for rule in RULES.values() if isinstance(rule.check, Text)]
PIECES = (
    "a", "-", "--", ";", ";;", "; ", " ;", ",", '"', '""', "\n", "\r", "\t", " ", "  ", "\0", "&amp;", "<b>", "=1", "@", "+", "0",
    "é", "e\u0301", "\u00a0", "\u200b", "Ã©", "N/A", "none", "the 12-year-old ", "born on 3 May 1990", "apt. 5",
    "she was 12.", "Maria, 16, was", "2008-13", "http://", "<<<<<<< x", "=======", "zz", "err-", "syn2008-", "iom", "recorded",
    "context",
)  # fmt: skip
"""What is written into files to break them, or not."""


def both(root: Path) -> list[Problem]:
    """Return what is found with telltales, which is what is found without them."""
    found = validate(root, max_problems=100_000)
    assert found.problems == validate(root, max_problems=100_000, telltales=False).problems
    assert (found.tables, found.rows, found.cells) != (0, 0, 0)
    return [problem for problem in found.problems if problem.code != "resource-changed"]


def test_the_released_data_is_valid_either_way(package: Package) -> None:
    assert both(package.root) == []


def test_unusual_and_right_is_valid(copy: Copy) -> None:
    copy.set(
        "activities",
        "summary",
        'A “quoted” text, with "doubled" marks & an ampersand, adapted to thresholds: é, ß, 中文.',
    )
    copy.set("activities", "title", '"', row=2)
    copy.set("databases", "name", "Größe, the second")
    copy.set("places", "other_names", "Deux;encore")
    copy.set("figures", "value", "-5")
    assert both(copy.root) == []


def test_a_table_larger_than_one_block_is_looked_at_whole(copy: Copy) -> None:
    header, first, *rest = copy.rows("places")
    many = [[f"place-{i:05}", f"Place {i}", *["" for _ in header[2:]]] for i in range(9_000)]
    for row in many:
        row[header.index("place_type")], row[header.index("passage_ids")] = "city", first[header.index("passage_ids")]
        row[header.index("within_ids")] = first[0]
    rows = sorted([first, *rest, *many])
    copy.write("places", [header, *rows])
    assert copy.file("places").stat().st_size > 2 << 17
    assert copy.problems() == []
    for wrong in ("place-00001", "place-04000", "place-08999"):
        again = [[*row] for row in rows]
        at = next(number for number, row in enumerate(again) if row[0] == wrong)
        again[at][header.index("within_ids")] = "nowhere"
        copy.write("places", [header, *again])
        assert [(p.code, p.line, p.record) for p in copy.problems()] == [("reference-unknown", at + 2, wrong)]


@pytest.mark.parametrize("text", [";benin", "benin;", ";", "benin;;togo"])
def test_an_empty_item_is_found_wherever_it_stands(copy: Copy, text: str) -> None:
    copy.set("activities", "place_ids", text)
    assert [problem.code for problem in both(copy.root)] == ["list-empty-item"]


def test_an_unknown_id_is_found_in_every_block(copy: Copy) -> None:
    header, *rows = copy.rows("activities")
    for row in rows:
        row[header.index("place_ids")] = "benin;nowhere"
    copy.write("activities", [header, *rows])
    assert copy.file("activities").stat().st_size > 1 << 16
    assert [problem.code for problem in both(copy.root)] == ["reference-unknown"] * len(rows)


def test_columns_in_another_order_are_read_by_their_names(copy: Copy) -> None:
    rows = copy.rows("activities")
    copy.write("activities", [row[1:] + row[:1] for row in rows])
    assert copy.file("activities").stat().st_size > 1 << 16
    assert [problem.code for problem in both(copy.root)] == ["csv-header"]


@pytest.mark.parametrize(
    ("table", "key", "accused"), [("participations", "syn2008", "sources"), ("mandates", "ilo", "mandates")]
)
def test_an_id_of_two_tables_is_one_problem_and_both_rows_can_be_pointed_at(
    copy: Copy, table: str, key: str, accused: str
) -> None:
    header, row, *rows = copy.rows(table)
    copy.write(table, [header, *sorted([row, *rows, [key, *row[1:]]])])
    found = {problem.code: problem.path for problem in both(copy.root) if not problem.code.startswith("unique-")}
    assert found.pop("id-duplicate") == f"data/{accused}.csv"
    assert found.keys() <= {"id-prefix"}, "that the new row begins with no id of an agency"


def test_a_deep_hierarchy_is_no_loop(copy: Copy) -> None:
    header, *rows = copy.rows("places")
    within, kind, cited = (header.index(c) for c in ("within_ids", "place_type", "passage_ids"))
    for i in range(80):
        row = [f"deep-{i:03}", f"Deep {i}", *["" for _ in header[2:]]]
        row[within], row[kind], row[cited] = (f"deep-{i + 1:03}" if i < 79 else ""), "region", rows[0][cited]
        rows.append(row)
    copy.write("places", [header, *sorted(rows)])
    assert copy.problems() == []


@pytest.mark.rows
@examples(250, 60)
@given(seed=st.integers(0, 10**9), piece=st.sampled_from(PIECES), instead=st.booleans(), raw=st.booleans())
def test_any_piece_anywhere_is_found_either_way(one: Copy, seed: int, piece: str, instead: bool, raw: bool) -> None:
    """Write a piece somewhere, into a cell or between the bytes."""
    rng = random.Random(seed)
    table = rng.choice([name for name in Package(one.root).resources if name != "retired_ids"])
    file = one.file(table)
    before = file.read_bytes()
    if raw:
        at = rng.randrange(len(before))
        broken = before[:at] + piece.encode() + before[at + (len(piece) if instead else 0) :]
    else:
        rows = one.rows(table)
        row = rng.choice(rows)
        column = rng.randrange(len(row))
        at = rng.randrange(len(row[column]) + 1)
        row[column] = piece if instead else row[column][:at] + piece + row[column][at:]
        broken = dump(rows)
    file.write_bytes(broken)
    try:
        both(one.root)
    finally:
        file.write_bytes(before)


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("telltales"))


SUMMARY = Package(ROOT).resource("activities").schema.field("summary")
TELLTALES = Telltales(TEXTS)


def holds(text: str) -> None:
    """Each rule that a text breaks is among those that its telltales name."""
    (named,) = [*TELLTALES.suspects([text]).values(), []][:1]
    for rule in TEXTS:
        assert named is None or rule in named or not rule.check.check(SUMMARY, text), rule


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: (detector.telltales + detector.rarer)[0])
def test_a_mark_stands_in_everything_that_a_detector_finds(detector: Detector) -> None:
    @examples(200, 40)
    @given(text=st.from_regex(detector.form))
    def check(text: str) -> None:
        assert not text.isascii() or any(mark in text.lower() for mark in detector.telltales + detector.rarer)

    check()


@examples(1500, 400)
@given(
    st.lists(
        st.sampled_from([*PIECES, *MARKS, " girl", "Maria ", "Tbd", "&lt;", "a@gmail.com", "x" * 40_000]),
        min_size=1,
        max_size=5,
    )
)
def test_no_text_breaks_a_rule_without_its_telltale(pieces: list[str]) -> None:
    holds("".join(pieces))


def test_what_cannot_be_read_is_no_valid_table(copy: Copy) -> None:
    copy.file("places").write_bytes(b"%PDF-1.7")
    assert [p.code for p in both(copy.root)] == ["file-not-csv"]
    copy.file("places").unlink()
    assert [p.code for p in both(copy.root)] == ["path-missing"]
