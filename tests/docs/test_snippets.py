"""Every piece of code in the README and in docs is run, and prints what stands below it.

The blocks of one document run in their order: Python in one namespace, shell commands in one folder. A block of `text`
right after Python is what that prints, with `[...]` for what may differ.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest

import synopsis_data
from synopsis_data.cli import main
from tools.blocks import blocks as fenced

from ..conftest import ROOT

pytestmark = pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="needs the checkout")

RUN_ELSEWHERE = {
    ("docs/cli.md", "console"): ("tests/docs/test_guide.py", "tools/run_guide.py"),
    ("docs/exports.md", "sh"): ("tests/docs/test_exports.py", "exports.md"),
    ("docs/exports.md", "python"): ("tests/docs/test_exports.py", "exports.md"),
    ("docs/cookbook.md", "sh"): ("tests/docs/test_cookbook.py", "cookbook"),
    ("docs/cookbook.md", "python"): ("tests/docs/test_cookbook.py", "cookbook"),
}
"""Blocks that another test runs in a way of its own: that test, and what it must mention."""
NOT_RUN = {
    r"python3? -m venv .venv && \. .venv/bin/activate": "makes an environment; the tests run in one",
    r"python -m pip install (\.|-e \"\.\[all\]\" --group dev)": "installs this package; .ci/run runs these blocks as they are",
    r"python -m pip install \"pip>=25\.1\"": "the same; an earlier pip knows no groups",
    r"python -m pytest( -n auto --dist loadfile)?": "would run the tests within the tests",
    r'eval "\$\(_SYNOPSIS_DATA_COMPLETE=zsh_source synopsis-data\)"': "for zsh; tests/cli/test_show.py runs it",
    r"autoload -Uz compinit && compinit": "for zsh, in the same test",
    r"_SYNOPSIS_DATA_COMPLETE=fish_source synopsis-data \| source": "for fish; what the command prints is looked at below",
}
"""Lines of the shell that are not run, with the reason; every one must still stand in some document."""
USER_FILES = {
    "my_places.csv": ("places", 2),
    "my_activities.csv": ("activities", 2),
}
"""Files of the reader that a document speaks of: so many lines of a table stand in for each."""
EXTRAS = re.compile(r"(?:synopsis-data|\.)\[([a-z,]+)\]")


class Block(NamedTuple):
    """One fenced block: where it begins, its language and its text."""

    document: str
    line: int
    language: str
    text: str


def documents() -> list[Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(document: Path) -> list[Block]:
    name = document.relative_to(ROOT).as_posix()
    return [Block(name, *block) for block in fenced(document.read_text(encoding="utf-8"))]


def all_blocks() -> Iterator[Block]:
    for document in documents() if (ROOT / "pyproject.toml").is_file() else ():
        yield from blocks(document)


def mine(language: str) -> list[Any]:
    """The documents with blocks of a language that no other test runs."""
    found: dict[str, list[Block]] = {}
    for block in all_blocks():
        if (block.document, block.language) not in RUN_ELSEWHERE:
            found.setdefault(block.document, []).append(block)
    return [
        pytest.param(of, id=document)
        for document, of in found.items()
        if any(b.language in language.split() for b in of)
    ]


def fits(printed: str, shown: str) -> bool:
    pattern = ".*?".join(re.escape(part) for part in shown.strip().split("[...]"))
    return re.fullmatch(pattern, printed.strip(), re.DOTALL) is not None


@pytest.mark.parametrize("page", mine("python pycon"))
def test_the_python_of_a_document_runs(page: list[Block], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for library in re.findall(r"\b(pandas|polars|pyarrow)\b", "".join(b.text for b in page if b.language == "python")):
        pytest.importorskip(library)
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for block, after in zip(page, [*page[1:], None], strict=True):
        place = f"{block.document}:{block.line}"
        if block.language == "python":
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile("\n" * block.line + block.text, block.document, "exec"), namespace)
            if after is not None and after.language == "text":
                assert fits(out.getvalue(), after.text), f"{place} printed\n{out.getvalue()}and not\n{after.text}"
        elif block.language == "pycon":
            test = doctest.DocTestParser().get_doctest(block.text, namespace, place, block.document, block.line)
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS, verbose=False)
            report = io.StringIO()
            assert runner.run(test, out=report.write, clear_globs=False).failed == 0, report.getvalue()
            namespace.update(test.globs)


def runnable(text: str) -> tuple[str, list[str]]:
    """The lines of a block that are run, and those that are not, without the comment after them."""
    lines = [re.sub(r" +# .*$", "", line) for line in text.splitlines()]
    left = [line for line in lines if any(re.fullmatch(pattern, line) for pattern in NOT_RUN)]
    return "".join(f"{line}\n" for line in lines if line not in left), left


def lay_out(folder: Path) -> None:
    """Make a folder like a checkout, on the branch main, with the files of the reader beside it."""
    for name in ("data", "schemas", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "datapackage.json", folder)
    for name, (table, lines) in USER_FILES.items():
        text = (ROOT / "data" / f"{table}.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / name).write_text("".join(text[:lines]), encoding="utf-8", newline="\n")
    author = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "data", "schemas", "datapackage.json"],
        ["commit", "-qm", "x"],
    ):
        subprocess.run(["git", *author, *command], cwd=folder, check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="the documents are for a Unix shell")
@pytest.mark.parametrize("page", mine("sh console"))
def test_the_commands_of_a_document_run(page: list[Block], tmp_path: Path) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1", "COLUMNS": "96"}
    lay_out(tmp_path)

    def shell(script: str) -> subprocess.CompletedProcess[str]:
        command = ["bash", "-euo", "pipefail", "-c", script]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
        )

    for block in page:
        place = f"{block.document}:{block.line}"
        if block.language == "sh":
            out = shell(runnable(block.text)[0])
            assert out.returncode == 0, f"{place}\n{out.stdout}{out.stderr}"
        elif block.language == "console":
            for command, shown in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block.text, re.MULTILINE):
                out = shell(command)
                assert fits(out.stdout + out.stderr, shown), f"{place}: {command}\n{out.stdout}{out.stderr}"


def test_what_is_not_run_is_listed_with_a_reason_and_still_stands_somewhere() -> None:
    left = [line for block in all_blocks() if block.language == "sh" for line in runnable(block.text)[1]]
    assert [pattern for pattern in NOT_RUN if not any(re.fullmatch(pattern, line) for line in left)] == []


def test_what_another_test_runs_is_run_by_it() -> None:
    there = {(block.document, block.language) for block in all_blocks()}
    for key, (test, mention) in RUN_ELSEWHERE.items():
        assert key in there and mention.rpartition("/")[2] in (ROOT / test).read_text(encoding="utf-8")


def test_every_block_has_a_language_that_is_known_here() -> None:
    known = {"python", "pycon", "sh", "console", "text", "sql", "json", "csv", "yaml", "toml", "bibtex", "js", "r"}
    assert {(b.document, b.line, b.language) for b in all_blocks() if b.language not in known} == set()
    tested = {"docs/exports.md", "docs/cookbook.md"}  # their tests run them
    assert {b.document for b in all_blocks() if b.language in ("sql", "js", "r")} <= tested


def test_every_extra_in_a_document_is_one_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for document in documents():
        for named in EXTRAS.findall(document.read_text(encoding="utf-8")):
            assert set(named.split(",")) <= set(project["optional-dependencies"]), (document.name, named)


def test_every_group_that_is_installed_somewhere_is_one_of_the_project() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    files = [*documents(), ROOT / "CONTRIBUTING.md", ROOT / ".ci" / "run", ROOT / "tools" / "lock.sh"]
    named = {group for file in files for group in re.findall(r"--group (\w+)", file.read_text(encoding="utf-8"))}
    assert named == set(groups) - {"benchmarks"}


def test_nobody_is_told_to_install_a_name_that_somebody_else_may_take() -> None:
    for document in [*documents(), ROOT / "CONTRIBUTING.md"]:
        assert not re.search(r"pip install [^`\n]*synopsis-data", document.read_text(encoding="utf-8")), document.name


def command_lines() -> Iterator[tuple[str, list[str]]]:
    """Every `synopsis-data` command in the prose, as inline code, up to what stands for something else."""
    for document in documents():
        text = re.sub(r"^ *```.*?^ *```$", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        for line in re.findall(r"`synopsis-data ([^`\n]+)`", text):
            yield document.name, shlex.split(line.split(" | ")[0].replace("\\|", "|"))


def test_every_command_in_the_prose_has_its_options() -> None:
    context = click.Context(main)
    checked = 0
    for document, (name, *arguments) in command_lines():
        command = main.get_command(context, name)
        if command is None:
            assert name.startswith("-") or not name.islower(), f"{document}: there is no command {name}"
            continue
        options = {o for p in command.params for o in (*p.opts, *p.secondary_opts)} | {"--help"}
        for argument in arguments:
            option = argument.strip("[]").partition("=")[0]
            assert not re.match(r"-[a-z-]", option) or option in options, f"{document}: {name} has no {option}"
        checked += 1
    assert checked > 5


def expressions() -> Iterator[Any]:
    """Every expression in the prose that names the package, as inline code."""
    for document in documents() if (ROOT / "pyproject.toml").is_file() else ():
        for code in re.findall(r"`(synopsis(?:_data)?\.[^`\n]+\))`", document.read_text(encoding="utf-8")):
            if "..." not in code:
                yield pytest.param(code, id=f"{document.name}: {code}")


@pytest.mark.parametrize("code", list(expressions()))
def test_the_python_in_the_prose_can_be_evaluated(code: str) -> None:
    names = dict.fromkeys(("synopsis", "synopsis_data"), synopsis_data)
    given = {"text": "DAW", "names": ["DAW"], "iom": synopsis_data.agencies["iom"]}
    eval(code.replace('"folder"', repr(str(ROOT))), {**names, **given})


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
def test_the_completion_of_each_shell_is_printed(kind: str) -> None:
    environment = {**os.environ, "_SYNOPSIS_DATA_COMPLETE": f"{kind}_source", "PYTHONPATH": str(ROOT / "src")}
    code = "from synopsis_data.cli import main; main(prog_name='synopsis-data')"
    command = [sys.executable, "-c", code]
    out = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert "synopsis-data" in out.stdout, out.stderr


def test_what_a_block_prints_must_fit() -> None:
    assert fits("a 12 b\n", "a [...] b\n") and not fits("a 12 c\n", "a [...] b\n") and not fits("ab", "a")
    assert runnable("python -m pytest\nsynopsis-data info\n") == ("synopsis-data info\n", ["python -m pytest"])
