"""What a user may write, for a type checker: `tests/tables/test_typing_sample.py` runs mypy --strict over this file.

A line with `# reveals: TYPE` must reveal that type, one with `# error: CODE` must be refused with that code, and no other
line may be. The file is never run.
"""

# ruff: noqa: B018, F821, RUF015
import random
from typing import TYPE_CHECKING, Any

import synopsis_data as synopsis

if TYPE_CHECKING:
    from synopsis_data.tables.vocabularies import Theme

activity = synopsis.activities["unodc-gpat"]
reveal_type(activity)  # reveals: Activity
reveal_type(activity.title)  # reveals: str
reveal_type(activity.start_date)  # reveals: str | None
reveal_type(activity.place_ids)  # reveals: tuple[str, ...]
reveal_type(synopsis.figures["ilo-member-states"].value)  # reveals: float | None

# Relations, there and back
reveal_type(activity.agency)  # reveals: Agency | None
reveal_type(activity.parent)  # reveals: Activity | None
reveal_type(activity.places)  # reveals: tuple[Place, ...]
reveal_type(activity.children)  # reveals: ActivityTable
reveal_type([(p.role, p.organization.name) for p in activity.participations][0][1])  # reveals: str
reveal_type(synopsis.agencies["iom"].publications)  # reveals: PublicationTable
reveal_type(synopsis.agencies["iom"].organization)  # reveals: Organization
reveal_type(synopsis.organizations["iom"].agency)  # reveals: Agency | None
reveal_type(synopsis.organizations.by_identifier("ror", "01f80g185"))  # reveals: Organization
reveal_type([one.url for one in synopsis.agencies["who"].identifiers][0])  # reveals: str | None
reveal_type(synopsis.places["orissa"].change_events)  # reveals: ChangeEventTable
reveal_type(synopsis.passages["syn2008-unodc-003"].cited_by)  # reveals: tuple[Record, ...]
reveal_type(synopsis.publications["x"].output_of)  # reveals: Activity | Database | None
about = synopsis.figures["ilo-member-states"].about
if isinstance(about, synopsis.Agency):
    reveal_type(about.acronym)  # reveals: str

# Finding
reveal_type(synopsis.activities.get("x"))  # reveals: Activity | None
reveal_type(synopsis.activities.get("x", 0))  # reveals: Activity | int
reveal_type(synopsis.databases.lookup("CTM"))  # reveals: Database
reveal_type(synopsis.activities.search("child trafficking"))  # reveals: ActivityTable
reveal_type(synopsis.find("DAW"))  # reveals: tuple[Record, ...]
reveal_type(synopsis.publications.where(agency_id="iom", issued=lambda d: d >= "2005"))  # reveals: PublicationTable
reveal_type(synopsis.activities[0])  # reveals: Activity
reveal_type(synopsis.activities[:5])  # reveals: ActivityTable
reveal_type(synopsis.activities.filter(lambda row: row.places))  # reveals: ActivityTable
reveal_type(random.sample(synopsis.activities, 2))  # reveals: list[Activity]
reveal_type(activity.related()["places"])  # reveals: tuple[Record, ...]
reveal_type(synopsis.activities.to_csv())  # reveals: str
reveal_type([a.acronym for a in synopsis.agencies])  # reveals: list[str]

# Frames, views, citations, other folders
reveal_type(synopsis.flat("activities"))  # reveals: View
reveal_type(synopsis.flat("activities").to_csv())  # reveals: str
reveal_type(synopsis.activities.to_dicts())  # reveals: list[dict[str, Any]]
reveal_type(activity.cite("bibtex"))  # reveals: str
reveal_type(synopsis.open("folder").agencies["iom"])  # reveals: Agency
reveal_type(synopsis.load("agencies"))  # reveals: AgencyTable


def name(table: str) -> synopsis.Table[Any]:
    return synopsis.load(table)


def rows(table: synopsis.Table[synopsis.Activity]) -> synopsis.Table[synopsis.Activity]:
    return table.where(themes="demand")


# What `where` takes
rows(synopsis.activities)
asked: dict[str, Any] = {"themes": "demand"}
synopsis.activities.where(agency_id=synopsis.agencies["iom"], themes=activity.themes, start_date=2005, place_ids=None)
synopsis.activities.where(
    agency_id=synopsis.agencies[:3], start_date=range(2000, 2005), title=lambda title: len(title) > 9
)
synopsis.activities.where(agency_id=synopsis.organizations["iom"], themes=["demand", "media"], **asked)
synopsis.figures.where(value=lambda value: value > 1000, about_id=activity, qualifier={"exact", None})
synopsis.activities.where(agency_idd="iom")  # error: call-arg
synopsis.activities.search("child").where(titel="x")  # error: call-arg
synopsis.activities.where(themes="child-traficking")  # error: arg-type
synopsis.activities.where(agency_id=synopsis.places["thailand"])  # error: arg-type
synopsis.figures.where(value="2400000")  # error: arg-type
synopsis.agencies["iom"].activities.where(agency="iom")  # error: call-arg
synopsis.open("folder").activities.where(agency="iom")  # error: call-arg
synopsis.activities.where(lambda row: True)  # error: call-arg

# A value that no row can have is found before the program runs
theme: "Theme" = "child-trafficking"
wrong: "Theme" = "child-traficking"  # error: assignment
if activity.activity_type == "resaerch":  # error: comparison-overlap
    pass

# So are other slips
activity.titel  # error: attr-defined
activity.title = "x"  # error: misc
activity.agency.name  # error: union-attr
synopsis.agences  # error: attr-defined
synopsis.agencies[1.5]  # error: call-overload
synopsis.agencies["iom"].publications["x"].children  # error: attr-defined
synopsis.open("folder").agences  # error: attr-defined
synopsis.cite("apa")  # error: arg-type
synopsis.Agency(agency_id="x")  # error: call-arg
