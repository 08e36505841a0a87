"""The vocabularies as types, under the name that the docs use; they stand in `tables.vocabularies`."""

from .tables.vocabularies import *  # noqa: F403
