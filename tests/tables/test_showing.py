"""How tables and rows show themselves: in notebooks, in `help`, and what is tied to a row."""

from __future__ import annotations

import html
import inspect
import pydoc
import re
import subprocess
import sys

import pytest

import synopsis_data as synopsis
from synopsis_data.tables import Table
from synopsis_data.tables.relations import links


def cells(text: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", text)
    return [[html.unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


def test_a_notebook_shows_ten_rows_and_what_is_filled_in_them() -> None:
    text = synopsis.activities._repr_html_()
    head, *body = cells(text)
    assert head[:2] == ["activity_id", "title"] and len(body) == 10
    assert [row[:2] for row in body] == [[a.id, a.title] for a in synopsis.activities[:10]] or "…" in text
    first = synopsis.activities[:10]
    assert set(head) == {c for c in first.columns if any(getattr(row, c) not in (None, ()) for row in first)}
    assert len(head) < len(first.columns)
    assert all(len(cell) <= 80 for row in body for cell in row) and any(
        cell.endswith("…") for row in body for cell in row
    )
    assert "activities: 181 rows, the first 10 shown" in text
    assert text.count("text-align: left") == len(head) * 11
    assert "first 10" not in synopsis.agencies[:3]._repr_html_()


def test_an_empty_table_shows_its_name() -> None:
    empty = synopsis.publications.where(agency_id="iom").where(agency_id="ilo")
    assert "publications: 0 rows" in empty._repr_html_()


def test_a_view_shows_itself_as_a_table_does() -> None:
    head, *body = cells(synopsis.flat("databases")._repr_html_())
    assert head[:2] == ["database_id", "name"] and len(body) == 10


def test_a_row_shows_a_line_for_each_column_that_is_filled() -> None:
    row = synopsis.activities["undp-uniap"]
    shown = cells(row._repr_html_())
    filled = [column for column, value in row.to_dict().items() if value not in (None, ())]
    assert [line[0] for line in shown] == filled
    assert dict(map(tuple, shown))["summary"] == row.summary  # type: ignore[arg-type]


def test_nothing_of_the_data_is_markup() -> None:
    evil = "<script>alert('&')</script>"
    agency = synopsis.agencies["iom"].__replace__(name=evil, summary=evil)
    table = Table.of(synopsis.Agency, [agency], agency._home())
    for text in (agency._repr_html_(), table._repr_html_(), synopsis.flat(table)._repr_html_()):
        assert "<script" not in text and html.escape(evil) in text
    described = synopsis.agencies.describe()
    described.description, described.columns = (
        evil,
        (described.columns[0]._replace(description=evil, values={evil: evil}),),
    )
    assert "<script" not in described._repr_html_() and described._repr_html_().count(html.escape(evil)) == 4
    place = synopsis.places["thailand"].__replace__(name=evil)
    related = type(synopsis.agencies["iom"].related())({"places": (place,)})
    assert "<script" not in related._repr_html_()


def test_a_notebook_completes_ids() -> None:
    assert synopsis.agencies._ipython_key_completions_() == list(synopsis.agencies.ids)


def test_a_table_says_what_it_and_its_columns_mean() -> None:
    schema = synopsis.activities.schema
    described = synopsis.activities.describe()
    assert (described.description, described.row, described.rows) == (schema.description, schema.row, 181)
    assert [column.description for column in described.columns] == [field.description for field in schema.fields]
    kinds = {column.name: column.kind for column in described.columns}
    assert kinds["place_ids"] == "list of ids of places, may be empty" or kinds["place_ids"] == "ids of places"
    assert kinds["start_date"] == "date, may be empty" and kinds["title"] == "text"
    text, page = re.sub(r"\s+", " ", repr(described)), html.unescape(described._repr_html_())
    for field in schema.fields:
        assert field.name in text and field.description in text and field.description in page
        for value, category in field.vocabulary.items():
            assert f"- {value}: {category.definition}" in text and category.definition in page
    assert "One row is one undertaking" in text and schema.usage[0] in text
    assert max(map(len, repr(described).splitlines())) <= 100


def test_help_says_what_a_column_and_a_table_mean() -> None:
    text = pydoc.plain(pydoc.render_doc(synopsis.Activity))
    for field in synopsis.activities.schema.fields:
        assert field.description.split(".")[0] in re.sub(r"\n *\| *", " ", text), field.name
    assert "The column" not in text
    assert inspect.getdoc(synopsis.Figure.qualifier) == synopsis.figures.schema.field("qualifier").description
    table = pydoc.plain(pydoc.render_doc(synopsis.activities))
    assert synopsis.activities.schema.description.split(",")[0] in table and "start_date  (date" in table
    assert "The rows of one table, in the order of the file" in pydoc.plain(pydoc.render_doc(synopsis.Table))


def test_what_columns_mean_is_read_only_when_it_is_asked_for() -> None:
    code = (
        "import sys, synopsis_data as s; len(s.activities), s.activities['undp-uniap'].title; "
        "print('synopsis_data.schema' in sys.modules); s.Activity.title.__doc__; print('synopsis_data.schema' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.split() == ["False", "True"]


def test_a_row_knows_what_is_tied_to_it() -> None:
    thailand = synopsis.places["thailand"]
    related = thailand.related()
    assert related == {link.name: link.rows for link in links(thailand._home(), thailand)}
    assert related["activities"] == tuple(thailand.activities) and all(related.values())
    lines = repr(related).splitlines()
    assert f"activities ({len(thailand.activities)})" in lines
    first = thailand.activities[0]
    assert f"  {first.id}  {first.title}" in lines
    long = synopsis.agencies["iom"].related()
    assert len(long["chapter_passages"]) > 10 and f"  … and {len(long['chapter_passages']) - 10} more" in repr(long)
    assert first.title in html.unescape(related._repr_html_())
    with pytest.raises(synopsis.DetachedRecordError):
        synopsis.Place(**thailand.to_dict()).related()
