"""Identifiers of registers: what a person writes is read, check digits are computed, addresses are made."""

from __future__ import annotations

import pytest

from synopsis_data.package import Package
from synopsis_data.schema.schemes import CHECKS, Scheme

from ..conftest import ROOT

SCHEMES = Package(ROOT).resources["identifiers"].schema.field("scheme").schemes

RIGHT = {
    "ror": ["01f80g185", "04h4z8k05", "02cyaqf66", "006kxhp52"],  # WHO, UNESCO, INTERPOL, UN
    "isni": ["000000040402478X", "0000000404523255", "000000012150090X", "0000000218250097"],
    "isbn": ["9789211337952", "9780306406157", "9783161484100"],
}


def test_every_kind_of_check_digit_is_tried() -> None:
    assert RIGHT.keys() == CHECKS.keys()


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in RIGHT.items() for value in values])
def test_one_wrong_digit_and_two_exchanged_ones_are_seen(name: str, value: str) -> None:
    scheme = SCHEMES[name]
    assert scheme.fits(value) and scheme.checks(value)
    digits = "0123456789" if name != "ror" else "0123456789abcdefghjkmnpqrstvwxyz"
    for at, right in enumerate(value):
        for wrong in set(digits) - {right}:
            changed = f"{value[:at]}{wrong}{value[at + 1 :]}"
            assert not (scheme.fits(changed) and scheme.checks(changed)), changed
    if name != "isbn":  # which does not see two exchanged digits that differ by five
        for at in range(len(value) - 1):
            changed = f"{value[:at]}{value[at + 1]}{value[at]}{value[at + 2 :]}"
            assert changed == value or not (scheme.fits(changed) and scheme.checks(changed)), changed


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("ror", "https://ror.org/01f80g185", "01f80g185"),
        ("ror", "http://www.ror.org/01F80G185/", "01f80g185"),
        ("ror", "ror.org/01f80g185", "01f80g185"),
        ("ror", "ROR: 01f80g185", "01f80g185"),
        ("ror", "https://example.org/01f80g185", None),
        ("ror", "https://ror.org.example.org/01f80g185", None),
        ("ror", "01f80g18", None),
        ("ror", "x" * 5000, None),
        ("isni", "0000 0004 0402 478x", "000000040402478X"),
        ("isni", "0000-0004-0402-478X", "000000040402478X"),
        ("isni", "ISNI 0000000404523255", "0000000404523255"),
        ("isni", "https://www.isni.org/isni/0000000404523255", "0000000404523255"),
        ("isbn", "ISBN 978-92-1-133795-2", "9789211337952"),
        ("isbn", "ISBN-13: 978 92 1 133795 2", "9789211337952"),
        ("isbn", "urn:isbn:9789211337952", "9789211337952"),
        ("wikidata", "https://www.wikidata.org/wiki/Q42", "Q42"),
        ("wikidata", "q42", "Q42"),
        ("doi", "https://dx.doi.org/10.1000/182", "10.1000/182"),
        ("doi", "doi:10.1000/a-b", "10.1000/a-b"),
        ("doi", "10.1000/a b", None),
        ("un-symbol", "https://undocs.org/en/A/RES/55/25", "A/RES/55/25"),
        ("un-symbol", "a/res/55/25", "A/RES/55/25"),
        ("un-symbol", "A/RES/S-23/3", "A/RES/S-23/3"),
        ("un-symbol", "A/55/383/Add.1", "A/55/383/Add.1"),
        ("un-symbol", "S/RES/1325 (2000)", "S/RES/1325 (2000)"),
        ("untc", "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=XVIII-12-a&chapter=18", "XVIII-12-a"),
        ("celex", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX%3A32002F0629&from=EN", "32002F0629"),
        ("cets", "CETS 197", "197"),
        ("cets", "1-97", None),
        ("geonames", "https://www.geonames.org/260133/azerbaijan.html", "260133"),
        ("iso-3166-2", "in-od", "IN-OD"),
        ("iati-org", "xm-dac-41304", "XM-DAC-41304"),
    ],
)  # fmt: skip
def test_what_a_person_writes_is_read_and_no_digit_changed(name: str, text: str, value: str | None) -> None:
    assert SCHEMES[name].read(text) == value


def test_the_address_of_every_value_is_read_as_that_value() -> None:
    values = {
        "ror": "01f80g185", "isni": "000000040402478X", "isbn": "9789211337952", "wikidata": "Q42", "untc": "XVIII-12-a",
        "un-symbol": "S/RES/1325 (2000)", "cets": "197", "celex": "32002F0629", "geonames": "260133", "doi": "10.1000/a(1)<2>;x",
    }  # fmt: skip
    for name, scheme in SCHEMES.items():
        value = values.get(name, "")
        address = scheme.address(value)
        assert (address is None) == (name not in values), name
        if address:
            assert address.startswith("https://") and scheme.read(address) == value, address


def test_a_scheme_without_a_check_digit_or_an_address_has_none() -> None:
    bare = Scheme({"value": "x", "pattern": "[0-9]+"})
    assert (
        bare.checks("12") and bare.address("12") is None and not bare.single and bare.read("https://x.org/12") is None
    )
