"""What catalogues and search engines are told of the dataset, the same in linked data and on the site."""

from __future__ import annotations

from typing import Any

from ..package.package import DOI
from .content import Content, citations

COVERED = "../2008-02"
"""The time that the synopsis tells of, as an interval of ISO 8601: up to the month in which it was printed."""
LANGUAGE = "en"


def licences(content: Content) -> list[str]:
    """Return the addresses of the licences."""
    return [entry["path"] for entry in content.metadata["licenses"] if "path" in entry]


def facts(content: Content) -> dict[str, Any]:
    """Return what the dataset is in plain values, by the terms of schema.org; it needs no table to be read.

    Who made it and what its files are is told by those who have links to both.
    """
    about = content.metadata
    *sources, credit = citations(content)
    found = {
        "name": content.title,
        "description": content.description,
        "identifier": [about["name"], *([f"{DOI}{content.package.doi}"] if content.package.doi else [])],
        "version": content.package.version,
        "datePublished": about.get("created", "")[:10],
        "keywords": about["keywords"],
        "inLanguage": LANGUAGE,
        "temporalCoverage": COVERED,
        "license": licences(content),
        "citation": sources,
        "creditText": credit,
        "isAccessibleForFree": True,
    }
    return {term: value for term, value in found.items() if value not in ("", [])}
