"""The help of the commands: it fits a terminal of 80 columns, and every example in it runs."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import synopsis_data as synopsis
from synopsis_data.cli import COMMANDS, main
from synopsis_data.cli.target import Choice

from ..conftest import Copy, command

EXAMPLE = re.compile(r"^ +synopsis-data (.*)$", re.MULTILINE)
PAGES = ((), *((name,) for name in COMMANDS))


def page(*name: str, width: int = 80) -> str:
    out = CliRunner().invoke(main, [*name, "--help"], terminal_width=width)
    assert out.exit_code == 0
    return out.output


@pytest.mark.parametrize("name", PAGES, ids=lambda name: " ".join(name) or "all")
def test_help_fits_80_columns_and_breaks_no_word(name: tuple[str, ...]) -> None:
    assert max(map(len, page(*name).splitlines())) <= 80
    assert set(page(*name).split()) <= set(page(*name, width=200).split())


def test_every_command_is_listed_with_a_whole_sentence_readers_first() -> None:
    listed = re.findall(r"^  (\w+)  +(.*)$", page().split("\n\nUse the data:\n")[1], re.MULTILINE)
    assert [name for name, _ in listed] == list(COMMANDS) and COMMANDS[:2] == ("show", "cite")
    assert all(text.endswith((".", " ...")) and "…" not in text for _, text in listed)
    assert all(text[:-3].rstrip()[-1] != "." for _, text in listed), "one sentence, not cut"


def examples() -> Iterator[tuple[str, str]]:
    for name in PAGES:
        lines = EXAMPLE.findall(page(*name, width=200).split("Example", 1)[1])
        assert lines
        yield from (("_".join(name) or "all", line) for line in lines)


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a package in a repository, with the files that the examples speak of."""
    tmp_path = tmp_path_factory.mktemp("desks")
    for name in ("my-copy", "old-copy", "desk"):
        (tmp_path / name).mkdir()
        root = Copy(tmp_path / name).root
    git = ("git", "-c", "user.name=Nobody", "-c", "user.email=nobody@nowhere.test")
    for arguments in (
        ("init", "-q", "-b", "main"),
        ("add", "-A"),
        ("commit", "-qm", "Data"),
        ("tag", "v0.1.0"),
        ("tag", "v0.2.0"),
    ):
        subprocess.run([*git, *arguments], cwd=root, check=True)
    for file, table in (("my.csv", "activities"), ("my_activities.csv", "activities"), ("my_places.csv", "places")):
        command("template", table, "--example", "-o", str(root / file))
    command("template", "places", "--example", "--xlsx", "-o", str(root / "book.xlsx"))
    (root / "activities.csv").write_bytes(synopsis.path("activities").read_bytes())
    (root / "grants.csv").write_text("recipient\nIOM\n", encoding="utf-8")
    (root / "trips.csv").write_text("country\nNigeria\n", encoding="utf-8")
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["recipient"])
    book.active.append(["UNICEF"])
    book.save(root / "grants.xlsx")
    (root / "synopsis.txt").write_text("Words of another document.\n", encoding="utf-8")
    return root


@pytest.fixture
def desk(laid_out: Path, tmp_path: Path) -> Path:
    """A copy of it to write into."""
    shutil.copytree(laid_out.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / laid_out.name


@pytest.mark.parametrize(("name", "line"), list(examples()))
def test_every_example_runs(name: str, line: str, desk: Path) -> None:
    words = shlex.split(line, comments=True)
    if ">" in line:  # what the shell does
        words = words[: next(number for number, word in enumerate(words) if word.startswith(">"))]
    if name == "template":
        for file in desk.glob("my_*.csv"):
            file.unlink()
    out = command(*words, cwd=desk)
    # Nothing of the document is in the package, so the stand-in for a copy of it does not hold the passages.
    assert out.returncode == int("--source" in words), out.stdout + out.stderr
    assert out.stdout


def test_every_choice_names_what_is_near() -> None:
    context = click.Context(main)
    for name in COMMANDS:
        found = main.get_command(context, name)
        choices = [p for p in found.params if isinstance(p.type, click.Choice)] if found else []
        assert all(isinstance(p.type, Choice) for p in choices), name


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("shw", 'There is no command "shw". Did you mean "show"?'),
        ("validat", 'Did you mean "validate"?'),
        ("xyzzy", "The commands are: show, cite, "),
        ("export sqlit", 'Did you mean "sqlite"?'),
        ("cite --style bibtx", 'Did you mean "bibtex"?'),
        ("validate --format jsn", 'Did you mean "json"?'),
        ("validate --select list-ordr", 'Did you mean "list-order"'),
        ("explain activities.activty_type", 'Did you mean "activity_type"'),
        ("explain activities", "add the name of a column. Its columns are: activity_id, "),
        ("explain xyzzy", "To list all rules, run: synopsis-data explain"),
        ("template plces", 'Did you mean "places"?'),
        ("reconcile grants.csv --column recipent", 'has no column "recipent"'),
        ("reconcile grants.csv --column recipient --table plces", 'Did you mean "places"?'),
        ("trace iom-ctm --source synopsis.txt --source-id syn2007", 'Did you mean "syn2008"?'),
        ("trace iom-ctn", 'Did you mean "iom-ctm"'),
        ("diff mian", 'Did you mean "main"?'),
        ("diff main --json --format markdown", "Use either --json or --format markdown, not both."),
    ],
)
def test_a_wrong_word_is_answered_with_the_nearest(line: str, said: str, laid_out: Path) -> None:
    out = command(*line.split(), cwd=laid_out)
    assert out.returncode == 2 and out.stdout == "" and said in " ".join(out.stderr.split())
