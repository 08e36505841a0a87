"""How to cite the original report, this dataset, or one row of it."""

from __future__ import annotations

from .citations.styles import STYLES, UnknownStyleError
from .citations.styles import cite as render
from .dataset import Dataset, default
from .tables.record import Record

__all__ = ["STYLES", "UnknownStyleError", "cite"]


def cite(record: Record | None = None, style: str = "text", *, dataset: Dataset | None = None) -> str:
    """Return citations of the original report and of this dataset, ready to paste or to import.

    Without a record, cite the original report, then the dataset with its version, year, licence and address. With a
    record, cite the chapters that contain its passages, with their pages, then the dataset with the address of the row.
    The pages are those of the whole chapter: the table of contents shows only where each chapter begins.

    Args:
        record: the row to cite.
        style: one of `STYLES`. `text` is one paragraph for each work, `bibtex` (BibTeX and biblatex) one entry, `ris` one
            reference with CRLF line endings, and `csl-json` an array of items.
        dataset: the dataset to cite. The default is the dataset of the record, or the installed dataset.

    Raises:
        UnknownStyleError: there is no such style; the message lists the available styles.

    >>> import synopsis_data as synopsis
    >>> print(cite(synopsis.databases["iom-ctm"]).splitlines()[0][:84])
    United Nations Office on Drugs and Crime (2008). International Organization for Migr
    """
    return render(dataset or (record._dataset if record else None) or default(), record, style)
