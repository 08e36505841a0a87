"""What a change must not do to released rows without a reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...comparing.changes import PERSONAL, REDACTED, RowChange
from ...rule import Finding, Place, Rule, Sentence
from ...schema.values import DELIMITER, read_list
from ..kinds import Changed, Changes
from .passages import CITING

MOST_REPEATED = 60
"""Of a longer text only the beginning is repeated in a message."""


def place_of(change: RowChange, column: str = "") -> Place:
    """Return where a change is in the new file."""
    return Place(change.path, change.line or 0, column, change.record)


def _vanished(changes: Changes, change: RowChange) -> Iterator[Finding]:
    if change.kind == "removed" and change.record in changes.gone:
        heir = next((c.record for c in changes.rows if c.like == change.record), "")
        yield Finding(ROW_VANISHED, facts=(changes.schema.name, heir), place=place_of(change))


def _say_vanished(finding: Finding, _: Any) -> Sentence:
    (table, heir), key = finding.facts, finding.place.record
    hint = f"Restore the row, or add a line to retired_ids: {key},<id of the replacement, or nothing>,<reason>"
    if heir:
        line = f"{key},{heir},<reason>"
        hint = f"The new row {heir} is almost identical: give it the old id again, or add a line to retired_ids: {line}"
    return f'The row "{key}" of {table} is in the release but missing here.', hint


def _near_duplicate(changes: Changes, change: RowChange) -> Iterator[Finding]:
    if change.like and change.like not in changes.gone and change.like not in changes.ids.retired:
        yield Finding(ROW_NEAR_DUPLICATE, change.record, (change.like,), place=place_of(change, changes.schema.key))


def _say_near_duplicate(finding: Finding, _: Any) -> Sentence:
    (like,) = finding.facts
    message = f'The new row "{finding.value}" is almost identical to the released row "{like}".'
    return (
        message,
        f"If both are the same thing, use the released id: {like}. If they are different things, change nothing.",
    )


def _emptied(changes: Changes, change: RowChange) -> Iterator[Finding]:
    after = {column: new for column, _, new in change.fields}
    taken_down = PERSONAL if after.get("contact_status") == REDACTED else ()
    emptied = [
        (column, old)
        for column, old, new in change.fields
        if old and not new and column not in taken_down and not changes.schema.field(column).required
    ]
    if change.kind == "changed" and emptied:
        yield Finding(CELL_EMPTIED, emptied[0][1], tuple(emptied), place=place_of(change, emptied[0][0]))


def _say_emptied(finding: Finding, _: Any) -> Sentence:
    cells = ", ".join(f'{column} ("{_shortened(old)}")' for column, old in finding.facts)
    number = len(finding.facts)
    what = (
        "1 cell that has a value in the release is"
        if number == 1
        else f"{number} cells that have a value in the release are"
    )
    hint = "Restore values that were left out by accident. If a value was wrong, leave the cell empty and give the reason in the pull request."
    return f"{what} now empty: {cells}.", hint


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_REPEATED else f"{text[:MOST_REPEATED]} …"


def _dropped(changes: Changes, change: RowChange) -> Iterator[Finding]:
    if change.kind == "changed" and CITING in changes.schema.at:
        for column, old, new in change.fields:
            lost = set(read_list(old)) - {"", *read_list(new)} if column == CITING and new else ()
            if lost:
                facts = (sorted(lost), sorted({*lost, *read_list(new)}))
                yield Finding(PASSAGE_DROPPED, new[:200], facts, place=place_of(change, CITING))


def _say_dropped(finding: Finding, _: Any) -> Sentence:
    lost, kept = finding.facts
    hint = f"Keep the passages that the row already cites: {DELIMITER.join(kept)}"
    return f"The row no longer cites {', '.join(lost)}.", hint


# fmt: off
ROW_VANISHED = Rule(
    "row-vanished", "change", "A released row is missing, and retired_ids gives no reason.",
    why="Someone may have cited the row. If it was removed, readers need to know why, and where to look instead.",
    wrong="a row is missing, and retired_ids does not mention it", right="retired_ids: unodc-old,unodc-gpat,Duplicate of the same programme.",
    repair="Restore the row, or add its id to retired_ids and give the reason. If another row replaces it, also give the id of that row.",
    say=_say_vanished, check=Changed(_vanished),
)
ROW_NEAR_DUPLICATE = Rule(
    "row-near-duplicate", "change", "A new row is almost identical to a released row with a different id.",
    why="If the id of a changed row contains a typing error, the row is treated as a new one, and the same thing is then listed twice.",
    wrong="a new row unodc-gaptt with the title and themes of unodc-gpat", right="the row unodc-gpat, changed",
    repair="Use the id of the released row. If the two are different things, such as two parts of a series, change nothing. This is only a warning.",
    say=_say_near_duplicate, severity="warning", check=Changed(_near_duplicate),
)
PASSAGE_DROPPED = Rule(
    "passage-dropped", "change", "A released row no longer cites one of its passages.",
    why="The content of a row comes from all the passages that it cites. A passage from a later source is added to the earlier passages and does not replace them.",
    wrong="passage_ids: iom2012-001 (in the release: syn2008-unodc-003)", right="passage_ids: iom2012-001;syn2008-unodc-003",
    repair="Restore the earlier passages and keep the new one. If a passage was cited by mistake, leave it out. This is only a warning.",
    say=_say_dropped, severity="warning", check=Changed(_dropped),
)
CELL_EMPTIED = Rule(
    "cell-emptied", "change", "Cells that have a value in the release are now empty.",
    why="An empty cell in an update is often an oversight. Information from a source does not become unknown just because other cells have changed.",
    wrong="start_date: (empty; in the release: 2003)", right="start_date: 2003",
    repair="Restore the values. If a value was never correct, leave the cell empty and give the reason in the pull request. This is only a warning.",
    say=_say_emptied, severity="warning", check=Changed(_emptied),
)
# fmt: on
