"""Files alone: an update of the release, what it adds and changes, and what it must not do."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

import synopsis_data as synopsis
from synopsis_data.cli import main
from synopsis_data.files.csvfile import dump
from synopsis_data.rule import Finding, Place
from synopsis_data.validation import Report
from synopsis_data.validation.registry import RULES
from synopsis_data.validation.report import Collector

from ..conftest import ROOT, Copy


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


def header(table: str) -> list[str]:
    return list(synopsis.load(table).columns)


def row(table: str, **values: str) -> list[str]:
    return [values.get(column, "") for column in header(table)]


def a_place(key: str, **values: str) -> list[str]:
    return row(
        "places",
        place_id=key,
        **{"name": key.title(), "place_type": "city", "passage_ids": "syn2008-undp-009", **values},
    )


def written(path: Path, rows: list[list[str]]) -> str:
    path.write_bytes(dump(rows))
    return str(path)


def retired(path: Path, key: str) -> tuple[str, int]:
    """Write the retired ids of the release and one more; return the path, and the line on which that one stands."""
    top, *rows = table_rows("retired_ids")
    rows = sorted([*rows, [key, "", "It was counted twice."]])
    return written(path, [top, *rows]), [row[0] for row in rows].index(key) + 2


def codes(out: Result) -> list[tuple[str, int | None, int | None]]:
    return [(p["code"], p["line"], p["field_number"]) for p in json.loads(out.output)["problems"]]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run outside any package, so that files are held against the installed data."""
    monkeypatch.chdir(tmp_path)


def test_new_and_changed_rows_are_listed_field_by_field(tmp_path: Path) -> None:
    released = next(iter(synopsis.places)).to_dict()
    _, cells, *_ = csv.reader(io.StringIO((ROOT / "data" / "places.csv").read_text(encoding="utf-8"), newline=""))
    cells[1] = "Another name"
    file = written(tmp_path / "places.csv", [header("places"), cells, a_place("somewhere")])
    out = run("validate", file)
    assert out.exit_code == 0, out.output
    assert "1 added, 1 changed" in out.output
    assert f"name: {released['name']} → Another name" in out.output
    assert "fact-without-passage" in out.output
    data = json.loads(run("validate", file, "--format", "json").output)
    assert data["valid"] and {c["kind"] for c in data["changes"]} == {"added", "changed"}


def test_references_reach_across_the_update_and_the_release(tmp_path: Path) -> None:
    places = written(tmp_path / "p.csv", [header("places"), a_place("somewhere", within_ids="france;nowhere")])
    organization = row(
        "organizations",
        organization_id="new-body",
        name="New Body",
        country_id="somewhere",
        passage_ids="syn2008-undp-009",
    )
    bodies = written(tmp_path / "o.csv", [header("organizations"), organization])
    assert codes(run("validate", places, bodies, "--format", "json")) == [("reference-unknown", 2, 11)]
    assert codes(run("validate", bodies, "--format", "json")) == [("reference-unknown", 2, 7)]


def test_a_problem_of_two_files_names_the_right_lines(tmp_path: Path) -> None:
    taken = next(iter(synopsis.instruments)).id
    file = written(tmp_path / "p.csv", [header("places"), a_place("anywhere"), a_place(taken)])
    out = run("validate", file)
    assert out.exit_code == 1
    assert f"{file}:3  id-duplicate" in out.output


def test_a_name_that_the_release_has_is_no_new_row(tmp_path: Path) -> None:
    known = synopsis.organizations["iom"]
    again = row("organizations", organization_id="iom-again", name=known.name, passage_ids="syn2008-iom-001")
    out = run("validate", written(tmp_path / "o.csv", [header("organizations"), again]))
    assert out.exit_code == 1
    assert "of data/organizations.csv has the same name" in out.output


def test_a_row_may_be_replaced_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "organizations.csv"
    file.write_bytes(synopsis.path("organizations").read_bytes())
    out = run("validate", str(file))
    assert out.exit_code == 0, out.output
    assert "no changes" in out.output
    whole = run("validate", str(file), "--replace")
    assert whole.exit_code == 0, whole.output


def test_rows_that_vanish_must_be_retired(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(synopsis.path("figures").read_text(encoding="utf-8"))))
    file = written(tmp_path / "figures.csv", [rows[0], *rows[2:]])
    gone = run("validate", file, "--replace", "--format", "json")
    assert [p["code"] for p in json.loads(gone.output)["problems"]] == ["row-vanished"]
    withdrawn, line = retired(tmp_path / "retired_ids.csv", rows[1][0])
    assert run("validate", file, withdrawn, "--replace").exit_code == 0
    named = written(tmp_path / "places.csv", [header("places"), a_place("somewhere", within_ids=rows[1][0])])
    assert "This id was retired without a replacement." in run("validate", named, withdrawn, file, "--replace").output
    again = run("validate", withdrawn)
    assert again.exit_code == 1 and f"was retired (line {line} of {withdrawn})" in again.output
    assert run("validate", file).exit_code == 0, "without --replace nothing vanishes"


def test_a_table_without_rows_has_an_example_all_the_same(copy: Copy) -> None:
    copy.write("retired_ids", [header("retired_ids")])
    out = run("template", "retired_ids", "--example", "--package", str(copy.root))
    assert out.exit_code == 0 and out.output.splitlines()[1].startswith("unodc-old-id,unodc-gpat,")


def test_a_slip_in_an_id_is_no_new_row(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(synopsis.path("activities").read_text(encoding="utf-8"))))
    column = rows[0].index("summary")
    slip = ["unodc-gpatt" if cell == "unodc-gpat" else cell for cell in next(r for r in rows if r[0] == "unodc-gpat")]
    slip[column] = "Something else is written here now."
    file = written(tmp_path / "activities.csv", [rows[0], slip])
    out = run("validate", file, "--format", "json")
    assert out.exit_code == 0, "it may be another thing: a warning"
    (problem,) = json.loads(out.output)["problems"]
    assert (problem["code"], problem["severity"], problem["line"]) == ("row-near-duplicate", "warning", 2)
    assert problem["hint"].startswith("If both are the same thing, use the released id: unodc-gpat.")
    assert (
        codes(
            run("validate", written(tmp_path / "right.csv", [rows[0], ["unodc-gpat", *slip[1:]]]), "--format", "json")
        )
        == []
    )
    shouted = [*slip]
    shouted[rows[0].index("title")] = slip[rows[0].index("title")].upper()
    assert [
        code
        for code, *_ in codes(
            run("validate", written(tmp_path / "shouted.csv", [rows[0], shouted]), "--format", "json")
        )
    ] == ["row-near-duplicate"]
    other = [*slip]
    other[rows[0].index("title")] = "An undertaking of quite another name"
    assert codes(run("validate", written(tmp_path / "other.csv", [rows[0], other]), "--format", "json")) == []

    whole = [slip if r[0] == "unodc-gpat" else r for r in rows]
    replaced = run("validate", written(tmp_path / "whole.csv", whole), "--replace", "--format", "json")
    vanished = next(p for p in json.loads(replaced.output)["problems"] if p["code"] == "row-vanished")
    assert vanished["hint"].startswith("The new row unodc-gpatt is almost identical: give it the old id again")
    assert "row-near-duplicate" not in replaced.output


def test_the_table_is_told_by_the_header_or_by_an_option(tmp_path: Path) -> None:
    nameless = tmp_path / "x.csv"
    nameless.write_text("a,b\n1,2\n", encoding="utf-8")
    unknown = run("validate", str(nameless))
    assert unknown.exit_code == 2 and "--table" in unknown.output
    page = tmp_path / "page.csv"
    page.write_text("<!DOCTYPE html><html>Not found</html>", encoding="utf-8")
    assert codes(run("validate", str(page), "--format", "json")) == [("file-not-csv", 1, None)]
    assert [c for c, _, _ in codes(run("validate", str(nameless), "--table", "places", "--format", "json"))] == [
        "csv-header"
    ]
    assert run("validate", str(nameless), "--table", "place").exit_code == 2
    near = tmp_path / "near.csv"
    near.write_bytes(dump([["place_id", "nam", *header("places")[2:]], a_place("somewhere")]))
    found = run("validate", str(near))
    assert "csv-header" in found.output and 'Did you mean "name"' in found.output
    turned = tmp_path / "turned.csv"
    turned.write_bytes(dump([header("places"), a_place("somewhere")]).replace(b",", b";"))
    assert "separated by semicolons" in run("validate", str(turned)).output


def test_standard_input_is_read() -> None:
    out = run("validate", "-", stdin=dump([header("places"), a_place("somewhere")]))
    assert out.exit_code == 0, out.output
    assert "standard input" in out.output


@pytest.mark.parametrize(
    "arguments",
    [("nowhere.csv",), ("--replace",), ("--table", "places"), ("x.csv", "--installed"), ("--ignore", "typ-date"), ("--against", "nothing")],
)  # fmt: skip
def test_what_cannot_run_exits_with_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(dump([header("places")]))
    out = run("validate", *arguments)
    assert out.exit_code == 2
    assert "Traceback" not in out.output


def test_rules_can_be_chosen_and_problems_capped(tmp_path: Path) -> None:
    rows = [a_place(f"place-{i}", iso_alpha3="x", m49="y") for i in range(20)]
    file = written(tmp_path / "p.csv", [header("places"), *rows])
    assert len(codes(run("validate", file, "--format", "json"))) == 40
    assert run("validate", file, "--ignore", "value-pattern").exit_code == 0
    assert (
        len(codes(run("validate", file, "--select", "value-pattern", "--max-problems", "5", "--format", "json"))) == 5
    )
    capped = json.loads(
        run("validate", file, "--max-problems", "3", "--format", "json", "--select", "value-pattern").output
    )
    assert len(capped["problems"]) == 3 and capped["more"] == 37
    ignored = json.loads(
        run("validate", file, "--max-problems", "3", "--format", "json", "--ignore", "value-pattern").output
    )
    assert ignored["valid"] and ignored["problems"] == [] and ignored["more"] == 0
    quiet = run("validate", file, "--quiet")
    assert quiet.exit_code == 1 and quiet.output == ""


def test_warnings_beyond_the_cap_are_no_errors() -> None:
    warned = Finding(RULES["fact-without-passage"], facts=(("name",), ()), place=Place("x.csv", 2, "name", "a"))
    report = Report("x", max_problems=1)
    collector = Collector(report, {})
    collector.add([warned._replace(place=Place("x.csv", line, "name", f"{line}")) for line in (2, 3, 4)])
    collector.finish(None)
    assert report.valid and report.warnings == 3 and report.more == 2
    collector.add([Finding(RULES["csv-blank-line"], place=Place("x.csv", 5))])
    collector.finish(None)
    assert not report.valid and (report.errors, report.warnings) == (1, 3)


def test_the_cap_is_shared_and_what_needs_a_person_comes_first(tmp_path: Path) -> None:
    rows = [a_place(f"place-{i:03}", name=f"Place  {i}", iso_alpha3="x") for i in range(60)]
    rows[59][header("places").index("place_type")] = "town"
    file = written(tmp_path / "p.csv", [header("places"), *rows])
    capped = json.loads(run("validate", file, "--max-problems", "45", "--format", "json").output)
    found = Counter(p["code"] for p in capped["problems"])
    assert found == {"value-not-in-vocabulary": 1, "value-pattern": 24, "cell-space": 20}
    assert capped["more"] == 60 + 60 + 1 - 45 and not capped["valid"]
    few = json.loads(run("validate", file, "--max-problems", "21", "--format", "json").output)
    assert Counter(p["code"] for p in few["problems"]) == {"value-not-in-vocabulary": 1, "value-pattern": 20}


def test_what_is_about_the_form_of_a_file_is_one_problem_with_its_lines(tmp_path: Path) -> None:
    quoted = "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in [header("places"), *map(a_place, "bca")])
    file = tmp_path / "p.csv"
    file.write_bytes(quoted.replace("a,", "a,").encode() + b"\r\n,,,,,,,,\r\n\r\n")
    found = {p["code"]: p for p in json.loads(run("validate", str(file), "--format", "json").output)["problems"]}
    assert {code: (p["count"], p["lines"]) for code, p in found.items()} == {
        "bytes-line-ends": (6, [1, 2, 3, 4, 5, 6]),
        "csv-quoting": (4, [1, 2, 3, 4]),
        "csv-blank-line": (2, [5, 6]),
    }
    assert found["csv-quoting"]["message"].endswith("(4 lines: 1, 2, 3, 4)")


def test_files_of_one_table_are_one_table(tmp_path: Path) -> None:
    first = written(tmp_path / "a.csv", [header("places"), a_place("lagos")])
    again = written(tmp_path / "b.csv", [header("places"), a_place("lagos", name="Other")])
    named = written(tmp_path / "c.csv", [header("places"), a_place("kano", name="Lagos")])
    out = run("validate", first, again)
    assert f"{again}:2  key-duplicate" in out.output and f"is already used on line 2 of {first}" in out.output
    assert "Checked 1 table, 2 rows" in out.output
    out = run("validate", first, named)
    assert f"{named}:2  unique-" in out.output and f"Line 2 of {first} has the same name" in out.output


def test_whole_tables_may_stand_in_several_files(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(synopsis.path("figures").read_text(encoding="utf-8"))))
    one = written(tmp_path / "one.csv", rows[:40])
    two = written(tmp_path / "two.csv", [rows[0], *rows[40:]])
    assert "no changes" in run("validate", one, two, "--replace").output
    assert "row-vanished" in run("validate", one, "--replace").output


def test_released_rows_that_an_update_breaks_are_named(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(synopsis.path("places").read_text(encoding="utf-8"))))
    used = next(iter(place for activity in synopsis.activities for place in activity.place_ids))
    file = written(tmp_path / "places.csv", [row for row in rows if row[0] != used])
    withdrawn, _ = retired(tmp_path / "retired_ids.csv", used)
    found = codes_of(run("validate", file, withdrawn, "--replace", "--format", "json"))
    assert ("reference-unknown", "data/activities.csv") in found and "row-vanished" not in {code for code, _ in found}
    head = run("validate", written(tmp_path / "o.csv", [header("organizations"), row(
        "organizations", organization_id="iom-ctm", name="New Body", passage_ids="syn2008-iom-001",
    )]), "--format", "json")  # fmt: skip
    assert {code for code, _ in codes_of(head)} == {"id-duplicate"}


def test_an_organization_that_becomes_an_agency_is_held_against_all_rows(copy: Copy) -> None:
    first = next(iter(synopsis.agencies))
    cells = dict(
        zip(header("agencies"), next(r for r in table_rows("agencies") if r[0] == first.agency_id), strict=True)
    )
    key = "special-rapporteur-on-trafficking"
    new = {**cells, "agency_id": key, "acronym": "XYZ", "name": synopsis.organizations[key].name, "chapter": "99"}
    its = next(number for number, row in enumerate(copy.rows("mandates")) if row[0].startswith(f"{key}-"))
    copy.set("mandates", "agency_id", "ohchr", row=its)
    named = {**new, "name": "Quite Another Name"}
    for values, expected in ((new, set()), (named, {("agency-name", "ag.csv")})):
        file = written(Path("ag.csv"), [header("agencies"), row("agencies", **values)])
        out = run("validate", file, "--against", str(copy.root), "--format", "json")
        assert errors_of(out) == {("id-owner", "data/mandates.csv"), *expected}
    gone = written(Path("ag.csv"), [r for r in table_rows("agencies") if r[0] != "ilo"])
    assert errors_of(run("validate", gone, "--replace", "--format", "json")) >= {
        ("row-vanished", "ag.csv"),
        ("reference-unknown", "data/activities.csv"),
    }


def test_an_id_of_the_release_belongs_to_the_row_that_had_it(tmp_path: Path) -> None:
    benin = next(r for r in table_rows("places") if r[0] == "benin")
    place = written(tmp_path / "p.csv", [header("places"), benin])
    body = row("organizations", organization_id="benin", name="Benin Office", passage_ids="syn2008-iom-001")
    new = written(tmp_path / "o.csv", [header("organizations"), body])
    for given in ((new,), (new, place), (place, new)):
        assert errors_of(run("validate", *given, "--format", "json")) == {("id-duplicate", new)}


def test_what_cannot_be_read_did_not_vanish(tmp_path: Path) -> None:
    top, *rows = table_rows("places")
    headless = written(tmp_path / "p.csv", [top[:-1], *(r[:-1] for r in rows)])
    assert errors_of(run("validate", headless, "--replace", "--format", "json")) == {("csv-header", headless)}
    short = written(tmp_path / "p.csv", [top, *rows[:4], rows[4][:-1], *rows[5:]])
    assert errors_of(run("validate", short, "--replace", "--format", "json")) == {("csv-width", short)}


def test_a_row_that_is_nowhere_but_in_a_broken_line_has_a_file(tmp_path: Path) -> None:
    file = written(tmp_path / "p.csv", [header("places"), a_place("somewhere")])
    broken = written(tmp_path / "r.csv", [header("retired_ids"), ["somewhere", "", "A mistake.", "more"]])
    assert f'"somewhere" was retired (in {broken})' in run("validate", file, broken).output
    unused = next(passage.id for passage in synopsis.passages if passage.passage_use != "recorded")
    spaced = next(r for r in table_rows("activities") if ";" in r[header("activities").index("passage_ids")])
    spaced[header("activities").index("passage_ids")] += f"; {unused}"
    cited = written(tmp_path / "a.csv", [header("activities"), spaced])
    assert f"{unused} is cited on line 2 of {cited}" in run("validate", cited).output


def table_rows(table: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(synopsis.path(table).read_text(encoding="utf-8"))))


def errors_of(out: Result) -> set[tuple[str, str]]:
    return {(p["code"], p["path"]) for p in json.loads(out.output)["problems"] if p["severity"] == "error"}


def codes_of(out: Result) -> set[tuple[str, str]]:
    return {(p["code"], p["path"]) for p in json.loads(out.output)["problems"]}


def test_a_problem_of_the_release_is_not_the_updates(tmp_path: Path, copy: Copy) -> None:
    copy.set("activities", "place_ids", "nowhere")
    file = written(tmp_path / "p.csv", [header("places"), a_place("somewhere")])
    assert codes(run("validate", file, "--against", str(copy.root), "--format", "json")) == []
    changed = [cells for cells in copy.rows("activities") if "nowhere" in cells]
    mine = written(tmp_path / "a.csv", [header("activities"), *changed])
    found = codes(run("validate", mine, "--against", str(copy.root), "--format", "json"))
    assert [code for code, *_ in found] == ["reference-unknown"]


def test_values_begin_no_command_of_the_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = a_place("somewhere", name="::error::%0A@everyone\u202e <b>", iso_alpha3="::set-output name=x::y")
    file = written(tmp_path / "p.csv", [header("places"), evil])
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    out = run("validate", file, "--format", "github")
    assert all(
        line.startswith(("::error file=", "::warning file=", "1 ", "2 ", "3 ", "4 "))
        for line in out.output.splitlines()
    )
    assert "\u202e" not in out.output and "%0A" not in out.output
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "<b>" not in summary and " @everyone" not in summary and "\u202e" not in summary


def test_a_package_is_compared_with_another(copy: Copy) -> None:
    rows = copy.rows("figures")
    copy.write("figures", [rows[0], *rows[2:]])
    copy.set("focal_points", "contact_status", "redacted")
    out = run("validate", str(copy.root), "--against", str(ROOT), "--format", "json")
    data = json.loads(out.output)
    assert "row-vanished" in {p["code"] for p in data["problems"]}
    changed = next(c for c in data["changes"] if c["table"] == "focal_points")
    assert changed["kind"] == "changed"


def test_what_was_redacted_is_masked(copy: Copy) -> None:
    secret = copy.rows("focal_points")[1]
    columns = copy.rows("focal_points")[0]
    for column in ("honorific", "name", "position", "responsibility", "address", "emails", "telephone", "fax"):
        copy.set("focal_points", column, "")
    copy.set("focal_points", "contact_status", "redacted")
    for form in ("text", "json", "markdown"):
        out = run("validate", str(copy.root), "--against", str(ROOT), "--format", form).output
        assert "redacted" in out
        assert secret[columns.index("emails")] not in out
        assert secret[columns.index("name")] not in out


def test_a_commit_is_a_base(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "first"]):
        subprocess.run([*git, *command], cwd=copy.root, check=True)
    copy.set("places", "name", "Another name")
    monkeypatch.chdir(copy.root)
    out = run("validate", "--against", "main", "--ignore", "resource-changed")
    assert out.exit_code == 1 or "1 changed" in out.output
    assert "→ Another name" in out.output
    assert run("validate", "--against", "no-such-branch").exit_code == 2
    assert run("validate", "--against", "--upload-pack=x").exit_code == 2


def test_a_workbook_is_an_update() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    made = run("template", "places", "--xlsx", "--example", "-o", "places.xlsx")
    assert made.exit_code == 0, made.output
    assert run("template", "places", "--xlsx", "-o", "places.xlsx").exit_code == 2, (
        "an existing file is not overwritten"
    )
    same = run("validate", "places.xlsx")
    assert same.exit_code == 0 and "no changes" in same.output
    book = openpyxl.load_workbook("places.xlsx")
    assert book.sheetnames == ["places", "_columns", "_values"]
    assert book["places"].data_validations.dataValidation
    sheet = book["places"]
    assert {sheet.column_dimensions[cell.column_letter].number_format for cell in sheet[1]} == {"@"}
    for position, value in enumerate(a_place("somewhere", place_type="town"), 1):
        sheet.cell(5, position, value or None)
    book.save("places.xlsx")
    out = json.loads(run("validate", "places.xlsx", "--format", "json").output)
    assert [(p["code"], p["address"]) for p in out["problems"]] == [("value-not-in-vocabulary", "D5")]
    Path("broken.xlsx").write_bytes(b"PK\x03\x04nothing")
    assert run("validate", "broken.xlsx").exit_code == 2


@pytest.mark.parametrize("table", ["activities", "figures", "focal_points", "errata", "passages"])
def test_a_template_with_its_example_is_valid(table: str) -> None:
    plain = run("template", table)
    assert plain.output == ",".join(header(table)) + "\n"
    assert run("template", table, "--example", "-o", "t.csv").exit_code == 0
    assert run("validate", "t.csv").exit_code == 0


def test_a_diff_shows_what_format_repairs(copy: Copy) -> None:
    name = copy.rows("places")[1][1]
    copy.set("places", "name", f" {name}")
    out = run("format", str(copy.root), "--check", "--diff")
    assert out.exit_code == 1
    assert "--- a/data/places.csv" in out.output
    assert run("format", str(copy.root)).exit_code == 0
    assert run("format", str(copy.root), "--check", "--diff").exit_code == 0


def test_the_json_report_fits_its_schema(copy: Copy, tmp_path: Path) -> None:
    schema = json.loads((files("synopsis_data.reporting") / "report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    fits = Draft202012Validator(schema)
    copy.set("places", "iso_alpha3", "Benin", row=2)
    copy.set("activities", "place_ids", "nowhere")
    update = written(tmp_path / "p.csv", [header("places"), a_place("somewhere", m49="4")])
    for arguments in ([str(copy.root)], [update], [str(copy.root), "--against", str(ROOT)], ["--installed"]):
        report = json.loads(run("validate", *arguments, "--format", "json").output)
        assert not list(fits.iter_errors(report))
    assert report["valid"] is True


def test_a_file_of_a_spreadsheet_is_read_through_with_all_its_mistakes(tmp_path: Path) -> None:
    """Semicolons, Windows-1252, and five slips of different kinds: each has its message, and the hints lead to a good file."""
    cells = {
        "activity_id": "iom-new-shelter", "agency_id": "IOM", "title": "Shelter in Côte d'Ivoire; and care", "title_type": "supplied",
        "activity_type": "direct-asistance", "specificity": "trafficking", "start_date": "Feb-08", "summary": "A house, food and care.",
        "place_ids": "Nigeria", "url": "www.iom.int", "passage_ids": "syn2008-iom-002",
    }  # fmt: skip
    file = tmp_path / "from_excel.csv"
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";").writerows([header("activities"), row("activities", **cells)])
    file.write_bytes(stream.getvalue().encode("cp1252"))
    out = run("validate", str(file), "--format", "json")
    problems = json.loads(out.output)["problems"]
    assert [p["code"] for p in problems] == [
        "csv-delimiter", "bytes-encoding", "reference-unknown", "value-not-in-vocabulary", "type-date", "reference-unknown", "type-url",
    ]  # fmt: skip
    hints = " ".join(p["hint"] for p in problems)
    for right in ('"iom"', '"direct-assistance"', "2008-02", '"nigeria"', "http://www.iom.int"):
        assert right in hints
    cells |= {
        "agency_id": "iom", "activity_type": "direct-assistance", "start_date": "2008-02", "place_ids": "nigeria", "url": "http://www.iom.int",
    }  # fmt: skip
    assert run("validate", written(file, [header("activities"), row("activities", **cells)])).exit_code == 0
