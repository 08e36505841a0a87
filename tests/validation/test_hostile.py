"""Packages that somebody made to do harm, or that are broken in ways that nobody thinks of."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from synopsis_data.cli import main
from synopsis_data.comparing.canonical import format_package
from synopsis_data.errors import SynopsisError
from synopsis_data.reporting import FORMATS, render
from synopsis_data.schema.patterns import PatternError, check_pattern
from synopsis_data.validation import validate

from ..conftest import Copy


def change(copy: Copy, name: str, edit: Any) -> None:
    file = copy.root / name
    document = json.loads(file.read_text(encoding="utf-8"))
    edit(document)
    file.write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize("data", ["hello", "[]", "{}", "[" * 100_000, '"\\ud800"', '{"a": 1, "a": 2}'])
def test_format_refuses_a_descriptor_that_it_cannot_trust(copy: Copy, data: str) -> None:
    (copy.root / "datapackage.json").write_text(data, encoding="utf-8")
    with pytest.raises(SynopsisError):
        format_package(copy.root)
    assert CliRunner().invoke(main, ["format", str(copy.root)]).exit_code == 2


@pytest.mark.parametrize(
    "path",
    ["../outside.csv", "/tmp/outside.csv", "data/link.csv", "data/fifo.csv", "a" * 5000 + "/x.csv", "data/\0.csv"],
)
def test_format_writes_nothing_outside_and_follows_nothing(copy: Copy, path: str) -> None:
    outside = copy.root.parent / "outside.csv"
    outside.write_bytes(b"keep,me\r\n")
    (copy.root / "data" / "link.csv").symlink_to(outside)
    if hasattr(os, "mkfifo"):
        os.mkfifo(copy.root / "data" / "fifo.csv")
    change(copy, "datapackage.json", lambda d: d["resources"][0].update(path=path))
    start = time.process_time()
    with pytest.raises(SynopsisError):
        format_package(copy.root)
    assert validate(copy.root).problems
    assert outside.read_bytes() == b"keep,me\r\n"
    assert time.process_time() - start < 5


def test_only_folders_of_the_package_are_listed(copy: Copy, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "secret.csv").write_text("a\n", encoding="utf-8")
    change(copy, "datapackage.json", lambda d: d["resources"][0].update(path=f"{other}/x.csv"))
    assert not [p for p in validate(copy.root).problems if "secret" in p.path]


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("datapackage.json", lambda d: d.pop("homepage")),
        ("schemas/places.json", lambda d: d["fields"][3]["constraints"].update(enum=[[1]])),
        ("schemas/places.json", lambda d: d["fields"][6].update({"synopsis:references": [[1]]})),
        ("schemas/passages.json", lambda d: d["fields"].pop(-2)),
        ("schemas/places.json", lambda d: d["fields"][1].setdefault("constraints", {}).update(pattern="[a\\]")),
    ],
)
def test_an_odd_descriptor_is_answered(copy: Copy, name: str, edit: Any) -> None:
    change(copy, name, edit)
    assert not validate(copy.root).valid


@pytest.mark.parametrize(
    "pattern",
    ["(a|a)*b", "(a+){,50}b", "(āā*)*b", "(a?){60}a{60}", "(a{0,60}){0,60}b", "[a\\]", "[^]a]", "[[a]", "(a|ab)*c", "(a+)+"],
)  # fmt: skip
def test_patterns_that_could_take_for_ever_are_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        check_pattern(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["[a-z0-9]+(-[a-z0-9]+)*", "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", "(yes|no)", r"\+[1-9][0-9]{6,14}", "(a|b)*"],
)
def test_patterns_that_cannot_are_allowed(pattern: str) -> None:
    check_pattern(pattern)


def test_no_escape_of_a_descriptor_reaches_a_terminal(copy: Copy) -> None:
    change(copy, "datapackage.json", lambda d: d.update(homepage="https://example.org/\x1b[31m\x9b"))
    change(copy, "schemas/places.json", lambda d: d["fields"][1].update(name="na\x1bme"))
    copy.set("places", "iso_alpha3", "x")
    for form in FORMATS:
        text = render(validate(copy.root), form)
        assert "\x1b" not in text and "\x9b" not in text
        text.encode("utf-8")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("place_id", "-" * 300_000),
        ("passage_ids", ";".join(f"x{i}" for i in range(20_000))),
        ("within_ids", ";".join(["a"] * 16_000)),
        ("name", "." * 16_000 + "@" + "gmail." * 2_000),
    ],
)
def test_no_cell_takes_long(copy: Copy, column: str, value: str) -> None:
    copy.set("places", column, value)
    start = time.process_time()
    assert not validate(copy.root).valid
    assert time.process_time() - start < 10


def test_a_row_of_spaces_is_no_row(copy: Copy) -> None:
    copy.edit("places", lambda data: data + b'" ",,,,,,,,,,,,\n')
    changes = {c.path: c.after for c in format_package(copy.root)}
    assert b'" "' not in changes["data/places.csv"] and b"\n,,,,,,,,,,,,\n" not in changes["data/places.csv"]


def test_a_bug_is_one_line_and_no_traceback(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise TypeError("something")

    monkeypatch.setattr("synopsis_data.cli.validate.validate", broken)
    out = CliRunner().invoke(main, ["validate", str(copy.root)])
    assert out.exit_code == 2
    assert "please report it (TypeError: something)" in out.output


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device")
def test_a_device_is_not_read(copy: Copy) -> None:
    copy.file("sources").unlink()
    copy.file("sources").symlink_to("/dev/zero")
    assert ("path-link", "data/sources.csv") in {(p.code, p.path) for p in validate(copy.root).problems}
