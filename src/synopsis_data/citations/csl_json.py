"""Citations as CSL-JSON: what Zotero, pandoc and citeproc read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from .work import CHAPTER, DATASET, Name, Work

TYPES = {"report": "report", CHAPTER: "chapter", DATASET: "dataset"}


def render(works: Sequence[Work]) -> str:
    """Return a JSON array with one item for each work."""
    return json.dumps([_item(work) for work in works], ensure_ascii=False, indent=2) + "\n"


def _item(work: Work) -> dict[str, Any]:
    item = {
        "id": work.key,
        "type": TYPES[work.kind],
        "title": work.title,
        "author": [_name(name) for name in work.authors],
        "contributor": [_name(name) for name in work.by],
        "issued": {"date-parts": [[int(part) for part in work.issued.split("-")]]} if work.issued else None,
        "container-title": work.container,
        "page": _pages(work),
        "publisher": work.publisher,
        "publisher-place": work.place,
        "version": work.version,
        "language": work.language,
        "URL": work.url,
        "note": f"Licence: {work.licence}" if work.licence else "",
    }
    return {name: value for name, value in item.items() if value}


def _name(name: Name) -> dict[str, str]:
    if not name.person:
        return {"literal": name.text}
    family, given = name.parts
    return {"family": family, "given": given} if given else {"literal": family}


def _pages(work: Work) -> str:
    if work.page_from is None:
        return work.locator
    return str(work.page_from) if work.page_to in (None, work.page_from) else f"{work.page_from}-{work.page_to}"
