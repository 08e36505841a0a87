"""Data frames of rows: pandas, polars and Arrow, each with the types that it has for vocabularies, lists and gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import MissingExtraError
from .vocabularies import VOCABULARIES

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from .record import Record


class Column(NamedTuple):
    """One column of a frame; its type is one of Table Schema."""

    name: str
    values: Sequence[Any]
    """One value per row: `None` or `()` where there is none."""
    type: str = "string"
    vocabulary: tuple[str, ...] = ()
    """The values that may stand in it or in its lists, in their order; empty where any may."""


def column(name: str, kind: str, vocabulary: Sequence[str], values: Sequence[Any]) -> Column:
    """Return a column; values that a vocabulary lacks, as data of a later release may have them, are added to it."""
    if vocabulary:
        items = [item for value in values for item in (value if kind == "list" else (value,)) if item is not None]
        vocabulary = [*vocabulary, *sorted(set(items).difference(vocabulary))]
    return Column(name, values, kind, tuple(vocabulary))


class Frame:
    """Columns of one length, for the libraries that have data frames."""

    def __init__(self, columns: Iterable[Column]) -> None:
        self._columns = tuple(columns)

    @classmethod
    def of(cls, kind: type[Record], rows: Sequence[Record]) -> Frame:
        """Return the columns of a table, or of a selection of its rows."""
        vocabularies, types = VOCABULARIES.get(kind.TABLE, {}), zip(kind.COLUMNS, kind.TYPES, strict=True)
        return cls(column(n, type_, vocabularies.get(n, ()), [getattr(row, n) for row in rows]) for n, type_ in types)

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas data frame, with types and errors as in `Table.to_pandas`."""
        try:
            import pandas
        except ImportError:
            raise MissingExtraError("to_pandas()", "pandas") from None
        dtypes: dict[str, Any] = {"string": "string", "integer": "Int64", "year": "Int64", "number": "Float64"}

        def series(col: Column) -> pandas.Series:
            if col.type == "list":
                return pandas.Series([list(value) for value in col.values], dtype="object")
            dtype = pandas.CategoricalDtype(col.vocabulary) if col.vocabulary else dtypes[col.type]
            return pandas.Series(list(col.values), dtype=dtype)

        return pandas.DataFrame({col.name: series(col) for col in self._columns})

    def to_polars(self) -> polars.DataFrame:
        """Return a polars data frame, with types and errors as in `Table.to_polars`."""
        try:
            import polars
        except ImportError:
            raise MissingExtraError("to_polars()", "polars") from None
        dtypes: dict[str, Any] = {"integer": polars.Int64, "year": polars.Int64, "number": polars.Float64}

        def series(col: Column) -> polars.Series:
            dtype = polars.Enum(col.vocabulary) if col.vocabulary else dtypes.get(col.type, polars.String)
            if col.type == "list":
                return polars.Series(col.name, [list(value) for value in col.values], dtype=polars.List(dtype))
            values = [None if v is None else float(v) for v in col.values] if col.type == "number" else list(col.values)
            return polars.Series(col.name, values, dtype=dtype)

        return polars.DataFrame([series(col) for col in self._columns])

    def to_arrow(self) -> pyarrow.Table:
        """Return an Arrow table, with types and errors as in `Table.to_arrow`."""
        try:
            import pyarrow
        except ImportError:
            raise MissingExtraError("to_arrow()", "arrow") from None
        dtypes = {"integer": pyarrow.int64(), "year": pyarrow.int64(), "number": pyarrow.float64()}

        def array(col: Column) -> Any:
            if col.type == "list":
                # Not a list of dictionaries: few readers of Arrow and Parquet know those.
                return pyarrow.array([list(value) for value in col.values], type=pyarrow.list_(pyarrow.string()))
            if col.vocabulary:
                position = {value: number for number, value in enumerate(col.vocabulary)}
                indices = pyarrow.array([position.get(value) for value in col.values], type=pyarrow.int32())
                words = pyarrow.array(col.vocabulary, type=pyarrow.string())
                return pyarrow.DictionaryArray.from_arrays(indices, words)
            return pyarrow.array(list(col.values), type=dtypes.get(col.type, pyarrow.string()))

        return pyarrow.table({col.name: array(col) for col in self._columns})


def to_arrow(columns: Iterable[Column]) -> pyarrow.Table:
    """Return an Arrow table of columns; see `Table.to_arrow`."""
    return Frame(columns).to_arrow()
