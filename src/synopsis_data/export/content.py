"""What is exported: the typed rows of every table, what documents them, and who is to be cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import PackageError, SynopsisError
from ..package import Package, Resource
from ..package.door import open_package
from ..schema import Category, Field, Schema
from ..schema.values import DELIMITER, Value
from ..tables.reading import carefully
from ..tables.titles import title

if TYPE_CHECKING:
    from ..dataset import Dataset

RETIRED = "retired_ids"
"""The table whose keys are no rows any more."""
LABELS = ("title", "name")
"""Columns that hold what a row is called."""
_ONLY_VALID = "Only valid data can be exported."


class Table(NamedTuple):
    """One table: its rows in the order of the file, each with one value per field of the schema.

    A value is a string, a whole number, a number, a tuple of strings, or `None` where the cell is empty.
    """

    name: str
    resource: Resource
    schema: Schema
    rows: list[tuple[Value, ...]]

    @property
    def summary(self) -> str:
        """What a list of files says of it."""
        return f"{self.schema.title}, {len(self.rows):,} rows"

    def dicts(self) -> Iterator[dict[str, Value]]:
        """Yield each row as a dictionary of column to value."""
        return (dict(zip(self.schema.columns, row, strict=True)) for row in self.rows)


class Content:
    """A valid package with all its rows."""

    def __init__(self, package: Package, tables: Mapping[str, Table]) -> None:
        self.package, self.tables, self.homepage = package, tables, package.homepage
        self.title: str = package.descriptor["title"]
        self.description: str = package.descriptor["description"]
        self.metadata = {k: v for k, v in package.descriptor.items() if k not in ("$schema", "resources")}
        """What the descriptor says about the package as a whole."""
        fields = [field for table in tables.values() for field in table.schema.fields]
        vocabularies = {(field.name, tuple(field.vocabulary.values())) for field in fields if field.vocabulary}
        self._kinds = Counter(column for column, _ in vocabularies)
        """How many vocabularies the columns of each name have."""

    def vocabularies(self) -> dict[str, tuple[Category, ...]]:
        """Return the vocabularies by name, in the order of the tables.

        A vocabulary is called like the column that holds it. Where columns of one name differ in their values, each
        vocabulary has the name of its table before it.
        """
        columns = [(table, field) for table in self.tables.values() for field in table.schema.fields]
        named = [(self.vocabulary_of(table.name, field), field) for table, field in columns]
        return {name: tuple(field.vocabulary.values()) for name, field in named if name}

    def vocabulary_of(self, table: str, field: Field) -> str | None:
        """Return the name of the vocabulary of a column, if it has one."""
        if not field.vocabulary:
            return None
        return field.name if self._kinds[field.name] == 1 else f"{table}.{field.name}"


def read(package: Package) -> Content:
    """Return a package with all its rows, each cell as a value of its type.

    Raises:
        PackageError: the descriptor is not valid, a table cannot be read, a cell is not what its schema says, or a row
            refers to one that does not exist; the message names the place.
    """
    if not package.trusted:
        package = open_package(package.root, f"{_ONLY_VALID} {package.way_out}")
    tables = {name: _table(resource) for name, resource in package.resources.items()}
    _check_references(tables)
    return Content(package, tables)


def _table(resource: Resource) -> Table:
    columns = {field.name: field.check for field in resource.schema.fields}
    try:
        with resource.open() as stream:
            rows = carefully(stream, resource.name, columns, lambda line, text: _refusal(resource, line, text))
    except OSError as error:
        raise PackageError(f"{resource.file} cannot be read: {error.strerror}.") from error
    return Table(resource.name, resource, resource.schema, rows)


def _check_references(tables: Mapping[str, Table]) -> None:
    """Raise `PackageError` where an id leads nowhere: neither a foreign key nor a link can be made of it."""
    ids = {name: {row[table.schema.key_position] for row in table.rows} for name, table in tables.items()}
    for table in tables.values():
        for column, field in enumerate(table.schema.fields):
            known = set().union(*(ids[target] for target in field.references))
            for row in table.rows if field.references else ():
                for item in items(row[column]):
                    if item not in known:
                        message = f'"{item}" in {field.name} is not the id of a row of {", ".join(field.references)}.'
                        raise _refusal(table.resource, str(row[0]), message)


def _refusal(resource: Resource, place: int | str, message: str) -> PackageError:
    return PackageError(f"{resource.path}:{place}: {message} {_ONLY_VALID} {resource.package.way_out}")


def items(value: Value) -> tuple[str | int | float, ...]:
    """Return the items of a list, the one value of another column, or nothing of an empty cell."""
    return value if isinstance(value, tuple) else () if value is None else (value,)


def text(value: Value) -> str:
    """Return a value as the text of a cell of the CSV file.

    >>> text(("benin", "togo")), text(None), text(181)
    ('benin;togo', '', '181')
    """
    return DELIMITER.join(map(str, items(value)))


def records(content: Content) -> Iterator[tuple[str, str, str]]:
    """Yield id, table and title of each row once.

    An id that is a row of two tables (an agency is an organization too) stands under the first of them. Retired ids are
    no rows.
    """
    seen: set[str] = set()
    titles = titles_of(content)
    for table in content.tables.values():
        for row in table.dicts() if table.name != RETIRED else ():
            id_ = str(row[table.schema.key])
            if id_ not in seen:
                seen.add(id_)
                yield id_, table.name, titles.get(id_) or next((str(row[c]) for c in LABELS if row.get(c)), id_)


def titles_of(content: Content) -> dict[str, str]:
    """Return the title of each row by its id, as the command line and the site show it, of the tables that we know."""
    try:
        tables = home_of(content).tables
    except PackageError:  # the package is of another kind
        return {}
    return {row.id: title(row) for table in reversed(tables) if table.name != RETIRED for row in table}


def home_of(content: Content) -> Dataset:
    """Return the rows as records that know one another; columns that records do not have are left out.

    Raises:
        PackageError: a table lacks a column; the package is of another kind.
    """
    from ..dataset import Dataset
    from ..tables.records import RECORDS

    rows = {}
    for name, table in content.tables.items():
        if kind := RECORDS.get(name):
            lost = [column for column in kind.COLUMNS if column not in table.schema.columns]
            if lost:
                raise PackageError(
                    f"The table {name} has no column {', '.join(lost)}: this is a different kind of package."
                )
            places = [table.schema.columns.index(column) for column in kind.COLUMNS]
            empty = [() if type_ == "list" else None for type_ in kind.TYPES]
            rows[name] = [
                tuple([nothing if row[at] is None else row[at] for at, nothing in zip(places, empty, strict=True)])
                for row in table.rows
            ]
    return Dataset.of(content.package, rows)


def dictionary(content: Content) -> Iterator[dict[str, Any]]:
    """Yield what documents each column of each table: the rows of the dictionary that exports carry."""
    for table in content.tables.values():
        for position, field in enumerate(table.schema.fields, 1):
            yield {
                "table_name": table.name, "position": position, "column_name": field.name,
                "title": field.title, "description": field.description, "type": field.type,
                "format": None if field.format == "default" else field.format,
                "required": field.required, "unique": field.unique,
                "refers_to": ", ".join(field.references) or None,
                "vocabulary": content.vocabulary_of(table.name, field),
                "example": None if field.example is None else str(field.example),
            }  # fmt: skip


def citations(content: Content) -> list[str]:
    """Return how to cite what the data is drawn from, and, last, the data itself."""
    from ..dataset import Dataset

    try:
        return Dataset(content.package).cite().strip().split("\n\n")
    except SynopsisError:  # the package is of another kind: its tables have other columns than our records
        return [f"{content.title}, version {content.package.version}. {content.homepage}"]


def licences(content: Content) -> list[str]:
    """Return the licences of the data, each with its address."""
    entries = content.metadata["licenses"]
    return [" ".join(filter(None, (entry.get("title") or entry["name"], entry.get("path")))) for entry in entries]


def readme(content: Content, files: Iterable[str]) -> str:
    """Return the text that goes with an export of several files: what it is, how to cite it, what each file holds."""
    usage = [f"  {table.name}: {usage}" for table in content.tables.values() for usage in table.schema.usage]
    lines = [
        content.title, f"Version {content.package.version}", "", content.description, "",
        "Licence: " + "; ".join(licences(content)), f"Home page: {content.homepage}", "",
        "How to cite: the original and the data", *(f"  {each}" for each in citations(content)), "",
        "Files", *(f"  {each}" for each in files), "", *(["Before you count", *usage] if usage else []),
    ]  # fmt: skip
    return "\n".join(lines).rstrip() + "\n"
