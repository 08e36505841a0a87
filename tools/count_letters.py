#!/usr/bin/env python
"""Count which letters stand side by side in words of many languages, and write src/synopsis_data/files/letters.txt.

    python tools/count_letters.py FOLDER...

Each folder holds texts by language: files in folders that are named after one, such as `fr` or `pt_BR`. The counts that are
shipped were made of the names and annotations of Unicode CLDR (the npm packages cldr-annotations-full, cldr-dates-full,
cldr-localenames-full, cldr-misc-full and cldr-units-full) and of the texts in the Python packages Django, wagtail and Faker.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from math import log2
from pathlib import Path
from unicodedata import normalize

FILE = Path(__file__).resolve().parents[1] / "src" / "synopsis_data" / "files" / "letters.txt"
LANGUAGES = {
    "fr": 0, "es": 0, "pt": 0, "de": 0, "it": 0, "ru": 0, "ar": 0, "pl": 2, "cs": 2, "sk": 2, "hu": 2, "ro": 2, "sl": 2, "hr": 2,
    "tr": 2, "da": 2, "nb": 2, "sv": 2, "fi": 2, "lt": 2, "lv": 2, "el": 2, "uk": 2, "bg": 2, "sr": 2, "mk": 2, "he": 2, "ca": 3,
    "is": 4, "et": 4, "sq": 6,
}  # fmt: skip
"""Languages in which tables are written, and in bits how rarely."""
OTHER_NAMES = {"no": "nb", "bs": "hr", "sr-Latn": "hr", "sr_Latn": "hr"}
FORMS = {".json", ".po", ".py"}
LEAST, STEP, MOST_BITS = 2, 2, 12
"""Pairs that stand in fewer words are left out; bits are rounded to steps; of more bits nothing is said."""

_WORD = re.compile(r"[^\W\d_²³¹ªºµʼ]+")
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][A-Z]{2})?")


def language_of(file: Path) -> str:
    """Return the language that a folder of a file is named after."""
    for name in reversed(file.parent.parts):
        if name in OTHER_NAMES:
            return OTHER_NAMES[name]
        if (match := _LANGUAGE.fullmatch(name)) and match[1] in LANGUAGES:
            return match[1]
    return ""


def words_of(text: str) -> set[str]:
    """Return the words that are not ASCII, in lower case, with the letters that encodings with one byte for a letter have."""
    text = normalize("NFC", "\n".join(line for line in text.split("\n") if not line.startswith("#")))
    text = text.translate(str.maketrans("ȘșȚț", "ŞşŢţ"))
    return {word.lower() for word in _WORD.findall(text) if not word.isascii()}


def lines(words: set[str]) -> list[str]:
    """Return of a language, for each number of bits, the pairs of letters that have it: the first with all that follow it."""
    count = Counter[str]()
    for word in words:
        pairs = {a + b for a, b in zip(f"_{word}", f"{word}_", strict=True)}
        count.update(pair for pair in pairs if not pair.isascii())
    found: dict[int, dict[str, str]] = defaultdict(lambda: defaultdict(str))
    for pair, number in sorted(count.items()):
        bits = max(1, round(-log2(number / len(words)) / STEP) * STEP)
        if number >= LEAST and bits <= MOST_BITS:
            found[bits][pair[0]] += pair[1]
    return [f"{bits} {' '.join(a + b for a, b in groups.items())}" for bits, groups in sorted(found.items())]


def main(folders: list[str]) -> None:
    words: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for folder in folders:
        for file in sorted(Path(folder).rglob("*")):
            if file.suffix in FORMS and file.is_file() and (language := language_of(file.relative_to(folder))):
                words[language] |= words_of(file.read_text(encoding="utf-8", errors="replace"))
    text = "".join(
        "\n".join([f"= {language} {rare}", *lines(words[language]), ""]) for language, rare in LANGUAGES.items()
    )
    FILE.write_text(text, encoding="utf-8", newline="\n")
    print(", ".join(f"{language}: {len(found):,} words" for language, found in words.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
