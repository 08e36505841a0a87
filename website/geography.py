"""What lies in what, by the standard M49 and as the document says, and which places have a page of their own."""

from __future__ import annotations

from functools import cache

import synopsis_data as synopsis

from . import regions

COUNTRIES = frozenset({"country", "territory"})
PARTS = frozenset({"city", "subnational"})
"""Places whose rows are on the page of their country."""


@cache
def inside() -> dict[str, frozenset[str]]:
    """Return all places in every place and region, at any depth, by M49 and as the document says."""
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


def kind_of(ident: str) -> str:
    """Return what kind of place an id is; a region that only M49 has is a region."""
    known = synopsis.places.get(ident)
    return known.place_type if known else "region"
