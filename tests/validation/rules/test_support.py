"""What a passage that is added supports, what it does not, and how cells that are empty now are named."""

from __future__ import annotations

import functools

import pytest

import synopsis_data as synopsis
from synopsis_data.files.csvfile import dump
from synopsis_data.package import Package
from synopsis_data.validation import Problem, Report
from synopsis_data.validation.package import compare_packages
from synopsis_data.validation.update import Given, Release, Update, read_release

from ...conftest import ROOT, Copy

LATER = "iom2012-001"
SOURCES = {
    "sources": {
        "like": "syn2008", "source_id": "iom2012", "title": "A later report", "issued": "2012", "source_type": "official-document",
        "url": "https://later.example.org/", "accessed": "2024-05-01",
    },
    "passages": {
        "like": "syn2008-who-001", "passage_id": LATER, "source_id": "iom2012", "agency_id": "who", "fingerprint": "",
        "section": "", "passage_type": "record", "locator": "Page 1", "page_from": "", "page_to": "", "words": "",
    },
}  # fmt: skip


@functools.cache
def release() -> Release:
    return read_release(Package(ROOT))


def changed(table: str, key: str, *added: str, **cells: str) -> list[Problem]:
    """Return what is said of a change of a released row that also cites some more passages."""
    rows = {table: {"like": key, **cells}, **({} if LATER not in added else SOURCES)}
    given = []
    for name, wanted in rows.items():
        source = release().sources[name]
        blocks = (block for block in source.blocks() if wanted["like"] in block.keys)
        row = next(block.row(list(block.keys).index(wanted["like"])) for block in blocks)
        values = dict(zip(source.schema.columns, row, strict=True)) | wanted
        if name == table:
            values["passage_ids"] = ";".join(sorted({*values["passage_ids"].split(";"), *added}))
        given.append(
            Given(f"{name}.csv", dump([list(source.schema.columns), [values[c] for c in source.schema.columns]]))
        )
    report = Update(release(), Report("an update")).run(given)
    return [problem for problem in report.problems if problem.code != "passage-not-recorded"]


GPAT = ("activities", "unodc-gpat")
_CITED = synopsis.activities["unodc-gpat"].passages
CHAPTER = next(
    passage.id
    for passage in synopsis.passages
    if (passage.agency_id, passage.section) == (_CITED[-1].agency_id, _CITED[-1].section) and passage not in _CITED
)
"""A passage from the chapter of the agency that the row does not cite."""
SUPPORTED = {
    "from the chapter of the agency": (*GPAT, CHAPTER, {"start_date": "1999-04"}),
    "of a later source, though from the chapter of another agency": (*GPAT, LATER, {"title": "Global Programme"}),
    "a date before the later source was issued": (*GPAT, LATER, {"start_date": "2011"}),
    "an end ahead, of what is not over": (*GPAT, CHAPTER, {"end_date": "2012"}),
    "outside all chapters": (*GPAT, "syn2008-introduction-004", {"title": "Global Programme"}),
    "a web address under a contact": (*GPAT, "syn2008-unodc-020", {"url": "http://www.unodc.org/gpat"}),
    "a note that is printed under the contacts": (
        "publications", "undaw-world-survey-2004", "syn2008-undaw-017", {"issued": "2004"},
    ),
    "a contact, from the chapter of the agency": (
        "focal_points", "unodc-office", "syn2008-unodc-020", {"telephone": "+431260609999"},
    ),
    "the contents, of a name": ("organizations", "asean", "syn2008-contents-001", {"acronym": "ASN"}),
    "any chapter, of a body of no chapter": ("organizations", "asean", "syn2008-who-001", {"acronym": "ASN"}),
    "of any chapter, where the row is of none": (
        "activities", "ungift-initiative", "syn2008-unodc-005", {"start_date": "2007-04"},
    ),
    "one of two passages": (*GPAT, f"{CHAPTER};syn2008-who-001", {"start_date": "1999-04"}),
    "what is no fact": (*GPAT, "syn2008-who-001", {"summary": "A programme.", "form": "project", "place_ids": "benin"}),
}  # fmt: skip
START, TITLE = "start_date (1999-03 → 1999-04)", "title (Global Programme against Trafficking in … → Global Programme)"
UNSUPPORTED = {
    "no passage": (*GPAT, "", {"start_date": "1999-04"}, f"{START} changed, but the row still cites the same passages."),
    "from the chapter of another agency": (
        *GPAT, "syn2008-who-001", {"start_date": "1999-04", "title": "Global Programme"},
        f"{TITLE}, {START} changed, but none of the added passages can support this: syn2008-who-001 (from the chapter of who).",
    ),
    "a contact, of a date": (
        *GPAT, "syn2008-unodc-020", {"start_date": "1999-04", "url": "http://www.unodc.org/gpat"},
        f"{START} changed, but none of the added passages can support this: syn2008-unodc-020 (a list of contacts).",
    ),
    "the contents, of a title": (
        *GPAT, "syn2008-contents-001", {"title": "Global Programme"},
        f"{TITLE} changed, but none of the added passages can support this: syn2008-contents-001 (the table of contents).",
    ),
    "two passages of other chapters": (
        *GPAT, "syn2008-ilo-001;syn2008-who-001", {"title": "Global Programme"},
        f"{TITLE} changed, but none of the added passages can support this: "
        "syn2008-ilo-001 (from the chapter of ilo), syn2008-who-001 (from the chapter of who).",
    ),
    "an agency, from the chapter of another one": (
        "agencies", "iom", "syn2008-ilo-001", {"established": "1952"},
        "established (1951 → 1952) changed, but none of the added passages can support this: syn2008-ilo-001 (from the chapter of ilo).",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SUPPORTED)
def test_a_passage_that_can_support_a_fact_is_enough(name: str) -> None:
    table, key, passages, cells = SUPPORTED[name]
    problems = changed(table, key, *passages.split(";"), **cells)
    assert [p.code for p in problems] == []


@pytest.mark.parametrize("name", UNSUPPORTED)
def test_another_one_is_not(name: str) -> None:
    table, key, passages, cells, message = UNSUPPORTED[name]
    (problem,) = changed(table, key, *filter(None, passages.split(";")), **cells)
    assert (problem.code, problem.message, problem.severity) == ("fact-without-passage", message, "warning")


def test_no_passage_supports_a_date_after_its_source(copy: Copy) -> None:
    """Beside a passage of a later source that the row has, one of 2008 is added for a date of 2010."""
    for table, cells in SOURCES.items():
        rows = copy.rows(table)
        like = next(row for row in rows if row[0] == cells["like"])
        rows.append([cells.get(column, text) for column, text in zip(rows[0], like, strict=True)])
        copy.write(table, [rows[0], *sorted(rows[1:])])
    edit(copy, "activities", "unodc-gpat", passage_ids=f"{LATER};syn2008-unodc-003;syn2008-unodc-004")
    base = Package(copy.root)
    rows = copy.rows("activities")
    header, row = rows[0], next(list(row) for row in rows if row[0] == "unodc-gpat")
    row[header.index("start_date")] = "2010"
    row[header.index("passage_ids")] += ";syn2008-unodc-005"
    report = Update(base, Report("an update")).run([Given("a.csv", dump([header, row]))])
    assert [p.message for p in report.problems if p.code == "fact-without-passage"] == [
        "start_date (1999-03 → 2010) changed, but none of the added passages can support this: "
        "syn2008-unodc-005 (its source was issued in 2008)."
    ]


def edit(copy: Copy, table: str, key: str, **cells: str) -> None:
    """Write cells into the row with an id."""
    number = next(n for n, row in enumerate(copy.rows(table)) if row[0] == key)
    for column, text in cells.items():
        copy.set(table, column, text, row=number)


def test_a_passage_that_is_not_there_is_not_asked_what_it_supports() -> None:
    assert [p.code for p in changed(*GPAT, "syn2008-unodc-999", title="Global Programme")] == ["reference-unknown"]


def test_emptied_cells_are_named_in_one_warning_whatever_else_changes() -> None:
    """Another warning, an error and a passage silence nothing."""
    emptied = {"form": "", "start_date": "", "end_date": "", "instrument_ids": ""}
    for added, other in (((), {}), ((LATER,), {}), ((), {"title": "Another"}), ((), {"specificity": "none"})):
        problems = changed(*GPAT, *added, **emptied, **other)
        (problem,) = (p for p in problems if p.code == "cell-emptied")
        assert (problem.severity, problem.column) == ("warning", "form")
        assert problem.message == (
            "3 cells that have a value in the release are now empty: "
            'form ("programme"), start_date ("1999-03"), instrument_ids ("trafficking-protocol").'
        )


def test_one_emptied_cell_is_shown_with_what_it_held() -> None:
    (problem,) = changed(*GPAT, start_date="")
    assert problem.message == '1 cell that has a value in the release is now empty: start_date ("1999-03").'
    assert problem.value == "1999-03"


def test_long_texts_are_shortened_and_no_column_is_left_out() -> None:
    (problem,) = changed("activities", "undp-uniap", place_ids="", activity_status="")
    assert 'activity_status ("ongoing")' in problem.message
    assert 'place_ids ("cambodia;china;greater-mekong-subregion;lao-pdr;myanmar;thai …").' in problem.message


def test_a_cell_that_is_required_is_not_said_twice() -> None:
    assert [p.code for p in changed(*GPAT, title="")] == ["value-missing"]


def test_whole_packages_are_compared_alike(copy: Copy) -> None:
    cited = ";".join([*synopsis.activities["unodc-gpat"].passage_ids, "syn2008-who-001"])
    edit(copy, "activities", "unodc-gpat", form="", start_date="", title="Global Programme", passage_ids=cited)
    report = Report("test")
    compare_packages(Package(ROOT), Package(copy.root), report)
    assert [p.code for p in report.problems] == ["fact-without-passage", "cell-emptied"]
    assert "syn2008-who-001 (from the chapter of who)" in report.problems[0].message
    assert 'form ("programme"), start_date ("1999-03")' in report.problems[1].message


def test_a_contact_that_is_redacted_is_silent(copy: Copy) -> None:
    blank = dict.fromkeys(
        ("honorific", "name", "position", "responsibility", "address", "emails", "telephone", "fax"), ""
    )
    edit(copy, "focal_points", "unodc-fabrizio-sarrica", contact_status="redacted", **blank)
    report = Report("test")
    compare_packages(Package(ROOT), Package(copy.root), report)
    assert report.changes and report.problems == []
    edit(copy, "focal_points", "unodc-fabrizio-sarrica", unit="")
    compare_packages(Package(ROOT), Package(copy.root), again := Report("test"))
    assert [p.message for p in again.problems] == [
        '1 cell that has a value in the release is now empty: unit ("Policy Analysis and Research Branch").'
    ]
