"""The rules of sheets: where the screen shows something else than what is read, or something is not read at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..rule import Finding, Rule, Sentence, hinted

MOST_QUOTED, MOST_NAMED = 80, 5
"""A longer text is cut in a message, and so many cells, rows or columns are named in it."""
STRUCK, PART_STRUCK = "a crossed-out value", "a partly crossed-out text"
RAISED = "a text with superscript or subscript"


def cut(text: str) -> str:
    """Return a text that is short enough for a message."""
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED].rstrip()}…"


def listed(names: Sequence[str]) -> str:
    """Return the first of some names in words, with the number of the others.

    >>> listed(["A1"]), listed(["A1", "B1", "C1"]), listed(list("abcdefg"))
    ('A1', 'A1, B1 and C1', 'a, b, c, d, e and 2 more')
    """
    if len(names) > MOST_NAMED:
        names = [*names[:MOST_NAMED], f"{len(names) - MOST_NAMED:,} more"]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _say_shown(finding: Finding, _: Any) -> Sentence:
    (screen,) = finding.facts
    message = f"The cell shows {cut(screen)} but stores “{cut(finding.value)}”."
    if screen in (STRUCK, PART_STRUCK, RAISED):
        return message, "Type only the intended text, without strikethrough, superscript or subscript."
    number = screen.strip("“%”")
    meant = (
        f"{number} if the column is in percent, or {finding.value} if not"
        if screen.endswith("%”")
        else f"{finding.value}, or the intended value"
    )
    return message, f"Format the cell as Text, and type {meant}."


def _say_formula(finding: Finding, _: Any) -> Sentence:
    message = f"The cell contains a formula that was never calculated: {cut(finding.value)}"
    return message, "Open the workbook in a spreadsheet program and save it, or type the value itself."


# fmt: off
SHEET_TITLE = Rule(
    "sheet-title", "csv", "There are rows above the header of a sheet.",
    why="A title above the header is not part of the table. It is not read, and must be deleted before the sheet is saved as CSV.",
    wrong="Places of 2008 in A1, and the header in row 3", right="the header in row 1",
    repair="Delete the rows above the header if you want to use the sheet with other programs.",
    say=hinted("Delete it if it is not needed."), severity="warning",
)
SHEET_NOTE = Rule(
    "sheet-note", "csv", "There is text next to or below the table on a sheet.",
    why="Text outside the columns of the table, or far below its rows, is treated as a note and is not read.",
    wrong="“please check!” in L7, although the table ends with column I", right="a table with nothing around it",
    repair="Move it to the correct column, or delete it.",
    say=hinted("Move it to the correct column, or delete it."), severity="warning",
)
SHEET_MERGED = Rule(
    "sheet-merged", "csv", "A table contains merged cells.",
    why="Merged cells show one value across several rows or columns, but only the first cell contains it. The others are empty.",
    wrong="G2 and G3 merged, showing nigeria", right="nigeria in G2, and nigeria in G3",
    repair="Unmerge the cells, and write the value in each cell where it belongs.",
    say=hinted("Unmerge them, and write the value in each cell where it belongs."),
)
SHEET_HIDDEN = Rule(
    "sheet-hidden", "csv", "A sheet, row or column is hidden.",
    why="Hidden content is read even though nobody sees it. It may be outdated or not meant for publication.",
    wrong="a hidden sheet with old rows", right="a workbook in which everything is visible",
    repair="Unhide and review the sheet, rows or columns, then keep or delete them.",
    say=hinted("Unhide and review it, then keep or delete it."), severity="warning",
)
SHEET_FORMULA = Rule(
    "sheet-formula", "csv", "A cell contains a formula without a stored value.",
    why="The program that wrote the workbook did not calculate the formula, so the file contains no value for the cell.",
    wrong="=A2&B2 without a value", right="the same formula, calculated and saved by a spreadsheet program",
    repair="Open the workbook in a spreadsheet program and save it, or type the value itself.",
    say=_say_formula,
)
SHEET_SHOWN = Rule(
    "sheet-shown", "csv", "The displayed value of a cell differs from its stored value.",
    why="The number format of a cell can change how the stored value is displayed. It is then unclear which of the two is intended.",
    wrong="5%, which is stored as 0.05", right="5 or 0.05, in a cell formatted as Text",
    repair="Format the cell as Text, and type the intended value.",
    say=_say_shown,
)
# fmt: on
