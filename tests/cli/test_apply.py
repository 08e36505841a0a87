"""`synopsis-data apply`: rows of files into the tables, all or nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from synopsis_data.files.csvfile import dump
from synopsis_data.package import DESCRIPTOR, Package

from ..conftest import ROOT, Copy, command

COLUMNS = Package(ROOT).resource("places").schema.columns


def town(key: str, name: str, kind: str = "city") -> tuple[str, ...]:
    """Return a row of places."""
    cells = {
        "place_id": key,
        "name": name,
        "place_type": kind,
        "within_ids": "nigeria",
        "passage_ids": "syn2008-undp-009",
    }
    return tuple(cells.get(column, "") for column in COLUMNS)


KANO, ABA = town("kano", "Kano"), town("aba", "Aba")


@pytest.fixture
def released(tmp_path: Path) -> Copy:
    root = tmp_path / "copy"
    root.mkdir()
    return Copy(root)


def state(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def given(tmp_path: Path, name: str, *rows: tuple[str, ...]) -> str:
    (tmp_path / name).write_bytes(dump([COLUMNS, *rows]))
    return str(tmp_path / name)


def test_rows_of_several_files_are_added_and_replaced(released: Copy, tmp_path: Path) -> None:
    nigeria = next(row for row in released.rows("places") if row[0] == "nigeria")
    changed = (*nigeria[:2], "Federal Republic of Nigeria", *nigeria[3:])
    files = given(tmp_path, "a.csv", KANO, changed), given(tmp_path, "b.csv", ABA)
    done = command("apply", *files, cwd=released.root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Valid." in done.stdout and done.stdout.endswith("Written: data/places.csv, datapackage.json.\n")
    rows = {row[0]: tuple(row) for row in released.rows("places")}
    assert (rows["kano"], rows["aba"], rows["nigeria"]) == (KANO, ABA, changed)
    assert command("validate", cwd=released.root).returncode == 0
    assert command("format", "--check", cwd=released.root).returncode == 0
    again = command("apply", *files, cwd=released.root)
    assert again.returncode == 0 and again.stdout.endswith("Nothing was written.\n")


def test_a_new_source_is_cited(released: Copy) -> None:
    shutil.copy(ROOT / "CITATION.cff", released.root)
    files = sorted((ROOT / "docs" / "examples" / "un-women").glob("*.csv"))
    done = command("apply", *map(str, files), cwd=released.root)
    assert done.returncode == 0 and "datapackage.json, CITATION.cff." in done.stdout, done.stdout + done.stderr
    columns, *rows = released.rows("sources")
    title = next(row[columns.index("title")] for row in rows if row[0] != "syn2008")
    assert title in (released.root / "CITATION.cff").read_text(encoding="utf-8")


def test_a_problem_in_one_file_stops_all(released: Copy, tmp_path: Path) -> None:
    before = state(released.root)
    wrong = given(tmp_path, "b.csv", town("aba", "Aba", "town"))
    done = command("apply", given(tmp_path, "a.csv", KANO), wrong, cwd=released.root)
    assert done.returncode == 1 and "value-not-in-vocabulary" in done.stdout
    assert done.stdout.endswith("Nothing was written.\n") and state(released.root) == before


def test_the_same_row_in_two_files_is_refused(released: Copy, tmp_path: Path) -> None:
    before = state(released.root)
    done = command("apply", given(tmp_path, "a.csv", KANO), given(tmp_path, "b.csv", KANO), cwd=released.root)
    assert done.returncode == 1 and "key-duplicate" in done.stdout and state(released.root) == before


def test_a_whole_table_takes_the_place_of_the_released_one(released: Copy, tmp_path: Path) -> None:
    rows = released.rows("retired_ids")
    (tmp_path / "all.csv").write_bytes(dump([COLUMNS, *released.rows("places")[1:], KANO]))
    done = command("apply", "--replace", str(tmp_path / "all.csv"), cwd=released.root)
    assert done.returncode == 0 and "1 added" in done.stdout
    fewer = [row for row in released.rows("places")[1:] if row[0] != "kano"]
    (tmp_path / "all.csv").write_bytes(dump([COLUMNS, *fewer]))
    gone = command("apply", "--replace", str(tmp_path / "all.csv"), cwd=released.root)
    assert gone.returncode == 1 and "row-vanished" in gone.stdout
    assert released.rows("retired_ids") == rows


def test_it_says_in_one_line_why_it_cannot_run(released: Copy, tmp_path: Path) -> None:
    before = state(released.root)
    nothing = command("apply", given(tmp_path, "a.csv", KANO), cwd=tmp_path)
    assert nothing.returncode == 2 and f"contains no {DESCRIPTOR}" in nothing.stderr
    missing = command("apply", str(tmp_path / "missing.csv"), cwd=released.root)
    assert missing.returncode == 2 and "does not exist" in missing.stderr
    released.file("places").chmod(0o444)
    if not released.file("places").stat().st_mode & 0o222:
        refused = command("apply", given(tmp_path, "a.csv", KANO), cwd=released.root)
        assert refused.returncode == 2 and "read-only" in refused.stderr
    released.file("places").chmod(0o644)
    assert state(released.root) == before


def test_a_package_elsewhere_is_named(released: Copy, tmp_path: Path) -> None:
    done = command("apply", given(tmp_path, "a.csv", KANO), "--package", str(released.root), cwd=tmp_path)
    assert done.returncode == 0 and "kano" in {row[0] for row in released.rows("places")}
