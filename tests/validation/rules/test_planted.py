"""Defects planted into the real data: each is found, at its line and column, with its code."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from synopsis_data.validation.registry import RULES

from ...conftest import Copy


class Place(NamedTuple):
    """Where a planted defect must be found."""

    table: str
    line: int | None
    column: int | None = None


def cell(table: str, column: str, value: str, row: int = 1) -> Callable[[Copy], Place]:
    def plant(copy: Copy) -> Place:
        line, number = copy.set(table, column, value, row=row)
        return Place(table, line, number)

    return plant


def raw(table: str, change: Callable[[bytes], bytes], line: int | None) -> Callable[[Copy], Place]:
    def plant(copy: Copy) -> Place:
        copy.edit(table, change)
        return Place(table, line)

    return plant


def on_line(number: int, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def edit(data: bytes) -> bytes:
        lines = data.split(b"\n")
        lines[number - 1] = change(lines[number - 1])
        return b"\n".join(lines)

    return edit


def quoted_whole(data: bytes) -> bytes:
    """Put each line into quotation marks."""
    return b"".join(b'"%s"\n' % line.replace(b'"', b'""') for line in data.splitlines())


def twice(copy: Copy) -> Place:
    rows = copy.rows("places")
    rows.insert(4, rows[3])
    copy.write("places", rows)
    return Place("places", 5, 1)


def same_name(copy: Copy) -> Place:
    rows = copy.rows("organizations")
    rows[4][1] = rows[3][1]
    copy.write("organizations", rows)
    return Place("organizations", 5, 2)


def nearly_same_name(copy: Copy) -> Place:
    rows = copy.rows("organizations")
    rows[4][1] = rows[3][1].upper()
    copy.write("organizations", rows)
    return Place("organizations", 5, 2)


def exchanged_rows(copy: Copy) -> Place:
    rows = copy.rows("places")
    rows[2], rows[3] = rows[3], rows[2]
    copy.write("places", rows)
    return Place("places", 4, 1)


def id_of_another_table(copy: Copy) -> Place:
    rows = copy.rows("places")
    taken = copy.rows("instruments")[1][0]
    rows.append([taken, "Somewhere", "", "city", *[""] * (len(rows[0]) - 5), rows[1][-1]])
    rows[1:] = sorted(rows[1:])
    copy.write("places", rows)
    return Place("places", [r[0] for r in rows].index(taken) + 1, 1)


def id_of_an_agency(copy: Copy) -> Place:
    rows = copy.rows("places")
    rows.append(["iom", "Somewhere", "", "city", *[""] * (len(rows[0]) - 5), rows[1][-1]])
    rows[1:] = sorted(rows[1:])
    copy.write("places", rows)
    return Place("places", [r[0] for r in rows].index("iom") + 1, 1)


def loop(copy: Copy) -> Place:
    rows = copy.rows("organizations")
    number = next(i for i, r in enumerate(rows) if r[0] == "iom")
    rows[number][rows[0].index("parent_id")] = "iom"
    copy.write("organizations", rows)
    return Place("organizations", number + 1, rows[0].index("parent_id") + 1)


def end_before_start(copy: Copy) -> Place:
    copy.set("activities", "start_date", "2008-02-15", row=2)
    line, column = copy.set("activities", "end_date", "2008-02-13", row=2)
    return Place("activities", line, column)


def uncited(copy: Copy) -> Place:
    rows = copy.rows("passages")
    number = next(i for i, r in enumerate(rows) if "context" in r)
    line, column = copy.set("passages", "passage_use", "recorded", row=number)
    return Place("passages", line, column)


def unmarked(copy: Copy) -> Place:
    rows = copy.rows("passages")
    number = next(i for i, r in enumerate(rows) if "recorded" in r)
    line, column = copy.set("passages", "passage_use", "context", row=number)
    return Place("passages", line, column)


def retired(copy: Copy) -> Place:
    copy.write("retired_ids", [["id", "redirect", "reason"], [copy.rows("places")[1][0], "", "It was a mistake."]])
    return Place("places", 2, 1)


def other_agency_name(copy: Copy) -> Place:
    line, column = copy.set("agencies", "name", "International Labour Office", row=1)
    return Place("agencies", line, column)


def other_prefix(copy: Copy) -> Place:
    rows = copy.rows("errata")
    rows[1][0] = "err-nothing-1"
    copy.write("errata", rows)
    return Place("errata", 2, 1)


def other_source(copy: Copy) -> Place:
    rows = copy.rows("sources")
    copy.write("sources", [rows[0], ["other", *rows[1][1:]], rows[1]])
    line, column = copy.set("passages", "source_id", "other")
    return Place("passages", line, column)


def nowhere(copy: Copy) -> Place:
    rows = copy.rows("passages")
    row = next(number for number, cells in enumerate(rows) if cells[0].startswith("syn2008-"))
    for name in ("page_from", "page_to", "fingerprint", "words"):
        line, _ = copy.set("passages", name, "", row=row)
    return Place("passages", line, copy.rows("passages")[0].index("locator") + 1)


def still_named(copy: Copy) -> Place:
    line, _ = copy.set("focal_points", "contact_status", "redacted")
    return Place("focal_points", line, copy.rows("focal_points")[0].index("name") + 1)


def no_file(copy: Copy) -> Place:
    copy.file("sources").unlink()
    return Place("sources", None)


def no_final_newline(copy: Copy) -> Place:
    copy.edit("sources", lambda data: data[:-1])
    return Place("sources", len(copy.rows("sources")))


def not_utf8(copy: Copy) -> Place:
    line = next(i for i, row in enumerate(copy.rows("sources"), start=1) if row[0] == "syn2008")
    copy.edit("sources", on_line(line, lambda text: text.replace(b"Synopsis", b"Synops\xe9s", 1)))
    return Place("sources", line)


def a_link(copy: Copy) -> Place:
    copy.file("sources").rename(copy.root / "elsewhere.csv")
    copy.file("sources").symlink_to(copy.root / "elsewhere.csv")
    return Place("sources", None)


PLANTED: list[tuple[str, Callable[[Copy], Place]]] = [
    ("path-missing", no_file),
    ("path-link", a_link),
    ("file-spreadsheet", raw("agencies", lambda data: b"PK\x03\x04" + data, 1)),
    ("file-not-csv", raw("agencies", lambda data: b"<!DOCTYPE html>\n" + data, 1)),
    ("csv-conflict", raw("places", on_line(5, lambda line: b"<<<<<<< HEAD\n" + line), 5)),
    ("bytes-bom", raw("agencies", lambda data: b"\xef\xbb\xbf" + data, 1)),
    ("bytes-line-ends", raw("agencies", lambda data: data.replace(b"\n", b"\r\n"), 1)),
    ("bytes-final-newline", no_final_newline),
    ("bytes-encoding", not_utf8),
    ("bytes-utf-16", raw("agencies", lambda data: data.decode().encode("utf-16"), 1)),
    ("bytes-nul", raw("agencies", on_line(2, lambda line: line + b"\0"), 2)),
    ("csv-empty", raw("agencies", lambda data: b"", 1)),
    ("csv-blank-line", raw("agencies", lambda data: b"\n", 1)),
    ("csv-empty", raw("agencies", lambda data: b"\n", 1)),
    ("csv-empty", raw("agencies", lambda data: b"\xef\xbb\xbf\n", 1)),
    ("cell-mojibake", cell("places", "name", "â‚¬ 3")),
    ("cell-mojibake", cell("places", "name", "√©t√©")),
    ("cell-mojibake", cell("places", "name", "\u00c3\u00adndia")),
    ("cell-invisible", cell("places", "name", "Benin\U000e0041")),
    ("cell-invisible", cell("places", "name", "Benin\ue000")),
    ("cell-invisible", cell("places", "name", "Benin\ufff9")),
    ("csv-header", raw("agencies", on_line(1, lambda line: line.replace(b"acronym", b"acronim")), 1)),
    ("csv-title", raw("places", lambda data: b"Places, as of 2008\n" + data, 1)),
    ("csv-empty-columns", raw("places", lambda data: data.replace(b"\n", b",,\n"), 1)),
    (
        "csv-remark",
        raw("places", lambda data: data + b"Total,97,,,,,,,,,,,\nSource: the report of 2008,,,,,,,,,,,,\n", 100),
    ),
    ("csv-line-quoted", raw("places", quoted_whole, 1)),
    ("csv-delimiter", raw("agencies", lambda data: data.replace(b";", b"|").replace(b",", b";"), 1)),
    ("csv-header", raw("agencies", lambda data: data.split(b"\n", 1)[1], 1)),
    ("csv-width", raw("places", on_line(5, lambda line: line + b","), 5)),
    ("csv-width", raw("places", on_line(5, lambda line: line.rsplit(b",", 1)[0]), 5)),
    ("csv-blank-line", raw("places", on_line(5, lambda line: b"\n" + line), 5)),
    ("csv-quote-unclosed", raw("places", on_line(5, lambda line: line.replace(b",", b',"', 1)), 5)),
    ("csv-quote-stray", raw("places", on_line(5, lambda line: line.replace(b",", b'",', 1)), 5)),
    ("csv-quoting", raw("places", on_line(5, lambda line: b'"' + line.replace(b",", b'",', 1)), 5)),
    ("cell-space", cell("places", "name", " Benin")),
    ("cell-space", cell("places", "name", "Be  nin")),
    ("cell-not-nfc", cell("places", "name", "Be\u0301nin")),
    ("cell-control", cell("places", "name", "Be\nnin")),
    ("cell-invisible", cell("places", "name", "Benin\u200b")),
    ("cell-invisible", cell("places", "name", "Be\u00a0nin")),
    ("cell-mojibake", cell("places", "name", "CÃ´te")),
    ("cell-formula", cell("places", "name", "=1+1")),
    ("cell-html", cell("places", "name", "<b>Benin</b>")),
    ("cell-placeholder", cell("places", "iso_alpha3", "N/A")),
    ("cell-error-value", cell("places", "iso_alpha3", "#N/A")),
    ("cell-error-value", cell("places", "name", "#ЗНАЧ!")),
    ("cell-error-value", cell("activities", "start_date", "Err:502")),
    ("cell-error-value", cell("activities", "start_date", "########")),
    ("cell-too-long", cell("places", "name", "x" * 40_000)),
    ("type-integer", cell("agencies", "chapter", "one")),
    ("type-number", cell("figures", "value", "1,500")),
    ("type-year", cell("agencies", "established", "1951-01")),
    ("type-date", cell("publications", "issued", "13/02/2008")),
    ("type-date", cell("publications", "issued", "2008-02-30")),
    ("type-period", cell("figures", "period", "2003/1996")),
    ("type-url", cell("agencies", "homepage", "www.ilo.org")),
    ("type-email", cell("focal_points", "emails", "someone at un.org")),
    ("type-telephone", cell("focal_points", "telephone", "(+43-1) 26060-4355")),
    ("list-space", cell("agencies", "passage_ids", "syn2008-ilo-001; syn2008-ilo-002")),
    ("list-empty-item", cell("agencies", "passage_ids", "syn2008-ilo-001;")),
    ("list-repeat", cell("agencies", "passage_ids", "syn2008-ilo-001;syn2008-ilo-001")),
    ("list-order", cell("agencies", "passage_ids", "syn2008-ilo-002;syn2008-ilo-001")),
    ("value-missing", cell("agencies", "name", "")),
    ("value-missing", cell("places", "passage_ids", "")),
    ("value-not-in-vocabulary", cell("publications", "publication_type", "raport")),
    ("value-not-in-vocabulary", cell("publications", "themes", "child-traficking")),
    ("value-pattern", cell("places", "iso_alpha3", "Benin")),
    ("value-too-long", cell("activities", "summary", "x " * 201 + "x")),
    ("value-too-small", cell("agencies", "chapter", "0")),
    ("privacy-mailbox", cell("focal_points", "emails", "someone@gmail.com")),
    ("privacy-birth", cell("focal_points", "responsibility", "Officer, born on 3 May 1970")),
    ("privacy-home", cell("focal_points", "address", "home address: 3 Mill Lane")),
    ("privacy-person", cell("activities", "summary", "Helped a girl named Maria.")),
    ("privacy-identity", cell("activities", "summary", "Helped Maria, 16, from a village.")),
    ("privacy-redacted", still_named),
    ("key-duplicate", twice),
    ("unique-duplicate", same_name),
    ("unique-near-duplicate", nearly_same_name),
    ("row-order", exchanged_rows),
    ("reference-unknown", cell("publications", "agency_id", "iomm")),
    ("reference-unknown", cell("activities", "place_ids", "nigera")),
    ("reference-unknown", cell("figures", "about_id", "nothing")),
    ("id-duplicate", id_of_another_table),
    ("id-prefix", other_prefix),
    ("id-owner", cell("publications", "agency_id", "who")),
    ("id-owner", cell("mandates", "agency_id", "who")),
    ("id-owner", other_source),
    ("passage-unlocated", nowhere),
    ("id-retired", retired),
    ("agency-name", other_agency_name),
    ("end-before-start", end_before_start),
    ("hierarchy-loop", loop),
    ("passage-uncited", uncited),
    ("passage-not-recorded", unmarked),
    ("id-duplicate", id_of_an_agency),
]


@pytest.mark.parametrize(("code", "plant"), PLANTED, ids=[f"{i:02d}-{code}" for i, (code, _) in enumerate(PLANTED)])
def test_a_planted_defect_is_found_at_its_place(copy: Copy, code: str, plant: Callable[[Copy], Place]) -> None:
    place = plant(copy)
    found = [(p.code, p.path, p.line, p.field_number) for p in copy.problems()]
    assert (code, f"data/{place.table}.csv", place.line, place.column) in found, found


def test_the_planted_defects_reach_every_layer_that_a_data_file_can_break() -> None:
    assert {RULES[code].family for code, _ in PLANTED} == {
        "path",
        "bytes",
        "csv",
        "cell",
        "type",
        "privacy",
        "table",
        "package",
    }


def test_a_change_that_the_descriptor_does_not_state_is_found(copy: Copy) -> None:
    copy.set("places", "name", "Somewhere else")
    out = subprocess.run(
        [sys.executable, "-m", "synopsis_data", "validate", str(copy.root)], capture_output=True, text=True, check=False
    )
    assert out.returncode == 1 and "resource-changed" in out.stdout and "synopsis-data format" in out.stdout


def test_one_cause_gives_one_message(copy: Copy) -> None:
    """A broken row does not make every reference to it a problem, nor a repairable file hide what stands behind."""
    copy.edit("agencies", on_line(2, lambda line: line + b","))
    assert [p.code for p in copy.problems()] == ["csv-width"]


def test_a_wrong_id_does_not_make_the_rows_wrong_that_mean_it(copy: Copy) -> None:
    copy.set("sources", "source_id", "SYN2008")
    assert {p.path for p in copy.problems()} == {"data/sources.csv"}
    copy.set("sources", "source_id", "")
    assert [p.code for p in copy.problems()] == ["value-missing"]


def test_a_file_without_a_header_is_one_problem(copy: Copy) -> None:
    copy.edit("agencies", lambda _: b"\n")
    assert {p.code for p in copy.problems()} == {"csv-blank-line", "csv-empty"}


def test_what_can_be_repaired_hides_nothing(copy: Copy) -> None:
    copy.set("places", "iso_alpha3", "Benin", row=2)
    copy.edit("places", lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert [p.code for p in copy.problems()] == ["bytes-bom", "bytes-line-ends", "value-pattern"]


def test_all_problems_of_a_row_are_reported(copy: Copy) -> None:
    copy.set("publications", "publication_type", "raport")
    copy.set("publications", "issued", "2008-13")
    copy.set("publications", "place_ids", "nowhere")
    assert sorted(p.code for p in copy.problems()) == ["reference-unknown", "type-date", "value-not-in-vocabulary"]


def test_a_wrong_reference_names_the_right_one(copy: Copy) -> None:
    copy.set("activities", "place_ids", "Nigeria")
    hints = [p.hint for p in copy.problems() if p.code == "reference-unknown"]
    assert 'Did you mean "nigeria"?' in hints[0] and "data/places.csv, column place_id" in hints[0]
