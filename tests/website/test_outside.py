"""What other sources add to the site: later events and identifiers on every page that they are about, and nowhere in the counts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import synopsis_data as synopsis
from synopsis_data import dataset
from synopsis_data.package import Package
from website import agencies, coverage, errata, explore, home, pages, pictures, quality, records, today
from website.base import Site
from website.today import leads

from ..conftest import ROOT, Copy, command

PLANTED = {
    "sources": [
        {"source_id": "ares64289", "source_type": "official-document", "title": "System-wide coherence", "issued": "2010",
         "url": "https://undocs.org/A/RES/64/289", "accessed": "2026-11-28"},
        {"source_id": "reg2025", "source_type": "register", "title": "Register <of> bodies", "issued": "2025",
         "url": "https://www.register.example/?a=1&b=2", "accessed": "2025-03"},
        {"source_id": "page2024", "source_type": "web-page", "title": "A page without an address"},
    ],
    "passages": [
        {"passage_id": "ares64289-001", "source_id": "ares64289", "locator": "Paragraph 49"},
        {"passage_id": "reg2025-001", "source_id": "reg2025", "locator": "record 04h4z8k05"},
        {"passage_id": "page2024-unodc-001", "source_id": "page2024", "locator": "heading History"},
    ],
    "organizations": [
        {"organization_id": "un-women", "name": "UN Women", "parent_id": "un", "passage_ids": "ares64289-001"},
    ],
    "instruments": [
        {"instrument_id": "ga-res-64-289", "title": "System-wide coherence", "instrument_type": "resolution",
         "adopted": "2010-07-02", "passage_ids": "ares64289-001"},
    ],
    "mandates": [
        {"mandate_id": "unesco-gender-entity", "agency_id": "unesco", "mandate_type": "mandate", "duty_bearer": "self",
         "specificity": "related", "summary": "A later resolution asks for it.", "instrument_id": "ga-res-64-289",
         "relation": "mandated-by", "passage_ids": "ares64289-001"},
    ],
    "identifiers": [
        {"identifier_id": "unesco-ror", "about_id": "unesco", "scheme": "ror", "value": "04h4z8k05", "match": "exact",
         "label": "UNESCO <b>", "passage_ids": "reg2025-001"},
        {"identifier_id": "unesco-iati-org", "about_id": "unesco", "scheme": "iati-org", "value": "XM-DAC-41304",
         "match": "exact", "passage_ids": "reg2025-001"},
        {"identifier_id": "unesco-wikidata", "about_id": "unesco", "scheme": "wikidata", "value": "Q7809", "match": "close",
         "passage_ids": "reg2025-001"},
        {"identifier_id": "geneva-geonames", "about_id": "geneva", "scheme": "geonames", "value": "2660646",
         "match": "exact", "passage_ids": "reg2025-001"},
        {"identifier_id": "untoc-un-symbol", "about_id": "untoc", "scheme": "un-symbol", "value": "A/RES/55/25 and 55/26",
         "match": "close", "passage_ids": "reg2025-001"},
    ],
    "change_events": [
        {"change_event_id": "unifem-merged-into-2010", "about_id": "unifem", "event_type": "merged-into",
         "date": "2010-07-02", "to_id": "un-women", "summary": "UN Women took over what UNIFEM did.",
         "passage_ids": "ares64289-001"},
        {"change_event_id": "orissa-renamed-2011", "about_id": "orissa", "event_type": "renamed", "date": "2011-11-01",
         "to_name": "Odisha", "summary": "The state has another name.", "passage_ids": "page2024-unodc-001"},
        {"change_event_id": "interpol-icaid-ended", "about_id": "interpol-icaid", "event_type": "ended",
         "summary": "It was switched off.", "passage_ids": "page2024-unodc-001"},
    ],
}  # fmt: skip
"""Rows of every new kind, by table; cells that are left out are empty."""
ERRATUM = "err-syn2008-interpol-001-1"
LEAD = 'unesco,wikidata,Q7809,"Two sources differ."\n'


def plant(copy: Copy) -> None:
    """Add the planted rows, let an erratum be shown by an outside passage, and bring the descriptor up to date."""
    always = {"passages": {"passage_type": "record", "passage_use": "recorded"}}
    for table, added in PLANTED.items():
        header, *rows = copy.rows(table)
        rows = [] if table in ("identifiers", "change_events") else rows
        for row in added:
            cells = always.get(table, {}) | row
            rows.append([cells.get(name, "") for name in header])
        copy.write(table, [header, *rows])
    errata_ids = [row[0] for row in copy.rows("errata")]
    copy.set("errata", "evidence_ids", "ares64289-001", row=errata_ids.index(ERRATUM))
    done = command("format", cwd=copy.root)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The pages that are about rows, of a package with planted rows."""
    root = tmp_path_factory.mktemp("planted")
    plant(Copy(root))
    (root / "docs").symlink_to(ROOT / "docs")
    (root / "provenance").mkdir()
    (root / "provenance" / "leads.csv").write_text(f"about_id,scheme,value,reason\n{LEAD}", encoding="utf-8")
    (root / "provenance" / "agreement.md").symlink_to(ROOT / "provenance" / "agreement.md")
    planted = dataset.Dataset(Package(root))
    with pytest.MonkeyPatch.context() as patch:
        for name in (*synopsis._TABLES, *synopsis._FUNCTIONS):
            patch.setattr(synopsis, name, getattr(planted, name))
        patch.setattr(dataset, "_default", planted)
        writers = (home, agencies, records, pictures, explore, coverage, quality, today, errata)
        yield pages.build(root / "out", [module.build for module in writers], root)


def text(site: Site, path: str) -> str:
    return (site.docs / path).read_text(encoding="utf-8")


def twin(site: Site, ident: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text(site, f"record/{ident}.json"))
    return found


def key(values: Any) -> Any:
    """Return the id of a row in a twin."""
    return next(iter(values.values())) if isinstance(values, dict) else None


def then(site: Site, path: str) -> str:
    """Return the part of a page that says what became of its row."""
    return re.split("<h2[^>]*>What happened since 2008</h2>", text(site, path))[1].split("</ul>")[0]


def test_a_row_says_what_became_of_it(built: Site) -> None:
    shown = then(built, "record/unifem.html")
    assert (
        '<li id="unifem-merged-into-2010"><b>2010-07-02</b> Merged into <a href="un-women.html">UN Women</a>' in shown
    )
    assert "UN Women took over what UNIFEM did." in shown
    assert (
        '<a href="ares64289.html#ares64289-001">System-wide coherence, Paragraph 49</a> (<a href="https://undocs.org/A/RES/64/289" '
        in shown
    )
    assert "read on 2026-11-28" in shown
    page = text(built, "record/unifem.html")
    assert (
        page.index("<h2>Agency details</h2>")
        < page.index("<h2>What happened since 2008</h2>")
        < page.index("<h2>Passages</h2>")
    )
    assert page.count("UN Women took over what UNIFEM did.") == 1


def test_an_heir_without_a_row_is_a_name(built: Site) -> None:
    shown = then(built, "record/orissa.html")
    assert "Renamed Odisha<p>" in shown
    assert "A page without an address, heading History</a></span>" in shown, "neither address nor day is known"


def test_the_page_of_the_heir_says_whose_heir_it_is(built: Site) -> None:
    shown = then(built, "record/un-women.html")
    assert '<a href="unifem.html">United Nations Development Fund for Women (UNIFEM)</a>: ' in shown
    assert ">merged into</a> UN Women<p>" in shown


def test_an_agency_page_says_what_became_of_it_and_of_what_it_ran(built: Site) -> None:
    assert 'href="../record/un-women.html"' in then(built, "agencies/unifem.html")
    assert 'href="../record/interpol-icaid.html#interpol-icaid-ended">ended</a>' in then(
        built, "agencies/interpol.html"
    )
    assert "What happened since 2008" not in text(built, "agencies/iom.html")
    assert '<dt>ROR</dt><dd><span id="unesco-ror"><a href="https://ror.org/04h4z8k05"' in text(
        built, "agencies/unesco.html"
    )


def test_identifiers_are_links_with_how_well_they_match(built: Site) -> None:
    page = text(built, "record/unesco.html")
    address = '<a href="https://ror.org/04h4z8k05" rel="external">04h4z8k05</a>'
    assert (
        f'<span id="unesco-ror">{address} (exact match: UNESCO &lt;b&gt;)<small> Source: <a href="reg2025.html#' in page
    )
    assert "<code>XM-DAC-41304</code>" in page, "no register has an address for it"
    assert "(close match)" in page
    assert 'href="https://undocs.org/A/RES/55/25%20and%2055/26"' in text(built, "record/untoc.html")


def test_twins_hold_events_and_identifiers(built: Site) -> None:
    (event,) = twin(built, "unifem")["change_events"]
    assert event["to_id"] == "un-women" and event["sources"] == [
        {"passage_id": "ares64289-001", "locator": "Paragraph 49", "source_id": "ares64289", "title": "System-wide coherence",
         "url": "https://undocs.org/A/RES/64/289", "accessed": "2026-11-28"}
    ]  # fmt: skip
    assert twin(built, "un-women")["change_events"] == [event]
    found = {each["scheme"]: each.get("url") for each in twin(built, "unesco")["identifiers"]}
    assert found == {
        "ror": "https://ror.org/04h4z8k05",
        "iati-org": None,
        "wikidata": "https://www.wikidata.org/entity/Q7809",
    }
    assert not {"change_events", "identifiers"} & twin(built, "iom").keys()


def test_search_engines_are_told_what_is_exactly_the_same(built: Site) -> None:
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', text(built, "record/unesco.html"))
    assert match
    described = json.loads(match[1])
    assert described["@type"] == "Organization"
    assert described["@id"] == f"{built.homepage}record/unesco.html#it"
    assert described["sameAs"] == ["https://ror.org/04h4z8k05"], "Q7809 is close only"
    assert described["identifier"] == [{"@type": "PropertyValue", "propertyID": "iati-org", "value": "XM-DAC-41304"}]
    assert '"@type":"Place"' in text(built, "record/geneva.html")
    for ident in ("iom", "untoc", "unesco-ror"):
        assert "ld+json" not in text(built, f"record/{ident}.html")


@pytest.mark.parametrize(
    ("ident", "host"),
    [("unifem-merged-into-2010", "unifem"), ("unesco-ror", "unesco"), ("ares64289-001", "ares64289"),
     ("undp-uniap-ilo-member", "undp-uniap")],
)  # fmt: skip
def test_what_is_told_on_another_page_keeps_its_address(built: Site, ident: str, host: str) -> None:
    page = text(built, f"record/{ident}.html")
    assert f'content="0; url={host}.html#{ident}"' in page and len(page) < 1000
    assert f'id="{ident}"' in text(built, f"record/{host}.html")
    told = [
        each for value in twin(built, host).values() if isinstance(value, list) for each in value if key(each) == ident
    ]
    assert told and len(told[0]) > 2


def test_a_source_tells_its_passages_and_who_cites_them(built: Site) -> None:
    page = text(built, "record/ares64289.html")
    item = page.split('<li id="ares64289-001">')[1].split("</li>")[0]
    assert item.startswith("Paragraph 49 (")
    for ident in ("un-women", "ga-res-64-289", "unifem.html#unifem-merged-into-2010"):
        assert f'href="{ident}' in item, ident
    assert "is not reproduced here. See <a " in page and "--source FILE" not in page
    assert 'href="https://www.register.example/?a=1&amp;b=2"' in text(built, "record/reg2025.html")
    assert "Register &lt;of&gt; bodies" in text(built, "record/reg2025.html")


def test_errata_show_the_outside_evidence(built: Site) -> None:
    for path in ("errata/index.md", "agencies/interpol.html"):
        assert "System-wide coherence, Paragraph 49</a> (<a " in text(built, path), path


def test_the_explorer_lists_the_new_tables(built: Site) -> None:
    index = text(built, "explore/index.md")
    assert 'href="identifiers.html"' in index and 'href="change_events.html"' in index
    table = text(built, "explore/identifiers.md")
    assert '<option value="ror">ROR (1)</option>' in table
    assert '<a href="../record/unesco-ror.html">04h4z8k05</a>' in table
    assert '<option value="reg2025">' in text(built, "explore/passages.md")


def test_the_counts_stay_about_the_synopsis(built: Site) -> None:
    told = {name: [row.id for row in built.told(name)] for name in built.package.resources}
    for name, ids in told.items():
        planted = {next(iter(row.values())) for row in PLANTED.get(name, ())}
        assert not planted & set(ids), name
        left_out = {row.id for row in synopsis.load(name)} - set(ids)
        assert left_out >= planted, name
    assert len(told["passages"]) == sum(p.source_id == "syn2008" for p in synopsis.passages)
    assert len(told["errata"]) == len(synopsis.errata), "one rests on an outside document and is about the synopsis"
    facts = text(built, "index.md")
    assert f"<b>{len(told['passages'])}</b> passages" in facts
    for path in ("coverage/index.md", "pictures/index.md"):
        shown = text(built, path)
        assert not any(ident in shown for ident in ("ares64289", "reg2025", "ga-res-64-289", "page2024")), path
    assert "ares64289" not in text(built, "quality/index.md")


def test_a_page_about_the_document_leaves_out_rows_of_others(built: Site) -> None:
    assert "unesco-gender-entity" in synopsis.mandates
    assert (built.docs / "record" / "unesco-gender-entity.html").is_file()
    assert "unesco-gender-entity" not in text(built, "agencies/unesco.html") + text(built, "agencies/index.md")


def test_the_page_of_today_says_how_far_identifiers_reach(built: Site) -> None:
    page = text(built, "today/index.md")
    organizations = len(synopsis.load("organizations"))
    assert f"<b>Organizations</b></th><td>any</td><td>1</td><td>{organizations}</td>" in page
    assert f">Organizations</th><td>ROR</td><td>1</td><td>{organizations}</td>" in page
    units = sum(row.organization_type == "unit" for row in synopsis.organizations)
    assert f"<td>0</td><td>{units}</td><td>Part of a body." in page


def test_the_page_of_today_lists_what_to_look_at_again(built: Site) -> None:
    page = text(built, "today/index.md")
    places = [page.index(f'<a href="../record/{ident}.html"') for ident in ("page2024", "reg2025", "ares64289")]
    assert places == sorted(places), "what was read longest ago, or nobody knows when, comes first"
    assert (
        "address unknown" in page and '<a href="https://undocs.org/A/RES/64/289" rel="external">undocs.org</a>' in page
    )
    line = page[places[2] :].split('<li><a href="../record/ares')[0]
    for ident in ("un-women", "ga-res-64-289", "unifem-merged-into-2010", ERRATUM):
        assert f'href="../record/{ident}.html"' in line, ident
    assert '<code>Q7809</code> <span class="sd-meta">Two sources differ.</span>' in page


def test_the_page_of_today_begins_with_what_happened(built: Site) -> None:
    page = text(built, "today/index.md")
    events = page[page.index("## What happened") : page.index("## How many")]
    assert events.count('class="sd-meta">Source: ') == len(synopsis.load("change_events"))
    assert '<a href="../record/unifem.html">United Nations Development Fund for Women (UNIFEM)</a>' in events


def test_a_lead_about_no_row_is_refused(built: Site) -> None:
    file = built.root / "provenance" / "leads.csv"
    good = file.read_text(encoding="utf-8")
    try:
        file.write_text(good + "nobody,ror,x,none\n", encoding="utf-8")
        with pytest.raises(ValueError, match="no row has the id nobody"):
            leads(built)
        file.write_text("about,scheme\n", encoding="utf-8")
        with pytest.raises(ValueError, match="the columns must be about_id"):
            leads(built)
    finally:
        file.write_text(good, encoding="utf-8")


def test_the_leads_that_were_not_taken_are_about_rows(tmp_path: Path) -> None:
    site = Site(ROOT, tmp_path)
    assert all(lead.reason for lead in leads(site))
