"""What a row is called, wherever rows are shown: the one place in which titles are made.

A row that has a name is called by it, as it is printed. What has none (a participation, a passage, a figure) gets a title of what
it says and of the rows that it names, never its id.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..errors import DetachedRecordError, UnknownIdError

if TYPE_CHECKING:
    from .record import Record

NAMES = ("name", "title", "short_title", "acronym", "other_names", "symbols", "sales_number", "iso_alpha3", "m49")
"""Columns that hold what a row is called."""
LONGEST, LONGEST_PART = 120, 60
"""Characters of a title that is made of a summary, and of a part of a title. A name is never cut."""


def title(row: Record) -> str:
    """Return what a row is called, in full: its name with its acronym, or a title made of what it says.

    >>> import synopsis_data as synopsis
    >>> title(synopsis.agencies["iom"])
    'International Organization for Migration (IOM)'
    >>> title(synopsis.participations["undp-uniap-ecpat-member"])
    'Member: ECPAT in UNIAP'
    >>> title(synopsis.passages["syn2008-iom-006"])
    'IOM chapter, pp. 7–10, passage 6'
    """
    called, acronym = name(row), getattr(row, "acronym", None)
    return f"{called} ({acronym})" if acronym and acronym != called else called


def name(row: Record) -> str:
    """Return the name of a row as it is printed, without its acronym; of a row without a name, its title.

    >>> import synopsis_data as synopsis
    >>> name(synopsis.agencies["iom"])
    'International Organization for Migration'
    """
    made = _TITLES[row.TABLE](row) if row.TABLE in _TITLES else _printed(row) or shorten(_value(row, "summary"))
    return made or row.id


def short(row: Record) -> str:
    """Return what a row is called in the middle of a sentence: its acronym or short title, or else its title, cut.

    >>> import synopsis_data as synopsis
    >>> short(synopsis.agencies["iom"])
    'IOM'
    """
    return _value(row, "acronym") or _value(row, "short_title") or shorten(name(row), LONGEST_PART)


def shorten(text: str, width: int = LONGEST) -> str:
    """Return a text, cut at a word where it is longer."""
    return textwrap.shorten(text, width, placeholder=" …")


def _printed(row: Record) -> str:
    """Return the first name of a row that is printed."""
    values = (getattr(row, column) for column in NAMES if column in row.COLUMNS)
    return next((value[0] if isinstance(value, tuple) else str(value) for value in values if value), "")


def _value(row: Record, column: str) -> str:
    return str(getattr(row, column, None) or "")


def _label(row: Record, column: str) -> str:
    """Return the label of the value of a vocabulary; the value itself where the vocabulary does not have it."""
    value = _value(row, column)
    home = row._dataset
    field = home.package.resource(row.TABLE).schema.field(column) if home is not None else None
    known = (field.vocabulary.get(value) or field.schemes.get(value)) if field else None
    return known.label if known else value.replace("-", " ").capitalize()


def _tied(row: Record, relation: str) -> str:
    """Return what the row that a column names is called; its id where there is no such row, as the validator says."""
    try:
        found = getattr(row, relation)
    except (UnknownIdError, DetachedRecordError):
        return _value(row, f"{relation}_id")
    return short(found) if found is not None else ""


def _mandate(row: Any) -> str:
    whose, law = _tied(row, "agency") or _tied(row, "about"), _tied(row, "instrument")
    named = row.summary.startswith((f"{whose} ", f"{whose}'"))  # it begins with its subject, which is not said twice
    return ": ".join(filter(None, ("" if named else whose, shorten(row.summary)))) + (f" ({law})" if law else "")


def _participation(row: Any) -> str:
    return f"{_label(row, 'role')}: {_tied(row, 'organization')} in {_tied(row, 'about')}"


def _passage(row: Any) -> str:
    number = row.id.rsplit("-", 1)[-1]
    where = f"passage {int(number)}" if number.isdecimal() else row.locator or f"passage {number}"
    if row.section is None:  # of another source than the synopsis
        return f"{_tied(row, 'source')}, {shorten(row.locator or where, LONGEST_PART)}"
    chapter = _tied(row, "agency")
    part = f"{chapter} chapter" if chapter else _label(row, "section")
    return ", ".join(filter(None, (part, _pages(row.page_from, row.page_to), where)))


def _pages(first: int | None, last: int | None) -> str:
    if first is None:
        return ""
    return f"p. {first}" if first == last else f"pp. {first}–{last}" if last else f"from p. {first}"


def _figure(row: Any) -> str:
    return f"{row.printed}: {shorten(row.summary.rstrip('.'))}"


def _contact(row: Any) -> str:
    person = " ".join(filter(None, (row.honorific, row.name))) if row.name else ""
    return person or row.unit or f"{row.responsibility or 'Contact'} ({_tied(row, 'agency')})"


def _erratum(row: Any) -> str:
    printed = f"“{shorten(row.printed, LONGEST_PART)}”" if row.printed else _label(row, "erratum_type")
    what = (
        f", read “{shorten(row.reading, LONGEST_PART)}”" if row.reading else f": {shorten(row.summary, LONGEST_PART)}"
    )
    return f"{printed}{what} ({_tied(row, 'passage')})"


def _identifier(row: Any) -> str:
    return f"{_label(row, 'scheme')} {row.value} ({_tied(row, 'about')})"


def _event(row: Any) -> str:
    heir = row.to_name or _tied(row, "to")
    what = " ".join(filter(None, (_label(row, "event_type").lower(), heir)))
    return f"{_tied(row, 'about')}: {what}" + (f", {row.date}" if row.date else "")


def _retired(row: Any) -> str:
    try:
        now = row.replacement
    except (UnknownIdError, DetachedRecordError):
        now = None
    return f"{shorten(row.reason)} Now: {short(now)}" if now is not None else shorten(row.reason)


_TITLES: dict[str, Callable[[Any], str]] = {
    "mandates": _mandate, "participations": _participation, "passages": _passage, "figures": _figure, "focal_points": _contact,
    "errata": _erratum, "identifiers": _identifier, "change_events": _event, "retired_ids": _retired,
}  # fmt: skip
"""How the rows of tables without names of their own are called."""
