"""What must never be published is refused; what agencies rightly say is not."""

from __future__ import annotations

import pytest

from synopsis_data.validation.privacy import check_private, check_redacted


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
    assert [f.code for f in check_private(text)] == [code]


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
    assert list(check_private(text)) == []


def test_a_redacted_contact_is_empty() -> None:
    values = {"contact_status": "redacted", "name": "A Person", "emails": "", "unit": "An Office"}
    assert [column for column, _ in check_redacted(values)] == ["name"]
    assert not list(check_redacted({**values, "name": ""}))
    assert not list(check_redacted({**values, "contact_status": "as-published"}))
