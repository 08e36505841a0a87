"""What a passage that is added to a row can support of what changes in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...comparing.changes import RowChange
from ...rule import Finding, Rule, Sentence
from ...schema import Field
from ...schema.values import before, read_list
from ..kinds import Changed, Changes
from .changes import place_of
from .dates import ISSUED, is_dated, may_lie_ahead, moments_of, state_column
from .passages import CITING, PASSAGES, SOURCE, SOURCES

MOST_SHOWN = 40
"""A longer value is cut in the message."""

OPINIONS = frozenset(
    ["summary", "approach", "coverage", "note", "responsibility", "locator", CITING, "words", "fingerprint"]
)
"""Columns that hold prose or bookkeeping: a change of them needs no new passage."""
AGENCIES, AGENCY = "agencies", "agency_id"
BODIES = frozenset([AGENCIES, "organizations", "participations", "places", "focal_points"])
SECTION, APART = "section", {"contents": "the table of contents", "focal-points": "a list of contacts"}
"""Parts of a source that tell of nothing but bodies, people and addresses."""
PASSAGE_TYPE, FOOTNOTE = "passage_type", "footnote"
"""A note is one to the text above, wherever it is printed."""


class _Support:
    """What the passages that a change adds to a row can support.

    Args:
        changes: what is known around the change.
        change: the change of a row.
        cited: the passages that the row cited before.
        added: those that are added.
    """

    def __init__(self, changes: Changes, change: RowChange, cited: set[str], added: Sequence[str]) -> None:
        self._schema, self._cell, self._added = changes.schema, changes.answers.cell, added
        self._sources = {self._cell(PASSAGES, passage, SOURCE) for passage in cited} if added else set()
        self._agency = change.record if changes.schema.name == AGENCIES else changes.cell(change, AGENCY)
        self._state = changes.cell(change, state_column(changes.schema))

    def missing(self, field: Field, text: str) -> dict[str, str] | None:
        """Return of each passage why it does not support a new value; `None` where one supports it."""
        reasons = {passage: self._against(passage, field, text) for passage in self._added}
        return None if "" in reasons.values() else reasons

    def _against(self, passage: str, field: Field, text: str) -> str:
        source = self._cell(PASSAGES, passage, SOURCE)
        issued = self._cell(SOURCES, source, ISSUED)
        for moment in moments_of(field.name, text) if issued and is_dated(field) else ():
            if not may_lie_ahead(moment, self._state) and not before(moment.text, issued):
                return f"its source was issued in {issued}"
        if source not in self._sources:
            return ""
        agency, section = (self._cell(PASSAGES, passage, column) for column in (AGENCY, SECTION))
        if agency and self._agency and agency != self._agency:
            return f"from the chapter of {agency}"
        note = self._cell(PASSAGES, passage, PASSAGE_TYPE) == FOOTNOTE
        if section in APART and not note and self._schema.name not in BODIES and field.format != "uri":
            return APART[section]
        return ""


def _unfounded(changes: Changes, change: RowChange) -> Iterator[Finding]:
    if change.kind != "changed" or CITING not in changes.schema.at:
        return
    new = {column: text for column, _, text in change.fields if text}
    facts = [field for field in changes.schema.fields if field.name in new and _is_fact(field)]
    if facts:
        lists = next(((old, now) for column, old, now in change.fields if column == CITING), None)
        cited, citing = (set(read_list(text)) for text in lists or (changes.cell(change, CITING),) * 2)
        support = _Support(changes, change, cited, sorted(citing - cited))
        left = {field.name: support.missing(field, new[field.name]) for field in facts}
        reasons = {column: found for column, found in left.items() if found is not None}
        if reasons:
            told = {passage: why for found in reasons.values() for passage, why in found.items()}
            place = place_of(change, next(iter(reasons)))
            values = {column: (old, now) for column, old, now in change.fields}
            named = tuple(f"{column} ({_cut(values[column][0])} → {_cut(values[column][1])})" for column in reasons)
            yield Finding(FACT_WITHOUT_PASSAGE, facts=(named, tuple(told.items())), place=place)


def _cut(text: str) -> str:
    return (text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…") or "empty"


def _is_fact(field: Field) -> bool:
    return not field.vocabulary and not field.references and field.name not in OPINIONS


def _say_unfounded(finding: Finding, _: Any) -> Sentence:
    columns, reasons = finding.facts
    what = "the row still cites the same passages"
    if reasons:
        what = f"none of the added passages can support this: {', '.join(f'{passage} ({why})' for passage, why in reasons)}"
    message = f"{', '.join(columns)} changed, but {what}."
    return message, "Add the passage that supports the new value. If this only corrects a mistake, change nothing."


# fmt: off
FACT_WITHOUT_PASSAGE = Rule(
    "fact-without-passage", "change", "A fact in a released row was changed, but no passage was added that can support the change.",
    why=(
        "Released rows contain what their sources say. If a name, number, date or address has changed, a later source must support the new value. "
        "A passage can support the change if it comes from a source that the row did not cite before. If it comes from a source that the row already cited, it must not be in another agency's chapter. "
        "Tables of contents and contact lists can support only names and addresses. No passage can support a date later than its source."
    ),
    wrong="name changed, and a passage from the chapter of another agency added", right="name changed, and a passage from the later source added",
    repair="Add the source and its passage, and cite the passage in the row. If you only corrected a mistake in the transcription of the same source, change nothing. This is only a warning.",
    say=_say_unfounded, severity="warning", yields_to="row", check=Changed(_unfounded),
)
# fmt: on
