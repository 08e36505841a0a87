"""The page on licences names everything that is installed or fetched, in the version that is pinned."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from ..conftest import ROOT

pytestmark = pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="needs the checkout")


def text() -> str:
    return (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")


def test_every_library_of_the_project_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lists = [
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        *project["dependency-groups"].values(),
    ]
    named = {re.match(r"[\w-]+", entry)[0] for entries in lists for entry in entries if isinstance(entry, str)}  # type: ignore[index]
    missing = {name for name in named - {"synopsis-data"} if not re.search(rf"\b{name}\b", text(), re.IGNORECASE)}
    assert missing == set()


def test_what_is_fetched_has_the_version_that_is_pinned() -> None:
    fetched = re.compile(r'npm\.Library\(\s*"([^"]+)", "([^"]+)"')
    found = {m for file in (ROOT / "website").rglob("*.py") for m in fetched.findall(file.read_text(encoding="utf-8"))}
    assert len(found) == 3
    for name, version in found:
        assert re.search(rf"{name}\)? \| {re.escape(version)} ", text(), re.IGNORECASE), name
    for file in (ROOT / "requirements").glob("*/package.json"):
        for name, version in json.loads(file.read_text(encoding="utf-8"))["devDependencies"].items():
            assert f"{name} {version}" in text()


def test_every_tool_of_a_release_is_named() -> None:
    pinned = re.findall(
        r"^([\w-]+)==(\S+)", (ROOT / "requirements" / "release.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    part = text().split("## Tools that build a release")[1].split("\n## ")[0]
    listed = set(re.findall(r"[\w-]+", part))
    assert {name for name, _ in pinned} <= listed
    shipped = dict(pinned)
    for name in ("mkdocs-material", "mkdocstrings-python"):
        assert re.search(rf"{name}\)? \| {re.escape(shipped[name])} ", text()), name
