"""What `trace` found, as objects for JSON."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from ..provenance.coverage import chapter_of
from ..provenance.trace import Evidence, Located, Missing, Trace, cited
from ..tables.record import Record


def row_object(evidence: Evidence, located: Located | None, row: Record, traced: Trace | None) -> dict[str, Any]:
    """Return one row with its passages; with a copy of the source, what of the row stands in them and what does not.

    A passage has, beside its place in the source, `found`, which says how it was found in the copy (`null`: it was not), and
    its `text` there, with the literals of the row between » and «.
    """
    found: dict[str, Any] = {"table": row.TABLE, "id": row.id, "values": row.to_dict()}
    if row.TABLE == "passages":
        found["cited_by"] = [{"table": other.TABLE, "id": other.id} for other in evidence.citing(row.id)]
        return found | (_in_copy(located, row.id, None) if located else {})
    elsewhere = traced.elsewhere if traced else ()
    found["passages"] = [
        _passage(evidence, key) | (_in_copy(located, key, traced) if located and key not in elsewhere else {})
        for key in cited(row)
        if key in evidence.passages
    ]
    if traced:
        found |= {"literals": traced.literals, "missing": [missing_object(item) for item in traced.missing]}
    return found


def copy_object(located: Located, traces: list[Trace]) -> dict[str, Any]:
    """Return what all rows that cite a source have in a copy of it."""
    return {
        "source_id": located.source_id, "passages": len(located.passages), "by_position": located.by_position,
        "not_found": located.not_found, "rows": len(traces), "literals": sum(one.literals for one in traces),
        "missing": [missing_object(item) for one in traces for item in one.missing],
    }  # fmt: skip


def missing_object(item: Missing) -> dict[str, Any]:
    """Return a literal that is in no passage of its row, with what explains it."""
    row = {"table": item.row.TABLE, "id": item.row.id, "column": item.column, "value": item.value}
    return {**row, "errata": item.errata, "elsewhere": item.elsewhere}


def pieces(located: Located, key: str, marks: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Return the text of a passage in the copy, in pieces that are, or are not, literals of a row."""
    text = located.text(key)
    if len(text.words) > (located.evidence.passages[key].words or 0):
        text = located.copy.stretch(located.places[key], located.places.values())
    inside = [any(start <= i < end for start, end in marks) for i in text.characters]
    runs = groupby(range(len(inside)), key=inside.__getitem__)
    return [("".join(text.text[i] for i in run), is_literal) for is_literal, run in runs]


def marked(located: Located, key: str, marks: list[tuple[int, int]]) -> str:
    """Return the text of a passage in the copy, with the literals of the row between » and «."""
    shown = "".join(f"»{text}«" if is_literal else text for text, is_literal in pieces(located, key, marks))
    return " ".join(shown.split())


def _passage(evidence: Evidence, key: str) -> dict[str, Any]:
    passage = evidence.passages[key]
    columns = ("source_id", "locator", "section", "passage_type", "page_from", "page_to", "words")
    place = {column: getattr(passage, column) for column in columns}
    return {"id": key, "chapter": None if passage.locator else chapter_of(key), **place}


def _in_copy(located: Located, key: str, traced: Trace | None) -> dict[str, Any]:
    place = located.places.get(key)
    if place is None:
        return {"found": None}
    return {"found": place.by, "text": marked(located, key, traced.marks.get(key, []) if traced else [])}
