"""What a stranger can name or write never becomes a command: of a terminal, of a log, of Markdown, of a shell."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from synopsis_data.citing import STYLES
from synopsis_data.export import FORMATS as EXPORTS
from synopsis_data.reporting import FORMATS
from synopsis_data.reporting.difference import FORMATS as DIFFERENCES
from synopsis_data.reporting.safe import code, json_text, markdown, visible, wrapped

from ..conftest import ROOT, Copy
from ..conftest import command as run

EVIL = "a\n::stop-commands::b\r\x1b[31m\x07\u202e ##[error]c ##vso[task.x]d `<img src=//e.org>` ![i](//e.org) @everyone"
FIRST = "::warning::" + EVIL
"""The same, with a command at its beginning."""
OURS = re.compile(r"::(error|warning) (file=[^\n]*|title=[a-z-]+)::")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="no file has such a name here")


def check(*texts: str) -> None:
    for line in "\n".join(texts).split("\n"):
        assert not line.lstrip().startswith("::") or OURS.match(line), line
        assert not re.search(r"##\w*\[", line), line
        hidden = [c for c in line if (unicodedata.category(c)[0] == "C" or c in "\u2028\u2029") and c != "\t"]
        assert not hidden, (line, hidden)


def harmless(*arguments: str, cwd: Path) -> str:
    out = run(*arguments, cwd=cwd)
    assert out.returncode in (0, 1, 2) and "an error of the program" not in out.stderr, out.stderr
    check(out.stdout.replace("\r\n", "\n"), out.stderr)
    return out.stdout + out.stderr


@pytest.fixture(scope="module", params=["cells", "lines", "descriptor"])
def evil(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A package in a folder with such a name: with such cells, some that run over lines, or entries of the descriptor."""
    folder = tmp_path_factory.mktemp("evil") / EVIL.replace("/", "_")
    folder.mkdir()
    copy = Copy(folder)
    for table, columns in {
        "places": ("place_id", "name", "other_names"), "databases": ("database_id", "name", "summary", "agency_id"),
        "passages": ("locator", "note"), "errata": ("erratum_id",), "focal_points": ("address",), "sources": ("title", "publisher"),
    }.items():  # fmt: skip
        rows = copy.rows(table)
        for column in columns:
            position = rows[0].index(column)
            values = FIRST, EVIL
            if request.param == "cells":  # so that it can be read
                values = FIRST.translate({10: " ", 13: "\x0b"}), EVIL.translate({10: "\x85", 13: "\u2028"})
            rows[1][position], rows[-1][position] = values
        copy.write(table, rows)
    if request.param != "descriptor":
        return copy
    descriptor = json.loads((copy.root / "datapackage.json").read_bytes())
    descriptor |= {"title": FIRST, "version": "0.1.0" + EVIL.replace("\n", " "), "homepage": "https://e.org/)" + EVIL}
    for resource in descriptor["resources"]:
        resource["title"] = FIRST
    (copy.root / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return copy


def commands() -> Iterator[tuple[str, ...]]:
    for format_ in FORMATS:
        yield "validate", "--format", format_
    yield "validate", "--frictionless"
    for format_ in DIFFERENCES:
        yield "diff", "ROOT", ".", "--format", format_
    for style in STYLES:
        yield "cite", "--style", style
        yield "cite", "iom", "--style", style
    yield from (("export", format_, "-o", f"../{format_}") for format_ in EXPORTS)
    yield from (("format", "--check"), ("format", "--diff", "--check"), ("coverage",), ("coverage", "--format", "json"))
    yield from (("show",), ("show", "--json"), ("show", "places"), ("show", "databases", "--json"), ("show", "e.org"))
    yield from (
        ("show", FIRST),
        ("trace", FIRST),
        ("cite", FIRST),
        ("trace", "iom-ctm"),
        ("show", "sources"),
        ("info",),
    )
    yield from (("template", "places", "--example", "-o", "../x.csv"), ("show", "everyone", "--json"))
    yield from (
        ("reconcile", "data/places.csv", "--column", "name", "--table", "places", "--format", f)
        for f in ("text", "json")
    )


@pytest.mark.parametrize("arguments", list(commands()), ids=" ".join)
def test_nothing_in_a_package_is_obeyed(evil: Copy, arguments: tuple[str, ...]) -> None:
    shown = [str(ROOT) if argument == "ROOT" else argument for argument in arguments]
    harmless(*shown, cwd=evil.root)
    if arguments[0] in ("trace", "coverage", "show", "cite", "export", "template") and "-o" not in arguments:
        harmless(*shown, "--package", str(evil.root), cwd=evil.root.parent)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files of such names: good ones, broken ones and what is no table at all."""
    good = Copy.__new__(Copy)
    good.root = tmp_path / "package"
    good.root.mkdir()
    Copy.__init__(good, good.root)
    rows = good.rows("places")[:3]
    rows[1][0], rows[1][1], rows[2][1] = FIRST.replace("\n", " ").replace("\r", " "), FIRST, EVIL
    header = ",".join(rows[0])
    for name, data in {
        "good": good.file("places").read_bytes(), "marked": b"\xef\xbb\xbf" + good.file("places").read_bytes(),
        "values": "\n".join([header, *(",".join(f'"{c}"' for c in row) for row in rows[1:])]).encode(),
        "header": f'"{FIRST}",{header}\n'.encode(), "unknown": f'"{FIRST}","{EVIL}"\n1,2\n'.encode(), "empty": b"",
    }.items():  # fmt: skip
        (tmp_path / f"::error::{name}{EVIL.replace('/', '_')}.csv").write_bytes(data)
    (tmp_path / f"{EVIL.replace('/', '_')}.xlsx").write_bytes(b"no workbook")
    return tmp_path


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_in_the_name_or_the_rows_of_a_file_is_obeyed(folder: Path, format_: str) -> None:
    for file in sorted(folder.glob("*.*")):
        harmless("validate", "--format", format_, file.name, cwd=folder)
        harmless("validate", "--format", format_, "--table", "places", str(file), cwd=folder)


def test_nothing_in_a_file_of_names_is_obeyed(folder: Path) -> None:
    for file in sorted(folder.glob("*.*")):
        for column in ("name", FIRST):
            for format_ in ("text", "json"):
                harmless(
                    "reconcile", file.name, "--column", column, "--table", "places", "--format", format_, cwd=folder
                )


def test_nothing_in_a_file_that_is_formatted_or_traced_is_obeyed(folder: Path) -> None:
    files = sorted(folder.glob("*.csv"))
    for file in files:
        assert "stop-commands" in harmless("format", "--check", "--diff", file.name, cwd=folder) or "good" in file.name
        harmless("format", "--check", "--table", FIRST, file.name, cwd=folder)
    harmless("trace", "iom", "--source", files[0].name, cwd=folder)
    harmless("format", "--check", *(file.name for file in files), cwd=folder)


@pytest.mark.parametrize(
    "arguments",
    [
        (EVIL,), (f"--{EVIL}",), ("validate", EVIL), ("validate", f"--{EVIL}"), ("validate", "--format", EVIL), ("format", EVIL),
        ("validate", "--select", EVIL), ("validate", "--max-problems", EVIL), ("validate", "good.csv", "--against", FIRST), ("diff", EVIL),
        ("validate", "good.csv", "--table", EVIL), ("template", EVIL), ("template", "places", "-o", f"{EVIL}/x"),
        ("template", "places", "--package", FIRST), ("explain", FIRST), ("trace", FIRST), ("show", FIRST), ("cite", FIRST),
        ("show", "--package", EVIL), ("cite", "--style", EVIL), ("export", EVIL), ("export", "json", "-o", f"{EVIL}/x"),
        ("trace", "iom", "--source", EVIL), ("trace", "iom", "--source-id", EVIL), ("coverage", "--package", EVIL),
        ("validate", EVIL, FIRST), ("reconcile", "good.csv", "--column", EVIL), ("reconcile", EVIL, "--column", "place_id"),
        ("reconcile", "good.csv", "--column", "place_id", "--table", EVIL),
    ],
    ids=" ".join,
)  # fmt: skip
def test_nothing_in_an_argument_is_obeyed(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "good.csv").write_text("place_id\n", encoding="utf-8")
    said = harmless(*arguments, cwd=tmp_path)
    assert "stop-commands" in said or "--source-id" in arguments


def test_files_that_are_written_are_named_without_what_is_obeyed(tmp_path: Path) -> None:
    name = EVIL.replace("/", "_")
    assert "written: a<U+000A>" in harmless("template", "places", "-o", f"{name}.csv", cwd=tmp_path)
    assert "written: a<U+000A>" in harmless("export", "json", "-o", f"{name}.json", cwd=tmp_path)
    (tmp_path / f"{name}.csv").write_bytes(b"\xef\xbb\xbf" + (tmp_path / f"{name}.csv").read_bytes())
    assert "written: a<U+000A>" in harmless("format", f"{name}.csv", cwd=tmp_path)


def test_what_git_and_the_names_of_commits_say_is_not_obeyed(copy: Copy) -> None:
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message=x"]):
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *command], cwd=copy.root, check=True, capture_output=True)
    for name in ("::warning::x", "@everyone", "x`<img>"):
        subprocess.run(["git", "update-ref", f"refs/heads/{name.replace('::', '')}", "HEAD"], cwd=copy.root, check=True)
        for format_ in DIFFERENCES:
            harmless("diff", name.replace("::", ""), "--format", format_, cwd=copy.root)
        harmless("diff", name, cwd=copy.root)


def test_the_summary_of_a_job_shows_text_as_text(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    for file in sorted(folder.glob("*.csv")):
        run("validate", "--format", "github", file.name, cwd=folder)
    text = summary.read_text(encoding="utf-8")
    check(text)
    ours = r"\[[a-z-]+\]\(https://example\.org/synopsis-data/rules/[a-z-]+\.html\)"
    rest = re.sub(rf"\\.|<!-- -->|{ours}", "", text)
    assert not re.search(r"[<`@]|!\[|\]\(|https?:", rest), "neither HTML nor code nor images nor links"
    assert "\\@<!-- -->everyone" in text and not re.search(r"@\w", text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@everyone", "\\@<!-- -->everyone"),
        ("https://e.org", "https:<!-- -->//e.org"),
        ("www.e.org", "www<!-- -->.e.org"),
        ("see #1", "see \\#<!-- -->1"),
        ("![i](x)", "\\!\\[i\\]\\(x\\)"),
        ("<img>", "&lt;img&gt;"),
    ],
)
def test_hosts_make_no_links_and_call_nobody(text: str, shown: str) -> None:
    assert markdown(text) == shown


def test_commands_of_logs_are_shown_as_what_they_are() -> None:
    assert (
        visible("::error::x") == "<U+003A>:error::x" and visible("a::b") == "a::b" and visible(" ::x") == " <U+003A>:x"
    )
    assert visible("a ##[error]b") == "a <U+0023>#[error]b" and visible("## Title") == "## Title"
    assert wrapped("words ::error::x", 10) == ["words", "<U+003A>:error::x"]
    assert json.loads(json_text(FIRST)) == FIRST
    assert code("``") == "` `"


def test_warnings_of_libraries_are_shown_to_those_who_ask_and_are_not_obeyed(tmp_path: Path) -> None:
    program = (
        "import warnings; from synopsis_data.cli.streams import standard_streams\n"
        "with standard_streams(): warnings.warn('a\\n::error::b')\n"
    )
    for options, lines in ((), 0), (("-W", "always"), 1):
        out = subprocess.run(
            [sys.executable, *options, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path
        )
        assert out.stderr.count("\n") == lines and ("<U+000A>::error::b" in out.stderr) == bool(lines)
