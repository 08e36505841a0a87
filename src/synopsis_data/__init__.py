"""Which international agency does what against human trafficking: structured, traceable, checkable.

>>> import synopsis_data as synopsis
>>> synopsis.agencies["iom"].name
'International Organization for Migration'

Tables are read when they are first used; importing this module reads nothing. Its types stand in `__init__.pyi`.
"""

_TABLES = (
    "agencies", "mandates", "activities", "databases", "publications", "focal_points", "organizations", "participations",
    "instruments", "places", "figures", "sources", "passages", "errata", "retired_ids",
)  # fmt: skip
_ERRORS = (
    "MissingExtraError",
    "PackageError",
    "SynopsisError",
    "UnknownColumnError",
    "UnknownIdError",
    "UnknownTableError",
)
__all__ = [*_TABLES, *_ERRORS, "Record", "Table", "data_version", "load", "path"]


def __getattr__(name):
    if name in _TABLES:
        from .tables import load

        value = load(name)
    elif name in ("load", "path", "Table"):
        from . import tables

        value = getattr(tables, name)
    elif name in ("__version__", "data_version"):
        from .package import Package, installed_root

        value = Package(installed_root()).version
    elif name in _ERRORS:
        from . import errors

        value = getattr(errors, name)
    elif name == "Record" or name[:1].isupper():
        from . import record, records

        value = getattr(record if name == "Record" else records, name, None)
        if value is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__():
    return sorted({*globals(), *__all__, "__version__"})
