"""The validator: kinds of checks, sources of rows, the engine, the report, and the rules; how they are shown is not known here."""

from .package import validate as validate
from .report import Problem as Problem
from .report import Report as Report
