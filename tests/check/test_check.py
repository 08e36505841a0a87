"""The check page of the site says what the command line says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import synopsis_data.check as checking
from synopsis_data.check import check_bytes
from synopsis_data.cli import main
from synopsis_data.files.csvfile import dump, join
from synopsis_data.validation.registry import RULES

from ..conftest import ROOT, Copy
from ..support.workbooks import rows as sheet
from ..support.workbooks import workbook
from ..validation.rules.test_planted import PLANTED, Place

FILES = [
    (code, plant) for code, plant in dict(PLANTED).items() if not code.startswith("path-") and code != "id-retired"
]
"""One for each rule that a file of an update can break."""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run outside any package, so that the command line takes the installed data as the page does."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))


def both(name: str, data: bytes, *options: str) -> tuple[dict[str, object], int, str]:
    """Return what the page gets, and exit status and output of the command line."""
    Path(name).write_bytes(data)
    out = CliRunner().invoke(main, ["validate", name, "--format", "json", *options])
    return check_bytes(data, name, *options[1:2]), out.exit_code, out.output


@pytest.mark.parametrize(("code", "plant"), FILES, ids=[f"{i:02d}-{code}" for i, (code, _) in enumerate(FILES)])
def test_a_planted_defect_has_the_same_report(copy: Copy, code: str, plant: Callable[[Copy], Place]) -> None:
    place = plant(copy)
    data = copy.file(place.table).read_bytes()
    page, status, output = both(f"{place.table}.csv", data)
    if status == 2:
        assert f"synopsis-data: {page['error']}\n" == output
        page, status, output = both(f"{place.table}.csv", data, "--table", place.table)
    assert page["report"] == json.loads(output)
    assert status == (code != "row-order" and RULES[code].severity == "error")


def test_the_rows_are_those_of_the_file_and_the_last_wrong_one_is_among_them() -> None:
    header = [
        "place_id",
        "name",
        "other_names",
        "place_type",
        "iso_alpha3",
        "m49",
        "m49_region",
        "m49_subregion",
        "latitude",
        "longitude",
        "within_ids",
        "member_ids",
        "passage_ids",
    ]
    rows = [
        [f"town-{i:03d}", f"Town {i:03d}", "", "city", "", "", "", "", "", "", "", "", "syn2008-undp-009"]
        for i in range(250)
    ]
    rows[249][3] = "town"
    result = check_bytes(dump([header, *rows]), "towns.csv")
    assert (result["table"], result["header"], result["hidden"]) == ("places", header, 49)
    assert [(line, cells[0]) for line, cells in result["rows"][-2:]] == [(201, "town-199"), (251, "town-249")]
    assert [change["kind"] for change in result["report"]["changes"]] == ["added"] * 250


def test_a_repaired_file_is_offered_where_no_judgement_is_needed(copy: Copy) -> None:
    good = copy.file("places").read_bytes()
    broken = {
        "a byte order mark": b"\xef\xbb\xbf" + good,
        "line ends": good.replace(b"\n", b"\r\n"),
        "semicolons": dump(copy.rows("places")).replace(b";", b"|").replace(b",", b";").replace(b"|", b","),
    }
    quoted = "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in copy.rows("places"))
    broken["semicolons"] = quoted.encode()
    for what, data in broken.items():
        result = check_bytes(data, "places.csv")
        assert result["repaired"].encode() == good, what
        assert result["left"] == 0
    assert check_bytes(good, "places.csv")["repaired"] is None


def test_the_whole_table_is_offered_with_the_rows_in_it(copy: Copy) -> None:
    rows = copy.rows("places")
    new = ["kano", "Kano", "", "city", "", "", "", "", "", "", "nigeria", "", "syn2008-undp-009"]
    changed = [*rows[1][:2], "Another name", *rows[1][3:]]
    semicolons = "".join(join(row, ";") + "\n" for row in (rows[0], new, changed)).encode()
    for data in (dump([rows[0], new, changed]), semicolons):
        result = check_bytes(data, "mine.csv")
        copy.write("places", [rows[0], *sorted([new, changed, *rows[2:]])])
        assert result["applied"]["places"].encode() == copy.file("places").read_bytes()
    assert check_bytes(dump([rows[0], [*new[:3], "town", *new[4:]]]), "mine.csv")["applied"] == {}
    whole = check_bytes(dump([rows[0], *rows[1:], new]), "mine.csv", whole=True)
    assert whole["applied"]["places"].count("\n") == len(rows) + 1


def test_a_workbook_is_checked_and_its_tables_are_offered(copy: Copy) -> None:
    names = copy.rows("places")[0]
    new = ["kano", "Kano", None, "city", None, None, None, None, None, None, "nigeria", None, "syn2008-undp-009"]
    result = check_bytes(workbook({"mine": sheet(names, new)}), "b.xlsx")
    assert result["report"]["valid"] and (result["rows"], result["repaired"]) == ([], None)
    assert list(result["applied"]) == ["places"] and "\nkano,Kano,," in result["applied"]["places"]
    wrong = check_bytes(workbook({"mine": sheet(names, [*new[:3], "town", *new[4:]])}), "b.xlsx")
    assert [(p["path"], p["address"]) for p in wrong["report"]["problems"]] == [("b.xlsx[mine]", "D2")]
    assert wrong["applied"] == {}
    assert (
        "password"
        in check_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "b.xlsx")["error"]
    )


def test_what_needs_a_person_is_not_repaired(copy: Copy) -> None:
    rows = copy.rows("places")
    windows = ";".join(rows[0]) + "\r\ncote;Côte d’Ivoire;;city;;;;;;;;;syn2008-undp-009\r\n"
    result = check_bytes(windows.encode("cp1252"), "p.csv")
    assert result["repaired"] is None and "not saved as UTF-8" in result["repair"]
    assert result["rows"] == [
        (2, ["cote", "Côte d’Ivoire", "", "city", "", "", "", "", "", "", "", "", "syn2008-undp-009"])
    ]
    unclosed = copy.file("places").read_bytes().replace(b"\nbenin,", b'\n"benin,', 1)
    assert "needs a manual fix" in check_bytes(unclosed, "p.csv")["repair"]
    copy.set("places", "place_type", "town")
    copy.edit("places", lambda data: data.replace(b"\n", b"\r\n"))
    assert check_bytes(copy.file("places").read_bytes(), "p.csv")["left"] == 1


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", b"\xff\xfea\0", b"<html>", b"\n", b"\0\xff"])
def test_no_file_is_too_odd(data: bytes) -> None:
    page, status, output = both("odd.csv", data)
    if status == 2:
        assert f"synopsis-data: {page['error']}\n" == output
    else:
        assert page["report"] == json.loads(output) and page["repaired"] is None
    json.dumps(page)


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MAX_FILE_BYTES", 1 << 20)
    page, status, output = both("large.csv", b"a" * ((1 << 20) + 1))
    assert status == 2 and f"synopsis-data: {page['error']}\n" == output and "larger than 1 MiB" in output
    out = CliRunner().invoke(main, ["validate", "-"], input=b"a" * ((1 << 20) + 1))
    assert out.exit_code == 2 and "standard input is larger" in out.output


def test_it_needs_the_standard_library_only() -> None:
    code = (
        "import sys; import synopsis_data.check as c; c.check_bytes(b'id,redirect,reason\\n', 'r.csv');"
        "print([m for m in ('click', 'jsonschema', 'openpyxl', 'frictionless') if m in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")} if (ROOT / "src").is_dir() else None
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert out.stdout == "[]\n"
