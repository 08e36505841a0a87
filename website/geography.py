"""Which places contain which, according to M49 and to the document, and which places have their own page."""

from __future__ import annotations

from functools import cache
from typing import Any

from . import regions
from .base import Site

COUNTRIES = frozenset({"country", "territory"})
PARTS = frozenset({"city", "subnational"})
"""Places whose rows are on the page of their country."""


@cache
def inside(site: Site) -> dict[str, frozenset[str]]:  # noqa: ARG001 one answer for each site
    """Return all places in every place and region, at any depth, according to M49 and to the document."""
    above = regions.above()
    found: dict[str, set[str]] = {ident: set() for ident in above}

    def climb(place: str, start: str) -> None:
        for up in above[place]:
            if start not in found[up]:
                found[up].add(start)
                climb(up, start)

    for ident in above:
        climb(ident, ident)
    return {ident: frozenset(members - {ident}) for ident, members in found.items()}


def kind_of(site: Site, ident: str) -> str:
    """Return the kind of a place; a place that only M49 has is a region."""
    place: Any = next(iter(site.rows.get(ident, ())), None)
    return str(place.place_type) if place else "region"
