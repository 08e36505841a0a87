"""The Python face: typed records and tables of them; the dataset that ties them stands above."""

from .reading import read as read
from .table import Table as Table
