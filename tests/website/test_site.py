"""The generated part of the site: every row has a page, every picture its caption and numbers, nothing depends on chance."""

from __future__ import annotations

import contextlib
import csv
import functools
import gzip
import hashlib
import json
import posixpath
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest

import synopsis_data as synopsis
from synopsis_data.export.content import Content, read
from synopsis_data.export.described import facts
from synopsis_data.export.zip import descriptions
from synopsis_data.package import Package
from tests.conftest import ROOT
from website import (
    check,
    contribute,
    download,
    engine,
    pages,
    records,
    search_page,
    signposting,
    sitemap,
    topics,
    trace,
)
from website.base import Site
from website.lighter import lighten, shorten
from website.relations import has_page, page_of

for module in ("openpyxl", "xlsxwriter", "pyarrow"):
    pytest.importorskip(module)

FETCHED = (engine.build, check.build, trace.library, trace.build, search_page.library)
PAGES = tuple(page for page in pages.PAGES if page not in FETCHED)
"""These fetch packages of npm; the pages that run Python have tests of their own."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return pages.build(tmp_path_factory.mktemp("site") / "docs", PAGES)


def all_rows() -> Iterator[Any]:
    for name in Package(ROOT).resources:
        if name != "retired_ids":
            yield from synopsis.load(name)


class Page(HTMLParser):
    """The links, ids and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        found = dict(attrs)
        self.links += [found[name] or "" for name in ("href", "src") if name in found]
        self.ids += [found["id"] or ""] if "id" in found else []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page(site: Site, path: str) -> Page:
    return Page((site.docs / path).read_text(encoding="utf-8"))


def test_every_row_has_an_address_and_those_with_a_page_a_twin(site: Site) -> None:
    ids = {row.id for row in all_rows()}
    pages = {file.stem for file in (site.docs / "record").glob("*.html")}
    twins = {file.stem for file in (site.docs / "record").glob("*.json")}
    retired = {row.id for row in synopsis.retired_ids}
    assert pages == ids | retired
    assert twins == {row.id for row in all_rows() if has_page(row)} | retired
    assert len(pages) > 1000


def test_a_file_beside_a_page_holds_every_cell(site: Site) -> None:
    """Of a row that another page shows, it is the file beside that page."""
    read = functools.cache(lambda path: json.loads((site.docs / path).read_text(encoding="utf-8")))
    for row in all_rows():
        page = posixpath.normpath(f"record/{page_of(row)}".partition("#")[0])
        twin = read(page.replace(".html", ".json"))
        if has_page(row):
            held = next(each["values"] for each in twin["rows"] if each["table"] == row.TABLE)
        else:
            held = next(each for each in twin[row.TABLE] if next(iter(each.values())) == row.id)
        for key, value in row.to_dict().items():
            expected = list(value) if isinstance(value, tuple) else value
            assert held.get(key, type(expected)() if expected == [] else None) == expected, (row.id, key)
        assert twin["address"] == site.homepage + page


def test_a_row_that_another_page_shows_leads_there(site: Site) -> None:
    told = [row for row in all_rows() if not has_page(row)]
    assert {row.TABLE for row in told} == {"participations", "identifiers", "change_events", "passages", "errata"}
    for row in told:
        target = page_of(row)
        shown = text(site, row.id)
        assert f'content="0; url={target}"' in shown and 'id="it"' in shown and len(shown) < 700, row.id
        path = posixpath.normpath(f"record/{target}".partition("#")[0])
        file = site.docs / path
        file = file if file.exists() else file.with_suffix(".md")
        assert f'id="{row.id}"' in file.read_text(encoding="utf-8"), row.id


def test_an_agency_and_its_organization_share_a_page(site: Site) -> None:
    twin = json.loads((site.docs / "record" / "unodc.json").read_text(encoding="utf-8"))
    assert [row["table"] for row in twin["rows"]] == ["agencies", "organizations"]


def test_a_row_says_what_refers_to_it(site: Site) -> None:
    twin = json.loads((site.docs / "record" / "nigeria.json").read_text(encoding="utf-8"))
    expected = [a.id for a in synopsis.activities if "nigeria" in a.place_ids]
    assert twin["referred_to_by"]["activities"]["place_ids"] == expected
    links = page(site, "record/nigeria.html").links
    assert all(f"{ident}.html" in links for ident in expected)


def test_links_of_record_pages_lead_to_pages(site: Site) -> None:
    made = {path.removesuffix(".md").removesuffix(".html") for path in site.written if path.endswith((".md", ".html"))}
    made |= {path for path in site.written if not path.endswith((".md", ".html"))}
    made |= {
        file.relative_to(site.docs).as_posix().removesuffix(".md") for file in site.docs.rglob("*") if file.is_file()
    }
    outside = {source.url for source in synopsis.sources} | {each.url for each in synopsis.load("identifiers")}
    for file in (site.docs / "record").glob("*.html"):
        for link in Page(file.read_text(encoding="utf-8")).links:
            if link.startswith((site.homepage, "#")):
                continue
            if link.startswith(("https://", "http://")) and link in outside:
                continue
            assert not re.match(r"[a-z]+:", link), f"{file.name} leads outside: {link}"
            target = (Path("record") / link.split("?")[0].split("#")[0]).as_posix()
            parts: list[str] = []
            for part in target.split("/"):
                parts = parts[:-1] if part == ".." else [*parts, part]
            path = "/".join(parts).removesuffix(".html")
            assert path in made or path.startswith(("check/", "trace/")), f"{file.name}: {link}"


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    for file in site.docs.rglob("*.html"):
        ids = Page(file.read_text(encoding="utf-8")).ids
        assert len(ids) == len(set(ids)), file


def test_a_record_page_shows_no_text_of_the_document(site: Site) -> None:
    """The place of a passage is shown, its words are not known to the package at all."""
    shown = page(site, "record/undp-uniap.html")
    words = " ".join(shown.words)
    assert "is not reproduced here" in words
    assert "2nd of 4 passages under Research and data collection, pages 41–43" in words
    assert "../trace/index.html?passage=syn2008-undp-006" in shown.links


def test_a_chapter_tells_every_passage_with_its_rows(site: Site) -> None:
    citing: dict[str, set[str]] = {}
    for row in all_rows():
        for ident in getattr(row, "passage_ids", ()):
            citing.setdefault(ident, set()).add(row.id)
    for passage in site.told("passages"):
        path, _, anchor = page_of(passage).removeprefix("../").partition("#")
        shown = (site.docs / path).read_text(encoding="utf-8")
        own = shown.split(f'<h3 id="{anchor}">')[1].split("<h3")[0]
        assert f"../trace/index.html?passage={passage.id}" in own
        for ident in citing.get(passage.id, ()):
            assert f'href="{page_of(site.rows[ident][0], "../record/")}"' in own, (passage.id, ident)
    shown = page(site, "coverage/undp.html")
    words = " ".join(shown.words)
    assert "is not reproduced here" in words and "Pages 41–43, 9 passages, 996 words." in words
    assert "Paragraph, 200 words, after 517 of 996 words of the chapter" in words


def text(site: Site, ident: str) -> str:
    return (site.docs / "record" / f"{ident}.html").read_text(encoding="utf-8")


def test_a_record_page_is_about_the_thing(site: Site) -> None:
    """The headings of the largest project, in their order; its partners are open, with their names."""
    shown = text(site, "undp-uniap")
    headings = re.findall(r"<h2>(.*?)</h2>", shown)
    assert headings == [
        "Where and when", "Details", "Partners", "Aims and limits", "Parts", "Figures", "Passages",
        "Mistakes in the document", "How to cite",
    ]  # fmt: skip
    partners = shown.split("<h2>Partners</h2>")[1].split("<h2>")[0]
    taking_part = synopsis.participations.where(about_id="undp-uniap")
    assert partners.count("<li") == len(taking_part) == 18
    assert "<details" not in partners and "International Labour Organization" in partners
    assert (
        shown.index("<h2>How to cite</h2>")
        < shown.index("<summary>Codes and ids</summary>")
        < shown.index("title_type")
    )


def fields_under(site: Site, ident: str, heading: str) -> list[str]:
    """Return the names of the fields under a heading of a record page."""
    return re.findall(r"<dt>(.*?)</dt>", text(site, ident).split(f"<h2>{heading}</h2>")[1].split("<h2>")[0])


def test_nothing_is_told_twice_and_codes_come_last(site: Site) -> None:
    """The name is the heading; what an agency is as an organization too is not repeated; an id is a code, also of a place."""
    assert fields_under(site, "iom", "Agency details") == ["Acronym", "Approach", "Home page"]
    assert fields_under(site, "iom", "Organization details") == ["Kind of organization"]
    assert '<h1 id="it" data-f="name">International Organization for Migration (IOM)</h1>' in text(site, "iom")
    assert fields_under(site, "thailand", "Where and when") == ["Located in"]
    count = sum(len(synopsis.load(name).where(agency_id="iom")) for name in Package(ROOT).resources
                if "agency_id" in Package(ROOT).resource(name).schema.columns and name != "agencies")  # fmt: skip
    assert f">All {count} rows from its chapter</a>" in text(site, "iom")
    assert "Palermo Protocol; Protocol to Prevent, Suppress and Punish" in text(site, "trafficking-protocol")


def test_a_page_of_a_person_says_how_a_person_is_removed(site: Site) -> None:
    assert fields_under(site, "iom-frank-laczko", "Details")[:2] == ["Agency", "Position"]
    assert "../removal.html" in page(site, "record/iom-frank-laczko.html").links
    assert "../removal.html" not in page(site, "record/iom-ctm.html").links


def test_an_erratum_stands_at_the_value_that_it_concerns(site: Site) -> None:
    issued = text(site, "iom-mrs-15").split("<dt>Issued</dt>")[1].split("</dd>")[0]
    erratum = "../errata/index.html#err-syn2008-iom-011-1"
    assert issued == (
        '<dd id="publications-issued" data-f="issued">2013 '
        f'<span class="sic">[<a href="{erratum}">as printed; should read 2003, high confidence</a>]</span>'
    )
    assert "Mistakes in the document" not in text(site, "iom-mrs-15"), "it is told once"
    below = text(site, "ilo-committee-of-experts").split("</h1>")[1]
    assert below.startswith(
        '\n<p><span class="sic">[<a href="../errata/index.html#err-syn2008-ilo-001-3">as printed; should read Committee of Experts on'
    )


def test_every_erratum_is_told_on_the_pages_of_its_rows(site: Site) -> None:
    for erratum in synopsis.errata:
        for ident in erratum.affected_ids:
            host = synopsis.participations[ident].about_id if ident in synopsis.participations else ident
            assert f'href="{page_of(erratum)}"' in text(site, host), (erratum.id, ident)


def test_no_page_shows_how_a_person_is_reached(site: Site) -> None:
    private = {each for row in synopsis.focal_points for each in (*row.emails, row.telephone, row.fax) if each}
    assert len(private) > 24
    for file in [*site.docs.rglob("*.html"), *site.docs.rglob("*.md")]:
        if file.is_relative_to(site.docs / "record") or file.parent.name in ("agencies", "explore"):
            shown = file.read_text(encoding="utf-8")
            assert not [each for each in private if each in shown], file.name
    for row in synopsis.focal_points:
        assert '<meta name="robots" content="noindex">' in text(site, row.id)
        assert row.position is None or Page(text(site, row.id)).words
    assert "noindex" not in text(site, "unodc")


def test_the_examples_of_the_dictionary_are_of_no_person(site: Site) -> None:
    text = (site.docs / "dictionary" / "focal_points.md").read_text(encoding="utf-8")
    named = {
        each for row in synopsis.focal_points if row.name for each in (*row.emails, row.telephone, row.fax) if each
    }
    assert not [each for each in named if f"`{each}`" in text]


def test_works_that_rows_share_are_written_once(site: Site) -> None:
    works = json.loads((site.docs / "assets" / "citations.json").read_text(encoding="utf-8"))
    assert len(works) == len({work["bibtex"] for work in works}) < 400
    assert sum("record ROW-ID" in work["bibtex"] for work in works) == 1


def test_a_retired_id_keeps_its_address(site: Site) -> None:
    records.retired(site, SimpleNamespace(id="old-id", redirect="unodc-gpat", reason="Renamed."))
    partner = SimpleNamespace(id="old-part", redirect="undp-uniap-ilo-member", reason="Renamed.")
    records.retired(site, partner)
    records.retired(site, SimpleNamespace(id="older-id", redirect=None, reason="Was no row."))
    moved = (site.docs / "record" / "old-id.html").read_text(encoding="utf-8")
    gone = (site.docs / "record" / "older-id.html").read_text(encoding="utf-8")
    part = text(site, "old-part")
    for name in ("old-id", "old-part", "older-id"):
        (site.docs / "record" / f"{name}.html").unlink()
        twin = json.loads((site.docs / "record" / f"{name}.json").read_text(encoding="utf-8"))
        (site.docs / "record" / f"{name}.json").unlink()
        assert twin["retired"] is True
    assert '<meta http-equiv="refresh" content="0; url=unodc-gpat.html">' in moved
    assert 'content="0; url=undp-uniap.html#undp-uniap-ilo-member"' in part
    assert "Member: ILO in UNIAP" in part and "withdrawn: Renamed." in part
    assert "refresh" not in gone
    assert "Was no row." in gone
    assert 'id="it"' in moved and 'id="it"' in gone


def test_downloads_are_what_the_page_says(site: Site) -> None:
    assert {d.format for d in site.downloads} == {"csv", *download.FORMATS}
    text = (site.docs / "download" / "index.md").read_text(encoding="utf-8")
    sums = (site.docs / download.SUMS).read_text(encoding="utf-8").splitlines()
    assert {f"{each.sha256}  {each.path}" for each in site.downloads} <= set(sums)
    named = set(re.findall(r'"\.\./((?:data|downloads|schemas)/[^"]+|datapackage[^"/]*json)"', text)) - {download.SUMS}
    assert named <= {line.split("  ")[1] for line in sums} and "downloads/synopsis-data.bib" in named
    for line in sums:
        digest, path = line.split("  ")
        assert digest == hashlib.sha256((site.docs / path).read_bytes()).hexdigest()
    for each in site.downloads:
        data = (site.docs / each.path).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (each.size, each.sha256)
        assert f'href="../{each.path}"' in text or each.path.startswith("downloads/parquet/"), each.path


def test_the_snippets_answer_alike(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Python, pandas and SQL are run as they stand on the page; R is not installed everywhere."""
    pytest.importorskip("pandas")
    blocks = {title: "\n".join(code) for title, _, code in download.snippets(f"{site.docs}/")}
    expected = [a.title for a in synopsis.activities.where(agency_id="unicef", themes="child-trafficking")]
    assert expected
    exec(blocks["Python"], {})
    assert [line.split(" (")[0] for line in capsys.readouterr().out.splitlines()] == expected
    *before, last = blocks["Python with pandas, without the package"].splitlines()
    names: dict[str, Any] = {}
    exec("\n".join(before), names)
    assert list(eval(last, names).title) == expected
    with zipfile.ZipFile(site.docs / "downloads" / "synopsis-data.sqlite.zip") as archive:
        file = archive.extract("synopsis-data.sqlite", site.docs.parent)
    with contextlib.closing(sqlite3.connect(file)) as connection:
        found = connection.execute(blocks["SQL, in the SQLite file"]).fetchall()
    assert sorted(title for (title,) in found) == sorted(expected)


def test_the_site_is_a_data_package(site: Site) -> None:
    package = Package(site.docs)
    for resource in package.resources.values():
        assert hashlib.sha256(resource.file.read_bytes()).hexdigest() == resource.descriptor["hash"].removeprefix(
            "sha256:"
        )
        assert resource.schema.name == resource.name
    for path, (_, data) in descriptions(read(Package(site.root))).items():
        assert (site.docs / path).read_bytes() == data
        assert f'"../{path}"' in (site.docs / "download" / "index.md").read_text(encoding="utf-8")


def test_what_the_linked_data_names_is_there(site: Site) -> None:
    """Every address of this site in the JSON-LD is a page or a file, and its fragment an id."""
    with zipfile.ZipFile(site.docs / "downloads" / "synopsis-data.jsonld.zip") as archive:
        text = archive.read(archive.namelist()[0]).decode()
    found = {
        address.removeprefix(site.homepage) for address in re.findall(rf'"({re.escape(site.homepage)}[^"]+)"', text)
    }
    checked = 0
    cache: dict[str, str] = {}
    for address in sorted(found):
        path, _, fragment = address.partition("#")
        if not path or path.endswith("/"):
            continue
        file = site.docs / path
        file = file if file.exists() else file.with_suffix(".md")
        assert file.exists(), address
        if fragment:
            if path not in cache:
                cache[path] = file.read_text(encoding="utf-8")
            assert f'id="{fragment}"' in cache[path] or f"{{ #{fragment} " in cache[path], address
        checked += 1
    assert checked > 1000


def test_description_for_search_engines(site: Site) -> None:
    for name in ("index", "download/index"):
        text = (site.docs / f"{name}.md").read_text(encoding="utf-8")
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text)
        assert found
        described = json.loads(found[1])
        assert described["@type"] == "Dataset"
        told = facts(Content(Package(ROOT), {}))
        assert {term: described[term] for term in told} == told, "the same as in the linked data"
        assert {
            "publisher",
            "creator",
            "datePublished",
            "inLanguage",
            "temporalCoverage",
            "license",
        } <= described.keys()
        assert all(file["license"] and file["contentSize"] for file in described["distribution"])
        assert [work["name"] for work in described["isBasedOn"]] == [synopsis.sources["syn2008"].title]
        assert described["version"] == Package(ROOT).version
        assert len(described["distribution"]) == len(site.downloads)


def test_sitemap_lists_every_page(tmp_path: Path) -> None:
    """All pages of the built site, also those that mkdocs only copies; no persons, no addresses that lead on, no page for wrong ones."""
    for path in ("index.html", "404.html", "record/a&b.html", "agencies/iom.html", "record/a&b.json", "assets/x.js"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).touch()
    (tmp_path / "record" / "person.html").write_text(f"<title>A person</title>{sitemap.UNLISTED}")
    (tmp_path / "record" / "moved.html").write_text(records.moved("A row", next(iter(synopsis.participations))))
    (tmp_path / "sitemap.xml").write_text("<lastmod>2026-01-01</lastmod>")
    sitemap.write(tmp_path, "https://example.org/s/")
    text = (tmp_path / "sitemap.xml").read_text(encoding="utf-8")
    listed = [
        each.text for each in ElementTree.fromstring(text).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert listed == [f"https://example.org/s/{page}.html" for page in ("agencies/iom", "index", "record/a&b")]
    assert "lastmod" not in text
    assert gzip.decompress((tmp_path / "sitemap.xml.gz").read_bytes()) == text.encode()


def test_examples_to_fill_are_valid(site: Site) -> None:
    for file in sorted((site.docs / "template").glob("*-example.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            header, row = csv.reader(stream)
        name = file.stem.removesuffix("-example")
        assert tuple(header) == Package(ROOT).resource(name).schema.columns
        assert row[0] in site.rows or not synopsis.load(name), "a table without rows has the examples of its schema"


def test_templates_for_excel_are_the_same_whenever_they_are_written(site: Site, tmp_path: Path) -> None:
    for name in ("activities", "places"):
        file = site.docs / "template" / f"{name}.xlsx"
        contribute.workbook(site, name, tmp_path / file.name)
        assert file.read_bytes() == (tmp_path / file.name).read_bytes()


def test_codes_of_other_lists_are_linked(site: Site) -> None:
    link = '<a href="http://metadata.un.org/sdg/16.2">SDG target 16.2 (wider)</a>'
    for page in ("vocabulary/themes.html", "dictionary/mandates.md"):
        assert link in (site.docs / page).read_text(encoding="utf-8"), page


def test_the_dictionary_has_an_anchor_for_every_column(site: Site) -> None:
    for name, resource in site.package.resources.items():
        text = (site.docs / "dictionary" / f"{name}.md").read_text(encoding="utf-8")
        for column in resource.schema.columns:
            assert f"{{ #{column} }}" in text, (name, column)
        for warning in resource.schema.usage:
            assert re.sub(r"\W", "", warning) in re.sub(r"[\W\\]", "", text)


def test_every_agency_tells_all_its_rows(site: Site) -> None:
    for agency in synopsis.agencies:
        links = page(site, f"agencies/{agency.id}.html").links
        for name in ("mandates", "activities", "databases", "publications", "figures", "focal_points"):
            for row in synopsis.load(name).filter(lambda row, ident=agency.id: row.agency_id == ident):
                assert f"../record/{row.id}.html" in links, row.id


def test_the_numbers_of_agencies_are_those_of_the_rows_they_lead_to(site: Site) -> None:
    shown = (site.docs / "agencies" / "index.md").read_text(encoding="utf-8")
    found = re.findall(r'<a href="([a-z]+)\.html#([a-z_]+)">(\d+)</a>', shown)
    assert len(found) > 80
    for ident, anchor, number in found:
        part = (site.docs / "agencies" / f"{ident}.html").read_text(encoding="utf-8")
        part = part.split(f'<h2 id="{anchor}">')[1].split("</section>")[0]
        rows = {target for target in re.findall(r'record/([^"]+)\.html', part) if not target.startswith("syn2008")}
        table = {"views": "mandates"}.get(anchor, anchor)
        own = {row.id for row in synopsis.load(table) if (row.agency_id or "others") == ident}
        assert len(rows & own) == int(number), (ident, anchor)


def test_no_name_of_a_person_is_on_the_page_of_an_agency(site: Site) -> None:
    for path in (topics.ROWS, *(f"agencies/{agency.id}.html" for agency in synopsis.agencies)):
        shown = (site.docs / path).read_text(encoding="utf-8")
        for row in synopsis.focal_points:
            assert not row.name or row.name not in shown, (path, row.id)


CONTACT, REPOSITORY = "Synopsis@people.test", "https://code.test/Synopsis"


def reached(**addresses: str) -> Package:
    """Return the package with these addresses in its descriptor, and no others."""
    stated = Package(ROOT).descriptor
    kept = {name: value for name, value in stated.items() if name not in ("synopsis:contact", "synopsis:repository")}
    return Package(ROOT, kept | {f"synopsis:{name}": value for name, value in addresses.items()})


@pytest.mark.parametrize(
    ("addresses", "links"),
    [
        ({}, []),
        ({"contact": "data@example.org", "repository": "https://example.org/data/code"}, []),
        ({"contact": CONTACT}, [f"mailto:{CONTACT}"]),
        ({"repository": REPOSITORY}, [f"{REPOSITORY}/issues/new"]),
        ({"contact": CONTACT, "repository": f"{REPOSITORY}/"}, [f"mailto:{CONTACT}", f"{REPOSITORY}/issues/new"]),
    ],
)
def test_only_addresses_that_somebody_has_are_offered(addresses: dict[str, str], links: list[str]) -> None:
    """Who is to be removed and who has no JavaScript get the ways that there are, or are told that there is none yet."""
    package = reached(**addresses)
    for told in (contribute.ask(package), contribute.without_scripts(package)):
        assert [link.split("?")[0] for link in Page(told).links] == links
        assert (contribute.NOBODY in told) == (not links)
    form = contribute.form(package)
    assert f'data-contact="{package.contact}"' in form and f'data-repository="{package.repository}"' in form
    assert bool(package.contact) == (f"mailto:{CONTACT}" in links)


def test_a_mark_that_nobody_fills_is_refused(site: Site) -> None:
    with pytest.raises(ValueError, match="DATASET"):
        site.fill("index", dict.fromkeys(("SEARCH", "QUESTIONS", "FINDINGS", "FACTS", "PICTURE"), ""))


@pytest.mark.slow
def test_two_builds_are_the_same(site: Site, tmp_path: Path) -> None:
    again = pages.build(tmp_path / "docs", PAGES)

    def digests(folder: Path) -> dict[str, str]:
        return {
            file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(folder.rglob("*"))
            if file.is_file()
        }

    assert digests(again.docs) == digests(site.docs)


def test_the_finish_keeps_what_is_shown() -> None:
    text = '<p title="a b">x = "y"</p>\n  <pre>\n  <a href="z.html">1</a></pre>\n<ul>\n  <li id="one">1</li>\n</ul>'
    short = lighten(shorten(text))
    assert '<pre>\n  <a href="z.html">1</a></pre>' in short
    assert 'x = "y"' in short
    assert "<li id=one>1\n" in short
    assert Page(short).links == Page(text).links
    assert Page(short).ids == Page(text).ids


def test_programs_find_licence_metadata_and_files_from_the_front_page(site: Site) -> None:
    head = (site.docs / "index.md").read_text(encoding="utf-8").split("---")[1]
    links = json.loads(re.search(r"^links: (.*)$", head, re.MULTILINE)[1])  # type: ignore[index]
    assert [link["rel"] for link in links] == ["type", "type", "license", "describedby", "describedby", "linkset"]
    (home,) = json.loads((site.docs / links[-1]["href"]).read_bytes())["linkset"]
    assert home["anchor"] == site.homepage
    assert {item["href"] for item in home["item"]} == {site.homepage + download.path for download in site.downloads}
    for target in (
        target for name, found in home.items() if name not in ("anchor", "type", "license") for target in found
    ):
        assert (site.docs / target["href"].removeprefix(site.homepage)).is_file()


def test_a_doi_is_the_first_signpost() -> None:
    described = SimpleNamespace(doi="10.5281/zenodo.1", descriptor={"licenses": []})
    first = signposting.links(SimpleNamespace(package=described, downloads=[]))[0]  # type: ignore[arg-type]
    assert first == {"rel": "cite-as", "href": "https://doi.org/10.5281/zenodo.1"}


def test_a_status_is_shown_as_one_of_the_document(site: Site) -> None:
    assert "<dt>Status as reported</dt>" in (site.docs / "record/interpol-icaid.html").read_text(encoding="utf-8")
    assert "<dt>Status of the details</dt>" in (site.docs / "record/iom-frank-laczko.html").read_text(encoding="utf-8")
