"""What the errata say about a row: at the value that they affect, or below if they affect no single value."""

from __future__ import annotations

from typing import Any, NamedTuple

import synopsis_data as synopsis
from synopsis_data.tables.record import Record

from ..base import Site
from ..markup import el, link
from ..relations import page_of, participations, targets

WORDED = frozenset({"summary", "passage_ids"})
"""Columns in our own words, or not printed at all: errata are not about them."""
PRIVATE = frozenset({"emails", "telephone", "fax", "address"})
"""The contact details of a person in 2008: kept in the data, not shown on pages."""
MARKS = "()[]“”‘’\"'"


class Reading(NamedTuple):
    """An erratum that concerns one column of a row."""

    erratum: Any
    column: str
    whole: bool
    """Whether the printed words are the whole value."""
    sure: str

    def note(self) -> str:
        """Return the note after the value: that it is as printed, and how it should read."""
        meant = f"should read {self.erratum.reading}, {self.sure} confidence" if self.erratum.reading else "see why"
        printed = "as printed" if self.whole else f"“{self.erratum.printed.strip(MARKS)}” as printed"
        return el("span", "[", link(page_of(self.erratum), f"{printed}; {meant}"), "]", class_="sic")


def of(site: Site, row: Record) -> dict[str, Reading]:
    """Return the errata whose printed words are in a column of the row, by column; the surest of each.

    A value that already has the correct reading, and words that are only in our summary, need no note.
    """
    found: dict[str, Reading] = {}
    order = list(site.schema("errata").field("confidence").vocabulary)
    for erratum in sorted(affecting(row.id), key=lambda e: order.index(e.confidence)):
        printed, meant = (str(text or "").strip(MARKS) for text in (erratum.printed, erratum.reading))
        for field in site.schema(row.TABLE).fields:
            if (
                not printed
                or field.name in WORDED | PRIVATE
                or field.references
                or field.vocabulary
                or field.name in found
            ):
                continue
            values = [str(value) for value in targets(row, field)]
            held = [value for value in values if printed in value and not (meant and meant in value)]
            if held and not (meant and meant in values):
                sure = site.label("errata", "confidence", erratum.confidence).lower()
                found[field.name] = Reading(erratum, field.name, held[0] == printed, sure)
    return found


def affecting(ident: str) -> list[Any]:
    return [erratum for erratum in synopsis.errata if ident in erratum.affected_ids]


def others(site: Site, row: Record, readings: dict[str, Reading]) -> list[str]:
    """Return as markup the errata of a row and of its participations that are not shown at one of its values."""
    shown = {reading.erratum.id for reading in readings.values()}
    taking_part = [each.id for each in participations(site, row.id)]
    found = {erratum.id: erratum for ident in (row.id, *taking_part) for erratum in affecting(ident)}
    return [link(page_of(e), e.summary) for e in found.values() if e.id not in shown]
