"""Identifiers in registers and what became of rows: on the records, and for finding them."""

from __future__ import annotations

import pytest

import synopsis_data as synopsis
from synopsis_data import Dataset

from ..conftest import Copy, command
from ..support.outside import PAGE, plant

ROR, WIKIDATA = "0zz9zz168", "Q987654321"


@pytest.fixture
def data(copy: Copy) -> Dataset:
    plant(copy, alone=True)
    return synopsis.open(copy.root)


def agency_row(copy: Copy) -> Dataset:
    """Return a dataset in which an agency has an identifier and an event, both as an organization."""
    plant(copy, alone=True)
    for table, at, key in (("identifiers", 1, "who-isni"), ("change_events", 1, "who-renamed-2011")):
        header, *rows = copy.rows(table)
        rows = [row for row in rows if row[0].startswith("lawyers-collective")]
        rows[0][0], rows[0][at] = key, "who"
        copy.write(table, [header, *rows[:1]])
    return synopsis.open(copy.root)


def test_a_row_has_its_identifiers_and_their_addresses(data: Dataset) -> None:
    lawyers = data.organizations["lawyers-collective"]
    assert [(one.scheme, one.url) for one in lawyers.identifiers] == [
        ("isni", "https://isni.org/isni/0000000999999999"), ("ror", f"https://ror.org/{ROR}"),
    ]  # fmt: skip
    assert lawyers.identifiers["lawyers-collective-ror"].about is lawyers
    (event,) = lawyers.change_events
    assert event.to_name == "Lawyers Together for Rights" and event.to is None
    (merged,) = data.organizations["marga"].change_events
    assert merged.to is data.organizations["fwld"] and merged in data.organizations["fwld"].inherited_events


def test_a_scheme_without_addresses_gives_none(copy: Copy) -> None:
    plant(copy, alone=True)
    copy.set("identifiers", "scheme", "iati-org", row=1)
    key = copy.rows("identifiers")[1][0]
    assert synopsis.open(copy.root).identifiers[key].url is None


def test_an_agency_has_what_its_organization_has(copy: Copy) -> None:
    data = agency_row(copy)
    agency, organization = data.agencies["who"], data.organizations["who"]
    assert agency.identifiers.ids == organization.identifiers.ids == ("who-isni",)
    assert agency.change_events.ids == organization.change_events.ids == ("who-renamed-2011",)
    assert data.agencies.by_identifier("isni", "0000 0009 9999 9999") is agency
    assert data.agencies.lookup("Lawyers together for rights") is agency
    assert data.find("Lawyers together for rights") == (agency,)


@pytest.mark.parametrize(
    ("scheme", "value", "key"),
    [
        ("ror", ROR, "lawyers-collective"),
        ("ROR", f"https://ror.org/{ROR.upper()}", "lawyers-collective"),
        ("isni", "0000 0009 9999 9999", "lawyers-collective"),
        ("isni", "0000-0009-9999-9999", "lawyers-collective"),
        ("wikidata", "q987654321", "marga"),
        ("wikidata", "https://www.wikidata.org/wiki/Q987654321", "marga"),
    ],
)
def test_a_row_by_its_identifier(data: Dataset, scheme: str, value: str, key: str) -> None:
    assert data.organizations.by_identifier(scheme, value).id == key


@pytest.mark.parametrize(
    ("table", "scheme", "value", "said"),
    [
        ("organizations", "ror", "0zz9zz265", 'Did you mean "0zz9zz168"'),
        ("organizations", "ror", "0zz9zz186", "The check digit is wrong"),
        ("organizations", "ror", "WHO", "does not match the format of the scheme. Example: 0zz9zz168"),
        ("organizations", "cets", "197", "The package has 0 identifiers of this scheme."),
        ("places", "ror", ROR, 'It belongs to "lawyers-collective", which is in another table.'),
    ],
)
def test_an_identifier_of_no_row_is_told(data: Dataset, table: str, scheme: str, value: str, said: str) -> None:
    with pytest.raises(synopsis.UnknownNameError) as caught:
        data.load(table).by_identifier(scheme, value)
    assert said in str(caught.value)


def test_a_scheme_that_there_is_not_is_told(data: Dataset) -> None:
    with pytest.raises(
        synopsis.UnknownValueError, match='"wikidta" is not an identifier scheme.*Did you mean "wikidata"'
    ):
        data.organizations.by_identifier("wikidta", "Q42")


def test_the_row_of_which_an_identifier_is_exact_comes_before_others(copy: Copy) -> None:
    plant(copy, alone=True)
    header, *rows = copy.rows("identifiers")
    ror = next(row for row in rows if row[0] == "lawyers-collective-ror")
    fwld = ["fwld-ror", "fwld", *ror[2:]]
    fwld[header.index("match")] = "narrow"
    copy.write("identifiers", [header, fwld, *rows])
    data = synopsis.open(copy.root)
    assert data.organizations.by_identifier("ror", ROR).id == "lawyers-collective"
    fwld[header.index("match")] = "exact"
    copy.write("identifiers", [header, fwld, *rows])
    with pytest.raises(synopsis.AmbiguousNameError) as caught:
        synopsis.open(copy.root).organizations.by_identifier("ror", ROR)
    assert [row.id for row in caught.value.candidates] == ["fwld", "lawyers-collective"]


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("lawyers together for RIGHTS", "lawyers-collective", "found by a later name: Lawyers Together for Rights (renamed 2011)"),
        (ROR, "lawyers-collective", f"found by an identifier: ROR {ROR}"),
        (f"https://ror.org/{ROR}", "lawyers-collective", f"found by an identifier: ROR {ROR}"),
        ("0000 0009 9999 9999", "lawyers-collective", "found by an identifier: ISNI 0000000999999999"),
        (WIKIDATA, "marga", f"found by an identifier: Wikidata {WIKIDATA} (close)"),
    ],
)  # fmt: skip
def test_lookup_and_find_know_identifiers_and_later_names(data: Dataset, text: str, key: str, said: str) -> None:
    assert data.organizations.lookup(text).id == key
    assert [row.id for row in data.find(text)] == [key]
    assert data.found_by(text) == {key: said}
    out = command("show", text, cwd=data.package.root).stdout
    assert out.startswith(f"{said}\n\n{key}  organizations\n")


def test_printed_names_go_first(data: Dataset) -> None:
    """The heir has a row of its own: its names lead to it."""
    fwld = data.organizations["fwld"]
    assert data.find(fwld.name) == (fwld,) and data.organizations.lookup(fwld.name) is fwld
    assert data.found_by(fwld.name) == {}


def test_in_a_table_without_the_heir_its_names_lead_to_what_it_followed(data: Dataset) -> None:
    others = data.organizations.where(organization_id=["marga", "lawyers-collective"])
    assert others.lookup(data.organizations["fwld"].name).id == "marga"


def test_a_short_number_is_an_identifier_only_with_its_scheme(copy: Copy) -> None:
    plant(copy, alone=True)
    header, *rows = copy.rows("identifiers")
    cow = ["marga-cow-igo", "marga", "cow-igo", "650", "exact", "", PAGE]
    copy.write("identifiers", [header, *sorted([*rows, cow])])
    data = synopsis.open(copy.root)
    assert [row.id for row in data.find("COW IGO 650")] == ["marga"]
    assert data.found_by("650") == {}
    assert data.organizations.by_identifier("cow-igo", "650").id == "marga"


def test_a_package_without_identifiers_has_none() -> None:
    made = synopsis.Organization(**synopsis.organizations["marga"].to_dict())
    from synopsis_data.tables import Table

    with pytest.raises(synopsis.UnknownNameError, match="The package has no identifiers"):
        Table.of(synopsis.Organization, [made]).by_identifier("ror", ROR)
    with pytest.raises(synopsis.UnknownNameError):
        Table.of(synopsis.Organization, [made]).lookup(ROR)


def test_show_tells_what_a_row_is_today(data: Dataset) -> None:
    out = command("show", "lawyers-collective", cwd=data.package.root).stdout
    today = out[out.index("\ntoday (not from the synopsis)\n") :]
    assert "  ISNI  0000000999999999  https://isni.org/isni/0000000999999999\n" in today
    assert f"  ROR   {ROR}  https://ror.org/{ROR}\n" in today
    then = " ".join(today[today.index("\n  then and now\n") :].split())
    assert then.startswith(
        "then and now 2011-05-01 renamed: Lawyers Together for Rights. The collective has a new name."
    )
    assert "\nidentifiers (" not in out and "\nchange_events (" not in out
    marga = command("show", "marga", cwd=data.package.root).stdout
    assert f"Wikidata  {WIKIDATA} (close, Marga Institute)" in marga
    assert "\n  2012        merged into: " in marga and "[fwld]" in marga
    assert "today" not in command("show", "bnwla", cwd=data.package.root).stdout


def test_show_of_several_rows_says_how_each_was_found(copy: Copy) -> None:
    plant(copy, alone=True)
    header, *rows = copy.rows("change_events")
    rows[1][header.index("to_id")], rows[1][header.index("to_name")] = "", "Lawyers Together for Rights"
    copy.write("change_events", [header, *rows])
    out = command("show", "Lawyers Together for Rights", cwd=copy.root).stdout
    assert out.startswith('2 rows match "Lawyers Together for Rights"')
    assert "marga: found by a later name: Lawyers Together for Rights (merged into 2012)" in out


def test_a_later_name_is_found_with_and_without_the_acronym_that_is_printed_after_it(copy: Copy) -> None:
    plant(copy, alone=True)
    header, *rows = copy.rows("change_events")
    rows[1][header.index("to_id")], rows[1][header.index("to_name")] = "", "Lawyers Overseas (LO-PLUS)"
    copy.write("change_events", [header, *rows])
    data = synopsis.open(copy.root)
    for text in ("Lawyers Overseas (LO-PLUS)", "lawyers overseas", "LO plus"):
        assert data.organizations.lookup(text).id == "marga"
        assert data.found_by(text) == {"marga": "found by a later name: Lawyers Overseas (LO-PLUS) (merged into 2012)"}
