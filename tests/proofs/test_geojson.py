"""GeoJSON: a reader of the format finds what RFC 7946 asks for."""

from __future__ import annotations

import geojson
import pytest

import synopsis_data as synopsis

from ..support.exports import Exported

pytestmark = pytest.mark.slow


def test_a_reader_finds_valid_points(exported: Exported) -> None:
    with exported("geojson")[0].open(encoding="utf-8") as stream:
        found = geojson.load(stream)
    assert isinstance(found, geojson.FeatureCollection) and found.is_valid, found.errors()
    points = {feature.id: tuple(feature.geometry.coordinates) for feature in found.features}
    assert all(isinstance(feature.geometry, geojson.Point) for feature in found.features)
    cairo = synopsis.places["cairo"]
    assert points["cairo"] == (cairo.longitude, cairo.latitude) and len(points) > 60
