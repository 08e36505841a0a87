"""The questions that the page on the formats asks of the SQLite file; Datasette offers them too."""

from __future__ import annotations

from typing import NamedTuple


class Query(NamedTuple):
    """A question in SQL, and the tables of the package that it needs."""

    name: str
    title: str
    tables: tuple[str, ...]
    sql: str


QUERIES = (
    Query("agencies_compared", "The number of rows for each agency", ("agencies",), """
SELECT acronym, mandates, activities, databases, publications FROM agency_overview LIMIT 3"""),
    Query("child_trafficking", "Activities on child trafficking, with their agencies and places", ("activities",), """
SELECT agency, title, places
FROM activity_flat JOIN activities_themes USING (activity_id)
WHERE value = 'child-trafficking'
ORDER BY agency, title"""),
    Query("search_all", "Search all tables at once, best first", (), """
SELECT table_name, id, names FROM search WHERE search MATCH 'traffick* AND database' ORDER BY rank LIMIT 10"""),
    Query("who_works_with_whom", "Who works with whom, and in which role", ("participations", "organizations"), """
SELECT o.name, v.label AS role, r.table_name, r.label AS in_what
FROM participations AS p
JOIN organizations AS o USING (organization_id)
JOIN records AS r ON r.id = p.about_id
JOIN vocabularies AS v ON v.vocabulary = 'role' AND v.value = p.role
WHERE p.organization_id = 'unicri'"""),
    Query("exact_numbers", "Exact numbers, with their subjects and page numbers", ("figures",), """
SELECT agency, about, printed, value, unit, page_from, page_to
FROM figure_flat WHERE qualifier = 'Exact' AND value IS NOT NULL ORDER BY agency LIMIT 10"""),
    Query("what_a_value_means", "What a value means, and how it differs from its neighbour", (), """
SELECT value, definition, test, neighbour, example FROM vocabularies WHERE vocabulary = 'mandate_type' ORDER BY position"""),
    Query("sdg_16_2", "Publications related to SDG target 16.2", ("publications",), """
SELECT p.title, m.value AS theme, m.match
FROM publications AS p JOIN publications_themes AS t USING (publication_id)
JOIN mappings AS m ON m.vocabulary = 'themes' AND m.value = t.value
WHERE m.scheme = 'sdg-target' AND m.code = '16.2' ORDER BY p.title LIMIT 10"""),
    Query("what_a_column_means", "What a column means", (), """
SELECT description FROM dictionary WHERE table_name = 'activities' AND column_name = 'specificity'"""),
)  # fmt: skip
