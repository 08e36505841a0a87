"""Write the generated pages of the site from the data, the schemas and the rules, as ordinary Markdown.

usage: python -m website

Run it before `mkdocs build --strict`. It copies `docs` to `build/docs` and adds the pages to it, and writes the public
address into `build/site.yml`, which `mkdocs.yml` inherits from; git ignores `build`.
"""

from __future__ import annotations

from .base import ROOT
from .pages import build

if __name__ == "__main__":
    site = build(ROOT / "build" / "docs")
    config = f'# Written by python -m website from datapackage.json.\nsite_url: "{site.homepage}"\n'
    (ROOT / "build" / "site.yml").write_text(config, encoding="utf-8", newline="\n")
    print(f"{len(site.written)} files written to build/docs")
