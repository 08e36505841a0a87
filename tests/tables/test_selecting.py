"""`where`: what a value asks for, and that what no row can have is refused with what to write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

import synopsis_data as synopsis
from synopsis_data.schema.values import is_period
from synopsis_data.tables.selecting import _within

from ..conftest import Copy

P, A, F = synopsis.publications, synopsis.activities, synopsis.figures


@pytest.mark.parametrize(
    ("table", "conditions", "message"),
    [
        (P, {"agency_id": "IOM"}, r'ids of agencies, but "IOM" is not one of them. Write "iom" \(International Organ'),
        (P, {"agency_id": "International Organization for Migration"}, 'Write "iom"'),
        (P, {"agency_id": ["iom", "ILO"]}, 'Write "ilo"'),
        (P, {"place_ids": "Thailand"}, r'Write "thailand"'),
        (P, {"place_ids": "thailnd"}, r'Did you mean "thailand"'),
        (F, {"about_id": "IOM"}, 'contains ids of other rows, but "IOM" is not one of them. Write "iom"'),
        (A, {"activity_id": "undp-unap"}, 'ids of activities, but "undp-unap" is not one of them.*mean "undp-uniap"'),
        (P, {"agency_id": synopsis.places["thailand"]}, 'ids of agencies, but "thailand" is a row of places'),
        (P, {"agency_id": synopsis.organizations["ecpat"]}, 'but "ecpat" is a row of organizations'),
        (P, {"title": synopsis.agencies["iom"]}, "title of publications contains no ids"),
        (F, {"value": "2400000"}, "contains numbers, but '2400000' is not one. Write value=2400000.$"),
        (F, {"value": "many"}, "contains numbers, but 'many' is not one. Example: value="),
        (F, {"value": True}, "contains numbers, but True is not one"),
        (F, {"value": float("nan")}, "For empty cells, write value=None"),
        (synopsis.agencies, {"established": "1951"}, "contains years, but '1951' is not one. Write established=1951"),
        (synopsis.agencies, {"established": 1951.5}, "contains years, but 1951.5 is not one"),
        (synopsis.agencies, {"established": float("inf")}, "contains years, but inf is not one"),
        (synopsis.places, {"m49": 4}, 'contains text, but 4 is not text. Put it in quotation marks, such as "'),
        (A, {"themes": 5}, "contains text, but 5 is not text"),
        (A, {"themes": {"demand": 1}}, "contains text, but a dict is not text"),
        (A, {"themes": [["demand"]]}, "contains text"),
        (A, {"agency_id": b"iom"}, "contains text, but a bytes is not text"),
        (A, {"title": ""}, "For empty cells, write title=None"),
        (A, {"title": "Global programme against trafficking in human beings"}, 'mean "Global Programme against Traff'),
        (A, {"title": "smuggling"}, 'to search for words, write title=lambda text: "smuggling" in text'),
        (synopsis.organizations, {"other_names": "zzz"}, 'No row of organizations has "zzz" in other_names'),
        (A, {"start_date": "05/2005"}, "start_date of activities contains dates.*Write 2005-05"),
        (A, {"start_date": "2005-13"}, "contains dates"),
        (A, {"start_date": 0}, "0 is not a date. Write a year, a date or a period, such as start_date=2005"),
        (A, {"start_date": True}, "True is not a date"),
        (A, {"start_date": 2005.5}, "2005.5 is not a date"),
    ],
)
def test_what_no_row_can_have_is_refused(table: Any, conditions: dict[str, Any], message: str) -> None:
    with pytest.raises(synopsis.UnknownValueError, match=message):
        table.where(**conditions)


def test_an_id_that_was_retired_names_its_heir(copy: Copy) -> None:
    copy.edit("retired_ids", lambda data: data + b"iom-old,iom-ctm,Renamed.\n")
    dataset = synopsis.open(copy.root)
    with pytest.raises(synopsis.UnknownValueError, match='It is no longer in use: write "iom-ctm".'):
        dataset.participations.where(about_id="iom-old")
    assert len(dataset.retired_ids.where(id="iom-old")) == 1


def test_the_ids_are_those_of_the_same_dataset(copy: Copy) -> None:
    copy.edit("places", lambda data: data.replace(b"\nzambia,", b"\nzambia-new,", 1))
    dataset = synopsis.open(copy.root)
    if "zambia-new" in dataset.places:
        assert len(dataset.activities.where(place_ids="zambia-new")) == 0
    with pytest.raises(synopsis.UnknownValueError):
        synopsis.activities.where(place_ids="zambia-new")


def test_a_value_that_only_no_row_of_the_selection_has_gives_an_empty_table() -> None:
    iom = P.where(agency_id="iom")
    assert len(iom.where(agency_id="ilo")) == 0
    assert len(iom.where(title=P.where(agency_id="unodc")[0].title)) == 0
    for agency in synopsis.agencies:  # every id is a value, with or without rows
        assert {row.agency_id for row in P.where(agency_id=agency)} <= {agency.id}


def test_a_row_stands_for_its_id() -> None:
    iom = synopsis.agencies["iom"]
    assert P.where(agency_id=iom).ids == P.where(agency_id="iom").ids == P.where(agency_id=iom.organization).ids
    assert synopsis.agencies.where(agency_id=iom)[0] is iom
    assert A.where(place_ids=synopsis.places["thailand"]).ids == synopsis.places["thailand"].activities.ids


@pytest.mark.parametrize("several", [list, tuple, set, frozenset, iter, lambda values: (value for value in values)])
def test_several_values_may_come_in_anything(several: Callable[[Any], Any]) -> None:
    themes, agencies = ("child-trafficking", "migration"), ("iom", "ilo")
    assert A.where(themes=several(themes)).ids == tuple(a.id for a in A if set(themes) & set(a.themes))
    assert A.where(agency_id=several(agencies)).ids == tuple(a.id for a in A if a.agency_id in agencies)


def test_a_table_is_several_rows_and_nothing_is_none() -> None:
    first = synopsis.agencies[:3]
    assert A.where(agency_id=first).ids == tuple(a.id for a in A if a.agency_id in first.ids)
    assert len(A.where(agency_id=[])) == 0 == len(A.where(themes=()))
    both = A.where(agency_id=["iom", None])
    assert {a.agency_id for a in both} == {"iom", None}


def test_a_date_is_met_by_what_lies_in_it() -> None:
    in_2005 = tuple(a.id for a in A if (a.start_date or "").startswith("2005"))
    for year in (2005, "2005", [2005], "2005/2005"):
        assert A.where(start_date=year).ids == in_2005 != ()
    months = {p.issued for p in P if p.issued and len(p.issued) >= 7}
    for month in months:
        assert {p.issued for p in P.where(issued=month[:7])} == {m for m in months if m[:7] == month[:7]}
        assert "-" in month and P.where(issued=int(month[:4])).where(issued=month)
    since = P.where(issued="2005/..").ids
    assert since == tuple(p.id for p in P if p.issued and p.issued >= "2005")
    assert P.where(issued=range(2000, 2004)).ids == P.where(issued="2000/2003").ids
    assert len(A.where(start_date=1850)) == 0  # a year that nothing is of is no mistake
    accessed = synopsis.sources.where(accessed=lambda day: len(day) == 10)[0].accessed or ""
    day = date.fromisoformat(accessed)
    for same in (day, datetime(day.year, day.month, day.day, 12)):
        assert synopsis.sources.where(accessed=same).ids == synopsis.sources.where(accessed=accessed).ids


@pytest.mark.parametrize(
    ("wanted", "yes", "no"),
    [
        ("2005", ["2005", "2005-07", "2005-07-13", "1997/..", "2003/2005", "2005-12/2009"], ["2004", "2006/..", "1996/2003"]),
        ("2005-07", ["2005-07", "2005-07-31", "2005/2006"], ["2005", "2005-08", "2005-08/2006"]),
        ("2000/2004", ["2000", "2004-12-31", "1996/2003", "2004/.."], ["1999", "2005", "2005/2006"]),
        ("1997/..", ["1997", "2030-01", "1990/1997", "1950/.."], ["1996", "1990/1996"]),
    ],
)  # fmt: skip
def test_dates_and_periods(wanted: str, yes: list[str], no: list[str]) -> None:
    within = _within(wanted)
    assert all(map(is_period, [*yes, *no]))
    assert [cell for cell in [*yes, *no] if within(cell)] == yes


def test_every_cell_is_found_by_itself() -> None:
    for table in synopsis.Dataset(synopsis.agencies["iom"]._home().package).tables:
        for column in table.columns:
            row = next((row for row in table if getattr(row, column) not in (None, ())), None)
            if row is not None:
                assert row in table.where(**{column: getattr(row, column)}), (table.name, column)


def test_what_has_no_column_is_told_how_to_write() -> None:
    for given, hint in (
        (lambda row: row, r"activities\.filter"),
        ({"themes": "demand"}, r"where\(\*\*"),
        ("iom", "such as"),
    ):
        with pytest.raises(TypeError, match=f"requires keyword arguments with columns and values; .*{hint}"):
            A.where(given)  # type: ignore[arg-type]


def test_rows_built_by_hand_are_selected_like_others() -> None:
    rows = [synopsis.Agency(**row.to_dict()) for row in synopsis.agencies]
    table = synopsis.Table.of(synopsis.Agency, rows)
    assert table.where(agency_id="iom").ids == ("iom",)
    with pytest.raises(synopsis.UnknownValueError, match='Write "iom"'):
        table.where(agency_id="IOM")
