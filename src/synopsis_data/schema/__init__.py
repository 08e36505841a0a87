"""Table Schema: fields, types, vocabularies and references."""

from .table import Category as Category
from .table import Field as Field
from .table import Schema as Schema
