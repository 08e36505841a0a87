"""What CONTRIBUTING tells a newcomer to do, done."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ..conftest import ROOT, Copy, command

GUIDE = ROOT / "CONTRIBUTING.md"
if not GUIDE.is_file():
    pytest.skip("needs the checkout", allow_module_level=True)
TEXT = GUIDE.read_text(encoding="utf-8")
EXAMPLE = sorted((ROOT / "docs" / "examples" / "un-women").glob("*.csv"))


def synopsis(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return command(*arguments, cwd=folder)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def the_same_everywhere(report: str) -> str:
    """Take from a report what depends on the place, on the version and on how many rules there are."""
    report = re.sub(r"\b\d+ rules\b", "all rules", report)
    return re.sub(r"^Against .*: ", "Against the release: ", report, flags=re.MULTILINE).replace("\\", "/")


def test_the_example_says_what_the_guide_shows() -> None:
    command = "synopsis-data validate docs/examples/un-women/*.csv"
    match = re.search(rf"```sh\n{re.escape(command)}\n```\n\n```text\n(.*?)```", TEXT, re.DOTALL)
    assert match
    files = [path.relative_to(ROOT).as_posix() for path in EXAMPLE]
    out = synopsis(ROOT, "validate", *files)
    assert out.returncode == 0, out.stdout + out.stderr
    assert the_same_everywhere(out.stdout) == the_same_everywhere(match[1])
    assert "Valid." in out.stdout and "warning" not in out.stdout


def test_every_row_of_the_example_cites_its_own_source() -> None:
    for path in EXAMPLE:
        for row in rows_of(path):
            cited = row.get("passage_ids", row.get("source_id", "")).split(";")
            assert any(key.startswith("ares64289") for key in cited), (path.name, row)


def test_the_example_gives_two_released_events_an_heir_and_changes_nothing_else() -> None:
    for path in EXAMPLE:
        released = {next(iter(row.values())): row for row in rows_of(ROOT / "data" / path.name)}
        for row in rows_of(path):
            if before := released.get(next(iter(row.values()))):
                assert path.name == "change_events.csv" and not before["to_id"]
                assert set(before["passage_ids"].split(";")) < set(row["passage_ids"].split(";"))
                assert row | {"to_id": "", "passage_ids": ""} == before | {"to_id": "", "passage_ids": ""}
    events = rows_of(EXAMPLE[0].with_name("change_events.csv"))
    assert [(e["about_id"], e["event_type"], e["to_id"]) for e in events] == [
        ("undaw", "merged-into", "un-women"),
        ("unifem", "merged-into", "un-women"),
    ]


def test_what_the_guide_says_of_a_new_source_is_so_in_the_example() -> None:
    (source,) = rows_of(EXAMPLE[0].with_name("sources.csv"))
    assert source["source_type"] == "official-document" and source["url"] and source["accessed"]
    for passage in rows_of(EXAMPLE[0].with_name("passages.csv")):
        assert (passage["passage_type"], passage["section"], passage["passage_use"]) == ("record", "", "recorded")
        assert passage["locator"] and not passage["fingerprint"] and not passage["words"]


def project(folder: Path) -> Path:
    """Return a copy of what `apply` writes in a contributor's checkout."""
    Copy(folder)
    shutil.copy(ROOT / "CITATION.cff", folder)
    return folder


def apply(folder: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    return synopsis(folder, "apply", *map(str, files))


def test_an_update_is_put_into_the_tables(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    folder = project(tmp_path / "copy")
    done = apply(folder, *EXAMPLE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert synopsis(folder, "format", "--check").returncode == 0
    out = synopsis(folder, "validate", "--against", str(ROOT))
    assert out.returncode == 0, out.stdout
    assert "6 added, 2 changed." in out.stdout
    again = apply(folder, *EXAMPLE)
    assert again.returncode == 0 and "no changes" in again.stdout


def test_a_workbook_is_put_into_the_tables(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    (tmp_path / "copy").mkdir()
    folder = project(tmp_path / "copy")
    made = synopsis(folder, "template", "places", "--xlsx", "-o", str(tmp_path / "mine.xlsx"))
    assert made.returncode == 0, made.stderr
    book = openpyxl.load_workbook(tmp_path / "mine.xlsx")
    names = [cell.value for cell in book["places"][1]]
    given = {"place_id": "new-town", "name": "New Town", "place_type": "city", "passage_ids": "syn2008-undp-009"}
    for column, name in enumerate(names, 1):
        book["places"].cell(2, column, given.get(name))
    book.save(tmp_path / "mine.xlsx")
    done = apply(folder, tmp_path / "mine.xlsx")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "\nnew-town,New Town,," in (folder / "data" / "places.csv").read_text(encoding="utf-8")


def test_a_row_goes_as_the_guide_says(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    rows = copy.rows("activities")
    others = "".join(
        copy.file(table).read_text(encoding="utf-8")
        for table in ("participations", "figures", "errata", "publications")
    )
    gone, heir = [row[0] for row in rows[1:] if row[0] not in others and ";" not in row[-1]][:2]
    copy.write("activities", [row for row in rows if row[0] != gone])
    copy.edit("retired_ids", lambda data: data + f'{gone},{heir},"The same, twice."\n'.encode())
    line, _ = copy.set("figures", "about_id", gone)
    assert synopsis(copy.root, "format").returncode == 0
    out = synopsis(copy.root, "validate", "--against", str(ROOT))
    assert out.returncode == 1
    assert re.findall(r"^(\S+)  (\S+)", out.stdout, re.MULTILINE) == [(f"data/figures.csv:{line}", "reference-unknown")]
    assert f"This id was retired: write {heir}, which replaced it." in out.stdout
    copy.set("figures", "about_id", heir)
    assert synopsis(copy.root, "format").returncode == 0
    out = synopsis(copy.root, "validate", "--against", str(ROOT))
    assert out.returncode == 0 and "1 removed" in out.stdout, out.stdout


def test_an_update_with_a_problem_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    folder = project(tmp_path / "copy")
    before = {p.name: p.read_bytes() for p in (folder / "data").iterdir()}
    bad = tmp_path / "mandates.csv"
    text = (ROOT / "docs" / "examples" / "un-women" / "mandates.csv").read_text(encoding="utf-8")
    bad.write_text(text, encoding="utf-8")
    done = apply(folder, bad)
    assert done.returncode == 1, "the instrument is in another file"
    assert "reference-unknown" in done.stdout
    assert {p.name: p.read_bytes() for p in (folder / "data").iterdir()} == before
    assert apply(folder, tmp_path / "nothing.csv").returncode == 2


def test_a_corrected_table_goes_back_as_the_guide_says(tmp_path: Path) -> None:
    """Download, correct, `validate --replace`, copy, `format`, `validate --against`."""
    (tmp_path / "copy").mkdir()
    copy = Copy(tmp_path / "copy")
    mine = tmp_path / "activities.csv"
    data = copy.file("activities").read_bytes()
    mine.write_bytes(data.replace(b"trafficking", b"trafficking in persons", 1))
    assert synopsis(copy.root, "validate", str(mine), "--replace").returncode == 0
    shutil.copy(mine, copy.file("activities"))
    assert synopsis(copy.root, "format").returncode == 0
    out = synopsis(copy.root, "validate", "--against", str(ROOT))
    assert out.returncode == 0 and "1 changed." in out.stdout, out.stdout


@pytest.mark.parametrize(
    "name", ["CONTRIBUTING.md", "GOVERNANCE.md", "RELEASING.md", "SECURITY.md", "CODE_OF_CONDUCT.md"]
)
def test_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, fragment = target.partition("#")
        if path.startswith("https://"):
            continue
        file = ROOT / path if path else ROOT / name
        assert file.exists(), target
        if fragment:
            headings = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert fragment in [re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings], target


def test_tables_of_the_guide_are_those_of_the_data(package: object) -> None:
    first_cells = re.findall(r"^\|(.*?)\|", TEXT.split("## One row")[1].split("One real thing")[0], re.MULTILINE)
    named = set(re.findall(r"`([a-z_]+)`", "".join(first_cells)))
    tables = set(package.resources)  # type: ignore[attr-defined]
    assert named <= tables
    assert tables - named == {"agencies", "focal_points", "retired_ids"}
