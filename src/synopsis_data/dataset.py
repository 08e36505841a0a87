"""All tables of one package together: each is read once, when it is first used, and their rows know one another."""

from __future__ import annotations

from _thread import RLock  # as in threading, without the import of that module
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import PackageError, UnknownIdError
from .package import Package, installed_root
from .suggest import did_you_mean
from .tables import Table, read, record
from .tables.records import RECORDS, Tables

if TYPE_CHECKING:
    import os

    from .reconciling.matching import Match
    from .tables.flat import View
    from .tables.record import Record, Style
    from .tables.relations import Related

_INSTALLED = ""
"""What represents the installed data in a pickled record."""


class Dataset(Tables):
    """The tables of one data package, each available as an attribute. Tables are read when they are first used.

    >>> from synopsis_data import dataset
    >>> dataset.default().agencies["iom"].acronym
    'IOM'
    """

    def __init__(self, package: Package, address: str | None = None) -> None:
        self.package = package
        self.address = str(package.root.resolve()) if address is None else address
        self._tables: dict[str, Table[Any]] = {}
        self._referring: dict[tuple[str, str], dict[str, Table[Any]]] = {}
        self._lock = RLock()

    @classmethod
    def of(cls, package: Package, rows: Mapping[str, Sequence[tuple[Any, ...]]]) -> Dataset:
        """Return a dataset of rows that were read already: by table, their values in the order of its record's columns."""
        made = cls(package)
        for name, values in rows.items():
            kind = RECORDS[name]
            made._tables[name] = Table.of(kind, tuple([record.make(kind, row, made) for row in values]))
        return made

    def __repr__(self) -> str:
        return f"<Dataset {self.package.descriptor['name']} {self.version} in {self.package.root}>"

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *RECORDS})

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Table[Any]:
            if name not in RECORDS:
                hint = "" if name.startswith("_") else did_you_mean(name, RECORDS)
                raise AttributeError(f'A dataset has no attribute "{name}". {hint}'.strip())
            return self.load(name)

    def __reduce__(self) -> tuple[Any, ...]:
        return _at, (self.address,)

    @property
    def version(self) -> str:
        """Version of the data."""
        return self.package.version

    @property
    def tables(self) -> tuple[Table[Any], ...]:
        """The tables, in the order of the descriptor."""
        return tuple([self.load(name) for name in self.package.resources if name in RECORDS])

    def load(self, name: str) -> Table[Any]:
        """Return a table by name. Repeated calls return the same object.

        Raises:
            UnknownTableError: there is no such table; the message suggests the closest names.
        """
        table = self._tables.get(name)
        if table is None:
            file, kind = self.package.resource(name), RECORDS.get(name)
            if kind is None:
                raise PackageError(f"The table {name} has no record class in this version of synopsis-data.")
            # Of two threads that are here at once, the table of the first stays; neither is read yet.
            table = self._tables.setdefault(name, Table(kind, lambda: read(kind, file, self), self))
        return table

    def path(self, name: str) -> Path:
        """Return the path of the CSV file of one table.

        Raises:
            UnknownTableError: there is no such table; the message suggests the closest names.
        """
        return self.package.resource(name).file

    def find(self, text: str) -> tuple[Record, ...]:
        """Return the rows of any table that match `text`, best first. Empty if no row contains all the words.

        An id returns its row, and a retired id the row that replaced it. For other text, the rows with exactly this
        name, acronym or symbol are returned, ignoring case, accents and punctuation. If there are none, rows with this
        text as an identifier in a register or as a later name (see `found_by`), and then rows that contain all the
        words. An agency also represents the organization with the same id.

        >>> import synopsis_data as synopsis
        >>> [row.id for row in synopsis.find("DAW")]
        ['undaw']

        Raises:
            UnknownNameError: no row of any table contains one of the words; the message suggests similar names.
        """
        from .tables.finding import find

        return find([table.names() for table in self.tables], text)

    def found_by(self, text: str) -> dict[str, str]:
        """Return how `find` found rows by an identifier or a later name, as a dictionary with the row ids as keys."""
        from .tables.finding import found_by

        return found_by([table.names() for table in self.tables], text)

    def nearest(self, text: str) -> list[str]:
        """Return up to three names from any table that are similar to `text`, best first.

        >>> import synopsis_data as synopsis
        >>> synopsis.nearest("Interpool")[0]
        'Interpol'
        """
        from .tables.finding import a_text, near

        a_text(text, "nearest")
        return list(dict.fromkeys(name for name, _ in near([table.names() for table in self.tables], text)))

    def edges(self, *relations: str) -> View:
        """Return the network of agencies, other organizations and instruments as directed edges.

        There is one edge for each row that describes a relation. `source` and `target` are ids, each with a column for
        the name. `relation` is one of:

        - `participation`: from the agency that runs the work (`about_id`) to the organization that has a `role` in it;
        - `part-of`: from a unit to the organization that it belongs to;
        - `mandate`: from an agency or organization to an instrument that its mandate refers to; `role` contains the
          relation;
        - `adoption`: from a body to an instrument that it adopted.

        Two nodes can have several edges: the network is a multigraph. Work that no agency runs has participations but
        no edges.

        >>> import synopsis_data as synopsis
        >>> edge = next(edge for edge in synopsis.edges("participation") if edge["target"] == "ecpat")
        >>> edge["source_name"], edge["role"], edge["about_id"]
        ('United Nations Development Programme', 'member', 'undp-uniap')

        Args:
            relations: the kinds of edges to return; all by default.

        Raises:
            UnknownValueError: there is no such relation; the message suggests the closest one.
        """
        from .tables.network import edges

        return edges(self, relations)

    def flat(self, table: str | Table[Any]) -> View:
        """Return a table, or a selection of its rows, in a form for spreadsheets, with names and years.

        Agencies have columns for acronym and name, lists of rows become names in one cell, each id is followed by the
        name of its row, and each date by its year as a number. Organizations have a column for each role. `source`,
        `pages` and `passages` show what a row is based on. No cell contains a list object.

        >>> import synopsis_data as synopsis
        >>> row = synopsis.flat("databases").to_dicts()[0]
        >>> row["agency"], row["pages"]
        ('ILO', '11-12')

        Raises:
            UnknownTableError: there is no such table; the message suggests the closest names.
        """
        from .tables.flat import flat

        rows = self.load(table) if isinstance(table, str) else table
        if not isinstance(rows, Table):
            raise TypeError(
                "flat() requires the name of a table, a table, or a selection of its rows such as activities[:1]."
            )
        return flat(self, rows.kind, tuple(rows))

    def reconcile(self, names: Iterable[object], table: str | None = None) -> list[Match]:
        """Match names from other data to rows. Return one match for each name, with its certainty.

        Case, accents, word order, abbreviations, common typing errors and other languages are handled. A match is
        `sure` only if there is no other possible match: never for a short acronym alone, or a name shared by others.

        >>> import synopsis_data as synopsis
        >>> [match.id for match in synopsis.reconcile(["Organisation mondiale de la santé", "UN Children's Fund (UNICEF)"])]
        ['who', 'unicef']

        Args:
            names: any number of strings. Matches are returned in the same order. Other values, such as missing ones,
                match nothing.
            table: the table to match the names to. The default is organizations, which includes the agencies.

        Raises:
            UnknownTableError: there is no such table, or its rows have no names.
        """
        from .reconciling.matching import reconcile

        return reconcile(names, self.load(table or "organizations"), self)

    def cite(self, style: Style = "text", record: Record | None = None) -> str:
        """Return how to cite the original report and this version of the dataset, or how to cite a single record.

        Raises:
            UnknownStyleError: there is no such style; the message lists the available styles.
        """
        from .citations.styles import cite

        return cite(self, record, style)

    def related(self, record: Record) -> Related:
        """Return the rows that are related to a row; see `Record.related`."""
        from .tables.relations import related

        return related(self, record)

    def resolve(self, key: str, tables: Sequence[str], owner: Record, column: str) -> Record:
        """Return the row with this id from the first of the tables that has it.

        Raises:
            UnknownIdError: no table has this id; the package would not pass the validator.
        """
        for name in tables:
            found: Record | None = self.load(name).get(key)
            if found is not None:
                return found
        what = f'{owner.TABLE} row "{owner.id}": {column} refers to "{key}", but there is no such row in'
        raise UnknownIdError(f"{what} {' or '.join(tables)}. {self.package.way_out}")

    def referring(self, table: str, column: str, key: str) -> Table[Any]:
        """Return the rows of a table whose column contains this id, sorted by id."""
        with self._lock:
            index = self._referring.get((table, column))
            if index is None:
                index = self._referring[table, column] = self._invert(self.load(table), column)
        return index.get(key) or Table.of(RECORDS[table], (), self)

    @staticmethod
    def _invert(table: Table[Any], column: str) -> dict[str, Table[Any]]:
        rows: dict[str, list[Any]] = {}
        for row in table:
            value = getattr(row, column)
            for key in value if isinstance(value, tuple) else () if value is None else (value,):
                rows.setdefault(key, []).append(row)
        return {key: Table.of(table.kind, found, table.home) for key, found in rows.items()}


_lock = RLock()
_default: Dataset | None = None


def default() -> Dataset:
    """Return the dataset included in this installation. Repeated calls return the same object."""
    global _default  # noqa: PLW0603 - the one dataset of the process
    with _lock:
        if _default is None:
            _default = Dataset(Package(installed_root()), _INSTALLED)
        return _default


def open(path: str | os.PathLike[str]) -> Dataset:
    """Return the dataset in another folder that contains a `datapackage.json` of this kind.

    >>> import synopsis_data as synopsis
    >>> synopsis.open(synopsis.path("agencies").parent.parent).agencies["iom"].acronym
    'IOM'

    Raises:
        PackageError: the folder contains no valid package.
    """
    from .package.door import folder_of, open_package

    opened = Dataset(open_package(folder_of(Path(path)), "Specify the folder of another package."))
    with _lock:
        _opened()[opened.address] = opened
    return opened


@cache
def _opened() -> MutableMapping[str, Dataset]:
    """Return the other datasets that are in use, by the address of their folder: what a pickled record comes back to."""
    from weakref import WeakValueDictionary

    return WeakValueDictionary()


def _at(address: str) -> Dataset:
    """Return the dataset of a pickled record: in another process, the package in the same folder."""
    if address == _INSTALLED:
        return default()
    with _lock:
        return _opened().get(address) or open(address)


record.installed = default  # the rows below cannot know of it
