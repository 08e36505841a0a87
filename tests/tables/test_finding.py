"""Finding rows by what people call them."""

from __future__ import annotations

import pytest

import synopsis_data as synopsis
from synopsis_data.tables import Table
from synopsis_data.tables.finding import key

from ..conftest import Copy


def test_one_row_by_id_acronym_name_or_other_name() -> None:
    undaw = synopsis.organizations["undaw"]
    for name in ("undaw", "UNDAW", undaw.name, "DAW", "united nations division for the advancement of women"):
        assert synopsis.organizations.lookup(name) is undaw
    assert synopsis.databases.lookup("CTM").id == "iom-ctm"
    assert synopsis.places.lookup("THA").id == "thailand"
    assert synopsis.instruments.lookup("a/res/59/66").id == "ga-res-59-66"


def test_case_accents_punctuation_and_spelling_do_not_count() -> None:
    assert synopsis.places.lookup("cote d'ivoire").name.startswith("C")
    assert synopsis.agencies.lookup("The International Labor Organisation").id == "ilo"
    assert synopsis.agencies.lookup("united nations children's fund").id == "unicef"


def test_an_agency_has_the_names_of_its_organization() -> None:
    assert synopsis.agencies.lookup("DAW") is synopsis.agencies["undaw"]


def test_every_organization_is_found_by_every_name_that_the_source_prints() -> None:
    """Or, where several share one, the error lists them all; no two have one name of their own."""
    own = [key(row.name) for row in synopsis.organizations]
    assert len(own) == len(set(own))
    named: dict[str, set[str]] = {}
    for row in synopsis.organizations:
        for name in (row.name, row.acronym, *row.other_names):
            named.setdefault(name or "", set()).add(row.id)
    del named[""]
    for name, ids in named.items():
        for form in (name, name.upper(), name.lower()):
            try:
                assert {synopsis.organizations.lookup(form).id} == ids
            except synopsis.AmbiguousNameError as error:
                assert {candidate.id for candidate in error.candidates} >= ids and len(error.candidates) > 1
                assert all(candidate.id in str(error) for candidate in error.candidates)


def test_a_name_of_two_rows_lists_both() -> None:
    with pytest.raises(synopsis.AmbiguousNameError, match='2 rows of places are named "New York"') as caught:
        synopsis.places.lookup("New York")
    assert {row.id for row in caught.value.candidates} == {"new-york", "new-york-state"}
    assert "new-york (New York)" in str(caught.value) and "new-york-state" in str(caught.value)
    assert isinstance(caught.value, LookupError)
    assert synopsis.places.lookup("new-york").place_type == "city"  # an id is one row


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Interpoll", "interpol"),
        ("UNICFE", "unicef"),
        ("Unesko", "unesco"),
        ("IMO", "iom"),
        ("UNHRC", "unhcr"),
        ("UNODOC", "unodc"),
        ("UNIFM", "unifem"),
        ("World Helth Organisation", "who"),
        ("Internatonal Labour Orgnization", "ilo"),
        ("UN Office on Drug and Crime", "unodc"),
        ("High Commisioner for Human Rights", "ohchr"),
        ("International Organisation of Migration", "iom"),
        ("Childrens Fund", "unicef"),
        ("UNICRI institute", "unicri"),
    ],
)
def test_a_misspelling_leads_to_the_right_suggestion(wrong: str, right: str) -> None:
    with pytest.raises(synopsis.UnknownNameError) as caught:
        synopsis.agencies.lookup(wrong)
    suggested = str(caught.value).split("Did you mean ")[1]
    assert f"({right})" in suggested.split(" or ")[0], suggested


def test_nonsense_gets_no_suggestion() -> None:
    for nonsense in ("", "?!", "zzzzqqqq", "x" * 5000):
        with pytest.raises(synopsis.UnknownNameError) as caught:
            synopsis.agencies.lookup(nonsense)
        assert "Did you mean" not in str(caught.value) and len(str(caught.value)) < 200


def test_lookup_in_a_selection_sees_only_that() -> None:
    iom = synopsis.databases.where(agency_id="iom")
    assert iom.lookup("ctm").id == "iom-ctm"
    with pytest.raises(synopsis.UnknownNameError):
        synopsis.databases.where(agency_id="ilo").lookup("ctm")


def test_search_wants_all_words_and_gives_a_table_best_first() -> None:
    found = synopsis.activities.search("Child TRAFFICKING")
    assert isinstance(found, Table) and 3 < len(found) < len(synopsis.activities)
    for row in found:
        words = key(f"{row.title} {row.summary}")
        assert "child" in words and "traffick" in words
    phrase = ["child trafficking" in key(row.title) for row in found]
    neither = ["child" not in key(row.title) and "traffick" not in key(row.title) for row in found]
    assert phrase[0] and phrase == sorted(phrase, reverse=True)
    assert neither[-1] and neither == sorted(neither)
    everything = {
        r.id for r in synopsis.activities if {"child", "trafficking"} <= set(key(r.title + " " + r.summary).split())
    }
    assert everything <= {row.id for row in found}
    assert len(found.where(agency_id="unicef")) < len(found)


def test_search_finds_beginnings_singulars_and_both_spellings() -> None:
    ids = {row.id for row in synopsis.activities.search("forced labour")}
    assert ids == {row.id for row in synopsis.activities.search("forced labor")} and ids
    assert {r.id for r in synopsis.publications.search("traffick")} >= {
        r.id for r in synopsis.publications.search("trafficking")
    }
    assert set(synopsis.publications.search("manuals")) >= set(synopsis.publications.search("manual").where(
        title=lambda title: " manual " in f" {key(title)} "
    ))  # fmt: skip


def test_a_search_without_a_word_is_refused() -> None:
    for text in ("", "  ", "?!"):
        for ask in (synopsis.activities.search, synopsis.find):
            with pytest.raises(synopsis.UnknownNameError, match="at least one word"):
                ask(text)
    for ask in (synopsis.activities.search, synopsis.activities.lookup, synopsis.find, synopsis.nearest):
        with pytest.raises(TypeError, match="requires a string, not NoneType"):
            ask(None)  # type: ignore[arg-type]
    for scheme, value in ((None, "01f80g185"), ("ror", None)):
        with pytest.raises(TypeError, match="by_identifier.. requires a string, not NoneType"):
            synopsis.agencies.by_identifier(scheme, value)  # type: ignore[arg-type]


def test_a_table_is_asked_for_by_a_name() -> None:
    for ask in (synopsis.load, synopsis.path):
        with pytest.raises(synopsis.UnknownTableError, match='no table "None". The tables are: agencies, '):
            ask(None)  # type: ignore[arg-type]


def test_a_word_that_no_row_has_is_told_with_the_nearest_one() -> None:
    with pytest.raises(synopsis.UnknownNameError, match='contains the word "trafficing". Did you mean "trafficking"'):
        synopsis.activities.search("child trafficing")
    with pytest.raises(
        synopsis.UnknownNameError, match='no row contains the word "trafficing". Did you mean "trafficking"'
    ):
        synopsis.find("trafficing")
    with pytest.raises(synopsis.UnknownNameError, match='contains the word "zzzz".$'):
        synopsis.activities.search("trafficking zzzz")


def test_words_that_no_row_has_all_of_are_an_empty_table() -> None:
    assert len(synopsis.activities.search("statelessness questionnaires unicef")) == 0
    assert synopsis.find("statelessness questionnaires unicef") == ()
    nowhere = synopsis.activities.where(agency_id="unhcr").search("parliamentarians")  # a word of other agencies' rows
    assert len(nowhere) == 0 and len(synopsis.activities.search("parliamentarians")) > 0


@pytest.mark.parametrize(
    ("name", "text"), [("passages", "thailand"), ("participations", "ecpat"), ("identifiers", "unifem")]
)
def test_a_table_without_words_says_where_to_search(name: str, text: str) -> None:
    with pytest.raises(synopsis.UnknownNameError, match=rf"contains no text to search.*then row\.{name}"):
        synopsis.load(name).search(text)
    assert all(getattr(row, name) for row in synopsis.find(text))


def test_find_looks_into_all_tables() -> None:
    assert synopsis.find("DAW") == (synopsis.agencies["undaw"],)  # not the organization of the same id again
    assert synopsis.find("iom-ctm") == (synopsis.databases["iom-ctm"],)
    assert synopsis.find("ctm") == (synopsis.databases["iom-ctm"],)
    found = synopsis.find("child trafficking")
    assert len({row.TABLE for row in found}) > 3 and len({row.id for row in found}) == len(found)
    assert "child trafficking" in key(" ".join(str(v) for v in found[0].to_dict().values()))


def test_find_knows_every_id() -> None:
    for table in synopsis.Dataset(synopsis.agencies["iom"]._home().package).tables:
        for row in table:
            wanted = getattr(row, "replacement", None) or row  # of a retired id, what took its place
            assert wanted.id in [found.id for found in synopsis.find(row.id)]


def test_a_retired_id_leads_to_its_new_row(copy: Copy) -> None:
    copy.edit("retired_ids", lambda data: data + b"iom-old,iom-ctm,Renamed.\niom-older,,Was no database.\n")
    dataset = synopsis.open(copy.root)
    assert dataset.find("iom-old") == (dataset.databases["iom-ctm"],)
    assert dataset.retired_ids["iom-old"].replacement is dataset.databases["iom-ctm"]
    assert dataset.find("iom-older") == (dataset.retired_ids["iom-older"],)


def test_the_module_says_how_a_row_was_found() -> None:
    assert synopsis.found_by("https://ror.org/01f80g185") == {"who": "found by an identifier: ROR 01f80g185"}


def test_the_nearest_names_of_all_tables() -> None:
    assert synopsis.nearest("Interpool")[0].casefold() == "interpol"
    assert synopsis.nearest("zzzzqqqq") == []


def test_one_of_several_values_and_empty_cells() -> None:
    both = synopsis.publications.where(agency_id=["iom", "ilo"])
    assert len(both) == len(synopsis.publications.where(agency_id="iom")) + len(
        synopsis.publications.where(agency_id="ilo")
    )
    themes = synopsis.activities.where(themes={"demand", "media"})
    assert len(themes) and all({"demand", "media"} & set(row.themes) for row in themes)
    assert all(row.agency_id is None for row in synopsis.activities.where(agency_id=None))
    assert all(row.themes == () for row in synopsis.activities.where(themes=None))
    assert (
        len(synopsis.activities.where(agency_id="iom", themes="child-trafficking", start_date=lambda d: d >= "2005"))
        < 10
    )


def test_a_value_outside_the_vocabulary_is_told() -> None:
    with pytest.raises(
        synopsis.UnknownValueError, match='"child-traficking" is not a valid value for themes.*"child-trafficking"'
    ):
        synopsis.activities.where(themes="child-traficking")
    with pytest.raises(synopsis.UnknownValueError, match="The values are: printed, supplied"):
        synopsis.activities.where(title_type=["printed", "xxxxxx"])
    with pytest.raises(ValueError):
        synopsis.activities.where(form="programm")


def test_a_value_that_a_later_release_may_have_is_found(copy: Copy) -> None:
    copy.set("agencies", "trafficking_mandate", "shared")
    assert len(synopsis.open(copy.root).agencies.where(trafficking_mandate="shared")) == 1
