"""The parts of a picture, and its colours."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from ..base import ROOT
from ..markup import el, esc

ASSETS = ROOT / "docs" / "assets"
WIDTH = 960
"""The width of a drawing for a page; text in it is at least 12, which is 11 on the narrowest page that shows it."""
DARKEST = 4
"""The number of shades; the last one is the full colour."""
_TOKEN = re.compile(r"(--sd-[a-z-]+):\s*light-dark\((#[0-9a-f]+),\s*(#[0-9a-f]+)\)")
_TAG = re.compile(r"<[^>]*>")
_BLOCK = re.compile(r"<(?:br|/p|/li)[^>]*>")


@dataclass(frozen=True)
class Picture:
    """A drawing with everything that a reader needs to understand it, on a page and elsewhere.

    Links in the drawing are relative to the folder of the page that shows it.
    """

    name: str
    title: str
    finding: str
    """A sentence or two with the numbers that matter most; plain text."""
    width: int
    height: int
    drawing: str
    """Elements of SVG, coloured by the classes of `pictures.css`."""
    caption: str
    """What it shows, and what the counts do not mean; markup."""
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    """The numbers of the picture as a table; the cells are markup, their text is what a spreadsheet gets."""
    phone: str
    """The same for a narrow screen, as markup: a list or a narrower drawing."""
    legend: Sequence[tuple[str, str]] = field(default=())
    """Classes of `pictures.css` and what they mean."""
    legend_on_phone: bool = True
    """Whether the version for narrow screens uses the colours of the legend too."""
    aside: str = ""
    """The text after the picture on its page; markup."""
    note: str = ""
    """A sentence that must always be below the drawing."""
    folder: str = "pictures"
    """The folder of the page that shows it."""


@lru_cache(maxsize=1)
def tokens() -> dict[str, tuple[str, str]]:
    """Return the colours of the site by name, each for light and for dark."""
    found = _TOKEN.findall(
        "".join((ASSETS / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "kinds"))
    )
    return {name: (light, dark) for name, light, dark in found}


def plain(markup: str) -> str:
    """Return the text of markup.

    >>> plain('<a href="x.html">Tom &amp; Ann</a><br>2')
    'Tom & Ann 2'
    """
    return " ".join(html.unescape(_TAG.sub("", _BLOCK.sub(" ", markup))).split())


def shade(count: int, steps: Sequence[int]) -> str:
    """Return the classes of the shade of a count; the steps are the least counts of the shades, from the palest on.

    >>> [shade(count, (1, 3, 6, 10)) for count in (2, 3, 10)]
    ['accent q1', 'accent q2', 'accent']
    """
    level = sum(count >= step for step in steps)
    return f"accent q{level}" if level < DARKEST else "accent"


def shades(steps: Sequence[int]) -> list[tuple[str, str]]:
    """Return the legend of the shades.

    >>> shades((1, 3, 6, 10))[1:]
    [('accent q2', '3 to 5 rows'), ('accent q3', '6 to 9 rows'), ('accent', '10 or more rows')]
    """
    words = [f"{a} or {b - 1}" if b - a == 2 else f"{a} to {b - 1}" for a, b in pairwise(steps)]
    return [
        (shade(step, steps), f"{text} rows") for step, text in zip(steps, [*words, f"{steps[-1]} or more"], strict=True)
    ]


def svg(drawing: str, width: float, height: float, label: str) -> str:
    """Return a drawing for a page; it follows the colours of the page."""
    return el("svg", drawing, class_="sd-pic", viewBox=f"0 0 {width:g} {height:g}", role="group", aria_label=label,
              width=f"{width:g}", height=f"{height:g}")  # fmt: skip


def bars(items: Iterable[tuple[str, str, float, float, str]], look: str = "") -> str:
    """Return a list for a narrow screen: what each bar is (markup), what it says, where it begins and how long it is, in
    hundredths of the width, and its colour.
    """
    lines = []
    for label, value, start, length, colour in items:
        style = f"background:var(--sd-{colour});margin-left:{start:.1f}%;width:{length:.1f}%"
        bar = el("i", style=style) if length else ""
        lines.append(el("li", el("span", label), " ", el("b", esc(value)), bar))
    return el("ul", *lines, class_=f"sd-bars {look}".strip())
