"""The pictures: complete, readable, the same numbers as the data, and whole when they leave the site."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import synopsis_data as synopsis
from tests.conftest import ROOT
from website import coverage, dictionary, pictures
from website.base import Site
from website.pictures import claims, frame, network, places, rows, tables, themes, timeline
from website.pictures.base import WIDTH, Picture, plain, svg, tokens
from website.pictures.lettering import balanced, flow, wrap
from website.topics.places import paged

SVG = "{http://www.w3.org/2000/svg}"
STYLE = (ROOT / "docs" / "assets" / "pictures.css").read_text(encoding="utf-8")
SHADES = re.findall(r"\.(q\d) { fill-opacity: (\.\d+)", STYLE)
NAMES = ("rows", "network", "places", "timeline", "themes", "claims")
ELSEWHERE = {"coverage": "coverage", "tables": "dictionary"}
"""The pictures on other pages, with the folders of these."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(ROOT, tmp_path_factory.mktemp("site") / "docs")
    for write in (pictures.build, coverage.build, dictionary.build):
        write(site)
    return site


@pytest.fixture(scope="module")
def drawn(site: Site) -> dict[str, Picture]:
    return {picture.name: picture for picture in pictures.draw(site)}


def element(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg(drawing, 1, 1, ""))


def file(site: Site, name: str) -> str:
    return (site.docs / "pictures" / f"{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_complete(site: Site, drawn: dict[str, Picture], name: str) -> None:
    picture = drawn[name]
    page = (site.docs / "pictures" / "index.md").read_text(encoding="utf-8")
    assert f'<figure class="sd-figure" id="{name}">' in page
    assert re.search(r"\d", picture.finding), "a finding has a number"
    assert len(picture.caption) > 80
    assert picture.rows
    assert all(len(row) == len(picture.header) for row in picture.rows)
    for shown in (picture.drawing, picture.phone):
        links = [each.get("href", "") for each in element(shown).iter("a")]
        assert links
        for link in links:
            assert link.startswith(("../", "#")), link
            assert not link.startswith("#") or page.count(f'id="{link[1:]}"') == 1, link
    for each in element(picture.drawing).iter("a"):
        assert each.get("aria-label") or "".join(each.itertext()).strip()


@pytest.mark.parametrize("name", [*NAMES, *ELSEWHERE])
def test_a_file_has_all_that_an_article_needs(site: Site, name: str) -> None:
    text = file(site, name)
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert not list(root.iter(f"{SVG}a"))
    assert "var(" not in text and "light-dark" not in text and "prefers-color-scheme" not in text, (
        "colours are written out"
    )
    assert not re.search(r"(?:href|src)=|url\(|@import", text), "it asks for nothing"
    words = " ".join("".join(each.itertext()) for each in root.iter(f"{SVG}text"))
    picture = next(p for p in (*pictures.draw(site), covered(site), tables.picture(site)) if p.name == name)
    folder = ELSEWHERE.get(name, "pictures")
    wanted = [
        picture.title,
        picture.finding,
        *(meaning for _, meaning in picture.legend),
        plain(picture.caption),
        picture.note,
        "Source: Multi-Agency Synopsis of Mandates and Research Activities (UNODC/UN.GIFT, 2008); "
        f"synopsis-data {site.package.version}, CC BY 4.0, {site.homepage}{folder}/index.html#{name}",
    ]
    for each in wanted:
        assert each in words
    assert ("do not imply official endorsement" in words) == (name == "places")


def covered(site: Site) -> Picture:
    kept: list[Picture] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(coverage, "figure", lambda _site, picture: kept.append(picture) or "")
        coverage.build(site)
    return kept[0]


@pytest.mark.parametrize("name", [*NAMES, *ELSEWHERE])
def test_the_data_of_a_picture_has_names_and_opens_in_a_spreadsheet(site: Site, name: str) -> None:
    data = (site.docs / "pictures" / f"{name}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    header, *lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert len(lines) > 10 and {len(line) for line in lines} == {len(header)}
    cells = {cell for line in lines for cell in line}
    assert not [cell for cell in cells if re.search(r"<|&\w+;", cell)]
    assert not [cell for cell in cells if "-" in cell and cell in synopsis.organizations], "names, not ids"


def test_the_strip_counts_passages_as_the_command_does(site: Site) -> None:
    """Also where a mistake is noted in a passage that is context."""
    passages = [passage for passage in site.told("passages") if not site.outside(passage.id)]
    context = [passage.id for passage in passages if passage.passage_use == "context"]
    noted = {erratum.passage_id for erratum in synopsis.errata}
    assert noted & set(context), "the case that was counted twice"
    picture = covered(site)
    assert picture.finding.startswith(
        f"Of the {len(passages)} passages in the document, {len(passages) - len(context)} are"
    )
    assert sum(int(row[3]) for row in picture.rows) == picture.drawing.count('class="context piece"') == len(context)


def test_the_tables_are_drawn_with_every_key_and_reference(site: Site) -> None:
    """A line for each column that refers to one shared table, and from the passages to the sources."""
    picture = tables.picture(site)
    schemas = [resource.schema for resource in site.package.resources.values()]
    words = [" ".join(each.itertext()) for each in element(picture.drawing).iter("text")]
    for schema in schemas:
        assert words.count(schema.title) == 1
        for field in schema.fields:
            if field.name == schema.key or field.references not in ((), (tables.CITED,)):
                assert any(text.startswith(f"{field.name} ") for text in words), (schema.name, field.name)
    shared = {schema.name: {f.name for f in schema.fields if f.references and f.references[0] in tables.SHARED and
                            len(f.references) == 1 and f.references[0] != schema.name} for schema in schemas}  # fmt: skip
    _, owned, _ = tables.groups(site)
    lines = sum(len(shared[name]) for name in (*owned, *tables.SHARED)) + 1
    assert picture.drawing.count('class="lead"') == lines > 10


def test_the_pictures_show_the_numbers_of_the_data(site: Site, drawn: dict[str, Picture]) -> None:
    expected = sum(1 for name in rows.KINDS for row in site.told(name) if row.agency_id)
    for shown in (drawn["rows"].drawing, drawn["rows"].phone):
        assert len(re.findall(r"M[0-9.]+ [0-9.]+h", shown)) == expected
    assert sum(int(row[-1]) for row in drawn["rows"].rows) == expected
    assert len(drawn["claims"].rows) == len(site.told("figures"))
    dated = sum(bool(a.start_date or a.end_date) for a in site.told("activities"))
    assert sum(row[3] == "activity" for row in drawn["timeline"].rows) == dated
    assert len(drawn["places"].rows) == len(site.told("places"))
    health = sum(int(row[-1]) for row in drawn["themes"].rows if plain(row[0]) == "Health")
    assert health == sum(
        "health" in row.themes and bool(row.agency_id) for name in themes.TABLES for row in site.told(name)
    )
    assert any("unicri" in row[1] and "unodc" in row[0] for row in drawn["network"].rows)


def test_a_number_leads_to_the_rows_that_it_counts(site: Site, drawn: dict[str, Picture]) -> None:
    """In the heatmap to the agency on the page of the theme, in its table to the explorer, in the network to each participation."""
    for theme, _, *counts, total in drawn["themes"].rows:
        found = 0
        for cell in filter(None, counts):
            match = re.fullmatch(
                r'<a href="\.\./explore/(\w+)\.html\?agency_id=([\w-]+)&amp;themes=([\w-]+)">(\d+)</a>', cell
            )
            assert match
            table, agency, value, count = match.groups()
            assert len(synopsis.load(table).where(agency_id=agency, themes=value)) == int(count), theme
            found += int(count)
        assert found == int(total)
    for _, _, roles, total in drawn["network"].rows:
        assert len(re.findall('href="../record/', roles)) == int(total)
    numbers = re.findall(r'<a href="\.\./themes/([\w-]+)\.html#([\w-]+)" aria-label="', drawn["themes"].drawing)
    linked = len(numbers)
    assert set(numbers) == set(themes.counts(site))
    assert linked == len(drawn["themes"].rows) == len(themes.counts(site))


def test_everyone_who_takes_part_has_a_name_in_the_picture(site: Site, drawn: dict[str, Picture]) -> None:
    written = " ".join(
        each.text or "" for each in element(drawn["network"].drawing).iter() if each.tag in ("text", "a")
    )
    told = plain(drawn["network"].phone)
    for _, partner in network.pairs(site):
        row = synopsis.organizations[partner]
        assert row.name in written or network.short_name_of(partner) in written, partner
        assert row.name in told or row.acronym in told, partner


def test_a_misprinted_year_is_an_open_dot_at_the_year_that_is_meant(site: Site, drawn: dict[str, Picture]) -> None:
    assert timeline.meant(site, "iom-mrs-15", "2013") == "2003"
    assert timeline.meant(site, "undp-uniap-phase-3", "2006-10") is None, "the year is right"
    (dot,) = (each for each in element(drawn["timeline"].drawing).iter("circle") if each.get("class") == "misprint")
    assert float(dot.get("cx", 0)) == pytest.approx(timeline.across(2003.5), abs=0.1)
    assert "2013 [as printed; should read 2003]" in " ".join(element(drawn["timeline"].drawing).itertext())
    assert "2013 [as printed; should read 2003]" in drawn["timeline"].phone
    assert not [e for e in timeline.entries(site) if e.when >= timeline.LAST + 1], "the axis has room for all"


def test_people_money_and_others_are_apart(site: Site) -> None:
    human, others = claims.groups(site)
    assert {f.unit for f in human} <= claims.COUNTED
    assert {f.figure_type for f in dict(others)["Money"]} == {"money"}
    groups = [human, *(found for _, found in others)]
    seen = Counter(f.id for found in groups for f in found)
    assert max(seen.values()) == 1
    left = {f.figure_type for f in synopsis.figures if f.id not in seen}
    assert left == {"target", "time", "structure"}


def test_every_country_of_the_data_is_on_the_map(drawn: dict[str, Picture]) -> None:
    shapes = {code for code, _ in places.countries().values()}
    assert {p.iso_alpha3 for p in synopsis.places if p.iso_alpha3} <= shapes
    assert set(places.UNCODED.values()) <= places.countries().keys()
    assert "do not imply official endorsement" in drawn["places"].note


def test_every_country_that_is_named_has_its_name_on_the_map(site: Site) -> None:
    """A new country whose name covers another one gets an entry in `NUDGED`."""
    number_of = places.counts(site)
    shown = places.on_the_map(number_of)
    found = places.labels(shown, number_of)
    assert sum(map(len, found.values())) == len(shown)
    for view, names in found.items():
        for label in names:
            left, top, right, bottom = label.box
            inside = (
                view.x - 4 <= left
                and right <= view.x + view.width + 4
                and view.y <= top
                and bottom <= view.y + view.height
            )
            assert inside, label.text
        for one, other in combinations(names, 2):
            a, b = one.box, other.box
            apart = a[2] < b[0] + 8 or b[2] < a[0] + 8 or a[3] < b[1] + 2 or b[3] < a[1] + 2
            assert apart, (one.text, other.text)


def test_no_shape_runs_over_the_edge_of_the_map() -> None:
    for name, (_, rings) in places.countries().items():
        for ring in rings:
            steps = [abs(a[0] - b[0]) for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]
            assert max(steps) < WIDTH / 10, name


def test_lines_are_cut_where_they_must_be() -> None:
    text = "International Conference on Population and Development"
    lines = wrap(text, 12, 200)
    assert " ".join(lines) == text and len(lines) > 1
    even = balanced(text, 12, 200)
    assert len(even) == len(lines) and max(map(len, even)) <= max(map(len, lines))
    assert flow([], 0, 0, 100) == ("", 0)


def channels(colour: str) -> list[float]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def over(colour: str, ground: str, opacity: float) -> str:
    """Return what is seen of a colour that lets the ground through."""
    mixed = (c * opacity + g * (1 - opacity) for c, g in zip(channels(colour), channels(ground), strict=True))
    return "#" + "".join(f"{round(c):02x}" for c in mixed)


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        shares = [c / 255 for c in channels(colour)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
        return sum(c * w for c, w in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def grounds(colours: dict[str, str]) -> dict[str, str]:
    """Return the fills on which pictures write, by their classes."""
    accent, paper = colours["--sd-accent"], colours["--sd-paper"]
    shades = {f"accent {name}": over(accent, paper, float(opacity)) for name, opacity in SHADES}
    return {"none": colours["--sd-wash"], "accent": colours["--sd-accent"], **shades}


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_told_apart(scheme: int) -> None:
    colours = {name: pair[scheme] for name, pair in tokens().items()}
    for name in ("ink", "soft", "accent", "warm"):
        for ground in ("paper", "wash"):
            assert contrast(colours[f"--sd-{name}"], colours[f"--sd-{ground}"]) >= 4.5, (name, ground)
    for name in (
        "mandates",
        "activities",
        "databases",
        "publications",
        "figures",
        "focal-points",
        "strong-line",
        "warm",
    ):
        assert contrast(colours[f"--sd-{name}"], colours["--sd-paper"]) >= 3, name


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_a_shade_that_is_too_pale_has_an_outline(scheme: int) -> None:
    colours = {name: pair[scheme] for name, pair in tokens().items()}
    outlined = re.search(r":is\(([^)]+)\) { stroke: var\(--sd-accent\); stroke-opacity: (\.\d+)", STYLE)
    assert outlined and len(SHADES) == 3
    outline = over(colours["--sd-accent"], colours["--sd-paper"], float(outlined[2]))
    assert contrast(outline, colours["--sd-paper"]) >= 3
    for name, _ in SHADES:
        if f".{name}" not in outlined[1].split(", "):
            assert contrast(grounds(colours)[f"accent {name}"], colours["--sd-paper"]) >= 3, name


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["network", "themes"])
def test_numbers_can_be_read_on_the_shade_that_they_stand_on(drawn: dict[str, Picture], name: str, scheme: int) -> None:
    colours = {key: pair[scheme] for key, pair in tokens().items()}
    pairs = set()
    for cell in element(drawn[name].drawing).iter("a"):
        box, text = cell.find("rect"), cell.find("text")
        if box is not None and text is not None:
            ground = box.get("class", "").removesuffix(" mark")
            pairs.add((ground, "on" in text.get("class", "").split()))
    assert len(pairs) > 1
    for ground, inverse in pairs:
        ink = colours["--sd-paper" if inverse else "--sd-ink"]
        assert contrast(ink, grounds(colours)[ground]) >= 4.5, (ground, inverse)


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_small_and_none_is_written_on_a_shape(drawn: dict[str, Picture], name: str) -> None:
    """Text in a drawing for a page is 12 or larger: 11 where the page is narrowest; on the map it brings its own ground."""
    small = re.search(r"\.small { font-size: (\d+)px", STYLE)
    assert small and int(small[1]) >= 12
    for text in element(drawn[name].drawing).iter("text"):
        assert float(text.get("font-size", 12)) >= 12
    if name == "places":
        named = [
            t
            for t in element(drawn[name].drawing).iter("text")
            if t.find("tspan") is not None and "mid" in t.get("class", "")
        ]
        assert named and all("halo" in t.get("class", "") for t in named)


def test_the_front_page_says_where_the_picture_can_be_saved(drawn: dict[str, Picture]) -> None:
    shown = frame.compact(drawn["rows"], "")
    assert 'href="pictures/index.html#rows"' in shown
    assert drawn["rows"].title in plain(shown)


def test_files_are_written_once_more_alike(site: Site, tmp_path: Path) -> None:
    again: Any = Site(ROOT, tmp_path)
    pictures.build(again)
    for name in NAMES:
        assert file(site, name) == file(again, name)


def test_a_country_on_the_map_leads_to_its_rows(site: Site, drawn: dict[str, Picture]) -> None:
    links = {each.get("href", "") for each in element(drawn["places"].drawing).iter("a")}
    assert "../places/nigeria.html" in links
    assert links <= {f"../places/{ident}.html" for ident in paged(site)}
