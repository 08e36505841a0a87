"""The descriptor and the schemas: true to the standard, and to each other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import synopsis_data as synopsis
from synopsis_data.comparing.versions import difference
from synopsis_data.package import DESCRIPTOR, Package
from synopsis_data.package.door import open_package
from synopsis_data.package.paths import check_path
from synopsis_data.package.strict_json import StrictJSONError, strict_json
from synopsis_data.provenance.trace import cited
from synopsis_data.schema import Field

from ..conftest import ROOT, Copy


def fields(package: Package) -> Iterator[tuple[str, Field]]:
    for resource in package.resources.values():
        for field in resource.schema.fields:
            yield resource.name, field


def test_columns_of_one_name_have_one_meaning(package: Package) -> None:
    """Same name: same type, format and vocabulary, wherever the column stands."""
    seen: dict[str, tuple[str, Any]] = {}
    allowed = {"frequency", "value"}
    for table, field in fields(package):
        meaning = (field.type, field.format, tuple(field.vocabulary.values()))
        other, known = seen.setdefault(field.name, (table, meaning))
        assert known == meaning or field.name in allowed, f"{field.name} in {table} and in {other}"


def test_every_column_is_explained(package: Package) -> None:
    for table, field in fields(package):
        assert field.title and field.description.endswith("."), f"{table}.{field.name}"
        for category in field.vocabulary.values():
            assert category.label and category.definition.endswith("."), f"{table}.{field.name}: {category.value}"


def test_every_example_is_a_right_value(package: Package) -> None:
    for table, field in fields(package):
        assert field.check(str(field.example)) not in (None, ()), f"{table}.{field.name}"


def test_columns_that_hold_ids_say_so_in_their_name(package: Package) -> None:
    for table, field in fields(package):
        if field.references:
            assert field.name.endswith("_ids" if field.is_list else "_id") or (table, field.name) == (
                "retired_ids",
                "redirect",
            )


def test_every_reference_has_the_name_of_its_inverse_and_no_name_is_taken_twice(package: Package) -> None:
    taken: dict[tuple[str, str], str] = {}
    columns = {
        name: {re.sub("_ids?$", "", c) for c in r.schema.columns} | set(r.schema.columns)
        for name, r in package.resources.items()
    }
    for table, field in fields(package):
        if not field.references or table == "retired_ids":
            continue
        assert field.inverse, f"{table}.{field.name}"
        for target in field.references:
            assert field.inverse not in columns[target], f"{target}.{field.inverse} is a column"
            assert taken.setdefault((target, field.inverse), f"{table}.{field.name}") == f"{table}.{field.name}"


def test_vocabularies_of_lists_stand_outside_enum_and_those_of_strings_in_both(package: Package) -> None:
    for _, field in fields(package):
        if field.vocabulary and not field.is_list:
            assert field.descriptor["constraints"]["enum"] == [c["value"] for c in field.descriptor["categories"]]


def test_links_are_derived_from_the_home_page(package: Package) -> None:
    """The public address stands in one place."""
    host = package.homepage.split("/")[2]
    for path in [*ROOT.glob("*.*"), *ROOT.glob("src/**/*.py"), *ROOT.glob("docs/*.md"), *ROOT.glob("schemas/*.json")]:
        if path.name not in (DESCRIPTOR,) and path.suffix in (".md", ".py", ".toml", ".yml", ".json"):
            assert host not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"a": 1, "a": 2}', "twice"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": "\\ud800"}', "surrogate"),
        (b'{"a": 1,}', "line 1"),
        (b"\xff", "UTF-8"),
        (b"[" * 60 + b"]" * 60, "nested"),
        (b"[" * 100_000, "nested"),
        (b"9" * 10_000, "long"),
    ],
)
def test_json_that_readers_disagree_about_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(StrictJSONError, match=why):
        strict_json(data)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../outside.csv", "path-unsafe"), ("/etc/passwd.csv", "path-unsafe"), ("http://x.org/a.csv", "path-unsafe"),
        ("data\\a.csv", "path-unsafe"),
        ("data/a.csv.gz", "path-unsafe"), ("C:a.csv", "path-unsafe"), ("data//a.csv", "path-unsafe"), ("data/nothing.csv", "path-missing"),
        ("data/link.csv", "path-link"), ("linked/agencies.csv", "path-link"), ("data/folder.csv", "path-link"),
    ],
)  # fmt: skip
def test_paths_that_lead_elsewhere_are_refused(copy: Copy, path: str, code: str) -> None:
    (copy.root / "data" / "link.csv").symlink_to(copy.file("agencies"))
    (copy.root / "linked").symlink_to(copy.root / "data")
    (copy.root / "data" / "folder.csv").mkdir()
    assert [finding.rule.code for finding in check_path(copy.root, path, ".csv")] == [code]


def _change_descriptor(copy: Copy, change: Any) -> list[str]:
    file = copy.root / DESCRIPTOR
    descriptor = json.loads(file.read_bytes())
    change(descriptor)
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    return [p.code for p in copy.problems()]


def test_defects_of_the_descriptor_are_found(copy: Copy) -> None:
    assert _change_descriptor(copy, lambda d: d.update(licences=[])) == ["descriptor-property"]
    assert "descriptor-missing" in _change_descriptor(copy, lambda d: (d.pop("licences"), d.pop("title")))
    assert "descriptor-value" in _change_descriptor(copy, lambda d: d["resources"][0].update(encoding="latin-1"))


def test_a_changed_descriptor_is_held_against_the_json_schema(copy: Copy) -> None:
    assert _change_descriptor(copy, lambda d: d.update(version="one")) == ["descriptor-profile"]


def test_a_descriptor_that_is_no_object_is_refused(copy: Copy) -> None:
    for text in ("[]", '"x"', "{}", '{"resources": [1]}', '{"resources": {}}'):
        (copy.root / DESCRIPTOR).write_text(text, encoding="utf-8")
        assert copy.problems(), text


def test_defects_of_a_schema_are_found(copy: Copy) -> None:
    file = copy.root / "schemas" / "places.json"
    right = file.read_text(encoding="utf-8")
    for change, code in (
        (('"required": true', '"requird": true'), "descriptor-property"),
        (('"pattern": "[A-Z]{3}"', '"pattern": "(A+)+"'), "schema-pattern"),
        (('"type": "list"', '"type": "array"'), "descriptor-value"),
        (('"places"\n      ]', '"place"\n      ]'), "schema-reference"),
        (('"primaryKey"', '"primarykey"'), "descriptor-property"),
    ):
        assert change[0] in right
        file.write_text(right.replace(*change), encoding="utf-8")
        assert code in [p.code for p in copy.problems()], change


@pytest.mark.parametrize(
    ("mapping", "code", "message"),
    [
        ({"scheme": "sdg-target", "value": "8.7"}, "descriptor-missing", 'has no "match"'),
        ({"scheme": "sdg-target", "value": "8.7", "match": "closely"}, "descriptor-value", '"closely"'),
        ({"scheme": "sdg-goal", "value": "8", "match": "close"}, "descriptor-value", '"sdg-goal"'),
        ({"scheme": "sdg-target", "value": "8", "match": "close"}, "descriptor-value", "is not a valid SDG target"),
        ({"scheme": "sdg-target", "value": 8.7, "match": "close"}, "descriptor-value", "must be text"),
        ("8.7", "descriptor-value", "must be a JSON object"),
    ],
)
def test_a_mapping_names_a_known_list_and_how_it_fits(copy: Copy, mapping: Any, code: str, message: str) -> None:
    file = copy.root / "schemas" / "places.json"
    schema = json.loads(file.read_bytes())
    (kinds,) = (field["categories"] for field in schema["fields"] if field["name"] == "place_type")
    kinds[0]["mappings"] = [{"scheme": "sdg-target", "value": "8.7", "match": "close"}]
    file.write_text(json.dumps(schema), encoding="utf-8")
    assert not copy.problems()
    kinds[0]["mappings"].append(mapping)
    file.write_text(json.dumps(schema), encoding="utf-8")
    problems = copy.problems()
    assert [p.code for p in problems] == [code] and message in problems[0].message


def test_codes_of_other_lists_are_codes_that_were_read(package: Package) -> None:
    """How many values of each vocabulary are mapped, and the ones that were mapped first, in one place and one way."""
    mapped = {
        (field.name, value.value): {(m.scheme, m.value): m.match for m in value.mappings}
        for _, field in fields(package)
        for value in field.vocabulary.values()
        if value.mappings
    }
    assert mapped["role", "funder"] == {("iati-organisation-role", "1"): "exact"}
    assert mapped["scope", "multi-country"] == {("iati-activity-scope", "3"): "close"}
    assert mapped["themes", "forced-labour"] == {("sdg-target", "8.7"): "broad", ("oecd-purpose", "16070"): "broad"}
    assert mapped["organization_type", "ngo"].keys() == {
        ("iati-organisation-type", n) for n in ("21", "22", "23", "24")
    }
    assert {column for column, _ in mapped} == {"role", "scope", "themes", "organization_type"}


@pytest.mark.parametrize(
    ("prefix", "code", "message"),
    [
        (["organization"], "descriptor-value", "must be a JSON object"),
        ({"table": "organizations", "lead": ""}, "descriptor-missing", '"synopsis:prefix" has no "rest"'),
        ({"table": "organizations", "lead": 1, "rest": ".+"}, "descriptor-value", '"lead" of "synopsis:prefix" must be text'),
        ({"table": "organizations", "lead": "", "rest": ".+", "colum": "x"}, "descriptor-property", '"colum"'),
        ({"table": "organizations", "lead": "", "rest": "(a+)+"}, "schema-pattern", '"rest" of "synopsis:prefix" cannot be used'),
        ({"table": "organization", "lead": "", "rest": ".+"}, "schema-reference", 'the table "organization"'),
        ({"table": "organizations", "lead": "", "rest": ".+", "column": "agency"}, "schema-reference", 'names "agency"'),
        ({"table": "organizations", "lead": "", "rest": ".+", "column": "title"}, "schema-reference", 'names "title"'),
        ({"table": "organizations", "lead": "", "rest": ".+", "column": "about_id"}, "schema-reference", "refer to exactly one table"),
    ],
)  # fmt: skip
def test_what_ids_must_begin_with_is_said_whole_and_checked(copy: Copy, prefix: Any, code: str, message: str) -> None:
    file = copy.root / "schemas" / "mandates.json"
    schema = json.loads(file.read_bytes())
    schema["synopsis:prefix"] = prefix
    file.write_text(json.dumps(schema), encoding="utf-8")
    problems = copy.problems()
    assert [p.code for p in problems] == [code] and message in problems[0].message


def test_a_word_as_in_0_1_0_is_refused_and_still_compared_with(copy: Copy) -> None:
    file = copy.root / "schemas" / "mandates.json"
    file.write_text(json.dumps(json.loads(file.read_bytes()) | {"synopsis:prefix": "organization"}), encoding="utf-8")
    assert [p.code for p in copy.problems()] == ["descriptor-profile"]
    assert "synopsis:prefix" in copy.problems()[0].message
    assert not difference(open_package(copy.root, "", profile=False), Package(ROOT)).tables


def test_properties_of_another_release_are_refused_and_still_compared_with(copy: Copy) -> None:
    """A category of 0.1.0 has `iati`, and a later release may have more, at every depth."""
    file = copy.root / "schemas" / "activities.json"
    schema = json.loads(file.read_bytes())
    scope = next(field for field in schema["fields"] if field["name"] == "scope")
    for held in (schema, scope, scope["constraints"], scope["categories"][0]):
        held["synopsis:later"] = "x"
    file.write_text(json.dumps(schema), encoding="utf-8")
    assert {p.code for p in copy.problems()} == {"descriptor-property"}
    assert not difference(open_package(copy.root, "", profile=False), Package(ROOT)).tables


def test_another_prefix_in_the_schema_is_another_rule(copy: Copy) -> None:
    file = copy.root / "schemas" / "errata.json"
    schema = json.loads(file.read_bytes())
    schema["synopsis:prefix"] |= {"lead": "mistake-"}
    file.write_text(json.dumps(schema), encoding="utf-8")
    problems = copy.problems()
    assert {p.code for p in problems} == {"id-prefix"} and len(problems) == len(copy.rows("errata")) - 1
    assert "must have the format mistake-<id in passages>-number." in problems[0].message


def test_a_csv_file_that_no_resource_names_is_found(copy: Copy) -> None:
    Path(copy.root / "data" / "extra.csv").write_text("a\n", encoding="utf-8")
    assert [(p.code, p.path) for p in copy.problems()] == [("path-unlisted", "data/extra.csv")]


def test_a_listed_file_that_cannot_be_read_is_not_called_unlisted(copy: Copy) -> None:
    file = copy.file("places")
    file.replace(copy.root / "places.csv")
    file.symlink_to(copy.root / "places.csv")
    assert [(p.code, p.path) for p in copy.problems()] == [("path-link", "data/places.csv")]


@pytest.mark.skipif(not (ROOT / "CHANGELOG.md").is_file(), reason="needs the checkout")
def test_the_changelog_counts_no_more_rows_than_there_are() -> None:
    """It tells of a version; rows come after it, and one that goes must be retired, so there are never fewer."""
    flat = " ".join((ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split())
    for table in ("mandates", "activities", "publications", "organizations", "participations", "places", "errata"):
        stated = re.search(rf"([0-9]+) {table}", flat)
        rows = sum(any(key.startswith("syn2008-") for key in cited(row)) for row in getattr(synopsis, table))
        assert stated and 0 < int(stated[1]) <= rows + len(synopsis.retired_ids), table
