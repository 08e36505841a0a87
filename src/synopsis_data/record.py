"""The base of the records: one row of a table, typed, frozen and slotted."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

if TYPE_CHECKING:
    from typing import dataclass_transform
else:

    def dataclass_transform(**_: Any) -> Any:
        return lambda decorated: decorated


R = TypeVar("R", bound="Record")


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record:
    """One row of a table.

    Every column is an attribute of the same name. An empty cell is `None`, in a list column `()`. Records cannot be
    changed; two are equal when they are of one table and all their values are equal.
    """

    __slots__ = ("_values",)
    _values: ClassVar[Any]

    TABLE: ClassVar[str]
    """Name of the table."""
    COLUMNS: ClassVar[tuple[str, ...]]
    """Names of the columns, in the order of the file; the first is the primary key."""
    TYPES: ClassVar[tuple[str, ...]]
    """Types of the columns by Table Schema."""

    def __init_subclass__(cls) -> None:
        for position, column in enumerate(cls.COLUMNS):
            setattr(cls, column, property(_getter(position), doc=f"The column {column}."))

    if not TYPE_CHECKING:

        def __init__(self, **values: Any) -> None:
            wrong = values.keys() ^ set(self.COLUMNS)
            if wrong:
                raise TypeError(
                    f"{type(self).__name__} takes exactly its columns; wrong or missing: {', '.join(sorted(wrong))}"
                )
            _set(self, tuple(values[column] for column in self.COLUMNS))

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
        return make, (type(self), self._values)

    @property
    def id(self) -> str:
        """The primary key of the row."""
        key: str = self._values[0]
        return key

    def to_dict(self) -> dict[str, Any]:
        """Return the row as a dictionary of column to value, in the order of the columns."""
        return dict(zip(self.COLUMNS, self._values, strict=True))


def _getter(position: int) -> Any:
    values = itemgetter(position)
    return lambda self: values(self._values)


_set: Callable[[Record, tuple[Any, ...]], None] = Record.__dict__["_values"].__set__


def make(kind: type[R], values: tuple[Any, ...]) -> R:
    """Return the record of a row that has been read already; `values` are in the order of the columns."""
    record = object.__new__(kind)
    _set(record, values)
    return record
