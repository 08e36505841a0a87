"""Tables of typed records: lazy, immutable, safe to share between threads."""

from __future__ import annotations

from _thread import allocate_lock  # as threading.Lock, without the import of that module
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from ..errors import PackageError, UnknownColumnError, UnknownIdError, UnknownValueError
from ..suggest import did_you_mean
from .record import R, Record

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from .finding import Names
    from .frames import Frame

D = TypeVar("D")


class Table(Generic[R]):
    """The rows of one table, in the order of the file, which is the order of their ids.

    Iterate over it, ask for its length, get a row by its id with `table["unodc"]`. Rows are read when they are first
    asked for, once.
    """

    __slots__ = ("__weakref__", "_index", "_kind", "_lock", "_names", "_rows", "_source")

    def __init__(self, kind: type[R], source: Callable[[], Sequence[R]]) -> None:
        self._kind = kind
        self._source: Callable[[], Sequence[R]] | None = source
        self._rows: Sequence[R] = ()
        self._index: Mapping[str, R] | None = None
        self._names: Names[R] | None = None
        self._lock = allocate_lock()

    @classmethod
    def of(cls, kind: type[R], rows: Sequence[R] = ()) -> Table[R]:
        """Return a table of rows that are there already."""
        table = cls(kind, lambda: rows)
        table._load()
        return table

    def _load(self) -> Sequence[R]:
        if self._source is not None:
            with self._lock:
                if self._source is not None:
                    self._rows = self._source()
                    self._source = None
        return self._rows

    def _ids(self) -> Mapping[str, R]:
        # Without a lock: two threads that are here at once build the same index, and either may stay.
        if self._index is None:
            self._index = {row.id: row for row in self._load()}
        return self._index

    def __reduce__(self) -> tuple[Any, ...]:
        return Table.of, (self.kind, tuple(self))

    @property
    def kind(self) -> type[R]:
        """The class of the records."""
        return self._kind

    @property
    def name(self) -> str:
        """Name of the table."""
        return self.kind.TABLE

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in the order of the file."""
        return self.kind.COLUMNS

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the rows, in their order."""
        return tuple(self._ids())

    def __iter__(self) -> Iterator[R]:
        return iter(self._load())

    def __len__(self) -> int:
        return len(self._load())

    def __contains__(self, item: object) -> bool:
        if isinstance(item, Record):
            return self._ids().get(item.id) == item
        return isinstance(item, str) and item in self._ids()

    def __repr__(self) -> str:
        try:
            state = f"{len(self)} row{'' if len(self) == 1 else 's'}"
        except PackageError:
            state = "cannot be read"
        return f"<Table {self.name}: {state}>"

    def _frame(self) -> Frame:
        from .frames import Frame

        return Frame.of(self.kind, self._load())

    def _repr_html_(self) -> str:
        return self._frame()._repr_html_()

    def __getitem__(self, key: str) -> R:
        """Return the row with this id.

        Raises:
            UnknownIdError: there is none; the message names the nearest ids.
        """
        if not isinstance(key, str):
            first = f"for the first row write next(iter({self.name}))."
            raise TypeError(f"{self.name} is asked for a row by its id, a string; {first}")
        row = self._ids().get(key)
        if row is None:
            raise UnknownIdError(f'{self.name} has no row "{key}". {did_you_mean(key, self.ids)}'.strip())
        return row

    @overload
    def get(self, key: str) -> R | None: ...
    @overload
    def get(self, key: str, default: D) -> R | D: ...
    def get(self, key: str, default: D | None = None) -> R | D | None:
        """Return the row with this id, or `default` where there is none."""
        return self._ids().get(key, default)

    def lookup(self, name: str) -> R:
        """Return the one row with this id, name, title, acronym or symbol, in any spelling that the source prints.

        Case, accents and punctuation do not count. An agency has the names of its organization. Where nothing printed is
        called so, an identifier in a register is looked for, and a name that a row, or what took its place, had later:
        the row is the one of the synopsis, with its old name.

        >>> import synopsis_data as synopsis
        >>> synopsis.databases.lookup("ctm").id
        'iom-ctm'

        Raises:
            AmbiguousNameError: more than one row has the name; the message and `candidates` name them.
            UnknownNameError: none has; the message names the nearest ones.
        """
        from .finding import lookup

        return lookup(self.names(), name)

    def by_identifier(self, scheme: str, value: str) -> R:
        """Return the one row that has an identifier in a register.

        The value may be an address, or be written with spaces, hyphens and in other letters where that changes nothing.
        Where no row is exactly what the register means, one that is nearly the same, or of which it is a part, is given.

        >>> import synopsis_data as synopsis
        >>> synopsis.organizations.by_identifier("ror", "https://ror.org/01f80g185").id  # doctest: +SKIP
        'who'

        Raises:
            UnknownValueError: there is no such scheme; the message names the nearest ones.
            AmbiguousNameError: more than one row has the identifier; the message and `candidates` name them.
            UnknownNameError: none has; the message says what may be wrong.
        """
        from .finding import by_identifier

        return by_identifier(self.names(), scheme, value)

    def search(self, text: str) -> Table[R]:
        """Return the rows that hold all words of `text` in their names, titles or summaries, best first, as a table.

        Case, accents and punctuation do not count, and a word may be the beginning of a longer one. Words in a name
        count more than those in a summary, whole words more than beginnings.

        >>> import synopsis_data as synopsis
        >>> synopsis.publications.search("child trafficking").columns == synopsis.publications.columns
        True
        """
        from .finding import search

        return Table(self.kind, lambda: [row for _, row in search(self.names(), text)])

    def names(self) -> Names[R]:
        """Return the names of the rows, made ready for finding; the same object every time."""
        if self._names is None:
            from .finding import Names

            self._names = Names(self)
        return self._names

    def where(self, **conditions: Any) -> Table[R]:
        """Return the rows that meet every condition, as a table.

        A condition is a column and a value. On a list column the value must be in the list. Of several values in a
        Python list or set, one must fit. `None` asks for an empty cell. A function is called with each value that is not
        empty, and keeps the row where it returns something true.

        >>> import synopsis_data as synopsis
        >>> len(synopsis.focal_points.where(agency_id=["iom", "unhcr"]))
        5
        >>> [d.id for d in synopsis.databases.where(start_date=lambda d: d < "2001")]
        ['iom-ctm']

        Raises:
            UnknownColumnError: the table has no such column; the message names the nearest ones.
            UnknownValueError: the column has a vocabulary without such a value; the message names the nearest ones.
        """
        for column, wanted in conditions.items():
            if column not in self.columns:
                hint = did_you_mean(column, self.columns) or f"The columns are: {', '.join(self.columns)}."
                raise UnknownColumnError(f'{self.name} has no column "{column}". {hint}')
            self._check_vocabulary(column, wanted)

        def rows() -> list[R]:
            return [row for row in self if all(_meets(getattr(row, c), v) for c, v in conditions.items())]

        return Table(self.kind, rows)

    def _check_vocabulary(self, column: str, wanted: Any) -> None:
        """Refuse a value that no row can have: an empty answer to a slip of the pen would look like a finding."""
        from .vocabularies import VOCABULARIES

        allowed = VOCABULARIES.get(self.name, {}).get(column, ())
        for value in (wanted if isinstance(wanted, _SEVERAL) else (wanted,)) if allowed else ():
            known = not isinstance(value, str) or value in allowed
            if not known and not any(_meets(getattr(row, column), value) for row in self):
                hint = did_you_mean(value, allowed) or f"The values are: {', '.join(allowed)}."
                raise UnknownValueError(f'"{value}" is no value of {column} in {self.name}. {hint}')

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as a list of new dictionaries of column to value."""
        return [row.to_dict() for row in self]

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a pandas data frame, one column per column, indexed from 0.

        A column with a vocabulary becomes a category with the whole vocabulary in its order, whole numbers and years
        `Int64`, numbers `Float64`, text `string`; list columns hold lists. An empty cell is missing, in a list column
        an empty list.

        Raises:
            MissingExtraError: pandas is not installed; the message names the command that installs it.
        """
        return self._frame().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """Return the rows as a polars data frame.

        A column with a vocabulary becomes an `Enum` of it, whole numbers `Int64`, numbers `Float64`, text `String`,
        list columns `List` of one of these. An empty cell is null, in a list column an empty list.

        Raises:
            MissingExtraError: polars is not installed; the message names the command that installs it.
        """
        return self._frame().to_polars()

    def to_arrow(self) -> pyarrow.Table:
        """Return the rows as an Arrow table.

        A column with a vocabulary becomes a `dictionary` of it, whole numbers `int64`, numbers `float64`, text
        `string`, list columns `list` of one of these. An empty cell is null, in a list column an empty list.

        Raises:
            MissingExtraError: pyarrow is not installed; the message names the command that installs it.
        """
        return self._frame().to_arrow()


_SEVERAL = (list, set, frozenset)


def _meets(value: Any, wanted: Any) -> bool:
    if callable(wanted):
        return value not in (None, ()) and bool(wanted(value))
    if isinstance(wanted, _SEVERAL):
        return any(_meets(value, one) for one in wanted)
    if wanted is None:
        return value in (None, ())
    return wanted in value if isinstance(value, tuple) and not isinstance(wanted, tuple) else bool(value == wanted)
