"""Differential test: thousands of generated tables, judged by this validator and by frictionless.

Each finding of either side becomes an `Item`: line, column, rule. Where both report the same item they agree; any other item
needs a reason in `EXPLAINED`, and a reason that no table needs any more is out of date. Both fail.
"""

from __future__ import annotations

import json
import random
import re
import string
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from synopsis_data.files.csvfile import join
from synopsis_data.package import DESCRIPTOR
from synopsis_data.package.descriptor import DIALECT, check_descriptor
from synopsis_data.schema import Schema

from ..conftest import ROOT
from ..support.generated import count
from ..support.tables import judged

frictionless = pytest.importorskip("frictionless")
pytestmark = [pytest.mark.rows, pytest.mark.generated]

SEED = 20080213
SCHEMAS = count(150, 30)
TABLES_PER_SCHEMA = 30
LEAST_HITS = count(20, 4)

OURS = {
    "csv-header": "header", "csv-empty": "header", "csv-width": "width",
    "csv-empty-columns": "width", "csv-blank-line": "blank", "key-duplicate": "key",
    "unique-duplicate": "unique", "value-missing": "required", "value-not-in-vocabulary": "enum", "value-pattern": "pattern",
    "value-too-long": "maxLength", "value-too-short": "minLength", "value-too-small": "minimum", "value-too-large": "maximum",
    "type-integer": "type", "type-number": "type", "type-year": "type",
}  # fmt: skip
"""Our codes of the shared rules; every other code stands for itself."""
THEIRS = {
    "source-error": "header", "blank-header": "header", "incorrect-label": "header", "missing-label": "header",
    "extra-label": "header", "blank-label": "header", "duplicate-label": "header", "extra-cell": "width",
    "missing-cell": "width", "blank-row": "blank", "primary-key": "key", "unique-error": "unique", "type-error": "type",
}  # fmt: skip
SHARED = tuple(sorted(set(OURS.values())))


class Item(NamedTuple):
    """One finding: where, which rule, and who reports it (`both` findings are never asked about)."""

    line: int
    column: str
    rule: str
    ours: bool


@dataclass
class Made:
    """A generated field: its descriptor, a maker of good texts, and texts that break one rule each."""

    descriptor: dict[str, Any]
    good: Callable[[random.Random], str]
    bad: dict[str, list[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return str(self.descriptor["name"])

    @property
    def kind(self) -> str:
        return str(self.descriptor["type"])

    @property
    def constraints(self) -> dict[str, Any]:
        return dict(self.descriptor.get("constraints", {}))


@dataclass
class Case:
    """One table and what the two validators say of it."""

    fields: dict[str, Made]
    key: str
    data: bytes
    records: dict[int, list[str]]
    """Cells of each record as generated, by the line on which it begins."""
    ours: set[tuple[int, str, str]] = field(default_factory=set)
    theirs: set[tuple[int, str, str]] = field(default_factory=set)

    def text(self, item: Item, line: int | None = None) -> str:
        cells = self.records.get(line or item.line, [])
        at = list(self.fields).index(item.column) if item.column in self.fields else len(cells)
        return cells[at] if at < len(cells) else ""

    def kind(self, item: Item) -> str:
        return self.fields[item.column].kind if item.column in self.fields else ""

    @cached_property
    def disagreements(self) -> list[Item]:
        return [Item(*place, True) for place in sorted(self.ours - self.theirs)] + [
            Item(*place, False) for place in sorted(self.theirs - self.ours)
        ]

    def we_say(self, item: Item, *rules: str) -> bool:
        """Say whether we report one of the rules (any other rule, if none is named) on the cell of the item."""
        found = {rule for line, column, rule in self.ours if (line, column) == (item.line, item.column)}
        return bool(found & set(rules)) if rules else bool(found - {item.rule})

    def twins(self, item: Item) -> list[int]:
        """Return the other lines that hold the same value in the column of the item."""
        mine = self.text(item)
        return [line for line in self.records if line not in (1, item.line) and _same(self.text(item, line), mine)]


def _same(one: str, other: str) -> bool:
    one, other = (unicodedata.normalize("NFC", text.strip()) for text in (one, other))
    return bool(one) and (one == other or (_decimal(one) is not None and _decimal(one) == _decimal(other)))


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


# What is different by design ------------------------------------------------------------------------------------------

Predicate = Callable[[Case, Item], bool]


class Reason(NamedTuple):
    """Why the two differ, and on which items."""

    why: str
    holds: Predicate


WORDS = frozenset({"n/a", "na", "null", "none", "nan", "unknown", "-", "?", "...", "tbd", "–"})
_INVISIBLE = "\u00a0\u00ad\u200b\ufeff"


def _spelled(pattern: str, *kinds: str) -> Predicate:
    """Only we refuse the text of a cell as a value of its type, because it is spelled like this."""
    compiled = re.compile(pattern)
    return lambda case, item: (
        item.ours
        and item.rule == "type"
        and case.kind(item) in kinds
        and compiled.fullmatch(case.text(item).strip()) is not None
    )


def _text(code: str, holds: Callable[[str], object]) -> Predicate:
    """Only we have the rule `code`, and the text of the cell breaks it."""
    return lambda case, item: item.ours and item.rule == code and bool(holds(case.text(item)))


def _items(code: str, holds: Callable[[list[str]], object]) -> Predicate:
    return lambda case, item: (
        case.kind(item) == "list" and _text(code, lambda text: holds(text.strip().split(";")))(case, item)
    )


def _file(code: str, holds: Callable[[bytes], object]) -> Predicate:
    return lambda case, item: item.ours and item.rule == code and bool(holds(case.data))


def _in_enum(case: Case, item: Item) -> bool:
    return case.text(item).strip() in case.fields[item.column].constraints.get("enum", ())


def _unsorted(case: Case, item: Item) -> bool:
    def key(line: int) -> str:
        return unicodedata.normalize("NFC", case.text(item, line).strip())

    before = [key(line) for line in case.records if 1 < line < item.line]
    return item.ours and item.rule == "row-order" and any(key(item.line) < other for other in before)


def _near(case: Case, item: Item) -> bool:
    def fold(text: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if c.isalnum())

    return item.rule == "unique-near-duplicate" and any(
        fold(case.text(item)) == fold(case.text(item, line)) for line in case.records if 1 < line < item.line
    )


def _twin_is_broken(case: Case, item: Item) -> bool:
    """Whether a value stands twice, once in a cell or row that we report for something else and read otherwise."""
    broken = {line for line, column, _ in case.ours if column in ("", item.column)}
    return item.rule in ("key", "unique") and any(line in broken for line in case.twins(item) if line < item.line)


def _masked(case: Case, item: Item) -> bool:
    """Whether we report the cell for something else; that a text is nearly the same does not say that it is the same."""
    same = case.text(item) in [case.text(item, line) for line in case.twins(item) if line < item.line]
    only_near = same and case.we_say(item, "unique-near-duplicate")
    return not item.ours and item.rule in SHARED and case.we_say(item) and not only_near


def _white_line(case: Case, item: Item) -> bool:
    cells = case.records.get(item.line, [])
    return (item.line, "", "blank") in case.ours and any(cells) and not "".join(cells).strip()


EXPLAINED: dict[str, Reason] = {
    # Numbers and years: one spelling each.
    "leading zeros": Reason("007 is a code, not a number", _spelled(r"[-+]?0[0-9_]+(\.[0-9]*)?", "integer", "number")),
    "plus sign": Reason("a number is written without a plus sign", _spelled(r"\+[0-9.]+", "integer", "number")),
    "exponent": Reason("1e3 is what spreadsheets make of a number", _spelled(r"[-+]?[0-9.]+[eE][-+]?[0-9]+", "number")),
    "underscores": Reason("1_000 is Python, not data", _spelled("[0-9]+(_[0-9]+)+", "integer", "number")),
    "not finite": Reason("infinity is no number of anything", _spelled("(?i)[-+]?(inf|infinity|nan)", "number")),
    "bare decimal point": Reason(".5 and 5. lack a digit", _spelled(r"[-+]?(\.[0-9]+|[0-9]+\.)", "number")),
    "full-width digits": Reason("digits are ASCII", _spelled("[０-９٠-٩]+", "integer", "number", "year")),
    "long numbers": Reason("more than 15 digits are not kept", _spelled(r"-?([0-9]\.?){16,}", "integer", "number")),
    "year of four digits": Reason(
        "a year has four digits, no sign", _spelled("[+][0-9]{3}|[0-9]_[0-9]{2}|[0-9]{3}", "year")
    ),
    # Lists: one way to write each.
    "list repeats": Reason("an item stands once in a list", _items("list-repeat", lambda i: len(set(i)) < len(i))),
    "list order": Reason("items are sorted", _items("list-order", lambda i: i != sorted(i))),
    "list spaces": Reason("no spaces around items", _items("list-space", lambda i: any(x != x.strip() for x in i))),
    "list empty item": Reason("a list has no empty items", _items("list-empty-item", lambda i: "" in i)),
    # Text: what spreadsheets, web pages and wrong encodings leave behind.
    "white space": Reason(
        "cells are trimmed, with single spaces",
        _text("cell-space", lambda t: t != " ".join(t.split(" ")).strip() or "  " in t),
    ),
    "invisible characters": Reason("nobody sees them", _text("cell-invisible", lambda t: set(t) & set(_INVISIBLE))),
    "control characters": Reason("a cell is one line", _text("cell-control", lambda t: re.search("[\t\n\x07]", t))),
    "not NFC": Reason(
        "one code for each letter", _text("cell-not-nfc", lambda t: not unicodedata.is_normalized("NFC", t))
    ),
    "damaged letters": Reason(
        "UTF-8 read as Windows-1252", _text("cell-mojibake", lambda t: "Ã" in t or "\ufffd" in t)
    ),
    "formulas": Reason("spreadsheets run them", _text("cell-formula", lambda t: t.strip()[0] in "=@+-")),
    "markup": Reason("cells are plain text", _text("cell-html", lambda t: "<" in t or "&" in t)),
    "private mailboxes": Reason("never data here", _text("privacy-mailbox", lambda t: "@gmail" in t.casefold())),
    "missing-value words": Reason(
        "what is missing is empty",
        lambda c, i: _text("cell-placeholder", lambda t: t.strip().casefold() in WORDS)(c, i) and not _in_enum(c, i),
    ),
    # Files: one canonical form.
    "CRLF": Reason("lines end with LF", _file("bytes-line-ends", lambda data: b"\r" in data)),
    "byte order mark": Reason("UTF-8 needs none", _file("bytes-bom", lambda data: data.startswith(b"\xef\xbb\xbf"))),
    "final line end": Reason(
        "the last line ends too", _file("bytes-final-newline", lambda data: not data.endswith(b"\n"))
    ),
    "needless quotes": Reason("only cells that need them are quoted", _file("csv-quoting", lambda data: b'"' in data)),
    "stray quotes": Reason(
        "csv.reader guesses where a broken quote ends",
        lambda c, i: any(rule.startswith("csv-quote-") and line <= i.line for line, _, rule in c.ours),
    ),
    "unclosed quotes": Reason(
        "csv.reader closes them at the end of the file",
        lambda c, i: i.rule == "csv-quote-unclosed" and c.data.count(b'"') % 2 == 1,
    ),
    "white space in the header": Reason(
        "names are exact",
        lambda c, i: (
            i.ours and i.rule == "header" and [n.strip() for n in c.records[1]] == list(c.fields) != c.records[1]
        ),
    ),
    "blank line before the header": Reason(
        "the first line is the header; frictionless finds it below, then takes it for a row too",
        lambda c, i: (1, "", "blank") in c.ours and (i.line == 1 if i.ours else i.line == 2),
    ),
    "lines of white space": Reason("a line of spaces is blank", _white_line),
    # Rows and keys.
    "row order": Reason("rows are sorted by key", _unsorted),
    "near duplicates": Reason("case, accents and punctuation make no second name", _near),
    "broken twins": Reason("a broken cell or row counts as the text that is meant, or not at all", _twin_is_broken),
    "judged when cleaned": Reason(
        "a reported blemish is taken away before the other rules are asked",
        lambda c, i: i.ours and i.rule in SHARED and c.we_say(i, "cell-space", "cell-not-nfc"),
    ),
    "lists judged when repaired": Reason(
        "empty items and repeats are reported and taken away before the items are counted; “;” is then an empty cell",
        lambda c, i: (
            i.ours
            and i.rule in ("required", "minLength")
            and c.we_say(i, "list-space", "list-empty-item", "list-repeat")
        ),
    ),
    "first cause only": Reason("a cell has one cause, frictionless names each", _masked),
    "ASCII classes": Reason(
        r"\d and \w are ASCII",
        lambda c, i: (
            i.ours
            and i.rule == "pattern"
            and "\\" in c.fields[i.column].constraints["pattern"]
            and not c.text(i).isascii()
        ),
    ),
}
"""Why an item may be reported by one side only."""


# Schemas --------------------------------------------------------------------------------------------------------------

PATTERNS = {
    "[a-z0-9]+(-[a-z0-9]+)*": (["unodc", "unodc-gpat", "iom-2-a"], ["Unodc", "a--b", "a-", "a b", "a_b"]),
    "[A-Z]{2}": (["AT", "CH", "VN"], ["at", "ATX", "A", "A1"]),
    "(yes|no|partly)": (["yes", "no", "partly"], ["yesno", "maybe", "ye", "nope"]),
    r"\d{3}": (["123", "000", "987"], ["12", "1234", "a12", "12a"]),
    r"\w+( \w+)?": (["one", "one two", "a_1"], ["one.two", "a b c", "(x)"]),
    "[0-9]{4}(/[0-9]{2})?": (["1996", "1996/03"], ["1996/", "96", "1996/03/04"]),
    "ab?c+": (["ac", "abc", "accc"], ["abb", "abbc", "xabc", "abcx"]),
    "[^;]": (["x", "é"], [";", "xy"]),
}
ENUMS = (["printed", "supplied"], ["a", "b", "c"], ["low", "high", "none"], ["Some One", "other", "x,y"])
NOISE = [
    "0", "-0", "1", "1.0", "1.00", "01", "007", "-07", "+5", "+05", "1e3", "1E-2", ".5", "5.", "-.5", "1_000", "１２", "٣", "１９５１",
    "Infinity", "-inf", "NaN", "1,000", "1 000", "0x1A", "1/2", "-1", "--1", "1.5", "0.10", "12345678901234567", "123456789.1234567",
    "-999", "99999", "2008", "+201", "1_99", "203", "19999", "0000", "08", " 5", "5 ", " 2008", " ", "  ", "a;b", "b;a", "a;a", "a; b",
    ";a", "a;", "a;;b", ";", "z;b;a;z", "n/a", "NULL", "none", "unknown", "-", "?", "...", "–", "tbd", "=1+1", "@me", "-x", "a  b",
    "é", "e\u0301", "été", "e\u0301te\u0301", "Ã©", "\ufffd", "a\u00a0b", "a\u200bb", "a\tb", "a\nb", "x\n", "<b>x</b>", "a &amp; b",
    'say "no"', "a,b", "'", "`", "Ünï", "x@gmail.com", "true", "1 ", "ABC", "abc", "Abc", "a-b", "a.b", "yes\n", "123\n", "x" * 60, "١٢٣",
    "１２３",
]  # fmt: skip
"""Texts for any cell."""
_NUMBERS = [
    "Infinity",
    "-inf",
    "NaN",
    "007",
    "+5",
    "1e3",
    ".5",
    "5.",
    "1_000",
    "１２",
    "1.0",
    "1.00",
    "2.0",
    "100.0",
    "12345678901234567",
]
NOISE_OF = {
    "list": ["b;a", "a;a", "a; b", ";a", "a;", "a;;b", ";", "a;b;a", "z;y", "a;b;c;d", "a"],
    "number": _NUMBERS,
    "integer": _NUMBERS,
    "year": ["+201", "1_99", "203", "08", "١٩٥١", "１９５１", "0000", "2008.0", "2e03"],
}
"""Texts for cells of one type; cells of strings with an enum are also tried with each of its values."""
LETTERS = ["１２３", "٣٣٣", "été", "naïve", "e\u0301te\u0301", "日本", "123", "a_b", "ab", "a-b", "abc"]


def _word(rng: random.Random, least: int, most: int) -> str:
    return "w" + "".join(rng.choices(string.ascii_lowercase, k=rng.randint(max(least, 1), max(most, 1)) - 1))


def _string(rng: random.Random) -> tuple[dict[str, Any], Callable[[random.Random], str], dict[str, list[str]]]:
    flavour = rng.choice(("plain", "length", "pattern", "enum"))
    if flavour == "pattern":
        pattern = rng.choice(list(PATTERNS))
        good, bad = PATTERNS[pattern]
        return {"pattern": pattern}, lambda r: r.choice(good), {"pattern": bad}
    if flavour == "enum":
        values = rng.choice(ENUMS)
        usual = [v for v in values if v not in WORDS]
        return (
            {"enum": values},
            lambda r: r.choice(usual),
            {"enum": ["other thing", usual[0].upper() + "Q", usual[0] * 2]},
        )
    if flavour == "length":
        least, most = rng.randint(2, 6), rng.randint(8, 14)
        bad = {"minLength": ["y" * (least - 1)], "maxLength": ["y" * (most + 1), "é" * (most + 1)]}
        return {"minLength": least, "maxLength": most}, lambda r: _word(r, least, most), bad
    return {}, lambda r: _word(r, 6, 12), {}


def _number(
    rng: random.Random, kind: str
) -> tuple[dict[str, Any], Callable[[random.Random], str], dict[str, list[str]]]:
    low, high = {"year": (1900, 2030), "integer": (-20, 5000), "number": (-5, 1000)}[kind]
    bad = {"type": ["abc", "1,000", "12a", "--1", "1 000", "1/2", "x1"]}
    if kind != "number":
        bad["type"] += ["1.5", "19.99"]
    if kind == "year":
        bad["type"] += ["08", "20081", "-200", "203", "19999"]
    constraints: dict[str, Any] = {}
    if kind != "year" and rng.random() < 0.2:
        values = rng.sample(["1", "2", "5", "10", "25", "100"], 3)
        return {"enum": values}, lambda r: r.choice(values), {**bad, "enum": ["3", "77"]}
    if rng.random() < 0.6:
        constraints["minimum"] = low
        bad["minimum"] = [str(low - 1), str(low - 100)]
    if rng.random() < 0.6:
        constraints["maximum"] = high
        bad["maximum"] = [str(high + 1), str(high + 1000)]
    if kind == "number" and "maximum" in constraints:
        constraints["maximum"] = high + 0.5
        bad["maximum"] = [f"{high}.51", f"{high + 1}"]

    bounds = [str(bound) for bound in constraints.values()]

    def good(r: random.Random) -> str:
        if bounds and r.random() < 0.1:
            return r.choice(bounds)
        return f"{r.uniform(0, high):.2f}" if kind == "number" and r.random() < 0.5 else str(r.randint(low, high))

    return constraints, good, bad


def _list(rng: random.Random) -> tuple[dict[str, Any], Callable[[random.Random], str], dict[str, list[str]]]:
    constraints = {"maxLength": 3} if rng.random() < 0.05 else {"minLength": 2} if rng.random() < 0.05 else {}

    def good(r: random.Random) -> str:
        return ";".join(
            sorted(r.sample(["at", "be", "ch", "de", "ee"], r.randint(2, 3) if constraints else r.randint(1, 3)))
        )

    return constraints, good, {}


def _fields(rng: random.Random) -> list[Made]:
    """Make the fields of one schema; the first is the key."""
    made = []
    if rng.random() < 0.3:
        key = Made({"name": "k", "type": "integer", "example": 100}, lambda r: str(r.randint(100, 999)))
        key.bad["type"] = ["abc", "1.5"]
    else:
        key = Made({"name": "k", "type": "string", "example": "a"}, lambda r: _word(r, 4, 6))
    key.descriptor["constraints"] = {"unique": True} if rng.random() < 0.1 else {"required": True, "unique": True}
    made.append(key)
    for number in range(rng.randint(2, 5)):
        kind = rng.choice(("string", "string", "string", "integer", "number", "year", "list"))
        makers = {"string": lambda: _string(rng), "list": lambda: _list(rng)}
        constraints, good, bad = makers.get(kind, lambda: _number(rng, kind))()  # noqa: B023  (called at once)
        descriptor: dict[str, Any] = {"name": f"{kind[0]}{number}", "type": kind, "constraints": constraints}
        descriptor["example"] = {"integer": 5, "number": 5, "year": 2008}.get(kind, "a")
        if kind == "list":
            descriptor |= {"delimiter": ";", "itemType": "string"}
        if rng.random() < 0.4:
            constraints["required"] = True
        if kind != "list" and not {"enum", "pattern"} & set(constraints) and rng.random() < 0.35:
            constraints["unique"] = True
        made.append(Made(descriptor, good, bad))
    for f in made:
        f.descriptor |= {"title": f.name.upper(), "description": "A column."}
    return made


def _schema(name: str, fields: list[Made]) -> dict[str, Any]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json", "name": name, "title": "Table",
        "description": "A table.", "synopsis:record": "Thing", "synopsis:row": "one thing",
        "fields": [f.descriptor for f in fields], "primaryKey": [fields[0].name],
    }  # fmt: skip


# Tables ---------------------------------------------------------------------------------------------------------------

Rows = list[list[str]]


def _good_rows(rng: random.Random, fields: list[Made]) -> Rows:
    count = rng.randint(2, 6)
    columns = []
    for f in fields:
        texts: list[str] = []
        while len(texts) < count:
            empty = f is not fields[0] and not f.constraints.get("required") and rng.random() < 0.15
            text = "" if empty else f.good(rng)
            if not text or not f.constraints.get("unique") or not any(_same(text, other) for other in texts):
                texts.append(text)
        columns.append(sorted(texts) if f is fields[0] else texts)
    return [list(cells) for cells in zip(*columns, strict=True)]


def _break_cell(rng: random.Random, fields: list[Made], rows: Rows, rule: str) -> bool:
    """Break one of the rules of cells and keys; say whether a column has that rule."""
    at = [i for i, f in enumerate(fields) if rule in f.bad]
    if rule == "required":
        at = [i for i, f in enumerate(fields) if f.constraints.get("required") or i == 0]
    elif rule == "unique":
        at = [i for i, f in enumerate(fields) if f.constraints.get("unique") and i > 0]
    elif rule == "key":
        at = [0]
    if not at:
        return False
    column, row = rng.choice(at), rng.randrange(len(rows))
    if rule in ("unique", "key"):
        rows[row][column] = rows[row - 1][column]
    else:
        rows[row][column] = "" if rule == "required" else rng.choice(fields[column].bad[rule])
        if fields[column].constraints.get("unique") and rng.random() < 0.3:
            rows[row - 1][column] = rows[row][column]
    return True


def _break_header(rng: random.Random, header: list[str]) -> list[str]:
    swapped = [header[1], header[0], *header[2:]]
    changed = [*header[:-1], header[-1] + "x"]
    return rng.choice(
        [
            swapped, changed, header[:-1], [*header, "extra"], [*header, header[0]], [header[0].upper(), *header[1:]],
            [*header[:-1], ""], [*header[:-1], " " + header[-1]], [header[0] + " ", *header[1:]],
        ]
    )  # fmt: skip


def _table(rng: random.Random, fields: list[Made]) -> tuple[bytes, dict[int, list[str]]]:
    """Return the bytes of a table, most of them with defects, and its records by line."""
    header, rows = [f.name for f in fields], _good_rows(rng, fields)
    raw: dict[int, str] = {}  # position of a record -> its line, where it is not written in the canonical form
    whole = ""
    for _ in range(rng.choice((0, 1, 1, 1, 1, 2, 3))):
        draw = rng.random()
        row = rng.randrange(len(rows))
        if draw < 0.55:
            rules = [
                "required",
                "unique",
                "key",
                "pattern",
                "enum",
                "minimum",
                "maximum",
                "minLength",
                "maxLength",
                "type",
            ]
            rng.shuffle(rules)
            any(_break_cell(rng, fields, rows, rule) for rule in rules)
        elif draw < 0.77:
            column = rng.randrange(len(fields))
            f = fields[column]
            rows[row][column] = rng.choice(
                rng.choice((NOISE, NOISE_OF.get(f.kind) or f.constraints.get("enum") or LETTERS))
            )
            if rng.random() < 0.3:  # one more of the same column, to meet in unique columns
                column = rng.randrange(len(fields))
                rows[row - 1][column] = rng.choice(
                    (rows[row][column].upper(), rows[row][column] + ".0", rows[row][column] + " ")
                )
        elif draw < 0.97 and not raw and not whole:
            whole = rng.choice(
                (
                    "width",
                    "width",
                    "blank",
                    "blank",
                    "header",
                    "header",
                    "unsorted",
                    "quoted",
                    "stray",
                    "white",
                    "bytes",
                )
            )
            if whole == "unsorted":
                rows[0], rows[-1] = rows[-1], rows[0]
        else:
            break
    at = rng.randrange(len(rows))
    if whole == "width":
        rows[at] = rng.choice((rows[at][:-1], rows[at][:1], [*rows[at], "x"], [*rows[at], ""]))
    elif whole == "blank":
        rows.insert(at, rng.choice(([""], [""] * len(fields))))
        if rng.random() < 0.2:
            header, rows = [""], [header, *rows[:at], *rows[at + 1 :]]  # the blank line comes first
    elif whole == "white":
        rows.insert(at, [rng.choice(" \t")] * len(fields))
    elif whole == "header":
        header = _break_header(rng, header)
    elif whole == "quoted":
        raw[at + 1] = ",".join('"' + cell.replace('"', '""') + '"' for cell in rows[at])
    elif whole == "stray":
        start = ",".join(cell for cell in rows[at][:-1] if '"' not in cell)
        raw[at + 1] = start + rng.choice((',say "no"', ',"no" thanks', ',"never closed', ',5" wide'))
    lines: list[str] = []
    records: dict[int, list[str]] = {}
    number = 1
    for position, cells in enumerate([header, *rows]):
        lines.append(raw.get(position) or join(cells))
        records[number] = cells
        number += 1 + lines[-1].count("\n")
    text = "\n".join(lines) + "\n"
    if whole == "bytes":
        text = rng.choice((text.replace("\n", "\r\n"), "\ufeff" + text, text[:-1], text.split("\n")[0] + "\n", ""))
    return text.encode("utf-8"), records


# The two verdicts -----------------------------------------------------------------------------------------------------


def _ask_us(case: Case, schema: Schema, file: Path) -> set[tuple[int, str, str]]:
    file.write_bytes(case.data)
    return {
        (line, p.column or "", OURS.get(p.code, p.code))
        for p in judged({file: schema})
        for line in (p.lines or (p.line or 1,))
        if p.code != "date-out-of-range"  # what no source can tell of is not in the standard
    }


def _ask_them(case: Case, schema: Any, dialect: Any) -> set[tuple[int, str, str]]:
    resource = frictionless.Resource(
        data=case.data, scheme="buffer", format="csv", encoding="utf-8", dialect=dialect, schema=schema
    )
    report = resource.validate()
    lines = list(case.records)
    found = set()
    for error in [*report.errors, *(e for task in report.tasks for e in task.errors)]:
        row = getattr(error, "row_number", None)
        line = 1 if row is None else lines[row - 1] if row <= len(lines) else row
        column = getattr(error, "field_name", "") or ""
        # An error of a kind that we do not know stops the test.
        rule = error.note.split('"')[1] if error.type == "constraint-error" else THEIRS[error.type]
        if rule == "key" and 'all "None"' in error.note:
            rule = "key" if case.text(Item(line, case.key, "", False)) else "required"
        if rule == "unique" and column == case.key:
            rule = "key"
        if rule in ("key", "required") and not column:
            column = case.key
        found.add((line, "" if rule in ("header", "width", "blank") else column, rule))
    return found


def _normal(found: set[tuple[int, str, str]]) -> set[tuple[int, str, str]]:
    """Leave out what follows from something greater: cells under a wrong header, cells of a blank or too short row.

    A row that is too long and blank is a blank one.
    """
    if any(rule == "header" for _, _, rule in found):
        return {(1, "", "header")}
    for rule in ("blank", "width"):
        lines = {line for line, _, r in found if r == rule}
        found = {place for place in found if place[0] not in lines or place[2] == rule}
    return found


@dataclass
class Outcome:
    """What came of all tables."""

    tables: int = 0
    both_valid: int = 0
    both_invalid: int = 0
    agreed: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    unexplained: list[str] = field(default_factory=list)
    descriptors: list[dict[str, Any]] = field(default_factory=list)


def _cases(rng: random.Random, file: Path, outcome: Outcome) -> Iterator[Case]:
    dialect = frictionless.Dialect.from_descriptor(DIALECT)
    for number in range(SCHEMAS):
        fields = _fields(rng)
        descriptor = _schema(f"table{number}", fields)
        outcome.descriptors.append(descriptor)
        our_schema, their_schema = Schema(descriptor), frictionless.Schema.from_descriptor(descriptor)
        for _ in range(TABLES_PER_SCHEMA):
            case = Case({f.name: f for f in fields}, fields[0].name, *_table(rng, fields))
            case.ours, case.theirs = _ask_us(case, our_schema, file), _ask_them(case, their_schema, dialect)
            yield case


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    found = Outcome()
    for case in _cases(random.Random(SEED), tmp_path_factory.mktemp("tables") / "table.csv", found):
        found.tables += 1
        found.both_valid += not case.ours and not case.theirs
        found.both_invalid += bool(case.ours and case.theirs)
        case.ours, case.theirs = _normal(case.ours), _normal(case.theirs)
        if (1, "", "header") in case.ours | case.theirs:  # without a header there is nothing more to compare
            case.ours, case.theirs = ({p for p in side if p[2] == "header"} for side in (case.ours, case.theirs))
        found.agreed.update({rule for _, _, rule in case.ours & case.theirs})
        for item in case.disagreements:
            reasons = [name for name, reason in EXPLAINED.items() if reason.holds(case, item)]
            found.reasons.update(reasons)
            if not reasons:
                schema = {f.name: f.constraints for f in case.fields.values()}
                found.unexplained.append(f"{item}\n  {case.text(item)!r} in {case.data!r}\n  {schema}")
    return found


# Tests ----------------------------------------------------------------------------------------------------------------


def test_there_are_enough_tables_of_each_kind(outcome: Outcome) -> None:
    assert outcome.tables >= count(2000, 400)
    assert outcome.both_invalid >= 0.4 * outcome.tables
    assert outcome.both_valid >= 0.1 * outcome.tables


def test_the_schemas_are_of_the_subset_that_we_support(outcome: Outcome) -> None:
    package = json.loads((ROOT / DESCRIPTOR).read_bytes())
    resource = package["resources"][0]
    package["resources"] = [
        {**resource, "name": s["name"], "path": f"data/{s['name']}.csv", "schema": s} for s in outcome.descriptors
    ]
    _, problems = check_descriptor(ROOT, json.dumps(package).encode("utf-8"))
    assert problems == []


@pytest.mark.parametrize("rule", SHARED)
def test_both_find_each_shared_rule(outcome: Outcome, rule: str) -> None:
    assert outcome.agreed[rule] >= LEAST_HITS


def test_no_disagreement_is_unexplained(outcome: Outcome) -> None:
    assert len(outcome.unexplained) == 0, f"{len(outcome.unexplained)} items:\n" + "\n".join(outcome.unexplained[:10])


@pytest.mark.slow  # the rarest need all tables
@pytest.mark.parametrize("name", EXPLAINED)
def test_no_explanation_is_out_of_date(outcome: Outcome, name: str) -> None:
    assert outcome.reasons[name], f"no table needs “{name}” any more: {EXPLAINED[name].why}"
