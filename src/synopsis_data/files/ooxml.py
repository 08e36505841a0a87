"""The container of Office files: parts in a ZIP file, the relations between them, and their XML, read with limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Mapping
from typing import IO, NamedTuple, NoReturn
from xml.parsers import expat

from ..errors import PackageError

MAX_PART_BYTES, MAX_BYTES = 256 << 20, 512 << 20
"""A part that is larger when it is unpacked is refused, and a file of which more is read."""
CHUNK = 1 << 16
SPREADSHEET = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""The name spaces of sheets, of the usual form and of the strict one."""
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
XML_SPACE = "http://www.w3.org/XML/1998/namespace space"

Attributes = dict[str, str]
Starts = Mapping[str, Callable[[Attributes], object]]
"""By local name of an element, what is called where it begins."""
Ends = Mapping[str, Callable[[], object]]
"""By local name of an element, what is called where it ends."""


class Relation(NamedTuple):
    """That a part refers to another one."""

    kind: str
    """The last word of its type, such as `worksheet`."""
    part: str
    """The name of the other part."""


class Container:
    """An Office file.

    Args:
        data: the bytes of the file.
        name: what messages call it.

    Raises:
        PackageError: it is no ZIP file that can be read.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._read = 0
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:  # the library raises many kinds on broken files
            raise PackageError(
                f"{name} is damaged: it is incomplete or not a valid ZIP file. Download the file again, or save it again in Excel."
            ) from error
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for info in self._archive.infolist():
            part = info.filename.replace("\\", "/").lstrip("/").lower()
            if part in self._parts:
                self.damaged(f"it contains {info.filename} twice")
            self._parts[part] = info

    def damaged(self, what: str) -> NoReturn:
        """Raise `PackageError` for a file that holds what it must not hold."""
        raise PackageError(f"{self.name} is damaged: {what}. Open it in Excel and save it again.")

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def relations(self, part: str = "") -> dict[str, Relation]:
        """Return by their ids the relations of a part, or those of the whole file."""
        folder, base = posixpath.split(part)
        found: dict[str, Relation] = {}

        def relation(attributes: Attributes) -> None:
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = Relation(kind, target.lstrip("/"))

        own = posixpath.join(folder, "_rels", f"{base}.rels")
        self.parse(own, {"Relationship": relation}, spaces=(_RELATIONS,))
        return found

    def parse(
        self, part: str, starts: Starts, ends: Ends | None = None, text: Callable[[str], object] | None = None,
        spaces: tuple[str, ...] = SPREADSHEET,
    ) -> None:  # fmt: skip
        """Read the XML of a part.

        Args:
            part: its name.
            starts: what is called with the attributes of an element; elements of other name spaces are passed over.
            ends: what is called where an element ends.
            text: is called with the text between tags.
            spaces: the name spaces of the elements.

        Raises:
            PackageError: the part is missing, too large, or damaged; the message says which and where.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.buffer_size = CHUNK
        parser.StartDoctypeDeclHandler = lambda *_: self._declares(part)
        begin = {f"{space} {name}": call for space in spaces for name, call in starts.items()}.get
        end = {f"{space} {name}": call for space in spaces for name, call in (ends or {}).items()}.get

        def start_element(name: str, attributes: Attributes) -> None:
            if call := begin(name):
                call(attributes)

        def end_element(name: str) -> None:
            if call := end(name):
                call()

        parser.StartElementHandler = start_element
        parser.EndElementHandler = end_element
        if text:
            parser.CharacterDataHandler = text
        size, at = CHUNK, -1
        with self._open(part) as stream:
            while chunk := self._next(stream, part, size):
                self._feed(parser, chunk, part)
                # What is not complete is looked at from its beginning again: with more each time, that does not take long.
                size = 2 * size if parser.CurrentByteIndex == at else CHUNK
                at = parser.CurrentByteIndex
            self._feed(parser, b"", part)

    def _feed(self, parser: expat.XMLParserType, chunk: bytes, part: str) -> None:
        try:
            parser.Parse(chunk, not chunk)
        except expat.ExpatError as error:
            self.damaged(f"{part} is not well-formed (line {error.lineno})")
        except (LookupError, ValueError):
            self.damaged(f"{part} has an unknown encoding")

    def _open(self, part: str) -> IO[bytes]:
        info = self._parts.get(part.lower())
        if info is None:
            self.damaged(f"{part} is missing")
        self._read += info.file_size
        if info.file_size > MAX_PART_BYTES or self._read > MAX_BYTES:
            most = MAX_PART_BYTES if info.file_size > MAX_PART_BYTES else MAX_BYTES
            raise PackageError(f"{self.name} is too large: with {part} unpacked, it exceeds {most >> 20:,} MiB.")
        try:
            return self._archive.open(info)
        except Exception as error:
            self._unreadable(part, error)

    def _next(self, stream: IO[bytes], part: str, size: int) -> bytes:
        try:
            return stream.read(size)
        except Exception as error:
            self._unreadable(part, error)

    def _unreadable(self, part: str, error: Exception) -> NoReturn:
        if isinstance(error, RuntimeError) and "password" in str(error):
            raise PackageError(f"{self.name} is protected by a password. Remove the password and save the file again.")
        self.damaged(f"{part} cannot be unpacked")

    def _declares(self, part: str) -> NoReturn:
        raise PackageError(
            f"{self.name} is refused: {part} starts with a document type declaration (DOCTYPE), which is not allowed in a workbook."
            " Open it in Excel and save it again."
        )
