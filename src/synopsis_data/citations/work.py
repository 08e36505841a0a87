"""What there is to cite: the chapters that a row is drawn from, the document they stand in, and the dataset."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from ..package.addresses import record_url
from ..provenance.trace import SYNOPSIS, cited, in_reading_order

if TYPE_CHECKING:
    from ..package import Package
    from ..tables.record import Home, Record

REPORT, CHAPTER, DATASET = "report", "chapter", "dataset"
"""Kinds of works, as CSL calls them."""


class Name(NamedTuple):
    """The name of a person or of an organization, as printed."""

    text: str
    person: bool = False

    @property
    def parts(self) -> tuple[str, str]:
        """Family name and other names of a person; small words before the last one (van der) belong to the family.

        >>> Name("Jan van der Berg", person=True).parts
        ('van der Berg', 'Jan')
        """
        if "," in self.text:
            family, _, given = self.text.partition(",")
            return family.strip(), given.strip()
        words = self.text.split()
        start = len(words) - 1
        while start > 1 and words[start - 1].islower():
            start -= 1
        return " ".join(words[start:]), " ".join(words[:start])


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One thing to cite. All texts are on one line and hold no control characters; what is not known is empty."""

    key: str
    kind: str
    title: str
    exact: str = ""
    """The part of the title that no style may change, such as an id."""
    authors: tuple[Name, ...] = ()
    issued: str = ""
    """ISO 8601, as precise as it is known."""
    container: str = ""
    """Title of the document that a chapter stands in."""
    page_from: int | None = None
    page_to: int | None = None
    """Last page; `None` with a first one means that it is not known where it ends."""
    locator: str = ""
    """Pages or headings, where they are no plain page numbers."""
    publisher: str = ""
    place: str = ""
    language: str = ""
    url: str = ""
    accessed: str = ""
    """Day on which a page was read, where it has no date of its own."""
    version: str = ""
    licence: str = ""
    by: tuple[Name, ...] = ()
    """Persons who wrote for the organization that is the author."""

    @property
    def year(self) -> str:
        return self.issued[:4]

    def pages(self, one: str, several: str, on: str) -> str:
        """Return the pages in the format for one, for several or for those from a first one on; else the locator."""
        first, last = self.page_from, self.page_to
        if first is None:
            return self.locator
        return (on if last is None else one if last == first else several).format(first, last)


def works(home: Home, record: Record | None) -> list[Work]:
    """Return what to cite for a row, or for the whole: the documents first, the dataset last.

    The document of the whole is the synopsis; rows that rest on other sources cite them.
    """
    return [*(_drawn_from(home, record) if record else _synopsis(home)), _data(home.package, record)]


def sources(home: Home) -> list[Work]:
    """Return every document that rows are drawn from."""
    return [_document(home, source) for source in home.load("sources")]


def _synopsis(home: Home) -> Iterator[Work]:
    return (_document(home, source) for source in home.load("sources") if source.source_type == SYNOPSIS)


def _drawn_from(home: Home, record: Record) -> Iterator[Work]:
    """Yield the chapters that a row is drawn from, in reading order; the document itself where it is no chapter."""
    if record.TABLE == "sources":
        yield _document(home, record)
        return
    passages = home.load("passages")
    keys = (record.id,) if record.TABLE == "passages" else cited(record)
    found: dict[str, list[Any]] = {}
    for passage in in_reading_order(passages[key] for key in keys if key in passages):
        found.setdefault(passage.source_id, []).append(passage)
    for source_id, own in found.items():
        if source := home.load("sources").get(source_id):
            yield from _parts(home, _document(home, source), own, record)
    if not found:
        yield from _synopsis(home)


def _parts(home: Home, document: Work, passages: list[Any], record: Record) -> Iterator[Work]:
    parts: dict[tuple[str, str], list[Any]] = {}
    locators = []
    for passage in passages:
        if passage.locator:
            locators.append(passage.locator)
        elif agency := home.load("agencies").get(passage.agency_id):
            parts.setdefault((agency.id, agency.name), []).append(passage)
        elif passage.page_from and passage.section:
            parts.setdefault((passage.section, passage.section.capitalize()), []).append(passage)
    if locators or not parts:
        # Title page, contents and back cover have no pages of their own: the document is cited as a whole.
        # A key stands for one entry: with places of its own in the document, a row needs a key of its own.
        key = f"{document.key}-{record.id}" if locators else document.key
        yield replace(document, key=key, locator=plain("; ".join(dict.fromkeys(locators))))
    for (key, title), own in parts.items():
        first = [p.page_from for p in own if p.page_from]
        last = [p.page_to for p in own]
        agency = home.load("agencies").get(key)
        start = min(first) if first else agency.first_page if agency else None
        yield replace(
            document, key=f"{document.key}-{key}", kind=CHAPTER, title=plain(title), container=document.title,
            page_from=start, page_to=max(last) if all(last) else None,
        )  # fmt: skip


def _document(home: Home, source: Any) -> Work:
    """Return a source as a work. Its author is the body that wrote it or stands on its title page, else the persons."""
    names: dict[str, list[str]] = {}
    for part in home.load("participations"):
        organization = home.load("organizations").get(part.organization_id)
        if part.about_id == source.id and organization:
            names.setdefault(part.role, []).append(organization.name)
    publisher = source.publisher or ""
    bodies = names.get("author") or [name for name in names.get("publisher", []) if name != publisher]
    persons = tuple(Name(plain(name), person=True) for name in source.authors)
    authors = tuple(Name(plain(name)) for name in bodies) or persons or ((Name(plain(publisher)),) if publisher else ())
    return Work(
        key=source.id, kind=REPORT, title=plain(source.title), authors=authors, issued=source.issued or "",
        publisher=plain(publisher), place=plain(source.place or ""), language=source.language or "",
        url=plain(source.url or ""), accessed="" if source.issued else source.accessed or "", by=persons if bodies else (),
    )  # fmt: skip


def _data(package: Package, record: Record | None) -> Work:
    descriptor = package.descriptor
    contributors = descriptor["contributors"]
    creators = [c for c in contributors if "creator" in c.get("roles", ())] or contributors
    title, key, address = plain(descriptor["title"]), f"{descriptor['name']}-{package.version}", package.homepage
    if record is not None:
        title, key = f"{title}, record {plain(record.id)}", f"{key}-{record.id}"
        address = record_url(address, record.id)
    return Work(
        key=key, kind=DATASET, title=title, exact=plain(record.id) if record is not None else "",
        authors=tuple(Name(plain(c["title"])) for c in creators),
        issued=descriptor.get("created", "")[:10], url=plain(address), version=package.version,
        licence=descriptor["licenses"][0]["name"], language="en",
    )  # fmt: skip


def plain(text: str) -> str:
    """Return `text` on one line, without control and format characters: a citation goes into many programs."""
    return " ".join("".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text).split())
