#!/usr/bin/env python3
"""Write the codes of `data/places.csv` from the libraries that keep them: pycountry (ISO 3166-1) and Babel (UN M49).

usage: tools/place_codes.py [--check]

A country or territory gets its alpha-3 code and, as its M49 code, its ISO number, which is the same. A region gets the M49
code only where it has exactly the name of an M49 area: "South Asia" is not "Southern Asia". `--check` writes nothing and
exits with 1 where the table is not what the libraries say.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pycountry
from babel import Locale

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
"""Territories that ISO 3166-1 and M49 have no code for."""


def country(name: str) -> tuple[str, str]:
    """Return the alpha-3 and the number of a country.

    Raises:
        LookupError: the library does not know the name.
    """
    found = pycountry.countries.lookup(COUNTRIES.get(name, name))
    return found.alpha_3, found.numeric


def areas() -> dict[str, str]:
    """Return the M49 code of each area by its folded name."""
    territories = Locale("en").territories
    names = {name: code for code, name in territories.items() if code.isdigit() and name not in NOT_AREAS}
    return {fold(name): code for name, code in {**names, **AREAS}.items()}


def main() -> int:
    with FILE.open(encoding="utf-8", newline="") as stream:
        header, *rows = list(csv.reader(stream))
    name, kind, alpha3, m49 = (header.index(c) for c in ("name", "place_type", "iso_alpha3", "m49"))
    known = areas()
    wrong = []
    for row in rows:
        codes = ("", "")
        if row[kind] in ("country", "territory") and row[name] not in NO_CODE:
            codes = country(row[name])
        elif row[kind] in ("region", "subregion"):
            codes = ("", known.get(fold(row[name]), ""))
        if (row[alpha3], row[m49]) != codes:
            wrong.append(visible(f"{row[0]}: {row[alpha3]} {row[m49]}, should be {' '.join(codes)}"))
            row[alpha3], row[m49] = codes
    if "--check" in sys.argv:
        print("\n".join(wrong) or "current")
        return int(bool(wrong))
    FILE.write_bytes(dump([header, *rows]))
    print(f"{len(wrong)} places changed; then run: synopsis-data format")
    return 0


if __name__ == "__main__":
    sys.exit(main())
