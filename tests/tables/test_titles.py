"""What rows are called: one title for every row, the same wherever rows are shown."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from click.testing import CliRunner

import synopsis_data as synopsis
from synopsis_data.cli import main
from synopsis_data.package import Package
from synopsis_data.tables.record import make
from synopsis_data.tables.titles import name, short, shorten, title

from ..conftest import ROOT, Copy
from ..support.exports import Exported

TABLES = list(Package(ROOT).resources)


@pytest.mark.rows
@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_called_by_its_id(table: str) -> None:
    for row in synopsis.load(table):
        for called in (title(row), name(row), short(row)):
            assert called.strip() == called != "" and row.id not in called.split(), row.id
            assert not re.search(r"\b(None|\(\))", called), called


@pytest.mark.rows
@pytest.mark.parametrize("table", TABLES)
def test_a_title_tells_a_row_from_the_others_of_its_table(table: str) -> None:
    """But for what the source itself calls the same: two editions of a report, the city and the State of New York."""
    rows = synopsis.load(table)
    assert len({title(row) for row in rows}) >= 0.93 * len(rows)


def test_what_has_no_name_is_called_by_what_it_says() -> None:
    def called(table: str, key: str) -> str:
        return title(synopsis.load(table)[key])

    assert called("participations", "undp-uniap-ecpat-member") == "Member: ECPAT in UNIAP"
    assert called("passages", "syn2008-unodc-003") == "UNODC chapter, pp. 3–6, passage 3"
    assert called("passages", "syn2008-front-003").startswith("Front matter, ")
    assert called("passages", "ror-007") == (
        f"{shorten(synopsis.passages['ror-007'].source.title, 60)}, Release v2.7: the record that holds the value"
    )
    assert (
        called("figures", "ilo-child-victims-share")
        == "Almost half: Share of children among the victims of trafficking"
    )
    assert called("mandates", "ilo-elimination-of-trafficking").startswith("ILO: The organization works towards")
    assert called("mandates", "unicef-not-isolated") == "UNICEF does not treat trafficking as a separate issue."
    assert called("mandates", "unicef-crc-basis").startswith("UNICEF's mandate comes from")
    assert called("identifiers", "1951-refugee-convention-untc") == "UN Treaty Collection V-2 (1951 Convention)"
    assert called("focal_points", "ilo-beate-andrees") == "Ms. Beate Andrees"
    assert called("errata", "err-syn2008-front-005-1") == (
        "“United Nations Office on Drugs”, read “United Nations Office on Drugs and Crime” (Front matter, passage 5)"
    )
    event = next(event for event in synopsis.change_events if event.about_id == "undaw")
    assert title(event).startswith("UNDAW: merged into United Nations Entity for Gender Equality")
    assert title(event).endswith(", 2010-07-02")


def test_a_name_is_never_cut_and_a_summary_is() -> None:
    longest = max(synopsis.publications, key=lambda row: len(row.title))
    assert title(longest) == longest.title and len(longest.title) > 120
    assert all(len(title(row)) < 230 for row in synopsis.mandates)


def test_a_row_that_names_one_that_is_not_there_is_shown_all_the_same(copy: Copy) -> None:
    copy.set("participations", "organization_id", "nowhere")
    row = next(iter(synopsis.open(copy.root).participations))
    assert title(row).startswith("Implementer: nowhere in ")


def test_a_row_without_a_dataset_has_a_title() -> None:
    row: Any = synopsis.participations["undp-uniap-ecpat-member"]
    alone = make(type(row), row._values)
    assert title(alone) == "Member: ecpat in undp-uniap"


@pytest.mark.parametrize("table", ["participations", "passages", "mandates", "errata"])
def test_the_command_line_shows_it(table: str) -> None:
    row = list(synopsis.load(table))[-1]
    shown = json.loads(CliRunner().invoke(main, ["show", row.id, "--json"]).output)[0]
    assert shown["title"] == title(row)
    listed = CliRunner().invoke(main, ["show", table]).output
    assert f"  {title(row)}\n" in listed


def test_the_passages_of_a_row_are_not_shown_under_their_ids() -> None:
    passage = synopsis.databases["iom-ctm"].passages[0]
    out = " ".join(CliRunner().invoke(main, ["show", "iom-ctm"]).output.split())
    assert f"{title(passage)} [{passage.id}]" in out


def test_the_database_has_it(exported: Exported) -> None:
    with closing(sqlite3.connect(exported("sqlite")[0])) as database:
        labels = dict(database.execute("SELECT id, label FROM records"))
    rows = {row.id: row for table in reversed(TABLES) if table != "retired_ids" for row in synopsis.load(table)}
    assert labels == {key: title(row) for key, row in rows.items()}


def test_linked_data_has_it(exported: Exported) -> None:
    nodes = json.loads(exported("jsonld")[0].read_bytes())["@graph"]
    labels = {node["@id"].rpartition("/")[2]: node.get("rdfs:label") for node in nodes if "@id" in node}
    for table in ("participations", "passages", "agencies"):
        for row in synopsis.load(table):
            assert labels[f"{row.id}.html#it"] == title(row)


def test_mappings_have_it(exported: Exported) -> None:
    lines = exported("sssom")[0].read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(io.StringIO("\n".join(li for li in lines if not li.startswith("#"))), delimiter="\t"))
    assert "Association of Southeast Asian Nations (ASEAN)" in {row["subject_label"] for row in rows}
