"""The styles of citations: a paragraph to paste, and BibTeX, RIS and CSL-JSON to import."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import SynopsisError
from ..package.package import DOI
from .work import CHAPTER, DATASET, REPORT, Name, Work, works

if TYPE_CHECKING:
    from ..tables.record import Home, Record

BIBTEX = {REPORT: "book", CHAPTER: "incollection", DATASET: "misc"}
"""Only entry types, and below only fields, that BibTeX and biblatex both know, or ignore."""
RIS = {REPORT: "RPRT", CHAPTER: "CHAP", DATASET: "DATA"}
SPECIAL = {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
           "^": r"\textasciicircum{}", "#": r"\#", "$": r"\$", "%": r"\%", "&": r"\&", "_": r"\_"}  # fmt: skip
"""What TeX would obey. A brace cannot be escaped with a backslash: BibTeX counts braces without looking at it."""


def text(cited: Sequence[Work]) -> str:
    """Return one paragraph for each work, with an empty line between them."""
    return "\n\n".join(map(_paragraph, cited)) + "\n"


def _paragraph(work: Work) -> str:
    """Return author, year, title, where it stands, publisher, address."""
    pages = work.pages(", p. {}", ", pp. {}–{}", ", from p. {}")
    by = _listed(work.by)
    sentences = [
        f"{_listed(work.authors)} ({work.year or 'no date'})".lstrip(),
        work.title,
        f"In: {work.container}{by and f', by {by}'}{pages}" if work.container else work.locator,
        f"By {by}" if by and not work.container else "",
        f"{work.place}: {work.publisher}" if work.place and work.publisher else work.publisher,
        _data_set(work) if work.kind == DATASET else "",
    ]
    if work.accessed:
        sentences.append(f"Accessed {work.accessed}")
    joined = " ".join(s if s.endswith((".", "?", "!")) else f"{s}." for s in sentences if s)
    return " ".join(filter(None, (joined, work.doi and f"{DOI}{work.doi}", work.url)))


def _listed(names: Sequence[Name]) -> str:
    texts = [name.text for name in names]
    return f"{', '.join(texts[:-1])} and {texts[-1]}" if len(texts) > 1 else "".join(texts)


def _data_set(work: Work) -> str:
    return f"Data set, version {work.version}, licence {work.licence}"


def _note(work: Work, data: str) -> str:
    return data if work.kind == DATASET else f"By {', '.join(name.text for name in work.by)}" if work.by else ""


def bibtex(cited: Sequence[Work]) -> str:
    """Return one entry for each work, in UTF-8, with an empty line between them."""
    return "\n\n".join(map(_entry, cited)) + "\n"


def _entry(work: Work) -> str:
    fields = {
        # A second pair of braces keeps capitals, and keeps “Drugs and Crime” one author.
        "author": " and ".join(escape(n.text) if n.person else f"{{{escape(n.text)}}}" for n in work.authors),
        "title": f"{{{escape(work.title)}}}",
        "booktitle": work.container and f"{{{escape(work.container)}}}",
        "pages": escape(work.pages("{}", "{}--{}", "{}+")),
        "publisher": work.publisher and f"{{{escape(work.publisher)}}}",
        "address": escape(work.place),
        "year": work.year,
        "version": escape(work.version),
        "urldate": work.accessed,
        "note": escape(_note(work, _data_set(work))),
        "doi": _bare(work.doi),
        "url": _bare(work.url),
    }
    lines = "".join(f"  {name:9} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{BIBTEX[work.kind]}{{{work.key},\n{lines}}}"


def _bare(address: str) -> str:
    """Return an address as BibTeX prints it, as it is: only what would end the field is encoded."""
    return "".join(f"%{ord(c):02X}" if c in "{}\\ " else c for c in address)


def escape(text: str) -> str:
    r"""Return `text` so that TeX prints it as it is.

    >>> escape("R&D {50%}")
    'R\\&D \\textbraceleft{}50\\%\\textbraceright{}'
    """
    return "".join(SPECIAL.get(c, c) for c in text)


def ris(cited: Sequence[Work]) -> str:
    """Return one reference for each work, by the specification of 2011, which wants lines to end with CR and LF."""
    return "".join(f"{tag}  - {value}\r\n" for work in cited for tag, value in _tags(work))


def _tags(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", RIS[work.kind]
    for name in work.authors:
        yield "AU", _ris_name(name)
    date, read = (day.replace("-", "/") if len(day) > 4 else "" for day in (work.issued, work.accessed))
    fields = {
        "TI": work.title, "T2": work.container, "SP": str(work.page_from or work.locator), "EP": str(work.page_to or ""),
        "PB": work.publisher, "CY": work.place, "PY": work.year, "DA": date, "Y2": read, "ET": work.version, "LA": work.language,
        "DO": work.doi, "UR": work.url, "N1": _note(work, f"Licence: {work.licence}"),
    }  # fmt: skip
    yield from ((tag, value) for tag, value in fields.items() if value)
    yield "ER", ""


def _ris_name(name: Name) -> str:
    """Return a name for RIS, in which a comma parts the family name of a person from the others.

    The name of a body is all family name: with a comma behind it, no reader takes its last word for that. One within would
    part it, so it becomes a dash. The sign * is not allowed in a name.

    >>> _ris_name(Name("European Commission, Joint Research Centre")), _ris_name(Name("Vivienne Chin", person=True))
    ('European Commission – Joint Research Centre,', 'Chin, Vivienne')
    """
    text = ", ".join(filter(None, name.parts)) if name.person else f"{name.text.replace(', ', ' – ')},"
    return text.replace("*", "")


def csl_json(cited: Sequence[Work]) -> str:
    """Return a JSON array with one item for each work: what Zotero, pandoc and citeproc read."""
    return json.dumps([_item(work) for work in cited], ensure_ascii=False, indent=2) + "\n"


def _item(work: Work) -> dict[str, Any]:
    item = {
        "id": work.key, "type": work.kind, "title": _kept(work), "author": [_name(name) for name in work.authors],
        "contributor": [_name(name) for name in work.by], "issued": _date(work.issued),
        "accessed": _date(work.accessed), "container-title": work.container,
        "page": work.pages("{}", "{}-{}", "{}"), "publisher": work.publisher, "publisher-place": work.place,
        "version": work.version, "language": work.language, "DOI": work.doi, "URL": work.url,
        "note": f"Licence: {work.licence}" if work.licence else "",
    }  # fmt: skip
    return {name: value for name, value in item.items() if value}


def _date(text: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in text.split("-")]]} if text else {}


def _kept(work: Work) -> str:
    """Return the title of a work with what a style must not put into capitals marked as CSL-JSON knows it."""
    head, exact, tail = work.title.rpartition(work.exact) if work.exact else ("", "", work.title)
    return f'{head}<span class="nocase">{exact}</span>{tail}' if exact else tail


def _name(name: Name) -> dict[str, str]:
    family, given = name.parts if name.person else (name.text, "")
    return {"family": family, "given": given} if given else {"literal": family}


_RENDERERS: Mapping[str, Callable[[Sequence[Work]], str]] = {
    "text": text, "bibtex": bibtex, "ris": ris, "csl-json": csl_json,
}  # fmt: skip
STYLES = tuple(_RENDERERS)
"""Name of each style."""


class UnknownStyleError(SynopsisError, ValueError):
    """There is no style of that name."""


def cite(home: Home, record: Record | None, style: str) -> str:
    """Return how to cite a row of a dataset, or the whole of it; see `synopsis_data.citing.cite`."""
    if style not in _RENDERERS:
        raise UnknownStyleError(f'There is no style "{style}". The styles are: {", ".join(STYLES)}.')
    return _RENDERERS[style](works(home, record))
