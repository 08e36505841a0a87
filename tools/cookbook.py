"""The cookbook, cut out of its page: the one place in which its code and its answers stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from .blocks import blocks

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cookbook.md"
LANGUAGES = ("python", "r", "sql", "js")
LIST = "grants.csv"
"""The file with the list of the reader, which the page shows as `csv`."""


class Recipe(NamedTuple):
    """A section: its heading, and its blocks by language; `text` is the answer, which all languages print."""

    question: str
    code: Mapping[str, str]


class Cookbook(NamedTuple):
    """What each language begins with, then a recipe for each question, in the order of the page."""

    begin: Recipe
    recipes: list[Recipe]

    @property
    def grants(self) -> str:
        """The list of the reader."""
        (text,) = (recipe.code["csv"] for recipe in self.recipes if "csv" in recipe.code)
        return text

    @property
    def python(self) -> str:
        """All of the Python, as one program."""
        return "\n".join(recipe.code["python"] for recipe in (self.begin, *self.recipes))

    @property
    def answer(self) -> str:
        """What that program prints."""
        return "".join(recipe.code["text"] for recipe in self.recipes)


def cookbook() -> Cookbook:
    """Read the page; raises `ValueError` where a section has a language twice."""
    found = []
    for section in re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        question = section.partition("\n")[0]
        pieces = blocks(section)
        code = {block.language: block.text for block in pieces}
        if len(code) < len(pieces):
            raise ValueError(f'"{question}" has two blocks of one language.')
        found.append(Recipe(question, code))
    begin, *recipes = found
    return Cookbook(begin, recipes)
