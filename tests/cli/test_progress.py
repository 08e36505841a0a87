"""The progress bar: on a terminal, after a while, and gone when the work is done."""

from __future__ import annotations

import io
import sys

import pytest

from synopsis_data.cli import progress
from synopsis_data.validation import validate

from ..conftest import Copy


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_all_bytes_are_told_of_once(copy: Copy) -> None:
    size = sum(file.stat().st_size for file in (copy.root / "data").glob("*.csv"))
    told: list[int] = []
    assert validate(copy.root, progress=told.append).valid
    assert sum(told) == size
    copy.set("places", "place_type", "village")
    told.clear()
    assert not validate(copy.root, progress=told.append).valid
    assert sum(told) == sum(file.stat().st_size for file in (copy.root / "data").glob("*.csv"))


def test_the_bar_shows_on_a_terminal_and_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    with progress.bar("Checking", 100) as done:
        done(40)
        assert "40%" in screen.getvalue()
        done(80)
    assert "100%" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K\x1b[?25h")


def test_what_is_quick_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress.bar("Checking", 100) as done:
        done(100)
    assert screen.getvalue() == ""


def test_a_pipe_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    with progress.bar("Checking", 100) as done:
        done(50)
    assert pipe.getvalue() == ""
