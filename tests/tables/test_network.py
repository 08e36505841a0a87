"""The network: what ties agencies, other organizations and instruments, as edges."""

from __future__ import annotations

from collections import Counter

import pytest

import synopsis_data as synopsis

from ..conftest import Copy


def test_a_participation_is_an_edge_from_the_agency_to_the_organization() -> None:
    (edge,) = (edge for edge in synopsis.edges() if edge["row_id"] == "undp-uniap-ecpat-member")
    assert edge == {
        "source": "undp", "target": "ecpat", "source_name": "United Nations Development Programme",
        "target_name": synopsis.organizations["ecpat"].name, "relation": "participation", "role": "member",
        "about_id": "undp-uniap", "about_title": edge["about_title"], "about_table": "activities", "date": edge["date"],
        "year": edge["year"], "row_id": "undp-uniap-ecpat-member", "row_table": "participations",
        "passages": "; ".join(synopsis.participations["undp-uniap-ecpat-member"].passage_ids), "pages": edge["pages"],
    }  # fmt: skip
    assert edge["about_title"].endswith("(UNIAP)") and edge["date"] == synopsis.activities["undp-uniap"].start_date
    passages = synopsis.participations["undp-uniap-ecpat-member"].passages
    assert edge["pages"] == f"{passages[0].page_from}-{passages[0].page_to}" and len(passages) == 1


@pytest.mark.rows
def test_every_participation_in_what_an_agency_runs_is_an_edge() -> None:
    """And what none runs is no edge: it would have one end only."""
    for edge, row in zip(
        synopsis.edges("participation"),
        [p for p in synopsis.participations if p.about.TABLE == "agencies" or getattr(p.about, "agency_id", None)],
        strict=True,
    ):
        about = row.about
        assert edge["source"] == (about.id if about.TABLE == "agencies" else about.agency_id)  # type: ignore[union-attr]
        assert (edge["target"], edge["role"], edge["about_id"]) == (row.organization_id, row.role, row.about_id)


@pytest.mark.rows
def test_units_mandates_and_adopted_instruments_are_edges() -> None:
    def pairs(relation: str) -> Counter[tuple[str, str]]:
        return Counter((edge["source"], edge["target"]) for edge in synopsis.edges(relation))

    assert pairs("part-of") == Counter((o.id, o.parent_id) for o in synopsis.organizations if o.parent_id)
    assert pairs("adoption") == Counter((i.body_id, i.id) for i in synopsis.instruments if i.body_id)
    tied = [m for m in synopsis.mandates if m.instrument_id]
    assert sum(pairs("mandate").values()) == len(tied) > 20
    assert ("un-general-assembly", "women-2000-outcome-document") in pairs("adoption")


def test_relations_can_be_chosen() -> None:
    everything, chosen = synopsis.edges(), synopsis.edges("adoption", "part-of")
    assert {edge["relation"] for edge in everything} == {"participation", "part-of", "mandate", "adoption"}
    assert {edge["relation"] for edge in chosen} == {"part-of", "adoption"}
    assert chosen.columns == everything.columns and len(chosen) < len(everything)


def test_a_wrong_relation_is_told() -> None:
    with pytest.raises(synopsis.UnknownValueError, match='Did you mean "participation"'):
        synopsis.edges("participations")


def test_it_is_of_the_dataset(copy: Copy) -> None:
    copy.set("organizations", "name", "Edited", row=1)
    dataset = synopsis.open(copy.root)
    assert len(dataset.edges()) == len(synopsis.edges())
    assert "Edited" in {name for edge in dataset.edges() for name in (edge["source_name"], edge["target_name"])}


def test_data_frames_have_its_types() -> None:
    pandas = pytest.importorskip("pandas")
    frame = synopsis.edges().to_pandas()
    assert frame["relation"].dtype.name == "category" and frame["year"].dtype == pandas.Int64Dtype()
    assert frame.query("relation == 'participation'").groupby("role").size()["partner"] > 10
