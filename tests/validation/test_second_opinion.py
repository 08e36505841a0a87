"""frictionless, the standard's own validator, is asked, merged and missed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from synopsis_data.errors import MissingExtraError
from synopsis_data.validation import validate

from ..conftest import ROOT, Copy

pytest.importorskip("frictionless")


def test_both_engines_call_the_package_valid() -> None:
    report = validate(ROOT, second_opinion=True)
    assert report.problems == [] and report.engines == ["synopsis-data", "frictionless"]


def test_a_defect_that_both_find_is_no_disagreement(copy: Copy) -> None:
    copy.set("publications", "publication_type", "raport")
    assert "engines-disagree" not in [p.code for p in validate(copy.root, second_opinion=True).problems]


def test_a_defect_that_only_ours_knows_is_no_disagreement(copy: Copy) -> None:
    copy.set("publications", "place_ids", "nowhere")
    assert "engines-disagree" not in [p.code for p in validate(copy.root, second_opinion=True).problems]


def test_a_defect_that_only_frictionless_finds_is_a_problem_of_its_own(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy.set("publications", "agency_id", "iomm")
    monkeypatch.setattr("synopsis_data.validation.ids.Ids.trusts", lambda ids, tables: False)
    found = [p for p in validate(copy.root, second_opinion=True).problems if p.code == "engines-disagree"]
    assert len(found) == 1 and found[0].path == "data/publications.csv" and "foreign-key" in found[0].message


def test_frictionless_is_not_fed_what_it_would_guess_about(copy: Copy) -> None:
    copy.edit("places", lambda data: data.replace(b"\n", b"\r\n"))
    assert [p.code for p in validate(copy.root, second_opinion=True).problems if p.code != "bytes-line-ends"] == []


def test_without_the_extra_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "frictionless", None)
    with pytest.raises(MissingExtraError, match=r'pip install "frictionless[<>=]'):
        validate(ROOT, second_opinion=True)


def test_the_command_merges_the_two_verdicts() -> None:
    out = subprocess.run(
        [sys.executable, "-m", "synopsis_data", "validate", str(ROOT), "--frictionless"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert out.returncode == 0 and "synopsis-data and frictionless" in out.stdout
