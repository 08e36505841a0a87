"""Which international agency does what against human trafficking: structured, traceable, checkable.

>>> import synopsis_data as synopsis
>>> synopsis.agencies["iom"].name
'International Organization for Migration'

Tables are read when they are first used; importing this module reads nothing. Its types are in `__init__.pyi`.
"""

_TABLES = ("agencies", "mandates", "activities", "databases", "publications", "focal_points", "organizations",
           "participations", "instruments", "places", "figures", "sources", "passages", "errata", "identifiers",
           "change_events", "retired_ids")  # fmt: skip
_FUNCTIONS = ("cite", "edges", "find", "flat", "found_by", "load", "nearest", "path", "reconcile")
_ERRORS = ("AmbiguousNameError", "DetachedRecordError", "MissingExtraError", "PackageError", "SynopsisError",
           "UnknownColumnError", "UnknownIdError", "UnknownNameError", "UnknownTableError", "UnknownValueError")  # fmt: skip
_ROOMS = {
    **dict.fromkeys(_ERRORS, "errors"), "Dataset": "dataset", "Table": "dataset", "open": "dataset", "View": "tables.flat",
    "Match": "reconciling.matching",
}  # fmt: skip
# `open` is public too, but a star import must not put it before the built-in one.
__all__ = [*_TABLES, *_FUNCTIONS, *_ERRORS, "Dataset", "Match", "Record", "Table", "View", "data_version"]


def __getattr__(name):
    from importlib import import_module

    value = None
    if name in (*_TABLES, *_FUNCTIONS, "__version__", "data_version"):
        dataset = import_module(".dataset", __name__).default()
        value = dataset.version if "version" in name else getattr(dataset, name)
    elif name in _ROOMS:
        value = getattr(import_module(f".{_ROOMS[name]}", __name__), name)
    elif name[:1].isupper():
        dataset = import_module(".dataset", __name__)
        kinds = (dataset.record.Record, *dataset.RECORDS.values())
        value = next((kind for kind in kinds if kind.__name__ == name), None)
    if value is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__():
    return sorted({*globals(), *__all__, "__version__", "open"})
