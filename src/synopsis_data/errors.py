"""The errors of this package: every error is a `SynopsisError`, and its message is a whole sentence."""

from __future__ import annotations

from typing import Any


class SynopsisError(Exception):
    """Base class of all errors that this package raises on purpose."""


class PackageError(SynopsisError):
    """The data cannot be found, or one of its files cannot be read."""


class UnknownTableError(SynopsisError, KeyError):
    """There is no table with this name."""

    __str__ = Exception.__str__


class UnknownIdError(SynopsisError, KeyError):
    """No row of the table has this id."""

    __str__ = Exception.__str__


class UnknownColumnError(SynopsisError, TypeError):
    """The table has no column with this name."""


class UnknownValueError(SynopsisError, ValueError):
    """The value is not possible in this column because of its vocabulary, its type or the rows that it refers to."""


class UnknownNameError(SynopsisError, LookupError):
    """No row has this id, name or word."""


class AmbiguousNameError(SynopsisError, LookupError):
    """More than one row has this name; `candidates` contains them."""

    def __init__(self, message: str, candidates: tuple[Any, ...] = ()) -> None:
        super().__init__(message, candidates)
        self.candidates = candidates

    def __str__(self) -> str:
        return str(self.args[0])


class DetachedRecordError(SynopsisError):
    """The record was not loaded from a dataset, so related rows cannot be found."""


class MissingExtraError(SynopsisError, ImportError):
    """A feature requires a library that is not installed; the message shows how to install it.

    Args:
        feature: the feature that requires the library.
        extra: the extra that includes the library. Empty for core requirements.
    """

    def __init__(self, feature: str, extra: str) -> None:
        needed = " ".join(f'"{requirement}"' for requirement in _requirements(extra))
        from_here = f'".[{extra}]"' if extra else "."
        way_out = f"Install it with: python -m pip install {needed or from_here}"
        where = "" if needed else ", in the checkout of synopsis-data"
        super().__init__(f"{feature} requires a library that is not installed. {way_out}{where}")


def _requirements(extra: str) -> list[str]:
    """Return the requirements of an extra, as this installation states them; none where it states nothing.

    The libraries themselves are named, and not this package with its extra: a registry may have another one of that name.
    """
    from importlib.metadata import PackageNotFoundError, requires

    try:
        stated = requires("synopsis-data") or ()
    except PackageNotFoundError:  # it is run from its files, and was never installed
        return []
    pairs = [(requirement.strip(), marker.strip()) for requirement, _, marker in (r.partition(";") for r in stated)]
    return [what for what, marker in pairs if marker.replace("'", '"') == (f'extra == "{extra}"' if extra else "")]
