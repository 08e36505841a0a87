"""CITATION.cff: how to cite the data, in the Citation File Format (https://citation-file-format.github.io)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .work import Name, Work, sources, works

if TYPE_CHECKING:
    from ..tables.record import Home

FILE = "CITATION.cff"
MARK = "# Written by"
"""The beginning of a file that was written here, and may be written anew."""
MESSAGE = "Please cite both this dataset and the original report, which is listed under references."


def citation(home: Home) -> str:
    """Return the text of the file: what the descriptor says of the dataset, and every source as a reference."""
    data = works(home, None)[-1]
    descriptor = home.package.descriptor
    lines = [
        f"{MARK} synopsis-data format from datapackage.json and data/sources.csv; do not edit.",
        "cff-version: 1.2.0",
        f"message: {_quoted(MESSAGE)}",
        "type: dataset",
        f"title: {_quoted(data.title)}",
        f"abstract: {_quoted(descriptor['description'])}",
        "authors:",
        *_names(data.authors, "  "),
        f"version: {_quoted(data.version)}",
        f"date-released: {data.issued}",
        f"license: {data.licence}",
        *([f"doi: {_quoted(data.doi)}"] if data.doi else []),
        f"url: {_quoted(data.url)}",
        "keywords:",
        *(f"  - {_quoted(keyword)}" for keyword in descriptor["keywords"]),
        "references:",
        *(line for work in sources(home) for line in _reference(work)),
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a text as a scalar of YAML; a string of JSON is one."""
    return json.dumps(text, ensure_ascii=False)


def _names(authors: tuple[Name, ...], indent: str) -> Iterator[str]:
    for author in authors:
        if author.person:
            family, given = author.parts
            yield f"{indent}- family-names: {_quoted(family)}"
            if given:
                yield f"{indent}  given-names: {_quoted(given)}"
        else:
            yield f"{indent}- name: {_quoted(author.text)}"


def _reference(work: Work) -> Iterator[str]:
    yield "  - type: report"
    yield f"    title: {_quoted(work.title)}"
    yield "    authors:"
    yield from _names((*work.authors, *work.by), " " * 6)
    if work.publisher:
        yield "    publisher:"
        yield f"      name: {_quoted(work.publisher)}"
        if work.place:
            yield f"      city: {_quoted(work.place)}"
    if work.year:
        yield f"    year: {work.year}"
    if work.language:
        yield f"    languages: [{_quoted(work.language)}]"
    if work.url:
        yield f"    url: {_quoted(work.url)}"
