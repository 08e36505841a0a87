"""Workbooks written by hand, so that a test can put anything into them that a program or an accident may."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PLACES = (
    "place_id", "name", "other_names", "place_type", "iso_alpha3", "m49", "m49_region", "m49_subregion", "latitude", "longitude",
    "within_ids", "member_ids", "passage_ids",
)  # fmt: skip
LAGOS = ("lagos", "Lagos", None, "city", None, None, None, None, None, None, "nigeria", None, "syn2008-undp-009")
ACCRA = ("accra", "Accra", None, "city", None, None, None, None, None, None, "africa", None, "syn2008-undp-009")


class Cell(NamedTuple):
    """A cell as it is in the XML: its attributes and what is in it."""

    attributes: str
    inside: str = ""


def styled(value: float, style: int = 1) -> Cell:
    """Return a number with one of the styles of the workbook; the first one that was given is 1."""
    return Cell(f's="{style}"', f"<v>{value!r}</v>")


def rows(*given: Sequence[Any], at: str = "A1", attributes: Mapping[int, str] = {}) -> str:
    """Return `sheetData` with rows from a cell on; a `None` is no cell, an empty row no row. `attributes` are those of rows."""
    left, top = ord(at[0]) - 64, int(at[1:])
    found = []
    for line, row in enumerate(given, top):
        cells = "".join(_cell(f"{_letters(n)}{line}", value) for n, value in enumerate(row, left) if value is not None)
        if cells:
            found.append(f'<row r="{line}" {attributes.get(line, "")}>{cells}</row>')
    return f"<sheetData>{''.join(found)}</sheetData>"


def _letters(number: int) -> str:
    return chr(64 + number) if number < 27 else _letters((number - 1) // 26) + chr(65 + (number - 1) % 26)


def _cell(reference: str, value: Any) -> str:
    if isinstance(value, str):
        value = Cell('t="inlineStr"', f'<is><t xml:space="preserve">{escape(value)}</t></is>')
    elif not isinstance(value, Cell):
        value = Cell("", f"<v>{value}</v>")
    return f'<c r="{reference}" {value.attributes}>{value.inside}</c>'


def workbook(
    sheets: str | Mapping[str, str], *, formats: Sequence[str | int] = (), strings: str | None = None,
    states: Mapping[str, str] = {}, settings: str = "", parts: Mapping[str, str | bytes | None] = {}, main: str = MAIN,
    office: str = OFFICE, kinds: Mapping[str, str] = {},
) -> bytes:  # fmt: skip
    """Return a workbook.

    Args:
        sheets: by their names what is inside `worksheet`; one text is a sheet of places.
        formats: number formats, codes or numbers, which the styles from 1 on have.
        strings: what is inside `sst`.
        states: of sheets, such as `hidden`.
        settings: elements of `workbook` that come before its sheets or after.
        parts: other parts, or others instead; `None` leaves one out.
        main, office: the name spaces.
        kinds: of sheets that are something else, such as `chartsheet`.
    """
    sheets = {"places": sheets} if isinstance(sheets, str) else sheets
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}" state="{states.get(name, "visible")}"/>'
        for n, name in enumerate(sheets, 1)
    )
    own = [(f"rId{n}", kinds.get(name, "worksheet"), f"worksheets/sheet{n}.xml") for n, name in enumerate(sheets, 1)]
    own += [("s", "styles", "styles.xml")] + [("t", "sharedStrings", "sharedStrings.xml")] * (strings is not None)
    codes = [code for code in formats if isinstance(code, str)]
    numbers = [164 + codes.index(code) if isinstance(code, str) else code for code in formats]
    written: dict[str, str | bytes | None] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations([("r", "officeDocument", "/xl/workbook.xml")], office),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{settings}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(own, office),
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts>'
        + "".join(
            f'<numFmt numFmtId="{n}" formatCode="{escape(c, {chr(34): "&quot;"})}"/>' for n, c in enumerate(codes, 164)
        )
        + '</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>'
        + "".join(f'<xf numFmtId="{n}"/>' for n in numbers)
        + '</cellXfs><dxfs><dxf><numFmt numFmtId="164" formatCode="0%"/></dxf></dxfs></styleSheet>',
        **{
            f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{main}">{inside}</worksheet>'
            for n, inside in enumerate(sheets.values(), 1)
        },
    }
    if strings is not None:
        written["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{strings}</sst>'
    return zipped({**written, **parts})


def _relations(entries: Sequence[tuple[str, str, str]], office: str) -> str:
    found = "".join(f'<Relationship Id="{i}" Type="{office}/{kind}" Target="{to}"/>' for i, kind, to in entries)
    return f'<Relationships xmlns="{PACKAGE}">{found}</Relationships>'


def zipped(parts: Mapping[str, str | bytes | None]) -> bytes:
    """Return a ZIP file with these parts, without those that are `None`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            if data is not None:
                archive.writestr(name, data)
    return stream.getvalue()
