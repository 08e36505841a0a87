"""Excel workbooks as other programs write them, part by part: a library would write only what it knows."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape

from .cells import cells_of
from .csvs import OLD_WORKBOOK, zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_TYPE = "application/vnd.openxmlformats-officedocument"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/>'
    '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
"""Two styles: 0 is none, 1 a date."""
_CHART = f'<chartsheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheetViews/><drawing r:id="rId1"/></chartsheet>'


def book_of(shape: dict[str, Any]) -> bytes:
    """Return the workbook of a shape.

    - `sheets`: each with `title`; `table`, `rows`, `cells` as those of a CSV file, or only `cells` for a sheet of another kind;
      `at`: where its first cell stands; `beside`: texts in single cells; `numbers`: columns that are stored as numbers;
      `stored`: by address, cells with `type` as in the file (`n`, `e`, `b`, `str`, or `date`), `value` and `formula`; `merged`;
      `hidden`: `rows` and `columns`; `state`;
    - `charts`: how many sheets hold nothing but a chart;
    - `from_1904`; `inline`: whether texts stand in their cells; `macros`;
    - `wrap`: what else the file is.
    """
    if shape.get("wrap") == "encrypted":
        return OLD_WORKBOOK + "EncryptedPackage".encode("utf-16-le") + bytes(480)
    if shape.get("wrap") == "open-document":
        return zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<office/>"})
    texts: list[str] | None = None if shape.get("inline") else []
    titles = [(sheet["title"], sheet.get("state", "visible")) for sheet in shape["sheets"]]
    parts = {f"worksheets/sheet{n}.xml": _sheet(sheet, texts) for n, sheet in enumerate(shape["sheets"], 1)}
    for number in range(len(parts) + 1, len(parts) + 1 + shape.get("charts", 0)):
        titles.append((f"Chart{number}", "visible"))
        parts[f"chartsheets/sheet{number}.xml"] = _CHART
    parts["styles.xml"] = _STYLES
    if texts is not None:
        items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
        parts["sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{items}</sst>'
    kinds = {name: name.partition("/")[0].removesuffix("s") if "/" in name else name[:-4] for name in parts}
    listed = "".join(
        f'<sheet name="{escape(title)}" sheetId="{n}" state="{state}" r:id="rId{n}"/>'
        for n, (title, state) in enumerate(titles, 1)
    )
    era = '<workbookPr date1904="1"/>' if shape.get("from_1904") else ""
    book = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{era}<sheets>{listed}</sheets></workbook>'
    main = "application/vnd.ms-excel.sheet.macroEnabled" if shape.get("macros") else f"{_TYPE}.spreadsheetml.sheet"
    types = {f"/xl/{name}": f"{_TYPE}.spreadsheetml.{kind}+xml" for name, kind in kinds.items()}
    types |= {"/xl/workbook.xml": f"{main}.main+xml"}
    files = {"_rels/.rels": _related({"xl/workbook.xml": "officeDocument"})}
    files |= {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": _related(kinds)}
    files |= {f"xl/{name}": xml for name, xml in parts.items()}
    for name in [name for name, kind in kinds.items() if kind == "chartsheet"]:
        files[f"xl/chartsheets/_rels/{name.removeprefix('chartsheets/')}.rels"] = _related(
            {"/xl/drawing.xml": "drawing"}
        )
        files["xl/drawing.xml"] = f'<wsDr xmlns="{_DRAWING}"/>'
        types["/xl/drawing.xml"] = f"{_TYPE}.drawing+xml"
    named = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types.items())
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>{named}</Types>'
    )
    macros = {"xl/vbaProject.bin": OLD_WORKBOOK} if shape.get("macros") else {}
    return zipped({name: (_HEAD + xml).encode() for name, xml in files.items()} | macros)


def _related(kinds: dict[str, str]) -> str:
    """Return what says which parts belong to a part, and as what."""
    each = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{name}"/>'
        for n, (name, kind) in enumerate(kinds.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _sheet(sheet: dict[str, Any], texts: list[str] | None) -> str:
    """Return one sheet as XML; what its cells say is added to `texts`, where it does not stand in them."""
    cells = cells_of(sheet) if "table" in sheet else [[*row] for row in sheet.get("cells", ())]
    left, top = _numbers(sheet.get("at", "A1"))
    numeric = {at for at, name in enumerate(cells[0] if cells else ()) if name in sheet.get("numbers", ())}
    found: dict[tuple[int, int], str] = {}
    for row, line in enumerate(cells, top):
        for at, text in enumerate(line):
            kind = "n" if at in numeric and row > top else ""
            if text:
                found[row, left + at] = _cell(f"{_letters(left + at)}{row}", {"type": kind, "value": text}, texts)
    for address, text in sheet.get("beside", {}).items():
        found[_numbers(address)[::-1]] = _cell(address, {"value": text}, texts)
    for address, stored in sheet.get("stored", {}).items():
        found[_numbers(address)[::-1]] = _cell(address, stored, texts)
    hidden = sheet.get("hidden", {})
    rows = "".join(
        f'<row r="{row}"{" hidden=" + chr(34) + "1" + chr(34) if row in hidden.get("rows", ()) else ""}>'
        + "".join(found[at] for at in sorted(found) if at[0] == row)
        + "</row>"
        for row in sorted({row for row, _ in found})
    )
    columns = "".join(
        f'<col min="{n}" max="{n}" width="9" hidden="1"/>' for n in map(_column, hidden.get("columns", ()))
    )
    merged = "".join(f'<mergeCell ref="{span}"/>' for span in sheet.get("merged", ()))
    return (
        f'<worksheet xmlns="{_MAIN}">{f"<cols>{columns}</cols>" if columns else ""}<sheetData>{rows}</sheetData>'
        f"{f'<mergeCells>{merged}</mergeCells>' if merged else ''}</worksheet>"
    )


def _cell(address: str, stored: dict[str, Any], texts: list[str] | None) -> str:
    kind, value = stored.get("type", ""), stored.get("value")
    formula = f"<f>{escape(stored['formula'])}</f>" if "formula" in stored else ""
    if kind:
        style = ' s="1"' if kind == "date" else ""
        known = "n" if kind == "date" else kind
        stands = "" if value is None else f"<v>{escape(value)}</v>"
        return f'<c r="{address}"{style} t="{known}">{formula}{stands}</c>'
    if texts is None:
        return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'
    texts.append(str(value))
    return f'<c r="{address}" t="s"><v>{len(texts) - 1}</v></c>'


def _numbers(address: str) -> tuple[int, int]:
    """Return column and row of an address, from 1.

    >>> _numbers("AB14")
    (28, 14)
    """
    match = re.fullmatch(r"([A-Z]+)([0-9]+)", address)
    assert match, address
    return _column(match[1]), int(match[2])


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
