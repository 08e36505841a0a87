"""Rows that do not come from the synopsis, put into a copy of the package: made up, and valid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..conftest import Copy

REGISTER, PAGE, RESOLUTION = "register2025-001", "page2012-001", "resolution2012-001"
ROWS: Mapping[str, Sequence[Mapping[str, str]]] = {
    "sources": [
        {
            "source_id": "page2012",
            "source_type": "web-page",
            "title": "A page",
            "issued": "2012",
            "url": "https://page.example.org/",
            "accessed": "2024-05-01",
        },
        {
            "source_id": "register2025",
            "source_type": "register",
            "title": "A register",
            "issued": "2025",
            "url": "https://register.example.org/",
            "accessed": "2025-03-01",
        },
        {
            "source_id": "resolution2012",
            "source_type": "official-document",
            "title": "A resolution",
            "issued": "2012",
            "url": "https://resolution.example.org/",
            "accessed": "2024-05-01",
        },
    ],
    "passages": [
        {
            "passage_id": PAGE,
            "source_id": "page2012",
            "locator": "History",
            "passage_type": "record",
            "passage_use": "recorded",
        },
        {
            "passage_id": REGISTER,
            "source_id": "register2025",
            "locator": "Release 1",
            "passage_type": "record",
            "passage_use": "recorded",
        },
        {
            "passage_id": RESOLUTION,
            "source_id": "resolution2012",
            "locator": "Paragraph 1",
            "passage_type": "record",
            "passage_use": "recorded",
        },
    ],
    "identifiers": [
        {
            "identifier_id": "lawyers-collective-isni",
            "about_id": "lawyers-collective",
            "scheme": "isni",
            "value": "0000000999999999",
            "match": "exact",
            "passage_ids": REGISTER,
        },
        {
            "identifier_id": "lawyers-collective-ror",
            "about_id": "lawyers-collective",
            "scheme": "ror",
            "value": "0zz9zz168",
            "match": "exact",
            "label": "Lawyers",
            "passage_ids": REGISTER,
        },
        {
            "identifier_id": "marga-wikidata",
            "about_id": "marga",
            "scheme": "wikidata",
            "value": "Q987654321",
            "match": "close",
            "label": "Marga Institute",
            "passage_ids": f"{PAGE};{REGISTER}",
        },
    ],
    "change_events": [
        {
            "change_event_id": "lawyers-collective-renamed-2011",
            "about_id": "lawyers-collective",
            "event_type": "renamed",
            "date": "2011-05-01",
            "to_name": "Lawyers Together for Rights",
            "summary": "The collective has a new name.",
            "passage_ids": PAGE,
        },
        {
            "change_event_id": "marga-merged-into-2012",
            "about_id": "marga",
            "event_type": "merged-into",
            "date": "2012",
            "to_id": "fwld",
            "summary": "The institute is a part of the forum.",
            "passage_ids": f"{PAGE};{RESOLUTION}",
        },
    ],
}


def plant(copy: Copy, *, alone: bool = False) -> None:
    """Add the rows to the tables of a copy; `alone` takes out the identifiers and events that there are."""
    for table, rows in ROWS.items():
        header, *known = copy.rows(table)
        known = [] if alone and table in ("identifiers", "change_events") else known
        new = [[row.get(column, "") for column in header] for row in rows]
        copy.write(table, [header, *sorted([*known, *new])])
