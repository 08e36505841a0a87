"""The light pages of single rows and vocabularies: plain HTML beside the theme, since the theme's frame weighs ten times as much."""

from __future__ import annotations

from collections.abc import Sequence

from .markup import el, esc, link

NAVIGATION = (
    ("Explore", "explore/index.html"),
    ("Agencies", "agencies/index.html"),
    ("Dictionary", "dictionary/index.html"),
    ("Download", "download/index.html"),
)


def render(
    *,
    title: str,
    address: str,
    body: str,
    crumbs: Sequence[tuple[str, str | None]],
    description: str = "",
    twin: str = "",
    head: str = "",
) -> str:
    """Return a whole page; it lies in a folder beside `assets`.

    `address` is its full public address, `crumbs` are the pages above it with their links, `twin` is the file with the
    same content as JSON; `head` is markup for the head, beside what all pages have.
    """
    heads = [
        '<meta charset="utf-8">',
        f"<title>{esc(title)} – synopsis-data</title>",
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        el("meta", name="description", content=description) if description else "",
        el("link", rel="canonical", href=address),
        el("link", rel="alternate", type="application/json", href=twin) if twin else "",
        '<link rel="icon" href="../assets/icon.svg"><link rel="stylesheet" href="../assets/record.css">',
        '<script src="../assets/scheme.js"></script>',
        head,
    ]
    nav = el("nav", *(link(f"../{href}", text) for text, href in NAVIGATION), aria_label="Site")
    trail = "".join(el("li", link(href, text) if href else esc(text)) for text, href in crumbs)
    return (
        f'<!doctype html>\n<html lang="en" class="sd-page"><head>{"".join(heads)}</head>\n<body>'
        f'<a class="skip" href="#main">Skip to content</a>'
        f'<div class="top"><header>{link("../index.html", "synopsis-data", class_="brand")}{nav}</header></div>\n'
        f'<nav class="crumbs" aria-label="Breadcrumb"><ol>{trail}</ol></nav>\n'
        f'<main id="main">\n{body}\n</main>\n'
        "<footer>Data: CC BY 4.0</footer></body></html>\n"
    )
