# Written by tools/write_records.py from the schemas; do not edit.
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, overload

from .dataset import Dataset as Dataset
from .errors import AmbiguousNameError as AmbiguousNameError
from .errors import DetachedRecordError as DetachedRecordError
from .errors import MissingExtraError as MissingExtraError
from .errors import PackageError as PackageError
from .errors import SynopsisError as SynopsisError
from .errors import UnknownColumnError as UnknownColumnError
from .errors import UnknownIdError as UnknownIdError
from .errors import UnknownNameError as UnknownNameError
from .errors import UnknownTableError as UnknownTableError
from .errors import UnknownValueError as UnknownValueError
from .reconciling.matching import Match as Match
from .tables.record import Record as Record
from .tables.records import Activity as Activity
from .tables.records import Agency as Agency
from .tables.records import ChangeEvent as ChangeEvent
from .tables.records import Database as Database
from .tables.records import Erratum as Erratum
from .tables.records import Figure as Figure
from .tables.records import FocalPoint as FocalPoint
from .tables.records import Identifier as Identifier
from .tables.records import Instrument as Instrument
from .tables.records import Mandate as Mandate
from .tables.records import Organization as Organization
from .tables.records import Participation as Participation
from .tables.records import Passage as Passage
from .tables.records import Place as Place
from .tables.records import Publication as Publication
from .tables.records import RetiredId as RetiredId
from .tables.records import Source as Source
from .tables.typed import ActivityTable
from .tables.typed import AgencyTable
from .tables.typed import ChangeEventTable
from .tables.typed import DatabaseTable
from .tables.typed import ErratumTable
from .tables.typed import FigureTable
from .tables.typed import FocalPointTable
from .tables.typed import IdentifierTable
from .tables.typed import InstrumentTable
from .tables.typed import MandateTable
from .tables.typed import OrganizationTable
from .tables.typed import ParticipationTable
from .tables.typed import PassageTable
from .tables.typed import PlaceTable
from .tables.typed import PublicationTable
from .tables.typed import RetiredIdTable
from .tables.typed import SourceTable
from .tables import Table as Table
from .tables.flat import View as View

__version__: str
data_version: str
agencies: AgencyTable
"""The agencies in the synopsis: what each agency is, how it approaches trafficking in persons, and whether the text
mentions a mandate for this work.
"""
mandates: MandateTable
"""Authority, aims, principles and limits: what each agency says it should or should not do, and which instruments its
mandate is based on.
"""
activities: ActivityTable
"""The agencies' programmes, projects, meetings, training, research and other work, whether completed, ongoing or
announced.
"""
databases: DatabaseTable
"""Databases and systems that store or transmit information on trafficking or related crime."""
publications: PublicationTable
"""Reports, studies, guidelines, series and other documents that the source names, including planned and untitled ones.
"""
focal_points: FocalPointTable
"""The contacts that the agencies provided in 2008. The details are historical: the people named may have left, and the
addresses may no longer work or may belong to someone else.
"""
organizations: OrganizationTable
"""All organizations that play a role: agencies, units, ministries, task forces, non-governmental organizations and
others.
"""
participations: ParticipationTable
"""Who works with whom, and in which role."""
instruments: InstrumentTable
"""The legal and political texts that the agencies apply or support, or on which their work is based."""
places: PlaceTable
"""The places that activities, databases, publications and figures are about, and the places where meetings are held."""
figures: FigureTable
"""Counts, estimates, amounts and targets, each with its qualifier and its wording in the source."""
sources: SourceTable
"""The documents that the data comes from: the 2008 synopsis and other sources."""
passages: PassageTable
"""The whole document, divided into numbered passages that the rows cite. The text is not reprinted, but you can use the
fingerprints to locate it in your own copy.
"""
errata: ErratumTable
"""Errors in the source: what is printed, what is correct, how certain the correction is and what it is based on."""
identifiers: IdentifierTable
"""The identifiers that current registers use for the organizations, instruments, publications and places. The rows are
not based on the synopsis. Each row cites the copy of the register that was consulted.
"""
change_events: ChangeEventTable
"""What happened to agencies, programmes, databases, texts and places, mostly after the synopsis was printed. The rows
are not based on the synopsis but on other sources, which they cite.
"""
retired_ids: RetiredIdTable
"""Ids that were withdrawn. The list ensures that no id is reused and that old links lead to the new row."""
@overload
def load(name: Literal["agencies"]) -> AgencyTable: ...
@overload
def load(name: Literal["mandates"]) -> MandateTable: ...
@overload
def load(name: Literal["activities"]) -> ActivityTable: ...
@overload
def load(name: Literal["databases"]) -> DatabaseTable: ...
@overload
def load(name: Literal["publications"]) -> PublicationTable: ...
@overload
def load(name: Literal["focal_points"]) -> FocalPointTable: ...
@overload
def load(name: Literal["organizations"]) -> OrganizationTable: ...
@overload
def load(name: Literal["participations"]) -> ParticipationTable: ...
@overload
def load(name: Literal["instruments"]) -> InstrumentTable: ...
@overload
def load(name: Literal["places"]) -> PlaceTable: ...
@overload
def load(name: Literal["figures"]) -> FigureTable: ...
@overload
def load(name: Literal["sources"]) -> SourceTable: ...
@overload
def load(name: Literal["passages"]) -> PassageTable: ...
@overload
def load(name: Literal["errata"]) -> ErratumTable: ...
@overload
def load(name: Literal["identifiers"]) -> IdentifierTable: ...
@overload
def load(name: Literal["change_events"]) -> ChangeEventTable: ...
@overload
def load(name: Literal["retired_ids"]) -> RetiredIdTable: ...
@overload
def load(name: str) -> Table[Any]: ...
def path(name: str) -> Path: ...
def find(text: str) -> tuple[Record, ...]: ...
def found_by(text: str) -> dict[str, str]: ...
def nearest(text: str) -> list[str]: ...
def reconcile(names: Iterable[object], table: str | None = None) -> list[Match]: ...
def edges(*relations: str) -> View: ...
def flat(table: str | Table[Any]) -> View: ...
def cite(style: Literal["text", "bibtex", "ris", "csl-json"] = "text") -> str: ...
def open(path: str | os.PathLike[str]) -> Dataset: ...
