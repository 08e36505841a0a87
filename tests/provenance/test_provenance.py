"""From rows to passages: found in a copy of the reader's own, whatever its line breaks; literals; coverage."""

from __future__ import annotations

import json
import os
import random
import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

import synopsis_data as synopsis
from synopsis_data.cli import main
from synopsis_data.package import Package
from synopsis_data.provenance.copy import FINGERPRINT, POSITION, Copy
from synopsis_data.provenance.coverage import coverage, total
from synopsis_data.provenance.fingerprint import fingerprints, words
from synopsis_data.provenance.literals import literals
from synopsis_data.provenance.trace import Evidence, cited

from ..conftest import ROOT

SOURCE = Path(os.environ.get("SYNOPSIS_SOURCE") or next(ROOT.parent.glob("*/source/synopsis-2008.txt"), "none"))
"""The document as text, where a machine has it: it is not ours to ship."""


class Made(NamedTuple):
    """A passage of a made-up document."""

    passage_id: str
    words: int
    fingerprint: tuple[str, ...]


SYLLABLES = ("ba", "co", "di", "fu", "ga", "he", "ji", "lo", "mu", "ne", "pa", "ri", "so", "tu", "ve", "wa", "xi", "zo")


def a_text(seed: int, passages: int = 60) -> list[str]:
    """Return paragraphs of made-up words: some long, some short, some ending in a list or holding hyphens and quotes."""
    rng = random.Random(seed)
    vocabulary = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(900)]
    made = []
    for number in range(passages):
        size = rng.choice([6, 12, 25, 60, 120, 200])
        text = rng.choices(vocabulary, k=size)
        text[0] = text[0].capitalize()
        if number % 5 == 0:
            text[2] = f"anti-{text[2]}"
            text[3] = f"“{text[3]}’s”"
        made.append(" ".join(text) + ".")
    return made


def passages_of(paragraphs: list[str]) -> list[Made]:
    prints = fingerprints(paragraphs)
    return [Made(f"p-{i:03d}", len(words(p)), prints[i]) for i, p in enumerate(paragraphs)]


def reflowed(paragraphs: list[str]) -> str:
    return "\n\n".join(textwrap.fill(p, 61, break_on_hyphens=False) for p in paragraphs)


def hyphenated(paragraphs: list[str]) -> str:
    """Cut every ninth long word at a line end."""
    count = 0

    def cut(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"{match[0][:4]}-\n{match[0][4:]}" if count % 9 == 0 else match[0]

    return "\n\n".join(re.sub(r"[a-z]{7,}", cut, p) for p in paragraphs)


def straight(paragraphs: list[str]) -> str:
    return "\r\n\r\n".join(paragraphs).replace("“", '"').replace("”", '"').replace("’", "'")


def with_furniture(paragraphs: list[str]) -> str:
    """Put a page header and a page number after every thirty lines, wherever that falls."""
    lines = reflowed(paragraphs).split("\n")
    out = []
    for number, line in enumerate(lines, 1):
        out.append(line)
        if number % 30 == 0:
            out += ["", f"{number // 30}", "", "A Header of the Page That Is No Part of the Text", ""]
    return "\n".join(out)


def one_word_changed(paragraphs: list[str]) -> str:
    changed = []
    for p in paragraphs:
        tokens = p.split()
        tokens[len(tokens) // 2] = "otherwise"
        changed.append(" ".join(tokens))
    return "\n\n".join(changed)


def everything(paragraphs: list[str]) -> str:
    return with_furniture(one_word_changed(straight(paragraphs).split("\r\n\r\n")).split("\n\n"))


@pytest.mark.parametrize(
    ("damage", "shortest"),
    [
        (reflowed, 5),
        (hyphenated, 5),
        (straight, 5),
        (with_furniture, 12),
        (one_word_changed, 12),
        (everything, 25),
    ],
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_passages_are_found_in_a_copy_that_differs(
    damage: Callable[[list[str]], str], shortest: int, seed: int
) -> None:
    paragraphs = a_text(seed)
    made = passages_of(paragraphs)
    copy = Copy(damage(paragraphs))
    places = copy.locate(made)
    """A passage of at least `shortest` words is found by its fingerprint, a shorter one at least by its place."""
    assert len(places) == len(made)
    assert all(places[p.passage_id].by == FINGERPRINT for p in made if p.words >= shortest)
    for passage, paragraph in zip(made, paragraphs, strict=True):
        place = places[passage.passage_id]
        right = words(paragraph)
        got = copy.words[place.start : place.end]
        common = len(set(got) & set(right)) / len(set(right))
        assert common > 0.6 or place.by == POSITION, passage.passage_id


def test_the_ends_of_a_passage_are_exact_where_paragraphs_stand_apart() -> None:
    paragraphs = a_text(7)
    made = passages_of(paragraphs)
    copy = Copy(reflowed(paragraphs))
    for passage, paragraph in zip(made, paragraphs, strict=True):
        place = copy.locate(made)[passage.passage_id]
        assert copy.words[place.start : place.end] == words(paragraph)


def test_a_footnote_inside_a_paragraph_is_not_taken_for_its_text() -> None:
    first, note, last = a_text(11, 40)[5:8]
    long = " ".join(a_text(13, 3))
    half = long.split()
    middle = len(half) // 2
    paragraphs = [first, long, note, last]
    made = passages_of(paragraphs)
    text = "\n\n".join([first, " ".join(half[:middle]), note, " ".join(half[middle:]), last])
    copy = Copy(text)
    places = copy.locate(made)
    stretch = copy.stretch(places["p-001"], places.values())
    assert stretch.words == words(long)
    assert copy.stretch(places["p-002"], places.values()).words == words(note)


def test_another_document_holds_nothing() -> None:
    made = passages_of(a_text(1))
    assert not [p for p in Copy("\n\n".join(a_text(99))).locate(made).values() if p.by == FINGERPRINT]
    assert Copy("").locate(made) == {}


def printed(text: str) -> Callable[[synopsis.Record], dict[str, bool]]:
    """Return a function that says of each literal of a row whether it is in `text`."""
    copy = Copy(text)

    class Whole(NamedTuple):
        start: int = 0
        end: int = len(copy.words)

    stretch = copy.stretch(Whole())  # type: ignore[arg-type]
    return lambda row: {f"{x.column}={x.value}": bool(x.find(stretch)) for x in literals(row)}


def record(table: str, **values: object) -> synopsis.Record:
    kind = type(next(iter(synopsis.load(table))))
    empty = {c: () if t == "list" else None for c, t in zip(kind.COLUMNS, kind.TYPES, strict=True)}
    return kind(**{**empty, kind.COLUMNS[0]: "x", **values})


@pytest.mark.parametrize(
    ("table", "values", "text"),
    [
        ("focal_points", {"telephone": "+431260604355"}, "Tel: (+43-1) 26060-4355"),
        ("focal_points", {"fax": "+390116313368"}, "Fax: (+39-011) 6313-368"),
        ("focal_points", {"emails": ("a.b@example.org",)}, "E-mail: a.b@exam-\nple.org or none".replace("-\n", "\n")),
        ("activities", {"start_date": "2008-02-13", "end_date": "2008-02-15"}, "from 13 to 15 February 2008"),
        ("activities", {"start_date": "2005-05-17"}, "held on 17-20 May 2005"),
        ("activities", {"url": "http://www.example.org/a_b/c.pdf"}, "see www.example.org/a_b/\nc.pdf."),
        ("figures", {"value": 2_400_000.0, "printed": "2.4 million"}, "some 2.4 million people"),
        ("figures", {"value": 15_000.0}, "approximately 15,000 persons.¹"),
        ("figures", {"value": 3.0}, "for a three-year period"),
        ("figures", {"value": 12.0}, "more than a dozen experts"),
        ("places", {"name": "East Africa"}, "in East and Central Africa"),
        ("instruments", {"title": "1951 Convention Relating to Status"}, "the 1951 Convention and/or 1967 Protocol relating to Status"),
        ("publications", {"title": "A “quoted” Title", "title_type": "printed"}, 'the report a "quoted"\ntitle, 2005'),
        ("publications", {"languages": ("hr",)}, "translated into Serbian and Croatian"),
        ("organizations", {"name": "Human Trafficking Unit"}, "the Human Traf-\nficking Unit"),
    ],
)  # fmt: skip
def test_a_literal_is_found_as_the_source_prints_it(table: str, values: dict[str, object], text: str) -> None:
    found = printed(text)(record(table, **values))
    assert found and all(found.values()), found


@pytest.mark.parametrize(
    ("table", "values", "text"),
    [
        ("focal_points", {"telephone": "+431260604355"}, "Tel: (+43-1) 26060-4356"),
        ("activities", {"start_date": "2008-02-13"}, "13 January 2008, and in February"),
        ("figures", {"value": 15.0}, "approximately 15,000 persons, in 2015"),
        ("figures", {"value": 2_400_000.0}, "some 2.45 million people"),
        ("places", {"name": "West Africa"}, "in East and Central Africa"),
        ("publications", {"title": "Another Title", "title_type": "printed"}, "a title"),
    ],
)
def test_a_literal_that_is_not_there_is_not_found(table: str, values: dict[str, object], text: str) -> None:
    assert not any(printed(text)(record(table, **values)).values())


def test_supplied_titles_and_codes_are_no_literals() -> None:
    row = record("activities", title="Ours", title_type="supplied", activity_type="research", summary="Our words.")
    assert [x.column for x in literals(row, frozenset({"title_type", "activity_type"}))] == []


@pytest.fixture(scope="module")
def evidence(package: Package) -> Evidence:
    return Evidence(package)


def test_recorded_passages_are_cited_and_cited_ones_recorded(evidence: Evidence) -> None:
    used = {key for row in evidence.drawn_from(evidence.synopsis) if row.TABLE != "errata" for key in cited(row)}
    recorded = {p.id for p in evidence.synopsis.values() if p.passage_use == "recorded"}
    assert used & evidence.synopsis.keys() == recorded
    assert all(p.note for p in synopsis.passages.where(passage_use="context"))


def test_every_passage_is_accounted_for(evidence: Evidence) -> None:
    parts = coverage(evidence)
    whole = total(parts, evidence)
    assert whole.open == 0
    assert whole.passages == len(evidence.synopsis) == whole.recorded + whole.context
    assert whole.rows["databases"] == len(synopsis.databases)
    assert sum(p.passages for p in parts if p.chapter == "iom") == len(synopsis.passages.where(agency_id="iom"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_coverage_on_the_command_line() -> None:
    text = run("coverage")
    assert text.exit_code == 0
    assert "Every passage is accounted for." in text.output
    data = json.loads(run("coverage", "--format", "json").output)
    assert data["total"]["passages"] == len(synopsis.passages.where(source_id="syn2008"))


def test_trace_on_the_command_line(tmp_path: Path) -> None:
    shown = run("trace", "iom-ctm")
    assert shown.exit_code == 0
    assert "syn2008-iom-016" in shown.output
    assert "chapter iom" in shown.output
    cites = run("trace", "syn2008-iom-016")
    assert "databases iom-ctm" in cites.output
    both = run("trace", "iom").output
    assert both.startswith("agencies  iom")
    assert "organizations  iom" in both
    wrong = run("trace", "iom-ctn")
    assert wrong.exit_code == 2
    assert run("trace").exit_code == 2
    assert run("trace", "--all").exit_code == 2
    other = tmp_path / "other.txt"
    other.write_text("\n\n".join(a_text(5)), encoding="utf-8")
    lost = run("trace", "iom-ctm", "--source", str(other))
    assert lost.exit_code == 1
    assert "Not found in your copy." in lost.output


def test_what_the_reader_brings_is_shown_harmless(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff\x1b[31m" + b"word " * 50)
    assert "\x1b" not in run("trace", "iom-ctm", "--source", str(bad)).output


@pytest.mark.skipif(not SOURCE.is_file(), reason="needs the document as text (SYNOPSIS_SOURCE)")
def test_every_row_stands_in_the_source(tmp_path: Path) -> None:
    out = run("trace", "--all", "--source", str(SOURCE))
    assert out.exit_code == 0, out.output
    assert "0 not found" in out.output
    told = re.search(r"([\d,]+) of the ([\d,]+) names, titles", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert told and f"literals   {told[1]} of {told[2]} found" in out.output
    text = SOURCE.read_text(encoding="utf-8")
    flowed = tmp_path / "flowed.txt"
    flowed.write_text(with_furniture(re.split(r"\n\s*\n", text)), encoding="utf-8")
    again = run("trace", "--all", "--source", str(flowed)).output
    found = re.search(r"literals +([\d,]+) of ([\d,]+) found", again)
    assert found
    seen, whole = (int(x.replace(",", "")) for x in found.groups())
    assert seen / whole > 0.98  # page headers cut some names in two
