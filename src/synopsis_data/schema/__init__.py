"""Table Schema: fields, types, vocabularies and references."""

from .field import Category as Category
from .field import Field as Field
from .table import Schema as Schema
from .table import table_of as table_of
