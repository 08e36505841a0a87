"""How to cite a row: the text on its page; the works in other styles are in one file that all pages share."""

from __future__ import annotations

from dataclasses import replace

from synopsis_data.citations.styles import bibtex, csl_json, ris
from synopsis_data.citations.work import Work, works
from synopsis_data.citing import cite
from synopsis_data.dataset import default
from synopsis_data.tables.record import Record

from ..base import Site
from ..markup import el, esc

HERE = "ROW-ID"
"""The placeholder for the id of the row in the shared file."""
STYLES = {"bibtex": bibtex, "ris": ris, "csl-json": csl_json}
"""All styles except the text, which is on each page."""


class Citations:
    """The works that rows come from, each written once."""

    def __init__(self) -> None:
        self._numbers: dict[Work, int] = {}

    def of(self, row: Record) -> str:
        """Return the text, with the numbers of the works that it cites."""
        *documents, data = works(default(), row)
        whole = replace(
            data,
            key=f"{data.key.removesuffix(row.id)}{HERE}",
            title=f"{data.title.removesuffix(row.id)}{HERE}",
            exact=HERE,
            url=f"{data.url.removesuffix(f'{row.id}.html')}{HERE}.html",
        )
        numbers = [str(self._numbers.setdefault(work, len(self._numbers))) for work in (*documents, whole)]
        return el("pre", esc(cite(row).rstrip()), id="cite", tabindex="0", data_works=" ".join(numbers))

    def write(self, site: Site) -> None:
        """Write the file with all works, in the order of their numbers."""
        site.write_json(
            "assets/citations.json", [{n: style([w]) for n, style in STYLES.items()} for w in self._numbers]
        )
