# The tables for type checkers; at run time each is a `Table`.
# Written by tools/write_records.py from the schemas; do not edit.
from collections.abc import Callable, Iterable
from datetime import date
from typing import Self, TypeAlias, TypedDict, TypeVar, Unpack

from .record import Record
from .records import (
    Activity,
    Agency,
    ChangeEvent,
    Database,
    Erratum,
    Figure,
    FocalPoint,
    Identifier,
    Instrument,
    Mandate,
    Organization,
    Participation,
    Passage,
    Place,
    Publication,
    RetiredId,
    Source,
)
from .table import Table
from .vocabularies import (
    Access,
    ActivityStatus,
    ActivityType,
    Basis,
    Confidence,
    ContactStatus,
    DatabaseStatus,
    DatabaseType,
    DutyBearer,
    ErratumType,
    EventType,
    FigureType,
    Form,
    Frequency,
    InstrumentStatus,
    InstrumentType,
    MandateType,
    Match,
    OrganizationType,
    PassageType,
    PassageUse,
    PlaceType,
    PublicationStatus,
    PublicationType,
    Qualifier,
    Relation,
    Role,
    Scheme,
    Scope,
    Section,
    SourceType,
    Specificity,
    Strategy,
    Theme,
    TitleType,
    TraffickingMandate,
)

_V = TypeVar("_V")
_C = TypeVar("_C")
Asked: TypeAlias = _V | Iterable[_V | None] | Callable[[_C], object] | None

class AgencyColumns(TypedDict, total=False):
    agency_id: Asked[str | Agency | Organization, str]
    acronym: Asked[str, str]
    name: Asked[str, str]
    chapter: Asked[int, int]
    approach: Asked[str, str]
    trafficking_mandate: Asked[TraffickingMandate, TraffickingMandate]
    summary: Asked[str, str]
    established: Asked[int, int]
    trafficking_work_since: Asked[int, int]
    homepage: Asked[str, str]
    first_page: Asked[int, int]
    passage_ids: Asked[str | Passage, str]

class AgencyTable(Table[Agency]):
    def where(self, **conditions: Unpack[AgencyColumns]) -> Self: ...  # type: ignore[override]

class MandateColumns(TypedDict, total=False):
    mandate_id: Asked[str | Mandate, str]
    agency_id: Asked[str | Agency | Organization, str]
    mandate_type: Asked[MandateType, MandateType]
    duty_bearer: Asked[DutyBearer, DutyBearer]
    specificity: Asked[Specificity, Specificity]
    summary: Asked[str, str]
    instrument_id: Asked[str | Instrument, str]
    relation: Asked[Relation, Relation]
    about_id: Asked[str | Activity | Database | Publication | Instrument | Organization | Agency, str]
    strategies: Asked[Strategy, Strategy]
    themes: Asked[Theme, Theme]
    passage_ids: Asked[str | Passage, str]

class MandateTable(Table[Mandate]):
    def where(self, **conditions: Unpack[MandateColumns]) -> Self: ...  # type: ignore[override]

class ActivityColumns(TypedDict, total=False):
    activity_id: Asked[str | Activity, str]
    agency_id: Asked[str | Agency | Organization, str]
    title: Asked[str, str]
    acronym: Asked[str, str]
    other_names: Asked[str, str]
    title_type: Asked[TitleType, TitleType]
    activity_type: Asked[ActivityType, ActivityType]
    form: Asked[Form, Form]
    specificity: Asked[Specificity, Specificity]
    activity_status: Asked[ActivityStatus, ActivityStatus]
    start_date: Asked[str | int | date, str]
    end_date: Asked[str | int | date, str]
    frequency: Asked[Frequency, Frequency]
    scope: Asked[Scope, Scope]
    summary: Asked[str, str]
    parent_id: Asked[str | Activity, str]
    place_ids: Asked[str | Place, str]
    venue_ids: Asked[str | Place, str]
    instrument_ids: Asked[str | Instrument, str]
    strategies: Asked[Strategy, Strategy]
    themes: Asked[Theme, Theme]
    url: Asked[str, str]
    passage_ids: Asked[str | Passage, str]

class ActivityTable(Table[Activity]):
    def where(self, **conditions: Unpack[ActivityColumns]) -> Self: ...  # type: ignore[override]

class DatabaseColumns(TypedDict, total=False):
    database_id: Asked[str | Database, str]
    agency_id: Asked[str | Agency | Organization, str]
    name: Asked[str, str]
    acronym: Asked[str, str]
    other_names: Asked[str, str]
    database_type: Asked[DatabaseType, DatabaseType]
    specificity: Asked[Specificity, Specificity]
    database_status: Asked[DatabaseStatus, DatabaseStatus]
    access: Asked[Access, Access]
    start_date: Asked[str | int | date, str]
    coverage: Asked[str, str]
    frequency: Asked[Frequency, Frequency]
    summary: Asked[str, str]
    parent_id: Asked[str | Database, str]
    place_ids: Asked[str | Place, str]
    themes: Asked[Theme, Theme]
    url: Asked[str, str]
    passage_ids: Asked[str | Passage, str]

class DatabaseTable(Table[Database]):
    def where(self, **conditions: Unpack[DatabaseColumns]) -> Self: ...  # type: ignore[override]

class PublicationColumns(TypedDict, total=False):
    publication_id: Asked[str | Publication, str]
    agency_id: Asked[str | Agency | Organization, str]
    title: Asked[str, str]
    other_names: Asked[str, str]
    title_type: Asked[TitleType, TitleType]
    publication_type: Asked[PublicationType, PublicationType]
    specificity: Asked[Specificity, Specificity]
    publication_status: Asked[PublicationStatus, PublicationStatus]
    issued: Asked[str | int | date, str]
    authors: Asked[str, str]
    series_id: Asked[str | Publication, str]
    number: Asked[str, str]
    symbols: Asked[str, str]
    sales_number: Asked[str, str]
    languages: Asked[str, str]
    output_of_id: Asked[str | Activity | Database, str]
    summary: Asked[str, str]
    place_ids: Asked[str | Place, str]
    themes: Asked[Theme, Theme]
    url: Asked[str, str]
    passage_ids: Asked[str | Passage, str]

class PublicationTable(Table[Publication]):
    def where(self, **conditions: Unpack[PublicationColumns]) -> Self: ...  # type: ignore[override]

class FocalPointColumns(TypedDict, total=False):
    focal_point_id: Asked[str | FocalPoint, str]
    agency_id: Asked[str | Agency | Organization, str]
    honorific: Asked[str, str]
    name: Asked[str, str]
    position: Asked[str, str]
    unit: Asked[str, str]
    unit_id: Asked[str | Organization | Agency, str]
    responsibility: Asked[str, str]
    address: Asked[str, str]
    country_id: Asked[str | Place, str]
    emails: Asked[str, str]
    telephone: Asked[str, str]
    fax: Asked[str, str]
    as_of: Asked[str | int | date, str]
    contact_status: Asked[ContactStatus, ContactStatus]
    passage_ids: Asked[str | Passage, str]

class FocalPointTable(Table[FocalPoint]):
    def where(self, **conditions: Unpack[FocalPointColumns]) -> Self: ...  # type: ignore[override]

class OrganizationColumns(TypedDict, total=False):
    organization_id: Asked[str | Organization | Agency, str]
    name: Asked[str, str]
    acronym: Asked[str, str]
    other_names: Asked[str, str]
    organization_type: Asked[OrganizationType, OrganizationType]
    parent_id: Asked[str | Organization | Agency, str]
    country_id: Asked[str | Place, str]
    seat_id: Asked[str | Place, str]
    passage_ids: Asked[str | Passage, str]

class OrganizationTable(Table[Organization]):
    def where(self, **conditions: Unpack[OrganizationColumns]) -> Self: ...  # type: ignore[override]

class ParticipationColumns(TypedDict, total=False):
    participation_id: Asked[str | Participation, str]
    about_id: Asked[str | Activity | Database | Publication | Agency | Source | Organization, str]
    organization_id: Asked[str | Organization | Agency, str]
    role: Asked[Role, Role]
    passage_ids: Asked[str | Passage, str]

class ParticipationTable(Table[Participation]):
    def where(self, **conditions: Unpack[ParticipationColumns]) -> Self: ...  # type: ignore[override]

class InstrumentColumns(TypedDict, total=False):
    instrument_id: Asked[str | Instrument, str]
    title: Asked[str, str]
    short_title: Asked[str, str]
    other_names: Asked[str, str]
    symbols: Asked[str, str]
    instrument_type: Asked[InstrumentType, InstrumentType]
    instrument_status: Asked[InstrumentStatus, InstrumentStatus]
    body_id: Asked[str | Organization | Agency, str]
    adopted: Asked[str | int | date, str]
    parent_id: Asked[str | Instrument, str]
    summary: Asked[str, str]
    passage_ids: Asked[str | Passage, str]

class InstrumentTable(Table[Instrument]):
    def where(self, **conditions: Unpack[InstrumentColumns]) -> Self: ...  # type: ignore[override]

class PlaceColumns(TypedDict, total=False):
    place_id: Asked[str | Place, str]
    name: Asked[str, str]
    other_names: Asked[str, str]
    place_type: Asked[PlaceType, PlaceType]
    iso_alpha3: Asked[str, str]
    m49: Asked[str, str]
    m49_region: Asked[str, str]
    m49_subregion: Asked[str, str]
    latitude: Asked[float, float]
    longitude: Asked[float, float]
    within_ids: Asked[str | Place, str]
    member_ids: Asked[str | Place, str]
    passage_ids: Asked[str | Passage, str]

class PlaceTable(Table[Place]):
    def where(self, **conditions: Unpack[PlaceColumns]) -> Self: ...  # type: ignore[override]

class FigureColumns(TypedDict, total=False):
    figure_id: Asked[str | Figure, str]
    agency_id: Asked[str | Agency | Organization, str]
    about_id: Asked[str | Record, str]
    summary: Asked[str, str]
    printed: Asked[str, str]
    value: Asked[float, float]
    value_to: Asked[float, float]
    unit: Asked[str, str]
    qualifier: Asked[Qualifier, Qualifier]
    figure_type: Asked[FigureType, FigureType]
    period: Asked[str | int | date, str]
    place_id: Asked[str | Place, str]
    passage_ids: Asked[str | Passage, str]

class FigureTable(Table[Figure]):
    def where(self, **conditions: Unpack[FigureColumns]) -> Self: ...  # type: ignore[override]

class SourceColumns(TypedDict, total=False):
    source_id: Asked[str | Source, str]
    source_type: Asked[SourceType, SourceType]
    title: Asked[str, str]
    authors: Asked[str, str]
    publisher: Asked[str, str]
    place: Asked[str, str]
    issued: Asked[str | int | date, str]
    language: Asked[str, str]
    url: Asked[str, str]
    accessed: Asked[str | int | date, str]

class SourceTable(Table[Source]):
    def where(self, **conditions: Unpack[SourceColumns]) -> Self: ...  # type: ignore[override]

class PassageColumns(TypedDict, total=False):
    passage_id: Asked[str | Passage, str]
    source_id: Asked[str | Source, str]
    agency_id: Asked[str | Agency | Organization, str]
    section: Asked[Section, Section]
    locator: Asked[str, str]
    passage_type: Asked[PassageType, PassageType]
    page_from: Asked[int, int]
    page_to: Asked[int, int]
    words: Asked[int, int]
    fingerprint: Asked[str, str]
    passage_use: Asked[PassageUse, PassageUse]
    note: Asked[str, str]

class PassageTable(Table[Passage]):
    def where(self, **conditions: Unpack[PassageColumns]) -> Self: ...  # type: ignore[override]

class ErratumColumns(TypedDict, total=False):
    erratum_id: Asked[str | Erratum, str]
    passage_id: Asked[str | Passage, str]
    erratum_type: Asked[ErratumType, ErratumType]
    printed: Asked[str, str]
    reading: Asked[str, str]
    confidence: Asked[Confidence, Confidence]
    basis: Asked[Basis, Basis]
    evidence_ids: Asked[str | Passage, str]
    affected_ids: Asked[str | Record, str]
    summary: Asked[str, str]

class ErratumTable(Table[Erratum]):
    def where(self, **conditions: Unpack[ErratumColumns]) -> Self: ...  # type: ignore[override]

class IdentifierColumns(TypedDict, total=False):
    identifier_id: Asked[str | Identifier, str]
    about_id: Asked[str | Agency | Organization | Instrument | Publication | Place, str]
    scheme: Asked[Scheme, Scheme]
    value: Asked[str, str]
    match: Asked[Match, Match]
    label: Asked[str, str]
    passage_ids: Asked[str | Passage, str]

class IdentifierTable(Table[Identifier]):
    def where(self, **conditions: Unpack[IdentifierColumns]) -> Self: ...  # type: ignore[override]

class ChangeEventColumns(TypedDict, total=False):
    change_event_id: Asked[str | ChangeEvent, str]
    about_id: Asked[str | Record, str]
    event_type: Asked[EventType, EventType]
    date: Asked[str | int | date, str]
    to_id: Asked[str | Record, str]
    to_name: Asked[str, str]
    summary: Asked[str, str]
    passage_ids: Asked[str | Passage, str]

class ChangeEventTable(Table[ChangeEvent]):
    def where(self, **conditions: Unpack[ChangeEventColumns]) -> Self: ...  # type: ignore[override]

class RetiredIdColumns(TypedDict, total=False):
    id: Asked[str | RetiredId, str]
    redirect: Asked[str | Record, str]
    reason: Asked[str, str]

class RetiredIdTable(Table[RetiredId]):
    def where(self, **conditions: Unpack[RetiredIdColumns]) -> Self: ...  # type: ignore[override]
