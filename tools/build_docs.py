#!/usr/bin/env python3
"""Write the generated pages of the site from the data, the schemas and the rules, as ordinary Markdown.

usage: tools/build_docs.py

Run it before `mkdocs build --strict`. It copies `docs` to `build/docs` and adds the pages to it, and writes the public
address into `build/site.yml`, which `mkdocs.yml` inherits from; git ignores `build`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tools.site import (  # noqa: E402
    agencies,
    changelog,
    check,
    contribute,
    coverage,
    dictionary,
    download,
    errata,
    explore,
    home,
    pictures,
    quality,
    records,
    reference,
    rules,
    sitemap,
    vocabularies,
)
from tools.site.base import Site  # noqa: E402

PAGES: tuple[Callable[[Site], None], ...] = (
    download.files, home.build, agencies.build, records.build, pictures.build, explore.build, coverage.build,
    dictionary.build, vocabularies.build, rules.build, quality.build, errata.build, changelog.build, download.build,
    contribute.build, reference.build, check.build, sitemap.build,
)  # fmt: skip
"""What writes the pages, in this order: some need what others have written."""


def build(docs: Path, pages: Sequence[Callable[[Site], None]] = PAGES) -> Site:
    """Write all pages into the folder `docs`."""
    site = Site(ROOT, docs)
    site.prepare()
    for write in pages:
        write(site)
    return site


def main() -> int:
    docs = ROOT / "build" / "docs"
    site = build(docs)
    config = f'# Written by tools/build_docs.py from datapackage.json.\nsite_url: "{site.homepage}"\n'
    (ROOT / "build" / "site.yml").write_text(config, encoding="utf-8", newline="\n")
    print(f"written: {len(site.written)} files in build/docs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
