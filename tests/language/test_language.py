"""What the software says is plain English: no text of it has a phrase of `phrases`."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import synopsis_data
from synopsis_data.cli import COMMANDS, main
from synopsis_data.validation.registry import RULES

from ..conftest import ROOT
from .phrases import habits

SOURCES = sorted((ROOT / "src" / "synopsis_data").rglob("*.py"))
DATA = ("glossary.py", "persons.py", "signs.py", "records.py", "vocabularies.py")
"""Modules whose texts are words to look for, or come from the schemas."""
SITE = sorted((ROOT / "website").rglob("*.py"))
PAGE_FILES = [
    *sorted((ROOT / "docs" / "assets").glob("*.js")),
    *sorted((ROOT / "website" / "templates").rglob("*.html")),
]
SCHEMAS = [*sorted((ROOT / "schemas").glob("*.json")), ROOT / "datapackage.json"]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
SAID = ("title", "description", "label", "definition", "test", "synopsis:row", "synopsis:usage")
"""Properties of schemas and of the descriptor that people read."""


def texts_of(module: Path) -> Iterator[str]:
    """Yield the sentences of a module: its literals with spaces, without docstrings; an f-string is one text."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "…" for part in node.values]
            skipped.update(map(id, node.values))
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.value


def properties(value: Any) -> Iterator[str]:
    """Yield the texts of a schema that people read."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name in SAID and isinstance(item, str):
                yield item
            elif name == "synopsis:usage":
                yield from item
            else:
                yield from properties(item)
    elif isinstance(value, list):
        for item in value:
            yield from properties(item)


def docstrings(thing: Any) -> Iterator[str]:
    """Yield the docstring of a public function or class, and those of its public methods."""
    yield inspect.getdoc(thing) or ""
    if isinstance(thing, type):
        for name, member in vars(thing).items():
            if not name.startswith("_") and (callable(member) or isinstance(member, property | classmethod)):
                yield inspect.getdoc(member) or ""


def found(texts: Iterator[str] | list[str]) -> list[str]:
    return [habit for text in texts if " " in text.strip() for habit in habits(text)]


@pytest.mark.parametrize(
    "module", [p for p in SOURCES if p.name not in DATA], ids=lambda p: f"{p.parent.name}/{p.stem}"
)
def test_messages(module: Path) -> None:
    assert not found(texts_of(module))


@pytest.mark.parametrize("module", SITE, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_the_texts_of_the_site(module: Path) -> None:
    assert not found(texts_of(module))


@pytest.mark.parametrize("file", PAGE_FILES, ids=lambda p: p.name)
def test_scripts_and_templates_of_the_site(file: Path) -> None:
    assert not found([file.read_text(encoding="utf-8")])


@pytest.mark.parametrize("code", RULES)
def test_rules(code: str) -> None:
    rule = RULES[code]
    assert not found([rule.title, rule.why, rule.repair])


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(command: str) -> None:
    out = CliRunner().invoke(main, [*filter(None, [command]), "--help"])
    assert out.exit_code == 0 and not found([out.output])


@pytest.mark.parametrize("name", ["cite", "Dataset", "Match", "Record", "Table", "View"])
def test_docstrings(name: str) -> None:
    assert not found(docstrings(getattr(synopsis_data, name)))


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda p: p.stem)
def test_schemas(file: Path) -> None:
    assert not found(properties(json.loads(file.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("file", FORMS, ids=lambda p: p.stem)
def test_forms(file: Path) -> None:
    assert not found(file.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("page", sorted({p.relative_to(ROOT).as_posix() for p in PAGES} - {"CHANGELOG.md"}))
def test_pages(page: str) -> None:
    assert not found([(ROOT / page).read_text(encoding="utf-8")])


def test_a_phrase_is_found_and_what_to_write_is_said() -> None:
    assert habits("A comma too much, or a space stands in a cell.") == [
        "A comma too much, or a space stands in a cell. (write: is in, is above, means)",
        "A comma too much, or a space stands in a cell. (write: extra)",
    ]
