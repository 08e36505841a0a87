"""The base of the records, under the name that the docs use; it stands in `tables.record`."""

from .tables.record import Record, make

__all__ = ["Record", "make"]
