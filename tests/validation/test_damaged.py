"""Files that were damaged at random: an answer in time, never green on what is broken, never a row lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from synopsis_data.check import installed

from ..support.damaging import DELIMITERS, REWRITTEN, run

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes of Unix")]
COUNT = 500


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
@pytest.mark.parametrize("form", [*DELIMITERS, "workbook"])
def test_damaged_files(form: str, tmp_path: Path) -> None:
    installed()
    found = run(form, range(COUNT), seed=13, keep=tmp_path)
    assert found.faults == []
    assert sum(found.ended.get(status, 0) for status in "012") == COUNT
    assert found.ended["1"] and found.ended["2"]
    assert form == "workbook" or found.ended[REWRITTEN] > COUNT / 20
