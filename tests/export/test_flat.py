"""Flat tables outside Python: CSV for spreadsheets, and a workbook to read."""

from __future__ import annotations

import csv
from typing import Any

import pytest

import synopsis_data as synopsis

from ..support.exports import NAMES, Exported


@pytest.mark.parametrize("name", NAMES)
def test_the_csv_files_are_the_flat_views(exported: Exported, name: str) -> None:
    (file,) = (file for file in exported("flat") if file.name == f"{name}.csv")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")  # by which Excel knows UTF-8
    assert file.read_text(encoding="utf-8-sig") == synopsis.flat(name).to_csv()


@pytest.fixture(scope="module")
def book(exported: Exported) -> Any:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    return openpyxl.load_workbook(exported("flat-xlsx")[0])


@pytest.mark.parametrize("name", NAMES)
def test_the_workbook_has_the_flat_views(book: Any, name: str) -> None:
    header, *rows = book[name].iter_rows(values_only=True)
    view = synopsis.flat(name)
    assert header == view.columns
    assert [dict(zip(header, row, strict=True)) for row in rows] == view.to_dicts()


def test_an_id_in_the_workbook_leads_to_its_row(book: Any) -> None:
    for table in ("participations", "activities", "mandates"):
        header = [cell.value for cell in book[table][1]]
        linked = 0
        for row in book[table].iter_rows(min_row=2):
            for name, cell in zip(header, row, strict=True):
                if name.endswith("_id") and name != header[0] and cell.value:
                    sheet, _, place = cell.hyperlink.location.partition("!")
                    assert book[sheet.strip("'")][place].value == cell.value
                    linked += 1
        assert linked > 100


def test_it_says_that_it_is_for_reading(book: Any) -> None:
    text = " ".join(str(value) for row in book["_read_me"].iter_rows(values_only=True) for value in row if value)
    assert "To edit the data, use the format xlsx" in text
    assert book["activities"].print_title_rows == "$1:$1" and book["activities"].page_setup.orientation == "landscape"


def test_the_nodes_and_edges_are_files_that_fit_together(exported: Exported) -> None:
    files = {file.name: file for file in exported("graph")}

    def read(name: str) -> list[dict[str, str]]:
        with files[name].open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    nodes, edges = read("nodes.csv"), read("edges.csv")
    ids = {node["id"] for node in nodes}
    assert len(ids) == len(nodes) == len(synopsis.organizations) + len(synopsis.instruments)
    assert all(edge["source"] in ids and edge["target"] in ids for edge in edges)
    assert files["edges.csv"].read_text(encoding="utf-8") == synopsis.edges().to_csv()
    iom = next(node for node in nodes if node["id"] == "iom")
    assert iom == {
        "id": "iom", "label": "IOM", "name": "International Organization for Migration", "kind": "agency",
        "type": "intergovernmental", "country": "",
    }  # fmt: skip
