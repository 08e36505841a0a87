"""Ids that go: only those that were there, for rows of the same table."""

from __future__ import annotations

from pathlib import Path

import pytest

from synopsis_data.files.csvfile import dump
from synopsis_data.package import Package
from synopsis_data.validation import Problem, Report, validate
from synopsis_data.validation.package import compare_packages
from synopsis_data.validation.update import Given, Update

from ...conftest import ROOT, Copy

HEADER = ["id", "redirect", "reason"]
OLD, OTHER = "ilo-child-victims-share", "ilo-forced-labour-total"
"""Two figures; nothing refers to the first."""


def compared(base: Path, new: Path) -> list[tuple[str, int | None, str | None]]:
    report = Report("test")
    compare_packages(Package(base), Package(new), report)
    return [(problem.code, problem.line, problem.column) for problem in report.problems]


def retire(copy: Copy, *lines: tuple[str, str], table: str = "figures") -> None:
    gone = {key for key, _ in lines}
    copy.write(table, [row for row in copy.rows(table) if row[0] not in gone])
    header, *rows = copy.rows("retired_ids")
    copy.write("retired_ids", [header, *sorted([*rows, *([key, heir, "Why."] for key, heir in lines)])])


def line_of(copy: Copy, key: str) -> int:
    return [row[0] for row in copy.rows("retired_ids")].index(key) + 1


@pytest.mark.parametrize(
    ("key", "heir", "expected"),
    [
        (OLD, OTHER, []),
        (OLD, "", []),
        (OLD, "nigeria", [("redirect-elsewhere", "redirect")]),
        (OLD, "unodc-gpat", [("redirect-elsewhere", "redirect")]),
        ("zz-never-existed", "", [("retired-unknown", "id")]),
        ("zz-never-existed", "nigeria", [("retired-unknown", "id")]),
    ],
)
def test_a_row_that_goes(copy: Copy, key: str, heir: str, expected: list[tuple[str, str]]) -> None:
    retire(copy, (key, heir))
    line = line_of(copy, key)
    assert compared(ROOT, copy.root) == [(code, line, column) for code, column in expected]


@pytest.mark.parametrize(
    ("key", "heir", "codes"),
    [
        ("zz-never-existed", "", ["retired-unknown"]),
        ("iom-ctm", "nigeria", ["id-retired", "redirect-elsewhere"]),
        ("iom-ctm", "unodc-trafficking-database", ["id-retired"]),
        ("undaw", "unifem", ["id-retired"]),
        ("asean", "undaw", ["id-retired"]),
    ],
)
def test_an_update_that_retires(key: str, heir: str, codes: list[str]) -> None:
    """The row itself is still there, which is said too; an agency is an organization."""
    update = Given("retired_ids.csv", dump([HEADER, [key, heir, "Why."]]))
    report = Update(Package(ROOT), Report("an update")).run([update])
    about = {problem.code for problem in report.problems} - {"reference-unknown", "id-prefix"}
    assert sorted(about) == codes


def test_what_takes_its_place_may_be_new(copy: Copy) -> None:
    header, row, *rest = copy.rows("figures")
    retire(copy, (OLD, "ilo-new"))
    copy.write("figures", [header, *sorted([["ilo-new", *row[1:]], *rest])])
    assert compared(ROOT, copy.root) == []


def test_a_slip_in_the_id_names_the_row_that_went(copy: Copy) -> None:
    retire(copy, (OLD, ""))
    copy.write("retired_ids", [HEADER, ["ilo-child-victim-share", "", "Why."]])
    report = Report("test")
    compare_packages(Package(ROOT), Package(copy.root), report)
    hints = {problem.code: problem.hint for problem in report.problems}
    assert hints.keys() == {"row-vanished", "retired-unknown"}
    assert hints["retired-unknown"].startswith(f'Did you mean "{OLD}"?')


def test_ids_that_were_retired_before_are_not_asked_again(copy: Copy, tmp_path_factory: pytest.TempPathFactory) -> None:
    retire(copy, (OLD, OTHER))
    later = Copy(tmp_path_factory.mktemp("later"))
    retire(later, (OLD, OTHER))
    assert compared(copy.root, later.root) == []
    line = line_of(later, OLD)
    later.set("retired_ids", "redirect", "nigeria", row=line - 1)
    assert compared(copy.root, later.root) == [("redirect-elsewhere", line, "redirect")]
    later.write("retired_ids", [row for row in later.rows("retired_ids") if row[0] != OLD])
    assert compared(copy.root, later.root) == [("row-vanished", None, None)]


def test_of_a_release_that_cannot_be_read_no_id_is_said_to_be_missing(
    copy: Copy, tmp_path_factory: pytest.TempPathFactory
) -> None:
    new = Copy(tmp_path_factory.mktemp("new"))
    retire(new, (OLD, ""))
    copy.edit("figures", lambda data: data.replace(OLD.encode(), b'ilo"x', 1))
    assert "retired-unknown" not in {code for code, *_ in compared(copy.root, new.root)}


def test_a_package_alone_refuses_an_id_that_leads_to_itself_or_in_a_circle(copy: Copy) -> None:
    retire(copy, (OLD, OLD), ("zz-a", "zz-b"), ("zz-b", "zz-a"), ("zz-c", "zz-d"), ("zz-d", "nigeria"))

    def hints() -> list[Problem]:
        return [p for p in validate(copy.root).problems if p.code != "resource-changed"]

    found = {(p.code, p.line, p.column, p.hint.partition(". ")[0]) for p in hints()}
    nobody, nigeria = (
        "This id was retired without a replacement",
        "This id was retired: write nigeria, which replaced it",
    )
    said = {OLD: nobody, "zz-a": nobody, "zz-b": nobody, "zz-c": nigeria}
    assert found == {("reference-unknown", line_of(copy, key), "redirect", hint) for key, hint in said.items()}


def test_a_table_that_may_not_be_opened_stops_nothing(copy: Copy) -> None:
    """A fact changed and a passage was added, and the table of passages is a link."""
    rows = copy.rows("activities")
    row = next(row for row in rows if row[0] == "unodc-gpat")
    row[rows[0].index("title")], row[-1] = "Another", f"{row[-1]};syn2008-who-001"
    copy.write("activities", rows)
    copy.file("passages").unlink()
    copy.file("passages").symlink_to(ROOT / "data" / "passages.csv")
    report = Report("test")
    compare_packages(Package(ROOT), Package(copy.root), report)
    assert report.uncompared == ["data/passages.csv"]
