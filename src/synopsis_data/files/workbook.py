"""Excel workbooks that people send, read cell by cell as the screen shows them; what it does not show is noted."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, NoReturn

from ..errors import PackageError
from ..rule import Finding
from . import workbook_rules as rules
from .number_formats import BUILT_IN, GENERAL, plain, read_number, read_text
from .ooxml import XML_SPACE, Attributes, Container
from .sheet import ERROR_VALUE, Area, Sheet, address, number_of, overlapping

MAX_ROWS, MAX_CELLS = 200_000, 10_000_000
"""Rows of a sheet that hold something, and their cells from column A on; a larger sheet is refused."""
MAX_CHARACTERS = 50_000_000
"""Of all cells of a sheet; a text that many of them share counts once for each."""
MAX_ODD = 100_000
"""So many cells that are not what they seem, and as many merged areas, are kept of a sheet; more are refused."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_NUMBER = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*", re.ASCII)
_MIDNIGHT = re.compile(r"T00:00(?::00(?:\.0*)?)?Z?$")
_YES = ("1", "true", "on")
_NOT_CALCULATED = "0"
"""What programs that do not calculate store as the value of a formula."""


class _Book(NamedTuple):
    """What all sheets have in common."""

    container: Container
    strings: list[str]
    looks: dict[int, str]
    """By position of a text among them: how it looks, where a part of it is struck out or raised."""
    formats: list[str]
    """The number format of each style of cells."""
    struck: frozenset[int]
    """Styles of cells that are struck out."""
    from_1904: bool
    calculated_on_load: bool
    """Whether the program that opens the file is to calculate everything: what is stored may be of no use."""


def read_workbook(data: bytes, name: str) -> list[Sheet]:
    """Return the sheets of a workbook that hold rows. Sheets whose name begins with `_` are not read.

    Raises:
        PackageError: the file is damaged, protected or too large; the message names the part.
    """
    container = Container(data, name)
    main = next((r.part for r in container.relations().values() if r.kind == "officeDocument"), "")
    if not main:
        container.damaged("_rels/.rels does not say which part is the workbook")
    listed: list[Attributes] = []
    settings: dict[str, Attributes] = {}
    container.parse(
        main,
        {
            "workbook": lambda attributes: settings.update(workbook=attributes),
            "workbookPr": lambda attributes: settings.update(dates=attributes),
            "calcPr": lambda attributes: settings.update(calculation=attributes),
            "sheet": listed.append,
        },
    )
    if "workbook" not in settings:
        raise PackageError(f"{name} is not an Excel workbook but another Office file. Save the table as .xlsx or CSV.")
    relations = container.relations(main)
    parts = {relation.kind: relation.part for relation in relations.values()}
    book = _Book(
        container,
        *_strings(container, parts.get("sharedStrings")),
        *_styles(container, parts.get("styles")),
        settings.get("dates", {}).get("date1904") in _YES,
        settings.get("calculation", {}).get("fullCalcOnLoad") in _YES,
    )
    sheets, titles = [], set()
    for entry in listed:
        title = _unescaped(entry.get("name", ""))
        relation = relations.get(next((value for key, value in entry.items() if key.endswith(" id")), ""))
        if title in titles:
            container.damaged(f"two of its sheets are called “{title}”")
        if relation is None:
            container.damaged(f"the content of the sheet “{title}” is missing")
        titles.add(title)
        if relation.kind == "worksheet" and not title.startswith("_"):
            hidden = entry.get("state", "visible") != "visible"
            sheets.append(_SheetReader(book, relation.part).read(f"{name}[{title}]", hidden))
    found = [sheet for sheet in sheets if sheet.rows]
    if not found:
        unread = " Sheets whose names start with _ are not read." if any(t.startswith("_") for t in titles) else ""
        raise PackageError(f"{name} contains no sheet with rows.{unread}")
    return found


class _Texts:
    """Collects the texts of an element: those of its runs, without the readings that stand over Chinese and Japanese words."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        """What was read since the last tag that a text begins with."""
        self._runs: list[str] = []
        self._keeps = self._is_reading = False
        self.look = self._look = ""
        """How the text looks, and its last run, where a part is struck out, raised or lowered."""
        self.starts = {
            "r": self.begin_run, "strike": self.strike, "vertAlign": self.align, "t": self.run, "rPh": self.reading,
        }  # fmt: skip
        """What is called where an element of a text begins."""

    def begin(self, _: Attributes) -> None:
        self._runs.clear()
        self.look = self._look = ""

    def begin_run(self, _: Attributes) -> None:
        self._look = ""

    def strike(self, attributes: Attributes) -> None:
        if _is_on(attributes):
            self._look = rules.PART_STRUCK

    def align(self, attributes: Attributes) -> None:
        if attributes.get("val") in ("superscript", "subscript"):
            self._look = self._look or rules.RAISED

    def run(self, attributes: Attributes) -> None:
        self.parts.clear()
        self._keeps = attributes.get(XML_SPACE) == "preserve"

    def end_run(self) -> None:
        if not self._is_reading:
            text = "".join(self.parts)
            self._runs.append(text if self._keeps else text.strip(" \t\r\n"))
            if self._look and text.strip():
                self.look = self.look or self._look

    def reading(self, _: Attributes) -> None:
        self._is_reading = True

    def end_reading(self) -> None:
        self._is_reading = False

    def end(self) -> str:
        return _unescaped("".join(self._runs))


def _strings(container: Container, part: str | None) -> tuple[list[str], dict[int, str]]:
    """Return the texts that cells share, and by position how they look where a part is struck out or raised."""
    strings, looks, texts = list[str](), dict[int, str](), _Texts()

    def end() -> None:
        if texts.look:
            looks[len(strings)] = texts.look
        strings.append(texts.end())

    if part:
        ends = {"si": end, "t": texts.end_run, "rPh": texts.end_reading}
        container.parse(part, {"si": texts.begin, **texts.starts}, ends, texts.parts.append)
    return strings, looks


def _styles(container: Container, part: str | None) -> tuple[list[str], frozenset[int]]:
    """Return the number format of each style of cells, and which styles are struck out."""
    codes, numbers, used, struck, within = (
        {str(n): code for n, code in BUILT_IN.items()},
        list[str](),
        list[str](),
        set[str](),
        [""],
    )
    fonts = 0

    def enter(name: str) -> Callable[[Attributes], None]:
        return lambda _: within.append(name)

    def format_(attributes: Attributes) -> None:
        if within[-1] == "numFmts":
            codes[attributes.get("numFmtId", "")] = _unescaped(attributes.get("formatCode", GENERAL))

    def font(_: Attributes) -> None:
        nonlocal fonts
        if within[-1] == "fonts":
            fonts += 1

    def strike(attributes: Attributes) -> None:
        if within[-1] == "fonts" and _is_on(attributes):
            struck.add(str(fonts - 1))

    def style(attributes: Attributes) -> None:
        if within[-1] == "cellXfs":
            numbers.append(attributes.get("numFmtId", "0"))
            used.append(attributes.get("fontId", "0"))

    if part:
        groups = ("numFmts", "fonts", "cellXfs")
        starts = {
            **{name: enter(name) for name in groups},
            "numFmt": format_,
            "font": font,
            "strike": strike,
            "xf": style,
        }
        container.parse(part, starts, dict.fromkeys(groups, within.pop))
    formats = [codes.get(number, GENERAL) for number in numbers]
    return formats, frozenset(number for number, each in enumerate(used) if each in struck)


class _SheetReader:
    """Reads the XML of one sheet."""

    def __init__(self, book: _Book, part: str) -> None:
        self._book, self._part = book, part
        self._texts = _Texts()
        self._readers: dict[str, Callable[[str], str]] = {
            "n": self._number, "s": self._shared, "inlineStr": self._shown, "b": _boolean, "d": _iso_date, "e": _error,
        }  # fmt: skip
        """By the type of a cell, what makes a text of its value."""
        self._size = self._characters = self._hidden = 0
        self._row = self._column = 0
        self._digits = ""
        """The number of the row."""
        self._cells: list[str] = []
        self._row_is_hidden = False
        self._type, self._style, self._look = "n", "", ""
        self._value: str | None = None
        self._formula: str | None = None
        self.rows: list[list[str]] = []
        self.numbers: list[int] = []
        self.odd: dict[tuple[int, int], Finding] = {}
        self.dates: dict[int, list[int]] = {}
        self.merged: list[Area] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []

    def read(self, name: str, is_hidden: bool) -> Sheet:
        """Return the sheet."""
        self._name, texts, parts = name, self._texts, self._texts.parts
        starts = {
            "col": self._columns, "row": self._begin_row, "c": self._begin_cell, "v": lambda _: parts.clear(),
            "f": lambda _: parts.clear(), "is": texts.begin, **texts.starts, "mergeCell": self._merge,
        }  # fmt: skip
        ends = {
            "row": self._end_row, "c": self._end_cell, "v": self._end_value, "f": self._end_formula, "is": self._end_inline,
            "t": texts.end_run, "rPh": texts.end_reading,
        }  # fmt: skip
        self._book.container.parse(self._part, starts, ends, parts.append)
        if pair := overlapping(self.merged):
            self._damaged(f"the merged areas {pair[0]} and {pair[1]} overlap")
        return Sheet(
            name,
            self.rows,
            self.numbers,
            self.odd,
            self.dates,
            self.merged,
            is_hidden,
            self.hidden_rows,
            self.hidden_columns,
        )

    def _damaged(self, what: str) -> NoReturn:
        self._book.container.damaged(f"{self._part}: {what}")

    def _too_large(self, what: str) -> NoReturn:
        raise PackageError(f"{self._name} has more than {what}. Split it into several files.")

    # --- rows, columns, areas

    def _columns(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in _YES or _is_zero(attributes.get("width")):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if all(each.isdecimal() and len(each) < 8 for each in (first, last)):
                begin, end = int(first), min(int(last), LAST_COLUMN)
                self.hidden_columns.append((begin, end))
                self._hidden += max(end - begin + 1, 1)
                if self._hidden > LAST_COLUMN:
                    self._damaged("the hidden columns exceed the size of a sheet")

    def _begin_row(self, attributes: Attributes) -> None:
        given = attributes.get("r", "")
        number = int(given) if given.isdecimal() and len(given) < 8 else self._row + 1 if not given else 0
        if not self._row < number <= LAST_ROW:
            self._damaged(f"row “{given[:20]}” comes after row {self._row}")
        self._row, self._column, self._cells, self._digits = number, 0, [], str(number)
        self._row_is_hidden = attributes.get("hidden") in _YES or _is_zero(attributes.get("ht"))

    def _end_row(self) -> None:
        cells = self._cells
        if cells:
            self.rows.append(cells)
            self.numbers.append(self._row)
            if self._row_is_hidden:
                self.hidden_rows.append(self._row)
            self._size += len(cells)
            self._characters += sum(map(len, cells))
            if len(self.rows) > MAX_ROWS:
                self._too_large(f"{MAX_ROWS:,} rows")
            if self._size > MAX_CELLS:
                self._too_large(f"{MAX_CELLS:,} cells")
            if self._characters > MAX_CHARACTERS:
                self._too_large(f"{MAX_CHARACTERS:,} characters")

    def _merge(self, attributes: Attributes) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        corners = [_REFERENCE.fullmatch(corner) for corner in (first, last or first)]
        if not corners[0] or not corners[1]:
            self._damaged(f"“{attributes.get('ref', '')[:40]}” is not a valid cell range")
        left, right = sorted(number_of(corner[1]) for corner in corners if corner)
        top, bottom = sorted(int(corner[2]) for corner in corners if corner)
        self.merged.append(Area(top, left, bottom, right))
        if len(self.merged) > MAX_ODD:
            self._too_large(f"{MAX_ODD:,} merged areas")

    # --- cells

    def _begin_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        if reference is None:
            column = self._column + 1
        else:
            letters = reference[: -len(self._digits)] if reference.endswith(self._digits) else ""
            column = (
                number_of(letters)
                if len(letters) < 4 and letters.isalpha() and letters.isascii() and letters.isupper()
                else 0
            )
        if not self._column < column <= LAST_COLUMN:
            self._damaged(f"the cell “{(reference or '')[:20]}” cannot be in row {self._row}")
        self._column = column
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._value = self._formula = None
        self._look = ""

    def _end_value(self) -> None:
        self._value = "".join(self._texts.parts)

    def _end_formula(self) -> None:
        self._formula = "".join(self._texts.parts)

    def _end_inline(self) -> None:
        self._value, self._look = self._texts.end(), self._texts.look

    def _end_cell(self) -> None:
        if self._value is None and self._formula is None:
            return
        text = self._readers.get(self._type, self._written)(self._value or "")
        if self._formula is not None and not self._is_calculated(text):
            text = f"={_unescaped(self._formula)}"
            self._note(Finding(rules.SHEET_FORMULA, text))
        if text:
            struck = self._book.struck
            if struck and self._style.isdecimal() and int(self._style) in struck:
                self._look = rules.STRUCK
            if self._look and (self._row, self._column) not in self.odd:
                self._note(Finding(rules.SHEET_SHOWN, text, (self._look,)))
            missing = self._column - 1 - len(self._cells)
            if missing:
                self._cells.extend([""] * missing)
            self._cells.append(text)

    def _is_calculated(self, text: str) -> bool:
        """Say whether the value of a formula is stored; an empty text is one, nothing is none."""
        if self._value is None or (not text and self._type != "str"):
            return False
        return not (self._book.calculated_on_load and self._type == "n" and self._value == _NOT_CALCULATED)

    def _note(self, finding: Finding) -> None:
        self.odd[self._row, self._column] = finding
        if len(self.odd) > MAX_ODD:
            self._too_large(f"{MAX_ODD:,} cells whose displayed and stored values differ")

    def _shared(self, value: str) -> str:
        if not value:
            return ""
        strings = self._book.strings
        if not (value.strip().isdecimal() and int(value) < len(strings)):
            self._damaged(f"{address(self._row, self._column)} refers to a text that does not exist")
        self._look = self._book.looks.get(int(value), "")
        return self._shown(strings[int(value)])

    def _written(self, value: str) -> str:
        return self._shown(_unescaped(value))

    def _shown(self, text: str) -> str:
        shown = read_text(text, self._format()) if self._style else None
        if shown and shown.screen:
            self._note(Finding(rules.SHEET_SHOWN, text, (shown.screen,)))
        return text

    def _number(self, value: str) -> str:
        code = self._format()
        if code == GENERAL and value.isdigit() and value.isascii() and len(value) < 16 and value[0] != "0":
            return value
        if not value.strip():
            return ""
        number = float(value) if _NUMBER.fullmatch(value) else float("inf")
        if abs(number) == float("inf"):
            self._damaged(f"{address(self._row, self._column)} contains “{value[:20]}” instead of a number")
        if code == GENERAL:
            return plain(number)
        shown = read_number(number, code, from_1904=self._book.from_1904)
        if shown.screen:
            self._note(Finding(rules.SHEET_SHOWN, shown.text, (shown.screen,)))
        elif shown.is_date:
            self.dates.setdefault(self._column, []).append(self._row)
        return shown.text

    def _format(self) -> str:
        style, formats = self._style, self._book.formats
        return formats[int(style)] if style.isdecimal() and int(style) < len(formats) else GENERAL


def _boolean(value: str) -> str:
    return "TRUE" if value in _YES else "FALSE" if value else ""


def _error(value: str) -> str:
    """Return an error value; whatever it is called, it looks like one."""
    text = _unescaped(value.strip())
    return text if ERROR_VALUE.fullmatch(text) else f"#{text.strip('#!')}!"


def _iso_date(value: str) -> str:
    return _MIDNIGHT.sub("", value)


def _unescaped(text: str) -> str:
    """Return a text in which signs are written as `_xHHHH_`, as XML cannot hold them otherwise.

    >>> _unescaped("a_x000A_b_x005F_x0041_")
    'a\\nb_x0041_'
    """
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_on(attributes: Attributes) -> bool:
    return attributes.get("val", "1") in _YES


def _is_zero(size: str | None) -> bool:
    return size is not None and size.strip("0.") == ""
