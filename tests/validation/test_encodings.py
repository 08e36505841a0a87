"""Files that are not UTF-8: one problem says it, the rows are checked all the same, and `format` guesses no letter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from synopsis_data.check import check_bytes
from synopsis_data.cli import main
from synopsis_data.files import lines
from synopsis_data.package import Package
from synopsis_data.validation import Report, validate
from synopsis_data.validation.update import Given, Update

from ..conftest import ROOT, Copy

HEADER = ",".join(Package(ROOT).resource("places").schema.columns)


def places(*names: str) -> str:
    rows = (f"zz-{n},{name},,city,,,,,,,nigeria,,syn2008-undp-009\n" for n, name in enumerate(names))
    return f"{HEADER}\n{''.join(rows)}"


def said(data: bytes) -> list[tuple[str, int | None, str, str]]:
    report = Update(Package(ROOT), Report("test")).run([Given("my.csv", data)])
    assert len(report.changes) == report.rows > 0
    return [(p.code, p.line, p.message, p.hint) for p in report.problems]


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("cp1252", "Windows-1252 (Western European)"), ("mac_roman", "Mac OS Roman"), ("cp850", "DOS code page 850 (Western European)"),
    ],
)  # fmt: skip
def test_the_encoding_is_named_and_the_first_word_is_shown(codec: str, name: str) -> None:
    ((code, line, message, hint),) = said(places("Benin", "Port of Côte d'Ivoire", "Ville de Québec").encode(codec))
    assert (code, line) == ("bytes-encoding", 3)
    assert message == f"The file is not saved as UTF-8. The encoding looks like {name}, with words such as “Côte”."
    assert "“CSV UTF-8”" in hint and "LibreOffice" in hint and "“Unicode (UTF-8)”" in hint


def test_other_alphabets_are_named_too() -> None:
    russian, greek, polish = ["Россия", "Москва"], ["Ελλάδα", "Αθήνα"], ["Łódź", "Święta Góra", "Kraków Wschód"]
    for names, codec, name in (
        (russian, "cp1251", "Windows-1251"), (russian, "koi8-r", "KOI8-R"), (greek, "cp1253", "Windows-1253"),
        (polish, "cp1250", "Windows-1250"), (polish, "iso8859-2", "ISO 8859-2"),
    ):  # fmt: skip
        ((_, _, message, _),) = said(places(*names).encode(codec))
        assert f"looks like {name}" in message and f"“{names[0]}”" in message


def test_where_nothing_fits_only_the_place_is_told() -> None:
    ((code, line, message, _),) = said(places("Benin", "C@te", "D@ts").encode().replace(b"@", b"\xb1\xb2"))
    assert (code, line) == ("bytes-encoding", 3)
    assert message == "The file is not saved as UTF-8. The first unreadable word is “C\ufffd\ufffdte”."
    ((_, _, message, _),) = said(places("中华人民共和国", "中国").encode("gb18030"))
    assert "looks like" not in message


def test_names_that_cannot_be_read_are_not_taken_for_the_same() -> None:
    assert len(said(places("大韓民國", "中華民國", "日本國家").encode("big5"))) == 1


def test_one_word_of_another_file_in_utf_8() -> None:
    data = places("Genève", "Malmö", "C?te d!Ivoire", "Łódź", "Port of C?te").encode()
    data = data.replace(b"?", "ô".encode("cp1252")).replace(b"!", "’".encode("cp1252"))
    ((code, line, message, hint),) = said(data)
    assert (code, line) == ("bytes-encoding", 4)
    assert "The file is UTF-8, but this word is encoded as Windows-1252" in message and "“Côte”" in message
    assert "on 1 other line: 6." in message and "mixes two encodings" in hint


def test_one_letter_that_was_cut_in_utf_8() -> None:
    ((code, line, message, hint),) = said(
        places("Genève", "Malmö", "Québec").encode().replace(b"Qu\xc3\xa9", b"Qu\xc3")
    )
    assert (code, line) == ("bytes-encoding", 4)
    assert (
        message == "The file is UTF-8, but a letter is damaged here: “Qu\ufffdbec”." and "Type the word again" in hint
    )


def test_lines_long_before_say_that_a_file_is_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "BLOCK", 200)
    names = ["Genève", *(f"Town {n}" for n in range(50)), "Ville de Québec"]
    data = places(*names).encode().replace(b"Qu\xc3\xa9bec", b"Qu\xe9bec")
    ((_, line, message, _),) = said(data)
    assert line == 53 and "The file is UTF-8, but this word" in message and "“Québec”" in message


def test_words_far_behind_are_read_in_the_same_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "BLOCK", 300)
    monkeypatch.setattr(lines, "SAMPLE", 1000)
    names = [
        "Benin",
        *(f"Town {n}" for n in range(20)),
        "Ville de Québec",
        "Zürich",
        *(f"Städtchen {n}" for n in range(60)),
    ]
    report = Update(Package(ROOT), Report("test")).run([Given("my.csv", places(*names).encode("mac_roman"))])
    assert [(p.code, p.line) for p in report.problems] == [("bytes-encoding", 23)] and report.rows == len(names)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_utf_16_is_repaired(codec: str, delimiter: str, tmp_path: Path) -> None:
    right = places("Côte d’Ivoire", "Россия")
    file = tmp_path / "my.csv"
    file.write_bytes(right.replace(",", delimiter).encode(codec))
    report = json.loads(CliRunner().invoke(main, ["validate", str(file), "--format", "json"]).output)
    found = [p for p in report["problems"] if p["code"] == "bytes-utf-16"]
    assert len(found) == 1 and found[0]["line"] == 1 and "synopsis-data format" in found[0]["hint"]
    assert len(report["problems"]) == (1 if delimiter == "," else 2) and len(report["changes"]) == 2
    shown = CliRunner().invoke(main, ["format", "--check", "--diff", str(file)])
    assert shown.exit_code == 1 and "\\x" not in shown.output and "�" not in shown.output
    assert CliRunner().invoke(main, ["format", str(file)]).exit_code == 0
    assert file.read_bytes() == right.encode()
    page = check_bytes(right.replace(",", delimiter).encode(codec), "my.csv")
    assert page["repaired"] == right and page["left"] == 0


def test_a_package_in_utf_16_is_repaired(copy: Copy) -> None:
    good = copy.file("places").read_bytes()
    copy.file("places").write_bytes(good.decode().encode("utf-16"))
    assert [p.code for p in validate(copy.root).problems if p.code != "resource-changed"] == ["bytes-utf-16"]
    assert CliRunner().invoke(main, ["format", str(copy.root)]).exit_code == 0
    assert copy.file("places").read_bytes() == good and validate(copy.root).problems == []


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (places("Côte d’Ivoire").encode("cp1252"), "looks like Windows-1252"),
        (places("São Tomé").encode("mac_roman"), "looks like Mac OS Roman"),
        (places("Genève", "Malmö").encode().replace(b"\xc3\xb6", b"\xc3"), "a letter is damaged here"),
        (places("Côte").encode("utf-16") + b"x", "UTF-16, and it is damaged at its end"),
        (places("Côte").encode("utf-32"), "looks like UTF-32"),
    ],
)
def test_format_guesses_no_letter(data: bytes, named: str, tmp_path: Path) -> None:
    file = tmp_path / "my.csv"
    file.write_bytes(data)
    out = CliRunner().invoke(main, ["format", str(file)])
    assert out.exit_code == 2 and named in out.output and "nothing was changed" in out.output
    assert file.read_bytes() == data
