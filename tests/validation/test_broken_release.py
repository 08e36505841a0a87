"""A release with mistakes of its own: an update is judged for what it does, and may be what mends them."""

from __future__ import annotations

from pathlib import Path

import pytest

from synopsis_data.files.csvfile import dump
from synopsis_data.package import Package
from synopsis_data.validation import Problem, Report
from synopsis_data.validation.update import Given, Update

from ..conftest import ROOT, Copy

CITING = "passage_ids"


def update(base: Path, *files: tuple[str, list[list[str]]], whole: bool = False) -> list[Problem]:
    """Return the errors of an update, given as names and rows."""
    given = [Given(name, dump(rows)) for name, rows in files]
    report = Update(Package(base), Report("an update"), whole=whole).run(given)
    return [problem for problem in report.problems if problem.severity == "error"]


def found(problems: list[Problem]) -> list[tuple[str, str, int | None]]:
    return [(problem.code, problem.path, problem.line) for problem in problems]


@pytest.mark.parametrize("second", ["the same", "THE SAME"])
def test_twins_of_the_release_may_be_renamed(copy: Copy, second: str) -> None:
    copy.set("organizations", "name", "The Same")
    copy.set("organizations", "name", second, row=2)
    header, one, two = copy.rows("organizations")[:3]
    for renamed in ([one], [two], [one, two]):
        rows = [[row[0], f"Name {number}", *row[2:]] for number, row in enumerate(renamed)]
        assert update(copy.root, ("o.csv", [header, *rows])) == []


def test_what_cannot_be_read_of_the_release_is_not_held_against_an_update(copy: Copy) -> None:
    only = cited_alone(copy)
    header, *rows = copy.rows("activities")
    right = list(rows[only])
    for broken in ([*right[: header.index(CITING)], "n/a"], right[:-1]):
        copy.write("activities", [header, *rows[:only], broken, *rows[only + 1 :]])
        assert update(copy.root, ("s.csv", copy.rows("sources"))) == []


def test_a_row_that_was_repaired_is_taken_out_as_it_was_repaired(copy: Copy) -> None:
    only = cited_alone(copy)
    header, *rows = copy.rows("activities")
    at = header.index(CITING)
    without = [*rows[only][:at], "syn2008-ilo-001", *rows[only][at + 1 :]]
    expected = found(update(copy.root, ("a.csv", [header, without])))
    assert "passage-uncited" in {code for code, *_ in expected}
    copy.set("activities", CITING, rows[only][at].replace(";", "; ") + "; syn2008-ilo-001", row=only + 1)
    assert found(update(copy.root, ("a.csv", [header, without]))) == expected


def cited_alone(copy: Copy) -> int:
    """Let an activity alone cite the second of its passages, the others the first instead; return its number."""
    header, *rows = copy.rows("activities")
    only = next(row for row in rows if ";" in row[header.index(CITING)])
    first, second, *_ = only[header.index(CITING)].split(";")
    for name in Package(ROOT).resources:
        top, *others = copy.rows(name)
        if CITING in top:
            at = top.index(CITING)
            for row in others:
                if row != only:
                    row[at] = ";".join(sorted({first if key == second else key for key in row[at].split(";")}))
            copy.write(name, [top, *others])
    return rows.index(only)


def test_a_table_that_could_not_be_read_is_known_again_when_all_of_it_is_brought(copy: Copy) -> None:
    good = copy.rows("places")
    copy.edit("places", lambda data: data.replace(b",Albania,", b',Alb"ania,'))
    header, row, *_ = copy.rows("activities")
    row[header.index("place_ids")] = "nowhere"
    wrong = ("a.csv", [header, row])
    assert update(copy.root, wrong) == [], "where ids could not be read, none is said to be unknown"
    assert [p.code for p in update(copy.root, ("p.csv", good), wrong)] == ["reference-unknown"]
    assert update(copy.root, ("p.csv", good), whole=True) == []


def test_only_what_may_hide_a_citation_silences_the_search_for_passages_without_one(copy: Copy) -> None:
    only = cited_alone(copy)
    header, *rows = copy.rows("activities")
    at = header.index(CITING)
    copy.set("activities", CITING, rows[only][at].split(";")[0], row=only + 1)
    for column, expected in (("place_ids", {"cell-placeholder", "passage-uncited"}), (CITING, {"cell-placeholder"})):
        copy.set("activities", column, "n/a", row=only + 2)
        assert {problem.code for problem in copy.problems()} == expected
