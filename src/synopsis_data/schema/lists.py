"""Lists in one cell: the one way to write each, and the rules for what is written otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..rule import BY_FORMAT, Finding, Rule, Sentence
from .text import clean
from .values import DELIMITER, read_list

if TYPE_CHECKING:
    from .field import Field


def canonical_list(text: str, *, ordered: bool) -> str:
    """Return a list as `synopsis-data format` writes it: no spaces, no empty items, none twice, sorted unless `ordered`.

    >>> canonical_list("togo; benin;;togo", ordered=False)
    'benin;togo'
    """
    items = [item for item in dict.fromkeys(item.strip() for item in read_list(clean(text))) if item]
    return DELIMITER.join(items if ordered else sorted(items))


def broken_rule(items: Sequence[str], *, ordered: bool) -> Rule | None:
    """Return the rule that the items of a list break first, or `None`."""
    for item in items:
        if item != item.strip():
            return LIST_SPACE
        if not item:
            return LIST_EMPTY_ITEM
    if len(set(items)) < len(items):
        return LIST_REPEAT
    if not ordered and list(items) != sorted(items):
        return LIST_ORDER
    return None


def _space(finding: Finding, _: Any) -> Sentence:
    field, items = _list_of(finding)
    position, item = next((n, item) for n, item in enumerate(items, 1) if item != item.strip())
    hint = field.list_hint(items, "the items with ; between them and no spaces: ")
    return f'There is a space around item {position} of the list, "{item}".', hint


def _empty_item(finding: Finding, _: Any) -> Sentence:
    field, items = _list_of(finding)
    hint = field.list_hint(items) if any(item.strip() for item in items) else "Leave the cell empty."
    return f"Item {items.index('') + 1} of the list is empty.", hint


def _repeat(finding: Finding, _: Any) -> Sentence:
    field, items = _list_of(finding)
    twice = next(item for item, count in Counter(items).items() if count > 1)
    return f'"{twice}" stands more than once in the list.', field.list_hint(items)


def _order(finding: Finding, _: Any) -> Sentence:
    field, items = _list_of(finding)
    return "The items of the list are not in alphabetical order.", field.list_hint(items)


def _list_of(finding: Finding) -> tuple[Field, tuple[str, ...]]:
    return finding.facts[0], read_list(finding.value)


LIST_SPACE = Rule(
    code="list-space",
    family="type",
    title="There are spaces around an item of a list.",
    why="With a space in front a value is another value.",
    wrong="benin; togo",
    right="benin;togo",
    repair=BY_FORMAT,
    say=_space,
    formatted=True,
)
LIST_EMPTY_ITEM = Rule(
    code="list-empty-item",
    family="type",
    title="An item of a list is empty.",
    why="Between two separators a value is expected.",
    wrong="benin;;togo",
    right="benin;togo",
    repair=BY_FORMAT,
    say=_empty_item,
    formatted=True,
)
LIST_REPEAT = Rule(
    code="list-repeat",
    family="type",
    title="An item stands in a list twice.",
    why="A value that stands twice is counted twice.",
    wrong="benin;togo;benin",
    right="benin;togo",
    repair=BY_FORMAT,
    say=_repeat,
    formatted=True,
)
LIST_ORDER = Rule(
    code="list-order",
    family="type",
    title="The items of a list are not in order.",
    why="In one order, two equal lists look equal, and changes show.",
    wrong="togo;benin",
    right="benin;togo",
    repair=BY_FORMAT,
    say=_order,
    formatted=True,
)

RULES = (LIST_SPACE, LIST_EMPTY_ITEM, LIST_REPEAT, LIST_ORDER)
"""The rules of this module."""
