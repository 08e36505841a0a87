"""The vocabularies as types; what each value means stands in the schemas.

Written by tools/write_records.py from the schemas; do not edit.
"""

from __future__ import annotations

from typing import Literal, get_args

# fmt: off
# ruff: noqa: E501

Access = Literal["public", "registered", "restricted", "internal"]
"""Values of access in databases."""
ActivityStatus = Literal["ongoing", "recurring", "completed", "planned"]
"""Values of activity_status in activities."""
ActivityType = Literal[
    "research", "data-collection", "methodology", "training", "technical-assistance", "legal-policy",
    "standard-setting", "advocacy", "awareness-raising", "direct-assistance", "identification-referral",
    "prevention-services", "law-enforcement-support", "coordination", "monitoring",
]
"""Values of activity_type in activities."""
Basis = Literal["source", "outside", "judgement"]
"""Values of basis in errata."""
Confidence = Literal["high", "medium", "low"]
"""Values of confidence in errata."""
ContactStatus = Literal["as-published", "redacted"]
"""Values of contact_status in focal_points."""
DatabaseStatus = Literal["operational", "planned", "closed"]
"""Values of database_status in databases."""
DatabaseType = Literal[
    "case-database", "victim-database", "country-database", "police-database", "notice-system", "messaging-system",
    "query-tool", "bibliography", "legal-repository", "directory", "portal", "linked-databases",
]
"""Values of database_type in databases."""
ErratumType = Literal[
    "typo", "grammar", "date", "number", "name-variant", "wrong-name", "damaged-text", "url-damage", "contradiction",
    "ambiguous", "heading", "attribution", "missing", "dated-tense",
]
"""Values of erratum_type in errata."""
FigureType = Literal[
    "victims-estimate", "prevalence", "database-size", "coverage", "assistance", "projects", "membership",
    "participants", "money", "structure", "target", "time",
]
"""Values of figure_type in figures."""
Form = Literal["programme", "project", "campaign", "meeting", "series", "service"]
"""Values of form in activities."""
Frequency = Literal["monthly", "quarterly", "annual", "biennial", "irregular"]
"""Values of frequency in activities and where the same ones stand."""
InstrumentStatus = Literal["in-force", "adopted", "draft"]
"""Values of instrument_status in instruments."""
InstrumentType = Literal[
    "treaty", "resolution", "decision", "declaration", "plan-of-action", "soft-law", "charter", "eu-act",
    "national-law",
]
"""Values of instrument_type in instruments."""
MandateType = Literal[
    "mandate", "function", "goal", "principle", "position", "scope-limit", "recommendation", "legal-basis",
]
"""Values of mandate_type in mandates."""
OrganizationType = Literal[
    "un-body", "unit", "intergovernmental", "regional-body", "eu-institution", "treaty-body", "special-procedure",
    "task-force", "initiative", "fund", "government", "national-human-rights-institution", "ngo", "academic", "network",
    "foundation", "media",
]
"""Values of organization_type in organizations."""
PassageType = Literal[
    "paragraph", "list", "list-item", "footnote", "box", "source-line", "contact", "heading", "imprint",
]
"""Values of passage_type in passages."""
PassageUse = Literal["recorded", "context"]
"""Values of passage_use in passages."""
PlaceType = Literal["country", "territory", "region", "subregion", "group", "subnational", "city"]
"""Values of place_type in places."""
PublicationStatus = Literal["issued", "forthcoming", "ongoing"]
"""Values of publication_status in publications."""
PublicationType = Literal[
    "report", "study", "survey", "sg-report", "working-paper", "guidelines", "handbook", "training-material",
    "legal-commentary", "expert-paper", "position-paper", "work-programme", "fact-sheet", "catalogue", "series",
    "meeting-documents", "web-page",
]
"""Values of publication_type in publications."""
Qualifier = Literal["exact", "approximately", "almost", "at-least", "more-than", "up-to", "vague"]
"""Values of qualifier in figures."""
Relation = Literal[
    "established-by", "mandated-by", "derives-from", "custodian-of", "secretariat-of", "services", "monitors",
    "reports-under", "guided-by",
]
"""Values of relation in mandates."""
Role = Literal[
    "lead", "co-organizer", "partner", "funder", "commissioner", "author", "publisher", "host", "implementer",
    "manager", "member", "technical-adviser", "endorser", "recipient", "serviced-body",
]
"""Values of role in participations."""
Scope = Literal["global", "interregional", "regional", "multi-country", "national", "subnational"]
"""Values of scope in activities."""
Section = Literal["front", "contents", "introduction", "mandate", "research", "focal-points", "end"]
"""Values of section in passages."""
Specificity = Literal["trafficking", "component", "related"]
"""Values of specificity in activities and where the same ones stand."""
Strategy = Literal["prevention", "protection", "prosecution", "partnership", "evidence"]
"""Values of strategies in mandates and where the same ones stand."""
Theme = Literal[
    "trafficking-in-women-and-girls", "trafficking-in-men-and-boys", "child-trafficking", "sexual-exploitation",
    "forced-labour", "child-labour", "smuggling-of-migrants", "migration", "refugees-and-asylum", "statelessness",
    "gender-equality", "violence-against-women", "violence-against-children", "child-sexual-abuse-online",
    "travelling-sex-offenders", "hiv-aids", "health", "human-rights", "human-development", "root-causes", "demand",
    "victim-identification", "victim-assistance", "return-and-reintegration", "re-trafficking", "criminal-justice",
    "organized-crime", "legislation-and-policy", "data-and-methods", "minorities", "peacekeeping", "media",
    "travel-documents", "education", "ethics",
]
"""Values of themes in mandates and where the same ones stand."""
TitleType = Literal["printed", "supplied"]
"""Values of title_type in activities and where the same ones stand."""
TraffickingMandate = Literal["explicit", "derived", "disclaimed"]
"""Values of trafficking_mandate in agencies."""

VOCABULARIES: dict[str, dict[str, tuple[str, ...]]] = {
    "agencies": {"trafficking_mandate": get_args(TraffickingMandate)},
    "mandates": {"mandate_type": get_args(MandateType), "relation": get_args(Relation), "strategies": get_args(Strategy), "themes": get_args(Theme)},
    "activities": {"title_type": get_args(TitleType), "activity_type": get_args(ActivityType), "form": get_args(Form), "specificity": get_args(Specificity), "activity_status": get_args(ActivityStatus), "frequency": get_args(Frequency), "scope": get_args(Scope), "strategies": get_args(Strategy), "themes": get_args(Theme)},
    "databases": {"database_type": get_args(DatabaseType), "specificity": get_args(Specificity), "database_status": get_args(DatabaseStatus), "access": get_args(Access), "frequency": get_args(Frequency), "themes": get_args(Theme)},
    "publications": {"title_type": get_args(TitleType), "publication_type": get_args(PublicationType), "specificity": get_args(Specificity), "publication_status": get_args(PublicationStatus), "themes": get_args(Theme)},
    "focal_points": {"contact_status": get_args(ContactStatus)},
    "organizations": {"organization_type": get_args(OrganizationType)},
    "participations": {"role": get_args(Role)},
    "instruments": {"instrument_type": get_args(InstrumentType), "instrument_status": get_args(InstrumentStatus)},
    "places": {"place_type": get_args(PlaceType)},
    "figures": {"qualifier": get_args(Qualifier), "figure_type": get_args(FigureType)},
    "passages": {"section": get_args(Section), "passage_type": get_args(PassageType), "passage_use": get_args(PassageUse)},
    "errata": {"erratum_type": get_args(ErratumType), "confidence": get_args(Confidence), "basis": get_args(Basis)},
}
"""The allowed values of each column with a vocabulary, by table and column, in the order of the schema."""
