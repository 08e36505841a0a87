"""No rule without a fixture that breaks it alone, and no fixture that stands for nothing; true but unusual rows pass."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from synopsis_data.comparing.canonical import format_package, write
from synopsis_data.comparing.changes import RowChange
from synopsis_data.package import Package
from synopsis_data.reporting import render
from synopsis_data.validation import Report, validate
from synopsis_data.validation.answers import Answers
from synopsis_data.validation.changes import check_changes
from synopsis_data.validation.ids import Ids
from synopsis_data.validation.package import compare_packages
from synopsis_data.validation.registry import RULES
from synopsis_data.validation.update import Given, Update

from ...conftest import ROOT, Copy
from ...support import outside
from .test_planted import PLANTED
from .test_sheets import SHEETS


def edited(name: str, old: str, new: str) -> Callable[[Copy], str]:
    def plant(copy: Copy) -> str:
        file = copy.root / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
        return name

    return plant


def huge(copy: Copy) -> str:
    os.truncate(copy.file("retired_ids"), (512 << 20) + 1)
    return "data/retired_ids.csv"


def endless_line(copy: Copy) -> str:
    copy.edit("retired_ids", lambda data: data + b"x" * (2 << 20) + b"\n")
    return "data/retired_ids.csv"


def elsewhere(copy: Copy) -> str:
    edited("datapackage.json", "data/sources.csv", "../sources.csv")(copy)
    return "../sources.csv"


def beside(copy: Copy) -> str:
    (copy.root / "data" / "places (copy).csv").write_text("a\n", encoding="utf-8")
    return "data/places (copy).csv"


def unformatted(copy: Copy) -> str:
    copy.set("places", "name", "Another name")
    return "datapackage.json"


def dangling(copy: Copy) -> str:
    edited("schemas/activities.json", '"places"\n', '"place"\n')(copy)
    return "datapackage.json"


OTHERS: dict[str, Callable[[Copy], str]] = {
    "descriptor-json": edited("datapackage.json", '"name":', '"name": "twice", "name":'),
    "descriptor-property": edited("schemas/places.json", '"title":', '"titel": "x", "title":'),
    "descriptor-missing": edited("datapackage.json", '"licenses":', '"synopsis:licenses":'),
    "descriptor-value": edited("datapackage.json", '"encoding": "utf-8"', '"encoding": "latin-1"'),
    "descriptor-profile": edited("datapackage.json", '"version": "0', '"version": "zero'),
    "schema-pattern": edited("schemas/places.json", "[A-Z]{3}", "(A+)+"),
    "schema-reference": dangling,
    "resource-changed": unformatted,
    "path-unsafe": elsewhere,
    "path-too-large": huge,
    "path-unlisted": beside,
    "csv-too-long": endless_line,
}
ELSEWHERE = {"engines-disagree", "file-unreadable", "table-unknown", "value-too-short", "value-too-large"}
"""Rules that need two engines, files of an update, or a schema with other bounds: their tests follow, or stand beside them."""
FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*/*.toml"))
"""Edits of the released data that break one rule each: the name of the folder is its code."""


def apply(copy: Copy, fixture: dict[str, Any]) -> None:
    """Make the edits of a fixture: `set` cells of a row, `add` a row like another one, `remove` a row.

    In the text of a cell `{}` stands for what the release has there.
    """
    for edit in (*fixture.get("set", ()), *fixture.get("add", ()), *fixture.get("remove", ())):
        rows = copy.rows(edit["table"])
        header, at = rows[0], number_of(rows, edit)
        cells = {column: value for column, value in edit.items() if column in header}
        if edit in fixture.get("remove", ()):
            del rows[at]
        elif edit in fixture.get("add", ()):
            rows.append(
                [cells.get(column, "{}").replace("{}", old) for column, old in zip(header, rows[at], strict=True)]
            )
            rows[1:] = sorted(rows[1:])
        else:
            rows[at] = [
                cells.get(column, "{}").replace("{}", old) for column, old in zip(header, rows[at], strict=True)
            ]
        copy.write(edit["table"], rows)


def number_of(rows: list[list[str]], named: dict[str, Any]) -> int:
    """Return the number of a row that is named by itself, by the id of the row that it is like, or by its id."""
    key = named.get("like") or named.get("id")
    return int(named["row"]) if "row" in named else next(n for n, row in enumerate(rows) if row[0] == key)


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_an_edit_breaks_the_rule_and_no_other(copy: Copy, file: Path) -> None:
    fixture = tomllib.loads(file.read_text(encoding="utf-8"))
    if fixture.get("outside"):
        outside.plant(copy)
    apply(copy, fixture)
    report = validate(copy.root)
    if fixture.get("against_release"):
        compare_packages(Package(ROOT), Package(copy.root), report)
    found = [p for p in report.problems if p.code != "resource-changed"]
    assert {p.code for p in found} == {file.parent.name}
    expected = []
    for place in fixture["expect"]:
        rows = copy.rows(place["table"])
        line = number_of(rows, place) + 1 if place.keys() & {"row", "id"} else None
        expected.append((f"data/{place['table']}.csv", line, place.get("column"), place.get("severity", "error")))
    assert [(p.path, p.line, p.column, p.severity) for p in found] == expected


@pytest.mark.parametrize("code", OTHERS)
def test_a_fixture_of_its_own_is_found(copy: Copy, code: str) -> None:
    path = OTHERS[code](copy)
    assert (code, path) in {(p.code, p.path) for p in validate(copy.root).problems}


def test_no_code_without_a_fixture() -> None:
    planted = {code for code, _ in PLANTED} | {file.parent.name for file in FIXTURES}
    planted |= {sheet.code for sheet in SHEETS.values()}
    assert planted | OTHERS.keys() | ELSEWHERE == RULES.keys()
    assert not planted & OTHERS.keys() and not (planted | OTHERS.keys()) & ELSEWHERE


@pytest.mark.parametrize(
    ("bound", "code"), [({"minLength": 390}, "value-too-short"), ({"maximum": 0}, "value-too-large")]
)
def test_bounds_that_no_shipped_schema_has(copy: Copy, bound: dict[str, int], code: str) -> None:
    table, column = ("agencies", "chapter") if "maximum" in bound else ("agencies", "summary")
    file = copy.root / "schemas" / f"{table}.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    next(f for f in schema["fields"] if f["name"] == column).setdefault("constraints", {}).update(bound)
    file.write_text(json.dumps(schema), encoding="utf-8")
    assert code in {p.code for p in validate(copy.root).problems}


def test_what_cannot_be_read_is_not_called_unchanged(copy: Copy) -> None:
    copy.edit("figures", lambda data: b"x" + data)
    report = Report("test", base="the release")
    compare_packages(Package(ROOT), Package(copy.root), report)
    assert "not compared because it cannot be read: data/figures.csv" in render(report, "text")
    assert "`data/figures.csv` was not compared because it cannot be read." in render(report, "markdown")


def test_a_row_that_cited_nothing_drops_nothing() -> None:
    schema = Package(ROOT).resources["places"].schema
    cited = {"": "syn2008-who-001", "syn2008-who-001": "", "syn2008-who-001;syn2008-who-002": "syn2008-who-002"}
    ids, found = Ids([]), []
    answers = Answers(ids, {})
    for before, after in cited.items():
        change = RowChange("places", "benin", "changed", "data/places.csv", 2, (("passage_ids", before, after),))
        found.append([f.rule.say(f, None)[0] for f in check_changes({"places": schema}, [change], ids, ids, answers)])
    assert found == [[], [], ["The row no longer cites syn2008-who-001."]]


def test_changes_against_a_release(copy: Copy) -> None:
    rows = copy.rows("figures")
    copy.write("figures", [rows[0], *rows[2:]])
    copy.set("focal_points", "telephone", "+41227998888")
    ctm = next(r for r in copy.rows("databases") if r[0] == "iom-ctm")
    first, *_ = ctm[-1].split(";")
    copy.edit("databases", lambda data: data.replace(ctm[-1].encode(), f"{first};syn2008-who-001".encode(), 1))
    report = Report("test")
    compare_packages(Package(ROOT), Package(copy.root), report)
    assert [(p.code, p.severity, p.path) for p in report.problems] == [
        ("passage-dropped", "warning", "data/databases.csv"),
        ("row-vanished", "error", "data/figures.csv"),
        ("fact-without-passage", "warning", "data/focal_points.csv"),
    ]


OF_A_PLACE = ("place_id", "name", "other_names", "place_type", "iso_alpha3", "m49", "within_ids", "member_ids", "passage_ids")  # fmt: skip
UNUSUAL = {
    "a name in another script": ["cote", "Côte d’Ivoire – القاهرة 北京", "", "city", "", "", "", "", "syn2008-undp-009"],
    "a comma, quotes and a semicolon in a name": ["odd", 'The "Great", Lakes; region', "", "region", "", "", "", "", "syn2008-undp-009"],
    "a name that looks like a number": ["seven", "7", "", "city", "", "", "", "", "syn2008-undp-009"],
    "a dash inside a name": ["dash", "Guinea-Bissau", "", "country", "GNB", "624", "", "", "syn2008-undp-009"],
    "an ampersand in a name": ["amp", "Trinidad & Tobago", "", "country", "TTO", "780", "", "", "syn2008-undp-009"],
    "a name that begins like a word for missing": ["nanjing", "Nanjing", "", "city", "", "", "china", "", "syn2008-undp-009"],
    "a one-letter name": ["a", "Å", "", "city", "", "", "", "", "syn2008-undp-009"],
}  # fmt: skip


@pytest.mark.parametrize("name", UNUSUAL)
def test_true_but_unusual_rows_pass(name: str, tmp_path: Path) -> None:
    from synopsis_data.files.csvfile import dump

    package = Package(ROOT)
    header = list(package.resources["places"].schema.columns)
    cells = dict(zip(OF_A_PLACE, UNUSUAL[name], strict=True))
    given = Given(str(tmp_path / "p.csv"), dump([header, [cells.get(column, "") for column in header]]))
    report = Update(package, Report("test")).run([given])
    assert report.problems == []


def test_the_shipped_data_is_in_canonical_form(copy: Copy) -> None:
    changes = format_package(copy.root)
    write(copy.root, changes)
    assert changes == [] and validate(copy.root).valid
