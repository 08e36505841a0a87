"""Relations: from each row to the rows it names, and back, inside one dataset."""

from __future__ import annotations

import copy as copying
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import synopsis_data as synopsis
from synopsis_data import dataset as datasets
from synopsis_data.package import Package
from synopsis_data.schema import Field
from synopsis_data.tables import Table

from ..conftest import ROOT, Copy

REFERENCES = [
    pytest.param(name, field, id=f"{name}.{field.name}")
    for name, resource in Package(ROOT).resources.items()
    for field in resource.schema.fields
    if field.references
]


def test_from_an_id_to_the_row_and_from_ids_to_rows() -> None:
    activity = synopsis.activities["unodc-gpat"]
    assert activity.agency is synopsis.agencies["unodc"]
    assert [p.id for p in activity.passages] == list(activity.passage_ids) and activity.passages
    there = next(a for a in synopsis.activities if len(a.place_ids) > 1)
    assert there.places == tuple(synopsis.places[key] for key in there.place_ids)


def test_an_empty_reference_is_none_and_an_empty_list_no_rows() -> None:
    activity = synopsis.activities["cedaw-committee-state-dialogue"]
    assert activity.agency is None and activity.parent is None and activity.places == ()


def test_participations_tell_who_has_which_role() -> None:
    roles = {(p.role, p.organization.acronym) for p in synopsis.activities["unodc-gpat"].participations}
    assert roles == {("co-organizer", "UNICRI")}
    publication = next(p for p in synopsis.publications if len(p.participations) > 1)
    assert {p.about for p in publication.participations} == {publication}


def test_back_from_a_row_to_those_that_name_it() -> None:
    iom = synopsis.agencies["iom"]
    assert isinstance(iom.publications, Table)
    assert list(iom.publications) == list(synopsis.publications.where(agency_id="iom"))
    assert len(iom.publications.where(themes="child-trafficking")) < len(iom.publications)
    assert synopsis.places["nigeria"].activities[synopsis.places["nigeria"].activities.ids[0]].place_ids
    nobody = synopsis.agencies["who"].databases
    assert len(nobody) == 0 and nobody.name == "databases"


def test_parents_and_children() -> None:
    parent = next(a for a in synopsis.activities if len(a.children))
    assert all(child.parent is parent for child in parent.children)


def test_an_id_that_may_stand_in_several_tables_is_found_in_the_right_one() -> None:
    about = {type(figure.about).__name__ for figure in synopsis.figures}
    assert {"Agency", "Activity", "Database"} <= about
    assert synopsis.figures["ilo-member-states"].about is synopsis.agencies["ilo"]


def test_an_agency_is_an_organization() -> None:
    undaw = synopsis.agencies["undaw"]
    assert undaw.organization is synopsis.organizations["undaw"] and undaw.organization.agency is undaw
    assert synopsis.organizations["gpat"].agency is None


def test_a_passage_tells_who_cites_it_and_how_the_source_errs_in_it() -> None:
    passage = synopsis.passages["syn2008-unodc-003"]
    assert synopsis.activities["unodc-gpat"] in passage.cited_by
    assert all(passage.id in row.passage_ids for row in passage.cited_by)  # type: ignore[attr-defined]
    everywhere = [row for name in _citing() for row in synopsis.load(name) if passage.id in row.passage_ids]
    assert list(passage.cited_by) == everywhere
    erratum = next(iter(synopsis.errata))
    assert erratum in erratum.passage.errata


def _citing() -> list[str]:
    return [n for n, r in Package(ROOT).resources.items() if "passage_ids" in r.schema.columns]


@pytest.mark.parametrize(("table", "field"), REFERENCES)
def test_every_reference_of_every_row_leads_there_and_back(table: str, field: Field) -> None:
    """What the properties give is what a plain reading of the cells gives, in both directions."""
    for row in synopsis.load(table):
        value = getattr(row, field.name)
        keys = value if isinstance(value, tuple) else () if value is None else (value,)
        found = getattr(row, field.relation)
        rows = found if isinstance(found, tuple) else () if found is None else (found,)
        assert [r.id for r in rows] == list(keys)
        assert all(r.TABLE in field.references for r in rows)
        for target in rows if field.inverse else ():
            back = getattr(target, field.inverse or "")
            assert back is row if isinstance(back, synopsis.Record) else row in back


@pytest.mark.parametrize(("table", "field"), [p for p in REFERENCES if p.values[1].inverse])  # type: ignore[union-attr]
def test_every_inverse_holds_the_rows_that_name_it_and_no_other(table: str, field: Field) -> None:
    for name in field.references:
        for target in synopsis.load(name):
            back = getattr(target, field.inverse or "")
            found = [back] if isinstance(back, synopsis.Record) else [] if back is None else list(back)
            value = [(row, getattr(row, field.name)) for row in synopsis.load(table)]
            assert found == [r for r, v in value if v == target.id or (isinstance(v, tuple) and target.id in v)]


def test_a_folder_is_a_dataset_of_its_own(copy: Copy) -> None:
    copy.edit("agencies", lambda data: data.replace(b"iom,IOM,", b"iom,IOM EDITED,"))
    other = synopsis.open(copy.root)
    assert other.agencies["iom"].acronym == "IOM EDITED" and synopsis.agencies["iom"].acronym == "IOM"
    agency = other.databases["iom-ctm"].agency
    assert agency is not None and agency is other.agencies["iom"]
    assert agency.databases["iom-ctm"].agency is agency
    assert other.find("IOM EDITED") == (agency,)
    assert other.version == synopsis.data_version and other.path("agencies") == copy.file("agencies")
    assert synopsis.open(str(copy.root / "datapackage.json")).agencies["iom"] == agency
    with pytest.raises(synopsis.PackageError, match="contains no datapackage.json"):
        synopsis.open(copy.root / "data")


def test_a_table_of_a_dataset_is_one_object_and_a_wrong_name_is_told() -> None:
    dataset = datasets.default()
    assert dataset.agencies is dataset.load("agencies") is synopsis.agencies
    assert [t.name for t in dataset.tables] == list(dataset.package.resources)
    with pytest.raises(AttributeError, match='Did you mean "agencies"'):
        dataset.agences  # type: ignore[attr-defined]  # noqa: B018
    assert {"agencies", "find"} <= set(dir(dataset)) and "0." in repr(dataset)


def test_records_stay_equal_hashed_and_copied_by_their_values(copy: Copy) -> None:
    here, there = synopsis.agencies["iom"], synopsis.open(copy.root).agencies["iom"]
    assert here == there and hash(here) == hash(there) and here is not there
    assert copying.copy(here) is here and copying.deepcopy([here])[0] is here


def test_a_pickled_record_comes_back_into_its_dataset(copy: Copy) -> None:
    record = pickle.loads(pickle.dumps(synopsis.databases["iom-ctm"]))
    assert record.agency is synopsis.agencies["iom"]
    other = synopsis.open(copy.root)
    assert pickle.loads(pickle.dumps(other.databases["iom-ctm"])).agency is other.agencies["iom"]
    table = pickle.loads(pickle.dumps(other.agencies.where(chapter=1)))
    assert [row.id for row in table] == ["unodc"]
    assert pickle.loads(pickle.dumps(other)) is other


def test_a_pickled_record_finds_its_folder_in_another_process(copy: Copy) -> None:
    copy.edit("agencies", lambda data: data.replace(b"iom,IOM,", b"iom,IOM EDITED,"))
    data = pickle.dumps(synopsis.open(copy.root).databases["iom-ctm"])
    code = f"import pickle; print(pickle.loads({data!r}).agency.acronym)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "IOM EDITED\n"


def test_a_record_built_by_hand_has_no_relations() -> None:
    agency = synopsis.Agency(**synopsis.agencies["iom"].to_dict())
    with pytest.raises(synopsis.DetachedRecordError, match="Agency iom was not loaded from a dataset"):
        agency.publications  # noqa: B018
    assert pickle.loads(pickle.dumps(agency)) == agency


def test_a_reference_to_nothing_says_so(copy: Copy) -> None:
    copy.edit("databases", lambda data: data.replace(b"iom-ctm,iom,", b"iom-ctm,imo,"))
    row = synopsis.open(copy.root).databases["iom-ctm"]
    with pytest.raises(synopsis.UnknownIdError, match='databases row "iom-ctm": agency_id refers to "imo"'):
        row.agency  # noqa: B018


def test_many_threads_share_one_load_of_each_table_and_index(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[str] = []
    inverted: list[str] = []
    read, invert = datasets.read, datasets.Dataset._invert

    def counted(kind: type[synopsis.Record], *rest: object) -> object:
        reads.append(kind.TABLE)
        return read(kind, *rest)  # type: ignore[arg-type]

    def counted_invert(table: Table[synopsis.Record], column: str) -> object:
        inverted.append(f"{table.name}.{column}")
        return invert(table, column)

    monkeypatch.setattr(datasets, "read", counted)
    monkeypatch.setattr(datasets.Dataset, "_invert", staticmethod(counted_invert))
    dataset = synopsis.open(copy.root)

    def use(number: int) -> tuple[int, ...]:
        names = list(dataset.package.resources)
        tables = [dataset.load(names[(number + i) % len(names)]) for i in range(len(names))]
        sizes = {table.name: len(table) for table in tables}
        related = [len(agency.activities) + len(agency.passages[0].cited_by) for agency in dataset.agencies]
        return (*sorted(sizes.values()), *related)

    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(use, range(64)))) == 1
    assert sorted(reads) == sorted(dataset.package.resources)
    assert len(inverted) == len(set(inverted))


def test_the_default_dataset_is_one_for_all_threads() -> None:
    code = (
        "import threading, synopsis_data as s\n"
        "found, start = [], threading.Barrier(16)\n"
        "def ask(): start.wait(); found.append(s.load('agencies'))\n"
        "threads = [threading.Thread(target=ask) for _ in range(16)]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]\n"
        "print(len(found), len(set(map(id, found))))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "16 1\n"
