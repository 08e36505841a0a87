"""HTML and SVG as text: elements, links, tables."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Sequence

VOID = frozenset({"meta", "link", "br", "img", "input", "hr", "path", "rect", "circle", "line", "use"})


def esc(text: object) -> str:
    """Return text that is safe inside an element and inside a quoted attribute."""
    return html.escape(str(text), quote=True)


def el(name: str, /, *content: str, **attributes: object) -> str:
    """Return one element; the content is markup already, attributes are escaped.

    A trailing underscore is removed from the name of an attribute (`class_`), inner ones become hyphens. An attribute
    that is `None` is left out; one that is `True` has no value.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{esc(value)}"')
        for key, value in attributes.items()
        if value is not None
    )
    if name in VOID and not content:
        return f"<{name}{written}/>" if name in ("path", "rect", "circle", "line", "use") else f"<{name}{written}>"
    return f"<{name}{written}>{''.join(content)}</{name}>"


def link(href: str, text: object, **attributes: object) -> str:
    return el("a", esc(text), href=href, **attributes)


def json_ld(value: object) -> str:
    """Return a description for machines as an element that browsers do not show."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>'


def html_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; cells are markup already, the first cell of each row is its heading."""
    head = el("tr", *(el("th", esc(cell), scope="col") for cell in header))
    body = "".join(el("tr", el("th", row[0], scope="row"), *(el("td", cell) for cell in row[1:])) for row in rows)
    return el("table", el("thead", head), el("tbody", body), class_="sd-table")


def scroll_table(
    label: str, header: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: bool = False, short: bool = False
) -> str:
    """Return a table in a frame that scrolls if it is too wide, also with the keyboard.

    `numbers` aligns the cells to the right; `short` means that the first column has short names, which do not wrap.
    """
    kind = "sd-scroll" + " sd-num" * numbers + " sd-short" * short
    return el("div", html_table(header, rows), class_=kind, tabindex="0", role="region", aria_label=label)


def number(value: float) -> str:
    """Return a coordinate as short as it can be written."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text
