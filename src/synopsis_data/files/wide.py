"""UTF-16 and UTF-32, read as if they were UTF-8."""

from __future__ import annotations

import codecs
from typing import IO

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; that of UTF-16 is also the beginning of one of UTF-32."""
CUT = b"\xff"
"""Stands for what is no character, such as half of one at the end; a byte that stands nowhere in UTF-8."""
_DAMAGED = "synopsis-data.damaged"


def wide_codec(head: bytes) -> str:
    """Return the codec of a file that is UTF-16 or UTF-32, with or without a byte order mark, otherwise an empty text.

    Without a mark the NUL bytes tell: ASCII, of which a table is full, has them in the same places of two or four bytes.

    >>> wide_codec("id,name\\n".encode("utf-16")), wide_codec("id,name\\n".encode("utf-16-be")), wide_codec(b"id,name\\n")
    ('utf-16-le', 'utf-16-be', '')
    """
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return codec
    whole = len(head) // 4
    a, b, c, d = (head[place : 4 * whole : 4].count(0) for place in range(4))
    if d == whole < 2 * c and 4 * a < whole:
        return "utf-32-le"
    if a == whole < 2 * b and 4 * d < whole:
        return "utf-32-be"
    if b + d > max(1, whole / 2, 3 * (a + c)):
        return "utf-16-le"
    if a + c > max(1, whole / 2, 3 * (b + d)):
        return "utf-16-be"
    return ""


class AsUtf8:
    """A binary stream that gives UTF-8 without a byte order mark for a stream in another form of Unicode.

    What is no character becomes `CUT`.

    >>> import io
    >>> stream = AsUtf8(b"", io.BytesIO("é".encode("utf-16-le") + b"x"), "utf-16-le")
    >>> stream.read(100), stream.read(100), stream.read(100)
    (b'\\xc3\\xa9', b'\\xff', b'')
    """

    def __init__(self, head: bytes, stream: IO[bytes], codec: str) -> None:
        codecs.register_error(_DAMAGED, lambda error: ("\udcff", error.end))  # type: ignore[attr-defined]
        marks = [mark for mark, of in _MARKS if of == codec and head.startswith(mark)]
        self._head, self._stream = head[sum(map(len, marks)) :], stream
        self._decoder = codecs.getincrementaldecoder(codec)(_DAMAGED)

    def read(self, size: int) -> bytes:
        """Return what the next `size` bytes of the other stream are, or some more; nothing only at its end."""
        while True:
            data, self._head = self._head or self._stream.read(size), b""
            text = self._decoder.decode(data, final=not data)
            if text or not data:
                return text.encode("utf-8", "surrogateescape")
