"""Tables of typed records: lazy, immutable, safe to share between threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from .csvfile import Reader
from .errors import MissingExtraError, PackageError, UnknownColumnError, UnknownIdError
from .package import Package, installed_root
from .record import Record, make
from .records import RECORDS
from .schema import READERS
from .suggest import did_you_mean

if TYPE_CHECKING:
    import pandas

R = TypeVar("R", bound=Record)
D = TypeVar("D")
_EMPTY: dict[str, Any] = {"list": ()}


class Table(Generic[R]):
    """The rows of one table, in the order of the file, which is the order of their ids.

    Iterate over it, ask for its length, get a row by its id with `table["unodc"]`. Rows are read when they are first
    asked for, once.
    """

    def __init__(self, kind: type[R], source: Callable[[], Sequence[R]]) -> None:
        self._kind = kind
        self._source: Callable[[], Sequence[R]] | None = source
        self._rows: Sequence[R] = ()
        self._index: dict[str, R] = {}
        self._lock = Lock()

    def _load(self) -> Sequence[R]:
        if self._source is not None:
            with self._lock:
                if self._source is not None:
                    rows = self._source()
                    self._index = {row.id: row for row in rows}
                    self._rows = rows
                    self._source = None
        return self._rows

    @property
    def name(self) -> str:
        """Name of the table."""
        return self._kind.TABLE

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in the order of the file."""
        return self._kind.COLUMNS

    def __iter__(self) -> Iterator[R]:
        return iter(self._load())

    def __len__(self) -> int:
        return len(self._load())

    def __contains__(self, item: object) -> bool:
        self._load()
        return (
            item in self._index
            if isinstance(item, str)
            else isinstance(item, Record) and self._index.get(item.id) == item
        )

    def __repr__(self) -> str:
        state = f"{len(self._rows)} rows" if self._source is None else "not read yet"
        return f"<Table {self.name}: {state}>"

    def __getitem__(self, key: str) -> R:
        """Return the row with this id.

        Raises:
            UnknownIdError: there is none; the message names the nearest ids.
        """
        if not isinstance(key, str):
            raise TypeError(
                f"{self.name} is asked for a row by its id, a string; for the first row write next(iter({self.name}))."
            )
        self._load()
        try:
            return self._index[key]
        except KeyError:
            hint = did_you_mean(key, self._index)
            raise UnknownIdError(f'{self.name} has no row "{key}". {hint}'.strip()) from None

    @overload
    def get(self, key: str) -> R | None: ...
    @overload
    def get(self, key: str, default: D) -> R | D: ...
    def get(self, key: str, default: D | None = None) -> R | D | None:
        """Return the row with this id, or `default` where there is none."""
        self._load()
        return self._index.get(key, default)

    def where(self, **conditions: Any) -> Table[R]:
        """Return the rows that meet every condition, as a table.

        A condition is a column and a value. On a list column the value must be in the list. A function is called with
        each value that is not empty, and keeps the row where it returns something true.

        >>> import synopsis_data as synopsis
        >>> len(synopsis.focal_points.where(agency_id="iom"))
        4
        >>> [d.id for d in synopsis.databases.where(start_date=lambda d: d < "2001")]
        ['iom-ctm']

        Raises:
            UnknownColumnError: the table has no such column; the message names the nearest ones.
        """
        for column in conditions:
            if column not in self.columns:
                hint = did_you_mean(column, self.columns) or f"The columns are: {', '.join(self.columns)}."
                raise UnknownColumnError(f'{self.name} has no column "{column}". {hint}')
        return Table(
            self._kind,
            lambda: tuple(
                row for row in self._load() if all(_meets(getattr(row, c), v) for c, v in conditions.items())
            ),
        )

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as a list of new dictionaries of column to value."""
        return [row.to_dict() for row in self]

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a pandas data frame, one column per column, indexed from 0.

        Whole numbers and years become `Int64`, numbers `Float64`, text `string`; list columns hold tuples.

        Raises:
            MissingExtraError: pandas is not installed; the message names the command that installs it.
        """
        try:
            import pandas
        except ImportError:
            raise MissingExtraError("to_pandas()", "pandas") from None
        dtypes = {"string": "string", "integer": "Int64", "year": "Int64", "number": "Float64", "list": "object"}
        rows = self._load()
        return pandas.DataFrame(
            {
                column: pandas.Series([getattr(row, column) for row in rows], dtype=dtypes[kind])
                for column, kind in zip(self.columns, self._kind.TYPES, strict=True)
            }
        )


def _meets(value: Any, wanted: Any) -> bool:
    if callable(wanted):
        return value not in (None, ()) and bool(wanted(value))
    return wanted in value if isinstance(value, tuple) and not isinstance(wanted, tuple) else bool(value == wanted)


def read(kind: type[R], file: Path) -> tuple[R, ...]:
    """Return the records of a CSV file in canonical form.

    Raises:
        PackageError: the file cannot be read or is not what the record class expects; the message names the place.
    """
    try:
        with file.open("rb") as stream:
            reader = Reader(stream)
            rows = iter(reader)
            header = next(rows, None)
            if header is None or tuple(header.cells) != kind.COLUMNS:
                raise PackageError(
                    f"{file}:1: the header is not that of the table {kind.TABLE}. Run: synopsis-data validate"
                )
            parsers = [None if kind_ == "string" else READERS[kind_] for kind_ in kind.TYPES]
            empty = [_EMPTY.get(kind_) for kind_ in kind.TYPES]
            width = len(parsers)
            records = []
            for line, cells in rows:
                if len(cells) != width:
                    raise PackageError(
                        f"{file}:{line}: the row has {len(cells)} cells and not {width}. Run: synopsis-data validate"
                    )
                try:
                    values = tuple(
                        [
                            (parse(c) if parse else c) if c else e
                            for c, parse, e in zip(cells, parsers, empty, strict=True)
                        ]
                    )
                except ValueError as error:
                    raise PackageError(f"{file}:{line}: {error} Run: synopsis-data validate") from error
                records.append(make(kind, values))
    except OSError as error:
        raise PackageError(f"{file} cannot be read: {error.strerror}.") from error
    if reader.defects:
        first = reader.defects[0]
        raise PackageError(f"{file}:{first.line}: {first.message} Run: synopsis-data validate")
    return tuple(records)


_tables: dict[str, Table[Any]] = {}
_lock = Lock()


def load(name: str) -> Table[Any]:
    """Return one table of the installed data by its name; the same object every time.

    Raises:
        UnknownTableError: there is no such table; the message names the nearest ones.
    """
    with _lock:
        if name not in _tables:
            file = path(name)
            kind = RECORDS[name]
            _tables[name] = Table(kind, lambda: read(kind, file))
        return _tables[name]


def path(name: str) -> Path:
    """Return the path of the CSV file of one table of the installed data.

    Raises:
        UnknownTableError: there is no such table; the message names the nearest ones.
    """
    return Package(installed_root()).resource(name).file
