"""Table Schema: the fields of a table with their types, constraints and vocabularies.

This is the strict subset of Table Schema v2 (https://datapackage.org/standard/table-schema/) that the schemas of this
package use. The parsers stand in `values`; `Field.check` also holds a value against the constraints of the schema.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..suggest import LONGEST, as_id, did_you_mean, fold
from .values import DELIMITER, FORMATS, READERS, CellError, Value, is_number, split_loosely

MOST_QUOTED = 5
"""So many wrong items of a list are named."""
FEW_VALUES, MOST_LISTED = 16, 50
"""A vocabulary of so many values is always listed; of so many where nothing is near the wrong one."""


class Category(NamedTuple):
    """One value of a vocabulary."""

    value: str
    label: str
    definition: str


class Field:
    """One column of a table: its meaning, its type and its constraints, as the schema states them."""

    def __init__(self, descriptor: Mapping[str, Any], references: Sequence[str] = ()) -> None:
        constraints = descriptor.get("constraints", {})
        vocabulary = descriptor.get("categories") or descriptor.get("synopsis:vocabulary") or ()
        self.descriptor = descriptor
        self.name: str = descriptor["name"]
        self.title: str = descriptor.get("title", self.name)
        self.description: str = descriptor.get("description", "")
        self.example: Any = descriptor.get("example")
        self.type: str = descriptor["type"]
        self.format: str = descriptor.get("synopsis:format") or descriptor.get("format") or "default"
        self.required: bool = constraints.get("required", False)
        self.unique: bool = constraints.get("unique", False)
        self.ordered: bool = descriptor.get("synopsis:ordered", False)
        self.inverse: str | None = descriptor.get("synopsis:inverse")
        """What a row that is referred to calls the rows that refer to it here."""
        self.references: tuple[str, ...] = tuple(descriptor.get("synopsis:references", references))
        self.vocabulary = {
            c["value"]: Category(c["value"], c.get("label", ""), c.get("definition", "")) for c in vocabulary
        }
        self.allowed = frozenset(constraints["enum"]) if "enum" in constraints else frozenset(self.vocabulary)
        """The values that the column may hold; empty where any may stand in it."""
        self._constraints = constraints
        self.pattern = re.compile(constraints["pattern"], re.ASCII) if "pattern" in constraints else None
        self.item_pattern = (
            re.compile(descriptor["synopsis:itemPattern"], re.ASCII) if "synopsis:itemPattern" in descriptor else None
        )
        self._read = READERS[self.type]

    def __repr__(self) -> str:
        return f"Field({self.name!r}, {self.type!r})"

    @property
    def is_list(self) -> bool:
        return self.type == "list"

    @property
    def relation(self) -> str:
        """What a record calls the rows that the column refers to: `agency_id` is `agency`, `place_ids` is `places`.

        >>> Field({"name": "place_ids", "type": "list"}).relation
        'places'
        """
        named: str | None = self.descriptor.get("synopsis:relation")
        return named or (f"{self.name[:-4]}s" if self.name.endswith("_ids") else self.name.removesuffix("_id"))

    def read(self, text: str) -> Value:
        """Return the value of a cell without holding it against the constraints; `None` or `()` for an empty one."""
        if not text:
            return () if self.is_list else None
        return self._read(text)

    def check(self, text: str) -> Value:
        """Return the value of a cell.

        Raises:
            CellError: the text is no value of the type, or a constraint of the schema does not allow it. Whether the
                rows exist that it refers to is not looked at here.
        """
        if not text:
            if self.required:
                raise CellError(
                    "value-missing", f"{self.title}: the cell is empty, and every row needs it.", self.missing_hint()
                )
            return () if self.is_list else None
        value = self._read(text)
        items: tuple[str, ...]
        if isinstance(value, tuple):
            items = value
            self._check_list(value)
        else:
            items = (text,)
        self._check_items(items)
        if self.pattern and not self.pattern.fullmatch(text):
            raise CellError(
                "value-pattern", f'"{text}" does not have the form of {self.title}.', self._pattern_hint(text)
            )
        self._check_bounds(text, value)
        return value

    def _check_items(self, items: tuple[str, ...]) -> None:
        """Check the items of a list, or the one value of another column."""
        if check_format := FORMATS.get(self.format):
            for item in items:
                try:
                    check_format(item)
                except CellError as error:
                    raise CellError(error.code, error.message, self._separated(item) or error.hint) from None
        wrong = [i for i in items if i not in self.allowed and not self._is_allowed_number(i)] if self.allowed else []
        if wrong:
            quoted = " and ".join(f'"{item}"' for item in wrong[:MOST_QUOTED])
            verb = f"is not a value of {self.name}." if len(wrong) == 1 else f"are not values of {self.name}."
            raise CellError("value-not-in-vocabulary", f"{quoted} {verb}", self._vocabulary_hint(items, wrong))
        for item in items:
            if self.item_pattern and not self.item_pattern.fullmatch(item):
                hint = self._separated(item) or self._example_hint()
                raise CellError("value-pattern", f'"{item}" does not have the form of {self.title}.', hint)

    def _separated(self, item: str) -> str:
        """Say how to write an item that is several items with something else than the delimiter between them."""
        parts = split_loosely(item) if self.is_list and not self.allowed else []
        try:
            if len(parts) > 1:
                self._check_items(tuple(parts))
                return self._list_hint(parts, "the items with ; between them: ")
        except CellError:
            pass
        return ""

    def missing_hint(self) -> str:
        """Say what to write where nothing stands. An example would be copied, and a copied source is a false one."""
        if not self.references:
            return self._example_hint()
        where = " or ".join(f"data/{name}.csv" for name in self.references[:3])
        return f"Write the id of each row in {where} that is meant." if self.is_list else f"Write an id of {where}."

    def normal(self, text: str) -> str:
        """Return one spelling of the value, so that equal ones are equal: 1.0 as a number is 1."""
        return f"{float(text):.15g}" if self.type == "number" and is_number(text) else text

    def _is_allowed_number(self, text: str) -> bool:
        return self.type == "number" and self.normal(text) in {self.normal(value) for value in self.allowed}

    def _pattern_hint(self, text: str) -> str:
        digits = re.fullmatch(r"\[0-9\]\{([0-9])\}", self._constraints["pattern"])
        if digits and text.isascii() and text.isdigit() and len(text) < int(digits[1]):
            return f"A spreadsheet dropped the zeros at the beginning: write {text.zfill(int(digits[1]))}"
        near = as_id(text[:LONGEST])
        if self.pattern and self.pattern.fullmatch(near) and len(text) <= LONGEST:
            return f"Write {near}"
        return self._example_hint()

    def _check_list(self, items: tuple[str, ...]) -> None:
        for position, item in enumerate(items, 1):
            if item != item.strip():
                message = f'There is a space around item {position} of the list, "{item}".'
                raise CellError(
                    "list-space", message, self._list_hint(items, "the items with ; between them and no spaces: ")
                )
            if not item:
                raise CellError("list-empty-item", f"Item {position} of the list is empty.", self._list_hint(items))
        if len(set(items)) < len(items):
            twice = next(item for item, count in Counter(items).items() if count > 1)
            raise CellError("list-repeat", f'"{twice}" stands more than once in the list.', self._list_hint(items))
        if not self.ordered and list(items) != sorted(items):
            message = "The items of the list are not in alphabetical order."
            raise CellError("list-order", message, self._list_hint(items))

    def _list_hint(self, items: Sequence[str], lead: str = "") -> str:
        """Say how to write a list so that no other rule of lists or of the vocabulary is broken."""
        right = list(dict.fromkeys(self._meant(item) for item in items if item.strip()))
        return f"Write {lead}{DELIMITER.join(right if self.ordered else sorted(right))}"

    def _meant(self, item: str) -> str:
        """Return the value of the vocabulary that is written in other letters, or named by its label; or the item itself."""
        item = item.strip()
        if not self.allowed or item in self.allowed:
            return item
        names: dict[str, str] = {fold(c.label): c.value for c in self.vocabulary.values()} | {
            fold(value): value for value in self.allowed
        }
        return names.get(fold(item), item)

    def _check_bounds(self, text: str, value: Value) -> None:
        bound = self._constraints
        size, what, noun = (
            (len(value), "list", "items") if isinstance(value, tuple) else (len(text), "text", "characters")
        )
        if "maxLength" in bound and size > bound["maxLength"]:
            message = f"The {what} has {size} {noun}; at most {bound['maxLength']} are allowed."
            raise CellError("value-too-long", message, "Say it shorter." if what == "text" else "Leave some out.")
        if "minLength" in bound and size < bound["minLength"]:
            message = f"The {what} has {size} {noun}; at least {bound['minLength']} are needed."
            raise CellError("value-too-short", message, self._example_hint())
        if isinstance(value, int | float):
            if "minimum" in bound and value < bound["minimum"]:
                raise CellError(
                    "value-too-small", f"{text} is less than {bound['minimum']}.", f"Write {bound['minimum']} or more."
                )
            if "maximum" in bound and value > bound["maximum"]:
                raise CellError(
                    "value-too-large", f"{text} is more than {bound['maximum']}.", f"Write {bound['maximum']} or less."
                )

    def _example_hint(self) -> str:
        return "" if self.example is None else f"Write something like: {self.example}"

    def _vocabulary_hint(self, items: Sequence[str], wrong: Sequence[str]) -> str:
        found = [
            self._meant(part) for item in items for part in ([item] if item in self.allowed else self._parts(item))
        ]
        if self.allowed.issuperset(found):
            if len(found) > 1:
                return self._list_hint(found, "the items with ; between them: " if len(found) > len(items) else "")
            label = self.vocabulary[found[0]].label if found[0] in self.vocabulary else ""
            return f'Write "{found[0]}"' + (f", the value for {label}." if label == items[0] else ".")
        near = [did_you_mean(item, self.allowed) for item in wrong[:MOST_QUOTED]]
        values = sorted(self.allowed)
        if all(near) and len(values) > FEW_VALUES:
            return " ".join(near)
        listed = ", ".join(values) if len(values) <= MOST_LISTED else f"{len(values)} values; see the dictionary"
        return " ".join([*filter(None, near), f"Allowed: {listed}."])

    def _parts(self, item: str) -> list[str]:
        """Return what an item of a list consists of: itself, if it is meant as one."""
        return split_loosely(item) if self.is_list and self._meant(item) not in self.allowed else [item]
