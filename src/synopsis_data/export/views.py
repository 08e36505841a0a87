"""The views of the SQLite file: what people ask for first, ready to read, with names instead of ids."""

from __future__ import annotations

from typing import NamedTuple


class View(NamedTuple):
    """A view, and the tables that it needs."""

    name: str
    tables: tuple[str, ...]
    select: str


KEYS = {
    "activities": "activity_id", "databases": "database_id", "figures": "figure_id", "instruments": "instrument_id",
    "places": "place_id", "publications": "publication_id",
}  # fmt: skip
"""The primary key of each table that is named here."""


def _list(table: str, column: str, item: str = "l.value", join: str = "") -> str:
    """Return an expression: what the items of a list column are, in its order."""
    items = f"SELECT {item} AS item FROM {table}_{column} AS l{join} WHERE l.{KEYS[table]} = t.{KEYS[table]}"
    return f"(SELECT group_concat(item, '; ') FROM ({items} ORDER BY l.position)) AS {column.replace('_ids', 's')}"


def _names(table: str, column: str, other: str, name: str = "name") -> str:
    """Return an expression: the names of the rows of `other` that a list column refers to."""
    return _list(table, column, f"x.{name}", f" JOIN {other} AS x ON x.{KEYS[other]} = l.{column.removesuffix('s')}")


def _labels(table: str, column: str) -> str:
    """Return an expression: the labels of the values of a list column."""
    join = f" JOIN vocabularies AS v ON v.vocabulary = '{column}' AND v.value = l.value"
    return _list(table, column, "v.label", join)


def _label(column: str, name: str = "") -> str:
    """Return an expression: the label of the value of a column."""
    return f"(SELECT label FROM vocabularies WHERE vocabulary = '{column}' AND value = t.{column}) AS {name or column}"


def _participants(table: str) -> str:
    """Return an expression: who takes part in a row and as what, "Partner: UNICRI; Funder: ..."."""
    return (
        "(SELECT group_concat(who, '; ') FROM (SELECT v.label || ': ' || o.name AS who FROM participations AS p"
        " JOIN organizations AS o ON o.organization_id = p.organization_id"
        " JOIN vocabularies AS v ON v.vocabulary = 'role' AND v.value = p.role"
        f" WHERE p.about_id = t.{KEYS[table]} ORDER BY v.position, o.name)) AS participants"
    )


def _flat(name: str, table: str, needs: str, columns: tuple[str, ...], join: str = "") -> View:
    """Return a view of a table with its agency at the beginning, and at the end what each row is drawn from."""
    key = KEYS[table]
    cited = f"FROM {table}_passage_ids AS l JOIN passages AS s ON s.passage_id = l.passage_id WHERE l.{key} = t.{key}"
    columns = (
        f"t.{key}", "g.acronym AS agency", *columns,
        f"(SELECT min(s.page_from) {cited}) AS page_from", f"(SELECT max(s.page_to) {cited}) AS page_to",
        f"(SELECT group_concat(passage_id, '; ') FROM (SELECT l.passage_id {cited} ORDER BY l.position)) AS passages",
    )  # fmt: skip
    agencies = f"LEFT JOIN agencies AS g ON g.agency_id = t.agency_id{join}"
    select = "SELECT\n  " + ",\n  ".join(columns) + f"\nFROM {table} AS t {agencies} ORDER BY t.{key}"
    return View(name, (table, "agencies", *needs.split(), "passages"), select)


_RUN = (
    "SELECT activity_id AS about_id, agency_id FROM activities UNION ALL SELECT database_id, agency_id FROM databases"
    " UNION ALL SELECT publication_id, agency_id FROM publications UNION ALL SELECT agency_id, agency_id FROM agencies"
)
_COUNTED = ("mandates", "activities", "databases", "publications", "figures", "focal_points")
_OWN = {"mandates": " AND x.duty_bearer = 'self'"}
"""What is counted of a table: views of an agency, and what it asks of others, are no mandates of its own."""
_COUNTS = ", ".join(
    f"(SELECT count(*) FROM {c} AS x WHERE x.agency_id = t.agency_id{_OWN.get(c, '')}) AS {c}" for c in _COUNTED
)

VIEWS = (
    View("agency_overview", ("agencies", *_COUNTED, "participations"), f"""SELECT
  t.chapter, t.agency_id, t.acronym, t.name, t.approach,
  {_label("trafficking_mandate")},
  {_COUNTS},
  (SELECT count(DISTINCT p.organization_id) FROM participations AS p JOIN ({_RUN}) AS r ON r.about_id = p.about_id
    WHERE r.agency_id = t.agency_id AND p.organization_id <> t.agency_id) AS other_organizations,
  t.summary
FROM agencies AS t ORDER BY t.chapter"""),
    _flat("activity_flat", "activities", "places instruments participations organizations", (
        "t.title", "t.acronym", _list("activities", "other_names"),
        _label("activity_type"), _label("form"), _label("specificity"), _label("activity_status", "status"),
        "t.start_date", "t.end_date", _label("frequency"), _label("scope"), "t.summary",
        "(SELECT p.title FROM activities AS p WHERE p.activity_id = t.parent_id) AS part_of",
        _participants("activities"), _names("activities", "place_ids", "places"),
        _names("activities", "venue_ids", "places"), _names("activities", "instrument_ids", "instruments", "title"),
        _labels("activities", "strategies"), _labels("activities", "themes"), "t.url",
    )),
    _flat("database_flat", "databases", "places participations organizations", (
        "t.name", "t.acronym", _list("databases", "other_names"),
        _label("database_type"), _label("specificity"), _label("database_status", "status"),
        _label("access"), "t.start_date", "t.coverage", _label("frequency"), "t.summary",
        "(SELECT p.name FROM databases AS p WHERE p.database_id = t.parent_id) AS part_of",
        _participants("databases"), _names("databases", "place_ids", "places"), _labels("databases", "themes"), "t.url",
    )),
    _flat("publication_flat", "publications", "places participations organizations", (
        "t.title", _list("publications", "other_names"),
        _label("publication_type"), _label("specificity"), _label("publication_status", "status"),
        "t.issued", _list("publications", "authors"), _participants("publications"),
        "(SELECT p.title FROM publications AS p WHERE p.publication_id = t.series_id) AS series", "t.number",
        _list("publications", "symbols"), "t.sales_number", _list("publications", "languages"),
        "(SELECT r.label FROM records AS r WHERE r.id = t.output_of_id) AS output_of", "t.summary",
        _names("publications", "place_ids", "places"), _labels("publications", "themes"), "t.url",
    )),
    _flat("figure_flat", "figures", "places", (
        "r.table_name AS about_table", "r.label AS about", "t.summary", "t.printed", _label("qualifier"),
        "t.value", "t.value_to", "t.unit", _label("figure_type"), "t.period",
        "(SELECT p.name FROM places AS p WHERE p.place_id = t.place_id) AS place",
    ), " LEFT JOIN records AS r ON r.id = t.about_id"),
)  # fmt: skip
"""The views, each with the tables of the package that it needs; the documentation tables are always there."""
