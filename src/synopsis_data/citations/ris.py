"""Citations as RIS, by the tags of the specification of 2011; lines end with CR and LF, as it wants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .work import CHAPTER, DATASET, Name, Work

TYPES = {"report": "RPRT", CHAPTER: "CHAP", DATASET: "DATA"}
END = "\r\n"


def render(works: Sequence[Work]) -> str:
    """Return one reference for each work, each from its tag TY to its tag ER."""
    return "".join(f"{tag}  - {value}{END}" for work in works for tag, value in _lines(work))


def _lines(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES[work.kind]
    for name in work.authors:
        yield "AU", _name(name)
    fields = {
        "TI": work.title,
        "T2": work.container,
        "SP": str(work.page_from or work.locator),
        "EP": str(work.page_to or ""),
        "PB": work.publisher,
        "CY": work.place,
        "PY": work.year,
        "DA": work.issued.replace("-", "/") if len(work.issued) > 4 else "",
        "ET": work.version,
        "LA": work.language,
        "UR": work.url,
        "N1": _note(work),
    }
    yield from ((tag, value) for tag, value in fields.items() if value)
    yield "ER", ""


def _name(name: Name) -> str:
    """Return a name as RIS wants it; the sign * is not allowed in one."""
    text = ", ".join(filter(None, name.parts)) if name.person else name.text
    return text.replace("*", "")


def _note(work: Work) -> str:
    if work.kind == DATASET:
        return f"Licence: {work.licence}"
    return f"By {', '.join(name.text for name in work.by)}" if work.by else ""
