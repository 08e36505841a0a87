"""The generated part of the site: one module per kind of page.

Every module has a function `build(site)` that writes ordinary Markdown, HTML or SVG into `build/docs`. `mkdocs build` then
makes the site of it; nothing is generated while it runs.
"""
