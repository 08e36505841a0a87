"""GeoJSON (RFC 7946): the places that have coordinates, each with its columns and the number of rows tied to it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from ..package.addresses import record_url
from ..schema.values import Value
from .content import Content, Table, items, licences
from .files import write_text

PLACES = "places"
AXES = ("longitude", "latitude")
"""The columns of a position, in the order of the standard."""
_LEFT_OUT = {*AXES, "passage_ids"}


def write(content: Content, target: Path) -> None:
    """Write one feature per line, in the order of the table."""
    table = content.tables.get(PLACES)
    features = ",\n".join(_features(content, table)) if table else ""
    about = f"{content.title}, version {content.package.version}. {'; '.join(licences(content))}. {content.homepage}"
    head = f'"type": "FeatureCollection", "name": "{PLACES}", "description": {json.dumps(about, ensure_ascii=False)}'
    write_text(target, f'{{{head}, "features": [\n{features}\n]}}\n')


def _features(content: Content, table: Table) -> list[str]:
    tied = _tied(content)
    found = []
    for row in table.dicts():
        position = [row.get(axis) for axis in AXES]
        if None in position:
            continue
        id_ = str(row[table.schema.key])
        properties: dict[str, Any] = {name: value for name, value in row.items() if name not in _LEFT_OUT}
        properties |= {"url": record_url(content.homepage, id_)} | {name: count[id_] for name, count in tied.items()}
        feature = {
            "type": "Feature", "id": id_, "geometry": {"type": "Point", "coordinates": position}, "properties": properties,
        }  # fmt: skip
        found.append(json.dumps(feature, ensure_ascii=False))
    return found


def _tied(content: Content) -> dict[str, Counter[Value]]:
    """Return for each table with columns of places how many of its rows name each place, in whichever column."""
    counts: dict[str, Counter[Value]] = defaultdict(Counter)
    for table in content.tables.values():
        columns = [at for at, field in enumerate(table.schema.fields) if field.references == (PLACES,)]
        for row in table.rows if columns and table.name != PLACES else ():
            counts[table.name].update({item for at in columns for item in items(row[at])})
    return counts
