"""The dataset that ties the tables, under the name that the docs use; it stands in `tables.dataset`."""

from .tables.dataset import Dataset, default, open, restore

__all__ = ["Dataset", "default", "open", "restore"]
