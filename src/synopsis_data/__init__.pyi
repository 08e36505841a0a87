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
from .tables import Table as Table
from .tables.flat import View as View

__version__: str
data_version: str
agencies: Table[Agency]
"""The agencies of the synopsis: what each is, its angle on trafficking in persons, and whether the text prints a
mandate on it.
"""
mandates: Table[Mandate]
"""Authority, aims, principles and limits: what each agency says it is there to do or not to do, and which instruments
it rests on.
"""
activities: Table[Activity]
"""Programmes, projects, meetings, training, research and other things that the agencies do, did or announce."""
databases: Table[Database]
"""What stores or transmits information on trafficking or on related crime."""
publications: Table[Publication]
"""Reports, studies, guidelines, series and other documents that the source names, also planned and untitled ones."""
focal_points: Table[FocalPoint]
"""The contacts that the agencies gave in 2008. The details are historical: the people named have moved on since, and
the addresses may be dead or belong to someone else.
"""
organizations: Table[Organization]
"""Everyone who plays a part: agencies, units, ministries, task forces, non-governmental organizations and others."""
participations: Table[Participation]
"""Who works with whom, and as what."""
instruments: Table[Instrument]
"""The legal and political texts that the agencies rest on, serve or apply."""
places: Table[Place]
"""The places that activities, databases, publications and figures are about, and where meetings are held."""
figures: Table[Figure]
"""Counts, estimates, sums and targets, each with its qualifier and the words in which it is printed."""
sources: Table[Source]
"""The documents behind the data; today one."""
passages: Table[Passage]
"""The whole document, cut into numbered passages that rows cite. The text is not reprinted: fingerprints find it in a
copy of your own.
"""
errata: Table[Erratum]
"""What the source got wrong, how it should read, how sure that is and on what ground."""
identifiers: Table[Identifier]
"""What registers of today call the organizations, instruments, publications and places of the synopsis. Not from the
synopsis: each row cites a copy of the register that was read.
"""
change_events: Table[ChangeEvent]
"""What became of agencies, programmes, databases, texts and places after the synopsis was printed. Not from the
synopsis: each row cites a later source that was read.
"""
retired_ids: Table[RetiredId]
"""Ids that were withdrawn, so that none is ever used again and old links find the new row."""
@overload
def load(name: Literal["agencies"]) -> Table[Agency]: ...
@overload
def load(name: Literal["mandates"]) -> Table[Mandate]: ...
@overload
def load(name: Literal["activities"]) -> Table[Activity]: ...
@overload
def load(name: Literal["databases"]) -> Table[Database]: ...
@overload
def load(name: Literal["publications"]) -> Table[Publication]: ...
@overload
def load(name: Literal["focal_points"]) -> Table[FocalPoint]: ...
@overload
def load(name: Literal["organizations"]) -> Table[Organization]: ...
@overload
def load(name: Literal["participations"]) -> Table[Participation]: ...
@overload
def load(name: Literal["instruments"]) -> Table[Instrument]: ...
@overload
def load(name: Literal["places"]) -> Table[Place]: ...
@overload
def load(name: Literal["figures"]) -> Table[Figure]: ...
@overload
def load(name: Literal["sources"]) -> Table[Source]: ...
@overload
def load(name: Literal["passages"]) -> Table[Passage]: ...
@overload
def load(name: Literal["errata"]) -> Table[Erratum]: ...
@overload
def load(name: Literal["identifiers"]) -> Table[Identifier]: ...
@overload
def load(name: Literal["change_events"]) -> Table[ChangeEvent]: ...
@overload
def load(name: Literal["retired_ids"]) -> Table[RetiredId]: ...
@overload
def load(name: str) -> Table[Any]: ...
def path(name: str) -> Path: ...
def find(text: str) -> tuple[Record, ...]: ...
def nearest(text: str) -> list[str]: ...
def reconcile(names: Iterable[object], table: str | None = None) -> list[Match]: ...
def edges(*relations: str) -> View: ...
def flat(table: str | Table[Any]) -> View: ...
def cite(style: Literal["text", "bibtex", "ris", "csl-json"] = "text") -> str: ...
def open(path: str | os.PathLike[str]) -> Dataset: ...
