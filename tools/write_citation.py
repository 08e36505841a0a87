#!/usr/bin/env python3
"""Write CITATION.cff from the descriptor and the table of sources.

usage: tools/write_citation.py [--check]

`--check` writes nothing and exits with 1 where the file is not what they say.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "CITATION.cff"
sys.path.insert(0, str(ROOT / "src"))

from synopsis_data.citations.work import DATASET, Name, Work, works  # noqa: E402
from synopsis_data.dataset import Dataset  # noqa: E402
from synopsis_data.files.writing import write_file  # noqa: E402
from synopsis_data.package import Package  # noqa: E402

MESSAGE = "Please cite both: the report that the data is drawn from, under references, and this dataset."


def quoted(text: str) -> str:
    """Return a text as a scalar of YAML; a string of JSON is one."""
    return json.dumps(text, ensure_ascii=False)


def names(authors: tuple[Name, ...], indent: str) -> Iterator[str]:
    for author in authors:
        if author.person:
            family, given = author.parts
            yield f"{indent}- family-names: {quoted(family)}"
            if given:
                yield f"{indent}  given-names: {quoted(given)}"
        else:
            yield f"{indent}- name: {quoted(author.text)}"


def reference(work: Work) -> Iterator[str]:
    yield "  - type: report"
    yield f"    title: {quoted(work.title)}"
    yield "    authors:"
    yield from names((*work.authors, *work.by), " " * 6)
    if work.publisher:
        yield "    publisher:"
        yield f"      name: {quoted(work.publisher)}"
        if work.place:
            yield f"      city: {quoted(work.place)}"
    if work.year:
        yield f"    year: {work.year}"
    if work.language:
        yield f"    languages: [{quoted(work.language)}]"
    if work.url:
        yield f"    url: {quoted(work.url)}"


def citation(package: Package) -> str:
    *documents, data = works(Dataset(package), None)
    assert data.kind == DATASET
    lines = [
        "# Written by tools/write_citation.py from datapackage.json and data/sources.csv; do not edit.",
        "cff-version: 1.2.0",
        f"message: {quoted(MESSAGE)}",
        "type: dataset",
        f"title: {quoted(data.title)}",
        f"abstract: {quoted(package.descriptor['description'])}",
        "authors:",
        *names(data.authors, "  "),
        f"version: {quoted(data.version)}",
        f"date-released: {data.issued}",
        f"license: {data.licence}",
        f"url: {quoted(data.url)}",
        "keywords:",
        *(f"  - {quoted(keyword)}" for keyword in package.descriptor["keywords"]),
        "references:",
        *(line for work in documents for line in reference(work)),
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    text = citation(Package(ROOT)).encode()
    current = TARGET.is_file() and TARGET.read_bytes() == text
    if not current and "--check" not in sys.argv:
        write_file(TARGET, text)
    check = "--check" in sys.argv
    print(f"{'stale' if check else 'written'}: {'nothing' if current else TARGET.name}")
    if check and not current:
        print(f"{TARGET.name} does not say what the data says. Run: python tools/write_citation.py; and commit it too.")
    return 1 if check and not current else 0


if __name__ == "__main__":
    sys.exit(main())
