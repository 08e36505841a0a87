"""What all kinds of pages share: the data, the place to write to, links, and text made safe for Markdown and HTML."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import synopsis_data as synopsis
from synopsis_data.package import Package
from synopsis_data.provenance.trace import cited
from synopsis_data.schema import Schema
from synopsis_data.tables import Table
from synopsis_data.tables.record import Record

ROOT = Path(__file__).resolve().parent.parent
SYNOPSIS = "synopsis"
"""The type of the source that coverage, pictures and counts are about."""
SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~^-])")


def md(text: object) -> str:
    """Return `text` so that Markdown shows it as it is, also inside a table."""
    return SPECIAL.sub(r"\\\1", html.escape(str(text), quote=False)).replace("\n", " ")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a Markdown table; the cells are Markdown already."""
    lines = [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    return ["", *lines, *(f"| {' | '.join(row)} |" for row in rows), ""]


def filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is not empty, for JSON.

    >>> filled({"a": 0, "b": None, "c": [], "d": ()})
    {'a': 0}
    """
    return {key: value for key, value in values.items() if value is not None and value not in ([], (), {})}


class Download(NamedTuple):
    """A file that the site offers: its path, title, format, size and hash."""

    path: str
    title: str
    format: str
    media_type: str
    size: int
    sha256: str


class Site:
    """The data, and the folder that the pages are written into.

    Paths of pages are relative to the root of the site, with `/` between their parts.
    """

    def __init__(self, root: Path, docs: Path) -> None:
        self.root = root
        self.docs = docs
        self.source = root / "docs"
        self.package = Package(root)
        self.homepage = self.package.homepage.rstrip("/") + "/"
        self.written: list[str] = []
        self.downloads: list[Download] = []
        self._told: dict[str, Table[Any]] = {}

    def prepare(self) -> None:
        """Empty the folder and copy the pages that are written by hand into it."""
        shutil.rmtree(self.docs, ignore_errors=True)
        shutil.copytree(self.source, self.docs, ignore=shutil.ignore_patterns("*.in.md"))

    def write(self, path: str, content: str | Iterable[str]) -> None:
        """Write one file; lines are joined."""
        text = content if isinstance(content, str) else "\n".join(content) + "\n"
        file = self.docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        self.written.append(path)

    def copy(self, file: Path, path: str) -> None:
        """Put a file into the site as it is."""
        target = self.docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        self.written.append(path)

    def offer(self, path: str, title: str, format_: str, media_type: str) -> None:
        """Add a file of the site to the list of downloads."""
        data = (self.docs / path).read_bytes()
        self.downloads.append(Download(path, title, format_, media_type, len(data), sha256(data).hexdigest()))

    def fill(self, page: str, marks: Mapping[str, str]) -> None:
        """Write a page whose text is in `docs/<page>.in.md`, with `<!-- MARK -->` filled from the data.

        Raises:
            ValueError: the marks in the text are not the same as those given.
        """
        text = (self.source / f"{page}.in.md").read_text(encoding="utf-8")
        found = set(re.findall(r"<!-- ([A-Z]+) -->", text))
        if found != marks.keys():
            raise ValueError(
                f"{page}.in.md: {', '.join(sorted(found ^ marks.keys()))}: these marks are not filled, or are unknown."
            )
        filled = re.sub(r"<!-- ([A-Z]+) -->", lambda match: marks[match[1]], text)
        self.write(f"{page}.md", filled)

    def write_json(self, path: str, value: Any) -> None:
        self.write(path, json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")

    def schema(self, name: str) -> Schema:
        return self.package.resource(name).schema

    def label(self, name: str, column: str, value: str | None) -> str:
        """Return the label of a value of a vocabulary; empty if there is no value."""
        return self.schema(name).field(column).vocabulary[value].label if value else ""

    @cached_property
    def rows(self) -> dict[str, list[Record]]:
        """Every id with its rows: one, or for an agency two (the agency and the organization)."""
        found: dict[str, list[Record]] = {}
        for name in self.package.resources:
            if name != "retired_ids":
                for row in synopsis.load(name):
                    found.setdefault(row.id, []).append(row)
        return found

    def outside(self, passage_id: str) -> bool:
        """Return whether a passage comes from a source other than the synopsis."""
        passage: Any = self.rows[passage_id][0]
        return bool(passage.source.source_type != SYNOPSIS)

    def told(self, name: str) -> Table[Any]:
        """Return the rows of a table that come from the synopsis: those that cite one of its passages."""

        def own(row: Any) -> bool:
            if name == "sources":
                return bool(row.source_type == SYNOPSIS)
            passages = (row.id,) if name == "passages" else cited(row)
            return not passages or not all(map(self.outside, passages))

        if name not in self._told:
            table = synopsis.load(name)
            self._told[name] = Table.of(table.kind, [row for row in table if own(row)])
        return self._told[name]
