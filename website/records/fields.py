"""The columns of a row as a reader sees them: place and time, details and, folded at the end, codes and ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from synopsis_data.export.content import read
from synopsis_data.schema import Field
from synopsis_data.tables.record import Record
from synopsis_data.tables.titles import name as name_printed

from .. import outside
from ..base import Site
from ..markup import el, esc, link
from ..relations import page_of, targets
from ..titles import name_of
from .readings import PRIVATE, Reading

PLACED = frozenset({"passage_ids", "evidence_ids", "affected_ids", "summary", "passage_use", "fingerprint"})
"""Columns that are shown elsewhere on the page."""
WHERE_AND_WHEN = (
    "activity_status", "database_status", "publication_status", "instrument_status", "start_date", "end_date", "issued",
    "adopted", "established", "trafficking_work_since", "date", "period", "as_of", "accessed", "frequency", "scope",
    "place_ids", "place_id", "venue_ids", "country_id", "seat_id", "coverage", "within_ids", "member_ids", "languages",
)  # fmt: skip
CODES = frozenset({
    "title_type", "specificity", "figure_type", "contact_status", "iso_alpha3", "m49", "m49_region", "m49_subregion",
    "latitude", "longitude", "words", "passage_type", "value", "value_to", "match", "first_page", "chapter",
})  # fmt: skip
"""Columns for machines and for counting; a short definition follows each value."""


def record_link(site: Site, ident: str) -> str:
    return link(page_of(site.rows[ident][0]), name_of(site, ident))


@cache
def vocabularies(site: Site) -> Callable[[str, Field], str | None]:
    """Return a function that names the vocabulary of a column."""
    return read(site.package).vocabulary_of


def code_of(site: Site, row: Record, field: Field, code: str) -> str:
    """Return the label of a code, with a link to its definition, or, in the list of codes, with the definition itself."""
    category = field.vocabulary[code]
    if field.name in CODES:
        return f"{esc(category.label)} {el('small', esc(category.definition))}"
    if field.name == "themes":
        return link(f"../themes/{code}.html", category.label)
    return link(f"../vocabulary/{vocabularies(site)(row.TABLE, field)}.html#{code}", category.label)


def items_of(site: Site, row: Record, field: Field) -> list[str]:
    """Return the values of a cell as markup: labels for codes, links for ids."""
    values = targets(row, field)
    if field.references and field.name != site.schema(row.TABLE).key:
        return [record_link(site, ident) for ident in values]
    if field.vocabulary:
        return [code_of(site, row, field, code) for code in values]
    if values and (address := outside.leads_to(site, row, field.name)):
        return [outside.external(address, str(values[0]))]
    if field.format == "uri" or field.name == site.schema(row.TABLE).key:
        return [el("code", esc(each)) for each in values]
    return [esc(each) for each in values]


def value_of(site: Site, row: Record, field: Field, reading: Reading | None = None) -> str:
    """Return a cell as markup, empty for an empty cell; a note follows if an erratum affects it."""
    value: Any = getattr(row, field.name)
    if value in (None, ()):
        return ""
    if isinstance(value, int | float) and not field.vocabulary:
        shown = [str(value) if field.type == "year" else f"{value:,.15g}"]
    else:
        shown = items_of(site, row, field)
    links = field.references or field.vocabulary
    text = shown[0] if len(shown) == 1 else el("ul", *(el("li", each) for each in shown)) if links else "; ".join(shown)
    return text + (f" {reading.note()}" if reading else "")


def anchor(row: Record, column: str) -> str:
    """Return the id of a value on the page of its row; only values that an erratum affects have one."""
    return f"{row.TABLE}-{column}"


def listing(site: Site, row: Record, fields: Iterable[Field], readings: dict[str, Reading]) -> str:
    """Return the columns that are not empty as a list; a script adds a pencil to each.

    A "Status" is that of the document: what happened later stands further down on the page.
    """
    pairs = []
    for field in fields:
        if value := value_of(site, row, field, readings.get(field.name)):
            ident = anchor(row, field.name) if field.name in readings else None
            title = "Status as reported" if field.title == "Status" else field.title
            pairs.append(el("dt", esc(title)) + el("dd", value, id=ident, data_f=field.name))
    return el("dl", *pairs, class_="facts") if pairs else ""


def where_and_when(site: Site, row: Record, readings: dict[str, Reading]) -> str:
    schema = site.schema(row.TABLE)
    found = {field.name: field for field in schema.fields if field.name != schema.key}
    return listing(site, row, [found[name] for name in WHERE_AND_WHEN if name in found], readings)


def heading_of(row: Any) -> str | None:
    """Return the column shown in the heading of a page, alone or followed by the acronym, if there is one."""
    return next((name for name in ("name", "title") if getattr(row, name, None) == name_printed(row)), None)


def about(site: Site, row: Record, readings: dict[str, Reading], first: Record) -> str:
    """Return the other columns: not shown elsewhere, not codes, not contact details, not the same in the first row."""
    schema = site.schema(row.TABLE)
    left = PLACED | PRIVATE | CODES | {*WHERE_AND_WHEN, schema.key, heading_of(row)}
    if row is not first:
        left |= {name for name in first.to_dict() if getattr(row, name, None) == getattr(first, name)}
    return listing(site, row, [field for field in schema.fields if field.name not in left], readings)


def codes(site: Site, row: Record, readings: dict[str, Reading]) -> str:
    schema = site.schema(row.TABLE)
    wanted = [field for field in schema.fields if field.name in CODES or field.name == schema.key]
    return listing(site, row, wanted, readings)
