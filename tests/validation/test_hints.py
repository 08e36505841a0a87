"""Hints keep the value: whatever stands in a cell, a hint writes the same number, date, name or list, or it asks.

What cells mean is known from who wrote them (`support.wrong_cells`), or read here sign by sign; what the validator reads in
them is not asked.
"""

from __future__ import annotations

import random
import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from synopsis_data.package import Package
from synopsis_data.schema import Field
from synopsis_data.validation import Problem, validate
from synopsis_data.validation.answers import LABELS

from ..conftest import ROOT, Copy
from ..support.generated import count
from ..support.wrong_cells import Cell, Write, damaged, date, emails, in_other_letters, number, telephone, url, year

pytestmark = [pytest.mark.rows, pytest.mark.generated]
PACKAGE = Package(ROOT)

# --- what a hint says

ASKS = re.compile(r"\?|\b(?:[Ii]f|or|perhaps)\b")
LEAD = re.compile(r"\b[Ww]rite (?!(?:it|four|an?|the (?:text|whole|same)|plain)\b)")
EXAMPLE = re.compile(",? (?:such as|as in) .*")
ONE_DATE = "[0-9]{4}(?:-[0-9]{2}){0,2}"
VALUES = {
    "number": re.compile(r"-?[0-9]+(?:\.[0-9]+)?"), "date": re.compile(rf"{ONE_DATE}(?:/(?:{ONE_DATE}|\.\.))?"),
    "telephone": re.compile(r"\+[0-9]+"), "url": re.compile(r"https?://\S+"),
}  # fmt: skip
KINDS = {"partial-date": "date", "period": "date", "telephone": "telephone", "uri": "url"}


def kind_of(field: Field) -> str:
    if field.type in ("number", "integer", "year"):
        return "number"
    return KINDS.get(field.format, "list" if field.is_list else "name")


def named(hint: str, kind: str) -> list[str]:
    """Return the values that a hint says to write."""
    lead = LEAD.search(hint)
    told = hint[lead.end() :] if lead else ""
    if quoted := re.match(r'"(.*?)"(?:\.|,| in |$)|“(.*)”\.$', told):
        return [quoted[1] or quoted[2]]
    told = EXAMPLE.sub("", told)
    if kind not in VALUES:
        told = re.sub("^the (?:items|ids),? separated by semicolons(?:, without spaces)?: ", "", told)
        return (
            [told]
            if (told := re.sub(r" \(unless this is a single name\)|\.? Valid ids are listed in .*$", "", told))
            else []
        )
    parts = [re.split(" if | with the digits ", part)[0] for part in re.split(",? or ", told)]
    words = [word for part in parts for word in re.sub(r"(?<!\.)\.$", "", part).split(" ")]
    values = [word for word in words if VALUES[kind].fullmatch(word)]
    assert values or not re.search("[0-9]", "".join(parts)), f"{hint!r} names something that is not understood here"
    return values


# --- what a reader sees


def same(value: str, kind: str) -> str | Decimal:
    """Return one spelling of a value, so that equal ones are equal."""
    if kind == "number":
        return Decimal(value)
    return ";".join(sorted(set(value.split(";")))) if kind == "list" else value


def letters(text: str) -> str:
    """Return letters and digits, without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def pieces(text: str, between: str) -> set[str]:
    return {letters(piece) for piece in re.split(between, text)} - {""}


def signs(text: str, kind: str) -> object:
    """Return what a reader sees in a number, a date or a telephone number: what must be the same in what is to be written."""
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    if kind == "number":
        return digits.strip()[:1] in ("-", "\u2212"), re.sub("[^0-9]", "", digits).strip("0")
    if kind == "date":
        return sorted(map(int, re.findall("[0-9]+", digits)))
    return re.sub("[^0-9]", "", digits.replace("(0)", "").partition("#")[0])


def keeps(text: str, value: str, kind: str) -> bool:
    """Say whether what a hint writes is, sign by sign, what stands there."""
    if kind in ("number", "date", "telephone"):
        return any(c.isalpha() or c == "²" for c in text) or signs(text, kind) == signs(value, kind)
    if kind == "url":
        return letters(text).removeprefix("http") == letters(value).removeprefix("http")
    if re.fullmatch("[0-9]+([.,]0+)?", text):  # a code that a program took for a number, with its decimal mark
        return value.isdecimal() and int(value) == float(text.replace(",", "."))
    joined = letters(re.sub(r"\band\b", "", text))  # labels have it, values have not
    return letters(value) in (letters(text), joined) or pieces(text, "[;,|/]| and ") == pieces(value, "[;,|/]| and ")


# --- whether both are the same

SETTLED_ELSEWHERE = {"value-too-small", "value-too-large", "reference-unknown"}
"""What is said only when the form is right: how large a number may be, which ids there are."""
OF_OTHER_CELLS = {
    "passage-not-recorded",
    "passage-uncited",
    "passage-form",
    "duty-bearer",
    "erratum-evidence",
    "date-after-source",
}
"""Rules whose hints depend on other cells: they ask."""


def broken(field: Field, text: str) -> set[str]:
    return {finding.rule.code for finding in field.findings(text)} - SETTLED_ELSEWHERE


def wrong_value(value: str, cell: Cell, code: str, field: Field, *, asks: bool) -> str:
    """Return what is wrong with a value that a hint names, or nothing."""
    kind = kind_of(field)
    if code.startswith("list-"):
        return "" if pieces(value, ";") == pieces(cell.text, ";") else "has other items"
    if cell.meant is not None and same(value, kind) not in {same(meant, kind) for meant in cell.meant}:
        return f"is not among {sorted(cell.meant)}"
    if cell.meant is None and not asks and not keeps(cell.text, value, kind):
        return "is something else"
    rules = broken(field, value) if code.startswith(("type-", "value-")) else ()
    return f"breaks {rules}" if rules else ""


def judge(problem: Problem, cell: Cell, field: Field) -> str:
    """Hold a hint against the cell that it is about; return what is wrong with it."""
    values, asks = named(problem.hint, kind_of(field)), bool(ASKS.search(problem.hint))
    told = f"{problem.code}: {field.name} {cell.text!r}: {problem.hint!r} names"
    if problem.code in OF_OTHER_CELLS:
        return "" if asks else f"{told} {values} and does not ask"
    for value in values:
        if wrong := wrong_value(value, cell, problem.code, field, asks=asks):
            return f"{told} {value}, which {wrong}"
    possible = [meant for meant in cell.meant or () if not broken(field, meant)]
    unsure = cell.meant is not None and len(possible) != 1 and not problem.code.startswith("list-")
    return f"{told} {values} and does not ask" if values and unsure and not asks else ""


# --- every column of every table


def writers(field: Field, column: list[str]) -> list[Write]:
    """Return what writes wrong cells of a column, of which these are the right ones."""
    right = sorted({text for text in column if text})
    found = [damaged(right)] if right else []
    if field.allowed or (field.is_list and field.format == "default"):
        items = {item for text in right for item in text.split(";")}
        labels = {category.value: category.label for category in field.vocabulary.values()}
        known = sorted(field.allowed or items)
        return [*found, in_other_letters(known, labels, is_list=field.is_list)] if known else found
    by_format = {"email": emails, "partial-date": date, "period": date, "telephone": telephone, "uri": url}
    by_type = {"number": number, "integer": number, "year": year}
    special = by_format.get(field.format) or by_type.get(field.type)
    return [*found, special, special] if special else found


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("hints"))


@pytest.mark.parametrize("seed", range(count(20, 4)))
def test_no_hint_changes_a_value(one: Copy, seed: int) -> None:
    rng = random.Random(seed)
    planted: dict[tuple[str, int, str], tuple[Cell, Field]] = {}
    before: dict[Path, bytes] = {}
    for name, resource in PACKAGE.resources.items():
        before[one.file(name)] = one.file(name).read_bytes()
        header, *rows = one.rows(name)
        for at, column in enumerate(header):
            field = resource.schema.field(column)
            # Where ids or names are wrong, no id is found by its name.
            untouched = field.references or (at == 0 and seed % 4 == 1) if seed % 2 else at == 0 or column in LABELS
            wrong = [] if untouched else writers(field, [row[at] for row in rows])
            for line, row in enumerate(rows, 2):
                if wrong and rng.random() < 0.5:
                    cell = rng.choice(wrong)(rng)
                    planted[f"data/{name}.csv", line, column], row[at] = (cell, field), cell.text
        one.write(name, [header, *rows])
    try:
        problems = validate(one.root, max_problems=10**6).problems
    finally:
        for file, data in before.items():
            file.write_bytes(data)
    places = [(problem, (problem.path, problem.line or 0, problem.column or "")) for problem in problems]
    judged = [judge(problem, *planted[place]) for problem, place in places if place in planted]
    assert len(judged) > 1_000
    assert [wrong for wrong in judged if wrong] == []
