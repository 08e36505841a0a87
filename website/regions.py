"""The region of each country in the UN standard M49: reference data, separate from what the document says."""

from __future__ import annotations

from typing import Any

import synopsis_data as synopsis

REGIONS: dict[str, tuple[str, str | None, str | None]] = {
    "002": ("Africa", None, "africa"),
    "019": ("Americas", None, None),
    "142": ("Asia", None, "asia"),
    "150": ("Europe", None, "europe"),
    "202": ("Sub-Saharan Africa", "002", "sub-saharan-africa"),
    "419": ("Latin America and the Caribbean", "019", "latin-america-and-the-caribbean"),
    "005": ("South America", "419", None),
    "011": ("Western Africa", "202", "western-africa"),
    "013": ("Central America", "419", "central-america"),
    "014": ("Eastern Africa", "202", "east-africa"),
    "015": ("Northern Africa", "002", None),
    "017": ("Middle Africa", "202", "central-africa"),
    "018": ("Southern Africa", "202", "southern-africa"),
    "021": ("Northern America", "019", None),
    "030": ("Eastern Asia", "142", None),
    "034": ("Southern Asia", "142", "south-asia"),
    "035": ("South-eastern Asia", "142", "south-east-asia"),
    "039": ("Southern Europe", "150", None),
    "143": ("Central Asia", "142", "central-asia"),
    "145": ("Western Asia", "142", None),
    "151": ("Eastern Europe", "150", None),
    "154": ("Northern Europe", "150", None),
    "155": ("Western Europe", "150", None),
}
"""Code, name, the region above it, and the row of `places` that means the same region, where there is one."""


def region_id(code: str) -> str:
    """Return the id of a region: that of its row, or `m49-` and its code where the document does not name it."""
    return REGIONS[code][2] or f"m49-{code}"


def above() -> dict[str, tuple[str, ...]]:
    """Return for every place and region those directly above it, according to the document and to M49.

    >>> above()["cambodia"]
    ('asean-region', 'greater-mekong-subregion', 'south-east-asia')
    """
    found: dict[str, tuple[str, ...]] = {
        region_id(code): ((region_id(up),) if up else ()) for code, (_, up, _) in REGIONS.items()
    }
    place: Any
    for place in synopsis.load("places"):
        code = place.m49_subregion or place.m49_region
        if code and code not in REGIONS:
            raise ValueError(f"{place.id}: M49 has no region {code} in website/regions.py.")
        own = (*place.within_ids, *((region_id(code),) if code else ()), *found.get(place.id, ()))
        found[place.id] = tuple(dict.fromkeys(own))
    return found
