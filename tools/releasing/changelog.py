"""CHANGELOG.md: one section per version, with a data section that is written from the data."""

from __future__ import annotations

import re
from collections.abc import Collection

from .common import CHANGELOG, VERSION, ReleaseError

HEADING = re.compile(r"^## (?P<version>[^\s(]+)(?: \((?P<date>[^)]*)\))?$", re.MULTILINE)
UNRELEASED = "unreleased"
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DATA = re.compile(r"^### Data\n.*?(?=^### |\Z)", re.MULTILINE | re.DOTALL)


def read() -> str:
    return CHANGELOG.read_text(encoding="utf-8")


def section(text: str, version: str) -> tuple[str, str]:
    """Return the date and the text of the section of a version, without its heading.

    >>> section("# C\\n\\n## 1.0.0 (2030-01-01)\\n\\n- Text.\\n\\n## 0.1.0 (2029-01-01)\\n", "1.0.0")
    ('2030-01-01', '- Text.\\n')
    """
    headings = list(HEADING.finditer(text))
    for number, heading in enumerate(headings):
        if heading["version"] == version:
            end = headings[number + 1].start() if number + 1 < len(headings) else len(text)
            return heading["date"] or "", text[heading.end() : end].strip() + "\n"
    raise ReleaseError(f"CHANGELOG.md has no section {version}. {how(version)}")


def how(version: str) -> str:
    """Return the words that say how a version gets its section."""
    return f"Run: python tools/release.py prepare {version} --date YYYY-MM-DD"


def released(text: str) -> list[str]:
    """Return the versions whose sections have a date.

    >>> released("# C\\n\\n## Unreleased\\n\\n## 1.1.0 (unreleased)\\n\\n## 1.0.0 (2030-01-01)\\n")
    ['1.0.0']
    """
    dated = (m["version"] for m in HEADING.finditer(text) if DATE.fullmatch(m["date"] or ""))
    return [version for version in dated if VERSION.fullmatch(version)]


def dated(text: str, version: str, date: str, data: str | None, released: Collection[str]) -> str:
    """Return the changelog with a section for a version, dated, and with its data section replaced by `data`.

    The first section becomes the one of the version, unless it tells of a version that is released (of those, other ones
    stay as they are); then an empty one is put on top.
    """
    first = HEADING.search(text)
    if first is None or first["version"] in released:
        start = first.start() if first else len(text)
        text = f"{text[:start]}## {version} ({UNRELEASED})\n\n{text[start:]}"
        first = HEADING.search(text)
    assert first
    _, body = section(text, first["version"])
    following = HEADING.search(text, first.end())
    rest = text[following.start() :] if following else ""
    if data is not None:
        body = data.strip() + "\n\n" + DATA.sub("", body)
    return f"{text[: first.start()]}## {version} ({date})\n\n{body.strip()}\n" + (f"\n{rest}" if rest else "")
