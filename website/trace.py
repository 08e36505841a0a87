"""The page that shows a passage in the reader's own copy of the document, which stays on the reader's machine.

The text of a PDF is extracted by the npm package `pdfjs-dist`, which is loaded only for a PDF.
"""

from __future__ import annotations

from . import engine, npm, page
from .base import Site
from .markup import el, link

PDFJS = npm.Library(
    "pdfjs-dist", "6.5.438", "sha512-vg8Pw1x+AFKy4AMDvhuWl5cOYV8d698UoEANoFFhc79hqXDnZQqnOXoxw3HG907WHOg1JYOvLhP756boddFxpA=="
)  # fmt: skip
FOLDER = "assets/pdfjs"
FILES = ("legacy/build/pdf.min.mjs", "legacy/build/pdf.worker.min.mjs", "LICENSE")
"""The build for older browsers."""
ADDRESS = "trace/index.html"


def library(site: Site) -> None:
    """Write the library that extracts the text of a PDF."""
    package = npm.archive(PDFJS, site.root / "build" / "cache")
    folder = site.docs / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / name.rpartition("/")[2]).write_bytes(npm.read(package, name))


def body(site: Site) -> str:
    """Return the field for the file, and the empty elements for the passage."""
    source = next(row for row in site.told("sources"))
    kinds = ".pdf,.txt,application/pdf,text/plain"
    drop = engine.drop("trace", "Your copy: a PDF or a text file", kinds)
    choose = el(
        "div",
        el("label", "Passage", el("select", name="passage")),
        el("button", "Previous", type="button", value="-1"),
        el("button", "Next", type="button", value="1"),
        class_="trace-choose", hidden=True,
    )  # fmt: skip
    described = link(f"../record/{source.id}.html", "The 2008 document")
    return (
        el("h1", "Read a passage in your own copy")
        + f"<p>{described} is not reproduced here. Open your own copy to see, in each passage, the names, "
        "numbers and dates that its rows contain. <strong>The file stays on your machine.</strong></p>"
        "<noscript><p><strong>This page needs JavaScript.</strong> On the command line: "
        "<code>synopsis-data trace PASSAGE --source FILE</code></p><style>#trace{display:none}</style></noscript>"
        + el("form", drop, choose, el("div", class_="trace-passage"), el("div", class_="trace-all"), id="trace",
             data_pdf=f"../{FOLDER}/", **engine.attributes(site))
        + "<p>To do the same on the command line, run <code>synopsis-data trace --all --source FILE</code>. "
        "Differences in line breaks, page headers and hyphens do not matter. "
        f"{link('../coverage/index.html', 'All passages and their rows')}</p>"
        "<p class=\"soft\">Pyodide (MPL 2.0) runs Python in the browser; PDF.js (Apache 2.0) reads the text of a PDF.</p>"
    )  # fmt: skip


def build(site: Site) -> None:
    """Write the page."""
    text = page.render(
        title="Read a passage in your own copy",
        address=site.homepage + ADDRESS,
        body=body(site),
        crumbs=[("Home", "../index.html"), ("Source coverage", "../coverage/index.html"), ("Your own copy", None)],
        description="Open your own copy of the 2008 document and see the values of the data marked in each passage.",
        head='<link rel="stylesheet" href="../assets/trace.css"><script type="module" src="../assets/trace.js"></script>',
    )
    site.write(ADDRESS, text)
