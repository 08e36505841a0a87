"""The Python face: typed records, tables, and the dataset that ties them."""

from .table import Table as Table
from .table import read as read
