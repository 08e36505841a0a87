"""Differential test of what ties rows together: foreign keys and unique keys in generated packages, judged by both engines.

frictionless knows foreign keys and finds the same rows. It reads `uniqueKeys` and does not check them; that it still does
not is asserted too, so that the day it does we hear of it.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from synopsis_data.files.csvfile import dump
from synopsis_data.package.descriptor import DIALECT
from synopsis_data.schema import Schema

from ..support.generated import count
from ..support.tables import judged

frictionless = pytest.importorskip("frictionless")
pytestmark = [pytest.mark.rows, pytest.mark.generated]

SEED = 20080214
PACKAGES = count(300, 60)
KEY = {"required": True, "unique": True, "pattern": "[a-z0-9]+(-[a-z0-9]+)*"}
Place = tuple[str, int, str]
"""Table, line and column of a finding."""


def _schema(name: str, columns: dict[str, str | None], unique: list[str]) -> dict[str, Any]:
    """Return the schema of a table with its key, the columns with the tables that they refer to, and one of free text."""
    fields = [{"name": "id", "type": "string", "constraints": KEY}]
    fields += [{"name": column, "type": "string"} for column in columns]
    keys = [
        {"fields": [column], "reference": {"fields": ["id"], **({"resource": target} if target else {})}}
        for column, target in columns.items()
    ]
    return {
        "name": name,
        "fields": [*fields, {"name": "note", "type": "string"}],
        "primaryKey": ["id"],
        "foreignKeys": keys,
        "uniqueKeys": [unique],
    }


def _rows(rng: random.Random, schema: dict[str, Any], ids: dict[str, list[str]]) -> list[list[str]]:
    """Return the rows of a table; some refer to no row, some repeat what should be unique."""
    name, careless = schema["name"], rng.choice((0.0, 0.0, 0.25))
    targets = [key["reference"].get("resource", name) for key in schema["foreignKeys"]]
    rows = []
    for number, key in enumerate(ids[name]):
        cells = [key]
        for target in targets:
            wrong = rng.choice(("nobody", key[::-1], f"{key}-2", key.upper()))
            cells.append(wrong if rng.random() < careless else rng.choice(["", *ids[target]]))
        note = f"note {rng.randrange(4)}" if rng.random() < 2 * careless else f"note {name} {number}"
        rows.append([*cells, note])
    return rows


@dataclass
class Outcome:
    agreed: int = 0
    valid: int = 0
    unique: int = 0
    different: list[str] = field(default_factory=list)
    valid_and_wrong: list[str] = field(default_factory=list)
    unexpected: Counter[str] = field(default_factory=Counter)


def _made(rng: random.Random, folder: Path) -> list[dict[str, Any]]:
    names = ["alpha", "beta", "gamma"][: rng.randint(1, 3)]
    ids = {name: sorted(f"{name}-{i}" for i in rng.sample(range(100), rng.randint(1, 8))) for name in names}
    schemas = []
    for name in names:
        columns = {
            f"to_{i}": rng.choice([None, *(n for n in names if n != name)]) for i in range(1, rng.randint(1, 3) + 1)
        }
        schemas.append(_schema(name, columns, rng.choice((["note"], ["to_1", "note"]))))
        rows = _rows(rng, schemas[-1], ids)
        (folder / f"{name}.csv").write_bytes(dump([["id", *columns, "note"], *rows]))
    return schemas


def _ours(folder: Path, schemas: list[dict[str, Any]]) -> Counter[tuple[str, Place]]:
    found = judged({folder / f"{s['name']}.csv": Schema(s) for s in schemas})
    return Counter((p.code, (p.path.removesuffix(".csv"), p.line or 0, p.column or "")) for p in found)


def _theirs(folder: Path, schemas: list[dict[str, Any]]) -> Counter[tuple[str, Place]]:
    resources = [
        {
            "name": s["name"],
            "path": f"{s['name']}.csv",
            "type": "table",
            "encoding": "utf-8",
            "dialect": DIALECT,
            "schema": s,
        }
        for s in schemas
    ]
    report = frictionless.Package.from_descriptor(
        {"name": "made", "resources": resources}, basepath=str(folder)
    ).validate()
    assert not report.errors
    return Counter(
        (e.type, (str(task.name), getattr(e, "row_number", 0), ",".join(getattr(e, "field_names", []) or [])))
        for task in report.tasks
        for e in task.errors
    )


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    rng, found = random.Random(SEED), Outcome()
    for number in range(PACKAGES):
        folder = tmp_path_factory.mktemp(f"made{number}")
        schemas = _made(rng, folder)
        ours, theirs = _ours(folder, schemas), _theirs(folder, schemas)
        our_links = {place for code, place in ours if code == "reference-unknown"}
        their_links = {place[:2] for kind, place in theirs if kind == "foreign-key"}
        found.agreed += len({place[:2] for place in our_links} & their_links)
        found.unique += sum(code in ("unique-duplicate", "unique-near-duplicate") for code, _ in ours)
        found.valid += not ours and not theirs
        found.unexpected.update(kind for kind, _ in theirs if kind != "foreign-key")
        if {place[:2] for place in our_links} != their_links:
            found.different.append(f"{folder}: ours {sorted(our_links)}, theirs {sorted(their_links)}")
        if not ours and theirs:
            found.valid_and_wrong.append(str(folder))
    return found


def test_both_find_the_same_rows_that_refer_to_nothing(outcome: Outcome) -> None:
    assert outcome.different == []
    assert outcome.agreed >= PACKAGES / 3


def test_there_are_enough_packages_of_each_kind(outcome: Outcome) -> None:
    assert outcome.valid >= 0.1 * PACKAGES
    assert outcome.valid <= 0.6 * PACKAGES


def test_frictionless_still_does_not_check_unique_keys(outcome: Outcome) -> None:
    assert outcome.unique >= PACKAGES / 15
    assert not outcome.unexpected


def test_what_we_call_valid_is_valid_for_both(outcome: Outcome) -> None:
    assert outcome.valid_and_wrong == []
