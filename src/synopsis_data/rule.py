"""What a rule, a place and a finding are: what every room has to say where something is wrong with data.

A rule is a value with everything that makes it, in one module beside the code that finds what breaks it. A finding names
the rule and the place; its sentence is made last, by the rule, so that what is never shown costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

BY_FORMAT = "Run synopsis-data format to repair it."
"""How to repair what needs no judgement."""
FORMAT_HINT = "Run: synopsis-data format"
"""The same as a hint; the report adds the name of a file that is no part of a package."""


class Place(NamedTuple):
    """Where something is: a file or sheet, a line from 1 (0: the whole file), the name of a column, the id of the row."""

    path: str = ""
    line: int = 0
    column: str = ""
    record: str = ""


class Finding(NamedTuple):
    """That a rule is broken at a place."""

    rule: Rule
    value: str = ""
    """The text that is wrong."""
    facts: tuple[Any, ...] = ()
    """What the rule needs to say it."""
    repaired: str | None = None
    """Of a cell: the text to go on with; `None` where nothing more can be said of it."""
    place: Place = Place()
    cell: str | None = None
    """The whole text of the cell, where `value` may be a part of it."""


Sentence = tuple[str, str]
"""What is wrong, and what to write instead."""


def said(finding: Finding, _: Any) -> Sentence:
    """Return the sentences that the finding brings along as its facts."""
    message, hint = finding.facts
    return message, hint


def always(message: str, hint: str) -> Callable[[Finding, Any], Sentence]:
    """Return what says the same of every finding."""
    return lambda _finding, _answers: (message, hint)


def hinted(hint: str) -> Callable[[Finding, Any], Sentence]:
    """Return what says the message that the finding brings along as its one fact, with the same hint for all."""
    return lambda finding, _answers: (finding.facts[0], hint)


class Rule:
    """One rule of the validator: what it is called, what people need to know of it, what finds it and what says it.

    Args:
        code: stable, in kebab-case.
        family: one of the families by which rules are listed.
        title: what is wrong, a sentence.
        why: why it matters, for people who are no programmers; then a wrong example, a right one, and how to repair it.
        say: makes message and hint of a finding; its second argument answers what only another look at the tables tells.
        severity: `error`, or `warning`: worth a look, and no reason to refuse.
        formatted: whether `synopsis-data format` repairs what breaks it.
        per_file: whether it is one problem per file, with a count and its first lines.
        per_value: the same for each value that recurs in a column of a file.
        yields_to: `file` or `row`: it is not reported where there is another error in its file, or in its row.
        check: what finds it, of one of the kinds that the engine knows; `None` where reading or parsing does.
    """

    def __init__(  # noqa: PLR0917
        self, code: str, family: str, title: str, why: str, wrong: str, right: str, repair: str,
        say: Callable[[Finding, Any], Sentence] = said, severity: str = "error", formatted: bool = False,
        per_file: bool = False, per_value: bool = False, yields_to: str = "", check: Any = None,
    ) -> None:  # fmt: skip
        self.code, self.family, self.title = code, family, title
        self.why, self.wrong, self.right, self.repair = why, wrong, right, repair
        self.say, self.check = say, check
        self.severity, self.formatted, self.yields_to = severity, formatted, yields_to
        self.per_file, self.per_value = per_file, per_value
        self.counted = per_file or per_value
        """Whether one problem stands for several lines."""

    def __repr__(self) -> str:
        return f"<Rule {self.code}>"
