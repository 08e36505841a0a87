"""Rows that are right and lie near the border of a rule of sense stay silent; those just beyond it do not."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date

import pytest

from synopsis_data.files.csvfile import dump
from synopsis_data.package import Package
from synopsis_data.validation import Report
from synopsis_data.validation.update import Given, Release, Update, read_release

from ...conftest import ROOT

THIS_YEAR = date.today().year
LATER, UNDATED = "iom2012", "iom-web"
Row = dict[str, str]
Rows = Mapping[str, list[Row]]
"""Rows by table: each is like the row of the release named in `like`, with other cells, and a new id unless it has the same."""


@functools.cache
def release() -> Release:
    return read_release(Package(ROOT))


@functools.cache
def released(table: str) -> dict[str, Row]:
    source = release().sources[table]
    rows = (block.row(number) for block in source.blocks() for number in range(len(block)))
    return {row[0]: dict(zip(source.schema.columns, row, strict=True)) for row in rows}


def made(table: str, cells: Row) -> Row:
    """Return a row that is like another one."""
    like = released(table)[cells["like"]]
    texts = {column: text for column, text in cells.items() if column != "like"}
    return like | {release().sources[table].schema.key: f"{cells['like']}-two"} | texts


def found(rows: Rows) -> list[tuple[str, str]]:
    """Return code and column of what is wrong with an update, but for likeness and for passages that nothing cites."""
    given = []
    for table, all_cells in rows.items():
        lines = [list(made(table, cells).values()) for cells in all_cells]
        given.append(Given(f"{table}.csv", dump([list(release().sources[table].schema.columns), *lines])))
    report = Update(release(), Report("an update")).run(given)
    beside = {"row-near-duplicate", "passage-uncited", "unique-duplicate"}
    return [(problem.code, problem.column or "") for problem in report.problems if problem.code not in beside]


def sources(issued: str = "2012", key: str = LATER) -> dict[str, list[Row]]:
    """Return a source with one passage, for an update."""
    source = {"like": "syn2008", "source_id": key, "title": key, "issued": issued, "source_type": "official-document"}
    source |= {"url": f"https://{key}.example.org/", "accessed": "2024-05-01"}
    passage = {"like": "syn2008-introduction-001", "passage_id": f"{key}-001", "source_id": key, "fingerprint": ""}
    passage |= {"passage_use": "recorded", "note": "", "section": "", "passage_type": "record", "locator": "Page 1"}
    return {"sources": [source], "passages": [passage | dict.fromkeys(("page_from", "page_to", "words"), "")]}


def activity(state: str = "ongoing", start: str = "", end: str = "", **cells: str) -> dict[str, list[Row]]:
    row = {"like": "unodc-gpat", "activity_status": state, "start_date": start, "end_date": end, **cells}
    return {"activities": [row]}


def publication(state: str, issued: str, **cells: str) -> dict[str, list[Row]]:
    return {
        "publications": [{"like": "iom-mrs-23", "publication_status": state, "issued": issued, "title": "Two", **cells}]
    }


def figure(kind: str, period: str) -> dict[str, list[Row]]:
    return {"figures": [{"like": "unodc-database-countries", "figure_type": kind, "period": period}]}


def instrument(state: str, adopted: str) -> dict[str, list[Row]]:
    return {
        "instruments": [{"like": "devaw", "instrument_status": state, "adopted": adopted, "title": "A", "symbols": ""}]
    }


def database(state: str, start: str) -> dict[str, list[Row]]:
    return {"databases": [{"like": "iom-ctm", "database_status": state, "start_date": start, "name": "Another"}]}


def erratum(kind: str, affected: str) -> dict[str, list[Row]]:
    key = "err-syn2008-unodc-003-9"
    row = {"like": "err-syn2008-iom-011-1", "erratum_id": key, "passage_id": "syn2008-unodc-003"}
    return {"errata": [row | {"erratum_type": kind, "affected_ids": affected}]}


def scope(places: str, value: str = "multi-country") -> dict[str, list[Row]]:
    return activity(scope=value, place_ids=places)


BOTH = f"{LATER}-001;syn2008-unodc-003"
RIGHT: dict[str, Rows] = {
    "begun in the year of the source": activity(start="2008"),
    "begun on the last day of the year of the source": activity(start="2008-12-31"),
    "begun in the first year that there is": activity(start="1800"),
    "planned for the next year": activity("planned", "2009-02"),
    "planned for fifty years ahead": activity("planned", "2058"),
    "planned, and begun in the year before": activity("planned", "2007-01"),
    "planned to end ahead": activity("planned", "2007", "2009"),
    "ongoing, ends ahead": activity("ongoing", "1999", "2015"),
    "recurring, ends ahead": activity("recurring", "1999", "2058"),
    "of no state, ends ahead": activity("", "1999", "2010"),
    "completed in the year of the source": activity("completed", "2008-11", "2008-12"),
    "completed on the day on which it began": activity("completed", "2005-10-18", "2005-10-18"),
    "ongoing, an end that has passed": activity("ongoing", "1999", "2003"),
    "a date that an erratum names": activity("completed", "2013") | erratum("date", "unodc-gpat-two"),
    "a date before all others that an erratum names": activity(start="1799") | erratum("date", "unodc-gpat-two"),
    "planned for a year long past, as an erratum says": activity("planned", "1998") | erratum("date", "unodc-gpat-two"),
    "planned and long past, as an erratum says": activity("planned", "1998") | erratum("dated-tense", "unodc-gpat-two"),
    "an erratum of a type that is misspelt": activity(start="2013") | erratum("dates", "unodc-gpat-two"),
    "begun before the later source was issued": activity(start="2012-06", passage_ids=f"{LATER}-001") | sources(),
    "begun between two sources": activity(start="2010", passage_ids=BOTH) | sources(),
    "begun in the month of the later source": activity(start="2012-03", passage_ids=BOTH) | sources("2012-03-15"),
    "a source of the month, a start of the year": activity(start="2012", passage_ids=BOTH) | sources("2012-03"),
    "planned in the earlier source, and begun before the later": (
        activity("planned", "2009", passage_ids=BOTH) | sources()
    ),
    "from a source that bears no date": (
        activity(start="2015", passage_ids=f"{UNDATED}-001") | sources("", UNDATED)
    ),
    "from a source of the last days, planned ahead": (
        activity("planned", str(THIS_YEAR + 50), passage_ids=f"{LATER}-001") | sources(str(THIS_YEAR))
    ),
    "a source dated ahead of its issue": sources(str(THIS_YEAR + 1)),
    "a source of long ago": sources("1800"),
    "forthcoming two years ahead": publication("forthcoming", "2010"),
    "forthcoming, and out while the source was written": publication("forthcoming", "2007-12"),
    "issued in the last month of the year": publication("issued", "2008-12"),
    "a series that began long ago": publication("ongoing", "1951"),
    "a target of fifty years ahead": figure("target", "2058"),
    "a target that has passed": figure("target", "2000"),
    "money for years to come": figure("money", "2009/2012"),
    "a period that has begun": figure("coverage", "2006/2010"),
    "a period of two hundred years": figure("projects", "1800/2008"),
    "a draft to be adopted": instrument("draft", "2009"),
    "a treaty of long ago": instrument("in-force", "1815-02-08"),
    "a database being built": database("planned", "2010"),
    "a database that is closed": database("closed", "1999"),
    "contacts as of the year": {"focal_points": [{"like": "unodc-office", "as_of": "2008-11"}]},
    "two countries": scope("benin;togo"),
    "a region alone": scope("south-asia"),
    "a group of countries alone": scope("cis"),
    "a region and one country of it": scope("nepal;south-asia"),
    "a country and a territory": scope("italy;kosovo"),
    "two cities of two countries": scope("cairo;rome"),
    "a city, and another country": scope("cairo;italy"),
    "a province, and another country": scope("thailand;yunnan-province"),
    "a city of which no country is named, and a country": scope("bratislava;italy"),
    "one country, national": scope("nepal", "national"),
    "no country, national": scope("", "national"),
    "no country, no scope": scope("", ""),
    "two countries, one of them new": scope("benin;ruritania") | {
        "places": [{"like": "benin", "place_id": "ruritania", "name": "Ruritania", "iso_alpha3": "", "m49": ""}]
    },
    "a country is missing that another rule asks for": scope("benin;togoo"),
}  # fmt: skip
OF_OTHER_RULES = {
    "an erratum of a type that is misspelt": ["value-not-in-vocabulary"],
    "a country is missing that another rule asks for": ["reference-unknown"],
}

WRONG: dict[str, tuple[Rows, str, str]] = {
    "begun after the source": (activity(start="2009"), "date-after-source", "start_date"),
    "begun after the source, of no state": (activity("", "2009"), "date-after-source", "start_date"),
    "recurring from the year after": (activity("recurring", "2009"), "date-after-source", "start_date"),
    "completed after the source": (activity("completed", "2007", "2009"), "date-after-source", "end_date"),
    "planned for too far ahead": (activity("planned", "2059"), "date-out-of-range", "start_date"),
    "ends too far ahead": (activity("ongoing", "1999", "2059"), "date-out-of-range", "end_date"),
    "begun before there was anything": (activity(start="1799-12-31"), "date-out-of-range", "start_date"),
    "planned for years ago": (activity("planned", "2006-12"), "date-planned-past", "start_date"),
    "planned to end years ago": (activity("planned", "", "2005"), "date-planned-past", "end_date"),
    "an erratum of another type": (
        activity("completed", "2013") | erratum("number", "unodc-gpat-two"), "date-after-source", "start_date",
    ),
    "an erratum of the tense, of what is not planned": (
        activity("completed", "2013") | erratum("dated-tense", "unodc-gpat-two"), "date-after-source", "start_date",
    ),
    "an erratum of another row": (
        activity("completed", "2013") | erratum("date", "unodc-gpat"), "date-after-source", "start_date",
    ),
    "after the later of two sources": (
        activity(start="2013", passage_ids=BOTH) | sources(), "date-after-source", "start_date",
    ),
    "the month after the later source": (
        activity(start="2012-04", passage_ids=BOTH) | sources("2012-03-15"), "date-after-source", "start_date",
    ),
    "from a source that bears no date, too far": (
        activity("planned", str(THIS_YEAR + 51), passage_ids=f"{UNDATED}-001") | sources("", UNDATED),
        "date-out-of-range", "start_date",
    ),
    "a source that is not issued": (sources(str(THIS_YEAR + 2)), "date-out-of-range", "issued"),
    "issued after the source": (publication("issued", "2009"), "date-after-source", "issued"),
    "forthcoming years ago": (publication("forthcoming", "2006"), "date-planned-past", "issued"),
    "a count of the year after": (figure("coverage", "2009"), "date-after-source", "period"),
    "a period that ends too far": (figure("target", "2000/2100"), "date-out-of-range", "period"),
    "adopted after the source": (instrument("adopted", "2009"), "date-after-source", "adopted"),
    "in use from the year after": (database("operational", "2009"), "date-after-source", "start_date"),
    "contacts as of the year after": (
        {"focal_points": [{"like": "unodc-office", "as_of": "2009-01"}]}, "date-after-source", "as_of",
    ),
    "one country": (scope("benin"), "scope-countries", "place_ids"),
    "no country": (scope(""), "scope-countries", "place_ids"),
    "a city and its country": (scope("cairo;egypt"), "scope-countries", "place_ids"),
    "a city of a province, and its country": (scope("glen-cove;united-states"), "scope-countries", "place_ids"),
}  # fmt: skip


def test_there_are_enough_of_them() -> None:
    assert len(RIGHT) >= 50 and len(WRONG) >= 20


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_is_silent(name: str) -> None:
    assert [code for code, _ in found(RIGHT[name])] == OF_OTHER_RULES.get(name, [])


@pytest.mark.parametrize("name", WRONG)
def test_what_lies_just_beyond_is_found_once(name: str) -> None:
    rows, code, column = WRONG[name]
    assert found(rows) == [(code, column)]


def test_a_source_that_is_dated_back_makes_released_rows_wrong() -> None:
    """The order in which tables are read does not matter, nor which of them an update brings."""
    issued = [{"like": "syn2008", "source_id": "syn2008", "issued": "2007"}]
    wrong = found({"sources": issued})
    assert {code for code, _ in wrong} == {"date-after-source"}
    assert ("date-after-source", "as_of") in wrong and len(wrong) < 40


def test_a_source_of_an_impossible_year_is_one_problem() -> None:
    for year in ("1492", "9999"):
        assert found({"sources": [{"like": "syn2008", "source_id": "syn2008", "issued": year}]}) == [
            ("date-out-of-range", "issued")
        ]


def test_a_later_source_of_a_released_row_allows_later_dates() -> None:
    passages = released("activities")["unodc-gpat"]["passage_ids"]
    row = {"like": "unodc-gpat", "activity_id": "unodc-gpat", "start_date": "2011"}
    assert ("date-after-source", "start_date") in found({"activities": [row]})
    cited = sources() | {"activities": [row | {"passage_ids": f"{LATER}-001;{passages}"}]}
    assert found(cited) == []


def test_a_state_that_is_misspelt_is_the_only_problem() -> None:
    assert found(activity("plannd", "2010")) == [("value-not-in-vocabulary", "activity_status")]


def test_places_that_lie_in_each_other_say_nothing_of_countries() -> None:
    places = [
        {"like": "glen-cove", "place_id": name, "name": name, "within_ids": other}
        for name, other in (("here", "there"), ("there", "here"))
    ]
    assert [code for code, _ in found(scope("here;there") | {"places": places})] == ["hierarchy-loop"]


def test_a_place_that_turns_into_a_city_takes_a_country_away() -> None:
    togo = {"like": "togo", "place_id": "togo", "place_type": "city", "iso_alpha3": "", "within_ids": "benin"}
    wrong = found({"places": [togo | {"m49": ""}]})
    assert ("scope-countries", "place_ids") not in wrong, "the rows with Togo name Nigeria too"
    other = {"like": "thailand", "place_id": "thailand", "place_type": "city", "iso_alpha3": "", "m49": ""}
    assert ("scope-countries", "place_ids") in found({"places": [other | {"within_ids": "lao-pdr"}]})
