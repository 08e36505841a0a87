"""Lists in one cell: the rules for what is written otherwise than in the one way that `Field.canonical` writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ..rule import BY_FORMAT, Finding, Rule, Sentence
from .values import read_list

if TYPE_CHECKING:
    from .field import Field


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


def by_field(say: Callable[[Field, str], Sentence]) -> Callable[[Finding, Any], Sentence]:
    """Return what says a finding, of what is said of a field and a text."""
    return lambda finding, _: say(finding.facts[0], finding.value)


def _space(field: Field, text: str) -> Sentence:
    items = read_list(text)
    position, item = next((n, item) for n, item in enumerate(items, 1) if item != item.strip())
    hint = field.list_hint(items, "the items separated by semicolons, without spaces: ")
    return f'There is a space before or after item {position} of the list, "{item}".', hint


def _empty_item(field: Field, text: str) -> Sentence:
    items = read_list(text)
    hint = field.list_hint(items) if any(item.strip() for item in items) else "Leave the cell empty."
    return f"Item {items.index('') + 1} of the list is empty.", hint


def _repeat(field: Field, text: str) -> Sentence:
    items = read_list(text)
    twice = next(item for item, count in Counter(items).items() if count > 1)
    return f'"{twice}" is in the list more than once.', field.list_hint(items)


LIST_SPACE = Rule(
    "list-space", "type", "There are spaces before or after an item of a list.",
    why="Programs treat a value with an extra space as a different value.",
    wrong="benin; togo", right="benin;togo", repair=BY_FORMAT, say=by_field(_space), formatted=True,
)  # fmt: skip
LIST_EMPTY_ITEM = Rule(
    "list-empty-item", "type", "An item of a list is empty.",
    why="There must be a value between two separators.",
    wrong="benin;;togo", right="benin;togo", repair=BY_FORMAT, say=by_field(_empty_item), formatted=True,
)  # fmt: skip
LIST_REPEAT = Rule(
    "list-repeat", "type", "A list contains the same item twice.",
    why="A repeated value is counted twice.",
    wrong="benin;togo;benin", right="benin;togo", repair=BY_FORMAT, say=by_field(_repeat), formatted=True,
)  # fmt: skip
LIST_ORDER = Rule(
    "list-order", "type", "The items of a list are not in order.",
    why="With a fixed order, equal lists look the same and changes are easy to see.",
    wrong="togo;benin", right="benin;togo", repair=BY_FORMAT, formatted=True,
    say=by_field(lambda field, text: ("The items of the list are not in alphabetical order.", field.list_hint(read_list(text)))),
)  # fmt: skip
