"""A Data Package in a folder: where it lies and what its descriptor says."""

from .package import DESCRIPTOR as DESCRIPTOR
from .package import Package as Package
from .package import Resource as Resource
from .package import installed_root as installed_root
