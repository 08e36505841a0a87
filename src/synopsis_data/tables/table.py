"""Tables of typed records: lazy, immutable, safe to share between threads."""

from __future__ import annotations

from _thread import allocate_lock  # as threading.Lock, without the import of that module
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, overload

from ..errors import PackageError, UnknownIdError
from . import record
from .record import R, Record

if TYPE_CHECKING:
    import os
    from typing import Never, Self

    import pandas
    import polars
    import pyarrow

    from ..schema import Schema
    from .describing import Description
    from .finding import Names
    from .frames import Frame
    from .record import Home

D = TypeVar("D")


class _Doc(str):
    """The text of the class, and of a table what it holds: for `help(table)` and `table?`."""

    __slots__ = ()

    def __get__(self, table: Table[Any] | None, kind: type) -> str:
        return self if table is None else f"{table.describe()!r}\n\n{self}"


class Table(Sequence[R]):
    """The rows of one table, in the order of the file, which is the order of their ids.

    You can iterate over it, get its length with `len(table)`, and get rows by id (`table["unodc"]`) or by position
    (`table[0]`, `table[:5]`). Rows are read once, when they are first needed.
    """

    __doc__ = _Doc(__doc__)
    __slots__ = ("__weakref__", "_home", "_index", "_kind", "_lock", "_names", "_rows", "_source")

    def __init__(self, kind: type[R], source: Callable[[], Sequence[R]], home: Home | None = None) -> None:
        self._kind = kind
        self._home = home
        self._source: Callable[[], Sequence[R]] | None = source
        self._rows: Sequence[R] = ()
        self._index: Mapping[str, R] | None = None
        self._names: Names[R] | None = None
        self._lock = allocate_lock()

    @classmethod
    def of(cls, kind: type[R], rows: Sequence[R] = (), home: Home | None = None) -> Self:
        """Return a table with the given rows."""
        table = cls(kind, lambda: rows, home)
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
        return Table.of, (self.kind, tuple(self), self._home)

    def _selected(self, rows: Sequence[R]) -> Self:
        return self.of(self.kind, rows, self.home)

    @property
    def kind(self) -> type[R]:
        """The class of the records."""
        return self._kind

    @property
    def name(self) -> str:
        """Name of the table."""
        return self.kind.TABLE

    @property
    def home(self) -> Home | None:
        """The dataset of the rows, or `None` for rows that were not loaded from a dataset."""
        if self._home is None:
            self._home = next((row._dataset for row in self), None)
        return self._home

    @property
    def schema(self) -> Schema:
        """The schema of the table: its description, and the type, vocabulary and references of each column."""
        return self._context.package.resource(self.name).schema

    @property
    def whole(self) -> Table[Any]:
        """The whole table that this is a selection of."""
        return self.sibling(self.name)

    def sibling(self, name: str) -> Table[Any]:
        """Return a table of the same dataset, or of the installed one for rows that were not loaded from a dataset."""
        return self._context.load(name)

    @property
    def _context(self) -> Home:
        home = self.home or (record.installed and record.installed())
        if home is None:
            raise PackageError(f"The table {self.name} does not belong to a dataset.")
        return home

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in the order of the file."""
        return self.kind.COLUMNS

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the rows, in the order of the rows."""
        return tuple(self._ids())

    def __iter__(self) -> Iterator[R]:
        return iter(self._load())

    def __len__(self) -> int:
        return len(self._load())

    def __reversed__(self) -> Iterator[R]:
        return reversed(self._load())

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
        from .html import rows

        return rows(self.name, self.columns, [tuple(row.to_dict().values()) for row in self])

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.ids)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            from .habits import instead

            hint = "" if name.startswith("_") else instead(name, self.name, self.columns, dir(type(self)))
            raise AttributeError(f'A table has no attribute "{name}". {hint}'.strip())

        def count(self, *row: Any) -> int:
            if not row:
                raise TypeError(
                    f"count() counts the occurrences of a given row. For the number of rows, write: len({self.name})"
                )
            return int(row[0] in self)

    @overload
    def __getitem__(self, key: str | int) -> R: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    def __getitem__(self, key: str | int | slice) -> R | Self:
        """Return a row by its id or position, or a table with some of the rows for a slice.

        Raises:
            UnknownIdError: no row has this id; the message suggests similar ids.
            IndexError: there is no row at this position.
        """
        if isinstance(key, str):
            row = self._ids().get(key)
            if row is None:
                raise UnknownIdError(f'{self.name} has no row "{key}". {self._meant(key)}'.strip())
            return row
        try:
            found = self._load()[key]
        except IndexError:
            raise IndexError(f"{self!r} has no row {key}.") from None
        except TypeError:
            hint = f'such as {self.name}["ID"], {self.name}[0] or {self.name}[:5]'
            raise TypeError(f"Get a row of {self.name} by its id or position, {hint}.") from None
        return self._selected(found) if isinstance(key, slice) else found  # type: ignore[arg-type, return-value]

    def _meant(self, key: str) -> str:
        """Return a sentence that says what to write instead of an id that no row has."""
        from .finding import meant

        if key in self.columns:
            return f"This is a column. Write: [row.{key} for row in {self.name}]"
        return meant([self.names()], key)

    @overload
    def get(self, key: str) -> R | None: ...
    @overload
    def get(self, key: str, default: D) -> R | D: ...
    def get(self, key: str, default: D | None = None) -> R | D | None:
        """Return the row with this id, or `default` if there is none."""
        return self._ids().get(key, default)

    def lookup(self, name: str) -> R:
        """Return the row with this id, name, title, acronym or symbol, in any form printed in the source.

        Case, accents and punctuation are ignored. An agency also has the names of its organization. If nothing printed
        matches, identifiers in registers and later names (of the row or of its successor) are searched:
        the row returned is the one from the synopsis, under its old name.

        >>> import synopsis_data as synopsis
        >>> synopsis.databases.lookup("ctm").id
        'iom-ctm'

        Raises:
            AmbiguousNameError: more than one row has this name; the message and `candidates` list them.
            UnknownNameError: no row has this name; the message suggests similar names.
        """
        from .finding import lookup

        return lookup(self.names(), name)

    def by_identifier(self, scheme: str, value: str) -> R:
        """Return the row that has an identifier in a register.

        The value may be a web address, and may be written with spaces, hyphens or in a different case if its meaning is
        the same. If no row matches the register record exactly, a row with a close or narrow match is returned.

        >>> import synopsis_data as synopsis
        >>> synopsis.organizations.by_identifier("ror", "https://ror.org/01f80g185").id  # doctest: +SKIP
        'who'

        Raises:
            UnknownValueError: there is no such scheme; the message suggests similar ones.
            AmbiguousNameError: more than one row has this identifier; the message and `candidates` list them.
            UnknownNameError: no row has this identifier; the message explains possible reasons.
        """
        from .finding import by_identifier

        return by_identifier(self.names(), scheme, value)

    def search(self, text: str) -> Self:
        """Return a table of the rows whose names, titles or summaries contain all words of `text`, best matches first.

        Case, accents and punctuation are ignored, and a word may be the beginning of a longer word. Words in a name
        count more than those in a summary, whole words more than beginnings.

        >>> import synopsis_data as synopsis
        >>> synopsis.publications.search("child trafficking").columns == synopsis.publications.columns
        True

        Raises:
            UnknownNameError: no row of the whole table contains one of the words (the message suggests a similar word),
                the text contains no words, or the table has no text columns. If each word occurs but no row contains
                all of them, the returned table is empty.
        """
        from .finding import search

        return self._selected(search(self.names(), text))

    def names(self) -> Names[R]:
        """Return an index of the names of the rows. Repeated calls return the same object."""
        if self._names is None:
            from .finding import Names

            self._names = Names(self)
        return self._names

    def where(self, *unnamed: Never, **conditions: Any) -> Self:
        """Return a table of the rows that meet all conditions.

        A condition is a column and a value. In a list column, the list must contain the value. If you pass several
        values in a list, tuple, set or table, one of them must match. `None` matches empty cells. You can pass a row
        instead of its id. A date column accepts a year, a date or a period: dates must be within it, and periods must
        overlap it. A function is called with each value that is not empty, and the row is kept if it returns a true
        value.

        >>> import synopsis_data as synopsis
        >>> len(synopsis.focal_points.where(agency_id=["iom", "unhcr"]))
        5
        >>> [d.id for d in synopsis.databases.where(start_date=range(1990, 2001))]
        ['iom-ctm']

        Raises:
            UnknownColumnError: the table has no such column; the message suggests similar names.
            UnknownValueError: no row can have this value: it has the wrong type, is not in the vocabulary, is not the
                id of a row that the column can refer to, or is a text that no row of the whole table has. The message
                says what to write.
        """
        from .selecting import refuse_unnamed, tests

        refuse_unnamed(self, unnamed)
        asked = tests(self, conditions)
        return self._selected([row for row in self if all(test(getattr(row, c)) for c, test in asked.items())])

    def filter(self, function: Callable[[R], object]) -> Self:
        """Return a table of the rows for which a function returns a true value.

        >>> import synopsis_data as synopsis
        >>> synopsis.databases.filter(lambda row: len(row.places) > 3).name
        'databases'
        """
        if not callable(function):
            raise TypeError(
                f"filter() requires a function that takes a row. To compare values, write {self.name}.where(COLUMN=VALUE)."
            )
        return self._selected([row for row in self if function(row)])

    def describe(self) -> Description:
        """Return a description of the table, its columns and their values, to print or to show in a notebook.

        >>> import synopsis_data as synopsis
        >>> synopsis.activities.describe().columns[1].kind
        'id of agencies, may be empty'
        """
        from .describing import Description

        return Description(self.schema, len(self))

    @overload
    def to_csv(self) -> str: ...
    @overload
    def to_csv(self, path: str | os.PathLike[str]) -> None: ...
    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str | None:
        """Return the rows as CSV, or write them to a file, in the same format as the files in the package.

        For a spreadsheet with names next to ids, use `Dataset.flat`.

        Raises:
            PackageError: the file cannot be written.
        """
        from .texts import csv_of, given

        return given(csv_of(self.columns, self), path)

    @overload
    def to_json(self) -> str: ...
    @overload
    def to_json(self, path: str | os.PathLike[str]) -> None: ...
    def to_json(self, path: str | os.PathLike[str] | None = None) -> str | None:
        """Return the rows as JSON, or write them to a file: an array with one object per row, each on its own line.

        An empty cell becomes null, and an empty list becomes an empty array.

        Raises:
            PackageError: the file cannot be written.
        """
        from .texts import given, json_of

        return given(f"{json_of(self.to_dicts())}\n".encode(), path)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as a list of new dictionaries that map columns to values."""
        return [row.to_dict() for row in self]

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a pandas data frame with the same columns, indexed from 0.

        A column with a vocabulary becomes an ordered list of categories with the whole vocabulary; whole numbers and
        years become `Int64`, numbers `Float64` and text `string`; list columns contain lists. An empty cell becomes a
        missing value, or in a list column an empty list.

        Raises:
            MissingExtraError: pandas is not installed; the message shows how to install it.
        """
        return self._frame().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """Return the rows as a polars data frame.

        A column with a vocabulary becomes an `Enum`; whole numbers become `Int64`, numbers `Float64`, text `String` and
        list columns a `List` of one of these. An empty cell becomes null, or an empty list in a list column.

        Raises:
            MissingExtraError: polars is not installed; the message shows how to install it.
        """
        return self._frame().to_polars()

    def to_arrow(self) -> pyarrow.Table:
        """Return the rows as an Arrow table.

        A column with a vocabulary becomes a `dictionary`; whole numbers become `int64`, numbers `float64`, text
        `string` and list columns a `list` of one of these. An empty cell becomes null, or an empty list in a list
        column.

        Raises:
            MissingExtraError: pyarrow is not installed; the message shows how to install it.
        """
        return self._frame().to_arrow()
