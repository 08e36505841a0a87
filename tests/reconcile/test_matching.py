"""What makes a match sure, and what does not."""

from __future__ import annotations

import pytest

import synopsis_data as synopsis
from synopsis_data.errors import UnknownTableError

from ..conftest import Copy

SURE = {
    "International Organisation for Migration": "iom", "the World Health Organisation": "who", "“UNICEF”": "unicef",
    "united nations children's fund, bangladesh": "unicef", "World Health Organization (Switzerland)": "who",
    "Migration, International Organization for": "iom", "U. N. H. C. R.": "unhcr", "Intl. Org. for Migration": "iom",
    "Fonds des Nations Unies pour l’enfance": "unicef", "Fonds des Nations Unies pour l'Enfance (UNICEF)": "unicef",
    "UNESCO – United Nations Educational, Scientific and Cultural Organization": "unesco",
    "World Health Orgnization": "who", "Untied Nations Childrens Fund": "unicef", "Oxfam International Ltd.": "oxfam-international",
    "Committee of Experts, ILO": "ilo-committee-of-experts", "Documentation Centre (UNICRI)": "unicri-documentation-centre",
    "Department of Economic and Social Affairs (DESA)": "desa", "UN Economic and Social Council": "ecosoc",
    "ILO/IPEC": "ipec", "inter-american-childrens-institute": "inter-american-childrens-institute",
    "European Commission (EC)": "european-commission", "Organización Internacional para las Migraciones (OIM)": "iom",
    "Всемирная организация здравоохранения": "who", "Детский фонд ООН": "unicef",
    "Gobierno de Italia": "government-of-italy",
    "Associação das Nações do Sudeste Asiático": "asean",
    "UN GIFT": "ungift", "Weltgesundheitsorganisation": "who",
}  # fmt: skip
NOT_SURE = {
    # an acronym that is short, or that others have
    "who": "who", "Iom": "iom", "OIM": "iom", "ЮНИСЕФ": "unicef", "ONU": "un", "UNITAR": "unitar", "DAW": "undaw", "marga": "marga",
    # an acronym with something else: it may be of another body, or a body of its own
    "Institute of Medicine (IOM)": "iom", "Duke Cancer Institute (DCI)": "defence-for-children-international",
    "UNICEF UK": "unicef", "UNICEF UK (UNICEF)": "unicef",
    "IOM, Kenya": "iom", "High Commissioner for Refugees": "unhcr", "WHO Regional Office for Europe": "who",
    # a name that any body of its kind may have
    "General Assembly": "un-general-assembly", "Economic and Social Council": "ecosoc", "Board of Trustees": "unitar-board-of-trustees",
    "National Human Rights Commission of Nepal": "nhrc-india", "UN Documentation Centre": "unicri-documentation-centre",
    # a member of a network, or a part, or more
    "Save the Children - UK": "save-the-children", "World Vision Australia": "world-vision", "Save the Children Fund": "save-the-children",
    "Catholic Relief Services - USCCB": "catholic-relief-services", "United Nations University Press": "unu",
    # a word that is another one and no slip
    "Terre des Femmes": "terre-des-hommes",
}  # fmt: skip


@pytest.mark.parametrize(("name", "right"), SURE.items())
def test_a_name_is_found_however_it_is_written(name: str, right: str) -> None:
    (match,) = synopsis.reconcile([name])
    assert (match.certainty, match.id, match.candidates, match.table) == ("sure", right, (right,), "organizations")
    assert match.name == name and match.reason and match.matched_name


@pytest.mark.parametrize(("name", "candidate"), NOT_SURE.items())
def test_what_may_be_another_is_not_sure_and_the_row_is_a_candidate(name: str, candidate: str) -> None:
    (match,) = synopsis.reconcile([name])
    assert match.certainty in ("ambiguous", "unsure") and match.id is None
    assert candidate in match.candidates


def test_two_bodies_in_one_name_are_both_candidates() -> None:
    for name in ("UNDP, UNFPA", "UNDP; UNFPA", "UN Population Fund (UNDP)"):
        (match,) = synopsis.reconcile([name])
        assert match.certainty == "ambiguous" and {"undp", "unfpa"} == set(match.candidates), name


@pytest.mark.parametrize(
    "name", ["", "  ", "12345", "=cmd()", "联合国", "Amnesty International", "x" * 10_000, "((((", "d'", "U.S."]
)
def test_what_is_no_name_of_ours_means_nothing(name: str) -> None:
    (match,) = synopsis.reconcile([name])
    assert match == synopsis.Match(name, "none", None, "organizations", None, "", ())


def test_answers_have_the_order_of_the_names_and_equal_names_equal_answers() -> None:
    names = ["UNICEF", "nobody", "UNICEF", "IOM"]
    matches = synopsis.reconcile(iter(names))
    assert [match.name for match in matches] == names and matches[0] == matches[2]
    assert synopsis.reconcile([]) == []
    assert [(m.name, m.certainty) for m in synopsis.reconcile([None, float("nan"), 7])] == [("", "none")] * 3
    with pytest.raises(TypeError, match=r"reconcile\(\['IOM'\]\)"):
        synopsis.reconcile("IOM")


def test_other_tables_are_asked_by_name_and_those_without_names_refused() -> None:
    def found(name: str, table: str) -> tuple[str, str | None]:
        (match,) = synopsis.reconcile([name], table)
        assert match.table == table
        return match.certainty, match.id

    assert found("Vietnam", "places") == ("sure", "viet-nam")
    assert found("New York", "places") == ("ambiguous", None)
    assert found("Convention on the rights of the child", "instruments") == ("sure", "crc")
    assert found("Division for the Advancement of Women", "agencies") == ("sure", "undaw")
    with pytest.raises(UnknownTableError, match=r"^Rows of passages have no names: "):
        synopsis.reconcile(["x"], "passages")
    with pytest.raises(UnknownTableError, match="organizations"):
        synopsis.reconcile(["x"], "organisations")


def test_what_registers_and_later_sources_call_a_row_is_said_to_be_a_later_name(copy: Copy) -> None:
    identifiers, events = copy.rows("identifiers")[:1], copy.rows("change_events")[:1]
    identifiers += [
        ["iom-x", "iom", "ror", "0123456", "exact", "The Migration Agency of All Nations", "syn2008-iom-001"],
        ["who-x", "who", "ror", "0123457", "narrow", "Zebra Health Emergencies Desk", "syn2008-iom-001"],
    ]
    events += [
        ["a-x", "ngo-group-crc", "renamed", "2013", "", "Child Rights Connect", "", "syn2008-iom-001"],
        [
            "b-x",
            "uniap",
            "succeeded-by",
            "2014",
            "",
            "United Nations Action for Cooperation against Trafficking",
            "",
            "x",
        ],
        ["c-x", "undaw", "merged-into", "2010", "", "Quorum of Equal Women", "", "x"],
        ["d-x", "unifem", "merged-into", "2010", "", "Quorum of Equal Women", "", "x"],
    ]
    copy.write("identifiers", identifiers)
    copy.write("change_events", events)
    names = ["Migration Agency of all nations", "Zebra Health Emergencies Desk", "Child Rights Connect", "child right connect",
             "United Nations Action for Cooperation against Trafficking", "Quorum of Equal Women"]  # fmt: skip
    found = [(m.certainty, m.candidates, m.reason) for m in synopsis.open(copy.root).reconcile(names)]
    assert found == [
        ("sure", ("iom",), "a later name (ror)"),
        ("unsure", ("who",), "a later name (ror)"),
        ("sure", ("ngo-group-crc",), "a later name"),
        ("sure", ("ngo-group-crc",), "a later name"),
        ("unsure", ("uniap",), "the later name of its successor"),
        ("unsure", ("undaw", "unifem"), "the later name of its successor"),
    ]
