"""Flat views: one row per thing, names instead of ids, nothing but plain cells."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import synopsis_data as synopsis
from synopsis_data.package import Package
from synopsis_data.tables.titles import name as label

from ..conftest import ROOT, Copy

RESOURCES = Package(ROOT).resources


@pytest.mark.parametrize("name", RESOURCES)
def test_every_table_is_flat_with_its_rows_in_their_order(name: str) -> None:
    table, view = synopsis.load(name), synopsis.flat(name)
    assert len(view) == len(table) and len(set(view.columns)) == len(view.columns)
    key = RESOURCES[name].schema.key
    assert [row[key] for row in view] == list(table.ids)
    for row in view:
        assert tuple(row) == view.columns
        assert all(value is None or type(value) in (str, int, float) for value in row.values())
        assert "" not in row.values()


@pytest.mark.parametrize("name", RESOURCES)
def test_no_column_of_the_table_is_lost(name: str) -> None:
    columns = synopsis.flat(name).columns
    for field in RESOURCES[name].schema.fields:
        assert (
            field.relation if field.references and field.name != RESOURCES[name].schema.key else field.name
        ) in columns


@pytest.mark.parametrize("name", RESOURCES)
def test_names_stand_where_ids_stood(name: str) -> None:
    schema = RESOURCES[name].schema
    for row, flat in zip(synopsis.load(name), synopsis.flat(name), strict=True):
        for field in schema.fields:
            if not field.references or field.name in (schema.key, "passage_ids"):
                continue
            found = getattr(row, field.relation)
            if field.is_list:
                assert (flat[field.relation] or "") == "; ".join(label(r) for r in found)
            elif found is None:
                assert flat[field.relation] is None
            elif field.references == ("agencies",):
                assert (flat[field.relation], flat[f"{field.relation}_name"]) == (found.acronym, found.name)
            else:
                assert flat[field.relation] == label(found)
                assert flat.get(f"{field.relation}_table", found.TABLE) == found.TABLE


def test_ids_stand_beside_names() -> None:
    """So that a row can be joined with those that it names, and a participation with the agency whose work it is."""
    row = next(row for row in synopsis.flat("participations") if row["participation_id"] == "undp-uniap-ecpat-member")
    assert (row["about_id"], row["organization_id"], row["role"]) == ("undp-uniap", "ecpat", "member")
    assert (row["agency_id"], row["agency"], row["agency_name"]) == (
        "undp",
        "UNDP",
        "United Nations Development Programme",
    )
    for name, resource in RESOURCES.items():
        for field in resource.schema.fields:
            if field.references and not field.is_list:
                values = [getattr(row, field.name) for row in synopsis.load(name)]
                assert [row[field.name] for row in synopsis.flat(name)] == values


def test_the_agency_of_what_a_row_is_about_stands_with_it() -> None:
    for row, flat in zip(synopsis.participations, synopsis.flat("participations"), strict=True):
        about = row.about
        assert flat["agency_id"] == (about.id if about.TABLE == "agencies" else getattr(about, "agency_id", None))


def test_dates_have_their_years_beside_them() -> None:
    for name, date, year in (
        ("publications", "issued", "issued_year"), ("activities", "start_date", "start_year"),
        ("activities", "end_date", "end_year"), ("instruments", "adopted", "adopted_year"),
        ("change_events", "date", "year"), ("focal_points", "as_of", "as_of_year"), ("sources", "issued", "issued_year"),
    ):  # fmt: skip
        view = synopsis.flat(name)
        assert view.columns.index(year) == view.columns.index(date) + 1
        assert [row[year] for row in view] == [int(row[date][:4]) if row[date] else None for row in view]
        assert any(row[year] for row in view)
    periods = {row["period"]: (row["period_start_year"], row["period_end_year"]) for row in synopsis.flat("figures")}
    for period, years in periods.items():
        first, _, last = (period or "").partition("/")
        wanted = [int(end[:4]) if end[:4].isdigit() else None for end in (first, last or first)]
        assert list(years) == wanted, period
    assert None in {years[1] for period, years in periods.items() if period}  # open at its end


def test_years_are_whole_numbers_in_data_frames() -> None:
    pandas = pytest.importorskip("pandas")
    counts = synopsis.flat("publications").to_pandas()["issued_year"].value_counts()
    assert counts.index.dtype == pandas.Int64Dtype() and counts[2006] == sum(
        (row.issued or "").startswith("2006") for row in synopsis.publications
    )


@pytest.mark.parametrize("name", ["activities", "databases", "publications", "agencies", "sources"])
def test_every_participation_stands_in_the_column_of_its_role(name: str) -> None:
    written = {
        (row[RESOURCES[name].schema.key], column.removeprefix("role_").replace("_", "-"), organization)
        for row in synopsis.flat(name)
        for column, cell in row.items()
        if column.startswith("role_") and cell
        for organization in cell.split("; ")
    }
    assert written == {
        (p.about_id, p.role, p.organization.name) for p in synopsis.participations if p.about in synopsis.load(name)
    }


def test_the_separator_stands_in_no_name() -> None:
    """Otherwise a cell could not be taken apart again."""
    for name in ("organizations", "places", "instruments", "activities", "databases"):
        assert not [row.id for row in synopsis.load(name) if "; " in label(row)]


def test_every_row_says_what_it_is_drawn_from() -> None:
    gpat = next(row for row in synopsis.flat("activities") if row["activity_id"] == "unodc-gpat")
    assert gpat["agency"] == "UNODC" and gpat["agency_name"] == "United Nations Office on Drugs and Crime"
    assert gpat["role_co_organizer"] == "United Nations Interregional Crime and Justice Research Institute"
    assert gpat["source"] == synopsis.sources["syn2008"].title
    assert "3-6" in gpat["pages"].split("; ")
    assert gpat["passages"] == "; ".join(synopsis.activities["unodc-gpat"].passage_ids)
    for name in ("mandates", "databases", "publications", "figures", "focal_points", "errata", "passages"):
        for row in synopsis.flat(name):
            assert row["source"] and "pages" in row
    erratum = synopsis.flat("errata").to_dicts()[0]
    assert erratum["passage"] == "Contents, passage 1"


def test_pages_come_in_order_and_a_contributed_passage_has_its_locator(copy: Copy) -> None:
    row = copy.rows("passages")[1]
    copy.edit(
        "passages",
        lambda data: data + f"syn2009-a,{row[1]},,contents,p. ix,list,,,5,,recorded,\n".encode(),
    )  # fmt: skip
    copy.edit("databases", lambda data: data.replace(b"syn2008-iom-0", b"syn2009-a;syn2008-iom-0", 1))
    flat = synopsis.open(copy.root).flat("databases").to_dicts()
    assert any(row["pages"] == "7-10; p. ix" for row in flat)


def test_a_selection_has_the_columns_of_the_whole() -> None:
    who = synopsis.activities.where(agency_id="who")
    assert synopsis.flat(who).columns == synopsis.flat("activities").columns
    assert len(synopsis.flat(who)) == len(who) > 0
    assert synopsis.flat(synopsis.activities.search("child")).name == "activities"


def test_csv_reads_back_as_the_same_cells(tmp_path: Path) -> None:
    view = synopsis.flat("figures")
    rows = list(csv.DictReader(io.StringIO(view.to_csv())))
    assert rows == [{c: "" if v is None else str(v) for c, v in row.items()} for row in view]
    view.to_csv(tmp_path / "figures.csv")
    assert (tmp_path / "figures.csv").read_text(encoding="utf-8-sig") == view.to_csv()
    assert [p.name for p in tmp_path.iterdir()] == ["figures.csv"]
    with pytest.raises(synopsis.PackageError, match="cannot be written"):
        view.to_csv(tmp_path / "nowhere" / "figures.csv")


def test_frames_of_a_view() -> None:
    pandas, polars, pyarrow = (pytest.importorskip(library) for library in ("pandas", "polars", "pyarrow"))
    view = synopsis.flat("figures")
    frames = view.to_pandas(), view.to_polars(), view.to_arrow()
    assert [len(f) for f in frames] == [len(view)] * 3
    assert frames[0]["qualifier"].dtype.name == "category" and frames[0]["value"].dtype == pandas.Float64Dtype()
    assert isinstance(frames[1].schema["qualifier"], polars.Enum)
    assert pyarrow.types.is_dictionary(frames[2].schema.field("qualifier").type)
    assert frames[1].to_dicts() == [{**r, **{c: r[c] and float(r[c]) for c in ("value", "value_to")}} for r in view]


def test_a_wrong_name_is_told() -> None:
    with pytest.raises(synopsis.UnknownTableError, match='Did you mean "activities"'):
        synopsis.flat("activites")


def test_it_shows_itself() -> None:
    view = synopsis.flat("agencies")
    assert repr(view) == f"<View agencies: 15 rows, {len(view.columns)} columns>"
    assert view._repr_html_().count("<tr>") == 11
    assert view.to_dicts() == list(view) and view.to_dicts()[0] is not view.to_dicts()[0]
