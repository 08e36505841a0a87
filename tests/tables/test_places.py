"""Places: what comes from libraries is there for every country and city, for nothing else, and is where the map has it."""

from __future__ import annotations

import pytest

import synopsis_data as synopsis

from ..conftest import ROOT

COUNTRIES = [p for p in synopsis.places if p.place_type in ("country", "territory") and p.iso_alpha3]
CITIES = [p for p in synopsis.places if p.place_type == "city"]
REGIONS = {
    "002": {"011", "014", "015", "017", "018"},
    "009": {"053", "054", "057", "061"},
    "019": {"005", "013", "021", "029"},
    "142": {"030", "034", "035", "143", "145"},
    "150": {"039", "151", "154", "155"},
}
"""The smallest regions of M49 in each region."""


def test_every_country_has_its_regions() -> None:
    assert len(COUNTRIES) > 40
    for place in COUNTRIES:
        assert place.m49_subregion in REGIONS[str(place.m49_region)], place.id
    known = {"serbia": "039", "moldova": "151", "armenia": "145", "egypt": "015", "zimbabwe": "014", "myanmar": "035"}
    assert {id_: synopsis.places[id_].m49_subregion for id_ in known} == known


def test_every_country_and_city_has_coordinates_and_nothing_else() -> None:
    placed = {p.id for p in synopsis.places if p.latitude is not None and p.longitude is not None}
    assert placed == {p.id for p in (*COUNTRIES, *CITIES)}
    assert not [p.id for p in synopsis.places if (p.latitude is None) != (p.longitude is None)]
    with_regions = {p.id for p in synopsis.places if p.m49_region or p.m49_subregion}
    assert with_regions == {p.id for p in COUNTRIES}


@pytest.mark.skipif(not (ROOT / "website").is_dir(), reason="needs the checkout")
def test_the_map_of_another_source_has_them_in_their_country() -> None:
    """Natural Earth, which the map of the site is drawn from, knows nothing of the libraries."""
    from website.pictures.places import countries, project

    shapes = {code: [point for ring in rings for point in ring] for code, rings in countries().values()}

    def country(place: synopsis.Place) -> str:
        return place.iso_alpha3 or next(filter(None, map(country, place.within)), "")

    looked_at = 0
    for place in (*COUNTRIES, *CITIES):
        if shape := shapes.get(country(place)):
            assert place.longitude is not None and place.latitude is not None
            for axis, value in enumerate(project(place.longitude, place.latitude)):
                held = [point[axis] for point in shape]
                slack = 0.02 * (max(held) - min(held))
                assert min(held) - slack <= value <= max(held) + slack, place.id
            looked_at += 1
    assert looked_at >= len(COUNTRIES) + len(CITIES) - 2
