"""The door: a package is looked at before it is used, and whoever uses it gets readable tables or one sentence."""

from __future__ import annotations

import json
import os
from pathlib import Path

from ..errors import PackageError
from ..rule import Finding
from .descriptor import check_descriptor
from .package import DESCRIPTOR, Package
from .paths import UnsafeFileError, check_path, open_inside, reason

LONGEST = 300
"""Characters of a reason: a stranger's descriptor may have made it endless, and the way out must be read."""


def folder_of(path: Path) -> Path:
    """Return the folder of the package that a person named by its folder or its descriptor; a link is followed."""
    if path.name != DESCRIPTOR or path.is_dir():
        return path
    return Path(os.path.realpath(path)).parent if path.is_symlink() else path.parent


def open_package(root: Path, way_out: str, *, profile: bool = True) -> Package:
    """Return the package in a folder.

    Args:
        root: the folder that holds `datapackage.json`.
        way_out: what to do where it cannot be used, a sentence.
        profile: whether the descriptor must fit the JSON Schema of the package; without it only what reading depends on.

    Raises:
        PackageError: the descriptor, a schema or a path is not what it must be; the message names the first that is not.
    """
    if not os.path.lexists(root / DESCRIPTOR):
        raise PackageError(f"{root} contains no {DESCRIPTOR}. Specify the folder of a package.")
    try:
        with open_inside(root, DESCRIPTOR) as stream:
            data = stream.read()
    except UnsafeFileError as error:
        raise _refused(root, error.finding, way_out) from error
    descriptor, wrong = check_descriptor(root, data, profile=profile)
    if descriptor is not None and not wrong:
        wrong = [finding for r in descriptor["resources"] for finding in check_path(root, r["path"], ".csv")]
    if wrong:
        raise _refused(root, wrong[0], way_out)
    return Package(root, json.loads(data))


def _refused(root: Path, finding: Finding, way_out: str) -> PackageError:
    texts = (finding.place.path, reason(finding))
    path, why = (text if len(text) <= LONGEST else text[:LONGEST] + "…" for text in texts)
    if path == DESCRIPTOR and finding.rule.family == "descriptor":
        what = f"is not a synopsis-data package ({why.replace('the descriptor', 'its descriptor', 1)})"
    else:
        what = f"cannot be used ({path}: {why})"
    return PackageError(f"The package in {root.absolute()} {what}. {way_out}")
