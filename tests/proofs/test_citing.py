"""Citations are read back by what people import them with: reference managers and a processor of CSL."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

import synopsis_data as synopsis
from synopsis_data.citing import cite

from ..citing.test_citing import NASTY, TITLE, everything
from ..conftest import Copy

pytestmark = pytest.mark.slow


def bibtex(text: str) -> dict[str, dict[str, Any]]:
    """Read BibTeX as a reference manager does: authors apart, TeX turned back into characters."""
    library = bibtexparser.parse_string(text, append_middleware=[SeparateCoAuthors(), LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    return {
        entry.key: {"type": entry.entry_type, **{f.key: f.value for f in entry.fields}} for entry in library.entries
    }


def test_the_citations_of_all_rows_are_read_back() -> None:
    entries = {e for row in everything() for e in cite(row, "bibtex").strip().split("\n\n")}
    read = bibtex("\n\n".join(sorted(entries)))
    assert len(read) == len(entries) > len(everything()) - 20
    assert all(e["author"] and e["title"] and (e.get("year") or e["urldate"]) for e in read.values())


def test_the_open_pages_of_the_last_chapter_are_read_back() -> None:
    row = synopsis.agencies["who"]
    assert bibtex(cite(row, "bibtex"))["syn2008-who"]["pages"] == "46+"
    assert rispy.loads(cite(row, "ris"))[0]["start_page"] == "46" and "end_page" not in rispy.loads(cite(row, "ris"))[0]


def test_bibtex_is_read_back() -> None:
    read = bibtex(cite(synopsis.databases["iom-ctm"], "bibtex"))
    chapter = read["syn2008-iom"]
    assert chapter["type"] == "incollection" and chapter["booktitle"] == TITLE
    assert chapter["author"] == ["{United Nations Office on Drugs and Crime}"], "one author, not two joined by “and”"
    assert (chapter["publisher"], chapter["address"], chapter["year"]) == ("United Nations", "New York", "2008")
    assert "pages     = {7--10}" in cite(synopsis.databases["iom-ctm"], "bibtex")


def test_ris_is_read_back_and_its_lines_have_the_form_of_the_specification() -> None:
    text = cite(synopsis.databases["iom-ctm"], "ris")
    assert text.endswith("ER  - \r\n") and text.count("\n") == text.count("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.split("\r\n")[:-1])
    chapter, data = rispy.loads(text)
    assert chapter["type_of_reference"] == "CHAP" and chapter["secondary_title"] == TITLE
    assert (chapter["start_page"], chapter["end_page"], chapter["place_published"]) == ("7", "10", "New York")
    assert data["type_of_reference"] == "DATA" and data["edition"] == synopsis.data_version


def test_csl_json_has_known_properties_and_a_processor_prints_it() -> None:
    known = files("citeproc") / "data" / "schema" / "schemas" / "styles"
    variables = set(re.findall(r'"([\w-]+)"', (known / "csl-variables.rnc").read_text(encoding="utf-8")))
    types = set(re.findall(r'"([\w-]+)"', (known / "csl-types.rnc").read_text(encoding="utf-8")))
    for row in (None, *(next(iter(synopsis.load(t))) for t in synopsis.__all__[:14])):
        items = json.loads(cite(row, "csl-json"))
        assert all(set(item) <= variables | {"id", "type"} and item["type"] in types for item in items)
    items = json.loads(cite(synopsis.databases["iom-ctm"], "csl-json"))
    style = CitationStylesStyle("harvard-cite-them-right", validate=True)
    shown = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        shown.register(Citation([CitationItem(item["id"])]))
    first, second = map(str, shown.bibliography())
    assert first.startswith(
        "United Nations Office on Drugs and Crime (2008) “International Organization for Migration”"
    )
    assert first.endswith("New York: United Nations, pp. 7–10.") and "record iom-ctm" in second


@pytest.mark.parametrize("column", ["title", "publisher", "place"])
def test_special_characters_are_read_back(copy: Copy, column: str) -> None:
    at = [row[0] for row in copy.rows("sources")].index("syn2008")
    copy.set("sources", column, NASTY, row=at)
    data = synopsis.open(copy.root)
    field = {"title": "title", "publisher": "publisher", "place": "address"}[column]
    entry = bibtex(cite(style="bibtex", dataset=data))["syn2008"]
    # The reader takes the circumflex of TeX for a modifier letter, and does not know the names that TeX has for braces.
    assert entry[field].replace("ˆ", "^") == NASTY.replace("{", "").replace("}", "")
    field = {"title": "title", "publisher": "publisher", "place": "place_published"}[column]
    assert rispy.loads(cite(style="ris", dataset=data))[0][field] == NASTY


def test_no_value_begins_another_reference(copy: Copy) -> None:
    at = [row[0] for row in copy.rows("sources")].index("syn2008")
    copy.set("sources", "title", "A\nER  - \nTY  - BOOK\x1b[31m\u2028B", row=at)
    data = synopsis.open(copy.root)
    assert len(rispy.loads(cite(style="ris", dataset=data))) == 2


def pandoc(text: str, form: str, *options: str, tmp_path: Path) -> str:
    """Return what pandoc makes of citations in a form; the group `proofs` brings one, any other does too."""
    try:
        import pypandoc

        program = pypandoc.get_pandoc_path()
    except (ImportError, OSError):
        program = shutil.which("pandoc") or pytest.skip("needs pandoc")
    known = subprocess.run([program, "--list-input-formats"], capture_output=True, text=True, check=True).stdout.split()
    if form not in known:
        pytest.skip(f"this pandoc cannot read {form}: it is older than 3.0")
    file = tmp_path / "references"
    file.write_bytes(text.encode())
    command = [program, "-f", form, *options, "--wrap", "none", str(file)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.mark.parametrize(
    ("style", "form"), [("bibtex", "bibtex"), ("bibtex", "biblatex"), ("ris", "ris"), ("csl-json", "csljson")]
)
def test_pandoc_keeps_bodies_whole_and_chapters_in_their_book(style: str, form: str, tmp_path: Path) -> None:
    text = cite(synopsis.databases["iom-ctm"], style)
    chapter, data = json.loads(pandoc(text, form, "-t", "csljson", tmp_path=tmp_path))
    for item, name in (chapter, "United Nations Office on Drugs and Crime"), (data, "The synopsis-data contributors"):
        assert [set(author.values()) for author in item["author"]] == [{name}]
    assert (chapter["type"], chapter["title"]) == ("chapter", "International Organization for Migration")
    assert (chapter["container-title"], chapter["page"]) == (TITLE, "7-10")
    assert "record iom-ctm" in data["title"].replace('<span class="nocase">', "")


def test_pandoc_keeps_a_body_with_a_comma_whole(tmp_path: Path) -> None:
    source = next(source for source in synopsis.sources if "," in (source.publisher or "") and not source.authors)
    first, _ = json.loads(pandoc(cite(source, "ris"), "ris", "-t", "csljson", tmp_path=tmp_path))
    assert [set(author) for author in first["author"]] == [{"family"}]


@pytest.mark.parametrize(("style", "form"), [("bibtex", "biblatex"), ("csl-json", "csljson")])  # RIS knows no marks
def test_a_style_that_puts_titles_into_capitals_leaves_ids_alone(style: str, form: str, tmp_path: Path) -> None:
    shown = pandoc(cite(synopsis.databases["iom-ctm"], style), form, "--citeproc", "-t", "plain", tmp_path=tmp_path)
    assert "Record iom-ctm" in shown or "record iom-ctm" in shown
    assert "United Nations Office on Drugs and Crime. 2008. “International Organization for Migration.” In " in shown
