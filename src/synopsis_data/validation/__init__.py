"""The validator: one module per layer, each from its input to problems; how they are shown is not known here."""

from ..problem import Problem as Problem
from ..problem import Report as Report
from .engine import validate as validate
