"""What a row asks of the dataset that it belongs to; the dataset itself stands above the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..package import Package
    from .record import Record
    from .table import Table

Style = Literal["text", "bibtex", "ris", "csl-json"]
"""How a citation is written."""


class Home(Protocol):
    """All tables of one package together, seen from one of their rows."""

    package: Package

    def load(self, name: str) -> Table[Any]:
        """Return one table by its name."""

    def resolve(self, key: str, tables: Sequence[str], owner: Record, column: str) -> Record:
        """Return the row with this id from the first of the tables that has it."""

    def referring(self, table: str, column: str, key: str) -> Table[Any]:
        """Return the rows of a table whose column holds this id."""

    def cite(self, style: Style = "text", record: Record | None = None) -> str:
        """Return how to cite a row, or the whole dataset."""
