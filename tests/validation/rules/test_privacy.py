"""What must never be published is refused; what agencies rightly say is not."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from synopsis_data.cli import main
from synopsis_data.package import Package
from synopsis_data.validation.registry import RULES

from ...conftest import ROOT, Copy

PRIVATE = {
    code: rule.check for code, rule in RULES.items() if code.startswith("privacy-") and code != "privacy-redacted"
}
SUMMARY = Package(ROOT).resource("activities").schema.field("summary")


def private(text: str) -> list[str]:
    """Return the rules of privacy that a text breaks, however it is looked for."""
    found = [code for code, check in PRIVATE.items() if check.check(SUMMARY, text)]
    low = text.lower()
    assert all(any(mark in low for mark in PRIVATE[code].telltale.has) for code in found)
    return found


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
        ("private telephone", "privacy-home"),
        ("A victim named Maria was helped.", "privacy-person"),
        ("the 14-year-old was sold", "privacy-person"),
        ("she was trafficked aged 14", "privacy-person"),
        ("passport no. 123", "privacy-person"),
    ],
)
def test_private_things_are_refused(text: str, code: str) -> None:
    assert private(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "k.kvigne@interpol.int",
        "info@webster.org",
        "gmail@example.org",
        "someone@outlook-centre.int",
        "The Fund was born of a resolution.",
        "Vienna International Centre, PO Box 500, 1400 Vienna, Austria",
        "Provides homes and addresses root causes",
        "5-year programme for girls aged under eighteen",
        "three-year-old programme",
    ],
)
def test_what_offices_say_is_not(text: str) -> None:
    assert private(text) == []


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
    """A contact that is redacted as docs/removal.md says, where the same details stand in three other tables too."""
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
