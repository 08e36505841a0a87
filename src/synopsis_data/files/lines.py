"""Bytes to lines: decoded, each ended with LF alone, many at a time; what is wrong with the bytes of a file is remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from .kinds import is_container, kind_of

if TYPE_CHECKING:
    from ..rule import Finding, Rule

BLOCK = 1 << 16
"""So many bytes are looked at together: enough to be quick, few enough to stay in the cache of the processor."""
MAX_LINE_BYTES = 1 << 20
"""A line longer than this is refused: no record of these tables comes near it."""
MOST_LINES = 20
"""Of what is said once per file, so many lines are remembered."""

MOST_OF_OTHERS = 64 << 20
"""So many bytes are read of a file that is no text, to say what it is."""

_BOM = b"\xef\xbb\xbf"
_END = re.compile(r"\r\n|\n|\r")


class Form:
    """How often something is wrong with the form of a file, and its first lines."""

    __slots__ = ("count", "facts", "lines")

    def __init__(self, *facts: object) -> None:
        self.count = 0
        self.lines: list[int] = []
        self.facts = facts
        """What the rule needs to say it."""


class Lines:
    """The lines of a file, and what is wrong with it.

    Args:
        stream: a binary stream; only `read` is used.
        path: name of the file, for the places of what is found.
    """

    def __init__(self, stream: IO[bytes], path: str = "") -> None:
        self._stream, self._path = stream, path
        self.canonical = True
        """Whether what only the form of the file is about is reported."""
        self._latin = False
        self.found: list[Finding] = []
        """What needs a person, in the order of lines."""
        self._forms: dict[str, Form] = {}

    @property
    def defects(self) -> list[Finding]:
        """All that is wrong, in the order of lines; of what is said once per file the first line, facts: count, lines."""
        from ..rule import Finding, Place

        forms = [Finding(r, "", (f.count, f.lines), place=Place(self._path, f.lines[0])) for r, f in self.forms.items()]
        return sorted([*self.found, *forms], key=lambda finding: finding.place.line)

    @property
    def forms(self) -> dict[Rule, Form]:
        """What is wrong with the form of the file, which `format` repairs, by rule."""
        if not self._forms:
            return {}
        from . import rules

        return {getattr(rules, name): form for name, form in self._forms.items()}

    def _report(self, rule: str, line: int, value: str = "", *facts: object) -> None:
        """Remember what is wrong, by the name of the rule in `rules`: that module is only needed where something is."""
        from ..rule import Finding, Place
        from . import rules

        self.found.append(Finding(getattr(rules, rule), value, facts, place=Place(self._path, line)))

    def _form(self, rule: str, line: int, *facts: object, count: int = 1) -> None:
        if self.canonical:
            form = self._forms.get(rule) or self._forms.setdefault(rule, Form(*facts))
            form.count += count
            if len(form.lines) < MOST_LINES:
                form.lines.append(line)

    def blocks_of_lines(self) -> Iterator[tuple[int, str]]:
        """Yield some whole lines at a time, as one text with an LF after each, and the number of the first."""
        number, rest, first = 1, b"", True
        while read := self._stream.read(BLOCK):
            if first:
                first = False
                if self._is_other_file(read):
                    return
                if read.startswith(_BOM):
                    self._form("BYTES_BOM", 1)
                    read = read[3:]
            whole, end, after = read.rpartition(b"\n")
            if not end:
                rest += read
            else:
                text = self._text(number, rest + whole + end)
                yield number, text
                number += text.count("\n")
                rest = after
            if len(rest) >= MAX_LINE_BYTES:
                self._report("CSV_TOO_LONG", number, "", MAX_LINE_BYTES)
                return
        if first:
            self._report("CSV_EMPTY", 1)
        elif rest:
            text = self._text(number, rest)
            if not text.endswith("\n"):
                text += "\n"
                self._form("BYTES_FINAL_NEWLINE", number + text.count("\n") - 1)
            yield number, text

    def _is_other_file(self, head: bytes) -> bool:
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            self._report("BYTES_ENCODING", 1, "", "The file is saved as UTF-16 (“Unicode text”).")
            return True
        kind = kind_of(head + self._stream.read(MOST_OF_OTHERS) if is_container(head) else head)
        if kind:
            self._report("FILE_SPREADSHEET" if kind.is_sheet else "FILE_NOT_CSV", 1, "", kind.name, kind.advice)
        return kind is not None

    def _text(self, number: int, raw: bytes) -> str:
        """Decode whole lines, and end each with LF alone."""
        if b"\0" in raw:
            for offset, line in enumerate(raw.splitlines()):
                if b"\0" in line:
                    self._report("BYTES_NUL", number + offset, _context(line, line.index(b"\0")))
            raw = raw.replace(b"\0", b"")
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            text = "".join(self._decode(number + i, line) for i, line in enumerate(raw.splitlines(keepends=True)))
        if "\r" in text:
            self._line_ends(number, text)
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text

    def _decode(self, number: int, raw: bytes) -> str:
        try:
            return raw.decode()
        except UnicodeDecodeError as error:
            if not self._latin:
                self._latin = True
                message = "The file is not saved as UTF-8 (it looks like Windows-1252)."
                self._report("BYTES_ENCODING", number, _context(raw, error.start), message)
            return raw.decode("cp1252", errors="replace")

    def _line_ends(self, number: int, text: str) -> None:
        count = text.count("\r")
        for line, end in enumerate(_END.finditer(text), number):
            if end[0] != "\n":
                self._form("BYTES_LINE_ENDS", line)
                count -= 1
                form = self._forms.get("BYTES_LINE_ENDS")
                if form is None or len(form.lines) == MOST_LINES:
                    break
        if count:
            self._form("BYTES_LINE_ENDS", 0, count=count)


def _context(raw: bytes, at: int) -> str:
    return raw[max(0, at - 20) : at + 20].decode("cp1252", errors="replace").replace("\0", "␀").strip()
