"""GeoJSON: what RFC 7946 asks for, and the numbers of rows."""

from __future__ import annotations

import json
from typing import Any

import pytest

import synopsis_data as synopsis

from ..support.exports import Exported


@pytest.fixture(scope="module")
def document(exported: Exported) -> Any:
    return json.loads(exported("geojson")[0].read_bytes())


def test_the_places_with_coordinates_are_features(document: Any) -> None:
    assert document["type"] == "FeatureCollection" and synopsis.places["kosovo"].latitude is None
    placed = [place for place in synopsis.places if place.latitude is not None]
    assert [feature["id"] for feature in document["features"]] == [place.id for place in placed] and len(placed) > 60
    for feature, place in zip(document["features"], placed, strict=True):
        assert feature["type"] == "Feature"
        assert feature["geometry"] == {"type": "Point", "coordinates": [place.longitude, place.latitude]}
        said = feature["properties"]
        assert (said["name"], said["place_type"], said["m49"]) == (place.name, place.place_type, place.m49)
        assert said["m49_subregion"] == place.m49_subregion and said["other_names"] == list(place.other_names)
        assert said["url"].endswith(f"/record/{place.id}.html")


def test_rows_are_counted_once_in_whichever_column(document: Any) -> None:
    for feature in document["features"]:
        id_, said = feature["id"], feature["properties"]
        assert said["activities"] == sum(id_ in {*a.place_ids, *a.venue_ids} for a in synopsis.activities), id_
        assert said["organizations"] == sum(id_ in (o.country_id, o.seat_id) for o in synopsis.organizations), id_
        assert said["publications"] == sum(id_ in p.place_ids for p in synopsis.publications), id_
        assert said["figures"] == sum(id_ == f.place_id for f in synopsis.figures), id_
        assert said["focal_points"] == sum(id_ == f.country_id for f in synopsis.focal_points), id_
    assert sum(feature["properties"]["activities"] for feature in document["features"]) > 50


def test_the_set_says_what_it_is(document: Any) -> None:
    assert document["name"] == "places" and "creativecommons.org" in document["description"]
    assert "crs" not in document, "RFC 7946 has no other one than WGS 84"
