"""Layers 3 to 7: one table, from its bytes to its rows, each row looked at once and then forgotten.

What later layers need of a table stays in its `TableIndex`: ids, names and references, not rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from ..files.csvfile import Defect, Reader
from ..problem import Problem
from ..schema import Field, Schema
from ..schema.values import before
from ..suggest import did_you_mean, fold
from .cells import EMPTY_HINT, FORMAT_HINT, check_text
from .privacy import check_private, check_redacted

MAX_COLUMNS = 1_000
MAX_CACHED = 10_000
"""So many different texts of a column are remembered with what was found in them."""
MAX_LABELS = 50_000
"""So many names of a table are remembered, to recognise a name where an id belongs."""
MAX_IMPERSONAL = 5
"""No text this short can tell of a person."""
MOST_SHOWN = 100
"""A longer text is shown by its beginning and its end."""
MAX_SHIFTED = 20
"""For so many rows that are one cell short it is looked for."""
STEP = 1 << 20
"""Progress is told of after so many bytes."""
PLACES_PER_VALUE = 20
"""A wrong reference is reported at this many places at most."""

SPANS = (("start_date", "end_date"), ("page_from", "page_to"), ("value", "value_to"))
"""Pairs of columns of which the second never lies before the first."""
LABELS = ("acronym", "name", "title", "short_title", "other_names")
"""Columns that hold names by which people know a row."""
LOCATING = ("locator", "page_from", "fingerprint", "words")
"""Columns of a passage of which one at least says where it stands, or by what its text is known."""

Progress = Callable[[int], None]
"""Is called with each number of bytes that was read and is done with."""
Unique = list[dict[tuple[str, ...], tuple[str, str]]]
"""Per unique key: the values of each row, with its id and where it stands."""
Place = tuple[int, str, int, int]
"""Where a reference stands: line, id of the row, item of the list, number of items."""


@dataclass(slots=True)
class TableIndex:
    """What the package layer needs to know of one table."""

    schema: Schema
    path: str
    ids: dict[str, int] = field(default_factory=dict)
    """Id of each row, with its line."""
    labels: dict[str, str] = field(default_factory=dict)
    """Acronyms, names and titles, with the id of the row."""
    references: dict[str, dict[str, list[Place]]] = field(default_factory=dict)
    """Column -> id that it refers to -> where."""
    parents: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    """Column that refers to its own table -> id -> ids of its parents."""
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    """Columns that the package layer compares (`KEPT`): id -> value."""
    unique: Unique = field(default_factory=list)
    """The values of the unique columns."""
    reliable: bool = True
    """Whether all ids of the table could be read: if not, unknown references to it are not held against others."""
    rows: int = 0
    cells: int = 0
    size: int = 0
    sha256: str = ""


KEPT = {"passages": ("passage_use",), "agencies": ("name",), "organizations": ("name",)}


def unheard(_: int) -> None:
    """Take what is told of the progress, and do nothing with it."""


class _HashingStream:
    """A binary stream that keeps the hash and the number of the bytes that were read through it, and tells of them."""

    def __init__(self, stream: IO[bytes], progress: Progress) -> None:
        self._stream, self._progress, self._told = stream, progress, 0
        self.hash = hashlib.sha256()
        self.size = 0

    def readline(self, limit: int) -> bytes:
        line = self._stream.readline(limit)
        self.hash.update(line)
        self.size += len(line)
        if self.size - self._told > STEP:
            self.tell()
        return line

    def tell(self) -> None:
        self._progress(self.size - self._told)
        self._told = self.size

    def drain(self) -> None:
        while chunk := self._stream.read(1 << 20):
            self.hash.update(chunk)
            self.size += len(chunk)
        self.tell()


def check_table(
    file: Path, path: str, schema: Schema, index: TableIndex, progress: Progress = unheard
) -> Iterator[Problem]:
    """Check one file against its schema, and fill `index`."""
    try:
        with file.open("rb") as stream:
            yield from check_stream(stream, path, schema, index, progress=progress)
    except OSError as error:
        index.reliable = False
        yield Problem("path-missing", path, f"The file cannot be read: {error.strerror}.")


def check_stream(
    stream: IO[bytes],
    path: str,
    schema: Schema,
    index: TableIndex,
    *,
    seed: Unique | None = None,
    progress: Progress = unheard,
) -> Iterator[Problem]:
    """Check the bytes of one table, and fill `index`; `seed` are values of other rows that unique columns must not repeat."""
    hashing = _HashingStream(stream, progress)
    reader = Reader(hashing)  # type: ignore[arg-type]
    check = _TableCheck(schema, path, index, seed)
    seen = 0
    for row in reader:
        yield from _defects(reader.defects[seen:], path, schema)
        seen = len(reader.defects)
        if not check.started:
            yield from check.header(row.line, row.cells)
            if check.hopeless:
                break
        else:
            yield from check.row(row.line, row.cells)
    yield from _defects(reader.defects[seen:], path, schema)
    hashing.drain()
    if any(not defect.repaired for defect in reader.defects):
        index.reliable = False
    elif not check.started:
        index.reliable = False
        yield Problem(
            "csv-empty", path, "The file has no header.", 1, hint=f"The first line must be: {','.join(schema.columns)}"
        )
    index.size, index.sha256 = hashing.size, hashing.hash.hexdigest()


def _defects(defects: list[Defect], path: str, schema: Schema) -> Iterator[Problem]:
    hints = {
        "bytes-encoding": "Save it again as “CSV UTF-8”.",
        "bytes-nul": "The file is damaged or is no CSV file: get it again.",
        "csv-empty": f"The first line must be: {','.join(schema.columns)}",
        "csv-quote-unclosed": "Close the quotation mark at the end of the cell, or delete it.",
        "csv-quote-stray": 'Put the whole cell into quotation marks and double those inside: "He said ""no"""',
        "csv-too-long": "Look for a missing line end.",
        "csv-conflict": "Keep the lines of one version, or of both, and delete the three lines with marks.",
        "file-spreadsheet": "Save the sheet as “CSV UTF-8”, or give the workbook to: synopsis-data validate FILE.xlsx",
        "file-not-csv": "Download the file again, or export the table as CSV.",
    }
    for defect in defects:
        hint = hints.get(defect.code, FORMAT_HINT)
        yield Problem(
            defect.code, path, defect.message, defect.line, value=defect.value or None, hint=hint, table=schema.name
        )


class _TableCheck:
    def __init__(self, schema: Schema, path: str, index: TableIndex, seed: Unique | None = None) -> None:
        self.schema, self.path, self.index = schema, path, index
        self.started = self.hopeless = False
        self._fields: list[tuple[int, Field]] = []
        self._plan: list[tuple[int, Field, str, dict[str, tuple[tuple[str, str, str], ...]]]] = []
        self._kept: list[tuple[Field, bool, bool, bool]] = []
        self._pairs: list[tuple[str, str]] = []
        self._contacts = False
        self._width = self._shifted = 0
        self._key_position = 0
        self._previous = ""
        self._unique = list(schema.unique_keys) + [
            (f.name,) for f in schema.fields if f.unique and f.name != schema.key
        ]
        self._normal = {c: schema.field(c).normal for columns in self._unique for c in columns}
        self._seen: Unique = [dict(values) for values in seed] if seed else [{} for _ in self._unique]
        self._folded = [{_fold(texts): (place, texts) for texts, (_, place) in seen.items()} for seen in self._seen]
        index.unique = self._seen
        self._cache: dict[str, dict[str, tuple[tuple[str, str, str], ...]]] = {f.name: {} for f in schema.fields}

    def _problem(
        self,
        code: str,
        line: int,
        message: str,
        hint: str = "",
        *,
        column: str | None = None,
        record: str | None = None,
        value: str | None = None,
    ) -> Problem:
        number = next((position + 1 for position, f in self._fields if f.name == column), None) if column else None
        return Problem(code, self.path, message, line, number, column, record, value, hint, table=self.schema.name)

    def header(self, line: int, cells: list[str]) -> Iterator[Problem]:
        """Check the header; columns in another order are found again by their names."""
        self.started = True
        columns = self.schema.columns
        right = f"The header must be: {','.join(columns)}"
        names = [self.schema.column_of(cell) for cell in cells]
        self._width = len(cells)
        if tuple(cells) != columns:
            missing = [c for c in columns if c not in names]
            unknown = [n for n in names if n not in columns]
            if len(cells) > MAX_COLUMNS:
                message = f"The header has {len(cells):,} columns."
            elif len(missing) == len(columns):
                message = "The header row is missing, or this is a file of another table."
                if any(delimiter in cells[0] for delimiter in (";", "\t")) and len(cells) == 1:
                    message = (
                        f"The cells are separated by {'semicolons' if ';' in cells[0] else 'tabs'} and not by commas."
                    )
                    right = FORMAT_HINT
            elif missing or unknown:
                message, near = _other_columns(names, missing, unknown)
                right = f"{near} {right}"
            elif len(names) > len(columns):
                message = "The header names a column twice."
            elif names != list(columns):
                message = "The columns are in another order."
            elif [cell.strip() for cell in cells] == names:
                message = "There is white space around the names of columns."
            else:
                message = "The names of the columns are written in another way."
            yield self._problem("csv-header", line, message, right, value=",".join(cells)[:200])
            self.hopeless = bool(missing) or len(cells) > MAX_COLUMNS or any(names.count(c) > 1 for c in columns)
            if self.hopeless:
                self.index.reliable = False
                return
        self._fields = [(names.index(f.name), f) for f in self.schema.fields]
        self._plan = [(position, f, f.name, self._cache[f.name]) for position, f in self._fields]
        kept = KEPT.get(self.schema.name, ())
        self._kept = [
            (f, f.name in LABELS, f.references == (self.schema.name,), f.name in kept)
            for _, f in self._fields
            if f.references or f.name in LABELS or f.name in kept
        ]
        self._pairs = [pair for pair in SPANS if set(pair) <= set(columns)]
        self._contacts = "contact_status" in columns
        self._located = self.schema.name == "passages" and set(LOCATING) <= set(columns)
        self._key_position = names.index(self.schema.key)

    def row(self, line: int, cells: list[str]) -> Iterator[Problem]:
        """Check one row: its width, its cells, its keys; remember what later layers need."""
        self.index.rows += 1
        if len(cells) != self._width:
            yield self._wrong_width(line, cells)
            if cells[self._key_position : self._key_position + 1]:
                self.index.ids.setdefault(cells[self._key_position].strip(), line)
            return
        self.index.cells += len(cells)
        key = cells[self._key_position].strip()
        values: dict[str, str] = {}
        mistyped: set[str] = set()
        for position, f, name, cache in self._plan:
            values[name] = text = cells[position]
            findings = cache.get(text)
            if findings is None:
                findings = tuple(check_cell(f, text))
                if len(cache) < MAX_CACHED:
                    cache[text] = findings
            if findings:
                if position == self._key_position:
                    self.index.reliable = False  # references to the id that is meant are not wrong
                for code, message, hint in findings:
                    yield self._problem(code, line, message, hint, column=name, record=key, value=text[:200])
                spaced = text.strip() != text and any(code.startswith("cell-") for code, _, _ in findings)
                values[name] = "" if spaced else text.strip()
                if any(code.startswith("type-") for code, _, _ in findings):
                    mistyped.add(name)
        yield from self._keys(line, key, values)
        if self._pairs:
            yield from self._spans(line, key, values, mistyped)
        if self._contacts:
            for column, finding in check_redacted(values):
                yield self._problem(finding.code, line, finding.message, finding.hint, column=column, record=key)
        if self._located and not any(values[column] for column in LOCATING):
            yield self._problem(
                "passage-unlocated",
                line,
                "Nothing says where in its source the passage stands.",
                "Write a page, a heading or a numbered paragraph, such as: paragraph 49",
                column="locator",
                record=key,
            )
        self._remember(line, key, values)

    def _wrong_width(self, line: int, cells: list[str]) -> Problem:
        message = f"The row has {len(cells)} cells; the header has {self._width}."
        hint = "A row ends early: add the missing commas, one for each empty cell."
        surplus = len(cells) - self._width
        if surplus > 0:
            hint = 'Perhaps a comma stands in a text without quotation marks: put the whole cell into "…".'
            broken = next((i for i, cell in enumerate(cells) if cell.startswith(" ")), None)
            if broken:
                around = ",".join(cells[broken - 1 : broken + surplus])
                around = around if len(around) <= MOST_SHOWN else f"{around[:30]} … {around[-30:]}"
                hint = f'Perhaps a cell is cut at its comma: "{around}" must stand in quotation marks as a whole.'
        elif surplus == -1 and self._shifted < MAX_SHIFTED:
            self._shifted += 1
            hint = self._lost_cell(cells) or hint
        return self._problem("csv-width", line, message, hint, record=cells[0][:100] if cells else None)

    def _lost_cell(self, cells: list[str]) -> str:
        """Say which one cell was lost, where with an empty one in its place fewer cells are wrong than in any other."""
        fields = dict(self._fields)
        wrong = []
        for lost in range(self._width):
            row = [*cells[:lost], "", *cells[lost:]]
            wrong.append(sum(any(True for _ in check_cell(f, row[position])) for position, f in fields.items()))
        best = wrong.index(min(wrong))
        if best == self._width - 1 or min(wrong) == wrong[-1] or best not in fields:
            return ""
        column = fields[best].name
        return f"A cell is lost, perhaps that of {column} (column {best + 1}): put an empty one there, so that all behind it move on."

    def _keys(self, line: int, key: str, values: Mapping[str, str]) -> Iterator[Problem]:
        ids = self.index.ids
        if key:
            if key in ids:
                message = f'The id "{key}" stands in line {ids[key]} already.'
                hint = "Give this row an id of its own, or delete it."
                yield self._problem("key-duplicate", line, message, hint, column=self.schema.key, record=key, value=key)
            else:
                ids[key] = line
            if key < self._previous:
                message = f'"{key}" stands after "{self._previous}"; rows are in the order of their ids.'
                hint = FORMAT_HINT
                yield self._problem("row-order", line, message, hint, column=self.schema.key, record=key, value=key)
            self._previous = max(self._previous, key)
        for columns, seen, folded in zip(self._unique, self._seen, self._folded, strict=True):
            texts = tuple(self._normal[c](values[c]) for c in columns)
            if not any(texts):
                continue
            near = _fold(texts)
            named = " and ".join(columns)
            if texts in seen:
                message = f'{seen[texts][1]} has the same {named}: "{" / ".join(texts)[:120]}".'
                yield self._problem(
                    "unique-duplicate",
                    line,
                    message,
                    "Every row needs its own; is it the same thing twice?",
                    column=columns[-1],
                    record=key,
                    value=texts[-1],
                )
            elif near in folded and len(columns) == 1:
                message = f'{folded[near][0]} has almost the same {named}: "{" / ".join(folded[near][1])[:120]}".'
                yield self._problem(
                    "unique-near-duplicate",
                    line,
                    message,
                    "Is it the same thing twice?",
                    column=columns[-1],
                    record=key,
                    value=texts[-1],
                )
            else:
                seen[texts] = (key, f"Line {line}")
                folded[near] = (f"Line {line}", texts)

    def _spans(self, line: int, key: str, values: Mapping[str, str], mistyped: Container[str]) -> Iterator[Problem]:
        for first, last in self._pairs:
            start, end = values[first], values[last]
            if not start or not end or first in mistyped or last in mistyped:
                continue
            if ends_before_start(start, end):
                message = f"{last} is {end}, before {first}, which is {start}."
                hint = "Are the two exchanged?"
                yield self._problem("end-before-start", line, message, hint, column=last, record=key, value=end)

    def _remember(self, line: int, key: str, values: Mapping[str, str]) -> None:
        index = self.index
        for f, is_label, is_parent, is_kept in self._kept:
            text = values[f.name]
            if not text:
                continue
            if is_label and key and len(index.labels) < MAX_LABELS:
                for label in text.split(";") if f.is_list else (text,):
                    index.labels.setdefault(label, key)
            if f.references:
                items = [item for item in text.split(";") if item] if f.is_list else [text]
                found = index.references.setdefault(f.name, {})
                total = len(items)
                for number, item in enumerate(items, 1):
                    places = found.get(item)
                    if places is None:
                        found[item] = [(line, key, number, total)]
                    elif len(places) < PLACES_PER_VALUE:
                        places.append((line, key, number, total))
                if is_parent and key:
                    index.parents.setdefault(f.name, {})[key] = tuple(items)
            if is_kept and key:
                index.values.setdefault(f.name, {})[key] = text


def _other_columns(names: list[str], missing: list[str], unknown: list[str]) -> tuple[str, str]:
    """Return what is wrong with a header that lacks columns or has others, and what to do."""
    parts = [f"has no column {', '.join(missing)}"] * bool(missing)
    named = [name for name in unknown if name]
    parts += [f"has a column that is not known: {', '.join(named)[:200]}"] * bool(named)
    parts += ["has a column without a name"] * (len(named) < len(unknown))
    near = [did_you_mean(name, missing) for name in named[:3]]
    if not missing:
        numbers = [str(names.index(name) + 1) for name in dict.fromkeys(unknown)][:3]
        near = [f"Delete column {' and '.join(numbers)}."]
    return f"The header {' and '.join(parts)}.", " ".join(filter(None, near))


def ends_before_start(start: str, end: str) -> bool:
    """Compare two numbers, or two dates that may be partial."""
    try:
        return float(start) > float(end)
    except ValueError:
        return not before(start, end)


def _fold(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(text) or text for text in texts)


def check_cell(field: Field, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield `(code, message, hint)` for one cell: the text first, then what its column asks for, one message per cause."""
    cleaned: str | None = text
    for finding in check_text(text, telephone=field.format == "telephone", vocabulary=field.allowed):
        hint = finding.hint
        if hint == EMPTY_HINT and field.required:
            hint = f"Every row needs this cell. {field.missing_hint()}"
        yield finding.code, finding.message, hint
        cleaned = finding.cleaned
    if cleaned is not None:
        for found in field.findings(cleaned):
            yield found.rule.code, *found.rule.say(found, None)
    if len(text) > MAX_IMPERSONAL and not field.vocabulary and not field.references:
        for private in check_private(text):
            yield private.code, private.message, private.hint
