"""Where the data lies, and what its descriptor says: a Data Package on disk.

The truth is at the top level of the repository (`datapackage.json`, `data/`, `schemas/`). A wheel carries a copy of it in
one private folder; a checkout, also one installed with `pip install -e`, reads the top level itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from ..errors import PackageError, UnknownTableError
from ..suggest import did_you_mean

if TYPE_CHECKING:
    from ..schema import Schema

DESCRIPTOR = "datapackage.json"
DOI = "https://doi.org/"
"""Before a DOI, this makes it an address."""


def _carried() -> Path:
    here = Path(__file__).parent.parent
    carried = here / "_package"
    return carried if carried.is_dir() else here.parent.parent


def installed_root() -> Path:
    """Return the folder of the data that this installation of synopsis-data carries."""
    root = _carried()
    if not (file := root / DESCRIPTOR).is_file():
        if archive := next((folder for folder in Path(__file__).parents if folder.is_file()), None):
            where = f"synopsis-data cannot read its data inside an archive, {archive}"
            raise PackageError(f'{where}. Install it with: python -m pip install "{archive}"')
        raise PackageError(f"This installation of synopsis-data has no data: {file} is missing. Install it again.")
    return root


def _open(root: Path, path: str, trusted: bool) -> BinaryIO:
    """Open a file of a package: of the installed data as any file, since installers may put links there."""
    if trusted:
        try:
            return (root / path).open("rb")
        except OSError as error:
            raise PackageError(f"{root / path} cannot be read: {error.strerror}.") from error
    from .paths import open_inside  # the loader needs none

    return open_inside(root, path)


class Resource:
    """One table of a package: its name, its file and its schema."""

    def __init__(self, package: Package, descriptor: Mapping[str, Any]) -> None:
        self.package, self.root = package, package.root
        self.descriptor = descriptor
        self.name: str = descriptor["name"]
        self.path: str = descriptor["path"]

    def __repr__(self) -> str:
        return f"Resource({self.name!r})"

    def __str__(self) -> str:
        return str(self.file)

    @property
    def file(self) -> Path:
        """Where the file is; it is opened with `open`, which makes sure that it is a file of the package."""
        return self.root / self.path

    def open(self) -> BinaryIO:
        """Return the file, open for reading; no link is followed.

        Raises:
            PackageError: the path leads out of the package, or to anything but a regular file of the size of a table.
        """
        return self.package.open(self.path)

    def read_bytes(self) -> bytes:
        """Return what the file holds; see `open` for what it raises."""
        with self.open() as stream:
            return stream.read()

    @cached_property
    def schema(self) -> Schema:
        """The schema of the table; see `open` for what it raises."""
        from ..schema import Schema  # the loader needs none

        declared = self.descriptor["schema"]
        try:
            if isinstance(declared, str):
                with self.package.open(declared) as stream:
                    declared = json.load(stream)
            return Schema(declared)
        except PackageError:
            raise
        except Exception as error:  # whatever a schema can have that nobody checked
            raise PackageError(f"{self.name} has no usable schema. {self.package.way_out}") from error


class Package:
    """A Data Package in a folder, as its descriptor states it; nothing is checked here but that files are files of it."""

    def __init__(
        self, root: Path, descriptor: Mapping[str, Any] | None = None, edited: Mapping[str, bytes] | None = None
    ) -> None:
        self.root = root
        self.edited = edited or {}
        """What files of it are to hold, by path, where that is not written yet."""
        self.trusted = root == _carried()
        """Whether it is the installed data, of which nothing needs to be checked."""
        if descriptor is None:
            try:
                descriptor = json.loads(self.read_bytes(DESCRIPTOR))
            except (ValueError, RecursionError) as error:
                raise PackageError(f"{root / DESCRIPTOR} is not JSON. {self.way_out}") from error
        try:
            self.resources = {r["name"]: Resource(self, r) for r in descriptor["resources"]}
        except (KeyError, TypeError) as error:
            raise PackageError(f"{root / DESCRIPTOR} does not describe a package. {self.way_out}") from error
        self.descriptor: Mapping[str, Any] = descriptor

    @cached_property
    def way_out(self) -> str:
        """What to do about something wrong in it, a sentence: how to list all that is wrong, from the current folder."""
        from ..shell import shell_quoted

        where = f" {shell_quoted(str(self.root))}" if self.root.absolute() != Path.cwd() else ""
        return f"Run: synopsis-data validate{' --installed' if self.trusted else where}"

    def open(self, path: str) -> BinaryIO:
        """Return a file of the package, by its path in it, open for reading; see `Resource.open` for what it raises."""
        return BytesIO(self.edited[path]) if path in self.edited else _open(self.root, path, self.trusted)

    def read_bytes(self, path: str) -> bytes:
        """Return what a file of the package holds; see `open`."""
        with self.open(path) as stream:
            return stream.read()

    @property
    def version(self) -> str:
        return cast(str, self.descriptor["version"])

    @property
    def homepage(self) -> str:
        return cast(str, self.descriptor["homepage"])

    @property
    def doi(self) -> str:
        """The DOI of this version of the data, as the `id` of the descriptor states it; empty as long as it has none."""
        return str(self.descriptor.get("id", "")).removeprefix(DOI)

    @property
    def repository(self) -> str:
        """Where the code and the data are kept and issues are opened; empty as long as there is no such place."""
        return self._address("synopsis:repository")

    @property
    def contact(self) -> str:
        """The mail address of the maintainers; empty as long as there is none."""
        return self._address("synopsis:contact")

    def _address(self, name: str) -> str:
        from .addresses import is_placeholder

        address = cast(str, self.descriptor.get(name, ""))
        return "" if is_placeholder(address) else address

    def resource(self, name: str) -> Resource:
        """Return one table of the package; raises `UnknownTableError`, naming the nearest ones."""
        if name in self.resources:
            return self.resources[name]
        hint = did_you_mean(str(name), self.resources) or f"The tables are: {', '.join(self.resources)}."
        raise UnknownTableError(f'There is no table "{name}". {hint}')
