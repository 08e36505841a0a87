"""The network: agencies, other organizations and instruments as nodes, and what ties two of them as directed edges."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import UnknownValueError
from ..suggest import LONGEST, did_you_mean
from .flat import View, agency_of, pages_of, year_of
from .frames import Column, column
from .titles import name, short, title

if TYPE_CHECKING:
    from .record import Home

_DATES = ("start_date", "issued", "adopted")
"""Columns with the date of what an edge is about."""


class Edge(NamedTuple):
    """One tie, and the row that tells of it."""

    source: Any
    target: Any
    row: Any
    role: str | None = None
    about: Any = None


def _participations(home: Home) -> Iterator[Edge]:
    for row in home.load("participations"):
        if agency := agency_of(row.about):
            yield Edge(agency, row.organization, row, row.role, row.about)


def _parts(home: Home) -> Iterator[Edge]:
    for row in home.load("organizations"):
        if row.parent:
            yield Edge(row, row.parent, row)


def _mandates(home: Home) -> Iterator[Edge]:
    for row in home.load("mandates"):
        body = row.agency or (row.about if row.about and row.about.TABLE == "organizations" else None)
        if body and row.instrument:
            yield Edge(body, row.instrument, row, row.relation, row)


def _adoptions(home: Home) -> Iterator[Edge]:
    for row in home.load("instruments"):
        if row.body:
            yield Edge(row.body, row, row, None, row)


RELATIONS: dict[str, Callable[[Home], Iterator[Edge]]] = {
    "participation": _participations, "part-of": _parts, "mandate": _mandates, "adoption": _adoptions,
}  # fmt: skip
"""The kinds of edges."""


def edges(home: Home, relations: Sequence[str] = ()) -> View:
    """Return the edges of the network; see `Dataset.edges`."""
    for relation in relations:
        if relation not in RELATIONS:
            hint = did_you_mean(str(relation), RELATIONS) or f"The relations are: {', '.join(RELATIONS)}."
            raise UnknownValueError(f'"{str(relation)[:LONGEST]}" is not a relation of the network. {hint}')
    wanted = [relation for relation in RELATIONS if relation in relations or not relations]
    found = [(relation, edge) for relation in wanted for edge in RELATIONS[relation](home)]
    ties = [edge for _, edge in found]
    dates = [next((date for key in _DATES if (date := getattr(tie.about, key, None))), None) for tie in ties]
    return View("edges", (
        Column("source", [tie.source.id for tie in ties]),
        Column("target", [tie.target.id for tie in ties]),
        Column("source_name", [name(tie.source) for tie in ties]),
        Column("target_name", [name(tie.target) for tie in ties]),
        column("relation", "string", tuple(RELATIONS), [relation for relation, _ in found]),
        Column("role", [tie.role for tie in ties]),
        Column("about_id", [tie.about and tie.about.id for tie in ties]),
        Column("about_title", [tie.about and title(tie.about) for tie in ties]),
        Column("about_table", [tie.about and tie.about.TABLE for tie in ties]),
        Column("date", dates),
        Column("year", [year_of(date) for date in dates], "integer"),
        Column("row_id", [tie.row.id for tie in ties]),
        Column("row_table", [tie.row.TABLE for tie in ties]),
        Column("passages", ["; ".join(tie.row.passage_ids) or None for tie in ties]),
        Column("pages", [pages_of(tie.row.passages) for tie in ties]),
    ))  # fmt: skip


def nodes(home: Home) -> View:
    """Return the nodes of the network: every organization, agencies among them, and every instrument, with or without edges."""
    agencies, organizations = home.load("agencies"), tuple(home.load("organizations"))
    instruments = tuple(home.load("instruments"))
    rows: tuple[Any, ...] = (*organizations, *instruments)
    kinds = ["agency" if row.id in agencies else "organization" for row in organizations] + ["instrument"] * len(
        instruments
    )
    types = [row.organization_type for row in organizations] + [row.instrument_type for row in instruments]
    countries = [row.country and row.country.name for row in organizations] + [None] * len(instruments)
    return View("nodes", (
        Column("id", [row.id for row in rows]),
        Column("label", [short(row) for row in rows]),
        Column("name", [name(row) for row in rows]),
        column("kind", "string", ("agency", "organization", "instrument"), kinds),
        Column("type", types),
        Column("country", countries),
    ))  # fmt: skip
