"""Table Schema: fields, types, vocabularies and references, and the rules of what a cell may hold."""

from .field import Category as Category
from .field import Field as Field
from .mappings import Mapping as Mapping
from .table import Prefix as Prefix
from .table import Schema as Schema
from .table import table_of as table_of
