"""Patterns of schemas: those that can take for ever are refused, whoever wrote them."""

from __future__ import annotations

import json

import pytest

from synopsis_data.package import Package
from synopsis_data.schema.patterns import PatternError, check_pattern


@pytest.mark.parametrize(
    "pattern",
    ["[a-z0-9]+(-[a-z0-9]+)*", r"\+[1-9][0-9]{6,14}", "(a|b)", "[0-9]{4}(-[0-9]{2})?", "[A-Z]{3}", r"[a-z]+\.[a-z]+"],
)
def test_patterns_that_match_in_linear_time_are_allowed(pattern: str) -> None:
    check_pattern(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+", "(a*)*b", "(a|aa)+(b|a)*c*(c+)+", "(.*,)*x", "a*a*b", "[a-z]+[a-y]*", "(x+x+)+y",
     "a|b", "^a$", "(?=a)b", r"(a)\1", "a**", "(", "[z-a]", "x" * 501],
)  # fmt: skip
def test_patterns_that_backtrack_or_leave_the_subset_are_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        check_pattern(pattern)


def test_the_patterns_of_the_package_are_allowed(package: Package) -> None:
    for resource in package.resources.values():
        for field in resource.schema.descriptor["fields"]:
            for pattern in (field.get("constraints", {}).get("pattern"), field.get("synopsis:itemPattern")):
                if pattern:
                    check_pattern(json.loads(json.dumps(pattern)))
