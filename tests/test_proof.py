"""The quick proof clears nothing that the layers which explain would find fault with, and it clears what is right."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopsis_data.files.csvfile import dump
from synopsis_data.package import Package
from synopsis_data.validation import Problem
from synopsis_data.validation.privacy import PATTERNS, TELLTALES, check_private
from synopsis_data.validation.proof import Proved, prove
from synopsis_data.validation.relations import check_package
from synopsis_data.validation.rows import TableIndex, check_table

from .conftest import Copy
from .generated import examples

MANY = examples(250, 50)
PIECES = (
    "a", "-", "--", ";", ";;", "; ", " ;", ",", '"', '""', "\n", "\r", "\t", " ", "  ", "\0", "&amp;", "<b>", "=1", "@", "+", "0",
    "é", "e\u0301", "\u00a0", "\u200b", "Ã©", "N/A", "none", "12-year-old", "birthdate", "apt 5", "aged 12", "home address",
    "2008-13", "http://", "<<<<<<< x", "=======", "zz", "err-", "syn2008-", "iom", "recorded", "context",
)  # fmt: skip
"""What is written into files to break them, or not."""


def proof(root: Path) -> list[Proved] | None:
    return prove(root, [(r.path, r.schema) for r in Package(root).resources.values()])


def explained(root: Path) -> list[Problem]:
    resources = Package(root).resources
    indexes = {name: TableIndex(r.schema, r.path) for name, r in resources.items()}
    found = [p for name, r in resources.items() for p in check_table(r.file, r.path, r.schema, indexes[name])]
    return [*found, *check_package(indexes)]


def test_the_released_data_is_proved_with_what_the_slow_way_counts(package: Package) -> None:
    proved = proof(package.root)
    assert proved is not None
    for resource, table in zip(package.resources.values(), proved, strict=True):
        index = TableIndex(resource.schema, resource.path)
        assert not list(check_table(resource.file, resource.path, resource.schema, index))
        assert table == Proved(index.rows, index.cells, index.size, index.sha256)


def test_unusual_and_right_is_proved(copy: Copy) -> None:
    copy.set(
        "activities",
        "summary",
        'A “quoted” text, with "doubled" marks & an ampersand, adapted to thresholds: é, ß, 中文.',
    )
    copy.set("activities", "title", '"', row=2)
    copy.set("databases", "name", "Größe, the second")
    copy.set("places", "other_names", "Deux;encore")
    copy.set("figures", "value", "-5")
    assert explained(copy.root) == []
    assert proof(copy.root) is not None


def test_a_redacted_contact_is_proved_when_it_is_empty(copy: Copy) -> None:
    rows = copy.rows("focal_points")
    personal = ("honorific", "name", "position", "responsibility", "address", "emails", "telephone", "fax")
    rows[1][rows[0].index("contact_status")] = "redacted"
    copy.write("focal_points", rows)
    assert proof(copy.root) is None
    for column in personal:
        rows[1][rows[0].index(column)] = ""
    copy.write("focal_points", rows)
    assert proof(copy.root) is not None


def test_a_table_larger_than_one_block_is_proved(copy: Copy) -> None:
    header, first, *rest = copy.rows("places")
    many = [[f"place-{i:05}", f"Place {i}", *["" for _ in header[2:]]] for i in range(9_000)]
    for row in many:
        row[header.index("place_type")], row[header.index("passage_ids")] = "city", first[header.index("passage_ids")]
        row[header.index("within_ids")] = first[0]
    copy.write("places", [header, *sorted([first, *rest, *many])])
    assert copy.file("places").stat().st_size > 2 << 17
    assert proof(copy.root) is not None
    assert explained(copy.root) == []
    for wrong in ("place-00001", "place-04000", "place-08999"):
        again = [[*row] for row in sorted([first, *rest, *many])]
        next(row for row in again if row[0] == wrong)[header.index("within_ids")] = "nowhere"
        copy.write("places", [header, *again])
        assert proof(copy.root) is None


def test_a_deep_hierarchy_is_left_to_others(copy: Copy) -> None:
    header, *rows = copy.rows("places")
    within, kind, cited = (header.index(c) for c in ("within_ids", "place_type", "passage_ids"))
    for i in range(80):
        row = [f"deep-{i:03}", f"Deep {i}", *["" for _ in header[2:]]]
        row[within], row[kind], row[cited] = (f"deep-{i + 1:03}" if i < 79 else ""), "region", rows[0][cited]
        rows.append(row)
    copy.write("places", [header, *sorted(rows)])
    assert proof(copy.root) is None
    assert explained(copy.root) == []


@pytest.mark.rows
@MANY
@given(seed=st.integers(0, 10**9), piece=st.sampled_from(PIECES), instead=st.booleans(), raw=st.booleans())
def test_what_is_proved_is_right(one: Copy, seed: int, piece: str, instead: bool, raw: bool) -> None:
    """Write a piece somewhere, into a cell or between the bytes; if that is proved, nobody finds a problem."""
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
        if proof(one.root) is not None:
            assert explained(one.root) == []
    finally:
        file.write_bytes(before)


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("proof"))


@pytest.mark.generated
@pytest.mark.parametrize("code", PATTERNS)
def test_a_telltale_stands_in_everything_private(code: str) -> None:
    @examples(300, 60)
    @given(text=st.from_regex(PATTERNS[code], fullmatch=True))
    def check(text: str) -> None:
        assert any(telltale in text for telltale in TELLTALES)
        assert code in {finding.code for finding in check_private(text.lower())} or text != text.lower()

    check()


def test_what_cannot_be_read_is_no_proof(copy: Copy) -> None:
    copy.file("places").write_bytes(b"\xff\xfe")
    assert proof(copy.root) is None
    copy.file("places").unlink()
    assert proof(copy.root) is None
