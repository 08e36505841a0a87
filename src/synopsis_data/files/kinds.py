"""What kind of file something is: by its first bytes, by what is in its container, and where that does not tell by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

HEAD = 1 << 16
"""So many bytes at the beginning tell the kind of a file that is no container."""
MOST_NAMES = 1_000
"""So many names of files in a ZIP file are looked at."""


class Kind(NamedTuple):
    """A kind of file that is no CSV file."""

    name: str
    """What it is, with its article."""
    advice: str
    """What to do, a sentence."""
    is_sheet: bool = False
    """Whether it is a file of a spreadsheet program, which can save it as CSV."""


_SAVE = "Open it in a spreadsheet program and save it as an Excel workbook (.xlsx) or as “CSV UTF-8”."
_EXPORT = "Export the table as CSV, or use the correct file."
_UNPACK = "Unpack it, and use the files inside."


def _sheet(name: str) -> Kind:
    return Kind(name, _SAVE, True)


def _packed(name: str) -> Kind:
    return Kind(f"a compressed file ({name})", _UNPACK)


def _picture(name: str) -> Kind:
    return Kind(
        f"a picture ({name})", "Ask the author of the picture for the table as CSV, or type the table yourself."
    )


WORKBOOK = Kind(
    "an Excel workbook",
    "Save the sheet as “CSV UTF-8”, or validate the workbook itself: synopsis-data validate FILE.xlsx",
    True,
)
_DAMAGED = Kind(
    "a damaged Excel workbook or another ZIP file", "Download the file again, or save it again in Excel.", True
)
_LOCKED = Kind(
    "a password-protected Office file",
    "Open it in Excel, remove the password (File, Info, Protect Workbook, Encrypt with Password) and save it.",
    True,
)
_ZIP = Kind("a ZIP archive", _UNPACK)
_XLS = _sheet("an old Excel workbook (.xls)")
_WEB_PAGE = Kind(
    "a web page, perhaps a page with an error message", "Download the file again, or export the table as CSV."
)
_XML = Kind("an XML document", _EXPORT)
_OWNER = Kind("a lock file, which a spreadsheet program creates next to an open file", "Use the file itself.")
_EMPTY = Kind("an empty file", "Download the file again, or save it again in the program that created it.")
_TEXT = Kind("a text file, not a workbook", "Rename it to .csv, or save it in Excel as an Excel workbook (.xlsx).")

_ZIP_MAGIC, _OLE_MAGIC = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MAGIC = (
    (0, b"PK\x05\x06", _ZIP), (0, b"PK\x07\x08", _ZIP), (0, b"\x1f\x8b", _packed("gzip")),
    (0, b"7z\xbc\xaf\x27\x1c", _packed("7z")), (0, b"Rar!\x1a\x07", _packed("RAR")), (0, b"BZh91AY&SY", _packed("bzip2")),
    (0, b"\xfd7zXZ\0", _packed("xz")), (0, b"\x28\xb5\x2f\xfd", _packed("zstd")), (257, b"ustar", _packed("tar")),
    (0, b"\t\0\4\0", _XLS), (0, b"\t\2\6\0", _XLS), (0, b"\t\4\6\0", _XLS), (0, b"\t\x08\x08\0", _XLS), (0, b"\t\x08\x10\0", _XLS),
    (0, b"\x89PNG", _picture("PNG")), (0, b"\xff\xd8\xff", _picture("JPEG")), (0, b"GIF87a", _picture("GIF")),
    (0, b"GIF89a", _picture("GIF")), (8, b"WEBPVP8", _picture("WebP")), (0, b"II*\0", _picture("TIFF")),
    (0, b"MM\0*", _picture("TIFF")), (4, b"ftyp", _picture("HEIF, or a video")),
    (0, b"%PDF", Kind("a PDF document", "Export the table as CSV from the program that created the document.")),
    (0, b"{\\rtf", Kind("a rich text document (RTF)", _EXPORT)),
    (0, b"SQLite format 3\0", Kind("an SQLite database", _EXPORT)),
    (4, b"Standard Jet DB", Kind("an Access database", _EXPORT)), (4, b"Standard ACE DB", Kind("an Access database", _EXPORT)),
    (0, b"PAR1", Kind("a Parquet file", _EXPORT)), (0, b"ARROW1", Kind("an Arrow file", _EXPORT)),
    (0, b"\x89HDF", Kind("an HDF5 file", _EXPORT)), (0, b"$FL2@", Kind("an SPSS data file", _EXPORT)),
    (0, b"<stata_dta>", Kind("a Stata data file", _EXPORT)),
    (0, b"version https://git-lfs", Kind("a Git LFS pointer instead of the file", "Fetch the file with: git lfs pull")),
)  # fmt: skip
"""Where in a file certain bytes stand, and what it is then."""
_NAMES = (
    ("word/", Kind("a Word document (.docx)", _EXPORT)), ("ppt/", Kind("a PowerPoint presentation (.pptx)", _EXPORT)),
    ("xl/workbook.bin", _sheet("a binary Excel workbook (.xlsb)")), ("xl/", WORKBOOK),
    ("index/calculationengine", _sheet("an Apple Numbers document")),
    ("index/", _sheet("an Apple Numbers, Pages or Keynote document")),
    ("index.zip", _sheet("an Apple Numbers, Pages or Keynote document")),
    ("[content_types].xml", WORKBOOK),
)  # fmt: skip
"""How names of files in a ZIP file begin, in lower case."""
_TYPES = (
    (b"opendocument.spreadsheet", _sheet("an OpenDocument spreadsheet (.ods)")),
    (b"opendocument", Kind("an OpenDocument text or presentation", _EXPORT)),
    (b"epub", Kind("an e-book (EPUB)", _EXPORT)),
)
"""What the first file of a ZIP file says that it is."""
_STREAMS = (
    ("EncryptedPackage", _LOCKED), ("WordDocument", Kind("an old Word document (.doc)", _EXPORT)),
    ("PowerPoint Document", Kind("an old PowerPoint presentation (.ppt)", _EXPORT)),
    ("__properties_version", Kind("an Outlook email message (.msg)", _EXPORT)), ("Workbook", _XLS), ("Book", _XLS),
)  # fmt: skip
"""Names in the older container of Office."""
_OLD = _sheet("an old Excel workbook (.xls) or another old Office file")
_HEAD_OF_XML = r"(?:<\?xml[^>]*>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+"
_MARKED_UP = (
    (_HEAD_OF_XML + r"<(?:!doctype )?svg\b", _picture("SVG")),
    (
        r"<\?xml[^>]*>\s*+(?:<\?mso-application[^>]*>\s*+)?<(?:\w+:)?workbook\b.*?urn:schemas-microsoft-com:office",
        _sheet("an XML spreadsheet (Excel 2003)"),
    ),
    (_HEAD_OF_XML + r"<(?:!doctype html|html|head|body|script|style|table|meta|div)\b", _WEB_PAGE),
    (r"<(?:\?xml|!doctype|!--)", _XML),
    (
        r"\{\s*+(?:\"[^\"\n]*\"\s*+:|\})|\[\s*+(?:[\[{\"\]]|-?[0-9.]+\s*[,\]]|null|true|false)",
        Kind("a JSON file", _EXPORT),
    ),
)
"""How texts begin that are no CSV, and what they are."""
_MAIL = r"(?:From [^\n]*\n)?(?:[a-z][a-z-]*: [^\n]*\n(?:[ \t]+[^\n]*\n)*+)*+\n"
_TEXT_ENDINGS = frozenset([".csv", ".tsv", ".tab", ".txt"])
_SHEET_ENDINGS = frozenset([".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods", ".fods", ".numbers"])


def kind_of(data: bytes) -> Kind | None:
    """Return what kind of file some bytes are, or `None` for what may be CSV.

    The first `HEAD` bytes of a file are enough, but for one that `is_container`.

    >>> kind_of(b"%PDF-1.7").name, kind_of(b"place_id,name")
    ('a PDF document', None)
    """
    if data.startswith(_ZIP_MAGIC):
        return _in_zip(data)
    if data.startswith(_OLE_MAGIC):
        return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), _OLD)
    for at, magic, kind in _MAGIC:
        if data.startswith(magic, at):
            return kind
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return _picture("BMP")
    return _of_text(data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip())


def _of_text(head: bytes) -> Kind | None:
    if head.startswith((b"<", b"{", b"[")):
        text, flags = head.decode("latin-1"), re.IGNORECASE | re.DOTALL
        return next((kind for pattern, kind in _MARKED_UP if re.match(pattern, text, flags)), None)
    if b"\nmime-version: " in b"\n" + head.lower():
        mail = re.match(_MAIL, head.decode("latin-1").replace("\r\n", "\n"), re.IGNORECASE)
        if mail and "mime-version:" in mail[0].lower():
            what = "an email message or a saved web page (EML, MHT)"
            return Kind(what, "Save the attached file, and use that.")
    return None


def is_container(head: bytes) -> bool:
    """Say whether only the whole of a file shows its kind."""
    return head.startswith((_ZIP_MAGIC, _OLE_MAGIC))


def is_workbook(data: bytes, name: str) -> bool:
    """Say whether a file is to be read as an Excel workbook."""
    return PurePath(name).suffix.lower() not in _TEXT_ENDINGS and kind_of(data) is WORKBOOK


def refused(data: bytes, name: str) -> Kind | None:
    """Return what kind of file it is that is read neither as CSV nor as a workbook; `None` for those.

    Of a file that is named like a CSV file the reader says what it is.

    >>> refused(b"place_id,name", "places.xlsx").name, refused(b"%PDF-1.7", "places.csv")
    ('a text file, not a workbook', None)
    """
    path, kind = PurePath(name), kind_of(data)
    ending = path.suffix.lower()
    if path.name.startswith(("~$", ".~lock.")):
        return _OWNER
    if ending in _TEXT_ENDINGS or kind is WORKBOOK:
        return None
    if kind is None and ending in _SHEET_ENDINGS:
        return _TEXT if data else _EMPTY
    return kind


def _in_zip(data: bytes) -> Kind:
    told = data[30:200]
    for mark, kind in _TYPES if told.startswith(b"mimetype") else ():
        if mark in told:
            return kind
    names, whole = _names_in(data)
    for begin, kind in _NAMES:
        if any(name.lower().replace("\\", "/").lstrip("/").startswith(begin) for name in names):
            return kind
    return _ZIP if whole else _DAMAGED


def _names_in(data: bytes) -> tuple[list[str], bool]:
    """Return names of files in a ZIP file, and whether its table of contents could be read."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()[:MOST_NAMES], True
    except Exception:  # the library raises many kinds on broken files
        return list(_local_names(data)), False


def _local_names(data: bytes) -> Iterator[str]:
    """Yield names of files from what stands before each of them."""
    at = data.find(_ZIP_MAGIC)
    for _ in range(MOST_NAMES):
        if at < 0:
            return
        length = int.from_bytes(data[at + 26 : at + 28], "little")
        yield data[at + 30 : at + 30 + length].decode("utf-8", "replace")
        at = data.find(_ZIP_MAGIC, at + 30)
