"""Citations: the original report with its pages, the dataset with its version. (Programs read them in `proofs`.)"""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

import synopsis_data as synopsis
from synopsis_data.citations.cff import citation
from synopsis_data.citing import STYLES, UnknownStyleError, cite
from synopsis_data.cli import main
from synopsis_data.package import Package
from synopsis_data.tables.record import Record

from ..conftest import Copy
from ..support.outside import plant

TITLE = "Multi-Agency Synopsis of Mandates and Research Activities Related to Combating Human Trafficking"
NASTY = r"50% & {unbalanced\_x_ #1 ~^$ and \input{x} “quoted” é"


def everything() -> list[Record]:
    return [row for table in synopsis.__all__[:17] for row in synopsis.load(table)]


def test_the_whole_is_the_report_and_the_dataset(package: Package) -> None:
    *reports, data = cite().strip().split("\n\n")
    assert reports == [
        f"United Nations Office on Drugs and Crime (2008). {TITLE}. By Vivienne Chin. New York: United Nations."
    ]
    assert data == (
        f"The synopsis-data contributors ({package.descriptor['created'][:4]}). {package.descriptor['title']}. "
        f"Data set, version {package.version}, licence CC-BY-4.0. {package.homepage}"
    )


def test_other_sources_are_cited_by_what_rests_on_them_and_named_in_the_citation_file(copy: Copy) -> None:
    plant(copy)
    data = synopsis.open(copy.root)
    assert "A register" not in data.cite() and "A page" not in data.cite()
    assert "A register" in data.identifiers["lawyers-collective-ror"].cite()
    assert "United Nations Office" not in data.identifiers["lawyers-collective-ror"].cite()
    assert "A register" in citation(data) and "Multi-Agency Synopsis" in citation(data)


def test_a_row_that_was_built_by_hand_is_cited_in_the_installed_data() -> None:
    made = 'import synopsis_data as s; agency = s.Agency(**{c: "" for c in s.Agency.COLUMNS} | {"agency_id": "iom"})'
    command = [sys.executable, "-c", f"{made}; print(agency.cite())"]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().split("\n\n")
    assert out[0].startswith("United Nations Office on Drugs and Crime (2008).") and "record iom." in out[1]
    built = synopsis.Agency(**synopsis.agencies["iom"].to_dict())
    assert built.cite("ris") == synopsis.agencies["iom"].cite("ris") == cite(built, "ris")


def test_a_row_is_cited_with_its_chapter_its_pages_and_its_address(package: Package) -> None:
    chapter, data = cite(synopsis.databases["iom-ctm"]).strip().split("\n\n")
    assert f"International Organization for Migration. In: {TITLE}, by Vivienne Chin, pp. 7–10." in chapter
    assert data.endswith(f"record iom-ctm. Data set, version {package.version}, licence CC-BY-4.0. "
                         f"{package.homepage}record/iom-ctm.html")  # fmt: skip


def test_a_row_of_several_chapters_cites_each_once_in_the_order_of_the_document() -> None:
    items = json.loads(cite(synopsis.organizations["ungift"], "csl-json"))
    assert [(i["type"], i["title"], i.get("page")) for i in items[:-1]] == [
        ("chapter", "Introduction", "1-2"),
        ("chapter", "United Nations Office on Drugs and Crime", "3-6"),
        ("chapter", "International Organization for Migration", "7-10"),
    ]


def test_the_last_chapter_has_no_known_end() -> None:
    row = synopsis.agencies["who"]
    assert ", from p. 46." in cite(row)
    assert "@incollection{syn2008-who,\n" in cite(row, "bibtex") and "pages     = {46+}" in cite(row, "bibtex")
    assert "\r\nSP  - 46\r\n" in cite(row, "ris") and "\r\nEP  - " not in cite(row, "ris")


def test_what_stands_outside_the_pages_cites_the_whole_report() -> None:
    row = synopsis.organizations["icclr"]
    assert row.passage_ids == ("syn2008-front-005",)
    report = json.loads(cite(row, "csl-json"))[0]
    assert report["type"] == "report" and report["title"] == TITLE and "page" not in report
    assert json.loads(cite(synopsis.sources["syn2008"], "csl-json"))[0] == report


@pytest.mark.parametrize("row", [next(iter(synopsis.load(t))) for t in synopsis.__all__[:14]], ids=lambda r: r.TABLE)
@pytest.mark.parametrize("style", STYLES)
def test_every_table_in_every_style(row: Record, style: str, package: Package) -> None:
    text = cite(row, style)
    assert package.version in text and f"{package.homepage}record/{row.id}.html" in text
    assert text == cite(row, style, dataset=synopsis.Dataset(package))


def test_the_pages_and_chapters_are_those_of_the_passages() -> None:
    for row in everything():
        keys = getattr(row, "passage_ids", None) or ([row.passage_id] if row.TABLE == "errata" else [])
        want = {p.agency_id: (p.page_from, p.page_to) for p in map(synopsis.passages.__getitem__, keys) if p.agency_id}
        works = json.loads(cite(row, "csl-json")) if len(want) > 1 else []
        got = {i["title"]: i["page"] for i in works if i["type"] == "chapter" and i["title"] != "Introduction"}
        assert not works or got == {
            synopsis.agencies[a].name: f"{first}-{last}" if last else f"{first}" for a, (first, last) in want.items()
        }


@pytest.mark.rows
def test_one_key_is_one_entry_in_the_citations_of_all_rows() -> None:
    """What people paste from many rows into one file must not hold two entries with one key."""
    entries: dict[str, str] = {}
    for row in everything():
        for entry in cite(row, "bibtex").strip().split("\n\n"):
            match = re.match(r"@\w+\{([A-Za-z0-9.-]+),\n", entry)
            assert match and entries.setdefault(match[1], entry) == entry
    assert len(entries) > len(everything()) - 20


@pytest.mark.parametrize("column", ["title", "publisher", "place"])
def test_special_characters_come_through_every_style(copy: Copy, column: str) -> None:
    row = next(number for number, cells in enumerate(copy.rows("sources")) if cells[0] == "syn2008")
    copy.set("sources", column, NASTY, row=row)
    data = synopsis.open(copy.root)
    written = cite(style="bibtex", dataset=data)
    assert r"\textbraceleft{}unbalanced\textbackslash{}\_x\_" in written and written.count("{") == written.count("}")
    tag = {"title": "TI", "publisher": "PB", "place": "CY"}[column]
    assert f"\r\n{tag}  - {NASTY}\r\n" in cite(style="ris", dataset=data)
    field = {"title": "title", "publisher": "publisher", "place": "publisher-place"}[column]
    assert json.loads(cite(style="csl-json", dataset=data))[0][field] == NASTY
    assert NASTY in cite(dataset=data)


def test_no_value_can_begin_a_line_or_another_reference(copy: Copy) -> None:
    row = next(number for number, cells in enumerate(copy.rows("sources")) if cells[0] == "syn2008")
    copy.set("sources", "title", "A\nER  - \nTY  - BOOK\x1b[31m\u2028B", row=row)
    data = synopsis.open(copy.root)
    assert len(re.findall("^TY  - ", cite(style="ris", dataset=data), re.MULTILINE)) == 2
    for style in STYLES:
        text = cite(style=style, dataset=data)
        assert "\x1b" not in text and "\u2028" not in text
        assert len(text.splitlines()) == len(cite(style=style).splitlines())


def test_another_source_is_cited_by_its_persons_and_the_place_in_it(copy: Copy) -> None:
    """What a contributor brings: a document without chapters, with a locator, written by persons."""
    sources = copy.rows("sources")
    values = {
        "source_id": "res64",
        "title": "System-wide coherence",
        "authors": "Ana de la Cruz;Li Wei",
        "issued": "2010-07-02",
    }
    sources.append([values.get(column, "") for column in sources[0]])
    passages = copy.rows("passages")
    place = {"passage_id": "res64-all-001", "source_id": "res64", "locator": "paragraph 49", "passage_use": "recorded"}
    passages.append([place.get(column, "") for column in passages[0]])
    copy.write("sources", sources)
    copy.write("passages", passages)
    agencies = copy.rows("agencies")
    ids = agencies[1][agencies[0].index("passage_ids")]
    copy.set("agencies", "passage_ids", f"res64-all-001;{ids}")
    data = synopsis.open(copy.root)
    record = next(iter(data.agencies))
    items = {i["id"]: i for i in json.loads(cite(record, "csl-json"))}
    other = items[f"res64-{record.id}"]
    assert other["author"] == [{"family": "de la Cruz", "given": "Ana"}, {"family": "Wei", "given": "Li"}]
    assert other["issued"] == {"date-parts": [[2010, 7, 2]]} and other["page"] == "paragraph 49"
    assert f"syn2008-{record.id}" in items
    assert "Ana de la Cruz and Li Wei (2010). System-wide coherence. paragraph 49." in cite(record)


def test_bodies_are_told_from_persons_in_every_style() -> None:
    body = "United Nations Office on Drugs and Crime"
    assert f"author    = {{{{{body}}}}}" in cite(style="bibtex")
    assert f"\r\nAU  - {body},\r\n" in cite(style="ris")
    assert json.loads(cite(style="csl-json"))[0]["author"] == [{"literal": body}]


def test_the_id_in_a_title_is_marked_for_styles_that_put_titles_into_capitals() -> None:
    title = json.loads(cite(synopsis.databases["iom-ctm"], "csl-json"))[-1]["title"]
    assert title.endswith(', record <span class="nocase">iom-ctm</span>')
    assert "<span" not in "".join(cite(synopsis.databases["iom-ctm"], style) for style in STYLES if style != "csl-json")
    assert "<span" not in cite(style="csl-json")


def test_a_package_without_a_date_says_so(copy: Copy) -> None:
    descriptor = json.loads((copy.root / "datapackage.json").read_bytes())
    del descriptor["created"]
    data = synopsis.Dataset(Package(copy.root, descriptor))
    assert "The synopsis-data contributors (no date)." in cite(dataset=data)
    assert "PY" not in cite(style="ris", dataset=data).split("ER  - ")[-2]
    assert "issued" not in json.loads(cite(style="csl-json", dataset=data))[-1]


def test_an_unknown_style_names_those_there_are() -> None:
    with pytest.raises(UnknownStyleError, match="text, bibtex, ris, csl-json"):
        cite(style="mla")


@pytest.mark.parametrize("style", STYLES)
def test_the_command_prints_what_the_function_gives(style: str) -> None:
    for key, row in ((), None), (("iom-ctm",), synopsis.databases["iom-ctm"]), (("IOM",), synopsis.agencies["iom"]):
        out = CliRunner().invoke(main, ["cite", *key, "--style", style])
        assert out.exit_code == 0 and out.stdout_bytes.decode() == cite(row, style)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["iom-ctn"], 'Did you mean "iom-ctm"'),
        (["--style", "mla"], "csl-json"),
        (["--package", "nowhere"], "nowhere"),
        (["New", "York"], "Got unexpected extra argument"),
        (["New York"], "new-york-state"),
        (["qqqq"], "Nothing is named"),
    ],
)
def test_what_cannot_be_cited_exits_with_2(arguments: list[str], said: str) -> None:
    out = CliRunner().invoke(main, ["cite", *arguments])
    assert out.exit_code == 2 and out.stdout == "" and said in out.stderr
