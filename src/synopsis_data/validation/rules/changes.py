"""What a change must not do to released rows without saying why."""

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
    hint = f"Put the row back, or add a line to retired_ids: {key},<id that takes its place, or nothing>,<reason>"
    if heir:
        line = f"{key},{heir},<reason>"
        hint = f"{heir} says almost the same: give it back its id, or add a line to retired_ids: {line}"
    return f'The row "{key}" of {table} is in the release and not here.', hint


def _near_duplicate(changes: Changes, change: RowChange) -> Iterator[Finding]:
    if change.like and change.like not in changes.gone and change.like not in changes.ids.retired:
        yield Finding(ROW_NEAR_DUPLICATE, change.record, (change.like,), place=place_of(change, changes.schema.key))


def _say_near_duplicate(finding: Finding, _: Any) -> Sentence:
    (like,) = finding.facts
    message = f'The new row "{finding.value}" says almost the same as "{like}", which is released.'
    return message, f"If it is the same thing, write its id: {like}. If it is another one, leave it."


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
    what = "1 cell that the released row fills is" if number == 1 else f"{number} cells that the released row fills are"
    hint = "Fill what was only left out. What was wrong stays empty: say why."
    return f"{what} empty now: {cells}.", hint


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
    hint = f"A row keeps the passages that it has: {DELIMITER.join(kept)}"
    return f"The row does not cite {', '.join(lost)} any more.", hint


# fmt: off
ROW_VANISHED = Rule(
    "row-vanished", "change", "A row of the release is gone, and retired_ids does not say why.",
    why="Somebody may have cited the row. If it goes, there must be a word on why, and where to look instead.",
    wrong="a row less, and nothing in retired_ids", right="retired_ids: unodc-old,unodc-gpat,The same programme twice.",
    repair="Put the row back, or add its id to retired_ids with the reason, and with the id that takes its place if there is one.",
    say=_say_vanished, check=Changed(_vanished),
)
ROW_NEAR_DUPLICATE = Rule(
    "row-near-duplicate", "change", "A new row says almost the same as a released one with another id.",
    why="A slip in an id makes a new row of what was to be a change of an old one, and the same thing is then there twice.",
    wrong="a new row unodc-gaptt with the title and the themes of unodc-gpat", right="the row unodc-gpat, changed",
    repair="Write the id of the released row. If the two are different things, such as two parts of a series, leave it: this is a warning.",
    say=_say_near_duplicate, severity="warning", check=Changed(_near_duplicate),
)
PASSAGE_DROPPED = Rule(
    "passage-dropped", "change", "A released row does not cite a passage any more that it cited.",
    why="What a row says was drawn from all of its passages. A later source adds one; it does not take back what an earlier one said.",
    wrong="passage_ids: iom2012-001, where it was syn2008-unodc-003", right="passage_ids: iom2012-001;syn2008-unodc-003",
    repair="Put the passages back beside the new one. If one was cited by mistake, leave it: this is a warning.",
    say=_say_dropped, severity="warning", check=Changed(_dropped),
)
CELL_EMPTIED = Rule(
    "cell-emptied", "change", "Cells that a released row filled are empty.",
    why="An empty cell in a file of changes often means that nobody looked at it. What a source says does not become unknown, whatever the change adds.",
    wrong="start_date: (empty), where it was 2003", right="start_date: 2003",
    repair="Fill the cells again. If a value was never true, leave the cell empty: this is a warning. Say why in the pull request.",
    say=_say_emptied, severity="warning", check=Changed(_emptied),
)
# fmt: on
