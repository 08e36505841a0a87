"""The Excel workbook: what Excel makes of it, what people and pandas, polars and our own validator read in it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from synopsis_data.cli import main
from synopsis_data.export import export
from synopsis_data.package import Package
from synopsis_data.schema import Category

from ..conftest import Copy
from ..support.exports import NAMES, Exported, expected, read_as

pytest.importorskip("xlsxwriter")


@pytest.fixture(scope="module")
def file(exported: Exported) -> Path:
    return exported("xlsx")[0]


@pytest.fixture(scope="module")
def book(file: Path) -> Iterator[Any]:
    import openpyxl

    with file.open("rb") as stream:
        workbook = openpyxl.load_workbook(stream)
        yield workbook
        workbook.close()


def test_there_is_a_sheet_per_table_and_what_explains_them(book: Any, package: Package) -> None:
    assert book.sheetnames == ["_read_me", *package.resources, "_dictionary", "_values"]


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_can_be_taken_for_a_date_or_a_formula(book: Any, package: Package, name: str) -> None:
    """Text is text by its type and by its format, also when somebody edits it."""
    sheet = book[name]
    for column, field in enumerate(package.resource(name).schema.fields, 1):
        number = field.type in ("integer", "year", "number")
        for (cell,) in sheet.iter_rows(min_row=2, min_col=column, max_col=column):
            assert cell.value is None or cell.data_type == ("n" if number else "s"), cell.coordinate
            assert cell.value is None or number or cell.number_format == "@"
            assert not cell.is_date


@pytest.mark.parametrize("name", NAMES)
def test_the_header_stays_in_sight_and_filters(book: Any, name: str) -> None:
    sheet = book[name]
    assert (sheet.freeze_panes == "B2" and sheet.auto_filter.ref == sheet.dimensions) or sheet.max_row == 1
    assert sheet["A1"].font.b and sheet["A1"].comment.text
    widths = [sheet.column_dimensions[letter].width for letter in ("A", "B")]
    assert all(8 <= width <= 61 for width in widths)


def test_what_a_spreadsheet_would_spoil_is_whole(book: Any) -> None:
    def column(sheet: str, name: str) -> list[Any]:
        rows = list(book[sheet].iter_rows(values_only=True))
        return [row[rows[0].index(name)] for row in rows[1:]]

    assert "004" in column("places", "m49") and "+41227996452" in column("focal_points", "telephone")
    assert "2008-02" in column("focal_points", "as_of") and "1999-03" in column("activities", "start_date")
    assert 12300000 in column("figures", "value") and 0.5 in column("figures", "value")


def test_a_text_that_looks_like_a_formula_stays_a_text(copy: Copy, tmp_path: Path) -> None:
    """The validator refuses such cells; whoever exports without validating is safe all the same."""
    import openpyxl

    copy.set("places", "name", '=HYPERLINK("http://example.org")')
    copy.set("places", "name", "http://example.org", row=2)
    target = export(Package(copy.root), "xlsx", tmp_path / "x.xlsx")[0]
    with target.open("rb") as stream:
        workbook = openpyxl.load_workbook(stream)
        cells = workbook["places"]["B2"], workbook["places"]["B3"]
        workbook.close()
    assert [(c.data_type, c.hyperlink) for c in cells] == [("s", None), ("s", None)]


def test_the_dictionary_sheet_has_every_column(book: Any, package: Package) -> None:
    header, *rows = book["_dictionary"].iter_rows(values_only=True)
    found = [
        (row[header.index("table_name")], row[header.index("column_name")], row[header.index("description")])
        for row in rows
    ]
    assert found == [(n, f.name, f.description) for n, r in package.resources.items() for f in r.schema.fields]
    header, *rows = book["_values"].iter_rows(values_only=True)
    assert header == ("vocabulary", *Category._fields)
    for name, column in (("activities", "themes"), ("activities", "frequency"), ("activities", "scope")):
        stated = package.resource(name).schema.field(column).vocabulary.values()
        assert [row[1:-1] for row in rows if row[0] == column] == [
            tuple(word or None for word in c[:-1]) for c in stated
        ]
        assert [row[-1] for row in rows if row[0] == column] == [
            "; ".join(map(str, c.mappings)) or None for c in stated
        ]


def test_the_first_sheet_says_what_it_is_and_how_to_cite_it(book: Any, package: Package) -> None:
    text = "\n".join(str(value) for row in book["_read_me"].iter_rows(values_only=True) for value in row if value)
    assert package.version in text and "CC" not in package.version
    assert "Creative Commons" in text and "Multi-Agency Synopsis" in text and "do not add them up" in text


def test_nothing_in_the_file_is_a_clock(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        assert {entry.date_time[:2] for entry in archive.infolist()} == {(1980, 1)}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_our_validator_reads_it_as_an_update_that_changes_nothing(file: Path) -> None:
    out = CliRunner().invoke(main, ["validate", str(file)])
    assert out.exit_code == 0 and "no changes" in out.output and f"{len(NAMES)} tables" in out.output, out.output


def test_an_edited_copy_is_read_as_an_update(file: Path, tmp_path: Path) -> None:
    """With its links and wrapped cells: what another program saves is read as what was edited, and nothing else."""
    import openpyxl

    with file.open("rb") as stream:
        workbook = openpyxl.load_workbook(stream)
        workbook["places"]["B2"] = "Afghanistan (edited)"
        workbook.save(tmp_path / "edited.xlsx")
        workbook.close()
    out = CliRunner().invoke(main, ["validate", str(tmp_path / "edited.xlsx")])
    assert "1 changed" in out.output and "name: Afghanistan → Afghanistan (edited)" in out.output, out.output


def test_an_id_leads_to_its_row_and_shows_its_name(book: Any) -> None:
    sheet = book["participations"]
    names = [cell.value for cell in sheet[1]]
    for name in ("about_id", "organization_id"):
        for (cell,) in sheet.iter_rows(min_row=2, min_col=names.index(name) + 1, max_col=names.index(name) + 1):
            table, _, place = cell.hyperlink.location.partition("!")
            assert book[table.strip("'")][place].value == cell.value and cell.hyperlink.tooltip
    organization = sheet.cell(2, names.index("organization_id") + 1)
    assert organization.hyperlink.tooltip == "Committee on the Elimination of Discrimination against Women"
    assert sheet["A2"].hyperlink is None


def test_an_address_leads_into_the_web(book: Any) -> None:
    header = [cell.value for cell in book["sources"][1]]
    cells = [row[header.index("url")] for row in book["sources"].iter_rows(min_row=2)]
    assert all(cell.hyperlink.target == cell.value for cell in cells if cell.value) and any(
        cell.value for cell in cells
    )


def test_it_prints_across_on_one_page_with_its_header_on_each(book: Any) -> None:
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape" and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0 and "&P" in sheet.oddFooter.right.text
        assert sheet.title == "_read_me" or sheet.print_title_rows == "$1:$1"


def test_long_texts_are_wrapped_and_lists_are_not(book: Any) -> None:
    header = {cell.value: cell.column_letter for cell in book["activities"][1]}
    assert book["activities"][f"{header['summary']}2"].alignment.wrap_text
    assert not book["activities"][f"{header['passage_ids']}2"].alignment.wrap_text


def test_pandas_reads_it(file: Path, package: Package) -> None:
    """With the types of the schemas: pandas makes 4 of a text 004 where nobody tells it otherwise."""
    import pandas

    numbers = {"integer": "Int64", "year": "Int64", "number": "Float64"}
    for name in NAMES:
        kinds = {field.name: numbers.get(field.type, "string") for field in package.resource(name).schema.fields}
        frame = pandas.read_excel(file, sheet_name=name, dtype=kinds, engine="openpyxl")
        rows = frame.astype(object).where(frame.notna(), None).itertuples(index=False)
        assert read_as(package, name, list(frame.columns), rows) == expected(package)[name], name
