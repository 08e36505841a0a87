"""The typed records, one class per table.

Written by tools/write_records.py from the schemas; do not edit.
"""

# fmt: off
# ruff: noqa: D200, E501, I001
# mypy: disable-error-code="no-any-return"
from __future__ import annotations

from typing import TYPE_CHECKING

from .record import Record

if TYPE_CHECKING:
    from .typed import (
        ActivityTable, AgencyTable, ChangeEventTable, DatabaseTable, ErratumTable, FigureTable, FocalPointTable,
        IdentifierTable, InstrumentTable, MandateTable, OrganizationTable, ParticipationTable, PassageTable, PlaceTable,
        PublicationTable, RetiredIdTable, SourceTable,
    )
    from .vocabularies import (
        Access, ActivityStatus, ActivityType, Basis, Confidence, ContactStatus, DatabaseStatus, DatabaseType,
        DutyBearer, ErratumType, EventType, FigureType, Form, Frequency, InstrumentStatus, InstrumentType, MandateType,
        Match, OrganizationType, PassageType, PassageUse, PlaceType, PublicationStatus, PublicationType, Qualifier,
        Relation, Role, Scheme, Scope, Section, SourceType, Specificity, Strategy, Theme, TitleType, TraffickingMandate,
    )


class Agency(Record):
    """One row of agencies: one of the agencies that have a chapter in the source."""

    __slots__ = ()
    TABLE = "agencies"
    COLUMNS = (
        "agency_id", "acronym", "name", "chapter", "approach", "trafficking_mandate", "summary", "established",
        "trafficking_work_since", "homepage", "first_page", "passage_ids",
    )
    TYPES = (
        "string", "string", "string", "integer", "string", "string", "string", "year", "year", "string", "integer",
        "list",
    )

    agency_id: str
    """Identifies the agency. The same id is used in the organizations table."""
    acronym: str
    """The acronym as printed in the source."""
    name: str
    """The full name as printed in the chapter heading."""
    chapter: int | None
    """The number of the chapter in the source's table of contents, from 1 to 15."""
    approach: str | None
    """How the agency approaches trafficking, in a few words."""
    trafficking_mandate: TraffickingMandate | None
    """Whether the text mentions a mandate on trafficking, bases the work on a broader mandate, or says that there is no
    mandate. Empty if the text says nothing about it.
    """
    summary: str
    """What the agency is and what it does to combat trafficking. One to three plain sentences, at most 400 characters
    in total, not copied from the source.
    """
    established: int | None
    """The year in which the agency was established, as printed in the source."""
    trafficking_work_since: int | None
    """The year in which the agency began to work on trafficking, as printed in the source."""
    homepage: str | None
    """The address of the agency's website as printed in the source, starting with http:// or https://."""
    first_page: int | None
    """The page on which the chapter starts, according to the table of contents."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is based on. At least one is required."""

    @property
    def organization(self) -> Organization:
        """The row of `agency_id`. Identifies the agency. The same id is used in the organizations table."""
        return self._row("agency_id", "organizations")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The rows of `passage_ids`. The passages of the source that this row is based on. At least one is required."""
        return self._rows("passage_ids", "passages")

    @property
    def mandates(self) -> MandateTable:
        """The rows of mandates whose `agency_id` names this row, in the order of their ids."""
        return self._home().referring("mandates", "agency_id", self.id)

    @property
    def activities(self) -> ActivityTable:
        """The rows of activities whose `agency_id` names this row, in the order of their ids."""
        return self._home().referring("activities", "agency_id", self.id)

    @property
    def databases(self) -> DatabaseTable:
        """The rows of databases whose `agency_id` names this row, in the order of their ids."""
        return self._home().referring("databases", "agency_id", self.id)

    @property
    def publications(self) -> PublicationTable:
        """The rows of publications whose `agency_id` names this row, in the order of their ids."""
        return self._home().referring("publications", "agency_id", self.id)

    @property
    def focal_points(self) -> FocalPointTable:
        """The rows of focal_points whose `agency_id` names this row, in the order of their ids."""
        return self._home().referring("focal_points", "agency_id", self.id)

    @property
    def participations(self) -> ParticipationTable:
        """The rows of participations whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("participations", "about_id", self.id)

    @property
    def claimed_figures(self) -> FigureTable:
        """The rows of figures whose `agency_id` names this row, in the order of their ids."""
        return self._home().referring("figures", "agency_id", self.id)

    @property
    def figures(self) -> FigureTable:
        """The rows of figures whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("figures", "about_id", self.id)

    @property
    def chapter_passages(self) -> PassageTable:
        """The rows of passages whose `agency_id` names this row, in the order of their ids."""
        return self._home().referring("passages", "agency_id", self.id)

    @property
    def errata(self) -> ErratumTable:
        """The rows of errata whose `affected_ids` name this row, in the order of their ids."""
        return self._home().referring("errata", "affected_ids", self.id)

    @property
    def identifiers(self) -> IdentifierTable:
        """The rows of identifiers whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("identifiers", "about_id", self.id)

    @property
    def change_events(self) -> ChangeEventTable:
        """The rows of change_events whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("change_events", "about_id", self.id)

    @property
    def inherited_events(self) -> ChangeEventTable:
        """The rows of change_events whose `to_id` names this row, in the order of their ids."""
        return self._home().referring("change_events", "to_id", self.id)


class Mandate(Record):
    """One row of mandates: one thing that an agency is mandated or obliged to do, is committed to doing, or says that
    it does not do; or one relation to a legal instrument.
    """

    __slots__ = ()
    TABLE = "mandates"
    COLUMNS = (
        "mandate_id", "agency_id", "mandate_type", "duty_bearer", "specificity", "summary", "instrument_id", "relation",
        "about_id", "strategies", "themes", "passage_ids",
    )
    TYPES = (
        "string", "string", "string", "string", "string", "string", "string", "string", "string", "list", "list",
        "list",
    )

    mandate_id: str
    """Identifies the mandate. Lower-case letters, digits and single hyphens. Unique across the whole package, never
    changed and never reused.
    """
    agency_id: str | None
    """The agency that runs it and whose chapter describes it. Empty if none of the fifteen agencies runs it."""
    mandate_type: MandateType
    """The kind of statement."""
    duty_bearer: DutyBearer | None
    """Who should or should not do what the row describes. Empty for a position, which assigns no task. When the
    mandates of an agency are counted, only rows with the value "self" are included.
    """
    specificity: Specificity
    """How closely it is related to trafficking in persons."""
    summary: str
    """What the agency should or should not do, or how it is related to the instrument. One to three plain sentences, at
    most 400 characters in total, not copied from the source.
    """
    instrument_id: str | None
    """The legal instrument to which the agency is related."""
    relation: Relation | None
    """How the agency is related to the instrument. Empty if no instrument is given."""
    about_id: str | None
    """The activity, database, publication or instrument that the statement belongs to, such as the programme that has
    this goal. If the mandate does not belong to an agency, the organization that it belongs to.
    """
    strategies: tuple[Strategy, ...]
    """The common strategies against trafficking that the passage itself names or describes."""
    themes: tuple[Theme, ...]
    """What it is about, as stated in the passage itself."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is based on. At least one is required."""

    @property
    def agency(self) -> Agency | None:
        """The row of `agency_id`. The agency that runs it and whose chapter describes it. Empty if none of the fifteen
        agencies runs it.
        """
        return self._row("agency_id", "agencies")

    @property
    def instrument(self) -> Instrument | None:
        """The row of `instrument_id`. The legal instrument to which the agency is related."""
        return self._row("instrument_id", "instruments")

    @property
    def about(self) -> Activity | Database | Publication | Instrument | Organization | None:
        """The row of `about_id`. The activity, database, publication or instrument that the statement belongs to, such
        as the programme that has this goal. If the mandate does not belong to an agency, the organization that it
        belongs to.
        """
        return self._row("about_id", "activities", "databases", "publications", "instruments", "organizations")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The rows of `passage_ids`. The passages of the source that this row is based on. At least one is required."""
        return self._rows("passage_ids", "passages")

    @property
    def figures(self) -> FigureTable:
        """The rows of figures whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("figures", "about_id", self.id)

    @property
    def errata(self) -> ErratumTable:
        """The rows of errata whose `affected_ids` name this row, in the order of their ids."""
        return self._home().referring("errata", "affected_ids", self.id)

    @property
    def change_events(self) -> ChangeEventTable:
        """The rows of change_events whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("change_events", "about_id", self.id)

    @property
    def inherited_events(self) -> ChangeEventTable:
        """The rows of change_events whose `to_id` names this row, in the order of their ids."""
        return self._home().referring("change_events", "to_id", self.id)


class Activity(Record):
    """One row of activities: one undertaking with its own action and its own object."""

    __slots__ = ()
    TABLE = "activities"
    COLUMNS = (
        "activity_id", "agency_id", "title", "acronym", "other_names", "title_type", "activity_type", "form",
        "specificity", "activity_status", "start_date", "end_date", "frequency", "scope", "summary", "parent_id",
        "place_ids", "venue_ids", "instrument_ids", "strategies", "themes", "url", "passage_ids",
    )
    TYPES = (
        "string", "string", "string", "string", "list", "string", "string", "string", "string", "string", "string",
        "string", "string", "string", "string", "string", "list", "list", "list", "list", "list", "string", "list",
    )

    activity_id: str
    """Identifies the activity. Starts with the id of the agency or organization that runs it. Lower-case letters,
    digits and single hyphens. Unique across the whole package, never changed and never reused.
    """
    agency_id: str | None
    """The agency that runs it and whose chapter describes it. Empty if none of the fifteen agencies runs it."""
    title: str
    """The name of the activity as printed in the source, or a descriptive title supplied by the editors."""
    acronym: str | None
    """The acronym as printed in the source."""
    other_names: tuple[str, ...]
    """All other forms of the name that are printed in the source."""
    title_type: TitleType
    """Whether the title is printed in the source or was supplied by the editors."""
    activity_type: ActivityType | None
    """The kind of action. Empty if the text does not say what is done."""
    form: Form | None
    """The form of the activity. Empty if the text does not mention one."""
    specificity: Specificity
    """How closely it is related to trafficking in persons."""
    activity_status: ActivityStatus | None
    """The status of the activity in February 2008, as far as the text shows."""
    start_date: str | None
    """When it began or took place. ISO 8601 date, as precise as the source."""
    end_date: str | None
    """When it ended or was due to end; for a one-day event, the same as the start date. ISO 8601 date, as precise as
    the source.
    """
    frequency: Frequency | None
    """The interval as printed in the source."""
    scope: Scope | None
    """The geographical area that the activity covers. The values are based on IATI's activity scopes."""
    summary: str
    """What is done, for whom, how and why. One to three plain sentences, at most 400 characters in total, not copied
    from the source.
    """
    parent_id: str | None
    """The activity that this one is part of."""
    place_ids: tuple[str, ...]
    """The places that the activity covers or where it is carried out."""
    venue_ids: tuple[str, ...]
    """The places where the activity is based or its meetings are held."""
    instrument_ids: tuple[str, ...]
    """The legal instruments that the activity applies, promotes or supports."""
    strategies: tuple[Strategy, ...]
    """The common strategies against trafficking that the passage itself names or describes."""
    themes: tuple[Theme, ...]
    """What it is about, as stated in the passage itself."""
    url: str | None
    """The web address printed in the source, starting with http:// or https://."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is based on. At least one is required."""

    @property
    def agency(self) -> Agency | None:
        """The row of `agency_id`. The agency that runs it and whose chapter describes it. Empty if none of the fifteen
        agencies runs it.
        """
        return self._row("agency_id", "agencies")

    @property
    def parent(self) -> Activity | None:
        """The row of `parent_id`. The activity that this one is part of."""
        return self._row("parent_id", "activities")

    @property
    def places(self) -> tuple[Place, ...]:
        """The rows of `place_ids`. The places that the activity covers or where it is carried out."""
        return self._rows("place_ids", "places")

    @property
    def venues(self) -> tuple[Place, ...]:
        """The rows of `venue_ids`. The places where the activity is based or its meetings are held."""
        return self._rows("venue_ids", "places")

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """The rows of `instrument_ids`. The legal instruments that the activity applies, promotes or supports."""
        return self._rows("instrument_ids", "instruments")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The rows of `passage_ids`. The passages of the source that this row is based on. At least one is required."""
        return self._rows("passage_ids", "passages")

    @property
    def stated_mandates(self) -> MandateTable:
        """The rows of mandates whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("mandates", "about_id", self.id)

    @property
    def children(self) -> ActivityTable:
        """The rows of activities whose `parent_id` names this row, in the order of their ids."""
        return self._home().referring("activities", "parent_id", self.id)

    @property
    def outputs(self) -> PublicationTable:
        """The rows of publications whose `output_of_id` names this row, in the order of their ids."""
        return self._home().referring("publications", "output_of_id", self.id)

    @property
    def participations(self) -> ParticipationTable:
        """The rows of participations whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("participations", "about_id", self.id)

    @property
    def figures(self) -> FigureTable:
        """The rows of figures whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("figures", "about_id", self.id)

    @property
    def errata(self) -> ErratumTable:
        """The rows of errata whose `affected_ids` name this row, in the order of their ids."""
        return self._home().referring("errata", "affected_ids", self.id)

    @property
    def change_events(self) -> ChangeEventTable:
        """The rows of change_events whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("change_events", "about_id", self.id)

    @property
    def inherited_events(self) -> ChangeEventTable:
        """The rows of change_events whose `to_id` names this row, in the order of their ids."""
        return self._home().referring("change_events", "to_id", self.id)


class Database(Record):
    """One row of databases: one database, repository, portal or information system."""

    __slots__ = ()
    TABLE = "databases"
    COLUMNS = (
        "database_id", "agency_id", "name", "acronym", "other_names", "database_type", "specificity", "database_status",
        "access", "start_date", "coverage", "frequency", "summary", "parent_id", "place_ids", "themes", "url",
        "passage_ids",
    )
    TYPES = (
        "string", "string", "string", "string", "list", "string", "string", "string", "string", "string", "string",
        "string", "string", "string", "list", "list", "string", "list",
    )

    database_id: str
    """Identifies the database. Starts with the id of the agency or organization that runs it. Lower-case letters,
    digits and single hyphens. Unique across the whole package, never changed and never reused.
    """
    agency_id: str | None
    """The agency that runs it and whose chapter describes it. Empty if none of the fifteen agencies runs it."""
    name: str
    """The name as printed in the source."""
    acronym: str | None
    """The acronym as printed in the source."""
    other_names: tuple[str, ...]
    """All other forms of the name that are printed in the source."""
    database_type: DatabaseType
    """What it contains or does."""
    specificity: Specificity
    """How closely it is related to trafficking in persons."""
    database_status: DatabaseStatus | None
    """The status in February 2008, as far as the text shows."""
    access: Access | None
    """Who may use it. Empty if the source does not say."""
    start_date: str | None
    """When it was set up or began to collect data. ISO 8601 date, as precise as the source."""
    coverage: str | None
    """The period, cases or material that it covers, in a few words."""
    frequency: Frequency | None
    """How often it is updated, as printed in the source."""
    summary: str
    """What it contains, where its data comes from and what it is used for. One to three plain sentences, at most 400
    characters in total, not copied from the source.
    """
    parent_id: str | None
    """The database or system that this one is part of."""
    place_ids: tuple[str, ...]
    """The places that it covers."""
    themes: tuple[Theme, ...]
    """What it is about, as stated in the passage itself."""
    url: str | None
    """The web address printed in the source, starting with http:// or https://."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is based on. At least one is required."""

    @property
    def agency(self) -> Agency | None:
        """The row of `agency_id`. The agency that runs it and whose chapter describes it. Empty if none of the fifteen
        agencies runs it.
        """
        return self._row("agency_id", "agencies")

    @property
    def parent(self) -> Database | None:
        """The row of `parent_id`. The database or system that this one is part of."""
        return self._row("parent_id", "databases")

    @property
    def places(self) -> tuple[Place, ...]:
        """The rows of `place_ids`. The places that it covers."""
        return self._rows("place_ids", "places")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The rows of `passage_ids`. The passages of the source that this row is based on. At least one is required."""
        return self._rows("passage_ids", "passages")

    @property
    def stated_mandates(self) -> MandateTable:
        """The rows of mandates whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("mandates", "about_id", self.id)

    @property
    def children(self) -> DatabaseTable:
        """The rows of databases whose `parent_id` names this row, in the order of their ids."""
        return self._home().referring("databases", "parent_id", self.id)

    @property
    def outputs(self) -> PublicationTable:
        """The rows of publications whose `output_of_id` names this row, in the order of their ids."""
        return self._home().referring("publications", "output_of_id", self.id)

    @property
    def participations(self) -> ParticipationTable:
        """The rows of participations whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("participations", "about_id", self.id)

    @property
    def figures(self) -> FigureTable:
        """The rows of figures whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("figures", "about_id", self.id)

    @property
    def errata(self) -> ErratumTable:
        """The rows of errata whose `affected_ids` name this row, in the order of their ids."""
        return self._home().referring("errata", "affected_ids", self.id)

    @property
    def change_events(self) -> ChangeEventTable:
        """The rows of change_events whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("change_events", "about_id", self.id)

    @property
    def inherited_events(self) -> ChangeEventTable:
        """The rows of change_events whose `to_id` names this row, in the order of their ids."""
        return self._home().referring("change_events", "to_id", self.id)


class Publication(Record):
    """One row of publications: one document, series or planned document."""

    __slots__ = ()
    TABLE = "publications"
    COLUMNS = (
        "publication_id", "agency_id", "title", "other_names", "title_type", "publication_type", "specificity",
        "publication_status", "issued", "authors", "series_id", "number", "symbols", "sales_number", "languages",
        "output_of_id", "summary", "place_ids", "themes", "url", "passage_ids",
    )
    TYPES = (
        "string", "string", "string", "list", "string", "string", "string", "string", "string", "list", "string",
        "string", "list", "string", "list", "string", "string", "list", "list", "string", "list",
    )

    publication_id: str
    """Identifies the publication. Starts with the id of the agency or organization that issues it. Lower-case letters,
    digits and single hyphens. Unique across the whole package, never changed and never reused.
    """
    agency_id: str | None
    """The agency that runs it and whose chapter describes it. Empty if none of the fifteen agencies runs it."""
    title: str
    """The title as printed in the source, or a descriptive title supplied by the editors if the source gives none."""
    other_names: tuple[str, ...]
    """All other forms of the name that are printed in the source."""
    title_type: TitleType
    """Whether the title is printed in the source or was supplied by the editors."""
    publication_type: PublicationType
    """The kind of document."""
    specificity: Specificity
    """How closely it is related to trafficking in persons."""
    publication_status: PublicationStatus | None
    """Whether it had been issued, had only been announced or was appearing continuously in February 2008. Empty if the
    text does not say.
    """
    issued: str | None
    """When it was, or was due to be, published, submitted or presented, as printed in the source. ISO 8601 date, as
    precise as the source.
    """
    authors: tuple[str, ...]
    """The persons named as authors, in the order in which they are printed."""
    series_id: str | None
    """The series that the document belongs to."""
    number: str | None
    """The number in the series, or the number of the edition."""
    symbols: tuple[str, ...]
    """The United Nations document symbols printed in the source."""
    sales_number: str | None
    """The sales number of a United Nations publication."""
    languages: tuple[str, ...]
    """The languages of the document, as ISO 639-1 codes, if the source gives them."""
    output_of_id: str | None
    """The activity or database that it resulted from."""
    summary: str | None
    """What it is about and, if the source says so, what it found. Empty if the source gives only the title. One to
    three plain sentences, at most 400 characters in total, not copied from the source.
    """
    place_ids: tuple[str, ...]
    """The places that it covers."""
    themes: tuple[Theme, ...]
    """What it is about, as stated in the passage itself."""
    url: str | None
    """The web address printed in the source, starting with http:// or https://."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is based on. At least one is required."""

    @property
    def agency(self) -> Agency | None:
        """The row of `agency_id`. The agency that runs it and whose chapter describes it. Empty if none of the fifteen
        agencies runs it.
        """
        return self._row("agency_id", "agencies")

    @property
    def series(self) -> Publication | None:
        """The row of `series_id`. The series that the document belongs to."""
        return self._row("series_id", "publications")

    @property
    def output_of(self) -> Activity | Database | None:
        """The row of `output_of_id`. The activity or database that it resulted from."""
        return self._row("output_of_id", "activities", "databases")

    @property
    def places(self) -> tuple[Place, ...]:
        """The rows of `place_ids`. The places that it covers."""
        return self._rows("place_ids", "places")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The rows of `passage_ids`. The passages of the source that this row is based on. At least one is required."""
        return self._rows("passage_ids", "passages")

    @property
    def stated_mandates(self) -> MandateTable:
        """The rows of mandates whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("mandates", "about_id", self.id)

    @property
    def members(self) -> PublicationTable:
        """The rows of publications whose `series_id` names this row, in the order of their ids."""
        return self._home().referring("publications", "series_id", self.id)

    @property
    def participations(self) -> ParticipationTable:
        """The rows of participations whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("participations", "about_id", self.id)

    @property
    def figures(self) -> FigureTable:
        """The rows of figures whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("figures", "about_id", self.id)

    @property
    def errata(self) -> ErratumTable:
        """The rows of errata whose `affected_ids` name this row, in the order of their ids."""
        return self._home().referring("errata", "affected_ids", self.id)

    @property
    def identifiers(self) -> IdentifierTable:
        """The rows of identifiers whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("identifiers", "about_id", self.id)

    @property
    def change_events(self) -> ChangeEventTable:
        """The rows of change_events whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("change_events", "about_id", self.id)

    @property
    def inherited_events(self) -> ChangeEventTable:
        """The rows of change_events whose `to_id` names this row, in the order of their ids."""
        return self._home().referring("change_events", "to_id", self.id)


class FocalPoint(Record):
    """One row of focal_points: one contact printed in a chapter."""

    __slots__ = ()
    TABLE = "focal_points"
    COLUMNS = (
        "focal_point_id", "agency_id", "honorific", "name", "position", "unit", "unit_id", "responsibility", "address",
        "country_id", "emails", "telephone", "fax", "as_of", "contact_status", "passage_ids",
    )
    TYPES = (
        "string", "string", "string", "string", "string", "string", "string", "string", "string", "string", "list",
        "string", "string", "string", "string", "list",
    )

    focal_point_id: str
    """Identifies the contact. Starts with the id of the agency. Lower-case letters, digits and single hyphens. Unique
    across the whole package, never changed and never reused.
    """
    agency_id: str
    """The agency whose chapter contains the contact."""
    honorific: str | None
    """The form of address as printed in the source."""
    name: str | None
    """The name as printed in the source. Empty if only a mailbox is given."""
    position: str | None
    """The position as printed in the source."""
    unit: str | None
    """The unit of the agency as printed in the source."""
    unit_id: str | None
    """The id of the unit in the organizations table."""
    responsibility: str | None
    """What the contact is responsible for, in a few words, if stated in the text."""
    address: str | None
    """The postal address of the office as printed in the source."""
    country_id: str | None
    """The country of the office."""
    emails: tuple[str, ...]
    """The email addresses as printed in the source."""
    telephone: str | None
    """The telephone number in E.164 format."""
    fax: str | None
    """The fax number in E.164 format."""
    as_of: str
    """The date on which the details were valid. ISO 8601 date, as precise as the source."""
    contact_status: ContactStatus
    """Whether the details are as published or were removed at the person's request."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is based on. At least one is required."""

    @property
    def agency(self) -> Agency:
        """The row of `agency_id`. The agency whose chapter contains the contact."""
        return self._row("agency_id", "agencies")

    @property
    def unit_organization(self) -> Organization | None:
        """The row of `unit_id`. The id of the unit in the organizations table."""
        return self._row("unit_id", "organizations")

    @property
    def country(self) -> Place | None:
        """The row of `country_id`. The country of the office."""
        return self._row("country_id", "places")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The rows of `passage_ids`. The passages of the source that this row is based on. At least one is required."""
        return self._rows("passage_ids", "passages")

    @property
    def errata(self) -> ErratumTable:
        """The rows of errata whose `affected_ids` name this row, in the order of their ids."""
        return self._home().referring("errata", "affected_ids", self.id)


class Organization(Record):
    """One row of organizations: one organization or unit that the source names, including the agencies."""

    __slots__ = ()
    TABLE = "organizations"
    COLUMNS = (
        "organization_id", "name", "acronym", "other_names", "organization_type", "parent_id", "country_id", "seat_id",
        "passage_ids",
    )
    TYPES = ("string", "string", "string", "list", "string", "string", "string", "string", "list",)

    organization_id: str
    """Identifies the organization. An agency has the same id here as in the agencies table. Lower-case letters, digits
    and single hyphens. Unique across the whole package, never changed and never reused.
    """
    name: str
    """The most complete name printed in the source."""
    acronym: str | None
    """The acronym as printed in the source."""
    other_names: tuple[str, ...]
    """All other forms of the name that are printed in the source."""
    organization_type: OrganizationType | None
    """The kind of body, if the source shows it."""
    parent_id: str | None
    """The organization that this one is part of."""
    country_id: str | None
    """The country that it belongs to or is based in, if the source names it."""
    seat_id: str | None
    """The city in which it is based, if the source names it."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is based on. At least one is required."""

    @property
    def parent(self) -> Organization | None:
        """The row of `parent_id`. The organization that this one is part of."""
        return self._row("parent_id", "organizations")

    @property
    def country(self) -> Place | None:
        """The row of `country_id`. The country that it belongs to or is based in, if the source names it."""
        return self._row("country_id", "places")

    @property
    def seat(self) -> Place | None:
        """The row of `seat_id`. The city in which it is based, if the source names it."""
        return self._row("seat_id", "places")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The rows of `passage_ids`. The passages of the source that this row is based on. At least one is required."""
        return self._rows("passage_ids", "passages")

    @property
    def agency(self) -> Agency | None:
        """The row of agencies whose `agency_id` names this row, if there is one."""
        return self._referring_row("agencies", "agency_id")

    @property
    def stated_mandates(self) -> MandateTable:
        """The rows of mandates whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("mandates", "about_id", self.id)

    @property
    def focal_points(self) -> FocalPointTable:
        """The rows of focal_points whose `unit_id` names this row, in the order of their ids."""
        return self._home().referring("focal_points", "unit_id", self.id)

    @property
    def children(self) -> OrganizationTable:
        """The rows of organizations whose `parent_id` names this row, in the order of their ids."""
        return self._home().referring("organizations", "parent_id", self.id)

    @property
    def participations(self) -> ParticipationTable:
        """The rows of participations whose `organization_id` names this row, in the order of their ids."""
        return self._home().referring("participations", "organization_id", self.id)

    @property
    def adopted_instruments(self) -> InstrumentTable:
        """The rows of instruments whose `body_id` names this row, in the order of their ids."""
        return self._home().referring("instruments", "body_id", self.id)

    @property
    def figures(self) -> FigureTable:
        """The rows of figures whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("figures", "about_id", self.id)

    @property
    def errata(self) -> ErratumTable:
        """The rows of errata whose `affected_ids` name this row, in the order of their ids."""
        return self._home().referring("errata", "affected_ids", self.id)

    @property
    def identifiers(self) -> IdentifierTable:
        """The rows of identifiers whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("identifiers", "about_id", self.id)

    @property
    def change_events(self) -> ChangeEventTable:
        """The rows of change_events whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("change_events", "about_id", self.id)

    @property
    def inherited_events(self) -> ChangeEventTable:
        """The rows of change_events whose `to_id` names this row, in the order of their ids."""
        return self._home().referring("change_events", "to_id", self.id)


class Participation(Record):
    """One row of participations: the role of one organization in an activity, a database, a publication, or the work of
    an agency in general.
    """

    __slots__ = ()
    TABLE = "participations"
    COLUMNS = ("participation_id", "about_id", "organization_id", "role", "passage_ids",)
    TYPES = ("string", "string", "string", "string", "list",)

    participation_id: str
    """Identifies the participation: the row that it is about, the organization and the role, joined by hyphens.
    Lower-case letters, digits and single hyphens. Unique across the whole package, never changed and never reused.
    """
    about_id: str
    """The activity, database, publication, source or agency that the role relates to."""
    organization_id: str
    """The organization that has the role."""
    role: Role
    """The role of the organization."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is based on. At least one is required."""

    @property
    def about(self) -> Activity | Database | Publication | Agency | Source:
        """The row of `about_id`. The activity, database, publication, source or agency that the role relates to."""
        return self._row("about_id", "activities", "databases", "publications", "agencies", "sources")

    @property
    def organization(self) -> Organization:
        """The row of `organization_id`. The organization that has the role."""
        return self._row("organization_id", "organizations")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The rows of `passage_ids`. The passages of the source that this row is based on. At least one is required."""
        return self._rows("passage_ids", "passages")

    @property
    def errata(self) -> ErratumTable:
        """The rows of errata whose `affected_ids` name this row, in the order of their ids."""
        return self._home().referring("errata", "affected_ids", self.id)


class Instrument(Record):
    """One row of instruments: one treaty, resolution, decision, declaration, plan, law or other text adopted by States.
    """

    __slots__ = ()
    TABLE = "instruments"
    COLUMNS = (
        "instrument_id", "title", "short_title", "other_names", "symbols", "instrument_type", "instrument_status",
        "body_id", "adopted", "parent_id", "summary", "passage_ids",
    )
    TYPES = (
        "string", "string", "string", "list", "list", "string", "string", "string", "string", "string", "string",
        "list",
    )

    instrument_id: str
    """Identifies the instrument. Lower-case letters, digits and single hyphens. Unique across the whole package, never
    changed and never reused.
    """
    title: str
    """The most complete title printed in the source."""
    short_title: str | None
    """The short form printed in the source."""
    other_names: tuple[str, ...]
    """All other forms of the name that are printed in the source."""
    symbols: tuple[str, ...]
    """The document symbols or numbers printed in the source."""
    instrument_type: InstrumentType | None
    """The kind of text. Empty if the source does not say."""
    instrument_status: InstrumentStatus | None
    """Its status, if stated in the source."""
    body_id: str | None
    """The body that adopted it, if the source names one."""
    adopted: str | None
    """When it was adopted, as printed in the source. ISO 8601 date, as precise as the source."""
    parent_id: str | None
    """The instrument that this one supplements or is part of."""
    summary: str | None
    """What the source says about it. One to three plain sentences, at most 400 characters in total, not copied from the
    source.
    """
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is based on. At least one is required."""

    @property
    def body(self) -> Organization | None:
        """The row of `body_id`. The body that adopted it, if the source names one."""
        return self._row("body_id", "organizations")

    @property
    def parent(self) -> Instrument | None:
        """The row of `parent_id`. The instrument that this one supplements or is part of."""
        return self._row("parent_id", "instruments")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The rows of `passage_ids`. The passages of the source that this row is based on. At least one is required."""
        return self._rows("passage_ids", "passages")

    @property
    def mandates(self) -> MandateTable:
        """The rows of mandates whose `instrument_id` names this row, in the order of their ids."""
        return self._home().referring("mandates", "instrument_id", self.id)

    @property
    def stated_mandates(self) -> MandateTable:
        """The rows of mandates whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("mandates", "about_id", self.id)

    @property
    def activities(self) -> ActivityTable:
        """The rows of activities whose `instrument_ids` name this row, in the order of their ids."""
        return self._home().referring("activities", "instrument_ids", self.id)

    @property
    def children(self) -> InstrumentTable:
        """The rows of instruments whose `parent_id` names this row, in the order of their ids."""
        return self._home().referring("instruments", "parent_id", self.id)

    @property
    def figures(self) -> FigureTable:
        """The rows of figures whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("figures", "about_id", self.id)

    @property
    def errata(self) -> ErratumTable:
        """The rows of errata whose `affected_ids` name this row, in the order of their ids."""
        return self._home().referring("errata", "affected_ids", self.id)

    @property
    def identifiers(self) -> IdentifierTable:
        """The rows of identifiers whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("identifiers", "about_id", self.id)

    @property
    def change_events(self) -> ChangeEventTable:
        """The rows of change_events whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("change_events", "about_id", self.id)

    @property
    def inherited_events(self) -> ChangeEventTable:
        """The rows of change_events whose `to_id` names this row, in the order of their ids."""
        return self._home().referring("change_events", "to_id", self.id)


class Place(Record):
    """One row of places: one country, territory, region or city that something is related to."""

    __slots__ = ()
    TABLE = "places"
    COLUMNS = (
        "place_id", "name", "other_names", "place_type", "iso_alpha3", "m49", "m49_region", "m49_subregion", "latitude",
        "longitude", "within_ids", "member_ids", "passage_ids",
    )
    TYPES = (
        "string", "string", "list", "string", "string", "string", "string", "string", "number", "number", "list",
        "list", "list",
    )

    place_id: str
    """Identifies the place. Lower-case letters, digits and single hyphens. Unique across the whole package, never
    changed and never reused.
    """
    name: str
    """The name as printed in the source."""
    other_names: tuple[str, ...]
    """All other forms of the name that are printed in the source."""
    place_type: PlaceType
    """The kind of place."""
    iso_alpha3: str | None
    """ISO 3166-1 code of a country or territory."""
    m49: str | None
    """The three-digit United Nations M49 code of a country or region."""
    m49_region: str | None
    """The United Nations M49 code of the world region that a country belongs to; not from the source."""
    m49_subregion: str | None
    """The United Nations M49 code of the smallest region that a country belongs to, such as Western Africa rather than
    Sub-Saharan Africa; not from the source.
    """
    latitude: float | None
    """The latitude of the approximate centre of a country or city, in degrees north of the equator; taken from software
    libraries, not from the source.
    """
    longitude: float | None
    """The longitude of the approximate centre of a country or city, in degrees east of Greenwich; taken from software
    libraries, not from the source.
    """
    within_ids: tuple[str, ...]
    """The larger places that contain it, if the source says so or if it is a city in a named country."""
    member_ids: tuple[str, ...]
    """The countries that the source lists as members of the group. Empty if the chapters list different members."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is based on. At least one is required."""

    @property
    def within(self) -> tuple[Place, ...]:
        """The rows of `within_ids`. The larger places that contain it, if the source says so or if it is a city in a
        named country.
        """
        return self._rows("within_ids", "places")

    @property
    def members(self) -> tuple[Place, ...]:
        """The rows of `member_ids`. The countries that the source lists as members of the group. Empty if the chapters
        list different members.
        """
        return self._rows("member_ids", "places")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The rows of `passage_ids`. The passages of the source that this row is based on. At least one is required."""
        return self._rows("passage_ids", "passages")

    @property
    def activities(self) -> ActivityTable:
        """The rows of activities whose `place_ids` name this row, in the order of their ids."""
        return self._home().referring("activities", "place_ids", self.id)

    @property
    def hosted_activities(self) -> ActivityTable:
        """The rows of activities whose `venue_ids` name this row, in the order of their ids."""
        return self._home().referring("activities", "venue_ids", self.id)

    @property
    def databases(self) -> DatabaseTable:
        """The rows of databases whose `place_ids` name this row, in the order of their ids."""
        return self._home().referring("databases", "place_ids", self.id)

    @property
    def publications(self) -> PublicationTable:
        """The rows of publications whose `place_ids` name this row, in the order of their ids."""
        return self._home().referring("publications", "place_ids", self.id)

    @property
    def focal_points(self) -> FocalPointTable:
        """The rows of focal_points whose `country_id` names this row, in the order of their ids."""
        return self._home().referring("focal_points", "country_id", self.id)

    @property
    def organizations(self) -> OrganizationTable:
        """The rows of organizations whose `country_id` names this row, in the order of their ids."""
        return self._home().referring("organizations", "country_id", self.id)

    @property
    def seated_organizations(self) -> OrganizationTable:
        """The rows of organizations whose `seat_id` names this row, in the order of their ids."""
        return self._home().referring("organizations", "seat_id", self.id)

    @property
    def contained_places(self) -> PlaceTable:
        """The rows of places whose `within_ids` name this row, in the order of their ids."""
        return self._home().referring("places", "within_ids", self.id)

    @property
    def member_of(self) -> PlaceTable:
        """The rows of places whose `member_ids` name this row, in the order of their ids."""
        return self._home().referring("places", "member_ids", self.id)

    @property
    def figures(self) -> FigureTable:
        """The rows of figures whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("figures", "about_id", self.id)

    @property
    def place_figures(self) -> FigureTable:
        """The rows of figures whose `place_id` names this row, in the order of their ids."""
        return self._home().referring("figures", "place_id", self.id)

    @property
    def errata(self) -> ErratumTable:
        """The rows of errata whose `affected_ids` name this row, in the order of their ids."""
        return self._home().referring("errata", "affected_ids", self.id)

    @property
    def identifiers(self) -> IdentifierTable:
        """The rows of identifiers whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("identifiers", "about_id", self.id)

    @property
    def change_events(self) -> ChangeEventTable:
        """The rows of change_events whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("change_events", "about_id", self.id)

    @property
    def inherited_events(self) -> ChangeEventTable:
        """The rows of change_events whose `to_id` names this row, in the order of their ids."""
        return self._home().referring("change_events", "to_id", self.id)


class Figure(Record):
    """One row of figures: one number that the source reports."""

    __slots__ = ()
    TABLE = "figures"
    COLUMNS = (
        "figure_id", "agency_id", "about_id", "summary", "printed", "value", "value_to", "unit", "qualifier",
        "figure_type", "period", "place_id", "passage_ids",
    )
    TYPES = (
        "string", "string", "string", "string", "string", "number", "number", "string", "string", "string", "string",
        "string", "list",
    )

    figure_id: str
    """Identifies the figure. Starts with the id of the agency or organization that makes the claim. Lower-case letters,
    digits and single hyphens. Unique across the whole package, never changed and never reused.
    """
    agency_id: str | None
    """The agency that the number comes from. The number can be about its own work or can be one of its findings. Empty
    if the number is about something that none of the fifteen agencies runs, such as an instrument adopted by States.
    """
    about_id: str | None
    """The row that the number is about. Empty if there is no such row, for example for a number of people worldwide."""
    summary: str
    """What is counted. One to three plain sentences, at most 400 characters in total, not copied from the source."""
    printed: str
    """The number as worded in the source, in a few words at most."""
    value: float | None
    """The number, or the lower end of a range. Empty if the source gives no number."""
    value_to: float | None
    """The upper end of a range."""
    unit: str | None
    """What is counted, expressed as a noun. For money, an ISO 4217 code; for a fraction of 1, the word "share"."""
    qualifier: Qualifier
    """How the source qualifies the number."""
    figure_type: FigureType
    """The kind of claim."""
    period: str | None
    """The time that the number refers to, as printed: an ISO 8601 date, or a period with a slash between the dates. Two
    dots instead of the second date mean that the period is open: 1997/.. means "since 1997".
    """
    place_id: str | None
    """The place that the number refers to."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is based on. At least one is required."""

    @property
    def agency(self) -> Agency | None:
        """The row of `agency_id`. The agency that the number comes from. The number can be about its own work or can be
        one of its findings. Empty if the number is about something that none of the fifteen agencies runs, such as an
        instrument adopted by States.
        """
        return self._row("agency_id", "agencies")

    @property
    def about(self) -> Agency | Organization | Activity | Database | Publication | Instrument | Mandate | Place | None:
        """The row of `about_id`. The row that the number is about. Empty if there is no such row, for example for a
        number of people worldwide.
        """
        return self._row("about_id", "agencies", "organizations", "activities", "databases", "publications", "instruments", "mandates", "places")

    @property
    def place(self) -> Place | None:
        """The row of `place_id`. The place that the number refers to."""
        return self._row("place_id", "places")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The rows of `passage_ids`. The passages of the source that this row is based on. At least one is required."""
        return self._rows("passage_ids", "passages")

    @property
    def errata(self) -> ErratumTable:
        """The rows of errata whose `affected_ids` name this row, in the order of their ids."""
        return self._home().referring("errata", "affected_ids", self.id)


class Source(Record):
    """One row of sources: one document that rows are based on."""

    __slots__ = ()
    TABLE = "sources"
    COLUMNS = (
        "source_id", "source_type", "title", "authors", "publisher", "place", "issued", "language", "url", "accessed",
    )
    TYPES = ("string", "string", "string", "list", "string", "string", "string", "string", "string", "string",)

    source_id: str
    """Identifies the source. Lower-case letters, digits and single hyphens. Unique across the whole package, never
    changed and never reused.
    """
    source_type: SourceType
    """The kind of source. The trace, the coverage and the counts include only the synopsis."""
    title: str
    """The title as printed in the source."""
    authors: tuple[str, ...]
    """The persons named as authors, in the order in which they are printed."""
    publisher: str | None
    """The publisher of the document."""
    place: str | None
    """Where it was published."""
    issued: str | None
    """When it was published. ISO 8601 date, as precise as the source."""
    language: str | None
    """The language of the document, as an ISO 639-1 code."""
    url: str | None
    """Where the document is available."""
    accessed: str | None
    """The date on which the copy that the rows are based on was read. ISO 8601 date."""

    @property
    def participations(self) -> ParticipationTable:
        """The rows of participations whose `about_id` names this row, in the order of their ids."""
        return self._home().referring("participations", "about_id", self.id)

    @property
    def passages(self) -> PassageTable:
        """The rows of passages whose `source_id` names this row, in the order of their ids."""
        return self._home().referring("passages", "source_id", self.id)


class Passage(Record):
    """One row of passages: one paragraph, list, footnote, box or contact block of a source."""

    __slots__ = ()
    TABLE = "passages"
    COLUMNS = (
        "passage_id", "source_id", "agency_id", "section", "locator", "passage_type", "page_from", "page_to", "words",
        "fingerprint", "passage_use", "note",
    )
    TYPES = (
        "string", "string", "string", "string", "string", "string", "integer", "integer", "integer", "list", "string",
        "string",
    )

    passage_id: str
    """Identifies the passage: source, chapter and number in reading order. Lower-case letters, digits and single
    hyphens. Unique across the whole package, never changed and never reused.
    """
    source_id: str
    """The document."""
    agency_id: str | None
    """The agency whose chapter contains it. Empty outside the chapters."""
    section: Section | None
    """The part of the chapter or document. Empty for sources other than the synopsis."""
    locator: str | None
    """The page or heading in another source. Empty for the synopsis of 2008."""
    passage_type: PassageType
    """The kind of text."""
    page_from: int | None
    """The first page that the passage can be on, according to the table of contents."""
    page_to: int | None
    """The last page that the passage can be on, according to the table of contents."""
    words: int | None
    """Number of words."""
    fingerprint: tuple[str, ...]
    """Up to twelve hashes, in reading order, of five-word sequences that occur only once in the document. Empty if
    there are none.
    """
    passage_use: PassageUse | None
    """Whether rows cite the passage or it is only context. Empty if the chapter has not been coded yet."""
    note: str | None
    """What the passage is, if it is only context."""

    @property
    def source(self) -> Source:
        """The row of `source_id`. The document."""
        return self._row("source_id", "sources")

    @property
    def agency(self) -> Agency | None:
        """The row of `agency_id`. The agency whose chapter contains it. Empty outside the chapters."""
        return self._row("agency_id", "agencies")

    @property
    def agencies(self) -> AgencyTable:
        """The rows of agencies whose `passage_ids` name this row, in the order of their ids."""
        return self._home().referring("agencies", "passage_ids", self.id)

    @property
    def mandates(self) -> MandateTable:
        """The rows of mandates whose `passage_ids` name this row, in the order of their ids."""
        return self._home().referring("mandates", "passage_ids", self.id)

    @property
    def activities(self) -> ActivityTable:
        """The rows of activities whose `passage_ids` name this row, in the order of their ids."""
        return self._home().referring("activities", "passage_ids", self.id)

    @property
    def databases(self) -> DatabaseTable:
        """The rows of databases whose `passage_ids` name this row, in the order of their ids."""
        return self._home().referring("databases", "passage_ids", self.id)

    @property
    def publications(self) -> PublicationTable:
        """The rows of publications whose `passage_ids` name this row, in the order of their ids."""
        return self._home().referring("publications", "passage_ids", self.id)

    @property
    def focal_points(self) -> FocalPointTable:
        """The rows of focal_points whose `passage_ids` name this row, in the order of their ids."""
        return self._home().referring("focal_points", "passage_ids", self.id)

    @property
    def organizations(self) -> OrganizationTable:
        """The rows of organizations whose `passage_ids` name this row, in the order of their ids."""
        return self._home().referring("organizations", "passage_ids", self.id)

    @property
    def participations(self) -> ParticipationTable:
        """The rows of participations whose `passage_ids` name this row, in the order of their ids."""
        return self._home().referring("participations", "passage_ids", self.id)

    @property
    def instruments(self) -> InstrumentTable:
        """The rows of instruments whose `passage_ids` name this row, in the order of their ids."""
        return self._home().referring("instruments", "passage_ids", self.id)

    @property
    def places(self) -> PlaceTable:
        """The rows of places whose `passage_ids` name this row, in the order of their ids."""
        return self._home().referring("places", "passage_ids", self.id)

    @property
    def figures(self) -> FigureTable:
        """The rows of figures whose `passage_ids` name this row, in the order of their ids."""
        return self._home().referring("figures", "passage_ids", self.id)

    @property
    def errata(self) -> ErratumTable:
        """The rows of errata whose `passage_id` names this row, in the order of their ids."""
        return self._home().referring("errata", "passage_id", self.id)

    @property
    def shown_errata(self) -> ErratumTable:
        """The rows of errata whose `evidence_ids` name this row, in the order of their ids."""
        return self._home().referring("errata", "evidence_ids", self.id)

    @property
    def stated_identifiers(self) -> IdentifierTable:
        """The rows of identifiers whose `passage_ids` name this row, in the order of their ids."""
        return self._home().referring("identifiers", "passage_ids", self.id)

    @property
    def stated_events(self) -> ChangeEventTable:
        """The rows of change_events whose `passage_ids` name this row, in the order of their ids."""
        return self._home().referring("change_events", "passage_ids", self.id)

    @property
    def cited_by(self) -> tuple[Record, ...]:
        """The rows of all tables whose `passage_ids` name this row, table by table."""
        tables = (
            "agencies", "mandates", "activities", "databases", "publications", "focal_points", "organizations",
            "participations", "instruments", "places", "figures", "identifiers", "change_events",
        )
        return self._referring_all("passage_ids", *tables)


class Erratum(Record):
    """One row of errata: one place where the source is wrong, damaged or ambiguous."""

    __slots__ = ()
    TABLE = "errata"
    COLUMNS = (
        "erratum_id", "passage_id", "erratum_type", "printed", "reading", "confidence", "basis", "evidence_ids",
        "affected_ids", "summary",
    )
    TYPES = ("string", "string", "string", "string", "string", "string", "string", "list", "list", "string",)

    erratum_id: str
    """Identifies the erratum: "err", the passage and a number, joined by hyphens. Unique across the whole package,
    never changed and never reused.
    """
    passage_id: str
    """The passage that contains the error."""
    erratum_type: ErratumType
    """The kind of error."""
    printed: str | None
    """The words that contain the error, as printed."""
    reading: str | None
    """The correct text, as far as it can be determined."""
    confidence: Confidence
    """How certain it is that the reading is correct."""
    basis: Basis
    """What the correction is based on."""
    evidence_ids: tuple[str, ...]
    """The passages of other sources that show the correct reading, if the correction is based on such passages."""
    affected_ids: tuple[str, ...]
    """The rows that the error affects."""
    summary: str
    """What is wrong and why. One to three plain sentences, at most 400 characters in total, not copied from the source.
    """

    @property
    def passage(self) -> Passage:
        """The row of `passage_id`. The passage that contains the error."""
        return self._row("passage_id", "passages")

    @property
    def evidences(self) -> tuple[Passage, ...]:
        """The rows of `evidence_ids`. The passages of other sources that show the correct reading, if the correction is
        based on such passages.
        """
        return self._rows("evidence_ids", "passages")

    @property
    def affected(self) -> tuple[Agency | Organization | Mandate | Activity | Database | Publication | FocalPoint | Participation | Instrument | Place | Figure, ...]:
        """The rows of `affected_ids`. The rows that the error affects."""
        return self._rows("affected_ids", "agencies", "organizations", "mandates", "activities", "databases", "publications", "focal_points", "participations", "instruments", "places", "figures")


class Identifier(Record):
    """One row of identifiers: one identifier of one row in one register."""

    __slots__ = ()
    TABLE = "identifiers"
    COLUMNS = ("identifier_id", "about_id", "scheme", "value", "match", "label", "passage_ids",)
    TYPES = ("string", "string", "string", "string", "string", "string", "list",)

    identifier_id: str
    """Identifies this row: the id of the row that the identifier belongs to, and the scheme, joined by a hyphen.
    Lower-case letters, digits and single hyphens. Unique across the whole package, never changed and never reused.
    """
    about_id: str
    """The row that the identifier belongs to."""
    scheme: Scheme
    """The register or the type of identifier."""
    value: str
    """The identifier itself, without a web address. Each scheme has a rule for turning an identifier into a web
    address.
    """
    match: Match
    """How well the register record matches the row. The values are based on SKOS."""
    label: str | None
    """The name as given in the register."""
    passage_ids: tuple[str, ...]
    """The passages of other sources that support the row. At least one is required."""

    @property
    def about(self) -> Agency | Organization | Instrument | Publication | Place:
        """The row of `about_id`. The row that the identifier belongs to."""
        return self._row("about_id", "agencies", "organizations", "instruments", "publications", "places")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The rows of `passage_ids`. The passages of other sources that support the row. At least one is required."""
        return self._rows("passage_ids", "passages")

    @property
    def url(self) -> str | None:
        """The address of the identifier in its register, made by the rule of its scheme; `None` where it has none."""
        return self._address("scheme", "value")


class ChangeEvent(Record):
    """One row of change_events: one event that concerns another row and is not reported in the synopsis."""

    __slots__ = ()
    TABLE = "change_events"
    COLUMNS = ("change_event_id", "about_id", "event_type", "date", "to_id", "to_name", "summary", "passage_ids",)
    TYPES = ("string", "string", "string", "string", "string", "string", "string", "list",)

    change_event_id: str
    """Identifies the event: the row that it is about, the event type and the year, joined by hyphens. Lower-case
    letters, digits and single hyphens. Unique across the whole package, never changed and never reused.
    """
    about_id: str
    """The row that the event is about."""
    event_type: EventType
    """What happened."""
    date: str | None
    """When it happened. ISO 8601 date, as precise as the source."""
    to_id: str | None
    """The row for its successor, or for whatever it became part of, if there is one."""
    to_name: str | None
    """The new name, or the name of a successor that has no row, as printed in the source."""
    summary: str
    """What happened. One to three plain sentences, at most 400 characters in total, not copied from the source."""
    passage_ids: tuple[str, ...]
    """The passages of other sources that support the row. At least one is required."""

    @property
    def about(self) -> Agency | Organization | Activity | Database | Publication | Instrument | Mandate | Place:
        """The row of `about_id`. The row that the event is about."""
        return self._row("about_id", "agencies", "organizations", "activities", "databases", "publications", "instruments", "mandates", "places")

    @property
    def to(self) -> Agency | Organization | Activity | Database | Publication | Instrument | Mandate | Place | None:
        """The row of `to_id`. The row for its successor, or for whatever it became part of, if there is one."""
        return self._row("to_id", "agencies", "organizations", "activities", "databases", "publications", "instruments", "mandates", "places")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The rows of `passage_ids`. The passages of other sources that support the row. At least one is required."""
        return self._rows("passage_ids", "passages")


class RetiredId(Record):
    """One row of retired_ids: one id that is no longer in use."""

    __slots__ = ()
    TABLE = "retired_ids"
    COLUMNS = ("id", "redirect", "reason",)
    TYPES = ("string", "string", "string",)

    id: str
    """The id that was withdrawn."""
    redirect: str | None
    """The id of the row that replaced it. Empty if there is none."""
    reason: str
    """Why the id was withdrawn."""

    @property
    def replacement(self) -> Agency | Organization | Mandate | Activity | Database | Publication | FocalPoint | Participation | Instrument | Place | Figure | Source | Passage | Erratum | None:
        """The row of `redirect`. The id of the row that replaced it. Empty if there is none."""
        return self._row("redirect", "agencies", "organizations", "mandates", "activities", "databases", "publications", "focal_points", "participations", "instruments", "places", "figures", "sources", "passages", "errata")


class Tables:
    """The tables of a dataset as attributes."""

    if TYPE_CHECKING:
        agencies: AgencyTable
        """The agencies in the synopsis: what each agency is, how it approaches trafficking in persons, and whether the
        text mentions a mandate for this work.
        """
        mandates: MandateTable
        """Authority, aims, principles and limits: what each agency says it should or should not do, and which
        instruments its mandate is based on.
        """
        activities: ActivityTable
        """The agencies' programmes, projects, meetings, training, research and other work, whether completed, ongoing
        or announced.
        """
        databases: DatabaseTable
        """Databases and systems that store or transmit information on trafficking or related crime."""
        publications: PublicationTable
        """Reports, studies, guidelines, series and other documents that the source names, including planned and
        untitled ones.
        """
        focal_points: FocalPointTable
        """The contacts that the agencies provided in 2008. The details are historical: the people named may have left,
        and the addresses may no longer work or may belong to someone else.
        """
        organizations: OrganizationTable
        """All organizations that play a role: agencies, units, ministries, task forces, non-governmental organizations
        and others.
        """
        participations: ParticipationTable
        """Who works with whom, and in which role."""
        instruments: InstrumentTable
        """The legal and political texts that the agencies apply or support, or on which their work is based."""
        places: PlaceTable
        """The places that activities, databases, publications and figures are about, and the places where meetings are
        held.
        """
        figures: FigureTable
        """Counts, estimates, amounts and targets, each with its qualifier and its wording in the source."""
        sources: SourceTable
        """The documents that the data comes from: the 2008 synopsis and other sources."""
        passages: PassageTable
        """The whole document, divided into numbered passages that the rows cite. The text is not reprinted, but you can
        use the fingerprints to locate it in your own copy.
        """
        errata: ErratumTable
        """Errors in the source: what is printed, what is correct, how certain the correction is and what it is based
        on.
        """
        identifiers: IdentifierTable
        """The identifiers that current registers use for the organizations, instruments, publications and places. The
        rows are not based on the synopsis. Each row cites the copy of the register that was consulted.
        """
        change_events: ChangeEventTable
        """What happened to agencies, programmes, databases, texts and places, mostly after the synopsis was printed.
        The rows are not based on the synopsis but on other sources, which they cite.
        """
        retired_ids: RetiredIdTable
        """Ids that were withdrawn. The list ensures that no id is reused and that old links lead to the new row."""


RECORDS: dict[str, type[Record]] = {
    "agencies": Agency,
    "mandates": Mandate,
    "activities": Activity,
    "databases": Database,
    "publications": Publication,
    "focal_points": FocalPoint,
    "organizations": Organization,
    "participations": Participation,
    "instruments": Instrument,
    "places": Place,
    "figures": Figure,
    "sources": Source,
    "passages": Passage,
    "errata": Erratum,
    "identifiers": Identifier,
    "change_events": ChangeEvent,
    "retired_ids": RetiredId,
}
"""Name of each table, with the class of its records."""
