"""The views of the SQLite file: what people ask for first, ready to read, with names instead of ids."""

from __future__ import annotations

from typing import NamedTuple


class View(NamedTuple):
    """A view, and the tables that it needs."""

    name: str
    tables: tuple[str, ...]
    select: str


def _names(owner: str, association: str, item: str, table: str, name: str) -> str:
    """Return an expression: the names of the rows of `table` that a list column refers to, in its order."""
    return (
        f"(SELECT group_concat(name, '; ') FROM (SELECT x.{name} AS name FROM {association} AS l"
        f" JOIN {table} AS x ON x.{table.removesuffix('s')}_id = l.{item}"
        f" WHERE l.{owner} = t.{owner} ORDER BY l.position))"
    )


def _labels(association: str, vocabulary: str, owner: str) -> str:
    """Return an expression: the labels of the values of a list column, in its order."""
    return (
        f"(SELECT group_concat(label, '; ') FROM (SELECT v.label FROM {association} AS l JOIN vocabularies AS v"
        f" ON v.vocabulary = '{vocabulary}' AND v.value = l.value WHERE l.{owner} = t.{owner} ORDER BY l.position))"
    )


def _values(association: str, owner: str) -> str:
    return (
        f"(SELECT group_concat(value, '; ') FROM (SELECT l.value FROM {association} AS l"
        f" WHERE l.{owner} = t.{owner} ORDER BY l.position))"
    )


def _label(column: str) -> str:
    """Return an expression: the label of the value of a column."""
    return f"(SELECT label FROM vocabularies WHERE vocabulary = '{column}' AND value = t.{column})"


def _participants(owner: str) -> str:
    """Return an expression: who takes part in a row and as what, "Partner: UNICRI; Funder: ..."."""
    return (
        "(SELECT group_concat(who, '; ') FROM (SELECT v.label || ': ' || o.name AS who FROM participations AS p"
        " JOIN organizations AS o ON o.organization_id = p.organization_id"
        " JOIN vocabularies AS v ON v.vocabulary = 'role' AND v.value = p.role"
        f" WHERE p.about_id = t.{owner} ORDER BY v.position, o.name))"
    )


def _pages(association: str, owner: str) -> str:
    """Return two expressions: first and last page of the source that a row can stand on, and its passages."""
    joined = f"FROM {association} AS l JOIN passages AS s ON s.passage_id = l.passage_id WHERE l.{owner} = t.{owner}"
    return (
        f"(SELECT min(s.page_from) {joined}) AS page_from,\n  (SELECT max(s.page_to) {joined}) AS page_to,\n"
        f"  (SELECT group_concat(passage_id, '; ') FROM (SELECT l.passage_id {joined} ORDER BY l.position)) AS passages"
    )


_RUN = (
    "SELECT activity_id AS about_id, agency_id FROM activities UNION ALL SELECT database_id, agency_id FROM databases"
    " UNION ALL SELECT publication_id, agency_id FROM publications UNION ALL SELECT agency_id, agency_id FROM agencies"
)


def _count(table: str) -> str:
    return f"(SELECT count(*) FROM {table} AS x WHERE x.agency_id = t.agency_id) AS {table}"


VIEWS = (
    View(
        "agency_overview",
        (
            "agencies",
            "mandates",
            "activities",
            "databases",
            "publications",
            "focal_points",
            "figures",
            "participations",
        ),
        f"""SELECT
  t.chapter, t.agency_id, t.acronym, t.name, t.approach,
  {_label("trafficking_mandate")} AS trafficking_mandate,
  {_count("mandates")},
  {_count("activities")},
  {_count("databases")},
  {_count("publications")},
  {_count("figures")},
  {_count("focal_points")},
  (SELECT count(DISTINCT p.organization_id) FROM participations AS p JOIN ({_RUN}) AS r ON r.about_id = p.about_id
    WHERE r.agency_id = t.agency_id AND p.organization_id <> t.agency_id) AS other_organizations,
  t.summary
FROM agencies AS t ORDER BY t.chapter""",
    ),
    View(
        "activity_flat",
        ("activities", "agencies", "places", "instruments", "participations", "organizations", "passages"),
        f"""SELECT
  t.activity_id, g.acronym AS agency, t.title,
  {_label("activity_type")} AS activity_type,
  {_label("form")} AS form,
  {_label("specificity")} AS specificity,
  {_label("activity_status")} AS status,
  t.start_date, t.end_date,
  {_label("frequency")} AS frequency,
  {_label("scope")} AS scope,
  t.summary,
  (SELECT p.title FROM activities AS p WHERE p.activity_id = t.parent_id) AS part_of,
  {_participants("activity_id")} AS participants,
  {_names("activity_id", "activities_place_ids", "place_id", "places", "name")} AS places,
  {_names("activity_id", "activities_venue_ids", "venue_id", "places", "name")} AS venues,
  {_names("activity_id", "activities_instrument_ids", "instrument_id", "instruments", "title")}
    AS instruments,
  {_labels("activities_strategies", "strategies", "activity_id")} AS strategies,
  {_labels("activities_themes", "themes", "activity_id")} AS themes,
  t.url,
  {_pages("activities_passage_ids", "activity_id")}
FROM activities AS t LEFT JOIN agencies AS g ON g.agency_id = t.agency_id ORDER BY t.activity_id""",
    ),
    View(
        "database_flat",
        ("databases", "agencies", "places", "participations", "organizations", "passages"),
        f"""SELECT
  t.database_id, g.acronym AS agency, t.name, t.acronym,
  {_label("database_type")} AS database_type,
  {_label("specificity")} AS specificity,
  {_label("database_status")} AS status,
  {_label("access")} AS access,
  t.start_date, t.coverage,
  {_label("frequency")} AS frequency,
  t.summary,
  (SELECT p.name FROM databases AS p WHERE p.database_id = t.parent_id) AS part_of,
  {_participants("database_id")} AS participants,
  {_names("database_id", "databases_place_ids", "place_id", "places", "name")} AS places,
  {_labels("databases_themes", "themes", "database_id")} AS themes,
  t.url,
  {_pages("databases_passage_ids", "database_id")}
FROM databases AS t LEFT JOIN agencies AS g ON g.agency_id = t.agency_id ORDER BY t.database_id""",
    ),
    View(
        "publication_flat",
        ("publications", "agencies", "places", "participations", "organizations", "passages"),
        f"""SELECT
  t.publication_id, g.acronym AS agency, t.title,
  {_label("publication_type")} AS publication_type,
  {_label("specificity")} AS specificity,
  {_label("publication_status")} AS status,
  t.issued,
  {_values("publications_authors", "publication_id")} AS authors,
  {_participants("publication_id")} AS participants,
  (SELECT p.title FROM publications AS p WHERE p.publication_id = t.series_id) AS series,
  t.number,
  {_values("publications_symbols", "publication_id")} AS symbols,
  t.sales_number,
  {_values("publications_languages", "publication_id")} AS languages,
  (SELECT r.label FROM records AS r WHERE r.id = t.output_of_id) AS output_of,
  t.summary,
  {_names("publication_id", "publications_place_ids", "place_id", "places", "name")} AS places,
  {_labels("publications_themes", "themes", "publication_id")} AS themes,
  t.url,
  {_pages("publications_passage_ids", "publication_id")}
FROM publications AS t LEFT JOIN agencies AS g ON g.agency_id = t.agency_id ORDER BY t.publication_id""",
    ),
    View(
        "figure_flat",
        ("figures", "agencies", "places", "passages"),
        f"""SELECT
  t.figure_id, g.acronym AS agency, r.table_name AS about_table, r.label AS about, t.summary, t.printed,
  {_label("qualifier")} AS qualifier,
  t.value, t.value_to, t.unit,
  {_label("figure_type")} AS figure_type,
  t.period,
  (SELECT p.name FROM places AS p WHERE p.place_id = t.place_id) AS place,
  {_pages("figures_passage_ids", "figure_id")}
FROM figures AS t LEFT JOIN agencies AS g ON g.agency_id = t.agency_id JOIN records AS r ON r.id = t.about_id
ORDER BY t.figure_id""",
    ),
)
"""The views, each with the tables of the package that it needs; the documentation tables are always there."""
