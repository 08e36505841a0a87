"""Table Schema: one column, with its type, its constraints and its vocabulary.

This is the strict subset of Table Schema v2 (https://datapackage.org/standard/table-schema/) that the schemas of this
package use. The parsers are in `values`, the rules of lists in `lists`; here is what a schema asks for beyond the type.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from ..rule import Finding, Rule, Sentence
from ..suggest import LONGEST, as_id, did_you_mean, fold
from .lists import broken_rule, by_field
from .mappings import Mapping as CodeMapping
from .schemes import Scheme
from .text import clean
from .values import DELIMITER, FORMATS, READERS, CellError, Value, is_number, read_list, split_loosely

MOST_QUOTED = 5
"""So many wrong items of a list are named."""
FEW_VALUES, MOST_LISTED = 16, 50
"""A vocabulary of so many values is always listed; of so many where nothing is near the wrong one."""


class Category(NamedTuple):
    """One value of a vocabulary."""

    value: str
    label: str
    definition: str
    test: str = ""
    """A question to the words of the source; the value applies where they answer it with yes."""
    neighbour: str = ""
    """The value that it is confused with."""
    example: str = ""
    """The id of a row that has it."""
    mappings: tuple[CodeMapping, ...] = ()
    """What it is called in the code lists of others."""

    @classmethod
    def of(cls, descriptor: Mapping[str, Any]) -> Category:
        """Return a category as the schema states it."""
        texts = {name: descriptor.get(name, "") for name in cls._fields if name != "mappings"}
        return cls(**texts, mappings=tuple(CodeMapping(**each) for each in descriptor.get("mappings", ())))


class Field:
    """One column of a table: its meaning, its type and its constraints, as the schema states them."""

    def __init__(self, descriptor: Mapping[str, Any], references: Sequence[str] = ()) -> None:
        self.descriptor = descriptor
        self.constraints: Mapping[str, Any] = descriptor.get("constraints", {})
        constraints = self.constraints
        self.name: str = descriptor["name"]
        self.title: str = descriptor.get("title", self.name)
        self.description: str = descriptor.get("description", "")
        self.example: Any = descriptor.get("example")
        self.type: str = descriptor["type"]
        self.is_list = self.type == "list"
        self.format: str = descriptor.get("synopsis:format") or descriptor.get("format") or "default"
        self.required: bool = constraints.get("required", False)
        self.unique: bool = constraints.get("unique", False)
        self.ordered: bool = descriptor.get("synopsis:ordered", False)
        self.inverse: str | None = descriptor.get("synopsis:inverse")
        """What a row that is referred to calls the rows that refer to it here."""
        self.references: tuple[str, ...] = tuple(descriptor.get("synopsis:references", references))
        of_name = f"{self.name[:-4]}s" if self.name.endswith("_ids") else self.name.removesuffix("_id")
        self.relation: str = descriptor.get("synopsis:relation") or of_name
        """What a record calls the rows that the column refers to: `agency_id` is `agency`, `place_ids` is `places`."""
        values = descriptor.get("categories") or descriptor.get("synopsis:vocabulary") or ()
        self.vocabulary = {category.value: category for category in map(Category.of, values)}
        self.allowed = frozenset(constraints["enum"]) if "enum" in constraints else frozenset(self.vocabulary)
        """The values that the column may hold; empty where any may stand in it."""
        pattern, item_pattern = constraints.get("pattern"), descriptor.get("synopsis:itemPattern")
        self.pattern = None if pattern is None else re.compile(pattern, re.ASCII)
        self.item_pattern = None if item_pattern is None else re.compile(item_pattern, re.ASCII)
        self._read = READERS[self.type]

    def __repr__(self) -> str:
        return f"Field({self.name!r}, {self.type!r})"

    @cached_property
    def schemes(self) -> dict[str, Scheme]:
        """The values of the vocabulary that are schemes of identifiers."""
        values = self.descriptor.get("categories", ())
        return {value["value"]: Scheme(value) for value in values if "pattern" in value}

    # --- what a column allows as a whole

    @property
    def open_lengths(self) -> tuple[int, int] | None:
        """The least and the most characters, where every text of such a length is a value of the column; else `None`.

        >>> Field({"name": "note", "type": "string", "constraints": {"maxLength": 600}}).open_lengths
        (1, 600)
        """
        asked = self.constraints.keys() - {"required", "unique", "minLength", "maxLength"}
        if self.type != "string" or self.format != "default" or self.allowed or self.item_pattern or asked:
            return None
        return max(1, self.constraints.get("minLength", 1)), self.constraints.get("maxLength", sys.maxsize)

    @property
    def any_list(self) -> bool:
        """Whether it is a list that is only asked to be written as lists are, of items that fit `item_pattern`."""
        asked = self.constraints.keys() - {"required", "unique"}
        return self.is_list and self.format == "default" and not self.allowed and not asked

    @property
    def is_date(self) -> bool:
        """Whether a value is a date, or two, or a year."""
        return self.type == "year" or self.format in ("partial-date", "period")

    # --- one cell

    def read(self, text: str) -> Value:
        """Return the value of a cell without looking at the constraints; `None` or `()` for an empty one.

        Raises:
            CellError: the text is not a value of the type.
        """
        return self._read(text) if text else () if self.is_list else None

    def check(self, text: str) -> Value:
        """Return the value of a cell.

        Raises:
            CellError: type or constraints do not allow the text. Whether the rows exist that it refers to is not looked at.
        """
        for finding in self.findings(text):
            raise CellError(finding)
        return self.read(text)

    def findings(self, text: str) -> Iterator[Finding]:
        """Yield what is wrong with the text of a cell, as a chain.

        What `synopsis-data format` repairs hands on the repaired text to the next look; anything else ends the chain.

        >>> field = Field({"name": "m49", "type": "list", "synopsis:itemPattern": "[0-9]{3}"})
        >>> [finding.rule.code for finding in field.findings("204; 4")]
        ['list-space', 'value-pattern']
        """
        if not text:
            if self.required:
                yield Finding(VALUE_MISSING, facts=(self,))
        elif self.is_list and (rule := broken_rule(read_list(text), ordered=self.ordered)):
            # The hint names the values that are meant, so only an item that means none is wrong beside it.
            repaired = self.canonical(DELIMITER.join(map(self._meant, read_list(text))))
            yield Finding(rule, text, (self,), repaired)
            yield from self.findings(repaired)
        elif defect := self._defect(text):
            yield defect

    def canonical(self, text: str) -> str:
        """Return the text of a cell as `synopsis-data format` writes it.

        Of a list no empty items, none twice, in order; of a whole number no ".0" behind it.
        """
        if self.type == "number":
            return re.sub(r"(?<=[0-9])\.0\Z", "", clean(text))
        if not self.is_list:
            return clean(text)
        items = [item for item in dict.fromkeys(item.strip() for item in read_list(clean(text))) if item]
        return DELIMITER.join(items if self.ordered else sorted(items))

    def normal(self, text: str) -> str:
        """Return one spelling of the value, so that equal ones are equal: 1.0 as a number is 1."""
        return f"{float(text):.15g}" if self.type == "number" and is_number(text) else text

    def _defect(self, text: str) -> Finding | None:
        """Return what is wrong with a text that is not empty and, if it is a list, is written as lists are."""
        try:
            value = self._read(text)
        except CellError as error:
            return error.finding._replace(facts=(self, text))
        if defect := self._item_defect(value if isinstance(value, tuple) else (text,), text):
            return defect
        rule = VALUE_PATTERN if self.pattern and not self.pattern.fullmatch(text) else self._broken_bound(value, text)
        return Finding(rule, text, (self, text)) if rule else None

    def _item_defect(self, items: Sequence[str], text: str) -> Finding | None:
        """Return what is wrong with the items of a list, or with the one value of another column."""
        try:
            for item in items if self.format in FORMATS else ():
                FORMATS[self.format](item)
        except CellError as error:
            return error.finding._replace(facts=(self, text))
        if self.allowed and self._not_allowed(items):
            return Finding(VALUE_NOT_IN_VOCABULARY, text, (self,))
        if self.item_pattern and (wrong := [item for item in items if not self.item_pattern.fullmatch(item)]):
            return Finding(VALUE_PATTERN, wrong[0], (self, text))
        return None

    def _not_allowed(self, items: Sequence[str]) -> list[str]:
        others = [item for item in items if item not in self.allowed]
        return [item for item in others if self.normal(item) not in map(self.normal, self.allowed)]

    def _broken_bound(self, value: Value, text: str) -> Rule | None:
        bounds, size = self.constraints, len(value if isinstance(value, tuple) else text)
        if size > bounds.get("maxLength", size):
            return VALUE_TOO_LONG
        if size < bounds.get("minLength", size):
            return VALUE_TOO_SHORT
        if isinstance(value, int | float):
            if value < bounds.get("minimum", value):
                return VALUE_TOO_SMALL
            if value > bounds.get("maximum", value):
                return VALUE_TOO_LARGE
        return None

    # --- what to write instead

    def missing_hint(self) -> str:
        """Say what to write where nothing stands. An example would be copied, and a copied source is a false one."""
        if not self.references:
            return self._example_hint()
        where = " or ".join(f"data/{name}.csv" for name in self.references[:3])
        return f"Write the id of each row in {where} that applies." if self.is_list else f"Write an id from {where}."

    def list_hint(self, items: Sequence[str], lead: str = "") -> str:
        """Say how to write a list so that no other rule of lists or of the vocabulary is broken."""
        right = list(dict.fromkeys(self._meant(item) for item in items if item.strip()))
        return f"Write {lead}{DELIMITER.join(right if self.ordered else sorted(right))}"

    def hint_of_item(self, cell: str, meant: Callable[[str], Sequence[str]], hint: str) -> str:
        """Return the hint for a wrong item, or for the one value of another column.

        A hint for a list names all of its items: a person who is told of one would write that one alone.

        Args:
            cell: the text of the whole cell.
            meant: returns the items that a wrong one consists of, as they are written.
            hint: says what to write instead of the item.
        """
        if not self.is_list or self.allowed or self.pattern:
            return hint
        old = read_list(cell)
        new = [part for item in old for part in (meant(item) if self._item_defect([item], item) else [item])]
        if new and new != list(old) and not self._item_defect(new, cell):
            return self.list_hint(new, "the items, separated by semicolons: " if len(new) > len(old) else "")
        return hint if len(old) == 1 else f"For this item: {hint[:1].lower()}{hint[1:]}" if hint else ""

    def _example_hint(self) -> str:
        return "" if self.example is None else f"Example of the format: {self.example}"

    def pattern_hint(self, text: str, cell: str) -> str:
        """Say how to write a text in the form that is asked for: the whole cell, or an item of it."""
        digits = re.fullmatch(r"\[0-9\]\{([0-9])\}", self.constraints.get("pattern", ""))
        short = re.fullmatch(r"([0-9]+)(?:[.,]0+)?", text, re.ASCII)
        if digits and short and len(short[1]) <= int(digits[1]):
            what = "dropped the leading zeros" if len(short[1]) < int(digits[1]) else "converted the code to a number"
            return f"A program {what}: write {short[1].zfill(int(digits[1]))}"
        right = self._in_form(text)
        hint = f"Write {right}" if right and not self.is_list else self._example_hint()
        return self.hint_of_item(
            cell, lambda item: list(filter(None, [self._in_form(item)])) or split_loosely(item), hint
        )

    def _in_form(self, text: str) -> str:
        """Return a text in the letters, or as the id, that the form asks for; empty where it has another form."""
        form = self.item_pattern or self.pattern
        if not form or len(text) > LONGEST:
            return ""
        near = [text.lower(), text.upper(), *([as_id(text)] if form.fullmatch("an-id-1") else [])]
        return next(filter(form.fullmatch, near), "")

    def _vocabulary_hint(self, items: Sequence[str], wrong: Sequence[str]) -> str:
        found = [self._meant(part) for item in items for part in self._parts(item)]
        if self.allowed.issuperset(found):
            if len(found) > 1:
                return self.list_hint(found, "the items, separated by semicolons: " if len(found) > len(items) else "")
            label = self.vocabulary[found[0]].label if found[0] in self.vocabulary else ""
            return f'Write "{found[0]}"' + (f", which means {label}." if label == items[0] else ".")
        near = [did_you_mean(item, self.allowed) for item in wrong[:MOST_QUOTED]]
        values = sorted(self.allowed)
        if all(near) and len(values) > FEW_VALUES:
            return " ".join(near)
        listed = ", ".join(values) if len(values) <= MOST_LISTED else f"{len(values)} values; see the data dictionary"
        return " ".join([*filter(None, near), f"Allowed values: {listed}."])

    def _parts(self, item: str) -> list[str]:
        """Return what an item of a list consists of: itself, if it is meant as one."""
        return split_loosely(item) if self.is_list and self._meant(item) not in self.allowed else [item]

    def _meant(self, item: str) -> str:
        """Return the value of the vocabulary that is written in other letters, or named by its label; or the item itself."""
        item = item.strip()
        return item if not self.allowed or item in self.allowed else self._names.get(fold(item), item)

    @cached_property
    def _names(self) -> dict[str, str]:
        """What people call the values of the vocabulary, as they are compared: names of one value alone."""
        named: dict[str, set[str]] = {}
        for category in self.vocabulary.values():
            named.setdefault(fold(category.label), set()).add(category.value)
        for value in self.allowed:
            named.setdefault(fold(value), set()).add(value)
        return {name: values.pop() for name, values in named.items() if len(values) == 1}

    def _outside_vocabulary(self, text: str) -> Sentence:
        items = read_list(text) if self.is_list else (text,)
        wrong = self._not_allowed(items)
        quoted = " and ".join(f'"{item}"' for item in wrong[:MOST_QUOTED])
        verb = "is not a valid value" if len(wrong) == 1 else "are not valid values"
        return f"{quoted} {verb} for {self.name}.", self._vocabulary_hint(items, wrong)

    def _size(self, text: str) -> str:
        return f"The list has {len(read_list(text))} items" if self.is_list else f"The text has {len(text)} characters"


def _say_pattern(finding: Finding, _: Any) -> Sentence:
    (field, cell), text = finding.facts, finding.value
    return f'"{text}" does not match the format of {field.title}.', field.pattern_hint(text, cell)


def _say_missing(finding: Finding, answers: Any) -> Sentence:
    field: Field = finding.facts[0]
    released = answers.released(finding.place) if answers else ""
    shown = released if len(released) <= LONGEST else f"{released[:LONGEST]} …"
    whole = f'A changed row must be complete. The released row has "{shown}" here.' if released else ""
    return f"{field.title} is required, but the cell is empty.", whole or field.missing_hint()


VALUE_MISSING = Rule(
    "value-missing", "type", "A required cell is empty.",
    why="Without this value, the row cannot be used or traced to its source.",
    wrong="benin,,,country", right="benin,Benin,,country",
    repair="Fill in the cell. If the source does not give the value, consider whether the row should be in the data.",
    say=_say_missing,
)  # fmt: skip
VALUE_NOT_IN_VOCABULARY = Rule(
    "value-not-in-vocabulary", "type", "A value is not in the list of values allowed in its column.",
    why="Rows are counted by the values in these columns. A row with a misspelt or invented value is missing from these counts.",
    wrong="activity_type: trainings", right="activity_type: training",
    repair="Write one of the allowed values; the data dictionary explains each of them. To add a new value, first define it in the schema.",
    say=by_field(Field._outside_vocabulary),
)  # fmt: skip
VALUE_PATTERN = Rule(
    "value-pattern", "type", "A value does not match the format of its column.",
    why="The column has a fixed format so that its values can be compared with other data.",
    wrong="m49: 4", right="m49: 004", repair="Write the value in the same format as the example in the message.",
    say=_say_pattern,
)  # fmt: skip
VALUE_TOO_LONG = Rule(
    "value-too-long", "type", "The text is too long for its column.",
    why="Readers compare summaries side by side. In a long one, they may miss the main points.",
    wrong="a summary of 700 characters", right="one to three plain sentences",
    repair="Shorten the text; the message shows how many characters are allowed.",
    say=by_field(lambda it, text: (f"{it._size(text)}; at most {it.constraints['maxLength']} are allowed.",
                              "Remove some items." if it.is_list else "Shorten the text.")),
)  # fmt: skip
VALUE_TOO_SHORT = Rule(
    "value-too-short", "type", "The text is too short for its column.",
    why="Such a short text contains no useful information.", wrong="x", right="A short sentence.", repair="Add more detail.",
    say=by_field(lambda it, text: (f"{it._size(text)}; at least {it.constraints['minLength']} are required.", it._example_hint())),
)  # fmt: skip
VALUE_TOO_SMALL = Rule(
    "value-too-small", "type", "A number is below the minimum for its column.",
    why="The number is lower than the lowest possible value.",
    wrong="chapter: 0", right="chapter: 1", repair="Check the digits and the sign.",
    say=by_field(lambda it, text: (f"{text} is less than {it.constraints['minimum']}.", f"Check the digits and the sign: the number must be {it.constraints['minimum']} or more.")),
)  # fmt: skip
VALUE_TOO_LARGE = Rule(
    "value-too-large", "type", "A number is above the maximum for its column.",
    why="The number is higher than the highest possible value.",
    wrong="page: 4600", right="page: 46", repair="Check for an extra digit.",
    say=by_field(lambda it, text: (f"{text} is more than {it.constraints['maximum']}.", f"Check for an extra digit: the number must be {it.constraints['maximum']} or less.")),
)  # fmt: skip
