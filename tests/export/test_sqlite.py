"""The SQLite file: keys, constraints, views, full-text search, documentation."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import synopsis_data as synopsis
from synopsis_data.export.views import VIEWS
from synopsis_data.package import Package
from synopsis_data.schema import Category

from ..support.exports import Exported, expected


@pytest.fixture(scope="module")
def file(exported: Exported) -> Path:
    return exported("sqlite")[0]


@pytest.fixture
def database(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        yield connection


def test_the_file_is_sound(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_the_header_says_whose_it_is_and_which_version(file: Path, package: Package) -> None:
    head = file.read_bytes()[:100]
    assert head[68:72] == b"SynD"
    major, minor, patch = map(int, package.version.split("."))
    assert int.from_bytes(head[60:64], "big") == major * 10000 + minor * 100 + patch


def test_every_reference_of_the_schemas_is_a_foreign_key(database: sqlite3.Connection, package: Package) -> None:
    stored = {
        (table, column): place
        for table, column, place in database.execute("SELECT table_name, column_name, stored_in FROM dictionary")
    }
    checked = 0
    for name, resource in package.resources.items():
        for field in resource.schema.fields:
            if not field.references:
                continue
            table, column = stored[name, field.name].split(".")
            target = field.references[0] if len(field.references) == 1 else "records"
            keys = {(row[3], row[2]) for row in database.execute(f'PRAGMA foreign_key_list("{table}")')}
            assert (column, target) in keys, (name, field.name)
            checked += 1
    assert checked > 40


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE activities SET agency_id = 'nobody' WHERE activity_id = 'unodc-gpat'",
        "UPDATE activities SET activity_type = 'meditation' WHERE activity_id = 'unodc-gpat'",
        "UPDATE activities SET title = NULL WHERE activity_id = 'unodc-gpat'",
        "UPDATE activities SET title = '' WHERE activity_id = 'unodc-gpat'",
        "UPDATE activities SET start_date = '3/1999' WHERE activity_id = 'unodc-gpat'",
        "UPDATE activities SET summary = printf('%.*c', 401, 'x') WHERE activity_id = 'unodc-gpat'",
        "UPDATE agencies SET established = 'long ago' WHERE agency_id = 'iom'",
        "UPDATE agencies SET chapter = 0 WHERE agency_id = 'iom'",
        "UPDATE agencies SET acronym = 'UNODC' WHERE agency_id = 'iom'",
        "UPDATE figures SET value = 'many'",
        "UPDATE figures SET about_id = 'nothing'",
        "INSERT INTO activities_themes VALUES ('unodc-gpat', 99, 'gardening')",
        "INSERT INTO activities_place_ids VALUES ('unodc-gpat', 1, 'atlantis')",
        "INSERT INTO activities_place_ids VALUES ('unodc-gpat', 0, 'benin')",
        "INSERT INTO errata_affected_ids (erratum_id, position, affected_id) SELECT erratum_id, 99, 'nothing' FROM errata LIMIT 1",
    ],
)
def test_a_wrong_value_is_refused(file: Path, statement: str) -> None:
    """Each on a copy in memory, so that nothing is changed."""
    with closing(sqlite3.connect(file)) as original, closing(sqlite3.connect(":memory:")) as copy:
        original.backup(copy)
        copy.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            copy.execute(statement)


def test_a_right_value_is_not_refused(file: Path) -> None:
    with closing(sqlite3.connect(file)) as original, closing(sqlite3.connect(":memory:")) as copy:
        original.backup(copy)
        copy.execute("PRAGMA foreign_keys = ON")
        copy.execute("UPDATE activities SET start_date = '1999-03-01', form = NULL WHERE activity_id = 'unodc-gpat'")
        copy.execute("INSERT INTO activities_place_ids VALUES ('unodc-gpat', 1, 'benin')")
        assert copy.total_changes == 2


def test_the_csv_views_show_each_table_as_its_file_is(database: sqlite3.Connection, package: Package) -> None:
    for name, rows in expected(package).items():
        cursor = database.execute(f'SELECT * FROM "{name}_csv"')
        columns = [column[0] for column in cursor.description]
        assert columns == list(package.resource(name).schema.columns)
        shown = [
            ["" if v is None else f"{float(v):.15g}" if isinstance(v, int | float) else v for v in r] for r in cursor
        ]
        assert shown == rows, name


def test_every_view_has_one_row_per_row_of_its_table(database: sqlite3.Connection, package: Package) -> None:
    for view in VIEWS:
        table, key = view.tables[0], package.resource(view.tables[0]).schema.key
        wanted = database.execute(f'SELECT "{key}" FROM "{table}" ORDER BY "{key}"').fetchall()
        shown = database.execute(f'SELECT "{key}" FROM "{view.name}" ORDER BY "{key}"').fetchall()
        assert shown == wanted and wanted, view.name


def test_the_overview_counts_what_each_agency_has(database: sqlite3.Connection, package: Package) -> None:
    cells = expected(package)
    tables = ("mandates", "activities", "databases", "publications", "figures", "focal_points")
    select = f"SELECT agency_id, {', '.join(tables)} FROM agency_overview ORDER BY chapter"
    rows = database.execute(select).fetchall()
    assert rows[0][0] == "unodc" and len(rows) == len(cells["agencies"])
    for agency, *counts in rows:
        for table, count in zip(tables, counts, strict=True):
            schema = package.resource(table).schema
            rows_of_it = [dict(zip(schema.columns, row, strict=True)) for row in cells[table]]
            bearers = {"self"} if table == "mandates" else {None}
            own = [row for row in rows_of_it if row["agency_id"] == agency and row.get("duty_bearer") in bearers]
            assert count == len(own), (agency, table)


def test_the_flat_views_have_names_instead_of_ids(database: sqlite3.Connection, package: Package) -> None:
    database.row_factory = sqlite3.Row
    row = database.execute("SELECT * FROM activity_flat WHERE activity_id = 'unodc-gpat'").fetchone()
    assert row["agency"] == "UNODC" and row["activity_type"] == "Technical assistance"
    assert row["participants"] == "Co-organizer: United Nations Interregional Crime and Justice Research Institute"
    cited = synopsis.activities["unodc-gpat"].passages
    assert row["passages"] == "; ".join(passage.id for passage in cited)
    assert row["page_from"] == min(passage.page_from for passage in cited if passage.page_from)
    assert row["page_to"] == max(passage.page_to for passage in cited if passage.page_to)
    listed = database.execute(
        "SELECT l.publication_id, group_concat(p.name, '; ') FROM publications_place_ids AS l JOIN places AS p USING (place_id)"
        " GROUP BY l.publication_id HAVING count(*) > 1"
    ).fetchall()
    query = "SELECT places, themes FROM publication_flat WHERE publication_id = ?"
    labels = {c.label for c in package.resource("publications").schema.field("themes").vocabulary.values()}
    for key, names in listed:
        places, themes = database.execute(query, (key,)).fetchone()
        assert sorted(places.split("; ")) == sorted(names.split("; ")) and set((themes or "").split("; ")) <= {
            "",
            *labels,
        }
    assert listed


def test_a_list_with_an_order_keeps_it(database: sqlite3.Connection) -> None:
    """The fingerprints are in the order of the text, which is not that of the alphabet."""
    select = "SELECT value FROM passages_fingerprint WHERE passage_id = ? ORDER BY position"
    values = [v for (v,) in database.execute(select, ("syn2008-contents-001",))]
    assert len(values) == 12 and values != sorted(values)


def test_the_index_finds_rows_of_all_tables(database: sqlite3.Connection) -> None:
    """An id is found once: an agency with the words of its row among the organizations."""

    def found(words: str) -> set[tuple[str, str]]:
        return set(database.execute("SELECT table_name, id FROM search WHERE search MATCH ?", (words,)))

    assert ("databases", "iom-ctm") in found("counter trafficking module")
    assert ("agencies", "iom") in found("names: iom") and ("organizations", "iom") not in found("names: iom")
    assert ("places", "cote-d-ivoire") in found("cote ivoire")  # without the accent
    assert ("focal_points", "ilo-beate-andrees") in found("names: andrees")
    assert len({table for table, _ in found("child*")}) >= 6
    assert found("zzzz") == set()
    indexed = {t for (t,) in database.execute("SELECT DISTINCT table_name FROM search")}
    assert {"agencies", "mandates", "figures", "errata", "instruments", "organizations", "publications"} <= indexed


def indexes(database: sqlite3.Connection) -> list[str]:
    return [n for (n,) in database.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")]


def test_each_table_with_names_or_texts_has_an_index_of_its_own(database: sqlite3.Connection) -> None:
    """It holds no copy of the text, so a row is joined by its row id."""
    assert {"activities_fts", "places_fts", "figures_fts", "search"} <= set(indexes(database))
    query = "SELECT t.activity_id FROM activities AS t JOIN activities_fts AS f ON f.rowid = t.rowid WHERE f.title MATCH 'greater mekong'"
    assert ("undp-uniap",) in database.execute(query).fetchall()


def test_the_indexes_fit_their_tables_also_after_the_file_is_packed(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(file.read_bytes())
    with closing(sqlite3.connect(copy, isolation_level=None)) as database:
        for _ in range(2):
            for name in indexes(database):
                database.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
            database.execute("VACUUM")


def test_a_column_that_may_point_into_several_tables_has_a_foreign_key_into_each(
    database: sqlite3.Connection, package: Package
) -> None:
    rows, checked = expected(package), 0
    ids = {name: {row[0] for row in found} for name, found in rows.items()}
    for name, resource in package.resources.items():
        for position, field in enumerate(resource.schema.fields):
            if len(field.references) < 2 or name == "retired_ids":
                continue
            beside = f"{name}_{field.name}"
            keys = {row[3]: row[2] for row in database.execute(f'PRAGMA foreign_key_list("{beside}")')}
            for target in field.references:
                (column,) = (
                    column for column, table in keys.items() if table == target and column != resource.schema.key
                )
                found = database.execute(
                    f'SELECT "{resource.schema.key}", "{column}" FROM "{beside}" WHERE "{column}" IS NOT NULL'
                )
                wanted = {(r[0], each) for r in rows[name] for each in r[position].split(";") if each in ids[target]}
                assert set(found) == wanted, (beside, target)
                checked += len(wanted)
    assert checked > 500


def test_every_id_is_a_record_once(database: sqlite3.Connection, package: Package) -> None:
    ids = {row[0] for name, rows in expected(package).items() if name != "retired_ids" for row in rows}
    assert [i for (i,) in database.execute("SELECT id FROM records ORDER BY id")] == sorted(ids)
    row = database.execute("SELECT table_name, label, url FROM records WHERE id = 'iom'").fetchone()
    address = package.homepage + "record/iom.html"
    assert row == ("agencies", "International Organization for Migration (IOM)", address)


def test_the_file_documents_itself(database: sqlite3.Connection, package: Package) -> None:
    for name, resource in package.resources.items():
        rows = database.execute(
            "SELECT column_name, description FROM dictionary WHERE table_name = ? ORDER BY position", (name,)
        ).fetchall()
        assert rows == [(f.name, f.description) for f in resource.schema.fields]
        count, title = database.execute('SELECT "rows", title FROM tables WHERE table_name = ?', (name,)).fetchone()
        assert (count, title) == (resource.descriptor["synopsis:rows"], resource.schema.title)
    facts = dict(database.execute("SELECT key, value FROM package"))
    assert facts["version"] == package.version and "creativecommons.org" in facts["licence"]
    assert "Multi-Agency Synopsis" in facts["cite"] and json.loads(facts["keywords"])
    columns = ", ".join(Category._fields[:-1])
    for field in (field for resource in package.resources.values() for field in resource.schema.fields):
        query = f"SELECT {columns} FROM vocabularies WHERE vocabulary = ? ORDER BY position"
        stated = [tuple(word or None for word in category[:-1]) for category in field.vocabulary.values()]
        assert not stated or database.execute(query, (field.name,)).fetchall() == stated
        query = "SELECT value, scheme, code, match, address FROM mappings WHERE vocabulary = ?"
        mapped = [(c.value, *m, m.address) for c in field.vocabulary.values() for m in c.mappings]
        assert not mapped or sorted(database.execute(query, (field.name,)).fetchall()) == sorted(mapped)
