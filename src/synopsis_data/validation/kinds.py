"""The kinds of checks that the engine knows; it knows no rule by name.

A rule whose check is `None` is found while opening, reading or parsing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from typing import TYPE_CHECKING, NamedTuple, Self

from ..rule import Finding
from ..schema import Field, Schema

if TYPE_CHECKING:
    from ..comparing.changes import RowChange
    from .answers import Answers
    from .ids import Ids
    from .sources import Block


class Telltale(NamedTuple):
    """Without one of these in it no text can break a rule; it is looked for in a whole column at once."""

    has: tuple[str, ...] = ()
    """In the text in lower case."""
    fits: tuple[re.Pattern[str], ...] = ()
    """Fits a part of the text in lower case; costs less than a word if it begins with a rare character, such as a bracket."""
    begins: str = ""
    """One of these characters comes first."""
    ends: str = ""
    equals: frozenset[str] = frozenset()
    """The whole text in lower case."""
    longer: int = 0
    """More characters than this; 0: the length tells nothing."""
    unusual: bool = False
    """It is not ASCII, or holds control characters."""


def anywhere(_: Field) -> bool:
    return True


class Hit(NamedTuple):
    """That the text of a cell breaks a rule."""

    facts: tuple[object, ...] = ()
    """What the rule needs to say it."""
    repaired: str | None = None
    """The text to go on with; `None` where nothing more can be said of it."""


class Text(NamedTuple):
    """Looks at the text of one cell. Of those that are not `always` the first that finds something without a repair ends it."""

    check: Callable[[Field, str], Hit | None]
    telltale: Telltale
    applies: Callable[[Field], bool] = anywhere
    always: bool = False
    """Whether the text is looked at as it stands, whatever else is wrong with it."""


class Across(NamedTuple):
    """Looks at some rows of a table, and at the ids of all tables; refused cells are empty."""

    check: Callable[[Block, Ids], Iterator[Finding]]
    applies: Callable[[Schema], bool]


class Memory:
    """What a rule remembers of rows, of all tables or of some; it can be used for a release and then for any update of it.

    Its attributes are flags, sets, and dictionaries of texts or of what can be copied.
    """

    def add(self, block: Block, ids: Ids) -> Iterable[Finding]:  # noqa: ARG002
        """Remember rows, and say what they do to those before them."""
        return ()

    def drop(self, block: Block) -> None:
        """Forget released rows that an update replaces."""

    def judge(self, ids: Ids, answers: Answers) -> Iterable[Finding]:  # noqa: ARG002
        """Say what is wrong with all rows together."""
        return ()

    def copy(self) -> Self:
        """Return what can be changed without changing this."""
        new = type(self)()
        for name, value in vars(self).items():
            setattr(new, name, {k: copy(v) for k, v in value.items()} if type(value) is dict else copy(value))
        return new


class Kept(NamedTuple):
    """Keeps facts of rows until all are known."""

    start: Callable[[], Memory]


class Changes(NamedTuple):
    """What changes in one table, and what is known around it."""

    schema: Schema
    rows: list[RowChange]
    before: Ids
    """The ids before the change."""
    ids: Ids
    """The ids after it."""
    gone: frozenset[str]
    """Rows that are removed and not retired."""
    answers: Answers
    """What is known of all rows after it."""

    def cell(self, change: RowChange, column: str) -> str:
        """Return the text of a cell of a row after the change, empty where there is none."""
        return self.answers.cell(self.schema.name, change.record, column)


class Changed(NamedTuple):
    """Looks at one row that an update or a new version changes."""

    check: Callable[[Changes, RowChange], Iterator[Finding]]
