"""Ids and other values that must be unique to a row: keys, order, prefixes, owners, unique columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ...rule import BY_FORMAT, FORMAT_HINT, Finding, Place, Rule, Sentence
from ...schema import Schema
from ...suggest import fold
from ..ids import ALSO_ORGANIZATIONS, MAX_ID, RETIRED, Ids
from ..kinds import Across, Kept, Memory
from ..sources import Block

if TYPE_CHECKING:
    from ..answers import Answers

MOST_REPEATED = 60
"""A longer id is not written out again in a message."""


class _Keys(Memory):
    """Which ids were met, and in what order; nothing of it is kept for another run."""

    def __init__(self) -> None:
        self._met: dict[tuple[str, str], Place] = {}
        self._last: dict[str, str] = {}

    def add(self, block: Block, ids: Ids) -> Iterator[Finding]:
        keys, name = block.keys, block.source.name
        last = self._last.get(name, "")
        if block.source.sorted and (last > keys[0] or any(map(str.__gt__, keys, keys[1:]))):
            for row, key in enumerate(keys):
                if key and key < last:
                    yield Finding(ROW_ORDER, key, (last,), place=block.at(row, block.schema.key))
                last = max(last, key)
        self._last[name] = max(last, keys[-1])
        twice = ids.repeated.get(block.schema.name)
        if twice and not twice.isdisjoint(keys):
            for row, key in enumerate(keys):
                if key in twice:
                    place = block.at(row, block.schema.key)
                    first = self._met.setdefault((block.schema.name, key), place)
                    if first != place:
                        yield Finding(KEY_DUPLICATE, key, (first,), place=place)

    def copy(self) -> _Keys:
        return _Keys()


def _say_duplicate(finding: Finding, answers: Answers) -> Sentence:
    first = answers.at(finding.facts[0], finding.place.path)
    message = f'The id "{finding.value}" is already used {first}.'
    return message, "Give this row a different id, or delete it."


def _say_order(finding: Finding, _: Any) -> Sentence:
    message = f'"{finding.value}" comes after "{finding.facts[0]}"; rows must be sorted by id.'
    return message, FORMAT_HINT


def _shared(block: Block, ids: Ids) -> Iterator[Finding]:
    name = block.schema.name
    if ids.also and name != RETIRED and not ids.also.keys().isdisjoint(block.keys):
        for row, key in enumerate(block.keys):
            owner = ids.owners[key].partition(" and ")[0] if key in ids.also else name
            if owner != name and {owner, name} != set(ALSO_ORGANIZATIONS):
                yield Finding(ID_DUPLICATE, key, (owner,), place=block.at(row, block.schema.key))


def _say_shared(finding: Finding, answers: Answers) -> Sentence:
    (other,) = finding.facts
    place = answers.place(other, finding.value)
    message = f'The id "{finding.value}" already belongs to a row of {other} ({place}).'
    return message, "Ids are unique in the whole package: add a word to this one."


def _retired(block: Block, ids: Ids) -> Iterator[Finding]:
    if ids.retired and not ids.retired.isdisjoint(block.keys):
        for row, key in enumerate(block.keys):
            if key in ids.retired:
                yield Finding(ID_RETIRED, key, place=block.at(row, block.schema.key))


def _say_retired(finding: Finding, answers: Answers) -> Sentence:
    place = answers.place(RETIRED, finding.value)
    message = f'The id "{finding.value}" was retired ({place}) and must not be reused.'
    return message, "Give the row a new id, or delete the row if it is the one that was retired."


def _prefixes(block: Block, ids: Ids) -> Iterator[Finding]:
    prefix = block.schema.prefix
    if not prefix or not ids.trusts((prefix.table,)):
        return
    allowed = ids.of((prefix.table,))
    lead, rest_of, open_end = prefix.lead, prefix.rest.fullmatch, prefix.rest.pattern == ".+"
    ready = ""  # what the id before began with: those beside each other mostly begin alike
    for row, key in enumerate(block.keys):
        if ready and key.startswith(ready) and len(key) > len(ready):
            continue
        if key.startswith(lead) and len(key) <= MAX_ID:
            body = key.removeprefix(lead)
            head, _, tail = body.rpartition("-")
            if not ids.owned(head, allowed) or not rest_of(tail):
                head = next((h for h in ids.heads(body, prefix.table) if rest_of(body, len(h) + 1)), "")
            if head:
                ready = f"{lead}{head}-" if open_end else ""
                continue
        if key and key not in ids.malformed.get(block.schema.name, ()):
            named = block[prefix.column][row] if prefix.column else ""
            yield Finding(ID_PREFIX, key, (block.schema, named), place=block.at(row, block.schema.key))


def _say_prefix(finding: Finding, answers: Answers) -> Sentence:
    (schema, named), key = finding.facts, finding.value
    prefix = schema.prefix
    form = f"{prefix.lead}<id in {prefix.table}>-{'number' if prefix.lead else '…'}"
    known = named and answers.ids.has(prefix.table, named) and not prefix.lead
    example = f", as in {named}-{key.removeprefix(f'{named}-')}" if len(key) <= MOST_REPEATED else ""
    begin = f"Start it with {named}-{example}. " if known else ""
    return (
        f'The id "{key}" must have the format {form}.',
        f"{begin}Valid ids are listed in {answers.path(prefix.table)}.",
    )


def _owners(block: Block, ids: Ids) -> Iterator[Finding]:
    """An id that begins with that of an agency or a source is the id of a row of this one."""
    prefix = block.schema.prefix
    if not prefix or not prefix.column:
        return
    owner = block.schema.field(prefix.column).references[0]
    if not ids.trusts((owner,)):
        return
    for row, (key, named) in enumerate(zip(block.keys, block[prefix.column], strict=True)):
        if named and not key.startswith(f"{named}-") and ids.has(owner, named):
            begins = list(ids.heads(key, owner))
            if begins:
                yield Finding(ID_OWNER, named, (key, begins[-1], prefix.column), place=block.at(row, prefix.column))


def _say_owner(finding: Finding, _: Any) -> Sentence:
    (key, begins, column), named = finding.facts, finding.value
    message = f'The id "{key}" starts with {begins}, but {column} is "{named}".'
    return message, f"If the row belongs to {begins}, write {begins} here. If not, start the id with {named}-."


_Key = tuple[str, tuple[str, ...]]
"""A table and its columns that are unique together."""


class _Unique(Memory):
    """The values of unique columns, each as it is compared, and how many rows have it."""

    def __init__(self) -> None:
        self._seen: dict[_Key, Counter[str]] = {}
        self._twins: dict[_Key, list[tuple[str, Finding]]] = {}

    def add(self, block: Block, ids: Ids) -> Iterable[Finding]:  # noqa: ARG002
        for columns in block.schema.unique_columns:
            key = (block.schema.name, columns)
            seen = self._seen.setdefault(key, Counter())
            texts = compared(block, columns)
            filled = list(filter(None, texts))
            if len(set(filled)) < len(filled) or not seen.keys().isdisjoint(filled):
                met: set[str] = set()
                for row, text in enumerate(texts):
                    if text and (text in seen or text in met):
                        place, value = block.at(row, columns[-1]), block[columns[-1]][row]
                        self._twins.setdefault(key, []).append((text, Finding(UNIQUE_DUPLICATE, value, place=place)))
                    met.add(text)
            seen.update(filled)
        return ()

    def drop(self, block: Block) -> None:
        for columns in block.schema.unique_columns:
            seen = self._seen.get((block.schema.name, columns), Counter())
            for text in filter(None, compared(block, columns)):
                seen[text] -= 1
                if seen[text] <= 0:
                    del seen[text]

    def copy(self) -> _Unique:
        new = _Unique()
        new._seen = {key: seen.copy() for key, seen in self._seen.items()}
        return new

    def judge(self, ids: Ids, answers: Answers) -> Iterator[Finding]:  # noqa: ARG002
        for (table, columns), twins in self._twins.items():
            firsts = answers.firsts(table, columns, {text for text, _ in twins})
            for text, finding in twins:
                place, values, schema = firsts[text]
                normal = schema.field(columns[-1]).normal
                same = len(columns) > 1 or normal(values[-1]) == normal(finding.value)
                where = answers.said(place, finding.place.path)
                where = where[0].upper() + where[1:]
                rule = UNIQUE_DUPLICATE if same else UNIQUE_NEAR_DUPLICATE
                yield finding._replace(rule=rule, facts=(where, columns, values))


def compared(block: Block, columns: Sequence[str]) -> list[str]:
    """Return of each row the values of some columns as one text, equal for equal and nearly equal ones; empty for none."""
    fields = [block.schema.field(name) for name in columns]
    if len(fields) == 1:
        return [(fold(text) or text) if text else "" for text in map(fields[0].normal, block[columns[0]])]
    normal = [list(map(field.normal, block[field.name])) for field in fields]
    return ["\n".join(row) if any(row) else "" for row in zip(*normal, strict=True)]


def _say_unique(finding: Finding, _: Any) -> Sentence:
    where, columns, values = finding.facts
    message = f'{where} has the same {" and ".join(columns)}: "{" / ".join(values)[:120]}".'
    return message, "This value must be unique. Check whether the two rows describe the same thing."


def _say_near(finding: Finding, _: Any) -> Sentence:
    where, columns, values = finding.facts
    return (
        f'{where} has almost the same {" and ".join(columns)}: "{values[-1][:120]}".',
        "Check whether the two rows describe the same thing.",
    )


def _everywhere(_: Schema) -> bool:
    return True


# fmt: off
KEY_DUPLICATE = Rule(
    "key-duplicate", "table", "Two rows have the same id.",
    why="Other rows refer to this row by its id. If two rows share an id, it is unclear which one is meant.",
    wrong="benin,Benin\nbenin,Benin City", right="benin,Benin\nbenin-city,Benin City",
    repair="Give one of the rows a different id, or delete it if it is a duplicate.",
    say=_say_duplicate, check=Kept(_Keys),
)
UNIQUE_DUPLICATE = Rule(
    "unique-duplicate", "table", "Two rows have the same value in a column where values must be unique.",
    why="Each row of this table describes a different thing. Two rows with the same name are probably duplicates.",
    wrong="iom,International Organization for Migration\niom-2,International Organization for Migration", right="iom,International Organization for Migration",
    repair="Keep one of the rows. Change all references to the other row so that they point to the row that you keep.",
    say=_say_unique, check=Kept(_Unique),
)
UNIQUE_NEAR_DUPLICATE = Rule(
    "unique-near-duplicate", "table", "Two values that must be unique differ only in case, accents or punctuation.",
    why="Values that differ only in capitalization, accents or punctuation are probably duplicates.",
    wrong="Lawyers' Collective\nLawyers Collective", right="Lawyers' Collective",
    repair="Keep one of the rows, and add the other form of the name to other_names.",
    say=_say_near,
)
ROW_ORDER = Rule(
    "row-order", "table", "The rows are not sorted by id.",
    why="With a fixed order, comparing two versions shows only the lines that really changed.",
    wrong="togo,Togo\nbenin,Benin", right="benin,Benin\ntogo,Togo", repair=BY_FORMAT, formatted=True,
    say=_say_order, per_file=True,
)
ID_DUPLICATE = Rule(
    "id-duplicate", "package", "Two tables use the same id.",
    why="An id identifies one thing in the whole package, so you can cite it without naming the table.",
    wrong="the place asean and the organization asean", right="the place asean-region and the organization asean",
    repair="Add a word to the new id.",
    say=_say_shared, check=Across(_shared, _everywhere),
)
ID_PREFIX = Rule(
    "id-prefix", "package", "An id does not start with the required id.",
    why="The first part of an id shows which organization or source the row belongs to.",
    wrong="gpat", right="unodc-gpat",
    repair="Start the id with the id of the organization or source, or with err- and the id of the passage. The message shows the correct form.",
    say=_say_prefix, check=Across(_prefixes, lambda schema: schema.prefix is not None),
)
ID_OWNER = Rule(
    "id-owner", "package", "An id starts with the id of an agency or source other than the one given in the row.",
    why="The first part of an id shows which agency or source the row belongs to. If agency_id or source_id does not match, either this value or the id was probably copied from another row.",
    wrong="unodc-gpat with agency_id ilo", right="unodc-gpat with agency_id unodc",
    repair="Correct the column. If the row is new, you can correct the id instead. Never change the id of a released row.",
    say=_say_owner, check=Across(_owners, lambda schema: schema.prefix is not None),
)
ID_RETIRED = Rule(
    "id-retired", "package", "A retired id is used again.",
    why="Someone may have cited the old row by this id. If the id is reused, the citation points to something else.",
    wrong="a new row with an id from retired_ids", right="a new row with a new id", repair="Give the row another id.",
    say=_say_retired, check=Across(_retired, lambda schema: schema.name != RETIRED),
)
# fmt: on
