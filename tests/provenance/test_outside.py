"""Coverage, trace and counts are about the synopsis, whatever other sources there are."""

from __future__ import annotations

import json
from pathlib import Path

import synopsis_data as synopsis
from synopsis_data.package import Package
from synopsis_data.provenance.coverage import coverage, total
from synopsis_data.provenance.trace import Evidence

from ..conftest import ROOT, Copy, command
from ..support.outside import PAGE, plant


def counted(root: Path) -> tuple[list[object], object]:
    evidence = Evidence(Package(root))
    parts = coverage(evidence)
    return [vars(part) for part in parts], vars(total(parts, evidence))


def cite(copy: Copy, table: str, key: str, passages: str) -> None:
    header, *rows = copy.rows(table)
    row = next(row for row in rows if row[0] == key)
    row[header.index("passage_ids")] = passages.replace("{}", row[header.index("passage_ids")])
    copy.write(table, [header, *rows])


def test_coverage_does_not_see_other_sources(copy: Copy) -> None:
    before = counted(ROOT)
    plant(copy)
    assert counted(copy.root) == before
    cite(copy, "organizations", "marga", f"{PAGE};{{}}")  # still a row of the synopsis
    assert counted(copy.root) == before
    text = command("coverage", cwd=copy.root).stdout
    assert text == command("coverage", cwd=ROOT).stdout and "page2012" not in text


def test_a_row_that_cites_other_sources_alone_is_not_counted(copy: Copy) -> None:
    plant(copy)
    before = json.loads(command("coverage", "--format", "json", cwd=copy.root).stdout)["total"]["rows"]
    cite(copy, "organizations", "marga", PAGE)
    after = json.loads(command("coverage", "--format", "json", cwd=copy.root).stdout)["total"]["rows"]
    assert after == before | {"organizations": before["organizations"] - 1}


def test_trace_of_all_rows_looks_only_at_the_source_of_the_copy(copy: Copy, tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("Nothing of it stands here. " * 40, encoding="utf-8")
    before = command("trace", "--all", "--source", str(own), cwd=ROOT).stdout
    plant(copy)
    assert command("trace", "--all", "--source", str(own), cwd=copy.root).stdout == before
    other = command("trace", "--all", "--source", str(own), "--source-id", "page2012", cwd=copy.root)
    assert "in 3 rows" in other.stdout and "0 of 1 found by fingerprint" in other.stdout


def test_what_another_source_may_say_is_not_missed_in_this_one(copy: Copy, tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("Nothing of it stands here. " * 40, encoding="utf-8")
    plant(copy)
    key = next(row.id for row in synopsis.organizations if not row.errata)
    alone = command("trace", key, "--source", str(own), cwd=copy.root)
    assert alone.returncode == 1 and "no erratum" in alone.stdout
    cite(copy, "organizations", key, f"{PAGE};{{}}")
    both = command("trace", key, "--source", str(own), cwd=copy.root).stdout
    assert f"see {PAGE}" in both and "no erratum" not in both
    cite(copy, "organizations", key, PAGE)
    elsewhere = command("trace", key, "--source", str(own), cwd=copy.root)
    assert elsewhere.returncode == 0, elsewhere.stdout
