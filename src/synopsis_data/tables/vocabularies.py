"""The vocabularies as types, named after their columns; what each value means stands in the schemas.

Written by tools/write_records.py from the schemas; do not edit.
"""

from typing import Literal, get_args

# fmt: off
# ruff: noqa: E501

Access = Literal["public", "registered", "restricted", "internal"]
ActivityStatus = Literal["ongoing", "recurring", "completed", "planned"]
ActivityType = Literal["research", "data-collection", "methodology", "training", "technical-assistance", "legal-policy",
    "standard-setting", "advocacy", "awareness-raising", "direct-assistance", "identification-referral", "prevention-services",
    "law-enforcement-support", "coordination", "monitoring"]
Basis = Literal["source", "outside", "judgement"]
Confidence = Literal["high", "medium", "low"]
ContactStatus = Literal["as-published", "redacted"]
DatabaseStatus = Literal["operational", "planned", "closed"]
DatabaseType = Literal["case-database", "victim-database", "country-database", "police-database", "notice-system", "messaging-system",
    "query-tool", "bibliography", "legal-repository", "directory", "portal", "linked-databases"]
DutyBearer = Literal["self", "others"]
ErratumType = Literal["typo", "grammar", "date", "number", "name-variant", "wrong-name", "damaged-text", "url-damage", "contradiction",
    "ambiguous", "heading", "attribution", "missing", "dated-tense"]
EventType = Literal["renamed", "merged-into", "succeeded-by", "ended", "adopted", "in-force", "published", "status"]
FigureType = Literal["victims-estimate", "prevalence", "database-size", "coverage", "assistance", "projects", "membership",
    "participants", "money", "structure", "target", "time"]
Form = Literal["programme", "project", "campaign", "meeting", "series", "service"]
Frequency = Literal["monthly", "quarterly", "annual", "biennial", "irregular"]
InstrumentStatus = Literal["in-force", "adopted", "draft"]
InstrumentType = Literal["treaty", "resolution", "decision", "declaration", "plan-of-action", "soft-law", "charter", "eu-act",
    "national-law"]
MandateType = Literal["mandate", "function", "goal", "principle", "position", "scope-limit", "recommendation", "legal-basis"]
Match = Literal["exact", "close", "narrow"]
OrganizationType = Literal["un-body", "unit", "intergovernmental", "regional-body", "eu-institution", "treaty-body",
    "special-procedure", "task-force", "initiative", "fund", "government", "national-human-rights-institution", "ngo", "academic",
    "network", "foundation", "media"]
PassageType = Literal["paragraph", "list", "list-item", "footnote", "box", "source-line", "contact", "heading", "imprint", "record"]
PassageUse = Literal["recorded", "context"]
PlaceType = Literal["country", "territory", "region", "subregion", "group", "subnational", "city"]
PublicationStatus = Literal["issued", "forthcoming", "ongoing"]
PublicationType = Literal["report", "study", "survey", "sg-report", "working-paper", "guidelines", "handbook", "training-material",
    "legal-commentary", "expert-paper", "position-paper", "work-programme", "fact-sheet", "catalogue", "series", "meeting-documents",
    "web-page"]
Qualifier = Literal["exact", "approximately", "almost", "at-least", "more-than", "up-to", "vague"]
Relation = Literal["established-by", "mandated-by", "derives-from", "custodian-of", "secretariat-of", "services", "monitors",
    "reports-under", "guided-by"]
Role = Literal["lead", "co-organizer", "partner", "funder", "supporter", "commissioner", "author", "affiliation", "publisher", "host",
    "implementer", "manager", "member", "technical-adviser", "endorser", "recipient", "addressee", "serviced-body"]
Scheme = Literal["ror", "isni", "iati-org", "wikidata", "cow-igo", "un-symbol", "untc", "unts", "cets", "celex", "normlex", "geonames",
    "iso-3166-2", "isbn", "doi"]
Scope = Literal["global", "interregional", "regional", "multi-country", "national", "subnational"]
Section = Literal["front", "contents", "introduction", "mandate", "research", "focal-points", "end"]
SourceType = Literal["synopsis", "official-document", "web-page", "register", "dataset"]
Specificity = Literal["trafficking", "component", "related"]
Strategy = Literal["prevention", "protection", "prosecution", "partnership", "evidence"]
Theme = Literal["trafficking-in-women-and-girls", "trafficking-in-men-and-boys", "child-trafficking", "sexual-exploitation",
    "forced-labour", "child-labour", "smuggling-of-migrants", "migration", "refugees-and-asylum", "statelessness", "gender-equality",
    "violence-against-women", "violence-against-children", "child-sexual-abuse-online", "travelling-sex-offenders", "hiv-aids",
    "health", "human-rights", "human-development", "root-causes", "demand", "victim-identification", "victim-assistance",
    "return-and-reintegration", "re-trafficking", "criminal-justice", "organized-crime", "legislation-and-policy", "data-and-methods",
    "minorities", "peacekeeping", "media", "travel-documents", "education", "ethics"]
TitleType = Literal["printed", "supplied"]
TraffickingMandate = Literal["explicit", "derived", "disclaimed"]

VOCABULARIES: dict[str, dict[str, tuple[str, ...]]] = {
    "agencies": {"trafficking_mandate": get_args(TraffickingMandate)},
    "mandates": {"mandate_type": get_args(MandateType), "duty_bearer": get_args(DutyBearer), "specificity": get_args(Specificity), "relation": get_args(Relation), "strategies": get_args(Strategy), "themes": get_args(Theme)},
    "activities": {"title_type": get_args(TitleType), "activity_type": get_args(ActivityType), "form": get_args(Form), "specificity": get_args(Specificity), "activity_status": get_args(ActivityStatus), "frequency": get_args(Frequency), "scope": get_args(Scope), "strategies": get_args(Strategy), "themes": get_args(Theme)},
    "databases": {"database_type": get_args(DatabaseType), "specificity": get_args(Specificity), "database_status": get_args(DatabaseStatus), "access": get_args(Access), "frequency": get_args(Frequency), "themes": get_args(Theme)},
    "publications": {"title_type": get_args(TitleType), "publication_type": get_args(PublicationType), "specificity": get_args(Specificity), "publication_status": get_args(PublicationStatus), "themes": get_args(Theme)},
    "focal_points": {"contact_status": get_args(ContactStatus)},
    "organizations": {"organization_type": get_args(OrganizationType)},
    "participations": {"role": get_args(Role)},
    "instruments": {"instrument_type": get_args(InstrumentType), "instrument_status": get_args(InstrumentStatus)},
    "places": {"place_type": get_args(PlaceType)},
    "figures": {"qualifier": get_args(Qualifier), "figure_type": get_args(FigureType)},
    "sources": {"source_type": get_args(SourceType)},
    "passages": {"section": get_args(Section), "passage_type": get_args(PassageType), "passage_use": get_args(PassageUse)},
    "errata": {"erratum_type": get_args(ErratumType), "confidence": get_args(Confidence), "basis": get_args(Basis)},
    "identifiers": {"scheme": get_args(Scheme), "match": get_args(Match)},
    "change_events": {"event_type": get_args(EventType)},
}
"""The allowed values of each column with a vocabulary, by table and column, in the order of the schema."""
