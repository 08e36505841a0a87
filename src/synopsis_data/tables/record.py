"""The base of the records: one row of a table, typed, frozen and slotted."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

from ..errors import DetachedRecordError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal, Protocol

    from ..package import Package
    from .relations import Related
    from .table import Table

    Style = Literal["text", "bibtex", "ris", "csl-json"]

    class Home(Protocol):
        """All tables of one package together, seen from one of their rows; `Dataset` says what each of these does."""

        package: Package

        def load(self, name: str) -> Table[Any]: ...
        def resolve(self, key: str, tables: Sequence[str], owner: Record, column: str) -> Record: ...
        def referring(self, table: str, column: str, key: str) -> Any: ...
        def cite(self, style: Style = "text", record: Record | None = None) -> str: ...
        def related(self, record: Record) -> Related: ...


R = TypeVar("R", bound="Record")
installed: Callable[[], Home] | None = None
"""Gives the installed dataset, in which a record that belongs to none is cited; set where that dataset is defined."""


class Column(property):
    """A column as an attribute; what it means is read from the schema when it is asked for."""

    def __init__(self, table: str, name: str, get: Callable[[Any], Any]) -> None:
        super().__init__(get)
        self._of = table, name

    @property
    def __doc__(self) -> str | None:
        table, name = self._of
        resources = installed().package.resources if installed else {}
        return resources[table].schema.field(name).description if table in resources else f"The column {name}."

    @__doc__.setter
    def __doc__(self, text: object) -> None:  # `property` tries to
        pass


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record:
    """One row of a table.

    Every column is an attribute of the same name. An empty cell is `None`, or `()` in a list column. Records cannot be
    changed. Two records are equal if they belong to the same table and all their values are equal.

    For each column that contains an id, a second attribute returns the row itself: `activity.agency_id` and
    `activity.agency`, `activity.place_ids` and `activity.places`. In the other direction, `agency.activities` returns
    the rows that refer to this one. Related rows come from the dataset that the record was loaded from.
    """

    __slots__ = ("_dataset", "_values")
    __match_args__: ClassVar[tuple[str, ...]]
    _values: ClassVar[tuple[Any, ...]]
    _dataset: ClassVar[Home | None]

    TABLE: ClassVar[str]
    """Name of the table."""
    COLUMNS: ClassVar[tuple[str, ...]]
    """Names of the columns, in the order of the file; the first is the primary key."""
    TYPES: ClassVar[tuple[str, ...]]
    """Table Schema types of the columns."""

    def __init_subclass__(cls) -> None:
        for position, column in enumerate(cls.COLUMNS):
            setattr(cls, column, Column(cls.TABLE, column, _getter(position)))
        cls.__match_args__ = cls.COLUMNS  # type: ignore[misc]

    if not TYPE_CHECKING:

        def __init__(self, **values: Any) -> None:
            wrong = values.keys() ^ set(self.COLUMNS)
            if wrong:
                names = ", ".join(sorted(wrong))
                raise TypeError(
                    f"{type(self).__name__} requires a value for each of its columns and no other values; wrong or missing: {names}"
                )
            _set(self, tuple(values[column] for column in self.COLUMNS))
            _attach(self, None)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is a row of a released table and cannot be changed ({name}).")

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._values == other._values

    def __hash__(self) -> int:
        return hash((self.TABLE, self._values))

    def __repr__(self) -> str:
        pairs = (f"{c}={v!r}" for c, v in zip(self.COLUMNS, self._values, strict=True) if v not in (None, ()))
        return f"{type(self).__name__}({', '.join(pairs)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return make, (type(self), self._values, self._dataset)

    def __replace__(self: R, /, **values: Any) -> R:
        if wrong := values.keys() - set(self.COLUMNS):
            raise TypeError(f"{type(self).__name__} has no column {', '.join(sorted(wrong))}.")
        return make(type(self), tuple({**self.to_dict(), **values}.values()), self._dataset)

    def __deepcopy__(self: R, memo: dict[int, Any] | None = None) -> R:
        return self

    __copy__ = __deepcopy__

    @property
    def id(self) -> str:
        """The primary key of the row."""
        key: str = self._values[0]
        return key

    def to_dict(self) -> dict[str, Any]:
        """Return the row as a dictionary that maps columns to values, in the order of the columns."""
        return dict(zip(self.COLUMNS, self._values, strict=True))

    def related(self) -> Related:
        """Return the related rows as a dictionary with the names of the relations as keys; it prints as a list.

        Rows that this row refers to come first, then rows that refer to it. Empty relations are omitted.

        >>> import synopsis_data as synopsis
        >>> list(synopsis.databases["iom-ctm"].related())[:2]
        ['agency', 'passages']

        Raises:
            DetachedRecordError: the record was not loaded from a dataset.
        """
        return self._home().related(self)

    def _repr_html_(self) -> str:
        from .html import row

        return row(self.TABLE, self.to_dict().items())

    def cite(self, style: Style = "text") -> str:
        """Return how to cite the row: the original report with its pages, and the dataset with its version.

        Raises:
            UnknownStyleError: there is no such style; the message lists the available styles.
        """
        home = installed() if self._dataset is None and installed else self._home()
        return home.cite(style, self)

    def _home(self) -> Home:
        if self._dataset is None:
            why = "was not loaded from a dataset, so its relations are unknown."
            raise DetachedRecordError(f"{type(self).__name__} {self.id} {why}")
        return self._dataset

    def _row(self, column: str, *tables: str) -> Any:
        """Return the row that a column refers to, in the first of the tables that has it."""
        key = getattr(self, column)
        return None if key is None else self._home().resolve(key, tables, self, column)

    def _rows(self, column: str, *tables: str) -> Any:
        """Return the rows that a list column refers to, in its order."""
        home = self._home()
        return tuple([home.resolve(key, tables, self, column) for key in getattr(self, column)])

    def _address(self, column: str, value: str) -> str | None:
        """Return the address that a scheme of identifiers gives a value; `None` where it gives none."""
        field = self._home().package.resource(self.TABLE).schema.field(column)
        scheme = field.schemes.get(getattr(self, column))
        return scheme.address(getattr(self, value)) if scheme else None

    def _referring_all(self, column: str, *tables: str) -> Any:
        """Return the rows of several tables that refer to this one."""
        home = self._home()
        return tuple([row for table in tables for row in home.referring(table, column, self.id)])

    def _referring_row(self, table: str, column: str) -> Any:
        """Return the one row of a table that refers to this one, or `None`."""
        return next(iter(self._home().referring(table, column, self.id)), None)


def _getter(position: int) -> Any:
    values = itemgetter(position)
    return lambda self: values(self._values)


_set: Callable[[Record, tuple[Any, ...]], None] = Record.__dict__["_values"].__set__
_attach: Callable[[Record, Home | None], None] = Record.__dict__["_dataset"].__set__


def make(kind: type[R], values: tuple[Any, ...], dataset: Home | None = None) -> R:
    """Return the record of a row that has been read already; `values` are in the order of the columns."""
    record = object.__new__(kind)
    _set(record, values)
    _attach(record, dataset)
    return record
