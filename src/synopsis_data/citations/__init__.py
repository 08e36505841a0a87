"""How to cite the original report and this dataset: one module per style."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ..errors import SynopsisError
from .work import works

if TYPE_CHECKING:
    from ..tables.home import Home
    from ..tables.record import Record

STYLES = ("text", "bibtex", "ris", "csl-json")
"""Name of each style: a module beside this one with a function `render(works)`, imported when it is used."""


class UnknownStyleError(SynopsisError, ValueError):
    """There is no style of that name."""


def cite(home: Home, record: Record | None, style: str) -> str:
    """Return how to cite a row of a dataset, or the whole of it; see `synopsis_data.citing.cite`."""
    if style not in STYLES:
        raise UnknownStyleError(f'There is no style "{style}". The styles are: {", ".join(STYLES)}.')
    text: str = import_module(f".{style.replace('-', '_')}", __name__).render(works(home, record))
    return text
