"""A reader's own copy as the site shows it: what `trace` finds, with the words around and the page."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from synopsis_data.cli import main
from synopsis_data.package import Package
from synopsis_data.provenance.fingerprint import fingerprints, words
from synopsis_data.tracing import OwnCopy

from ..conftest import Copy
from .test_provenance import a_text, reflowed


@pytest.fixture
def text(copy: Copy) -> str:
    """A made-up document, whose passages the package in `copy` has."""
    rows = copy.rows("passages")
    header = rows[0]
    own = [row for row in rows[1:] if row[header.index("source_id")] == "syn2008"]
    paragraphs = a_text(3, len(own))
    for row, prints, paragraph in zip(own, fingerprints(paragraphs), paragraphs, strict=True):
        row[header.index("words")], row[header.index("fingerprint")] = str(len(words(paragraph))), ";".join(prints)
    copy.write("passages", rows)
    return reflowed(paragraphs)


def test_the_same_as_the_command_line(copy: Copy, text: str) -> None:
    file = copy.root.parent / "copy.txt"
    file.write_text(text, encoding="utf-8")
    own = OwnCopy(text.encode(), Package(copy.root))
    arguments = ["trace", "--source", str(file), "--package", str(copy.root), "--json"]
    everything = json.loads(CliRunner().invoke(main, [*arguments, "--all"]).output)
    assert json.loads(json.dumps(own.everything())) == everything
    passages = own.passages()
    assert [p["id"] for p in passages if not p["found"]] == everything["not_found"]
    assert [p["id"] for p in passages if p["found"] == "position"] == everything["by_position"]
    (shown,) = json.loads(CliRunner().invoke(main, [*arguments, "syn2008-iom-003"]).output)
    passage = own.passage("syn2008-iom-003")
    assert " ".join("".join(part for part, _ in passage["pieces"]).split()) == shown["text"]
    assert [row["id"] for row in passage["rows"]] == [row["id"] for row in shown["cited_by"]]


def test_the_words_around_a_passage_and_its_page(copy: Copy, text: str) -> None:
    half = text.index("\n\n", len(text) // 2)
    paged = f"{text[:half]}\n\n\f{text[half:]}"
    own = OwnCopy(paged.encode(), Package(copy.root))
    pages = []
    for passage in own.passages():
        found = own.passage(passage["id"])
        shown = "".join(part for part, _ in found["pieces"])
        assert f"{found['before']}{shown}{found['after']}" in paged
        pages.append(found["page"])
    assert set(pages) == {1, 2}
    assert OwnCopy(text.encode(), Package(copy.root)).passage("syn2008-iom-003")["page"] is None


def test_another_document_has_no_passage(copy: Copy) -> None:
    own = OwnCopy("Something else, in UTF-16.".encode("utf-16"), Package(copy.root))
    assert {passage["found"] for passage in own.passages()} == {None}
    assert "pieces" not in own.passage("syn2008-iom-003")
