"""Table Schema: fields, types and constraints; one parser per type, from the text of a cell to a value or a reason.

This is the strict subset of Table Schema v2 (https://datapackage.org/standard/table-schema/) that the schemas of this
package use. `read_*` functions convert; `Field.check` also holds the value against the constraints of the schema.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from .suggest import did_you_mean, fold

DELIMITER = ";"
"""The delimiter of every list column."""

MOST_QUOTED = 5
"""So many wrong items of a list are named."""
FEW_VALUES, MOST_LISTED = 16, 50
"""A vocabulary of so many values is always listed; of so many where nothing is near the wrong one."""
LONGEST_LOOSE = 1_000
"""A longer text is no short list; nothing is read into it."""
LONGEST_NUMBER = 15
"""Digits that a spreadsheet and a floating-point number keep exactly."""

Value = str | int | float | tuple[str, ...] | None

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)", re.ASCII)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_TURNED_DATE = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})", re.ASCII)
_SHORT_DATE = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?", re.ASCII)
_URL = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+(?::[0-9]{1,5})?(?:[/?#][!-~]*)?",
    re.I,
)
_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
_TELEPHONE = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class CellError(ValueError):
    """Why the text of a cell is no value of its column: the code of the rule, a sentence, and what to write instead."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


class Category(NamedTuple):
    """One value of a vocabulary."""

    value: str
    label: str
    definition: str


def read_string(text: str) -> str:
    return text


def read_integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise CellError("type-integer", f'"{text}" is not a whole number.', _number_hint(text, "1500"))
    _check_length("type-integer", text)
    return int(text)


def read_number(text: str) -> int | float:
    if not _NUMBER.fullmatch(text):
        raise CellError("type-number", f'"{text}" is not a number.', _number_hint(text, "1500 or 0.5"))
    _check_length("type-number", text)
    return float(text) if "." in text else int(text)


def _check_length(code: str, text: str) -> None:
    """Refuse numbers that nobody counts to: Python stops at some length, spreadsheets cut much earlier."""
    if len(text) > LONGEST_NUMBER:
        raise CellError(
            code, f"The number has {len(text):,} digits.", f"Write a number of at most {LONGEST_NUMBER} digits."
        )


def _number_hint(text: str, example: str) -> str:
    bare = text.replace(",", "").replace(" ", "")
    if _NUMBER.fullmatch(bare) and bare != text:
        return f"Write it without separators: {bare}"
    if re.fullmatch(r"[0-9.,]+[eE][+-]?[0-9]+", text):
        return "A spreadsheet turned it into scientific notation: write all digits."
    return f"Write digits only, such as {example}."


def read_year(text: str) -> int:
    if not _YEAR.fullmatch(text):
        raise CellError("type-year", f'"{text}" is not a year.', "Write four digits, such as 1951.")
    return int(text)


def split_loosely(text: str) -> list[str]:
    """Return the items of a list that a person separated by something else than the delimiter.

    >>> split_loosely("Benin, Togo and Nigeria")
    ['Benin', 'Togo', 'Nigeria']
    """
    if len(text) > LONGEST_LOOSE:
        return [text]
    return [part for part in re.split(r" *[;,|/] *| +and +", text) if part]


def read_list(text: str) -> tuple[str, ...]:
    return tuple(text.split(DELIMITER))


def check_date(text: str) -> None:
    """Raise `CellError` unless `text` is a year, month or day of the calendar in ISO 8601."""
    match = _DATE.fullmatch(text)
    if not match:
        raise CellError("type-date", f'"{text}" is not a date with the year first, as in ISO 8601.', _date_hint(text))
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is not None and not 1 <= month <= 12:
        raise CellError("type-date", f'"{text}" has no month {month}.', _date_hint(text))
    if month is not None and day is not None:
        leap = month == 2 and ((year % 4 == 0 and year % 100 != 0) or year % 400 == 0)
        if not 1 <= day <= _DAYS[month - 1] + leap:
            raise CellError(
                "type-date", f'"{text}" is not a day of the calendar.', "Write a day that exists, such as 2008-02-13."
            )
    if year == 0:
        raise CellError("type-date", f'"{text}" has no such year.', "Write four digits, such as 2008.")


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED_MONTH = re.compile(r"(?:([0-9]{1,2})[ .-]*)?([a-z]{3})[a-z]*[ .,-]*([0-9]{4}|[0-9]{2})", re.I)
FIRST_YEAR_OF_1900 = 50
"""Of a year in two digits: from here on it is one of the last century."""
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000
"""Days since 1899-12-30 that a spreadsheet shows for a date between 1954 and 2064."""


def _named_month(text: str) -> str:
    match = _NAMED_MONTH.fullmatch(text)
    if not match or match[2].lower() not in _MONTHS:
        return ""
    year = match[3] if len(match[3]) == 4 else ("20" if int(match[3]) < FIRST_YEAR_OF_1900 else "19") + match[3]
    day = f"-{int(match[1]):02d}" if match[1] else ""
    return f"A spreadsheet or a person wrote it in words: write {year}-{_MONTHS.index(match[2].lower()) + 1:02d}{day}"


def _by_spreadsheet(text: str) -> str:
    """Say what to write instead of what a spreadsheet made of a date, or nothing where it is not that."""
    if set(text) == {"#"}:
        return "The column was too narrow when the sheet was saved: make it wider, or type the date again."
    if year := re.fullmatch(r"([0-9]{4})[.,]0+", text):
        return f"Write {year[1]}"
    if text.isascii() and text.isdigit() and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        import datetime

        counted = datetime.date(1899, 12, 30) + datetime.timedelta(days=int(text))
        return f"A spreadsheet turned the date into a number of days: perhaps {counted.isoformat()}."
    return ""


def _date_hint(text: str) -> str:
    if found := _named_month(text) or _by_spreadsheet(text):
        return found
    turned = _TURNED_DATE.fullmatch(text)
    if turned:
        day, month, year = (int(part) for part in turned.groups())
        year += 0 if year > 99 else 2000 if year < FIRST_YEAR_OF_1900 else 1900
        if day <= 12 and month <= 12 and day != month:
            return f"Day and month cannot be told apart: write {year}-{month:02d}-{day:02d} or {year}-{day:02d}-{month:02d}."
        day, month = (day, month) if month <= 12 else (month, day)
        return f"Write the year first: {year}-{month:02d}-{day:02d}"
    short = _SHORT_DATE.fullmatch(text)
    if short:
        return "Write hyphens, and two digits each for month and day: " + "-".join(
            p.zfill(2) for p in short.groups() if p
        )
    return "Write 2008, 2008-02 or 2008-02-13, as precise as the source is."


def check_period(text: str) -> None:
    """Raise `CellError` unless `text` is a date or two dates joined by a slash, the earlier first."""
    parts = text.split("/")
    if len(parts) > 2:
        raise CellError(
            "type-period", f'"{text}" is not a period.', "Write one date or two joined by a slash: 1996/2003"
        )
    for part in parts:
        check_date(part)
    if len(parts) == 2 and not before(parts[0], parts[1]):
        raise CellError("type-period", f'"{text}" ends before it begins.', f"Write {parts[1]}/{parts[0]}")


def before(start: str, end: str) -> bool:
    """Say whether `start` can lie before or on `end`; both partial ISO dates, compared as far as both are precise."""
    width = min(len(start), len(end))
    return start[:width] <= end[:width]


def check_url(text: str) -> None:
    if not _URL.fullmatch(text):
        hint = (
            f"Write http://{text}"
            if re.match(r"www\.[!-~]+$", text)
            else "Write it like http://www.unodc.org/path, without spaces."
        )
        raise CellError("type-url", f'"{text}" is not a web address with http:// or https://.', hint)


def check_email(text: str) -> None:
    if not _EMAIL.fullmatch(text):
        raise CellError("type-email", f'"{text}" is not an e-mail address.', "Write it like name@agency.org.")


def check_telephone(text: str) -> None:
    if _TELEPHONE.fullmatch(text):
        return
    digits = re.sub(r"[^0-9]", "", text.replace("(0)", ""))
    if re.fullmatch(r"[0-9][.,][0-9]+[eE]\+?[0-9]+", text):
        hint = "A spreadsheet turned it into scientific notation and cut its last digits: type the number again."
    elif text.isascii() and text.isdigit() and 9 <= len(text) <= 15 and not text.startswith("0"):
        hint = f"The plus sign at the beginning was lost: write +{text}"
    elif text.startswith(("(+", "+")) and 7 <= len(digits) <= 15:
        hint = f"Write +{digits}"
    else:
        hint = "Write a plus sign, the country code and the number, digits only: +431260604355"
    raise CellError(
        "type-telephone", f'"{text}" is not a telephone number with a plus sign and digits alone, as in E.164.', hint
    )


READERS: Mapping[str, Callable[[str], Value]] = {
    "string": read_string,
    "integer": read_integer,
    "number": read_number,
    "year": read_year,
    "list": read_list,
}
"""The types of the subset, each with its parser."""

FORMATS: Mapping[str, Callable[[str], None]] = {
    "uri": check_url,
    "email": check_email,
    "partial-date": check_date,
    "period": check_period,
    "telephone": check_telephone,
}
"""The formats of strings and list items: the first two are the standard's own, the others stand in `synopsis:format`."""


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
        return f"{float(text):.15g}" if self.type == "number" and _NUMBER.fullmatch(text) else text

    def _is_allowed_number(self, text: str) -> bool:
        return self.type == "number" and self.normal(text) in {self.normal(value) for value in self.allowed}

    def _pattern_hint(self, text: str) -> str:
        digits = re.fullmatch(r"\[0-9\]\{([0-9])\}", self._constraints["pattern"])
        if digits and text.isascii() and text.isdigit() and len(text) < int(digits[1]):
            return f"A spreadsheet dropped the zeros at the beginning: write {text.zfill(int(digits[1]))}"
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


class Schema:
    """The schema of one table."""

    def __init__(self, descriptor: Mapping[str, Any]) -> None:
        self.descriptor = descriptor
        self.name: str = descriptor["name"]
        self.title: str = descriptor.get("title", self.name)
        self.description: str = descriptor.get("description", "")
        self.row: str = descriptor.get("synopsis:row", "")
        self.record: str = descriptor.get("synopsis:record", "")
        self.prefix: str | None = descriptor.get("synopsis:prefix")
        self.usage: tuple[str, ...] = tuple(descriptor.get("synopsis:usage", ()))
        self.key: str = descriptor["primaryKey"][0]
        self.unique_keys: tuple[tuple[str, ...], ...] = tuple(tuple(key) for key in descriptor.get("uniqueKeys", ()))
        targets = {
            fk["fields"][0]: fk["reference"].get("resource") or self.name for fk in descriptor.get("foreignKeys", ())
        }
        self.foreign_keys: Mapping[str, str] = targets
        self.fields: tuple[Field, ...] = tuple(
            Field(field, (targets[field["name"]],) if field["name"] in targets else ())
            for field in descriptor["fields"]
        )
        self.columns: tuple[str, ...] = tuple(field.name for field in self.fields)
        for field in self.fields:
            field.required = field.required or field.name == self.key

    def __repr__(self) -> str:
        return f"Schema({self.name!r})"

    def column_of(self, label: str) -> str:
        """Return the column that a cell of a header means: written in other letters, or by its title; or the text itself."""
        label = label.strip()
        if label in self.columns:
            return label
        return self._labels.get(fold(label), label)

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {fold(label): f.name for f in self.fields for label in (f.title, f.name)}

    def field(self, name: str) -> Field:
        """Return the field of a column; raises `KeyError` where there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)
