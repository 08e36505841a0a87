"""All rules, collected from the rooms that find what breaks them: by code, in the order of their families."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from ..files import rules as of_files
from ..files import workbook_rules as of_workbooks
from ..package import descriptor, paths, profile, schemas, shapes, strict_json
from ..rule import Rule
from ..schema import field, lists, values
from . import rules

FAMILIES = (
    "descriptor", "path", "bytes", "csv", "cell", "type", "privacy", "table", "package", "change", "second opinion",
)  # fmt: skip
"""What rules are listed by, in the order in which they are looked at."""


def _collected() -> dict[str, Rule]:
    own = [import_module(f"{rules.__name__}.{module.name}") for module in pkgutil.iter_modules(rules.__path__)]
    lower = (strict_json, shapes, descriptor, profile, schemas, paths, of_files, of_workbooks, values, lists, field)
    found = [value for module in (*lower, *own) for value in vars(module).values() if isinstance(value, Rule)]
    return {rule.code: rule for rule in sorted(found, key=lambda rule: FAMILIES.index(rule.family))}


RULES: dict[str, Rule] = _collected()
