# Written by tools/write_records.py from the schemas; do not edit.
from pathlib import Path
from typing import Any, Literal, overload

from .errors import MissingExtraError as MissingExtraError
from .errors import PackageError as PackageError
from .errors import SynopsisError as SynopsisError
from .errors import UnknownColumnError as UnknownColumnError
from .errors import UnknownIdError as UnknownIdError
from .errors import UnknownTableError as UnknownTableError
from .record import Record as Record
from .records import Activity as Activity
from .records import Agency as Agency
from .records import Database as Database
from .records import Erratum as Erratum
from .records import Figure as Figure
from .records import FocalPoint as FocalPoint
from .records import Instrument as Instrument
from .records import Mandate as Mandate
from .records import Organization as Organization
from .records import Participation as Participation
from .records import Passage as Passage
from .records import Place as Place
from .records import Publication as Publication
from .records import RetiredId as RetiredId
from .records import Source as Source
from .tables import Table as Table

__version__: str
data_version: str
agencies: Table[Agency]
mandates: Table[Mandate]
activities: Table[Activity]
databases: Table[Database]
publications: Table[Publication]
focal_points: Table[FocalPoint]
organizations: Table[Organization]
participations: Table[Participation]
instruments: Table[Instrument]
places: Table[Place]
figures: Table[Figure]
sources: Table[Source]
passages: Table[Passage]
errata: Table[Erratum]
retired_ids: Table[RetiredId]
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
def load(name: Literal["retired_ids"]) -> Table[RetiredId]: ...
@overload
def load(name: str) -> Table[Any]: ...
def path(name: str) -> Path: ...
