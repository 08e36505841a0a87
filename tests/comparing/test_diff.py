"""`synopsis-data diff`: what is different between two versions, field by field, and which version it asks for."""

from __future__ import annotations

import json
import random
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from synopsis_data.cli import main
from synopsis_data.comparing.changes import PERSONAL
from synopsis_data.comparing.versions import raised
from synopsis_data.package import DESCRIPTOR
from synopsis_data.reporting.difference import FORMATS

from ..conftest import ROOT, Copy


def diff(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments])


def data(copy: Copy, *, reverse: bool = False) -> Any:
    both = (str(copy.root), str(ROOT)) if reverse else (str(ROOT), str(copy.root))
    out = diff(*both, "--format", "json")
    assert out.exit_code == 0, out.output
    return json.loads(out.output)


def edit_json(file: Path, change: Any) -> None:
    value = json.loads(file.read_bytes())
    change(value)
    file.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def version(copy: Copy, number: str) -> None:
    edit_json(copy.root / DESCRIPTOR, lambda d: d.update(version=number))


def remove(copy: Copy, table: str, row: int = 1) -> str:
    rows = copy.rows(table)
    (key, *_) = rows.pop(row)
    copy.write(table, rows)
    return key


def test_the_same_data_is_no_difference(copy: Copy) -> None:
    out = diff(str(ROOT), str(copy.root))
    assert out.exit_code == 0 and out.output.endswith("\nThere are no differences.\nNo new version is needed.\n")
    assert data(copy)["part"] == "nothing" and data(copy)["enough"] is True


def test_a_correction_is_told_field_by_field_and_asks_for_a_patch(copy: Copy) -> None:
    old = copy.rows("places")[1]
    copy.set("places", "name", "Another name")
    out = diff(str(ROOT), str(copy.root)).output
    assert f"  changed places {old[0]}\n            name: {old[1]} → Another name\n" in out
    assert "1 row changed in 1 table." in out and "These changes need a patch version" in out
    found = data(copy)
    assert found["part"] == "patch" and found["changes"] == [
        {
            "table": "places", "record": old[0], "kind": "changed", "path": "data/places.csv", "line": 2,
            "fields": [{"column": "name", "before": old[1], "after": "Another name"}],
        }
    ]  # fmt: skip


def test_long_values_stand_one_below_the_other_to_their_end(copy: Copy) -> None:
    rows = copy.rows("agencies")
    old = rows[1][rows[0].index("summary")]
    copy.set("agencies", "summary", old + " More.")
    assert (
        f"            summary:\n              - {old}\n              + {old} More.\n"
        in diff(str(ROOT), str(copy.root)).output
    )


def test_a_new_row_asks_for_a_minor_version(copy: Copy) -> None:
    key = remove(copy, "figures")
    found = data(copy, reverse=True)
    assert (found["part"], found["changes"][0]["record"], found["changes"][0]["kind"]) == ("minor", key, "added")


def test_a_row_that_goes_asks_for_a_major_version_and_says_where_it_went(copy: Copy) -> None:
    first, second = remove(copy, "figures"), remove(copy, "figures")
    copy.write("retired_ids", [["id", "redirect", "reason"], [first, "unodc-gpat", "It was there twice."]])
    found = data(copy)
    assert found["part"] == "major" and found["retired"] == [
        {"id": first, "redirect": "unodc-gpat", "reason": "It was there twice."}
    ]
    log = diff(str(ROOT), str(copy.root), "--format", "changelog").output
    assert f"- Removed: `{first}`, now `unodc-gpat`: It was there twice.\n" in log
    assert f"- Removed: `{second}`, not listed in `retired_ids`\n" in log
    assert f"  {first} → unodc-gpat: It was there twice." in diff(str(ROOT), str(copy.root)).output


def test_columns_that_come_go_or_change_their_type(copy: Copy) -> None:
    def new_column(schema: Any) -> None:
        schema["fields"].append({**schema["fields"][1], "name": "nickname"})

    edit_json(copy.root / "schemas" / "places.json", new_column)
    rows = copy.rows("places")
    copy.write("places", [[*rows[0], "nickname"], *([*row, "x"] for row in rows[1:])])
    assert data(copy)["part"] == "minor" and data(copy)["changes"] == []
    assert "places: column nickname added\n" in diff(str(ROOT), str(copy.root)).output
    assert "Only columns differ in 1 table." in diff(str(ROOT), str(copy.root)).output
    table = data(copy, reverse=True)
    assert table["part"] == "major" and table["tables"][0]["columns_removed"] == ["nickname"]

    edit_json(copy.root / "schemas" / "agencies.json", lambda s: s["fields"][3].update(type="string", name="chapter"))
    found = data(copy)
    assert found["part"] == "major"
    assert found["tables"][0]["types_changed"] == [{"column": "chapter", "before": "integer", "after": "string"}]
    log = diff(str(ROOT), str(copy.root), "--format", "changelog").output
    assert "- `agencies`: column chapter is now string instead of integer.\n" in log
    assert "Ids or columns that programs may depend on were removed" in log


def test_rows_are_compared_in_the_columns_that_both_versions_have(copy: Copy) -> None:
    edit_json(copy.root / "schemas" / "places.json", lambda s: s["fields"].pop())
    edit_json(copy.root / "schemas" / "places.json", lambda s: s["fields"].insert(1, s["fields"].pop(3)))
    rows = copy.rows("places")
    order = [0, 3, 1, 2, *range(4, len(rows[0]) - 1)]
    rows[1][1] = "Another name"
    copy.write("places", [[row[i] for i in order] for row in rows])
    (change,) = data(copy)["changes"]
    assert [f["column"] for f in change["fields"]] == ["name"]
    assert data(copy)["tables"][0]["columns_removed"] == ["passage_ids"]


def test_a_whole_table_that_comes_or_goes(copy: Copy) -> None:
    edit_json(
        copy.root / DESCRIPTOR,
        lambda d: d.update(resources=[r for r in d["resources"] if r["name"] != "participations"]),
    )

    def forget(schema: Any) -> None:
        for field in schema["fields"]:
            if "participations" in field.get("synopsis:references", []):
                field["synopsis:references"].remove("participations")

    for name in ("errata", "retired_ids"):
        edit_json(copy.root / "schemas" / f"{name}.json", forget)
    rows = len(copy.rows("participations")) - 1
    gone, come = data(copy), data(copy, reverse=True)
    assert (gone["part"], gone["tables"][0]["presence"], gone["tables"][0]["removed"]) == ("major", "removed", rows)
    assert (come["part"], come["tables"][0]["presence"], come["tables"][0]["added"]) == ("minor", "added", rows)
    assert "- `participations`: table removed," in diff(str(ROOT), str(copy.root), "--format", "changelog").output


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("reverse", [False, True])
def test_a_redacted_contact_is_masked_on_both_sides(copy: Copy, format_: str, reverse: bool) -> None:
    header, row = copy.rows("focal_points")[:2]
    secrets = [row[header.index(column)] for column in PERSONAL if row[header.index(column)]]
    assert len(secrets) > 3
    for column in PERSONAL:
        copy.set("focal_points", column, "")
    copy.set("focal_points", "contact_status", "redacted")
    both = (str(copy.root), str(ROOT)) if reverse else (str(ROOT), str(copy.root))
    out = diff(*both, "--format", format_)
    assert out.exit_code == 0 and "focal" in out.output
    if format_ != "changelog":
        assert "(redacted)" in out.output.replace("\\", "")
    for secret in secrets:
        assert secret not in out.output and secret not in out.output.replace("\\", "")


def test_every_contact_is_masked_where_one_version_cannot_say_which_are_redacted(copy: Copy) -> None:
    edit_json(
        copy.root / "schemas" / "focal_points.json",
        lambda s: s.update(fields=[f for f in s["fields"] if f["name"] != "contact_status"]),
    )
    rows = copy.rows("focal_points")
    at, name = rows[0].index("contact_status"), rows[0].index("name")
    secret, rows[1][name] = rows[1][name], "Somebody Else"
    copy.write("focal_points", [row[:at] + row[at + 1 :] for row in rows])
    out = diff(str(ROOT), str(copy.root)).output
    assert "name: (redacted) → (redacted)" in out and secret not in out and "Somebody Else" not in out


@pytest.fixture
def repository(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> Copy:
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *arguments], cwd=copy.root, check=True, capture_output=True)

    version(copy, "0.1.0")  # whatever version the data has by now
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "first")
    git("tag", "v0.1.0")
    copy.set("places", "name", "Second name")
    git("commit", "-qam", "second")
    copy.set("places", "name", "Third name")
    monkeypatch.chdir(copy.root)
    return copy


def test_git_references_and_the_current_folder(repository: Copy) -> None:
    assert "→ Second name" in diff("v0.1.0", "main").output
    assert "name: Second name → Third name" in diff("main").output
    assert "→ Third name" in diff("main~1", str(repository.root)).output
    assert re.search(r"^From main \([0-9a-f]{12}\), version 0.1.0$", diff("main").output, re.MULTILINE)
    assert "→ Third name" in diff("v0.1.0", DESCRIPTOR).output


def test_check_tells_whether_the_version_is_raised_enough(repository: Copy) -> None:
    assert diff("v0.1.0", "--check").exit_code == 1
    version(repository, "0.1.1")
    assert diff("v0.1.0", "--check").exit_code == 0
    remove(repository, "figures")
    out = diff("v0.1.0", "--check")
    assert out.exit_code == 1 and "0.2.0 or later, but the version is 0.1.1." in out.output
    version(repository, "0.2.0a1")
    assert diff("v0.1.0", "--check").exit_code == 1, "a version before the one that is asked for"
    for enough in ("0.2.0", "1.0.0"):
        version(repository, enough)
        out = diff("v0.1.0", "--check")
        assert out.exit_code == 0 and "0.2.0 or later, and the version is high enough." in out.output


def test_the_parts_of_a_version() -> None:
    parts = ("nothing", "patch", "minor", "major")
    assert [raised("1.4.2", part) for part in parts] == ["1.4.2", "1.4.3", "1.5.0", "2.0.0"]
    assert [raised("0.4.2", part) for part in parts] == ["0.4.2", "0.4.3", "0.5.0", "0.5.0"]


def test_random_edits_are_told_as_a_plain_comparison_tells_them(copy: Copy) -> None:
    """The oracle: dictionaries of the two files, compared cell by cell."""
    seed = random.Random(5)
    expected: set[tuple[str, ...]] = set()
    for table in ("activities", "figures", "participations", "places"):
        rows = copy.rows(table)
        before = {row[0]: row for row in rows[1:]}
        after = {key: list(row) for key, row in before.items()}
        for key in seed.sample(sorted(after), 6):
            after[key][seed.randrange(1, len(rows[0]))] = f"edited {seed.random()}"
        for key in seed.sample(sorted(after), 4):
            del after[key]
        for number in range(3):
            after[f"new-{table}-{number}"] = [f"new-{table}-{number}", *rows[1][1:]]
        copy.write(table, [rows[0], *sorted(after.values())])
        expected |= {(table, key, "removed") for key in before if key not in after}
        expected |= {(table, key, "added") for key in after if key not in before}
        expected |= {
            (table, key, column, before[key][i], after[key][i])
            for key in after
            if key in before
            for i, column in enumerate(rows[0])
            if before[key][i] != after[key][i]
        }
    found = data(copy)
    got = {(c["table"], c["record"], c["kind"]) for c in found["changes"] if c["kind"] != "changed"}
    got |= {
        (c["table"], c["record"], f["column"], f["before"], f["after"]) for c in found["changes"] for f in c["fields"]
    }
    assert got == expected
    counted = {kind: sum(t[kind] for t in found["tables"]) for kind in ("added", "changed", "removed")}
    assert counted == {k: sum(c["kind"] == k for c in found["changes"]) for k in counted}


def test_values_cannot_steer_a_terminal_a_page_or_a_log(copy: Copy) -> None:
    copy.set("places", "name", "\x1b[31m<b>@all</b> [x](http://x) | `y` \u202e")
    for format_ in FORMATS:
        out = diff(str(ROOT), str(copy.root), "--format", format_).output
        assert "\x1b" not in out and "\u202e" not in out
    shown = diff(str(ROOT), str(copy.root), "--format", "markdown").output
    assert "<b>" not in shown and " @all" not in shown and "](http" not in shown and " | `y`" not in shown


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda c: (c.root / DESCRIPTOR).write_text("{", encoding="utf-8"), "is not strict JSON"),
        (lambda c: (c.root / DESCRIPTOR).write_text("[]", encoding="utf-8"), "is not a synopsis-data package (its descriptor must be"),
        (lambda c: c.file("places").unlink(), "(data/places.csv: the file does not exist)"),
        (lambda c: c.edit("places", lambda data: data.replace(b"place_id,", b"id,", 1)), "the header does not match places"),
        (lambda c: c.edit("places", lambda _: b""), "the header does not match places"),
        (lambda c: version(c, "one"), "is not a valid version"),
        (lambda c: edit_json(c.root / DESCRIPTOR, lambda d: d["resources"][0].update(path="../x.csv")), "not a simple relative path"),
        (lambda c: edit_json(c.root / "schemas/errata.json", lambda s: s.update(primaryKey=["reading"])), "has changed"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_exits_with_2_and_one_line(copy: Copy, damage: Any, said: str) -> None:
    damage(copy)
    for both in ((str(ROOT), str(copy.root)), (str(copy.root), str(ROOT))):
        out = diff(*both)
        assert out.exit_code == 2 and out.stdout == "" and said in out.stderr and out.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["no-such-branch", "--upload-pack=x", "data"])
def test_what_is_no_package_exits_with_2(repository: Copy, name: str) -> None:  # noqa: ARG001
    assert diff("--", name).exit_code == 2


def test_a_link_that_leads_out_is_not_followed(copy: Copy, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "places.csv"
    copy.file("places").replace(outside)
    copy.file("places").symlink_to(outside)
    out = diff(str(ROOT), str(copy.root))
    assert out.exit_code == 2 and "links are not followed" in out.stderr


def test_validate_says_that_all_rows_of_an_emptied_table_are_gone(copy: Copy) -> None:
    rows = copy.rows("errata")
    copy.write("errata", rows[:1])
    out = CliRunner().invoke(main, ["validate", str(copy.root), "--against", str(ROOT), "--format", "json"])
    gone = [p for p in json.loads(out.output)["problems"] if p["code"] == "row-vanished"]
    assert len(gone) == len(rows) - 1
