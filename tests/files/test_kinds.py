"""Every kind of file that is neither CSV nor a workbook is named, whatever its name ends with."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sqlite3
import struct
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from synopsis_data.files.kinds import HEAD, kind_of
from synopsis_data.files.lines import BLOCK

from ..conftest import command
from ..support.workbooks import rows, workbook, zipped

CSV = b"place_id,name\nlagos,Lagos\n"


def ole(*names: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(BLOCK) + b"".join(name.encode("utf-16-le") for name in names)


def typed(name: str, content: str) -> bytes:
    """Return a ZIP file that says first what it is, as those of OpenDocument do."""
    header = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, len(content), len(content), 8, 0)
    return header + b"mimetype" + content.encode() + zipped({name: "<x/>"})


def tar() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        member = tarfile.TarInfo("places.csv")
        member.size = len(CSV)
        archive.addfile(member, io.BytesIO(CSV))
    return stream.getvalue()


def database() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("create table t (a)")
    data = connection.serialize()
    connection.close()
    return data


BMP = b"BM" + struct.pack("<IHHI", 70, 0, 0, 54) + struct.pack("<I", 40) + bytes(50)
EXCEL_2003 = b"""<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>"""
MAIL = "an email message or a saved web page (EML, MHT)"
OTHERS: dict[str, tuple[Callable[[], bytes], str]] = {
    ".xls": (lambda: ole("Root Entry", "Workbook"), "an old Excel workbook (.xls)"),
    ".xls of Excel 95": (lambda: ole("Root Entry", "Book"), "an old Excel workbook (.xls)"),
    ".xls of Excel 5": (lambda: b"\x09\x08\x08\x00\x00\x05\x05\x00", "an old Excel workbook (.xls)"),
    ".doc": (lambda: ole("WordDocument"), "an old Word document (.doc)"),
    ".ppt": (lambda: ole("PowerPoint Document"), "an old PowerPoint presentation (.ppt)"),
    ".msg": (lambda: ole("__properties_version1.0"), "an Outlook email message (.msg)"),
    ".xlsx locked": (lambda: ole("EncryptionInfo", "EncryptedPackage"), "a password-protected Office file"),
    ".db": (lambda: ole("Something"), "an old Excel workbook (.xls) or another old Office file"),
    ".ods": (lambda: typed("content.xml", "application/vnd.oasis.opendocument.spreadsheet"), "an OpenDocument spreadsheet (.ods)"),
    ".odt": (lambda: typed("content.xml", "application/vnd.oasis.opendocument.text"), "an OpenDocument text or presentation"),
    ".epub": (lambda: typed("a.html", "application/epub+zip"), "an e-book (EPUB)"),
    ".xlsb": (lambda: zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "a binary Excel workbook (.xlsb)"),
    ".docx": (lambda: zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "a Word document (.docx)"),
    ".pptx": (lambda: zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "a PowerPoint presentation (.pptx)"),
    ".numbers": (lambda: zipped({"Index/Document.iwa": "", "Index/CalculationEngine.iwa": ""}), "an Apple Numbers document"),
    ".pages": (lambda: zipped({"Index/Document.iwa": ""}), "an Apple Numbers, Pages or Keynote document"),
    ".zip": (lambda: zipped({"places.csv": CSV}), "a ZIP archive"),
    ".zip empty": (lambda: zipped({}), "a ZIP archive"),
    ".gz": (lambda: gzip.compress(CSV), "a compressed file (gzip)"),
    ".bz2": (lambda: bz2.compress(CSV), "a compressed file (bzip2)"),
    ".xz": (lambda: lzma.compress(CSV), "a compressed file (xz)"),
    ".7z": (lambda: b"7z\xbc\xaf\x27\x1c\0\4", "a compressed file (7z)"),
    ".rar": (lambda: b"Rar!\x1a\x07\x01\0", "a compressed file (RAR)"),
    ".zst": (lambda: b"\x28\xb5\x2f\xfd\x04", "a compressed file (zstd)"),
    ".tar": (tar, "a compressed file (tar)"),
    ".png": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture (PNG)"),
    ".jpg": (lambda: b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture (JPEG)"),
    ".gif": (lambda: b"GIF89a\1\0", "a picture (GIF)"),
    ".webp": (lambda: b"RIFF\1\0\0\0WEBPVP8 ", "a picture (WebP)"),
    ".tif": (lambda: b"II*\0\x08\0\0\0", "a picture (TIFF)"),
    ".bmp": (lambda: BMP, "a picture (BMP)"),
    ".heic": (lambda: b"\0\0\0\x18ftypheic", "a picture (HEIF, or a video)"),
    ".svg": (lambda: b'<?xml version="1.0"?>\n<!-- made by hand --><svg xmlns="http://www.w3.org/2000/svg"/>', "a picture (SVG)"),
    ".pdf": (lambda: b"%PDF-1.7\n", "a PDF document"),
    ".rtf": (lambda: b"{\\rtf1\\ansi}", "a rich text document (RTF)"),
    ".html": (lambda: b"\n<!-- saved --><HTML><body>404</body></HTML>", "a web page, perhaps a page with an error message"),
    ".htm": (lambda: b"<table><tr><td>place_id</td></tr></table>", "a web page, perhaps a page with an error message"),
    ".xml": (lambda: b"\xef\xbb\xbf<?xml version='1.0'?><rows/>", "an XML document"),
    ".xml of Excel": (lambda: EXCEL_2003, "an XML spreadsheet (Excel 2003)"),
    ".geojson": (lambda: json.dumps([{"place_id": "lagos"}], indent=2).encode(), "a JSON file"),
    ".ndjson": (lambda: b'{"place_id": "lagos"}\n', "a JSON file"),
    ".sqlite": (database, "an SQLite database"),
    ".mdb": (lambda: b"\0\1\0\0Standard Jet DB\0", "an Access database"),
    ".parquet": (lambda: b"PAR1\x15\4", "a Parquet file"),
    ".arrow": (lambda: b"ARROW1\0\0", "an Arrow file"),
    ".h5": (lambda: b"\x89HDF\r\n\x1a\n", "an HDF5 file"),
    ".sav": (lambda: b"$FL2@(#) SPSS", "an SPSS data file"),
    ".dta": (lambda: b"<stata_dta><header>", "a Stata data file"),
    ".lfs": (lambda: b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "a Git LFS pointer instead of the file"),
    ".eml": (lambda: b"Received: by x\r\n (y)\r\nMIME-Version: 1.0\r\n\r\nHello", MAIL),
    ".mht": (lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=x\n\n--x", MAIL),
}  # fmt: skip
SHEETS = (".xls", ".xlsx", ".ods", ".xlsb", ".numbers", ".pages", ".db", ".xml of Excel")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", OTHERS)
def test_another_kind_of_file_is_named_whatever_its_name_is(name: str) -> None:
    made, kind = OTHERS[name]
    ending = name.split(maxsplit=1)[0]
    for file in (f"my{ending}", "my.xlsx"):
        Path(file).write_bytes(made())
        out = command("validate", file)
        assert out.returncode == 2
        assert out.stderr.startswith(f"synopsis-data: {file} is {kind}"), out.stderr
        assert out.stderr.count("\n") == 1 and "None" not in out.stderr
    Path("my.csv").write_bytes(made())
    out = command("validate", "my.csv", "--format", "json")
    (problem,) = json.loads(out.stdout)["problems"]
    assert problem["code"] == ("file-spreadsheet" if name.startswith(SHEETS) else "file-not-csv")
    assert problem["message"].startswith(f"This is {kind}") and problem["message"].endswith("not a CSV file.")
    assert problem["hint"]


def test_a_workbook_is_read_by_what_is_in_it_and_not_under_the_name_of_a_text() -> None:
    for file in ("my.xlsx", "my.XLSM", "my.xls", "mine"):
        Path(file).write_bytes(workbook(rows(["place_id", "name"])))
        assert "the first lines do not contain the header of any table" in command("validate", file).stderr
    Path("my.csv").write_bytes(workbook(rows(["place_id", "name"])))
    out = command("validate", "my.csv")
    assert out.returncode == 1 and "This is an Excel workbook, not a CSV file." in out.stdout


@pytest.mark.parametrize(
    ("file", "data", "told"),
    [
        ("my.xlsx", CSV, "is a text file, not a workbook. Rename it to .csv"),
        ("my.ods", CSV, "is a text file, not a workbook. Rename it to .csv"),
        ("my.xlsx", b"", "is an empty file."),
        (
            "~$my.xlsx",
            b"\5Admin" + bytes(159),
            "is a lock file, which a spreadsheet program creates next to an open file.",
        ),
        (
            ".~lock.my.csv#",
            b",me,host,",
            "is a lock file, which a spreadsheet program creates next to an open file.",
        ),
        ("my.xlsx", workbook(rows(["a"]))[:300], "my.xlsx is damaged: it is incomplete"),
        ("my.xlsx", b"PK\3\4nothing", "is a damaged Excel workbook or another ZIP file."),
    ],
)
def test_what_is_no_workbook_under_the_name_of_one_is_said(file: str, data: bytes, told: str) -> None:
    Path(file).write_bytes(data)
    out = command("validate", file)
    assert out.returncode == 2 and told in out.stderr and out.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "text",
    [
        "a,b",
        "BM,x",
        "[a],b",
        "{a},b",
        "<a,b",
        "II,b",
        "place_id;name",
        "From: a,b\n",
        "Subject,MIME-Version: 1.0\n",
        "PK,b",
        "",
    ],
)
def test_a_text_is_taken_for_csv(text: str) -> None:
    assert kind_of(text.encode()) is None


def test_no_text_takes_long_to_be_told() -> None:
    for piece in (b"<!-- -->", b"<!--", b"a: b\n", b" ", b"[", b"<?xml ?>", b"a: mime-version: \n", b'{"a'):
        kind_of(piece * (HEAD // len(piece)) + b"x")
