"""The network, read by networkx."""

from __future__ import annotations

import csv

import pytest

import synopsis_data as synopsis

from ..support.exports import Exported

networkx = pytest.importorskip("networkx")
pytestmark = pytest.mark.slow


def test_networkx_reads_the_files(exported: Exported) -> None:
    pandas = pytest.importorskip("pandas")
    nodes, edges = (next(f for f in exported("graph") if f.name == name) for name in ("nodes.csv", "edges.csv"))
    graph = networkx.from_pandas_edgelist(
        pandas.read_csv(edges), edge_attr=True, create_using=networkx.MultiDiGraph, edge_key="row_id"
    )
    with nodes.open(encoding="utf-8", newline="") as stream:
        graph.add_nodes_from((row["id"], row) for row in csv.DictReader(stream))
    assert graph.number_of_edges() == len(synopsis.edges())
    assert graph.number_of_nodes() == len(synopsis.organizations) + len(synopsis.instruments)
    assert all(data["label"] for _, data in graph.nodes(data=True)) and networkx.number_of_selfloops(graph) == 0
    assert graph["undp"]["ecpat"]["undp-uniap-ecpat-member"]["role"] == "member"


def test_networkx_takes_the_edges_as_they_are() -> None:
    edges = synopsis.edges("participation").to_pandas()
    graph = networkx.from_pandas_edgelist(edges, edge_attr=["role", "about_id"], create_using=networkx.MultiDiGraph)
    ends = {edge["source"] for edge in synopsis.edges("participation")}
    assert ends <= set(graph) and max(ends, key=graph.out_degree) in synopsis.agencies
