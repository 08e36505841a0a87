"""What is said of identifiers, change events and other sources, and what is right of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from synopsis_data.files.csvfile import dump
from synopsis_data.package import Package
from synopsis_data.validation import Problem, Report, validate
from synopsis_data.validation.update import Given, Update

from ...conftest import ROOT, Copy
from ...support.outside import ROWS, plant


def change(copy: Copy, table: str, key: str, **cells: str) -> list[Problem]:
    """Plant the rows, change cells of one of them, and return what is wrong then."""
    plant(copy)
    header, *rows = copy.rows(table)
    row = next(row for row in rows if row[0] == key)
    for column, text in cells.items():
        row[header.index(column)] = text
    copy.write(table, [header, *sorted(rows)])
    return copy.problems()


def test_rows_that_are_not_from_the_synopsis_are_valid(copy: Copy) -> None:
    plant(copy)
    assert copy.problems() == []


ROR = "lawyers-collective-ror"


def identifier(copy: Copy, **cells: str) -> Problem:
    (problem,) = change(copy, "identifiers", ROR, **cells)
    return problem


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("https://ror.org/0zz9zz168", "Write 0zz9zz168"),
        ("ROR 0ZZ9ZZ168", "Write 0zz9zz168"),
        ("https://ror.org/0zz9zz186", "Write 0zz9zz186. The check digit is wrong: compare every digit with the register."),
        ("Q42", "It has the format of the scheme wikidata. Check the scheme."),
        ("Lawyers Collective", "Copy the identifier from the register, without the web address."),
    ],
)  # fmt: skip
def test_a_value_in_another_form_is_written_without_guessing(copy: Copy, value: str, hint: str) -> None:
    problem = identifier(copy, value=value)
    assert problem.code == "identifier-form" and f'"{value}"' in problem.message and problem.hint.startswith(hint)


def test_the_right_digit_is_not_guessed(copy: Copy) -> None:
    problem = identifier(copy, value="0zz9zz186")
    assert problem.code == "identifier-check"
    assert "168" not in problem.message + problem.hint and "Compare every digit with the register." in problem.hint


def test_an_unknown_scheme_is_told_with_those_there_are(copy: Copy) -> None:
    problem = identifier(copy, scheme="rorr")
    assert problem.code == "value-not-in-vocabulary"
    assert '"rorr" is not a valid value for scheme.' in problem.message
    assert 'Did you mean "ror"?' in problem.hint and "iso-3166-2" in problem.hint


def test_an_id_that_is_wrong_because_of_another_cell_is_one_problem(copy: Copy) -> None:
    assert identifier(copy, about_id="lawyers-colective").code == "reference-unknown"


def test_the_id_to_write_is_told(copy: Copy) -> None:
    problem = identifier(copy, identifier_id="lawyers-collective-in-ror")
    assert problem.code == "id-parts" and "<about_id>-<scheme>" in problem.message
    assert f"Write {ROR} (or {ROR}-2 if a row already has this id)" in problem.hint


@pytest.mark.parametrize("key", [f"{ROR}-2", f"{ROR}-10"])
def test_a_second_identifier_has_a_number(copy: Copy, key: str) -> None:
    assert change(copy, "identifiers", ROR, identifier_id=key) == []


def test_an_event_without_a_date_has_no_year_in_its_id(copy: Copy) -> None:
    key = "marga-merged-into-2012"
    assert change(copy, "change_events", key, change_event_id="marga-merged-into", date="") == []


def test_a_close_identifier_may_be_shared_and_a_second(copy: Copy) -> None:
    plant(copy)
    header, *rows = copy.rows("identifiers")
    ror = next(row for row in rows if row[0] == ROR)
    at = {name: number for number, name in enumerate(header)}
    for key, about, value in ((f"{ROR}-2", ror[at["about_id"]], "0zz9zz265"), ("marga-ror", "marga", ror[at["value"]])):
        new = list(ror)
        new[0], new[at["about_id"]], new[at["value"]], new[at["match"]] = key, about, value, "close"
        rows.append(new)
    copy.write("identifiers", [header, *sorted(rows)])
    assert copy.problems() == []


@pytest.mark.parametrize(
    ("kind", "date", "codes"),
    [
        ("succeeded-by", "2003", []),  # the synopsis may not have told of it
        ("merged-into", "2003", ["event-early"]),
        ("merged-into", "2008", []),
        ("merged-into", "2008-01", []),
    ],
)
def test_before_the_synopsis_was_printed_some_events_may_lie(
    copy: Copy, kind: str, date: str, codes: list[str]
) -> None:
    key = f"marga-{kind}-{date[:4]}"
    found = change(copy, "change_events", "marga-merged-into-2012", change_event_id=key, event_type=kind, date=date)
    assert [problem.code for problem in found] == codes


@pytest.mark.parametrize(("date", "codes"), [("1999", ["event-early"]), ("2000", []), ("2000-05", ["event-early"])])
def test_nothing_changes_before_it_is_there(copy: Copy, date: str, codes: list[str]) -> None:
    found = change(
        copy, "change_events", "marga-merged-into-2012", about_id="undp-uniap", event_type="succeeded-by", date=date,
        change_event_id=f"undp-uniap-succeeded-by-{date[:4]}",
    )  # fmt: skip
    assert [problem.code for problem in found] == codes


def test_what_was_planned_may_end_before_it_was_to_begin(copy: Copy) -> None:
    copy.set("activities", "activity_status", "planned", row=next(
        number for number, row in enumerate(copy.rows("activities")) if row[0] == "ungift-vienna-forum-2008"
    ))  # fmt: skip
    found = change(
        copy, "change_events", "marga-merged-into-2012", about_id="ungift-vienna-forum-2008", event_type="ended", to_id="",
        date="2008-01", change_event_id="ungift-vienna-forum-2008-ended-2008",
    )  # fmt: skip
    assert [problem.code for problem in found] == []


def test_evidence_of_an_erratum_uses_a_passage(copy: Copy) -> None:
    plant(copy)
    for table in ("identifiers", "change_events"):
        copy.write(table, [copy.rows(table)[0]])
    unused = {problem.record for problem in copy.problems() if problem.code == "passage-uncited"}
    assert unused >= {"page2012-001", "register2025-001"}
    rows = copy.rows("errata")
    copy.set("errata", "basis", "outside")
    copy.set("errata", "evidence_ids", "page2012-001", row=1)
    assert rows[1][0] and "page2012-001" not in {p.record for p in copy.problems() if p.code == "passage-uncited"}
    copy.edit("passages", lambda data: data.replace(b"History,record,,,,,recorded", b"History,record,,,,,context"))
    (problem,) = (p for p in copy.problems() if p.code == "passage-not-recorded")
    assert problem.record == "page2012-001" and "errata.csv" in problem.message


def test_any_row_may_rest_on_another_source_alone(copy: Copy) -> None:
    plant(copy)
    header, *rows = copy.rows("organizations")
    marga = next(row for row in rows if row[0] == "marga")
    marga[header.index("passage_ids")] = "page2012-001"
    copy.write("organizations", [header, *rows])
    assert {p.code for p in copy.problems()} <= {"passage-uncited"}  # of what it cited before


def test_an_update_is_judged_with_the_release(tmp_path: Path) -> None:
    """Also an identifier of which the passage and the source come in other files."""

    def run(*tables: str, **cells: str) -> list[str]:
        package, given = Package(ROOT), []
        for table in tables:
            header = list(package.resources[table].schema.columns)
            rows = [dict(row) for row in ROWS[table]]
            rows[-1 if table == "identifiers" else 0].update({k: v for k, v in cells.items() if k in header})
            text = dump([header, *([row.get(column, "") for column in header] for row in rows)])
            given.append(Given(str(tmp_path / f"{table}.csv"), text))
        return [problem.code for problem in Update(package, Report("test")).run(given).problems]

    assert run(*ROWS) == []
    assert run(*ROWS, accessed="") == ["source-unread"]
    assert run(*ROWS, section="research") == ["passage-form"]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("pattern", "(a+)+", "schema-pattern"),
        ("check", "luhn", "descriptor-value"),
        ("address", "https://ror.org/", "descriptor-value"),
        ("single", "yes", "descriptor-value"),
        ("pattern", None, "descriptor-value"),
    ],
)
def test_a_scheme_that_cannot_be_used_is_told(copy: Copy, name: str, value: str | None, code: str) -> None:
    file = copy.root / "schemas" / "identifiers.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    category = next(field for field in schema["fields"] if field["name"] == "scheme")["categories"][0]
    if value is None:
        del category[name]
    else:
        category[name] = value
    file.write_text(json.dumps(schema), encoding="utf-8")
    assert code in {problem.code for problem in validate(copy.root).problems}
