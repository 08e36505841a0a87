"""The typed records, one class per table.

Written by tools/write_records.py from the schemas; do not edit.
"""

from __future__ import annotations

from .record import Record

# fmt: off


class Agency(Record):
    """One row of agencies: one of the agencies that the source gives a chapter."""

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
    """The agency; at the same time its key in organizations."""
    acronym: str
    """The acronym that the source prints."""
    name: str
    """The full name, as the heading of the chapter prints it."""
    chapter: int | None
    """Number of the chapter in the contents of the source, 1 to 15."""
    approach: str | None
    """The angle from which the agency takes up trafficking, in a few words of our own."""
    trafficking_mandate: str | None
    """Whether the text prints a mandate on trafficking, derives the work from a wider mandate, or says that there is
    none; empty where it is unstated.
    """
    summary: str
    """What the agency is and what it does against trafficking. One to three plain sentences in our own words, at most
    400 characters; no sentence of the source is copied.
    """
    established: int | None
    """Year in which the agency was established, as printed."""
    trafficking_work_since: int | None
    """Year since which the agency works on trafficking, as printed."""
    homepage: str | None
    """The web site of the agency that the source prints, with a scheme."""
    first_page: int | None
    """Page on which the chapter begins, by the contents page."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is drawn from; at least one."""


class Mandate(Record):
    """One row of mandates: one thing that an agency is mandated, bound or committed to do, or says that it does not do;
    or one tie to a legal instrument.
    """

    __slots__ = ()
    TABLE = "mandates"
    COLUMNS = (
        "mandate_id", "agency_id", "mandate_type", "summary", "instrument_id", "relation", "about_id", "strategies",
        "themes", "passage_ids",
    )
    TYPES = ("string", "string", "string", "string", "string", "string", "string", "list", "list", "list",)

    mandate_id: str
    """The mandate. Lower-case letters, digits and single hyphens; unique in the whole package; never changed and never
    used again.
    """
    agency_id: str | None
    """The agency whose chapter tells of it and that runs it; empty where no agency of the fifteen does."""
    mandate_type: str
    """What kind of statement it is."""
    summary: str
    """What the agency is to do or not to do, or how it is tied to the instrument. One to three plain sentences in our
    own words, at most 400 characters; no sentence of the source is copied.
    """
    instrument_id: str | None
    """The legal instrument that the row ties the agency to."""
    relation: str | None
    """How the agency is tied to the instrument; only with an instrument."""
    about_id: str | None
    """The activity, database, publication or instrument that the statement belongs to, such as the programme whose goal
    it is.
    """
    strategies: tuple[str, ...]
    """Which of the usual strategies against trafficking the passage itself names or describes."""
    themes: tuple[str, ...]
    """What it is about, as far as the passage itself says so."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is drawn from; at least one."""


class Activity(Record):
    """One row of activities: one undertaking with its own action and its own object."""

    __slots__ = ()
    TABLE = "activities"
    COLUMNS = (
        "activity_id", "agency_id", "title", "title_type", "activity_type", "form", "specificity", "activity_status",
        "start_date", "end_date", "frequency", "scope", "summary", "parent_id", "place_ids", "venue_ids",
        "instrument_ids", "strategies", "themes", "url", "passage_ids",
    )
    TYPES = (
        "string", "string", "string", "string", "string", "string", "string", "string", "string", "string", "string",
        "string", "string", "string", "list", "list", "list", "list", "list", "string", "list",
    )

    activity_id: str
    """The activity; begins with the id of the agency or organization that runs it. Lower-case letters, digits and
    single hyphens; unique in the whole package; never changed and never used again.
    """
    agency_id: str | None
    """The agency whose chapter tells of it and that runs it; empty where no agency of the fifteen does."""
    title: str
    """The name of the activity as printed, or our own descriptive title."""
    title_type: str
    """Whether the title is printed in the source or supplied by this package."""
    activity_type: str
    """The kind of action."""
    form: str | None
    """As what it is done; empty where the text names no form."""
    specificity: str
    """How closely it is tied to trafficking in persons."""
    activity_status: str | None
    """State of the activity as of February 2008, as far as the text shows it."""
    start_date: str | None
    """When it began or took place. ISO 8601, only as precise as the source."""
    end_date: str | None
    """When it ended or is to end; for one day the same as the start. ISO 8601, only as precise as the source."""
    frequency: str | None
    """The rhythm that the text prints."""
    scope: str | None
    """How far it reaches, after the activity scopes of IATI."""
    summary: str
    """What is done, for whom, how and why. One to three plain sentences in our own words, at most 400 characters; no
    sentence of the source is copied.
    """
    parent_id: str | None
    """The activity that this one is a part of."""
    place_ids: tuple[str, ...]
    """The places that the activity covers or works in."""
    venue_ids: tuple[str, ...]
    """The places where it meets or sits."""
    instrument_ids: tuple[str, ...]
    """The legal instruments that the activity applies, promotes or serves."""
    strategies: tuple[str, ...]
    """Which of the usual strategies against trafficking the passage itself names or describes."""
    themes: tuple[str, ...]
    """What it is about, as far as the passage itself says so."""
    url: str | None
    """The web address that the source prints for it, with a scheme."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is drawn from; at least one."""


class Database(Record):
    """One row of databases: one database, repository, portal or information system."""

    __slots__ = ()
    TABLE = "databases"
    COLUMNS = (
        "database_id", "agency_id", "name", "acronym", "database_type", "specificity", "database_status", "access",
        "start_date", "coverage", "frequency", "summary", "parent_id", "place_ids", "themes", "url", "passage_ids",
    )
    TYPES = (
        "string", "string", "string", "string", "string", "string", "string", "string", "string", "string", "string",
        "string", "string", "list", "list", "string", "list",
    )

    database_id: str
    """The database; begins with the id of the agency or organization that runs it. Lower-case letters, digits and
    single hyphens; unique in the whole package; never changed and never used again.
    """
    agency_id: str | None
    """The agency whose chapter tells of it and that runs it; empty where no agency of the fifteen does."""
    name: str
    """The name as printed."""
    acronym: str | None
    """The acronym that the source prints."""
    database_type: str
    """What it holds or does."""
    specificity: str
    """How closely it is tied to trafficking in persons."""
    database_status: str | None
    """State as of February 2008, as far as the text shows it."""
    access: str | None
    """Who may use it; empty where the source does not say."""
    start_date: str | None
    """When it was set up or began to collect. ISO 8601, only as precise as the source."""
    coverage: str | None
    """The period, cases or material that it covers, in a few words of our own."""
    frequency: str | None
    """How often it is updated, as printed."""
    summary: str
    """What it holds, how it is fed and what it is used for. One to three plain sentences in our own words, at most 400
    characters; no sentence of the source is copied.
    """
    parent_id: str | None
    """The database or system that this one is a part of."""
    place_ids: tuple[str, ...]
    """The places that it covers."""
    themes: tuple[str, ...]
    """What it is about, as far as the passage itself says so."""
    url: str | None
    """The web address that the source prints for it, with a scheme."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is drawn from; at least one."""


class Publication(Record):
    """One row of publications: one document, series or planned document."""

    __slots__ = ()
    TABLE = "publications"
    COLUMNS = (
        "publication_id", "agency_id", "title", "title_type", "publication_type", "specificity", "publication_status",
        "issued", "authors", "series_id", "number", "symbols", "sales_number", "languages", "output_of_id", "summary",
        "place_ids", "themes", "url", "passage_ids",
    )
    TYPES = (
        "string", "string", "string", "string", "string", "string", "string", "string", "list", "string", "string",
        "list", "string", "list", "string", "string", "list", "list", "string", "list",
    )

    publication_id: str
    """The publication; begins with the id of the agency or organization that issues it. Lower-case letters, digits and
    single hyphens; unique in the whole package; never changed and never used again.
    """
    agency_id: str | None
    """The agency whose chapter tells of it and that runs it; empty where no agency of the fifteen does."""
    title: str
    """The title as printed, or our own descriptive title where the source names the document without one."""
    title_type: str
    """Whether the title is printed in the source or supplied by this package."""
    publication_type: str
    """What kind of document it is."""
    specificity: str
    """How closely it is tied to trafficking in persons."""
    publication_status: str
    """Whether it is out, announced, or appears continuously, as of February 2008."""
    issued: str | None
    """When it was or is to be published, as printed. ISO 8601, only as precise as the source."""
    authors: tuple[str, ...]
    """The persons named as authors, in printed order."""
    series_id: str | None
    """The series that the document belongs to."""
    number: str | None
    """The number in its series or of the edition."""
    symbols: tuple[str, ...]
    """The document symbols of the United Nations that the source prints."""
    sales_number: str | None
    """The sales number of a United Nations publication."""
    languages: tuple[str, ...]
    """The languages of the document where the source says them; ISO 639-1."""
    output_of_id: str | None
    """The activity or database that it came out of."""
    summary: str | None
    """What it is about and what it found, where the source says so; empty where it gives the title alone. One to three
    plain sentences in our own words, at most 400 characters; no sentence of the source is copied.
    """
    place_ids: tuple[str, ...]
    """The places that it covers."""
    themes: tuple[str, ...]
    """What it is about, as far as the passage itself says so."""
    url: str | None
    """The web address that the source prints for it, with a scheme."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is drawn from; at least one."""


class FocalPoint(Record):
    """One row of focal_points: one contact that a chapter prints."""

    __slots__ = ()
    TABLE = "focal_points"
    COLUMNS = (
        "focal_point_id", "agency_id", "honorific", "name", "position", "unit", "responsibility", "address",
        "country_id", "emails", "telephone", "fax", "as_of", "contact_status", "passage_ids",
    )
    TYPES = (
        "string", "string", "string", "string", "string", "string", "string", "string", "string", "list", "string",
        "string", "string", "string", "list",
    )

    focal_point_id: str
    """The contact; begins with the id of the agency. Lower-case letters, digits and single hyphens; unique in the whole
    package; never changed and never used again.
    """
    agency_id: str
    """The agency whose chapter tells of it and that runs it."""
    honorific: str | None
    """The form of address as printed."""
    name: str | None
    """The name as printed; empty for a mailbox without a name."""
    position: str | None
    """The post as printed."""
    unit: str | None
    """The unit of the agency as printed."""
    responsibility: str | None
    """What the contact is there for, where the text says so, in our own words."""
    address: str | None
    """The postal address of the office as printed."""
    country_id: str | None
    """The country of the office."""
    emails: tuple[str, ...]
    """The e-mail addresses as printed."""
    telephone: str | None
    """The telephone number in the form of E.164."""
    fax: str | None
    """The fax number in the form of E.164."""
    as_of: str
    """The time that the details stand for. ISO 8601, only as precise as the source."""
    contact_status: str
    """Whether the details stand as published or were removed at the request of the person."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is drawn from; at least one."""


class Organization(Record):
    """One row of organizations: one organization or unit that the source names, the agencies included."""

    __slots__ = ()
    TABLE = "organizations"
    COLUMNS = (
        "organization_id", "name", "acronym", "other_names", "organization_type", "parent_id", "country_id",
        "passage_ids",
    )
    TYPES = ("string", "string", "string", "list", "string", "string", "string", "list",)

    organization_id: str
    """The organization; for an agency the same id as in agencies. Lower-case letters, digits and single hyphens; unique
    in the whole package; never changed and never used again.
    """
    name: str
    """The fullest name that the source prints."""
    acronym: str | None
    """The acronym that the source prints."""
    other_names: tuple[str, ...]
    """Every other form of the name that the source prints."""
    organization_type: str | None
    """What kind of body it is, only where the source shows it."""
    parent_id: str | None
    """The organization that this one is a part of."""
    country_id: str | None
    """The country that it belongs to or sits in, where the source says so."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is drawn from; at least one."""


class Participation(Record):
    """One row of participations: the role of one organization in an activity, a database, a publication, or the work of
    an agency as such.
    """

    __slots__ = ()
    TABLE = "participations"
    COLUMNS = ("participation_id", "about_id", "organization_id", "role", "passage_ids",)
    TYPES = ("string", "string", "string", "string", "list",)

    participation_id: str
    """The participation: what it is about, the organization and the role, joined by hyphens. Lower-case letters, digits
    and single hyphens; unique in the whole package; never changed and never used again.
    """
    about_id: str
    """The activity, database, publication, source or agency in whose work the organization has a role."""
    organization_id: str
    """The organization that has the role."""
    role: str
    """What the organization does in it."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is drawn from; at least one."""


class Instrument(Record):
    """One row of instruments: one treaty, resolution, decision, declaration, plan, law or other text adopted by States."""

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
    """The instrument. Lower-case letters, digits and single hyphens; unique in the whole package; never changed and
    never used again.
    """
    title: str
    """The fullest title that the source prints."""
    short_title: str | None
    """The short form that the source prints."""
    other_names: tuple[str, ...]
    """Every other form of the name that the source prints."""
    symbols: tuple[str, ...]
    """The document symbols or numbers that the source prints."""
    instrument_type: str | None
    """What kind of text it is; empty where the source does not say."""
    instrument_status: str | None
    """Its state, where the source says it."""
    body_id: str | None
    """The body that adopted it, where the source says so."""
    adopted: str | None
    """When it was adopted, as printed. ISO 8601, only as precise as the source."""
    parent_id: str | None
    """The instrument that this one supplements or is a part of."""
    summary: str | None
    """What the source says of it. One to three plain sentences in our own words, at most 400 characters; no sentence of
    the source is copied.
    """
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is drawn from; at least one."""


class Place(Record):
    """One row of places: one country, territory, region or city that something is tied to."""

    __slots__ = ()
    TABLE = "places"
    COLUMNS = (
        "place_id", "name", "other_names", "place_type", "iso_alpha3", "m49", "within_ids", "member_ids", "passage_ids",
    )
    TYPES = ("string", "string", "list", "string", "string", "string", "list", "list", "list",)

    place_id: str
    """The place. Lower-case letters, digits and single hyphens; unique in the whole package; never changed and never
    used again.
    """
    name: str
    """The name as the source prints it."""
    other_names: tuple[str, ...]
    """Every other form of the name that the source prints."""
    place_type: str
    """What kind of place it is."""
    iso_alpha3: str | None
    """Code of a country or territory by ISO 3166-1."""
    m49: str | None
    """Code of a country or region by the standard M49 of the United Nations; three digits."""
    within_ids: tuple[str, ...]
    """The larger places that it lies in, where the source says so or it is a city of a named country."""
    member_ids: tuple[str, ...]
    """The countries that the source lists as making up the group; empty where chapters differ."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is drawn from; at least one."""


class Figure(Record):
    """One row of figures: one number that the source claims."""

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
    """The figure; begins with the id of the agency or organization that claims it. Lower-case letters, digits and
    single hyphens; unique in the whole package; never changed and never used again.
    """
    agency_id: str | None
    """The agency whose chapter tells of it and that runs it; empty where no agency of the fifteen does."""
    about_id: str
    """The row that the number describes."""
    summary: str
    """What is counted. One to three plain sentences in our own words, at most 400 characters; no sentence of the source
    is copied.
    """
    printed: str
    """The number in the words of the source, a few words at most."""
    value: float | None
    """The number; the lower end of a range; empty where the source gives no number."""
    value_to: float | None
    """The upper end of a range."""
    unit: str | None
    """What is counted, a noun; ISO 4217 for money; share for a part of one."""
    qualifier: str
    """How the source qualifies the number."""
    figure_type: str
    """What kind of claim it is."""
    period: str | None
    """The time that the number stands for; ISO 8601, a date or a period with a slash."""
    place_id: str | None
    """The place that the number is about."""
    passage_ids: tuple[str, ...]
    """The passages of the source that this row is drawn from; at least one."""


class Source(Record):
    """One row of sources: one document that rows are drawn from."""

    __slots__ = ()
    TABLE = "sources"
    COLUMNS = ("source_id", "title", "authors", "publisher", "place", "issued", "language", "url",)
    TYPES = ("string", "string", "list", "string", "string", "string", "string", "string",)

    source_id: str
    """The source. Lower-case letters, digits and single hyphens; unique in the whole package; never changed and never
    used again.
    """
    title: str
    """The title as printed."""
    authors: tuple[str, ...]
    """The persons named as authors, in printed order."""
    publisher: str | None
    """Who published it."""
    place: str | None
    """Where it was published."""
    issued: str | None
    """When it was published. ISO 8601, only as precise as the source."""
    language: str | None
    """The language of the document; ISO 639-1."""
    url: str | None
    """Where the document can be had."""


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
    """The passage: source, chapter, number in reading order. Lower-case letters, digits and single hyphens; unique in
    the whole package; never changed and never used again.
    """
    source_id: str
    """The document."""
    agency_id: str | None
    """The agency whose chapter it stands in; empty outside the chapters."""
    section: str
    """The part of the chapter or of the document."""
    locator: str | None
    """Page or heading in a contributed source; empty for the synopsis of 2008."""
    passage_type: str
    """What kind of text it is."""
    page_from: int | None
    """Lower bound of the page, by the contents page."""
    page_to: int | None
    """Upper bound of the page, by the contents page."""
    words: int | None
    """Number of words."""
    fingerprint: tuple[str, ...]
    """At most twelve hashes of five-word runs that occur nowhere else in the document, in reading order; empty where
    there is none.
    """
    passage_use: str | None
    """Whether rows cite the passage or it is context; empty where the chapter has not been coded yet."""
    note: str | None
    """For context: what the passage is."""


class Erratum(Record):
    """One row of errata: one place where the source is wrong, damaged or ambiguous."""

    __slots__ = ()
    TABLE = "errata"
    COLUMNS = (
        "erratum_id", "passage_id", "erratum_type", "printed", "reading", "confidence", "basis", "affected_ids",
        "summary",
    )
    TYPES = ("string", "string", "string", "string", "string", "string", "string", "list", "string",)

    erratum_id: str
    """The erratum: err, the passage and a number. Unique in the whole package; never changed and never used again."""
    passage_id: str
    """The passage in which it stands."""
    erratum_type: str
    """What kind of error it is."""
    printed: str | None
    """The few words concerned."""
    reading: str | None
    """How it should read, as far as it can be known."""
    confidence: str
    """How sure the reading is."""
    basis: str
    """What the finding rests on."""
    affected_ids: tuple[str, ...]
    """The rows that the error touches."""
    summary: str
    """What is wrong and why. One to three plain sentences in our own words, at most 400 characters; no sentence of the
    source is copied.
    """


class RetiredId(Record):
    """One row of retired_ids: one id that is no longer in use."""

    __slots__ = ()
    TABLE = "retired_ids"
    COLUMNS = ("id", "redirect", "reason",)
    TYPES = ("string", "string", "string",)

    id: str
    """The id that was withdrawn."""
    redirect: str | None
    """The id of the row that took its place; empty where there is none."""
    reason: str
    """Why the id was withdrawn."""


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
    "retired_ids": RetiredId,
}
"""Name of each table, with the class of its records."""
