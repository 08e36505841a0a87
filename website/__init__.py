"""The generator of the site: one module per kind of page, and the steps before and after `mkdocs build`.

In this order, from the root of the repository:

    python -m website                       writes the pages into build/docs
    mkdocs build --strict                   builds the site from them, in site
    python -m website.finish                makes the site smaller; adds the sitemap and the search index
    python -m website.check_site site       checks every link

A module of pages has a function `build(site)` that writes ordinary Markdown, HTML or SVG into `build/docs`; nothing is generated
while `mkdocs` runs.
"""
