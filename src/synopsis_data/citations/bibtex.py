"""Citations as BibTeX, in UTF-8; only entry types and fields that BibTeX and biblatex both know, or ignore."""

from __future__ import annotations

from collections.abc import Sequence

from .work import CHAPTER, DATASET, Work

ENTRIES = {"report": "book", CHAPTER: "incollection", DATASET: "misc"}
SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "#": r"\#", "$": r"\$", "%": r"\%", "&": r"\&", "_": r"\_",
}  # fmt: skip
"""What TeX would obey. A brace cannot be escaped with a backslash: BibTeX counts braces without looking at it."""


def render(works: Sequence[Work]) -> str:
    """Return one entry for each work, with an empty line between them."""
    return "\n\n".join(_entry(work) for work in works) + "\n"


def _entry(work: Work) -> str:
    fields = {
        # A second pair of braces keeps capitals, and keeps “Drugs and Crime” one author.
        "author": " and ".join(escape(n.text) if n.person else f"{{{escape(n.text)}}}" for n in work.authors),
        "title": f"{{{escape(work.title)}}}",
        "booktitle": f"{{{escape(work.container)}}}" if work.container else "",
        "pages": _pages(work),
        "publisher": f"{{{escape(work.publisher)}}}" if work.publisher else "",
        "address": escape(work.place),
        "year": work.year,
        "version": escape(work.version),
        "note": escape(_note(work)),
        "url": url(work.url),
    }
    lines = "".join(f"  {name:9} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{ENTRIES[work.kind]}{{{work.key},\n{lines}}}"


def escape(text: str) -> str:
    r"""Return `text` so that TeX prints it as it is.

    >>> escape("R&D {50%}")
    'R\\&D \\textbraceleft{}50\\%\\textbraceright{}'
    """
    return "".join(SPECIAL.get(c, c) for c in text)


def url(address: str) -> str:
    """Return an address for the field `url`, which is printed as it is: only what would end the field is encoded."""
    return "".join(f"%{ord(c):02X}" if c in "{}\\ " else c for c in address)


def _pages(work: Work) -> str:
    if work.page_from is None:
        return escape(work.locator)
    if work.page_to is None:
        return f"{work.page_from}+"
    return str(work.page_from) if work.page_from == work.page_to else f"{work.page_from}--{work.page_to}"


def _note(work: Work) -> str:
    if work.kind == DATASET:
        return f"Data set, version {work.version}, licence {work.licence}"
    return f"By {', '.join(name.text for name in work.by)}" if work.by else ""
