"""All pages of the site, and the order in which they are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from . import (
    agencies,
    changelog,
    check,
    contribute,
    coverage,
    dictionary,
    download,
    engine,
    errata,
    explore,
    home,
    pictures,
    quality,
    records,
    reference,
    rules,
    search_page,
    signposting,
    styles,
    today,
    topics,
    trace,
    vocabularies,
)
from .base import ROOT, Site

PAGES: tuple[Callable[[Site], None], ...] = (
    styles.build, download.files, signposting.build, home.build, agencies.build, topics.build, records.build, pictures.build,
    explore.build, coverage.build, dictionary.build, vocabularies.build, rules.build, quality.build, today.build, errata.build,
    changelog.build, download.build, contribute.build, reference.build, search_page.build, search_page.library, engine.build,
    check.build, trace.library, trace.build,
)  # fmt: skip
"""The functions that write the pages, in this order: some need what others have written."""


def build(docs: Path, pages: Sequence[Callable[[Site], None]] = PAGES, root: Path = ROOT) -> Site:
    """Write all pages into the folder `docs`, which is emptied first; `root` is the checkout that they describe."""
    site = Site(root, docs)
    site.prepare()
    for write in pages:
        write(site)
    return site
