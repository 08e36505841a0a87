"""The rules of sheets: where the screen shows something else than what is read, or something is not read at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..rule import Finding, Rule, Sentence, hinted

MOST_QUOTED, MOST_NAMED = 80, 5
"""A longer text is cut in a message, and so many cells, rows or columns are named in it."""
STRUCK, PART_STRUCK = "a value that is struck out", "a text of which a part is struck out"
RAISED = "a text of which a part is raised or lowered"


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
    message = f"The cell shows {cut(screen)}, and holds “{cut(finding.value)}”."
    if screen in (STRUCK, PART_STRUCK, RAISED):
        return message, "Type into the cell only what you mean, with nothing struck out, raised or lowered."
    number = screen.strip("“%”")
    meant = (
        f"{number} if the column counts in percent, or {finding.value}"
        if screen.endswith("%”")
        else f"{finding.value}, or what you mean"
    )
    return message, f"Give the cell the format Text, and type {meant}."


def _say_formula(finding: Finding, _: Any) -> Sentence:
    message = f"The cell holds a formula, {cut(finding.value)}, that was never calculated."
    return message, "Open the workbook in a spreadsheet program and save it; or type the value itself."


# fmt: off
SHEET_TITLE = Rule(
    "sheet-title", "csv", "Rows stand above the header of a sheet.",
    why="A title above the header is no row of the table. It is not read, and whoever saves the sheet as CSV must delete it first.",
    wrong="Places of 2008 in A1, and the header in row 3", right="the header in row 1",
    repair="Delete the rows above the header, if anybody is to use the sheet for something else than reading.",
    say=hinted("Delete it if it is of no use there."), severity="warning",
)
SHEET_NOTE = Rule(
    "sheet-note", "csv", "Something stands beside or below the table of a sheet.",
    why="What stands outside the columns of the table, or far below its rows, is a note to somebody. It is not read.",
    wrong="please check! in L7, where the table ends with column I", right="a table with nothing around it",
    repair="Move it into the column that it belongs to, or delete it.",
    say=hinted("Move it into the column that it belongs to, or delete it."), severity="warning",
)
SHEET_MERGED = Rule(
    "sheet-merged", "csv", "Cells of a table are merged.",
    why="Merged cells show one value over several rows or columns. The value stands in the first of them alone, the others are empty.",
    wrong="G2 and G3 merged, with nigeria in them", right="nigeria in G2, and nigeria in G3",
    repair="Unmerge the cells, and write the value into each cell that it is meant for.",
    say=hinted("Unmerge them, and write the value into each cell that it is meant for."),
)
SHEET_HIDDEN = Rule(
    "sheet-hidden", "csv", "A sheet, or rows or columns of it, are hidden.",
    why="Nobody sees what is hidden, and it is read all the same. It may be old, or only meant for somebody else.",
    wrong="a hidden sheet with old rows", right="a workbook in which everything can be seen",
    repair="Show the rows, columns or the sheet and look at them; then keep or delete them.",
    say=hinted("Show it, look at it, and keep or delete it."), severity="warning",
)
SHEET_FORMULA = Rule(
    "sheet-formula", "csv", "A cell holds a formula whose value is not known.",
    why="A program that does not calculate wrote the workbook. Only the formula is in it, and no value.",
    wrong="=A2&B2 without a value", right="the same, saved by a spreadsheet program",
    repair="Open the workbook in a spreadsheet program and save it, or type the value itself.",
    say=_say_formula,
)
SHEET_SHOWN = Rule(
    "sheet-shown", "csv", "A cell shows something else than it holds.",
    why="The number format of a cell can show another value than the one that it holds. Nobody can tell which of them is meant.",
    wrong="5%, which is stored as 0.05", right="5 or 0.05, in a cell with the format Text",
    repair="Give the cell the format Text, and type what you mean into it.",
    say=_say_shown,
)
# fmt: on
