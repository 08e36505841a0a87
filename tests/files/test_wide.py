"""UTF-16 and UTF-32 are read as UTF-8 is, and what is damaged in them is told."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopsis_data.files import lines
from synopsis_data.files.csvfile import Reader, decode, reader_of
from synopsis_data.files.wide import wide_codec

from ..support.generated import examples

TEXT = "id,name,note\na,Côte d’Ivoire,\nb,Россия,“two, three”\nc,日本 😀,x\n"
CODECS = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


def read(data: bytes) -> tuple[list[list[str]], list[tuple[str, int]]]:
    reader = Reader(io.BytesIO(data))
    return [row.cells for row in reader], [(found.rule.code, found.place.line) for found in reader.defects]


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("codec", CODECS)
def test_all_rows_are_read(codec: str, mark: str) -> None:
    rows, defects = read((mark + TEXT).encode(codec))
    assert rows == read(TEXT.encode())[0]
    assert defects == [("bytes-utf-16" if "16" in codec else "bytes-encoding", 1)]


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("size", [13, 64, 1000])
def test_a_block_may_end_inside_a_letter(codec: str, mark: str, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "BLOCK", size)
    many = TEXT + "".join(f"x{n},😀ô,\n" for n in range(500))
    assert read((mark + many).encode(codec))[0] == read(many.encode())[0]


def test_unicode_text_of_excel_is_read_by_its_tabs() -> None:
    data = TEXT.replace(",", "\t").replace("\n", "\r\n").encode("utf-16")
    reader = reader_of(data)
    assert reader.delimiter == "\t" and [row.cells[0] for row in reader] == ["id", "a", "b", "c"]
    assert sorted(found.rule.code for found in reader.defects) == ["bytes-utf-16", "csv-delimiter"]


@pytest.mark.parametrize("text", ["Россия,Москва,\n" * 20 + "a,b,c\n" * 9, "name\nمصر,القاهرة\n", "a", "id,name"])
def test_a_file_without_a_mark_is_told_by_its_ascii(text: str) -> None:
    for codec in CODECS:
        assert wide_codec(text.encode(codec)) in ((codec,) if len(text) > 3 else (codec, ""))


@examples(2000, 300)
@given(st.binary(max_size=64).filter(lambda data: data.count(0) < 3))
def test_a_nul_byte_or_two_are_no_other_encoding(data: bytes) -> None:
    if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) and len(data) > 16:
        assert wide_codec(data) == ""


@given(st.text(max_size=60))
def test_any_text_is_read_as_it_is_in_utf_8(text: str) -> None:
    for codec in CODECS:
        rows, defects = read(("\ufeffid,name\n" + text).encode(codec))
        assert rows == read(("id,name\n" + text).encode())[0]
        assert len([code for code, _ in defects if code in ("bytes-utf-16", "bytes-encoding")]) == 1


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    ("damage", "line", "said"),
    [
        (lambda data, codec: data + b"x", 5, "damaged at its end"),
        (lambda data, codec: data[:-3], 4, "damaged here"),
        (
            lambda data, codec: data.replace("ô".encode(codec), "\ud83d".encode(codec, "surrogatepass")),
            2,
            "“C\ufffdte”",
        ),
        (
            lambda data, codec: data.replace("ô".encode(codec), "\udc00".encode(codec, "surrogatepass")),
            2,
            "“C\ufffdte”",
        ),
    ],
)
def test_what_is_damaged_is_told_once_and_all_rows_are_read(codec: str, damage: object, line: int, said: str) -> None:
    data = damage(("\ufeff" + TEXT).encode(codec), codec)  # type: ignore[operator]
    reader = Reader(io.BytesIO(data))
    assert [row.cells[0] for row in reader] == ["id", "a", "b", "c"]
    (found,) = reader.found
    assert (found.rule.code, found.place.line) == ("bytes-encoding", line)
    assert said in found.rule.say(found, None)[0] and "UTF-16" in found.rule.say(found, None)[0]
    assert "bytes-utf-16" not in [rule.code for rule in reader.forms]


@given(st.binary(max_size=200), st.sampled_from([b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff"]))
def test_any_bytes_after_a_mark_are_read(data: bytes, mark: bytes) -> None:
    rows, defects = read(mark + data)
    assert all(isinstance(cell, str) and cell.isprintable() is not None for row in rows for cell in row)
    assert {"bytes-utf-16", "bytes-encoding", "file-not-csv"} & {code for code, _ in defects}


def test_another_file_is_told_under_utf_16_too() -> None:
    assert [code for code, _ in read("<!DOCTYPE html>\n<p>".encode("utf-16"))[1]] == ["file-not-csv", "bytes-utf-16"]


def test_a_whole_text_in_any_encoding() -> None:
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "mac_roman"):
        assert decode("São Tomé, Côte d’Ivoire".encode(codec)) == "São Tomé, Côte d’Ivoire"
    assert decode(b"\xb1\xe9") == "±é"
