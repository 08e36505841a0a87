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
_FUNCTIONS = ("cite", "find", "flat", "load", "nearest", "path")
_ERRORS = (
    "AmbiguousNameError", "DetachedRecordError", "MissingExtraError", "PackageError", "SynopsisError",
    "UnknownColumnError", "UnknownIdError", "UnknownNameError", "UnknownTableError", "UnknownValueError",
)  # fmt: skip
# `open` is public too, but a star import must not put it before the built-in one.
__all__ = [*_TABLES, *_FUNCTIONS, *_ERRORS, "Dataset", "Record", "Table", "View", "data_version"]


def __getattr__(name):
    if name in _TABLES or name in _FUNCTIONS:
        from . import dataset

        value = getattr(dataset.default(), name)
    elif name in ("Dataset", "open"):
        from . import dataset

        value = getattr(dataset, name)
    elif name == "View":
        from .tables import flat

        value = flat.View
    elif name in ("__version__", "data_version"):
        from . import dataset

        value = dataset.default().version
    elif name in _ERRORS:
        from . import errors

        value = getattr(errors, name)
    elif name[:1].isupper():
        from .dataset import RECORDS, Table, record

        kinds = {kind.__name__: kind for kind in (record.Record, Table, *RECORDS.values())}
        value = kinds.get(name)
        if value is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__():
    return sorted({*globals(), *__all__, "__version__", "open"})
