"""Text in pictures: SVG does not wrap it, so this module estimates its width and breaks its lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..markup import el, esc, link, number

_WIDTHS = {"ijl.,:;|'’‘!()[] I": 0.38, 'rtf"“”-–/*': 0.46, "mMwW@%—…": 0.98}
"""The widest of the usual screen fonts, as shares of the font size."""
_EM = {letter: share for letters, share in _WIDTHS.items() for letter in letters}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the approximate maximum width of a text, in the units of the picture."""
    share = sum(_EM.get(c, 0.72 if c.isupper() else 0.63) for c in text)
    return share * size * (1.12 if bold else 1)


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Return the lines of a text, so that they fit into `room`."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balanced(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Return the lines of a text, as few as fit and of about the same length."""
    lines = wrap(text, size, room, bold=bold)
    while len(lines) > 1 and len(narrower := wrap(text, size, room := room * 0.95, bold=bold)) == len(lines):
        lines = narrower
    return lines


class Block(NamedTuple):
    """Lines of text as SVG, and the height that they take."""

    drawing: str
    height: float


def block(text: str, x: float, y: float, room: float, size: float, *, look: str = "") -> Block:
    """Return a text in lines, the first of which begins at the height `y`."""
    leading = round(size * 1.35)
    lines = wrap(text, size, room, bold="strong" in look)
    drawn = "".join(
        el(
            "text",
            esc(line),
            class_=look or None,
            font_size=number(size),
            x=number(x),
            y=number(y + size + i * leading),
        )
        for i, line in enumerate(lines)
    )
    return Block(drawn, len(lines) * leading)


class Item(NamedTuple):
    """A piece of a running text: words that always stay together with their link, and a number after them."""

    words: str
    href: str
    tail: str = ""


def flow(items: Iterable[Item], x: float, y: float, room: float, size: float = 12) -> Block:
    """Return linked names one after the other, in lines."""
    leading = round(size * 1.5)
    lines: list[list[Item]] = []
    used = 0.0
    for item in items:
        wide = width(f"{item.words} {item.tail} · ", size)
        if not lines or used + wide > room:
            lines.append([])
            used = 0.0
        lines[-1].append(item)
        used += wide
    drawn = ""
    for position, line in enumerate(lines):
        more = " ·" if position < len(lines) - 1 else ""
        drawn += el(
            "text", _joined(line) + more, font_size=number(size), x=number(x), y=number(y + size + position * leading)
        )
    return Block(drawn, len(lines) * leading)


def _joined(items: Sequence[Item]) -> str:
    parts = (link(i.href, i.words) + (f" {el('tspan', esc(i.tail), class_='strong')}" if i.tail else "") for i in items)
    return " · ".join(parts)
