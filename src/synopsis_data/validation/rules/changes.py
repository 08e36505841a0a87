"""What a change must not do to released rows without saying why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...comparing.changes import PERSONAL, REDACTED, RowChange
from ...rule import Finding, Place, Rule, Sentence
from ...schema import Field
from ...schema.values import DELIMITER, read_list
from ..kinds import Changed, Changes

OPINIONS = frozenset(
    ["summary", "approach", "coverage", "note", "responsibility", "locator", "passage_ids", "words", "fingerprint"]
)
"""Columns that hold prose or bookkeeping: a change of them needs no new passage."""
CITING = "passage_ids"
MOST_REPEATED = 100
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


def _unfounded(changes: Changes, change: RowChange) -> Iterator[Finding]:
    touched = {column: new for column, _, new in change.fields}
    if change.kind == "changed" and CITING in changes.schema.at and CITING not in touched:
        facts = [f.name for f in changes.schema.fields if touched.get(f.name) and _is_fact(f)]
        if facts:
            yield Finding(FACT_WITHOUT_PASSAGE, facts=tuple(facts), place=place_of(change, facts[0]))


def _is_fact(field: Field) -> bool:
    return not field.vocabulary and not field.references and field.name not in OPINIONS


def _say_unfounded(finding: Finding, _: Any) -> Sentence:
    message = f"{', '.join(finding.facts)} changed, and the row still cites the same passages."
    return message, "Add the passage of the source that says so; for a mere correction leave it."


def _emptied(changes: Changes, change: RowChange) -> Iterator[Finding]:
    after = {column: new for column, _, new in change.fields}
    for column, old, new in change.fields if change.kind == "changed" else ():
        taken_down = after.get("contact_status") == REDACTED and column in PERSONAL
        if old and not new and not taken_down and not changes.schema.field(column).required:
            yield Finding(CELL_EMPTIED, old, place=place_of(change, column))


def _say_emptied(finding: Finding, _: Any) -> Sentence:
    value = finding.value if len(finding.value) <= MOST_REPEATED else f"{finding.value[:MOST_REPEATED]} …"
    message = f'The released row has "{value}" here, and the new one is empty.'
    return message, "Fill it again. If the value was wrong, leave it empty and say why."


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
FACT_WITHOUT_PASSAGE = Rule(
    "fact-without-passage", "change", "A fact of a released row was changed and no passage was added.",
    why="The released rows say what the source says. If a name, number, date or address is another one now, a later source must say so.",
    wrong="name changed, passage_ids as before", right="name changed, and the passage of the later source added",
    repair="Add the source and its passage, and cite it in the row. Where you only corrected a slip against the same source, leave it: this is a warning.",
    say=_say_unfounded, severity="warning", yields_to="row", check=Changed(_unfounded),
)
CELL_EMPTIED = Rule(
    "cell-emptied", "change", "A cell that a released row filled is empty.",
    why="A cell is easily emptied by mistake in a spreadsheet. What a source says does not become unknown.",
    wrong="start_date: (empty), where it was 2003", right="start_date: 2003",
    repair="Fill the cell again. If the value was never true, leave it empty: this is a warning. Say why in the pull request.",
    say=_say_emptied, severity="warning", check=Changed(_emptied),
)
# fmt: on
