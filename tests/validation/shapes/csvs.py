"""CSV files as other programs write them: cells to text, text to bytes."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable
from itertools import cycle
from typing import Any

from .cells import Cells, cells_of

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?|NA|")


def csv_of(shape: dict[str, Any]) -> bytes:
    """Return the file of a shape.

    - `dialect`: `delimiter`; `quote`: which cells are quoted (`needed`, `all`, `filled`, `empty`, `text`, `never`, or the names
      of columns); `mark`: with what; `inner`: how a mark in a quoted cell is written (`doubled`, `backslash`, `bare`);
      `space`: what comes behind a delimiter; `end`: what ends the lines, by turns; `last`: what ends the last one; `align`:
      whether columns are as wide as their widest cell;
    - `lines`: steps on the text;
    - `encoding`, and `mark`: whether a byte order mark comes first;
    - `wrap`: what else the file is, instead of text.
    """
    cells = cells_of(shape) if "table" in shape else []
    text = written(cells, shape.get("dialect", {}))
    for name, *arguments in shape.get("lines", ()):
        text = LINES[name](text, *arguments)
    data = ("\ufeff" if shape.get("mark") else "").encode(encoding := shape.get("encoding", "utf-8")) + text.encode(
        encoding
    )
    return WRAPS[shape["wrap"]](data, cells) if "wrap" in shape else data


def written(cells: Cells, dialect: dict[str, Any]) -> str:
    """Return rows as text in a dialect."""
    ends = dialect.get("end", "\n")
    turns = cycle([ends] if isinstance(ends, str) else ends)
    if dialect.get("align"):
        widths = [max(map(len, column)) + 1 for column in zip(*cells, strict=True)]
        lines = ["".join(map(str.ljust, line, widths)) for line in cells]
    else:
        between = dialect.get("delimiter", ",") + dialect.get("space", "")
        lines = [between.join(_quoted(cells[0], dialect, number, line)) for number, line in enumerate(cells)]
    ended = [line + end for line, end in zip(lines, turns, strict=False)]
    if ended and "last" in dialect:
        ended[-1] = lines[-1] + dialect["last"]
    return "".join(ended)


def _quoted(header: list[str], dialect: dict[str, Any], number: int, line: list[str]) -> list[str]:
    mark, quote = dialect.get("mark", '"'), dialect.get("quote", "needed")
    inner = {"doubled": mark + mark, "backslash": "\\" + mark, "bare": mark}[dialect.get("inner", "doubled")]
    delimiter, result = dialect.get("delimiter", ","), []
    for at, cell in enumerate(line):
        asked = {
            "needed": False, "never": False, "all": True, "filled": cell != "", "empty": cell == "",
            "text": number == 0 or not _NUMBER.fullmatch(cell),
        }[quote] if isinstance(quote, str) else number > 0 and header[at] in quote  # fmt: skip
        needed = quote != "never" and any(sign in cell for sign in (delimiter, mark, "\n", "\r"))
        result.append(mark + cell.replace(mark, inner) + mark if asked or needed else cell)
    return result


def _replace(text: str, old: str, new: str) -> str:
    assert old in text, old
    return text.replace(old, new)


def _line(text: str, number: int, new: str) -> str:
    """Write another line, without its end, instead of the one of a number."""
    lines = text.splitlines(keepends=True)
    old = lines[number - 1]
    lines[number - 1] = new + old[len(old.rstrip("\r\n")) :]
    return "".join(lines)


def _whole(text: str) -> str:
    """Put each line into quotation marks as a whole."""
    return "".join('"' + line.replace('"', '""') + '"\n' for line in text.splitlines())


def _between(text: str, new: str) -> str:
    """Put a line behind each line."""
    return "".join(line + new for line in text.splitlines(keepends=True))


def _conflict(text: str, number: int, other: str) -> str:
    """Leave the marks of git around a line, and another version of it."""
    lines = text.splitlines(keepends=True)
    lines[number - 1 : number] = [
        "<<<<<<< HEAD\n", lines[number - 1], "=======\n", other + "\n", ">>>>>>> f1791bab (fix: restore data)\n",
    ]  # fmt: skip
    return "".join(lines)


LINES: dict[str, Callable[..., str]] = {
    "replace": _replace, "line": _line, "whole": _whole, "between": _between, "conflict": _conflict,
    "before": lambda text, new: new + text,
}  # fmt: skip

_PAGE = b"<!DOCTYPE html>\n<html><head><title>404</title></head><body>Not found</body></html>\n"
_POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 58446\n"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00" + bytes(480)


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a ZIP file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def _json(cells: Cells) -> bytes:
    rows = [dict(zip(cells[0], line, strict=True)) for line in cells[1:]]
    return json.dumps(rows[0], indent=4).encode() + b"\n"


WRAPS: dict[str, Callable[[bytes, Cells], bytes]] = {
    "zip": lambda data, _: zipped({"rows.csv": data}),
    "gzip": lambda data, _: gzip.compress(data, mtime=0),
    "json": lambda _, cells: _json(cells),
    "web-page": lambda *_: _PAGE,
    "lfs-pointer": lambda *_: _POINTER,
    "old-workbook": lambda *_: OLD_WORKBOOK,
    "nothing": lambda *_: b"",
}
