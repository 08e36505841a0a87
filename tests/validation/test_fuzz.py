"""Whatever the files hold, the validator answers: a report or one clear error, never a traceback, never a hang."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopsis_data.comparing.canonical import format_package
from synopsis_data.comparing.canonical import write as write_changes
from synopsis_data.errors import SynopsisError
from synopsis_data.reporting import FORMATS, render
from synopsis_data.validation import validate

from ..conftest import Copy
from ..support.generated import examples

pytestmark = pytest.mark.rows

SECONDS = 10
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f\x9b\u202e]")
"""Characters that a terminal may obey; a line end is what lines of a report have."""
QUICK = examples(120, 20)


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("fuzz"))


class Restored:
    """Write a file for one example, and put the old one back."""

    def __init__(self, file: Path, data: bytes) -> None:
        self.file, self.data, self.before = file, data, file.read_bytes()

    def __enter__(self) -> None:
        self.file.write_bytes(self.data)

    def __exit__(self, *_: object) -> None:
        self.file.write_bytes(self.before)


def answer(root: Path) -> bool | None:
    """Validate, render in every format; return the verdict, or `None` for a clear error."""
    start = time.process_time()
    try:
        report = validate(root)
    except SynopsisError as error:
        assert str(error)
        return None
    for form in FORMATS:
        text = render(report, form)
        assert not UNSEEN.search(text)
    assert json.loads(render(report, "json"))["valid"] == report.valid
    assert time.process_time() - start < SECONDS
    return report.valid


def formatted_is_stable(root: Path, table: Path) -> None:
    before = {p: p.read_bytes() for p in (table, root / "datapackage.json")}
    try:
        write_changes(root, format_package(root))
        assert format_package(root) == []
    except SynopsisError:
        assert {p: p.read_bytes() for p in before} == before
    finally:
        for path, data in before.items():
            path.write_bytes(data)


@QUICK
@given(data=st.binary(max_size=400))
def test_any_bytes(one: Copy, data: bytes) -> None:
    with Restored(one.file("places"), data):
        assert answer(one.root) is False
        formatted_is_stable(one.root, one.file("places"))


cells = st.text(st.characters(codec="utf-8"), max_size=20)


@QUICK
@given(rows=st.lists(st.lists(cells, min_size=1, max_size=12), max_size=6))
def test_any_rows(one: Copy, rows: list[list[str]]) -> None:
    header = one.file("places").read_bytes().split(b"\n", 1)[0]
    body = "\n".join(",".join(row) for row in rows).encode("utf-8")
    with Restored(one.file("places"), header + b"\n" + body):
        answer(one.root)
        formatted_is_stable(one.root, one.file("places"))


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, int, bytes, int]:
    table = draw(st.sampled_from(["agencies", "figures", "passages", "errata", "participations"]))
    return table, draw(st.integers(0, 10**6)), draw(st.binary(max_size=30)), draw(st.integers(0, 200))


@QUICK
@given(edit=edits())
def test_any_edit_of_the_real_files(one: Copy, edit: tuple[str, int, bytes, int]) -> None:
    table, at, new, cut = edit
    file = one.file(table)
    data = file.read_bytes()
    at %= len(data) + 1
    changed = data[:at] + new + data[at + cut :]
    with Restored(file, changed):
        valid = answer(one.root)
    assert valid is not True or changed == data, "the hash in the descriptor shows any change"


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def places_in(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, dict):
        for key in value:
            yield from places_in(value[key], (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from places_in(item, (*path, index))


@QUICK
@given(name=st.sampled_from(["datapackage.json", "schemas/places.json"]), pick=st.integers(0, 10**6), value=json_values)
def test_any_value_anywhere_in_a_descriptor(one: Copy, name: str, pick: int, value: Any) -> None:
    file = one.root / name
    document = json.loads(file.read_bytes())
    paths = list(places_in(document))
    path = paths[pick % len(paths)]
    if path:
        place = document
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
    else:
        document = value
    with Restored(file, json.dumps(document).encode()):
        answer(one.root)


@QUICK
@given(data=st.binary(max_size=200))
def test_any_bytes_as_a_descriptor(one: Copy, data: bytes) -> None:
    with Restored(one.root / "datapackage.json", data):
        assert answer(one.root) is not True


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"resources": ' + b"9" * 10_000 + b"}",
        b'{"name": "\\ud800"}',
        b'{"name": NaN}',
        b"\xff\xfe\x00",
    ],
)
def test_hostile_descriptors(one: Copy, data: bytes) -> None:
    with Restored(one.root / "datapackage.json", data):
        assert answer(one.root) is not True


@pytest.mark.parametrize(
    "data",
    [
        b"x" * (3 << 20),
        b"\n" * 200_000,
        b'"' * 100_000,
        b"a," * 200_000 + b"\n",
        b'"a\n' * 50_000,
        b"<" * 200_000,
        "\u202e\x1b]0;title\x07".encode() * 100,
        b"::error::x\n" * 100,
    ],
)
def test_hostile_files(one: Copy, data: bytes) -> None:
    header = one.file("figures").read_bytes().split(b"\n", 1)[0]
    for content in (data, header + b"\n" + data):
        with Restored(one.file("figures"), content):
            assert answer(one.root) is False


def test_a_number_of_any_length_is_answered(one: Copy) -> None:
    rows = one.rows("figures")
    position = rows[0].index("value")
    for text in ("9" * 5_000, "0." + "9" * 5_000, "-" + "1" * 4_999):
        rows[1][position] = text
        before = one.file("figures").read_bytes()
        one.write("figures", rows)
        try:
            answer(one.root)
        finally:
            one.file("figures").write_bytes(before)
