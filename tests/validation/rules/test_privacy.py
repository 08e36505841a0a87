"""What must never be published is found; what agencies rightly say is not."""

from __future__ import annotations

import csv
import re
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from synopsis_data.cli import main
from synopsis_data.files.csvfile import dump
from synopsis_data.package import Package
from synopsis_data.validation import validate
from synopsis_data.validation.registry import RULES
from synopsis_data.validation.signs import AGE, BIRTH, MAX_LENGTH, NAME, signs

from ...conftest import ROOT, Copy
from ...provenance.test_provenance import SOURCE

PRIVATE = {
    code: rule.check for code, rule in RULES.items() if code.startswith("privacy-") and code != "privacy-redacted"
}
SUMMARY = Package(ROOT).resource("activities").schema.field("summary")


def sentences(name: str) -> list[dict[str, str]]:
    """Read a file of sentences.

    All were written for these tests; names, numbers and addresses are invented. `part` says which were looked at while the rules
    were made (`tuning`), and which only after one blind run: `held-out`, written before there was any rule (42 of 54 planted and
    93 of 94 harmless came out as written down, mailboxes aside), and `second-held-out`, written later (37 of 46, 50 of 50).
    `found` says where the validator now says something else than what is right: these it does not find, or takes for less.
    """
    with (Path(__file__).parent / "sentences" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


HARMLESS, PLANTED = sentences("harmless"), sentences("planted")


def private(text: str) -> list[str]:
    """Return the rules of privacy that a text breaks, however it is looked for."""
    found = [code for code, check in PRIVATE.items() if check.check(SUMMARY, text)]
    low = text.lower()
    for code in found:
        has, fits = PRIVATE[code].telltale.has, PRIVATE[code].telltale.fits
        assert not text.isascii() or any(mark in low for mark in has) or any(form.search(low) for form in fits)
    return found


@pytest.mark.parametrize("row", HARMLESS, ids=lambda row: row["sentence"][:40])
def test_what_databases_record_and_programmes_do_is_no_data_on_a_person(row: dict[str, str]) -> None:
    assert private(row["sentence"]) == []


@pytest.mark.parametrize("row", PLANTED, ids=lambda row: row["sentence"][:40])
def test_data_on_one_person_are_found(row: dict[str, str]) -> None:
    expected = row["found"] or row["code"]
    assert private(row["sentence"]) == ([] if expected == "nothing" else [expected])
    assert RULES[row["code"]].severity == row["severity"]


def test_there_are_enough_sentences_and_most_are_found() -> None:
    assert len({row["sentence"] for row in HARMLESS}) == len(HARMLESS) >= 200
    assert sum(bool(row["modelled_on"]) for row in HARMLESS) >= 100
    assert len({row["sentence"] for row in PLANTED}) == len(PLANTED) >= 120
    for part in ("tuning", "held-out", "second-held-out"):
        rows = [row for row in PLANTED if row["part"] == part]
        assert len(rows) > 40 and sum(not row["found"] for row in rows) / len(rows) > 0.9
    assert not [row for row in PLANTED if row["severity"] == "warning" and row["found"] not in {"", "nothing"}]


@pytest.mark.skipif(not SOURCE.is_file(), reason="needs the document as text (SYNOPSIS_SOURCE)")
def test_no_sentence_of_the_source_is_private() -> None:
    text = SOURCE.read_text(encoding="utf-8")
    paragraphs = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text)]
    parts = [part for paragraph in paragraphs for part in re.split(r"(?<=[.!?;:])\s+", paragraph)]
    assert len(parts) > 600
    assert [text for text in (*parts, *text.splitlines(), *paragraphs) if private(text)] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("jane.doe@gmail.com", "privacy-mailbox"),
        ("office@unodc.org;jane@yahoo.co.uk", "privacy-mailbox"),
        ("write to j_d@mail.ru", "privacy-mailbox"),
        ("j@web.de", "privacy-mailbox"),
        ("Adviser, born on 3 May 1970", "privacy-birth"),
        ("date of birth 3 May 1970", "privacy-birth"),
        ("home address: 3 Mill Lane", "privacy-home"),
        ("12 Mill Lane, Apt. 4", "privacy-home"),
        ("private telephone +44 1632 960 001", "privacy-home"),
        ("A victim named Maria was helped.", "privacy-person"),
        ("the 14-year-old was sold", "privacy-person"),
        ("she was trafficked aged 14", "privacy-person"),
        ("passport no. 123", "privacy-person"),
        ("A victim named Maria, 14, was helped.", "privacy-identity"),
        ("Maria Ivanova, born on 3 May 1970", "privacy-identity"),
        ("date of birth 3 May 1970, passport no. 123", "privacy-identity"),
    ],
)
def test_each_kind_has_its_rule(text: str, code: str) -> None:
    assert private(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "k.kvigne@interpol.int",
        "info@webster.org",
        "gmail@example.org",
        "someone@outlook-centre.int",
        "@gmail.com",
        "The Fund was born of a resolution.",
        "Vienna International Centre, PO Box 500, 1400 Vienna, Austria",
        "Provides homes and addresses root causes",
        "5-year programme for girls aged under eighteen",
        "three-year-old programme",
    ],
)
def test_what_offices_say_is_not_private(text: str) -> None:
    assert private(text) == []


def test_signs_are_named() -> None:
    assert [sign.kind for sign in signs("Maria, 16, was sold to a brothel.")] == [AGE, NAME]
    assert [sign.kind for sign in signs("Mrs. Bello, born in Kano in 1990.")] == [BIRTH, NAME]


def test_a_warning_can_be_answered_and_stops_nothing(copy: Copy) -> None:
    copy.set("activities", "summary", "Helped a 14-year-old girl from a village.")
    report = validate(copy.root)
    problem = next(p for p in report.problems if p.code != "resource-changed")
    assert (problem.code, problem.severity) == ("privacy-person", "warning")
    assert problem.message == '"14-year-old girl" looks like information about an individual.'
    assert "say so in the pull request" in (problem.hint or "")
    assert report.errors == sum(p.code == "resource-changed" for p in report.problems)


def test_two_signs_are_one_error(copy: Copy) -> None:
    copy.set("activities", "summary", "Helped Maria, 16, from a village.")
    (problem,) = copy.problems()
    assert (problem.code, problem.severity, problem.column) == ("privacy-identity", "error", "summary")
    assert problem.message == '"16" (an age) and "Maria" (a name) together can identify a person.'


def test_names_of_officers_and_works_are_no_sign(copy: Copy) -> None:
    name = copy.rows("focal_points")[1][3]
    copy.set("focal_points", "name", f"{name}, born on 3 May 1970")
    copy.set("publications", "title", "Maria Ivanova, born on 3 May 1970")
    assert [(p.code, p.severity) for p in copy.problems()] == [("privacy-birth", "warning")] * 2


def test_an_update_with_what_databases_record_passes(copy: Copy, tmp_path: Path) -> None:
    """Each row tells of a database or a programme, and holds a word that is used of persons too."""
    header, row, *_ = copy.rows("activities")
    texts = (
        "Records name, sex, age and date of birth of each trafficked person.",
        "A 12-year-old programme that trains police officers.",
        "Follows girls aged 15 to 17 in three cities.",
        "The network was born in 1951 as a committee.",
    )
    rows = [
        [
            {"activity_id": f"{row[0]}-{n}", "title": f"Undertaking number {n}", "summary": text}.get(c, v)
            for c, v in zip(header, row, strict=True)
        ]
        for n, text in enumerate(texts)
    ]
    file = tmp_path / "mine.csv"
    file.write_bytes(dump([header, *rows]))
    result = CliRunner().invoke(main, ["validate", str(file), "--against", str(copy.root)])
    assert "privacy-" not in result.output
    assert "4 added" in result.output and result.exit_code == 0, result.output


PIECES = (
    "A", "A-", "M.", "1 ", "12, ", ", 12, ", "(12", "born ", "born in 12, ", "was 12 ", "14-year-old ", "14-year-old A ", "the girl was ",
    "passport no. 1", "case no. 1", "home address of a ", "lives at A", "1/", "1-", "Maria, 16, ", " named A", " named Aa-", "name is A",
    "date of birth 3 ", "she or he ", "he/she ", "   ", "phone + ", "at the age of 12 ", "victim A. ", "twenty-", "place of birth: A",
    "a@", "a@a.", "x@gmail.", "@" + "a-" * 30,
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_no_text_takes_long(piece: str) -> None:
    for text in (piece * (MAX_LENGTH // len(piece)), "Maria, 16, " + piece * (MAX_LENGTH // len(piece)) + "!"):
        start = time.process_time()
        private(text)
        assert time.process_time() - start < 2


def test_a_redacted_contact_is_empty(copy: Copy) -> None:
    rows = copy.rows("focal_points")
    row = rows[1]
    for column in ("honorific", "position", "responsibility", "address", "emails", "telephone", "fax"):
        row[rows[0].index(column)] = ""
    row[rows[0].index("contact_status")] = "redacted"
    copy.write("focal_points", rows)
    assert [(p.code, p.line, p.column) for p in copy.problems()] == [("privacy-redacted", 2, "name")]
    copy.set("focal_points", "name", "")
    assert copy.problems() == []


@pytest.fixture
def takedown(copy: Copy) -> Copy:
    """A contact that is redacted as docs/removal.in.md says, where the same details stand in three other tables too."""
    contacts = copy.rows("focal_points")
    header, row = contacts[0], contacts[1]
    row[header.index("name")], row[header.index("emails")] = "Ada Quillfeather", "quill@agency.org"
    copy.write("focal_points", contacts)
    copy.set("errata", "printed", "Ms Quillfeather")
    copy.set("publications", "authors", "Ada Quillfeather")
    copy.set("figures", "summary", "Calls that quill@agency.org answered.")
    return copy


def redact(copy: Copy) -> None:
    contacts = copy.rows("focal_points")
    header, row = contacts[0], contacts[1]
    for column in ("honorific", "name", "position", "responsibility", "address", "emails", "telephone", "fax"):
        row[header.index(column)] = ""
    row[header.index("contact_status")] = "redacted"
    copy.write("focal_points", contacts)
    copy.set("errata", "printed", "Ms")
    copy.set("publications", "authors", "")
    copy.set("figures", "summary", "Calls that were answered.")


@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
@pytest.mark.parametrize("command", ["validate", "diff", "update"])
def test_a_takedown_is_masked_in_every_table(
    takedown: Copy, tmp_path_factory: pytest.TempPathFactory, command: str, format_: str
) -> None:
    after = Copy(tmp_path_factory.mktemp("after"))
    for table in ("focal_points", "errata", "publications", "figures"):
        after.write(table, takedown.rows(table))
    redact(after)
    files = [str(after.file(table)) for table in ("focal_points", "errata", "publications", "figures")]
    given = {
        "validate": ["validate", str(after.root), "--against", str(takedown.root)],
        "diff": ["diff", str(takedown.root), str(after.root)],
        "update": ["validate", *files, "--against", str(takedown.root)],
    }[command]
    out = CliRunner().invoke(main, [*given, "--format", format_]).output.replace("\\", "")
    for table in ("errata", "publications", "figures", "focal_points"):
        assert table in out
    assert "uill" not in out
    assert out.count("redacted") >= 5 and "Calls that were answered" in out


def test_without_a_takedown_nothing_is_masked(takedown: Copy, tmp_path_factory: pytest.TempPathFactory) -> None:
    after = Copy(tmp_path_factory.mktemp("after"))
    out = CliRunner().invoke(main, ["diff", str(takedown.root), str(after.root)]).output
    assert "Ms Quillfeather" in out
