"""Where the data lies, and what its descriptor says: a Data Package on disk.

The truth is at the top level of the repository (`datapackage.json`, `data/`, `schemas/`). A wheel carries a copy of it in
one private folder; a checkout, also one installed with `pip install -e`, reads the top level itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import PackageError, UnknownTableError
from ..suggest import did_you_mean

if TYPE_CHECKING:
    from ..schema import Schema

DESCRIPTOR = "datapackage.json"
_CARRIED = "_package"


def installed_root() -> Path:
    """Return the folder of the data that this installation of synopsis-data carries."""
    here = Path(__file__).parent.parent
    carried = here / _CARRIED
    root = carried if carried.is_dir() else here.parent.parent
    if not (root / DESCRIPTOR).is_file():
        raise PackageError(
            f"This installation of synopsis-data has no data: {root / DESCRIPTOR} is missing. Install it again."
        )
    return root


class Resource:
    """One table of a package: its name, its file and its schema."""

    def __init__(self, root: Path, descriptor: Mapping[str, Any]) -> None:
        self.root = root
        self.descriptor = descriptor
        self.name: str = descriptor["name"]
        self.path: str = descriptor["path"]

    def __repr__(self) -> str:
        return f"Resource({self.name!r})"

    @property
    def file(self) -> Path:
        return self.root / self.path

    @cached_property
    def schema(self) -> Schema:
        from ..schema import Schema  # the loader needs none

        declared = self.descriptor["schema"]
        return Schema(json.loads((self.root / declared).read_bytes()) if isinstance(declared, str) else declared)


class Package:
    """A Data Package in a folder, as its descriptor states it; nothing is checked here."""

    def __init__(self, root: Path, descriptor: Mapping[str, Any] | None = None) -> None:
        self.root = root
        if descriptor is None:
            try:
                descriptor = json.loads((root / DESCRIPTOR).read_bytes())
            except OSError as error:
                raise PackageError(f"{root / DESCRIPTOR} cannot be read: {error.strerror}.") from error
            except ValueError as error:
                raise PackageError(f"{root / DESCRIPTOR} is not JSON. Run: synopsis-data validate") from error
        try:
            self.resources = {r["name"]: Resource(root, r) for r in descriptor["resources"]}
        except (KeyError, TypeError) as error:
            raise PackageError(f"{root / DESCRIPTOR} describes no package. Run: synopsis-data validate") from error
        self.descriptor: Mapping[str, Any] = descriptor

    @property
    def version(self) -> str:
        version: str = self.descriptor["version"]
        return version

    @property
    def homepage(self) -> str:
        homepage: str = self.descriptor["homepage"]
        return homepage

    def resource(self, name: str) -> Resource:
        """Return one table of the package; raises `UnknownTableError`, naming the nearest ones."""
        try:
            return self.resources[name]
        except KeyError:
            hint = did_you_mean(name, self.resources) or f"The tables are: {', '.join(self.resources)}."
            raise UnknownTableError(f'There is no table "{name}". {hint}') from None
