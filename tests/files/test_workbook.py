"""What is read of a workbook, cell by cell: what the screen shows; and what is wrong with a workbook that cannot be read."""

from __future__ import annotations

import contextlib
import io
import re
import time
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from synopsis_data.errors import PackageError
from synopsis_data.files import ooxml
from synopsis_data.files import workbook as reading
from synopsis_data.files.sheet import ERROR_VALUE, Area, Sheet, letters_of, number_of
from synopsis_data.files.workbook import read_workbook

from ..support.workbooks import MAIN, Cell, rows, styled, workbook, zipped

SPACED = '<si><t xml:space="preserve"> a </t></si><si><t> b </t></si>'
RICH = "<si><r><t>Cô</t></r><r><rPr><b/></rPr><t>te</t></r></si>"
LATER = '<calcPr fullCalcOnLoad="1"/>'
RUBY = '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>'


def read(data: bytes) -> Sheet:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        (sheet,) = read_workbook(data, "b.xlsx")
    return sheet


def cell(value: Any, **options: Any) -> str:
    """Return what is read of one cell."""
    sheet = read(workbook(rows(["x", value, "x"]), **options))
    return sheet.rows[0][1]


def screen(value: Any, code: str | int, **options: Any) -> tuple[str, str]:
    """Return what is read of one cell with a number format, and what the screen shows where that is something else."""
    sheet = read(workbook(rows(["x", value, "x"]), formats=[code], **options))
    finding = sheet.odd.get((1, 2))
    return sheet.rows[0][1], finding.facts[0] if finding else ""


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("57.699999999999996", "57.7"), ("0.30000000000000004", "0.3"), ("3", "3"), ("3.0", "3"), ("-0", "0"), ("0", "0"),
        ("4.1227996452E10", "41227996452"), ("1E-7", "0.0000001"), ("1.5E+3", "1500"), ("123456789012345678", "123456789012346000"),
        ("+5", "5"), (" 7 ", "7"), ("007", "7"), (".5", "0.5"), ("-1.50", "-1.5"), ("39491", "39491"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_excel_shows_it(stored: str, text: str) -> None:
    assert cell(Cell("", f"<v>{stored}</v>")) == text


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (Cell('t="b"', "<v>1</v>"), "TRUE"), (Cell('t="b"', "<v>0</v>"), "FALSE"), (Cell('t="str"', "<f>A1</f><v> a</v>"), " a"),
        (Cell('t="e"', "<v>#REF!</v>"), "#REF!"), (Cell('t="e"', "<v>#NV</v>"), "#NV"), (Cell('t="e"', "<v>FALTA</v>"), "#FALTA!"),
        (Cell('t="d"', "<v>2008-02-13T00:00:00</v>"), "2008-02-13"), (Cell('t="d"', "<v>2008-02-13T10:30:00</v>"), "2008-02-13T10:30:00"),
        (Cell('t="n"', "<f>1+1</f><v>2</v>"), "2"), (Cell('t="inlineStr"', "<is><r><t>a</t></r><r><t>b</t></r></is>"), "ab"),
        ("a_x000A_b", "a\nb"), ("_x005F_x0041_", "_x0041_"), ("_x0041_x0042_", "Ax0042_"), ("_xD83D__xDE00_", "\N{GRINNING FACE}"),
        ("_x00e9_", "é"), ("_x12_", "_x12_"), ("_xD800_", "\ufffd"), (" padded ", " padded "),
        (Cell('t="inlineStr"', "<is><t> trimmed\n</t></is>"), "trimmed"), ("=A1", "=A1"), ("a\tb", "a\tb"),
    ],
)  # fmt: skip
def test_a_cell_of_any_type_is_read(xml: Any, text: str) -> None:
    assert cell(xml) == text


@pytest.mark.parametrize(
    ("strings", "number", "text"), [(SPACED, 0, " a "), (SPACED, 1, "b"), (RICH, 0, "Côte"), (RUBY, 0, "東京")]
)
def test_a_shared_text_is_read_without_what_stands_over_it(strings: str, number: int, text: str) -> None:
    assert cell(Cell('t="s"', f"<v>{number}</v>"), strings=strings) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (39491, 14, "2008-02-13"), (39491, "dd/mm/yyyy", "2008-02-13"), (39491, "[$-407]d. mmmm yyyy;@", "2008-02-13"),
        (39491, 31, "2008-02-13"), (39491, 57, "2008-02-13"), (39491, 'yyyy"年"m"月"d"日"', "2008-02-13"), (39491, 22, "2008-02-13"),
        (39491, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2008-02-13"), (39491, "[Red]yyyy-mm-dd", "2008-02-13"),
        (39491.5, 22, "2008-02-13T12:00:00"), (39491.999999, 22, "2008-02-14"), (0.604166667, 20, "14:30:00"), (0.1, 47, "02:24:00"),
        (1.5, 46, "36:00:00"), (39479, 17, "2008-02"), (39448, "yyyy", "2008"), (60, 14, "1900-02-29"), (59, 14, "1900-02-28"),
        (61, 14, "1900-03-01"), (1, 14, "1900-01-01"), (2958465, 14, "9999-12-31"), (39491, '0"d"', "39491"), (39491, "0_d", "39491"),
        (39491, "General", "39491"), (39491, 0, "39491"), (39491, "@", "39491"), (39491, '"day "0', "39491"), (39491, r"\d0", "39491"),
    ],
)  # fmt: skip
def test_a_date_is_known_by_its_number_format(value: float, code: str | int, text: str) -> None:
    assert screen(styled(value), code)[0] == text


def test_a_workbook_can_count_from_1904() -> None:
    settings = '<workbookPr date1904="1"/>'
    assert screen(styled(38029), 14, settings=settings) == ("2008-02-13", "")
    assert screen(styled(0), 14, settings=settings) == ("1904-01-01", "")


@pytest.mark.parametrize(
    ("value", "code", "text", "shown"),
    [
        (0.05, 9, "0.05", "“5%”"), (1, 10, "1", "“100.00%”"), (57.7, 1, "57.7", "“58”"), (57.666, "0.0", "57.666", "“57.7”"),
        (12345, "0,", "12345", "“12”"), (5, '0" million"', "5", "“5 million”"), (3, ";;;", "3", "nothing"), (0, "0;-0;", "0", "nothing"),
        (12345678, 11, "12345678", "“12300000”"), (41227996452, '"+"0', "41227996452", "“+41227996452”"), (-5, "0;0", "-5", "“5”"),
        (39491, 16, "2008-02-13", "a date without its year"), (39491, 17, "2008-02-13", "a month without its day"),
        (39491, "yyyy", "2008-02-13", "a year without its month and day"), (39491.5, 14, "2008-02-13T12:00:00", "a date without its time"),
        (39491.5, 20, "2008-02-13T12:00:00", "a time without its date"), (-3, 14, "-3", "“########”"),
        (4, "000", "004", ""), (12300000, 3, "12300000", ""), (57.7, 2, "57.7", ""), (0.1 + 0.2, "0.0", "0.3", ""),
        (5, "[$€-407] #,##0.00", "5", ""), (-5, 38, "-5", ""), (0, 43, "0", ""), (-1234.5, 43, "-1234.5", ""), (0.5, 12, "0.5", ""),
        (12, "[<10]0;000", "012", ""), (0, 9, "0", "“0%”"), (-4, "000", "-4", ""),
        (130, '0":"00', "130", "“1:30”"), (5, "(0)", "5", "“(5)”"), (200802, '0000"/"00', "200802", "“2008/02”"), (5, '"<"0', "5", "“<5”"),
        (130, '0","00', "130", "“1,30”"), (1234, '0","000', "1234", ""), (1234, '0"\'"000', "1234", ""), (1234, "0\\ 000", "1234", ""),
        (1.25, '0":"00.0', "1.25", "“0:01.3”"), (0.3, 12, "0.3", "“2/7”"), (0.3, 13, "0.3", ""), (1.3, "# ?/8", "1.3", "“1 1/4”"),
        (1.25, "# ?/8", "1.25", ""), (-0.3, 12, "-0.3", "“-2/7”"), (0.3, "# ??/100", "0.3", ""),
        (-5, "General;-General", "-5", ""), (-5, "General;[Red]-General", "-5", ""), (-5, "General;General", "-5", "“5”"),
        (-5, "0;\u22120", "-5", ""), (5, "[$CHF-807] #,##0.00", "5", ""), (5, "0 [$USD]", "5", ""), (-5, "0;(0 [$USD])", "-5", ""),
    ],
)  # fmt: skip
def test_a_number_that_is_shown_as_another_one_is_told(value: float, code: str | int, text: str, shown: str) -> None:
    assert screen(styled(value), code) == (text, shown)


MILLIONS = '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0'
UNKNOWN = "a value that cannot be determined"


@pytest.mark.parametrize(
    ("value", "code", "text", "shown"),
    [
        (12345678, MILLIONS, "12345678", "“12.3M”"), (1500, MILLIONS, "1500", "“1.5K”"), (12, MILLIONS, "12", ""),
        (12.5, MILLIONS, "12.5", "“13”"), (-7, MILLIONS, "-7", ""), (5, "[Red][<10]0;[Blue][>=10]0", "5", ""),
        (10, "[<10]0;[>10]0", "10", UNKNOWN), (5, "[<x]0;0", "5", UNKNOWN), (-5, "[<0]-0;0", "-5", ""), (-5, "[<0](0);0", "-5", ""),
        (-5, "[<0]0;0", "-5", "“5”"), (-5, "[>100]0;-0;0", "-5", ""), (39491, "[<1]h:mm;yyyy-mm-dd", "2008-02-13", ""),
        (0.5, "[<1]h:mm;yyyy-mm-dd", "12:00:00", ""), (1, '[=1]0" thing";0', "1", "“1 thing”"), (2, '[=1]0" thing";0', "2", ""),
        (5, "[< 1E+1]0;0.0", "5", ""),
    ],
)  # fmt: skip
def test_a_format_with_conditions_is_followed(value: float, code: str, text: str, shown: str) -> None:
    assert screen(styled(value), code) == (text, shown)


STRUCK_RUN, PLAIN_RUN = "<r><rPr><strike/></rPr><t>old</t></r>", "<r><t>new</t></r>"
NOT_STRUCK = '<r><rPr><strike val="0"/><vertAlign val="baseline"/></rPr><t>a</t></r>'
RAISED_RUN = '<r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (STRUCK_RUN + PLAIN_RUN, "a partly crossed-out text"), (PLAIN_RUN + STRUCK_RUN, "a partly crossed-out text"),
        (PLAIN_RUN + RAISED_RUN, "a text with superscript or subscript"), (NOT_STRUCK + PLAIN_RUN, ""),
        (PLAIN_RUN + STRUCK_RUN.replace("old", " "), ""),
    ],
)  # fmt: skip
def test_a_text_that_is_struck_out_or_raised_in_part_is_told(runs: str, shown: str) -> None:
    inline = read(workbook(rows(["x", Cell('t="inlineStr"', f"<is>{runs}</is>"), "x"])))
    strings = f"<si><t>a</t></si><si>{runs}</si><si><t>b</t></si>"
    shared = read(workbook(rows([*(Cell('t="s"', f"<v>{number}</v>") for number in (0, 1, 2))]), strings=strings))
    for sheet in (inline, shared):
        assert {at: finding.facts for at, finding in sheet.odd.items()} == ({(1, 2): (shown,)} if shown else {})


@pytest.mark.parametrize(
    "value", [Cell('s="1"', "<v>5</v>"), Cell('s="1" t="str"', "<v>a</v>"), Cell('s="1" t="b"', "<v>1</v>")]
)
def test_a_cell_that_is_struck_out_is_told(value: Cell) -> None:
    fonts = '<fonts><font/><font><strike val="true"/></font></fonts><dxfs><dxf><font><strike/></font></dxf></dxfs>'
    styles = '<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>'
    part = f'<styleSheet xmlns="{MAIN}">{fonts}{styles}</styleSheet>'
    sheet = read(workbook(rows(["x", value, 3]), parts={"xl/styles.xml": part}))
    assert {at: finding.facts for at, finding in sheet.odd.items()} == {(1, 2): ("a crossed-out value",)}


@pytest.mark.parametrize(
    ("code", "shown"), [(";;;", "nothing"), ('@" km"', "“a km”"), ("@", ""), ("0.00", ""), (44, "")]
)
def test_a_text_that_is_hidden_by_its_format_is_told(code: str | int, shown: str) -> None:
    assert screen(Cell('s="1" t="inlineStr"', "<is><t>a</t></is>"), code) == ("a", shown)


@pytest.mark.parametrize(
    ("xml", "settings", "text"),
    [
        (Cell("", "<f>A1</f>"), "", "=A1"), (Cell("", "<f>A1</f><v/>"), "", "=A1"), (Cell("", "<f>A1</f><v>0</v>"), "", None),
        (Cell('t="str"', "<f>A1</f><v></v>"), "", None), (Cell('t="str"', "<f>A1</f>"), "", "=A1"),
        (Cell("", '<f t="shared" si="0"/>'), "", "="), (Cell("", "<f>A1</f><v>0</v>"), LATER, "=A1"),
        (Cell("", "<f>A1</f><v>5</v>"), LATER, None), (Cell("", "<v>0</v>"), LATER, None),
    ],
)  # fmt: skip
def test_a_formula_that_was_never_calculated_is_told(xml: Cell, settings: str, text: str | None) -> None:
    finding = read(workbook(rows(["x", xml]), settings=settings)).odd.get((1, 2))
    assert (
        (finding.rule.code, finding.value) == ("sheet-formula", text) if finding and text else finding is text is None
    )


def test_a_table_can_stand_anywhere_and_what_is_only_formatted_does_not_count() -> None:
    inside = '<dimension ref="A1:XFD1048576"/>' + rows(["a", None, "b"], at="C5").replace(
        "</sheetData>", '<row r="9" s="1"><c r="A9" s="1"/><c r="XFD9"><v></v></c></row></sheetData>'
    )
    sheet = read(workbook(inside))
    assert (sheet.rows, sheet.numbers) == ([["", "", "a", "", "b"]], [5])


def test_cells_and_rows_without_references_follow_one_another() -> None:
    first, last = "<row><c><v>1</v></c><c/><c><v>3</v></c></row>", '<row><c r="B5"><v>5</v></c><c><v>6</v></c></row>'
    sheet = read(workbook(f'<sheetData>{first}<row r="4"/>{last}</sheetData>'))
    assert (sheet.rows, sheet.numbers) == ([["1", "", "3"], ["", "5", "6"]], [1, 5])


def test_what_is_hidden_or_merged_is_known() -> None:
    inside = (
        '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/><col min="6" max="6" width="9"/></cols>'
        + rows("a", "b", [], "c", at="A2", attributes={2: 'hidden="1"', 3: 'ht="0"', 5: 'ht="15"'})
        + '<mergeCells><mergeCell ref="A2:B3"/></mergeCells>'
    )
    (sheet,) = read_workbook(workbook({"old": inside}, states={"old": "veryHidden"}), "b.xlsx")
    assert (sheet.name, sheet.is_hidden, sheet.hidden_rows) == ("b.xlsx[old]", True, [2, 3])
    assert (sheet.hidden_columns, sheet.merged, str(sheet.merged[0])) == ([(2, 3), (5, 5)], [Area(2, 1, 3, 2)], "A2:B3")


def test_other_name_spaces_and_other_places_of_parts_are_read() -> None:
    strict = workbook(
        rows(["a", 1]), main="http://purl.oclc.org/ooxml/spreadsheetml/main",
        office="http://purl.oclc.org/ooxml/officeDocument/relationships",
    )  # fmt: skip
    assert read(strict).rows == [["a", "1"]]
    with zipfile.ZipFile(io.BytesIO(workbook(rows(["a", 1])))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    shouted = {name.upper().replace("/", "\\"): data for name, data in parts.items()}
    assert read(zipped(shouted)).rows == [["a", "1"]]
    sheet = parts.pop("xl/worksheets/sheet1.xml")
    moved = parts["xl/_rels/workbook.xml.rels"].replace(b"worksheets/sheet1.xml", b"/tables/../tables/one.xml")
    utf_16 = sheet.decode().encode("utf-16")
    prefixed = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", sheet).replace(b"xmlns=", b"xmlns:x=")
    for form in (sheet, utf_16, prefixed):
        data = zipped({**parts, "xl/_rels/workbook.xml.rels": moved, "tables/one.xml": form})
        assert read(data).rows == [["a", "1"]]


def test_sheets_that_are_no_tables_are_passed_over() -> None:
    sheets = {"chart": "", "_read me": rows(["x"]), "empty": "<sheetData/>", "places": rows(["a"])}
    data = workbook(sheets, kinds={"chart": "chartsheet"}, parts={"xl/worksheets/sheet2.xml": "<broken"})
    assert [sheet.name for sheet in read_workbook(data, "b.xlsx")] == ["b.xlsx[places]"]


def encrypted() -> bytes:
    data = bytearray(workbook(rows(["a"])))
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(magic, start + 1)) >= 0:
            data[start + at] |= 1
    return bytes(data)


def falsified() -> bytes:
    """Return a workbook of which a part is longer than its table of contents says."""
    data = bytearray(workbook(rows(["a"]) + " " * (1 << 22)))
    at = data.rfind(SHEET.encode()) - 46
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
SHEET = "xl/worksheets/sheet1.xml"
Made = Callable[[], bytes]


def other(name: str, data: str | None, **options: Any) -> Made:
    """Return a workbook of which one part is another one, or missing."""
    return lambda: workbook(rows(["a"]), parts={name: data}, **options)


def holding(inside: str) -> Made:
    """Return a workbook with something in its rows."""
    return lambda: workbook(f"<sheetData>{inside}</sheetData>")


def with_a_wrong_checksum() -> bytes:
    data = workbook(rows(["a"]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return data.replace(archive.getinfo(SHEET).CRC.to_bytes(4, "little"), b"abcd")


def with_one_name_twice() -> bytes:
    again = '<sheets><sheet name="a" xmlns:q="http://q" q:id="rId1"/></sheets>'
    return workbook({"a": rows(["a"])}, settings=again)


RELATIONS = "xl/_rels/workbook.xml.rels"
BROKEN: dict[str, tuple[Made, str]] = {
    "an ampersand": (holding("\n<row><c><v>A & B</v></c></row>"), f"is damaged: {SHEET} is not well-formed (line 2)."),
    "a control character": (
        holding("<row><c><v>\x0b</v></c></row>"),
        f"is damaged: {SHEET} is not well-formed (line 1).",
    ),
    "a part that ends early": (
        lambda: workbook("<sheetData><row>"),
        f"is damaged: {SHEET} is not well-formed (line 1).",
    ),
    "an empty part": (other(SHEET, ""), f"is damaged: {SHEET} is not well-formed (line 1)."),
    "a missing part": (other(SHEET, None), f"is damaged: {SHEET} is missing."),
    "missing texts": (other("xl/sharedStrings.xml", None, strings=""), "is damaged: xl/sharedStrings.xml is missing."),
    "no relations": (other("_rels/.rels", None), "is damaged: _rels/.rels is missing."),
    "no relations of sheets": (other(RELATIONS, None), f"is damaged: {RELATIONS} is missing."),
    "a relation that is not there": (
        other(RELATIONS, "<a/>"),
        "is damaged: the content of the sheet “places” is missing.",
    ),
    "no workbook": (other("_rels/.rels", "<a/>"), "is damaged: _rels/.rels does not say which part is the workbook."),
    "another document": (other("xl/workbook.xml", "<a/>"), "is not an Excel workbook but another Office file."),
    "a wrong checksum": (with_a_wrong_checksum, f"is damaged: {SHEET} cannot be unpacked."),
    "a longer part than is said": (falsified, f"is damaged: {SHEET} cannot be unpacked."),
    "the end cut off": (lambda: workbook(rows(["a"]))[:-100], "is damaged: it is incomplete or not a valid ZIP file."),
    "encrypted parts": (encrypted, "is protected by a password."),
    "a part twice": (other("XL/workbook.xml", ""), "is damaged: it contains XL/workbook.xml twice."),
    "a bomb of entities": (other(SHEET, LAUGHS + "<a>&b;</a>"), f"is refused: {SHEET} starts with a document type"),
    "an entity from outside": (
        other(SHEET, OUTSIDE + "<a>&a;</a>"),
        f"is refused: {SHEET} starts with a document type",
    ),
    "an encoding that is not known": (
        other(SHEET, '<?xml version="1.0" encoding="utf-99"?><a/>'),
        f"is damaged: {SHEET}",
    ),
    "a text that is not there": (
        holding('<row><c t="s"><v>7</v></c></row>'),
        f"{SHEET}: A1 refers to a text that does not exist.",
    ),
    "a word for a number": (
        holding("<row><c><v>six</v></c></row>"),
        f"{SHEET}: A1 contains “six” instead of a number.",
    ),
    "an endless number": (
        holding("<row><c><v>1E999</v></c></row>"),
        f"{SHEET}: A1 contains “1E999” instead of a number.",
    ),
    "rows out of order": (holding('<row r="5"/><row r="3"/>'), f"{SHEET}: row “3” comes after row 5."),
    "a row that is none": (holding('<row r="99999999"/>'), f"{SHEET}: row “99999999” comes after row 0."),
    "cells out of order": (holding('<row r="1"><c r="B1"/><c r="A1"/></row>'), "the cell “A1” cannot be in row 1."),
    "a cell of another row": (holding('<row r="1"><c r="A2"/></row>'), "the cell “A2” cannot be in row 1."),
    "a cell too far": (holding('<row r="1"><c r="XFE1"/></row>'), "the cell “XFE1” cannot be in row 1."),
    "an area that is none": (lambda: workbook('<mergeCell ref="A:B"/>'), f"{SHEET}: “A:B” is not a valid cell range."),
    "two sheets of one name": (with_one_name_twice, "is damaged: two of its sheets are called “a”."),
    "no sheet": (lambda: workbook({}), "contains no sheet with rows."),
    "nothing in it": (lambda: workbook("<sheetData/>"), "contains no sheet with rows."),
    "only sheets that are not read": (
        lambda: workbook({"_a": rows(["a"])}),
        "rows. Sheets whose names start with _ are not read.",
    ),
    "only charts": (lambda: workbook({"a": ""}, kinds={"a": "chartsheet"}), "contains no sheet with rows."),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_workbook_that_cannot_be_read_is_one_sentence_that_names_the_part(name: str) -> None:
    made, message = BROKEN[name]
    with pytest.raises(PackageError, match=re.escape(message)) as raised:
        read_workbook(made(), "b.xlsx")
    assert str(raised.value).startswith("b.xlsx ")


def test_every_cut_and_every_changed_byte_is_read_or_refused() -> None:
    data = workbook(rows(["a", 1, styled(39491)], ["b"]), formats=[14], strings=SPACED)
    for at in range(0, len(data), 7):
        for broken in (data[:at], data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]):
            with contextlib.suppress(PackageError):
                read_workbook(broken, "b.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ooxml, "MAX_PART_BYTES", 1 << 20)
    with pytest.raises(PackageError, match=r"is too large: with xl/worksheets/sheet1.xml unpacked, it exceeds 1 MiB"):
        read_workbook(workbook(" " * (2 << 20)), "b.xlsx")
    monkeypatch.setattr(ooxml, "MAX_BYTES", 3 << 20)
    many = workbook({str(number): " " * 1_000_000 for number in range(4)})
    with pytest.raises(PackageError, match="it exceeds 3 MiB"):
        read_workbook(many, "b.xlsx")


@pytest.mark.parametrize(
    ("limit", "value", "inside", "message"),
    [
        ("MAX_ROWS", 2, rows("a", "b", "c"), "b.xlsx[places] has more than 2 rows."),
        ("MAX_CELLS", 5, rows("abc", "def"), "b.xlsx[places] has more than 5 cells."),
        (
            "MAX_ODD",
            1,
            rows([Cell("", "<f>1</f>")] * 2),
            "has more than 1 cells whose displayed and stored values differ.",
        ),
        (
            "MAX_ODD",
            1,
            '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>',
            "has more than 1 merged areas.",
        ),
    ],
)
def test_a_sheet_over_a_limit_is_refused_and_never_cut(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, inside: str, message: str
) -> None:
    monkeypatch.setattr(reading, limit, value)
    with pytest.raises(PackageError, match=re.escape(message)):
        read_workbook(workbook(inside), "b.xlsx")


def test_a_sheet_that_is_formatted_to_its_end_costs_little() -> None:
    formatted = "".join(
        f'<row r="{line}" s="1" customFormat="1"><c r="A{line}" s="1"/></row>' for line in range(3, 60_000)
    )
    inside = '<dimension ref="A1:XFD1048576"/>' + rows(["a"], ["b"]).replace("</sheetData>", f"{formatted}</sheetData>")
    data = workbook(inside)
    tracemalloc.start()
    begin = time.perf_counter()
    sheet = read(data)
    assert time.perf_counter() - begin < 5
    assert tracemalloc.get_traced_memory()[1] < 20 << 20
    tracemalloc.stop()
    assert sheet.numbers == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "#REF!", "#ref!", "#WERT!", "#¡VALOR!", "#¿NOMBRE?", "#ИМЯ?", "#Н/Д", "#N/A", "#N/D", "#I/T", "#NV", "#YOK", "#DIV/0!", "#N/A N/A",
        "#SPILL!", "#GETTING_DATA", "Err:502", "Fehler:504", "#####", "#BLOCKED!", "#HIÁNYZIK", "#PUUTTUU!",
    ],
)  # fmt: skip
def test_an_error_value_is_known_by_its_form_in_any_language(text: str) -> None:
    assert ERROR_VALUE.fullmatch(text)


@pytest.mark.parametrize(
    "text", ["#1", "#MeToo", "#MeToo!", "# 5", "#", "##", "Err", "Error: 502", "N/A", "#a/b", "C#", "#12/1999"]
)
def test_what_only_begins_like_an_error_value_is_none(text: str) -> None:
    assert not ERROR_VALUE.fullmatch(text)


def test_one_tag_of_many_bytes_is_read_in_a_moment() -> None:
    data = workbook(f'<x y="{"z" * (24 << 20)}"/>' + rows(["a"]))
    begin = time.perf_counter()
    assert read(data).rows == [["a"]]
    assert time.perf_counter() - begin < 3


def test_columns_have_letters() -> None:
    def numbers() -> Iterator[int]:
        yield from (1, 26, 27, 52, 53, 702, 703, 16_384)

    assert [letters_of(n) for n in numbers()] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]
    assert [number_of(letters_of(n)) for n in numbers()] == list(numbers())


def test_merged_areas_that_overlap_are_refused_and_the_same_one_twice_is_not() -> None:
    def sheet(*areas: str) -> bytes:
        merged = "".join(f"<mergeCell ref='{area}'/>" for area in areas)
        return workbook(f"{rows(['a'])}<mergeCells>{merged}</mergeCells>")

    read(sheet("A1:B2", "C1:C9", "A3:B9", "A1:B2"))
    for areas in (("A1:B2", "B2:C3"), ("A1:C9", "B2:B3"), ("B2:B3", "A2:C2"), ("A1:A9", "C1:C9", "A9:B9")):
        with pytest.raises(PackageError, match="the merged areas .* overlap"):
            read(sheet(*areas))
    many = [f"{letters_of(n)}{top}:{letters_of(n)}{top + 1}" for top in range(1, 999, 2) for n in range(1, 100)]
    begin = time.perf_counter()
    assert len(read(sheet(*many)).merged) == len(many)
    assert time.perf_counter() - begin < 3


def test_a_long_text_in_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_CHARACTERS", 300)
    shared = Cell('t="s"', "<v>0</v>")
    data = workbook(rows([shared, shared], [shared]), strings=f"<si><t>{'z' * 100}</t></si>")
    assert len(read(data).rows) == 2
    with pytest.raises(PackageError, match="has more than 300 characters"):
        read(workbook(rows([shared, shared], [shared, 1]), strings=f"<si><t>{'z' * 100}</t></si>"))


def test_no_more_columns_can_be_hidden_than_there_are() -> None:
    def sheet(columns: str) -> bytes:
        return workbook(f"<cols>{columns}</cols>{rows(['a'])}")

    assert read(sheet('<col min="2" max="9999999" hidden="1"/>')).hidden_columns == [(2, 16_384)]
    assert read(sheet(f'<col min="{"9" * 5000}" max="9" hidden="1"/>')).hidden_columns == []
    with pytest.raises(PackageError, match="the hidden columns exceed the size of a sheet"):
        read(sheet('<col min="2" max="2" hidden="1"/>' * 16_385))


@pytest.mark.parametrize("number", ["²", "9" * 5000, ""])
def test_a_number_of_a_format_that_is_none_is_no_format(number: str) -> None:
    part = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf/><xf numFmtId="{number}"/></cellXfs></styleSheet>'
    assert read(workbook(rows([styled(5)]), parts={"xl/styles.xml": part})).rows == [["5"]]
