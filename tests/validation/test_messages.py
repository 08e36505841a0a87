"""What the messages say to people who are no programmers: what to write instead, so that one round is enough."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from synopsis_data.cli import main
from synopsis_data.package import Package

from ..conftest import Copy

HEADER = ",".join(Package(Path(__file__).parents[2]).resource("activities").schema.columns)
ROW = (
    "unicef-training-days,unicef,Training days,,,supplied,training,,trafficking,ongoing,2008,,,,A summary.,,nigeria,,,,,,"
    "syn2008-unicef-004"
)


def said(tmp_path: Path, text: str) -> str:
    (tmp_path / "my.csv").write_bytes(text.encode())
    return CliRunner().invoke(main, ["validate", str(tmp_path / "my.csv")]).output


def test_the_row_is_right(tmp_path: Path) -> None:
    assert "Valid." in said(tmp_path, f"{HEADER}\n{ROW}\n")


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("training,,", "training,", "probably form (column 8)"),
        ("A summary.", "Police learn, step by step, to help.", 'in quotation marks: "Police learn, step by step, to help."'),
        ("Training days", "#REF!", "A spreadsheet formula failed here"),
        ("Training days", "N/A", "This cell is required."),
        ("syn2008-unicef-004", "", "Write the id of each row in data/passages.csv that applies."),
        ("unicef-training-days", "training-days", "Start it with unicef-, as in unicef-training-days."),
        ("nigeria", "zzz-qqq-town", "synopsis-data template places"),
        ("nigeria", '"Nigeria, Benin"', "Write the ids, separated by semicolons: benin;nigeria."),
        ("2008,,", "2008,########,", "The column was too narrow"),
        ("2008,,", "2/13/08,,", "Write the year first: 2008-02-13"),
        ("2008,,", "2008.0,,", "Write 2008"),
        ("2008,,", "03/2012,,", "Write 2012-03"),
        ("2008,,", "2012.,,", "Write 2012"),
        ("2008,,", "2012-13,,", "Months run from 01 to 12."),
        ("2008,,", "2012-03-01 00:00:00,,", "write 2012-03-01, or 2012-03 if the source gives no day"),
        ("2008,,", "Okt 06,,", "number: 2006-10"),
        ("2008,,", "3. März 2007,,", "number: 2007-03-03"),
        ("2008,,", "juil.-06,,", "number: 2006-07"),
        ("unicef-training-days", "UNICEF_Training days", "Write unicef-training-days"),
        ("A summary.", "A long summary. " * 12, "Remove the extra spaces, or run: synopsis-data format"),
        ("nigeria,,,,,", "nigeria,,,,child trafficking;Demand,", "Write child-trafficking;demand"),
        ("nigeria,,,,,", "nigeria,,,,education; child labour,", "Write the items separated by semicolons, without spaces: child-labour;e"),
        ("nigeria,,,,,", "nigeria,,,,plugh;xyzzy,", '"plugh" and "xyzzy" are not valid values for themes.'),
        ("nigeria,,,,,", 'nigeria,,,,"demand, education",', "Write the items, separated by semicolons: demand;education"),
        ("nigeria", '"Benin, Togo;nigeria"', "Write the ids, separated by semicolons: benin;nigeria;togo."),
        ("nigeria", "Benin and Togo", "Write the ids, separated by semicolons: benin;togo (unless this is a single name)."),
        ("unicef-training-days", "training-" + "days-" * 12 + "1", "Start it with unicef-. Valid ids are listed in data/organizations.csv"),
    ],
)  # fmt: skip
def test_what_to_write_instead(tmp_path: Path, old: str, new: str, hint: str) -> None:
    assert old in ROW
    output = said(tmp_path, f"{HEADER}\n{ROW.replace(old, new, 1)}\n")
    assert hint in output and "1 problem." in output


@pytest.mark.parametrize(
    ("themes", "code", "hint"),
    [
        ("zzz;Demand", "list-order", "Write demand;zzz"),
        ("education; zzz", "list-space", "Write the items separated by semicolons, without spaces: education;zzz"),
    ],
)  # fmt: skip
def test_what_format_repairs_does_not_hide_what_needs_a_person(
    tmp_path: Path, themes: str, code: str, hint: str
) -> None:
    output = said(tmp_path, f"{HEADER}\n{ROW.replace('nigeria,,,,,', f'nigeria,,,,{themes},', 1)}\n")
    assert code in output and "value-not-in-vocabulary" in output and "2 problems." in output
    assert hint in output and '"zzz" is not a valid value for themes.' in output


def test_a_name_of_two_rows_is_asked_for(copy: Copy) -> None:
    header, *rows = copy.rows("places")
    for row in rows:
        if row[0] in ("benin", "togo"):
            row[header.index("other_names")] = "Slave Coast"
    copy.write("places", [header, *rows])
    copy.set("activities", "place_ids", "Slave Coast")
    assert ['Did you mean "benin" or "togo"?' in problem.hint for problem in copy.problems()] == [True]
    copy.set("activities", "place_ids", "Slave Coast, nigeria")
    assert ["Write" in problem.hint for problem in copy.problems()] == [False]


def test_an_id_in_capitals_is_an_id_before_it_is_a_name(copy: Copy) -> None:
    copy.set("errata", "affected_ids", "UNODC-GPAT")
    (problem,) = copy.problems()
    assert 'Did you mean "unodc-gpat" or "gpat"?' in problem.hint


def test_a_number_with_a_sign_is_no_formula(copy: Copy) -> None:
    copy.set("figures", "value", "-1,500")
    copy.set("figures", "unit", "-1,500", row=2)
    assert [(p.code, p.hint) for p in copy.problems()] == [
        ("type-number", "Write -1500 if the comma separates thousands, or -1.5 if the comma is a decimal comma."),
        ("cell-formula", "Start the cell with a letter or a digit."),
    ]


def test_a_date_that_is_none_does_not_end_before_it_starts(tmp_path: Path) -> None:
    output = said(tmp_path, f"{HEADER}\n{ROW.replace('2008,,', '2008,########,')}\n")
    assert "end-before-start" not in output


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", "run: synopsis-data template TABLE"),
        (f"{ROW}\n", f"Add this line at the top: {HEADER}"),
        (f"My list\n{HEADER}\n{ROW}\n", "Delete line 1."),
        (f"a,b,c\n{ROW}\n", "Specify one of these tables with --table"),
    ],
)
def test_a_header_that_is_not_there(tmp_path: Path, text: str, hint: str) -> None:
    assert hint in said(tmp_path, text)


def test_a_header_written_by_titles_is_understood(tmp_path: Path) -> None:
    other = HEADER.replace("activity_id", "Activity Id").replace("passage_ids", "Passages")
    output = said(tmp_path, f"{other}\n{ROW.replace('supplied', 'suplied')}\n")
    assert "spelled differently: " in output and 'Did you mean "supplied"' in output and "2 problems." in output


def test_the_rows_under_a_column_too_many_are_checked(tmp_path: Path) -> None:
    output = said(tmp_path, f"{HEADER},,remarks\n{ROW.replace('supplied', 'suplied')},,x\n")
    assert (
        'Delete column 25 ("remarks").' in output
        and "Column 24 is empty and has no name." in output
        and 'Did you mean "supplied"' in output
    )


def test_a_file_of_a_spreadsheet_is_repaired_by_the_command_that_the_message_names(tmp_path: Path) -> None:
    text = f"\ufeff{HEADER}\r\n{ROW.replace('nigeria', 'togo;benin')}\r\n,,,\r\n"
    output = said(tmp_path, text)
    command = f"synopsis-data format {tmp_path / 'my.csv'}"
    assert f"Run: {command}" in output
    again = CliRunner().invoke(main, command.split()[1:])
    assert again.exit_code == 0 and "written" in again.output
    assert "Valid." in CliRunner().invoke(main, ["validate", str(tmp_path / "my.csv")]).output


def test_format_leaves_a_file_that_needs_a_person(tmp_path: Path) -> None:
    file = tmp_path / "my.csv"
    file.write_bytes(f"{HEADER}\n{ROW},too much\n".encode())
    before = file.read_bytes()
    out = CliRunner().invoke(main, ["format", str(file)])
    assert out.exit_code == 2 and "nothing was changed" in out.output and file.read_bytes() == before


def test_a_telephone_number_without_the_zero_in_brackets(package: Package) -> None:
    field = package.resource("focal_points").schema.field("telephone")
    (finding,) = field.findings("+41 (0)22 791 72 34")
    assert finding.rule.say(finding, None)[1] == "Write +41227917234"


def test_a_broken_row_is_not_asked_for_a_passage_as_well(tmp_path: Path, package: Package) -> None:
    header, first, *_ = package.resource("activities").file.read_text(encoding="utf-8").splitlines()
    changed = first.replace("Dialogue", "Talks", 1)
    assert changed != first and "ongoing" in changed
    assert "fact-without-passage" in said(tmp_path, f"{header}\n{changed}\n")
    output = said(tmp_path, f"{header}\n{changed.replace('ongoing', 'on-going', 1)}\n")
    assert "value-not-in-vocabulary" in output and "fact-without-passage" not in output


def test_format_puts_commas_where_a_spreadsheet_wrote_semicolons(tmp_path: Path, copy: Copy) -> None:
    right, file = f"{HEADER}\n{ROW}\n", tmp_path / "my.csv"
    for delimiter in ";\t":
        file.write_bytes(right.replace(",", delimiter).encode())
        out = CliRunner().invoke(main, ["format", str(file)])
        assert out.exit_code == 0, out.output
        assert file.read_text(encoding="utf-8") == right
    whole = copy.file("places").read_bytes()
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows(copy.rows("places"))
    copy.file("places").write_bytes(stream.getvalue().encode())
    wrong = CliRunner().invoke(main, ["validate", str(copy.root)])
    assert "separated by semicolons" in wrong.output and "Run: synopsis-data format" in wrong.output
    assert CliRunner().invoke(main, ["format", str(copy.root)]).exit_code == 0
    assert copy.file("places").read_bytes() == whole
    file.write_bytes(right.replace(",", ";").replace("Training days", "Training d\u00fcys").encode("cp1252"))
    out = CliRunner().invoke(main, ["format", str(file)])
    assert out.exit_code == 2 and "not saved as UTF-8" in out.output


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ('"resources":', '"resources": [], "resources":', "descriptor-json", "a repeated name"),
        ('"path": "data/places.csv",', "", "descriptor-missing", "Add the property named in the message."),
        ('"path": "data/places.csv"', '"path": "data/nowhere.csv"', "path-missing", "Restore the file"),
    ],
)
def test_what_to_do_about_a_descriptor(copy: Copy, old: str, new: str, code: str, hint: str) -> None:
    file = copy.root / "datapackage.json"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    problems = copy.problems()
    assert hint in {problem.code: problem.hint for problem in problems}[code]
    assert all(problem.hint for problem in problems)
