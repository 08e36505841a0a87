"""Bytes to lines: decoded, each ended with LF alone, many at a time; what is wrong with the bytes of a file is remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from .kinds import is_container, kind_of

if TYPE_CHECKING:
    from ..rule import Finding, Rule
    from .encodings import Encoding

BLOCK = 1 << 16
"""So many bytes are looked at together: enough to be quick, few enough to stay in the cache of the processor."""
MAX_LINE_BYTES = 1 << 20
"""A line longer than this is refused: no record of these tables comes near it."""
SAMPLE = 1 << 20
"""So many bytes are read ahead to tell the encoding of a file that is not UTF-8."""
MOST_LINES = 20
"""Of what is said once per file, so many lines are remembered."""

MOST_OF_OTHERS = 64 << 20
"""So many bytes are read of a file that is no text, to say what it is."""

_BOM = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NO_WORD = re.compile(rb"[\s,;|\"]")
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
        self._rest = b""
        """What was read of a line that is not whole yet."""
        self._beyond_ascii = False
        """Whether lines that are not ASCII were read as UTF-8."""
        self._wide = ""
        """`UTF-16` or `UTF-32` where the file is in that."""
        self._encoding: Encoding | None = None
        """How to read the lines from the first one on that is not UTF-8."""
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
        number, first = 1, True
        while read := self._stream.read(BLOCK):
            if first:
                first = False
                if self._is_other_file(read):
                    return
                if read.startswith(_WIDE_MARKS) or b"\0" in read:
                    read = self._from_wide(read)
                    if self._is_other_file(read):
                        return
                if read.startswith(_BOM):
                    self._form("BYTES_BOM", 1)
                    read = read[3:]
            if end := read.rfind(b"\n") + 1 or read.rfind(b"\r", 0, -1) + 1:  # an LF may come after the last byte
                whole, self._rest = self._rest + read[:end], read[end:]
                text = self._text(number, whole)
                yield number, text
                number += text.count("\n")
            else:
                self._rest += read
            if len(self._rest) >= MAX_LINE_BYTES:
                self._report("CSV_TOO_LONG", number, "", MAX_LINE_BYTES)
                return
        if first:
            self._report("CSV_EMPTY", 1)
        elif self._rest:
            whole, self._rest = self._rest, b""
            text = self._text(number, whole)
            if text and not text.endswith("\n"):
                text += "\n"
                self._form("BYTES_FINAL_NEWLINE", number + text.count("\n") - 1)
            if text:
                yield number, text

    def _from_wide(self, head: bytes) -> bytes:
        """Read on as UTF-8 where the file is UTF-16 or UTF-32; return its first bytes as they are read then."""
        from .wide import AsUtf8, wide_codec

        codec = wide_codec(head)
        if not codec:
            return head
        self._wide = codec[:6].upper()
        if self._wide == "UTF-16":
            self._forms["BYTES_UTF_16"] = form = Form()
            form.count, form.lines = 1, [1]
        else:
            self._report("BYTES_ENCODING", 1, "", self._wide, False, [1])
        stream = AsUtf8(head, self._stream, codec)
        self._stream = stream  # type: ignore[assignment]  # only `read` is used
        return stream.read(BLOCK)

    def _is_other_file(self, head: bytes) -> bool:
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
            text = self._encoding.read(raw) if self._encoding else raw.decode()
        except UnicodeDecodeError as error:
            text = self._not_utf8(number, raw, error.start)
        self._beyond_ascii |= len(text) != len(raw)
        if "\r" in text:
            self._line_ends(number, text)
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text

    def _not_utf8(self, number: int, raw: bytes, at: int) -> str:
        """Decode the first lines of which some are not UTF-8, say so, and choose how to read those that follow."""
        from .encodings import Encoding, guess
        from .wide import CUT

        places = [line for line, text in enumerate(raw.splitlines(), number) if not _is_utf8(text)]
        if self._wide:
            self._encoding = Encoding("", mixed=True)
            self._forms.pop("BYTES_UTF_16", None)
        else:
            ahead = self._stream.read(SAMPLE)
            self._stream = _Again(ahead, self._stream)  # type: ignore[assignment]
            sample = raw + self._rest + ahead
            self._encoding = guess(sample, after_utf8=self._beyond_ascii)
            if self._encoding.mixed:
                places = [line for line, text in enumerate(sample.splitlines(), number) if not _is_utf8(text)]
        if self._wide != "UTF-32":  # which was said already
            word = self._encoding.shown(_word(raw, at))
            self._report(
                "BYTES_ENCODING", places[0], word, self._wide or self._encoding.name, self._encoding.mixed, places
            )
        return "" if raw == CUT else self._encoding.read(raw)

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


class _Again:
    """A stream of which something was read already, and is given once more."""

    def __init__(self, ahead: bytes, stream: IO[bytes]) -> None:
        self._ahead, self._stream = ahead, stream

    def read(self, size: int) -> bytes:
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        return data or self._stream.read(size)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _word(raw: bytes, at: int) -> bytes:
    """Return the word around a byte, at most 40 bytes either way, or more than that where it is a sign that stands alone."""
    before = _NO_WORD.split(raw[max(0, at - 40) : at])[-1]
    after = _NO_WORD.split(raw[at : at + 40])[0]
    return before + after if len(before + after) > 1 else raw[max(0, at - 10) : at + 10].strip()


def _context(raw: bytes, at: int) -> str:
    return raw[max(0, at - 20) : at + 20].decode(errors="replace").replace("\0", "␀").strip()
