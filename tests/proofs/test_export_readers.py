"""Exports are read by programs that others use: Datasette, DuckDB, polars with fastexcel."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import polars
import pytest
import sqlite_utils

from synopsis_data.export.queries import QUERIES
from synopsis_data.package import Package

from ..support.exports import NAMES, Exported, expected, read_as

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/agencies.json?_shape=array", 15),
        ("/records.json?_shape=array&_search=ctm", 1),
        ("/activities.json?_shape=array&_search=uniap", 2),
        ("/records?_search=ctm", '<a href="/synopsis-data/records/iom-ctm">'),
        ("/records/iom-ctm", "from database_id in databases"),
        ("/activities/undp-uniap", "from activity_id in participations_about_id"),
        (
            "/participations_about_id?activity_id=undp-uniap",
            '<a href="/synopsis-data/participations/undp-uniap-ecpat-member">',
        ),
        ("/activities", "<h1>Activities"),
        ("/activities", "programmes, projects, meetings, training, research"),
        ("/activities", "The name of the activity as printed"),
        ("/activities", "Creative Commons Attribution 4.0 International"),
        ("/activities", 'data-column="activity_type"'),
        ("", "hidden tables"),
        *((f"/{query.name}.json?_shape=array", 1) for query in QUERIES),
        ("/activity_flat?activity_id=unodc-gpat", "Global Programme against Trafficking in Human Beings"),
        ("/activities?activity_id=unodc-gpat", '<a href="/synopsis-data/agencies/unodc">'),
    ],
)
def test_datasette_serves_it(exported: Exported, address: str, wanted: int | str) -> None:
    """In a process of its own, which answers one request and ends: no port is opened."""
    file, metadata = exported("sqlite")
    serve = [sys.executable, "-m", "datasette", "serve", "--immutable", str(file), "--metadata", str(metadata)]
    command = [*serve, "--get", f"/{file.stem}{address}"]
    out = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert out.returncode == 0, out.stderr
    if isinstance(wanted, str):
        assert "<html" in out.stdout and wanted in out.stdout
    else:
        assert len(json.loads(out.stdout)) >= wanted


def test_sqlite_utils_searches_and_changes_it(exported: Exported, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(exported("sqlite")[0].read_bytes())
    with closing(sqlite_utils.Database(copy)) as database:
        activities, identifiers = database["activities"], database["identifiers"]
        assert activities.get("undp-uniap")["agency_id"] == "undp" and activities.pks == ["activity_id"]
        assert activities.detect_fts() == "activities_fts"
        assert "undp-uniap" in {row["activity_id"] for row in activities.search("uniap")}
        assert "iom-ctm" in {row["id"] for row in database["records"].search("ctm")}
        assert identifiers.detect_fts() is None
        identifiers.enable_fts(["value", "label"])
        assert next(identifiers.search("ror OR Q*"))["identifier_id"]
        assert {(key.column, key.other_table) for key in activities.foreign_keys} >= {("agency_id", "agencies")}


def test_duckdb_queries_it(exported: Exported, package: Package) -> None:
    folder = exported("parquet")[0].parent
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW activities AS SELECT * FROM '{folder}/activities.parquet'")
        rows = connection.execute(
            "SELECT agency_id, count(*) FROM activities WHERE list_contains(themes, 'child-trafficking') GROUP BY ALL"
        ).fetchall()
        cells = expected(package)["activities"]
        columns = package.resource("activities").schema.columns
        agency, themes = columns.index("agency_id"), columns.index("themes")
        wanted: dict[str | None, int] = {}
        for row in cells:
            if "child-trafficking" in row[themes].split(";"):
                wanted[row[agency] or None] = wanted.get(row[agency] or None, 0) + 1
        assert dict(rows) == wanted and len(wanted) >= 5
        (count,) = connection.execute(
            f"SELECT count(*) FROM '{folder}/figures.parquet' WHERE value IS NOT NULL AND qualifier = 'exact'"
        ).fetchone()
        columns = package.resource("figures").schema.columns
        value, qualifier = columns.index("value"), columns.index("qualifier")
        assert count == sum(bool(r[value]) and r[qualifier] == "exact" for r in expected(package)["figures"]) > 0
        (joined,) = connection.execute(
            f"SELECT count(*) FROM (SELECT unnest(place_ids) AS place_id FROM activities) "
            f"JOIN '{folder}/places.parquet' USING (place_id)"
        ).fetchone()
        places = package.resource("activities").schema.columns.index("place_ids")
        assert joined == sum(len(row[places].split(";")) for row in cells if row[places])


def test_duckdb_reads_json_lines(exported: Exported, package: Package) -> None:
    file = exported("jsonl")[0].parent / "activities.jsonl"
    themes = package.resource("activities").schema.columns.index("themes")
    with duckdb.connect() as connection:
        (rows,) = connection.execute(f"SELECT count(*) FROM '{file}' WHERE len(themes) > 0").fetchall()[0]
    assert rows == sum(bool(row[themes]) for row in expected(package)["activities"]) > 0


def test_polars_reads_it(exported: Exported, package: Package) -> None:
    (file,) = exported("xlsx")
    frames = polars.read_excel(file, sheet_name=[n for n in NAMES if n != "retired_ids"], infer_schema_length=None)
    for name, frame in frames.items():
        assert read_as(package, name, frame.columns, frame.iter_rows()) == expected(package)[name], name
