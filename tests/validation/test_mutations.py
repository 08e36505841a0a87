"""Mutation test: every kind of defect, planted into every table that it applies to, is found at its line and column."""

from __future__ import annotations

import csv
import functools
import io
import random
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from synopsis_data.files.csvfile import dump, join
from synopsis_data.package import Package
from synopsis_data.schema import Field, Schema
from synopsis_data.validation import validate
from synopsis_data.validation.rules.dates import COMING, OPEN, is_dated, state_column

from ..conftest import ROOT, Copy
from ..support.generated import count

pytestmark = pytest.mark.rows


class Planted(NamedTuple):
    """The bytes of a file with one defect, and where it must be found."""

    data: bytes
    code: str
    line: int | None
    column: int | None = None


Rows = list[list[str]]
Kind = Callable[[Rows, Schema, random.Random], Planted | None]
KINDS: dict[str, Kind] = {}


def kind(function: Kind) -> Kind:
    KINDS[function.__name__] = function
    return function


def is_prose(field: Field) -> bool:
    """Say whether a text of any form can stand in the column."""
    free = field.type == "string" and field.format == "default" and not field.vocabulary and not field.references
    return free and not {"pattern", "maxLength"} & field.descriptor.get("constraints", {}).keys() and not field.unique


def cell_kind(name: str, code: str, fits: Callable[[Field], bool], change: Callable[[str], str | None]) -> None:
    """Register a defect of one cell: in a column that `fits`, in a row whose cell is filled, if `change` gives a text."""

    def plant(rows: Rows, schema: Schema, rng: random.Random) -> Planted | None:
        places = [
            (r, c, new)
            for c, field in enumerate(schema.fields)
            if fits(field) and field.name != schema.key
            for r in range(1, len(rows))
            if rows[r][c] and (new := change(rows[r][c])) is not None
        ]
        if not places:
            return None
        r, c, new = rng.choice(places)
        rows[r][c] = new
        return Planted(dump(rows), code, r + 1, c + 1)

    KINDS[name] = plant


def always(text: str) -> Callable[[str], str | None]:
    return lambda _: text


def is_list(field: Field) -> bool:
    return field.is_list and field.name not in ("passage_ids", "fingerprint")


def sorted_list(field: Field) -> bool:
    return field.is_list and not field.ordered


def two(text: str) -> list[str] | None:
    items = text.split(";")
    return items if len(items) > 1 else None


cell_kind("space_behind", "cell-space", is_prose, lambda t: t + " ")
cell_kind("space_before", "cell-space", is_prose, lambda t: " " + t)
cell_kind("two_spaces", "cell-space", is_prose, lambda t: t.replace(" ", "  ", 1) if " " in t else None)
cell_kind("accent_apart", "cell-not-nfc", is_prose, lambda t: unicodedata.normalize("NFD", t + "é"))
cell_kind("zero_width_space", "cell-invisible", is_prose, lambda t: t + "\u200b")
cell_kind("no_break_space", "cell-invisible", is_prose, lambda t: t + "\u00a0x")
cell_kind("turned_direction", "cell-invisible", is_prose, lambda t: "\u202e" + t)
cell_kind("tab", "cell-control", is_prose, lambda t: t + "\tx")
cell_kind("bell", "cell-control", is_prose, lambda t: t + "\x07")
cell_kind("mojibake", "cell-mojibake", is_prose, lambda t: t + "Ã©")
cell_kind("replacement_character", "cell-mojibake", is_prose, lambda t: t + "\ufffd")
cell_kind("formula", "cell-formula", is_prose, lambda t: "=" + t)
cell_kind("at_sign_first", "cell-formula", is_prose, lambda t: "@" + t)
cell_kind("html_tag", "cell-html", is_prose, lambda t: f"<b>{t}</b>")
cell_kind("html_entity", "cell-html", is_prose, lambda t: t + " &amp; more")
cell_kind("not_available", "cell-placeholder", is_prose, always("N/A"))
cell_kind("unknown", "cell-placeholder", is_prose, always("unknown"))
cell_kind("spreadsheet_error", "cell-error-value", is_prose, always("#REF!"))
cell_kind("endless_text", "cell-too-long", is_prose, lambda t: t * (40_000 // len(t) + 1))
cell_kind("wrong_value", "value-not-in-vocabulary", lambda f: bool(f.vocabulary) and not f.is_list, lambda t: t + "x")
cell_kind("value_in_capitals", "value-not-in-vocabulary", lambda f: bool(f.vocabulary) and not f.is_list, str.upper)
cell_kind("wrong_item", "value-not-in-vocabulary", lambda f: bool(f.vocabulary) and f.is_list, lambda t: t + ";zzz")
cell_kind("unsorted_list", "list-order", sorted_list, lambda t: ";".join(reversed(i)) if (i := two(t)) else None)
cell_kind("repeated_item", "list-repeat", lambda f: f.is_list, lambda t: f"{t};{t.split(';')[0]}")
cell_kind("empty_item", "list-empty-item", lambda f: f.is_list, lambda t: t + ";")
cell_kind("space_in_list", "list-space", lambda f: f.is_list, lambda t: "; ".join(i) if (i := two(t)) else None)
cell_kind("unknown_reference", "reference-unknown", lambda f: bool(f.references), always("no-such-row"))
cell_kind("name_for_id", "reference-unknown", lambda f: bool(f.references), always("No Such Row"))
cell_kind("turned_date", "type-date", lambda f: f.format == "partial-date", always("13/02/2008"))
cell_kind("named_month", "type-date", lambda f: f.format == "partial-date", always("Feb-08"))
cell_kind("short_date", "type-date", lambda f: f.format == "partial-date", always("2008-2-3"))
cell_kind("no_such_day", "type-date", lambda f: f.format == "partial-date", always("2008-02-30"))
cell_kind("day_number", "type-date", lambda f: f.format == "partial-date", always("39491"))
cell_kind("turned_period", "type-period", lambda f: f.format == "period", always("2003/1996"))
cell_kind("thousands_comma", "type-number", lambda f: f.type == "number", always("1,500"))
cell_kind("scientific_number", "type-number", lambda f: f.type == "number", always("1.5E+03"))
cell_kind("full_width_digits", "type-integer", lambda f: f.type == "integer", always("１２"))
cell_kind("decimal_for_integer", "type-integer", lambda f: f.type == "integer", always("1.0"))
cell_kind("short_year", "type-year", lambda f: f.type == "year", always("97"))
cell_kind("phone_without_plus", "type-telephone", lambda f: f.format == "telephone", lambda t: t.lstrip("+"))
cell_kind("address_without_scheme", "type-url", lambda f: f.format == "uri", lambda t: t.split("//", 1)[1])
cell_kind("address_with_space", "type-url", lambda f: f.format == "uri", lambda t: t + "/a b")
cell_kind("script_address", "type-url", lambda f: f.format == "uri", always("javascript:alert(1)"))
cell_kind("mail_with_space", "type-email", lambda f: f.format == "email", lambda t: t.replace("@", " @"))
cell_kind("private_mailbox", "privacy-mailbox", lambda f: f.format == "email", always("someone@gmail.com"))
cell_kind("birth", "privacy-birth", is_prose, lambda t: t + ", born on 3 May 1970")
cell_kind(
    "name_and_age", "privacy-identity", lambda f: f.name == "summary", always("Helped Maria, 16, from a village.")
)
cell_kind("required_cell_empty", "value-missing", lambda f: f.required and not f.references, always(""))
cell_kind(
    "too_long_text",
    "value-too-long",
    lambda f: "maxLength" in f.descriptor.get("constraints", {}),
    lambda t: (t + " ") * (500 // len(t)) + t,
)


OF_THE_ERRATUM = "2013"
"""The year that the source prints wrong, as an erratum says."""


def other_year(year: str) -> Callable[[str], str | None]:
    return lambda text: None if text == OF_THE_ERRATUM else year


cell_kind("year_9999", "date-out-of-range", is_dated, other_year("9999"))
cell_kind("year_1492", "date-out-of-range", is_dated, other_year("1492"))
cell_kind("year_0001", "date-out-of-range", is_dated, other_year("0001"))


def row_kind(name: str, code: str, change: Callable[[dict[str, str], Schema], dict[str, str]]) -> None:
    """Register a defect of one row: of those for which `change` gives cells, the first of which is wrong."""

    def plant(rows: Rows, schema: Schema, rng: random.Random) -> Planted | None:
        made = [(r, change(dict(zip(rows[0], row, strict=True)), schema)) for r, row in enumerate(rows) if r]
        if not (places := [(r, cells) for r, cells in made if cells]):
            return None
        r, cells = rng.choice(places)
        for column, text in cells.items():
            rows[r][schema.at[column]] = text
        return Planted(dump(rows), code, r + 1, schema.at[next(iter(cells))] + 1)

    KINDS[name] = plant


def after_its_source(row: dict[str, str], schema: Schema) -> dict[str, str]:
    begins = [f.name for f in schema.fields if is_dated(f) and f.name != "end_date" and row[f.name]]
    if not begins or schema.name in ("sources", "change_events") or row.get(state_column(schema)) in OPEN:
        return {}
    return {} if row[begins[0]] == OF_THE_ERRATUM else {begins[0]: "2019"}


def planned_in_the_past(row: dict[str, str], schema: Schema) -> dict[str, str]:
    begins, state = next((f.name for f in schema.fields if is_dated(f)), ""), state_column(schema)
    coming = state and COMING & schema.field(state).allowed
    return {begins: "2005", state: min(coming)} if coming and row[begins] not in ("", OF_THE_ERRATUM) else {}


def one_country(row: dict[str, str], schema: Schema) -> dict[str, str]:
    return {"place_ids": "benin", "scope": "multi-country"} if row.get("scope") else {}


row_kind("year_after_its_source", "date-after-source", after_its_source)
row_kind("planned_in_the_past", "date-planned-past", planned_in_the_past)
row_kind("one_country_for_several", "scope-countries", one_country)


def line_of(rows: Rows, rng: random.Random) -> int:
    return rng.randrange(1, len(rows))


def lines(rows: Rows) -> list[bytes]:
    return dump(rows).split(b"\n")


@kind
def duplicated_row(rows: Rows, schema: Schema, rng: random.Random) -> Planted | None:
    r = line_of(rows, rng)
    rows.insert(r, list(rows[r]))
    return Planted(dump(rows), "key-duplicate", r + 2, 1)


@kind
def swapped_rows(rows: Rows, schema: Schema, rng: random.Random) -> Planted | None:
    if len(rows) < 3:
        return None
    r = rng.randrange(1, len(rows) - 1)
    rows[r], rows[r + 1] = rows[r + 1], rows[r]
    return Planted(dump(rows), "row-order", r + 2, 1)


@kind
def short_row(rows: Rows, schema: Schema, rng: random.Random) -> Planted | None:
    r = line_of(rows, rng)
    rows[r] = rows[r][:-1]
    return Planted(dump(rows), "csv-width", r + 1)


@kind
def long_row(rows: Rows, schema: Schema, rng: random.Random) -> Planted | None:
    r = line_of(rows, rng)
    rows[r] = [*rows[r], "x"]
    return Planted(dump(rows), "csv-width", r + 1)


@kind
def unclosed_quote(rows: Rows, schema: Schema, rng: random.Random) -> Planted | None:
    found = lines(rows)
    plain = [i for i in range(1, len(rows)) if b'"' not in found[i]]
    if not plain:
        return None
    r = rng.choice(plain)
    found[r] = b'"' + found[r]
    return Planted(b"\n".join(found), "csv-quote-unclosed", r + 1)


@kind
def stray_quote(rows: Rows, schema: Schema, rng: random.Random) -> Planted | None:
    r = line_of(rows, rng)
    found = lines(rows)
    found[r] = found[r].replace(b",", b'",', 1)
    return Planted(b"\n".join(found), "csv-quote-stray", r + 1)


@kind
def unneeded_quotes(rows: Rows, schema: Schema, rng: random.Random) -> Planted | None:
    r = line_of(rows, rng)
    found = lines(rows)
    found[r] = (f'"{rows[r][0]}",' + join(rows[r][1:])).encode()
    return Planted(b"\n".join(found), "csv-quoting", r + 1)


@kind
def blank_line(rows: Rows, schema: Schema, rng: random.Random) -> Planted | None:
    r = line_of(rows, rng)
    found = lines(rows)
    found.insert(r, b"")
    return Planted(b"\n".join(found), "csv-blank-line", r + 1)


@kind
def conflict(rows: Rows, schema: Schema, rng: random.Random) -> Planted | None:
    r = line_of(rows, rng)
    found = lines(rows)
    found[r : r + 1] = [b"<<<<<<< HEAD", found[r], b"=======", found[r], b">>>>>>> other"]
    return Planted(b"\n".join(found), "csv-conflict", r + 1)


@kind
def latin_1(rows: Rows, schema: Schema, rng: random.Random) -> Planted | None:
    r = line_of(rows, rng)
    found = lines(rows)
    found[r] += b"\xe9"
    return Planted(b"\n".join(found), "bytes-encoding", r + 1)


@kind
def nul_byte(rows: Rows, schema: Schema, rng: random.Random) -> Planted | None:
    r = line_of(rows, rng)
    found = lines(rows)
    found[r] += b"\0"
    return Planted(b"\n".join(found), "bytes-nul", r + 1)


def whole(name: str, code: str, change: Callable[[bytes], bytes]) -> None:
    KINDS[name] = lambda rows, schema, rng: Planted(change(dump(rows)), code, 1)


whole("byte_order_mark", "bytes-bom", lambda d: b"\xef\xbb\xbf" + d)
whole("windows_line_ends", "bytes-line-ends", lambda d: d.replace(b"\n", b"\r\n"))
whole("utf_16", "bytes-utf-16", lambda d: d.decode().encode("utf-16"))
whole("semicolons", "csv-delimiter", lambda d: d.replace(b";", b"|").replace(b",", b";"))
whole("header_missing", "csv-header", lambda d: d.split(b"\n", 1)[1])
whole("header_misspelt", "csv-header", lambda d: d.replace(b"id", b"key", 1))
whole("column_twice", "csv-header", lambda d: d.replace(b",", b"," + d.split(b",", 1)[0] + b",", 1))
whole("web_page", "file-not-csv", lambda d: b"<html>" + d)
whole("workbook", "file-spreadsheet", lambda d: b"PK\x03\x04" + d)
whole("nothing", "csv-empty", lambda d: b"")


@kind
def no_last_line_end(rows: Rows, schema: Schema, rng: random.Random) -> Planted | None:
    return Planted(dump(rows)[:-1], "bytes-final-newline", len(rows))


TABLES = [name for name, r in Package(ROOT).resources.items() if r.descriptor["synopsis:rows"]]


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("mutations"))


def planted(table: str) -> Iterator[tuple[str, Planted]]:
    resource = Package(ROOT).resources[table]
    original = list(csv.reader(io.StringIO(resource.file.read_text(encoding="utf-8"), newline="")))
    for name, plant in KINDS.items():
        rng = random.Random(f"{name} {table}")
        if found := plant([list(row) for row in original], resource.schema, rng):
            yield name, found


@functools.cache
def tried() -> dict[str, list[tuple[str, Planted]]]:
    """For each table the defects to plant; by default each kind in a sixth of the tables that it applies to."""
    step = count(1, 6)
    found = [(table, name, defect) for table in TABLES for name, defect in planted(table)]
    wanted: dict[str, list[tuple[str, Planted]]] = {table: [] for table in TABLES}
    for number, kind in enumerate(KINDS):
        places = [(table, (name, defect)) for table, name, defect in found if name == kind]
        for table, defect in places[number % min(step, len(places)) :: step]:
            wanted[table].append(defect)
    return wanted


@pytest.mark.generated
@pytest.mark.parametrize("table", TABLES)
def test_every_kind_of_defect_is_found_in_every_table(one: Copy, table: str) -> None:
    file: Path = one.file(table)
    before = file.read_bytes()
    missed = []
    try:
        for name, defect in tried()[table]:
            file.write_bytes(defect.data)
            found = {(p.code, p.path, p.line, p.field_number) for p in validate(one.root).problems}
            if (defect.code, f"data/{table}.csv", defect.line, defect.column) not in found:
                missed.append((name, defect[1:], sorted(map(str, found))[:4]))
    finally:
        file.write_bytes(before)
    assert not missed


@pytest.mark.generated
def test_there_are_enough_kinds_and_each_is_planted_somewhere() -> None:
    assert len(KINDS) >= 40
    somewhere = {name for defects in tried().values() for name, _ in defects}
    assert somewhere == KINDS.keys()


def test_no_false_alarm(one: Copy) -> None:
    assert validate(one.root).problems == []
